/* The verification of an article: its quotations, joined over what interrupts them, each judged. */
#ifndef OR_VERIFY_DOCUMENT_H
#define OR_VERIFY_DOCUMENT_H

#include "output/report.h"
#include "verify/verify.h"

typedef struct or_verified {
    const char *id;             /* "q3", or as given */
    const onrecord_span *spans; /* in the unit of the map */
    uint32_t span_count;
    const char *text;
    uint32_t line;                /* from 1; 0: not of a document */
    uint32_t attribution, source; /* indices of the map, or ONRECORD_NONE */
    const char *speaker;          /* whom the article names; or NULL */
    onrecord_role role;
    or_finding finding;
} or_verified;

typedef struct or_verification {
    const onrecord_map *map; /* NULL: quotations from elsewhere */
    const or_archive *archive;
    or_array(or_verified) quotations;
    or_array(or_verified) unjudged; /* terms, titles, and what is too short */
    uint32_t counts[OR_VERDICTS];
} or_verification;

typedef struct or_verify_options {
    uint32_t min_words; /* shorter quotations are not judged */
    bool all;           /* terms and titles too */
} or_verify_options;

/* Everything in the arena; the report and the archive must live as long. */
void or_verify_document(or_verifier *verifier, or_arena *arena, const or_report *report,
                        const or_verify_options *options, or_verification *out);

/* One quotation from elsewhere, added to the verification. */
void or_verify_text(or_verifier *verifier, or_arena *arena, const char *id, or_slice quote, const char *speaker,
                    or_verification *out);

#endif
