/* Learned weights: a file of named sections, mapped into memory. Little-endian.
 *
 *   "ONRW", u32 version, u32 count, u32 0, then `count` entries { char name[24]; u64 offset; u64 size }, then the
 *   sections, each at a multiple of 64 bytes. */
#ifndef OR_BASE_WEIGHTS_H
#define OR_BASE_WEIGHTS_H

#include "base/arena.h"
#include "base/error.h"

typedef struct or_weights {
    const void *data; /* the mapping */
    size_t size;
} or_weights;

/* Maps DIRECTORY/NAME.weights. Refuses a file that is damaged or of another version. */
bool or_weights_open(or_weights *weights, const char *directory, const char *name, or_error *error);
/* Is there such a file? */
bool or_weights_exist(const char *directory, const char *name);
void or_weights_close(or_weights *weights);

/* A section, 64-byte aligned, and its size in bytes; NULL when the file has none of that name. */
const void *or_weights_section(const or_weights *weights, const char *name, size_t *size);

typedef struct or_weights_part {
    const char *name; /* at most 23 bytes */
    const void *data;
    size_t size;
} or_weights_part;

/* Writes DIRECTORY/NAME.weights atomically. */
bool or_weights_write(const char *directory, const char *name, const or_weights_part *parts, uint32_t count,
                      or_error *error);

#endif
