/* The words of a text as quotations are compared: case, typography, markup and white space folded, nothing else.
 *
 * A word is a run of letters, digits and apostrophes; a number keeps its decimal point and thousands separators; dots
 * between single letters ("U.S.") and square brackets around part of a word ("[T]he") are left out. The key is the
 * word in NFKC with case folded (Unicode, UAX 15), apostrophes as ', joiners and soft hyphens removed. */
#ifndef OR_VERIFY_WORDS_H
#define OR_VERIFY_WORDS_H

#include "text/text.h"

typedef enum or_vword_flag {
    OR_VWORD_BRACKET = 1,  /* stands inside square brackets */
    OR_VWORD_ELLIPSIS = 2, /* an ellipsis stands before it */
    OR_VWORD_CAPITAL = 4,  /* begins with an upper-case letter */
    OR_VWORD_SENTENCE = 8, /* begins a sentence, as far as the mark before it tells */
    OR_VWORD_NUMBER = 16,  /* begins with a digit */
    OR_VWORD_BREAK = 32,   /* a quotation was interrupted before it */
} or_vword_flag;

typedef struct or_vword {
    uint32_t begin, end; /* bytes of the text that was scanned */
    or_slice key;        /* in the text itself or in the arena */
    uint32_t flags;
} or_vword;

typedef or_array(or_vword) or_vwords;

typedef struct or_vscan {
    bool markup;   /* tags and entities as in HTML */
    bool evidence; /* leave out stage directions: "(APPLAUSE)", "[inaudible]" */
} or_vscan;

/* Appends the words of text[at]. Linear. */
void or_vwords_find(or_arena *arena, or_slice text, or_span at, or_vscan how, or_vwords *out);

#endif
