/* Where words end. A punctuation mark between letters or digits is inside the word when the mark and its neighbours say
 * so; the rules follow the Penn Treebank where they differ from Unicode's (UAX #29). */
#include "language/scan.h"

typedef struct place {
    uint32_t begin;    /* of the word */
    uint32_t segment;  /* of the part after the last stop or hyphen */
    uint32_t at, next; /* the mark that is looked at, what comes after it */
    or_char before;
} place;

static inline bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

/* The end of the letters at `at`; *count tells how many, at most 4. */
static uint32_t letters_end(const or_scan *x, uint32_t at, uint32_t *count) {
    uint32_t next;
    for (*count = 0; *count < 4; at = next, ++*count)
        if (or_scan_char(x, at, &next) != OR_CHAR_LETTER)
            break;
    return at;
}

/* Only closing marks between `at` and the block's end. */
static bool is_last(const or_scan *x, uint32_t at) {
    for (uint32_t next, n = 0; n < 8; at = next, n++) {
        or_char c = or_scan_char(x, at, &next);
        if (c == OR_CHAR_END)
            return true;
        if (c != OR_CHAR_SPACE && c != OR_CHAR_MARK && c != OR_CHAR_APOSTROPHE && c != OR_CHAR_CLOSE)
            return false;
    }
    return false;
}

static bool number_follows(const or_scan *x, uint32_t at) {
    uint32_t next;
    or_char c = or_scan_char(x, at, &next);
    while (c == OR_CHAR_SPACE) {
        at = next;
        c = or_scan_char(x, at, &next);
    }
    return c == OR_CHAR_DIGIT;
}

/* The lexicon has the word with its stop, as written or, when all in capitals, with one capital. */
static bool is_abbreviation(const or_scan *x, uint32_t begin, uint32_t end) {
    uint64_t traits = 0;
    bool found = or_scan_is(x, begin, end, false, x->abbreviation, &traits);
    if (!found && end - begin > 2 && end - begin < 12 && is_upper(x->s[begin + 1])) {
        char word[12];
        memcpy(word, x->a->lower + begin, end - begin);
        word[0] = x->s[begin];
        found = or_word_traits(x->lexicon, or_hash((or_slice){word, end - begin}), x->abbreviation, &traits);
    }
    return found && (!(traits & x->before_number) || number_follows(x, end));
}

/* The word that begins at or after `at` has a capital. */
static bool capital_follows(const or_scan *x, uint32_t at) {
    return x->end - at > 1 && x->s[at] == ' ' && is_upper(x->s[at + 1]);
}

/* A single letter and its stop at the end of a word: "J.", the last of "U.S.", "Ames v. Reed". */
static bool is_initial(const or_scan *x, const place *p) {
    if (p->segment > p->begin)
        return true;
    const or_analysis *a = x->a;
    bool name = a->tokens.len && a->tokens.data[a->tokens.len - 1].flags & OR_TOKEN_CAPITAL;
    if (!is_upper(x->s[p->begin]))
        return (unsigned char)x->s[p->begin] >= 128 ? !is_last(x, p->next) : name && capital_follows(x, p->next);
    if (is_last(x, p->next))
        return false;
    return x->s[p->begin] != 'I' || name;
}

/* What a full stop in or after a word is. Returns where to go on looking; where the word ends, with *done set. */
static uint32_t stop(const or_scan *x, place *p, bool *done) {
    uint32_t after, count, next = p->next;
    or_char c = or_scan_char(x, next, &after);
    if (c == OR_CHAR_DIGIT && p->before == OR_CHAR_DIGIT)
        return next;
    *done = true;
    if (c == OR_CHAR_STOP)
        return p->at;
    uint32_t segment = letters_end(x, p->segment, &count) == p->at ? count : 9;
    uint32_t following, end = letters_end(x, next, &following);
    if (c == OR_CHAR_LETTER) {
        bool goes_on = segment <= 2 && following == 1 &&
                       (or_scan_byte(x, end, '.') || (segment == 1 && or_scan_char(x, end, &after) != OR_CHAR_DIGIT));
        goes_on |= segment == 1 && following <= 3 && or_scan_byte(x, end, '.') && is_abbreviation(x, p->begin, end + 1);
        if (goes_on) {
            *done = false;
            p->segment = next;
            return next;
        }
        uint32_t domain = or_scan_domain(x, p->begin);
        if (domain > p->at)
            return domain;
        return segment == 1 && is_upper(x->s[p->segment]) && is_upper(x->s[next]) ? next : p->at;
    }
    bool mine = segment == 1 && is_initial(x, p);
    if (!mine && c != OR_CHAR_DIGIT)
        mine = is_abbreviation(x, p->begin, next) || (p->segment > p->begin && is_abbreviation(x, p->segment, next));
    else if (!mine)
        mine = is_abbreviation(x, p->begin, next); /* No.5 */
    if (mine && c == OR_CHAR_HYPHEN && or_is_word_char(or_scan_char(x, after, &after))) {
        *done = false;
        p->segment = next;
    }
    return mine ? next : p->at;
}

/* "f***ing" */
static uint32_t masked(const or_scan *x, const place *p) {
    uint32_t i = p->at, next;
    while (or_scan_byte(x, i, '*'))
        i++;
    bool letter = or_scan_char(x, i, &next) == OR_CHAR_LETTER;
    return p->before == OR_CHAR_LETTER && (letter || i - p->at > 1) ? i : p->at;
}

/* An ASCII sign inside a word. */
static uint32_t sign(const or_scan *x, place *p, bool *done) {
    uint32_t after;
    or_char c = or_scan_char(x, p->next, &after);
    bool digits = p->before == OR_CHAR_DIGIT && c == OR_CHAR_DIGIT;
    *done = false;
    switch (x->s[p->at]) {
    case ',':
    case ':':
    case '/':
        if (digits)
            return p->next;
        break;
    case '&':
        if (is_upper(x->s[p->at - 1]) && p->next < x->end && is_upper(x->s[p->next]))
            return p->next;
        break;
    case '*':
        if (masked(x, p) > p->at)
            return masked(x, p);
        break;
    case '@': {
        uint32_t end = or_scan_domain(x, p->begin);
        if (end > p->next) {
            *done = true;
            return end;
        }
        break;
    }
    case '$': /* US$5 */
        if (p->at - p->begin <= 3 && is_upper(x->s[p->begin]) && is_upper(x->s[p->at - 1]) && c == OR_CHAR_DIGIT) {
            *done = true;
            return p->next;
        }
        break;
    default:
        break;
    }
    *done = true;
    return p->at;
}

/* "pre- and post-war": the hyphen stays with its word. */
static bool hangs(const or_scan *x, uint32_t at) {
    return x->end - at > 4 && x->s[at] == ' ' &&
           (memcmp(x->a->lower + at + 1, "and ", 4) == 0 || memcmp(x->a->lower + at + 1, "or ", 3) == 0 ||
            memcmp(x->a->lower + at + 1, "to ", 3) == 0);
}

uint32_t or_scan_word(const or_scan *x, uint32_t at) {
    place p = {.begin = at, .segment = at, .at = at, .before = OR_CHAR_OTHER};
    for (;;) {
        or_char c = or_scan_char(x, p.at, &p.next), after;
        uint32_t then, end;
        bool done = false;
        switch (c) {
        case OR_CHAR_LETTER:
        case OR_CHAR_DIGIT:
        case OR_CHAR_EXTEND:
            if (c != OR_CHAR_EXTEND)
                p.before = c;
            p.at = p.next;
            continue;
        case OR_CHAR_APOSTROPHE:
            if (or_scan_char(x, p.next, &then) != OR_CHAR_LETTER)
                return p.at;
            end = p.next;
            break;
        case OR_CHAR_HYPHEN:
            after = or_scan_char(x, p.next, &then);
            if (!or_is_word_char(after))
                return p.next - p.at == 1 && hangs(x, p.next) ? p.next : p.at;
            p.segment = end = p.next;
            break;
        case OR_CHAR_STOP:
            end = stop(x, &p, &done);
            break;
        case OR_CHAR_OTHER:
        case OR_CHAR_CURRENCY:
            end = sign(x, &p, &done);
            break;
        default:
            return p.at;
        }
        if (done)
            return end;
        p.at = end;
        p.before = OR_CHAR_OTHER;
    }
}
