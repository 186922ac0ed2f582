/* A sparse linear classifier, mapped from a weights file: each feature, a 32-bit hash, adds small weights to the scores
 * of a few labels. The tagger and the namer score with it; src/train/perceptron.c learns and writes it.
 *
 *   section NAME.slots   or_classifier_head, then buckets of OR_CLASSIFIER_BUCKET slots, a power of two of them. The
 *                        highest bits of a feature are the number of its bucket, in which no other has the same
 *                        lowest bits. A slot, from the highest bit: the
 *                        lowest 12 bits of the feature; 2 bits: how many cells its row has, 0 for a dense row; 18 bits:
 *                        the cell at which the row begins. 0: an empty slot
 *   section NAME.cells   cells of OR_CLASSIFIER_CELL 16-bit units. Those of a sparse row hold pairs of label and signed
 *                        weight. Behind all these stand the dense rows, the weights of all labels from 0, signed bytes;
 *                        behind them OR_CLASSIFIER_SPARSE cells of no row, so that no row reaches over the end
 *
 * Whether a feature is known, and how many labels it knows, cannot be predicted, so nothing branches on it: rows are
 * listed first, then added. */
#ifndef OR_LANGUAGE_CLASSIFIER_H
#define OR_LANGUAGE_CLASSIFIER_H

#include "base/weights.h"

enum {
    OR_CLASSIFIER_LABELS = 256, /* a label is a byte: any score array of this size is safe */
    OR_CLASSIFIER_FEATURES = 64,
    OR_CLASSIFIER_BUCKET = 4,
    OR_CLASSIFIER_CELL = 4,   /* units, of 16 bits */
    OR_CLASSIFIER_SPARSE = 3, /* cells of a sparse row, at most */
    OR_CLASSIFIER_CELL_BITS = 18,
    OR_CLASSIFIER_PRINT_BITS = 12 /* 2 are left */
};

typedef struct or_classifier_head {
    uint32_t dense_from; /* the first cell of the first dense row; 1 or more */
    uint32_t dense;      /* cells of each dense row */
    uint32_t zero[2];
} or_classifier_head;

typedef struct or_classifier {
    const uint32_t *slots;
    const uint16_t *cells;
    uint32_t shift; /* feature >> shift is its bucket */
    uint32_t dense_from, dense;
    uint32_t last; /* the last cell from which a row of any length stays within the cells */
} or_classifier;

/* Finds the model NAME in a weights file that stays mapped as long as it is used. Refuses a damaged one. */
bool or_classifier_open(or_classifier *model, const or_weights *weights, const char *name, or_error *error);

/* The model that two sections make, which must outlive it; false: they are damaged. */
bool or_classifier_of(or_classifier *model, const void *slots, size_t slots_size, const void *cells, size_t cells_size);

static inline uint16_t or_classifier_pair(uint8_t label, int8_t weight) {
    return (uint16_t)(label | (uint16_t)((uint8_t)weight << 8));
}

/* The slot of a feature whose row has `cells` cells (0: dense) from cell number `at` on. */
static inline uint32_t or_classifier_slot(uint32_t feature, uint32_t cells, uint32_t at) {
    return feature << (32 - OR_CLASSIFIER_PRINT_BITS) | cells << OR_CLASSIFIER_CELL_BITS | at;
}

/* Adds the weights of n features (at most OR_CLASSIFIER_FEATURES) to scores[OR_CLASSIFIER_LABELS]; 16 bits hold the
 * sums of so few signed bytes. */
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
