#include "rules/prefix.h"

/* ---- reading a pattern ---- */

typedef struct reading {
    const char *p;
    or_atoms *atoms;
    or_prefix *out;
    bool pending; /* something before may be left out, so where the rest stands is not known */
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

static bool is_same(const or_atom *a, const or_atom *b) {
    bool same = a->n == b->n;
    for (uint32_t i = 0; same && i < a->n; i++)
        same = a->tests[i].negated == b->tests[i].negated &&
               memcmp(&a->tests[i].letters, &b->tests[i].letters, sizeof a->tests[i].letters) == 0;
    return same;
}

static uint32_t number_of(or_atoms *atoms, const or_atom *atom) {
    if (!atoms)
        return OR_NONE;
    uint32_t i = 0;
    while (i < atoms->n && !is_same(&atoms->list[i], atom))
        i++;
    if (i == OR_ATOMS_MAX)
        return OR_NONE;
    if (i == atoms->n)
        atoms->list[atoms->n++] = *atom;
    return i;
}

static bool add(reading *r, const char *brace, int32_t offset, bool negated, bool more) {
    if (r->out->n == OR_STEPS_MAX)
        return false;
    or_step *step = &r->out->steps[r->out->n++];
    *step = (or_step){.offset = offset, .negated = negated, .more = more};
    or_alphabet_atom(brace, &step->atom);
    step->number = number_of(r->atoms, &step->atom);
    return true;
}

static bool add_end(reading *r, int32_t offset, bool more) {
    if (r->out->n == OR_STEPS_MAX)
        return false;
    r->out->steps[r->out->n++] = (or_step){.offset = offset, .end = true, .more = more};
    return true;
}

/* A group's content when it is one atom, else NULL. */
static const char *single_atom(const char *body, const char *end) {
    body = past_spaces(body);
    return or_alphabet_is_atom(body) && past_spaces(strchr(body, '}') + 1) == end ? body : NULL;
}

/* Something that may be left out: this or what follows stands here. */
static bool read_optional(reading *r, const char *atom, int32_t offset) {
    r->pending = true;
    r->out->complete = false;
    return atom && add(r, atom, offset, false, true);
}

/* Takes back steps to which the last alternative is missing. */
static void drop_open(or_prefix *prefix, uint32_t keep) {
    while (prefix->n > keep && prefix->steps[prefix->n - 1].more)
        prefix->n--;
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

/* What stands ahead or behind takes up no place, so it may be ignored: false. */
static bool read_look(reading *r, const char *body, const char *end, int32_t offset, bool negated, bool behind) {
    const char *atom = single_atom(body, end);
    if (r->pending)
        return false;
    if (atom)
        return add(r, atom, behind ? offset - 1 : offset, negated, false);
    uint32_t keep = r->out->n;
    reading inner = {body, r->atoms, r->out, false};
    bool known = !negated && !behind && read_items(&inner, &offset);
    drop_open(r->out, keep);
    return known;
}

/* One of several alternatives: an atom, one atom ahead or behind, or the end. *width: the tokens that it takes up. */
static bool read_alternative(reading *r, int32_t offset, int32_t *width) {
    const char *p = past_spaces(r->p);
    bool negated = strncmp(p, "(?!", 3) == 0 || strncmp(p, "(?<!", 4) == 0;
    bool behind = strncmp(p, "(?<", 3) == 0, choice;
    *width = 0;
    if (p[0] == '\\' && p[1] == 'z') {
        r->p = p + 2;
        return add_end(r, offset, true);
    }
    if (or_alphabet_is_atom(p)) {
        *width = 1;
        r->p = strchr(p, '}') + 1;
        return add(r, p, offset, false, true);
    }
    if (!negated && strncmp(p, "(?=", 3) != 0)
        return false;
    const char *end = end_of(p + 1, &choice);
    if (!end)
        return false;
    const char *atom = single_atom(p + (behind ? 4 : 3), end);
    r->p = end + 1;
    return atom && add(r, atom, behind ? offset - 1 : offset, negated, true);
}

/* A group of alternatives; the reading goes on behind it when all are of one width. */
static bool read_choice(reading *r, const char *body, const char *end, int32_t *offset) {
    reading inner = {body, r->atoms, r->out, false};
    uint32_t keep = r->out->n;
    int32_t width = 0, least = 1, most = 0;
    bool known = true;
    while (known && (known = read_alternative(&inner, *offset, &width))) {
        least = width < least ? width : least;
        most = width > most ? width : most;
        inner.p = past_spaces(inner.p);
        if (*inner.p != '|')
            break;
        inner.p++;
    }
    if (!known || inner.p != end) {
        r->out->n = keep;
        return false;
    }
    r->out->steps[r->out->n - 1].more = false;
    *offset += most;
    return !r->pending && (least == most || !*past_spaces(end + 1));
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
        int32_t ahead = *offset;
        if (!choice)
            r->out->complete &= read_look(r, p + (behind ? 4 : 3), end, ahead, negated, behind);
        else
            r->out->complete &= !negated && !behind && !r->pending && read_choice(r, p + 3, end, &ahead);
        return true;
    }
    const char *body = strncmp(p, "(?:", 3) == 0 ? p + 3 : strncmp(p, "(?<", 3) == 0 ? strchr(p, '>') : NULL;
    quantifier many = read_quantifier(&r->p);
    if (!body)
        return false;
    body += *body == '>';
    if (choice)
        return many == ONCE && read_choice(r, body, end, offset);
    if (many == OPTIONAL)
        return read_optional(r, single_atom(body, end), *offset);
    reading inner = {body, r->atoms, r->out, r->pending};
    uint32_t first = (uint32_t)*offset;
    bool known = read_items(&inner, offset);
    r->pending = inner.pending;
    if (known && strncmp(p, "(?<at>", 6) == 0)
        r->out->at = (or_range){first, (uint32_t)*offset};
    return known && many == ONCE;
}

static bool read_end(reading *r, int32_t offset) {
    if (strncmp(r->p, "\\z", 2) != 0)
        return false;
    r->p += 2;
    return add_end(r, offset, false) && !r->pending;
}

/* Reads until the group or the pattern ends; false: no more is known of what follows. */
static bool read_items(reading *r, int32_t *offset) {
    for (;;) {
        r->p = past_spaces(r->p);
        if (!*r->p || *r->p == ')')
            return true;
        if (!(or_alphabet_is_atom(r->p) ? read_atom(r, offset)
              : *r->p == '('            ? read_group(r, offset)
                                        : read_end(r, *offset)))
            return false;
    }
}

void or_prefix_read(const char *pattern, or_atoms *atoms, or_prefix *out) {
    reading r = {pattern, atoms, out, false};
    int32_t offset = 0;
    bool choice;
    *out = (or_prefix){.complete = true};
    const char *end = end_of(pattern, &choice);
    if (!end || *end || choice || !read_items(&r, &offset))
        out->complete = false;
    drop_open(out, 0);
}

/* ---- looking for it ---- */

/* The tokens that pass a test. */
static inline uint64_t passing(const or_view *view, const or_test *test, uint32_t word) {
    uint64_t found = 0;
    for (uint32_t k = test->first; k < test->last; k++)
        for (uint64_t bits = test->letters.bits[k] & view->present.bits[k]; bits; bits &= bits - 1)
            found |= view->at[64 * k + (uint32_t)__builtin_ctzll(bits)][word];
    return test->negated ? ~found : found;
}

static void all_places(const or_view *view, uint32_t words, uint64_t *out) {
    uint32_t tokens = view->end - view->begin;
    for (uint32_t w = 0; w < words; w++)
        out[w] = ~0ull;
    out[words - 1] = tokens % 64 ? (1ull << tokens % 64) - 1 : ~0ull;
}

static void find_atom(const or_atom *atom, const or_view *view, uint32_t words, uint64_t *out) {
    all_places(view, words, out);
    for (uint32_t i = 0; i < atom->n; i++)
        for (uint32_t w = 0; w < words; w++)
            out[w] &= passing(view, &atom->tests[i], w);
}

/* The places of a step's atom: known from another rule, or else worked out, in `room` if the view keeps none. */
static const uint64_t *places_of(const or_step *step, const or_view *view, uint32_t words, uint64_t *room) {
    if (step->number == OR_NONE) {
        find_atom(&step->atom, view, words, room);
        return room;
    }
    uint64_t *known = &view->atoms->known[step->number / 64], bit = 1ull << step->number % 64;
    if (!(*known & bit))
        find_atom(&step->atom, view, words, view->atoms->at[step->number]);
    *known |= bit;
    return view->atoms->at[step->number];
}

/* The place from which the view ends `offset` tokens on. */
static void place_before_end(const or_view *view, int32_t offset, uint32_t words, uint64_t *out) {
    int32_t place = (int32_t)(view->end - view->begin) - offset;
    memset(out, 0, sizeof *out * words);
    if (place >= 0 && place < (int32_t)words * 64)
        out[place / 64] |= 1ull << place % 64;
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
    uint64_t room[OR_VIEW_WORDS], any[OR_VIEW_WORDS] = {0};
    uint32_t words = (view->end - view->begin + 63) / 64;
    all_places(view, words, places);
    for (uint32_t i = 0; i < prefix->n; i++) {
        const or_step *step = &prefix->steps[i];
        const uint64_t *found = room;
        if (step->end)
            place_before_end(view, step->offset, words, room);
        else
            found = places_of(step, view, words, room);
        for (uint32_t w = 0; w < words; w++) {
            uint64_t here = step->end ? found[w] : moved(found, words, step->offset, w);
            any[w] |= step->negated ? ~here : here;
            if (step->more)
                continue;
            places[w] &= any[w];
            any[w] = 0;
        }
    }
}
