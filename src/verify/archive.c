/* Reading an archive. */
#include "verify/archive.h"

#include "base/file.h"
#include "base/hash.h"

#include <stdlib.h>

enum { SMALL = 64 << 20 }; /* archives up to this size are checked whole whenever they are opened */

/* Four lanes of multiply and rotate, so that a gigabyte takes a fraction of a second. */
uint64_t or_archive_hash(const void *data, size_t size) {
    const unsigned char *p = data;
    uint64_t lane[4] = {1, 2, 3, 4 + size}, word;
    for (; size >= 32; p += 32, size -= 32)
        for (int i = 0; i < 4; i++) {
            memcpy(&word, p + 8 * i, 8);
            lane[i] = (lane[i] ^ word) * 0x9e3779b97f4a7c15ULL;
            lane[i] = lane[i] << 29 | lane[i] >> 35;
        }
    for (; size; p++, size--)
        lane[0] = (lane[0] ^ *p) * 0x100000001b3ULL;
    return or_mix(lane[0]) ^ or_mix(lane[1] + 1) ^ or_mix(lane[2] + 2) ^ or_mix(lane[3] + 3);
}

static bool damaged(const char *name, or_error *error) {
    or_fail(error, name, "is damaged");
    return or_cure(error, "build it again with: onrecord archive build");
}

static bool check_header(const or_archive *a, const char *name, or_error *error) {
    const or_archive_header *h = (const void *)a->data;
    if (a->size < 8 || memcmp(a->data, "ONRA", 4) != 0) {
        or_fail(error, name, "is not an archive of onrecord");
        return or_cure(error, "make one with: onrecord archive build ARCHIVE FILE|DIR ...");
    }
    if (h->version > OR_ARCHIVE_VERSION) {
        or_fail(error, name, "is an archive of a newer version (%u) than this program reads (%d)", h->version,
                OR_ARCHIVE_VERSION);
        return or_cure(error, "use a newer onrecord, or build it again");
    }
    if (a->size < sizeof *h || h->version != OR_ARCHIVE_VERSION || h->size != a->size ||
        h->head != or_archive_hash(h, offsetof(or_archive_header, head)))
        return damaged(name, error);
    for (int i = 0; i < OR_SECTION_COUNT; i++)
        if (h->begin[i] > a->size || h->length[i] > a->size - h->begin[i] || h->begin[i] % 64)
            return damaged(name, error);
    return true;
}

static bool is_file_sound(const or_archive *a, const or_archive_file *f, size_t strings) {
    return f->words <= a->word_count - f->first_word && f->turns > 0 && f->first_turn <= a->turn_count &&
           f->turns <= a->turn_count - f->first_turn && f->path <= strings && f->path_len <= strings - f->path;
}

/* Whether files and turns stay within the archive, one file after the other: what is read later relies on it. */
static bool is_sound(const or_archive *a, size_t strings) {
    uint32_t word = 0;
    for (uint32_t i = 0; i < a->file_count; i++) {
        if (a->files[i].first_word != word || !is_file_sound(a, &a->files[i], strings))
            return false;
        word += a->files[i].words;
    }
    for (uint32_t i = 0; i < a->turn_count; i++) {
        const or_archive_turn *t = &a->turns[i];
        if (t->speaker_len && (t->speaker > strings || t->speaker_len > strings - t->speaker))
            return false;
    }
    return word == a->word_count;
}

bool or_archive_attach(or_archive *a, const char *name, or_error *error) {
    if (!check_header(a, name, error))
        return false;
    const or_archive_header *h = (const void *)a->data;
#define SECTION(s) ((const void *)(a->data + h->begin[OR_SECTION_##s]))
#define LENGTH(s, type) ((uint32_t)(h->length[OR_SECTION_##s] / sizeof(type)))
    a->files = SECTION(FILES);
    a->file_count = LENGTH(FILES, or_archive_file);
    a->strings = SECTION(STRINGS);
    a->keys = SECTION(KEYS);
    a->key_count = LENGTH(COUNTS, uint32_t);
    a->texts = SECTION(TEXTS);
    a->counts = SECTION(COUNTS);
    a->slots = SECTION(SLOTS);
    a->slot_mask = LENGTH(SLOTS, uint32_t) - 1;
    a->words = SECTION(WORDS);
    a->word_count = LENGTH(STEPS, char);
    a->steps = SECTION(STEPS);
    a->marks = SECTION(MARKS);
    a->skips = SECTION(SKIPS);
    a->skip_count = LENGTH(SKIPS, or_archive_skip);
    a->turns = SECTION(TURNS);
    a->turn_count = LENGTH(TURNS, or_archive_turn);
    a->buckets = SECTION(BUCKETS);
    a->postings = SECTION(POSTINGS);
    uint32_t buckets = LENGTH(BUCKETS, uint32_t) - 1;
    a->bucket_bits = (uint32_t)__builtin_ctz(buckets ? buckets : 1);
    a->text_size = LENGTH(TEXTS, char);
    a->posting_count = LENGTH(POSTINGS, uint32_t);
    if (!is_sound(a, h->length[OR_SECTION_STRINGS]))
        return damaged(name, error);
    return true;
#undef SECTION
#undef LENGTH
}

bool or_archive_open(or_archive *a, const char *path, or_error *error) {
    const void *data;
    *a = (or_archive){0};
    if (!or_file_map(path, &data, &a->size, error))
        return false;
    a->data = data;
    a->mapped = true;
    const char *slash = strrchr(path, '/');
    a->folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup("");
    bool ok = or_archive_attach(a, path, error);
    if (ok && a->size <= SMALL && !or_archive_whole(a))
        ok = damaged(path, error);
    if (!ok)
        or_archive_close(a);
    return ok;
}

bool or_archive_whole(const or_archive *a) {
    const or_archive_header *h = (const void *)a->data;
    return h->body == or_archive_hash(a->data + sizeof *h, a->size - sizeof *h);
}

void or_archive_close(or_archive *a) {
    if (a->mapped)
        or_file_unmap(a->data, a->size);
    else
        free((void *)(uintptr_t)a->data);
    free(a->folder);
    *a = (or_archive){0};
}

or_slice or_archive_text(const or_archive *a, uint32_t id) {
    uint32_t begin = a->keys[id], end = a->keys[id + 1];
    return begin <= end && end <= a->text_size ? or_slice_of(a->texts + begin, end - begin) : or_slice_of("", 0);
}

or_postings or_archive_postings(const or_archive *a, uint32_t gram) {
    uint32_t bucket = gram >> (32 - a->bucket_bits), begin = a->buckets[bucket], end = a->buckets[bucket + 1];
    return begin <= end && end <= a->posting_count ? (or_postings){begin, end} : (or_postings){0, 0};
}

uint32_t or_archive_key(const or_archive *a, or_slice key) {
    uint32_t at = or_hash(key);
    for (uint32_t tries = 0; tries <= a->slot_mask; tries++, at++) {
        uint32_t slot = a->slots[at & a->slot_mask];
        if (!slot || slot > a->key_count)
            return OR_NONE;
        if (or_slice_eq(or_archive_text(a, slot - 1), key))
            return slot - 1;
    }
    return OR_NONE;
}

uint32_t or_archive_file_of(const or_archive *a, uint32_t word) {
    uint32_t low = 0, high = a->file_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (a->files[middle].first_word <= word)
            low = middle;
        else
            high = middle;
    }
    return low;
}

or_slice or_archive_path(const or_archive *a, uint32_t file) {
    return or_slice_of(a->strings + a->files[file].path, a->files[file].path_len);
}

static uint32_t skip_of(const or_archive *a, uint32_t word) {
    uint32_t low = 0, high = a->skip_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (a->skips[middle].word < word)
            low = middle + 1;
        else
            high = middle;
    }
    return low < a->skip_count && a->skips[low].word == word ? a->skips[low].offset : 0;
}

uint32_t or_archive_offset(const or_archive *a, uint32_t word) {
    uint32_t mark = word / OR_MARK_EVERY, offset = a->marks[mark];
    for (uint32_t i = mark * OR_MARK_EVERY + 1; i <= word; i++)
        offset = a->steps[i] == 255 ? skip_of(a, i) : offset + a->steps[i];
    return offset;
}

const or_archive_turn *or_archive_turn_of(const or_archive *a, uint32_t file, uint32_t word) {
    uint32_t low = a->files[file].first_turn, high = low + a->files[file].turns;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (a->turns[middle].word <= word)
            low = middle;
        else
            high = middle;
    }
    return &a->turns[low];
}

or_slice or_archive_speaker(const or_archive *a, const or_archive_turn *turn) {
    return turn->speaker_len ? or_slice_of(a->strings + turn->speaker, turn->speaker_len) : (or_slice){0};
}
