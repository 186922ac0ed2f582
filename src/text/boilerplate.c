/* What of a page is no text of the article. */
#include "text/layout.h"

void or_find_boilerplate(or_layout *layout) {
    (void)layout;
}
