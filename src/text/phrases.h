/* phrases: what pages say around their articles ("Sign up for", "Read more"). Private to text/. */
#ifndef OR_TEXT_PHRASES_H
#define OR_TEXT_PHRASES_H

#include "base/slice.h"

/* Whether a block says nothing but what pages say around articles: a button, the name of a part of the page, an
 * invitation to subscribe, a line of copyright. */
bool or_is_page_phrase(or_slice block);
/* The same of longer text that speaks to the reader ("please help us ... making a donation"). */
bool or_is_appeal(or_slice block);
/* "Published March 3, 2016", "March 3, 2016, 10:15 a.m.", "5 min read": only with a headline. */
bool or_is_date_line(or_slice block);
/* "Photo: ...", "... / Getty Images", "FILE - ...". */
bool or_is_credit(or_slice block);

/* "March", "Mar.", "Sept" at the beginning of s: its length, else 0. */
uint32_t or_month_length(or_slice s);

#endif
