/* A typed growable array in an arena:  or_array(int) xs = {0};  or_push(arena, &xs, 7);  xs.data[0] == 7
 *
 * Growing doubles, and what was outgrown stays in the arena until it is freed, so an array costs at
 * most twice its final size. Pointers into `data` are good until the next push. */
#ifndef OR_BASE_ARRAY_H
#define OR_BASE_ARRAY_H

#include "base/arena.h"

#define or_array(T)                                                                                                    \
    struct {                                                                                                           \
        T *data;                                                                                                       \
        uint32_t len, cap;                                                                                             \
    }

#define or_push(arena, array, ...)                                                                                     \
    do {                                                                                                               \
        if ((array)->len == (array)->cap)                                                                              \
            (array)->data = or_array_grow((arena), (array)->data, (array)->len, &(array)->cap, sizeof *(array)->data); \
        (array)->data[(array)->len++] = (__VA_ARGS__);                                                                 \
    } while (0)

static inline void *or_array_grow(or_arena *arena, const void *data, uint32_t len, uint32_t *cap, size_t size) {
    *cap = *cap ? *cap * 2 : 8;
    void *grown = or_alloc(arena, size * *cap);
    if (len)
        memcpy(grown, data, size * len);
    return grown;
}

#endif
