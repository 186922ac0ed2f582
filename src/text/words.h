/* words: the word lists of the pages that articles stand in, and how they are matched. Private to text/, but for
 * loading, which text.h has. The lists and what they mean: lexicons/en/page.txt, lexicons/en/bylines.txt. */
#ifndef OR_TEXT_WORDS_H
#define OR_TEXT_WORDS_H

#include "text/text.h"

typedef enum or_page_list {
    OR_PAGE_BUTTON,
    OR_PAGE_OPENING,
    OR_PAGE_NOTICE,
    OR_PAGE_FOLLOW,
    OR_PAGE_APPEAL,
    OR_PAGE_TO_READER,
    OR_PAGE_TELLING,
    OR_PAGE_SIGN,
    OR_PAGE_CREDIT_LABEL,
    OR_PAGE_CREDIT_END,
    OR_PAGE_DATE_LABEL,
    OR_PAGE_READING_TIME,
    OR_PAGE_MONTH,
    OR_PAGE_AS_WRITTEN, /* those above are lists of plain words; these not: */
    OR_PAGE_CREDIT_AGENCY = OR_PAGE_AS_WRITTEN,
    OR_PAGE_BYLINE_HEAD,
    OR_PAGE_BYLINE_LABEL,
    OR_PAGE_BYLINE_OFFICE,
    OR_PAGE_BYLINE_JOINT,
    OR_PAGE_BYLINE_REST,
    OR_PAGE_NO_NAME,
    OR_PAGE_NAME_PARTICLE,
    OR_PAGE_PLACE_PARTICLE,
    OR_PAGE_PICTURE_HEAD,
    OR_PAGE_WEEKDAY,
    OR_PAGE_NO_PLACE,
    OR_PAGE_LISTS
} or_page_list;

typedef struct or_phrase {
    or_slice text; /* a plain one has the space behind its last word, unless that word is open */
    bool open;     /* its last word may go on */
    bool begins, whole, label;
    uint8_t weight;
} or_phrase;

/* Sorted by their bytes; those that begin with byte c are [from[c], from[c + 1]). */
typedef struct or_phrases {
    or_array(or_phrase) all;
    uint32_t from[257];
} or_phrases;

struct or_page_words {
    or_arena arena;
    or_phrases lists[OR_PAGE_LISTS];
};

/* Text as plain words: lower case, punctuation left out, one space before and after each word, apostrophes left out. */
typedef struct or_plain {
    char text[640]; /* NUL-terminated */
    uint32_t len;
} or_plain;

/* False where the text is too long, which leaves it empty. */
bool or_make_plain(or_slice s, or_plain *out);

/* Whether a list holds a word or phrase; of a plain list, with the space behind it. */
bool or_page_has(const or_page_words *words, or_page_list list, or_slice word);
/* The bytes of the longest phrase that s begins with, as whole words; 0: with none. */
uint32_t or_page_begins(const or_page_words *words, or_page_list list, or_slice s);
/* The same of a plain text. */
bool or_plain_begins(const or_page_words *words, or_page_list list, const or_plain *plain);

typedef struct or_weight {
    uint32_t count, weight;
    bool label; /* one of them announces other articles */
} or_weight;

/* Adds up the phrases of a plain list that stand in a text, each counted once. */
or_weight or_weigh(const or_page_words *words, or_page_list list, const or_plain *plain);

/* Double quotation marks: somebody is quoted. */
bool or_has_quotation(or_slice s);

#endif
