/* A hashed table of weights that learns, with log-linear loss and AdaGrad (Duchi, Hazan and Singer, 2011), averaged.
 * Features share a row when the highest bits of their hashes are the same; rare features are not learned.
 * Deterministic. Private to train/. */
#ifndef OR_TRAIN_PARSER_TABLE_H
#define OR_TRAIN_PARSER_TABLE_H

#include "base/arena.h"

enum { OR_TABLE_WIDEST = 16 };

typedef struct or_learned_table {
    uint32_t bits, width; /* logarithm of the rows; scores in a row */
    uint32_t now;         /* examples since averaging began */
    float rate;
    float *weights, *squares;
    double *drift;   /* the average of a weight is weight - drift / now */
    float *sum;      /* of the averages of earlier runs */
    uint8_t *counts; /* of features, by their highest bits */
} or_learned_table;

void or_learned_table_new(or_learned_table *t, uint32_t bits, uint32_t width, float rate);
void or_learned_table_free(or_learned_table *t);

/* Counts features, before learning. */
void or_learned_table_count(or_learned_table *t, const uint32_t *features, uint32_t n);
/* Takes out the features that were counted less than `least` times; returns how many are left. */
uint32_t or_learned_table_keep(const or_learned_table *t, uint32_t *features, uint32_t n, uint32_t least);

void or_learned_table_score(const or_learned_table *t, const uint32_t *features, uint32_t n,
                            float scores[OR_TABLE_WIDEST]);
/* Raises the joint probability of the columns `right` among `possible` (bit sets). */
void or_learned_table_learn(or_learned_table *t, const uint32_t *features, uint32_t n,
                            const float scores[OR_TABLE_WIDEST], uint32_t possible, uint32_t right);
/* The column of a set with the highest score, the first of equals; the set is not empty. */
uint32_t or_best_column(const float scores[OR_TABLE_WIDEST], uint32_t set);

/* Forgets what was averaged so far. */
void or_learned_table_average_anew(or_learned_table *t);
/* Ends a run: adds its averages to the sum and forgets what was learned. */
void or_learned_table_end_run(or_learned_table *t);
/* The averaged weights of all runs in eight bits, the same scale for all of them. With `base` the first column is taken
 * from the others and left out. Free the result with free(). */
int8_t *or_learned_table_pack(const or_learned_table *t, bool base, size_t *size);

#endif
