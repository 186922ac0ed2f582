/* credits: lines beside the text that tell when it was published and who took its pictures. Private to text/. */
#ifndef OR_TEXT_CREDITS_H
#define OR_TEXT_CREDITS_H

#include "text/words.h"

/* "Published March 3, 2016", "March 3, 2016, 10:15 a.m.", "5 min read": only with a headline. */
bool or_is_date_line(const or_page_words *words, or_slice block);
/* "Photo: ...", "... / Getty Images", "FILE - ...". */
bool or_is_credit(const or_page_words *words, or_slice block);

/* "March", "Mar.", "Sept" at the beginning of s. */
bool or_begins_month(const or_page_words *words, or_slice s);

#endif
