/* A verification for people: a summary, then the quotations, gravest first, with what differs marked in the words. */
#include "output/verify.h"

#include <stdlib.h>

static int gravity(or_verdict v) {
    static const int order[OR_VERDICTS] = {5, 4, 3, 1, 0, 2};
    return order[v];
}

static int compare(const void *x, const void *y) {
    const or_verified *a = *(const or_verified *const *)x, *b = *(const or_verified *const *)y;
    int m = gravity(a->finding.verdict), n = gravity(b->finding.verdict);
    return m != n ? m - n : a < b ? -1 : a > b;
}

const or_verified **or_by_gravity(or_arena *arena, const or_verification *v) {
    const or_verified **list = OR_NEW_ARRAY(arena, const or_verified *, v->quotations.len + 1);
    for (uint32_t i = 0; i < v->quotations.len; i++)
        list[i] = &v->quotations.data[i];
    qsort(list, v->quotations.len, sizeof *list, compare);
    return list;
}

typedef struct page {
    or_buffer *out;
    uint32_t column, width, indent;
    bool color;
} page;

/* Words with line breaks between; what is not a letter costs no column when it is an escape sequence. */
static void words(page *p, or_slice s, const char *on, const char *off) {
    or_buffer_str(p->out, on);
    for (uint32_t i = 0; i < s.len;) {
        uint32_t begin = i;
        while (i < s.len && s.data[i] != ' ')
            i++;
        if (p->column + (i - begin) > p->width && p->column > p->indent) {
            or_buffer_printf(p->out, "\n%*s", (int)p->indent, "");
            p->column = p->indent;
        }
        or_buffer_add(p->out, s.data + begin, i - begin);
        p->column += i - begin;
        while (i < s.len && s.data[i] == ' ') {
            or_buffer_char(p->out, ' ');
            p->column++;
            i++;
        }
    }
    or_buffer_str(p->out, off);
}

static void plain(page *p, const char *s) {
    words(p, or_slice_str(s), "", "");
}

/* One line of text for the difference: [-the archive's-] {+the article's+} without colour. */
static void difference(page *p, const or_finding *f) {
    for (uint32_t i = 0; i < f->diff.len; i++) {
        const or_diff *d = &f->diff.data[i];
        if (i)
            plain(p, " ");
        if (d->op == OR_DIFF_EQUAL) {
            words(p, d->quote, "", "");
            continue;
        }
        if (d->evidence.len)
            words(p, d->evidence, p->color ? "\033[31;9m" : "[-", p->color ? "\033[0m" : "-]");
        if (d->evidence.len && d->quote.len)
            plain(p, " ");
        if (d->quote.len)
            words(p, d->quote, p->color ? "\033[32;1m" : "{+", p->color ? "\033[0m" : "+}");
    }
}

static void line(page *p, const char *label) {
    or_buffer_printf(p->out, "\n    %-9s ", label);
    p->column = p->indent = 14;
}

static void place(page *p, const or_source_place *e, or_arena *arena) {
    plain(p, or_printf(arena, "%s:%u", e->path, e->line));
    if (e->speaker.data)
        plain(p, or_printf(arena, ", %.*s", (int)e->speaker.len, e->speaker.data));
    if (e->time != OR_NONE)
        plain(p, or_printf(arena, ", at %s", or_time_text(arena, e->time)));
    if (e->stale)
        plain(p, " (the file has changed since the archive was made)");
}

static const char *color_of(const page *p, or_verdict v) {
    static const char *const colors[] = {"\033[32m", "\033[32m", "\033[33m", "\033[31;1m", "\033[31;1m", "\033[35m"};
    return p->color ? colors[v] : "";
}

static void quotation(page *p, or_arena *arena, const or_verification *v, const or_verified *q) {
    const or_finding *f = &q->finding;
    or_buffer_printf(p->out, "\n%s%s%s", color_of(p, f->verdict), or_verdict_name(f->verdict),
                     p->color ? "\033[0m" : "");
    for (int c = 0, n = 0; c < OR_CHANGES; c++)
        if (f->changes >> c & 1)
            or_buffer_printf(p->out, "%s%s", n++ ? ", " : ": ", or_change_name((or_change)c));
    if (v->map)
        or_buffer_printf(p->out, "   %s:%u", v->map->id, q->line);
    else
        or_buffer_printf(p->out, "   %s", q->id);
    line(p, "article");
    plain(p, q->text);
    if (q->speaker)
        plain(p, or_printf(arena, " (%s)", q->speaker));
    if (f->verdict != OR_VERBATIM && f->diff.len) {
        line(p, "change");
        difference(p, f);
    }
    for (uint32_t i = 0; i < f->evidence.len && i < 3; i++) {
        line(p, i ? "also" : "evidence");
        place(p, &f->evidence.data[i], arena);
    }
    or_buffer_char(p->out, '\n');
}

static void write(or_arena *arena, const or_verification *v, const onrecord_style *style, or_buffer *out) {
    page p = {.out = out, .width = style && style->width ? style->width : 100, .color = style && style->color};
    const or_verified **list = or_by_gravity(arena, v);
    or_buffer_printf(out, "%s: %u quotation%s against %u file%s (%u words)\n", v->map ? v->map->id : "quotations",
                     v->quotations.len, v->quotations.len == 1 ? "" : "s", v->archive->file_count,
                     v->archive->file_count == 1 ? "" : "s", v->archive->word_count);
    for (int i = 0; i < OR_VERDICTS; i++)
        or_buffer_printf(out, "%s%u %s", i ? ", " : "  ", v->counts[i], or_verdict_name((or_verdict)i));
    or_buffer_char(out, '\n');
    for (uint32_t i = 0; i < v->quotations.len; i++)
        quotation(&p, arena, v, list[i]);
    or_buffer_char(out, '\n');
}

const or_verify_writer or_verify_text_writer = {"text", "", "", write};
