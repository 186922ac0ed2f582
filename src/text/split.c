/* Plain text: paragraphs out of lines. */
#include "text/layout.h"

/* Lines that stand together, without a blank one between. */
typedef or_array(or_span) lines;

/* Lengths of lines above this are not told apart; nobody wraps text that wide by hand. */
enum { WIDEST = 131, NARROWEST = 40 };

/* How the lines of a file are filled. */
typedef struct filling {
    uint32_t lengths[WIDEST + 1]; /* of lines that another one follows, in characters */
    uint32_t followed, stopped;   /* lines that another follows; those of them that end as a sentence does */
    uint32_t width;               /* at which lines were wrapped; 0: each line is a paragraph */
} filling;

static uint32_t characters(or_slice file, or_span at, uint32_t most) {
    uint32_t count = 0;
    for (uint32_t i = at.begin; i < at.end && count < most; i++)
        count += ((unsigned char)file.data[i] & 0xC0) != 0x80;
    return count;
}

static void measure_line(or_slice file, or_span line, filling *f) {
    or_slice text = or_slice_cut(file, line.begin, line.end);
    f->lengths[characters(file, line, WIDEST)]++;
    f->followed++;
    f->stopped += or_ends_sentence(text);
}

/* Text is wrapped by hand when nearly all lines that another follows are about equally long and most do not end a
 * sentence. */
static void find_width(filling *f) {
    f->width = 0;
    if (f->followed < 2 || f->stopped * 2 > f->followed || f->lengths[WIDEST] * 20 > f->followed)
        return;
    uint32_t width = WIDEST - 1;
    for (uint32_t above = 0; width > 0 && (above += f->lengths[width]) * 50 <= f->followed;)
        width--;
    uint32_t filled = 0;
    for (uint32_t i = width * 3 / 4; i < WIDEST; i++)
        filled += f->lengths[i];
    if (width >= NARROWEST && filled * 10 >= f->followed * 6)
        f->width = width;
}

/* Whether a line's text goes on in the next: the next one's first word did not fit, or it begins in lower case. */
static bool runs_on(or_slice file, or_span line, or_span next, uint32_t width) {
    or_slice text = or_slice_cut(file, line.begin, line.end);
    uint32_t first = or_first_letter(or_slice_cut(file, next.begin, next.end));
    if (!or_ends_sentence(text) && first >= 'a' && first <= 'z')
        return true;
    char last = text.len ? text.data[text.len - 1] : 0;
    if (last == ';' || last == ',')
        return true;
    if (!width)
        return false;
    uint32_t word = next.begin;
    while (word < next.end && !or_space_length(file.data + word, next.end - word))
        word++;
    uint32_t indent = next.begin - line.begin; /* not used when lines are trimmed */
    (void)indent;
    return characters(file, line, WIDEST) + 1 + characters(file, (or_span){next.begin, word}, WIDEST) > width * 9 / 10;
}

static void add_group(or_layout *layout, const lines *group, uint32_t width) {
    for (uint32_t i = 0; i < group->len;) {
        uint32_t last = i;
        while (last + 1 < group->len && runs_on(layout->file, group->data[last], group->data[last + 1], width))
            last++;
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
            measure_line(layout->file, group.data[group.len - 1], measure);
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

void or_split_text(or_layout *layout) {
    filling f = {0};
    walk_groups(layout, &f, 0);
    find_width(&f);
    walk_groups(layout, NULL, f.width);
}
