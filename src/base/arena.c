#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct or_arena_block {
    or_arena_block *next;
    size_t size;
    _Alignas(max_align_t) char data[];
};

enum { FIRST_BLOCK = 64 << 10, KEPT_BLOCK = 4 << 20 };

static void *need(void *data) {
    if (!data) {
        fputs("onrecord: out of memory\n", stderr);
        abort();
    }
    return data;
}

void *or_xmalloc(size_t size) {
    return need(malloc(size ? size : 1));
}

void *or_xcalloc(size_t count, size_t size) {
    return need(calloc(count ? count : 1, size ? size : 1));
}

void *or_xrealloc(void *data, size_t size) {
    return need(realloc(data, size ? size : 1));
}

static void arena_grow(or_arena *arena, size_t size) {
    size_t want = arena->block ? arena->block->size * 2 : FIRST_BLOCK;
    if (want > (64u << 20))
        want = 64u << 20;
    if (want < size)
        want = size;
    or_arena_block *block = or_xmalloc(sizeof *block + want);
    block->next = arena->block;
    block->size = want;
    arena->block = block;
    arena->used = 0;
}

void *or_alloc(or_arena *arena, size_t size) {
    size = (size + 15u) & ~(size_t)15u;
    if (!arena->block || arena->block->size - arena->used < size)
        arena_grow(arena, size);
    void *data = arena->block->data + arena->used;
    arena->used += size;
    memset(data, 0, size);
    return data;
}

void *or_memdup(or_arena *arena, const void *data, size_t size) {
    void *copy = or_alloc(arena, size);
    if (size)
        memcpy(copy, data, size);
    return copy;
}

char *or_strdup(or_arena *arena, or_slice s) {
    char *copy = or_alloc(arena, (size_t)s.len + 1);
    if (s.len)
        memcpy(copy, s.data, s.len);
    return copy;
}

or_slice or_slice_dup(or_arena *arena, or_slice s) {
    return (or_slice){or_strdup(arena, s), s.len};
}

char *or_printf(or_arena *arena, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *out = or_alloc(arena, (size_t)(len < 0 ? 0 : len) + 1);
    if (len > 0)
        vsnprintf(out, (size_t)len + 1, format, again);
    va_end(again);
    return out;
}

/* Keeps the newest block, the largest one, unless an unusually long document made it large. */
void or_arena_reset(or_arena *arena) {
    or_arena_block *keep = arena->block && arena->block->size <= KEPT_BLOCK ? arena->block : NULL;
    or_arena_block *block = keep ? keep->next : arena->block;
    while (block) {
        or_arena_block *next = block->next;
        free(block);
        block = next;
    }
    if (keep)
        keep->next = NULL;
    arena->block = keep;
    arena->used = 0;
}

void or_arena_free(or_arena *arena) {
    while (arena->block) {
        or_arena_block *next = arena->block->next;
        free(arena->block);
        arena->block = next;
    }
    arena->used = 0;
}
