#include "train/parser_table.h"

#include <math.h>
#include <stdlib.h>

enum {
    COUNT_BITS = 24,
    LARGEST = 127,
    CLIPPED = 2000 /* one in so many weights is larger than what eight bits hold */
};

static const float START = 0.1f;   /* of the sum of squares */
static const float LITTLE = 0.01f; /* smaller errors are not learned from */

static size_t size_of(const or_learned_table *t) {
    return ((size_t)1 << t->bits) * t->width;
}

void or_learned_table_new(or_learned_table *t, uint32_t bits, uint32_t width, float rate) {
    *t = (or_learned_table){.bits = bits, .width = width, .now = 1, .rate = rate};
    t->weights = or_xcalloc(size_of(t), sizeof *t->weights);
    t->squares = or_xcalloc(size_of(t), sizeof *t->squares);
    t->drift = or_xcalloc(size_of(t), sizeof *t->drift);
    t->sum = or_xcalloc(size_of(t), sizeof *t->sum);
    t->counts = or_xcalloc((size_t)1 << COUNT_BITS, 1);
}

void or_learned_table_free(or_learned_table *t) {
    free(t->weights);
    free(t->squares);
    free(t->drift);
    free(t->sum);
    free(t->counts);
}

void or_learned_table_count(or_learned_table *t, const uint32_t *features, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        uint8_t *count = &t->counts[features[i] >> (32 - COUNT_BITS)];
        *count = (uint8_t)(*count + (*count < UINT8_MAX));
    }
}

uint32_t or_learned_table_keep(const or_learned_table *t, uint32_t *features, uint32_t n, uint32_t least) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++)
        if (t->counts[features[i] >> (32 - COUNT_BITS)] >= least)
            features[kept++] = features[i];
    return kept;
}

static inline size_t row_of(const or_learned_table *t, uint32_t feature) {
    return (size_t)(feature >> (32 - t->bits)) * t->width;
}

void or_learned_table_score(const or_learned_table *t, const uint32_t *features, uint32_t n,
                            float scores[OR_TABLE_WIDEST]) {
    for (uint32_t k = 0; k < t->width; k++)
        scores[k] = 0;
    for (uint32_t i = 0; i < n; i++) {
        const float *row = t->weights + row_of(t, features[i]);
        for (uint32_t k = 0; k < t->width; k++)
            scores[k] += row[k];
    }
}

uint32_t or_best_column(const float scores[OR_TABLE_WIDEST], uint32_t set) {
    uint32_t best = OR_TABLE_WIDEST;
    for (uint32_t k = 0; k < OR_TABLE_WIDEST; k++)
        if (set & 1u << k && (best == OR_TABLE_WIDEST || scores[k] > scores[best]))
            best = k;
    return best;
}

static void change(or_learned_table *t, const uint32_t *features, uint32_t n, uint32_t column, float error) {
    if (error < LITTLE && error > -LITTLE)
        return;
    for (uint32_t i = 0; i < n; i++) {
        size_t at = row_of(t, features[i]) + column;
        t->squares[at] += error * error;
        float by = -t->rate * error / sqrtf(t->squares[at] + START);
        t->weights[at] += by;
        t->drift[at] += (double)by * t->now;
    }
}

/* e to the power x <= 0, the same on every machine, which the C library's is not. */
static float power_of_e(float x) {
    if (x < -60)
        return 0;
    int whole = (int)(x * 1.4426950408889634f - 0.5f);
    double r = (double)x - whole * 0.6931471805599453, sum = 1, term = 1;
    for (int i = 1; i <= 8; i++) {
        term *= r / i;
        sum += term;
    }
    return (float)ldexp(sum, whole);
}

void or_learned_table_learn(or_learned_table *t, const uint32_t *features, uint32_t n,
                            const float scores[OR_TABLE_WIDEST], uint32_t possible, uint32_t right) {
    float top = scores[or_best_column(scores, possible)], all = 0, good = 0, share[OR_TABLE_WIDEST];
    for (uint32_t k = 0; k < t->width; k++)
        if (possible & 1u << k) {
            share[k] = power_of_e(scores[k] - top);
            all += share[k];
            good += right & 1u << k ? share[k] : 0;
        }
    for (uint32_t k = 0; k < t->width; k++)
        if (possible & 1u << k) {
            float wanted = !(right & 1u << k) ? 0 : good > 0 ? share[k] / good : 1;
            change(t, features, n, k, share[k] / all - wanted);
        }
    t->now++;
}

void or_learned_table_average_anew(or_learned_table *t) {
    t->now = 1;
    memset(t->drift, 0, sizeof *t->drift * size_of(t));
}

void or_learned_table_end_run(or_learned_table *t) {
    for (size_t i = 0; i < size_of(t); i++)
        t->sum[i] += (float)((double)t->weights[i] - t->drift[i] / t->now);
    memset(t->weights, 0, sizeof *t->weights * size_of(t));
    memset(t->squares, 0, sizeof *t->squares * size_of(t));
    or_learned_table_average_anew(t);
}

static int compare_floats(const void *a, const void *b) {
    float x = *(const float *)a, y = *(const float *)b;
    return x < y ? -1 : x > y;
}

/* The size that becomes LARGEST. */
static float scale_of(const float *values, size_t count) {
    float *sizes = or_xcalloc(count, sizeof *sizes);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (values[i] != 0)
            sizes[n++] = values[i] < 0 ? -values[i] : values[i];
    qsort(sizes, n, sizeof *sizes, compare_floats);
    float scale = n ? sizes[n - 1 - n / CLIPPED] : 1;
    free(sizes);
    return scale;
}

int8_t *or_learned_table_pack(const or_learned_table *t, bool base, size_t *size) {
    uint32_t first = base ? 1 : 0, width = t->width - first;
    size_t count = ((size_t)1 << t->bits) * width;
    float *values = or_xcalloc(count, sizeof *values);
    for (size_t i = 0; i < count; i++) {
        size_t row = i / width * t->width;
        values[i] = t->sum[row + first + i % width] - (base ? t->sum[row] : 0);
    }
    float scale = scale_of(values, count);
    int8_t *packed = or_xcalloc(count, 1);
    for (size_t i = 0; i < count; i++) {
        float x = values[i] * LARGEST / scale;
        x = x > LARGEST ? LARGEST : x < -LARGEST ? -LARGEST : x;
        packed[i] = (int8_t)(x < 0 ? x - 0.5f : x + 0.5f);
    }
    free(values);
    *size = count;
    return packed;
}
