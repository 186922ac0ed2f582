/* Lemmas: from the word in lower case and its tag, by lexicons/en/lemmas.txt and suffix rules. */
#ifndef OR_LANGUAGE_LEMMA_H
#define OR_LANGUAGE_LEMMA_H

#include "language/lexicon.h"
#include "language/tags.h"

enum { OR_LEMMA_MAX = 80 };

/* Writes the lemma of a lower-case word into out (at most OR_LEMMA_MAX bytes) and returns it; a longer word is its own
 * lemma. */
or_slice or_lemma(const or_lexicon *lexicon, or_slice lower, or_tag tag, char out[OR_LEMMA_MAX]);

#endif
