/* text: from the bytes of a file to the text of its article, with the way back to every original byte.
 *
 *   in    bytes and a format (or "find out")
 *   out   or_text: the whole file decoded to UTF-8 (`file`), and the article in it (`text`): markup, front matter
 *         and boilerplate removed, one block after the other, "\n" between blocks. A block never holds a line
 *         separator of its own that ends a paragraph; inside it white space is as in the file.
 *
 * All rooms to the right work on `text`, in byte offsets; output converts spans back with or_text_spans(). */
#ifndef OR_TEXT_TEXT_H
#define OR_TEXT_TEXT_H

#include "base/array.h"
#include "base/error.h"

#define OR_NONE UINT32_MAX

typedef struct or_span {
    uint32_t begin, end; /* bytes, end exclusive */
} or_span;

typedef or_array(or_span) or_spans;

typedef enum or_format { OR_FORMAT_AUTO, OR_FORMAT_TEXT, OR_FORMAT_MARKDOWN } or_format;

typedef enum or_offsets { OR_OFFSETS_CHARS, OR_OFFSETS_BYTES, OR_OFFSETS_UTF16 } or_offsets;

typedef enum or_block_kind {
    OR_BLOCK_TITLE,
    OR_BLOCK_BYLINE,
    OR_BLOCK_PARAGRAPH, /* the first may begin with the dateline, which stands in `text` but is no part of a claim */
    OR_BLOCK_HEADING,
    OR_BLOCK_LIST, /* one item of a list */
    OR_BLOCK_CAPTION,
    OR_BLOCK_QUOTE, /* a block quotation of Markdown */
} or_block_kind;

typedef struct or_block {
    or_block_kind kind;
    or_span at; /* in text; never empty */
} or_block;

/* A stretch of `text` that stands byte for byte at another place of `file`. */
typedef struct or_run {
    uint32_t text, file; /* where it begins in each */
    uint32_t len;        /* bytes */
    bool gap; /* text that is not part of the article (boilerplate) lies between the run before and this one: a span
                 over it is broken in two. Inside one block only where boilerplate breaks a sentence. Removed markup is
                 no gap. */
} or_run;

typedef struct or_dateline {
    or_span at;                   /* in text; {0, 0}: none */
    or_slice place, date, outlet; /* data NULL where not given */
} or_dateline;

typedef struct or_text {
    or_slice file;             /* the file decoded to UTF-8, a byte order mark left out */
    or_slice text;             /* the article */
    or_format format;          /* never AUTO */
    const char *encoding;      /* "UTF-8", "UTF-16LE", "windows-1252" ... */
    bool bom;                  /* the file began with a byte order mark */
    bool replaced;             /* invalid bytes were read as U+FFFD */
    or_array(or_block) blocks; /* in order, disjoint */
    or_array(or_run) runs;     /* in order, covering all of `text` but the "\n" between blocks */
    or_spans boilerplate;      /* in file */
    or_slice title;            /* data NULL: none found */
    or_array(or_slice) byline; /* names */
    or_dateline dateline;
    const struct or_decoding *decoding; /* how `file` maps to the original bytes; private to text/ */
} or_text;

/* The words of pages around articles, by which furniture, bylines and datelines are known: the "@page" lists of the
 * lexicons (base/lists.h). Errors name file and line. Only read once it is loaded. */
typedef struct or_page_words or_page_words;

or_page_words *or_page_words_load(const char *const *folders, uint32_t count, or_error *error);
void or_page_words_free(or_page_words *words);

/* Reads a document. `name` (a path, or "") tells the format when it is AUTO. All memory is the arena's; `bytes` may be
 * freed afterwards. Fails for a binary file, an empty one, one without any article text. */
bool or_text_read(or_arena *arena, const or_page_words *words, const char *bytes, size_t size, const char *name,
                  or_format format, or_text *out, or_error *error);

/* The places in `file` (bytes) of a span of `text`, broken at gaps, appended to `out`. White space and separators at
 * the edges of each part are left out. */
void or_text_spans(or_arena *arena, const or_text *text, or_span span, or_spans *out);

/* Converts ascending offsets into `file` (bytes) to the unit asked for, in the original file. Linear in the file's size
 * for any number of offsets in ascending order: the cursor remembers where it stands; start with {0}. Offsets that are
 * not ascending are right too, but start again from the beginning or the nearest checkpoint. */
typedef struct or_cursor {
    uint32_t file, chars, utf16, bytes;
    uint32_t line, column; /* from 0; column in code points */
} or_cursor;

uint32_t or_text_offset(const or_text *text, or_cursor *cursor, uint32_t file, or_offsets unit);

/* The name of a block kind, for people ("paragraph"). */
const char *or_block_name(or_block_kind kind);

#endif
