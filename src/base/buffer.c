#include "base/buffer.h"

#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIRST_SIZE = 4 << 10, KEPT_SIZE = 4 << 20 };

char *or_buffer_room(or_buffer *buffer, size_t size) {
    if (buffer->cap - buffer->len < size) {
        size_t cap = buffer->cap ? buffer->cap : FIRST_SIZE;
        while (cap - buffer->len < size)
            cap *= 2;
        buffer->data = or_xrealloc(buffer->data, cap);
        buffer->cap = cap;
    }
    return buffer->data + buffer->len;
}

void or_buffer_add(or_buffer *buffer, const void *data, size_t size) {
    if (size == 0)
        return;
    memcpy(or_buffer_room(buffer, size), data, size);
    buffer->len += size;
}

void or_buffer_vprintf(or_buffer *buffer, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    if (len > 0) {
        vsnprintf(or_buffer_room(buffer, (size_t)len + 1), (size_t)len + 1, format, again);
        buffer->len += (size_t)len;
    }
    va_end(again);
}

void or_buffer_printf(or_buffer *buffer, const char *format, ...) {
    va_list args;
    va_start(args, format);
    or_buffer_vprintf(buffer, format, args);
    va_end(args);
}

void or_buffer_unsigned(or_buffer *buffer, uint64_t n) {
    char digits[20];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + n % 10);
    while (n /= 10);
    or_buffer_add(buffer, digits + at, sizeof digits - at);
}

void or_buffer_reset(or_buffer *buffer) {
    buffer->len = 0;
    if (buffer->cap > KEPT_SIZE)
        or_buffer_free(buffer);
}

void or_buffer_free(or_buffer *buffer) {
    free(buffer->data);
    *buffer = (or_buffer){0};
}
