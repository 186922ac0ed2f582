/* Evidence: transcripts, subtitles, speeches, documents, as words with who speaks them and when. */
#ifndef OR_VERIFY_EVIDENCE_H
#define OR_VERIFY_EVIDENCE_H

#include "verify/words.h"

/* From this word on somebody else speaks, or another subtitle begins. */
typedef struct or_turn {
    uint32_t word;
    or_slice speaker; /* data NULL: not known */
    uint32_t time;    /* milliseconds into the recording; OR_NONE: not known */
} or_turn;

typedef struct or_evidence {
    or_vwords words;
    or_array(or_turn) turns; /* ascending by word; the first is of word 0 */
} or_evidence;

/* Reads a decoded file; its name tells HTML and subtitles from text. Slices point into `file` or the arena. Linear. */
void or_evidence_read(or_arena *arena, or_slice file, const char *name, or_evidence *out);

/* Whether a file holds subtitles (SRT, WebVTT), by its name or its first word. */
bool or_is_subtitles(const char *name, or_slice file);

/* Whether a label names nobody in particular: "Q", "AUDIENCE", "THE MODERATOR". */
bool or_is_role_label(or_slice label);

#endif
