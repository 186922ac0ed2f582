/* Places of the article as offsets that a user can use: into the original file, in the unit asked for. */
#ifndef OR_OUTPUT_PLACES_H
#define OR_OUTPUT_PLACES_H

#include "onrecord.h"
#include "text/text.h"

/* One offset to convert: where it stands in text->file, and where the results go. */
typedef struct or_place {
    uint32_t file;
    uint32_t *offset;
    uint32_t *line, *column; /* from 1; or NULL */
} or_place;

typedef or_array(or_place) or_places;

void or_place_add(or_arena *arena, or_places *places, uint32_t file, uint32_t *offset, uint32_t *line,
                  uint32_t *column);

/* Converts all of them, in one walk over the file. */
void or_places_convert(or_places *places, const or_text *text, or_offsets unit);

/* The text of spans of the file: white space made single spaces and removed at the ends, spans joined by `joint`. */
const char *or_places_text(or_arena *arena, or_slice file, const or_span *spans, uint32_t count, const char *joint);

/* A name or phrase taken from the article, which may be wrapped there, on one line; NULL stays NULL. */
const char *or_one_line(or_arena *arena, const char *phrase);

#endif
