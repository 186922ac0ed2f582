/* Stage `content`: which words are the content of a cue. Starts, ends and gaps are learned each for itself first (they
 * make the short list), then whole candidates of the short list against each other. */
#include "train/articles.h"
#include "train/learn.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct content_training {
    or_examples starts, wholes;
    or_scratch *scratch;
    or_linear edge; /* of the first round */
    uint32_t claims, found50, found80, listed80;
} content_training;

/* The gold content in a scene: words of it before each token. */
typedef struct gold_words {
    uint32_t *before; /* n + 1 */
    uint32_t all;     /* with those outside the paragraph */
} gold_words;

static gold_words count_gold(or_article *article, const or_stage *stage, const or_gold_claim *claim) {
    const or_scene *s = stage->scene;
    gold_words g = {OR_NEW_ARRAY(&article->arena, uint32_t, s->n + 1), 0};
    uint8_t *in = OR_NEW_ARRAY(&article->arena, uint8_t, s->n + 1);
    for (uint32_t i = 0; i < claim->n_content; i++)
        for (uint32_t k = claim->content[i].first; k < claim->content[i].last; k++) {
            if (!(article->a.tokens.data[k].flags & OR_TOKEN_WORD))
                continue;
            g.all++;
            if (k >= s->first && k < s->first + s->n)
                in[k - s->first] = 1;
        }
    for (uint32_t i = 0; i < s->n; i++)
        g.before[i + 1] = g.before[i] + in[i];
    return g;
}

static float agreement(const or_stage *stage, const gold_words *g, const or_range *r, uint32_t n) {
    uint32_t both = 0, words = 0;
    for (uint32_t i = 0; i < n; i++) {
        both += or_between(g->before, r[i].first, r[i].last);
        words += or_between(stage->words, r[i].first, r[i].last);
    }
    return words + g->all > both ? (float)both / (float)(words + g->all - both) : 0.0f;
}

/* Goes through all candidates: the best agreement so far, or (once it is known) the edges of those that reach it. */
typedef struct edge_search {
    const or_frame *f;
    const or_proposals *p;
    const gold_words *g;
    float best;
    bool marking;
    float *start, *end, *gap; /* gap[n_gaps]: no gap */
} edge_search;

static void try_candidate(edge_search *s, or_candidate c) {
    or_range r[2];
    float a = agreement(s->f->stage, s->g, r, or_candidate_ranges(s->p, &c, r));
    if (!s->marking)
        s->best = a > s->best ? a : s->best;
    else if (a >= s->best - 0.001f)
        s->start[c.start] = s->end[c.end] = s->gap[c.gap == OR_NONE ? s->p->n_gaps : c.gap] = 1.0f;
}

static void try_all(edge_search *s) {
    const or_proposals *p = s->p;
    for (uint32_t a = 0; a < p->n_starts; a++)
        for (uint32_t b = 0; b < p->n_ends; b++) {
            uint32_t from = p->starts[a].at, to = p->ends[b].at;
            if (to <= from)
                continue;
            if (from > s->f->c || to <= s->f->c)
                try_candidate(s, (or_candidate){a, b, OR_NONE, 0});
            else
                for (uint32_t g = 0; g < p->n_gaps; g++)
                    if (from < p->gaps[g].at.first && p->gaps[g].at.last < to)
                        try_candidate(s, (or_candidate){a, b, g, 0});
        }
}

static float best_edges(const or_frame *f, const or_proposals *p, const gold_words *g, float *start, float *end,
                        float *gap) {
    edge_search s = {f, p, g, 0.0f, false, start, end, gap};
    try_all(&s);
    s.marking = true;
    if (s.best > 0.0f)
        try_all(&s);
    return s.best;
}

static void add_edges(content_training *t, const or_proposals *p, const float *start, const float *end,
                      const float *gap, float weight) {
    const or_edge_features *x = &t->scratch->edges;
    static const or_features nothing = {0};
    for (uint32_t i = 0; i < p->n_starts; i++) {
        or_examples_add(&t->starts, &x->start[i]);
        or_examples_row(&t->starts, start[i]);
    }
    or_examples_group(&t->starts, weight);
    for (uint32_t i = 0; i < p->n_ends; i++) {
        or_examples_add(&t->starts, &x->end[i]);
        or_examples_row(&t->starts, end[i]);
    }
    or_examples_group(&t->starts, weight);
    for (uint32_t i = 0; i <= p->n_gaps; i++) {
        or_examples_add(&t->starts, i < p->n_gaps ? &x->gap[i] : &nothing);
        or_examples_row(&t->starts, gap[i]);
    }
    or_examples_group(&t->starts, weight);
}

static float part_right(float agreement, float best) {
    return agreement >= best - 0.001f ? 1.0f : agreement >= 0.8f ? 0.3f * agreement : 0.0f;
}

/* The short list of the first round's model, each candidate with its share of being right. */
static void add_wholes(content_training *t, const or_frame *f, const or_proposals *p, const gold_words *g,
                       float weight) {
    float start[OR_EDGES_MAX], end[OR_EDGES_MAX], gap[OR_GAPS_MAX], a[OR_SHORTLIST], best = 0.0f;
    or_candidate list[OR_SHORTLIST];
    or_edge_features *x = &t->scratch->edges;
    for (uint32_t i = 0; i < p->n_starts; i++)
        start[i] = or_linear_score(&t->edge, &x->start[i]);
    for (uint32_t i = 0; i < p->n_ends; i++)
        end[i] = or_linear_score(&t->edge, &x->end[i]);
    for (uint32_t i = 0; i < p->n_gaps; i++)
        gap[i] = or_linear_score(&t->edge, &x->gap[i]);
    uint32_t n = or_shortlist(f, p, start, end, gap, list);
    for (uint32_t i = 0; i < n; i++) {
        or_range r[2];
        a[i] = agreement(f->stage, g, r, or_candidate_ranges(p, &list[i], r));
        best = a[i] > best ? a[i] : best;
    }
    t->listed80 += best >= 0.8f;
    if (best < 0.5f)
        return;
    for (uint32_t i = 0; i < n; i++) {
        or_examples_add(&t->wholes, &x->start[list[i].start]);
        or_examples_add(&t->wholes, &x->end[list[i].end]);
        if (list[i].gap != OR_NONE)
            or_examples_add(&t->wholes, &x->gap[list[i].gap]);
        or_content_features(f, p, &list[i], &t->scratch->features);
        or_examples_add(&t->wholes, &t->scratch->features);
        or_examples_row(&t->wholes, part_right(a[i], best));
    }
    or_examples_group(&t->wholes, weight);
}

static bool add_article(void *context, or_reader *reader, or_article *article, or_error *error) {
    content_training *t = context;
    (void)error;
    for (uint32_t i = 0; i < article->claims.len; i++) {
        const or_gold_claim *claim = &article->claims.data[i];
        if (claim->head == OR_NONE)
            continue;
        const or_stage *stage = or_stage_of(article, claim->head);
        gold_words g = count_gold(article, stage, claim);
        float start[OR_EDGES_MAX] = {0}, end[OR_EDGES_MAX] = {0}, gap[OR_GAPS_MAX + 1] = {0};
        float weight = 1.0f / (float)article->annotators;
        or_frame *f = &t->scratch->frame;
        or_proposals *p = &t->scratch->proposals;
        or_frame_make(stage, claim->head - stage->scene->first, f);
        or_propose(reader->rules, t->scratch->matcher, f, p);
        or_edge_features_make(f, p, &t->scratch->edges);
        if (t->edge.slots) {
            add_wholes(t, f, p, &g, weight);
            continue;
        }
        float best = best_edges(f, p, &g, start, end, gap);
        t->claims++;
        t->found50 += best >= 0.5f;
        t->found80 += best >= 0.8f;
        if (best >= 0.5f)
            add_edges(t, p, start, end, gap, weight);
    }
    return true;
}

bool or_train_content(const or_train *train, or_error *error) {
    static const or_learning edges = {
        .epochs = 3, .rate = 0.08f, .l2 = 2.0f, .least = 4, .keep = 32000, .grouped = true};
    static const or_learning wholes = {
        .epochs = 4, .rate = 0.06f, .l2 = 20.0f, .least = 4, .keep = 70000, .grouped = true};
    content_training t = {.scratch = or_scratch_new()};
    or_reader reader;
    void *edge = NULL, *content = NULL;
    size_t edge_size, content_size;
    bool ok = or_reader_open(&reader, train, false, OR_MODEL_CUES | OR_MODEL_DOUBTS, error) &&
              or_reader_each(&reader, add_article, &t, error);
    if (ok) {
        train->say("content: of %u claims, candidates hold one by half for %.1f %%, a tight one for %.1f %%", t.claims,
                   100.0 * t.found50 / (t.claims + 1e-9), 100.0 * t.found80 / (t.claims + 1e-9));
        edge = or_learn(&t.starts, &edges, &edge_size, train->say);
        or_examples_free(&t.starts);
        or_weights_part part = {"edge", edge, edge_size};
        or_weights first = {0};
        ok = or_weights_write(train->out, "edges-only", &part, 1, error) &&
             or_weights_open(&first, train->out, "edges-only", error) &&
             or_linear_open(&first, "edge", &t.edge, error) && or_reader_each(&reader, add_article, &t, error);
        or_weights_close(&first);
        char path[1024];
        snprintf(path, sizeof path, "%s/edges-only.weights", train->out);
        remove(path);
    }
    if (ok) {
        train->say("content: the short list holds a tight one for %.1f %%", 100.0 * t.listed80 / (t.claims + 1e-9));
        content = or_learn(&t.wholes, &wholes, &content_size, train->say);
        or_weights_part parts[] = {{"edge", edge, edge_size}, {"content", content, content_size}};
        ok = or_weights_write(train->out, "content", parts, 2, error);
    }
    free(edge);
    free(content);
    or_reader_close(&reader);
    or_examples_free(&t.starts);
    or_examples_free(&t.wholes);
    or_scratch_free(t.scratch);
    return ok;
}
