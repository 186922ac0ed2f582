/* How good the weights are: the table that `onrecord-train evaluate` says. */
#include "base/file.h"
#include "language/names.h"
#include "language/parser.h"
#include "language/tagger.h"
#include "train/corpus.h"

#include <ctype.h>
#include <stdio.h>
#include <time.h>

enum { NAME_TYPES = OR_NAME_OTHER + 1, SPEED_ROUNDS = 5 };

typedef struct measuring {
    const or_train *train;
    or_lexicon *lexicon;
    or_tagger *tagger;
    or_namer *namer;   /* NULL: no weights */
    or_parser *parser; /* NULL: no weights */
} measuring;

typedef struct figures {
    uint32_t tokens, with_upos, upos, tag, lemma, head, relation;
} figures;

typedef struct name_figures {
    uint32_t right, found, expected;
} name_figures;

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double percent(uint32_t part, uint32_t whole) {
    return whole ? 100.0 * part / whole : 0;
}

static bool has_weights(const or_train *train, const char *name) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s.weights", train->out, name);
    FILE *file = fopen(path, "rb");
    if (file)
        fclose(file);
    return file != NULL;
}

static bool load(measuring *m, or_error *error) {
    const or_train *train = m->train;
    m->lexicon = or_lexicon_load(&train->lexicons, 1, error);
    if (!m->lexicon || !(m->tagger = or_tagger_load(m->lexicon, train->out, error)))
        return false;
    if (has_weights(train, "names") && !(m->namer = or_namer_load(m->lexicon, train->out, error)))
        return false;
    return !has_weights(train, "parser") || (m->parser = or_parser_load(train->out, error));
}

static void unload(measuring *m) {
    or_parser_free(m->parser);
    or_namer_free(m->namer);
    or_tagger_free(m->tagger);
    or_lexicon_free(m->lexicon);
}

static uint32_t lower_hash(or_slice lemma) {
    char lower[OR_LEMMA_MAX];
    uint32_t len = lemma.len < sizeof lower ? lemma.len : (uint32_t)sizeof lower;
    for (uint32_t i = 0; i < len; i++)
        lower[i] = (char)tolower((unsigned char)lemma.data[i]);
    return or_hash((or_slice){lower, len});
}

static figures compare(const or_corpus *c) {
    figures f = {.tokens = c->a.tokens.len};
    for (uint32_t i = 0; i < c->a.tokens.len; i++) {
        const or_token *token = &c->a.tokens.data[i];
        const or_gold *gold = &c->gold[i];
        f.with_upos += gold->upos != OR_UPOS_COUNT;
        f.upos += token->upos == gold->upos;
        f.tag += token->tag == gold->tag;
        f.lemma += token->lemma == lower_hash(gold->lemma);
        f.head += token->head == gold->head;
        f.relation += token->head == gold->head && token->rel == gold->rel;
    }
    return f;
}

static bool measure_treebank(const measuring *m, or_corpus_part part, const char *name, or_error *error) {
    or_corpus c;
    if (!or_corpus_read(m->train, part, &c, error))
        return false;
    double begin = seconds();
    for (int round = 0; round < SPEED_ROUNDS; round++)
        for (uint32_t s = 0; s < c.a.sentences.len; s++)
            or_tag_sentence(m->tagger, &c.a, s);
    double tagged = seconds();
    for (int round = 0; m->parser && round < SPEED_ROUNDS; round++)
        for (uint32_t s = 0; s < c.a.sentences.len; s++)
            or_parse_sentence(m->parser, &c.a, s);
    double parsed = seconds();
    figures f = compare(&c);
    char upos[16] = "-"; /* the silver parses have none */
    if (f.with_upos)
        snprintf(upos, sizeof upos, "%.2f", percent(f.upos, f.with_upos));
    m->train->say("%-10s %7u  %6s %6.2f %6.2f   %6.2f %6.2f   %8.0f %8.0f", name, f.tokens, upos,
                  percent(f.tag, f.tokens), percent(f.lemma, f.tokens), percent(f.head, f.tokens),
                  percent(f.relation, f.tokens), SPEED_ROUNDS * f.tokens / (tagged - begin) / 1000,
                  m->parser ? SPEED_ROUNDS * f.tokens / (parsed - tagged) / 1000 : 0);
    or_corpus_free(&c);
    return true;
}

/* The end of the run of tokens of one type that begins at i. */
static uint32_t run_end(const or_corpus *c, uint32_t i, bool gold) {
    uint32_t sentence = c->a.tokens.data[i].sentence;
    uint8_t type = gold ? c->gold[i].name : c->a.tokens.data[i].name;
    uint32_t end = i + 1;
    while (end < c->a.tokens.len && c->a.tokens.data[end].sentence == sentence &&
           (gold ? c->gold[end].name : c->a.tokens.data[end].name) == type)
        end++;
    return end;
}

static void count_names(const or_corpus *c, name_figures f[NAME_TYPES]) {
    for (uint32_t i = 0; i < c->a.tokens.len;) {
        uint8_t type = c->gold[i].name;
        uint32_t end = run_end(c, i, true);
        bool begins = i == 0 || c->a.tokens.data[i].name != c->a.tokens.data[i - 1].name ||
                      c->a.tokens.data[i].sentence != c->a.tokens.data[i - 1].sentence;
        f[type].expected++;
        f[type].right += begins && c->a.tokens.data[i].name == type && run_end(c, i, false) == end;
        i = end;
    }
    for (uint32_t i = 0; i < c->a.tokens.len;) {
        f[c->a.tokens.data[i].name].found++;
        i = run_end(c, i, false);
    }
}

static void say_names(const measuring *m, const char *corpus, const char *type, name_figures f) {
    double precision = percent(f.right, f.found), recall = percent(f.right, f.expected);
    m->train->say("%-10s %-13s %6u   %6.2f %6.2f %6.2f", corpus, type, f.expected, precision, recall,
                  precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0);
}

static bool measure_names(const measuring *m, or_corpus_part part, const char *name, or_error *error) {
    static const char *const TYPES[] = {"", "person", "organization", "place", "other"};
    or_corpus c;
    name_figures f[NAME_TYPES] = {{0}}, all = {0};
    if (!or_corpus_read(m->train, part, &c, error))
        return false;
    for (uint32_t s = 0; s < c.a.sentences.len; s++)
        or_tag_sentence(m->tagger, &c.a, s);
    double begin = seconds();
    for (uint32_t s = 0; s < c.a.sentences.len; s++)
        or_name_sentence(&c.arena, m->namer, &c.a, s);
    double named = seconds();
    count_names(&c, f);
    for (int type = OR_NAME_PERSON; type < NAME_TYPES; type++) {
        say_names(m, name, TYPES[type], f[type]);
        all.right += f[type].right;
        all.found += f[type].found;
        all.expected += f[type].expected;
    }
    say_names(m, name, "all", all);
    m->train->say("%-10s %.0f thousand tokens a second", name, c.a.tokens.len / (named - begin) / 1000);
    or_corpus_free(&c);
    return true;
}

bool or_evaluate(const or_train *train, or_error *error) {
    measuring m = {.train = train};
    bool ok = load(&m, error);
    if (ok) {
        train->say("%-10s %7s  %6s %6s %6s   %6s %6s   %8s %8s", "treebank", "tokens", "UPOS", "tag", "lemma", "UAS",
                   "LAS", "tag k/s", "parse k/s");
        ok = measure_treebank(&m, OR_CORPUS_DEV, "dev", error) && measure_treebank(&m, OR_CORPUS_TEST, "test", error) &&
             measure_treebank(&m, OR_CORPUS_NEWS_TEST, "news-test", error) &&
             (!train->held_out || measure_treebank(&m, OR_CORPUS_HELD_OUT, "silver", error));
    }
    if (ok && m.namer) {
        train->say("%-10s %-13s %6s   %6s %6s %6s", "names", "type", "names", "prec.", "recall", "F1");
        ok = (!train->held_out || measure_names(&m, OR_CORPUS_HELD_OUT, "held-out", error));
    }
    unload(&m);
    return ok;
}
