#include "language/classifier.h"

#include "language/pairs.h"

#include <assert.h>
#include <stdio.h>

static const uint32_t AT = (1u << OR_CLASSIFIER_CELL_BITS) - 1;

bool or_classifier_of(or_classifier *model, const void *slots, size_t slots_size, const void *cells,
                      size_t cells_size) {
    const or_classifier_head *head = slots;
    size_t bucket = OR_CLASSIFIER_BUCKET * sizeof(uint32_t), buckets;
    size_t count = cells_size / (OR_CLASSIFIER_CELL * sizeof(uint16_t));
    uint32_t bits = 1;
    if (!slots || !cells || slots_size < sizeof *head)
        return false;
    buckets = (slots_size - sizeof *head) / bucket;
    while (bits < 31 && (size_t)1 << bits < buckets)
        bits++;
    size_t longest = head->dense > OR_CLASSIFIER_SPARSE ? head->dense : OR_CLASSIFIER_SPARSE;
    if ((size_t)1 << bits != buckets || slots_size != sizeof *head + buckets * bucket || !head->dense_from ||
        head->dense > OR_CLASSIFIER_LABELS / (2 * OR_CLASSIFIER_CELL) || count < longest)
        return false;
    *model = (or_classifier){.slots = (const uint32_t *)(head + 1),
                             .cells = cells,
                             .shift = 32 - bits,
                             .dense_from = head->dense_from,
                             .dense = head->dense,
                             .last = (uint32_t)(count - longest)};
    return true;
}

bool or_classifier_open(or_classifier *model, const or_weights *weights, const char *name, or_error *error) {
    char slots[24], cells[24];
    size_t slots_size, cells_size;
    snprintf(slots, sizeof slots, "%s.slots", name);
    snprintf(cells, sizeof cells, "%s.cells", name);
    const void *slots_data = or_weights_section(weights, slots, &slots_size);
    const void *cells_data = or_weights_section(weights, cells, &cells_size);
    if (or_classifier_of(model, slots_data, slots_size, cells_data, cells_size))
        return true;
    or_fail(error, name, "the weights are damaged, or made for another version of onrecord");
    return or_cure(error, "install onrecord again, or train the weights with this version");
}

/* Dense rows that were found. Their sums stay in registers while all of them are added. */
typedef struct rows {
    const uint16_t *at[OR_CLASSIFIER_FEATURES];
    uint32_t n, units; /* of each */
} rows;

typedef uint64_t halves __attribute__((vector_size(16)));

/* Up to OR_PAIRS units of a row: all of a vector, or the lower half. */
static inline or_pairs load(const uint16_t *row, bool half) {
    halves h = {0, 0};
    uint64_t lower;
    if (!half) {
        memcpy(&h, row, sizeof h);
        return (or_pairs)h;
    }
    memcpy(&lower, row, sizeof lower);
    return (or_pairs)(halves){lower, 0};
}

static inline void add_part(const rows *rows, uint32_t from, bool half, int16_t *scores) {
    or_pair_sums sums = {{0}, {0}};
    for (uint32_t i = 0; i < rows->n; i++)
        or_pairs_add(&sums, load(rows->at[i] + from, half));
    or_sums lower = or_pairs_lower(&sums, rows->n);
    for (uint32_t k = 0; k < (half ? OR_PAIRS / 2 : OR_PAIRS); k++) {
        scores[2 * (from + k)] = (int16_t)(scores[2 * (from + k)] + lower[k]);
        scores[2 * (from + k) + 1] = (int16_t)(scores[2 * (from + k) + 1] + sums.upper[k]);
    }
}

_Static_assert(2 * OR_CLASSIFIER_CELL == (int)OR_PAIRS, "a row ends with a vector or half of one");

static void add_rows(const rows *rows, int16_t *scores) {
    uint32_t from = 0;
    for (; from + OR_PAIRS <= rows->units; from += OR_PAIRS)
        add_part(rows, from, false, scores);
    if (from < rows->units)
        add_part(rows, from, true, scores);
}

typedef uint32_t bucket __attribute__((vector_size(16), aligned(16)));

/* The slot of a feature, 0 when it is not known. */
static inline uint32_t find(const or_classifier *model, uint32_t feature) {
    const uint32_t *at = model->slots + (size_t)(feature >> model->shift) * OR_CLASSIFIER_BUCKET;
    bucket slots = *(const bucket *)(const void *)at;
    uint32_t print = feature & ((1u << OR_CLASSIFIER_PRINT_BITS) - 1);
    bucket hit = slots & (bucket)(slots >> (32 - OR_CLASSIFIER_PRINT_BITS) == (bucket){print, print, print, print});
    return hit[0] | hit[1] | hit[2] | hit[3];
}

void or_classifier_add(const or_classifier *model, const uint32_t *features, uint32_t n, int16_t *scores) {
    const uint16_t *cells[OR_CLASSIFIER_FEATURES * OR_CLASSIFIER_SPARSE];
    rows rows;
    uint32_t count = 0;
    rows.n = 0;
    rows.units = model->dense * OR_CLASSIFIER_CELL;
    assert(n <= OR_CLASSIFIER_FEATURES);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t slot = find(model, features[i]), at = slot & AT;
        at = at <= model->last ? at : 0; /* of a damaged file */
        const uint16_t *row = model->cells + (size_t)at * OR_CLASSIFIER_CELL;
        __builtin_prefetch(row);
        for (uint32_t k = 0; k < OR_CLASSIFIER_SPARSE; k++)
            cells[count + k] = row + (size_t)k * OR_CLASSIFIER_CELL;
        count += slot >> OR_CLASSIFIER_CELL_BITS & OR_CLASSIFIER_SPARSE;
        rows.at[rows.n] = row;
        rows.n += at >= model->dense_from;
    }
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < OR_CLASSIFIER_CELL; k++) {
            uint16_t pair = cells[i][k];
            scores[pair & 255] = (int16_t)(scores[pair & 255] + (int8_t)(pair >> 8));
        }
    add_rows(&rows, scores);
}
