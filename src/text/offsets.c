/* From places in the decoded file to places in the original one. */
#include "text/decode.h"

static void step(const or_text *text, or_cursor *cursor) {
    const struct or_decoding *decoding = text->decoding;
    const unsigned char *data = (const unsigned char *)text->file.data;
    unsigned char c = data[cursor->file];
    uint32_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4, units = length == 4 ? 2 : 1;
    switch (decoding->mapping) {
    case OR_MAPPING_SAME:
        cursor->bytes += length;
        break;
    case OR_MAPPING_SINGLE:
        cursor->bytes++;
        break;
    case OR_MAPPING_UTF16:
        cursor->bytes += 2 * units;
        break;
    case OR_MAPPING_WIDTHS:
        cursor->bytes += decoding->widths[cursor->chars];
        break;
    }
    cursor->file += length;
    cursor->chars++;
    cursor->utf16 += units;
    cursor->column++;
    /* a line ends with LF, CR LF, or CR */
    bool next_is_feed = cursor->file < text->file.len && data[cursor->file] == '\n';
    if (c == '\n' || (c == '\r' && !next_is_feed)) {
        cursor->line++;
        cursor->column = 0;
    }
}

uint32_t or_text_offset(const or_text *text, or_cursor *cursor, uint32_t file, or_offsets unit) {
    const struct or_decoding *decoding = text->decoding;
    if (file > text->file.len)
        file = text->file.len;
    if (file < cursor->file)
        *cursor = (or_cursor){0};
    if (file - cursor->file > OR_CHECKPOINT && decoding->checkpoint_count) {
        uint32_t nearest = file / OR_CHECKPOINT;
        if (nearest >= decoding->checkpoint_count)
            nearest = decoding->checkpoint_count - 1;
        /* the first character after the multiple may begin after the place asked for */
        while (nearest > 0 && decoding->checkpoints[nearest].file > file)
            nearest--;
        if (decoding->checkpoints[nearest].file > cursor->file)
            *cursor = decoding->checkpoints[nearest];
    }
    if (cursor->file == 0)
        cursor->bytes = decoding->mark;
    while (cursor->file < file)
        step(text, cursor);
    return unit == OR_OFFSETS_CHARS ? cursor->chars : unit == OR_OFFSETS_BYTES ? cursor->bytes : cursor->utf16;
}
