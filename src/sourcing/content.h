/* Which words are the content of a cue: candidates from the proposed edges, ranked twice. Private to sourcing/, train/.
 */
#ifndef OR_SOURCING_CONTENT_H
#define OR_SOURCING_CONTENT_H

#include "sourcing/propose.h"

/* [start, end) without the gap; gap.first == gap.last: none. */
typedef struct or_candidate {
    uint32_t start, end; /* indices into the proposals' starts and ends */
    uint32_t gap;        /* index into the gaps, OR_NONE */
    float score;
} or_candidate;

/* So many come through the first ranking, by edges alone, into the second, by the whole. */
enum { OR_SHORTLIST = 11 };

/* The features of each edge and gap, made once and shared by the candidates that use them. */
typedef struct or_edge_features {
    or_features start[OR_EDGES_MAX], end[OR_EDGES_MAX], gap[OR_GAPS_MAX];
} or_edge_features;

void or_edge_features_make(const or_frame *frame, const or_proposals *p, or_edge_features *out);

/* The features that look at a candidate as a whole. */
void or_content_features(const or_frame *frame, const or_proposals *p, const or_candidate *candidate, or_features *out);

/* The best candidates by the sum of their edges' scores, in no order; start, end and gap hold each edge's score.
 * Returns how many. */
uint32_t or_shortlist(const or_frame *frame, const or_proposals *p, const float *start, const float *end,
                      const float *gap, or_candidate out[OR_SHORTLIST]);

/* The token ranges of a candidate: 1 or 2. */
uint32_t or_candidate_ranges(const or_proposals *p, const or_candidate *candidate, or_range out[2]);

#endif
