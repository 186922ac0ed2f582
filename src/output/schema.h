/* The JSON Schemas of what onrecord writes, put into the program when it is built (src/output/NAME.schema.json). */
#ifndef OR_OUTPUT_SCHEMA_H
#define OR_OUTPUT_SCHEMA_H

extern const char or_schema_map[], or_schema_verify[]; /* NUL-terminated */

#endif
