#include "cli/messages.h"

#include "cli/cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>

/* Only the thread that hands results over writes messages. */
static struct {
    bool shown;
    double when;
} line;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void or_progress_end(void) {
    if (line.shown)
        fputs("\r\x1b[K", stderr);
    line.shown = false;
}

void or_progress(size_t done, size_t all) {
    double time = now();
    if (line.shown && done < all && time - line.when < 0.1)
        return;
    fprintf(stderr, "\r\x1b[K%zu of %zu articles, %zu %%", done, all, all ? done * 100 / all : 100);
    fflush(stderr);
    line.shown = true;
    line.when = time;
}

void or_complain(const char *format, ...) {
    char text[2000];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    for (char *c = text; *c; c++) /* a file name may hold anything; the message stays one line, without commands */
        if ((unsigned char)*c < 0x20 || *c == 0x7f)
            *c = '?';
    or_progress_end();
    fprintf(stderr, "onrecord: %s\n", text);
}

void or_complain_error(const onrecord_error *error) {
    char text[1900];
    or_complain("%s", onrecord_error_text(error, text, sizeof text));
}
