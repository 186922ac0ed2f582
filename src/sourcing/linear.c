#include "sourcing/linear.h"

#include <math.h>
#include <stdlib.h>

typedef struct section_head {
    uint32_t buckets;
    float scale, bias;
    uint32_t zero;
} section_head;

typedef int32_t four __attribute__((vector_size(16), aligned(16)));
typedef uint32_t four_unsigned __attribute__((vector_size(16), aligned(16)));

bool or_linear_open(const or_weights *weights, const char *name, or_linear *out, or_error *error) {
    size_t size;
    const section_head *head = or_weights_section(weights, name, &size);
    if (!head || size < sizeof *head || !head->buckets || (head->buckets & (head->buckets - 1)) ||
        size != sizeof *head + (size_t)head->buckets * OR_BUCKET * sizeof(uint32_t))
        return or_fail(error, "", "the weights have no intact section \"%s\"", name);
    *out = (or_linear){(const uint32_t *)(head + 1), head->buckets - 1, head->scale, head->bias};
    return true;
}

/* The weight of a feature, in the lane of its place; 0 in the others. */
static inline four look_up(const or_linear *model, uint32_t id) {
    four_unsigned bucket =
        *(const four_unsigned *)(const void *)(model->slots + (size_t)(id & model->mask) * OR_BUCKET);
    uint32_t print = id >> 6;
    four hit = (four)((bucket >> 16) == (four_unsigned){print, print, print, print});
    return ((four)(bucket << 16) >> 16) & hit;
}

static float in_all(const or_linear *model, four sum) {
    return model->scale * (float)(sum[0] + sum[1] + sum[2] + sum[3]);
}

float or_linear_weight(const or_linear *model, uint32_t id) {
    return in_all(model, look_up(model, id));
}

float or_linear_score(const or_linear *model, const or_features *features) {
    four sum = {0, 0, 0, 0};
    for (uint32_t i = 0; i < features->n; i++)
        sum += look_up(model, features->id[i]);
    return in_all(model, sum) + model->bias;
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

/* Large weights take their places first; what finds its bucket full is among the smallest and is left out. */
void *or_linear_pack(const float *weights, float bias, uint32_t keep, size_t *size) {
    uint32_t all = 1u << OR_FEATURE_BITS, n = 0;
    weighted *list = or_xmalloc(sizeof *list * all);
    for (uint32_t i = 0; i < all; i++)
        if (weights[i] != 0.0f)
            list[n++] = (weighted){fabsf(weights[i]), i};
    qsort(list, n, sizeof *list, by_size);
    if (n > keep)
        n = keep;
    uint32_t buckets = 256;
    while (buckets * OR_BUCKET < n + n / 2)
        buckets *= 2;
    float largest =
        n ? list[n / 1000].size : 1.0f; /* the very largest are clipped: one outlier must not cost all others */
    *size = sizeof(section_head) + (size_t)buckets * OR_BUCKET * sizeof(uint32_t);
    section_head *head = or_xcalloc(1, *size);
    *head = (section_head){buckets, largest / 2000.0f, bias, 0};
    uint32_t *table = (uint32_t *)(head + 1);
    for (uint32_t i = 0; i < n; i++) {
        long w = lrintf(weights[list[i].id] / head->scale);
        w = w > 32000 ? 32000 : w < -32000 ? -32000 : w;
        uint32_t *bucket = table + (size_t)(list[i].id & (buckets - 1)) * OR_BUCKET, k = 0;
        while (k < OR_BUCKET && bucket[k])
            k++;
        if (w && k < OR_BUCKET)
            bucket[k] = (list[i].id >> 6) << 16 | (uint16_t)w;
    }
    free(list);
    return head;
}
