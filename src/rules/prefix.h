/* What a pattern begins with: enough to rule out nearly all places where it cannot match, and all there is to match in
 * many patterns. Private to rules/. */
#ifndef OR_RULES_PREFIX_H
#define OR_RULES_PREFIX_H

#include "rules/alphabet.h"

/* A token near the place where a match begins. */
typedef struct or_step {
    or_atom atom;
    uint32_t number; /* of the atom in or_atoms; OR_NONE: it has none */
    int32_t offset;  /* tokens from that place on */
    bool negated;    /* no such token may stand there */
    bool more;       /* this or the next step */
    bool end;        /* the view ends there, whatever the atom */
} or_step;

enum { OR_STEPS_MAX = 8 };

typedef struct or_prefix {
    or_step steps[OR_STEPS_MAX];
    uint32_t n;    /* 0: nothing is known */
    bool complete; /* the steps are the whole pattern: each of the places is a match */
    or_range at;   /* tokens of the group "at", from the place on; first == last: not known */
} or_prefix;

/* The different atoms that prefixes of many rules begin with, so that each is looked for in a view but once. */
typedef struct or_atoms {
    or_atom list[OR_ATOMS_MAX];
    uint32_t n;
} or_atoms;

/* Of a pattern that was expanded and compiled without error; `atoms` gets those that are new, NULL: none is numbered.
 */
void or_prefix_read(const char *pattern, or_atoms *atoms, or_prefix *out);

/* The tokens of a view where a match may begin. */
void or_prefix_places(const or_prefix *prefix, const or_view *view, uint64_t places[OR_VIEW_WORDS]);

#endif
