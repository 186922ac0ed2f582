/* Stage `cues`: which words are cues. Each possible word of each annotator's article is an example. */
#include "train/articles.h"
#include "train/learn.h"

#include <stdlib.h>

typedef struct cue_training {
    or_table counts; /* of cue keys, as 4-byte strings */
    or_arena arena;
    or_examples examples;
    or_cue_words words;
    or_features features;
    uint32_t claims, reachable;
} cue_training;

static bool count_words(void *context, or_reader *reader, or_article *article, or_error *error) {
    cue_training *t = context;
    (void)reader;
    (void)error;
    for (uint32_t i = 0; i < article->claims.len; i++) {
        uint32_t head = article->claims.data[i].head;
        if (head == OR_NONE)
            continue;
        uint32_t key = or_cue_key(&article->a.tokens.data[head]);
        ++*or_table_add(&t->arena, &t->counts, or_slice_of((const char *)&key, sizeof key), NULL);
    }
    return true;
}

static int by_number(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Words that were a cue twice or more. */
static void frequent_words(cue_training *t) {
    uint32_t *keys = OR_NEW_ARRAY(&t->arena, uint32_t, t->counts.len + 1), n = 0;
    for (uint32_t i = 0; i < t->counts.cap; i++)
        if (t->counts.slots[i].hash && t->counts.slots[i].value >= 2)
            memcpy(&keys[n++], t->counts.slots[i].key.data, sizeof *keys);
    qsort(keys, n, sizeof *keys, by_number);
    t->words = (or_cue_words){keys, n};
}

static bool add_article(void *context, or_reader *reader, or_article *article, or_error *error) {
    cue_training *t = context;
    (void)reader;
    (void)error;
    float *share = or_cue_shares(article);
    for (uint32_t p = 0; p < article->n_scenes; p++) {
        const or_stage *stage = &article->stages[p];
        for (uint32_t i = 0; i < stage->scene->n; i++) {
            float y = share[stage->scene->first + i];
            bool may = or_may_be_cue(stage, i, &t->words);
            t->claims += y > 0.0f;
            t->reachable += y > 0.0f && may;
            if (!may)
                continue;
            or_cue_features(stage, i, &t->features);
            or_examples_add(&t->examples, &t->features);
            or_examples_row(&t->examples, y);
        }
        or_examples_group(&t->examples, 1.0f);
    }
    return true;
}

bool or_train_cues(const or_train *train, or_error *error) {
    static const or_learning how = {.epochs = 5, .rate = 0.08f, .l2 = 12.0f, .least = 3, .keep = 32000};
    cue_training t = {0};
    or_reader reader;
    bool ok = or_reader_open(&reader, train, false, 0, error) && or_reader_each(&reader, count_words, &t, error);
    if (ok) {
        frequent_words(&t);
        ok = or_reader_each(&reader, add_article, &t, error);
    }
    if (ok) {
        train->say("cues: %u words, %u of %u gold cues can be found", t.words.n, t.reachable, t.claims);
        size_t size;
        void *packed = or_learn(&t.examples, &how, &size, train->say);
        or_weights_part parts[] = {{"cue", packed, size}, {"words", t.words.keys, t.words.n * sizeof *t.words.keys}};
        ok = or_weights_write(train->out, "cues", parts, 2, error);
        free(packed);
    }
    or_reader_close(&reader);
    or_examples_free(&t.examples);
    or_arena_free(&t.arena);
    return ok;
}
