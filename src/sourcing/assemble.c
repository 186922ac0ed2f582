/* From the claims of a scene to the attributions of a map: spans cleaned, described, put in order. */
#include "sourcing/engine_parts.h"

#include <stdlib.h>

static bool is_word(const or_analysis *a, uint32_t i) {
    return a->tokens.data[i].flags & OR_TOKEN_WORD;
}

/* Takes in the quotation marks (and the comma or stop inside them) that stand right at the edges, so that a quoted
 * claim carries its marks. */
static or_range with_marks(const or_analysis *a, or_range r, uint32_t first, uint32_t last) {
    if (r.first > first && (a->tokens.data[r.first - 1].flags & OR_TOKEN_OPEN))
        r.first--;
    uint32_t k = r.last;
    while (k < last && k < r.last + 3 && !is_word(a, k) &&
           !(a->tokens.data[k].flags & (OR_TOKEN_CLOSE | OR_TOKEN_OPEN)))
        k++;
    if (k < last && (a->tokens.data[k].flags & OR_TOKEN_CLOSE) && a->tokens.data[k].quote != OR_NONE &&
        a->quotes.data[a->tokens.data[k].quote].at.first < r.last)
        r.last = k + 1;
    return r;
}

static or_part part_of(or_arena *arena, const or_stage *st, const or_range *ranges, uint32_t n, bool marks) {
    or_part part = {OR_NEW_ARRAY(arena, or_range, n ? n : 1), 0, OR_NONE};
    uint32_t first = st->scene->first, last = first + st->scene->n;
    for (uint32_t i = 0; i < n; i++) {
        or_range r = {ranges[i].first + first, ranges[i].last + first};
        if (r.first < r.last)
            part.at[part.n++] = marks ? with_marks(st->scene->a, r, first, last) : r;
    }
    return part;
}

/* The words of the cue: what a rule of kind cue or claim said, else the verb with its auxiliaries, negation, particle.
 */
static or_range cue_words(const or_stage *st, const or_claim *claim) {
    const or_scene *s = st->scene;
    or_range r = claim->choice.cue;
    if (r.last - r.first > 1)
        return r;
    r = (or_range){claim->cue, claim->cue + 1};
    for (uint32_t k = s->kid_first[claim->cue + 1]; k-- > s->kid_first[claim->cue];) {
        uint32_t kid = s->kids[k];
        uint8_t rel = st->t[kid].rel;
        bool own = rel == OR_REL_AUX || rel == OR_REL_AUX_PASS || rel == OR_REL_COMPOUND_PRT || rel == OR_REL_FIXED ||
                   (rel == OR_REL_ADVMOD && s->left[kid] == s->right[kid]);
        if (own && kid + 1 == r.first)
            r.first = kid;
    }
    for (uint32_t k = s->kid_first[claim->cue]; k < s->kid_first[claim->cue + 1]; k++) {
        uint32_t kid = s->kids[k];
        if ((st->t[kid].rel == OR_REL_COMPOUND_PRT || st->t[kid].rel == OR_REL_FIXED) && kid == r.last)
            r.last = kid + 1;
    }
    return r;
}

static const char *rule_name(const or_choice *choice) {
    return choice->rule ? choice->rule->id : choice->parts > 1 ? "around-cue" : "beside-cue";
}

void or_assemble(const or_engine *engine, or_arena *arena, const or_stage *st, const or_claims *claims, or_map *map) {
    uint32_t base = map->attributions.len, *number = OR_NEW_ARRAY(arena, uint32_t, claims->len + 1), kept = 0;
    for (uint32_t i = 0; i < claims->len; i++)
        number[i] = claims->data[i].dropped ? OR_NONE : base + kept++;
    for (uint32_t i = 0; i < claims->len; i++) {
        const or_claim *claim = &claims->data[i];
        if (claim->dropped)
            continue;
        or_attribution a = {.source = OR_NONE, .parent = OR_NONE, .confidence = (double)claim->confidence};
        or_range cue = cue_words(st, claim);
        a.mention = part_of(arena, st, &claim->choice.source, claim->choice.source_head != OR_NONE, false);
        if (a.mention.n)
            a.mention.head = claim->choice.source_head + st->scene->first;
        a.cue = part_of(arena, st, &cue, 1, false);
        a.cue.head = claim->cue + st->scene->first;
        a.content = part_of(arena, st, claim->choice.content, claim->choice.parts, true);
        a.rule = rule_name(&claim->choice);
        if (claim->inside != OR_NONE)
            a.parent = number[claim->inside];
        or_describe(engine, arena, st, claim->cue, &a);
        or_leave_nobody(engine, arena, st->scene->a, &a);
        or_push(arena, &map->attributions, a);
    }
}

typedef struct sorting {
    const or_attribution *a;
    uint32_t number;
} sorting;

static int by_place(const void *x, const void *y) {
    const or_attribution *a = ((const sorting *)x)->a, *b = ((const sorting *)y)->a;
    if (a->content.at[0].first != b->content.at[0].first)
        return a->content.at[0].first < b->content.at[0].first ? -1 : 1;
    uint32_t ca = a->cue.n ? a->cue.at[0].first : 0, cb = b->cue.n ? b->cue.at[0].first : 0;
    if (ca != cb)
        return ca < cb ? -1 : 1;
    return ((const sorting *)x)->number < ((const sorting *)y)->number ? -1 : 1;
}

static void put_in_order(or_arena *arena, or_map *map) {
    uint32_t n = map->attributions.len, *place = OR_NEW_ARRAY(arena, uint32_t, n + 1);
    sorting *order = OR_NEW_ARRAY(arena, sorting, n + 1);
    or_attribution *sorted = OR_NEW_ARRAY(arena, or_attribution, n + 1);
    for (uint32_t i = 0; i < n; i++)
        order[i] = (sorting){&map->attributions.data[i], i};
    qsort(order, n, sizeof *order, by_place);
    for (uint32_t i = 0; i < n; i++) {
        sorted[i] = *order[i].a;
        place[order[i].number] = i;
    }
    for (uint32_t i = 0; i < n; i++)
        if (sorted[i].parent != OR_NONE)
            sorted[i].parent = place[sorted[i].parent];
    map->attributions.data = sorted;
}

/* A short quotation after "so-called", "dubbed", or capitalised like a work is no speech. */
static or_quote_role role_of(const or_analysis *a, const or_quote *q) {
    uint32_t words = 0, capitals = 0, first = OR_NONE;
    for (uint32_t i = q->at.first; i < q->at.last; i++) {
        const or_token *t = &a->tokens.data[i];
        if (!(t->flags & OR_TOKEN_WORD))
            continue;
        first = first == OR_NONE ? i : first;
        words++;
        capitals += (t->flags & OR_TOKEN_CAPITAL) && t->upos != OR_UPOS_PRON;
    }
    if (words >= 2 && words <= 10 && capitals * 3 >= words * 2 && (a->tokens.data[first].flags & OR_TOKEN_CAPITAL))
        return OR_ROLE_TITLE;
    return words <= 4 ? OR_ROLE_TERM : OR_ROLE_SPEECH;
}

/* Which attribution each quotation belongs to: the innermost one whose content holds most of it. */
static void use_quotations(or_arena *arena, or_map *map) {
    const or_analysis *a = map->analysis;
    uint32_t *owner = OR_NEW_ARRAY(arena, uint32_t, a->tokens.len + 1); /* attribution + 1 of each token */
    for (uint32_t i = 0; i < map->attributions.len; i++)
        for (uint32_t k = 0; k < map->attributions.data[i].content.n; k++)
            for (uint32_t t = map->attributions.data[i].content.at[k].first;
                 t < map->attributions.data[i].content.at[k].last; t++)
                owner[t] = i + 1; /* later ones are nested or stand further right */
    map->quotes = OR_NEW_ARRAY(arena, or_quote_use, a->quotes.len + 1);
    for (uint32_t i = 0; i < a->quotes.len; i++) {
        const or_quote *q = &a->quotes.data[i];
        uint32_t inside = 0, words = 0, last = 0;
        for (uint32_t t = q->at.first; t < q->at.last; t++)
            if (a->tokens.data[t].flags & OR_TOKEN_WORD) {
                words++;
                inside += owner[t] > 0;
                last = owner[t] ? owner[t] : last;
            }
        bool attributed = inside * 2 > words;
        map->quotes[i].attribution = attributed ? last - 1 : OR_NONE;
        map->quotes[i].role =
            attributed && (words > 4 || map->attributions.data[last - 1].quotation == OR_QUOTATION_DIRECT)
                ? OR_ROLE_SPEECH
                : role_of(a, q);
        if (attributed && map->quotes[i].role == OR_ROLE_TERM)
            map->quotes[i].role = OR_ROLE_SPEECH;
    }
}

void or_finish_map(or_arena *arena, or_map *map) {
    put_in_order(arena, map);
    use_quotations(arena, map);
}
