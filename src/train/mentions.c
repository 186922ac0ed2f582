/* Stage `mentions`: which words stand for the source, given the content that the stage before chose. */
#include "train/articles.h"
#include "train/learn.h"

#include <stdlib.h>

typedef struct mention_training {
    or_examples examples;
    or_scratch *scratch;
    uint32_t claims, found;
} mention_training;

static bool add_article(void *context, or_reader *reader, or_article *article, or_error *error) {
    mention_training *t = context;
    (void)error;
    for (uint32_t i = 0; i < article->claims.len; i++) {
        const or_gold_claim *claim = &article->claims.data[i];
        if (claim->head == OR_NONE)
            continue;
        const or_stage *stage = or_stage_of(article, claim->head);
        or_scratch *w = t->scratch;
        or_choice choice;
        or_range gold[8];
        uint32_t outside,
            parts = or_into_scene(article, stage->scene, claim->source, claim->n_source, gold, 8, &outside);
        or_frame_make(stage, claim->head - stage->scene->first, &w->frame);
        or_choose_content(or_models_for(reader, article), reader->rules, w, &choice);
        or_propose_mentions(reader->rules, w->matcher, &w->frame, &w->mentions);
        float best = 0.0f, share[OR_MENTIONS_MAX];
        for (uint32_t k = 0; k < w->mentions.n; k++) {
            share[k] = or_agreement(stage, &w->mentions.list[k].at, 1, gold, parts);
            best = share[k] > best ? share[k] : best;
        }
        t->claims++;
        t->found += best >= 0.5f || !claim->n_source;
        if (claim->n_source && best < 0.3f)
            continue;
        for (uint32_t k = 0; k < w->mentions.n; k++) {
            or_mention_features(&w->frame, choice.content, choice.parts, &w->mentions.list[k], &w->features);
            or_examples_add(&t->examples, &w->features);
            or_examples_row(&t->examples, claim->n_source && share[k] >= best - 0.001f ? 1.0f : 0.0f);
        }
        or_nobody_features(&w->frame, choice.content, choice.parts, &w->mentions, &w->features);
        or_examples_add(&t->examples, &w->features);
        or_examples_row(&t->examples, claim->n_source ? 0.0f : 1.0f);
        or_examples_group(&t->examples, 1.0f / (float)article->annotators);
    }
    return true;
}

bool or_train_mentions(const or_train *train, or_error *error) {
    static const or_learning how = {.epochs = 4, .rate = 0.06f, .l2 = 1.0f, .least = 3, .keep = 32000, .grouped = true};
    mention_training t = {.scratch = or_scratch_new()};
    or_reader reader;
    bool ok = or_reader_open(&reader, train, false, OR_MODEL_CUES | OR_MODEL_DOUBTS | OR_MODEL_CONTENT, error) &&
              or_reader_each(&reader, add_article, &t, error);
    if (ok) {
        train->say("mentions: the source of %.1f %% of %u claims is among those proposed",
                   100.0 * t.found / (t.claims + 1e-9), t.claims);
        size_t size;
        void *packed = or_learn(&t.examples, &how, &size, train->say);
        or_weights_part part = {"mention", packed, size};
        ok = or_weights_write(train->out, "mentions", &part, 1, error);
        free(packed);
    }
    or_reader_close(&reader);
    or_examples_free(&t.examples);
    or_scratch_free(t.scratch);
    return ok;
}
