#include "language/marks.h"

static inline or_mark found(or_mark_shape *shape, or_mark_shape as, or_mark mark) {
    *shape = as;
    return mark;
}

static or_mark mark_of_three(const unsigned char *s, or_mark_shape *shape) {
    if (s[0] != 0xE2 || s[1] != 0x80)
        return OR_MARK_NONE;
    switch (s[2]) {
    case 0x98: /* ‘ */
    case 0x9A: /* ‚ */
    case 0x9B: /* ‛ */
        return found(shape, OR_SHAPE_OPEN, OR_MARK_SINGLE);
    case 0x99: /* ’ */
        return found(shape, OR_SHAPE_CLOSE, OR_MARK_SINGLE);
    case 0x9C: /* “ */
    case 0x9E: /* „ */
    case 0x9F: /* ‟ */
        return found(shape, OR_SHAPE_OPEN, OR_MARK_DOUBLE);
    case 0x9D: /* ” */
        return found(shape, OR_SHAPE_CLOSE, OR_MARK_DOUBLE);
    case 0xB9: /* ‹ */
        return found(shape, OR_SHAPE_OPEN, OR_MARK_SMALL_ANGLE);
    case 0xBA: /* › */
        return found(shape, OR_SHAPE_CLOSE, OR_MARK_SMALL_ANGLE);
    default:
        return OR_MARK_NONE;
    }
}

or_mark or_mark_of(const or_analysis *a, uint32_t token, or_mark_shape *shape) {
    const or_token *t = &a->tokens.data[token];
    const unsigned char *s = (const unsigned char *)a->text->text.data + t->begin;
    *shape = OR_SHAPE_STRAIGHT;
    if (t->flags & OR_TOKEN_WORD || t->end - t->begin > 3)
        return OR_MARK_NONE;
    switch (t->end - t->begin) {
    case 1:
        if (*s == '`')
            *shape = OR_SHAPE_OPEN;
        return *s == '"' ? OR_MARK_DOUBLE : *s == '\'' || *s == '`' ? OR_MARK_SINGLE : OR_MARK_NONE;
    case 2:
        if (s[0] == 0xC2 && s[1] == 0xAB)
            return found(shape, OR_SHAPE_OPEN, OR_MARK_ANGLE);
        if (s[0] == 0xC2 && s[1] == 0xBB)
            return found(shape, OR_SHAPE_CLOSE, OR_MARK_ANGLE);
        if (s[0] == 0xC2 && s[1] == 0xB4)
            return found(shape, OR_SHAPE_CLOSE, OR_MARK_SINGLE);
        if (s[0] == '`' && s[1] == '`')
            return found(shape, OR_SHAPE_OPEN, OR_MARK_DOUBLE);
        return s[0] == '\'' && s[1] == '\'' ? OR_MARK_DOUBLE : OR_MARK_NONE;
    default:
        if (s[0] == 0xEF && s[1] == 0xBC)
            return s[2] == 0x82 ? OR_MARK_DOUBLE : s[2] == 0x87 ? OR_MARK_SINGLE : OR_MARK_NONE;
        return mark_of_three(s, shape);
    }
}

/* A dash, an opening bracket, a slash: what stands behind it may begin. */
static bool lets_begin(const or_analysis *a, uint32_t token) {
    or_slice s = or_token_text(a, token);
    unsigned char c = (unsigned char)s.data[0], last = (unsigned char)s.data[s.len - 1];
    return strchr("([{-/:=<>", c) || (c == 0xE2 && (unsigned char)s.data[1] == 0x80 && last >= 0x92 && last <= 0x95);
}

/* Punctuation that has no space before it. */
static bool lets_end(const or_analysis *a, uint32_t token) {
    or_slice s = or_token_text(a, token);
    unsigned char c = (unsigned char)s.data[0], last = (unsigned char)s.data[s.len - 1];
    return strchr(".,;:!?)]}-/<", c) ||
           (c == 0xE2 && (unsigned char)s.data[1] == 0x80 && ((last >= 0x92 && last <= 0x95) || last == 0xA6));
}

static bool is_mark(const or_analysis *a, uint32_t token) {
    or_mark_shape shape;
    return or_mark_of(a, token, &shape) != OR_MARK_NONE;
}

/* Marks that stand close together ("'So,'" he said) are seen as one, but no more of them than one meets. */
static or_range cluster(const or_analysis *a, uint32_t token, or_range at) {
    enum { MOST = 3 };
    const or_token *t = a->tokens.data;
    or_range marks = {token, token + 1};
    while (marks.first > at.first && token - marks.first < MOST && !(t[marks.first].flags & OR_TOKEN_SPACE) &&
           is_mark(a, marks.first - 1))
        marks.first--;
    while (marks.last < at.last && marks.last - token <= MOST && !(t[marks.last].flags & OR_TOKEN_SPACE) &&
           is_mark(a, marks.last))
        marks.last++;
    return marks;
}

or_direction or_mark_context(const or_analysis *a, uint32_t token, or_range at) {
    const or_token *t = a->tokens.data;
    or_range marks = cluster(a, token, at);
    bool first = marks.first == at.first, last = marks.last == at.last;
    if (first && last)
        return OR_DIRECTION_EITHER;
    if (first || last)
        return first ? OR_DIRECTION_OPEN : OR_DIRECTION_CLOSE;
    bool before = t[marks.first].flags & OR_TOKEN_SPACE, behind = t[marks.last].flags & OR_TOKEN_SPACE;
    if (before && behind)
        return OR_DIRECTION_EITHER;
    if (before)
        return lets_end(a, marks.last) ? OR_DIRECTION_EITHER : OR_DIRECTION_OPEN;
    if (behind)
        return lets_begin(a, marks.first - 1) ? OR_DIRECTION_EITHER : OR_DIRECTION_CLOSE;
    bool end = lets_end(a, marks.last), begin = lets_begin(a, marks.first - 1);
    return begin == end ? OR_DIRECTION_EITHER : begin ? OR_DIRECTION_OPEN : OR_DIRECTION_CLOSE;
}
