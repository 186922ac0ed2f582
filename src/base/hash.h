/* Hashes of words and features, and a read-mostly hash table from strings to numbers. */
#ifndef OR_BASE_HASH_H
#define OR_BASE_HASH_H

#include "base/arena.h"

/* The finaliser of MurmurHash3 (public domain, Austin Appleby): every input bit changes half of the output bits. */
static inline uint64_t or_mix(uint64_t x) {
    x ^= x >> 33;
    x *= 0xff51afd7ed558ccdULL;
    x ^= x >> 33;
    x *= 0xc4ceb9fe1a85ec53ULL;
    return x ^ (x >> 33);
}

/* FNV-1a over bytes, mixed. The same on every machine; 0 is never returned. */
static inline uint32_t or_hash(or_slice s) {
    uint64_t h = 0xcbf29ce484222325ULL;
    for (uint32_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.data[i]) * 0x100000001b3ULL;
    h = or_mix(h);
    return (uint32_t)h ? (uint32_t)h : 1u;
}

/* Joins hashes into one: or_join(or_join(a, b), c). Order matters. */
static inline uint32_t or_join(uint32_t a, uint32_t b) {
    return (uint32_t)(or_mix(((uint64_t)a << 32 | b) + 0x9e3779b97f4a7c15ULL) >> 16);
}

/* A table from strings to 32-bit numbers. Keys are copied into the arena. Reading is safe from many threads. */
typedef struct or_table_slot {
    or_slice key;
    uint32_t hash, value;
} or_table_slot;

typedef struct or_table {
    or_table_slot *slots; /* capacity is a power of two; an empty slot has hash 0 */
    uint32_t len, cap;
} or_table; /* {0} is empty */

/* The value of a key: a place to read or write; NULL when absent. */
uint32_t *or_table_find(const or_table *table, or_slice key);
/* The same by or_hash(key) alone: a key that is not in the table is taken for one that is with probability len / 2^32.
 */
uint32_t *or_table_find_hash(const or_table *table, uint32_t hash);
/* The value of a key, added with value 0 when absent. *added tells which (may be NULL). */
uint32_t *or_table_add(or_arena *arena, or_table *table, or_slice key, bool *added);

#endif
