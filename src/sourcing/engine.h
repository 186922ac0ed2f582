/* The engine: rules, lexicons and weights, made once, then only read and shared by all threads. */
#ifndef OR_SOURCING_ENGINE_H
#define OR_SOURCING_ENGINE_H

#include "base/buffer.h"
#include "rules/rules.h"
#include "sourcing/map.h"

typedef struct or_engine or_engine;

typedef struct or_engine_options {
    const char *data;         /* folder with rules/en and lexicons/en */
    const char *const *rules; /* more folders of rules, added to the built-in ones */
    uint32_t rule_folders;
    const char *const *lexicons; /* more folders of lexicons */
    uint32_t lexicon_folders;
    const char *weights; /* folder of weights; NULL: DATA/lexicons/en/weights */
} or_engine_options;

/* NULL with an error that names file and line. Free with or_engine_free(). */
or_engine *or_engine_new(const or_engine_options *options, or_error *error);
void or_engine_free(or_engine *engine);

/* An article to map, and where its map goes. */
typedef struct or_mapping {
    or_analysing reading; /* the text is one that or_text_read() gave, and must live as long as the results */
    or_map *map;
} or_mapping;

/* Maps n articles, each into its own arena. Attributions of all kinds and any confidence that was worth keeping;
 * callers filter. */
void or_engine_map(const or_engine *engine, const or_mapping *mappings, uint32_t n);

/* Why: tokens, tags and trees of the sentences that touch a line of the file (from 1), the words that may be cues, the
 * rules that matched, the candidates with their scores, and what was decided. */
bool or_engine_explain(const or_engine *engine, or_arena *arena, const or_text *text, uint32_t line, or_buffer *out,
                       or_error *error);

const or_rules *or_engine_rules(const or_engine *engine);
/* For or_text_read(). */
const or_page_words *or_engine_page_words(const or_engine *engine);

/* Runs the examples inside all rules; returns how many failed, and writes a report of those (and a closing line). */
uint32_t or_engine_rules_test(const or_engine *engine, or_buffer *report);

#endif
