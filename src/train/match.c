#include "train/match.h"

uint32_t or_gold_of_scene(const or_article *article, const or_stage *st, uint32_t annotator, or_scene_gold *out) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < article->claims.len; i++) {
        const or_gold_claim *g = &article->claims.data[i];
        uint32_t outside;
        if (g->annotator != annotator)
            continue;
        or_scene_gold *to = &out[n];
        to->claim = g;
        to->parts = or_into_scene(article, st->scene, g->content, g->n_content, to->content, 12, &outside);
        to->sources = or_into_scene(article, st->scene, g->source, g->n_source, to->source, 12, &outside);
        to->nobody = g->n_source == 0;
        n += to->parts > 0;
    }
    return n;
}

float or_agrees_with(const or_stage *st, const or_choice *choice, const or_scene_gold *gold) {
    return or_agreement(st, choice->content, choice->parts, gold->content, gold->parts);
}

bool or_has_source(const or_stage *st, const or_choice *choice, const or_scene_gold *gold) {
    return or_same_source(st, choice, gold->source, gold->sources, gold->nobody);
}

static bool is_taken(const uint32_t *mate, uint32_t claims, uint32_t gold) {
    for (uint32_t i = 0; i < claims; i++)
        if (mate[i] == gold)
            return true;
    return false;
}

void or_pair_claims(const or_stage *st, const or_claims *claims, const bool *kept, const or_scene_gold *gold,
                    uint32_t n, uint32_t *mate) {
    for (uint32_t i = 0; i < claims->len; i++)
        mate[i] = OR_NONE;
    for (uint32_t round = 0; round < claims->len; round++) {
        float best = 0.5f;
        uint32_t bi = OR_NONE, bg = 0;
        for (uint32_t i = 0; i < claims->len; i++) {
            const or_claim *c = &claims->data[i];
            for (uint32_t g = 0; g < n && mate[i] == OR_NONE && (!kept || kept[i]); g++) {
                float a = or_agrees_with(st, &c->choice, &gold[g]);
                bool better = a > best || (a >= best && (bi == OR_NONE || c->before > claims->data[bi].before));
                if (!better || is_taken(mate, claims->len, g))
                    continue;
                best = a;
                bi = i;
                bg = g;
            }
        }
        if (bi == OR_NONE)
            break;
        mate[bi] = bg;
    }
}
