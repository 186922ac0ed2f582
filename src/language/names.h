/* Proper names: persons, organisations, places, others, in tagged sentences. */
#ifndef OR_LANGUAGE_NAMES_H
#define OR_LANGUAGE_NAMES_H

#include "language/analysis.h"

typedef struct or_namer or_namer;

or_namer *or_namer_load(const or_lexicon *lexicon, const char *directory, or_error *error);
void or_namer_free(or_namer *namer);
/* Appends to a->names and sets the tokens' `name`. Sentences come in order. */
void or_name_sentence(or_arena *arena, const or_namer *namer, or_analysis *a, uint32_t sentence);

#endif
