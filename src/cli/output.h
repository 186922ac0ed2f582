/* Where a command writes: standard output, or a file that appears only when it is complete. */
#ifndef OR_CLI_OUTPUT_H
#define OR_CLI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct or_output {
    const char *path; /* NULL: standard output */
    char *temporary;  /* beside it, until it is complete */
    int fd;
} or_output;

/* Each complains and returns false when it fails; then only or_output_abandon() may follow. */
bool or_output_open(or_output *output, const char *path);
bool or_output_write(or_output *output, const char *data, size_t size);
/* Makes the file appear, in place of an older one. */
bool or_output_close(or_output *output);
void or_output_abandon(or_output *output);

/* Writes a whole text to standard output; complains and returns false when that fails. */
bool or_print(const char *text, size_t size);

#endif
