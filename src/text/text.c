#include "text/text.h"

#include "text/decode.h"
#include "text/parts.h"

/* A first block of at most this many bytes that does not end like a sentence is the title. */
#define TITLE_MAX 200

const char *or_block_name(or_block_kind kind) {
    switch (kind) {
    case OR_BLOCK_TITLE:
        return "title";
    case OR_BLOCK_BYLINE:
        return "byline";
    case OR_BLOCK_PARAGRAPH:
        return "paragraph";
    case OR_BLOCK_HEADING:
        return "heading";
    case OR_BLOCK_LIST:
        return "list item";
    case OR_BLOCK_CAPTION:
        return "caption";
    case OR_BLOCK_QUOTE:
        return "quotation";
    }
    return "block";
}

/* Writes `text` with its blocks and runs from the parts that were kept. */
static void assemble(or_arena *arena, const or_parts *parts, or_text *out) {
    char *text = or_alloc(arena, (size_t)out->file.len + parts->list.len + 1);
    uint32_t len = 0;
    for (uint32_t i = 0; i < parts->list.len; i++) {
        const or_part *part = &parts->list.data[i];
        if (part->dropped) {
            or_push(arena, &out->boilerplate, part->at);
            continue;
        }
        if (len)
            text[len++] = '\n';
        uint32_t begin = len;
        for (uint32_t r = part->runs; r < part->end; r++) {
            or_span run = parts->runs.data[r];
            memcpy(text + len, out->file.data + run.begin, run.end - run.begin);
            or_push(arena, &out->runs, (or_run){.text = len, .file = run.begin, .len = run.end - run.begin});
            len += run.end - run.begin;
        }
        or_push(arena, &out->blocks, (or_block){part->kind, {begin, len}});
    }
    out->text = or_slice_of(text, len);
}

static void find_title(or_text *out) {
    or_block *first = &out->blocks.data[0];
    or_slice s = or_slice_cut(out->text, first->at.begin, first->at.end);
    if (out->blocks.len < 2 || s.len > TITLE_MAX || s.data[s.len - 1] == '.')
        return;
    first->kind = OR_BLOCK_TITLE;
    out->title = s;
}

bool or_text_read(or_arena *arena, const char *bytes, size_t size, const char *name, or_format format, or_text *out,
                  or_error *error) {
    *out = (or_text){.format = format == OR_FORMAT_AUTO ? OR_FORMAT_TEXT : format};
    if (!or_decode(arena, bytes, size, name, out, error))
        return false;
    or_parts parts = {0};
    or_parts_plain(arena, out->file, &parts);
    assemble(arena, &parts, out);
    if (out->blocks.len == 0) {
        or_fail(error, name, "holds no text");
        return or_cure(error, "give a file with the text of an article");
    }
    find_title(out);
    return true;
}
