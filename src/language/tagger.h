/* The part-of-speech tagger: fine tag, word class and lemma of each token of a sentence. */
#ifndef OR_LANGUAGE_TAGGER_H
#define OR_LANGUAGE_TAGGER_H

#include "language/analysis.h"

typedef struct or_tagger or_tagger;

or_tagger *or_tagger_load(const or_lexicon *lexicon, const char *directory, or_error *error);
void or_tagger_free(or_tagger *tagger);
void or_tag_sentence(const or_tagger *tagger, or_analysis *a, uint32_t sentence);

#endif
