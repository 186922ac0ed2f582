#include "base/weights.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { VERSION = 1, ALIGNMENT = 64, PATH_MOST = 1024 };

typedef struct head {
    char magic[4];
    uint32_t version, count, zero;
} head;

typedef struct entry {
    char name[24];
    uint64_t offset, size;
} entry;

static bool intact(const or_weights *weights) {
    const head *h = weights->data;
    if (weights->size < sizeof *h || memcmp(h->magic, "ONRW", 4) != 0 || h->version != VERSION)
        return false;
    if (h->count > (weights->size - sizeof *h) / sizeof(entry))
        return false;
    const entry *entries = (const entry *)(h + 1);
    for (uint32_t i = 0; i < h->count; i++)
        if (entries[i].offset > weights->size || entries[i].size > weights->size - entries[i].offset)
            return false;
    return true;
}

static void path_of(char path[PATH_MOST], const char *directory, const char *name) {
    snprintf(path, PATH_MOST, "%s/%s.weights", directory, name);
}

bool or_weights_exist(const char *directory, const char *name) {
    char path[PATH_MOST];
    path_of(path, directory, name);
    return access(path, F_OK) == 0;
}

bool or_weights_open(or_weights *weights, const char *directory, const char *name, or_error *error) {
    char path[PATH_MOST];
    path_of(path, directory, name);
    if (!or_file_map(path, &weights->data, &weights->size, error))
        return false;
    if (intact(weights))
        return true;
    or_weights_close(weights);
    or_fail(error, path, "is damaged, or made for another version of onrecord");
    return or_cure(error, "install onrecord again, or train the weights with this version");
}

void or_weights_close(or_weights *weights) {
    or_file_unmap(weights->data, weights->size);
    *weights = (or_weights){0};
}

const void *or_weights_section(const or_weights *weights, const char *name, size_t *size) {
    const head *h = weights->data;
    const entry *entries = h ? (const entry *)(h + 1) : NULL;
    for (uint32_t i = 0; h && i < h->count; i++)
        if (strncmp(entries[i].name, name, sizeof entries[i].name) == 0) {
            *size = (size_t)entries[i].size;
            return (const char *)weights->data + entries[i].offset;
        }
    *size = 0;
    return NULL;
}

static size_t aligned(size_t size) {
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

bool or_weights_write(const char *directory, const char *name, const or_weights_part *parts, uint32_t count,
                      or_error *error) {
    size_t total = aligned(sizeof(head) + count * sizeof(entry));
    for (uint32_t i = 0; i < count; i++)
        total += aligned(parts[i].size);
    char *file = or_xcalloc(1, total);
    head *h = (head *)(void *)file;
    *h = (head){{'O', 'N', 'R', 'W'}, VERSION, count, 0};
    entry *entries = (entry *)(void *)(h + 1);
    size_t offset = aligned(sizeof(head) + count * sizeof(entry));
    for (uint32_t i = 0; i < count; i++) {
        snprintf(entries[i].name, sizeof entries[i].name, "%s", parts[i].name);
        entries[i].offset = offset;
        entries[i].size = parts[i].size;
        if (parts[i].size)
            memcpy(file + offset, parts[i].data, parts[i].size);
        offset += aligned(parts[i].size);
    }
    char path[PATH_MOST];
    path_of(path, directory, name);
    bool ok = or_file_write(path, file, total, error);
    free(file);
    return ok;
}
