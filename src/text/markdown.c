/* Markdown: blocks by cmark, whose source positions tell lines and columns; inline marks by inline.c, since cmark tells
 * no reliable places of them.
 *
 * cmark gets a copy of the same length in which the characters of inline marks are replaced by letters wherever they
 * cannot open a block. So it spends no time on inline parsing, and a line can nest only so deep. */
#include "text/layout.h"

#include <cmark.h>

enum {
    DEEPEST = 200, /* bytes at the beginning of a line in which blocks can open */
};

typedef struct reader {
    or_layout *layout;
    or_array(uint32_t) lines; /* where each begins in file; one more at the end */
    uint32_t quotes, items;   /* block quotations and list items that are open */
    bool item_begins;         /* the next paragraph is the first of its item */
} reader;

static bool is_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* "[label]: target" at the beginning of a line: the label, and in *next where the line ends; else data is NULL.
 * "[^1]: text" is a footnote and no such. */
static or_slice definition(or_slice file, uint32_t at, uint32_t *next) {
    or_span line = or_line_at(file, at, next);
    uint32_t i = line.begin;
    while (i < line.end && i < line.begin + 4 && file.data[i] == ' ')
        i++;
    if (i >= line.end || file.data[i] != '[' || (i + 1 < line.end && file.data[i + 1] == '^'))
        return (or_slice){0};
    uint32_t begin = i + 1, most = line.end - begin > OR_LONGEST_LABEL ? begin + OR_LONGEST_LABEL : line.end;
    while (i < most && file.data[i] != ']')
        i++;
    bool found = i > begin && i + 1 < most && file.data[i] == ']' && file.data[i + 1] == ':';
    return found ? or_slice_cut(file, begin, i) : (or_slice){0};
}

static void take_label(reader *r, uint32_t at) {
    uint32_t next;
    or_slice label = definition(r->layout->file, at, &next);
    if (!label.data)
        return;
    char *lower = or_memdup(r->layout->arena, label.data, label.len);
    for (uint32_t i = 0; i < label.len; i++)
        lower[i] = lower[i] >= 'A' && lower[i] <= 'Z' ? (char)(lower[i] | 0x20) : lower[i];
    or_table_add(r->layout->arena, &r->layout->labels, or_slice_of(lower, label.len), NULL);
}

/* Copies a line, without its inline marks. */
static void mask_line(const char *from, char *to, uint32_t len) {
    bool word = false;
    for (uint32_t i = 0; i < len; i++) {
        char c = from[i];
        bool opens_tag = c == '<' && !(i + 1 < len && from[i + 1] == '/'); /* "</script>" ends a block of HTML */
        bool mark =
            c == '*' || c == '_' || c == '[' || c == ']' || c == '`' || c == '&' || c == '\\' || c == '!' || opens_tag;
        bool deep = i >= DEEPEST && !word && c != ' ' && c != '\t';
        to[i] = (word && mark) || deep ? 'x' : c;
        word |= is_word(c);
    }
}

static char *mask(reader *r) {
    or_slice file = r->layout->file;
    char *copy = or_memdup(r->layout->arena, file.data, file.len);
    for (uint32_t at = r->layout->begin, next; at < file.len; at = next) {
        or_span line = or_line_at(file, at, &next);
        or_push(r->layout->arena, &r->lines, at);
        take_label(r, at);
        mask_line(file.data + at, copy + at, line.end - at);
    }
    or_push(r->layout->arena, &r->lines, file.len);
    return copy;
}

/* The source of a node: from its first column to the end of its last line. */
static or_span source_of(const reader *r, cmark_node *node) {
    int first = cmark_node_get_start_line(node), last = cmark_node_get_end_line(node);
    int column = cmark_node_get_start_column(node);
    or_slice file = r->layout->file;
    uint32_t lines = r->lines.len - 1, next;
    if (first < 1 || (uint32_t)first > lines)
        return (or_span){0, 0};
    if (last < first)
        last = first;
    if ((uint32_t)last > lines)
        last = (int)lines;
    uint32_t end = or_line_at(file, r->lines.data[last - 1], &next).end;
    uint32_t begin = r->lines.data[first - 1] + (column > 0 ? (uint32_t)column - 1 : 0);
    while (begin < end && r->quotes && (file.data[begin] == '>' || file.data[begin] == ' '))
        begin++;
    return (or_span){begin < end ? begin : end, end};
}

static void add(reader *r, or_block_kind kind, or_span at) {
    or_add_part(r->layout, kind, at, OR_MARKS_FULL, r->quotes >= DEEPEST / 2 ? UINT32_MAX : r->quotes);
}

static void add_paragraph(reader *r, cmark_node *node) {
    or_span at = source_of(r, node);
    or_block_kind kind = r->quotes ? OR_BLOCK_QUOTE : r->items && r->item_begins ? OR_BLOCK_LIST : OR_BLOCK_PARAGRAPH;
    r->item_begins = false;
    uint32_t next;
    while (at.begin < at.end && definition(r->layout->file, at.begin, &next).data)
        at.begin = next < at.end ? next : at.end;
    add(r, kind, at);
}

/* Without the "#" around it, or the underline below it. */
static void add_heading(reader *r, cmark_node *node) {
    or_span at = source_of(r, node);
    const char *data = r->layout->file.data;
    uint32_t before = r->layout->parts.len;
    at = or_trim(r->layout->file, at);
    if (at.begin < at.end && data[at.begin] == '#') {
        while (at.begin < at.end && data[at.begin] == '#')
            at.begin++;
        uint32_t end = at.end;
        while (end > at.begin && data[end - 1] == '#')
            end--;
        if (end > at.begin && data[end - 1] == ' ')
            at.end = end;
    } else {
        while (at.end > at.begin && data[at.end - 1] != '\n' && data[at.end - 1] != '\r')
            at.end--;
    }
    add(r, OR_BLOCK_HEADING, at);
    if (r->layout->parts.len > before)
        r->layout->parts.data[before].level = (uint8_t)cmark_node_get_heading_level(node);
}

/* Indented text is an article that was pasted with its indentation, not a program; fences say what they hold. */
static void add_code(reader *r, cmark_node *node) {
    or_span at = source_of(r, node);
    or_slice file = r->layout->file;
    if (at.begin < at.end && (file.data[at.begin] == '`' || file.data[at.begin] == '~'))
        return;
    uint32_t begin = at.begin;
    for (uint32_t i = at.begin, next; i < at.end; i = next) {
        or_span line = or_trim(file, or_line_at(file, i, &next));
        if (line.begin < line.end && next < at.end)
            continue;
        add(r, OR_BLOCK_PARAGRAPH, (or_span){begin, line.begin < line.end ? line.end : i});
        begin = next;
    }
}

static bool has(or_slice s, const char *part) {
    return memmem(s.data, s.len, part, strlen(part)) != NULL;
}

static void add_html(reader *r, cmark_node *node) {
    or_span at = source_of(r, node);
    or_slice source = or_slice_cut(r->layout->file, at.begin, at.end), head = or_slice_cut(source, 0, 8);
    if (!has(head, "<script") && !has(head, "<style") && !has(head, "<!--") && !has(head, "<nav") &&
        !has(head, "<form"))
        add(r, has(source, "<figcaption") ? OR_BLOCK_CAPTION : OR_BLOCK_PARAGRAPH, at);
}

static void enter(reader *r, cmark_node *node) {
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE:
        r->quotes++;
        break;
    case CMARK_NODE_ITEM:
        r->items++;
        r->item_begins = true;
        break;
    case CMARK_NODE_PARAGRAPH:
        add_paragraph(r, node);
        break;
    case CMARK_NODE_HEADING:
        add_heading(r, node);
        break;
    case CMARK_NODE_CODE_BLOCK:
        add_code(r, node);
        break;
    case CMARK_NODE_HTML_BLOCK:
        add_html(r, node);
        break;
    default:
        break;
    }
}

void or_split_markdown(or_layout *layout) {
    reader r = {.layout = layout};
    const char *copy = mask(&r);
    cmark_node *document =
        cmark_parse_document(copy + layout->begin, layout->file.len - layout->begin, CMARK_OPT_DEFAULT);
    cmark_iter *iter = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER)
            enter(&r, node);
        else if (cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE)
            r.quotes--;
        else if (cmark_node_get_type(node) == CMARK_NODE_ITEM)
            r.items--;
    }
    cmark_iter_free(iter);
    cmark_node_free(document);
}
