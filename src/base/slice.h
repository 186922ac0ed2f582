/* A slice: bytes that somebody else owns, usually UTF-8. Never NUL-terminated by promise. */
#ifndef OR_BASE_SLICE_H
#define OR_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct or_slice {
    const char *data; /* not owned; may be NULL when len is 0 */
    uint32_t len;     /* bytes */
} or_slice;

#define OR_LIT(s) ((or_slice){(s), (uint32_t)(sizeof(s) - 1)})

static inline or_slice or_slice_of(const char *data, size_t len) {
    return (or_slice){data, (uint32_t)len};
}

static inline or_slice or_slice_str(const char *s) {
    return (or_slice){s, (uint32_t)strlen(s)};
}

static inline bool or_slice_eq(or_slice a, or_slice b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

static inline bool or_slice_is(or_slice a, const char *s) {
    return or_slice_eq(a, or_slice_str(s));
}

static inline bool or_slice_starts(or_slice a, or_slice prefix) {
    return a.len >= prefix.len && memcmp(a.data, prefix.data, prefix.len) == 0;
}

static inline bool or_slice_ends(or_slice a, or_slice suffix) {
    return a.len >= suffix.len && memcmp(a.data + a.len - suffix.len, suffix.data, suffix.len) == 0;
}

/* The bytes [begin, end) of a slice; both are clipped to its length. */
static inline or_slice or_slice_cut(or_slice a, size_t begin, size_t end) {
    if (end > a.len)
        end = a.len;
    if (begin > end)
        begin = end;
    return (or_slice){a.data ? a.data + begin : NULL, (uint32_t)(end - begin)};
}

/* ASCII white space removed at both ends. */
or_slice or_slice_trim(or_slice a);

#endif
