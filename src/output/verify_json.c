/* A verification as JSON. The order of keys is part of the format. */
#include "output/json.h"
#include "output/verify.h"

#include <stdio.h>

static void key_string(or_json *j, const char *key, const char *value) {
    or_json_key(j, key);
    or_json_string(j, value);
}

static void key_slice(or_json *j, or_arena *arena, const char *key, or_slice value) {
    or_json_key(j, key);
    or_json_string(j, value.data ? or_strdup(arena, value) : NULL);
}

static void key_unsigned(or_json *j, const char *key, uint64_t value) {
    or_json_key(j, key);
    or_json_unsigned(j, value);
}

static void key_open(or_json *j, const char *key, char bracket, bool line) {
    or_json_key(j, key);
    or_json_open(j, bracket, line);
}

static void key_id(or_json *j, const char *key, char letter, uint32_t index) {
    char text[16];
    snprintf(text, sizeof text, "%c%u", letter, index + 1);
    key_string(j, key, index == ONRECORD_NONE ? NULL : text);
}

static void spans(or_json *j, const onrecord_span *list, uint32_t count) {
    key_open(j, "spans", '[', true);
    for (uint32_t i = 0; i < count; i++) {
        or_json_open(j, '[', true);
        or_json_unsigned(j, list[i].begin);
        or_json_unsigned(j, list[i].end);
        or_json_close(j, ']');
    }
    or_json_close(j, ']');
}

const char *or_time_text(or_arena *arena, uint32_t ms) {
    if (ms == OR_NONE)
        return "";
    return or_printf(arena, "%02u:%02u:%02u.%03u", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
}

static void evidence(or_json *j, or_arena *arena, const or_source_place *e) {
    or_json_open(j, '{', false);
    key_string(j, "path", e->path);
    spans(j, &(onrecord_span){e->begin, e->end}, e->stale ? 0 : 1);
    key_unsigned(j, "line", e->line);
    key_slice(j, arena, "text", e->text);
    key_slice(j, arena, "speaker", e->speaker);
    key_string(j, "time", e->time == OR_NONE ? NULL : or_time_text(arena, e->time));
    or_json_key(j, "similarity");
    or_json_thousandths(j, e->similarity);
    or_json_close(j, '}');
}

/* verdict, changes, diff, evidence */
static void finding(or_json *j, or_arena *arena, const or_finding *f) {
    static const char *const ops[] = {"equal", "replace", "delete", "insert"};
    key_string(j, "verdict", or_verdict_name(f->verdict));
    key_open(j, "changes", '[', true);
    for (int c = 0; c < OR_CHANGES; c++)
        if (f->changes >> c & 1)
            or_json_string(j, or_change_name((or_change)c));
    or_json_close(j, ']');
    key_open(j, "diff", '[', false);
    for (uint32_t i = 0; i < f->diff.len; i++) {
        or_json_open(j, '{', true);
        key_string(j, "op", ops[f->diff.data[i].op]);
        key_slice(j, arena, "quote", f->diff.data[i].quote);
        key_slice(j, arena, "evidence", f->diff.data[i].evidence);
        or_json_close(j, '}');
    }
    or_json_close(j, ']');
    key_open(j, "evidence", '[', false);
    for (uint32_t i = 0; i < f->evidence.len; i++)
        evidence(j, arena, &f->evidence.data[i]);
    or_json_close(j, ']');
}

static void place(or_json *j, const or_verified *q) {
    key_string(j, "id", q->id);
    spans(j, q->spans, q->span_count);
    key_string(j, "text", q->text);
}

static void quotation(or_json *j, or_arena *arena, const or_verified *q) {
    or_json_open(j, '{', false);
    place(j, q);
    key_id(j, "attribution", 'a', q->attribution);
    key_id(j, "source", 's', q->source);
    key_string(j, "speaker", q->speaker);
    finding(j, arena, &q->finding);
    or_json_close(j, '}');
}

static void write(or_arena *arena, const or_verification *v, bool pretty, or_buffer *out) {
    or_json json = {.out = out, .pretty = pretty}, *j = &json;
    or_json_open(j, '{', false);
    key_unsigned(j, "verification", 1);
    or_json_tool(j);
    or_json_document(j, v->map);
    key_open(j, "archive", '{', true);
    key_unsigned(j, "files", v->archive->file_count);
    key_unsigned(j, "words", v->archive->word_count);
    or_json_close(j, '}');
    key_open(j, "quotations", '[', false);
    for (uint32_t i = 0; i < v->quotations.len; i++)
        quotation(j, arena, &v->quotations.data[i]);
    or_json_close(j, ']');
    key_open(j, "unjudged", '[', false);
    for (uint32_t i = 0; i < v->unjudged.len; i++) {
        or_json_open(j, '{', true);
        place(j, &v->unjudged.data[i]);
        key_string(j, "role", onrecord_role_name(v->unjudged.data[i].role));
        or_json_close(j, '}');
    }
    or_json_close(j, ']');
    key_open(j, "counts", '{', true);
    for (int i = 0; i < OR_VERDICTS; i++)
        key_unsigned(j, or_verdict_name((or_verdict)i), v->counts[i]);
    or_json_close(j, '}');
    or_json_close(j, '}');
    or_buffer_char(out, '\n');
}

void or_verify_write_quote(const or_verified *q, or_buffer *out) {
    or_arena arena = {0};
    or_json json = {.out = out};
    or_json_open(&json, '{', false);
    key_string(&json, "id", q->id);
    key_string(&json, "quote", q->text);
    key_string(&json, "speaker", q->speaker);
    finding(&json, &arena, &q->finding);
    or_json_close(&json, '}');
    or_buffer_char(out, '\n');
    or_arena_free(&arena);
}

static void write_pretty(or_arena *arena, const or_verification *v, const onrecord_style *style, or_buffer *out) {
    (void)style;
    write(arena, v, true, out);
}

static void write_line(or_arena *arena, const or_verification *v, const onrecord_style *style, or_buffer *out) {
    (void)style;
    write(arena, v, false, out);
}

const or_verify_writer or_verify_json = {"json", "", "", write_pretty};
const or_verify_writer or_verify_jsonl = {"jsonl", "", "", write_line};
