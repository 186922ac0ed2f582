/* Quotation marks as tokens. Private to language/. */
#ifndef OR_LANGUAGE_MARKS_H
#define OR_LANGUAGE_MARKS_H

#include "language/analysis.h"

typedef enum or_mark {
    OR_MARK_NONE,
    OR_MARK_DOUBLE,     /* " “ ” „ ‟ `` '' */
    OR_MARK_SINGLE,     /* ' ‘ ’ ‚ ‛ ` */
    OR_MARK_ANGLE,      /* « » */
    OR_MARK_SMALL_ANGLE /* ‹ › */
} or_mark;

/* What a mark's own form says; a straight one says nothing. « opens unless its document has them the other way round.
 */
typedef enum or_mark_shape { OR_SHAPE_STRAIGHT, OR_SHAPE_OPEN, OR_SHAPE_CLOSE } or_mark_shape;

or_mark or_mark_of(const or_analysis *a, uint32_t token, or_mark_shape *shape);

/* Which way a mark looks. */
typedef enum or_direction { OR_DIRECTION_EITHER, OR_DIRECTION_OPEN, OR_DIRECTION_CLOSE } or_direction;

/* What the neighbours of a mark in its paragraph (or block) say: white space before it and a word behind it open ... */
or_direction or_mark_context(const or_analysis *a, uint32_t token, or_range at);

#endif
