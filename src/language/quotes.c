/* Pairing of quotation marks, paragraph by paragraph.
 *
 * Each mark is first seen by itself: its form, what its neighbours say about its direction, which kind of mark follows.
 * Then one pass with a small stack pairs them. Single marks are quotation marks only where a partner exists, since most
 * of them are apostrophes; double marks always are, and are noted when they have no partner. A quotation that is open
 * at the paragraph's end goes on when the next paragraph begins with a mark, or has a closing one first. */
#include "language/marks.h"

typedef enum role {
    DEAD,   /* an apostrophe, a sign for feet or inches */
    PAIRED, /* opens a quotation; `pair` closes it */
    CLOSING,
    UNCLOSED,
    STRAY /* closes what was never opened */
} role;

typedef struct mark {
    uint32_t token;
    uint32_t pair; /* of a PAIRED one: the index of its closing mark */
    uint8_t kind, shape, direction, role;
    bool weak;           /* a single mark that may be a plural's apostrophe: "the dogs' tails" */
    bool virtual;        /* no mark: the paragraph's beginning, where a quotation goes on */
    bool close_next;     /* the next mark of its kind closes, and is not weak */
    bool any_close_next; /* the same, weak or not */
} mark;

enum { DEEPEST = 8, KINDS = OR_MARK_SMALL_ANGLE + 1 };

typedef struct pairing {
    or_arena *arena;
    or_analysis *a;
    or_array(mark) marks;           /* of the paragraph */
    uint32_t stack[DEEPEST], depth; /* open marks */
    uint32_t paragraph;
    or_range at;
    bool primary_single;                 /* the document's quotations stand in single marks */
    bool reversed[KINDS];                /* »so« */
    uint32_t carry;                      /* quotation of the paragraph before that goes on in this one, or OR_NONE */
    bool carry_unmarked;                 /* ... without a mark at this one's beginning */
    bool unclosed_noted, unopened_noted; /* once a paragraph is enough */
} pairing;

static inline const or_token *token_at(const pairing *p, uint32_t i) {
    return &p->a->tokens.data[i];
}

static inline bool touches(const pairing *p, uint32_t i) {
    return i > p->at.first && !(token_at(p, i)->flags & OR_TOKEN_SPACE);
}

static inline char last_byte(const pairing *p, uint32_t i) {
    return p->a->text->text.data[token_at(p, i)->end - 1];
}

static inline bool is_number(const pairing *p, uint32_t i) {
    char c = last_byte(p, i);
    return (c >= '0' && c <= '9') || (token_at(p, i)->flags & OR_TOKEN_DIGIT && (unsigned char)c >= 128); /* ½ */
}

/* "the dogs' tails", "goin' home" */
static bool is_weak(const pairing *p, uint32_t i) {
    if (i == p->at.first || i + 1 >= p->at.last || !(token_at(p, i - 1)->flags & OR_TOKEN_WORD))
        return false;
    char c = (char)(last_byte(p, i - 1) | 32);
    return strchr("sxzn", c) && token_at(p, i + 1)->flags & OR_TOKEN_WORD;
}

/* 6'2": a figure before the mark and one behind it; or the second mark of such a height. */
static bool is_prime(const pairing *p, uint32_t i, or_mark kind) {
    if (i == p->at.first || !touches(p, i) || !is_number(p, i - 1))
        return false;
    if (kind == OR_MARK_SINGLE)
        return i + 1 < p->at.last && touches(p, i + 1) && token_at(p, i + 1)->flags & OR_TOKEN_DIGIT;
    or_mark_shape shape;
    return i - p->at.first >= 3 && touches(p, i - 1) && touches(p, i - 2) &&
           or_mark_of(p->a, i - 2, &shape) == OR_MARK_SINGLE && is_number(p, i - 3);
}

static void look(pairing *p) {
    p->marks.len = 0;
    if (p->carry_unmarked) {
        const or_quote *q = &p->a->quotes.data[p->carry];
        or_mark_shape shape;
        mark m = {.token = p->at.first, .virtual = true, .direction = OR_DIRECTION_OPEN};
        m.kind = (uint8_t)or_mark_of(p->a, q->at.first, &shape);
        or_push(p->arena, &p->marks, m);
    }
    for (uint32_t i = p->at.first; i < p->at.last; i++) {
        or_mark_shape shape;
        or_mark kind = or_mark_of(p->a, i, &shape);
        if (!kind || is_prime(p, i, kind))
            continue;
        if (p->reversed[kind] && shape != OR_SHAPE_STRAIGHT)
            shape = shape == OR_SHAPE_OPEN ? OR_SHAPE_CLOSE : OR_SHAPE_OPEN;
        mark m = {.token = i, .kind = (uint8_t)kind, .shape = (uint8_t)shape};
        m.direction = (uint8_t)or_mark_context(p->a, i, p->at);
        m.weak = kind == OR_MARK_SINGLE && m.direction == OR_DIRECTION_CLOSE && is_weak(p, i);
        or_push(p->arena, &p->marks, m);
    }
    bool close[KINDS] = {0}, any[KINDS] = {0};
    for (uint32_t i = p->marks.len; i--;) {
        mark *m = &p->marks.data[i];
        m->close_next = close[m->kind];
        m->any_close_next = any[m->kind];
        bool closes =
            m->direction == OR_DIRECTION_CLOSE || (m->direction == OR_DIRECTION_EITHER && m->shape == OR_SHAPE_CLOSE);
        any[m->kind] = closes;
        if (!m->weak)
            close[m->kind] = closes;
    }
}

/* The place on the stack of the innermost open mark of a kind; `depth` when none is open. */
static uint32_t open_of(const pairing *p, uint32_t kind) {
    for (uint32_t d = p->depth; d--;)
        if (p->marks.data[p->stack[d]].kind == kind)
            return d;
    return p->depth;
}

/* A single mark without a partner is an apostrophe, unless such marks are the document's quotation marks. */
static void leave_open(pairing *p, uint32_t index) {
    mark *m = &p->marks.data[index];
    bool quotation =
        m->kind != OR_MARK_SINGLE || (p->primary_single && m->shape != OR_SHAPE_CLOSE && m->token + 1 < p->at.last &&
                                      token_at(p, m->token + 1)->flags & OR_TOKEN_CAPITAL);
    if (index + 1 < p->marks.len) { /* the same mark twice is one */
        const mark *twin = &p->marks.data[index + 1];
        quotation &= twin->kind != m->kind || twin->token != m->token + 1 || twin->role != PAIRED ||
                     token_at(p, twin->token)->flags & OR_TOKEN_SPACE;
    }
    m->role = m->virtual || !quotation ? DEAD : UNCLOSED;
}

static void remove_open(pairing *p, uint32_t d) {
    leave_open(p, p->stack[d]);
    memmove(p->stack + d, p->stack + d + 1, (p->depth - d - 1) * sizeof *p->stack);
    p->depth--;
}

static void open(pairing *p, uint32_t index) {
    const mark *m = &p->marks.data[index];
    uint32_t same = 0, lowest = p->depth;
    for (uint32_t d = p->depth; d--;)
        if (p->marks.data[p->stack[d]].kind == m->kind) {
            same++;
            lowest = d;
        }
    /* a quotation in a quotation of the same marks is rare enough; more of it is a closing mark forgotten */
    if (same >= (m->kind == OR_MARK_SINGLE ? 1 : 2))
        remove_open(p, lowest);
    else if (p->depth == DEEPEST)
        remove_open(p, 0);
    p->stack[p->depth++] = index;
}

static void close(pairing *p, uint32_t index, uint32_t d) {
    while (p->depth > d + 1)
        leave_open(p, p->stack[--p->depth]);
    mark *opening = &p->marks.data[p->stack[--p->depth]];
    opening->role = PAIRED;
    opening->pair = index;
    p->marks.data[index].role = CLOSING;
}

static void pair_single(pairing *p, uint32_t index) {
    mark *m = &p->marks.data[index];
    uint32_t d = open_of(p, m->kind);
    bool is_open = d < p->depth;
    bool opens =
        m->direction == OR_DIRECTION_OPEN ||
        (m->direction == OR_DIRECTION_EITHER &&
         (m->shape == OR_SHAPE_OPEN || (m->shape == OR_SHAPE_STRAIGHT && !is_open && touches(p, m->token + 1))));
    m->role = DEAD;
    if (opens) {
        if (m->shape == OR_SHAPE_CLOSE && is_open && m->token + 1 < p->at.last)
            return; /* ’tis */
        if (m->any_close_next || (p->primary_single && m->shape != OR_SHAPE_CLOSE))
            open(p, index);
        return;
    }
    if (!is_open || (m->weak && m->close_next))
        return;
    if (d + 1 < p->depth && (p->marks.data[p->stack[d]].shape != OR_SHAPE_OPEN || m->shape == OR_SHAPE_STRAIGHT ||
                             p->marks.data[p->stack[p->depth - 1]].close_next))
        return; /* a quotation that began later is still open */
    close(p, index, d);
}

/* Inches: 27" behind a figure where nothing is open, or where the quotation's own closing mark is still to come. */
static bool is_inches(const pairing *p, const mark *m, bool is_open, uint32_t d) {
    uint32_t i = m->token;
    if (m->kind != OR_MARK_DOUBLE || !touches(p, i) || !is_number(p, i - 1) || m->direction != OR_DIRECTION_CLOSE)
        return false;
    if (!is_open)
        return m->shape != OR_SHAPE_OPEN;
    if (p->marks.data[p->stack[d]].shape == OR_SHAPE_OPEN && m->shape == OR_SHAPE_STRAIGHT)
        return m->close_next;
    return m->close_next && i + 1 < p->at.last && token_at(p, i + 1)->flags & OR_TOKEN_WORD &&
           token_at(p, i - 1)->end - token_at(p, i - 1)->begin <= 3;
}

static void pair_double(pairing *p, uint32_t index) {
    mark *m = &p->marks.data[index];
    uint32_t d = open_of(p, m->kind);
    bool is_open = d < p->depth;
    if (is_inches(p, m, is_open, d))
        return;
    bool opens = m->direction == OR_DIRECTION_OPEN;
    if (m->direction == OR_DIRECTION_EITHER)
        opens = m->shape == OR_SHAPE_STRAIGHT ? !is_open : m->shape == OR_SHAPE_OPEN;
    if (opens && is_open && m->shape == OR_SHAPE_CLOSE)
        opens = false; /* “So ”he said */
    if (!opens && !is_open)
        opens = m->shape == OR_SHAPE_OPEN || (m->shape == OR_SHAPE_STRAIGHT && m->close_next);
    if (opens)
        open(p, index);
    else if (is_open)
        close(p, index, d);
    else
        m->role = index && p->marks.data[index - 1].role == CLOSING && p->marks.data[index - 1].kind == m->kind &&
                          p->marks.data[index - 1].token + 1 == m->token && touches(p, m->token)
                      ? DEAD /* the same mark twice is one */
                      : STRAY;
}

static void pair(pairing *p) {
    p->depth = 0;
    for (uint32_t i = 0; i < p->marks.len; i++) {
        if (p->marks.data[i].virtual)
            open(p, i);
        else if (p->marks.data[i].kind == OR_MARK_SINGLE)
            pair_single(p, i);
        else
            pair_double(p, i);
    }
    while (p->depth)
        leave_open(p, p->stack[--p->depth]);
}

static void note(pairing *p, uint32_t token, const char *kind, bool *noted) {
    if (!*noted)
        or_push(p->arena, &p->a->notes,
                (or_note){.kind = kind, .at = {token_at(p, token)->begin, token_at(p, token)->end}});
    *noted = true;
}

/* The last mark that is open at the paragraph's end, with nothing of its kind behind it; marks.len when there is none.
 */
static uint32_t pending(const pairing *p) {
    bool seen[KINDS] = {0};
    for (uint32_t i = p->marks.len; i--;) {
        const mark *m = &p->marks.data[i];
        if (m->role == UNCLOSED)
            return seen[m->kind] ? p->marks.len : i;
        if (m->role == STRAY || m->role == PAIRED)
            seen[m->kind] = true;
    }
    return p->marks.len;
}

/* Whether the next paragraph goes on with a quotation of this kind; *unmarked when no mark stands at its beginning. */
static bool goes_on(const pairing *p, uint32_t kind, bool *unmarked) {
    *unmarked = false;
    if (p->paragraph + 1 >= p->a->paragraphs.len)
        return false;
    or_range at = p->a->paragraphs.data[p->paragraph + 1].at;
    for (uint32_t i = at.first; i < at.last; i++) {
        or_mark_shape shape;
        if (or_mark_of(p->a, i, &shape) != kind)
            continue;
        or_direction direction = or_mark_context(p->a, i, at);
        if (i == at.first)
            return direction != OR_DIRECTION_CLOSE;
        if (kind == OR_MARK_SINGLE)
            return false;
        *unmarked = direction == OR_DIRECTION_CLOSE || (direction == OR_DIRECTION_EITHER && shape == OR_SHAPE_CLOSE);
        return *unmarked;
    }
    return false;
}

/* Where an unclosed quotation ends that does not go on: with its sentence, with the paragraph when nothing else is
 * quoted there, or before the next quotation that would reach over that end. */
static uint32_t unclosed_end(const pairing *p, uint32_t index, uint32_t bound) {
    const mark *m = &p->marks.data[index];
    uint32_t end = p->a->sentences.data[token_at(p, m->token)->sentence].at.last;
    if (m->token == p->at.first && index + 1 == p->marks.len)
        end = p->at.last;
    if (end > bound)
        end = bound;
    for (uint32_t i = index + 1; i < p->marks.len && p->marks.data[i].token < end; i++) {
        const mark *inner = &p->marks.data[i];
        if (inner->role != PAIRED && inner->role != UNCLOSED)
            continue;
        if (inner->kind == m->kind || inner->role == UNCLOSED || p->marks.data[inner->pair].token >= end)
            return inner->token;
        i = inner->pair;
    }
    return end;
}

static uint32_t add_quote(pairing *p, or_range at, uint32_t parent) {
    or_push(p->arena, &p->a->quotes, (or_quote){.at = at, .parent = parent, .previous = OR_NONE, .next = OR_NONE});
    return p->a->quotes.len - 1;
}

static void link_to(pairing *p, uint32_t previous, uint32_t next) {
    p->a->quotes.data[previous].next = next;
    p->a->quotes.data[next].previous = previous;
}

/* Makes quotations of the paragraph's marks. `around` is the block quotation that all of it stands in, or OR_NONE. */
static void add_quotes(pairing *p, uint32_t around) {
    uint32_t outer[DEEPEST + 2], depth = 0, carry = OR_NONE;
    uint32_t open_index = pending(p);
    bool unmarked = false;
    bool continues = open_index < p->marks.len && goes_on(p, p->marks.data[open_index].kind, &unmarked);
    if (around != OR_NONE)
        outer[depth++] = around;
    for (uint32_t i = 0; i < p->marks.len; i++) {
        const mark *m = &p->marks.data[i];
        while (depth && p->a->quotes.data[outer[depth - 1]].at.last <= m->token)
            depth--;
        p->a->tokens.data[m->token].flags |= m->virtual                                 ? 0
                                             : m->role == PAIRED || m->role == UNCLOSED ? OR_TOKEN_OPEN
                                             : m->role == CLOSING || m->role == STRAY   ? OR_TOKEN_CLOSE
                                                                                        : 0;
        if (m->role == STRAY)
            note(p, m->token, "unopened-quotation", &p->unopened_noted);
        if ((m->role != PAIRED && m->role != UNCLOSED) || depth == DEEPEST + 2)
            continue;
        uint32_t parent = depth ? outer[depth - 1] : OR_NONE;
        uint32_t bound = depth ? p->a->quotes.data[parent].at.last : p->at.last;
        if (depth && p->a->quotes.data[parent].closed)
            bound--;
        bool goes_over = i == open_index && continues && bound == p->at.last;
        uint32_t end = m->role == PAIRED ? p->marks.data[m->pair].token + 1
                       : goes_over       ? bound
                                         : unclosed_end(p, i, bound);
        uint32_t quote = add_quote(p, (or_range){m->token, end}, parent);
        p->a->quotes.data[quote].opened = !m->virtual;
        p->a->quotes.data[quote].closed = m->role == PAIRED;
        outer[depth++] = quote;
        if (p->carry != OR_NONE && (m->virtual || (!p->carry_unmarked && m->token == p->at.first)))
            link_to(p, p->carry, quote);
        if (goes_over)
            carry = quote;
        else if (m->role == UNCLOSED)
            note(p, m->token, "unclosed-quotation", &p->unclosed_noted);
    }
    p->carry = carry;
    p->carry_unmarked = carry != OR_NONE && unmarked;
}

/* Tells the paragraph's tokens their innermost quotation; quotations [first, end) are in order and nested. */
static void tell_tokens(or_analysis *a, uint32_t first) {
    for (uint32_t q = first; q < a->quotes.len; q++)
        for (uint32_t i = a->quotes.data[q].at.first; i < a->quotes.data[q].at.last; i++)
            a->tokens.data[i].quote = q;
}

/* Single marks are the document's own when several quotations that look like speech stand in them, and few in double.
 */
static void look_at_document(pairing *p) {
    const or_analysis *a = p->a;
    uint32_t doubles = 0, opening = 0, closing = 0, first[KINDS] = {0};
    for (uint32_t i = 0; i < a->paragraphs.len; i++) {
        p->at = a->paragraphs.data[i].at;
        uint32_t before = doubles; /* single marks inside double ones are not the document's own */
        for (uint32_t t = p->at.first; t < p->at.last; t++) {
            or_mark_shape shape;
            or_mark kind = or_mark_of(a, t, &shape);
            if (!kind)
                continue;
            doubles += kind == OR_MARK_DOUBLE;
            if (!first[kind])
                first[kind] = shape;
            if (kind != OR_MARK_SINGLE)
                continue;
            or_direction direction = or_mark_context(a, t, p->at);
            opening += direction == OR_DIRECTION_OPEN && (doubles - before) % 2 == 0 &&
                       token_at(p, t + 1)->flags & OR_TOKEN_CAPITAL;
            closing += direction == OR_DIRECTION_CLOSE && t > p->at.first && strchr(",.?!", last_byte(p, t - 1));
        }
    }
    uint32_t speech = opening < closing ? opening : closing;
    p->primary_single = speech >= 2 && doubles < 2 * speech;
    p->reversed[OR_MARK_ANGLE] = first[OR_MARK_ANGLE] == OR_SHAPE_CLOSE;
    p->reversed[OR_MARK_SMALL_ANGLE] =
        p->reversed[OR_MARK_ANGLE] || (!first[OR_MARK_ANGLE] && first[OR_MARK_SMALL_ANGLE] == OR_SHAPE_CLOSE);
}

static uint32_t add_block_quote(pairing *p, uint32_t previous) {
    uint32_t quote = add_quote(p, p->at, OR_NONE);
    p->a->quotes.data[quote].block = true;
    if (previous != OR_NONE)
        link_to(p, previous, quote);
    return quote;
}

void or_pair_quotes(or_arena *arena, or_analysis *a) {
    pairing p = {.arena = arena, .a = a, .carry = OR_NONE};
    look_at_document(&p);
    uint32_t block_quote = OR_NONE;
    for (p.paragraph = 0; p.paragraph < a->paragraphs.len; p.paragraph++) {
        const or_paragraph *paragraph = &a->paragraphs.data[p.paragraph];
        uint32_t first = a->quotes.len;
        p.at = paragraph->at;
        p.unclosed_noted = p.unopened_noted = false;
        bool block = a->text->blocks.data[paragraph->block].kind == OR_BLOCK_QUOTE;
        block_quote = block ? add_block_quote(&p, block_quote) : OR_NONE;
        look(&p);
        if (p.marks.len || block) {
            pair(&p);
            add_quotes(&p, block_quote);
            tell_tokens(a, first);
        } else {
            p.carry = OR_NONE;
        }
    }
}
