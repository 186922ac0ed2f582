#include "train/perceptron.h"

#include "base/hash.h"

#include <stdlib.h>

enum { COUNT_BITS = 24, FIRST_ROWS = 1 << 16, LARGEST = 127, MOST_BITS = 16 };

typedef struct cell {
    int32_t weight;
    uint32_t stamp; /* when the total was last brought up to date */
    int64_t total;  /* sum of the weight over the examples before that */
    uint8_t label;
} cell;

typedef struct row {
    uint32_t feature;
    uint32_t at; /* of its cells; a row that outgrows its place moves to the end */
    uint16_t len, cap;
} row;

struct or_perceptron {
    uint8_t *counts; /* by the highest bits of the feature; saturated */
    uint32_t least;
    row *rows; /* open addressing; an empty one has cap 0 */
    uint32_t row_count, row_cap;
    cell *cells;
    uint32_t cell_count, cell_cap;
    uint32_t now; /* examples so far */
};

or_perceptron *or_perceptron_new(void) {
    or_perceptron *p = or_xcalloc(1, sizeof *p);
    p->counts = or_xcalloc((size_t)1 << COUNT_BITS, 1);
    p->row_cap = FIRST_ROWS;
    p->rows = or_xcalloc(p->row_cap, sizeof *p->rows);
    p->now = 1;
    return p;
}

void or_perceptron_free(or_perceptron *p) {
    if (!p)
        return;
    free(p->counts);
    free(p->rows);
    free(p->cells);
    free(p);
}

void or_perceptron_count(or_perceptron *p, const uint32_t *features, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        uint8_t *count = &p->counts[features[i] >> (32 - COUNT_BITS)];
        *count = (uint8_t)(*count + (*count < UINT8_MAX));
    }
}

void or_perceptron_least(or_perceptron *p, uint32_t least) {
    p->least = least;
}

static row *row_of(const or_perceptron *p, uint32_t feature) {
    for (uint32_t i = feature * 0x9e3779b1u;; i++) {
        row *row = &p->rows[i & (p->row_cap - 1)];
        if (!row->cap || row->feature == feature)
            return row;
    }
}

static void grow_rows(or_perceptron *p) {
    row *old = p->rows;
    uint32_t old_cap = p->row_cap;
    p->row_cap *= 2;
    p->rows = or_xcalloc(p->row_cap, sizeof *p->rows);
    for (uint32_t i = 0; i < old_cap; i++)
        if (old[i].cap)
            *row_of(p, old[i].feature) = old[i];
    free(old);
}

static uint32_t new_cells(or_perceptron *p, uint32_t count) {
    if (p->cell_count + count > p->cell_cap) {
        p->cell_cap = p->cell_cap ? p->cell_cap * 2 : FIRST_ROWS;
        p->cells = or_xrealloc(p->cells, sizeof *p->cells * p->cell_cap);
    }
    uint32_t at = p->cell_count;
    p->cell_count += count;
    return at;
}

static void add_cell(or_perceptron *p, row *row, uint8_t label) {
    if (row->len == row->cap) {
        uint16_t cap = row->cap ? (uint16_t)(row->cap * 2) : 2;
        uint32_t at = new_cells(p, cap);
        if (row->len)
            memcpy(p->cells + at, p->cells + row->at, sizeof(cell) * row->len);
        row->at = at;
        row->cap = cap;
    }
    p->cells[row->at + row->len++] = (cell){.stamp = p->now, .label = label};
}

static void change(or_perceptron *p, row *row, uint8_t label, int32_t by) {
    uint32_t i = 0;
    while (i < row->len && p->cells[row->at + i].label != label)
        i++;
    if (i == row->len)
        add_cell(p, row, label);
    cell *cell = &p->cells[row->at + i];
    cell->total += (int64_t)cell->weight * (p->now - cell->stamp);
    cell->stamp = p->now;
    cell->weight += by;
}

void or_perceptron_score(const or_perceptron *p, const uint32_t *features, uint32_t n,
                         int32_t scores[OR_CLASSIFIER_LABELS]) {
    memset(scores, 0, sizeof *scores * OR_CLASSIFIER_LABELS);
    for (uint32_t f = 0; f < n; f++) {
        const row *row = row_of(p, features[f]);
        const cell *cells = row->len ? p->cells + row->at : NULL;
        for (uint32_t i = 0; i < row->len; i++)
            scores[cells[i].label] += cells[i].weight;
    }
}

void or_perceptron_update(or_perceptron *p, const uint32_t *features, uint32_t n, uint32_t raise, uint32_t lower) {
    for (uint32_t f = 0; f < n; f++) {
        if (p->counts[features[f] >> (32 - COUNT_BITS)] < p->least)
            continue;
        if (2 * (p->row_count + 1) > p->row_cap)
            grow_rows(p);
        row *row = row_of(p, features[f]);
        if (!row->cap) {
            row->feature = features[f];
            p->row_count++;
        }
        change(p, row, (uint8_t)raise, 1);
        change(p, row, (uint8_t)lower, -1);
    }
}

void or_perceptron_tick(or_perceptron *p) {
    p->now++;
}

static int64_t average(const or_perceptron *p, const cell *cell) {
    return cell->total + (int64_t)cell->weight * (p->now - cell->stamp);
}

static int compare_sizes(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

/* The absolute weight (a sum) that becomes 127. */
static int64_t scale_of(const or_perceptron *p) {
    int64_t *sizes = or_xcalloc(p->cell_count, sizeof *sizes);
    uint32_t n = 0;
    for (uint32_t r = 0; r < p->row_cap; r++)
        for (uint32_t i = 0; i < p->rows[r].len; i++) {
            int64_t size = average(p, &p->cells[p->rows[r].at + i]);
            sizes[n++] = size < 0 ? -size : size;
        }
    qsort(sizes, n, sizeof *sizes, compare_sizes);
    int64_t scale = n ? sizes[n - 1 - n / 1000] : 0;
    free(sizes);
    return scale ? scale : 1;
}

static int8_t quantised(int64_t sum, int64_t scale) {
    int64_t size = ((sum < 0 ? -sum : sum) * LARGEST + scale / 2) / scale;
    size = size > LARGEST ? LARGEST : size;
    return (int8_t)(sum < 0 ? -size : size);
}

typedef struct record {
    uint32_t feature, at, len; /* its pairs */
    uint32_t size;             /* sum of its weights without their signs */
    uint32_t *slot;            /* NULL: it has found no place */
} record;

/* The weightiest first. */
static int compare_records(const void *a, const void *b) {
    const record *x = a, *y = b;
    if (x->size != y->size)
        return x->size < y->size ? 1 : -1;
    return x->feature < y->feature ? -1 : x->feature > y->feature;
}

static int compare_pairs(const void *a, const void *b) {
    return (*(const uint16_t *)a & 255) - (*(const uint16_t *)b & 255);
}

static uint32_t cells_for(uint32_t units) {
    return (units + OR_CLASSIFIER_CELL - 1) / OR_CLASSIFIER_CELL;
}

/* The two sections while they are written. */
typedef struct writing {
    uint32_t *slots, bits; /* of the number of buckets */
    uint16_t *cells;
    uint32_t used; /* cells */
    or_classifier_head *head;
} writing;

/* A row of a byte for each label up to the largest. */
static uint32_t dense_cells(const record *records, uint32_t count, const uint16_t *pairs) {
    uint32_t labels = 0;
    for (uint32_t i = 0; i < count; i++) { /* pairs ascend */
        uint32_t last = pairs[records[i].at + records[i].len - 1] & 255u;
        labels = last >= labels ? last + 1 : labels;
    }
    return cells_for((labels + 1) / 2);
}

static bool is_dense(const writing *w, const record *record) {
    return cells_for(record->len) > OR_CLASSIFIER_SPARSE || w->head->dense <= cells_for(record->len);
}

/* The free slot for a feature; NULL: its bucket is full, or holds one that looks the same. */
static uint32_t *slot_for(const writing *w, uint32_t feature) {
    uint32_t *slot = w->slots + (size_t)(feature >> (32 - w->bits)) * OR_CLASSIFIER_BUCKET;
    for (uint32_t i = 0; i < OR_CLASSIFIER_BUCKET; i++) {
        if (!slot[i])
            return &slot[i];
        if ((slot[i] ^ or_classifier_slot(feature, 0, 0)) >> (32 - OR_CLASSIFIER_PRINT_BITS) == 0)
            return NULL;
    }
    return NULL;
}

/* The weightiest find their places first, so that what finds none is among the least. */
static void take_slots(writing *w, record *records, uint32_t count) {
    qsort(records, count, sizeof *records, compare_records);
    for (uint32_t i = 0; i < count; i++)
        if ((records[i].slot = slot_for(w, records[i].feature)))
            *records[i].slot = or_classifier_slot(records[i].feature, 0, 1); /* taken */
}

/* What pairs of a cell are left over go to labels that are never read. */
static void write_sparse(uint16_t *row, const uint16_t *pairs, uint32_t len) {
    for (uint32_t i = 0; i < cells_for(len) * OR_CLASSIFIER_CELL; i++)
        row[i] =
            i < len ? pairs[i] : or_classifier_pair((uint8_t)(OR_CLASSIFIER_LABELS - 1 - i % OR_CLASSIFIER_CELL), 0);
}

static void write_dense(uint16_t *row, const uint16_t *pairs, uint32_t len) {
    for (uint32_t i = 0; i < len; i++)
        ((uint8_t *)row)[pairs[i] & 255] = (uint8_t)(pairs[i] >> 8);
}

/* The sparse rows, or the dense ones. */
static void write_rows(writing *w, const record *records, uint32_t count, const uint16_t *pairs, bool dense) {
    for (uint32_t i = 0; i < count; i++) {
        const record *record = &records[i];
        uint32_t cells = dense ? w->head->dense : cells_for(record->len);
        if (!record->slot || is_dense(w, record) != dense)
            continue;
        uint16_t *row = w->cells + (size_t)w->used * OR_CLASSIFIER_CELL;
        *record->slot = 0;
        if (w->used + cells > 1u << OR_CLASSIFIER_CELL_BITS)
            continue;
        *record->slot = or_classifier_slot(record->feature, dense ? 0 : cells, w->used);
        (dense ? write_dense : write_sparse)(row, pairs + record->at, record->len);
        w->used += cells;
    }
}

static void write_sections(or_arena *arena, const char *name, record *records, uint32_t count, const uint16_t *pairs,
                           or_weights_part parts[2]) {
    writing w = {.bits = 1, .used = 1}; /* cell 0 is what an empty slot leads to */
    while (w.bits < MOST_BITS && (uint32_t)OR_CLASSIFIER_BUCKET << w.bits < 3 * count)
        w.bits++;
    size_t slots_size = sizeof *w.head + ((size_t)OR_CLASSIFIER_BUCKET << w.bits) * sizeof *w.slots;
    w.head = or_alloc(arena, slots_size);
    w.slots = (uint32_t *)(w.head + 1);
    w.cells =
        OR_NEW_ARRAY(arena, uint16_t, OR_CLASSIFIER_CELL * ((1u << OR_CLASSIFIER_CELL_BITS) + OR_CLASSIFIER_SPARSE));
    w.head->dense = dense_cells(records, count, pairs);
    take_slots(&w, records, count);
    write_rows(&w, records, count, pairs, false);
    w.head->dense_from = w.used;
    write_rows(&w, records, count, pairs, true);
    w.used += OR_CLASSIFIER_SPARSE;
    parts[0] = (or_weights_part){or_printf(arena, "%s.slots", name), w.head, slots_size};
    parts[1] = (or_weights_part){or_printf(arena, "%s.cells", name), w.cells,
                                 (size_t)w.used * OR_CLASSIFIER_CELL * sizeof *w.cells};
}

void or_perceptron_parts(const or_perceptron *p, or_arena *arena, const char *name, int floor,
                         or_weights_part parts[2]) {
    int64_t scale = scale_of(p);
    record *records = or_xcalloc(p->row_count, sizeof *records);
    uint16_t *pairs = or_xcalloc(p->cell_count, sizeof *pairs);
    uint32_t count = 0, used = 0;
    for (uint32_t r = 0; r < p->row_cap; r++) {
        const row *row = &p->rows[r];
        record record = {.feature = row->feature, .at = used};
        for (uint32_t i = 0; i < row->len; i++) {
            int8_t weight = quantised(average(p, &p->cells[row->at + i]), scale);
            if (weight < floor && weight > -floor)
                continue;
            pairs[used + record.len++] = or_classifier_pair(p->cells[row->at + i].label, weight);
            record.size += (uint32_t)abs(weight);
        }
        qsort(pairs + used, record.len, sizeof *pairs, compare_pairs);
        used += record.len;
        if (record.len)
            records[count++] = record;
    }
    write_sections(arena, name, records, count, pairs, parts);
    free(records);
    free(pairs);
}

void or_shuffle(uint32_t *order, uint32_t count, uint32_t seed) {
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = (uint32_t)(or_mix((uint64_t)seed << 32 | i) % i), swap = order[i - 1];
        order[i - 1] = order[j];
        order[j] = swap;
    }
}
