#include "text/credits.h"

#include "text/layout.h"

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_alnum(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || (unsigned char)c >= 0xC3;
}

bool or_begins_month(const or_page_words *words, or_slice s) {
    char word[16];
    uint32_t len = 0;
    while (len < s.len && len + 1 < sizeof word && is_letter(s.data[len])) {
        word[len] = (char)(s.data[len] | 0x20);
        len++;
    }
    word[len] = ' ';
    return len > 0 && or_page_has(words, OR_PAGE_MONTH, or_slice_of(word, len + 1));
}

static bool has_month(const or_page_words *words, or_slice s) {
    for (uint32_t i = 0; i < s.len; i++)
        if ((i == 0 || !is_alnum(s.data[i - 1])) && or_begins_month(words, or_slice_cut(s, i, s.len)))
            return true;
    return false;
}

bool or_is_date_line(const or_page_words *words, or_slice block) {
    or_plain plain;
    if (block.len > 90 || or_has_quotation(block) || !or_make_plain(block, &plain))
        return false;
    if (!strpbrk(plain.text, "0123456789"))
        return false;
    if (or_plain_begins(words, OR_PAGE_DATE_LABEL, &plain))
        return true;
    if (or_weigh(words, OR_PAGE_READING_TIME, &plain).count)
        return block.len < 40;
    return block.len < 60 && has_month(words, block) &&
           (plain.text[1] < 'a' || or_begins_month(words, block) || strstr(plain.text, "day "));
}

/* "... / Getty Images" */
static bool has_credit_end(const or_page_words *words, const or_plain *plain) {
    const or_phrases *ends = &words->lists[OR_PAGE_CREDIT_END];
    for (uint32_t i = 0; i < ends->all.len; i++) {
        or_slice end = ends->all.data[i].text;
        uint32_t at = plain->len > end.len ? plain->len - end.len : 0;
        if (at > 0 && plain->text[at - 1] == ' ' && memcmp(plain->text + at, end.data, end.len) == 0)
            return true;
    }
    return false;
}

static bool names_agency(const or_page_words *words, or_slice block) {
    const or_phrases *agencies = &words->lists[OR_PAGE_CREDIT_AGENCY];
    for (uint32_t i = 0; i < agencies->all.len; i++)
        if (memmem(block.data, block.len, agencies->all.data[i].text.data, agencies->all.data[i].text.len))
            return true;
    return false;
}

bool or_is_credit(const or_page_words *words, or_slice block) {
    or_plain plain;
    if (block.len > 300 || block.data[0] == '"' || or_slice_starts(block, OR_LIT("\u201c")) ||
        !or_make_plain(block, &plain))
        return false;
    or_slice start = or_slice_cut(block, 0, 24);
    bool label = memchr(start.data, ':', start.len) || start.data[0] == '(' || memmem(start.data, start.len, " by ", 4);
    if (label && or_plain_begins(words, OR_PAGE_CREDIT_LABEL, &plain))
        return true;
    return block.len > 120 ? names_agency(words, block) && !or_ends_sentence(block) : has_credit_end(words, &plain);
}
