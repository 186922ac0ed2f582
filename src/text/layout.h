/* layout: the blocks of a file as they stand there, before and after it is decided which belong to the article.
 * Private to text/. A chain of passes, each linear: split (plain text or Markdown) -> furniture -> title ->
 * boilerplate -> headline (bylines, headings) -> assembly in text.c -> dateline. */
#ifndef OR_TEXT_LAYOUT_H
#define OR_TEXT_LAYOUT_H

#include "base/hash.h"
#include "text/words.h"

typedef struct or_part {
    or_block_kind kind;
    or_span at;            /* in file: its source, line end left out */
    uint32_t first, count; /* its text: so many of or_layout.spans */
    or_slice text;         /* the text, in one piece */
    uint32_t words;        /* of the text: stretches that hold a letter or a digit */
    uint32_t linked;       /* bytes of the text that stand inside links */
    uint8_t level;         /* of a heading that is marked as one, from 1; 0: not marked */
    bool strong;           /* all of it is bold */
    bool boilerplate;
    bool final;     /* ends like a sentence */
    bool lower;     /* begins in lower case */
    bool apart;     /* a blank line stands before it */
    bool continues; /* the sentence of the last part of the article goes on here, boilerplate lies between */
} or_part;

enum { OR_LONGEST_LABEL = 200 }; /* bytes of a reference link's label; longer ones are text */

typedef struct or_layout {
    or_arena *arena;
    const or_page_words *words;
    or_slice file;
    uint32_t begin; /* where front matter ends in file */
    or_array(or_part) parts;
    or_spans spans;  /* in file */
    or_table labels; /* of Markdown's reference links, in lower case */
    or_slice title;  /* from front matter; data NULL: none */
    or_array(or_slice) byline;
    uint32_t title_part; /* OR_NONE: none */
} or_layout;

/* Skips "--- ... ---" at the head of the file; takes title and author from it. */
void or_front_matter(or_layout *layout);

/* Fill layout->parts. */
void or_split_text(or_layout *layout);
void or_split_markdown(or_layout *layout);

typedef enum or_marks {
    OR_MARKS_NONE,
    OR_MARKS_LIGHT, /* links, bold and tags, which text taken from web pages often has */
    OR_MARKS_FULL,  /* Markdown's */
} or_marks;

/* Adds a part whose source is `at`. Marks are left out of its text, and up to `quotes` of ">" at line starts. Adds
 * nothing when no text remains. */
void or_add_part(or_layout *layout, or_block_kind kind, or_span at, or_marks marks, uint32_t quotes);

/* Measures the parts, and marks those that are no text of the article by what they are themselves. */
void or_find_furniture(or_layout *layout);
/* Finds the title. */
void or_find_title(or_layout *layout);
/* Marks parts as boilerplate for what stands beside them, and joins the sentences that boilerplate breaks. */
void or_find_boilerplate(or_layout *layout);
/* Finds the bylines, and settles which parts are headings and captions. */
void or_find_headline(or_layout *layout);

/* The most writers that are read from a byline. */
enum { OR_AUTHORS = 8, OR_NO_BYLINE = -1 };

/* Reads a byline into names (slices of `line`) and gives their number, which is 0 where it names nobody ("By our city
 * desk"), OR_NO_BYLINE where it is none. `bare`: a line that is nothing but a name is one. */
int or_authors(const or_page_words *words, or_slice line, bool bare, or_slice names[OR_AUTHORS]);

/* Finds the dateline at the head of the first paragraph. */
void or_find_dateline(const or_page_words *words, or_text *text);

/* ---- lines and characters ---- */

/* The line that begins at `at`: [at, end) without its line end; *next is where the following one begins. */
or_span or_line_at(or_slice file, uint32_t at, uint32_t *next);

/* Bytes of the white space character at s (ASCII, no-break, zero width, ideographic and the like); 0: it is none. */
uint32_t or_blank_length(const char *s, uint32_t left);
/* White space of any kind removed at both ends. */
or_span or_trim(or_slice file, or_span at);
or_slice or_trim_slice(or_slice s);

/* The first and the last character that is not white space, quotation mark or bracket; 0: none. */
uint32_t or_first_letter(or_slice s);
bool or_is_upper(uint32_t c);
bool or_is_lower(uint32_t c);
/* Ends with a full stop, question or exclamation mark, colon or ellipsis, closing marks behind it left out. */
bool or_ends_sentence(or_slice s);

uint32_t or_character(const char *s, uint32_t left, uint32_t *length);

#endif
