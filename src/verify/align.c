#include "verify/english.h"
#include "verify/search.h"

#include <stdlib.h>

/* Costs; a wrong word is 1000. */
enum {
    WRONG = 1000,
    ALIKE = 600,
    ADD_OPEN = 900,
    ADD_MORE = 700,
    SKIP_OPEN = 800,
    SKIP_MORE = 100,
    ELLIPSIS_OPEN = 100,
    ELLIPSIS_MORE = 2,
    BRACKET_WORD = 50,
    BRACKET_SKIP = 100,
    NEVER = 1 << 29,
    MOST_CELLS = 1 << 24,
    NEAR = 6,
    LONG_QUOTE = 12
};

/* How much a word in another form tells of what it would tell itself. */
#define OTHER_FORM 0.8
/* Such a word, and one that does not agree, are not taken for rarer than this, in bits. */
#define COMMON_BITS 8.0
#define RARE_BITS 20.0
/* Each time that words agree again after a difference, chance has more ways to do it. */
#define GAP_BITS 10.0
/* But where long quotation and passage keep step, word for word in place, a wrong word is one that was misheard or
 * changed; chance does not keep step. */
#define LOST_IN_STEP 4.0
#define GAP_IN_STEP 4.0

/* Where the best way to a cell comes from, a nibble each for the states: paired, skipped a word of the evidence, added
 * one of the quotation. */
enum { FROM_PAIR = 0, FROM_SKIP = 1, FROM_ADD = 2 };

typedef struct grid {
    const or_archive *archive;
    const or_query *q;
    uint32_t low, m;
    const uint32_t *ids; /* of the evidence */
    uint8_t *from;       /* (n + 1) x (m + 1): bits 0-1 pair, 2-3 skip, 4-5 add */
} grid;

static bool begins_alike(or_slice a, or_slice b) {
    uint32_t n = a.len < b.len ? a.len : b.len, i = 0;
    while (i < n && a.data[i] == b.data[i])
        i++;
    return i >= 4 || (i >= 2 && i >= n && n >= 2);
}

static int pair_cost(const grid *g, uint32_t i, uint32_t j) {
    if (g->q->ids[i] == g->ids[j])
        return 0;
    if (g->q->words[i].flags & OR_VWORD_BRACKET)
        return BRACKET_WORD * 2;
    return begins_alike(g->q->words[i].key, or_archive_text(g->archive, g->ids[j])) ? ALIKE : WRONG;
}

/* What passing over evidence before word i of the quotation costs. */
static void skip_costs(const or_query *q, uint32_t i, int *open, int *more) {
    bool ellipsis = i < q->n && (q->words[i].flags & (OR_VWORD_ELLIPSIS | OR_VWORD_BREAK));
    bool bracket =
        (i < q->n && q->words[i].flags & OR_VWORD_BRACKET) || (i > 0 && q->words[i - 1].flags & OR_VWORD_BRACKET);
    *open = ellipsis ? ELLIPSIS_OPEN : bracket ? BRACKET_SKIP : SKIP_OPEN;
    *more = ellipsis ? ELLIPSIS_MORE : bracket ? BRACKET_SKIP : SKIP_MORE;
}

typedef struct row {
    int *pair, *skip, *add;
} row;

static int least(int a, int b, int c, uint8_t *which) {
    *which = a <= b && a <= c ? FROM_PAIR : b <= c ? FROM_SKIP : FROM_ADD;
    return *which == FROM_PAIR ? a : *which == FROM_SKIP ? b : c;
}

static void fill_row(const grid *g, uint32_t i, row up, row now) {
    bool bracket = g->q->words[i - 1].flags & OR_VWORD_BRACKET;
    int add_open = bracket ? BRACKET_WORD : ADD_OPEN, add_more = bracket ? BRACKET_WORD : ADD_MORE, open, more;
    skip_costs(g->q, i, &open, &more);
    uint8_t *from = g->from + (size_t)i * (g->m + 1);
    for (uint32_t j = 0; j <= g->m; j++) {
        uint8_t a = 0, b = 0, c = 0;
        now.pair[j] = NEVER;
        now.skip[j] = NEVER;
        if (j > 0) {
            int best = least(up.pair[j - 1], up.skip[j - 1], up.add[j - 1], &a);
            now.pair[j] = best >= NEVER ? NEVER : best + pair_cost(g, i - 1, j - 1);
            now.skip[j] = least(now.pair[j - 1] + open, now.skip[j - 1] + more, now.add[j - 1] + open, &b);
        }
        now.add[j] = least(up.pair[j] + add_open, up.skip[j] + add_open, up.add[j] + add_more, &c);
        from[j] = (uint8_t)(a | b << 2 | c << 4);
    }
}

static void trace(or_arena *arena, const grid *g, uint32_t j, uint8_t state, or_passage *out) {
    uint32_t i = g->q->n, count = 0;
    or_pair *pairs = OR_NEW_ARRAY(arena, or_pair, g->q->n + g->m + 1);
    uint32_t at = g->q->n + g->m + 1;
    while (i > 0) {
        uint8_t from = g->from[(size_t)i * (g->m + 1) + j];
        or_pair p = {OR_NONE, OR_NONE, false};
        uint8_t next;
        if (state == FROM_PAIR) {
            p = (or_pair){i - 1, g->low + j - 1, g->q->ids[i - 1] == g->ids[j - 1]};
            next = from & 3;
            i--;
            j--;
        } else if (state == FROM_SKIP) {
            p.word = g->low + --j;
            next = from >> 2 & 3;
        } else {
            p.quote = --i;
            next = from >> 4 & 3;
        }
        state = next;
        pairs[--at] = p;
        count++;
    }
    out->pairs.data = pairs + at;
    out->pairs.len = out->pairs.cap = count;
}

/* Whether two words that are not the same differ in no more than form: inflection, spelling, a number written out. */
static bool same_in_other_form(or_slice a, or_slice b) {
    or_token_class x = or_english_class(a), y = or_english_class(b);
    or_slice parts[3];
    if (x.number || y.number)
        return x.number && y.number && x.value == y.value;
    if (x.negation || y.negation)
        return false;
    return or_english_same_title(a, b) || or_english_same_spelling(a, b) || or_english_same_lemma(a, b) ||
           (or_english_expand(a, parts) > 1 && or_slice_eq(parts[0], b)) ||
           (or_english_expand(b, parts) > 1 && or_slice_eq(parts[0], a));
}

bool or_is_moved(const or_archive *archive, const or_query *q, const or_passage *p, uint32_t pair) {
    uint32_t id = q->ids[p->pairs.data[pair].quote];
    for (uint32_t i = pair > NEAR ? pair - NEAR : 0; i < p->pairs.len && i <= pair + NEAR; i++) {
        const or_pair *other = &p->pairs.data[i];
        if (!other->same && other->word != OR_NONE && or_archive_word(archive, other->word) == id)
            return true;
    }
    return false;
}

/* Whether the words of a pair agree in another form or order. */
static bool agrees_nearly(const or_archive *archive, const or_query *q, const or_passage *p, uint32_t pair) {
    const or_pair *x = &p->pairs.data[pair];
    if (x->word != OR_NONE &&
        same_in_other_form(q->words[x->quote].key, or_archive_text(archive, or_archive_word(archive, x->word))))
        return true;
    return or_is_moved(archive, q, p, pair);
}

/* A number in the place of another: what an altered quotation has, so that nothing speaks against the passage. */
static bool is_other_number(const or_archive *archive, const or_query *q, const or_pair *p) {
    return p->quote != OR_NONE && p->word != OR_NONE && or_english_class(q->words[p->quote].key).number &&
           or_english_class(or_archive_text(archive, or_archive_word(archive, p->word))).number;
}

/* `run`: how many words before it are the same without a gap. */
static void measure_pair(const or_archive *archive, const or_query *q, uint32_t pair, uint32_t run, double most_lost,
                         or_passage *out) {
    const or_pair *p = &out->pairs.data[pair];
    if (p->quote == OR_NONE || (q->words[p->quote].flags & OR_VWORD_BRACKET))
        return;
    double bits = q->bits[p->quote], weight = q->weights[p->quote];
    if (p->same) {
        out->bits += run < 2 ? bits : q->after[p->quote];
        out->plain += bits;
        out->told += weight;
        out->same++;
    } else if (agrees_nearly(archive, q, out, pair)) {
        bits = OTHER_FORM * (bits < COMMON_BITS ? bits : COMMON_BITS);
        out->bits += bits;
        out->plain += bits;
        out->told += OTHER_FORM * weight;
    } else if (is_other_number(archive, q, p)) {
        return;
    } else if (or_english_class(q->words[p->quote].key).hesitation) {
        out->told += weight; /* "um" says nothing, so nothing differs */
    } else {
        bits = bits < most_lost ? bits : most_lost;
        out->bits -= bits;
        out->plain -= bits;
    }
}

/* Whether words agree again at a pair, after a difference that the article does not mark. */
static bool is_after_gap(const or_archive *archive, const or_query *q, const or_passage *p, uint32_t pair) {
    const or_pair *x = &p->pairs.data[pair];
    return pair > 0 && x->same && !x[-1].same && p->same > 0 && !is_other_number(archive, q, x - 1) &&
           !(q->words[x->quote].flags & (OR_VWORD_ELLIPSIS | OR_VWORD_BREAK));
}

/* Whether a long quotation and a passage keep step: hardly a word stands in one only. */
static bool keeps_step(const or_query *q, const or_passage *p) {
    uint32_t single = 0;
    for (uint32_t i = 0; i < p->pairs.len; i++)
        single += p->pairs.data[i].quote == OR_NONE || p->pairs.data[i].word == OR_NONE;
    return q->n >= LONG_QUOTE && single * 8 <= q->n;
}

static void measure(const or_archive *archive, const or_query *q, or_passage *out) {
    uint32_t run = 0;
    bool step = keeps_step(q, out);
    out->first = out->last = OR_NONE;
    for (uint32_t i = 0; i < out->pairs.len; i++) {
        const or_pair *p = &out->pairs.data[i];
        if (p->word != OR_NONE) {
            out->first = out->first == OR_NONE ? p->word : out->first;
            out->last = p->word + 1;
        }
        if (is_after_gap(archive, q, out, i))
            out->bits -= step ? GAP_IN_STEP : GAP_BITS;
        measure_pair(archive, q, i, run, step ? LOST_IN_STEP : RARE_BITS, out);
        run = p->same ? run + 1 : 0;
    }
    out->similarity = q->weight > 0 ? out->told / q->weight : 0;
}

void or_align(or_arena *arena, const or_archive *archive, const or_query *q, uint32_t low, uint32_t high,
              or_passage *out) {
    uint32_t m = high - low, n = q->n;
    if ((uint64_t)(n + 1) * (m + 1) > MOST_CELLS)
        m = MOST_CELLS / (n + 1) > 1 ? MOST_CELLS / (n + 1) - 1 : 0;
    *out = (or_passage){.cost = NEVER};
    uint32_t *ids = OR_NEW_ARRAY(arena, uint32_t, m + 1);
    for (uint32_t j = 0; j < m; j++)
        ids[j] = or_archive_word(archive, low + j);
    grid g = {archive, q, low, m, ids, or_xmalloc((size_t)(n + 1) * (m + 1))};
    int *cells = OR_NEW_ARRAY(arena, int, (size_t)(m + 1) * 6);
    row up = {cells, cells + (m + 1), cells + 2 * (m + 1)};
    row now = {cells + 3 * (m + 1), cells + 4 * (m + 1), cells + 5 * (m + 1)};
    for (uint32_t j = 0; j <= m; j++) {
        up.pair[j] = 0;
        up.skip[j] = up.add[j] = NEVER;
    }
    for (uint32_t i = 1; i <= n; i++) {
        fill_row(&g, i, up, now);
        row swap = up;
        up = now;
        now = swap;
    }
    uint32_t end = 0;
    uint8_t state = FROM_PAIR;
    for (uint32_t j = 0; j <= m; j++) {
        uint8_t which;
        int cost = least(up.pair[j], NEVER, up.add[j], &which);
        if (cost < out->cost) {
            out->cost = cost;
            end = j;
            state = which;
        }
    }
    trace(arena, &g, end, state, out);
    free(g.from);
    measure(archive, q, out);
}
