/* An error is a value: what is wrong, where, and what to do about it. Nothing below cli/ prints or exits. */
#ifndef OR_BASE_ERROR_H
#define OR_BASE_ERROR_H

#include <stdbool.h>
#include <stdint.h>

typedef struct or_error {
    char what[400];        /* "is not a directory"; empty: no error */
    char where[1024];      /* path, or "" */
    uint32_t line, column; /* from 1; 0: not known */
    char cure[240];        /* "write ... instead", or "" */
} or_error;

/* Fills an error (which may be NULL) and returns false, so that a failing function ends with
 * `return or_fail(error, path, "cannot be read: %s", strerror(errno));` */
bool or_fail(or_error *error, const char *where, const char *format, ...) __attribute__((format(printf, 3, 4)));
bool or_fail_at(or_error *error, const char *where, uint32_t line, uint32_t column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* Adds what to do; returns false. */
bool or_cure(or_error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* "path:line:column: what; cure" into out; returns out. */
const char *or_error_text(const or_error *error, char *out, uint32_t size);

#endif
