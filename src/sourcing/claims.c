#include "sourcing/claims.h"

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
        claim.before = claim.cue_p * (0.4f + 0.6f * claim.choice.near_p);
        or_sure_of_claim(w, &claim);
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
    for (uint32_t i = 0; i < claims->len; i++)
        claims->data[i].confidence = confidence_of(models, &claims->data[i]);
    for (uint32_t i = 0; i < claims->len; i++)
        claims->data[i].dropped = claims->data[i].confidence < or_least_confidence(&claims->data[i]);
    drop_doubles(st, claims);
    find_parents(st, claims);
}
