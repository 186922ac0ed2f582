/* The part-of-speech tagger: fine tag, word class and lemma of each token of a sentence.
 *
 * Greedy from left to right, an averaged perceptron over pairs of word class and fine tag; words that were always the
 * same in the training text are not scored. Words of the neighbourhood to the right are known to it by the set of
 * labels that they may have (ambiguity classes, as in Gimenez and Marquez, SVMTool, 2004).
 *
 * Weights: tagger.weights with the sections
 *   labels      pairs of bytes { or_upos, or_tag }
 *   words       or_known_word slots (tagger_features.h)
 *   model.*     see classifier.h
 *   habits      OR_HABITS of or_habit, whose answers are labels */
#ifndef OR_LANGUAGE_TAGGER_H
#define OR_LANGUAGE_TAGGER_H

#include "language/analysis.h"
#include "language/lemma.h"

typedef struct or_tagger or_tagger;

/* Maps DIRECTORY/tagger.weights; the lemmas come from the lexicon, which need not live longer than this call. */
or_tagger *or_tagger_load(const or_lexicon *lexicon, const char *directory, or_error *error);
void or_tagger_free(or_tagger *tagger);
/* The lemmas that it uses; they live as long as the tagger. */
const or_lemmas *or_tagger_lemmas(const or_tagger *tagger);
/* Sets upos, tag and lemma of a sentence's tokens. */
void or_tag_sentence(const or_tagger *tagger, or_analysis *a, uint32_t sentence);

#endif
