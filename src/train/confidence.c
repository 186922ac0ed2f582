/* Stage `confidence`: which of the claims found are right, in content and source, so that the improbable ones can be
 * dropped and the others carry a probability that means what it says. */
#include "sourcing/claims.h"
#include "train/articles.h"
#include "train/learn.h"

#include <stdlib.h>

typedef struct confidence_training {
    or_examples examples;
    or_scratch *scratch;
    uint32_t right, all;
} confidence_training;

/* The gold claims that touch a paragraph, as scene ranges. */
typedef struct scene_gold {
    or_range content[12], source[12];
    uint32_t parts, sources, outside;
    bool nobody, taken;
} scene_gold;

/* Best pairs first, one to one, as the claims compete for the gold. */
static void mark_right(const or_stage *st, const or_claims *claims, scene_gold *gold, uint32_t n, float *right,
                       float weight) {
    for (uint32_t g = 0; g < n; g++)
        gold[g].taken = false;
    for (uint32_t round = 0; round < claims->len; round++) {
        float best = 0.5f;
        uint32_t bi = OR_NONE, bg = 0;
        for (uint32_t i = 0; i < claims->len; i++)
            for (uint32_t g = 0; g < n; g++) {
                const or_choice *c = &claims->data[i].choice;
                if (gold[g].taken || right[i] < 0.0f || !gold[g].parts)
                    continue;
                float a = or_agreement(st, c->content, c->parts, gold[g].content, gold[g].parts);
                if (a > best || (a >= best && bi != OR_NONE && claims->data[i].before > claims->data[bi].before)) {
                    best = a;
                    bi = i;
                    bg = g;
                }
            }
        if (bi == OR_NONE)
            break;
        gold[bg].taken = true;
        right[bi] = or_same_source(st, &claims->data[bi].choice, gold[bg].source, gold[bg].sources, gold[bg].nobody)
                        ? -1.0f - weight
                        : -1.0f; /* below 0: settled */
    }
    for (uint32_t i = 0; i < claims->len; i++)
        right[i] = right[i] < -1.0f ? -1.0f - right[i] : 0.0f;
}

static void add_scene(confidence_training *t, or_reader *reader, or_article *article, uint32_t scene) {
    const or_stage *st = &article->stages[scene];
    or_claims claims = {0};
    or_possible_claims(&article->arena, or_models_for(reader, article), reader->rules, t->scratch, st, &claims);
    if (!claims.len)
        return;
    float *share = OR_NEW_ARRAY(&article->arena, float, claims.len),
          *right = OR_NEW_ARRAY(&article->arena, float, claims.len);
    scene_gold *gold = OR_NEW_ARRAY(&article->arena, scene_gold, article->claims.len + 1);
    for (uint32_t annotator = 0; annotator < article->annotators; annotator++) {
        uint32_t n = 0;
        for (uint32_t i = 0; i < article->claims.len; i++) {
            const or_gold_claim *g = &article->claims.data[i];
            if (g->annotator != annotator)
                continue;
            scene_gold *to = &gold[n];
            to->parts = or_into_scene(article, st->scene, g->content, g->n_content, to->content, 12, &to->outside);
            uint32_t away;
            to->sources = or_into_scene(article, st->scene, g->source, g->n_source, to->source, 12, &away);
            to->nobody = g->n_source == 0;
            n += to->parts > 0;
        }
        memset(right, 0, claims.len * sizeof *right);
        mark_right(st, &claims, gold, n, right, 1.0f);
        for (uint32_t i = 0; i < claims.len; i++)
            share[i] += right[i] / (float)article->annotators;
    }
    for (uint32_t i = 0; i < claims.len; i++) {
        or_confidence_features(st, &claims, i, &t->scratch->features);
        or_examples_add(&t->examples, &t->scratch->features);
        or_examples_row(&t->examples, share[i]);
        t->right += share[i] > 0.5f;
        t->all++;
    }
    or_examples_group(&t->examples, 1.0f);
}

static bool add_article(void *context, or_reader *reader, or_article *article, or_error *error) {
    (void)error;
    for (uint32_t p = 0; p < article->n_scenes; p++)
        add_scene(context, reader, article, p);
    return true;
}

bool or_train_confidence(const or_train *train, or_error *error) {
    static const or_learning how = {.epochs = 6, .rate = 0.06f, .l2 = 1.0f, .least = 10, .keep = 16000};
    confidence_training t = {.scratch = or_scratch_new()};
    or_reader reader;
    bool ok = or_reader_open(&reader, train, false, OR_MODEL_CUES | OR_MODEL_CONTENT | OR_MODEL_MENTIONS, error) &&
              or_reader_each(&reader, add_article, &t, error);
    if (ok) {
        train->say("confidence: %u claims found, %u of them right", t.all, t.right);
        size_t size;
        void *packed = or_learn(&t.examples, &how, &size, train->say);
        or_weights_part part = {"confidence", packed, size};
        ok = or_weights_write(train->out, "confidence", &part, 1, error);
        free(packed);
    }
    or_reader_close(&reader);
    or_examples_free(&t.examples);
    or_scratch_free(t.scratch);
    return ok;
}
