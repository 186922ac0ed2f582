#include "sourcing/find.h"

#include "sourcing/confidence.h"

#include <math.h>
#include <stdlib.h>

#define NEGLIGIBLE 0.01f /* a candidate's probability that changes nothing */

static const struct {
    or_model_stage stage;
    const char *file;
} files[] = {{OR_MODEL_CUES, "cues"},
             {OR_MODEL_CONTENT, "content"},
             {OR_MODEL_MENTIONS, "mentions"},
             {OR_MODEL_CONFIDENCE, "confidence"},
             {OR_MODEL_DOUBTS, "doubts"}};

enum { FILES = sizeof files / sizeof *files };

bool or_models_open(or_models *m, const char *directory, uint32_t stages, or_error *error) {
    *m = (or_models){0};
    if (!or_weights_exist(directory, "doubts")) /* weights are sound without a second look */
        stages &= ~(uint32_t)OR_MODEL_DOUBTS;
    for (uint32_t i = 0; i < FILES; i++)
        if ((stages & (uint32_t)files[i].stage) && !or_weights_open(&m->files[i], directory, files[i].file, error))
            return false;
    size_t size;
    m->words.keys = stages & OR_MODEL_CUES ? or_weights_section(&m->files[0], "words", &size) : NULL;
    m->words.n = m->words.keys ? (uint32_t)(size / sizeof(uint32_t)) : 0;
    return (!(stages & OR_MODEL_CUES) || or_linear_open(&m->files[0], "cue", &m->cue, error)) &&
           (!(stages & OR_MODEL_CONTENT) || (or_linear_open(&m->files[1], "edge", &m->edge, error) &&
                                             or_linear_open(&m->files[1], "content", &m->content, error))) &&
           (!(stages & OR_MODEL_MENTIONS) || or_linear_open(&m->files[2], "mention", &m->mention, error)) &&
           (!(stages & OR_MODEL_CONFIDENCE) ||
            or_trees_open(&m->files[3], "confidence", OR_SURE_COUNT, &m->confidence, error)) &&
           (!(stages & OR_MODEL_DOUBTS) || or_network_open(&m->files[4], &m->doubts, error));
}

void or_models_close(or_models *m) {
    for (uint32_t i = 0; i < FILES; i++)
        or_weights_close(&m->files[i]);
}

or_scratch *or_scratch_new(void) {
    or_scratch *scratch = or_xmalloc(sizeof *scratch); /* filled before it is read; to clear it would sweep the cache */
    scratch->matcher = or_matcher_new();
    return scratch;
}

void or_scratch_free(or_scratch *scratch) {
    if (!scratch)
        return;
    or_matcher_free(scratch->matcher);
    free(scratch);
}

float or_first_look(const or_models *models, const or_stage *stage, uint32_t word) {
    or_features features;
    or_cue_features(stage, word, &features);
    return or_logistic(or_linear_score(&models->cue, &features));
}

static uint32_t look_first(const or_models *models, or_stage *stage) {
    uint32_t doubtful = 0;
    for (uint32_t i = 0; i < stage->scene->n; i++) {
        stage->cue[i] = or_may_be_cue(stage, i, &models->words) ? or_first_look(models, stage, i) : 0.0f;
        doubtful += or_network_doubts(&models->doubts, stage->cue[i]);
    }
    return doubtful;
}

/* Each is judged by what was thought of the others before. */
static void look_again(or_arena *arena, const or_models *models, or_stage *stages, uint32_t n, uint32_t doubtful) {
    or_doubt *doubts = OR_NEW_ARRAY(arena, or_doubt, doubtful), *next = doubts;
    for (uint32_t k = 0; k < n; k++)
        for (uint32_t i = 0; i < stages[k].scene->n; i++)
            if (or_network_doubts(&models->doubts, stages[k].cue[i]))
                or_doubt_make(&stages[k], i, next++);
    or_network_judge(&models->doubts, doubts, doubtful);
    for (const or_doubt *d = doubts; d < next; d++)
        d->stage->cue[d->at[OR_LOOK_SELF]] = d->p;
}

void or_score_cues(or_arena *arena, const or_models *models, or_stage *stages, uint32_t n) {
    uint32_t doubtful = 0;
    for (uint32_t k = 0; k < n; k++)
        doubtful += look_first(models, &stages[k]);
    if (doubtful)
        look_again(arena, models, stages, n, doubtful);
    for (uint32_t k = 0; k < n; k++)
        or_stage_count_cues(arena, &stages[k]);
}

bool or_holds(const or_range *content, uint32_t parts, uint32_t token) {
    for (uint32_t i = 0; i < parts; i++)
        if (token >= content[i].first && token < content[i].last)
            return true;
    return false;
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

static void score_edges(const or_models *models, const or_scratch *w, or_ranked *r, edge_scores *full) {
    const or_candidate *c = &r->candidate;
    r->start = score_once(models, w->edges.start, &full->starts, full->start, c->start);
    r->end = score_once(models, w->edges.end, &full->ends, full->end, c->end);
    r->gap = c->gap == OR_NONE ? 0.0f : score_once(models, w->edges.gap, &full->gaps, full->gap, c->gap);
}

/* What the scores of the short list say: probabilities, and how much of them agrees with each candidate. */
static void weigh(const or_stage *stage, or_ranked *list, uint32_t n) {
    float p[OR_SHORTLIST];
    for (uint32_t i = 0; i < n; i++)
        p[i] = list[i].score;
    softmax(p, n);
    for (uint32_t i = 0; i < n; i++)
        list[i].p = list[i].near_p = list[i].half_p = p[i];
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < i; k++) {
            or_ranked *a = &list[i], *b = &list[k];
            if (a->p < NEGLIGIBLE && b->p < NEGLIGIBLE)
                continue;
            float agreement = or_agreement(stage, a->content, a->parts, b->content, b->parts);
            a->near_p += agreement >= 0.8f ? b->p : 0.0f;
            b->near_p += agreement >= 0.8f ? a->p : 0.0f;
            a->half_p += agreement >= 0.5f ? b->p : 0.0f;
            b->half_p += agreement >= 0.5f ? a->p : 0.0f;
        }
}

/* The content that most probably agrees with the right one comes first; of such that agree with one another about as
 * well as with it, the most probable. */
static float worth(const or_ranked *r) {
    return r->near_p + 0.5f * r->p;
}

static void sort_by_worth(or_ranked *list, uint32_t n) {
    for (uint32_t i = 1; i < n; i++) {
        or_ranked one = list[i];
        uint32_t k = i;
        for (; k && worth(&list[k - 1]) < worth(&one); k--)
            list[k] = list[k - 1];
        list[k] = one;
    }
}

void or_rank_contents(const or_models *models, const or_rules *rules, or_scratch *w) {
    const or_frame *f = &w->frame;
    or_proposals *p = &w->proposals;
    float start[OR_EDGES_MAX], end[OR_EDGES_MAX], gap[OR_GAPS_MAX];
    edge_scores full;
    or_candidate list[OR_SHORTLIST];
    or_propose(rules, w->matcher, f, p);
    or_edge_features_make(f, p, &w->edges);
    for (uint32_t i = 0; i < p->n_starts; i++)
        start[i] = or_linear_score(&models->edge, &w->edges.start[i]);
    for (uint32_t i = 0; i < p->n_ends; i++)
        end[i] = or_linear_score(&models->edge, &w->edges.end[i]);
    for (uint32_t i = 0; i < p->n_gaps; i++)
        gap[i] = or_linear_score(&models->edge, &w->edges.gap[i]);
    uint32_t n = w->n_ranked = or_shortlist(f, p, start, end, gap, list);
    full.starts = full.ends = full.gaps = 0;
    for (uint32_t i = 0; i < n; i++) {
        or_ranked *r = &w->ranked[i];
        *r = (or_ranked){.candidate = list[i]};
        r->parts = or_candidate_ranges(p, &list[i], r->content);
        score_edges(models, w, r, &full);
        or_content_features(f, p, &list[i], &w->features);
        r->score = r->start + r->end + r->gap + or_linear_score(&models->content, &w->features);
    }
    weigh(f->stage, w->ranked, n);
    sort_by_worth(w->ranked, n);
}

/* The first of the ranked contents, with no source yet. */
static void take_first(const or_scratch *w, or_choice *out) {
    const or_ranked *r = &w->ranked[0];
    *out = (or_choice){.source_head = OR_NONE, .cue = w->proposals.cue};
    memcpy(out->content, r->content, sizeof out->content);
    out->parts = r->parts;
    out->content_p = r->p;
    out->near_p = r->near_p;
    out->rule = rule_of(&w->proposals, out->content, out->parts);
    if (or_words_shared(w->frame.stage, out->content, out->parts, &out->cue, 1))
        out->cue = (or_range){w->frame.c, w->frame.c + 1}; /* the content has begun within the whole phrase */
}

void or_choose_content(const or_models *models, const or_rules *rules, or_scratch *w, or_choice *out) {
    or_rank_contents(models, rules, w);
    if (w->n_ranked)
        take_first(w, out);
    else
        *out = (or_choice){.source_head = OR_NONE, .cue = w->proposals.cue};
}

/* The word of a range on which the others hang. */
static uint32_t head_of(const or_stage *st, or_range at) {
    uint32_t i = at.first, base = st->scene->first;
    while (i + 1 < at.last && st->t[i].head != OR_NONE && st->t[i].head - base >= at.first &&
           st->t[i].head - base < at.last)
        i++;
    return at.first < at.last ? i : OR_NONE;
}

void or_take_sure(const or_scratch *w, or_choice *c) {
    const or_whole *best = NULL;
    for (uint32_t i = 0; i < w->proposals.n_wholes; i++) {
        const or_whole *whole = &w->proposals.wholes[i];
        if (whole->rule->sure > (best ? best->rule->sure : 0.0f))
            best = whole;
    }
    if (!best || !w->n_ranked) /* what is judged is measured on the ranked ones as well */
        return;
    c->content[0] = best->content;
    c->content[1] = best->content2;
    c->parts = best->content2.first < best->content2.last ? 2 : 1;
    c->content_p = c->near_p = best->rule->sure;
    c->source = best->source;
    c->source_head = head_of(w->frame.stage, best->source);
    c->source_p = best->rule->sure;
    c->rule = best->rule;
    c->sure = true;
}

/* Makes the mention number `best` the source; behind the last: nobody. */
static void take_source(const or_scratch *w, uint32_t best, or_choice *c) {
    const or_mentions *m = &w->mentions;
    c->source_p = w->mention_p[best];
    c->source = best < m->n ? m->list[best].at : (or_range){0, 0};
    c->source_head = best < m->n ? m->list[best].head : OR_NONE;
    c->source_rules = best < m->n ? m->list[best].rules : 0;
    for (uint32_t i = 0; i < m->n; i++) /* another stretch of the same phrase is the same source */
        if (i != best && m->list[i].head == c->source_head)
            c->source_p += w->mention_p[i];
}

static void choose_source(const or_models *models, const or_rules *rules, or_scratch *w, or_choice *c) {
    float *score = w->mention_p;
    or_propose_mentions(rules, w->matcher, &w->frame, &w->mentions);
    uint32_t n = w->mentions.n;
    for (uint32_t i = 0; i < n; i++) {
        or_mention_features(&w->frame, c->content, c->parts, &w->mentions.list[i], &w->features);
        score[i] = or_linear_score(&models->mention, &w->features);
    }
    or_nobody_features(&w->frame, c->content, c->parts, &w->mentions, &w->features);
    score[n] = or_linear_score(&models->mention, &w->features);
    uint32_t best = softmax(score, n + 1);
    if (c->source_head == OR_NONE)
        take_source(w, best, c);
}

static bool names_source(const or_scratch *w, const or_choice *c) {
    return or_words_shared(w->frame.stage, c->content, c->parts, &c->source, 1) > 0;
}

/* The most probable source that the content does not name. */
static void take_other_source(const or_scratch *w, or_choice *c) {
    uint32_t best = w->mentions.n;
    for (uint32_t i = 0; i < w->mentions.n; i++)
        if (w->mention_p[i] > w->mention_p[best] &&
            !or_words_shared(w->frame.stage, c->content, c->parts, &w->mentions.list[i].at, 1))
            best = i;
    take_source(w, best, c);
}

/* Puts ranked content k first. */
static void put_first(or_scratch *w, uint32_t k) {
    or_ranked one = w->ranked[k];
    memmove(w->ranked + 1, w->ranked, sizeof one * k);
    w->ranked[0] = one;
}

static void choose_ranked(const or_models *models, const or_rules *rules, or_scratch *w, uint32_t k, or_choice *out) {
    put_first(w, k);
    take_first(w, out);
    choose_source(models, rules, w, out);
}

void or_choose_ranked(const or_models *models, const or_rules *rules, or_scratch *w, uint32_t k, or_choice *out) {
    choose_ranked(models, rules, w, k, out);
    if (names_source(w, out))
        take_other_source(w, out);
}

void or_choose_source(const or_models *models, const or_rules *rules, or_scratch *w, or_choice *c) {
    choose_source(models, rules, w, c);
    for (uint32_t k = 1; k < w->n_ranked && !c->sure && names_source(w, c); k++)
        if (!or_words_shared(w->frame.stage, w->ranked[k].content, w->ranked[k].parts, &c->source, 1))
            choose_ranked(models, rules, w, k, c);
    if (!c->sure && names_source(w, c))
        take_other_source(w, c);
}
