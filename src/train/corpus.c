/* Reading treebanks; what is done to their sentences stands in corpus_hyphens.c and corpus_silver.c. */
#include "train/corpus.h"

#include "base/buffer.h"
#include "base/file.h"
#include "language/tokens.h"
#include "train/corpus_sentence.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

enum { COLUMNS = 10, CHUNK = 1 << 20, NAME_LENGTH = 256, PATH_LENGTH = 1024 };

typedef struct reader {
    const or_train *train;
    or_corpus *out;
    or_error *error;
    or_table held_out;
    or_buffer text;
    or_array(or_gold) gold;
    or_array(bool) silver;
    or_corpus_sentence *sentence;
    /* of the file that is being read */
    const char *path;
    uint32_t line;
    bool is_silver, entities;
    bool only_held_out; /* the other way round than otherwise */
    uint32_t taken;     /* sentences */
    /* of the silver article that is being read */
    bool skip;
    char *article; /* its text, NULL: not there */
    size_t article_size;
    size_t at_byte;
    uint32_t at_char;
} reader;

/* Reads a whole file, compressed or not; free the data with free(). */
static bool read_whole(const char *path, char **data, size_t *size, or_error *error) {
    gzFile file = gzopen(path, "rb");
    if (!file)
        return or_fail(error, path, "cannot be read: %s", strerror(errno));
    or_buffer b = {0};
    int got;
    while ((got = gzread(file, or_buffer_room(&b, CHUNK), CHUNK)) > 0)
        b.len += (size_t)got;
    gzclose(file);
    if (got < 0) {
        or_buffer_free(&b);
        return or_fail(error, path, "cannot be decompressed");
    }
    *data = b.data;
    *size = b.len;
    return true;
}

/* The bytes of the article at [begin, end) in characters. Asked for in ascending order; going back is possible, slowly.
 */
static or_slice article_slice(reader *r, uint32_t begin, uint32_t end) {
    if (begin < r->at_char)
        r->at_byte = r->at_char = 0;
    size_t from = r->at_byte;
    while (r->at_byte < r->article_size && r->at_char < end) {
        if (r->at_char == begin)
            from = r->at_byte;
        r->at_byte++;
        while (r->at_byte < r->article_size && ((unsigned char)r->article[r->at_byte] & 0xc0) == 0x80)
            r->at_byte++;
        r->at_char++;
    }
    return or_slice_of(r->article + from, begin < end ? r->at_byte - from : 0);
}

static bool has_space(or_slice s) {
    for (uint32_t i = 0; i < s.len; i++)
        if ((unsigned char)s.data[i] <= ' ' || (s.data[i] == '\xc2' && i + 1 < s.len && s.data[i + 1] == '\xa0'))
            return true;
    return false;
}

static or_slice plain_form(or_slice form) {
    static const char *const pairs[][2] = {{"``", "\""},   {"''", "\""},   {"`", "'"},
                                           {"-LRB-", "("}, {"-RRB-", ")"}, {"-LSB-", "["},
                                           {"-RSB-", "]"}, {"-LCB-", "{"}, {"-RCB-", "}"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (or_slice_is(form, pairs[i][0]))
            return or_slice_str(pairs[i][1]);
    return form;
}

/* Silver words were rewritten in the Penn Treebank's way: takes them from the article, or undoes the rewriting. */
static void restore_forms(reader *r) {
    or_corpus_sentence *s = r->sentence;
    for (uint32_t i = 0; i < s->count; i++) {
        or_corpus_word *w = &s->words[i];
        w->space = !i || w->begin > s->words[i - 1].end;
        or_slice written = r->article ? article_slice(r, w->begin, w->end) : (or_slice){0};
        /* "p.m." at the end of a sentence shares its stop with it */
        bool lost = written.len && written.len + 1 == w->form.len && or_slice_starts(w->form, written);
        w->form = plain_form(w->form);
        if (written.len && !lost && !has_space(written))
            w->form = or_slice_dup(&r->out->arena, written);
    }
}

/* A sentence that was split wrongly: it begins in the middle of something, or holds markup. */
static bool is_broken(const or_corpus_sentence *s) {
    or_slice first = s->words[0].form;
    uint8_t tag = s->words[0].tag;
    if ((first.data[0] >= 'a' && first.data[0] <= 'z') || tag == OR_TAG_COMMA || tag == OR_TAG_STOP ||
        tag == OR_TAG_CLOSE)
        return true;
    for (uint32_t i = 0; i < s->count; i++)
        if (has_space(s->words[i].form))
            return true;
    return false;
}

/* Exactly one root, and every word below it. */
static bool is_tree(const or_corpus_sentence *s) {
    uint32_t roots = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        int32_t up = (int32_t)i;
        for (uint32_t steps = 0; up != OR_CORPUS_ROOT; steps++) {
            if (steps > s->count || up >= (int32_t)s->count)
                return false;
            up = s->words[up].head;
        }
        roots += s->words[i].head == OR_CORPUS_ROOT;
    }
    return roots == 1;
}

static void append_word(reader *r, const or_corpus_word *w, uint32_t first) {
    or_corpus *out = r->out;
    if (r->text.len && (w->space || out->a.tokens.len == first))
        or_buffer_char(&r->text, out->a.tokens.len == first ? '\n' : ' ');
    or_token token = {.begin = (uint32_t)r->text.len, .head = OR_NONE, .quote = OR_NONE};
    or_buffer_slice(&r->text, w->form);
    token.end = (uint32_t)r->text.len;
    token.sentence = out->a.sentences.len;
    if (w->space || out->a.tokens.len == first)
        token.flags |= OR_TOKEN_SPACE;
    if (out->a.tokens.len == first)
        token.flags |= OR_TOKEN_SENTENCE;
    or_push(&out->arena, &out->a.tokens, token);
    or_gold gold = {or_slice_dup(&out->arena, w->lemma), OR_NONE, w->upos, w->tag, w->rel, w->name};
    if (w->head != OR_CORPUS_ROOT)
        gold.head = first + (uint32_t)w->head;
    or_push(&out->arena, &r->gold, gold);
}

static void append_sentence(reader *r) {
    or_corpus *out = r->out;
    or_corpus_sentence *s = r->sentence;
    uint32_t first = out->a.tokens.len;
    for (uint32_t i = 0; i < s->count; i++)
        append_word(r, &s->words[i], first);
    or_range at = {first, out->a.tokens.len};
    uint32_t number = out->a.sentences.len;
    or_block block = {OR_BLOCK_PARAGRAPH, {out->a.tokens.data[at.first].begin, (uint32_t)r->text.len}};
    or_push(&out->arena, &out->text.blocks, block);
    or_push(&out->arena, &out->a.paragraphs, (or_paragraph){at, {number, number + 1}, number});
    or_push(&out->arena, &out->a.sentences, (or_sentence){at, number});
    or_push(&out->arena, &r->silver, r->is_silver);
    r->taken++;
}

/* Ends a sentence: makes it ready and appends it, unless it is to be left out. */
static void finish_sentence(reader *r) {
    or_corpus_sentence *s = r->sentence;
    bool wanted = s->count && s->count < OR_CORPUS_LONGEST && !(r->train->limit && r->taken >= r->train->limit);
    if (wanted && r->is_silver) {
        restore_forms(r);
        wanted = !is_broken(s);
    }
    if (wanted && is_tree(s)) {
        if (r->entities)
            or_read_entities(s);
        if (r->is_silver)
            or_convert_silver(s);
        or_join_hyphens(s);
        or_raise_reporting(s);
        if (s->count <= OR_LONGEST_SENTENCE && is_tree(s))
            append_sentence(r);
    }
    s->count = 0;
}

static uint32_t number_of(or_slice s) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.len && s.data[i] >= '0' && s.data[i] <= '9' && n < 100000000; i++)
        n = n * 10 + (uint32_t)(s.data[i] - '0');
    return n;
}

/* The value of a key in the MISC column; empty when it has none. */
static or_slice misc_value(or_slice misc, const char *key) {
    or_slice name = or_slice_str(key);
    while (misc.len) {
        const char *bar = memchr(misc.data, '|', misc.len);
        uint32_t end = bar ? (uint32_t)(bar - misc.data) : misc.len;
        if (end > name.len && memcmp(misc.data, name.data, name.len) == 0 && misc.data[name.len] == '=')
            return or_slice_cut(misc, name.len + 1, end);
        misc = or_slice_cut(misc, end + 1, misc.len);
    }
    return (or_slice){0};
}

static uint8_t name_of_ner(or_slice ner) {
    return (uint8_t)(or_slice_is(ner, "PERSON")         ? OR_NAME_PERSON
                     : or_slice_is(ner, "ORGANIZATION") ? OR_NAME_ORGANIZATION
                     : or_slice_is(ner, "LOCATION")     ? OR_NAME_PLACE
                     : or_slice_is(ner, "MISC")         ? OR_NAME_OTHER
                                                        : OR_NAME_NONE);
}

static bool split_columns(or_slice line, or_slice columns[COLUMNS]) {
    for (int i = 0; i < COLUMNS; i++) {
        const char *tab = line.len ? memchr(line.data, '\t', line.len) : NULL;
        if (!tab != (i == COLUMNS - 1))
            return false;
        uint32_t end = tab ? (uint32_t)(tab - line.data) : line.len;
        columns[i] = or_slice_cut(line, 0, end);
        line = or_slice_cut(line, end + 1, line.len);
    }
    return columns[1].len > 0;
}

static bool read_word(reader *r, or_slice line) {
    or_slice c[COLUMNS];
    if (!split_columns(line, c))
        return or_fail_at(r->error, r->path, r->line, 0, "is no line of CoNLL-U: ten columns are expected");
    for (uint32_t i = 0; i < c[0].len; i++)
        if (c[0].data[i] < '0' || c[0].data[i] > '9')
            return true; /* a multiword token or an empty node */
    or_corpus_sentence *s = r->sentence;
    if (s->count == OR_CORPUS_LONGEST)
        return true;
    or_corpus_word *w = &s->words[s->count++];
    *w = (or_corpus_word){.form = c[1], .lemma = c[2], .relation = c[7], .space = true};
    w->upos = (uint8_t)or_upos_of(c[3]);
    w->tag = (uint8_t)or_tag_of(c[4]);
    w->rel = (uint8_t)or_rel_of(c[7]);
    if (w->tag == OR_TAG_COUNT)
        w->tag = OR_TAG_XX;
    w->head = (int32_t)number_of(c[6]) - 1;
    w->begin = number_of(misc_value(c[9], "Begin"));
    w->end = number_of(misc_value(c[9], "End"));
    w->name = name_of_ner(misc_value(c[9], "Ner"));
    w->entity = misc_value(c[9], "Entity");
    w->glued = or_slice_is(misc_value(c[9], "SpaceAfter"), "No");
    if (s->count > 1)
        w->space = !w[-1].glued;
    return true;
}

static void begin_article(reader *r, or_slice name) {
    free(r->article);
    r->article = NULL;
    r->article_size = r->at_byte = r->at_char = 0;
    bool held_out = or_table_find(&r->held_out, name) != NULL;
    r->skip = r->only_held_out ? !held_out : held_out || or_fold_of(name) == r->train->fold;
    char path[PATH_LENGTH];
    snprintf(path, sizeof path, "%s/polnear-train/text/%.*s.txt", r->train->data, (int)name.len, name.data);
    or_error ignored;
    if (!r->skip && !or_file_read(path, &r->article, &r->article_size, &ignored))
        r->article = NULL; /* a sample may come without its articles */
}

static bool read_lines(reader *r, const char *data, size_t size) {
    const or_slice mark = OR_LIT("# newdoc id =");
    bool ok = true;
    for (size_t at = 0; at < size && ok; r->line++) {
        const char *end = memchr(data + at, '\n', size - at);
        size_t next = end ? (size_t)(end - data) + 1 : size;
        or_slice line = or_slice_of(data + at, (end ? next - 1 : next) - at);
        at = next;
        if (line.len && line.data[line.len - 1] == '\r')
            line.len--;
        if (!line.len)
            finish_sentence(r);
        else if (r->is_silver && or_slice_starts(line, mark))
            begin_article(r, or_slice_trim(or_slice_cut(line, mark.len, line.len)));
        else if (line.data[0] != '#' && !r->skip)
            ok = read_word(r, line);
    }
    finish_sentence(r);
    return ok;
}

static bool read_treebank(reader *r, const char *name, bool is_silver, bool entities) {
    char path[PATH_LENGTH];
    snprintf(path, sizeof path, "%s/%s", r->train->data, name);
    char *data = NULL;
    size_t size = 0;
    if (!read_whole(path, &data, &size, r->error))
        return false;
    r->path = path;
    r->line = 1;
    r->is_silver = is_silver;
    r->entities = entities;
    r->skip = false;
    r->taken = 0;
    bool ok = read_lines(r, data, size);
    free(data);
    free(r->article);
    r->article = NULL;
    return ok;
}

static bool read_held_out(reader *r) {
    if (!r->train->held_out)
        return true;
    char *data = NULL;
    size_t size = 0;
    if (!or_file_read(r->train->held_out, &data, &size, r->error))
        return false;
    for (size_t at = 0; at < size;) {
        const char *end = memchr(data + at, '\n', size - at);
        size_t next = end ? (size_t)(end - data) + 1 : size;
        or_slice name = or_slice_trim(or_slice_of(data + at, next - at));
        if (name.len)
            or_table_add(&r->out->arena, &r->held_out, name, NULL);
        at = next;
    }
    free(data);
    return true;
}

static bool read_part(reader *r, or_corpus_part part) {
    const char *silver = "polnear-train/corenlp.conllu.gz";
    switch (part) {
    case OR_CORPUS_TRAIN:
        return read_treebank(r, "treebank/train.conllu", false, false) && read_treebank(r, silver, true, false);
    case OR_CORPUS_GOLD:
        return read_treebank(r, "treebank/train.conllu", false, false);
    case OR_CORPUS_DEV:
        return read_treebank(r, "treebank/dev.conllu", false, false);
    case OR_CORPUS_TEST:
        return read_treebank(r, "treebank/test.conllu", false, false);
    case OR_CORPUS_NEWS_TEST:
        return read_treebank(r, "treebank/news-test.conllu", false, false);
    case OR_CORPUS_ENTITIES:
        return read_treebank(r, "treebank/gum-entities.conllu.gz", false, true) &&
               read_treebank(r, silver, true, false);
    case OR_CORPUS_HELD_OUT:
        r->only_held_out = true;
        return read_treebank(r, silver, true, false);
    }
    return false;
}

/* The text is complete: what points into it can be filled in. */
static void finish_corpus(reader *r) {
    or_corpus *out = r->out;
    out->text.text = or_slice_of(or_memdup(&out->arena, r->text.data, r->text.len), r->text.len);
    out->text.file = out->text.text;
    out->text.encoding = "UTF-8";
    out->a.text = &out->text;
    or_make_lower(&out->arena, &out->a);
    for (uint32_t i = 0; i < out->a.tokens.len; i++)
        or_fill_token(&out->a, &out->a.tokens.data[i]);
    out->gold = r->gold.data;
    out->silver = r->silver.data;
}

bool or_corpus_read(const or_train *train, or_corpus_part part, or_corpus *out, or_error *error) {
    *out = (or_corpus){0};
    reader r = {.train = train, .out = out, .error = error};
    r.sentence = or_xcalloc(1, sizeof *r.sentence);
    r.sentence->arena = &out->arena;
    bool ok = read_held_out(&r) && read_part(&r, part);
    if (ok)
        finish_corpus(&r);
    else
        or_corpus_free(out);
    free(r.sentence);
    or_buffer_free(&r.text);
    return ok;
}

void or_corpus_free(or_corpus *corpus) {
    or_arena_free(&corpus->arena);
    *corpus = (or_corpus){0};
}
