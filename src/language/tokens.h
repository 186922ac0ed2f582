/* Filling a token's derived fields. */
#ifndef OR_LANGUAGE_TOKENS_H
#define OR_LANGUAGE_TOKENS_H

#include "language/analysis.h"

/* Makes a->lower from a->text: lower case of the same length (a letter whose lower case is longer or shorter stays). */
void or_make_lower(or_arena *arena, or_analysis *a);

/* From begin and end: form, lower, shape, and the flags WORD, CAPITAL, UPPER, DIGIT. Leaves the other flags alone. */
void or_fill_token(const or_analysis *a, or_token *token);

#endif
