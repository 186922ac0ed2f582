/* A page of HTML as the text that a reader sees, with the way back to every byte of the page. */
#ifndef OR_VERIFY_HTML_H
#define OR_VERIFY_HTML_H

#include "text/text.h"

/* A stretch of the text and of the page that it comes from: byte for byte when both are as long; else one entity, or a
 * mark that the page does not hold. */
typedef struct or_html_run {
    uint32_t text, text_len, page, page_len;
} or_html_run;

typedef struct or_html {
    or_slice text; /* a line a block; "*" begins a line whose first words are bold, as in a transcript's labels */
    or_array(or_html_run) runs;
} or_html;

/* Whether a file is HTML, by its name or its first words. */
bool or_is_html(const char *name, or_slice file);

/* Reads a page; any bytes are one. Linear: a page that nests thousands deep only has its tags taken out. */
void or_html_read(or_arena *arena, or_slice page, or_html *out);

/* The place in the page where the character at `text` begins, and where the one before `text` ends. */
uint32_t or_html_begin(const or_html *html, uint32_t text);
uint32_t or_html_end(const or_html *html, uint32_t text);
/* The place in the text of a place in the page. */
uint32_t or_html_text(const or_html *html, uint32_t page);

#endif
