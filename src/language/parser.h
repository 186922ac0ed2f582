/* The dependency parser: head and relation of each token of a tagged sentence. */
#ifndef OR_LANGUAGE_PARSER_H
#define OR_LANGUAGE_PARSER_H

#include "language/analysis.h"

typedef struct or_parser or_parser;

or_parser *or_parser_load(const char *directory, or_error *error);
void or_parser_free(or_parser *parser);
void or_parse_sentence(const or_parser *parser, or_analysis *a, uint32_t sentence);

#endif
