#include "cli/manual.h"

#include "cli/cli.h"

enum { LONGEST_LINE = 78 };

/* One word, with what roff would take for its own written so that it does not. */
static void word(or_buffer *out, const char *s, size_t len, bool starts_line) {
    if (starts_line && (*s == '.' || *s == '\''))
        or_buffer_str(out, "\\&");
    for (size_t i = 0; i < len; i++) {
        if (s[i] == '\\')
            or_buffer_str(out, "\\e");
        else if (s[i] == '-')
            or_buffer_str(out, "\\-");
        else
            or_buffer_char(out, s[i]);
    }
}

/* Text for mdoc: short lines, a new one after each sentence, paragraphs apart. */
static void prose(or_buffer *out, const char *s) {
    size_t line = out->len;
    while (*s) {
        size_t len = strcspn(s, " \n");
        if (out->len > line && out->len - line + 1 + len + 4 > LONGEST_LINE) {
            or_buffer_char(out, '\n');
            line = out->len;
        }
        if (out->len > line)
            or_buffer_char(out, ' ');
        word(out, s, len, out->len == line);
        s += len;
        bool sentence = s[-1] == '.' && *s, paragraph = *s == '\n';
        if (sentence || paragraph) {
            or_buffer_str(out, paragraph ? "\n.Pp\n" : "\n");
            line = out->len;
        }
        s += strspn(s, " \n");
    }
    or_buffer_char(out, '\n');
}

/* "--name" as mdoc's Fl writes it, which adds the first dash itself. */
static void option(or_buffer *out, const or_option *o) {
    or_buffer_str(out, ".It ");
    if (o->letter)
        or_buffer_printf(out, "Fl %c , ", o->letter);
    or_buffer_str(out, "Fl \\-");
    for (const char *c = o->name; *c; c++)
        or_buffer_printf(out, *c == '-' ? "\\-" : "%c", *c);
    if (o->value)
        or_buffer_printf(out, " Ar %s", o->value);
    or_buffer_char(out, '\n');
    prose(out, o->help);
}

static void command(or_buffer *out, const or_command *c) {
    or_buffer_printf(out, ".Ss %s\n.Nm Cm %s", c->name, c->name);
    if (c->options[0].name)
        or_buffer_str(out, " Op Ar options");
    if (*c->operands)
        or_buffer_printf(out, "\n.Ar %s\\&", c->operands);
    or_buffer_str(out, "\n.Pp\n");
    prose(out, c->summary);
    if (*c->details)
        prose(out, c->details);
    if (!c->options[0].name)
        return;
    or_buffer_str(out, ".Bl -tag -width Ds\n");
    for (const or_option *o = c->options; o->name; o++)
        option(out, o);
    or_buffer_str(out, ".El\n");
}

void or_manual_sections(or_buffer *out) {
    for (uint32_t i = 0; or_commands[i]; i++)
        command(out, or_commands[i]);
}
