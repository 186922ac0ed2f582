#include "verify/words.h"

#include "text/layout.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

enum { LONGEST_TAG = 1000, LONGEST_DIRECTION = 80, LONGEST_WORD = 200 };

typedef enum class { OTHER, LETTER, DIGIT, APOSTROPHE, NOTHING, ELLIPSIS } class;

typedef struct scanner {
    or_arena *arena;
    const char *s;
    uint32_t at, end;
    or_vscan how;
    or_vwords *out;
    uint32_t bracket; /* depth of square brackets */
    uint32_t pending; /* flags of the next word */
} scanner;

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The length of an apostrophe written as an entity; 0: there is none. */
static uint32_t apostrophe_entity(const scanner *x, uint32_t at) {
    static const char *const names[] = {"&rsquo;", "&apos;", "&lsquo;", "&#39;", "&#8217;", "&#x27;", "&#x2019;"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        uint32_t len = (uint32_t)strlen(names[i]);
        if (x->end - at >= len && memcmp(x->s + at, names[i], len) == 0)
            return len;
    }
    return 0;
}

/* The class of the character at `at` and its length in bytes. */
static class class_of(const scanner *x, uint32_t at, uint32_t *len) {
    unsigned char c = (unsigned char)x->s[at];
    *len = 1;
    if (c == '&' && x->how.markup && apostrophe_entity(x, at)) {
        *len = apostrophe_entity(x, at);
        return APOSTROPHE;
    }
    if (c < 0x80)
        return is_letter((char)c) ? LETTER : is_digit((char)c) ? DIGIT : c == '\'' || c == '`' ? APOSTROPHE : OTHER;
    UChar32 u = (UChar32)or_character(x->s + at, x->end - at, len);
    if (u == 0x2019 || u == 0x2018 || u == 0x02BC || u == 0x00B4)
        return APOSTROPHE;
    if (u == 0x2026)
        return ELLIPSIS;
    if (u == 0x00AD || (u >= 0x200B && u <= 0x200D) || u == 0x2060 || u == 0xFEFF)
        return NOTHING;
    if (u_isdigit(u))
        return DIGIT;
    return u_isalpha(u) || (U_GET_GC_MASK(u) & U_GC_M_MASK) ? LETTER : OTHER;
}

static bool is_wordy(const scanner *x, uint32_t at) {
    uint32_t len;
    if (at >= x->end)
        return false;
    class c = class_of(x, at, &len);
    return c == LETTER || c == DIGIT;
}

/* NFKC with case folded, by ICU, for words with other characters than those of ASCII. */
static or_slice fold(or_arena *arena, const char *s, uint32_t len) {
    UChar wide[LONGEST_WORD * 2], folded[LONGEST_WORD * 4];
    char narrow[LONGEST_WORD * 8];
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = 0, m = 0;
    u_strFromUTF8(wide, LONGEST_WORD * 2, &n, s, (int32_t)len, &status);
    const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&status);
    m = unorm2_normalize(normalizer, wide, n, folded, LONGEST_WORD * 4, &status);
    u_strToUTF8(narrow, (int32_t)sizeof narrow, &n, folded, m, &status);
    return or_slice_dup(arena, U_FAILURE(status) ? or_slice_of(s, len) : or_slice_of(narrow, (size_t)n));
}

/* The key of a word whose text is not one already. */
static or_slice make_key(scanner *x, uint32_t begin, uint32_t end) {
    char plain[LONGEST_WORD * 2];
    uint32_t n = 0, len;
    bool ascii = true;
    for (uint32_t at = begin; at < end && n + 4 < sizeof plain; at += len) {
        class c = class_of(x, at, &len);
        char first = x->s[at];
        if (c == APOSTROPHE)
            plain[n++] = '\'';
        else if (c == LETTER || c == DIGIT ||
                 ((first == '.' || first == ',') && at > begin && is_digit(x->s[at - 1]))) {
            ascii = ascii && (unsigned char)first < 0x80;
            for (uint32_t i = 0; i < len; i++)
                plain[n++] = first >= 'A' && first <= 'Z' ? (char)(first | 0x20) : x->s[at + i];
        }
    }
    uint32_t out = 0; /* thousands separators say nothing */
    for (uint32_t i = 0; i < n; i++)
        if (plain[i] != ',')
            plain[out++] = plain[i];
    return ascii ? or_slice_dup(x->arena, or_slice_of(plain, out)) : fold(x->arena, plain, out);
}

/* Whether the word goes on after the character at `at`, which is none of a word. Sets how many bytes to pass. */
static bool goes_on(const scanner *x, uint32_t begin, uint32_t at, class c, uint32_t len, uint32_t *pass) {
    *pass = len;
    char first = x->s[at];
    if (c == NOTHING || c == APOSTROPHE)
        return is_wordy(x, at + len);
    if (at + 1 >= x->end)
        return false;
    char next = x->s[at + 1];
    if (first == ',')
        return is_digit(x->s[at - 1]) && at + 3 < x->end && is_digit(next) && is_digit(x->s[at + 2]) &&
               is_digit(x->s[at + 3]) && !(at + 4 < x->end && is_digit(x->s[at + 4]));
    if (first == '.') {
        if (is_digit(x->s[at - 1]) && is_digit(next))
            return true;
        bool single = at == begin + 1 || x->s[at - 2] == '.';
        bool alone = at + 2 >= x->end || !is_wordy(x, at + 2) || x->s[at + 2] == '.';
        return single && alone && is_letter(x->s[at - 1]) && is_letter(next);
    }
    if (first == ']') /* "[T]he" */
        return at - begin <= 3 && begin > 0 && x->s[begin - 1] == '[' && is_letter(next);
    return false;
}

static void take_word(scanner *x) {
    uint32_t begin = x->at, len, pass;
    bool plain = true;
    or_vword w = {.begin = begin, .flags = x->pending};
    char first = x->s[begin];
    if (is_digit(first))
        w.flags |= OR_VWORD_NUMBER;
    else if (first >= 'A' && first <= 'Z')
        w.flags |= OR_VWORD_CAPITAL;
    uint32_t at = begin;
    while (at < x->end && at - begin < LONGEST_WORD) {
        char c = x->s[at];
        if ((c >= 'a' && c <= 'z') || is_digit(c)) {
            at++;
            continue;
        }
        class kind = class_of(x, at, &len);
        if (kind != LETTER && kind != DIGIT && !goes_on(x, begin, at, kind, len, &pass))
            break;
        if (c == ']')
            x->bracket = 0;
        plain = plain && c == '\'';
        at += len;
    }
    if (at == begin) /* cannot be; be safe against standing still */
        at = begin + 1;
    w.end = at;
    if (x->bracket)
        w.flags |= OR_VWORD_BRACKET;
    w.key = plain ? or_slice_of(x->s + begin, at - begin) : make_key(x, begin, at);
    x->pending = 0;
    x->at = at;
    if (w.key.len)
        or_push(x->arena, x->out, w);
}

/* Past a tag, or one character where none begins. */
static void skip_tag(scanner *x) {
    uint32_t i = x->at + 1;
    bool tag = i < x->end && (is_letter(x->s[i]) || x->s[i] == '/' || x->s[i] == '!' || is_digit(x->s[i]));
    for (; tag && i < x->end && i - x->at < LONGEST_TAG; i++)
        if (x->s[i] == '>') {
            x->at = i + 1;
            return;
        }
    x->at++;
}

/* Past an entity; an apostrophe written as one joins nothing, which costs a contraction written so. */
static void skip_entity(scanner *x) {
    uint32_t i = x->at + 1;
    while (i < x->end && i - x->at < 12 && (is_letter(x->s[i]) || is_digit(x->s[i]) || x->s[i] == '#'))
        i++;
    x->at = i > x->at + 1 && i < x->end && x->s[i] == ';' ? i + 1 : x->at + 1;
}

/* A direction is short, on one line, and has either no lower-case letter or nothing but words for noises. */
static bool is_direction(or_slice inside) {
    static const char *const noises[] = {"applause", "laughter",       "laughs", "crosstalk", "inaudible",
                                         "cheer",    "booing",         "boos",   "music",     "pause",
                                         "silence",  "unintelligible", "ph)",    "chant"};
    uint32_t upper = 0, lower = 0;
    char text[LONGEST_DIRECTION + 1];
    for (uint32_t i = 0; i < inside.len; i++) {
        char c = inside.data[i];
        upper += c >= 'A' && c <= 'Z';
        lower += c >= 'a' && c <= 'z';
        text[i] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    text[inside.len] = '\0';
    if (upper >= 3 && !lower)
        return true;
    for (size_t i = 0; i < sizeof noises / sizeof *noises; i++)
        if (strstr(text, noises[i]))
            return true;
    return false;
}

/* Past "(APPLAUSE)" and "[inaudible]" in evidence. */
static bool skip_direction(scanner *x, char close) {
    for (uint32_t i = x->at + 1; i < x->end && i - x->at < LONGEST_DIRECTION && x->s[i] != '\n'; i++)
        if (x->s[i] == close) {
            if (!is_direction(or_slice_of(x->s + x->at + 1, i - x->at - 1)))
                return false;
            x->at = i + 1;
            return true;
        }
    return false;
}

/* "](address)" of a Markdown link. */
static void close_bracket(scanner *x) {
    x->bracket = 0;
    x->at++;
    if (x->at < x->end && x->s[x->at] == '(')
        for (uint32_t i = x->at; i < x->end && i - x->at < LONGEST_TAG && x->s[i] != '\n'; i++)
            if (x->s[i] == ')') {
                x->at = i + 1;
                return;
            }
}

static bool dots(const scanner *x) {
    const char *s = x->s + x->at;
    uint32_t left = x->end - x->at;
    return (left >= 3 && memcmp(s, "...", 3) == 0) || (left >= 5 && memcmp(s, ". . .", 5) == 0);
}

static void take_other(scanner *x, class c, uint32_t len) {
    char first = x->s[x->at];
    if (c == ELLIPSIS || (first == '.' && dots(x))) {
        x->pending |= OR_VWORD_ELLIPSIS;
        x->at += c == ELLIPSIS ? len : 3;
        while (x->at < x->end && x->s[x->at] == '.')
            x->at++;
    } else if (first == '<' && x->how.markup)
        skip_tag(x);
    else if (first == '&' && x->how.markup)
        skip_entity(x);
    else if ((first == '(' || first == '[') && x->how.evidence && skip_direction(x, first == '(' ? ')' : ']'))
        return;
    else if (first == ']')
        close_bracket(x);
    else {
        x->bracket = first == '[' ? 1 : x->bracket;
        if (first == '.' || first == '!' || first == '?' || first == ':' || first == '\n')
            x->pending |= OR_VWORD_SENTENCE;
        x->at += len;
    }
}

void or_vwords_find(or_arena *arena, or_slice text, or_span at, or_vscan how, or_vwords *out) {
    scanner x = {.arena = arena, .s = text.data, .at = at.begin, .end = at.end, .how = how, .out = out};
    x.pending = OR_VWORD_SENTENCE;
    while (x.at < x.end) {
        uint32_t len;
        class c = class_of(&x, x.at, &len);
        if (c == LETTER || c == DIGIT)
            take_word(&x);
        else
            take_other(&x, c, len);
    }
}
