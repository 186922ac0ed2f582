/* onrecord rules: lists the rules, runs the examples in them. */
#include "base/buffer.h"
#include "cli/cli.h"
#include "cli/output.h"

#include <stdlib.h>

static int list_rules(const onrecord_engine *engine) {
    or_buffer out = {0};
    uint32_t count = onrecord_rule_count(engine), width = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t len = (uint32_t)strlen(onrecord_rule_at(engine, i).id);
        width = len > width ? len : width;
    }
    for (uint32_t i = 0; i < count; i++) {
        onrecord_rule rule = onrecord_rule_at(engine, i);
        or_buffer_printf(&out, "%-*s  %-6s  %s\n", (int)width, rule.id, rule.kind, rule.description);
    }
    bool ok = or_print(out.data, out.len);
    or_buffer_free(&out);
    return ok ? OR_EXIT_OK : OR_EXIT_ERROR;
}

static int list_words(void) {
    char *words = onrecord_rule_words();
    bool ok = or_print(words, strlen(words));
    free(words);
    return ok ? OR_EXIT_OK : OR_EXIT_ERROR;
}

static int test_rules(const onrecord_engine *engine) {
    uint32_t failed;
    onrecord_document *document = onrecord_document_new();
    const char *report = onrecord_rules_test(document, engine, &failed);
    bool ok = or_print(report, strlen(report));
    onrecord_document_free(document);
    return !ok ? OR_EXIT_ERROR : failed ? OR_EXIT_FINDINGS : OR_EXIT_OK;
}

/* The folders after "rules test" are as if given with --rules. */
static void add_folders(or_arguments *a) {
    const or_option *rules = a->command->options;
    for (uint32_t i = 1; i < a->operands.len; i++)
        or_push(&a->arena, &a->given, (struct or_given){rules, a->operands.data[i]});
}

static int run_rules(const or_arguments *arguments) {
    or_arguments *a = (or_arguments *)(uintptr_t)arguments;
    const char *what = a->operands.len ? a->operands.data[0] : "";
    bool test = strcmp(what, "test") == 0, list = strcmp(what, "list") == 0;
    if (strcmp(what, "words") == 0)
        return list_words();
    if (!test && !list) {
        if (*what)
            or_complain("rules cannot '%s'; write rules list, rules test or rules words", what);
        else
            or_complain("rules needs a word more; write rules list, rules test or rules words");
        return OR_EXIT_ERROR;
    }
    add_folders(a);
    onrecord_engine *engine = or_open_engine(a);
    if (!engine)
        return OR_EXIT_ERROR;
    int code = test ? test_rules(engine) : list_rules(engine);
    onrecord_engine_free(engine);
    return code;
}

/* add_folders() relies on --rules being the first. */
static const or_option options[] = {OR_ENGINE_OPTIONS, {0}};

const or_command or_rules_command = {
    .name = "rules",
    .operands = "list|test|words [DIR ...]",
    .words = "list test words",
    .summary = "List the rules, run the examples in them, or list the words that patterns are written in.",
    .details = "The first two take folders of further rules. 'rules test' exits with 1 when an example fails.",
    .options = options,
    .run = run_rules,
};
