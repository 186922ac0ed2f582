/* Lines and characters of a decoded file. */
#include "text/layout.h"

#include <unicode/uchar.h>

/* Eight bytes with neither LF nor CR among them. */
static bool no_line_end(const char *s) {
    uint64_t x;
    memcpy(&x, s, sizeof x);
    /* a byte that is zero after the exclusive or borrows when 1 is taken away */
    uint64_t lf = x ^ 0x0A0A0A0A0A0A0A0Au, cr = x ^ 0x0D0D0D0D0D0D0D0Du;
    uint64_t found = ((lf - 0x0101010101010101u) & ~lf) | ((cr - 0x0101010101010101u) & ~cr);
    return !(found & 0x8080808080808080u);
}

or_span or_line_at(or_slice file, uint32_t at, uint32_t *next) {
    uint32_t end = at;
    while (file.len - end >= 8 && no_line_end(file.data + end))
        end += 8;
    while (end < file.len && file.data[end] != '\n' && file.data[end] != '\r')
        end++;
    bool both = end + 1 < file.len && file.data[end] == '\r' && file.data[end + 1] == '\n';
    *next = end + (both ? 2 : end < file.len ? 1 : 0);
    return (or_span){at, end};
}

uint32_t or_character(const char *s, uint32_t left, uint32_t *length) {
    const unsigned char *u = (const unsigned char *)s;
    *length = u[0] < 0x80 ? 1 : u[0] < 0xE0 ? 2 : u[0] < 0xF0 ? 3 : 4;
    if (*length > left) {
        *length = left;
        return 0xFFFD;
    }
    switch (*length) {
    case 1:
        return u[0];
    case 2:
        return (uint32_t)((u[0] & 0x1F) << 6 | (u[1] & 0x3F));
    case 3:
        return (uint32_t)((u[0] & 0xF) << 12 | (u[1] & 0x3F) << 6 | (u[2] & 0x3F));
    default:
        return (uint32_t)((u[0] & 7) << 18 | (u[1] & 0x3F) << 12 | (u[2] & 0x3F) << 6 | (u[3] & 0x3F));
    }
}

uint32_t or_blank_length(const char *s, uint32_t left) {
    unsigned char c = (unsigned char)*s;
    if (c <= 0x20)
        return 1; /* control characters count as space */
    if (c < 0x80)
        return c == 0x7F;
    if (c != 0xC2 && c != 0xE2 && c != 0xE3 && c != 0xEF)
        return 0;
    uint32_t length, x = or_character(s, left, &length);
    bool space = x == 0xA0 || x == 0x85 || (x >= 0x2000 && x <= 0x200F) || x == 0x2028 || x == 0x2029 || x == 0x202F ||
                 x == 0x205F || x == 0x2060 || x == 0x3000 || x == 0xFEFF;
    return space ? length : 0;
}

or_span or_trim(or_slice file, or_span at) {
    uint32_t length;
    while (at.begin < at.end && (length = or_blank_length(file.data + at.begin, at.end - at.begin)))
        at.begin += length;
    while (at.begin < at.end) {
        uint32_t last = at.end - 1;
        while (last > at.begin && ((unsigned char)file.data[last] & 0xC0) == 0x80)
            last--;
        if (!or_blank_length(file.data + last, at.end - last))
            break;
        at.end = last;
    }
    return at;
}

or_slice or_trim_slice(or_slice s) {
    or_span at = or_trim(s, (or_span){0, s.len});
    return or_slice_cut(s, at.begin, at.end);
}

/* Quotation marks and brackets, which say nothing about where a sentence ends. */
static bool is_wrapping(uint32_t c) {
    return c == '"' || c == '\'' || c == '(' || c == ')' || c == '[' || c == ']' || c == '*' || c == '_' || c == 0xAB ||
           c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A;
}

uint32_t or_first_letter(or_slice s) {
    for (uint32_t i = 0, length; i < s.len; i += length) {
        uint32_t c = or_character(s.data + i, s.len - i, &length);
        if (!is_wrapping(c) && !or_blank_length(s.data + i, s.len - i))
            return c;
    }
    return 0;
}

bool or_ends_sentence(or_slice s) {
    while (s.len) {
        uint32_t last = s.len - 1, length;
        while (last > 0 && ((unsigned char)s.data[last] & 0xC0) == 0x80)
            last--;
        uint32_t c = or_character(s.data + last, s.len - last, &length);
        if (!is_wrapping(c) && !or_blank_length(s.data + last, s.len - last))
            return c == '.' || c == '?' || c == '!' || c == ':' || c == 0x2026;
        s.len = last;
    }
    return false;
}

bool or_is_upper(uint32_t c) {
    return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper((UChar32)c);
}

bool or_is_lower(uint32_t c) {
    return c < 0x80 ? c >= 'a' && c <= 'z' : u_islower((UChar32)c);
}
