#include "sourcing/find.h"

#include <math.h>
#include <stdlib.h>

static const struct {
    or_model_stage stage;
    const char *file;
} files[] = {{OR_MODEL_CUES, "cues"},
             {OR_MODEL_CONTENT, "content"},
             {OR_MODEL_MENTIONS, "mentions"},
             {OR_MODEL_CONFIDENCE, "confidence"}};

bool or_models_open(or_models *m, const char *directory, uint32_t stages, or_error *error) {
    *m = (or_models){0};
    for (uint32_t i = 0; i < 4; i++)
        if ((stages & (uint32_t)files[i].stage) && !or_weights_open(&m->files[i], directory, files[i].file, error))
            return false;
    size_t size;
    m->words.keys = stages & OR_MODEL_CUES ? or_weights_section(&m->files[0], "words", &size) : NULL;
    m->words.n = m->words.keys ? (uint32_t)(size / sizeof(uint32_t)) : 0;
    return (!(stages & OR_MODEL_CUES) || or_linear_open(&m->files[0], "cue", &m->cue, error)) &&
           (!(stages & OR_MODEL_CONTENT) || (or_linear_open(&m->files[1], "edge", &m->edge, error) &&
                                             or_linear_open(&m->files[1], "content", &m->content, error))) &&
           (!(stages & OR_MODEL_MENTIONS) || or_linear_open(&m->files[2], "mention", &m->mention, error)) &&
           (!(stages & OR_MODEL_CONFIDENCE) || or_linear_open(&m->files[3], "confidence", &m->confidence, error));
}

void or_models_close(or_models *m) {
    for (uint32_t i = 0; i < 4; i++)
        or_weights_close(&m->files[i]);
}

or_scratch *or_scratch_new(void) {
    or_scratch *scratch = or_xcalloc(1, sizeof *scratch);
    scratch->matcher = or_matcher_new();
    return scratch;
}

void or_scratch_free(or_scratch *scratch) {
    if (!scratch)
        return;
    or_matcher_free(scratch->matcher);
    free(scratch);
}

void or_score_cues(or_arena *arena, const or_models *models, or_stage *stage) {
    or_features features;
    for (uint32_t i = 0; i < stage->scene->n; i++) {
        stage->cue[i] = 0.0f;
        if (!or_may_be_cue(stage, i, &models->words))
            continue;
        or_cue_features(stage, i, &features);
        stage->cue[i] = or_logistic(or_linear_score(&models->cue, &features));
    }
    or_stage_count_cues(arena, stage);
}

uint32_t or_words_of(const or_stage *st, const or_range *a, uint32_t n) {
    uint32_t words = 0;
    for (uint32_t i = 0; i < n; i++)
        words += or_between(st->words, a[i].first, a[i].last);
    return words;
}

uint32_t or_words_shared(const or_stage *st, const or_range *a, uint32_t na, const or_range *b, uint32_t nb) {
    uint32_t both = 0;
    for (uint32_t i = 0; i < na; i++)
        for (uint32_t k = 0; k < nb; k++)
            both += or_between(st->words, a[i].first > b[k].first ? a[i].first : b[k].first,
                               or_least(a[i].last, b[k].last));
    return both;
}

float or_agreement(const or_stage *st, const or_range *a, uint32_t na, const or_range *b, uint32_t nb) {
    uint32_t both = or_words_shared(st, a, na, b, nb), all = or_words_of(st, a, na) + or_words_of(st, b, nb);
    return all > both ? (float)both / (float)(all - both) : 0.0f;
}

/* Turns scores into probabilities; returns the index of the best. */
static uint32_t softmax(float *score, uint32_t n) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++)
        if (score[i] > score[best])
            best = i;
    float top = n ? score[best] : 0.0f, sum = 0.0f;
    for (uint32_t i = 0; i < n; i++)
        sum += score[i] = expf(score[i] - top);
    for (uint32_t i = 0; i < n; i++)
        score[i] /= sum;
    return best;
}

static const or_rule *rule_of(const or_proposals *p, const or_range *content, uint32_t parts) {
    for (uint32_t i = 0; i < p->n_wholes; i++) {
        const or_whole *w = &p->wholes[i];
        bool second = w->content2.first < w->content2.last;
        if (w->content.first == content[0].first && w->content.last == content[0].last && second == (parts == 2) &&
            (!second || (w->content2.first == content[1].first && w->content2.last == content[1].last)))
            return w->rule;
    }
    for (uint32_t i = 0; i < p->n_wholes; i++) /* else the first that begins there */
        if (p->wholes[i].content.first == content[0].first)
            return p->wholes[i].rule;
    return NULL;
}

/* Scores of edges in the second ranking, worked out for those that the short list uses. */
typedef struct edge_scores {
    uint64_t starts, ends, gaps; /* bit i: known */
    float start[OR_EDGES_MAX], end[OR_EDGES_MAX], gap[OR_GAPS_MAX];
} edge_scores;

static float score_once(const or_models *models, const or_features *features, uint64_t *known, float *score,
                        uint32_t i) {
    if (!(*known >> i & 1)) {
        *known |= 1ull << i;
        score[i] = or_linear_score(&models->content, &features[i]);
    }
    return score[i];
}

static float score_of_edges(const or_models *models, const or_scratch *w, const or_candidate *c, edge_scores *full) {
    return score_once(models, w->edges.start, &full->starts, full->start, c->start) +
           score_once(models, w->edges.end, &full->ends, full->end, c->end) +
           (c->gap == OR_NONE ? 0.0f : score_once(models, w->edges.gap, &full->gaps, full->gap, c->gap));
}

void or_choose_content(const or_models *models, const or_rules *rules, or_scratch *w, or_choice *out) {
    const or_frame *f = &w->frame;
    or_proposals *p = &w->proposals;
    float start[OR_EDGES_MAX], end[OR_EDGES_MAX], gap[OR_GAPS_MAX], score[OR_SHORTLIST];
    edge_scores full;
    or_candidate list[OR_SHORTLIST];
    *out = (or_choice){.source_head = OR_NONE};
    or_propose(rules, w->matcher, f, p);
    out->cue = p->cue;
    or_edge_features_make(f, p, &w->edges);
    for (uint32_t i = 0; i < p->n_starts; i++)
        start[i] = or_linear_score(&models->edge, &w->edges.start[i]);
    for (uint32_t i = 0; i < p->n_ends; i++)
        end[i] = or_linear_score(&models->edge, &w->edges.end[i]);
    for (uint32_t i = 0; i < p->n_gaps; i++)
        gap[i] = or_linear_score(&models->edge, &w->edges.gap[i]);
    uint32_t n = or_shortlist(f, p, start, end, gap, list);
    if (!n)
        return;
    full.starts = full.ends = full.gaps = 0;
    for (uint32_t i = 0; i < n; i++) {
        or_content_features(f, p, &list[i], &w->features);
        score[i] = score_of_edges(models, w, &list[i], &full) + or_linear_score(&models->content, &w->features);
    }
    uint32_t best = softmax(score, n);
    out->parts = or_candidate_ranges(p, &list[best], out->content);
    out->content_p = score[best];
    for (uint32_t i = 0; i < n; i++) {
        or_range other[2];
        uint32_t parts = or_candidate_ranges(p, &list[i], other);
        if (i != best && score[i] > out->second_p)
            out->second_p = score[i];
        if (or_agreement(f->stage, out->content, out->parts, other, parts) >= 0.8f)
            out->near_p += score[i];
    }
    out->rule = rule_of(p, out->content, out->parts);
}

void or_choose_source(const or_models *models, const or_rules *rules, or_scratch *w, or_choice *c) {
    float score[OR_MENTIONS_MAX + 1];
    or_propose_mentions(rules, w->matcher, &w->frame, &w->mentions);
    uint32_t n = w->mentions.n;
    for (uint32_t i = 0; i < n; i++) {
        or_mention_features(&w->frame, c->content, c->parts, &w->mentions.list[i], &w->features);
        score[i] = or_linear_score(&models->mention, &w->features);
    }
    or_nobody_features(&w->frame, c->content, c->parts, &w->mentions, &w->features);
    score[n] = or_linear_score(&models->mention, &w->features);
    uint32_t best = softmax(score, n + 1);
    c->source_p = score[best];
    c->source = best < n ? w->mentions.list[best].at : (or_range){0, 0};
    c->source_head = best < n ? w->mentions.list[best].head : OR_NONE;
    c->source_rules = best < n ? w->mentions.list[best].rules : 0;
    for (uint32_t i = 0; i < n; i++) /* another stretch of the same phrase is the same source */
        if (i != best && w->mentions.list[i].head == c->source_head)
            c->source_p += score[i];
}
