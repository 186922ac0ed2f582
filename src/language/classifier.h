/* A sparse linear classifier, mapped from a weights file: each feature, a 32-bit hash, adds small weights to the scores
 * of a few labels. The tagger and the namer score with it; src/train/perceptron.c learns and writes it.
 *
 *   section NAME.starts  u32 start of each bucket in the stream, and the stream's length; 2^bits + 1 of them
 *   section NAME.stream  u16 units; a bucket (the features with the same highest bits) is a run of records
 *                        { lowest 16 bits of the feature, number of pairs, pairs of label and signed weight } or
 *                        { lowest 16 bits of the feature, OR_CLASSIFIER_DENSE + number of units, the weights of all
 *                        labels from 0, signed bytes }: a feature of many labels, which takes less time so
 */
#ifndef OR_LANGUAGE_CLASSIFIER_H
#define OR_LANGUAGE_CLASSIFIER_H

#include "base/weights.h"

enum {
    OR_CLASSIFIER_LABELS = 256, /* a label is a byte: any score array of this size is safe */
    OR_CLASSIFIER_FEATURES = 64,
    OR_CLASSIFIER_DENSE = 0x8000,
    OR_CLASSIFIER_STEP = 8 /* a dense record holds a multiple of so many weights */
};

typedef struct or_classifier {
    const uint32_t *starts;
    const uint16_t *stream;
    uint32_t shift; /* 32 - bits: feature >> shift is its bucket */
} or_classifier;

/* Finds the model NAME in a weights file that stays mapped as long as it is used. Refuses a damaged one. */
bool or_classifier_open(or_classifier *model, const or_weights *weights, const char *name, or_error *error);

static inline uint16_t or_classifier_pair(uint8_t label, int8_t weight) {
    return (uint16_t)(label | (uint16_t)((uint8_t)weight << 8));
}

/* Adds the weights of n features (at most OR_CLASSIFIER_FEATURES) to scores[OR_CLASSIFIER_LABELS]; 16 bits hold the
 * sums of so few signed bytes. All buckets are asked for before the first is read. */
void or_classifier_add(const or_classifier *model, const uint32_t *features, uint32_t n, int16_t *scores);

/* A feature of template number `template` with a value: cheap, since it is computed some thirty times a token. */
static inline uint32_t or_key(uint32_t template, uint32_t value) {
    uint64_t h = ((uint64_t)value + ((uint64_t) template << 32)) * 0x9e3779b97f4a7c15ULL;
    return (uint32_t)((h ^ (h >> 29)) * 0xbf58476d1ce4e5b9ULL >> 32);
}

static inline uint32_t or_key2(uint32_t template, uint32_t a, uint32_t b) {
    uint64_t h = ((uint64_t)a << 32 | b) * 0x9e3779b97f4a7c15ULL + template;
    h = (h ^ (h >> 29)) * 0xbf58476d1ce4e5b9ULL;
    return (uint32_t)((h ^ (h >> 32)) * 0x94d049bb133111ebULL >> 32);
}

#endif
