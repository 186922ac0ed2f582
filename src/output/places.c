#include "output/places.h"

#include <stdlib.h>

void or_place_add(or_arena *arena, or_places *places, uint32_t file, uint32_t *offset, uint32_t *line,
                  uint32_t *column) {
    or_push(arena, places, (or_place){file, offset, line, column});
}

static int by_file(const void *a, const void *b) {
    uint32_t x = ((const or_place *)a)->file, y = ((const or_place *)b)->file;
    return (x > y) - (x < y);
}

/* The cursor walks the file once when it is asked in ascending order. */
void or_places_convert(or_places *places, const or_text *text, or_offsets unit) {
    if (places->len > 1)
        qsort(places->data, places->len, sizeof *places->data, by_file);
    or_cursor cursor = {0};
    for (uint32_t i = 0; i < places->len; i++) {
        const or_place *place = &places->data[i];
        uint32_t at = or_text_offset(text, &cursor, place->file, unit);
        if (place->offset)
            *place->offset = at;
        if (place->line)
            *place->line = cursor.line + 1;
        if (place->column)
            *place->column = cursor.column + 1;
    }
}

/* The length of the white-space character at the beginning of s; 0 when there is none. White space is what Unicode
 * calls so, and the four separators of ASCII. */
static uint32_t space_length(or_slice s) {
    if (s.len == 0)
        return 0;
    const unsigned char *p = (const unsigned char *)s.data;
    if (p[0] < 0x80)
        return p[0] == ' ' || (p[0] >= '\t' && p[0] <= '\r') || (p[0] >= 0x1c && p[0] <= 0x1f);
    if (p[0] == 0xc2)
        return s.len > 1 && (p[1] == 0x85 || p[1] == 0xa0) ? 2 : 0;
    if (s.len < 3)
        return 0;
    bool space = (p[0] == 0xe1 && p[1] == 0x9a && p[2] == 0x80) ||
                 (p[0] == 0xe2 && p[1] == 0x80 && (p[2] <= 0x8a || p[2] == 0xa8 || p[2] == 0xa9 || p[2] == 0xaf)) ||
                 (p[0] == 0xe2 && p[1] == 0x81 && p[2] == 0x9f) || (p[0] == 0xe3 && p[1] == 0x80 && p[2] == 0x80);
    return space ? 3 : 0;
}

/* Appends s to out, white space collapsed, and returns the new end. */
static char *collapse(or_slice s, char *out) {
    bool begun = false, space = false;
    for (uint32_t i = 0; i < s.len;) {
        uint32_t n = space_length((or_slice){s.data + i, s.len - i});
        if (n) {
            space = begun;
            i += n;
            continue;
        }
        if (space)
            *out++ = ' ';
        space = false;
        begun = true;
        *out++ = s.data[i] ? s.data[i] : '?'; /* the result is a C string */
        i++;
    }
    return out;
}

const char *or_places_text(or_arena *arena, or_slice file, const or_span *spans, uint32_t count, const char *joint) {
    size_t size = 1, joint_size = strlen(joint);
    for (uint32_t i = 0; i < count; i++)
        size += spans[i].end - spans[i].begin + joint_size;
    char *out = or_alloc(arena, size), *end = out;
    for (uint32_t i = 0; i < count; i++) {
        if (i) {
            memcpy(end, joint, joint_size);
            end += joint_size;
        }
        end = collapse(or_slice_cut(file, spans[i].begin, spans[i].end), end);
    }
    return out;
}

const char *or_one_line(or_arena *arena, const char *phrase) {
    if (!phrase || !strpbrk(phrase, "\n\r\t"))
        return phrase;
    size_t size = strlen(phrase);
    char *out = or_alloc(arena, size + 1);
    collapse(or_slice_of(phrase, (uint32_t)size), out);
    return out;
}
