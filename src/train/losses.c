/* Stage `losses`: where claims are lost, on the held-out articles, stage by stage, with gold cues and with found ones.
 */
#include "train/outcomes.h"

typedef struct loss_counts {
    uint32_t claims, may, likely, proposed50, proposed80, ranked50, ranked80, source, linked, tight;
} loss_counts;

typedef struct measuring {
    or_scratch *scratch;
    loss_counts all, quoted;
    or_outcomes outcomes;
} measuring;

static float best_proposed(const or_frame *f, const or_proposals *p, const or_range *gold, uint32_t parts) {
    float best = 0.0f;
    for (uint32_t s = 0; s < p->n_starts; s++)
        for (uint32_t e = 0; e < p->n_ends; e++)
            for (uint32_t g = 0; g <= p->n_gaps; g++) {
                uint32_t from = p->starts[s].at, to = p->ends[e].at;
                bool whole = from > f->c || to <= f->c;
                if (to <= from || whole != (g == p->n_gaps) ||
                    (!whole && (from >= p->gaps[g].at.first || p->gaps[g].at.last >= to)))
                    continue;
                or_candidate c = {s, e, whole ? OR_NONE : g, 0};
                or_range r[2];
                float a = or_agreement(f->stage, r, or_candidate_ranges(p, &c, r), gold, parts);
                best = a > best ? a : best;
            }
    return best;
}

static void measure_claim(measuring *m, or_reader *reader, or_article *article, const or_gold_claim *claim,
                          loss_counts *n) {
    const or_stage *st = or_stage_of(article, claim->head);
    or_scratch *w = m->scratch;
    or_range content[8], source[8];
    uint32_t outside, away, c = claim->head - st->scene->first;
    uint32_t parts = or_into_scene(article, st->scene, claim->content, claim->n_content, content, 8, &outside);
    uint32_t sources = or_into_scene(article, st->scene, claim->source, claim->n_source, source, 8, &away);
    or_choice choice;
    or_frame_make(st, c, &w->frame);
    or_choose_content(&reader->models[0], reader->rules, w, &choice);
    float best = best_proposed(&w->frame, &w->proposals, content, parts);
    float got = or_agreement(st, choice.content, choice.parts, content, parts);
    n->claims++;
    n->may += or_may_be_cue(st, c, &reader->models[0].words);
    n->likely += st->cue[c] >= OR_LEAST_CUE;
    n->proposed50 += best >= 0.5f;
    n->proposed80 += best >= 0.8f;
    n->ranked50 += got >= 0.5f;
    n->ranked80 += got >= 0.8f;
    if (choice.parts && reader->models[0].mention.slots) {
        or_choose_source(&reader->models[0], reader->rules, w, &choice);
        bool right = or_same_source(st, &choice, source, sources, claim->n_source == 0);
        n->source += right;
        n->linked += right && got >= 0.5f;
        n->tight += right && got >= 0.8f;
    }
}

static bool measure_article(void *context, or_reader *reader, or_article *article, or_error *error) {
    measuring *m = context;
    (void)error;
    for (uint32_t i = 0; i < article->claims.len; i++) {
        const or_gold_claim *claim = &article->claims.data[i];
        if (claim->head == OR_NONE || claim->annotator)
            continue;
        bool quoted = false;
        for (uint32_t k = 0; k < claim->n_content; k++)
            for (uint32_t t = claim->content[k].first; t < claim->content[k].last; t++)
                quoted |= article->a.tokens.data[t].quote != OR_NONE;
        measure_claim(m, reader, article, claim, &m->all);
        if (quoted)
            measure_claim(m, reader, article, claim, &m->quoted);
    }
    for (uint32_t i = 0; i < article->n_scenes; i++)
        or_count_outcomes(article, &reader->models[0], reader->rules, m->scratch, i, &m->outcomes);
    return true;
}

static void say_counts(const or_train *train, const char *what, const loss_counts *n) {
    double all = n->claims ? n->claims : 1;
    train->say("%-8s %6u claims: may be a cue %.1f, cue over the threshold %.1f", what, n->claims, 100 * n->may / all,
               100 * n->likely / all);
    train->say("%-8s with gold cues: proposed by half %.1f, tight %.1f; ranked first by half %.1f, tight %.1f", "",
               100 * n->proposed50 / all, 100 * n->proposed80 / all, 100 * n->ranked50 / all, 100 * n->ranked80 / all);
    train->say("%-8s with gold cues: source %.1f, linked %.1f, tight %.1f", "", 100 * n->source / all,
               100 * n->linked / all, 100 * n->tight / all);
}

bool or_measure_losses(const or_train *train, or_error *error) {
    measuring m = {.scratch = or_scratch_new()};
    or_reader reader;
    bool ok = or_reader_open(&reader, train, true, OR_MODEL_ALL, error) &&
              or_reader_each(&reader, measure_article, &m, error);
    if (ok) {
        say_counts(train, "all", &m.all);
        say_counts(train, "quoted", &m.quoted);
        or_say_outcomes(train, &m.outcomes);
    }
    or_reader_close(&reader);
    or_scratch_free(m.scratch);
    return ok;
}
