/* What a pattern begins with: enough to rule out nearly all places where it cannot match. Private to rules/. */
#ifndef OR_RULES_PREFIX_H
#define OR_RULES_PREFIX_H

#include "rules/alphabet.h"

/* A token near the place where a match begins. */
typedef struct or_step {
    or_atom atom;
    int32_t offset; /* tokens from that place on */
    bool negated;   /* no such token may stand there */
    bool more;      /* this or the next step */
} or_step;

enum { OR_STEPS_MAX = 8 };

typedef struct or_prefix {
    or_step steps[OR_STEPS_MAX];
    uint32_t n; /* 0: nothing is known */
} or_prefix;

/* Of a pattern that was expanded and compiled without error. */
void or_prefix_read(const char *pattern, or_prefix *out);

/* The tokens of a view where a match may begin. */
void or_prefix_places(const or_prefix *prefix, const or_view *view, uint64_t places[OR_VIEW_WORDS]);

#endif
