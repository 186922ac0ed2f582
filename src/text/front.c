/* Front matter. */
#include "text/layout.h"

void or_front_matter(or_layout *layout) {
    (void)layout;
}
