#include "train/learn.h"

#include <math.h>
#include <stdlib.h>

#define GROW(pointer, n, cap, more)                                                                                    \
    do {                                                                                                               \
        if ((n) + (more) > (cap)) {                                                                                    \
            (cap) = 2 * (cap) + (more);                                                                                \
            (pointer) = or_xrealloc((pointer), (cap) * sizeof *(pointer));                                             \
        }                                                                                                              \
    } while (0)

void or_examples_free(or_examples *e) {
    free(e->ids);
    free(e->rows);
    free(e->target);
    free(e->groups);
    free(e->weight);
    *e = (or_examples){0};
}

static void room_for_row(or_examples *e) {
    if (e->n_rows + 2 > e->cap_rows) {
        e->cap_rows = 2 * e->cap_rows + 1024;
        e->rows = or_xrealloc(e->rows, e->cap_rows * sizeof *e->rows);
        e->target = or_xrealloc(e->target, e->cap_rows * sizeof *e->target);
    }
    if (!e->n_rows)
        e->rows[0] = 0;
}

void or_examples_add(or_examples *e, const or_features *f) {
    GROW(e->ids, e->n_ids, e->cap_ids, f->n);
    memcpy(e->ids + e->n_ids, f->id, f->n * sizeof *e->ids);
    e->n_ids += f->n;
}

void or_examples_row(or_examples *e, float target) {
    room_for_row(e);
    e->target[e->n_rows++] = target;
    e->rows[e->n_rows] = e->n_ids;
}

void or_examples_group(or_examples *e, float weight) {
    if (e->n_groups + 2 > e->cap_groups) {
        e->cap_groups = 2 * e->cap_groups + 1024;
        e->groups = or_xrealloc(e->groups, e->cap_groups * sizeof *e->groups);
        e->weight = or_xrealloc(e->weight, e->cap_groups * sizeof *e->weight);
    }
    if (!e->n_groups)
        e->groups[0] = 0;
    e->weight[e->n_groups++] = weight;
    e->groups[e->n_groups] = (uint32_t)e->n_rows;
}

typedef struct learner {
    const or_examples *e;
    const or_learning *how;
    float *w, *g;     /* weights and sums of squared gradients */
    uint8_t *allowed; /* features that are learned */
    float *shrink;    /* of each feature: the share of the penalty that falls to one of its rows */
    float *score;     /* of a group's rows */
    double loss;
} learner;

static float row_score(const learner *l, size_t row) {
    float sum = 0.0f;
    for (size_t i = l->e->rows[row]; i < l->e->rows[row + 1]; i++)
        sum += l->w[l->e->ids[i]];
    return sum;
}

static void update_row(learner *l, size_t row, float gradient, float rate) {
    for (size_t i = l->e->rows[row]; i < l->e->rows[row + 1]; i++) {
        uint32_t id = l->e->ids[i];
        if (!l->allowed[id])
            continue;
        float g = gradient + l->shrink[id] * l->w[id];
        l->g[id] += g * g;
        l->w[id] -= rate * g / sqrtf(l->g[id]);
    }
}

/* The gradient of -log sum over rows of target * probability. */
static void learn_group(learner *l, size_t group, float rate) {
    size_t first = l->e->groups[group], last = l->e->groups[group + 1], n = last - first;
    float top = -1e30f, sum = 0.0f, right = 0.0f;
    for (size_t i = 0; i < n; i++) {
        l->score[i] = row_score(l, first + i);
        top = l->score[i] > top ? l->score[i] : top;
    }
    for (size_t i = 0; i < n; i++) {
        l->score[i] = expf(l->score[i] - top);
        sum += l->score[i];
        right += l->score[i] * l->e->target[first + i];
    }
    if (right <= 0.0f)
        return;
    l->loss -= (double)(l->e->weight[group] * logf(right / sum));
    for (size_t i = 0; i < n; i++) {
        float gradient = l->score[i] / sum - l->score[i] * l->e->target[first + i] / right;
        if (fabsf(gradient) > 1e-4f)
            update_row(l, first + i, l->e->weight[group] * gradient, rate);
    }
}

static void learn_rows(learner *l, size_t group, float rate) {
    for (size_t row = l->e->groups[group]; row < l->e->groups[group + 1]; row++) {
        float p = or_logistic(row_score(l, row)), y = l->e->target[row];
        l->loss -= (double)(l->e->weight[group] * (y * logf(p + 1e-9f) + (1.0f - y) * logf(1.0f - p + 1e-9f)));
        update_row(l, row, l->e->weight[group] * (p - y), rate);
    }
}

/* Groups in an order that depends on the epoch alone. */
static void shuffle(uint32_t *order, size_t n, uint64_t seed) {
    for (size_t i = n; i > 1; i--) {
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        size_t k = (size_t)((seed >> 33) % i);
        uint32_t t = order[i - 1];
        order[i - 1] = order[k];
        order[k] = t;
    }
}

static void run_epochs(learner *l, uint32_t epochs, uint32_t *order, void (*say)(const char *format, ...)) {
    float rate = l->how->rate;
    for (uint32_t epoch = 0; epoch < epochs; epoch++, rate *= 0.75f) {
        shuffle(order, l->e->n_groups, 7919 + epoch);
        l->loss = 0.0;
        for (size_t i = 0; i < l->e->n_groups; i++)
            if (l->how->grouped)
                learn_group(l, order[i], rate);
            else
                learn_rows(l, order[i], rate);
        say("  epoch %u: loss %.4f a group", epoch + 1, l->loss / (double)(l->e->n_groups ? l->e->n_groups : 1));
    }
}

/* Allows the features that stand in enough groups, and spreads the penalty of each over its rows, so that a rare
 * feature is held back as much as a frequent one. */
static void allow_frequent(learner *l, uint32_t least) {
    const or_examples *e = l->e;
    size_t all = (size_t)1 << OR_FEATURE_BITS;
    uint32_t *groups = or_xcalloc(all, sizeof *groups), *last = or_xcalloc(all, sizeof *last);
    for (uint32_t g = 0; g < e->n_groups; g++)
        for (size_t i = e->rows[e->groups[g]]; i < e->rows[e->groups[g + 1]]; i++)
            if (last[e->ids[i]] != g + 1) {
                last[e->ids[i]] = g + 1;
                groups[e->ids[i]]++;
            }
    l->allowed = or_xcalloc(all, 1);
    l->shrink = or_xcalloc(all, sizeof *l->shrink);
    memset(last, 0, all * sizeof *last);
    for (size_t i = 0; i < e->n_ids; i++)
        last[e->ids[i]]++;
    for (size_t i = 0; i < all; i++) {
        l->allowed[i] = groups[i] >= least;
        l->shrink[i] = last[i] ? l->how->l2 / (float)last[i] : 0.0f;
    }
    free(groups);
    free(last);
}

static int by_float(const void *a, const void *b) {
    float x = *(const float *)a, y = *(const float *)b;
    return x < y ? 1 : x > y ? -1 : 0;
}

/* Forgets all but the largest weights, so that the second round of learning makes up for what is gone. */
static void prune(learner *l, uint32_t keep) {
    uint32_t all = 1u << OR_FEATURE_BITS, n = 0;
    float *sizes = or_xmalloc(all * sizeof *sizes);
    for (uint32_t i = 0; i < all; i++)
        if (l->w[i] != 0.0f)
            sizes[n++] = fabsf(l->w[i]) * sqrtf(sqrtf(l->g[i]));
    qsort(sizes, n, sizeof *sizes, by_float);
    float least = n > keep ? sizes[keep] : 0.0f;
    free(sizes);
    for (uint32_t i = 0; i < all; i++) {
        l->allowed[i] = l->w[i] != 0.0f && fabsf(l->w[i]) * sqrtf(sqrtf(l->g[i])) > least;
        if (!l->allowed[i])
            l->w[i] = 0.0f;
    }
}

void *or_learn(const or_examples *e, const or_learning *how, size_t *size, void (*say)(const char *format, ...)) {
    size_t all = (size_t)1 << OR_FEATURE_BITS, largest = 1;
    for (size_t g = 0; g < e->n_groups; g++)
        if (e->groups[g + 1] - e->groups[g] > largest)
            largest = e->groups[g + 1] - e->groups[g];
    learner l = {.e = e,
                 .how = how,
                 .w = or_xcalloc(all, sizeof(float)),
                 .g = or_xmalloc(all * sizeof(float)),
                 .score = or_xmalloc(largest * sizeof(float))};
    uint32_t *order = or_xmalloc((e->n_groups + 1) * sizeof *order);
    for (size_t i = 0; i < e->n_groups; i++)
        order[i] = (uint32_t)i;
    for (size_t i = 0; i < all; i++)
        l.g[i] = 0.01f;
    say("  %zu groups, %zu rows, %zu features", e->n_groups, e->n_rows, e->n_ids);
    allow_frequent(&l, how->least);
    run_epochs(&l, how->epochs, order, say);
    prune(&l, how->keep);
    run_epochs(&l, 2, order, say);
    void *packed = or_linear_pack(l.w, 0.0f, how->keep, size);
    free(l.w);
    free(l.g);
    free(l.allowed);
    free(l.shrink);
    free(l.score);
    free(order);
    return packed;
}
