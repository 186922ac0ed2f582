/* What the files of the engine share. Private to sourcing/. */
#ifndef OR_SOURCING_ENGINE_PARTS_H
#define OR_SOURCING_ENGINE_PARTS_H

#include "sourcing/claims.h"
#include "sourcing/engine.h"

/* The word classes with which describe.c and nobody.c work. */
typedef enum or_telling {
    OR_TELLING_NEGATES_CUE,
    OR_TELLING_NEGATES_SUBJECT,
    OR_TELLING_ANSWER,
    OR_TELLING_ANSWER_OF_WILL,
    OR_TELLING_WILL,
    OR_TELLING_BY,
    OR_TELLING_TO,
    OR_TELLING_BE,
    OR_TELLING_RAISED, /* "believed", of whom something is believed */
    OR_TELLING_TOLD,   /* "told", to whom something is told */
    OR_TELLING_HEARS,
    OR_TELLING_HEARING, /* "court", in which something is heard */
    OR_TELLING_COUNT
} or_telling;

struct or_engine {
    or_lexicon *lexicon;
    or_page_words *page_words;
    or_language *language;
    or_rules *rules;
    or_classes classes;
    or_models models;
    struct {
        uint32_t kind[OR_KIND_COUNT]; /* trait numbers of the kinds */
        uint32_t person;              /* trait: takes an addressee as its object */
        uint32_t no_label_class;      /* words before a colon that are no speaker */
        uint32_t tellings[OR_TELLING_COUNT];
    } words;
};

/* Is a word, by the hash of its lower-case form, in this class? */
static inline bool or_is_telling(const or_engine *e, uint32_t hash, or_telling klass) {
    return or_lexicon_get_hash(e->lexicon, hash, e->words.tellings[klass]) != NULL;
}

/* describe.c: kind, quotation, negation and channel of an attribution whose parts are known. */
void or_describe(const or_engine *engine, or_arena *arena, const or_stage *stage, uint32_t cue,
                 or_attribution *attribution);

/* nobody.c: takes away the mention of who only is told of, or told. */
void or_leave_nobody(const or_engine *engine, or_arena *arena, const or_analysis *a, or_attribution *attribution);

/* layout.c: what needs no cue: "NAME: ..." lines and quotations that continue the speaker before. Appends to the map's
 * attributions. */
void or_find_layout(const or_engine *engine, or_arena *arena, or_map *map);
/* After or_resolve(): gives continued quotations the speaker that they continue. */
void or_continue_speakers(or_map *map);

/* assemble.c: claims of a scene as attributions, their spans cleaned. */
void or_assemble(const or_engine *engine, or_arena *arena, const or_stage *stage, const or_claims *claims, or_map *map);
/* Once all are there: order, parents, quotations. */
void or_finish_map(or_arena *arena, or_map *map);

#endif
