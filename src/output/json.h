/* Writing JSON into a buffer, pretty or on one line. Keys and values come in the order of the calls.
 *
 * jansson would build a tree first, one allocation a value: some ten times the time on a map of 200,000 attributions
 * (10 s against 1 s), and it cannot keep a span on one line. Its parser checks this writer's output in the tests. */
#ifndef OR_OUTPUT_JSON_H
#define OR_OUTPUT_JSON_H

#include "base/buffer.h"

typedef struct or_json {
    or_buffer *out;
    bool pretty;
    bool comma;           /* an element stands before in the innermost object or array */
    bool keyed;           /* a key was written, its value comes next */
    uint32_t depth;       /* how many objects and arrays are open */
    uint32_t inline_from; /* from this depth on everything stays on one line; 0: not yet */
} or_json;

/* Opens an object ('{') or array ('['); `line`: on one line, with all that it holds. */
void or_json_open(or_json *json, char bracket, bool line);
void or_json_close(or_json *json, char bracket); /* '}' or ']' */
void or_json_key(or_json *json, const char *key);
void or_json_string(or_json *json, const char *s); /* valid UTF-8; NULL: null */
void or_json_unsigned(or_json *json, uint64_t n);
void or_json_thousandths(or_json *json, double x); /* 0 <= x, rounded to three decimals */
void or_json_bool(or_json *json, bool b);

#endif
