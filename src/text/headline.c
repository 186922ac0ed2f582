/* Title, bylines, headings and captions. */
#include "text/credits.h"
#include "text/layout.h"

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

/* "Most of Its Words Begin in Upper Case" */
static bool is_title_case(or_slice s) {
    uint32_t upper = 0, words = 0;
    for (uint32_t i = 0; i < s.len; i++) {
        if (i > 0 && s.data[i - 1] != ' ')
            continue;
        upper += s.data[i] >= 'A' && s.data[i] <= 'Z';
        words += (s.data[i] | 0x20) >= 'a' && (s.data[i] | 0x20) <= 'z';
    }
    return words > 3 && upper * 10 >= words * 7;
}

/* Whether a sentence ends inside: a word that is no abbreviation, a stop, and a beginning. */
static bool has_two_sentences(or_slice s) {
    uint32_t letters = 0; /* lower-case ones before i */
    for (uint32_t i = 0; i + 2 < s.len; i++) {
        if (s.data[i] == '.' && letters > 3 && s.data[i + 1] == ' ' &&
            !or_is_lower(or_first_letter(or_slice_cut(s, i + 2, s.len))))
            return !is_title_case(s);
        letters = s.data[i] >= 'a' && s.data[i] <= 'z' ? letters + 1 : 0;
    }
    return false;
}

/* A full stop tells against a title, the more the longer it is; some put one there all the same. */
static int stop_penalty(const or_part *part, bool first) {
    if (part->text.data[part->text.len - 1] != '.')
        return 0;
    return first ? 2 : part->words >= LONG / 2 ? 10 : 4;
}

/* How much a part looks like the title; `distance` parts stand between it and the text. */
static int title_score(const or_layout *layout, uint32_t i, uint32_t distance) {
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
    score -= has_two_sentences(s) ? 16 : stop_penalty(part, i == 0);
    score -= is_label_line(s) || or_is_date_line(layout->words, s) || or_is_credit(layout->words, s) ? 16 : 0;
    score -= part->words <= 2 && capitals(s) ? 4 : 0;
    score += i == 0 ? 4 : 0;
    score -= (int)(distance < ABOVE ? distance : ABOVE);
    if (layout->title.data && or_slice_eq(s, layout->title))
        score += 16;
    or_slice names[OR_AUTHORS];
    if (or_authors(layout->words, s, false, names) != OR_NO_BYLINE)
        score -= 20;
    return score;
}

static bool is_sentence(const or_part *part) {
    return part->words > HEADING_WORDS && part->final && !is_label_line(part->text);
}

/* Where the text begins: with a long paragraph, or two sentences. */
static bool is_text(const or_layout *layout, uint32_t i) {
    const or_part *part = &layout->parts.data[i];
    if (part->boilerplate || part->level || part->linked * 2 >= part->text.len)
        return false;
    bool more = i + 1 < layout->parts.len && !part[1].boilerplate && is_sentence(&part[1]);
    return part->words >= LONG || (is_sentence(part) && more);
}

/* Whether the first part is a title although it reads like a sentence. */
static bool is_long_title(const or_layout *layout) {
    const or_part *part = layout->parts.data;
    if (layout->parts.len < 2 || part->text.len > LONGEST_TITLE || part->words > LONG + 5 || !part[1].apart ||
        has_two_sentences(part->text))
        return false;
    /* a title is shorter than the first paragraph, and one that ends like a sentence much shorter */
    return is_title_case(part->text) || (part->final ? part->words * 3 / 2 : part->words) < part[1].words;
}

void or_find_title(or_layout *layout) {
    uint32_t text = 0, len = layout->parts.len;
    while (text < len && !is_text(layout, text))
        text++;
    if (text == len) /* no sentences: only what stands first can be meant */
        text = len > 1;
    else if (text == 0 && is_long_title(layout))
        text = 1;
    int best = layout->title.data ? 4 : 0;
    for (uint32_t i = text, kept = 0; i-- > 0 && kept < ABOVE;) {
        int score = title_score(layout, i, text - i - 1);
        if (score >= best) {
            best = score;
            layout->title_part = i;
        }
        kept += !layout->parts.data[i].boilerplate;
    }
}

/* ---- bylines, headings, captions ---- */

/* The front matter may have named the same. */
static void add_author(or_layout *layout, or_slice name) {
    for (uint32_t i = 0; i < layout->byline.len; i++)
        if (or_slice_eq(layout->byline.data[i], name))
            return;
    or_push(layout->arena, &layout->byline, name);
}

static void find_bylines(or_layout *layout) {
    uint32_t title = layout->title_part == OR_NONE ? 0 : layout->title_part + 1, texts = 0;
    bool near = layout->title_part != OR_NONE; /* nothing but bylines and dates since the title */
    for (uint32_t i = title, seen = 0; i < layout->parts.len && seen < BELOW && texts < 2; i++) {
        or_part *part = &layout->parts.data[i];
        if (part->boilerplate)
            continue;
        seen++;
        or_slice names[OR_AUTHORS + 1];
        int count = part->words > 30 ? OR_NO_BYLINE : or_authors(layout->words, part->text, near, names);
        if (count != OR_NO_BYLINE) {
            part->kind = OR_BLOCK_BYLINE;
            for (int k = 0; k < count; k++)
                add_author(layout, names[k]);
        } else if (or_is_date_line(layout->words, part->text) && near) {
            part->kind = OR_BLOCK_BYLINE;
        } else {
            near = near && !part->final && part->words < LONG;
            texts += part->words >= LONG;
        }
    }
}

/* What a heading can stand above. */
static bool is_body(const or_part *part) {
    if (part->kind == OR_BLOCK_HEADING || part->kind == OR_BLOCK_LIST || part->kind == OR_BLOCK_TITLE)
        return true;
    return part->kind == OR_BLOCK_PARAGRAPH && part->final && !part->lower;
}

/* A short line of its own above `below`, the next part of the article. */
static bool is_heading(const or_part *part, const or_part *below) {
    char last = part->text.data[part->text.len - 1];
    if (part->words > HEADING_WORDS || part->final || part->lower || last == ',' || last == ';' || last == '-')
        return false;
    if (part->strong)
        return true;
    bool apart = part->apart || (part->words > 1 && capitals(part->text) > 3);
    return below && apart && is_body(below) &&
           (below->words > part->words || below->kind != OR_BLOCK_PARAGRAPH || is_title_case(part->text));
}

void or_find_headline(or_layout *layout) {
    if (layout->title_part != OR_NONE)
        layout->parts.data[layout->title_part].kind = OR_BLOCK_TITLE;
    find_bylines(layout);
    const or_part *below = NULL;
    for (uint32_t i = layout->parts.len; i-- > 0;) {
        or_part *part = &layout->parts.data[i];
        if (part->boilerplate)
            continue;
        bool paragraph = part->kind == OR_BLOCK_PARAGRAPH;
        if (paragraph && or_is_credit(layout->words, part->text))
            part->kind = OR_BLOCK_CAPTION;
        else if (paragraph && !part->continues && is_heading(part, below))
            part->kind = OR_BLOCK_HEADING;
        below = part;
    }
}
