/* From the bytes of a file to UTF-8, and back: internal to text/. */
#ifndef OR_TEXT_DECODE_H
#define OR_TEXT_DECODE_H

#include "text/text.h"

/* How far apart (bytes of the decoded file) the remembered places are. */
#define OR_CHECKPOINT 32768u

/* How a character of the decoded file tells the number of bytes that it took in the original. */
typedef enum or_mapping {
    OR_MAPPING_SAME,   /* as many as in UTF-8 */
    OR_MAPPING_SINGLE, /* one each */
    OR_MAPPING_UTF16,  /* two for each unit of UTF-16 */
    OR_MAPPING_WIDTHS, /* `widths` holds it, by character */
} or_mapping;

struct or_decoding {
    or_mapping mapping;
    uint32_t mark;                /* bytes of the byte order mark */
    uint32_t size;                /* bytes of the original file */
    const uint8_t *widths;        /* OR_MAPPING_WIDTHS */
    const or_cursor *checkpoints; /* the character that holds each multiple of OR_CHECKPOINT */
    uint32_t checkpoint_count;
};

/* Fills file, encoding, bom, replaced and decoding of `out`. Fails for binary, empty and too large input. */
bool or_decode(or_arena *arena, const char *bytes, size_t size, const char *name, or_text *out, or_error *error);

/* The conversions below fill file, replaced, and the mapping of `decoding`. `bytes` has no byte order mark. */

void or_convert_utf16(or_arena *arena, const unsigned char *bytes, size_t size, bool big_endian, or_text *out,
                      struct or_decoding *decoding);
void or_convert_windows1252(or_arena *arena, const unsigned char *bytes, size_t size, or_text *out,
                            struct or_decoding *decoding);
/* Any encoding that ICU knows by this name; false: it knows none. */
bool or_convert_icu(or_arena *arena, const unsigned char *bytes, size_t size, const char *encoding, or_text *out,
                    struct or_decoding *decoding);

/* Remembers places all over the file, so that going back in it is cheap. */
void or_make_checkpoints(or_arena *arena, const or_text *text, struct or_decoding *decoding);

/* The length of the valid UTF-8 sequence (Unicode, table 3-7) at the beginning of [p, end), 1-4; 0: none. p < end. */
static inline uint32_t or_utf8_length(const unsigned char *p, const unsigned char *end) {
    if (p[0] < 0x80)
        return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4 || end - p < 2)
        return 0;
    unsigned char low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high)
        return 0;
    if (p[0] < 0xE0)
        return 2;
    if (end - p < 3 || (p[2] & 0xC0) != 0x80)
        return 0;
    if (p[0] < 0xF0)
        return 3;
    return end - p >= 4 && (p[3] & 0xC0) == 0x80 ? 4 : 0;
}

#endif
