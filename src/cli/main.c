/* onrecord: who said what in the news. */
#include "cli/cli.h"

#include <signal.h>

const or_command *const or_commands[] = {
    &or_map_command,
    &or_verify_command,
    &or_archive_command,
    &or_find_command,
    &or_explain_command,
    &or_rules_command,
    &or_schema_command,
    &or_completion_command,
    &or_help_command,
    &or_version_command,
    NULL,
};

const or_command *or_command_of(const char *name) {
    for (uint32_t i = 0; or_commands[i]; i++)
        if (strcmp(or_commands[i]->name, name) == 0)
            return or_commands[i];
    return NULL;
}

static int unknown_command(const char *name) {
    or_arena arena = {0};
    const char *names = "";
    for (uint32_t i = 0; or_commands[i]; i++)
        names = or_printf(&arena, "%s%s%s", names, i ? " " : "", or_commands[i]->name);
    const char *near = or_nearest(&arena, name, names);
    if (*near)
        or_complain("unknown command '%s'; did you mean %s?", name, near);
    else
        or_complain("unknown command '%s'; 'onrecord help' lists the commands", name);
    or_arena_free(&arena);
    return OR_EXIT_ERROR;
}

onrecord_engine *or_open_engine(const or_arguments *a) {
    onrecord_engine_options options = {.weights = or_value(a, "weights")};
    options.rules = or_all_values(a, "rules", &options.rule_count);
    options.lexicons = or_all_values(a, "lexicon", &options.lexicon_count);
    onrecord_error error = {0};
    onrecord_engine *engine = onrecord_engine_new(&options, &error);
    if (!engine)
        or_complain_error(&error);
    return engine;
}

static int run_command(const or_command *command, int count, char **words) {
    or_arguments arguments;
    int code = OR_EXIT_ERROR;
    if (or_arguments_read(&arguments, command, count, words))
        code = arguments.help ? or_print_help(command) : command->run(&arguments);
    or_arguments_free(&arguments);
    return code;
}

int main(int count, char **words) {
    signal(SIGPIPE, SIG_IGN); /* a reader that goes away is an error of writing, reported as such */
    const char *name = count > 1 ? words[1] : "help";
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        name = "help";
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0)
        name = "version";
    if (name[0] == '-') {
        or_complain("unknown option %s before the command; 'onrecord help' lists the commands", name);
        return OR_EXIT_ERROR;
    }
    const or_command *command = or_command_of(name);
    if (!command)
        return unknown_command(name);
    int code = run_command(command, count > 1 ? count - 2 : 0, words + 2);
    return count > 1 || code ? code : OR_EXIT_ERROR; /* help that was not asked for is an answer to a mistake */
}
