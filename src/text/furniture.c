#include "text/furniture.h"

enum {
    LONGEST = 70,        /* words; longer parts are never furniture */
    SHORT = 9,           /* a part up to this many words that is no sentence needs one sign only */
    LONGEST_PHRASE = 200 /* bytes of what is furniture by how it begins */
};
enum {
    LONGEST_APPEAL = 480, /* bytes */
    APPEAL_SHARE = 70,    /* bytes of an appeal for each of its words */
};

static bool has(or_slice s, const char *part) {
    return memmem(s.data, s.len, part, strlen(part)) != NULL;
}

static bool holds(const or_page_words *page, or_page_list list, const or_plain *plain) {
    return or_weigh(page, list, plain).count > 0;
}

/* "Follow Jane Doe on Twitter", "Follow @janedoe". */
static bool is_follow(const or_page_words *page, or_slice block, const or_plain *plain) {
    return strncmp(plain->text, " follow ", 8) == 0 &&
           (memchr(block.data, '@', block.len) || holds(page, OR_PAGE_FOLLOW, plain));
}

/* "Radio 4", "Comments (12)", "12 comments" */
static bool is_button(const or_page_words *page, const or_plain *plain) {
    or_slice text = or_slice_of(plain->text, plain->len);
    uint32_t begin = 1, end = plain->len;
    while (begin < end && (text.data[begin] == ' ' || (text.data[begin] >= '0' && text.data[begin] <= '9')))
        begin++;
    while (end > begin && (text.data[end - 1] == ' ' || (text.data[end - 1] >= '0' && text.data[end - 1] <= '9')))
        end--;
    return or_page_has(page, OR_PAGE_BUTTON, or_slice_cut(text, 1, text.len)) ||
           (end > begin && or_page_has(page, OR_PAGE_BUTTON, or_slice_cut(text, begin, end + 1)));
}

/* Whether a block says nothing but what pages say around articles: a button, the name of a part of the page, an
 * invitation to subscribe, a line of copyright. */
static bool is_page_phrase(const or_page_words *page, or_slice block, const or_plain *plain) {
    if (block.len > LONGEST_PHRASE || or_has_quotation(block))
        return false;
    return has(block, " © ") || holds(page, OR_PAGE_NOTICE, plain) || or_plain_begins(page, OR_PAGE_OPENING, plain) ||
           is_follow(page, block, plain) || is_button(page, plain);
}

/* The same of longer text that speaks to the reader ("please help us ... making a donation"). */
static bool is_appeal(const or_page_words *page, or_slice block, const or_plain *plain) {
    if (block.len > LONGEST_APPEAL || or_has_quotation(block) || !holds(page, OR_PAGE_TO_READER, plain) ||
        holds(page, OR_PAGE_TELLING, plain))
        return false;
    uint32_t found = or_weigh(page, OR_PAGE_APPEAL, plain).count;
    /* in a longer text they may stand beside words of the article */
    return found >= 2 && found * APPEAL_SHARE >= block.len;
}

or_furniture or_furniture_of(const or_page_words *page, or_slice text, uint32_t words) {
    or_plain plain;
    if (words > LONGEST || !or_make_plain(text, &plain))
        return OR_FURNITURE_NONE;
    if (or_slice_starts(text, OR_LIT("©")) || or_slice_starts(text, OR_LIT("(c) ")))
        return OR_FURNITURE_SURE;
    or_weight signs = or_weigh(page, OR_PAGE_SIGN, &plain);
    uint32_t least = words <= SHORT && !(words > 4 && or_ends_sentence(text)) ? 2 : 4;
    if (signs.weight && signs.weight >= least + (or_has_quotation(text) ? 2u : 0u))
        return signs.label ? OR_FURNITURE_LABEL : OR_FURNITURE_SURE;
    return is_page_phrase(page, text, &plain) || is_appeal(page, text, &plain) ? OR_FURNITURE_SURE : OR_FURNITURE_NONE;
}
