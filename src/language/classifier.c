#include "language/classifier.h"

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
