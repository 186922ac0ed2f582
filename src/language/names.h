/* Proper names: persons, organisations, places, others, in tagged sentences.
 *
 * Greedy from left to right, an averaged perceptron over the capitalised words and what joins them, which knows the
 * lexicon's classes (given names, organisations, outlets, countries, cities, titles ...). Weights: names.weights with
 * the sections model.*, see classifier.h. */
#ifndef OR_LANGUAGE_NAMES_H
#define OR_LANGUAGE_NAMES_H

#include "language/analysis.h"

typedef struct or_namer or_namer;

/* Maps DIRECTORY/names.weights. The lexicon must live longer. */
or_namer *or_namer_load(const or_lexicon *lexicon, const char *directory, or_error *error);
void or_namer_free(or_namer *namer);
/* Appends to a->names and sets the tokens' `name`. Sentences come in order. */
void or_name_sentence(or_arena *arena, const or_namer *namer, or_analysis *a, uint32_t sentence);
/* When all sentences are done: makes a document's names agree. A name has one type, the one that it mostly was; a word
 * that ends the full name of a person elsewhere is that person; a proper noun that is a name elsewhere is one here.
 * Linear. */
void or_settle_names(or_arena *arena, const or_namer *namer, or_analysis *a);

#endif
