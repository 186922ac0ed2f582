#include "language/scan.h"

enum { LONGEST_LOOK = 80, LONGEST_TAG = 600 };

static inline bool is_alnum(const or_scan *x, uint32_t at) {
    unsigned char c = at < x->end ? (unsigned char)x->s[at] : 0;
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The rest of an address, without the punctuation of the sentence around it. */
static uint32_t address_end(const or_scan *x, uint32_t at) {
    uint32_t i = at, next, brackets = 0;
    for (; i < x->end; i = next) {
        or_char c = or_scan_char(x, i, &next);
        if (c == OR_CHAR_SPACE || c == OR_CHAR_MARK || c == OR_CHAR_DASH || c == OR_CHAR_ELLIPSIS || x->s[i] == '<' ||
            x->s[i] == '>')
            break;
        if ((c == OR_CHAR_APOSTROPHE && next - i > 1) || (x->s[i] == ')' && !brackets))
            break;
        brackets += x->s[i] == '(';
        brackets -= x->s[i] == ')';
    }
    while (i > at && strchr(".,;:!?'*", x->s[i - 1]))
        i--;
    return i;
}

uint32_t or_scan_url(const or_scan *x, uint32_t at) {
    uint32_t i = at;
    while (i < x->end && i - at < 10 && is_alnum(x, i))
        i++;
    if (i - at < 2 || i + 3 > x->end || memcmp(x->s + i, "://", 3) != 0)
        return at;
    return address_end(x, i + 3);
}

static bool is_domain_char(const or_scan *x, uint32_t i) {
    return is_alnum(x, i) || (i < x->end && (x->s[i] == '-' || x->s[i] == '_' || x->s[i] == '+'));
}

/* Names with dots between them, as far as they can be an address; after an @ any ending will do. */
static uint32_t dotted_end(const or_scan *x, uint32_t at, bool any) {
    uint32_t good = at, begin = at, i = at, parts = 0;
    while (i < x->end && i - at < LONGEST_LOOK) {
        while (i - at < LONGEST_LOOK && is_domain_char(x, i))
            i++;
        if (i == begin)
            break;
        uint32_t last = begin; /* "example.org-based": the ending stops at the hyphen */
        while (last < i && is_alnum(x, last))
            last++;
        if (parts++ && (any || or_scan_is(x, begin, last, false, x->domain_ending, NULL)))
            good = any ? i : last;
        if (!or_scan_byte(x, i, '.'))
            break;
        begin = ++i;
    }
    return good;
}

uint32_t or_scan_domain(const or_scan *x, uint32_t at) {
    uint32_t i = at;
    while (i < x->end && i - at < LONGEST_LOOK && (is_domain_char(x, i) || x->s[i] == '.'))
        i++;
    if (i > at && or_scan_byte(x, i, '@') && is_alnum(x, i + 1)) {
        uint32_t end = dotted_end(x, i + 1, true);
        if (end > i + 1)
            return end;
    }
    uint32_t end = dotted_end(x, at, false);
    if (end > at && (or_scan_byte(x, end, '/') || (or_scan_byte(x, end, '?') && is_alnum(x, end + 1))))
        return address_end(x, end);
    return end;
}

uint32_t or_scan_handle(const or_scan *x, uint32_t at) {
    uint32_t next, i = at + 1;
    or_char c = or_scan_char(x, i, &next);
    if (c != OR_CHAR_LETTER && (x->s[at] == '#' || c != OR_CHAR_DIGIT))
        return at;
    while (or_is_word_char(c)) {
        i = next;
        c = or_scan_char(x, i, &next);
    }
    return i;
}

uint32_t or_scan_markup(const or_scan *x, uint32_t at) {
    uint32_t i = at + 1;
    if (or_scan_byte(x, i, '/'))
        i++;
    uint32_t name = i;
    while (is_alnum(x, i) && i - name < 20)
        i++;
    if (i == name || i >= x->end || !strchr("> /\t", x->s[i]))
        return at; /* <name@example.org> */
    for (; i < x->end && i - at < LONGEST_TAG; i++) {
        if (x->s[i] == '>')
            return i + 1;
        if (x->s[i] == '<' || x->s[i] == '\n')
            break;
    }
    return at;
}
