/* From a span of the article's text to places in the file. */
#include "text/layout.h"

/* The last run that begins at or before an offset. */
static uint32_t run_at(const or_text *text, uint32_t at) {
    uint32_t low = 0, high = text->runs.len;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (text->runs.data[middle].text <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void add_span(or_arena *arena, const or_text *text, or_span at, or_spans *out) {
    at = or_trim(text->file, at);
    if (at.begin < at.end)
        or_push(arena, out, at);
}

void or_text_spans(or_arena *arena, const or_text *text, or_span span, or_spans *out) {
    or_span part = {0, 0};
    bool open = false;
    if (!text->runs.len)
        return;
    for (uint32_t i = run_at(text, span.begin); i < text->runs.len && text->runs.data[i].text < span.end; i++) {
        const or_run *run = &text->runs.data[i];
        uint32_t begin = span.begin > run->text ? span.begin - run->text : 0;
        uint32_t end = span.end < run->text + run->len ? span.end - run->text : run->len;
        if (begin >= end)
            continue;
        if (open && run->gap) {
            add_span(arena, text, part, out);
            open = false;
        }
        if (!open)
            part.begin = run->file + begin;
        part.end = run->file + end;
        open = true;
    }
    if (open)
        add_span(arena, text, part, out);
}
