/* The command line: arguments in, exit code out. One file a command; each command has one table of its options, from
 * which --help, the shells' completion and the manual page are made. */
#ifndef OR_CLI_CLI_H
#define OR_CLI_CLI_H

#include "base/arena.h"
#include "base/array.h"
#include "onrecord.h"

enum { OR_EXIT_OK = 0, OR_EXIT_FINDINGS = 1, OR_EXIT_ERROR = 2 };

typedef struct or_option {
    const char *name;    /* without its dashes */
    const char *value;   /* what it takes, for people ("DIR"); NULL: nothing */
    const char *choices; /* the values it can have, one space between; NULL: any */
    const char *help;
    char letter; /* or 0 */
    bool list;   /* its value is a list of choices, separated by commas */
} or_option;

typedef struct or_arguments or_arguments;

typedef struct or_command {
    const char *name;
    const char *operands;     /* for people: "FILE|DIR|- ..." */
    const char *words;        /* what the first operand can be, one space between; NULL: a file */
    const char *summary;      /* one line */
    const char *details;      /* paragraphs, a blank line between; may be "" */
    const or_option *options; /* ends with an option without name */
    int (*run)(const or_arguments *arguments);
} or_command;

extern const or_command or_map_command, or_verify_command, or_archive_command, or_find_command, or_explain_command,
    or_rules_command, or_schema_command, or_completion_command, or_help_command, or_version_command;

/* All commands in the order of help; NULL at the end. */
extern const or_command *const or_commands[];

/* -h, --help: every command has it. */
extern const or_option or_help_option;

const or_command *or_command_of(const char *name);

/* ---- arguments ---- */

struct or_arguments {
    const or_command *command;
    or_arena arena;
    or_array(const char *) operands;
    or_array(struct or_given {
        const or_option *option;
        const char *value;
    }) given; /* in order */
    bool help;
};

/* Reads what follows the command's name. Complains about the first mistake and returns false. Options and operands may
 * be mixed; "--" ends the options; "-" is an operand. */
bool or_arguments_read(or_arguments *arguments, const or_command *command, int count, char **words);
void or_arguments_free(or_arguments *arguments);

bool or_given(const or_arguments *arguments, const char *option);
const char *or_value(const or_arguments *arguments, const char *option); /* the last one; NULL: not given */
/* All values of a repeated option, in the arena of the arguments. */
const char *const *or_all_values(const or_arguments *arguments, const char *option, uint32_t *count);
/* Which of its choices an option has, from 0; `otherwise` when it is not given. */
uint32_t or_choice(const or_arguments *arguments, const char *option, uint32_t otherwise);
/* The choices in a list as a bit mask; "all" stands for all; 0 when not given. */
uint32_t or_choices(const or_arguments *arguments, const char *option);
/* A number in [least, most]. Complains and returns false when it is none; leaves *out alone when not given. */
bool or_number(const or_arguments *arguments, const char *option, double least, double most, double *out);

/* The one of some words (one space between) that is most like a mistyped one; "" when none is. */
const char *or_nearest(or_arena *arena, const char *word, const char *words);

/* ---- messages ---- */

/* Writes "onrecord: ..." on one line to standard error, first wiping the line of progress. */
void or_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
void or_complain_error(const onrecord_error *error);

/* Help of a command, or of the program for NULL, on standard output; returns an exit code. */
int or_print_help(const or_command *command);

/* The engine that --rules, --lexicon and --weights ask for; complains and returns NULL when it cannot be made. */
onrecord_engine *or_open_engine(const or_arguments *arguments);

/* The options that or_open_engine() reads, for the tables. */
#define OR_ENGINE_OPTIONS                                                                                              \
    {.name = "rules", .value = "DIR", .help = "Add the rules in this folder to the built-in ones. May be repeated."},  \
        {.name = "lexicon",                                                                                            \
         .value = "DIR",                                                                                               \
         .help = "Add the word lists in this folder to the built-in ones. May be repeated."},                          \
    {                                                                                                                  \
        .name = "weights", .value = "DIR",                                                                             \
        .help = "Use the learned weights in this folder instead of the built-in ones."                                 \
    }

#define OR_INPUT_OPTION                                                                                                \
    {                                                                                                                  \
        .name = "input-format", .value = "FORMAT", .choices = "auto text markdown",                                    \
        .help = "How to read the input: auto (by its name and content, the default), text or markdown."                \
    }

#endif
