#include "cli/manual.h"

#include "cli/cli.h"

/* Text for mdoc: a new line after each sentence, paragraphs apart, and no line that begins with a control character. */
static void prose(or_buffer *out, const char *s) {
    for (; *s; s++) {
        bool start = out->len == 0 || out->data[out->len - 1] == '\n';
        if (start && (*s == '.' || *s == '\''))
            or_buffer_str(out, "\\&");
        if (*s == '\n') {
            or_buffer_str(out, "\n.Pp\n");
            s += strspn(s, "\n") - 1;
        } else if (*s == '\\') {
            or_buffer_str(out, "\\e");
        } else if (*s == '-') {
            or_buffer_str(out, "\\-");
        } else if (*s == ' ' && s[-1] == '.') {
            or_buffer_char(out, '\n');
        } else {
            or_buffer_char(out, *s);
        }
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
    or_buffer_printf(out, ".Ss onrecord %s%s%s%s\n", c->name, c->options[0].name ? " [OPTIONS]" : "",
                     *c->operands ? " " : "", c->operands);
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
