/* What the rules propose, seen from a cue: places where the content may begin, end, be interrupted; sources; whole
 * claims. Private to sourcing/ and train/. */
#ifndef OR_SOURCING_PROPOSE_H
#define OR_SOURCING_PROPOSE_H

#include "sourcing/frame.h"

/* A possible edge of the content. A start is a word; an end is one past a word. `rules` has a bit for each rule of its
 * kind (start or end) that gave it; bit 63: a rule of kind claim. */
typedef struct or_edge {
    uint32_t at;
    uint64_t rules;
} or_edge;

/* A possible interruption [first, last) of the content. */
typedef struct or_gap {
    or_range at;
    uint64_t rules;
} or_gap;

/* A possible source. */
typedef struct or_mention {
    or_range at;
    uint32_t head;
    uint64_t rules; /* see source.c for what the bits mean */
} or_mention;

/* What rules of kind claim gave as a whole, to name the rule that found a claim. */
typedef struct or_whole {
    or_range content, content2, source;
    const or_rule *rule;
} or_whole;

enum { OR_EDGES_MAX = 40, OR_GAPS_MAX = 16, OR_WHOLES_MAX = 48 };

#define OR_CLAIM_BIT (1ull << 63)

typedef struct or_proposals {
    or_edge starts[OR_EDGES_MAX], ends[OR_EDGES_MAX]; /* ascending */
    or_gap gaps[OR_GAPS_MAX];
    or_whole wholes[OR_WHOLES_MAX];
    or_range cue; /* the whole cue phrase */
    uint32_t n_starts, n_ends, n_gaps, n_wholes;
} or_proposals;

void or_propose(const or_rules *rules, or_matcher *matcher, const or_frame *frame, or_proposals *out);

#endif
