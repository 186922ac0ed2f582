/* What is known of English words when two wordings are compared. */
#ifndef OR_VERIFY_ENGLISH_H
#define OR_VERIFY_ENGLISH_H

#include "base/slice.h"

/* A word with its contraction undone, its lemma, and what it is. */
typedef struct or_token_class {
    bool function, negation, hesitation, filler, number;
    bool modal, weighty; /* function words that change what is said: at any rate, or put for another */
    double value;        /* of a number */
} or_token_class;

or_token_class or_english_class(or_slice key);

/* The words that a contraction stands for ("won't" -> "will not"), one or two of them, in `out`. Returns how many. */
uint32_t or_english_expand(or_slice key, or_slice out[3]);

/* Whether two words differ only in spelling (US and British, "ok" and "okay"). */
bool or_english_same_spelling(or_slice a, or_slice b);

/* Whether one word is an abbreviated title and the other what is said for it ("Sen.", "senator"). */
bool or_english_same_title(or_slice a, or_slice b);

/* Whether two words are forms of one ("is", "was"; "job", "jobs"). */
bool or_english_same_lemma(or_slice a, or_slice b);

#endif
