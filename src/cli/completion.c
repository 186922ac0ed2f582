/* onrecord completion: scripts that teach a shell the commands and options, made from the tables. */
#include "base/buffer.h"
#include "cli/cli.h"
#include "cli/output.h"

static bool takes_folder(const or_option *o) {
    return o->value && strcmp(o->value, "DIR") == 0;
}

/* The first sentence of a help text, without characters that quoting would trip over. */
static void brief(or_buffer *out, const char *help) {
    for (const char *c = help; *c; c++) {
        if (*c == '.' && (!c[1] || c[1] == ' '))
            break;
        if (strchr("'[]:\\\"$`", *c) == NULL)
            or_buffer_char(out, *c);
    }
}

/* ---- bash ---- */

static void bash_values(or_buffer *out, const or_command *c, const or_option *o) {
    or_buffer_printf(out, "    %s:--%s", c->name, o->name);
    if (o->letter)
        or_buffer_printf(out, "|%s:-%c", c->name, o->letter);
    if (o->choices && o->list) /* complete what follows the last comma */
        or_buffer_printf(out,
                         ") local done=; [[ $cur == *,* ]] && done=${cur%%,*},\n"
                         "      mapfile -t COMPREPLY < <(compgen -P \"$done\" -W '%s' -- \"${cur##*,}\"); return ;;\n",
                         o->choices);
    else if (o->choices)
        or_buffer_printf(out, ") mapfile -t COMPREPLY < <(compgen -W '%s' -- \"$cur\"); return ;;\n", o->choices);
    else
        or_buffer_printf(out, ") %s return ;;\n",
                         takes_folder(o)                 ? "mapfile -t COMPREPLY < <(compgen -d -- \"$cur\");"
                         : strcmp(o->value, "FILE") == 0 ? "mapfile -t COMPREPLY < <(compgen -f -- \"$cur\");"
                                                         : "");
}

static void bash(or_buffer *out) {
    or_buffer_str(out, "# bash completion for onrecord\n_onrecord() {\n  local cur=${COMP_WORDS[COMP_CWORD]} "
                       "prev=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}\n"
                       "  compopt -o filenames 2>/dev/null\n  if ((COMP_CWORD == 1)); then\n    mapfile -t COMPREPLY < "
                       "<(compgen -W '");
    for (uint32_t i = 0; or_commands[i]; i++)
        or_buffer_printf(out, "%s%s", i ? " " : "", or_commands[i]->name);
    or_buffer_str(out, "' -- \"$cur\")\n    return\n  fi\n  case $command:$prev in\n");
    for (uint32_t i = 0; or_commands[i]; i++)
        for (const or_option *o = or_commands[i]->options; o->name; o++)
            if (o->value)
                bash_values(out, or_commands[i], o);
    or_buffer_str(out, "  esac\n  case $command in\n");
    for (uint32_t i = 0; or_commands[i]; i++) {
        const or_command *c = or_commands[i];
        or_buffer_printf(out, "    %s) if [[ $cur == -* ]]; then mapfile -t COMPREPLY < <(compgen -W '--help", c->name);
        for (const or_option *o = c->options; o->name; o++)
            or_buffer_printf(out, " --%s", o->name);
        or_buffer_str(out, "' -- \"$cur\")");
        if (c->words)
            or_buffer_printf(out,
                             "; elif ((COMP_CWORD == 2)); then mapfile -t COMPREPLY < <(compgen -W '%s' -- \"$cur\")",
                             c->words);
        or_buffer_str(out, "; else mapfile -t COMPREPLY < <(compgen -f -- \"$cur\"); fi ;;\n");
    }
    or_buffer_str(out, "  esac\n}\ncomplete -F _onrecord onrecord\n");
}

/* ---- zsh ---- */

static void zsh_value(or_buffer *out, const or_option *o) {
    if (!o->value)
        return;
    or_buffer_printf(out, ":%s:", o->value);
    if (o->choices && o->list)
        or_buffer_printf(out, "_values -s , %s %s", o->name, o->choices);
    else if (o->choices)
        or_buffer_printf(out, "(%s)", o->choices);
    else if (takes_folder(o))
        or_buffer_str(out, "_files -/");
    else if (strcmp(o->value, "FILE") == 0)
        or_buffer_str(out, "_files");
}

static void zsh_option(or_buffer *out, const or_option *o) {
    const char *many = takes_folder(o) ? "*" : "";
    if (o->letter) {
        or_buffer_printf(out, " \\\n        '%s-%c[", many, o->letter);
        brief(out, o->help);
        or_buffer_char(out, ']');
        zsh_value(out, o);
        or_buffer_char(out, '\'');
    }
    or_buffer_printf(out, " \\\n        '%s--%s%s[", many, o->name, o->value ? "=" : "");
    brief(out, o->help);
    or_buffer_char(out, ']');
    zsh_value(out, o);
    or_buffer_char(out, '\'');
}

static void zsh(or_buffer *out) {
    or_buffer_str(out, "#compdef onrecord\n_onrecord() {\n  local -a commands=(");
    for (uint32_t i = 0; or_commands[i]; i++) {
        or_buffer_printf(out, "\n    '%s:", or_commands[i]->name);
        brief(out, or_commands[i]->summary);
        or_buffer_char(out, '\'');
    }
    or_buffer_str(out, ")\n  if ((CURRENT == 2)); then\n    _describe command commands\n    return\n  fi\n"
                       "  local command=$words[2]\n  shift words\n  ((CURRENT--))\n  case $command in\n");
    for (uint32_t i = 0; or_commands[i]; i++) {
        const or_command *c = or_commands[i];
        or_buffer_printf(out, "    %s)\n      _arguments -S", c->name);
        zsh_option(out, &or_help_option);
        for (const or_option *o = c->options; o->name; o++)
            zsh_option(out, o);
        if (c->words)
            or_buffer_printf(out, " \\\n        '1:word:(%s)'", c->words);
        or_buffer_str(out, " \\\n        '*:file:_files' ;;\n");
    }
    or_buffer_str(out, "  esac\n}\n_onrecord \"$@\"\n");
}

/* ---- fish ---- */

static void fish_option(or_buffer *out, const char *command, const or_option *o) {
    or_buffer_printf(out, "complete -c onrecord -n '__fish_seen_subcommand_from %s' -l %s", command, o->name);
    if (o->letter)
        or_buffer_printf(out, " -s %c", o->letter);
    if (o->choices && o->list)
        or_buffer_printf(out, " -x -a '(__fish_append , %s)'", o->choices);
    else if (o->choices)
        or_buffer_printf(out, " -x -a '%s'", o->choices);
    else if (o->value)
        or_buffer_str(out, takes_folder(o) ? " -x -a '(__fish_complete_directories)'" : " -r");
    or_buffer_str(out, " -d '");
    brief(out, o->help);
    or_buffer_str(out, "'\n");
}

static void fish(or_buffer *out) {
    or_buffer_str(out, "# fish completion for onrecord\n");
    for (uint32_t i = 0; or_commands[i]; i++) {
        or_buffer_printf(out, "complete -c onrecord -f -n __fish_use_subcommand -a %s -d '", or_commands[i]->name);
        brief(out, or_commands[i]->summary);
        or_buffer_str(out, "'\n");
    }
    for (uint32_t i = 0; or_commands[i]; i++) {
        const or_command *c = or_commands[i];
        if (c->words)
            or_buffer_printf(out, "complete -c onrecord -f -n '__fish_seen_subcommand_from %s' -a '%s'\n", c->name,
                             c->words);
        fish_option(out, c->name, &or_help_option);
        for (const or_option *o = c->options; o->name; o++)
            fish_option(out, c->name, o);
    }
}

static int run_completion(const or_arguments *a) {
    static const struct {
        const char *name;
        void (*write)(or_buffer *out);
    } shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};
    for (size_t i = 0; a->operands.len == 1 && i < sizeof shells / sizeof *shells; i++) {
        if (strcmp(a->operands.data[0], shells[i].name) != 0)
            continue;
        or_buffer out = {0};
        shells[i].write(&out);
        bool ok = or_print(out.data, out.len);
        or_buffer_free(&out);
        return ok ? OR_EXIT_OK : OR_EXIT_ERROR;
    }
    or_complain("completion takes a shell's name; write completion bash, zsh or fish");
    return OR_EXIT_ERROR;
}

static const or_option options[] = {{0}};

const or_command or_completion_command = {
    .name = "completion",
    .operands = "bash|zsh|fish",
    .words = "bash zsh fish",
    .summary = "Print the script that completes onrecord's arguments in a shell.",
    .details = "bash: eval \"$(onrecord completion bash)\" in ~/.bashrc. zsh: write it to a file named _onrecord in a "
               "folder of $fpath. fish: write it to ~/.config/fish/completions/onrecord.fish.",
    .options = options,
    .run = run_completion,
};
