#include "base/lists.h"

#include "base/file.h"

#include <stdlib.h>

typedef struct reading {
    const or_list_taker *taker;
    or_list_place place;
    bool begun;  /* a directive stands before */
    bool wanted; /* and it is the taker's */
} reading;

static bool valid_name(or_slice name) {
    for (uint32_t i = 0; i < name.len; i++)
        if (!((name.data[i] >= 'a' && name.data[i] <= 'z') || (name.data[i] >= '0' && name.data[i] <= '9') ||
              name.data[i] == '-'))
            return false;
    return name.len > 0;
}

/* How much of a slice an error shows. */
static int shown(or_slice s) {
    return (int)(s.len < 60 ? s.len : 60);
}

static bool is_directive(or_slice word) {
    return or_slice_is(word, "@class") || or_slice_is(word, "@page");
}

static bool read_directive(reading *r, or_slice line) {
    const char *space = memchr(line.data, ' ', line.len);
    or_slice word = or_slice_cut(line, 0, space ? (size_t)(space - line.data) : line.len);
    or_slice name = or_slice_trim(or_slice_cut(line, word.len, line.len));
    if (!is_directive(word) || !valid_name(name)) {
        or_fail_at(r->place.error, r->place.path, r->place.line, 1, "\"%.*s\" is no directive", shown(line), line.data);
        return or_cure(r->place.error,
                       "write \"@class name\" or \"@page name\", the name in lower-case letters, digits "
                       "and hyphens");
    }
    r->begun = true;
    r->wanted = or_slice_is(word, r->taker->directive);
    return !r->wanted || r->taker->begin(&r->place, name);
}

static bool read_traits(reading *r, or_slice list, uint64_t *traits) {
    while ((list = or_slice_trim(list)).len) {
        uint32_t end = 0, number;
        while (end < list.len && list.data[end] != ' ' && list.data[end] != '\t')
            end++;
        or_slice name = or_slice_cut(list, 0, end);
        list = or_slice_cut(list, end, list.len);
        if (!valid_name(name)) {
            or_fail_at(r->place.error, r->place.path, r->place.line, 1, "\"%.*s\" is no trait", shown(name), name.data);
            return or_cure(r->place.error,
                           "write \"entry: trait trait\", traits in lower-case letters, digits and hyphens");
        }
        if (!r->taker->trait(&r->place, name, &number))
            return false;
        *traits |= 1ull << number;
    }
    return true;
}

/* Where the traits begin: a colon with a space or nothing behind it. The line's length: there are none. */
static uint32_t colon_of(or_slice line) {
    uint32_t at = 0;
    for (const char *colon; (colon = memchr(line.data + at, ':', line.len - at)); at++) {
        at = (uint32_t)(colon - line.data);
        if (at + 1 == line.len || line.data[at + 1] == ' ')
            return at;
    }
    return line.len;
}

static bool read_entry(reading *r, or_slice line) {
    uint64_t traits = 0;
    uint32_t colon = colon_of(line);
    or_slice entry = or_slice_trim(or_slice_cut(line, 0, colon));
    if (!entry.len)
        return or_fail_at(r->place.error, r->place.path, r->place.line, 1, "there is no entry before the colon");
    if (!read_traits(r, or_slice_cut(line, (size_t)colon + 1, line.len), &traits))
        return false;
    if (entry.data[0] == '-' && entry.len > 1)
        return r->taker->remove(&r->place, or_slice_trim(or_slice_cut(entry, 1, entry.len)));
    return r->taker->add(&r->place, entry, traits);
}

static bool read_line(reading *r, or_slice line) {
    line = or_slice_trim(line);
    if (!line.len || line.data[0] == '#')
        return true;
    if (line.data[0] == '@')
        return read_directive(r, line);
    if (!r->begun) {
        or_fail_at(r->place.error, r->place.path, r->place.line, 1, "an entry stands before any class");
        return or_cure(r->place.error, "begin the file with a line \"@class name\"");
    }
    return read_entry(r, line);
}

/* Leaves out what is not wanted: up to the next directive of the taker's, or the end. A directive that nobody knows
 * stands in a list that some taker wants, which will say so. */
static or_slice pass_others(const reading *r, or_slice rest, uint32_t *line) {
    or_slice wanted = or_slice_str(r->taker->directive);
    const char *end = rest.data + rest.len;
    for (const char *at = rest.data; (at = memchr(at, '@', (size_t)(end - at))); at++) {
        const char *begin = at;
        while (begin > rest.data && (begin[-1] == ' ' || begin[-1] == '\t'))
            begin--;
        if (!or_slice_starts(or_slice_of(at, (size_t)(end - at)), wanted) || (begin > rest.data && begin[-1] != '\n'))
            continue;
        for (const char *p = rest.data; p < begin; p++)
            *line += *p == '\n';
        return or_slice_of(begin, (size_t)(end - begin));
    }
    return (or_slice){0};
}

static bool read_file(reading r, or_error *error) {
    char *data;
    size_t size;
    if (!or_file_read(r.place.path, &data, &size, error))
        return false;
    or_slice rest = or_slice_of(data, size);
    bool ok = true;
    while (ok && rest.len) {
        const char *newline = memchr(rest.data, '\n', rest.len);
        uint32_t len = newline ? (uint32_t)(newline - rest.data) : rest.len;
        r.place.line++;
        ok = read_line(&r, or_slice_cut(rest, 0, len));
        rest = or_slice_cut(rest, (size_t)len + 1, rest.len);
        if (r.begun && !r.wanted)
            rest = pass_others(&r, rest, &r.place.line);
    }
    free(data);
    return ok;
}

bool or_lists_read(const char *const *folders, uint32_t count, const or_list_taker *taker, void *context,
                   or_error *error) {
    static const char *const endings[] = {".txt", NULL};
    or_arena arena = {0};
    bool ok = true;
    for (uint32_t f = 0; ok && f < count; f++) {
        or_paths paths = {0};
        ok = or_file_list(&arena, folders[f], endings, &paths, error);
        if (ok && !paths.len) {
            or_fail(error, folders[f], "holds no lexicon");
            ok = or_cure(error, "put word lists there as *.txt files");
        }
        for (uint32_t i = 0; ok && i < paths.len; i++)
            ok = read_file((reading){.taker = taker, .place = {context, paths.data[i], 0, error}}, error);
    }
    or_arena_free(&arena);
    return ok;
}

bool or_list_lacks(const or_list_place *place, or_slice entry, const char *name) {
    or_fail_at(place->error, place->path, place->line, 1, "\"%.*s\" is not in \"%s\", so it cannot be removed",
               (int)entry.len, entry.data, name);
    return or_cure(place->error, "check the spelling, or delete the line");
}
