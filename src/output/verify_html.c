/* A verification as a page of its own, quotation and evidence side by side. It loads nothing and runs no script. */
#include "output/verify.h"

static void escaped(or_buffer *out, or_slice s) {
    for (uint32_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        const char *e = c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : c == '"' ? "&quot;" : NULL;
        if (e)
            or_buffer_str(out, e);
        else
            or_buffer_char(out, c);
    }
}

static void text(or_buffer *out, const char *s) {
    escaped(out, or_slice_str(s ? s : ""));
}

/* One side of the difference: what the other side lacks is marked. */
static void side(or_buffer *out, const or_finding *f, bool quote) {
    for (uint32_t i = 0; i < f->diff.len; i++) {
        const or_diff *d = &f->diff.data[i];
        or_slice s = quote ? d->quote : d->evidence;
        if (!s.len)
            continue;
        const char *tag = d->op == OR_DIFF_EQUAL ? NULL : quote ? "ins" : "del";
        if (i)
            or_buffer_char(out, ' ');
        if (tag)
            or_buffer_printf(out, "<%s>", tag);
        escaped(out, s);
        if (tag)
            or_buffer_printf(out, "</%s>", tag);
    }
}

static void place(or_buffer *out, or_arena *arena, const or_source_place *e) {
    or_buffer_str(out, "<cite>");
    text(out, e->path);
    or_buffer_printf(out, ":%u", e->line);
    if (e->speaker.data) {
        or_buffer_str(out, ", ");
        escaped(out, e->speaker);
    }
    if (e->time != OR_NONE)
        or_buffer_printf(out, ", %s", or_time_text(arena, e->time));
    or_buffer_str(out, "</cite>");
}

static void quotation(or_buffer *out, or_arena *arena, const or_verified *q) {
    const or_finding *f = &q->finding;
    or_buffer_printf(out, "<article class=\"%s\"><h2>%s", or_verdict_name(f->verdict), or_verdict_name(f->verdict));
    for (int c = 0, n = 0; c < OR_CHANGES; c++)
        if (f->changes >> c & 1)
            or_buffer_printf(out, "%s%s", n++ ? ", " : ": ", or_change_name((or_change)c));
    or_buffer_str(out, "</h2><div><blockquote>");
    if (f->diff.len)
        side(out, f, true);
    else
        text(out, q->text);
    or_buffer_str(out, "<footer>");
    text(out, q->speaker ? q->speaker : "");
    if (q->line)
        or_buffer_printf(out, " <cite>line %u</cite>", q->line);
    or_buffer_str(out, "</footer></blockquote><blockquote>");
    side(out, f, false);
    or_buffer_str(out, "<footer>");
    for (uint32_t i = 0; i < f->evidence.len; i++)
        place(out, arena, &f->evidence.data[i]);
    or_buffer_str(out, f->evidence.len ? "" : "nothing in the archive");
    or_buffer_str(out, "</footer></blockquote></div></article>\n");
}

static void write(or_arena *arena, const or_verification *v, const onrecord_style *style, or_buffer *out) {
    (void)style;
    const or_verified **list = or_by_gravity(arena, v);
    or_buffer_str(out, "<section><h1>");
    text(out, v->map ? (v->map->title ? v->map->title : v->map->id) : "Quotations");
    or_buffer_str(out, "</h1><p>");
    for (int i = 0; i < OR_VERDICTS; i++)
        or_buffer_printf(out, "%s%u %s", i ? ", " : "", v->counts[i], or_verdict_name((or_verdict)i));
    or_buffer_str(out, "</p>\n");
    for (uint32_t i = 0; i < v->quotations.len; i++)
        quotation(out, arena, list[i]);
    or_buffer_str(out, "</section>\n");
}

const or_verify_writer or_verify_html = {
    "html",
    "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Quotations verified</title>\n<style>\n"
    "body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 "
    "1rem;color:#1a1a1a;background:#fff}\n"
    "h1{font-size:1.4rem}h2{font-size:1rem;margin:.2rem 0}article{border-left:.4rem solid #999;padding:.3rem "
    "1rem;margin:1.2rem 0}\n"
    "article>div{display:grid;grid-template-columns:1fr 1fr;gap:1.5rem}blockquote{margin:.3rem 0}\n"
    "footer{font-size:.85rem;color:#555;margin-top:.3rem}cite{display:block;font-style:normal}\n"
    "ins{background:#cfeecf;text-decoration:none}del{background:#f7cfcf;text-decoration:none}\n"
    ".altered,.misattributed{border-color:#b00020}.not-found{border-color:#7b3fa0}.altered-minor{border-color:#c98a00}"
    "\n"
    ".verbatim,.marked{border-color:#2e7d32}\n"
    "@media(max-width:45rem){article>div{grid-template-columns:1fr}}\n"
    "@media(prefers-color-scheme:dark){body{background:#181818;color:#eee}footer{color:#aaa}ins{background:#1f5c25}"
    "del{background:#7a2323}}\n"
    "</style></head><body>\n",
    "</body></html>\n", write};
