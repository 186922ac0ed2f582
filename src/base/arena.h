/* An arena: memory that is taken piece by piece and given back at one go.
 *
 * A document and all its layers live in one arena. or_alloc() returns zeroed memory, aligned for any
 * type, and never NULL: when the system has no memory left the process aborts with a message, since a
 * text analyser has nothing sensible to do then. or_arena_reset() keeps a bounded amount of memory
 * for the next document. An arena belongs to one thread at a time. */
#ifndef OR_BASE_ARENA_H
#define OR_BASE_ARENA_H

#include "base/slice.h"

typedef struct or_arena_block or_arena_block;

typedef struct or_arena {
    or_arena_block *block; /* the one in use, newest first */
    size_t used;           /* bytes of it that are taken */
} or_arena;                /* {0} is an empty arena */

void *or_alloc(or_arena *arena, size_t size);
void *or_memdup(or_arena *arena, const void *data, size_t size);
char *or_strdup(or_arena *arena, or_slice s); /* NUL-terminated copy */
or_slice or_slice_dup(or_arena *arena, or_slice s);
char *or_printf(or_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
void or_arena_reset(or_arena *arena);
void or_arena_free(or_arena *arena);

#define OR_NEW(arena, type) ((type *)or_alloc((arena), sizeof(type)))
#define OR_NEW_ARRAY(arena, type, n) ((type *)or_alloc((arena), sizeof(type) * (size_t)(n)))

/* malloc, realloc and calloc that abort when there is no memory; free with free(). */
void *or_xmalloc(size_t size);
void *or_xcalloc(size_t count, size_t size);
void *or_xrealloc(void *data, size_t size);

#endif
