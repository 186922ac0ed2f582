/* What kind of thing a name stands for, private to resolve_names.c, resolve_chunks.c, resolve_runs.c and
 * resolve_votes.c. */
#ifndef OR_SOURCING_RESOLVE_NAMES_H
#define OR_SOURCING_RESOLVE_NAMES_H

#include "sourcing/resolve_who.h"

/* Names spelled alike. */
typedef struct spelling {
    uint32_t chunk; /* the first of them */
    uint32_t words, count;
    int person, body, place, other; /* what speaks for each type */
    int shown;                      /* what of it for a person is not the namer's guess */
    bool speaks;                    /* some claim's mention begins with it */
    uint32_t entity;                /* or OR_NONE */
} spelling;

static inline uint32_t words_of(or_range at) {
    return at.last - at.first;
}

static inline or_slice lower_text(const or_who *w, or_range at) {
    uint32_t begin = who_token(w, at.first)->begin, end = who_token(w, at.last - 1)->end;
    return (or_slice){w->a->lower + begin, end - begin};
}

/* resolve_runs.c: the name that begins with token `i` by its capitals, where it is more than what the namer found; the
 * namer's names from number `next` on lie at or after the token. */
bool who_name_run(const or_who *w, uint32_t i, uint32_t next, or_range *at, or_name_type *type);
bool who_is_legal_form(const or_who *w, uint32_t token); /* "plc", "AS" */
void who_vote(const or_who *w, const who_chunk *chunk, spelling *s);
bool who_preposition_before(const or_who *w, or_range at); /* "in Leeds" */
or_name_type who_type_of(const spelling *s);

#endif
