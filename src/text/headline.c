/* Title, bylines, headings and captions. */
#include "text/layout.h"
#include "text/phrases.h"

enum {
    LONGEST_TITLE = 250, /* bytes */
    ABOVE = 10,          /* parts above the first long paragraph where the title is sought */
    BELOW = 8,           /* parts below the title where bylines are */
    LONG = 20,           /* words of a paragraph that surely is text */
    HEADING_WORDS = 12,
};

/* ---- the title ---- */

static bool is_label_line(or_slice s) {
    return s.data[s.len - 1] == ':';
}

static uint32_t capitals(or_slice s) {
    uint32_t upper = 0, lower = 0;
    for (uint32_t i = 0; i < s.len; i++) {
        upper += s.data[i] >= 'A' && s.data[i] <= 'Z';
        lower += s.data[i] >= 'a' && s.data[i] <= 'z';
    }
    return lower == 0 ? upper : 0;
}

/* How much a part looks like the title; `kept` parts of the article stand between it and the text. */
static int title_score(const or_layout *layout, uint32_t i, uint32_t kept) {
    const or_part *part = &layout->parts.data[i];
    or_slice s = part->text;
    if (part->boilerplate || s.len > LONGEST_TITLE || part->kind == OR_BLOCK_LIST || part->kind == OR_BLOCK_QUOTE)
        return -100;
    int score = part->level == 1 ? 12 : part->level == 2 ? 8 : part->level ? 2 : 0;
    score += part->strong ? 6 : 0;
    score += part->words >= 3 && part->words <= 20 ? 6
             : part->words == 2                    ? 2
             : part->words < 2 || part->words > 30 ? -6
                                                   : 0;
    score -= s.data[s.len - 1] == '.' ? 4 : 0;
    score -= is_label_line(s) || or_is_date_line(s) || or_is_credit(s) ? 16 : 0;
    score -= part->words <= 2 && capitals(s) ? 4 : 0;
    score += i == 0 ? 4 : 0;
    score -= (int)kept;
    if (layout->title.data && or_slice_eq(s, layout->title))
        score += 16;
    or_slice names[OR_AUTHORS];
    if (or_authors(s, false, names) != OR_NO_BYLINE)
        score -= 20;
    return score;
}

static bool is_text(const or_part *part) {
    return !part->boilerplate && part->level == 0 && part->linked * 2 < part->text.len &&
           (part->words >= LONG || (part->words >= LONG / 2 && part->final &&
                                    part->text.data[part->text.len - 1] != '?' && part->text.len > LONGEST_TITLE / 2));
}

void or_find_title(or_layout *layout) {
    uint32_t text = 0, len = layout->parts.len;
    while (text < len && !is_text(&layout->parts.data[text]))
        text++;
    /* a title that reads like a sentence */
    if (text == 0 && len > 1 && layout->parts.data[0].text.len <= LONGEST_TITLE && layout->parts.data[1].apart &&
        layout->parts.data[0].words < layout->parts.data[1].words && layout->parts.data[0].words < LONG + 5)
        text = 1;
    int best = layout->title.data ? 4 : 0;
    for (uint32_t i = text, kept = 0; i-- > 0 && kept < ABOVE;) {
        int score = title_score(layout, i, kept);
        if (score >= best) {
            best = score;
            layout->title_part = i;
        }
        kept += !layout->parts.data[i].boilerplate;
    }
}

/* ---- bylines, headings, captions ---- */

static void find_bylines(or_layout *layout) {
    uint32_t title = layout->title_part == OR_NONE ? 0 : layout->title_part + 1, texts = 0;
    bool near = layout->title_part != OR_NONE; /* nothing but bylines and dates since the title */
    for (uint32_t i = title, seen = 0; i < layout->parts.len && seen < BELOW && texts < 2; i++) {
        or_part *part = &layout->parts.data[i];
        if (part->boilerplate)
            continue;
        seen++;
        or_slice names[OR_AUTHORS + 1];
        int count = part->words > 30 ? OR_NO_BYLINE : or_authors(part->text, near, names);
        if (count != OR_NO_BYLINE) {
            part->kind = OR_BLOCK_BYLINE;
            for (int k = 0; k < count; k++)
                or_push(layout->arena, &layout->byline, names[k]);
        } else if (or_is_date_line(part->text) && near) {
            part->kind = OR_BLOCK_BYLINE;
        } else {
            near = near && !part->final && part->words < LONG;
            texts += part->words >= LONG;
        }
    }
}

/* A short line of its own above a paragraph. */
static bool is_heading(const or_layout *layout, uint32_t i) {
    const or_part *part = &layout->parts.data[i];
    if (part->kind != OR_BLOCK_PARAGRAPH || part->words > HEADING_WORDS || part->final || part->lower)
        return false;
    if (part->strong)
        return true;
    uint32_t next = i + 1;
    while (next < layout->parts.len && layout->parts.data[next].boilerplate)
        next++;
    if (next == layout->parts.len || !part->apart)
        return false;
    const or_part *below = &layout->parts.data[next];
    char last = part->text.data[part->text.len - 1];
    return below->kind == OR_BLOCK_PARAGRAPH && below->final && below->words > part->words && !below->lower &&
           last != ',' && last != ';' && last != '-';
}

void or_find_headline(or_layout *layout) {
    if (layout->title_part != OR_NONE)
        layout->parts.data[layout->title_part].kind = OR_BLOCK_TITLE;
    find_bylines(layout);
    for (uint32_t i = 0; i < layout->parts.len; i++) {
        or_part *part = &layout->parts.data[i];
        if (part->boilerplate || part->kind != OR_BLOCK_PARAGRAPH)
            continue;
        if (or_is_credit(part->text))
            part->kind = OR_BLOCK_CAPTION;
        else if (is_heading(layout, i))
            part->kind = OR_BLOCK_HEADING;
    }
}
