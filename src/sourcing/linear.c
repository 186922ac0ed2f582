#include "sourcing/linear.h"

#include <math.h>
#include <stdlib.h>

typedef struct section_head {
    uint32_t slots;
    float scale, bias;
    uint32_t zero;
} section_head;

bool or_linear_open(const or_weights *weights, const char *name, or_linear *out, or_error *error) {
    size_t size;
    const section_head *head = or_weights_section(weights, name, &size);
    if (!head || size < sizeof *head || !head->slots || (head->slots & (head->slots - 1)) ||
        size != sizeof *head + (size_t)head->slots * sizeof(uint32_t))
        return or_fail(error, "", "the weights have no intact section \"%s\"", name);
    *out = (or_linear){(const uint32_t *)(head + 1), head->slots - 1, head->scale, head->bias};
    return true;
}

float or_linear_weight(const or_linear *model, uint32_t id) {
    uint32_t print = id >> 6;
    for (uint32_t at = id & model->mask;; at = (at + 1) & model->mask) {
        uint32_t slot = model->slots[at];
        if (!slot)
            return 0.0f;
        if (slot >> 16 == print)
            return model->scale * (float)(int16_t)(slot & 0xffff);
    }
}

float or_linear_score(const or_linear *model, const or_features *features) {
    int32_t sum = 0;
    for (uint32_t i = 0; i < features->n; i++) {
        uint32_t id = features->id[i], print = id >> 6;
        for (uint32_t at = id & model->mask;; at = (at + 1) & model->mask) {
            uint32_t slot = model->slots[at];
            if (!slot)
                break;
            if (slot >> 16 == print) {
                sum += (int16_t)(slot & 0xffff);
                break;
            }
        }
    }
    return model->scale * (float)sum + model->bias;
}

typedef struct weighted {
    float size;
    uint32_t id;
} weighted;

static int by_size(const void *a, const void *b) {
    const weighted *x = a, *y = b;
    if (x->size != y->size)
        return x->size < y->size ? 1 : -1;
    return x->id < y->id ? -1 : x->id > y->id;
}

/* The table is kept at most half full, so that an unknown feature costs little more than one look. */
void *or_linear_pack(const float *weights, float bias, uint32_t keep, size_t *size) {
    uint32_t all = 1u << OR_FEATURE_BITS, n = 0;
    weighted *list = or_xmalloc(sizeof *list * all);
    for (uint32_t i = 0; i < all; i++)
        if (weights[i] != 0.0f)
            list[n++] = (weighted){fabsf(weights[i]), i};
    qsort(list, n, sizeof *list, by_size);
    if (n > keep)
        n = keep;
    uint32_t slots = 1024;
    while (slots < 2 * n)
        slots *= 2;
    float largest = n ? list[n / 1000].size : 1.0f; /* the very largest are clipped: one outlier must not cost all others */
    *size = sizeof(section_head) + slots * sizeof(uint32_t);
    section_head *head = or_xcalloc(1, *size);
    *head = (section_head){slots, largest / 2000.0f, bias, 0};
    uint32_t *table = (uint32_t *)(head + 1);
    for (uint32_t i = 0; i < n; i++) {
        long w = lrintf(weights[list[i].id] / head->scale);
        w = w > 32000 ? 32000 : w < -32000 ? -32000 : w;
        uint32_t at = list[i].id & (slots - 1);
        while (table[at])
            at = (at + 1) & (slots - 1);
        if (w && (list[i].id >> 6 || (uint16_t)w))
            table[at] = (list[i].id >> 6) << 16 | (uint16_t)w;
    }
    free(list);
    return head;
}
