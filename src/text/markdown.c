/* Markdown: blocks from cmark. */
#include "text/layout.h"

void or_split_markdown(or_layout *layout) {
    or_split_text(layout);
}
