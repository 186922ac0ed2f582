/* The index of an archive while it is made: short runs of words and where they stand, sorted into buckets.
 *
 * A gigabyte of text has 150 million runs, more than any cache holds. So each is first put, as it is found, with those
 * that share the upper bits of its hash; each such part is then sorted by itself, which stays within the cache. */
#ifndef OR_VERIFY_GRAMS_H
#define OR_VERIFY_GRAMS_H

#include "verify/words.h"

enum { OR_GRAM_PART_BITS = 10 };

typedef struct or_gram_chunk or_gram_chunk;
typedef struct or_gram_entry or_gram_entry;

typedef struct or_gram_part {
    or_gram_entry *at, *end; /* what is free in the last chunk */
    or_gram_chunk *first, *last;
} or_gram_part;

typedef struct or_grams {
    or_gram_part parts[1 << OR_GRAM_PART_BITS];
    uint64_t thinned, all; /* how many: kept by winnowing, and with those that it drops */
} or_grams;                /* {0} is empty */

/* Adds the runs of a file: the words' numbers among the keys, and the words themselves. `base` is the number of the
 * first word in the archive; `thin` drops what winnowing drops, else it is only marked. */
void or_grams_add(or_grams *grams, const or_vword *words, const uint32_t *ids, uint32_t n, uint32_t base, bool thin);

/* Sorts all into 1 << bits buckets: postings[buckets[i] .. buckets[i + 1]) go file by file. There is room for `all`
 * postings, or with `thin` for `thinned`. Frees the memory as it goes; the grams are empty afterwards. */
void or_grams_sort(or_grams *grams, uint32_t bits, bool thin, uint32_t *buckets, uint32_t *postings);

void or_grams_free(or_grams *grams);

#endif
