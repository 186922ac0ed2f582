/* Where and when it was written: "WASHINGTON, Mar 28 (IPS) - ...", "LONDON (Reuters) — ...", "NEW DELHI, March 3: ..."
 */
#include "text/credits.h"
#include "text/layout.h"

enum {
    LONGEST = 110,     /* bytes of a dateline */
    LONGEST_PLACE = 3, /* words between commas, small ones left out */
    SHORTEST = 60,     /* bytes of a paragraph that bears one */
    OPENING = 12,      /* blocks where it is sought ... */
    TRIED = 3,         /* ... in so many paragraphs */
};

typedef struct or_head {
    or_slice place, date, outlet;
    bool capitals; /* the place is in capitals */
    bool region;   /* it goes on after a comma */
} or_head;

/* What divides the dateline from the text: its length, 0: none. */
static uint32_t separator(or_slice s, uint32_t at) {
    static const char *const dashes[] = {" --- ", " -- ", " - ", " — ", " – ", "— ", "– ", "—", " —", "-- ", NULL};
    or_slice rest = or_slice_cut(s, at, s.len);
    if (!strchr(" -:.\xE2", s.data[at])) /* what all of them begin with */
        return 0;
    for (const char *const *dash = dashes; *dash; dash++)
        if (or_slice_starts(rest, or_slice_str(*dash)))
            return (uint32_t)strlen(*dash);
    if (or_slice_starts(rest, OR_LIT(": ")) || or_slice_starts(rest, OR_LIT(". ")))
        return 2;
    return 0;
}

/* A place is of a few words that begin in upper case. */
static bool is_place(const or_page_words *words, or_slice s, bool *capitals) {
    uint32_t count = 0;
    *capitals = true;
    for (uint32_t i = 0; i < s.len;) {
        uint32_t end = i, length;
        while (end < s.len && s.data[end] != ' ')
            end++;
        or_slice word = or_slice_cut(s, i, end);
        bool upper = word.len > 0 && or_is_upper(or_character(word.data, word.len, &length));
        if (!upper && (count == 0 || !or_page_has(words, OR_PAGE_PLACE_PARTICLE, word)))
            return false;
        for (uint32_t k = 0; k < word.len; k++) {
            char c = word.data[k];
            if ((c >= '0' && c <= '9') || memchr("\"!?;:()[]@#$%*", c, 14))
                return false;
            *capitals = *capitals && !(c >= 'a' && c <= 'z');
        }
        count += upper;
        i = end + 1;
    }
    return count > 0 && count <= LONGEST_PLACE;
}

/* "Mar 28", "9 June", "March 3", "Nov. 14, 2020", "Monday". */
static bool is_date(const or_page_words *words, or_slice s) {
    bool digit = false, month = false;
    for (uint32_t i = 0; i < s.len; i++) {
        digit |= s.data[i] >= '0' && s.data[i] <= '9';
        month |= (i == 0 || s.data[i - 1] == ' ') && or_begins_month(words, or_slice_cut(s, i, s.len));
    }
    return digit ? month || s.len == 4 : or_page_has(words, OR_PAGE_WEEKDAY, s);
}

static or_slice take_outlet(or_slice *head) {
    if (head->len < 4 || head->data[head->len - 1] != ')')
        return (or_slice){0};
    uint32_t open = head->len - 1;
    while (open > 0 && head->data[open] != '(')
        open--;
    or_slice outlet = or_trim_slice(or_slice_cut(*head, open + 1, head->len - 1));
    uint32_t length;
    if (open == 0 || outlet.len == 0 || outlet.len > 40 || !or_is_upper(or_character(outlet.data, outlet.len, &length)))
        return (or_slice){0};
    *head = or_trim_slice(or_slice_cut(*head, 0, open));
    return outlet;
}

/* Reads "PLACE, Region, date (OUTLET)". */
static bool read_head(const or_page_words *words, or_slice s, or_head *out) {
    or_slice head = or_trim_slice(s);
    *out = (or_head){.outlet = take_outlet(&head)};
    if (head.len == 0)
        return false;
    uint32_t begin = 0, place_end = 0, pieces = 0;
    while (begin < head.len) {
        uint32_t end = begin;
        while (end < head.len && head.data[end] != ',')
            end++;
        or_slice piece = or_trim_slice(or_slice_cut(head, begin, end));
        bool capitals = false;
        if (pieces > 0 && is_date(words, piece)) {
            out->date = or_trim_slice(or_slice_cut(head, begin, head.len));
            break;
        }
        if (pieces == 3 || !is_place(words, piece, &capitals))
            return false;
        out->capitals = pieces ? out->capitals : capitals;
        out->region = pieces > 0;
        pieces++;
        place_end = end;
        begin = end + 1;
    }
    out->place = or_trim_slice(or_slice_cut(head, 0, place_end));
    return out->place.len > 2 && out->date.len < 30;
}

/* Labels with a colon before several blocks mean speakers, not a place. A lone one below the first paragraph is none
 * either. */
static bool has_labels(const or_page_words *words, const or_text *text) {
    uint32_t labels = 0;
    for (uint32_t i = 0; i < text->blocks.len && labels < 3; i++) {
        or_slice s = or_slice_cut(text->text, text->blocks.data[i].at.begin, text->blocks.data[i].at.end);
        const char *colon = memchr(s.data, ':', s.len < 40 ? s.len : 40);
        bool capitals;
        labels += text->blocks.data[i].kind == OR_BLOCK_PARAGRAPH && colon && colon + 1 < s.data + s.len &&
                  colon[1] == ' ' && is_place(words, or_slice_cut(s, 0, (size_t)(colon - s.data)), &capitals);
    }
    return labels > 2;
}

/* Whether another dash follows in the sentence, so that the first one is not the dateline's. */
static bool is_parenthesis(or_slice s, uint32_t at) {
    for (; at + 3 <= s.len && s.data[at] != '.'; at++)
        if (memcmp(s.data + at, "—", 3) == 0 || memcmp(s.data + at, " – ", 4 < s.len - at ? 4 : s.len - at) == 0 ||
            memcmp(s.data + at, " - ", 3) == 0)
            return true;
    return false;
}

static bool is_dateline(const or_page_words *words, or_slice s, const or_head *head, uint32_t at, uint32_t after,
                        bool labels) {
    or_slice rest = or_slice_cut(s, after, s.len);
    bool begins = rest.len > 0 && !or_is_lower(or_first_letter(rest));
    bool sure = head->outlet.data || head->date.data;
    if (!begins || or_page_has(words, OR_PAGE_NO_PLACE, head->place))
        return begins ? false : head->outlet.data && head->capitals;
    switch (s.data[at]) {
    case '.':
        return head->capitals && head->region && !sure;
    case ':':
        return sure || (!labels && !memchr(head->place.data, ' ', head->place.len)) || (head->capitals && !labels);
    default:
        return sure || head->capitals || (!is_parenthesis(s, after) && head->place.len < 30);
    }
}

/* `stops`: look for the kind that a full stop ends ("KADUNA, Nigeria. ..."), since others may hold one. */
static bool find_in(const or_page_words *words, or_slice s, bool labels, bool stops, or_dateline *out) {
    for (uint32_t at = 3; at < s.len && at < LONGEST; at++) {
        uint32_t length = separator(s, at);
        or_head head;
        if (length == 0 || stops != (s.data[at] == '.') || !read_head(words, or_slice_cut(s, 0, at), &head))
            continue;
        if (!is_dateline(words, s, &head, at, at + length, labels))
            continue;
        while (s.data[at + length - 1] == ' ')
            length--;
        *out = (or_dateline){{0, at + length}, head.place, head.date, head.outlet};
        return true;
    }
    return false;
}

void or_find_dateline(const or_page_words *words, or_text *text) {
    bool labels = has_labels(words, text);
    for (uint32_t i = 0, tried = 0; i < text->blocks.len && i < OPENING && tried < TRIED; i++) {
        or_span at = text->blocks.data[i].at;
        if (text->blocks.data[i].kind != OR_BLOCK_PARAGRAPH)
            continue;
        tried++;
        or_slice s = or_slice_cut(text->text, at.begin, at.end);
        bool labelled = labels || tried > 1;
        if (s.len < SHORTEST || (!find_in(words, s, labelled, false, &text->dateline) &&
                                 !find_in(words, s, labelled, true, &text->dateline)))
            continue;
        text->dateline.at.begin += at.begin;
        text->dateline.at.end += at.begin;
        return;
    }
}
