/* Plain text: lines and paragraphs. */
#include "text/parts.h"

static or_span trim(or_slice file, uint32_t begin, uint32_t end) {
    while (begin < end && (unsigned char)file.data[begin] <= ' ')
        begin++;
    while (end > begin && (unsigned char)file.data[end - 1] <= ' ')
        end--;
    return (or_span){begin, end};
}

void or_parts_plain(or_arena *arena, or_slice file, or_parts *out) {
    for (uint32_t at = 0; at < file.len;) {
        uint32_t end = at;
        while (end < file.len && file.data[end] != '\n' && file.data[end] != '\r')
            end++;
        or_span line = trim(file, at, end);
        if (line.begin < line.end) {
            or_push(arena, &out->list,
                    (or_part){.kind = OR_BLOCK_PARAGRAPH, .at = line, .runs = out->runs.len, .end = out->runs.len + 1});
            or_push(arena, &out->runs, line);
        }
        at = end + 1;
    }
}
