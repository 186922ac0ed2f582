#include "rules/alphabet.h"

#include "base/hash.h"

#include <stdio.h>

const char *const or_view_classes[] = {"reporting-verb",
                                       "reporting-noun",
                                       "reporting-adverb",
                                       "document",
                                       "title",
                                       "role",
                                       "anonymous-person",
                                       "group",
                                       "family",
                                       "organisation-head",
                                       "outlet",
                                       "organisation",
                                       "medium",
                                       "time-word",
                                       "negation",
                                       "work",
                                       "nickname-cue",
                                       "nationality",
                                       "country",
                                       "government-place",
                                       "party-adjective",
                                       "aspect-verb",
                                       NULL};

/* Words with a class letter of their own, whatever the lexicons say: rules speak of them one by one. */
static const char *const single_words[] = {"according", "of", "by",      "for", "about", "as",  "from",
                                           "with",      "in", "against", "on",  "not",   "per", NULL};

enum { FIRST_SINGLE = 40 };

static const char *const place_names[OR_PLACE_COUNT] = {
    "cue",   "auxiliary", "subject",      "complement", "infinitive", "object",  "addressee", "oblique",
    "agent", "time",      "adverbial",    "clause",     "conjunct",   "aside",   "owner",     "part",
    "mark",  "head",      "head-subject", "around",     "outside",    "earlier", "later"};

static const char *const word_names[OR_WORD_COUNT] = {
    "noun",         "proper",     "pronoun",     "finite",     "base",      "gerund", "participle", "adjective",
    "adverb",       "determiner", "preposition", "to",         "wh",        "that",   "if",         "conjunction",
    "subordinator", "number",     "comma",       "colon",      "semicolon", "dash",   "stop",       "open",
    "close",        "left",       "right",       "possessive", "other"};

static const char *const state_names[OR_STATE_COUNT] = {"plain", "quoted", "first-plain", "first-quoted"};

static const char *const begin_names[OR_BEGIN_COUNT] = {
    "begins-nothing", "begins-clause",   "begins-relative",   "begins-adverbial", "begins-participle",
    "begins-phrase",  "begins-conjunct", "begins-apposition", "begins-aside",     "begins-nominal"};

/* The alphabets: disjoint ranges of bytes, none of them special in a PCRE2 class. */
char or_place_letter(or_place place) {
    return (char)('A' + (int)place);
}

char or_word_letter(or_word word) {
    return (char)(0x80 + (int)word);
}

char or_class_letter(uint32_t klass) {
    return (char)(0xA0 + klass);
}

char or_state_letter(or_state state) {
    return (char)('0' + (int)state);
}

char or_begin_letter(or_begin begin) {
    return (char)('a' + (int)begin);
}

uint32_t or_view_single(const uint32_t hashes[OR_SINGLE_WORDS], uint32_t hash) {
    uint32_t found = 0;
    for (uint32_t i = 0; i < OR_SINGLE_WORDS; i++)
        found = hashes[i] == hash ? FIRST_SINGLE + i : found;
    return found;
}

void or_view_single_hashes(uint32_t hashes[OR_SINGLE_WORDS]) {
    for (uint32_t i = 0; i < OR_SINGLE_WORDS; i++)
        hashes[i] = or_hash(or_slice_str(single_words[i]));
}

static uint32_t single_of(or_slice word) {
    for (uint32_t i = 0; i < OR_SINGLE_WORDS; i++)
        if (or_slice_is(word, single_words[i]))
            return FIRST_SINGLE + i;
    return 0;
}

/* What a word of the rule language stands for: letters of one attribute (0 .. OR_STRIDE - 1). */
typedef struct meaning {
    int attribute; /* -1: unknown word */
    char letters[8];
    int count;
} meaning;

static bool look_up(const char *const *names, int count, or_slice word, int *found) {
    for (*found = 0; *found < count; ++*found)
        if (or_slice_is(word, names[*found]))
            return true;
    return false;
}

static meaning meaning_of(or_slice word) {
    int i;
    if (look_up(place_names, OR_PLACE_COUNT, word, &i))
        return (meaning){0, {or_place_letter((or_place)i)}, 1};
    if (look_up(word_names, OR_WORD_COUNT, word, &i))
        return (meaning){1, {or_word_letter((or_word)i)}, 1};
    if (or_slice_is(word, "quoted"))
        return (meaning){3, {or_state_letter(OR_STATE_QUOTED), or_state_letter(OR_STATE_FIRST_QUOTED)}, 2};
    if (or_slice_is(word, "first"))
        return (meaning){3, {or_state_letter(OR_STATE_FIRST_PLAIN), or_state_letter(OR_STATE_FIRST_QUOTED)}, 2};
    if (look_up(state_names, OR_STATE_COUNT, word, &i))
        return (meaning){3, {or_state_letter((or_state)i)}, 1};
    if (look_up(begin_names, OR_BEGIN_COUNT, word, &i))
        return (meaning){4, {or_begin_letter((or_begin)i)}, 1};
    for (i = 0; or_view_classes[i]; i++)
        if (or_slice_is(word, or_view_classes[i]))
            return (meaning){2, {or_class_letter((uint32_t)i + 1)}, 1};
    uint32_t single = word.len > 1 && word.data[0] == '\'' ? single_of(or_slice_cut(word, 1, word.len)) : 0;
    if (single)
        return (meaning){2, {or_class_letter(single)}, 1};
    return (meaning){-1, {0}, 0};
}

/* One set of letters for each attribute, or none; `negated` sets exclude. */
typedef struct word_sets {
    char letters[OR_STRIDE][48];
    int count[OR_STRIDE];
    bool negated[OR_STRIDE];
} word_sets;

/* Adds a word; *attribute is the one that it speaks of, and was that of the word before it in the same "|", or -1. */
static bool add_word(word_sets *sets, or_slice word, int *attribute, or_error *error) {
    word = or_slice_trim(word);
    bool negated = word.len && word.data[0] == '!';
    if (negated)
        word = or_slice_trim(or_slice_cut(word, 1, word.len));
    if (or_slice_is(word, "any"))
        return true;
    meaning m = meaning_of(word);
    if (m.attribute < 0) {
        or_fail(error, "", "{%.*s} is no word of the rule language", (int)word.len, word.data);
        return or_cure(error, "\"onrecord rules words\" lists them");
    }
    if (*attribute >= 0 && *attribute != m.attribute) {
        or_fail(error, "", "\"|\" before \"%.*s\" joins words that speak of different things", (int)word.len,
                word.data);
        return or_cure(error, "join them with \"&\", or write (?: {one} | {other} )");
    }
    *attribute = m.attribute;
    for (int i = 0; i < m.count && sets->count[m.attribute] < 47; i++)
        sets->letters[m.attribute][sets->count[m.attribute]++] = m.letters[i];
    sets->negated[m.attribute] |= negated;
    return true;
}

/* The words between two braces, separated by "&" and "|". */
static bool read_atom(or_slice atom, word_sets *sets, or_error *error) {
    int attribute = -1;
    while (atom.len) {
        uint32_t end = 0;
        while (end < atom.len && atom.data[end] != '&' && atom.data[end] != '|')
            end++;
        if (!add_word(sets, or_slice_cut(atom, 0, end), &attribute, error))
            return false;
        if (end < atom.len && atom.data[end] == '&')
            attribute = -1;
        atom = or_slice_cut(atom, (size_t)end + 1, atom.len);
    }
    return true;
}

static char *write_sets(const word_sets *sets, char *out) {
    out += sprintf(out, "(?:");
    for (int k = 0; k < OR_STRIDE; k++) {
        if (!sets->count[k]) {
            *out++ = '.';
            continue;
        }
        out += sprintf(out, "[%s", sets->negated[k] ? "^" : "");
        for (int i = 0; i < sets->count[k]; i++)
            out += sprintf(out, "\\x%02x", (unsigned)(unsigned char)sets->letters[k][i]);
        *out++ = ']';
    }
    *out++ = ')';
    return out;
}

static char *expand_atom(or_slice atom, char *out, or_error *error) {
    word_sets sets = {0};
    return read_atom(atom, &sets, error) ? write_sets(&sets, out) : NULL;
}

static or_test make_test(const char *letters, int count, bool negated) {
    or_test test = {.last = 4, .negated = negated};
    for (int i = 0; i < count; i++)
        or_letters_add(&test.letters, letters[i]);
    while (!test.letters.bits[test.first])
        test.first++;
    while (!test.letters.bits[test.last - 1])
        test.last--;
    return test;
}

void or_alphabet_atom(const char *brace, or_atom *out) {
    word_sets sets = {0};
    const char *end = strchr(brace, '}');
    read_atom(or_slice_of(brace + 1, (size_t)(end - brace - 1)), &sets, NULL);
    out->n = 0;
    for (int k = 0; k < OR_STRIDE; k++)
        if (sets.count[k])
            out->tests[out->n++] = make_test(sets.letters[k], sets.count[k], sets.negated[k]);
}

char *or_alphabet_expand(or_arena *arena, const char *pattern, uint32_t *column, or_error *error) {
    size_t words = 1;
    for (const char *p = pattern; *p; p++)
        words += *p == '{';
    char *start = or_alloc(arena, strlen(pattern) + words * 640 + 1), *out = start;
    for (const char *p = pattern; *p;) {
        if (!or_alphabet_is_atom(p)) {
            *out++ = *p++;
            continue;
        }
        const char *end = strchr(p, '}');
        *column = (uint32_t)(p - pattern) + 1;
        if (!end) {
            or_fail(error, "", "a brace is not closed");
            or_cure(error, "write {word}");
            return NULL;
        }
        out = expand_atom(or_slice_of(p + 1, (size_t)(end - p - 1)), out, error);
        if (!out)
            return NULL;
        p = end + 1;
    }
    *out = '\0';
    return start;
}

static const char *past_spaces(const char *p) {
    while (*p == ' ' || *p == '\n' || *p == '\t')
        p++;
    return p;
}

/* Does a quantifier follow that allows for none at all? */
static bool is_optional(const char *p) {
    p = past_spaces(p);
    return *p == '?' || *p == '*' || (*p == '{' && p[1] == '0');
}

static uint32_t needs_of_atom(const char *brace, or_letters needs[OR_NEEDS_MAX], uint32_t n) {
    or_atom atom;
    or_alphabet_atom(brace, &atom);
    for (uint32_t k = 0; k < atom.n && n < OR_NEEDS_MAX; k++)
        if (!atom.tests[k].negated)
            needs[n++] = atom.tests[k].letters;
    return n;
}

uint32_t or_alphabet_needs(const char *pattern, or_letters needs[OR_NEEDS_MAX]) {
    enum { DEEPEST = 32 };
    struct {
        uint32_t first; /* needs before the group */
        bool vain;      /* negative, or with alternatives: its needs do not count */
    } groups[DEEPEST] = {{0, false}};
    uint32_t depth = 0, n = 0;
    for (const char *p = pattern; *p; p++) {
        if (or_alphabet_is_atom(p)) {
            const char *end = strchr(p, '}');
            if (!is_optional(end + 1))
                n = needs_of_atom(p, needs, n);
            p = end;
        } else if (*p == '(') {
            if (++depth == DEEPEST)
                return 0;
            groups[depth].first = n;
            groups[depth].vain = strncmp(p, "(?!", 3) == 0 || strncmp(p, "(?<!", 4) == 0;
        } else if (*p == '|') {
            groups[depth].vain = true;
        } else if (*p == ')' && depth) {
            if (groups[depth].vain || is_optional(p + 1))
                n = groups[depth].first;
            depth--;
        }
    }
    return groups[0].vain ? 0 : n;
}

static void list_names(or_buffer *out, const char *title, const char *const *names, uint32_t count, const char *mark) {
    or_buffer_printf(out, "%s\n", title);
    for (uint32_t i = 0; i < count && names[i]; i++)
        or_buffer_printf(out, "  {%s%s}%s", mark, names[i], i % 5 == 4 ? "\n" : "");
    or_buffer_str(out, "\n\n");
}

void or_alphabet_list(or_buffer *out) {
    or_buffer_str(
        out,
        "Words of the rule language. Join them in one pair of braces: {subject&proper|pronoun}, {!quoted}, {any}.\n\n");
    list_names(out, "Where a token stands, seen from the cue:", place_names, OR_PLACE_COUNT, "");
    list_names(out, "What kind of word or mark it is:", word_names, OR_WORD_COUNT, "");
    list_names(out, "What the lexicons say of it (the first class that fits):", or_view_classes, UINT32_MAX, "");
    list_names(out, "Single words:", single_words, UINT32_MAX, "'");
    or_buffer_str(out, "Inside a quotation or not, first of its sentence:\n  {quoted}  {plain}  {first}\n\n");
    list_names(out, "The largest phrase that begins with it:", begin_names, OR_BEGIN_COUNT, "");
}
