/* The dependency parser: head and relation of each token of a tagged sentence, as in UD English 2. One root a sentence.
 *
 * Greedy, two moves a word (parser_features.h), scored by hashed features of tags, lower-case words, relations found so
 * far, distances and the punctuation between; punctuation itself takes no part and is attached afterwards
 * (parser_marks.c). A reporting verb is the root, what it reports its ccomp, on whichever side that stands; only where
 * the report is torn ("The bridge, she said, will be closed") the verb is its parataxis.
 *
 * Weights: parser.weights with the sections
 *   moves      two signed bytes for each row: LEFT and RIGHT, compared with SHIFT
 *   labels     sixteen signed bytes for each row: the relations of a group
 *   relations  the relations (or_rel) of each group; OR_REL_COUNT ends a short list
 *   marks      for each key of a mark the word on which it hangs
 *   habits     or_habit: OR_HABITS of moves, then as many of labels */
#ifndef OR_LANGUAGE_PARSER_H
#define OR_LANGUAGE_PARSER_H

#include "language/parser_features.h"

typedef struct or_parser or_parser;

/* Maps DIRECTORY/parser.weights. */
or_parser *or_parser_load(const char *directory, or_error *error);
void or_parser_free(or_parser *parser);
/* Sets head and rel of a sentence's tokens, which have tag and lower: at most OR_LONGEST_SENTENCE. Takes no memory. */
void or_parse_sentence(const or_parser *parser, or_analysis *a, uint32_t sentence);

/* Is told of each decision that its weights make, with its context; for the trainer, which learns habits from them. */
typedef struct or_parse_watch {
    void (*move)(void *context, uint32_t at, or_move move);
    void (*label)(void *context, uint32_t at, or_rel rel);
    void *context;
} or_parse_watch;

void or_parse_watched(const or_parser *parser, or_analysis *a, uint32_t sentence, const or_parse_watch *watch);

#endif
