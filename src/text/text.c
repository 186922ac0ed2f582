/* Reading a document: decoded, split, sorted out, put together. */
#include "text/decode.h"
#include "text/layout.h"

#include <strings.h>

static bool name_ends(const char *name, const char *ending) {
    size_t length = strlen(name), tail = strlen(ending);
    return length >= tail && strcasecmp(name + length - tail, ending) == 0;
}

static or_format format_of(const char *name, or_format format) {
    if (format != OR_FORMAT_AUTO)
        return format;
    static const char *const ENDINGS[] = {".md", ".markdown", ".mdown", ".mkd"};
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
        if (name_ends(name, ENDINGS[i]))
            return OR_FORMAT_MARKDOWN;
    return OR_FORMAT_TEXT;
}

typedef struct assembly {
    const or_layout *layout;
    or_text *out;
    char *data;
    uint32_t len;
    bool gap; /* boilerplate was left out since the last run */
} assembly;

static void add_run(assembly *a, or_span at) {
    or_text *out = a->out;
    uint32_t len = at.end - at.begin;
    or_run *last = out->runs.len ? &out->runs.data[out->runs.len - 1] : NULL;
    memcpy(a->data + a->len, a->layout->file.data + at.begin, len);
    if (last && !a->gap && last->file + last->len == at.begin && last->text + last->len == a->len)
        last->len += len;
    else
        or_push(a->layout->arena, &out->runs, (or_run){a->len, at.begin, len, a->gap});
    a->gap = false;
    a->len += len;
}

/* The white space that stands in the file between a broken sentence and what follows it. */
static void add_break(assembly *a, uint32_t end) {
    or_slice file = a->layout->file;
    while (end < file.len && file.data[end] != '\n' && file.data[end] != '\r')
        end++;
    if (end < file.len)
        add_run(a, (or_span){end, end + 1});
}

static void add_block(assembly *a, const or_part *part) {
    if (a->len)
        a->data[a->len++] = '\n';
    uint32_t begin = a->len;
    for (uint32_t i = 0; i < part->count; i++)
        add_run(a, a->layout->spans.data[part->first + i]);
    or_push(a->layout->arena, &a->out->blocks, (or_block){part->kind, {begin, a->len}});
}

static void continue_block(assembly *a, const or_part *part, const or_part *before) {
    a->gap = false; /* the white space belongs to what stands before the gap */
    add_break(a, before->at.end);
    a->gap = true;
    for (uint32_t i = 0; i < part->count; i++)
        add_run(a, a->layout->spans.data[part->first + i]);
    a->out->blocks.data[a->out->blocks.len - 1].at.end = a->len;
}

static void add_boilerplate(or_layout *layout, or_text *out, or_span at) {
    or_span *last = out->boilerplate.len ? &out->boilerplate.data[out->boilerplate.len - 1] : NULL;
    if (last && at.begin <= last->end)
        last->end = at.end;
    else
        or_push(layout->arena, &out->boilerplate, at);
}

static void assemble(or_layout *layout, or_text *out) {
    size_t size = 1;
    for (uint32_t i = 0; i < layout->parts.len; i++)
        size += layout->parts.data[i].text.len + 1u;
    assembly a = {.layout = layout, .out = out, .data = or_alloc(layout->arena, size)};
    const or_part *before = NULL;
    if (layout->begin)
        add_boilerplate(layout, out, (or_span){0, layout->begin});
    for (uint32_t i = 0; i < layout->parts.len; i++) {
        const or_part *part = &layout->parts.data[i];
        if (part->boilerplate) {
            if (i > 0 && part[-1].boilerplate)
                out->boilerplate.data[out->boilerplate.len - 1].end = part->at.end;
            else
                add_boilerplate(layout, out, part->at);
            a.gap = a.len > 0;
            continue;
        }
        if (part->continues && before)
            continue_block(&a, part, before);
        else
            add_block(&a, part);
        if (i == layout->title_part)
            out->title =
                or_slice_ends(part->text, OR_LIT(";")) ? or_slice_cut(part->text, 0, part->text.len - 1) : part->text;
        before = part;
    }
    out->text = or_slice_of(a.data, a.len);
}

bool or_text_read(or_arena *arena, const or_page_words *words, const char *bytes, size_t size, const char *name,
                  or_format format, or_text *out, or_error *error) {
    *out = (or_text){0};
    if (!or_decode(arena, bytes, size, name, out, error))
        return false;
    out->format = format_of(name, format);
    or_layout layout = {.arena = arena, .words = words, .file = out->file, .title_part = OR_NONE};
    or_front_matter(&layout);
    if (out->format == OR_FORMAT_MARKDOWN)
        or_split_markdown(&layout);
    else
        or_split_text(&layout);
    or_find_furniture(&layout);
    or_find_title(&layout);
    or_find_boilerplate(&layout);
    or_find_headline(&layout);
    assemble(&layout, out);
    if (out->text.len == 0) {
        or_fail(error, name, "has no text of an article");
        return or_cure(error, "give a file with at least one sentence");
    }
    if (layout.title.data)
        out->title = layout.title;
    out->byline.data = layout.byline.data;
    out->byline.len = out->byline.cap = layout.byline.len;
    or_find_dateline(words, out);
    return true;
}

const char *or_block_name(or_block_kind kind) {
    static const char *const NAMES[] = {"title", "byline", "paragraph", "heading", "list item", "caption", "quotation"};
    return (size_t)kind < sizeof NAMES / sizeof *NAMES ? NAMES[kind] : "block";
}
