/* Title, byline and dateline. */
#include "text/layout.h"

/* No headline is longer, in bytes. */
enum { LONGEST_TITLE = 250 };

void or_find_headline(or_layout *layout) {
    if (layout->parts.len > 1 && layout->parts.data[0].text.len <= LONGEST_TITLE) {
        layout->parts.data[0].kind = OR_BLOCK_TITLE;
        layout->title_part = 0;
    }
}

void or_find_dateline(or_text *text) {
    (void)text;
}
