/* The text of a block: its source without marks. */
#include "text/layout.h"

static void finish_part(or_layout *layout, or_part part) {
    const or_span *spans = layout->spans.data + part.first;
    if (part.count == 1) {
        part.text = or_slice_cut(layout->file, spans[0].begin, spans[0].end);
    } else {
        uint32_t size = 0;
        for (uint32_t i = 0; i < part.count; i++)
            size += spans[i].end - spans[i].begin;
        char *text = or_alloc(layout->arena, size + 1);
        uint32_t len = 0;
        for (uint32_t i = 0; i < part.count; i++) {
            memcpy(text + len, layout->file.data + spans[i].begin, spans[i].end - spans[i].begin);
            len += spans[i].end - spans[i].begin;
        }
        part.text = or_slice_of(text, len);
    }
    or_push(layout->arena, &layout->parts, part);
}

void or_add_part(or_layout *layout, or_block_kind kind, or_span at, or_marks marks, uint32_t quotes) {
    (void)marks;
    (void)quotes;
    at = or_trim(layout->file, at);
    if (at.begin == at.end)
        return;
    or_part part = {.kind = kind, .at = at, .first = layout->spans.len, .count = 1};
    or_push(layout->arena, &layout->spans, at);
    finish_part(layout, part);
}
