/* The tokeniser's place in a block. Private to tokens.c, addresses.c and wordscan.c of language/. */
#ifndef OR_LANGUAGE_SCAN_H
#define OR_LANGUAGE_SCAN_H

#include "language/characters.h"
#include "language/tokens.h"

typedef struct or_scan {
    or_arena *arena;
    or_analysis *a;
    const or_lexicon *lexicon;                                                               /* may be NULL */
    uint32_t abbreviation, domain_ending, unit_suffix, elision, exclaimed_name, before_year; /* classes */
    uint64_t before_number;                                                                  /* bit of the trait */
    const char *s;                                                                           /* the text */
    uint32_t at, end;             /* of the block that is left */
    bool space;                   /* before the next token */
    struct UBreakIterator *words; /* opened when a script needs it */
} or_scan;

/* addresses.c: where an address, a tag of markup or an @name that begins at `at` ends; `at` when there is none. What
 * they look at is bounded, or becomes a token, so that the whole stays linear. */
uint32_t or_scan_url(const or_scan *x, uint32_t at);    /* http://..., www. ... */
uint32_t or_scan_domain(const or_scan *x, uint32_t at); /* example.org, example.org/path, name@example.org */
uint32_t or_scan_handle(const or_scan *x, uint32_t at); /* @name, #tag */
uint32_t or_scan_markup(const or_scan *x, uint32_t at); /* <tag ...> */

/* wordscan.c: where the word that begins at `at` ends, its full stop included where it has one. */
uint32_t or_scan_word(const or_scan *x, uint32_t at);

/* The bytes of a text as a word of the lexicon. */
static inline bool or_scan_is(const or_scan *x, uint32_t begin, uint32_t end, bool lower, uint32_t klass,
                              uint64_t *traits) {
    return klass != OR_NO_SENSE && end - begin <= 40 &&
           or_word_traits(x->lexicon, or_hash((or_slice){(lower ? x->a->lower : x->s) + begin, end - begin}), klass,
                          traits);
}

static inline or_char or_scan_char(const or_scan *x, uint32_t at, uint32_t *next) {
    return or_char_at(x->s, at, x->end, next);
}

static inline bool or_scan_byte(const or_scan *x, uint32_t at, char c) {
    return at < x->end && x->s[at] == c;
}

#endif
