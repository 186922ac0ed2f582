#include "verify/grams.h"

#include "verify/archive.h"

#include <stdlib.h>

enum { PARTS = 1 << OR_GRAM_PART_BITS, LEAST_CHUNK = 32, MOST_CHUNK = 4096 };

#define DROPPED 0x80000000u /* in `word`: winnowing drops it. An archive has fewer words than that. */

struct or_gram_entry {
    uint32_t hash, word;
};

struct or_gram_chunk {
    or_gram_chunk *next;
    uint32_t len, cap; /* len of the last chunk is not kept: its end is the part's `at` */
    or_gram_entry data[];
};

static void add_chunk(or_gram_part *part) {
    or_gram_chunk *before = part->last;
    uint32_t cap = !before ? LEAST_CHUNK : before->cap < MOST_CHUNK ? before->cap * 2 : MOST_CHUNK;
    or_gram_chunk *chunk = or_xmalloc(sizeof *chunk + cap * sizeof(or_gram_entry));
    *chunk = (or_gram_chunk){.cap = cap};
    if (before)
        before->len = before->cap;
    *(before ? &before->next : &part->first) = chunk;
    part->last = chunk;
    part->at = chunk->data;
    part->end = chunk->data + cap;
}

static inline void add(or_grams *g, uint32_t hash, uint32_t word) {
    or_gram_part *part = &g->parts[hash >> (32 - OR_GRAM_PART_BITS)];
    if (part->at == part->end)
        add_chunk(part);
    *part->at++ = (or_gram_entry){hash, word};
    g->all++;
    g->thinned += !(word & DROPPED);
}

/* Pairs of neighbours among the longer words. */
static void add_pairs(or_grams *g, const or_vword *words, const uint32_t *ids, uint32_t n, uint32_t base) {
    uint32_t longer = OR_NONE;
    for (uint32_t i = 0; i < n; i++) {
        if (words[i].key.len < OR_LONG_WORD)
            continue;
        if (longer != OR_NONE)
            add(g, or_gram(longer, ids[i], OR_NONE & 0x1fffff), base + i);
        longer = ids[i];
    }
}

void or_grams_add(or_grams *g, const or_vword *words, const uint32_t *ids, uint32_t n, uint32_t base, bool thin) {
    uint32_t before = UINT32_MAX, hash = n < OR_GRAM ? 0 : or_gram(ids[0], ids[1], ids[2]), after;
    add_pairs(g, words, ids, n, base);
    for (uint32_t i = 0; i + 2 < n; i++, before = hash, hash = after) {
        bool last = i + OR_GRAM >= n;
        after = last ? 0 : or_gram(ids[i + 1], ids[i + 2], ids[i + 3]);
        /* winnowing: a run is kept when it is the least of itself and a neighbour, of equals the later one */
        bool keep = (i > 0 && hash <= before) || (!last && hash < after) || (i == 0 && last);
        if (keep || !thin)
            add(g, hash, (base + i) | (keep ? 0 : DROPPED));
    }
}

/* Counts, then places; `low` is the first bucket of the part. */
static void sort_part(or_gram_chunk *first, uint32_t shift, uint32_t low, uint32_t count, bool thin, uint32_t *buckets,
                      uint32_t *postings) {
    uint32_t begin = buckets[low];
    uint32_t *ends = buckets + low + 1;
    memset(ends, 0, count * sizeof *ends);
    for (const or_gram_chunk *c = first; c; c = c->next)
        for (uint32_t i = 0; i < c->len; i++)
            ends[(c->data[i].hash >> shift) - low] += !(thin && c->data[i].word & DROPPED);
    for (uint32_t i = 0; i < count; i++) { /* each becomes its own beginning, and by placing its end */
        uint32_t n = ends[i];
        ends[i] = begin;
        begin += n;
    }
    for (const or_gram_chunk *c = first; c; c = c->next)
        for (uint32_t i = 0; i < c->len; i++)
            if (!(thin && c->data[i].word & DROPPED))
                postings[ends[(c->data[i].hash >> shift) - low]++] = c->data[i].word & ~DROPPED;
}

static void free_part(or_gram_part *part) {
    for (or_gram_chunk *c = part->first, *next; c; c = next) {
        next = c->next;
        free(c);
    }
    *part = (or_gram_part){0};
}

void or_grams_sort(or_grams *g, uint32_t bits, bool thin, uint32_t *buckets, uint32_t *postings) {
    uint32_t count = 1u << (bits - OR_GRAM_PART_BITS);
    buckets[0] = 0;
    for (uint32_t part = 0; part < PARTS; part++) {
        if (g->parts[part].last)
            g->parts[part].last->len = (uint32_t)(g->parts[part].at - g->parts[part].last->data);
        sort_part(g->parts[part].first, 32 - bits, part * count, count, thin, buckets, postings);
        free_part(&g->parts[part]);
    }
}

void or_grams_free(or_grams *g) {
    for (uint32_t part = 0; part < PARTS; part++)
        free_part(&g->parts[part]);
    *g = (or_grams){0};
}
