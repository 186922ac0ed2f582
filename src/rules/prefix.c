#include "rules/prefix.h"

/* ---- reading a pattern ---- */

typedef struct reading {
    const char *p;
    or_prefix *out;
    bool pending; /* what was read could be left out: one of it or what follows stands at the beginning */
} reading;

typedef enum quantifier { ONCE, OPTIONAL, REPEATED } quantifier;

static const char *past_spaces(const char *p) {
    while (*p == ' ' || *p == '\n' || *p == '\t')
        p++;
    return p;
}

/* Reads a quantifier with its "?" or "+"; *p moves past it. */
static quantifier read_quantifier(const char **p) {
    const char *q = past_spaces(*p);
    quantifier found = *q == '?' || *q == '*' ? OPTIONAL : *q == '+' ? REPEATED : ONCE;
    if (*q == '{' && q[1] >= '0' && q[1] <= '9') {
        found = q[1] == '0' ? OPTIONAL : REPEATED;
        q = strchr(q, '}');
    }
    if (found == ONCE)
        return ONCE;
    q++;
    *p = *q == '?' || *q == '+' ? q + 1 : q;
    return found;
}

/* Where what begins here ends: at the ")" of its group or at the pattern's end. *choice: it has alternatives. NULL for
 * what is not understood. */
static const char *end_of(const char *p, bool *choice) {
    int depth = 0;
    *choice = false;
    for (; *p && (depth || *p != ')'); p++) {
        if (*p == '[' || *p == '#')
            return NULL;
        if (*p == '{')
            p = strchr(p, '}');
        else if (*p == '\\')
            p++;
        if (!p || !*p)
            return NULL;
        depth += (*p == '(') - (*p == ')');
        *choice |= *p == '|' && depth == 0;
    }
    return p;
}

static bool add(reading *r, const char *brace, int32_t offset, bool negated, bool more) {
    if (r->out->n == OR_STEPS_MAX)
        return false;
    or_step *step = &r->out->steps[r->out->n++];
    *step = (or_step){.offset = offset, .negated = negated, .more = more};
    or_alphabet_atom(brace, &step->atom);
    return true;
}

/* A group's content when it is one atom, else NULL. */
static const char *single_atom(const char *body, const char *end) {
    body = past_spaces(body);
    return or_alphabet_is_atom(body) && past_spaces(strchr(body, '}') + 1) == end ? body : NULL;
}

/* Something that may be left out: known only as one of the things at the very beginning. */
static bool read_optional(reading *r, const char *atom, int32_t offset) {
    r->pending = true;
    return atom && offset == 0 && add(r, atom, 0, false, true);
}

static bool read_atom(reading *r, int32_t *offset) {
    const char *atom = r->p;
    r->p = strchr(atom, '}') + 1;
    quantifier many = read_quantifier(&r->p);
    if (many == OPTIONAL)
        return read_optional(r, atom, *offset);
    return add(r, atom, (*offset)++, false, false) && many == ONCE && !r->pending;
}

static bool read_items(reading *r, int32_t *offset);

/* What stands ahead or behind takes up no place, so it may be ignored. */
static void read_look(reading *r, const char *body, const char *end, int32_t offset, bool negated, bool behind) {
    const char *atom = single_atom(body, end);
    if (atom && !r->pending)
        add(r, atom, behind ? offset - 1 : offset, negated, false);
    if (atom || r->pending || negated || behind)
        return;
    reading inner = {body, r->out, false};
    read_items(&inner, &offset);
}

static bool read_group(reading *r, int32_t *offset) {
    const char *p = r->p;
    bool choice, negated = strncmp(p, "(?!", 3) == 0 || strncmp(p, "(?<!", 4) == 0;
    bool behind = strncmp(p, "(?<!", 4) == 0 || strncmp(p, "(?<=", 4) == 0;
    const char *end = end_of(p + 1, &choice);
    if (!end || *end != ')')
        return false;
    r->p = end + 1;
    if (negated || behind || strncmp(p, "(?=", 3) == 0) {
        if (!choice)
            read_look(r, p + (behind ? 4 : 3), end, *offset, negated, behind);
        return true;
    }
    const char *body = strncmp(p, "(?:", 3) == 0 ? p + 3 : strncmp(p, "(?<", 3) == 0 ? strchr(p, '>') : NULL;
    quantifier many = read_quantifier(&r->p);
    if (!body || choice)
        return false;
    body += *body == '>';
    if (many == OPTIONAL)
        return read_optional(r, single_atom(body, end), *offset);
    reading inner = {body, r->out, r->pending};
    bool known = read_items(&inner, offset);
    r->pending = inner.pending;
    return known && many == ONCE;
}

/* Reads until the group or the pattern ends; false: no more is known of what follows. */
static bool read_items(reading *r, int32_t *offset) {
    for (;;) {
        r->p = past_spaces(r->p);
        if (!*r->p || *r->p == ')')
            return true;
        if (!(or_alphabet_is_atom(r->p) ? read_atom(r, offset) : *r->p == '(' && read_group(r, offset)))
            return false;
    }
}

void or_prefix_read(const char *pattern, or_prefix *out) {
    reading r = {pattern, out, false};
    int32_t offset = 0;
    bool choice;
    out->n = 0;
    const char *end = end_of(pattern, &choice);
    if (end && !*end && !choice)
        read_items(&r, &offset);
    while (out->n && out->steps[out->n - 1].more) /* the last of several possibilities was not understood */
        out->n--;
}

/* ---- looking for it ---- */

/* The tokens that have one of the letters. */
static uint64_t with_letters(const or_view *view, const or_letters *letters, uint32_t word) {
    uint64_t found = 0;
    for (uint32_t k = 0; k < 4; k++)
        for (uint64_t bits = letters->bits[k] & view->present.bits[k]; bits; bits &= bits - 1)
            found |= view->at[64 * k + (uint32_t)__builtin_ctzll(bits)][word];
    return found;
}

static void places_of(const or_atom *atom, const or_view *view, uint32_t words, uint64_t *out) {
    for (uint32_t w = 0; w < words; w++) {
        out[w] = ~0ull;
        for (uint32_t i = 0; i < atom->n; i++)
            out[w] &= with_letters(view, &atom->tests[i].letters, w) ^ (atom->tests[i].negated ? ~0ull : 0);
    }
    uint32_t tokens = view->end - view->begin;
    out[words - 1] &= tokens % 64 ? (1ull << tokens % 64) - 1 : ~0ull;
}

/* Word w of the places from which a step lies `offset` tokens on. */
static uint64_t moved(const uint64_t *places, uint32_t words, int32_t offset, uint32_t w) {
    if (!offset)
        return places[w];
    if (offset < 0)
        return places[w] << -offset | (w ? places[w - 1] >> (64 + offset) : 0);
    return places[w] >> offset | (w + 1 < words ? places[w + 1] << (64 - offset) : 0);
}

void or_prefix_places(const or_prefix *prefix, const or_view *view, uint64_t places[OR_VIEW_WORDS]) {
    uint64_t found[OR_VIEW_WORDS], any[OR_VIEW_WORDS] = {0};
    uint32_t words = (view->end - view->begin + 63) / 64;
    const or_atom all = {.n = 0};
    places_of(&all, view, words, places);
    for (uint32_t i = 0; i < prefix->n; i++) {
        const or_step *step = &prefix->steps[i];
        places_of(&step->atom, view, words, found);
        for (uint32_t w = 0; w < words; w++) {
            any[w] |= moved(found, words, step->offset, w);
            if (step->more)
                continue;
            places[w] &= step->negated ? ~any[w] : any[w];
            any[w] = 0;
        }
    }
}
