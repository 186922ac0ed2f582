/* Evidence as people see it: its words as they are written, their place in the file, and the difference. */
#ifndef OR_VERIFY_SHOW_H
#define OR_VERIFY_SHOW_H

#include "verify/verify.h"

/* A file of the archive, read again; NULL when it is not as it was. */
const or_reading *or_read_again(or_verifier *verifier, uint32_t file);

/* Where a word of the archive begins and ends in what a reader sees of its file. */
or_span or_plain_word(const or_verifier *verifier, or_arena *arena, const or_reading *reading, uint32_t word);

or_source_place or_place_of(or_verifier *verifier, or_arena *arena, const or_passage *passage);

/* The difference between a quotation, the words of which are in `text`, and a passage. */
void or_make_diff(or_verifier *verifier, or_arena *arena, or_slice text, const or_query *query,
                  const or_passage *passage, or_finding *out);

#endif
