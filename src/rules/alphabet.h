/* The words of the rule language, and from a pattern written in them to a PCRE2 pattern. */
#ifndef OR_RULES_ALPHABET_H
#define OR_RULES_ALPHABET_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "rules/view.h"

/* Expands the words in braces. NULL on error, *column set to where in the pattern (from 1) and error->what filled. */
char *or_alphabet_expand(or_arena *arena, const char *pattern, uint32_t *column, or_error *error);

/* The words, by attribute, for people. */
void or_alphabet_list(or_buffer *out);

/* Letters of one attribute, one of which a token must have. */
typedef struct or_test {
    or_letters letters;
    uint8_t first, last; /* those of their four words that are not empty, last exclusive */
    bool negated;        /* it must have none of them */
} or_test;

/* One token of a pattern: what a pair of braces holds. */
typedef struct or_atom {
    or_test tests[OR_STRIDE];
    uint32_t n;
} or_atom;

/* "{2,5}" is a quantifier of PCRE2, "{word" is ours. */
static inline bool or_alphabet_is_atom(const char *p) {
    return p[0] == '{' && ((p[1] >= 'a' && p[1] <= 'z') || p[1] == '!' || p[1] == '\'');
}

/* Reads the atom that begins at a brace, of a pattern that has been expanded without error. */
void or_alphabet_atom(const char *brace, or_atom *out);

enum { OR_NEEDS_MAX = 8 };

/* Sets of letters of each of which a string must hold one for the pattern to match; returns how many. What is optional,
 * negated or one of several alternatives is left out, so that a string which lacks a need cannot match. The pattern has
 * been expanded without error. */
uint32_t or_alphabet_needs(const char *pattern, or_letters needs[OR_NEEDS_MAX]);

#endif
