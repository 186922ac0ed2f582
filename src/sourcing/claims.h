/* The claims of one paragraph: every word that may be a cue makes one, each is judged, the consistent ones stay.
 * Private to sourcing/ and train/. */
#ifndef OR_SOURCING_CLAIMS_H
#define OR_SOURCING_CLAIMS_H

#include "sourcing/confidence.h"

struct or_claim {
    or_choice choice; /* scene indices */
    uint32_t cue;     /* scene index */
    float cue_p;      /* of the cue classifier */
    float before;     /* cue_p and the content's probability: what it is ranked by before it is judged */
    float confidence; /* after: the probability that content and source are right */
    uint32_t inside;  /* index of the smallest claim whose content it stands in, or OR_NONE */
    bool dropped;
    bool covers; /* it holds a long quotation that no other claim does, so that it is kept with less confidence */
    float sure[OR_SURE_COUNT]; /* what `confidence` is judged by */
};

typedef or_array(or_claim) or_claims;

/* A word that is a cue with less than this probability makes no claim. */
#define OR_LEAST_CUE 0.22f

/* A claim that is right with less than this probability is dropped. The balance of wrong and missed claims is best at
 * about half of the F1 that is reached (Lipton, Elkan and Narayanaswamy, 2014), and claims that quote are found better
 * than others. Where the cue is beyond doubt, only the content's edges or the source can be wrong: such a claim is
 * worth more to a reader than none. */
static inline float or_least_confidence(const or_claim *claim) {
    if (claim->covers)
        return 0.1f;
    if (claim->cue_p > 0.85f)
        return 0.30f;
    return claim->sure[OR_SURE_QUOTED] > 0 ? 0.36f : 0.32f;
}

/* All possible claims of a paragraph whose cues are scored, with confidence 0. */
void or_possible_claims(or_arena *arena, const or_models *models, const or_rules *rules, or_scratch *scratch,
                        const or_stage *stage, or_claims *out);

/* Judges each claim, then drops the improbable ones and of those that share a content all but the best; finds out which
 * stand inside another. */
void or_settle_claims(const or_models *models, const or_stage *stage, or_claims *claims);

/* The claims of a paragraph: those possible, settled; then long quotations that none of them holds are given to one. */
void or_find_claims(or_arena *arena, const or_models *models, const or_rules *rules, or_scratch *scratch,
                    const or_stage *stage, or_claims *out);

#endif
