#include "sourcing/trees.h"

enum { ABREAST = 8 }; /* trees that are walked at once, so that their nodes are waited for together */

/* Every tree begins and ends inside the section, every child stands inside its tree, every number inside the row. */
static bool is_sound(const or_trees_head *head, const uint32_t *roots, const or_tree_node *nodes) {
    for (uint32_t t = 0; t < head->trees; t++) {
        uint32_t end = t + 1 < head->trees ? roots[t + 1] : head->nodes;
        if (end > head->nodes || roots[t] >= end)
            return false;
        for (uint32_t i = roots[t]; i < end; i++)
            if (nodes[i].right && (nodes[i].feature >= head->width || nodes[i].right >= end - i))
                return false;
        if (nodes[end - 1].right)
            return false;
    }
    return head->width > 0;
}

bool or_trees_open(const or_weights *weights, const char *name, uint32_t width, or_trees *out, or_error *error) {
    size_t size;
    const or_trees_head *head = or_weights_section(weights, name, &size);
    const uint32_t *roots = (const uint32_t *)(head + 1);
    bool whole = head && size >= sizeof *head &&
                 size == sizeof *head + (size_t)head->trees * sizeof *roots + (size_t)head->nodes * sizeof *out->nodes;
    const or_tree_node *nodes = whole ? (const or_tree_node *)(const void *)(roots + head->trees) : NULL;
    if (!whole || head->width != width || !is_sound(head, roots, nodes))
        return or_fail(error, "", "the weights have no intact section \"%s\"", name);
    *out = (or_trees){roots, nodes, head->trees, head->base};
    return true;
}

/* To the child, without a branch that could be guessed wrong; from a leaf nowhere. */
static inline uint32_t step(const or_tree_node *n, const float *row) {
    uint32_t right = n->right, left = right != 0, goes_left = 0u - (uint32_t)(row[n->feature] <= n->most);
    return (left & goes_left) | (right & ~goes_left);
}

float or_trees_score(const or_trees *t, const float *row) {
    float sum = t->base;
    for (uint32_t first = 0; first < t->count; first += ABREAST) {
        uint32_t at[ABREAST], n = t->count - first < ABREAST ? t->count - first : ABREAST, moved = 1;
        for (uint32_t k = 0; k < ABREAST; k++)
            at[k] = t->roots[first + (k < n ? k : 0)];
        while (moved) {
            moved = 0;
            for (uint32_t k = 0; k < ABREAST; k++) {
                uint32_t by = step(&t->nodes[at[k]], row);
                at[k] += by;
                moved |= by;
            }
        }
        for (uint32_t k = 0; k < n; k++)
            sum += t->nodes[at[k]].value;
    }
    return sum;
}

float or_trees_explain(const or_trees *t, const float *row, float *share, uint32_t width) {
    float sum = t->base;
    for (uint32_t i = 0; i < width; i++)
        share[i] = 0.0f;
    for (uint32_t tree = 0; tree < t->count; tree++) {
        uint32_t at = t->roots[tree];
        for (uint32_t by; (by = step(&t->nodes[at], row)); at += by)
            share[t->nodes[at].feature] += t->nodes[at + by].value - t->nodes[at].value;
        sum += t->nodes[at].value;
    }
    return sum;
}
