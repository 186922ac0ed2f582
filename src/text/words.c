#include "text/words.h"

#include "base/lists.h"
#include "text/layout.h"

#include <stdlib.h>

enum { LONGEST_PHRASE = 80 /* bytes */ };

static const char *const NAMES[OR_PAGE_LISTS] = {
    [OR_PAGE_BUTTON] = "button",
    [OR_PAGE_OPENING] = "opening",
    [OR_PAGE_NOTICE] = "notice",
    [OR_PAGE_FOLLOW] = "follow",
    [OR_PAGE_APPEAL] = "appeal",
    [OR_PAGE_TO_READER] = "to-reader",
    [OR_PAGE_TELLING] = "telling",
    [OR_PAGE_SIGN] = "sign",
    [OR_PAGE_CREDIT_LABEL] = "credit-label",
    [OR_PAGE_CREDIT_END] = "credit-end",
    [OR_PAGE_DATE_LABEL] = "date-label",
    [OR_PAGE_READING_TIME] = "reading-time",
    [OR_PAGE_MONTH] = "month",
    [OR_PAGE_CREDIT_AGENCY] = "credit-agency",
    [OR_PAGE_BYLINE_HEAD] = "byline-head",
    [OR_PAGE_BYLINE_LABEL] = "byline-label",
    [OR_PAGE_BYLINE_OFFICE] = "byline-office",
    [OR_PAGE_BYLINE_JOINT] = "byline-joint",
    [OR_PAGE_BYLINE_REST] = "byline-rest",
    [OR_PAGE_NO_NAME] = "no-name",
    [OR_PAGE_NAME_PARTICLE] = "name-particle",
    [OR_PAGE_PLACE_PARTICLE] = "place-particle",
    [OR_PAGE_PICTURE_HEAD] = "picture-head",
    [OR_PAGE_WEEKDAY] = "weekday",
    [OR_PAGE_NO_PLACE] = "no-place",
};

/* What may stand behind the colon of a sign. */
enum { BEGINS, WHOLE, LABEL, WEAK, STRONG, SURE, TRAITS };
static const char *const TRAIT_NAMES[TRAITS] = {"begins", "whole", "label", "weak", "strong", "sure"};

/* ---- text ---- */

bool or_make_plain(or_slice s, or_plain *out) {
    uint32_t len = 0;
    char *text = out->text;
    out->len = 0;
    text[len++] = ' ';
    for (uint32_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (len + 2 >= sizeof out->text) {
            text[0] = 0;
            return false;
        }
        if (c == '\'' || (c == 0xE2 && i + 2 < s.len && memcmp(s.data + i, "\xE2\x80\x99", 3) == 0)) {
            i += c == '\'' ? 0 : 2;
            continue;
        }
        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c | 0x20);
        bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 0xC3 && c < 0xE2);
        if (letter || (c >= 0x80 && c < 0xC0 && text[len - 1] != ' '))
            text[len++] = (char)c;
        else if (text[len - 1] != ' ')
            text[len++] = ' ';
    }
    if (text[len - 1] != ' ')
        text[len++] = ' ';
    text[len] = 0;
    out->len = len;
    return true;
}

bool or_has_quotation(or_slice s) {
    for (uint32_t i = 0; i < s.len; i++) {
        or_slice rest = or_slice_cut(s, i, s.len);
        switch (s.data[i]) {
        case '"':
            return true;
        case '\'':
            if (or_slice_starts(rest, OR_LIT("''")))
                return true;
            break;
        case '\xC2':
            if (or_slice_starts(rest, OR_LIT("«")))
                return true;
            break;
        case '\xE2':
            if (or_slice_starts(rest, OR_LIT("“")) || or_slice_starts(rest, OR_LIT("”")))
                return true;
            break;
        }
    }
    return false;
}

/* ---- reading the lists ---- */

typedef struct reading {
    or_page_words *words;
    or_page_list list;
} reading;

static bool begin_list(const or_list_place *place, or_slice name) {
    reading *r = place->context;
    for (int i = 0; i < OR_PAGE_LISTS; i++)
        if (or_slice_is(name, NAMES[i])) {
            r->list = (or_page_list)i;
            return true;
        }
    or_fail_at(place->error, place->path, place->line, 1, "\"%.*s\" is no list of the page", (int)name.len, name.data);
    return or_cure(place->error, "lexicons/en/page.txt and bylines.txt have the lists that there are; check the "
                                 "spelling, or write \"@class\" for words of sentences");
}

static bool find_trait(const or_list_place *place, or_slice name, uint32_t *number) {
    const reading *r = place->context;
    for (uint32_t i = 0; i < TRAITS; i++)
        if (r->list == OR_PAGE_SIGN && or_slice_is(name, TRAIT_NAMES[i])) {
            *number = i;
            return true;
        }
    or_fail_at(place->error, place->path, place->line, 1, "\"%.*s\" is no trait of \"%s\"", (int)name.len, name.data,
               NAMES[r->list]);
    return or_cure(place->error, r->list == OR_PAGE_SIGN ? "use begins, whole, label, and one of weak, strong and sure"
                                                         : "write the phrase alone");
}

/* Puts the text of an entry as it is matched into `phrase`, whose text is in `plain` or the entry. */
static bool read_phrase(const or_list_place *place, or_slice entry, or_plain *plain, or_phrase *phrase) {
    const reading *r = place->context;
    bool is_plain = r->list < OR_PAGE_AS_WRITTEN;
    *phrase = (or_phrase){.open = or_slice_ends(entry, OR_LIT("*"))};
    phrase->text = or_slice_cut(entry, 0, entry.len - phrase->open);
    if (is_plain) {
        or_make_plain(phrase->text, plain);
        phrase->text = or_slice_cut(or_slice_of(plain->text, plain->len), 1, plain->len - (phrase->open ? 1u : 0u));
    }
    if (phrase->text.len >= (is_plain ? 2 : 1) && phrase->text.len <= LONGEST_PHRASE)
        return true;
    or_fail_at(place->error, place->path, place->line, 1, "\"%.*s\" is no phrase",
               (int)(entry.len < 60 ? entry.len : 60), entry.data);
    return or_cure(place->error, "write one or a few words, at most %d letters", LONGEST_PHRASE);
}

static int compare(or_slice a, or_slice b) {
    int order = memcmp(a.data, b.data, a.len < b.len ? a.len : b.len);
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

/* The place of a phrase in its list, or where it belongs. */
static uint32_t place_of(const or_phrases *list, or_slice text) {
    uint32_t low = 0, high = list->all.len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (compare(list->all.data[middle].text, text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool stands_at(const or_phrases *list, uint32_t at, or_slice text) {
    return at < list->all.len && or_slice_eq(list->all.data[at].text, text);
}

/* An entry as a phrase of the list that is read, and where it stands there or belongs. */
typedef struct found {
    or_plain plain;
    or_phrase phrase;
    or_phrases *list;
    uint32_t at;
    bool known;
} found;

static bool find_phrase(const or_list_place *place, or_slice entry, found *f) {
    const reading *r = place->context;
    if (!read_phrase(place, entry, &f->plain, &f->phrase))
        return false;
    f->list = &r->words->lists[r->list];
    f->at = place_of(f->list, f->phrase.text);
    f->known = stands_at(f->list, f->at, f->phrase.text);
    return true;
}

static bool add_phrase(const or_list_place *place, or_slice entry, uint64_t traits) {
    const reading *r = place->context;
    found f;
    if (!find_phrase(place, entry, &f))
        return false;
    or_phrases *list = f.list;
    or_phrase phrase = f.phrase;
    phrase.begins = traits >> BEGINS & 1;
    phrase.whole = traits >> WHOLE & 1;
    phrase.label = traits >> LABEL & 1;
    phrase.weight = traits >> SURE & 1 ? 4 : traits >> STRONG & 1 ? 3 : traits >> WEAK & 1 ? 1 : 2;
    phrase.text = f.known ? list->all.data[f.at].text : or_slice_dup(&r->words->arena, phrase.text);
    if (!f.known) {
        or_push(&r->words->arena, &list->all, phrase);
        memmove(&list->all.data[f.at + 1], &list->all.data[f.at], sizeof phrase * (list->all.len - 1 - f.at));
    }
    list->all.data[f.at] = phrase;
    return true;
}

static bool remove_phrase(const or_list_place *place, or_slice entry) {
    const reading *r = place->context;
    found f;
    if (!find_phrase(place, entry, &f))
        return false;
    if (!f.known)
        return or_list_lacks(place, entry, NAMES[r->list]);
    or_phrase *removed = &f.list->all.data[f.at];
    f.list->all.len--;
    memmove(removed, removed + 1, sizeof *removed * (f.list->all.len - f.at));
    return true;
}

static void find_letters(or_phrases *list) {
    for (uint32_t i = 0; i < list->all.len; i++)
        list->from[(unsigned char)list->all.data[i].text.data[0] + 1]++;
    for (uint32_t c = 0; c < 256; c++)
        list->from[c + 1] += list->from[c];
}

or_page_words *or_page_words_load(const char *const *folders, uint32_t count, or_error *error) {
    static const or_list_taker taker = {"@page", begin_list, find_trait, add_phrase, remove_phrase};
    reading r = {.words = or_xcalloc(1, sizeof *r.words)};
    if (!or_lists_read(folders, count, &taker, &r, error)) {
        or_page_words_free(r.words);
        return NULL;
    }
    for (int i = 0; i < OR_PAGE_LISTS; i++)
        find_letters(&r.words->lists[i]);
    return r.words;
}

void or_page_words_free(or_page_words *words) {
    if (!words)
        return;
    or_arena_free(&words->arena);
    free(words);
}

/* ---- matching ---- */

bool or_page_has(const or_page_words *words, or_page_list list, or_slice word) {
    const or_phrases *phrases = &words->lists[list];
    unsigned char first = word.len ? (unsigned char)word.data[0] : 0;
    for (uint32_t i = phrases->from[first]; i < phrases->from[first + 1]; i++) {
        const or_phrase *phrase = &phrases->all.data[i];
        if (or_slice_starts(word, phrase->text) && (phrase->open || word.len == phrase->text.len))
            return true;
    }
    return false;
}

/* Whether a phrase ends with the word that stands there. */
static bool ends_word(const or_phrase *phrase, or_slice s) {
    uint32_t len = phrase->text.len;
    char last = phrase->text.data[len - 1];
    bool letter = (last | 0x20) >= 'a' && (last | 0x20) <= 'z';
    return phrase->open || !letter || len == s.len || or_blank_length(s.data + len, s.len - len) > 0;
}

uint32_t or_page_begins(const or_page_words *words, or_page_list list, or_slice s) {
    const or_phrases *phrases = &words->lists[list];
    unsigned char first = s.len ? (unsigned char)s.data[0] : 0;
    uint32_t longest = 0;
    for (uint32_t i = phrases->from[first]; i < phrases->from[first + 1]; i++) {
        const or_phrase *phrase = &phrases->all.data[i];
        if (phrase->text.len > longest && or_slice_starts(s, phrase->text) && ends_word(phrase, s))
            longest = phrase->text.len;
    }
    return longest;
}

bool or_plain_begins(const or_page_words *words, or_page_list list, const or_plain *plain) {
    return or_page_begins(words, list, or_slice_cut(or_slice_of(plain->text, plain->len), 1, plain->len)) > 0;
}

/* Whether a phrase stands at a word of the text, and nowhere before it, so that it is counted once. */
static bool counts_at(const or_phrase *phrase, const or_plain *plain, uint32_t at) {
    uint32_t size = phrase->text.len;
    if (size > plain->len - at || memcmp(plain->text + at, phrase->text.data, size) != 0)
        return false;
    if ((phrase->whole && size + 1 != plain->len) || ((phrase->begins || phrase->whole) && at > 1))
        return false;
    for (uint32_t i = 1; i < at; i++)
        if (plain->text[i - 1] == ' ' && memcmp(plain->text + i, phrase->text.data, size) == 0)
            return false;
    return true;
}

or_weight or_weigh(const or_page_words *words, or_page_list list, const or_plain *plain) {
    const or_phrases *phrases = &words->lists[list];
    or_weight sum = {0};
    for (uint32_t at = 1; at < plain->len; at++) {
        if (plain->text[at - 1] != ' ')
            continue;
        unsigned char first = (unsigned char)plain->text[at];
        for (uint32_t i = phrases->from[first]; i < phrases->from[first + 1]; i++) {
            const or_phrase *phrase = &phrases->all.data[i];
            if (phrase->text.data[1] != plain->text[at + 1] || !counts_at(phrase, plain, at))
                continue; /* most words differ in their second letter */
            sum.count++;
            sum.weight += phrase->weight;
            sum.label |= phrase->label;
        }
    }
    return sum;
}
