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

void or_analyse(or_arena *arena, const or_language *language, const or_text *text, or_analysis *out) {
    *out = (or_analysis){0};
    or_find_tokens(arena, language->lexicon, text, out);
    or_pair_quotes(arena, out);
    /* one layer after the other: its weights stay in the cache */
    for (uint32_t s = 0; s < out->sentences.len; s++)
        or_tag_sentence(language->tagger, out, s);
    for (uint32_t s = 0; s < out->sentences.len; s++)
        or_parse_sentence(language->parser, out, s);
    for (uint32_t s = 0; s < out->sentences.len; s++)
        or_name_sentence(arena, language->namer, out, s);
    or_settle_names(arena, language->namer, out);
}
