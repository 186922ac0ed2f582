/* All layers of the language room, one after the other. */
#include "language/analysis.h"

#include "language/names.h"
#include "language/parser.h"
#include "language/tagger.h"

#include <stdlib.h>

struct or_language {
    const or_lexicon *lexicon;
    or_tagger *tagger;
    or_namer *namer;
    or_parser *parser;
};

or_language *or_language_load(const or_lexicon *lexicon, const char *directory, or_error *error) {
    or_language *language = or_xcalloc(1, sizeof *language);
    language->lexicon = lexicon;
    language->tagger = or_tagger_load(lexicon, directory, error);
    language->namer = language->tagger ? or_namer_load(lexicon, directory, error) : NULL;
    language->parser = language->namer ? or_parser_load(directory, error) : NULL;
    if (language->parser)
        return language;
    or_language_free(language);
    return NULL;
}

void or_language_free(or_language *language) {
    if (!language)
        return;
    or_parser_free(language->parser);
    or_namer_free(language->namer);
    or_tagger_free(language->tagger);
    free(language);
}

const or_lexicon *or_language_lexicon(const or_language *language) {
    return language->lexicon;
}

static void find_tokens(const or_language *language, const or_analysing *r) {
    *r->out = (or_analysis){0};
    or_find_tokens(r->arena, language->lexicon, r->text, r->out);
    or_pair_quotes(r->arena, r->out);
}

static void tag(const or_language *language, const or_analysing *r) {
    for (uint32_t s = 0; s < r->out->sentences.len; s++)
        or_tag_sentence(language->tagger, r->out, s);
}

static void parse(const or_language *language, const or_analysing *r) {
    for (uint32_t s = 0; s < r->out->sentences.len; s++)
        or_parse_sentence(language->parser, r->out, s);
}

static void find_names(const or_language *language, const or_analysing *r) {
    for (uint32_t s = 0; s < r->out->sentences.len; s++)
        or_name_sentence(r->arena, language->namer, r->out, s);
    or_settle_names(r->arena, language->namer, r->out);
}

void or_analyse_all(const or_language *language, const or_analysing *readings, uint32_t n) {
    static void (*const layers[])(const or_language *, const or_analysing *) = {find_tokens, tag, parse, find_names};
    for (size_t layer = 0; layer < sizeof layers / sizeof *layers; layer++)
        for (uint32_t i = 0; i < n; i++)
            layers[layer](language, &readings[i]);
}
