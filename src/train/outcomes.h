/* What becomes of the claims of an article, end to end: which are found, why the others are not, and whether the
 * confidence means what it says. Private to train/. */
#ifndef OR_TRAIN_OUTCOMES_H
#define OR_TRAIN_OUTCOMES_H

#include "train/match.h"

typedef enum or_outcome {
    OR_OUTCOME_TIGHT,     /* found, as tight as is asked for, with its source */
    OR_OUTCOME_BEGINS,    /* found with its source, but begins elsewhere */
    OR_OUTCOME_ENDS,      /* ends elsewhere */
    OR_OUTCOME_BOTH,      /* both */
    OR_OUTCOME_SENTENCES, /* has other sentences */
    OR_OUTCOME_SOURCE,    /* found with another source */
    OR_OUTCOME_OTHER,     /* its cue was found with another content */
    OR_OUTCOME_NESTED,    /* was taken to stand inside another claim */
    OR_OUTCOME_DOUBLE,    /* dropped for another claim of the same content */
    OR_OUTCOME_DROPPED,   /* dropped as improbable */
    OR_OUTCOME_NO_CUE,    /* its cue was not likely enough to be one */
    OR_OUTCOME_CUELESS,   /* has no cue: layout may find it */
    OR_OUTCOMES
} or_outcome;

enum { OR_CONFIDENCE_BINS = 10 };

typedef struct or_outcomes {
    uint32_t of[OR_OUTCOMES];
    uint32_t spurious_cue, spurious_content; /* found claims of no cue; of a cue with another content */
    uint32_t in_bin[OR_CONFIDENCE_BINS], right[OR_CONFIDENCE_BINS];
    double sum[OR_CONFIDENCE_BINS]; /* of the confidences */
} or_outcomes;

/* Adds those of a scene, against the first annotator. */
void or_count_outcomes(or_article *article, const or_models *models, const or_rules *rules, or_scratch *scratch,
                       uint32_t scene, or_outcomes *outcomes);

void or_say_outcomes(const or_train *train, const or_outcomes *outcomes);

#endif
