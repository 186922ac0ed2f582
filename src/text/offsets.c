/* From places in the decoded file to places in the original one. */
#include "text/decode.h"

/* A line ends with LF, CR LF, or CR. */
static bool ends_line(const or_text *text, uint32_t at) {
    const char *data = text->file.data;
    return data[at] == '\n' || (data[at] == '\r' && (at + 1 == text->file.len || data[at + 1] != '\n'));
}

/* Moves the cursor on to `file`, where a character begins. Plain loops over bytes, which compilers turn into wide
 * instructions. */
static void advance(const or_text *text, const struct or_decoding *decoding, or_cursor *cursor, uint32_t file) {
    const unsigned char *data = (const unsigned char *)text->file.data;
    uint32_t chars = 0, wide = 0, lines = 0, from = cursor->file;
    for (uint32_t i = from; i < file; i++) {
        chars += (data[i] & 0xC0) != 0x80;
        wide += data[i] >= 0xF0;
        lines += data[i] == '\n';
    }
    for (uint32_t i = from; i < file; i++)
        lines += data[i] == '\r' && ends_line(text, i);
    switch (decoding->mapping) {
    case OR_MAPPING_SAME:
        cursor->bytes += file - from;
        break;
    case OR_MAPPING_SINGLE:
        cursor->bytes += chars;
        break;
    case OR_MAPPING_UTF16:
        cursor->bytes += 2 * (chars + wide);
        break;
    case OR_MAPPING_WIDTHS:
        for (uint32_t i = 0; i < chars; i++)
            cursor->bytes += decoding->widths[cursor->chars + i];
        break;
    }
    if (cursor->bytes > decoding->size)
        cursor->bytes = decoding->size; /* half a unit of UTF-16 at the end */
    cursor->file = file;
    cursor->chars += chars;
    cursor->utf16 += chars + wide;
    cursor->line += lines;
    if (lines == 0) {
        cursor->column += chars;
        return;
    }
    cursor->column = 0;
    for (uint32_t i = file; !ends_line(text, i - 1); i--)
        cursor->column += (data[i - 1] & 0xC0) != 0x80;
}

static uint32_t character_begin(const or_text *text, uint32_t at) {
    while (at > 0 && at < text->file.len && ((unsigned char)text->file.data[at] & 0xC0) == 0x80)
        at--;
    return at;
}

void or_make_checkpoints(or_arena *arena, const or_text *text, struct or_decoding *decoding) {
    uint32_t count = text->file.len / OR_CHECKPOINT + 1;
    or_cursor *checkpoints = OR_NEW_ARRAY(arena, or_cursor, count), cursor = {.bytes = decoding->mark};
    checkpoints[0] = cursor;
    for (uint32_t i = 1; i < count; i++) {
        advance(text, decoding, &cursor, character_begin(text, i * OR_CHECKPOINT));
        checkpoints[i] = cursor;
    }
    decoding->checkpoints = checkpoints;
    decoding->checkpoint_count = count;
}

uint32_t or_text_offset(const or_text *text, or_cursor *cursor, uint32_t file, or_offsets unit) {
    const struct or_decoding *decoding = text->decoding;
    file = character_begin(text, file > text->file.len ? text->file.len : file);
    const or_cursor *nearest = &decoding->checkpoints[file / OR_CHECKPOINT];
    if (file < cursor->file || nearest->file > cursor->file || cursor->file == 0)
        *cursor = *nearest;
    advance(text, decoding, cursor, file);
    return unit == OR_OFFSETS_CHARS ? cursor->chars : unit == OR_OFFSETS_BYTES ? cursor->bytes : cursor->utf16;
}
