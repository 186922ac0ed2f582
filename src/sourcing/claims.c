#include "sourcing/claims.h"

/* What a claim is judged by, once content and source are chosen. */
static void measure(const or_scratch *w, or_claim *c) {
    c->before = c->cue_p * (0.4f + 0.6f * c->choice.near_p);
    or_sure_of_claim(w, c);
}

void or_possible_claims(or_arena *arena, const or_models *models, const or_rules *rules, or_scratch *w,
                        const or_stage *stage, or_claims *out) {
    for (uint32_t i = 0; i < stage->scene->n; i++) {
        bool likely = stage->cue[i] >= OR_LEAST_CUE, named = or_rules_name_cue(rules, &stage->t[i]);
        if (!likely && !named)
            continue;
        or_claim claim = {.cue = i, .cue_p = stage->cue[i], .inside = OR_NONE};
        or_frame_make(stage, i, &w->frame);
        or_choose_content(models, rules, w, &claim.choice);
        if (named)
            or_take_sure(w, &claim.choice);
        if (!claim.choice.parts || !(likely || claim.choice.sure))
            continue;
        or_choose_source(models, rules, w, &claim.choice);
        measure(w, &claim);
        or_push(arena, out, claim);
    }
}

static uint32_t size_of(const or_stage *st, const or_choice *c) {
    return or_words_of(st, c->content, c->parts);
}

static uint32_t shared_words(const or_stage *st, const or_choice *a, const or_choice *b) {
    return or_words_shared(st, a->content, a->parts, b->content, b->parts);
}

static void drop_doubles(const or_stage *st, or_claims *claims) {
    for (uint32_t i = 0; i < claims->len; i++)
        for (uint32_t k = 0; k < claims->len && !claims->data[i].dropped; k++) {
            const or_claim *a = &claims->data[i], *b = &claims->data[k];
            if (k == i || b->dropped || b->confidence < a->confidence || (b->confidence <= a->confidence && k > i))
                continue;
            uint32_t both = shared_words(st, &a->choice, &b->choice);
            uint32_t all = size_of(st, &a->choice) + size_of(st, &b->choice) - both;
            if (2 * both > all)
                claims->data[i].dropped = true;
        }
}

/* Leaves of a content what lies in a range, which holds some of it. */
static void clip(const or_stage *st, or_choice *c, or_range to) {
    uint32_t parts = 0;
    for (uint32_t i = 0; i < c->parts; i++) {
        or_range r = c->content[i];
        r.first = r.first < to.first ? to.first : r.first;
        r.last = st->last_word[or_least(r.last, to.last)];
        if (r.first < r.last)
            c->content[parts++] = r;
    }
    c->parts = parts;
}

/* A claim whose cue stands in another's content is part of what that one says, and says no more. */
static void find_parents(const or_stage *st, or_claims *claims) {
    for (uint32_t i = 0; i < claims->len; i++) {
        or_claim *me = &claims->data[i];
        uint32_t mine = size_of(st, &me->choice), least = OR_NONE;
        for (uint32_t k = 0; k < claims->len && !me->dropped; k++) {
            const or_claim *other = &claims->data[k];
            uint32_t theirs = size_of(st, &other->choice);
            if (k == i || other->dropped || !or_holds(other->choice.content, other->choice.parts, me->cue) ||
                theirs <= mine || shared_words(st, &me->choice, &other->choice) * 5 < mine * 4 || theirs >= least)
                continue;
            me->inside = k;
            least = theirs;
        }
        if (me->inside != OR_NONE) {
            const or_choice *outer = &claims->data[me->inside].choice;
            clip(st, &me->choice, (or_range){outer->content[0].first, outer->content[outer->parts - 1].last});
        }
    }
}

static float confidence_of(const or_models *models, const or_claim *c) {
    float learned = or_logistic(or_trees_score(&models->confidence, c->sure));
    return c->choice.sure && c->choice.rule->sure > learned ? c->choice.rule->sure : learned;
}

void or_settle_claims(const or_models *models, const or_stage *st, or_claims *claims) {
    or_sure_of_others(st, claims->data, claims->len);
    for (uint32_t i = 0; i < claims->len; i++) {
        or_claim *c = &claims->data[i];
        c->confidence = confidence_of(models, c);
        c->dropped = c->confidence < or_least_confidence(c);
        c->inside = OR_NONE;
    }
    drop_doubles(st, claims);
    find_parents(st, claims);
}

/* ---- quotations that no claim holds ---- */

enum { LONG_QUOTATION = 6 /* words */ };

/* The probability of cue and content from which on a content may be taken for the quotation that it holds. */
static const float LEAST_COVER = 0.02f;

/* The next long quotation from token `at` on; first == last: there is none. Those within another count as part of it.
 */
static or_range next_quotation(const or_stage *st, uint32_t at) {
    const or_analysis *a = st->scene->a;
    for (uint32_t i = at, n = st->scene->n; i < n;) {
        uint32_t q = st->t[i].quote;
        if (q == OR_NONE) {
            i++;
            continue;
        }
        while (a->quotes.data[q].parent != OR_NONE)
            q = a->quotes.data[q].parent;
        uint32_t end = or_least(a->quotes.data[q].at.last - st->scene->first, n);
        or_range quotation = {i, end > i ? end : i + 1};
        if (or_words_of(st, &quotation, 1) >= LONG_QUOTATION)
            return quotation;
        i = quotation.last;
    }
    return (or_range){0, 0};
}

static bool is_held(const or_stage *st, const or_claims *claims, or_range quotation) {
    bool held = false;
    for (uint32_t i = 0; i < claims->len && !held; i++)
        held = !claims->data[i].dropped &&
               or_words_shared(st, claims->data[i].choice.content, claims->data[i].choice.parts, &quotation, 1) > 0;
    return held;
}

/* Whether a quotation is all there is of its sentences; the layout says whose such ones are. */
static bool is_bare(const or_stage *st, or_range quotation) {
    or_range sentences = {st->scene->sentence_first[quotation.first], st->scene->sentence_last[quotation.last - 1]};
    return or_words_of(st, &sentences, 1) == or_words_of(st, &quotation, 1);
}

static bool is_quoted(const or_stage *st, const or_range *content, uint32_t parts) {
    uint32_t quoted = 0;
    for (uint32_t i = 0; i < parts; i++)
        quoted += or_between(st->quoted, content[i].first, content[i].last);
    return quoted == or_words_of(st, content, parts);
}

/* Whether a claim may take a quotation into its content: one with its cue in a sentence of the quotation, or, where the
 * quotation is all of its sentences, one that is a quotation itself, which resumes. */
static bool may_take(const or_stage *st, const or_claim *c, or_range quotation, bool bare) {
    if (c->choice.sure || (c->cue >= quotation.first && c->cue < quotation.last))
        return false;
    if (bare)
        return is_quoted(st, c->choice.content, c->choice.parts);
    return c->cue >= st->scene->sentence_first[quotation.first] &&
           c->cue < st->scene->sentence_last[quotation.last - 1];
}

/* Whether a ranked content holds the quotation, as may_take() has it. */
static bool takes(const or_stage *st, const or_claim *c, const or_ranked *r, or_range quotation, bool bare) {
    const or_choice *own = &c->choice;
    if (or_words_shared(st, r->content, r->parts, &quotation, 1) < or_words_of(st, &quotation, 1))
        return false;
    return !bare || (is_quoted(st, r->content, r->parts) &&
                     or_words_shared(st, own->content, own->parts, r->content, r->parts) == size_of(st, own));
}

/* Gives a quotation to the claim that holds it most probably. */
static bool cover(const or_models *models, const or_rules *rules, or_scratch *w, const or_stage *st, or_claims *claims,
                  or_range quotation) {
    uint32_t chosen = OR_NONE, rank = 0;
    bool bare = is_bare(st, quotation);
    float most = LEAST_COVER;
    for (uint32_t i = 0; i < claims->len; i++) {
        const or_claim *c = &claims->data[i];
        if (!may_take(st, c, quotation, bare))
            continue;
        or_frame_make(st, c->cue, &w->frame);
        or_rank_contents(models, rules, w);
        for (uint32_t k = 0; k < w->n_ranked; k++)
            if (w->ranked[k].p * c->cue_p > most && takes(st, c, &w->ranked[k], quotation, bare)) {
                most = w->ranked[k].p * c->cue_p;
                chosen = i;
                rank = k;
            }
    }
    if (chosen == OR_NONE)
        return false;
    or_claim *c = &claims->data[chosen];
    or_frame_make(st, c->cue, &w->frame);
    or_rank_contents(models, rules, w);
    or_choose_ranked(models, rules, w, rank, &c->choice);
    measure(w, c);
    c->covers = true;
    return true;
}

/* Quotations of more than a few words are near always part of a claim. Where settled claims leave one out, the claim
 * that has it among its ranked contents with the highest probability takes that content; then all are settled again. */
static void cover_quotations(const or_models *models, const or_rules *rules, or_scratch *w, const or_stage *st,
                             or_claims *claims) {
    bool changed = false;
    for (or_range q = next_quotation(st, 0); q.first < q.last; q = next_quotation(st, q.last))
        changed |= !is_held(st, claims, q) && cover(models, rules, w, st, claims, q);
    if (changed)
        or_settle_claims(models, st, claims);
}

void or_find_claims(or_arena *arena, const or_models *models, const or_rules *rules, or_scratch *w,
                    const or_stage *stage, or_claims *out) {
    or_possible_claims(arena, models, rules, w, stage, out);
    or_settle_claims(models, stage, out);
    cover_quotations(models, rules, w, stage, out);
}
