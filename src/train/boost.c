#include "train/boost.h"

#include <math.h>
#include <stdlib.h>

enum { BINS = 255, SAY_EVERY = 100 };

void or_rows_add(or_rows *r, const float *row, float target) {
    if (r->n == r->cap) {
        r->cap = 2 * r->cap + 1024;
        r->x = or_xrealloc(r->x, (size_t)r->cap * r->width * sizeof *r->x);
        r->target = or_xrealloc(r->target, r->cap * sizeof *r->target);
    }
    memcpy(r->x + (size_t)r->n * r->width, row, r->width * sizeof *row);
    r->target[r->n++] = target;
}

void or_rows_free(or_rows *r) {
    free(r->x);
    free(r->target);
    *r = (or_rows){.width = r->width};
}

/* First and second derivatives of the loss, summed. */
typedef struct slope {
    double g, h;
    uint32_t n;
} slope;

/* A node that may still be split: its rows are order[first .. last). */
typedef struct leaf {
    uint32_t first, last;
    slope all;
    slope *histogram; /* width * BINS */
    double gain;      /* of its best split; 0: there is none */
    uint32_t feature, bin;
    uint32_t node; /* in tree */
} leaf;

/* A node while the tree grows; children by index. */
typedef struct grown {
    uint32_t feature, bin, left, right; /* left 0: a leaf */
    double value;
} grown;

typedef struct booster {
    const or_rows *rows;
    const or_boosting *how;
    uint8_t *bin;      /* of each number, column by column */
    float *edges;      /* width * BINS: the largest number of each bin */
    uint32_t *bins;    /* of each column */
    float *score;      /* of each row so far */
    double *g, *h;     /* derivatives of each row */
    uint32_t *order;   /* the rows that the tree learns from, leaf by leaf */
    uint32_t *spare;   /* to sort them */
    uint8_t *compared; /* whether the tree may compare a column */
    leaf *leaves;
    grown *tree;
    or_tree_node *nodes;
    uint32_t *roots;
    uint32_t n_leaves, n_tree, n_nodes, random;
} booster;

static bool by_chance(booster *b, uint32_t percent) {
    b->random = b->random * 1664525u + 1013904223u;
    return (uint64_t)b->random * 100 >> 32 < percent;
}

/* ---- bins ---- */

static int by_number(const void *a, const void *b) {
    float x = *(const float *)a, y = *(const float *)b;
    return x < y ? -1 : x > y;
}

/* Cuts a column's numbers into bins of about as many rows each; equal numbers share one. */
static void find_edges(booster *b, uint32_t column, float *sorted) {
    const or_rows *r = b->rows;
    float *edges = b->edges + (size_t)column * BINS;
    for (uint32_t i = 0; i < r->n; i++)
        sorted[i] = r->x[(size_t)i * r->width + column];
    qsort(sorted, r->n, sizeof *sorted, by_number);
    uint32_t different = 1;
    for (uint32_t i = 1; i < r->n; i++)
        different += sorted[i] > sorted[i - 1];
    uint32_t n = 0, full = different <= BINS ? 1 : r->n / BINS + 1, in_bin = 0;
    for (uint32_t i = 0; i < r->n; i++) {
        in_bin++;
        bool last = i + 1 == r->n || sorted[i + 1] > sorted[i];
        if (last && (in_bin >= full || i + 1 == r->n) && n < BINS) {
            edges[n++] = i + 1 < r->n ? 0.5f * (sorted[i] + sorted[i + 1]) : INFINITY;
            in_bin = 0;
        }
    }
    b->bins[column] = n;
}

static void fill_bins(booster *b) {
    const or_rows *r = b->rows;
    float *sorted = or_xmalloc((r->n + 1) * sizeof *sorted);
    for (uint32_t c = 0; c < r->width; c++) {
        find_edges(b, c, sorted);
        const float *edges = b->edges + (size_t)c * BINS;
        for (uint32_t i = 0; i < r->n; i++) {
            float x = r->x[(size_t)i * r->width + c];
            uint32_t low = 0, high = b->bins[c] ? b->bins[c] - 1 : 0;
            while (low < high) {
                uint32_t middle = (low + high) / 2;
                if (x <= edges[middle])
                    high = middle;
                else
                    low = middle + 1;
            }
            b->bin[(size_t)c * r->n + i] = (uint8_t)low;
        }
    }
    free(sorted);
}

/* ---- a tree ---- */

static void add_slope(slope *to, double g, double h, uint32_t n) {
    to->g += g;
    to->h += h;
    to->n += n;
}

static void fill_histogram(const booster *b, leaf *l) {
    const or_rows *r = b->rows;
    memset(l->histogram, 0, (size_t)r->width * BINS * sizeof *l->histogram);
    for (uint32_t c = 0; c < r->width; c++) {
        slope *to = l->histogram + (size_t)c * BINS;
        const uint8_t *bin = b->bin + (size_t)c * r->n;
        for (uint32_t i = l->first; b->compared[c] && i < l->last; i++)
            add_slope(&to[bin[b->order[i]]], b->g[b->order[i]], b->h[b->order[i]], 1);
    }
}

/* The larger child's histogram is what the smaller one leaves of its parent's. */
static void subtract_histogram(const booster *b, slope *from, const slope *part) {
    for (size_t i = 0; i < (size_t)b->rows->width * BINS; i++) {
        from[i].g -= part[i].g;
        from[i].h -= part[i].h;
        from[i].n -= part[i].n;
    }
}

static double worth(const booster *b, slope s) {
    return s.g * s.g / (s.h + (double)b->how->l2);
}

static void find_split(const booster *b, leaf *l) {
    l->gain = 0;
    for (uint32_t c = 0; c < b->rows->width; c++) {
        const slope *bins = l->histogram + (size_t)c * BINS;
        slope left = {0};
        for (uint32_t k = 0; b->compared[c] && k + 1 < b->bins[c]; k++) {
            add_slope(&left, bins[k].g, bins[k].h, bins[k].n);
            slope right = {l->all.g - left.g, l->all.h - left.h, l->all.n - left.n};
            if (left.n < b->how->least)
                continue;
            if (right.n < b->how->least)
                break;
            double gain = worth(b, left) + worth(b, right) - worth(b, l->all);
            if (gain > l->gain + 1e-9) {
                l->gain = gain;
                l->feature = c;
                l->bin = k;
            }
        }
    }
}

static double value_of(const booster *b, slope s) {
    return -s.g / (s.h + (double)b->how->l2) * (double)b->how->rate;
}

static uint32_t new_node(booster *b, slope s) {
    b->tree[b->n_tree] = (grown){.value = value_of(b, s)};
    return b->n_tree++;
}

/* The rows of a leaf whose bin is at most the split's come first; returns where the others begin. */
static uint32_t part_rows(booster *b, const leaf *l) {
    const uint8_t *bin = b->bin + (size_t)l->feature * b->rows->n;
    uint32_t to = l->first, others = 0;
    for (uint32_t i = l->first; i < l->last; i++)
        if (bin[b->order[i]] <= l->bin)
            b->order[to++] = b->order[i];
        else
            b->spare[others++] = b->order[i];
    memcpy(b->order + to, b->spare, others * sizeof *b->spare);
    return to;
}

static void sum_up(const booster *b, leaf *l) {
    l->all = (slope){0};
    for (uint32_t i = l->first; i < l->last; i++)
        add_slope(&l->all, b->g[b->order[i]], b->h[b->order[i]], 1);
}

static void split(booster *b, leaf *l) {
    uint32_t middle = part_rows(b, l), node = l->node;
    leaf *right = &b->leaves[b->n_leaves++];
    slope *spare = right->histogram;
    *right = (leaf){.first = middle, .last = l->last, .histogram = spare};
    l->last = middle;
    b->tree[node].feature = l->feature;
    b->tree[node].bin = l->bin;
    leaf *small = l->last - l->first < right->last - right->first ? l : right, *large = small == l ? right : l;
    slope *whole = l->histogram;
    small->histogram = spare;
    large->histogram = whole;
    fill_histogram(b, small);
    subtract_histogram(b, whole, spare);
    sum_up(b, l);
    sum_up(b, right);
    l->node = b->tree[node].left = new_node(b, l->all);
    right->node = b->tree[node].right = new_node(b, right->all);
    find_split(b, l);
    find_split(b, right);
}

static void grow_tree(booster *b) {
    const or_rows *r = b->rows;
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n; i++)
        if (by_chance(b, b->how->percent))
            b->order[n++] = i;
    for (uint32_t c = 0; c < r->width; c++)
        b->compared[c] = by_chance(b, b->how->features);
    b->n_tree = 0;
    b->n_leaves = 1;
    leaf *root = &b->leaves[0];
    *root = (leaf){.last = n, .histogram = root->histogram};
    sum_up(b, root);
    root->node = new_node(b, root->all);
    fill_histogram(b, root);
    find_split(b, root);
    while (b->n_leaves < b->how->leaves) {
        leaf *best = root;
        for (uint32_t i = 1; i < b->n_leaves; i++)
            best = b->leaves[i].gain > best->gain ? &b->leaves[i] : best;
        if (best->gain <= 0)
            break;
        split(b, best);
    }
}

/* ---- all trees ---- */

static void begin_round(booster *b) {
    const or_rows *r = b->rows;
    for (uint32_t i = 0; i < r->n; i++) {
        double p = 1.0 / (1.0 + exp(-(double)b->score[i]));
        b->g[i] = p - (double)r->target[i];
        b->h[i] = p * (1.0 - p);
    }
}

/* Appends a node and those below it in preorder. */
static uint32_t pack_node(booster *b, uint32_t node) {
    const grown *g = &b->tree[node];
    uint32_t at = b->n_nodes++;
    or_tree_node *to = &b->nodes[at];
    *to = (or_tree_node){.value = (float)g->value};
    if (!g->left)
        return at;
    pack_node(b, g->left);
    uint32_t right = pack_node(b, g->right);
    to->feature = (uint16_t)g->feature;
    to->most = b->edges[(size_t)g->feature * BINS + g->bin];
    to->right = (uint16_t)(right - at);
    return at;
}

static float tree_score(const or_tree_node *node, const float *row) {
    while (node->right)
        node += row[node->feature] <= node->most ? 1 : node->right;
    return node->value;
}

static double loss_of(const booster *b) {
    double loss = 0;
    for (uint32_t i = 0; i < b->rows->n; i++) {
        double p = 1.0 / (1.0 + exp(-(double)b->score[i])), y = (double)b->rows->target[i];
        loss -= y * log(p + 1e-12) + (1 - y) * log(1 - p + 1e-12);
    }
    return loss / b->rows->n;
}

static void learn(booster *b, void (*say)(const char *format, ...)) {
    const or_rows *r = b->rows;
    for (uint32_t t = 0; t < b->how->trees; t++) {
        begin_round(b);
        grow_tree(b);
        uint32_t root = b->roots[t] = b->n_nodes;
        pack_node(b, 0);
        for (uint32_t i = 0; i < r->n; i++)
            b->score[i] += tree_score(&b->nodes[root], r->x + (size_t)i * r->width);
        if ((t + 1) % SAY_EVERY == 0 || t + 1 == b->how->trees)
            say("  %u trees: loss %.4f a row", t + 1, loss_of(b));
    }
}

static float begin_scores(booster *b) {
    double sum = 0.5;
    for (uint32_t i = 0; i < b->rows->n; i++)
        sum += (double)b->rows->target[i];
    double share = sum / (b->rows->n + 1.0);
    float base = (float)log(share / (1.0 - share));
    for (uint32_t i = 0; i < b->rows->n; i++)
        b->score[i] = base;
    return base;
}

void *or_boost(const or_rows *rows, const or_boosting *how, size_t *size, void (*say)(const char *format, ...)) {
    size_t n = rows->n + 1, width = rows->width;
    booster b = {.rows = rows,
                 .how = how,
                 .bin = or_xmalloc(n * width),
                 .edges = or_xcalloc(width * BINS, sizeof(float)),
                 .bins = or_xcalloc(width, sizeof(uint32_t)),
                 .score = or_xmalloc(n * sizeof(float)),
                 .g = or_xmalloc(n * sizeof(double)),
                 .h = or_xmalloc(n * sizeof(double)),
                 .order = or_xmalloc(n * sizeof(uint32_t)),
                 .spare = or_xmalloc(n * sizeof(uint32_t)),
                 .compared = or_xmalloc(width),
                 .leaves = or_xcalloc(how->leaves + 1, sizeof(leaf)),
                 .tree = or_xmalloc(2 * (how->leaves + 1) * sizeof(grown)),
                 .nodes = or_xmalloc((size_t)how->trees * 2 * how->leaves * sizeof(or_tree_node)),
                 .roots = or_xcalloc(how->trees + 1, sizeof(uint32_t)),
                 .random = 7919};
    slope *histograms = or_xmalloc((how->leaves + 1) * width * BINS * sizeof *histograms);
    for (uint32_t i = 0; i <= how->leaves; i++)
        b.leaves[i].histogram = histograms + (size_t)i * width * BINS;
    say("  %u rows of %u numbers", rows->n, rows->width);
    fill_bins(&b);
    float base = begin_scores(&b);
    if (rows->n)
        learn(&b, say);
    uint32_t trees = rows->n ? how->trees : 0;
    *size = sizeof(or_trees_head) + trees * sizeof(uint32_t) + b.n_nodes * sizeof(or_tree_node);
    or_trees_head *head = or_xcalloc(1, *size);
    *head = (or_trees_head){trees, b.n_nodes, rows->width, base};
    uint32_t *roots = (uint32_t *)(head + 1);
    memcpy(roots, b.roots, trees * sizeof *roots);
    memcpy(roots + trees, b.nodes, b.n_nodes * sizeof *b.nodes);
    void *all[] = {b.bin,   b.edges,    b.bins,   b.score, b.g,     b.h,     b.order,
                   b.spare, b.compared, b.leaves, b.tree,  b.nodes, b.roots, histograms};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
    return head;
}
