/* A document between its file and its article: the parts that a reader of a format finds, before it is decided which
 * of them belong to the article. Internal to text/. */
#ifndef OR_TEXT_PARTS_H
#define OR_TEXT_PARTS_H

#include "text/text.h"

typedef struct or_part {
    or_block_kind kind;
    or_span at;         /* in file: all of it, markup included */
    uint32_t runs, end; /* its visible text: `runs` of the document, from .. to (exclusive) */
    uint8_t level;      /* of a heading, from 1; 0: none */
    bool dropped;       /* boilerplate */
    bool joined;        /* goes on with the sentence of the part before it */
} or_part;

typedef struct or_parts {
    or_array(or_part) list;
    or_array(or_span) runs; /* in file, in order */
} or_parts;

/* Readers of formats. */
void or_parts_plain(or_arena *arena, or_slice file, or_parts *out);

#endif
