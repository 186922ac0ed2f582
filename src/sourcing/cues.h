/* Which words of a paragraph are cues. Private to sourcing/ and train/. */
#ifndef OR_SOURCING_CUES_H
#define OR_SOURCING_CUES_H

#include "sourcing/frame.h"

/* Lemmas with their coarse tag (first letter of the fine tag) that were cues in training: a sorted array of keys. */
typedef struct or_cue_words {
    const uint32_t *keys;
    uint32_t n;
} or_cue_words;

uint32_t or_cue_key(const or_token *token);

/* May this word be a cue at all? Verbs, reporting words, and words that were cues in training. */
bool or_may_be_cue(const or_stage *stage, uint32_t i, const or_cue_words *words);

void or_cue_features(const or_stage *stage, uint32_t i, or_features *out);

#endif
