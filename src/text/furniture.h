/* Words of the page around an article: what they are, by form alone. Private to text/. */
#ifndef OR_TEXT_FURNITURE_H
#define OR_TEXT_FURNITURE_H

#include "text/layout.h"

typedef enum or_furniture {
    OR_FURNITURE_NONE,
    OR_FURNITURE_SURE,  /* a form, a notice, a button */
    OR_FURNITURE_LABEL, /* announces other articles: "Most read" */
} or_furniture;

/* Judges a part's words; `words` is their number. English. */
or_furniture or_furniture_of(const or_page_words *page, or_slice text, uint32_t words);

#endif
