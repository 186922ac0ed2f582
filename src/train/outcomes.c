#include "train/outcomes.h"

#include <math.h>

static const char *const TEXTS[OR_OUTCOMES] = {
    [OR_OUTCOME_TIGHT] = "right",
    [OR_OUTCOME_BEGINS] = "begins elsewhere",
    [OR_OUTCOME_ENDS] = "ends elsewhere",
    [OR_OUTCOME_BOTH] = "begins and ends elsewhere",
    [OR_OUTCOME_SENTENCES] = "has other sentences",
    [OR_OUTCOME_SOURCE] = "has another source",
    [OR_OUTCOME_OTHER] = "its cue has another content",
    [OR_OUTCOME_NESTED] = "taken as nested",
    [OR_OUTCOME_DOUBLE] = "dropped for another claim of this content",
    [OR_OUTCOME_DROPPED] = "dropped as improbable",
    [OR_OUTCOME_NO_CUE] = "cue missed",
    [OR_OUTCOME_CUELESS] = "has no cue (layout may find it)",
};

/* How the edges of a content that is not tight lie beside the right ones. */
static or_outcome edges(const or_stage *st, const or_choice *c, const or_scene_gold *g) {
    uint32_t a = st->next_word[c->content[0].first], b = st->last_word[c->content[c->parts - 1].last];
    uint32_t ga = st->next_word[g->content[0].first], gb = st->last_word[g->content[g->parts - 1].last];
    if (b <= a || gb <= ga)
        return OR_OUTCOME_BOTH;
    if (st->t[a].sentence != st->t[ga].sentence || st->t[b - 1].sentence != st->t[gb - 1].sentence)
        return OR_OUTCOME_SENTENCES;
    if (a != ga)
        return b != gb ? OR_OUTCOME_BOTH : OR_OUTCOME_BEGINS;
    return OR_OUTCOME_ENDS;
}

static or_outcome found(const or_stage *st, const or_choice *c, const or_scene_gold *g) {
    if (!or_has_source(st, c, g))
        return OR_OUTCOME_SOURCE;
    return or_agrees_with(st, c, g) >= 0.8f ? OR_OUTCOME_TIGHT : edges(st, c, g);
}

/* Why the claim of this cue was not the one that was marked. */
static or_outcome lost(const or_claims *claims, const or_stage *st, const or_scene_gold *g) {
    if (g->claim->head == OR_NONE)
        return OR_OUTCOME_CUELESS;
    for (uint32_t i = 0; i < claims->len; i++) {
        const or_claim *c = &claims->data[i];
        if (c->cue + st->scene->first != g->claim->head)
            continue;
        if (c->dropped)
            return c->confidence < or_least_confidence(c) ? OR_OUTCOME_DROPPED : OR_OUTCOME_DOUBLE;
        return c->inside != OR_NONE ? OR_OUTCOME_NESTED : OR_OUTCOME_OTHER;
    }
    return OR_OUTCOME_NO_CUE;
}

static void count_claim(const or_stage *st, const or_claim *c, const or_scene_gold *gold, uint32_t n, uint32_t mate,
                        or_outcomes *o) {
    bool right = mate != OR_NONE && or_has_source(st, &c->choice, &gold[mate]), is_cue = false;
    uint32_t bin = (uint32_t)(c->confidence * OR_CONFIDENCE_BINS);
    bin = bin < OR_CONFIDENCE_BINS ? bin : OR_CONFIDENCE_BINS - 1;
    o->in_bin[bin]++;
    o->right[bin] += right;
    o->sum[bin] += (double)c->confidence;
    for (uint32_t g = 0; g < n; g++)
        is_cue |= gold[g].claim->head == c->cue + st->scene->first;
    if (mate == OR_NONE)
        ++*(is_cue ? &o->spurious_content : &o->spurious_cue);
}

void or_count_outcomes(or_article *article, const or_models *models, const or_rules *rules, or_scratch *scratch,
                       uint32_t scene, or_outcomes *o) {
    const or_stage *st = &article->stages[scene];
    or_claims claims = {0};
    or_scene_gold *gold = OR_NEW_ARRAY(&article->arena, or_scene_gold, article->claims.len + 1);
    uint32_t n = or_gold_of_scene(article, st, 0, gold);
    or_possible_claims(&article->arena, models, rules, scratch, st, &claims);
    or_settle_claims(models, st, &claims);
    bool *kept = OR_NEW_ARRAY(&article->arena, bool, claims.len + 1);
    uint32_t *mate = OR_NEW_ARRAY(&article->arena, uint32_t, claims.len + 1);
    for (uint32_t i = 0; i < claims.len; i++)
        kept[i] = !claims.data[i].dropped && claims.data[i].inside == OR_NONE;
    or_pair_claims(st, &claims, kept, gold, n, mate);
    for (uint32_t g = 0; g < n; g++) {
        if (st->scene->first > gold[g].claim->content[0].first)
            continue; /* counted where it begins */
        or_outcome outcome = lost(&claims, st, &gold[g]);
        for (uint32_t i = 0; i < claims.len; i++)
            if (mate[i] == g)
                outcome = found(st, &claims.data[i].choice, &gold[g]);
        o->of[outcome]++;
    }
    for (uint32_t i = 0; i < claims.len; i++)
        if (kept[i])
            count_claim(st, &claims.data[i], gold, n, mate[i], o);
}

void or_say_outcomes(const or_train *train, const or_outcomes *o) {
    uint32_t all = 0, claims = 0;
    double apart = 0;
    for (uint32_t i = 0; i < OR_OUTCOMES; i++)
        all += o->of[i];
    for (uint32_t i = 0; i < OR_OUTCOMES; i++)
        train->say("%-42s %5u  %5.1f %%", TEXTS[i], o->of[i], 100.0 * o->of[i] / (all ? all : 1));
    train->say("%-42s %5u", "found where no cue is", o->spurious_cue);
    train->say("%-42s %5u", "found with a content that is none", o->spurious_content);
    train->say("confidence  claims   mean  right");
    for (uint32_t b = 0; b < OR_CONFIDENCE_BINS; b++) {
        if (!o->in_bin[b])
            continue;
        double mean = 100.0 * o->sum[b] / o->in_bin[b], right = 100.0 * o->right[b] / o->in_bin[b];
        train->say("  %.1f - %.1f   %6u  %5.1f  %5.1f", b / 10.0, (b + 1) / 10.0, o->in_bin[b], mean, right);
        claims += o->in_bin[b];
        apart += o->in_bin[b] * fabs(mean - right);
    }
    train->say("mean distance of confidence and share right: %.1f points", apart / (claims ? claims : 1));
}
