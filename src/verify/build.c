/* Making an archive. */
#include "base/file.h"
#include "base/hash.h"
#include "text/decode.h"
#include "verify/archive.h"

#include <stdlib.h>

typedef struct bytes {
    char *data;
    size_t len, cap;
} bytes;

enum { SMALL = 4000000 }; /* words */

struct or_builder {
    or_arena keep;    /* the table of words */
    or_arena scratch; /* one file */
    or_table table;
    bytes files, strings, keys, texts, counts, words, steps, marks, skips, turns;
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
    bytes *all[] = {&b->files, &b->strings, &b->keys,  &b->texts, &b->counts,
                    &b->words, &b->steps,   &b->marks, &b->skips, &b->turns};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]->data);
    or_arena_free(&b->keep);
    or_arena_free(&b->scratch);
    free(b);
}

static uint32_t add_string(or_builder *b, or_slice s) {
    uint32_t at = (uint32_t)b->strings.len;
    add(&b->strings, s.data, s.len);
    return at;
}

static uint32_t key_of(or_builder *b, or_slice key) {
    bool added;
    uint32_t *id = or_table_add(&b->keep, &b->table, key, &added);
    if (added) {
        *id = b->key_count++;
        add_u32(&b->keys, (uint32_t)b->texts.len);
        add(&b->texts, key.data, key.len);
        add_u32(&b->counts, 0);
    }
    return *id;
}

static void add_words(or_builder *b, const or_vwords *words) {
    unsigned char *ids = room(&b->words, (size_t)words->len * 3), *steps = room(&b->steps, words->len);
    uint32_t before = 0;
    for (uint32_t i = 0; i < words->len; i++) {
        const or_vword *w = &words->data[i];
        uint32_t id = key_of(b, w->key), n = b->word_count + i, step = w->begin - before;
        ((uint32_t *)(void *)b->counts.data)[id]++;
        ids[(size_t)i * 3] = (unsigned char)id;
        ids[(size_t)i * 3 + 1] = (unsigned char)(id >> 8);
        ids[(size_t)i * 3 + 2] = (unsigned char)(id >> 16);
        if (n % OR_MARK_EVERY == 0)
            add_u32(&b->marks, w->begin);
        bool far = i == 0 || step >= 255;
        steps[i] = (unsigned char)(far ? 255 : step);
        if (far && n % OR_MARK_EVERY)
            add(&b->skips, &(or_archive_skip){n, w->begin}, sizeof(or_archive_skip));
        before = w->begin;
    }
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

bool or_builder_add(or_builder *b, const char *path, const char *data, size_t size, uint64_t modified,
                    or_error *error) {
    or_text text = {0};
    or_evidence e = {0};
    or_arena_reset(&b->scratch);
    if (!or_decode(&b->scratch, data, size, path, &text, error))
        return false;
    or_evidence_read(&b->scratch, text.file, path, &e);
    if (b->key_count > 0xffffffu - e.words.len || (uint64_t)b->word_count + e.words.len > UINT32_MAX / 2)
        return or_fail(error, path, "is too much for one archive");
    or_archive_file file = {.first_word = b->word_count,
                            .words = e.words.len,
                            .first_turn = (uint32_t)(b->turns.len / sizeof(or_archive_turn)),
                            .turns = e.turns.len,
                            .size = size,
                            .modified = modified,
                            .hash = or_archive_hash(data, size),
                            .path_len = (uint32_t)strlen(path)};
    file.path = add_string(b, or_slice_str(path));
    add_turns(b, &e);
    add_words(b, &e.words);
    b->word_count += e.words.len;
    add(&b->files, &file, sizeof file);
    return true;
}

/* ---- the index ---- */

static uint32_t id_at(const or_builder *b, uint32_t word) {
    const unsigned char *p = (const unsigned char *)b->words.data + (size_t)word * 3;
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16;
}

typedef struct filing {
    uint32_t bits;
    bool every;                   /* small archives keep every run */
    uint32_t *buckets, *postings; /* postings NULL: only count */
} filing;

static void file_gram(filing *f, uint32_t hash, uint32_t word) {
    uint32_t bucket = hash >> (32 - f->bits);
    if (f->postings)
        f->postings[f->buckets[bucket]++] = word;
    else
        f->buckets[bucket + 1]++;
}

/* Goes over the runs of one file. Winnowing: a run is kept when it is the least of two neighbours. */
static void file_runs(const or_builder *b, const or_archive_file *file, const uint32_t *keys, filing *f) {
    uint32_t first = file->first_word, n = file->words, before = UINT32_MAX, hash = 0, kept = OR_NONE, longer = OR_NONE;
    uint32_t x = n > 0 ? id_at(b, first) : 0, y = n > 1 ? id_at(b, first + 1) : 0;
    bool had = false;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t id = id_at(b, first + i);
        if (keys[id + 1] - keys[id] >= OR_LONG_WORD) {
            if (longer != OR_NONE)
                file_gram(f, or_gram(longer, id, OR_NONE & 0x1fffff), first + i);
            longer = id;
        }
        if (i < 2)
            continue;
        hash = or_gram(x, y, id);
        x = y;
        y = id;
        if (f->every) {
            file_gram(f, hash, first + i - 2);
            continue;
        }
        if (had) { /* the window of the run before and this one */
            uint32_t least = before < hash ? i - 1 : i;
            if (least != kept)
                file_gram(f, before < hash ? before : hash, first + least - 2);
            kept = least;
        }
        had = true;
        before = hash;
    }
    if (n == OR_GRAM && !f->every)
        file_gram(f, hash, first);
}

static uint32_t bits_for(uint32_t words) {
    uint32_t bits = 10;
    while (bits < 28 && (1u << bits) < words / 16)
        bits++;
    return bits;
}

static void make_index(const or_builder *b, bytes *buckets, bytes *postings) {
    filing f = {.bits = bits_for(b->word_count), .every = b->word_count < SMALL};
    size_t count = ((size_t)1 << f.bits) + 1;
    f.buckets = room(buckets, count * sizeof(uint32_t));
    memset(f.buckets, 0, count * sizeof(uint32_t));
    const or_archive_file *files = (const void *)b->files.data;
    size_t n = b->files.len / sizeof *files;
    for (size_t i = 0; i < n; i++)
        file_runs(b, &files[i], (const void *)b->keys.data, &f);
    for (size_t i = 1; i < count; i++)
        f.buckets[i] += f.buckets[i - 1];
    f.postings = room(postings, (size_t)f.buckets[count - 1] * sizeof(uint32_t));
    for (size_t i = 0; i < n && f.buckets[count - 1]; i++)
        file_runs(b, &files[i], (const void *)b->keys.data, &f);
    memmove(f.buckets + 1, f.buckets, (count - 1) * sizeof(uint32_t)); /* filling moved each to its end */
    f.buckets[0] = 0;
}

static void make_slots(const or_builder *b, bytes *slots) {
    uint32_t cap = 64;
    while (cap < b->key_count * 2)
        cap *= 2;
    uint32_t *out = room(slots, cap * sizeof(uint32_t));
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

bool or_builder_finish(or_builder *b, const char *folder, or_archive *out, or_error *error) {
    bytes slots = {0}, buckets = {0}, postings = {0};
    add_u32(&b->keys, (uint32_t)b->texts.len);
    make_slots(b, &slots);
    make_index(b, &buckets, &postings);
    const bytes *sections[OR_SECTION_COUNT] = {&b->files, &b->strings, &b->keys,  &b->texts, &b->counts,
                                               &slots,    &b->words,   &b->steps, &b->marks, &b->skips,
                                               &b->turns, &buckets,    &postings};
    or_archive_header h = {.magic = "ONRA", .version = OR_ARCHIVE_VERSION};
    size_t size = aligned(sizeof h);
    for (int i = 0; i < OR_SECTION_COUNT; i++) {
        h.begin[i] = size;
        h.length[i] = sections[i]->len;
        size = aligned(size + sections[i]->len);
    }
    h.size = size;
    char *data = or_xcalloc(1, size);
    for (int i = 0; i < OR_SECTION_COUNT; i++)
        if (sections[i]->len)
            memcpy(data + h.begin[i], sections[i]->data, sections[i]->len);
    free(slots.data);
    free(buckets.data);
    free(postings.data);
    h.body = or_archive_hash(data + sizeof h, size - sizeof h);
    h.head = or_archive_hash(&h, offsetof(or_archive_header, head));
    memcpy(data, &h, sizeof h);
    *out = (or_archive){.data = data, .size = size, .folder = strdup(folder)};
    return or_archive_attach(out, "", error);
}

bool or_archive_write(const or_archive *archive, const char *path, or_error *error) {
    return or_file_write(path, archive->data, archive->size, error);
}
