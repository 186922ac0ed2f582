#include "language/classifier.h"

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

/* Signed bytes, and as many sums. */
typedef int8_t weights __attribute__((vector_size(OR_CLASSIFIER_STEP)));
typedef int16_t sums __attribute__((vector_size(2 * OR_CLASSIFIER_STEP)));

static inline void add_dense(const uint16_t *at, const uint16_t *last, int16_t *scores) {
    for (; at < last; at += OR_CLASSIFIER_STEP / 2, scores += OR_CLASSIFIER_STEP) {
        weights w;
        sums s;
        memcpy(&w, at, sizeof w);
        memcpy(&s, scores, sizeof s);
        s += __builtin_convertvector(w, sums);
        memcpy(scores, &s, sizeof s);
    }
}

static inline bool fits(ptrdiff_t units) {
    return 2 * units <= OR_CLASSIFIER_LABELS && 2 * units % OR_CLASSIFIER_STEP == 0;
}

static void add_bucket(const uint16_t *at, const uint16_t *end, uint16_t feature, int16_t *scores) {
    while (end - at > 2) {
        bool dense = at[1] & OR_CLASSIFIER_DENSE;
        const uint16_t *pair = at + 2, *last = pair + (at[1] & (OR_CLASSIFIER_DENSE - 1));
        if (last > end || (dense && !fits(last - pair)))
            return; /* a damaged file must not lead us out of it */
        if (*at == feature) {
            if (dense)
                add_dense(pair, last, scores);
            else
                for (; pair < last; pair++)
                    scores[*pair & 255] = (int16_t)(scores[*pair & 255] + (int8_t)(*pair >> 8));
            return;
        }
        at = last;
    }
}

void or_classifier_add(const or_classifier *model, const uint32_t *features, uint32_t n, int16_t *scores) {
    const uint16_t *at[OR_CLASSIFIER_FEATURES], *end[OR_CLASSIFIER_FEATURES];
    assert(n <= OR_CLASSIFIER_FEATURES);
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t *start = model->starts + (features[i] >> model->shift);
        at[i] = model->stream + start[0];
        end[i] = model->stream + start[1];
        __builtin_prefetch(at[i]);
    }
    for (uint32_t i = 0; i < n; i++)
        if (at[i] < end[i])
            add_bucket(at[i], end[i], (uint16_t)features[i], scores);
}
