/* Making an archive. */
#include "base/file.h"
#include "base/hash.h"
#include "text/decode.h"
#include "verify/archive.h"
#include "verify/grams.h"

#include <stdlib.h>

typedef struct bytes {
    char *data;
    size_t len, cap;
} bytes;

enum { SMALL = 4000000 }; /* words; archives with fewer keep every run */

/* Most words are brief: they are looked up as numbers, which needs no hash of a string and no comparison of two. */
typedef struct brief {
    uint64_t key; /* 0: none */
    uint32_t id;
} brief;

struct or_builder {
    or_arena keep;    /* the table of words */
    or_arena scratch; /* one file */
    or_table table;   /* of words over eight bytes */
    brief *briefs;    /* of the others; a power of two */
    uint32_t brief_cap, brief_len;
    bytes files, strings, keys, texts, counts, words, steps, marks, skips, turns, slots;
    or_grams grams;
    uint32_t word_count, key_count;
};

static void *room(bytes *b, size_t size) {
    if (b->len + size > b->cap) {
        b->cap = b->cap ? b->cap * 2 : 4096;
        while (b->len + size > b->cap)
            b->cap *= 2;
        b->data = or_xrealloc(b->data, b->cap);
    }
    b->len += size;
    return b->data + b->len - size;
}

static void add(bytes *b, const void *data, size_t size) {
    if (size)
        memcpy(room(b, size), data, size);
}

static void add_u32(bytes *b, uint32_t n) {
    add(b, &n, sizeof n);
}

or_builder *or_builder_new(void) {
    return or_xcalloc(1, sizeof(or_builder));
}

void or_builder_free(or_builder *b) {
    bytes *all[] = {&b->files, &b->strings, &b->keys,  &b->texts, &b->counts, &b->words,
                    &b->steps, &b->marks,   &b->skips, &b->turns, &b->slots};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]->data);
    or_arena_free(&b->keep);
    or_arena_free(&b->scratch);
    or_grams_free(&b->grams);
    free(b->briefs);
    free(b);
}

static uint32_t add_string(or_builder *b, or_slice s) {
    uint32_t at = (uint32_t)b->strings.len;
    add(&b->strings, s.data, s.len);
    return at;
}

/* A key of up to eight bytes as a number; keys have no NUL. */
static uint64_t packed(or_slice key) {
    uint32_t low, high;
    if (key.len < 4) {
        const unsigned char *p = (const unsigned char *)key.data;
        uint32_t middle = key.len / 2, last = key.len - 1;
        return p[0] | (uint64_t)p[middle] << (8 * middle) | (uint64_t)p[last] << (8 * last);
    }
    memcpy(&low, key.data, 4);
    memcpy(&high, key.data + key.len - 4, 4);
    return low | (uint64_t)high << (8 * (key.len - 4));
}

static void grow_brief(or_builder *b) {
    brief *before = b->briefs;
    uint32_t cap = b->brief_cap;
    b->brief_cap = cap ? cap * 2 : 4096;
    b->briefs = or_xcalloc(b->brief_cap, sizeof *b->briefs);
    for (uint32_t i = 0; i < cap; i++) {
        uint32_t at = (uint32_t)(or_mix(before[i].key) & (b->brief_cap - 1));
        while (before[i].key && b->briefs[at].key)
            at = (at + 1) & (b->brief_cap - 1);
        if (before[i].key)
            b->briefs[at] = before[i];
    }
    free(before);
}

/* The place of the number of a key, in the table for brief ones or the other. */
static uint32_t *find_key(or_builder *b, or_slice key, bool *added) {
    if (key.len > 8)
        return or_table_add(&b->keep, &b->table, key, added);
    if (b->brief_len * 2 >= b->brief_cap)
        grow_brief(b);
    uint64_t want = packed(key);
    uint32_t at = (uint32_t)(or_mix(want) & (b->brief_cap - 1));
    while (b->briefs[at].key && b->briefs[at].key != want)
        at = (at + 1) & (b->brief_cap - 1);
    *added = !b->briefs[at].key;
    b->brief_len += *added;
    b->briefs[at].key = want;
    return &b->briefs[at].id;
}

static uint32_t key_of(or_builder *b, or_slice key) {
    bool added;
    uint32_t *id = find_key(b, key, &added);
    if (added) {
        *id = b->key_count++;
        add_u32(&b->keys, (uint32_t)b->texts.len);
        add(&b->texts, key.data, key.len);
        add_u32(&b->counts, 0);
    }
    return *id;
}

/* Where a word begins: as a step from the one before it, or far from it as it is. */
static void add_place(or_builder *b, uint32_t n, uint32_t begin, uint32_t step, bool far) {
    *(unsigned char *)room(&b->steps, 1) = (unsigned char)(far ? 255 : step);
    if (n % OR_MARK_EVERY == 0)
        add_u32(&b->marks, begin);
    else if (far)
        add(&b->skips, &(or_archive_skip){n, begin}, sizeof(or_archive_skip));
}

static void add_words(or_builder *b, const or_vwords *words) {
    unsigned char *out = room(&b->words, (size_t)words->len * 3);
    uint32_t *ids = OR_NEW_ARRAY(&b->scratch, uint32_t, words->len + 1), before = 0;
    for (uint32_t i = 0; i < words->len; i++, out += 3) {
        const or_vword *w = &words->data[i];
        uint32_t id = ids[i] = key_of(b, w->key), step = w->begin - before;
        ((uint32_t *)(void *)b->counts.data)[id]++;
        out[0] = (unsigned char)id;
        out[1] = (unsigned char)(id >> 8);
        out[2] = (unsigned char)(id >> 16);
        add_place(b, b->word_count + i, w->begin, step, i == 0 || step >= 255);
        before = w->begin;
    }
    or_grams_add(&b->grams, words->data, ids, words->len, b->word_count, b->word_count + words->len >= SMALL);
}

static void add_turns(or_builder *b, const or_evidence *e) {
    or_archive_turn last = {0};
    or_slice name = {0};
    for (uint32_t i = 0; i < e->turns.len; i++) {
        const or_turn *t = &e->turns.data[i];
        or_archive_turn out = {b->word_count + t->word, last.speaker, t->speaker.len, t->time};
        if (t->speaker.len && !or_slice_eq(name, t->speaker)) {
            out.speaker = add_string(b, t->speaker);
            name = t->speaker;
        }
        last = out;
        add(&b->turns, &out, sizeof out);
    }
}

static bool add_file(or_builder *b, const or_evidence *e, or_archive_file file, or_slice path, or_error *error) {
    if (b->key_count > 0xffffffu - e->words.len || (uint64_t)b->word_count + e->words.len > UINT32_MAX / 2) {
        or_fail(error, or_strdup(&b->scratch, path), "is too much for one archive");
        return or_cure(error, "make several archives");
    }
    file.path = add_string(b, path);
    file.path_len = path.len;
    file.first_word = b->word_count;
    file.words = e->words.len;
    file.first_turn = (uint32_t)(b->turns.len / sizeof(or_archive_turn));
    file.turns = e->turns.len;
    add_turns(b, e);
    add_words(b, &e->words);
    b->word_count += e->words.len;
    add(&b->files, &file, sizeof file);
    return true;
}

bool or_builder_add(or_builder *b, const char *path, const char *data, size_t size, uint64_t modified,
                    or_error *error) {
    or_text text = {0};
    or_evidence e = {0};
    or_arena_reset(&b->scratch);
    if (!or_decode(&b->scratch, data, size, path, &text, error))
        return false;
    or_evidence_read(&b->scratch, text.file, path, &e);
    or_archive_file file = {.size = size, .modified = modified, .hash = or_archive_hash(data, size)};
    return add_file(b, &e, file, or_slice_str(path), error);
}

bool or_builder_take(or_builder *b, const or_archive *a, uint32_t file, or_error *error) {
    const or_archive_file *f = &a->files[file];
    or_evidence e = {0};
    or_arena_reset(&b->scratch);
    e.words.data = OR_NEW_ARRAY(&b->scratch, or_vword, f->words + 1);
    for (uint32_t i = 0; i < f->words; i++) {
        uint32_t word = f->first_word + i;
        e.words.data[e.words.len++] =
            (or_vword){.begin = or_archive_offset(a, word), .key = or_archive_text(a, or_archive_word(a, word))};
    }
    for (uint32_t i = 0; i < f->turns; i++) {
        const or_archive_turn *t = &a->turns[f->first_turn + i];
        or_push(&b->scratch, &e.turns, (or_turn){t->word - f->first_word, or_archive_speaker(a, t), t->time});
    }
    return add_file(b, &e, *f, or_archive_path(a, file), error);
}

/* ---- the whole ---- */

static uint32_t bits_for(uint32_t words) {
    uint32_t bits = OR_GRAM_PART_BITS;
    while (bits < 28 && (1u << bits) < words / 16)
        bits++;
    return bits;
}

static void make_slots(or_builder *b) {
    uint32_t cap = 64;
    while (cap < b->key_count * 2)
        cap *= 2;
    uint32_t *out = room(&b->slots, cap * sizeof(uint32_t));
    memset(out, 0, cap * sizeof(uint32_t));
    const uint32_t *keys = (const void *)b->keys.data;
    for (uint32_t i = 0; i < b->key_count; i++) {
        uint32_t at = or_hash(or_slice_of(b->texts.data + keys[i], keys[i + 1] - keys[i]));
        while (out[at & (cap - 1)])
            at++;
        out[at & (cap - 1)] = i + 1;
    }
}

static size_t aligned(size_t n) {
    return (n + 63) & ~(size_t)63;
}

/* Moves a section to its place and gives its memory back. */
static void move_section(bytes *from, char *to, size_t room) {
    if (from->len)
        memcpy(to, from->data, from->len);
    memset(to + from->len, 0, room - from->len);
    free(from->data);
    *from = (bytes){0};
}

bool or_builder_finish(or_builder *b, const char *folder, or_archive *out, or_error *error) {
    bool thin = b->word_count >= SMALL;
    uint32_t bits = bits_for(b->word_count);
    add_u32(&b->keys, (uint32_t)b->texts.len);
    make_slots(b);
    bytes *sections[OR_SECTION_COUNT] = {
        [OR_SECTION_FILES] = &b->files, [OR_SECTION_STRINGS] = &b->strings, [OR_SECTION_KEYS] = &b->keys,
        [OR_SECTION_TEXTS] = &b->texts, [OR_SECTION_COUNTS] = &b->counts,   [OR_SECTION_SLOTS] = &b->slots,
        [OR_SECTION_WORDS] = &b->words, [OR_SECTION_STEPS] = &b->steps,     [OR_SECTION_MARKS] = &b->marks,
        [OR_SECTION_SKIPS] = &b->skips, [OR_SECTION_TURNS] = &b->turns};
    or_archive_header h = {.magic = "ONRA", .version = OR_ARCHIVE_VERSION};
    h.length[OR_SECTION_BUCKETS] = (((size_t)1 << bits) + 1) * sizeof(uint32_t);
    h.length[OR_SECTION_POSTINGS] = (thin ? b->grams.thinned : b->grams.all) * sizeof(uint32_t);
    h.size = aligned(sizeof h);
    for (int i = 0; i < OR_SECTION_COUNT; i++) {
        h.begin[i] = h.size;
        h.length[i] = sections[i] ? sections[i]->len : h.length[i];
        h.size = aligned(h.begin[i] + h.length[i]);
    }
    char *data = or_xmalloc(h.size), *buckets = data + h.begin[OR_SECTION_BUCKETS];
    memset(data, 0, h.begin[0]);
    for (int i = 0; i < OR_SECTION_COUNT; i++)
        if (sections[i])
            move_section(sections[i], data + h.begin[i], aligned(h.length[i]));
        else
            memset(data + h.begin[i] + h.length[i], 0, aligned(h.length[i]) - h.length[i]);
    or_grams_sort(&b->grams, bits, thin, (void *)buckets, (void *)(data + h.begin[OR_SECTION_POSTINGS]));
    h.body = or_archive_hash(data + sizeof h, h.size - sizeof h);
    h.head = or_archive_hash(&h, offsetof(or_archive_header, head));
    memcpy(data, &h, sizeof h);
    *out = (or_archive){.data = data, .size = h.size, .folder = strdup(folder)};
    return or_archive_attach(out, "", error);
}

bool or_archive_write(const or_archive *archive, const char *path, or_error *error) {
    return or_file_write(path, archive->data, archive->size, error);
}
