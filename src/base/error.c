#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void fill(or_error *error, const char *where, uint32_t line, uint32_t column, const char *format, va_list args) {
    memset(error, 0, sizeof *error);
    vsnprintf(error->what, sizeof error->what, format, args);
    snprintf(error->where, sizeof error->where, "%s", where ? where : "");
    error->line = line;
    error->column = column;
}

bool or_fail(or_error *error, const char *where, const char *format, ...) {
    if (error) {
        va_list args;
        va_start(args, format);
        fill(error, where, 0, 0, format, args);
        va_end(args);
    }
    return false;
}

bool or_fail_at(or_error *error, const char *where, uint32_t line, uint32_t column, const char *format, ...) {
    if (error) {
        va_list args;
        va_start(args, format);
        fill(error, where, line, column, format, args);
        va_end(args);
    }
    return false;
}

bool or_cure(or_error *error, const char *format, ...) {
    if (error) {
        va_list args;
        va_start(args, format);
        vsnprintf(error->cure, sizeof error->cure, format, args);
        va_end(args);
    }
    return false;
}

const char *or_error_text(const or_error *error, char *out, uint32_t size) {
    char place[1080] = "";
    if (error->where[0] && error->line && error->column)
        snprintf(place, sizeof place, "%s:%u:%u: ", error->where, error->line, error->column);
    else if (error->where[0] && error->line)
        snprintf(place, sizeof place, "%s:%u: ", error->where, error->line);
    else if (error->where[0])
        snprintf(place, sizeof place, "%s: ", error->where);
    snprintf(out, size, "%s%s%s%s", place, error->what, error->cure[0] ? "; " : "", error->cure);
    return out;
}
