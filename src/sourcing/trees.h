/* Boosted regression trees (Friedman, 2001): a score is the sum of one leaf of every tree, found by comparing numbers.
 * They see what no sum of features can: that a doubtful cue is a good one when its content is clear. Private to
 * sourcing/ and train/.
 *
 * A section of weights is or_trees_head, where each tree begins (a uint32_t each), then the nodes of all trees, one
 * tree after the other, each in preorder. */
#ifndef OR_SOURCING_TREES_H
#define OR_SOURCING_TREES_H

#include "base/weights.h"

typedef struct or_tree_node {
    float most;       /* goes left when the number is at most this */
    float value;      /* of a leaf: what it adds; of another node: what it would add if it were one */
    uint16_t feature; /* which number is compared */
    uint16_t right;   /* how many nodes ahead the right child stands; the left one is the next. 0: a leaf */
} or_tree_node;

typedef struct or_trees_head {
    uint32_t trees, nodes;
    uint32_t width; /* how many numbers a row has */
    float base;     /* what every score begins with */
} or_trees_head;

typedef struct or_trees {
    const uint32_t *roots; /* of each tree: its first node */
    const or_tree_node *nodes;
    uint32_t count; /* of trees */
    float base;
} or_trees;

/* Reads section NAME of weights for rows of `width` numbers; the mapping must outlive the model. */
bool or_trees_open(const or_weights *weights, const char *name, uint32_t width, or_trees *out, or_error *error);

/* The score of a row, as log-odds. */
float or_trees_score(const or_trees *trees, const float *row);

/* The same, and how much of it each number made: share[i] gets the steps that its comparisons took from a tree's mean
 * to its leaf (Saabas, 2014); what they do not explain is the return value minus their sum. `share` has `width` places,
 * set here. */
float or_trees_explain(const or_trees *trees, const float *row, float *share, uint32_t width);

#endif
