/* Plain text: paragraphs and items of lists out of lines. */
#include "text/layout.h"

/* Lines that stand together, without a blank one between; white space at their edges is left out. */
typedef or_array(or_span) lines;

/* Lengths of lines above this are not told apart; nobody wraps text that wide by hand. */
enum { WIDEST = 131, NARROWEST = 40 };

/* How the lines of a file are filled. */
typedef struct filling {
    uint32_t lengths[WIDEST + 1]; /* of lines that another one follows, in characters */
    uint32_t wanted[WIDEST + 1];  /* what they would be with the next one's first word */
    uint32_t followed, stopped;   /* lines that another follows; those of them that end as a sentence does */
    uint32_t width;               /* at which lines were wrapped; 0: each line is a paragraph */
} filling;

/* What a line of a list begins with. A dash or a number can also be a part of the text. */
typedef enum marker { NO_MARKER, DASH, STAR, NUMBER, BULLET } marker;

static marker marker_of(or_slice s, uint32_t *length) {
    static const char *const BULLETS[] = {"•", "‣", "▪", "■", "●", "◦", "·", "\u2043"};
    uint32_t len = 0;
    marker kind = NO_MARKER;
    for (size_t i = 0; i < sizeof BULLETS / sizeof *BULLETS && !len; i++)
        if (or_slice_starts(s, or_slice_str(BULLETS[i])))
            len = (uint32_t)strlen(BULLETS[i]), kind = BULLET;
    if (!len && s.len && (s.data[0] == '-' || s.data[0] == '*'))
        len = 1, kind = s.data[0] == '-' ? DASH : STAR;
    if (!len) {
        while (len < 2 && len < s.len && s.data[len] >= '0' && s.data[len] <= '9')
            len++;
        kind = len && len < s.len && (s.data[len] == '.' || s.data[len] == ')') ? NUMBER : NO_MARKER;
        len++;
    }
    *length = len;
    while (*length < s.len) {
        uint32_t space = or_blank_length(s.data + *length, s.len - *length);
        if (!space)
            break;
        *length += space;
    }
    bool apart = kind == BULLET || *length > len; /* "-5 degrees" is no item */
    return kind != NO_MARKER && apart && *length < s.len ? kind : NO_MARKER;
}

static uint32_t characters(or_slice file, or_span at, uint32_t most) {
    uint32_t count = 0;
    for (uint32_t i = at.begin; i < at.end && count < most; i++)
        count += ((unsigned char)file.data[i] & 0xC0) != 0x80;
    return count;
}

/* Spaces before a line. */
static uint32_t indentation(or_slice file, or_span line) {
    uint32_t count = 0;
    while (count < line.begin && count < WIDEST && file.data[line.begin - count - 1] == ' ')
        count++;
    return count;
}

/* Characters of a line with the next one's first word added. */
static uint32_t wanted_length(or_slice file, or_span line, or_span next) {
    uint32_t word = next.begin, most = next.end - next.begin > WIDEST ? next.begin + WIDEST : next.end;
    while (word < most && !or_blank_length(file.data + word, most - word))
        word++;
    return characters(file, line, WIDEST) + 1 + characters(file, (or_span){next.begin, word}, WIDEST);
}

static void measure_line(or_slice file, or_span line, or_span next, filling *f) {
    uint32_t wanted = wanted_length(file, line, next);
    f->lengths[characters(file, line, WIDEST)]++;
    f->wanted[wanted < WIDEST ? wanted : WIDEST]++;
    f->followed++;
    f->stopped += or_ends_sentence(or_slice_cut(file, line.begin, line.end));
}

/* Text is wrapped by hand when most lines that another follows do not end a sentence, and have no room for the first
 * word of the next: then the longest line tells the width. */
static void find_width(filling *f) {
    f->width = 0;
    if (f->followed < 2 || f->stopped * 2 > f->followed || f->lengths[WIDEST] * 20 > f->followed)
        return;
    uint32_t width = WIDEST - 1, full = 0;
    for (uint32_t above = 0; width > 0 && (above += f->lengths[width]) * 50 <= f->followed;)
        width--;
    for (uint32_t i = width + 1; i <= WIDEST; i++)
        full += f->wanted[i];
    if (width >= NARROWEST && full * 10 >= f->followed * 6)
        f->width = width;
}

/* "by Jane Doe", which does not go on with the title above it. */
static bool is_by(or_slice line) {
    return or_slice_starts(line, OR_LIT("by ")) && line.len > 3 && line.data[3] >= 'A' && line.data[3] <= 'Z';
}

/* "## The pier", as notes in plain text often have it: the heading's level; 0: it is none. */
static uint32_t heading_level(or_slice line) {
    uint32_t level = 0;
    while (level < line.len && line.data[level] == '#')
        level++;
    return level <= 6 && level + 1 < line.len && line.data[level] == ' ' ? level : 0;
}

/* Whether a line's text goes on in the next: the next one's first word did not fit, or it begins in lower case. */
static bool runs_on(or_slice file, or_span line, or_span next, uint32_t width) {
    or_slice text = or_slice_cut(file, line.begin, line.end), after = or_slice_cut(file, next.begin, next.end);
    uint32_t first = or_first_letter(after), length;
    bool lower = first >= 'a' && first <= 'z';
    if (marker_of(after, &length) != NO_MARKER || heading_level(after))
        return false;
    if (lower && !or_ends_sentence(text) && !is_by(after))
        return true;
    return width && wanted_length(file, line, next) > width * 9 / 10;
}

static bool add_heading(or_layout *layout, or_span line) {
    uint32_t level = heading_level(or_slice_cut(layout->file, line.begin, line.end)), before = layout->parts.len;
    if (!level)
        return false;
    or_add_part(layout, OR_BLOCK_HEADING, (or_span){line.begin + level, line.end}, OR_MARKS_LIGHT, 0);
    if (layout->parts.len > before)
        layout->parts.data[before].level = (uint8_t)level;
    return true;
}

static void add_group(or_layout *layout, const lines *group, uint32_t width) {
    or_slice file = layout->file;
    for (uint32_t i = 0; i < group->len;) {
        uint32_t last = i, length;
        if (add_heading(layout, group->data[i])) {
            i++;
            continue;
        }
        bool item = marker_of(or_slice_cut(file, group->data[i].begin, group->data[i].end), &length) != NO_MARKER;
        while (last + 1 < group->len && runs_on(file, group->data[last], group->data[last + 1], width)) {
            /* a first line that stands in from the others begins a paragraph, but an item's other lines stand in */
            if (width && !item && indentation(file, group->data[last + 1]) >= indentation(file, group->data[last]) + 2)
                break;
            last++;
        }
        or_add_part(layout, OR_BLOCK_PARAGRAPH, (or_span){group->data[i].begin, group->data[last].end}, OR_MARKS_LIGHT,
                    0);
        i = last + 1;
    }
}

/* Calls add_group() for each group of lines, or measures them all. */
static void walk_groups(or_layout *layout, filling *measure, uint32_t width) {
    lines group = {0};
    for (uint32_t at = layout->begin, next; at < layout->file.len; at = next) {
        or_span line = or_trim(layout->file, or_line_at(layout->file, at, &next));
        bool blank = line.begin == line.end;
        if (measure && !blank && group.len)
            measure_line(layout->file, group.data[0], line, measure);
        if (measure)
            group.len = 0;
        if (!blank)
            or_push(layout->arena, &group, line);
        if (!measure && (blank || next >= layout->file.len)) {
            add_group(layout, &group, width);
            group.len = 0;
        }
    }
}

/* Takes the marker away from the beginning of a part. */
static void make_item(or_layout *layout, or_part *part, uint32_t marker) {
    part->kind = OR_BLOCK_LIST;
    part->text = or_slice_cut(part->text, marker, part->text.len);
    while (marker && part->count) {
        or_span *span = &layout->spans.data[part->first];
        uint32_t size = span->end - span->begin;
        if (marker < size) {
            span->begin += marker;
            return;
        }
        marker -= size;
        part->first++, part->count--;
    }
}

/* A bullet makes an item; a dash, a star or a number does where its neighbour has the same, since a dash may sign a
 * quotation and a number begin a sentence. */
static void find_items(or_layout *layout) {
    marker before = NO_MARKER, here, after;
    uint32_t length = 0, next_length = 0;
    here = layout->parts.len ? marker_of(layout->parts.data[0].text, &length) : NO_MARKER;
    for (uint32_t i = 0; i < layout->parts.len; i++) {
        after = i + 1 < layout->parts.len ? marker_of(layout->parts.data[i + 1].text, &next_length) : NO_MARKER;
        if (here == BULLET || (here != NO_MARKER && (here == before || here == after)))
            make_item(layout, &layout->parts.data[i], length);
        before = here;
        here = after;
        length = next_length;
    }
}

void or_split_text(or_layout *layout) {
    filling f = {0};
    walk_groups(layout, &f, 0);
    find_width(&f);
    walk_groups(layout, NULL, f.width);
    find_items(layout);
}
