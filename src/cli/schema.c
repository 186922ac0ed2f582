/* onrecord schema: the JSON Schemas of what is written. */
#include "cli/cli.h"
#include "cli/output.h"

static int run_schema(const or_arguments *a) {
    const char *schema = a->operands.len == 1 ? onrecord_schema(a->operands.data[0]) : NULL;
    if (schema)
        return or_print(schema, strlen(schema)) ? OR_EXIT_OK : OR_EXIT_ERROR;
    if (a->operands.len == 1)
        or_complain("there is no schema '%s'; write schema map or schema verify", a->operands.data[0]);
    else
        or_complain("schema takes one name; write schema map or schema verify");
    return OR_EXIT_ERROR;
}

static const or_option options[] = {{0}};

const or_command or_schema_command = {
    .name = "schema",
    .operands = "map|verify",
    .words = "map verify",
    .summary = "Print the JSON Schema (draft 2020-12) of a sourcing map or a verification.",
    .details = "",
    .options = options,
    .run = run_schema,
};
