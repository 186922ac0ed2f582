#include "text/decode.h"

#include <stdio.h>
#include <unicode/ucsdet.h>

/* The detector of encodings looks at this many bytes, from the first one on that is not ASCII. */
#define DETECT_MAX 65536

/* ---- UTF-8 ---- */

typedef struct or_census {
    size_t valid, invalid; /* sequences of more than one byte; bytes that belong to none */
    size_t controls;       /* control characters that do not occur in text; NUL among them */
    size_t nuls;
    size_t first_high; /* where the first byte stands that is not ASCII */
} or_census;

/* What no text holds: controls other than tab, line feed, vertical tab, form feed, carriage return, end of file
 * (Ctrl-Z) and escape. */
static bool is_binary_control(unsigned char c) {
    return c < ' ' && !(c >= '\t' && c <= '\r') && c != 0x1A && c != 0x1B;
}

static or_census take_census(const unsigned char *begin, size_t size) {
    or_census census = {.first_high = size};
    for (size_t i = 0; i < size; i++) {
        census.controls += is_binary_control(begin[i]);
        census.nuls += begin[i] == 0;
    }
    const unsigned char *p = begin, *end = begin + size;
    while (p < end) {
        uint64_t eight;
        while (end - p >= 8 && (memcpy(&eight, p, 8), (eight & 0x8080808080808080u) == 0))
            p += 8;
        if (p == end)
            break;
        uint32_t length = or_utf8_length(p, end);
        if (length != 1 && census.first_high == size)
            census.first_high = (size_t)(p - begin);
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

/* ---- what it is ---- */

typedef struct or_mark {
    const char *bytes;
    uint32_t size;
    const char *encoding;
} or_mark;

/* UTF-32's little-endian mark begins with UTF-16's. */
static const or_mark marks[] = {
    {"\xEF\xBB\xBF", 3, "UTF-8"}, {"\xFF\xFE\0\0", 4, "UTF-32LE"}, {"\0\0\xFE\xFF", 4, "UTF-32BE"},
    {"\xFF\xFE", 2, "UTF-16LE"},  {"\xFE\xFF", 2, "UTF-16BE"},
};

/* UTF-16 without a mark: every other byte of Latin text is NUL, and none of the rest. */
static const char *unmarked_utf16(const unsigned char *p, size_t size) {
    size_t pairs = size / 2 < DETECT_MAX ? size / 2 : DETECT_MAX, even = 0, odd = 0;
    for (size_t i = 0; i < pairs; i++) {
        even += p[2 * i] == 0;
        odd += p[2 * i + 1] == 0;
    }
    if (pairs < 2)
        return NULL;
    if (odd >= pairs / 2 && odd > 0 && even == 0)
        return "UTF-16LE";
    return even >= pairs / 2 && even > 0 && odd == 0 ? "UTF-16BE" : NULL;
}

typedef struct or_magic {
    const char *bytes;
    uint32_t size;
    const char *what, *cure;
} or_magic;

static const or_magic magics[] = {
    {"%PDF-", 5, "is a PDF file, not text", "take its text out first, for example with pdftotext"},
    {"PK\3\4", 4, "is a ZIP archive or an office document, not text", "save the article as plain text"},
    {"\x1F\x8B", 2, "is compressed with gzip", "unpack it first with gunzip"},
    {"\xD0\xCF\x11\xE0", 4, "is an office document, not text", "save the article as plain text"},
    {"\x89PNG", 4, "is an image, not text", "give the text of the article"},
    {"\xFF\xD8\xFF", 3, "is an image, not text", "give the text of the article"},
    {"{\\rtf", 5, "is a rich text document", "save the article as plain text"},
};

static bool is_text(const unsigned char *p, size_t size, const or_census *census, const char *name, or_error *error) {
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (size >= magics[i].size && memcmp(p, magics[i].bytes, magics[i].size) == 0) {
            or_fail(error, name, "%s", magics[i].what);
            return or_cure(error, "%s", magics[i].cure);
        }
    if (census->nuls <= size / 1000 && census->controls <= size / 50 && (size > 50 || census->controls == 0))
        return true;
    or_fail(error, name, "is a binary file, not text");
    return or_cure(error, "give a file with the text of an article, as plain text or Markdown");
}

/* What the detector says, in the arena; NULL: nothing believable. */
static const char *detect(or_arena *arena, const unsigned char *p, size_t size, size_t first_high) {
    size_t from = first_high > 4096 ? first_high - 4096 : 0;
    size_t length = size - from < DETECT_MAX ? size - from : DETECT_MAX, high = 0;
    for (size_t i = 0; i < length; i++)
        high += p[from + i] >> 7;
    UErrorCode status = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&status);
    ucsdet_setText(detector, (const char *)p + from, (int32_t)length, &status);
    const UCharsetMatch *match = U_SUCCESS(status) ? ucsdet_detect(detector, &status) : NULL;
    const char *encoding = match && U_SUCCESS(status) ? ucsdet_getName(match, &status) : NULL;
    int32_t confidence = encoding ? ucsdet_getConfidence(match, &status) : 0;
    const char *found = NULL;
    /* A few marks in a text of Latin letters are windows-1252, whatever short tables of frequencies say. */
    bool latin = high * 10 < length && (confidence < 60 || strncmp(encoding, "windows-", 8) != 0);
    if (encoding && U_SUCCESS(status) && !latin && confidence >= 10 && strcmp(encoding, "ISO-8859-1") != 0 &&
        strncmp(encoding, "UTF", 3) != 0)
        found = or_strdup(arena, or_slice_str(encoding));
    ucsdet_close(detector);
    return found;
}

/* ---- */

static void decode_marked(or_arena *arena, const unsigned char *p, size_t size, or_text *out,
                          struct or_decoding *decoding) {
    if (strncmp(out->encoding, "UTF-16", 6) == 0)
        or_convert_utf16(arena, p, size, out->encoding[6] == 'B', out, decoding);
    else
        or_convert_icu(arena, p, size, out->encoding, out, decoding);
}

static void decode_bytes(or_arena *arena, const unsigned char *p, size_t size, const or_census *census, or_text *out,
                         struct or_decoding *decoding) {
    out->encoding = "UTF-8";
    if (census->invalid == 0) {
        out->file = or_slice_dup(arena, or_slice_of((const char *)p, size));
    } else if (out->bom || census->invalid <= census->valid) {
        replace_invalid(arena, p, size, census->invalid, out, decoding);
    } else {
        const char *encoding = detect(arena, p, size, census->first_high);
        out->encoding = encoding ? encoding : "windows-1252";
        if (!encoding || strcmp(encoding, "windows-1252") == 0 ||
            !or_convert_icu(arena, p, size, encoding, out, decoding)) {
            out->encoding = "windows-1252";
            or_convert_windows1252(arena, p, size, out, decoding);
        }
    }
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
    decoding->size = (uint32_t)size;
    const unsigned char *p = (const unsigned char *)bytes;
    out->encoding = "UTF-8";
    for (size_t i = 0; i < sizeof marks / sizeof *marks && !out->bom; i++)
        if (size >= marks[i].size && memcmp(p, marks[i].bytes, marks[i].size) == 0) {
            out->bom = true;
            out->encoding = marks[i].encoding;
            decoding->mark = marks[i].size;
        }
    p += decoding->mark;
    size -= decoding->mark;
    const char *unmarked = out->bom ? NULL : unmarked_utf16(p, size);
    out->encoding = unmarked ? unmarked : out->encoding;
    if (strcmp(out->encoding, "UTF-8") == 0) {
        or_census census = take_census(p, size);
        if (!is_text(p, size, &census, name, error))
            return false;
        decode_bytes(arena, p, size, &census, out, decoding);
    } else {
        decode_marked(arena, p, size, out, decoding);
    }
    or_make_checkpoints(arena, out, decoding);
    return true;
}
