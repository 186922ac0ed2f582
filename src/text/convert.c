/* Encodings other than UTF-8. */
#include "text/decode.h"

#include <unicode/ucnv.h>

#define REPLACEMENT 0xFFFDu

static uint32_t put(char *out, uint32_t c) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

static uint32_t unit_at(const unsigned char *p, bool big_endian) {
    return big_endian ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

/* A lone surrogate and an odd last byte become U+FFFD: one unit there, one unit (or less) here, so that the number of
 * UTF-16 units leads back to the bytes. */
void or_convert_utf16(or_arena *arena, const unsigned char *bytes, size_t size, bool big_endian, or_text *out,
                      struct or_decoding *decoding) {
    char *file = or_alloc(arena, size / 2 * 3 + 4);
    uint32_t at = 0;
    for (size_t i = 0; i < size; i += 2) {
        uint32_t c = size - i >= 2 ? unit_at(bytes + i, big_endian) : REPLACEMENT;
        uint32_t low = size - i >= 4 ? unit_at(bytes + i + 2, big_endian) : 0;
        bool lone = c >= 0xD800 && c < 0xE000;
        if (c >= 0xD800 && c < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
            lone = false;
        }
        if (lone)
            c = REPLACEMENT;
        out->replaced |= lone || size - i < 2;
        at += put(file + at, c);
    }
    out->file = or_slice_of(file, at);
    decoding->mapping = OR_MAPPING_UTF16;
}

/* 0x80 .. 0x9F; the five that windows-1252 leaves open are 0. Above 0xA0 it is Unicode's own order. */
static const uint16_t windows1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

void or_convert_windows1252(or_arena *arena, const unsigned char *bytes, size_t size, or_text *out,
                            struct or_decoding *decoding) {
    size_t high = 0;
    for (size_t i = 0; i < size; i++)
        high += bytes[i] >> 7;
    char *file = or_alloc(arena, size + 2 * high + 1);
    uint32_t at = 0;
    for (size_t i = 0; i < size; i++) {
        uint32_t c = bytes[i];
        if (c >= 0x80 && c < 0xA0) {
            c = windows1252[c - 0x80];
            out->replaced |= c == 0;
            c = c ? c : REPLACEMENT;
        }
        at += put(file + at, c);
    }
    out->file = or_slice_of(file, at);
    decoding->mapping = OR_MAPPING_SINGLE;
}

bool or_convert_icu(or_arena *arena, const unsigned char *bytes, size_t size, const char *encoding, or_text *out,
                    struct or_decoding *decoding) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(encoding, &status);
    if (U_FAILURE(status))
        return false;
    /* a byte gives at most one character, of at most three bytes outside GB 18030, where four give four */
    char *file = or_alloc(arena, size * 3 + 4);
    uint8_t *widths = or_alloc(arena, size + 1);
    const char *p = (const char *)bytes, *end = p + size;
    uint32_t at = 0, chars = 0;
    while (p < end) {
        const char *before = p;
        status = U_ZERO_ERROR;
        UChar32 c = ucnv_getNextUChar(converter, &p, end, &status);
        if (status == U_INDEX_OUTOFBOUNDS_ERROR)
            break; /* only a shift sequence was left */
        if (U_FAILURE(status)) {
            c = REPLACEMENT;
            if (p == before)
                p++;
        }
        out->replaced |= c == REPLACEMENT;
        if (chars == size)
            break;
        at += put(file + at, (uint32_t)c);
        widths[chars++] = (uint8_t)(p - before > 255 ? 255 : p - before);
    }
    ucnv_close(converter);
    out->file = or_slice_of(file, at);
    decoding->mapping = OR_MAPPING_WIDTHS;
    decoding->widths = widths;
    return true;
}
