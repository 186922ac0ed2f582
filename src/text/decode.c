#include "text/decode.h"

/* ---- UTF-8 ---- */

typedef struct or_utf8_census {
    size_t valid, invalid; /* sequences of more than one byte; bytes that belong to none */
} or_utf8_census;

static or_utf8_census count_utf8(const unsigned char *p, size_t size) {
    or_utf8_census census = {0};
    const unsigned char *end = p + size;
    while (p < end) {
        uint64_t eight;
        while (end - p >= 8 && (memcpy(&eight, p, 8), (eight & 0x8080808080808080u) == 0))
            p += 8;
        if (p == end)
            break;
        uint32_t length = or_utf8_length(p, end);
        census.valid += length > 1;
        census.invalid += length == 0;
        p += length ? length : 1;
    }
    return census;
}

/* Copies UTF-8, every invalid byte as U+FFFD; notes how many bytes each character took. */
static void replace_invalid(or_arena *arena, const unsigned char *p, size_t size, size_t invalid, or_text *out,
                            struct or_decoding *decoding) {
    char *file = or_alloc(arena, size + 2 * invalid + 1);
    uint8_t *widths = or_alloc(arena, size + 1);
    const unsigned char *end = p + size;
    uint32_t at = 0, chars = 0;
    while (p < end) {
        uint32_t length = or_utf8_length(p, end);
        memcpy(file + at, length ? (const char *)p : "\xEF\xBF\xBD", length ? length : 3);
        at += length ? length : 3;
        widths[chars++] = (uint8_t)(length ? length : 1);
        p += length ? length : 1;
    }
    out->file = or_slice_of(file, at);
    out->replaced = true;
    decoding->mapping = OR_MAPPING_WIDTHS;
    decoding->widths = widths;
}

bool or_decode(or_arena *arena, const char *bytes, size_t size, const char *name, or_text *out, or_error *error) {
    if (size == 0) {
        or_fail(error, name, "is empty");
        return or_cure(error, "give a file with the text of an article");
    }
    if (size > UINT32_MAX / 4) {
        or_fail(error, name, "is too large (%zu bytes)", size);
        return or_cure(error, "split it: at most 1 GB can be read as one article");
    }
    struct or_decoding *decoding = OR_NEW(arena, struct or_decoding);
    out->decoding = decoding;
    out->encoding = "UTF-8";
    decoding->size = (uint32_t)size;
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        out->bom = true;
        decoding->mark = 3;
    }
    const unsigned char *body = (const unsigned char *)bytes + decoding->mark;
    size_t body_size = size - decoding->mark;
    or_utf8_census census = count_utf8(body, body_size);
    if (census.invalid)
        replace_invalid(arena, body, body_size, census.invalid, out, decoding);
    else
        out->file = or_slice_dup(arena, or_slice_of((const char *)body, body_size));
    return true;
}
