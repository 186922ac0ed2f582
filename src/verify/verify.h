/* verify: quotations against an archive.
 *
 *   in    a quotation as words with its text, whom the article gives it to; an archive
 *   out   or_finding: the verdict, the difference word by word, the passages
 *
 * An archive is read-only and shared by all threads; a verifier belongs to one thread. */
#ifndef OR_VERIFY_VERIFY_H
#define OR_VERIFY_VERIFY_H

#include "base/buffer.h"
#include "base/hash.h"
#include "verify/html.h"
#include "verify/judge.h"

/* Who is who: names that stand for one person. */
typedef struct or_people {
    or_arena arena;
    or_table names; /* folded name or alias -> person, from 1 */
    uint32_t count;
} or_people;

/* Reads lines "Name: alias, alias"; "#" begins a comment. */
bool or_people_read(or_people *people, const char *path, or_error *error);
void or_people_free(or_people *people);

bool or_knows_person(const or_people *people, or_slice name);

/* Whether two names can be of one person: 1 they can, -1 they cannot, 0 it is not known. */
int or_same_speaker(const or_people *people, or_slice a, or_slice b);

typedef enum or_diff_op { OR_DIFF_EQUAL, OR_DIFF_REPLACE, OR_DIFF_DELETE, OR_DIFF_INSERT } or_diff_op;

typedef struct or_diff {
    or_diff_op op;
    or_slice quote, evidence; /* as written, white space made single spaces */
} or_diff;

typedef struct or_source_place {
    const char *path;       /* below the archive */
    uint32_t begin, end;    /* code points of the file as decoded */
    uint32_t line;          /* from 1 */
    bool stale;             /* the file is not as it was when the archive was made: no place, folded words for text */
    or_slice text, speaker; /* speaker.data NULL: not known */
    uint32_t time;          /* milliseconds; OR_NONE */
    uint32_t file;          /* of the archive */
    double similarity;
} or_source_place;

typedef struct or_finding {
    or_verdict verdict;
    uint32_t changes;
    or_array(or_diff) diff;
    or_array(or_source_place) evidence; /* best first */
} or_finding;

#define OR_SEVERAL (OR_NONE - 1)

/* A file of the archive, read again to show it. */
typedef struct or_reading {
    or_text file;
    or_html html;   /* of a page */
    or_slice plain; /* what a reader sees: the text of the page, or the file */
    bool page, subtitles;
} or_reading;

typedef struct or_verifier {
    const or_archive *archive;
    const or_people *people; /* or NULL */
    or_arena arena;          /* texts read again */
    or_table texts;          /* path -> place in `read` */
    or_array(or_reading *) read;
    or_arena scratch;
    const uint32_t *likely; /* per file: the quotation that surely stands there, OR_SEVERAL, OR_NONE: none; or NULL */
    uint32_t asked;         /* the number of the quotation that is judged */
} or_verifier;

void or_verifier_reset(or_verifier *verifier); /* forgets the texts read again */
void or_verifier_free(or_verifier *verifier);

/* Judges a quotation. `text` is what the words' offsets are in; `speaker` whom it is given to (data NULL: not known).
 * The finding is in the arena. */
void or_verify_quote(or_verifier *verifier, or_arena *arena, or_slice text, const or_vwords *words, or_slice speaker,
                     or_finding *out);

/* Passages for a search by hand: as the evidence of a finding, of one speaker (data NULL: any). */
void or_find_passages(or_verifier *verifier, or_arena *arena, or_slice text, or_slice speaker, or_finding *out);

#endif
