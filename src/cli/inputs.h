/* The documents that the operands of a command stand for. */
#ifndef OR_CLI_INPUTS_H
#define OR_CLI_INPUTS_H

#include "cli/cli.h"

/* A document to read, or why there is none. */
typedef struct or_input {
    const char *path;
    const char *fault, *cure; /* fault NULL: read the file */
} or_input;

typedef or_array(or_input) or_inputs;

/* Files as given, "-" for standard input, folders walked in order of their names for .txt, .text, .md and .markdown.
 * Hidden files and links to folders are left out. */
void or_inputs_find(or_arena *arena, const char *const *operands, uint32_t count, or_inputs *out);

#endif
