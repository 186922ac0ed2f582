/* Front matter: "--- ... ---" at the head of a file, as static site generators write it. Only what a headline needs is
 * taken from its YAML, and only where it is written simply: one line, or a list of names. */
#include "text/layout.h"

enum { MOST_LINES = 300, LONGEST_KEY = 40 };

static bool is_rule(or_slice line, const char *mark) {
    return or_slice_is(or_trim_slice(line), mark);
}

/* "key:" at the beginning of a line: the length up to the colon; 0: there is none. */
static uint32_t key_length(or_slice line) {
    for (uint32_t i = 0; i < line.len && i < LONGEST_KEY; i++) {
        char c = line.data[i];
        if (c == ':')
            return i + 1 == line.len || line.data[i + 1] == ' ' || line.data[i + 1] == '\t' ? i : 0;
        bool letter =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (!letter)
            return 0;
    }
    return 0;
}

static bool key_is(or_slice key, const char *name) {
    size_t len = strlen(name);
    for (uint32_t i = 0; i < key.len && i < len; i++)
        if ((key.data[i] | 0x20) != name[i])
            return false;
    return key.len == len;
}

/* Without quotation marks around it. */
static or_slice unquoted(or_slice value) {
    value = or_trim_slice(value);
    bool quoted =
        value.len >= 2 && (value.data[0] == '"' || value.data[0] == '\'') && value.data[value.len - 1] == value.data[0];
    return quoted ? or_slice_cut(value, 1, value.len - 1) : value;
}

static void add_name(or_layout *layout, or_slice name) {
    name = unquoted(name);
    if (name.len > 3 && (name.data[0] | 0x20) == 'b' && (name.data[1] | 0x20) == 'y' && name.data[2] == ' ')
        name = or_trim_slice(or_slice_cut(name, 3, name.len));
    if (name.len && name.len < 100)
        or_push(layout->arena, &layout->byline, name);
}

/* "Jane Doe and John Roe", "[Jane Doe, John Roe]" */
static void add_names(or_layout *layout, or_slice value) {
    value = unquoted(value);
    if (value.len >= 2 && value.data[0] == '[' && value.data[value.len - 1] == ']')
        value = or_slice_cut(value, 1, value.len - 1);
    uint32_t begin = 0;
    for (uint32_t i = 0; i < value.len; i++) {
        or_slice rest = or_slice_cut(value, i, value.len);
        uint32_t skip = value.data[i] == ',' || value.data[i] == '&' || value.data[i] == ';' ? 1
                        : or_slice_starts(rest, OR_LIT(" and "))                             ? 5
                                                                                             : 0;
        if (!skip)
            continue;
        add_name(layout, or_slice_cut(value, begin, i));
        begin = i + skip;
        i = begin - 1;
    }
    add_name(layout, or_slice_cut(value, begin, value.len));
}

/* Takes what a line of the front matter says. `names` tells that the items of a list are authors. */
static void take_line(or_layout *layout, or_slice line, bool *names) {
    uint32_t len = key_length(line);
    or_slice trimmed = or_trim_slice(line);
    if (!len) {
        if (*names && trimmed.len > 2 && trimmed.data[0] == '-' && trimmed.data[1] == ' ')
            add_name(layout, or_slice_cut(trimmed, 2, trimmed.len));
        return;
    }
    or_slice key = or_slice_cut(line, 0, len), value = or_trim_slice(or_slice_cut(line, len + 1, line.len));
    bool author = key_is(key, "author") || key_is(key, "authors") || key_is(key, "byline");
    bool simple = value.len && value.data[0] != '|' && value.data[0] != '>' && value.data[0] != '{';
    *names = author;
    if (author && simple)
        add_names(layout, value);
    if (key_is(key, "title") && simple)
        layout->title = unquoted(value);
}

/* The front matter's end in file, behind its last line; 0: the file has none. */
static uint32_t find_end(const or_layout *layout) {
    or_slice file = layout->file;
    uint32_t next, keys = 0, lines = 0;
    or_span line = or_line_at(file, 0, &next);
    if (!is_rule(or_slice_cut(file, line.begin, line.end), "---"))
        return 0;
    for (uint32_t at = next; at < file.len && lines < MOST_LINES; at = next, lines++) {
        line = or_line_at(file, at, &next);
        or_slice text = or_slice_cut(file, line.begin, line.end);
        if (is_rule(text, "---") || is_rule(text, "..."))
            return keys ? next : 0;
        bool key = key_length(text) > 0;
        bool other =
            text.len == 0 || text.data[0] == ' ' || text.data[0] == '\t' || text.data[0] == '-' || text.data[0] == '#';
        if (!key && !other)
            return 0;
        keys += key;
    }
    return 0;
}

void or_front_matter(or_layout *layout) {
    uint32_t end = layout->file.len ? find_end(layout) : 0, next = 0;
    bool names = false;
    for (uint32_t at = 0; at < end; at = next) {
        or_span line = or_line_at(layout->file, at, &next);
        take_line(layout, or_slice_cut(layout->file, line.begin, line.end), &names);
    }
    layout->begin = end;
}
