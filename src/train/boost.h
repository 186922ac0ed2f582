/* Learning boosted trees with logistic loss, on histograms of binned numbers, leaf by leaf (Friedman, 2001; Ke et al.,
 * 2017). Deterministic. */
#ifndef OR_TRAIN_BOOST_H
#define OR_TRAIN_BOOST_H

#include "sourcing/trees.h"

/* Rows of numbers, each with the probability that is wanted. Kept outside arenas: they are large. */
typedef struct or_rows {
    float *x;      /* n * width */
    float *target; /* 0 .. 1 */
    uint32_t n, cap, width;
} or_rows; /* set `width`, the rest {0} */

void or_rows_add(or_rows *rows, const float *row, float target);
void or_rows_free(or_rows *rows);

typedef struct or_boosting {
    uint32_t trees, leaves; /* at most so many leaves a tree */
    float rate;
    float l2;          /* added to the second derivatives of a leaf */
    uint32_t least;    /* rows that a leaf must have */
    uint32_t percent;  /* of the rows, by chance, that a tree learns from */
    uint32_t features; /* of a hundred, by chance, that a tree may compare */
} or_boosting;

/* Learns and packs the section that or_trees_open() reads. Free the result with free(). */
void *or_boost(const or_rows *rows, const or_boosting *how, size_t *size, void (*say)(const char *format, ...));

#endif
