#include "sourcing/trees.h"

/* Every child stands inside the section, and every number inside the row. */
static bool is_sound(const or_tree_node *nodes, uint32_t count, uint32_t width) {
    uint32_t open = 0; /* nodes that the trees so far still lack */
    for (uint32_t i = 0; i < count; i++) {
        open = open ? open - 1 : 0;
        if (nodes[i].feature == OR_TREE_LEAF)
            continue;
        if (nodes[i].feature >= width || nodes[i].right < 2 || nodes[i].right >= count - i)
            return false;
        open += 2;
    }
    return open == 0;
}

bool or_trees_open(const or_weights *weights, const char *name, uint32_t width, or_trees *out, or_error *error) {
    size_t size;
    const or_trees_head *head = or_weights_section(weights, name, &size);
    const or_tree_node *nodes = (const or_tree_node *)(head + 1);
    if (!head || size < sizeof *head || size != sizeof *head + (size_t)head->nodes * sizeof *nodes ||
        head->width != width || !is_sound(nodes, head->nodes, width))
        return or_fail(error, "", "the weights have no intact section \"%s\"", name);
    *out = (or_trees){nodes, head->nodes, head->base};
    return true;
}

/* The first node behind a tree is the root of the next: behind its rightmost leaf. */
static uint32_t behind(const or_tree_node *nodes, uint32_t root) {
    while (nodes[root].feature != OR_TREE_LEAF)
        root += nodes[root].right;
    return root + 1;
}

static uint32_t leaf_of(const or_tree_node *nodes, uint32_t at, const float *row) {
    while (nodes[at].feature != OR_TREE_LEAF)
        at += row[nodes[at].feature] <= nodes[at].most ? 1 : nodes[at].right;
    return at;
}

float or_trees_score(const or_trees *t, const float *row) {
    float sum = t->base;
    for (uint32_t root = 0; root < t->count; root = behind(t->nodes, root))
        sum += t->nodes[leaf_of(t->nodes, root, row)].value;
    return sum;
}

float or_trees_explain(const or_trees *t, const float *row, float *share, uint32_t width) {
    float sum = t->base;
    for (uint32_t i = 0; i < width; i++)
        share[i] = 0.0f;
    for (uint32_t root = 0; root < t->count; root = behind(t->nodes, root)) {
        uint32_t at = root;
        while (t->nodes[at].feature != OR_TREE_LEAF) {
            const or_tree_node *n = &t->nodes[at];
            at += row[n->feature] <= n->most ? 1 : n->right;
            share[n->feature] += t->nodes[at].value - n->value;
        }
        sum += t->nodes[at].value;
    }
    return sum;
}
