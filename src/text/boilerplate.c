/* What of a page is no text of the article, by features that all pages share: forms, buttons and notices by their
 * words, lists of links, runs of short pieces beside them. Sentences are left alone, unless their words are a form's.
 */
#include "text/furniture.h"

enum {
    SHORT_WORDS = 5,     /* of a piece of navigation, at most */
    TEASER_WORDS = 16,   /* of a headline that links to another article */
    SENTENCE_WORDS = 12, /* of what surely is a sentence when it ends like one */
    RUN = 5,             /* so many short pieces beside furniture are furniture */
};

static uint32_t count_words(or_slice s) {
    uint32_t words = 0;
    bool inside = false;
    for (uint32_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.data[i];
        bool letter = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= 0xC3 && c != 0xE2);
        words += letter && !inside;
        inside = c > ' ' && (inside || letter);
    }
    return words;
}

/* Whether a blank line stands between a part and the one before it. */
static bool stands_apart(const or_layout *layout, uint32_t i) {
    const or_part *part = &layout->parts.data[i];
    uint32_t lines = 0;
    for (uint32_t at = i ? part[-1].at.end : 0; at < part->at.begin; at++)
        lines += layout->file.data[at] == '\n' || (layout->file.data[at] == '\r' && layout->file.data[at + 1] != '\n');
    return i == 0 || lines > 1;
}

static void measure(or_layout *layout) {
    for (uint32_t i = 0; i < layout->parts.len; i++) {
        or_part *part = &layout->parts.data[i];
        uint32_t first = or_first_letter(part->text);
        part->words = count_words(part->text);
        part->final = or_ends_sentence(part->text);
        part->lower = or_is_lower(first);
        part->apart = stands_apart(layout, i);
    }
}

static bool is_pointed(or_slice s) {
    return or_slice_starts(s, OR_LIT("▶")) || or_slice_starts(s, OR_LIT("►")) || or_slice_starts(s, OR_LIT("▸")) ||
           or_slice_starts(s, OR_LIT("»"));
}

/* Nothing but links, and too short to be a paragraph that was linked. */
static bool is_linked(const or_part *part) {
    return part->linked > 0 && part->linked * 10 >= part->text.len * 8 && part->level == 0 &&
           part->words <= TEASER_WORDS;
}

/* "News > County" */
static bool is_trail(const or_part *part) {
    return part->words <= 8 && !part->final &&
           (memmem(part->text.data, part->text.len, " > ", 3) || memmem(part->text.data, part->text.len, " » ", 4) ||
            memmem(part->text.data, part->text.len, " › ", 5));
}

static bool is_teaser(const or_part *part) {
    if (part->level || part->lower || part->words > TEASER_WORDS)
        return false;
    return !part->final || part->kind == OR_BLOCK_LIST;
}

/* What follows a label: its own group of lines, and lists or links after it. */
static uint32_t drop_announced(or_layout *layout, uint32_t label) {
    uint32_t i = label + 1;
    for (; i < layout->parts.len; i++) {
        or_part *part = &layout->parts.data[i];
        bool listed = part->kind == OR_BLOCK_LIST || is_linked(part) || is_pointed(part->text);
        if (!is_teaser(part) || (part->apart && !listed))
            break;
        part->boilerplate = true;
    }
    return i;
}

void or_find_furniture(or_layout *layout) {
    measure(layout);
    for (uint32_t i = 0; i < layout->parts.len;) {
        or_part *part = &layout->parts.data[i];
        or_furniture kind =
            part->boilerplate ? OR_FURNITURE_SURE : or_furniture_of(layout->words, part->text, part->words);
        if (kind == OR_FURNITURE_NONE && (is_linked(part) || is_trail(part) ||
                                          (is_pointed(part->text) && part->words <= TEASER_WORDS) || part->words == 0))
            kind = OR_FURNITURE_SURE;
        part->boilerplate |= kind != OR_FURNITURE_NONE;
        i = kind == OR_FURNITURE_LABEL ? drop_announced(layout, i) : i + 1;
    }
}

/* ---- beside furniture ---- */

static bool is_piece(const or_layout *layout, uint32_t i) {
    const or_part *part = &layout->parts.data[i];
    return !part->boilerplate && i != layout->title_part && part->words <= SHORT_WORDS && !part->final &&
           !part->lower && part->level == 0;
}

static bool is_boilerplate(const or_layout *layout, uint32_t i) {
    return i < layout->parts.len && layout->parts.data[i].boilerplate;
}

static void drop_runs(or_layout *layout) {
    uint32_t len = layout->parts.len, title = layout->title_part == OR_NONE ? 0 : layout->title_part;
    for (uint32_t i = 0, end; i < len; i = end + 1) {
        for (end = i; end < len && is_piece(layout, end);)
            end++;
        bool before = i > 0 && is_boilerplate(layout, i - 1), after = is_boilerplate(layout, end);
        /* between the title and the text stand names and dates */
        bool opening = i > title && i <= title + 4;
        if ((before && after && !opening) || ((before || after) && end - i >= RUN))
            for (uint32_t k = i; k < end; k++)
                layout->parts.data[k].boilerplate = true;
    }
}

static bool is_sentence(const or_part *part) {
    return part->words >= SENTENCE_WORDS && part->final;
}

/* Above the title of a page with navigation, only sentences can belong to the article. */
static void drop_above_title(or_layout *layout) {
    if (layout->title_part == OR_NONE)
        return;
    uint32_t dropped = 0;
    for (uint32_t i = 0; i < layout->title_part; i++)
        dropped += layout->parts.data[i].boilerplate;
    if (dropped == 0)
        return;
    for (uint32_t i = 0; i < layout->title_part; i++)
        layout->parts.data[i].boilerplate |= !is_sentence(&layout->parts.data[i]);
}

/* Below the last sentence, everything from the first furniture on. */
static void drop_below(or_layout *layout) {
    uint32_t begin = layout->parts.len;
    while (begin > 0) {
        const or_part *part = &layout->parts.data[begin - 1];
        if (!part->boilerplate && (part->words > TEASER_WORDS || (part->final && part->words > SHORT_WORDS)))
            break;
        begin--;
    }
    bool furniture = false;
    for (uint32_t i = begin; i < layout->parts.len && begin > 0; i++) {
        furniture |= layout->parts.data[i].boilerplate;
        layout->parts.data[i].boilerplate |= furniture;
    }
}

static bool ends_open(or_slice s) {
    static const char stops[] = ".?!:;";
    char last = s.data[s.len - 1];
    return !or_ends_sentence(s) && !memchr(stops, last, sizeof stops - 1);
}

/* A sentence that boilerplate breaks goes on below it. */
static void join_broken(or_layout *layout) {
    const or_part *before = NULL;
    for (uint32_t i = 0; i < layout->parts.len; i++) {
        or_part *part = &layout->parts.data[i];
        if (part->boilerplate)
            continue;
        part->continues = before && part[-1].boilerplate && part->lower && ends_open(before->text) &&
                          before->words > SHORT_WORDS && before->level == 0;
        before = part;
    }
}

void or_find_boilerplate(or_layout *layout) {
    drop_above_title(layout);
    drop_runs(layout);
    drop_below(layout);
    join_broken(layout);
}
