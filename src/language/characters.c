#include "language/characters.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#define S OR_CHAR_SPACE
#define L OR_CHAR_LETTER
#define D OR_CHAR_DIGIT
#define O OR_CHAR_OTHER

/* clang-format off */
/* A row is a stretch of the table. The underscore is a letter, as in handles and file names. */
const uint8_t or_char_ascii[128] = {
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, /* controls */
    S, OR_CHAR_BANG, OR_CHAR_MARK, O, OR_CHAR_CURRENCY, O, O, OR_CHAR_APOSTROPHE,                   /*   ! " # $ % & ' */
    OR_CHAR_OPEN, OR_CHAR_CLOSE, O, O, O, OR_CHAR_HYPHEN, OR_CHAR_STOP, O,                          /* ( ) * + , - . / */
    D, D, D, D, D, D, D, D, D, D, O, O, O, O, O, OR_CHAR_BANG,                                      /* 0-9 : ; < = > ? */
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,                /* @ A-Z */
    OR_CHAR_OPEN, O, OR_CHAR_CLOSE, O, L, OR_CHAR_MARK,                                             /* [ \ ] ^ _ ` */
    L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,                   /* a-z */
    OR_CHAR_OPEN, O, OR_CHAR_CLOSE, O, S,                                                           /* { | } ~ */
};
/* clang-format on */

static or_char punctuation(UChar32 c) {
    switch (c) {
    case 0x2018: /* ‘ */
    case 0x2019: /* ’ */
    case 0x201B: /* ‛ */
    case 0x02BC: /* modifier apostrophe */
    case 0x00B4: /* acute accent, typed for an apostrophe */
    case 0xFF07:
        return OR_CHAR_APOSTROPHE;
    case 0x201A: /* ‚ */
    case 0x201C: /* “ */
    case 0x201D: /* ” */
    case 0x201E: /* „ */
    case 0x201F: /* ‟ */
    case 0x00AB: /* « */
    case 0x00BB: /* » */
    case 0x2039: /* ‹ */
    case 0x203A: /* › */
    case 0xFF02:
        return OR_CHAR_MARK;
    case 0x2010:
    case 0x2011:
        return OR_CHAR_HYPHEN;
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
        return OR_CHAR_DASH;
    case 0x2026:
        return OR_CHAR_ELLIPSIS;
    case 0x203C:
    case 0x203D:
    case 0x2047:
    case 0x2048:
    case 0x2049:
        return OR_CHAR_BANG;
    case 0x00AD: /* soft hyphen */
    case 0x200C:
    case 0x200D:
        return OR_CHAR_EXTEND;
    default:
        return OR_CHAR_END;
    }
}

static bool is_complex(UChar32 c) {
    if (c < 0x0E00)
        return false;
    int32_t script = u_getIntPropertyValue(c, UCHAR_LINE_BREAK);
    return script == U_LB_COMPLEX_CONTEXT || script == U_LB_IDEOGRAPHIC || script == U_LB_CONDITIONAL_JAPANESE_STARTER;
}

or_char or_char_wide(const char *s, uint32_t at, uint32_t end, uint32_t *next) {
    const uint8_t *bytes = (const uint8_t *)s;
    size_t i = at;
    UChar32 c;
    U8_NEXT(bytes, i, (size_t)end, c);
    if (c < 0) {
        *next = at + 1;
        return OR_CHAR_OTHER;
    }
    *next = (uint32_t)i;
    or_char known = punctuation(c);
    if (known != OR_CHAR_END)
        return known;
    uint32_t mask = U_GET_GC_MASK(c);
    if (mask & U_GC_M_MASK)
        return OR_CHAR_EXTEND;
    if (mask & (U_GC_Z_MASK | U_GC_CC_MASK | U_GC_CF_MASK))
        return OR_CHAR_SPACE;
    if (mask & U_GC_L_MASK)
        return is_complex(c) ? OR_CHAR_COMPLEX : OR_CHAR_LETTER;
    if (mask & U_GC_N_MASK)
        return OR_CHAR_DIGIT;
    if (mask & U_GC_SC_MASK)
        return OR_CHAR_CURRENCY;
    if (mask & U_GC_PS_MASK)
        return OR_CHAR_OPEN;
    if (mask & U_GC_PE_MASK)
        return OR_CHAR_CLOSE;
    return OR_CHAR_OTHER;
}
