/* A growable buffer of bytes, for output that is written when it is complete. {0} is empty; give the memory back with
 * or_buffer_free(). Growing doubles; it aborts when there is no memory, like the arena. */
#ifndef OR_BASE_BUFFER_H
#define OR_BASE_BUFFER_H

#include "base/slice.h"

#include <stdarg.h>

typedef struct or_buffer {
    char *data; /* owned; not NUL-terminated by promise; NULL while nothing was added */
    size_t len, cap;
} or_buffer;

/* Makes room for `size` more bytes and returns the place to write them; the caller then raises len. */
char *or_buffer_room(or_buffer *buffer, size_t size);
void or_buffer_add(or_buffer *buffer, const void *data, size_t size);
void or_buffer_printf(or_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void or_buffer_vprintf(or_buffer *buffer, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
void or_buffer_unsigned(or_buffer *buffer, uint64_t n); /* decimal; several times faster than printf */
void or_buffer_free(or_buffer *buffer);

static inline void or_buffer_slice(or_buffer *buffer, or_slice s) {
    or_buffer_add(buffer, s.data, s.len);
}

static inline void or_buffer_str(or_buffer *buffer, const char *s) {
    or_buffer_add(buffer, s, strlen(s));
}

static inline void or_buffer_char(or_buffer *buffer, char c) {
    *or_buffer_room(buffer, 1) = c;
    buffer->len++;
}

/* Empties it and keeps the memory for the next use, unless that is unusually much. */
void or_buffer_reset(or_buffer *buffer);

#endif
