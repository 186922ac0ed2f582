/* Learning sparse linear models, with AdaGrad (Duchi, Hazan, Singer 2011). Deterministic. */
#ifndef OR_TRAIN_LEARN_H
#define OR_TRAIN_LEARN_H

#include "sourcing/linear.h"

/* Rows of features; groups of rows of which one (or some) is right. Kept outside arenas: they are large. */
typedef struct or_examples {
    uint32_t *ids;    /* all rows' features, one after the other */
    size_t *rows;     /* row i: ids[rows[i]] .. ids[rows[i + 1]] */
    float *target;    /* of each row: its share of being right */
    uint32_t *groups; /* group g: rows groups[g] .. groups[g + 1] */
    float *weight;    /* of each group */
    size_t n_ids, cap_ids, n_rows, cap_rows, n_groups, cap_groups;
} or_examples;

void or_examples_free(or_examples *examples);
/* Appends features to the row being built; or_examples_row() ends it, or_examples_group() ends a group of rows. */
void or_examples_add(or_examples *examples, const or_features *features);
void or_examples_row(or_examples *examples, float target);
void or_examples_group(or_examples *examples, float weight);

typedef struct or_learning {
    uint32_t epochs;
    float rate;
    float l2;       /* the penalty is l2 / 2 times the sum of squared weights */
    uint32_t least; /* a feature must stand in so many groups: what is rarer is learned by heart, not understood */
    uint32_t keep;  /* how many weights are kept */
    bool grouped;   /* log-linear over the rows of a group; else each row for itself, logistic */
} or_learning;

/* Learns, keeps the largest weights, learns those once more, and packs them. Free the result with free(). */
void *or_learn(const or_examples *examples, const or_learning *how, size_t *size, void (*say)(const char *format, ...));

#endif
