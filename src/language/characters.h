/* What a character is to the tokeniser. Private to language/. */
#ifndef OR_LANGUAGE_CHARACTERS_H
#define OR_LANGUAGE_CHARACTERS_H

#include "base/slice.h"

typedef enum or_char {
    OR_CHAR_END,   /* past the end */
    OR_CHAR_SPACE, /* white space, no-break spaces, controls and marks of direction */
    OR_CHAR_LETTER,
    OR_CHAR_DIGIT,
    OR_CHAR_EXTEND,     /* combining marks, joiners: part of what stands before */
    OR_CHAR_COMPLEX,    /* letters of scripts that write no spaces: ICU's dictionaries find their words */
    OR_CHAR_APOSTROPHE, /* ' and what is used for it; also single quotation marks */
    OR_CHAR_MARK,       /* other quotation marks */
    OR_CHAR_HYPHEN,
    OR_CHAR_DASH,
    OR_CHAR_STOP,
    OR_CHAR_ELLIPSIS,
    OR_CHAR_BANG,     /* ! ? */
    OR_CHAR_CURRENCY, /* before a number */
    OR_CHAR_OPEN,     /* brackets */
    OR_CHAR_CLOSE,
    OR_CHAR_OTHER
} or_char;

extern const uint8_t or_char_ascii[128];

/* The same for a character outside ASCII. Bytes that are no UTF-8 are OTHER, one at a time. */
or_char or_char_wide(const char *s, uint32_t at, uint32_t end, uint32_t *next);

/* The character at `at` and where the next one begins. */
static inline or_char or_char_at(const char *s, uint32_t at, uint32_t end, uint32_t *next) {
    if (at >= end) {
        *next = end;
        return OR_CHAR_END;
    }
    unsigned char c = (unsigned char)s[at];
    if (c < 128) {
        *next = at + 1;
        return (or_char)or_char_ascii[c];
    }
    return or_char_wide(s, at, end, next);
}

static inline bool or_is_word_char(or_char c) {
    return c == OR_CHAR_LETTER || c == OR_CHAR_DIGIT || c == OR_CHAR_EXTEND;
}

#endif
