#include "language/classifier.h"

#include "language/pairs.h"

#include <assert.h>
#include <stdio.h>

bool or_classifier_open(or_classifier *model, const or_weights *weights, const char *name, or_error *error) {
    char starts[24], stream[24];
    size_t starts_size, stream_size;
    snprintf(starts, sizeof starts, "%s.starts", name);
    snprintf(stream, sizeof stream, "%s.stream", name);
    model->starts = or_weights_section(weights, starts, &starts_size);
    model->stream = or_weights_section(weights, stream, &stream_size);
    size_t count = starts_size / sizeof *model->starts;
    uint32_t bits = 1;
    while (bits < 31 && ((size_t)1 << bits) + 1 < count)
        bits++;
    bool ok = model->starts && model->stream && ((size_t)1 << bits) + 1 == count;
    for (size_t i = 0; ok && i + 1 < count; i++)
        ok = model->starts[i] <= model->starts[i + 1];
    if (!ok || model->starts[count - 1] > stream_size / sizeof *model->stream) {
        or_fail(error, name, "the weights are damaged, or made for another version of onrecord");
        return or_cure(error, "install onrecord again, or train the weights with this version");
    }
    model->shift = 32 - bits;
    return true;
}

/* Dense records that were found. Their sums stay in registers while all of them are added. */
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

static void add_rows(const rows *rows, int16_t *scores) {
    uint32_t from = 0;
    for (; from + OR_PAIRS <= rows->units; from += OR_PAIRS)
        add_part(rows, from, false, scores);
    if (from < rows->units)
        add_part(rows, from, true, scores);
}

_Static_assert(OR_CLASSIFIER_STEP == (int)OR_PAIRS, "a row ends with a vector or half of one");

/* All dense records of a model are of one size. */
static inline bool fits(const rows *rows, uint32_t units) {
    return (!rows->n || units == rows->units) && 2 * units <= OR_CLASSIFIER_LABELS &&
           2 * units % OR_CLASSIFIER_STEP == 0;
}

static void add_bucket(const uint16_t *at, const uint16_t *end, uint16_t feature, int16_t *scores, rows *rows) {
    while (end - at > 2) {
        uint32_t units = at[1] & (OR_CLASSIFIER_DENSE - 1u);
        const uint16_t *pair = at + 2, *last = pair + units;
        if (last > end)
            return; /* a damaged file must not lead us out of it */
        if (*at == feature && (at[1] & OR_CLASSIFIER_DENSE)) {
            if (fits(rows, units)) {
                rows->units = units;
                rows->at[rows->n++] = pair;
            }
            return;
        }
        if (*at == feature) {
            for (; pair < last; pair++)
                scores[*pair & 255] = (int16_t)(scores[*pair & 255] + (int8_t)(*pair >> 8));
            return;
        }
        at = last;
    }
}

void or_classifier_add(const or_classifier *model, const uint32_t *features, uint32_t n, int16_t *scores) {
    const uint16_t *at[OR_CLASSIFIER_FEATURES], *end[OR_CLASSIFIER_FEATURES];
    rows rows;
    rows.n = rows.units = 0;
    assert(n <= OR_CLASSIFIER_FEATURES);
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t *start = model->starts + (features[i] >> model->shift);
        at[i] = model->stream + start[0];
        end[i] = model->stream + start[1];
        __builtin_prefetch(at[i]);
    }
    for (uint32_t i = 0; i < n; i++)
        if (at[i] < end[i])
            add_bucket(at[i], end[i], (uint16_t)features[i], scores, &rows);
    add_rows(&rows, scores);
}
