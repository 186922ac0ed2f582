/* The archive: the words of many evidence files in one block of memory, which is a file or was just built, with an
 * index from short runs of words to the places where they stand.
 *
 * The index holds every run of three words that is kept by winnowing (Schleimer, Wilkerson, Aiken 2003; windows of two
 * runs, so that any four words in common share one), and every pair of neighbours among the longer words, which
 * survives a changed function word. Runs are hashed into buckets of word numbers. The texts themselves are not kept:
 * they are read again where a passage is shown. */
#ifndef OR_VERIFY_ARCHIVE_H
#define OR_VERIFY_ARCHIVE_H

#include "base/error.h"
#include "verify/evidence.h"

enum { OR_ARCHIVE_VERSION = 1, OR_GRAM = 3, OR_LONG_WORD = 7, OR_MARK_EVERY = 16 };

typedef struct or_archive_file {
    uint32_t path, path_len; /* in strings */
    uint32_t first_word, words;
    uint32_t first_turn, turns;
    uint64_t size;     /* bytes of the file when it was read */
    uint64_t modified; /* nanoseconds since 1970 */
    uint64_t hash;     /* of its bytes */
} or_archive_file;

typedef struct or_archive_turn {
    uint32_t word, speaker, speaker_len, time; /* speaker in strings; speaker_len 0: not known */
} or_archive_turn;

typedef struct or_archive_skip {
    uint32_t word, offset;
} or_archive_skip;

typedef enum or_archive_section {
    OR_SECTION_FILES,
    OR_SECTION_STRINGS,
    OR_SECTION_KEYS, /* where each word's key begins in texts, and the end of the last */
    OR_SECTION_TEXTS,
    OR_SECTION_COUNTS, /* how often each word stands in the archive */
    OR_SECTION_SLOTS,  /* hash table of words: number + 1, or 0 */
    OR_SECTION_WORDS,  /* three bytes a word of the texts */
    OR_SECTION_STEPS,  /* from the beginning of the word before to this one's, bytes; 255: see skips */
    OR_SECTION_MARKS,  /* where every 16th word begins in its file */
    OR_SECTION_SKIPS,
    OR_SECTION_TURNS,
    OR_SECTION_BUCKETS,
    OR_SECTION_POSTINGS,
    OR_SECTION_COUNT
} or_archive_section;

typedef struct or_archive_header {
    char magic[4];
    uint32_t version;
    uint64_t size, body;                                        /* of all; checksum of what follows the header */
    uint64_t begin[OR_SECTION_COUNT], length[OR_SECTION_COUNT]; /* bytes */
    uint64_t head;                                              /* checksum of the header before this */
} or_archive_header;

typedef struct or_archive {
    const char *data; /* the whole block */
    size_t size;
    bool mapped;
    char *folder; /* what the paths are relative to; "" or ends with a slash */
    uint32_t file_count, word_count, key_count, turn_count, slot_mask, bucket_bits, skip_count, text_size,
        posting_count;
    const or_archive_file *files;
    const char *strings, *texts;
    const uint32_t *keys, *counts, *slots, *marks, *buckets, *postings;
    const unsigned char *words, *steps;
    const or_archive_skip *skips;
    const or_archive_turn *turns;
} or_archive;

/* ---- making ---- */

typedef struct or_builder or_builder;

or_builder *or_builder_new(void);
void or_builder_free(or_builder *builder);
/* Adds the bytes of a file. Fails for binary files and such; the builder is good all the same. */
bool or_builder_add(or_builder *builder, const char *path, const char *bytes, size_t size, uint64_t modified,
                    or_error *error);
/* Adds a file of another archive as it is there, without reading it again. */
bool or_builder_take(or_builder *builder, const or_archive *archive, uint32_t file, or_error *error);
/* Makes the archive of what was added. `folder` is what the paths are relative to ("": the current one). */
bool or_builder_finish(or_builder *builder, const char *folder, or_archive *out, or_error *error);
/* Sets the pointers into the block `data`; `name` is for errors. */
bool or_archive_attach(or_archive *archive, const char *name, or_error *error);
/* Writes it, so that readers see the old file or the new one. */
bool or_archive_write(const or_archive *archive, const char *path, or_error *error);

/* ---- reading ---- */

bool or_archive_open(or_archive *archive, const char *path, or_error *error);
/* Whether every byte is as it was written. */
bool or_archive_whole(const or_archive *archive);
void or_archive_close(or_archive *archive);

uint64_t or_archive_hash(const void *data, size_t size);

/* The number of a key among the archive's words; OR_NONE. */
uint32_t or_archive_key(const or_archive *archive, or_slice key);
or_slice or_archive_text(const or_archive *archive, uint32_t id);
/* Where in `postings` the places of a run stand, among those of other runs. */
typedef struct or_postings {
    uint32_t begin, end;
} or_postings;

or_postings or_archive_postings(const or_archive *archive, uint32_t gram);
uint32_t or_archive_file_of(const or_archive *archive, uint32_t word);
or_slice or_archive_path(const or_archive *archive, uint32_t file);
/* Where a word begins in its file, as decoded to UTF-8. */
uint32_t or_archive_offset(const or_archive *archive, uint32_t word);
const or_archive_turn *or_archive_turn_of(const or_archive *archive, uint32_t file, uint32_t word);
or_slice or_archive_speaker(const or_archive *archive, const or_archive_turn *turn);

static inline uint32_t or_archive_word(const or_archive *a, uint32_t word) {
    const unsigned char *p = a->words + (size_t)word * 3;
    uint32_t id = (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16;
    return id < a->key_count ? id : 0;
}

/* The hash of a run; pairs are (a, b, OR_NONE). */
static inline uint32_t or_gram(uint32_t a, uint32_t b, uint32_t c) {
    uint64_t h = ((uint64_t)a << 42) ^ ((uint64_t)b << 21) ^ c;
    h *= 0x9e3779b97f4a7c15ULL;
    h ^= h >> 29;
    h *= 0xbf58476d1ce4e5b9ULL;
    return (uint32_t)(h >> 32);
}

#endif
