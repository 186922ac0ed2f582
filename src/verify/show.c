#include "verify/show.h"

#include "base/file.h"
#include "text/decode.h"
#include "text/layout.h"
#include "verify/gather.h"

#include <stdlib.h>

enum { LONGEST_WORD = 300 };

/* ---- texts read again ---- */

static bool read_file(or_verifier *v, uint32_t file, or_reading *out) {
    const or_archive_file *f = &v->archive->files[file];
    const char *path = or_archive_full_path(&v->arena, v->archive, file);
    char *bytes;
    size_t size;
    or_error error;
    if (!or_file_read(path, &bytes, &size, &error))
        return false;
    bool ok = f->size == size && f->hash == or_archive_hash(bytes, size) &&
              or_decode(&v->arena, bytes, size, path, &out->file, &error);
    free(bytes);
    out->page = ok && or_is_html(path, out->file.file);
    if (out->page)
        or_html_read(&v->arena, out->file.file, &out->html);
    out->subtitles = or_is_subtitles(path, out->file.file);
    out->plain = out->page ? out->html.text : out->file.file;
    return ok;
}

/* NULL when the file is not as it was. */
const or_reading *or_read_again(or_verifier *v, uint32_t file) {
    bool added;
    uint32_t *at = or_table_add(&v->arena, &v->texts, or_archive_path(v->archive, file), &added);
    if (!added)
        return v->read.data[*at];
    *at = v->read.len;
    or_reading *reading = OR_NEW(&v->arena, or_reading);
    or_push(&v->arena, &v->read, read_file(v, file, reading) ? reading : NULL);
    return v->read.data[v->read.len - 1];
}

/* Where a word of the archive begins and ends in what a reader sees. */
or_span or_plain_word(const or_verifier *v, or_arena *arena, const or_reading *r, uint32_t word) {
    uint32_t begin = or_archive_offset(v->archive, word);
    begin = begin < r->file.file.len ? begin : r->file.file.len;
    if (r->page)
        begin = or_html_text(&r->html, begin);
    or_vwords words = {0};
    uint32_t end = begin + LONGEST_WORD < r->plain.len ? begin + LONGEST_WORD : r->plain.len;
    or_vwords_find(arena, r->plain, (or_span){begin, end}, (or_vscan){0}, &words);
    return (or_span){begin, words.len ? words.data[0].end : begin};
}

/* White space made single spaces. */
static or_slice tidy(or_arena *arena, or_slice s) {
    char *out = or_alloc(arena, (size_t)s.len + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.len; i++) {
        bool blank = s.data[i] == ' ' || s.data[i] == '\n' || s.data[i] == '\t' || s.data[i] == '\r';
        if (!blank)
            out[n++] = s.data[i];
        else if (n && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    return or_slice_of(out, n && out[n - 1] == ' ' ? n - 1 : n);
}

/* Leaves out what a reader of subtitles does not hear: tags, time codes, and the number or name above a time code. */
static or_slice heard(or_arena *arena, or_slice s) {
    char *out = or_alloc(arena, (size_t)s.len + 1);
    uint32_t n = 0, next, after;
    for (uint32_t at = 0; at < s.len; at = next) {
        or_span line = or_line_at(s, at, &next), below = next < s.len ? or_line_at(s, next, &after) : line;
        or_slice text = or_slice_cut(s, line.begin, line.end), under = or_slice_cut(s, below.begin, below.end);
        if (memmem(text.data, text.len, "-->", 3) || (at > 0 && memmem(under.data, under.len, "-->", 3)))
            continue;
        for (uint32_t i = 0, tag = 0; i < text.len; i++) {
            tag = text.data[i] == '<' ? 1 : tag;
            if (!tag)
                out[n++] = text.data[i];
            tag = text.data[i] == '>' ? 0 : tag;
        }
        out[n++] = '\n';
    }
    return or_slice_of(out, n);
}

/* Words [first, last) of the archive as they are written. */
static or_slice passage_text(or_verifier *v, or_arena *arena, uint32_t file, uint32_t first, uint32_t last) {
    const or_reading *r = or_read_again(v, file);
    if (r) {
        uint32_t begin = or_plain_word(v, arena, r, first).begin;
        or_slice text = or_slice_cut(r->plain, begin, or_plain_word(v, arena, r, last - 1).end);
        return tidy(arena, r->subtitles ? heard(arena, text) : text);
    }
    or_buffer b = {0};
    for (uint32_t i = first; i < last; i++) {
        if (i > first)
            or_buffer_char(&b, ' ');
        or_buffer_slice(&b, or_archive_text(v->archive, or_archive_word(v->archive, i)));
    }
    or_slice out = or_slice_dup(arena, or_slice_of(b.data, b.len));
    or_buffer_free(&b);
    return out;
}

static void set_place(or_verifier *v, or_arena *arena, const or_reading *r, const or_passage *p, or_source_place *out) {
    or_cursor cursor = {0};
    uint32_t begin = or_archive_offset(v->archive, p->first), end = or_plain_word(v, arena, r, p->last - 1).end;
    out->begin =
        or_text_offset(&r->file, &cursor, begin < r->file.file.len ? begin : r->file.file.len, OR_OFFSETS_CHARS);
    out->line = cursor.line + 1;
    out->end = or_text_offset(&r->file, &cursor, r->page ? or_html_end(&r->html, end) : end, OR_OFFSETS_CHARS);
}

or_source_place or_place_of(or_verifier *v, or_arena *arena, const or_passage *p) {
    const or_archive *a = v->archive;
    const or_archive_turn *turn = or_archive_turn_of(a, p->file, p->first);
    or_source_place out = {.path = or_strdup(arena, or_archive_path(a, p->file)),
                           .line = 1,
                           .speaker = or_archive_speaker(a, turn),
                           .time = turn->time,
                           .file = p->file,
                           .similarity = p->similarity};
    const or_reading *r = or_read_again(v, p->file);
    out.text = passage_text(v, arena, p->file, p->first, p->last);
    out.stale = !r;
    if (r)
        set_place(v, arena, r, p, &out);
    return out;
}

/* ---- the difference ---- */

static void add_diff(or_verifier *v, or_arena *arena, or_slice text, const or_query *q, const or_passage *p,
                     uint32_t begin, uint32_t end, or_finding *out) {
    uint32_t first = OR_NONE, last = 0, low = OR_NONE, high = 0;
    for (uint32_t i = begin; i < end; i++) {
        const or_pair *pair = &p->pairs.data[i];
        if (pair->quote != OR_NONE) {
            first = first == OR_NONE ? pair->quote : first;
            last = pair->quote;
        }
        if (pair->word != OR_NONE) {
            low = low == OR_NONE ? pair->word : low;
            high = pair->word + 1;
        }
    }
    or_diff d = {.quote = {"", 0}, .evidence = {"", 0}};
    d.op = p->pairs.data[begin].same ? OR_DIFF_EQUAL
           : first == OR_NONE        ? OR_DIFF_DELETE
           : low == OR_NONE          ? OR_DIFF_INSERT
                                     : OR_DIFF_REPLACE;
    if (first != OR_NONE)
        d.quote = tidy(arena, or_slice_cut(text, q->words[first].begin, q->words[last].end));
    if (low != OR_NONE)
        d.evidence = passage_text(v, arena, p->file, low, high);
    or_push(arena, &out->diff, d);
}

void or_make_diff(or_verifier *v, or_arena *arena, or_slice text, const or_query *q, const or_passage *p,
                  or_finding *out) {
    for (uint32_t i = 0; i < p->pairs.len;) {
        uint32_t begin = i;
        bool same = p->pairs.data[i].same;
        while (i < p->pairs.len && p->pairs.data[i].same == same)
            i++;
        add_diff(v, arena, text, q, p, begin, i, out);
    }
}
