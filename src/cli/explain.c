/* onrecord explain: why the claims on a line were found. */
#include "base/file.h"
#include "cli/cli.h"
#include "cli/output.h"

#include <stdlib.h>

/* Splits "FILE:LINE". */
static bool split_place(or_arguments *a, const char *operand, const char **path, uint32_t *line) {
    const char *colon = strrchr(operand, ':');
    char *end = NULL;
    unsigned long n = colon ? strtoul(colon + 1, &end, 10) : 0;
    if (!colon || colon == operand || colon[1] < '0' || colon[1] > '9' || *end || n == 0 || n > UINT32_MAX) {
        or_complain("%s: names no line; write FILE:LINE, such as story.txt:24", operand);
        return false;
    }
    *path = or_strdup(&a->arena, or_slice_of(operand, (size_t)(colon - operand)));
    *line = (uint32_t)n;
    return true;
}

static bool explain(const onrecord_engine *engine, const char *path, onrecord_input input, uint32_t line) {
    char *bytes;
    size_t size;
    or_error fault;
    onrecord_error error = {0};
    if (!or_file_read(path, &bytes, &size, &fault)) {
        or_complain("%s: %s", path, fault.what);
        return false;
    }
    onrecord_document *document = onrecord_document_new();
    const char *text = onrecord_explain(document, engine, bytes, size, path, input, line, &error);
    if (!text)
        or_complain_error(&error);
    bool ok = text && or_print(text, strlen(text));
    onrecord_document_free(document);
    free(bytes);
    return ok;
}

static int run_explain(const or_arguments *arguments) {
    or_arguments *a = (or_arguments *)(uintptr_t)arguments;
    const char *path;
    uint32_t line;
    if (a->operands.len != 1) {
        or_complain("explain takes one place; write FILE:LINE, such as story.txt:24");
        return OR_EXIT_ERROR;
    }
    if (strcmp(a->operands.data[0], "verbatim") == 0)
        return or_print(onrecord_contract(), strlen(onrecord_contract())) ? OR_EXIT_OK : OR_EXIT_ERROR;
    if (!split_place(a, a->operands.data[0], &path, &line))
        return OR_EXIT_ERROR;
    onrecord_engine *engine = or_open_engine(a);
    if (!engine)
        return OR_EXIT_ERROR;
    bool ok = explain(engine, path, (onrecord_input)or_choice(a, "input-format", ONRECORD_DETECT), line);
    onrecord_engine_free(engine);
    return ok ? OR_EXIT_OK : OR_EXIT_ERROR;
}

static const or_option options[] = {OR_INPUT_OPTION, OR_ENGINE_OPTIONS, {0}};

const or_command or_explain_command = {
    .name = "explain",
    .operands = "FILE:LINE|verbatim",
    .summary = "Show why the claims on a line of an article were found.",
    .details =
        "Prints the tokens, tags and tree of the sentences on the line, the rules that matched, every candidate "
        "with its score and the features that mattered, and the winner. 'explain verbatim' prints what each verdict of "
        "verify promises, and what it does not.",
    .options = options,
    .run = run_explain,
};
