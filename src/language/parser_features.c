#include "language/parser_features.h"

#include <assert.h>

/* ---- words ---- */

static uint64_t random_of(uint32_t kind, uint32_t value) {
    return or_mix(((uint64_t)kind << 32 | value) + 0x9e3779b97f4a7c15ULL);
}

enum { KIND_WORD = 1, KIND_TAG, KIND_MARKS };

static const uint8_t groups[OR_TAG_COUNT + 1] = {
    [OR_TAG_NN] = 1,    [OR_TAG_NNS] = 1,    [OR_TAG_NNP] = 2,   [OR_TAG_NNPS] = 2, [OR_TAG_VB] = 3,
    [OR_TAG_VBD] = 3,   [OR_TAG_VBP] = 3,    [OR_TAG_VBZ] = 3,   [OR_TAG_MD] = 3,   [OR_TAG_VBG] = 4,
    [OR_TAG_VBN] = 5,   [OR_TAG_JJ] = 6,     [OR_TAG_JJR] = 6,   [OR_TAG_JJS] = 6,  [OR_TAG_AFX] = 6,
    [OR_TAG_RB] = 7,    [OR_TAG_RBR] = 7,    [OR_TAG_RBS] = 7,   [OR_TAG_WRB] = 7,  [OR_TAG_IN] = 8,
    [OR_TAG_TO] = 8,    [OR_TAG_RP] = 8,     [OR_TAG_CD] = 9,    [OR_TAG_LS] = 9,   [OR_TAG_DOLLAR] = 9,
    [OR_TAG_DT] = 10,   [OR_TAG_PDT] = 10,   [OR_TAG_PRP] = 11,  [OR_TAG_EX] = 11,  [OR_TAG_PRPS] = 12,
    [OR_TAG_WPS] = 12,  [OR_TAG_WP] = 13,    [OR_TAG_WDT] = 13,  [OR_TAG_CC] = 14,  [OR_TAG_POS] = 15,
    [OR_TAG_OPEN] = 16, [OR_TAG_CLOSE] = 16, [OR_TAG_LRB] = 16,  [OR_TAG_RRB] = 16, [OR_TAG_COMMA] = 16,
    [OR_TAG_STOP] = 16, [OR_TAG_COLON] = 16, [OR_TAG_HYPH] = 16,
}; /* the others: 0 */

static bool is_verb(uint8_t tag) {
    return (tag >= OR_TAG_VB && tag <= OR_TAG_VBZ) || tag == OR_TAG_MD;
}

static bool is_finite(uint8_t tag) {
    return tag == OR_TAG_VBD || tag == OR_TAG_VBP || tag == OR_TAG_VBZ || tag == OR_TAG_MD;
}

static bool is_noun(uint8_t tag) {
    return (tag >= OR_TAG_NN && tag <= OR_TAG_NNPS) || tag == OR_TAG_PRP || tag == OR_TAG_CD;
}

static bool in_noun_phrase(uint8_t tag) {
    return is_noun(tag) || (tag >= OR_TAG_JJ && tag <= OR_TAG_JJS) || tag == OR_TAG_DT || tag == OR_TAG_PRPS ||
           tag == OR_TAG_DOLLAR || tag == OR_TAG_VBG || tag == OR_TAG_VBN;
}

static void fill_word(or_parse_word *w, const or_token *token) {
    w->pos = token->tag;
    w->group = groups[token->tag <= OR_TAG_COUNT ? token->tag : OR_TAG_COUNT];
    w->word = random_of(KIND_WORD, token->lower);
    w->tag = random_of(KIND_TAG, token->tag);
    w->both = (w->word << 7 | w->word >> 57) + w->tag;
}

/* Quotation marks by their tags alone: what stands before a first closing mark is quoted, too. */
static void mark_quoted(or_parse *p, const or_token *tokens, uint32_t length) {
    uint8_t inside = 0;
    uint32_t node = 1, unmarked = 1;
    for (uint32_t i = 0; i < length; i++) {
        if (node <= p->count && p->token[node] == i)
            p->words[node++].quoted = inside;
        else if (tokens[i].tag == OR_TAG_OPEN) {
            inside = 1;
            unmarked = UINT32_MAX;
        } else if (tokens[i].tag == OR_TAG_CLOSE) {
            for (; !inside && unmarked < node; unmarked++)
                p->words[unmarked].quoted = 1;
            inside = 0;
            unmarked = UINT32_MAX;
        }
    }
}

/* Where the noun phrase after a word ends. */
static uint8_t phrase_after(const or_parse *p, uint32_t word) {
    uint32_t end = word, i = word + 1;
    while (i <= p->count && i < word + OR_PARSE_LONG && in_noun_phrase(p->words[i].pos) && !p->words[i].separated) {
        if (is_noun(p->words[i].pos))
            end = i;
        i++;
    }
    return (uint8_t)(end - word);
}

/* A bit for each kind of punctuation. */
static uint32_t mark_bit(uint8_t tag) {
    return tag == OR_TAG_HYPH ? 1u : 2u << (tag - OR_TAG_OPEN);
}

static void add_word(or_parse *p, uint32_t node, or_parse_word *before, uint32_t *marks, const or_token *token) {
    or_parse_word *w = &p->words[node];
    *w = *before;
    fill_word(w, token);
    w->marks = random_of(KIND_MARKS, *marks);
    w->separated = *marks != 0;
    *marks = 0;
    before->verbs = (uint8_t)(before->verbs + is_verb(w->pos));
    before->joins = (uint8_t)(before->joins + (w->pos == OR_TAG_CC));
    before->nouns = (uint8_t)(before->nouns + (is_noun(w->pos) || w->pos == OR_TAG_WDT || w->pos == OR_TAG_WP));
    p->edge[node] = (uint8_t)node;
    p->head[node] = p->rel[node] = p->left[node] = p->left2[node] = p->right[node] = p->right2[node] = 0;
    p->left_rels[node] = p->right_rels[node] = 0;
}

void or_parse_begin(or_parse *p, const or_analysis *a, or_range at) {
    const or_token *tokens = a->tokens.data + at.first;
    const or_token none = {.tag = OR_TAG_COUNT}, root = {.tag = OR_TAG_COUNT, .lower = 1};
    uint32_t length = at.last - at.first, marks = 0, node = 1;
    or_parse_word before = {0};
    assert(length <= OR_LONGEST_SENTENCE); /* sentences.c cuts longer ones */
    p->depth = 0;
    p->front = 1;
    add_word(p, 0, &before, &marks, &none);
    for (uint32_t i = 0; i < length; i++) {
        uint8_t tag = tokens[i].tag;
        if (!or_parse_is_mark(tag)) {
            p->token[node] = (uint8_t)i;
            add_word(p, node++, &before, &marks, &tokens[i]);
            continue;
        }
        marks |= mark_bit(tag);
        before.commas = (uint8_t)(before.commas + (tag == OR_TAG_COMMA || tag == OR_TAG_COLON));
        before.quotes = (uint8_t)(before.quotes + (tag == OR_TAG_OPEN || tag == OR_TAG_CLOSE));
    }
    p->count = node - 1;
    add_word(p, node, &before, &marks, &root);
    p->words[0].tag = random_of(KIND_TAG, 1000);
    p->words[node].tag = random_of(KIND_TAG, 1001);
    mark_quoted(p, tokens, length);
    for (uint32_t i = p->count, verb = 0; i; i--) {
        p->words[i].next_verb = (uint8_t)verb;
        verb = is_finite(p->words[i].pos) ? i : verb;
    }
    for (uint32_t i = 1; i <= p->count; i++)
        if (p->words[i].pos == OR_TAG_IN || p->words[i].pos == OR_TAG_TO)
            p->words[i].phrase = phrase_after(p, i);
}

/* ---- moves ---- */

uint32_t or_parse_moves(const or_parse *p) {
    if (p->front <= p->count)
        return 1u << OR_MOVE_SHIFT | (p->depth >= 1 ? 1u << OR_MOVE_LEFT : 0u) |
               (p->depth >= 2 ? 1u << OR_MOVE_RIGHT : 0u);
    return p->depth >= 2 ? 1u << OR_MOVE_RIGHT : p->depth ? 1u << OR_MOVE_LEFT : 0;
}

void or_parse_apply(or_parse *p, or_move move, or_rel rel) {
    if (move == OR_MOVE_SHIFT) {
        p->stack[p->depth++] = (uint8_t)p->front++;
        return;
    }
    uint32_t word = p->stack[p->depth - 1], head = or_parse_head_of_move(p, move);
    p->head[word] = (uint8_t)head;
    p->rel[word] = (uint8_t)rel;
    if (move == OR_MOVE_LEFT) {
        p->left2[head] = p->left[head];
        p->left[head] = (uint8_t)word;
        p->left_rels[head] |= 1ULL << rel;
        p->edge[head] = p->edge[word];
    } else {
        p->right2[head] = p->right[head];
        p->right[head] = (uint8_t)word;
        p->right_rels[head] |= 1ULL << rel;
    }
    p->depth--;
}

/* ---- features ---- */

static inline uint64_t turn(uint64_t x, int by) {
    return x << by | x >> (64 - by);
}

static inline uint64_t two(uint64_t a, uint64_t b) {
    return a + turn(b, 23);
}

static inline uint64_t three(uint64_t a, uint64_t b, uint64_t c) {
    return a + turn(b, 23) + turn(c, 46);
}

#define SPREAD 0x9e3779b97f4a7c15ULL
#define ROW(salt, x) ((uint32_t)((((x) ^ ((uint64_t)(salt)*0xd6e8feb86659fd93ULL)) * SPREAD) >> 32))

/* Small numbers as values of features: spread over 64 bits by a constant of their own. */
static inline uint64_t small(uint64_t n) {
    return (n + 1) * 0xff51afd7ed558ccdULL;
}

static inline uint64_t relations(uint64_t set) {
    set *= 0xc4ceb9fe1a85ec53ULL;
    return set ^ set >> 29;
}

static inline uint32_t distance(uint32_t a, uint32_t b) {
    uint32_t d = b - a;
    return d <= 4 ? d : d <= 6 ? 5 : d <= 10 ? 6 : 7;
}

static inline uint32_t at_most(uint32_t n, uint32_t most) {
    return n < most ? n : most;
}

/* What stands between two words: verbs, commas, conjunctions, quotation marks. */
static inline uint32_t between(const or_parse *p, uint32_t a, uint32_t b) {
    const or_parse_word *w = &p->words[a], *x = w + 1, *y = &p->words[b];
    if (a >= b)
        return 0;
    return at_most((uint8_t)(y->verbs - x->verbs), 2) | at_most((uint8_t)(y->commas - w->commas), 2) << 2 |
           at_most((uint8_t)(y->joins - x->joins), 1) << 4 | at_most((uint8_t)(y->quotes - w->quotes), 2) << 5 |
           at_most((uint8_t)(y->nouns - x->nouns), 1) << 7;
}

/* The preposition or conjunction that introduces a word. */
static inline uint64_t introduction(const or_parse *p, uint32_t word) {
    const uint64_t kinds = 1ULL << OR_REL_CASE | 1ULL << OR_REL_MARK;
    uint32_t child = p->left[word];
    if (!(p->left_rels[word] & kinds))
        return 0;
    if (!(1ULL << p->rel[child] & kinds))
        child = p->left2[word];
    return child && (1ULL << p->rel[child] & kinds) ? p->words[child].word : 1;
}

/* What a choice of moves depends on: the three words on top of the stack, the next three of the buffer, and more. */
typedef struct view {
    const or_parse *p;
    uint32_t s0, s1, b0;
    const or_parse_word *S0, *S1, *S2, *B0, *B1, *B2;
    const or_parse_word *S0l, *S0r, *B0l;              /* outermost children */
    const or_parse_word *V;                            /* the next finite verb */
    uint64_t s0left, s0right, s1left, s1right, b0left; /* relations to their children */
    uint64_t under, over, ahead;                       /* punctuation before S0, before B0, before B1 */
} view;

static view look(const or_parse *p) {
    view v = {.p = p, .b0 = p->front};
    const or_parse_word *W = p->words;
    v.s0 = p->depth > 0 ? p->stack[p->depth - 1] : 0;
    v.s1 = p->depth > 1 ? p->stack[p->depth - 2] : 0;
    v.S0 = &W[v.s0];
    v.S1 = &W[v.s1];
    v.S2 = &W[p->depth > 2 ? p->stack[p->depth - 3] : 0];
    v.B0 = &W[v.b0];
    v.B1 = &W[v.b0 + 1 <= p->count ? v.b0 + 1 : 0];
    v.B2 = &W[v.b0 + 2 <= p->count ? v.b0 + 2 : 0];
    v.S0l = &W[p->left[v.s0]];
    v.S0r = &W[p->right[v.s0]];
    v.B0l = &W[p->left[v.b0]];
    v.V = &W[v.B0->next_verb];
    v.s0left = relations(p->left_rels[v.s0]);
    v.s0right = relations(p->right_rels[v.s0]);
    v.s1left = relations(p->left_rels[v.s1]);
    v.s1right = relations(p->right_rels[v.s1]);
    v.b0left = relations(p->left_rels[v.b0]);
    v.under = W[p->edge[v.s0]].marks;
    v.over = W[p->edge[v.b0]].marks;
    v.ahead = W[v.b0 <= p->count ? v.b0 + 1 : 0].marks;
    return v;
}

static inline uint32_t asked_for(uintptr_t table, uint32_t bits, uint32_t row_size, uint32_t row) {
    __builtin_prefetch((const void *)(table + (uintptr_t)(row >> (32 - bits)) * row_size));
    return row;
}

#define ADD(x) rows[n] = asked_for(v->p->moves, OR_PARSE_MOVE_BITS, OR_PARSE_MOVE_SCORES, ROW(n + 1, x)), n++

static inline uint32_t see_words(const view *v, uint32_t *rows, uint32_t n) {
    const or_parse_word *S0 = v->S0, *S1 = v->S1, *S2 = v->S2, *B0 = v->B0, *B1 = v->B1, *B2 = v->B2;
    ADD(0);
    ADD(S0->both);
    ADD(S0->tag);
    ADD(S0->word);
    ADD(S1->tag);
    ADD(B0->both);
    ADD(B0->tag);
    ADD(B0->word);
    ADD(B1->both);
    ADD(B1->tag);
    ADD(B1->word);
    ADD(B2->both);
    ADD(B2->tag);
    ADD(S2->both);
    ADD(S2->tag);
    return n;
}

static inline uint32_t see_pairs(const view *v, uint32_t *rows, uint32_t n) {
    const or_parse_word *S0 = v->S0, *S1 = v->S1, *S2 = v->S2, *B0 = v->B0, *B1 = v->B1, *B2 = v->B2;
    ADD(two(S0->both, B0->both));
    ADD(two(S0->both, B0->tag));
    ADD(two(S0->tag, B0->both));
    ADD(two(S0->word, B0->word));
    ADD(two(S1->both, S0->both));
    ADD(two(S1->tag, B0->both));
    ADD(two(B0->tag, B1->tag));
    ADD(two(B0->both, B1->tag));
    ADD(two(B0->tag, B1->both));
    ADD(two(B0->word, B1->word));
    ADD(two(S0->tag, B1->tag));
    ADD(two(S0->word, B1->tag));
    ADD(three(S1->tag, S0->tag, B0->word));
    ADD(three(S0->tag, B0->tag, B1->tag));
    ADD(three(S0->word, B0->tag, B1->tag));
    ADD(three(S0->tag, B0->word, B1->tag));
    ADD(three(S2->tag, S1->tag, S0->tag));
    ADD(three(S1->tag, B0->tag, B1->tag));
    ADD(three(B0->tag, B1->tag, B2->tag));
    ADD(two(three(S1->tag, S0->tag, B0->tag), small(7)) + turn(B1->tag, 11));
    return n;
}

static inline uint32_t see_children(const view *v, uint32_t *rows, uint32_t n) {
    const or_parse_word *S0 = v->S0, *S1 = v->S1, *B0 = v->B0, *S0l = v->S0l, *S0r = v->S0r, *B0l = v->B0l;
    ADD(three(S0->tag, S0l->tag, B0->tag));
    ADD(three(S0->tag, S0r->tag, B0->tag));
    ADD(three(S0->tag, B0l->tag, B0->tag));
    ADD(three(S1->tag, S0l->tag, S0->tag));
    ADD(three(S0->word, S0r->word, B0->tag));
    ADD(two(S0->both, S0l->tag));
    ADD(two(S0->tag, S0r->both));
    return n;
}

static inline uint32_t see_relations(const view *v, uint32_t *rows, uint32_t n) {
    const or_parse_word *S0 = v->S0, *S1 = v->S1, *B0 = v->B0, *B1 = v->B1;
    const uint64_t s0left = v->s0left, s0right = v->s0right, s1left = v->s1left, s1right = v->s1right,
                   b0left = v->b0left;
    ADD(three(S0->tag, s0left, B0->tag));
    ADD(three(S0->tag, s0right, B0->tag));
    ADD(two(S0->both, s0left));
    ADD(two(S0->both, s0right));
    ADD(two(S1->both, s1left));
    ADD(three(S1->tag, s1right, B0->tag));
    ADD(two(three(S0->tag, s0left, s0right), turn(B0->tag, 11)));
    ADD(two(B0->both, b0left));
    ADD(three(B0->tag, b0left, S0->tag));
    ADD(two(three(S1->tag, s0left, s0right), turn(S0->tag, 11)));
    ADD(three(B0->tag, b0left, B1->tag));
    return n;
}

/* Distance, and what is between. */
static inline uint32_t see_distances(const view *v, uint32_t *rows, uint32_t n) {
    const or_parse_word *S0 = v->S0, *S1 = v->S1, *B0 = v->B0;
    const uint64_t near = small(distance(v->s0, v->b0)), far = small(v->s1 ? distance(v->s1, v->s0) : 16);
    const uint64_t near_between = small(between(v->p, v->s0, v->b0) + 1024);
    const uint64_t far_between = small(between(v->p, v->s1, v->s0) + 2048);
    ADD(three(S0->tag, B0->tag, near));
    ADD(two(S0->both, near));
    ADD(two(B0->both, near));
    ADD(three(S1->tag, S0->tag, far));
    ADD(three(S0->tag, B0->tag, near_between));
    ADD(three(S1->tag, S0->tag, far_between));
    ADD(three(S1->tag, B0->tag, far_between + turn(near_between, 9)));
    ADD(two(S0->word, near_between));
    ADD(two(S1->word, far_between));
    return n;
}

/* Where prepositional phrases belong: their noun is known before it is reached. */
static inline uint32_t see_prepositions(const view *v, uint32_t *rows, uint32_t n) {
    const or_parse_word *S0 = v->S0, *S1 = v->S1, *S2 = v->S2, *B0 = v->B0;
    const uint64_t s0case = introduction(v->p, v->s0), s1case = introduction(v->p, v->s1);
    const or_parse_word *P = &v->p->words[v->B0->phrase ? v->b0 + v->B0->phrase : 0];
    ADD(three(S1->word, s0case, S0->tag));
    ADD(three(S1->tag, s0case, S0->word));
    ADD(three(S0->tag, s0case, B0->both));
    ADD(three(S1->tag, s1case, s0case));
    ADD(three(S0->word, B0->word, P->word));
    ADD(three(S0->tag, B0->word, P->word));
    ADD(two(three(S1->tag, S0->tag, B0->word), turn(P->tag, 11)));
    ADD(three(S2->word, S0->tag, B0->word));
    return n;
}

/* Which words are quoted. */
static inline uint32_t see_quotations(const view *v, uint32_t *rows, uint32_t n) {
    const or_parse_word *S0 = v->S0, *S1 = v->S1, *B0 = v->B0, *B1 = v->B1;
    const uint64_t quoted = small(4096u + S1->quoted + 2u * S0->quoted + 4u * B0->quoted + 8u * B1->quoted);
    ADD(three(S0->tag, B0->tag, quoted));
    ADD(two(S0->word, quoted));
    ADD(two(S1->word, quoted));
    return n;
}

/* Punctuation around the top of the stack and behind the front, and the next verb. */
static inline uint32_t see_marks(const view *v, uint32_t *rows, uint32_t n) {
    const or_parse_word *S0 = v->S0, *S1 = v->S1, *B0 = v->B0, *B1 = v->B1, *S0l = v->S0l, *V = v->V;
    const uint64_t s0right = v->s0right, under = v->under, over = v->over, ahead = v->ahead;
    ADD(three(S0->tag, B0->tag, over));
    ADD(three(S0->word, over, B0->tag));
    ADD(three(B0->word, over, S0->tag));
    ADD(three(S1->tag, under, over));
    ADD(two(three(S0->tag, under, over), turn(B0->tag, 11)));
    ADD(two(three(S1->tag, S0->tag, S0l->tag), turn(over, 11)));
    ADD(two(three(S1->tag, under, over), turn(V->tag, 11)));
    ADD(two(three(S0->tag, B0->tag, over), turn(V->tag, 11)));
    ADD(three(B0->tag, over, ahead));
    ADD(three(S0->tag, ahead, B1->tag));
    ADD(two(three(S0->tag, s0right, over), turn(B0->tag, 11)));
    return n;
}

#undef ADD

uint32_t or_parse_move_features(const or_parse *p, uint32_t rows[OR_PARSE_MOVE_FEATURES]) {
    const view v = look(p);
    uint32_t n = see_words(&v, rows, 0);
    n = see_pairs(&v, rows, n);
    n = see_children(&v, rows, n);
    n = see_relations(&v, rows, n);
    n = see_distances(&v, rows, n);
    n = see_prepositions(&v, rows, n);
    n = see_quotations(&v, rows, n);
    return see_marks(&v, rows, n);
}

uint32_t or_parse_group(const or_parse *p, uint32_t head, uint32_t word) {
    return p->words[word].group * 2u + (head > word);
}

uint32_t or_parse_label_features(const or_parse *p, uint32_t head, uint32_t word,
                                 uint32_t rows[OR_PARSE_LABEL_FEATURES]) {
    uint32_t n = 0;
    const or_parse_word *W = p->words, *H = &W[head], *D = &W[word];
    const bool left = word < head;
    const uint32_t salt = (or_parse_group(p, head, word) + 1) * 256;
    const uint32_t sibling = left ? p->left[head] : p->right[head], first = left ? word : head,
                   last = left ? head : word;
    const or_parse_word *before = &W[word - 1], *after = &W[word < p->count ? word + 1 : 0], *S = &W[sibling];
    const or_parse_word *Dl = &W[p->left[word]], *Dr = &W[p->right[word]];
    const uint64_t dcase = introduction(p, word), hcase = introduction(p, head);
    const uint64_t dleft = relations(p->left_rels[word]), dright = relations(p->right_rels[word]);
    const uint64_t hleft = relations(p->left_rels[head]), hright = relations(p->right_rels[head]);
    const uint64_t near = small(distance(first, last)), inside = small(1024 + between(p, first, last));
    const uint64_t quoted = small(4096u + H->quoted + 2u * D->quoted);
#define ADD(x) rows[n] = asked_for(p->labels, OR_PARSE_LABEL_BITS, OR_PARSE_LABELS, ROW(salt + n, x)), n++
    ADD(0);
    ADD(D->both);
    ADD(D->word);
    ADD(D->tag);
    ADD(H->both);
    ADD(H->word);
    ADD(H->tag);
    ADD(two(D->word, H->word));
    ADD(two(D->tag, H->both));
    ADD(two(D->both, H->tag));
    ADD(two(D->tag, H->tag));
    ADD(three(D->tag, H->tag, near));
    ADD(three(D->tag, H->tag, inside));
    ADD(two(H->word, inside));
    ADD(two(D->word, near));
    ADD(two(dcase, H->tag));
    ADD(two(dcase, H->word));
    ADD(two(dcase, D->both));
    ADD(three(dcase, D->tag, H->tag));
    ADD(two(D->tag, dleft));
    ADD(two(D->tag, dright));
    ADD(three(H->tag, dleft, dright));
    ADD(two(H->word, dleft));
    ADD(three(D->tag, H->tag, hleft));
    ADD(three(D->tag, H->tag, hright));
    ADD(three(H->word, hleft, D->tag));
    ADD(three(H->word, hright, D->tag));
    ADD(three(D->tag, hleft, hright));
    ADD(two(H->word, hcase));
    ADD(two(D->tag, hcase));
    ADD(two(Dl->both, H->tag));
    ADD(two(Dr->tag, H->tag));
    ADD(two(D->tag, Dl->both));
    ADD(three(D->tag, S->both, small(p->rel[sibling])));
    ADD(three(H->word, S->tag, small(p->rel[sibling])));
    ADD(three(before->tag, D->tag, H->tag));
    ADD(three(after->tag, D->tag, H->tag));
    ADD(two(before->both, H->tag));
    ADD(two(after->both, H->tag));
    ADD(three(before->tag, D->tag, after->tag));
    ADD(three(D->tag, H->tag, quoted));
    ADD(two(H->word, quoted));
    ADD(three(H->tag, dleft, inside));
    const uint64_t marks = W[left ? p->edge[head] : p->edge[word]].marks, outer = W[p->edge[p->front]].marks;
    ADD(three(D->tag, H->tag, marks));
    ADD(two(H->word, marks));
    ADD(three(D->tag, marks, dleft));
    ADD(two(three(D->tag, H->tag, marks), turn(outer, 11)));
#undef ADD
    return n;
}

/* ---- habits ---- */

static inline uint64_t relation_of(const or_parse *p, uint32_t child) {
    return child ? p->rel[child] + 1u : 0;
}

uint32_t or_parse_move_context(const or_parse *p) {
    const or_parse_word *W = p->words;
    const uint32_t s0 = p->stack[p->depth - 1], b0 = p->front, b1 = b0 + 1 <= p->count ? b0 + 1 : 0;
    const uint32_t after = b0 <= p->count ? b0 + 1 : 0;
    uint64_t x = p->depth > 1;
    x = x << 7 | W[s0].pos;
    x = x << 7 | W[b0].pos;
    x = x << 7 | W[b1].pos;
    x = x << 2 | at_most(b0 - s0, 3);
    x = x << 1 | W[after].separated;
    x = x << 1 | W[s0].separated;
    x = x << 1 | W[p->edge[b0]].separated;
    x = x << 1 | W[b0].separated;
    x = x << 7 | relation_of(p, p->left[s0]);
    x = x << 7 | relation_of(p, p->right[s0]);
    x = x << 7 | relation_of(p, p->left[b0]);
    return (uint32_t)(or_mix(x) >> 32);
}

uint32_t or_parse_label_context(const or_parse *p, uint32_t head, uint32_t word) {
    const bool left = word < head;
    uint64_t x = left;
    x = x << 7 | p->words[word].pos;
    x = x << 7 | p->words[head].pos;
    x = x << 3 | distance(left ? word : head, left ? head : word);
    x = x << 7 | relation_of(p, p->left[word]);
    x = x << 7 | relation_of(p, left ? p->left[head] : p->right[head]);
    return (uint32_t)(or_mix(x) >> 32);
}
