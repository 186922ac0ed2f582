/* Stage `confidence`: which of the claims found are right, in content and source, so that the improbable ones can be
 * dropped and the others carry a probability that means what it says. */
#include "train/boost.h"
#include "train/match.h"

#include <stdlib.h>

typedef struct confidence_training {
    or_rows rows;
    or_scratch *scratch;
    uint32_t right, all;
} confidence_training;

static void add_scene(confidence_training *t, or_reader *reader, or_article *article, uint32_t scene) {
    const or_stage *st = &article->stages[scene];
    or_claims claims = {0};
    or_possible_claims(&article->arena, or_models_for(reader, article), reader->rules, t->scratch, st, &claims);
    if (!claims.len)
        return;
    float *share = OR_NEW_ARRAY(&article->arena, float, claims.len);
    uint32_t *mate = OR_NEW_ARRAY(&article->arena, uint32_t, claims.len);
    or_scene_gold *gold = OR_NEW_ARRAY(&article->arena, or_scene_gold, article->claims.len + 1);
    for (uint32_t annotator = 0; annotator < article->annotators; annotator++) {
        uint32_t n = or_gold_of_scene(article, st, annotator, gold);
        or_pair_claims(st, &claims, NULL, gold, n, mate);
        for (uint32_t i = 0; i < claims.len; i++)
            if (mate[i] != OR_NONE && or_has_source(st, &claims.data[i].choice, &gold[mate[i]]))
                share[i] += 1.0f / (float)article->annotators;
    }
    or_sure_of_others(st, claims.data, claims.len);
    for (uint32_t i = 0; i < claims.len; i++) {
        or_rows_add(&t->rows, claims.data[i].sure, share[i]);
        t->right += share[i] > 0.5f;
        t->all++;
    }
}

static bool add_article(void *context, or_reader *reader, or_article *article, or_error *error) {
    (void)error;
    for (uint32_t p = 0; p < article->n_scenes; p++)
        add_scene(context, reader, article, p);
    return true;
}

bool or_train_confidence(const or_train *train, or_error *error) {
    static const or_boosting how = {
        .trees = 100, .leaves = 16, .rate = 0.11f, .l2 = 5.0f, .least = 40, .percent = 70, .features = 40};
    confidence_training t = {.rows = {.width = OR_SURE_COUNT}, .scratch = or_scratch_new()};
    or_reader reader;
    bool ok = or_reader_open(&reader, train, false,
                             OR_MODEL_CUES | OR_MODEL_DOUBTS | OR_MODEL_CONTENT | OR_MODEL_MENTIONS, error) &&
              or_reader_each(&reader, add_article, &t, error);
    if (ok) {
        train->say("confidence: %u claims found, %u of them right", t.all, t.right);
        size_t size;
        void *packed = or_boost(&t.rows, &how, &size, train->say);
        or_weights_part part = {"confidence", packed, size};
        ok = or_weights_write(train->out, "confidence", &part, 1, error);
        free(packed);
    }
    or_reader_close(&reader);
    or_rows_free(&t.rows);
    or_scratch_free(t.scratch);
    return ok;
}
