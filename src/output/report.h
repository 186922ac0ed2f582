/* output: from the map of a document to what users read.
 *
 *   in    or_map: token ranges, attributions of every kind and confidence
 *   out   or_report: what the options ask for, numbered in reading order, spans in the unit asked for, counted;
 *         then written in one of the formats. */
#ifndef OR_OUTPUT_REPORT_H
#define OR_OUTPUT_REPORT_H

#include "base/buffer.h"
#include "onrecord.h"
#include "sourcing/map.h"

typedef struct or_report {
    onrecord_map view;
    const or_map *map;
    const uint32_t *from; /* attribution of the view -> attribution of the map */
} or_report;

/* Makes the report of a map, in the arena; the map must live as long. Linear in the document's length (but for
 * sorting its spans). */
void or_report_make(or_arena *arena, const or_map *map, const char *id, const onrecord_map_options *options,
                    or_report *out);

/* The report of the document's map; NULL when there is none. */
const or_report *or_document_report(const onrecord_document *document);

/* A format. `write` appends one whole document. */
typedef struct or_writer {
    const char *name;
    const char *header; /* once, before all documents */
    void (*write)(or_arena *arena, const or_report *report, const onrecord_style *style, or_buffer *out);
} or_writer;

extern const or_writer or_json_writer, or_jsonl_writer, or_text_writer, or_csv_writer, or_brat_writer;

/* The writers by onrecord_format. */
const or_writer *or_writer_of(onrecord_format format);

/* map_json.c: the keys "tool" and "document", which all JSON documents have. */
struct or_json;
void or_json_tool(struct or_json *json);
void or_json_document(struct or_json *json, const onrecord_map *map);

/* A claim below this confidence is more likely wrong than right. */
#define OR_DOUBTFUL 0.5

#endif
