#include "sourcing/content.h"

uint32_t or_candidate_ranges(const or_proposals *p, const or_candidate *c, or_range out[2]) {
    uint32_t start = p->starts[c->start].at, end = p->ends[c->end].at;
    if (c->gap == OR_NONE) {
        out[0] = (or_range){start, end};
        return 1;
    }
    out[0] = (or_range){start, p->gaps[c->gap].at.first};
    out[1] = (or_range){p->gaps[c->gap].at.last, end};
    return 2;
}

/* A list that knows its worst candidate, so that most cost one comparison. */
typedef struct best_list {
    or_candidate *list;
    uint32_t n, worst; /* worst: once the list is full */
} best_list;

static void offer(best_list *best, or_candidate c) {
    if (best->n < OR_SHORTLIST)
        best->list[best->n++] = c;
    else if (c.score > best->list[best->worst].score)
        best->list[best->worst] = c;
    else
        return;
    best->worst = 0;
    for (uint32_t i = 1; i < best->n; i++)
        if (best->list[i].score < best->list[best->worst].score)
            best->worst = i;
}

uint32_t or_shortlist(const or_frame *f, const or_proposals *p, const float *start, const float *end, const float *gap,
                      or_candidate out[OR_SHORTLIST]) {
    best_list best = {out, 0, 0};
    for (uint32_t s = 0; s < p->n_starts; s++) {
        uint32_t from = p->starts[s].at;
        for (uint32_t e = 0; e < p->n_ends; e++) {
            uint32_t to = p->ends[e].at;
            if (to <= from)
                continue;
            float score = start[s] + end[e];
            if (from > f->c || to <= f->c) {
                offer(&best, (or_candidate){s, e, OR_NONE, score});
                continue;
            }
            for (uint32_t g = 0; g < p->n_gaps; g++)
                if (from < p->gaps[g].at.first && p->gaps[g].at.last < to)
                    offer(&best, (or_candidate){s, e, g, score + gap[g]});
        }
    }
    return best.n;
}
