/* Tokens, and filling their derived fields.
 *
 * Tokens are those of the Penn Treebank: "do n't", "Clinton 's", "can not", "$ 1.5", "50 %"; a full stop belongs to its
 * abbreviation. Words with hyphens are one token ("long-term"), as news corpora have them; who reads a treebank that
 * splits them (UD English: "long - term") joins them again. Dashes, "--" among them, quotation marks, '' and ``,
 * brackets and ellipses stand alone; addresses, @names and #tags are whole. */
#ifndef OR_LANGUAGE_TOKENS_H
#define OR_LANGUAGE_TOKENS_H

#include "language/analysis.h"

/* Makes a->lower from a->text: lower case of the same length (a letter whose lower case is longer or shorter stays). */
void or_make_lower(or_arena *arena, or_analysis *a);

/* From begin and end: form, lower, shape, and the flags WORD, CAPITAL, UPPER, DIGIT. Leaves the other flags alone. */
void or_fill_token(const or_analysis *a, or_token *token);

/* Cuts the tokens [first, end of a->tokens) of a block into sentences and paragraphs. Private: or_find_tokens() calls
 * it. */
void or_find_sentences(or_arena *arena, const or_lexicon *lexicon, or_analysis *a, uint32_t first, uint32_t block);

/* The traits of an entry with that hash in a class; false when it has no such sense. `lexicon` may be NULL. */
bool or_word_traits(const or_lexicon *lexicon, uint32_t hash, uint32_t klass, uint64_t *traits);

#endif
