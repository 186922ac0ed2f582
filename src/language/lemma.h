/* Lemmas: from the word in lower case and its tag, by suffix rules and the exceptions to them that the lexicon lists:
 *
 *   @class lemma-verb      <- or lemma-noun, lemma-adjective, lemma-adverb, lemma-function (all other words)
 *   went/go                <- word, slash, lemma
 */
#ifndef OR_LANGUAGE_LEMMA_H
#define OR_LANGUAGE_LEMMA_H

#include "language/lexicon.h"
#include "language/tags.h"

enum { OR_LEMMA_MAX = 80 };

/* The inflections that share a list of exceptions. */
typedef enum or_lemma_group {
    OR_LEMMA_VERB,
    OR_LEMMA_NOUN,
    OR_LEMMA_ADJECTIVE,
    OR_LEMMA_ADVERB,
    OR_LEMMA_FUNCTION, /* every other word */
    OR_LEMMA_GROUPS
} or_lemma_group;

typedef struct or_lemmas or_lemmas;

/* Reads the exceptions of a lexicon, which need not live longer than this call. Read-only afterwards. */
or_lemmas *or_lemmas_load(const or_lexicon *lexicon, or_error *error);
void or_lemmas_free(or_lemmas *lemmas);

/* Writes the lemma of a lower-case word (with ' for apostrophes) into out and returns it. A word of OR_LEMMA_MAX bytes
 * or more is its own lemma and is returned as it is. `lemmas` may be NULL: the rules alone. */
or_slice or_lemma(const or_lemmas *lemmas, or_slice lower, or_tag tag, char out[OR_LEMMA_MAX]);

/* or_hash() of the lemma, given or_hash() of the word: the fast way for tokens. */
uint32_t or_lemma_hash(const or_lemmas *lemmas, or_slice lower, uint32_t lower_hash, or_tag tag);

or_lemma_group or_lemma_group_of(or_tag tag);
const char *or_lemma_group_name(or_lemma_group group); /* the lexicon's class */

#endif
