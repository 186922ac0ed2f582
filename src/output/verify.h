/* Writing verifications: JSON, JSON Lines, text, CSV and HTML. */
#ifndef OR_OUTPUT_VERIFY_H
#define OR_OUTPUT_VERIFY_H

#include "base/buffer.h"
#include "verify/document.h"

typedef struct or_verify_writer {
    const char *name;
    const char *header, *footer; /* once, before and after all documents */
    void (*write)(or_arena *arena, const or_verification *verification, const onrecord_style *style, or_buffer *out);
} or_verify_writer;

extern const or_verify_writer or_verify_json, or_verify_jsonl, or_verify_text_writer, or_verify_csv, or_verify_html;

/* One judged quotation from elsewhere, as one line of JSON. */
void or_verify_write_quote(const or_verified *quotation, or_buffer *out);

/* "00:01:02.500"; "" for none. */
const char *or_time_text(or_arena *arena, uint32_t milliseconds);

/* The quotations of a verification, gravest first: misattributed, altered, not found, minor, marked, verbatim. */
const or_verified **or_by_gravity(or_arena *arena, const or_verification *verification);

#endif
