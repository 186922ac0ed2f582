/* The sourcing map of a document, as the rooms pass it on. SOURCING MAP terms; everything in the document's arena. */
#ifndef OR_SOURCING_MAP_H
#define OR_SOURCING_MAP_H

#include "language/analysis.h"

typedef enum or_kind {
    OR_KIND_STATEMENT,
    OR_KIND_BELIEF,
    OR_KIND_EVIDENCE,
    OR_KIND_QUESTION,
    OR_KIND_REFUSAL,
    OR_KIND_DECREE,
    OR_KIND_INTENTION,
    OR_KIND_ATTITUDE,
    OR_KIND_COUNT
} or_kind;

/* The kinds listed and counted by default: all but intention and attitude. A set of kinds is a bit mask, 1 << kind. */
#define OR_KINDS_DEFAULT ((1u << OR_KIND_INTENTION) - 1u)
#define OR_KINDS_ALL ((1u << OR_KIND_COUNT) - 1u)

typedef enum or_quotation { OR_QUOTATION_DIRECT, OR_QUOTATION_MIXED, OR_QUOTATION_INDIRECT } or_quotation;
typedef enum or_source_type {
    OR_TYPE_PERSON,
    OR_TYPE_GROUP,
    OR_TYPE_ORGANIZATION,
    OR_TYPE_DOCUMENT,
    OR_TYPE_AUTHOR,
    OR_TYPE_NONE,
    OR_TYPE_COUNT
} or_source_type;
typedef enum or_identity { OR_IDENTITY_NAMED, OR_IDENTITY_UNNAMED, OR_IDENTITY_WITHHELD, OR_IDENTITY_NONE } or_identity;
typedef enum or_quote_role { OR_ROLE_SPEECH, OR_ROLE_TERM, OR_ROLE_TITLE } or_quote_role;

/* A part of an attribution: token ranges in reading order, disjoint. n == 0: the part is absent. */
typedef struct or_part {
    or_range *at;
    uint32_t n;
    uint32_t head; /* the token that heads it, or OR_NONE */
} or_part;

typedef struct or_attribution {
    or_part mention; /* the words that stand for the source here */
    or_part cue;
    or_part content;
    uint32_t source; /* index into sources, OR_NONE: nobody is named or described */
    uint32_t parent; /* the attribution whose content this one stands in, or OR_NONE */
    or_kind kind;
    or_quotation quotation;
    bool negated;
    const char *medium; /* "e-mail", or NULL */
    const char *to;     /* "IPS", or NULL */
    const char *rule;   /* id of the rule that found it */
    double confidence;  /* 0 .. 1 */
} or_attribution;

typedef struct or_source {
    const char *label; /* never NULL */
    const char *name;  /* NULL unless named */
    or_source_type type;
    or_identity identity;
    const char *role;            /* or NULL */
    const char *withheld_reason; /* or NULL */
    or_array(or_part) mentions;  /* in reading order */
    or_array(uint32_t) attributions;
} or_source;

/* What is said of one quotation of the analysis; parallel to analysis->quotes. */
typedef struct or_quote_use {
    uint32_t attribution; /* or OR_NONE */
    or_quote_role role;
} or_quote_use;

typedef struct or_map {
    const or_analysis *analysis;
    or_array(or_attribution) attributions; /* by begin of content, then of cue */
    or_array(or_source) sources;           /* by first attribution */
    or_quote_use *quotes;
} or_map;

/* resolve.c: who is who. Fills map->sources and each attribution's `source` from the attributions' mentions (pronouns,
 * surnames, titles, "the official"), with identity, type, name, role and the reason for a withheld name, as
 * eval/SOURCES.md defines them. An attribution without a mention gets no source, unless its cue is a participle that
 * follows another claim of its sentence ("..., saying that ..."): then it has that one's. Linear in the document's
 * length. */
void or_resolve(or_arena *arena, const or_lexicon *lexicon, or_map *map);

#endif
