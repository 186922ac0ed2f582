/* The words of an article, as readers count them: runs of letters and digits. */
#ifndef OR_OUTPUT_WORDS_H
#define OR_OUTPUT_WORDS_H

#include "language/analysis.h"

typedef struct or_words {
    uint32_t count;
    uint32_t *first; /* per token: the first word that ends after the token's beginning */
    uint32_t *last;  /* per token: how many words begin before the token's end */
} or_words;

void or_words_find(or_arena *arena, const or_analysis *analysis, or_words *out);

/* The words that a token range touches. */
static inline or_range or_words_under(const or_words *words, or_range tokens) {
    if (tokens.first >= tokens.last)
        return (or_range){0, 0};
    return (or_range){words->first[tokens.first], words->last[tokens.last - 1]};
}

#endif
