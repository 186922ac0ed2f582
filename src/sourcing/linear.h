/* Sparse linear models: a score is the sum of the weights of the features that are present.
 *
 * Features are hashes; a model keeps only those that matter (some ten thousand), each with a 16-bit weight, in a table
 * of buckets that stays in the processor's cache. A bucket has four places that are compared at once, without a branch:
 * most features asked for are not in the table, and a mispredicted branch costs more than the bucket. A feature that
 * the model does not know weighs nothing. */
#ifndef OR_SOURCING_LINEAR_H
#define OR_SOURCING_LINEAR_H

#include "base/weights.h"

/* Feature ids are cut to this many bits, in training as in use. */
enum { OR_FEATURE_BITS = 22 };

enum { OR_BUCKET = 4 };

typedef struct or_linear {
    const uint32_t *slots; /* id >> 6 in the upper 16 bits, weight as int16 in the lower; 0: empty */
    uint32_t mask;         /* number of buckets - 1, a power of two: feature id stands in bucket id & mask */
    float scale;           /* what a weight of 1 is worth */
    float bias;
} or_linear;

/* Reads section NAME of weights; the mapping must outlive the model. */
bool or_linear_open(const or_weights *weights, const char *name, or_linear *out, or_error *error);

/* Writes trained weights (1 << OR_FEATURE_BITS of them), the `keep` largest by magnitude, into a section's bytes;
 * the caller frees. */
void *or_linear_pack(const float *weights, float bias, uint32_t keep, size_t *size);

/* A growing list of features of one thing, reused. */
enum { OR_FEATURES_MAX = 400 };

typedef struct or_features {
    uint32_t n;
    uint32_t id[OR_FEATURES_MAX];
} or_features;

static inline void or_feature(or_features *f, uint32_t template, uint32_t a, uint32_t b) {
    uint64_t h = ((uint64_t)a * 0x9e3779b97f4a7c15ULL) ^ ((uint64_t)b * 0xc2b2ae3d27d4eb4fULL) ^
                 ((uint64_t) template * 0x165667b19e3779f9ULL);
    h ^= h >> 29;
    h *= 0xbf58476d1ce4e5b9ULL;
    if (f->n < OR_FEATURES_MAX)
        f->id[f->n++] = (uint32_t)(h >> 40) & ((1u << OR_FEATURE_BITS) - 1);
}

/* Two values in one, for features of three and more. */
static inline uint32_t or_pair(uint32_t a, uint32_t b) {
    uint64_t h = ((uint64_t)a << 32 | b) * 0x9e3779b97f4a7c15ULL;
    return (uint32_t)(h >> 29) ^ b;
}

float or_linear_score(const or_linear *model, const or_features *features);

/* The weight of one feature, for explanations. */
float or_linear_weight(const or_linear *model, uint32_t id);

static inline float or_logistic(float x) {
    return 1.0f / (1.0f + __builtin_expf(-x));
}

#endif
