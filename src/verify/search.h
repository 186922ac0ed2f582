/* From a quotation to the passages of an archive that it could be, each aligned with it word by word. */
#ifndef OR_VERIFY_SEARCH_H
#define OR_VERIFY_SEARCH_H

#include "verify/archive.h"

/* A quotation as words, with their numbers in the archive. */
typedef struct or_query {
    const or_vword *words;
    uint32_t n;
    const uint32_t *ids;   /* OR_NONE: the archive has no such word */
    const double *weights; /* how much each word counts */
    const double *bits;    /* how rare each is: the logarithm to base 2 */
    const double *after;   /* the same after the two words before it: little where many files say these three */
    double weight;         /* of all outside brackets */
} or_query;

/* A step of an alignment: a word of the quotation, of the archive, or a pair. */
typedef struct or_pair {
    uint32_t quote, word; /* OR_NONE: none */
    bool same;
} or_pair;

typedef struct or_passage {
    uint32_t file, first, last; /* words of the archive, last exclusive */
    or_array(or_pair) pairs;
    int64_t cost;
    double similarity; /* share of the quotation's weight that stands there, 0 to 1 */
    double told;       /* the weight that stands there */
    double bits;       /* how unlikely the agreement is by chance, less what does not agree */
    double plain;      /* the same as if no phrase were more common than its words */
    uint32_t same;     /* words */
} or_passage;

typedef or_array(or_passage) or_passages;

enum { OR_MOST_PASSAGES = 16 };

void or_query_make(or_arena *arena, const or_archive *archive, const or_vword *words, uint32_t n, or_query *out);

/* The best passages, least cost first. */
void or_search(or_arena *arena, const or_archive *archive, const or_query *query, or_passages *out);

/* Aligns a quotation with words [low, high) of the archive. Exact: affine gap costs (Gotoh 1982), both ends of the
 * evidence free. An ellipsis of the quotation may pass over words for almost nothing; what stands in brackets may
 * stand for a few. */
void or_align(or_arena *arena, const or_archive *archive, const or_query *query, uint32_t low, uint32_t high,
              or_passage *out);

/* Whether the word of the quotation in a pair that does not agree stands near, before or after its place: "repeal and
 * replace", "replace and repeal". */
bool or_is_moved(const or_archive *archive, const or_query *query, const or_passage *passage, uint32_t pair);

#endif
