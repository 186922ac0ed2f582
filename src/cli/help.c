/* onrecord help, onrecord version, and --help of every command, from the tables. */
#include "base/buffer.h"
#include "cli/cli.h"
#include "cli/manual.h"
#include "cli/output.h"

enum { WIDTH = 80, HELP_COLUMN = 28 };

/* Breaks a text at spaces; the first line goes on at column `at`. */
static void wrap(or_buffer *out, const char *s, uint32_t indent, uint32_t at) {
    bool first = true;
    while (*s) {
        uint32_t len = (uint32_t)strcspn(s, " \n");
        if (!first && at + 1 + len > WIDTH) {
            or_buffer_printf(out, "\n%*s", (int)indent, "");
            at = indent;
        } else if (!first) {
            or_buffer_char(out, ' ');
            at++;
        }
        or_buffer_add(out, s, len);
        at += len;
        s += len;
        first = false;
        if (s[0] == '\n') { /* a blank line between paragraphs */
            or_buffer_printf(out, "\n\n%*s", (int)indent, "");
            at = indent;
            first = true;
            s += strspn(s, "\n");
        } else if (*s) {
            s++;
        }
    }
    or_buffer_char(out, '\n');
}

static void option_help(or_buffer *out, const or_option *o) {
    size_t start = out->len;
    if (o->letter)
        or_buffer_printf(out, "  -%c, --%s", o->letter, o->name);
    else
        or_buffer_printf(out, "      --%s", o->name);
    if (o->value)
        or_buffer_printf(out, " %s", o->value);
    uint32_t at = (uint32_t)(out->len - start);
    if (at + 2 > HELP_COLUMN) {
        or_buffer_char(out, '\n');
        at = 0;
    }
    or_buffer_printf(out, "%*s", (int)(HELP_COLUMN - at), "");
    wrap(out, o->help, HELP_COLUMN, HELP_COLUMN);
}

static void command_help(or_buffer *out, const or_command *c) {
    or_buffer_printf(out, "Usage: onrecord %s%s%s%s\n\n", c->name, c->options[0].name ? " [OPTIONS]" : "",
                     *c->operands ? " " : "", c->operands);
    wrap(out, c->summary, 0, 0);
    if (*c->details) {
        or_buffer_char(out, '\n');
        wrap(out, c->details, 0, 0);
    }
    or_buffer_str(out, "\nOptions:\n");
    for (const or_option *o = c->options; o->name; o++)
        option_help(out, o);
    option_help(out, &or_help_option);
}

static void program_help(or_buffer *out) {
    or_buffer_str(out, "Usage: onrecord COMMAND ...\n\nFinds who said what in news articles.\n\nCommands:\n");
    for (uint32_t i = 0; or_commands[i]; i++) {
        or_buffer_printf(out, "  %-12s", or_commands[i]->name);
        wrap(out, or_commands[i]->summary, 14, 14);
    }
    or_buffer_str(out,
                  "\n'onrecord COMMAND --help' lists the options of a command.\n\n"
                  "Exit codes: 0 all is well; 1 there are findings (a rule's example failed); 2 something could not "
                  "be\ndone, as the messages on standard error say.\n\n"
                  "Environment: ONRECORD_DATA is the folder that holds rules/en and lexicons/en, instead of the one\n"
                  "beside the program; NO_COLOR turns colour off.\n");
}

int or_print_help(const or_command *command) {
    or_buffer out = {0};
    if (command)
        command_help(&out, command);
    else
        program_help(&out);
    bool ok = or_print(out.data, out.len);
    or_buffer_free(&out);
    return ok ? OR_EXIT_OK : OR_EXIT_ERROR;
}

static int print_manual(void) {
    or_buffer out = {0};
    or_manual_sections(&out);
    bool ok = or_print(out.data, out.len);
    or_buffer_free(&out);
    return ok ? OR_EXIT_OK : OR_EXIT_ERROR;
}

static int run_help(const or_arguments *a) {
    if (a->operands.len == 0)
        return or_given(a, "mdoc") ? print_manual() : or_print_help(NULL);
    const or_command *command = or_command_of(a->operands.data[0]);
    if (command)
        return or_print_help(command);
    or_complain("there is no command '%s'; 'onrecord help' lists the commands", a->operands.data[0]);
    return OR_EXIT_ERROR;
}

static const or_option help_options[] = {
    {.name = "mdoc", .help = "Print the commands' part of the manual page instead."},
    {0},
};

const or_command or_help_command = {
    .name = "help",
    .operands = "[COMMAND]",
    .words = "map explain rules schema completion help version",
    .summary = "Show help on the program or a command.",
    .details = "",
    .options = help_options,
    .run = run_help,
};

static int run_version(const or_arguments *a) {
    or_buffer out = {0};
    (void)a;
    or_buffer_printf(&out, "onrecord %s\n", onrecord_version());
    bool ok = or_print(out.data, out.len);
    or_buffer_free(&out);
    return ok ? OR_EXIT_OK : OR_EXIT_ERROR;
}

static const or_option version_options[] = {{0}};

const or_command or_version_command = {
    .name = "version",
    .operands = "",
    .summary = "Print the version.",
    .details = "",
    .options = version_options,
    .run = run_version,
};
