/* The part of the manual page that describes commands and options, made from their tables. */
#ifndef OR_CLI_MANUAL_H
#define OR_CLI_MANUAL_H

#include "base/buffer.h"

/* mdoc(7) source: what stands in man/onrecord.1 between the comments "commands: begin" and "commands: end". */
void or_manual_sections(or_buffer *out);

#endif
