#include "sourcing/claims.h"

#include <math.h>

void or_possible_claims(or_arena *arena, const or_models *models, const or_rules *rules, or_scratch *w,
                        const or_stage *stage, or_claims *out) {
    for (uint32_t i = 0; i < stage->scene->n; i++) {
        if (stage->cue[i] < OR_LEAST_CUE)
            continue;
        or_claim claim = {.cue = i, .cue_p = stage->cue[i], .inside = OR_NONE};
        or_frame_make(stage, i, &w->frame);
        or_choose_content(models, rules, w, &claim.choice);
        if (!claim.choice.parts)
            continue;
        or_choose_source(models, rules, w, &claim.choice);
        claim.before = claim.cue_p * (0.4f + 0.6f * claim.choice.near_p);
        or_push(arena, out, claim);
    }
}

/* A probability as one of 13 steps of its log-odds. */
static uint32_t step(float p) {
    float odds = logf((p + 1e-4f) / (1.0f - p + 1e-4f));
    int k = (int)lrintf(odds * 1.25f) + 6;
    return (uint32_t)(k < 0 ? 0 : k > 12 ? 12 : k);
}

static bool holds(const or_choice *c, uint32_t token) {
    for (uint32_t i = 0; i < c->parts; i++)
        if (token >= c->content[i].first && token < c->content[i].last)
            return true;
    return false;
}

static uint32_t size_of(const or_stage *st, const or_choice *c) {
    return or_words_of(st, c->content, c->parts);
}

static uint32_t shared_words(const or_stage *st, const or_choice *a, const or_choice *b) {
    return or_words_shared(st, a->content, a->parts, b->content, b->parts);
}

/* How a claim stands to the others of its paragraph: the strongest of each kind. */
typedef struct relations {
    float same, inside, around, cue_inside, cue_of, near; /* `before` of the strongest such claim */
    bool beaten;                                          /* one of the same content ranks before it */
} relations;

static relations relate(const or_stage *st, const or_claims *claims, uint32_t i) {
    relations r = {0};
    const or_claim *me = &claims->data[i];
    uint32_t mine = size_of(st, &me->choice);
    for (uint32_t k = 0; k < claims->len; k++) {
        const or_claim *other = &claims->data[k];
        if (k == i)
            continue;
        uint32_t theirs = size_of(st, &other->choice), both = shared_words(st, &me->choice, &other->choice);
        float agreement = (float)both / ((float)(mine + theirs - both) + 1e-6f), p = other->before;
        if (agreement > 0.5f) {
            r.same = fmaxf(r.same, p);
            r.beaten |= p > me->before || (p >= me->before && k < i);
        } else if (both * 5 > mine * 4 && theirs > mine) {
            r.inside = fmaxf(r.inside, p);
        } else if (both * 5 > theirs * 4 && mine > theirs) {
            r.around = fmaxf(r.around, p);
        } else if (both) {
            r.near = fmaxf(r.near, p);
        }
        if (holds(&other->choice, me->cue))
            r.cue_inside = fmaxf(r.cue_inside, p);
        if (holds(&me->choice, other->cue))
            r.cue_of = fmaxf(r.cue_of, p);
    }
    return r;
}

void or_confidence_features(const or_stage *st, const or_claims *claims, uint32_t i, or_features *f) {
    const or_claim *me = &claims->data[i];
    const or_choice *c = &me->choice;
    const or_token *t = &st->t[me->cue];
    const or_scene *s = st->scene;
    relations r = relate(st, claims, i);
    uint32_t words = size_of(st, c), quoted = 0;
    for (uint32_t k = 0; k < c->parts; k++)
        quoted += or_between(st->quoted, c->content[k].first, c->content[k].last);
    uint32_t all = quoted == 0 ? 0 : quoted == words ? 1 : 2;
    uint32_t cue = step(me->cue_p), near = step(c->near_p), best = step(c->content_p), src = step(c->source_p);
    uint32_t nobody = c->source_head == OR_NONE, in_quote = t->quote != OR_NONE;
    uint32_t source = nobody ? 0 : 1u + st->t[c->source_head].upos;
    uint32_t side = c->content[c->parts - 1].last <= me->cue ? 0u : c->content[0].first > me->cue ? 1u : 2u;
    uint32_t far =
        c->content[c->parts - 1].last > s->sentence_last[me->cue] || c->content[0].first < s->sentence_first[me->cue];
    f->n = 0;
#define SURE(k, a, b) or_feature(f, 700 + (k), (a), (b))
    SURE(0, 0, 0);
    SURE(1, cue, 0);
    SURE(2, near, 0);
    SURE(3, best, 0);
    SURE(4, src, nobody);
    SURE(5, cue, near);
    SURE(6, cue, or_pair(src, nobody));
    SURE(7, cue, or_pair(near / 2, src / 2));
    SURE(8, step(c->second_p), best);
    SURE(9, t->lemma, 0);
    SURE(10, t->lemma, cue / 2);
    SURE(11, t->tag, t->rel);
    SURE(12, t->tag, cue);
    SURE(13, all, or_coarse(words));
    SURE(14, all, cue);
    SURE(15, in_quote, cue);
    SURE(16, in_quote, all);
    SURE(17, step(r.same), (uint32_t)r.beaten);
    SURE(18, step(r.same), or_pair(cue, r.beaten));
    SURE(19, step(r.inside), cue);
    SURE(20, step(r.around), cue);
    SURE(21, step(r.cue_inside), cue);
    SURE(22, step(r.cue_inside), or_pair(in_quote, cue / 2));
    SURE(23, step(r.cue_of), cue);
    SURE(24, step(r.near), cue);
    SURE(25, source, or_pair(t->tag, nobody));
    SURE(26, source, t->lemma);
    SURE(27, side, or_pair(c->parts, all));
    SURE(28, side, cue);
    SURE(29, far, or_pair(all, near));
    SURE(30, s->info[me->cue].klass, cue);
    SURE(31, (uint32_t)(s->info[me->cue].verb_traits * 31), cue / 2);
    SURE(32, or_coarse(words), cue / 2);
    SURE(33, c->rule ? c->rule->hash : 0, cue / 2);
    SURE(34, (uint32_t)__builtin_ctzll(c->source_rules | 1ull << 63), cue / 2);
    SURE(35, or_pair(side, far), or_mark(st, me->cue + 1));
    SURE(36, t->rel, cue / 2);
    SURE(37,
         (uint32_t)s->a->text->blocks.data[s->a->paragraphs.data[s->a->sentences.data[t->sentence].paragraph].block]
             .kind,
         cue / 2);
    SURE(38, nobody ? 0 : st->t[c->source_head].lemma, cue / 2);
    SURE(39, or_coarse(words), near / 2);
    SURE(40, all, near);
#undef SURE
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

/* A claim whose cue stands in another's content is part of what that one says. */
static void find_parents(const or_stage *st, or_claims *claims) {
    for (uint32_t i = 0; i < claims->len; i++) {
        or_claim *me = &claims->data[i];
        uint32_t mine = size_of(st, &me->choice), least = OR_NONE;
        for (uint32_t k = 0; k < claims->len && !me->dropped; k++) {
            const or_claim *other = &claims->data[k];
            uint32_t theirs = size_of(st, &other->choice);
            if (k == i || other->dropped || !holds(&other->choice, me->cue) || theirs <= mine ||
                shared_words(st, &me->choice, &other->choice) * 5 < mine * 4 || theirs >= least)
                continue;
            me->inside = k;
            least = theirs;
        }
    }
}

void or_settle_claims(const or_models *models, or_scratch *w, const or_stage *st, or_claims *claims) {
    for (uint32_t i = 0; i < claims->len; i++) {
        or_confidence_features(st, claims, i, &w->features);
        claims->data[i].confidence = or_logistic(or_linear_score(&models->confidence, &w->features));
    }
    for (uint32_t i = 0; i < claims->len; i++)
        claims->data[i].dropped = claims->data[i].confidence < OR_LEAST_CONFIDENCE;
    drop_doubles(st, claims);
    find_parents(st, claims);
}
