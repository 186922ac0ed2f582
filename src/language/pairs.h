/* Sums of signed bytes that lie in pairs, a pair as one 16-bit number: of these numbers modulo 2^16, and of their upper
 * bytes alone. What is left of the first without the second is the sum of the lower bytes, each made OR_PAIR_BIAS
 * larger so that none is negative: fewer operations than to make 16-bit numbers of bytes first. Up to 128 pairs a sum;
 * little-endian. */
#ifndef OR_LANGUAGE_PAIRS_H
#define OR_LANGUAGE_PAIRS_H

#include <stdint.h>

typedef uint16_t or_pairs __attribute__((vector_size(16)));
typedef int16_t or_sums __attribute__((vector_size(16)));

enum { OR_PAIRS = sizeof(or_pairs) / sizeof(uint16_t), OR_PAIR_BIAS = 128 };

typedef struct or_pair_sums {
    or_pairs all;
    or_sums upper;
} or_pair_sums; /* {{0}, {0}} is empty */

static inline void or_pairs_add(or_pair_sums *s, or_pairs p) {
    s->all += p ^ OR_PAIR_BIAS;
    s->upper += (or_sums)p >> 8;
}

/* The sums of the lower bytes of n pairs. */
static inline or_sums or_pairs_lower(const or_pair_sums *s, uint32_t n) {
    return (or_sums)(s->all - ((or_pairs)s->upper << 8) - (uint16_t)(n * OR_PAIR_BIAS));
}

#endif
