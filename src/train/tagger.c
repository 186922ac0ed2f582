/* Training of the tagger: see language/tagger.h for what it is. */
#include "language/tagger_features.h"
#include "train/corpus.h"
#include "train/habits.h"
#include "train/perceptron.h"

#include <assert.h>
#include <stdlib.h>

enum {
    FIRST_EPOCHS = 4, /* on the treebank alone */
    EPOCHS = 5,
    MARGIN = 0,         /* how far the right label must be ahead of the best wrong one */
    LEAST_LABEL = 8,    /* gold tokens that a pair of word class and tag needs to be a label */
    LEAST_WORD = 8,     /* occurrences of a known word */
    LEAST_SURE = 12,    /* occurrences of a word that is not scored, all of one label ... */
    SLIPS = 300,        /* ... but one in so many, an annotator's slip */
    LEAST_FEATURE = 12, /* occurrences of a feature */
    CLASS_SHARE = 33,   /* a label that is less than one in so many of a word's does not count in its class */
    FLOOR = 9,          /* weights below are not kept */
    NO_LABEL = 255,
    MOST_LABELS = 200,
    SMALL = 100000 /* tokens of a corpus that is only there to try things out */
};

typedef struct tally {
    or_table keys; /* four bytes -> row + 1 */
    or_array(uint32_t) rows;
    uint32_t width;
} tally;

typedef struct training {
    const or_train *train;
    or_corpus corpus;
    or_arena arena;
    uint8_t label_of[OR_UPOS_COUNT][OR_TAG_COUNT];
    uint8_t labels[MOST_LABELS][2];
    uint32_t label_count;
    uint8_t *gold; /* label of each token */
    tally forms;   /* form -> tokens of each label */
    or_array(uint32_t) form_list;
    or_known_word *slots;
    or_known_words words;
    or_perceptron *perceptron;
    or_classifier classifier; /* the perceptron's averages, once it has learned */
    or_weights_part parts[2];
    or_habit_counts decisions;
    or_habit habits[OR_HABITS];
    bool only_gold; /* look at the treebank's sentences only */
} training;

static uint32_t *tally_row(or_arena *arena, tally *t, uint32_t key, bool *added) {
    bool fresh;
    uint32_t *at = or_table_add(arena, &t->keys, or_slice_of((const char *)&key, sizeof key), &fresh);
    if (fresh) {
        *at = t->rows.len;
        for (uint32_t i = 0; i < t->width; i++)
            or_push(arena, &t->rows, 0);
    }
    if (added)
        *added = fresh;
    return t->rows.data + *at;
}

static uint32_t most(const uint32_t *counts, uint32_t width) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < width; i++)
        best = counts[i] > counts[best] ? i : best;
    return best;
}

/* The contexts in which gold tokens are asked for the word class of silver ones, the closest first. */
enum { BY_WORD_AND_RELATION, BY_WORD, BY_RELATION, BY_TAG, CONTEXTS };

static uint32_t context_key(const or_token *token, const or_gold *gold, int context) {
    uint32_t key = or_join((uint32_t)context, gold->tag);
    if (context == BY_WORD_AND_RELATION || context == BY_WORD)
        key = or_join(key, token->lower);
    return context == BY_WORD_AND_RELATION || context == BY_RELATION ? or_join(key, gold->rel) : key;
}

/* Silver parses have fine tags without word classes, and tag every "to" TO: both are made as in the treebank. */
static void complete_silver(training *t) {
    tally contexts = {.width = OR_UPOS_COUNT};
    or_corpus *c = &t->corpus;
    for (uint32_t i = 0; i < c->a.tokens.len; i++)
        if (c->gold[i].upos < OR_UPOS_COUNT)
            for (int k = 0; k < CONTEXTS; k++)
                tally_row(&t->arena, &contexts, context_key(&c->a.tokens.data[i], &c->gold[i], k),
                          NULL)[c->gold[i].upos]++;
    for (uint32_t i = 0; i < c->a.tokens.len; i++) {
        or_gold *gold = &c->gold[i];
        if (gold->upos < OR_UPOS_COUNT)
            continue;
        if (gold->tag == OR_TAG_TO && gold->rel == OR_REL_CASE)
            gold->tag = OR_TAG_IN;
        uint32_t count = 0;
        for (int k = 0; !count && k < CONTEXTS; k++) {
            const uint32_t *row = tally_row(&t->arena, &contexts, context_key(&c->a.tokens.data[i], gold, k), NULL);
            gold->upos = (uint8_t)most(row, OR_UPOS_COUNT);
            count = row[gold->upos];
        }
    }
}

/* Pairs of word class and tag that are common enough become labels; the others count as the commonest of their tag. */
static bool choose_labels(training *t, or_error *error) {
    uint32_t counts[OR_UPOS_COUNT][OR_TAG_COUNT] = {{0}};
    const or_corpus *c = &t->corpus;
    for (uint32_t i = 0; i < c->a.tokens.len; i++)
        if (c->gold[i].tag < OR_TAG_COUNT)
            counts[c->gold[i].upos][c->gold[i].tag]++;
    uint32_t least = c->a.tokens.len > SMALL ? LEAST_LABEL : 1;
    memset(t->label_of, NO_LABEL, sizeof t->label_of);
    for (uint32_t tag = 0; tag < OR_TAG_COUNT; tag++) {
        uint32_t best = 0;
        for (uint32_t upos = 0; upos < OR_UPOS_COUNT; upos++) {
            best = counts[upos][tag] > counts[best][tag] ? upos : best;
            if (counts[upos][tag] < least || t->label_count == MOST_LABELS)
                continue;
            t->label_of[upos][tag] = (uint8_t)t->label_count;
            t->labels[t->label_count][0] = (uint8_t)upos;
            t->labels[t->label_count++][1] = (uint8_t)tag;
        }
        for (uint32_t upos = 0; upos < OR_UPOS_COUNT; upos++)
            if (t->label_of[upos][tag] == NO_LABEL)
                t->label_of[upos][tag] = t->label_of[best][tag];
    }
    t->gold = OR_NEW_ARRAY(&t->arena, uint8_t, c->a.tokens.len);
    for (uint32_t i = 0; i < c->a.tokens.len; i++)
        t->gold[i] = c->gold[i].tag < OR_TAG_COUNT ? t->label_of[c->gold[i].upos][c->gold[i].tag] : NO_LABEL;
    return t->label_count > 1 || or_fail(error, t->train->data, "holds no tagged sentences to learn from");
}

static void count_forms(training *t) {
    t->forms = (tally){.width = t->label_count};
    t->form_list.len = 0;
    for (uint32_t i = 0; i < t->corpus.a.tokens.len; i++) {
        bool added;
        uint32_t form = t->corpus.a.tokens.data[i].form;
        if (t->gold[i] == NO_LABEL || (t->only_gold && t->corpus.silver[t->corpus.a.tokens.data[i].sentence]))
            continue;
        tally_row(&t->arena, &t->forms, form, &added)[t->gold[i]]++;
        if (added)
            or_push(&t->arena, &t->form_list, form);
    }
}

/* The number of the set of labels that a word may have, commonest first. */
static uint16_t class_of(training *t, or_table *classes, const uint32_t *counts, uint32_t total) {
    uint8_t set[4];
    uint32_t n = 0, left[MOST_LABELS];
    memcpy(left, counts, sizeof *left * t->label_count);
    while (n < sizeof set) {
        uint32_t best = most(left, t->label_count);
        if (left[best] * CLASS_SHARE < total || !left[best])
            break;
        set[n++] = (uint8_t)best;
        left[best] = 0;
    }
    uint32_t *number = or_table_add(&t->arena, classes, or_slice_of((const char *)set, n), NULL);
    *number = *number ? *number : classes->len;
    return (uint16_t)*number;
}

static or_known_word known_word(training *t, or_table *classes, uint32_t form) {
    const uint32_t *counts = tally_row(&t->arena, &t->forms, form, NULL);
    uint32_t total = 0, best = most(counts, t->label_count);
    for (uint32_t i = 0; i < t->label_count; i++)
        total += counts[i];
    if (total < LEAST_WORD)
        return (or_known_word){0};
    bool sure = total >= LEAST_SURE && (total - counts[best]) * SLIPS <= total;
    return (or_known_word){form, class_of(t, classes, counts, total), sure ? (uint8_t)best : OR_TAGGER_UNSURE,
                           (uint8_t)best};
}

static void choose_words(training *t) {
    or_table classes = {0};
    uint32_t size = 2, known = 0;
    or_known_word *list = or_xcalloc(t->form_list.len, sizeof *list);
    for (uint32_t i = 0; i < t->form_list.len; i++) {
        list[known] = known_word(t, &classes, t->form_list.data[i]);
        known += list[known].form != 0;
    }
    while (size < known + known / 4 + 1)
        size *= 2;
    t->slots = OR_NEW_ARRAY(&t->arena, or_known_word, size);
    t->words = (or_known_words){t->slots, size - 1};
    for (uint32_t i = 0; i < known; i++) {
        uint32_t at = list[i].form & (size - 1);
        while (t->slots[at].form)
            at = (at + 1) & (size - 1);
        t->slots[at] = list[i];
    }
    free(list);
    t->train->say("tagger: %u labels, %u known words in %u classes", t->label_count, known, classes.len);
}

static uint32_t best_but(const int32_t *scores, uint32_t count, uint32_t but) {
    uint32_t best = but == 0;
    for (uint32_t i = best + 1; i < count; i++)
        best = i != but && scores[i] > scores[best] ? i : best;
    return best;
}

/* Learns from a word; returns the label that it would have been given before. */
static uint32_t learn_word(training *t, const uint32_t *features, uint32_t n, uint32_t gold) {
    int32_t scores[OR_CLASSIFIER_LABELS];
    or_perceptron_score(t->perceptron, features, n, scores);
    uint32_t best = best_but(scores, t->label_count, gold);
    if (gold == NO_LABEL)
        return best;
    uint32_t given = scores[best] > scores[gold] ? best : gold;
    if (scores[gold] - scores[best] <= MARGIN)
        or_perceptron_update(t->perceptron, features, n, gold, best);
    or_perceptron_tick(t->perceptron);
    return given;
}

typedef enum pass { COUNT, LEARN, TAG, WATCH } pass; /* WATCH: tags, and counts decisions for habits */

static uint32_t tag_word(const training *t, const uint32_t *features, uint32_t n) {
    int16_t sums[OR_CLASSIFIER_LABELS] = {0};
    int32_t scores[OR_CLASSIFIER_LABELS];
    or_classifier_add(&t->classifier, features, n, sums);
    for (uint32_t i = 0; i < t->label_count; i++)
        scores[i] = sums[i];
    return best_but(scores, t->label_count, NO_LABEL);
}

/* What the pass makes of a word whose label is not sure. */
static uint32_t run_word(training *t, const or_tagger_window *window, uint32_t gold, pass pass) {
    uint32_t features[OR_TAGGER_FEATURES], n = or_tagger_features(window, features);
    if (pass == COUNT) {
        or_perceptron_count(t->perceptron, features, n);
        return gold == NO_LABEL ? 0 : gold;
    }
    if (pass == LEARN)
        return learn_word(t, features, n, gold);
    uint32_t label = tag_word(t, features, n);
    if (pass == WATCH)
        or_habit_count(&t->decisions, or_tagger_context(window), label);
    return label;
}

/* Runs over a sentence; returns the number of wrong labels. Tagging it, forgets the gold labels that it gets wrong. */
static uint32_t run_sentence(training *t, uint32_t sentence, pass pass) {
    const or_analysis *a = &t->corpus.a;
    or_range at = a->sentences.data[sentence].at;
    or_tagger_window window;
    uint32_t wrong = 0;
    or_tagger_start(&window, &t->words, a, at);
    for (uint32_t i = at.first; i < at.last; i++) {
        or_tagger_next(&window, &t->words, a, at, i + OR_TAGGER_AHEAD);
        uint32_t label = window.word[OR_TAGGER_BEHIND].sure;
        if (label == OR_TAGGER_UNSURE)
            label = run_word(t, &window, t->gold[i], pass);
        wrong += label != t->gold[i];
        if (pass == TAG && label != t->gold[i] && or_known_word_find(&t->words, a->tokens.data[i].form))
            t->gold[i] = NO_LABEL;
        or_tagger_tell(&window, label, (or_upos)t->labels[label][0], (or_tag)t->labels[label][1]);
    }
    return wrong;
}

static void learn(training *t, uint32_t epochs) {
    uint32_t count = 0, tokens = 0;
    uint32_t *order = OR_NEW_ARRAY(&t->arena, uint32_t, 2 * t->corpus.a.sentences.len);
    for (uint32_t i = 0; i < t->corpus.a.sentences.len; i++)
        if (!t->only_gold || !t->corpus.silver[i]) {
            or_range at = t->corpus.a.sentences.data[i].at;
            /* a person's labels are worth two of a program's */
            uint32_t times = t->corpus.silver[i] || t->only_gold ? 1 : 2;
            for (uint32_t time = 0; time < times; time++)
                order[count++] = i;
            tokens += (at.last - at.first) * times;
            run_sentence(t, i, COUNT);
        }
    or_perceptron_least(t->perceptron, tokens > SMALL ? LEAST_FEATURE : 1);
    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        uint32_t wrong = 0;
        or_shuffle(order, count, epoch);
        for (uint32_t i = 0; i < count; i++)
            wrong += run_sentence(t, order[i], LEARN);
        t->train->say("tagger: round %u of %u, %.2f %% wrong while learning", epoch + 1, epochs,
                      tokens ? 100.0 * wrong / tokens : 0);
    }
    or_perceptron_parts(t->perceptron, &t->arena, "model", FLOOR, t->parts);
    bool ok = or_classifier_of(&t->classifier, t->parts[0].data, t->parts[0].size, t->parts[1].data, t->parts[1].size);
    assert(ok);
    (void)ok;
}

static void learn_anew(training *t, bool only_gold, uint32_t epochs) {
    or_perceptron_free(t->perceptron);
    t->perceptron = or_perceptron_new();
    t->only_gold = only_gold;
    count_forms(t);
    choose_words(t);
    learn(t, epochs);
}

/* Silver labels are a program's: where the treebank, learned alone, disagrees about a word that it knows, neither is
 * believed, and the word is left unlabelled. */
static void doubt_silver(training *t) {
    uint32_t tokens = 0, doubted = 0;
    for (uint32_t i = 0; i < t->corpus.a.sentences.len; i++)
        if (t->corpus.silver[i]) {
            tokens += t->corpus.a.sentences.data[i].at.last - t->corpus.a.sentences.data[i].at.first;
            doubted += run_sentence(t, i, TAG);
        }
    t->train->say("tagger: %.2f %% of the silver labels differ", tokens ? 100.0 * doubted / tokens : 0);
}

static void learn_habits(training *t) {
    for (uint32_t i = 0; i < t->corpus.a.sentences.len; i++)
        run_sentence(t, i, WATCH);
    t->train->say("tagger: %u habits", or_habits_form(&t->decisions, t->habits));
}

static bool write_weights(training *t, or_error *error) {
    or_weights_part parts[5] = {{"labels", t->labels, sizeof *t->labels * t->label_count},
                                {"words", t->slots, sizeof *t->slots * (t->words.mask + 1)}};
    memcpy(parts + 2, t->parts, sizeof t->parts);
    parts[4] = (or_weights_part){"habits", t->habits, sizeof t->habits};
    t->train->say("tagger: %zu kB of words, %zu kB of weights", parts[1].size >> 10,
                  (parts[2].size + parts[3].size) >> 10);
    return or_weights_write(t->train->out, "tagger", parts, 5, error);
}

bool or_train_tagger(const or_train *train, or_error *error) {
    training t = {.train = train};
    if (!or_corpus_read(train, OR_CORPUS_TRAIN, &t.corpus, error))
        return false;
    complete_silver(&t);
    bool ok = choose_labels(&t, error);
    if (ok) {
        learn_anew(&t, true, FIRST_EPOCHS);
        doubt_silver(&t);
        learn_anew(&t, false, EPOCHS);
        learn_habits(&t);
        ok = write_weights(&t, error);
    }
    or_perceptron_free(t.perceptron);
    or_corpus_free(&t.corpus);
    or_arena_free(&t.arena);
    return ok;
}
