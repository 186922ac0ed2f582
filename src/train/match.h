/* The claims found in a scene beside those that an annotator marked. Private to train/. */
#ifndef OR_TRAIN_MATCH_H
#define OR_TRAIN_MATCH_H

#include "sourcing/claims.h"
#include "train/articles.h"

/* A marked claim that touches a scene, as scene ranges. */
typedef struct or_scene_gold {
    const or_gold_claim *claim;
    or_range content[12], source[12];
    uint32_t parts, sources;
    bool nobody;
} or_scene_gold;

/* Those of one annotator; returns how many. `out` has room for all claims of the article. */
uint32_t or_gold_of_scene(const or_article *article, const or_stage *stage, uint32_t annotator, or_scene_gold *out);

float or_agrees_with(const or_stage *stage, const or_choice *choice, const or_scene_gold *gold);
bool or_has_source(const or_stage *stage, const or_choice *choice, const or_scene_gold *gold);

/* Pairs claims and gold that share half of their words, one to one, best pairs first. mate[i]: the gold of claim i,
 * OR_NONE without one or when `kept` (NULL: all) leaves the claim out. */
void or_pair_claims(const or_stage *stage, const or_claims *claims, const bool *kept, const or_scene_gold *gold,
                    uint32_t n, uint32_t *mate);

#endif
