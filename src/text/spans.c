/* From spans of the article back to places in the file. */
#include "text/text.h"

/* White space is ASCII's, U+00A0, U+2000 .. U+200B, U+2028, U+2029, U+202F, U+3000 and U+FEFF. Gives its length in
 * bytes at the beginning of a slice, 0: none. */
static uint32_t space_at(const char *data, uint32_t len) {
    const unsigned char *p = (const unsigned char *)data;
    if (len >= 1 && p[0] <= ' ')
        return 1;
    if (len >= 2 && p[0] == 0xC2 && (p[1] == 0xA0 || p[1] == 0x85))
        return 2;
    if (len < 3)
        return 0;
    if (p[0] == 0xE2 && p[1] == 0x80 && (p[2] <= 0x8B || p[2] == 0xA8 || p[2] == 0xA9 || p[2] == 0xAF))
        return 3;
    return (p[0] == 0xE3 && p[1] == 0x80 && p[2] == 0x80) || (p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF) ? 3 : 0;
}

static or_span trim_part(or_slice file, or_span s) {
    uint32_t n;
    while (s.begin < s.end && (n = space_at(file.data + s.begin, s.end - s.begin)) > 0)
        s.begin += n;
    for (;;) {
        uint32_t size = s.end - s.begin;
        if (size >= 1 && space_at(file.data + s.end - 1, 1))
            s.end -= 1;
        else if (size >= 2 && space_at(file.data + s.end - 2, 2) == 2)
            s.end -= 2;
        else if (size >= 3 && space_at(file.data + s.end - 3, 3) == 3)
            s.end -= 3;
        else
            return s;
    }
}

static uint32_t first_run(const or_text *text, uint32_t at) {
    uint32_t low = 0, high = text->runs.len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const or_run *run = &text->runs.data[middle];
        if (run->text + run->len <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_part(or_arena *arena, const or_text *text, or_span part, or_spans *out) {
    part = trim_part(text->file, part);
    if (part.begin < part.end)
        or_push(arena, out, part);
}

void or_text_spans(or_arena *arena, const or_text *text, or_span span, or_spans *out) {
    or_span part = {0};
    for (uint32_t i = first_run(text, span.begin); i < text->runs.len && text->runs.data[i].text < span.end; i++) {
        const or_run *run = &text->runs.data[i];
        uint32_t skip = span.begin > run->text ? span.begin - run->text : 0;
        uint32_t len = run->text + run->len > span.end ? span.end - run->text : run->len;
        or_span here = {run->file + skip, run->file + len};
        if (run->gap || part.begin == part.end) {
            add_part(arena, text, part, out);
            part = here;
        } else {
            part.end = here.end; /* markup between them is part of the span */
        }
    }
    add_part(arena, text, part, out);
}
