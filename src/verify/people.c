/* Whether the one whom an article quotes can be the one who speaks in a transcript. */
#include "base/file.h"
#include "base/hash.h"
#include "text/layout.h"
#include "verify/verify.h"

#include <stdlib.h>

enum { LONGEST_NAME = 120, MOST_PARTS = 10 };

/* A name in lower case without titles, as its parts. */
typedef struct name {
    char text[LONGEST_NAME];
    or_slice parts[MOST_PARTS];
    uint32_t n;
} name;

static bool is_title(or_slice word) {
    static const char *const titles[] = {"mr",        "mrs",          "ms",
                                         "miss",      "dr",           "sen",
                                         "senator",   "rep",          "gov",
                                         "governor",  "president",    "secretary",
                                         "sir",       "the",          "former",
                                         "candidate", "republican",   "prof",
                                         "professor", "gen",          "general",
                                         "judge",     "justice",      "minister",
                                         "prime",     "jr",           "sr",
                                         "mayor",     "vice",         "democratic",
                                         "nominee",   "presidential", "representative",
                                         "speaker"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (or_slice_is(word, titles[i]))
            return true;
    return false;
}

/* Cuts a name into its parts, single letters and titles left out. */
static void read_name(or_slice s, name *out) {
    out->n = 0;
    uint32_t used = 0, begin = 0;
    for (uint32_t i = 0; i <= s.len && used + 2 < LONGEST_NAME; i++) {
        char c = i < s.len ? s.data[i] : ' ';
        if (c >= 'A' && c <= 'Z')
            c = (char)(c | 0x20);
        bool possessive = c == '\'' || (unsigned char)c == 0xE2;
        if ((c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80 || c == '-') {
            if (!possessive)
                out->text[used++] = c;
            continue;
        }
        or_slice part = or_slice_of(out->text + begin, used - begin);
        if (part.len > 1 && !is_title(part) && out->n < MOST_PARTS)
            out->parts[out->n++] = part;
        out->text[used++] = ' ';
        begin = used;
    }
}

/* A name in one form, for the table. */
static or_slice folded(or_slice s, char out[LONGEST_NAME]) {
    uint32_t n = 0;
    s = or_slice_trim(s);
    if (s.len > 4 && (s.data[0] | 0x20) == 't' && (s.data[1] | 0x20) == 'h' && (s.data[2] | 0x20) == 'e' &&
        s.data[3] == ' ')
        s = or_slice_cut(s, 4, s.len);
    for (uint32_t i = 0; i < s.len && n < LONGEST_NAME; i++)
        if (s.data[i] != '.')
            out[n++] = s.data[i] >= 'A' && s.data[i] <= 'Z' ? (char)(s.data[i] | 0x20) : s.data[i];
    return or_slice_of(out, n);
}

static uint32_t person_of(const or_people *people, or_slice s) {
    char text[LONGEST_NAME];
    uint32_t *found = people ? or_table_find(&people->names, folded(s, text)) : NULL;
    return found ? *found : 0;
}

bool or_knows_person(const or_people *people, or_slice name) {
    return person_of(people, name) != 0;
}

int or_same_speaker(const or_people *people, or_slice a, or_slice b) {
    if (!a.len || !b.len || or_is_role_label(a) || or_is_role_label(b))
        return person_of(people, a) && person_of(people, a) == person_of(people, b) ? 1 : 0;
    uint32_t one = person_of(people, a), other = person_of(people, b);
    if (one && other)
        return one == other ? 1 : -1;
    name x, y;
    read_name(a, &x);
    read_name(b, &y);
    if (!x.n || !y.n)
        return 0;
    for (uint32_t i = 0; i < x.n; i++)
        for (uint32_t k = 0; k < y.n; k++)
            if (or_slice_eq(x.parts[i], y.parts[k]))
                return 1;
    return -1;
}

static void add_line(or_people *p, or_slice line) {
    char text[LONGEST_NAME];
    const char *comment = line.len ? memchr(line.data, '#', line.len) : NULL;
    if (comment)
        line.len = (uint32_t)(comment - line.data);
    line = or_slice_trim(line);
    const char *colon = line.len ? memchr(line.data, ':', line.len) : NULL;
    if (!line.len)
        return;
    p->count++;
    or_slice first = or_slice_cut(line, 0, colon ? (uint32_t)(colon - line.data) : line.len);
    *or_table_add(&p->arena, &p->names, folded(first, text), NULL) = p->count;
    uint32_t begin = first.len + 1;
    for (uint32_t i = begin; i <= line.len; i++)
        if (i == line.len || line.data[i] == ',') {
            or_slice alias = or_slice_trim(or_slice_cut(line, begin, i));
            if (alias.len)
                *or_table_add(&p->arena, &p->names, folded(alias, text), NULL) = p->count;
            begin = i + 1;
        }
}

bool or_people_read(or_people *people, const char *path, or_error *error) {
    char *data;
    size_t size;
    if (!or_file_read(path, &data, &size, error))
        return false;
    or_slice file = or_slice_of(data, size);
    for (uint32_t at = 0, next; at < file.len; at = next) {
        or_span line = or_line_at(file, at, &next);
        add_line(people, or_slice_cut(file, line.begin, line.end));
    }
    free(data);
    return true;
}

void or_people_free(or_people *people) {
    or_arena_free(&people->arena);
    *people = (or_people){0};
}
