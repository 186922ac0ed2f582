/* The words of the rule language, and from a pattern written in them to a PCRE2 pattern. */
#ifndef OR_RULES_ALPHABET_H
#define OR_RULES_ALPHABET_H

#include "base/arena.h"
#include "base/error.h"

/* Expands the words in braces. NULL on error, *column set to where in the pattern (from 1) and error->what filled. */
char *or_alphabet_expand(or_arena *arena, const char *pattern, uint32_t *column, or_error *error);

#endif
