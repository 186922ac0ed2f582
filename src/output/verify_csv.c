/* A verification as CSV: one row a quotation (RFC 4180). */
#include "output/verify.h"

static void field(or_buffer *out, or_slice s, bool last) {
    bool quoted = false;
    for (uint32_t i = 0; i < s.len; i++)
        quoted = quoted || s.data[i] == '"' || s.data[i] == ',' || s.data[i] == '\n' || s.data[i] == '\r';
    if (quoted)
        or_buffer_char(out, '"');
    for (uint32_t i = 0; i < s.len; i++) {
        if (s.data[i] == '"')
            or_buffer_char(out, '"');
        or_buffer_char(out, s.data[i]);
    }
    if (quoted)
        or_buffer_char(out, '"');
    or_buffer_str(out, last ? "\r\n" : ",");
}

static void text(or_buffer *out, const char *s) {
    field(out, s ? or_slice_str(s) : (or_slice){0}, false);
}

static void row(or_arena *arena, const or_verification *v, const or_verified *q, or_buffer *out) {
    const or_finding *f = &q->finding;
    const or_source_place *e = f->evidence.len ? &f->evidence.data[0] : NULL;
    const char *changes = "";
    for (int c = 0; c < OR_CHANGES; c++)
        if (f->changes >> c & 1)
            changes = or_printf(arena, "%s%s%s", changes, *changes ? " " : "", or_change_name((or_change)c));
    text(out, v->map ? v->map->id : "");
    text(out, q->id);
    text(out, q->line ? or_printf(arena, "%u", q->line) : "");
    text(out, or_verdict_name(f->verdict));
    text(out, changes);
    text(out, q->speaker);
    text(out, q->text);
    text(out, e ? e->path : "");
    text(out, e ? or_printf(arena, "%u", e->line) : "");
    field(out, e ? e->speaker : (or_slice){0}, false);
    text(out, e ? or_time_text(arena, e->time) : "");
    text(out, e ? or_printf(arena, "%.3f", e->similarity) : "");
    field(out, e ? e->text : (or_slice){0}, true);
}

static void write(or_arena *arena, const or_verification *v, const onrecord_style *style, or_buffer *out) {
    (void)style;
    for (uint32_t i = 0; i < v->quotations.len; i++)
        row(arena, v, &v->quotations.data[i], out);
}

const or_verify_writer or_verify_csv = {"csv",
                                        "document,quotation,line,verdict,changes,speaker,text,evidence_path,"
                                        "evidence_line,evidence_speaker,evidence_time,similarity,evidence_text\r\n",
                                        "", write};
