#include "sourcing/claims.h"

#include <math.h>

const char *const or_sure_texts[OR_SURE_COUNT] = {
#define X(name, text) [OR_SURE_##name] = text,
    OR_SURE_NUMBERS(X)
#undef X
};

enum { ABSENT = -1, QUOTED_NEAR = 40 };

static float log_odds(float p) {
    return logf((p + 1e-5f) / (1.0f - p + 1e-5f));
}

static float doubt(const float *p, uint32_t n) {
    float sum = 0.0f;
    for (uint32_t i = 0; i < n; i++)
        if (p[i] > 1e-9f)
            sum -= p[i] * logf(p[i]);
    return sum;
}

/* The number of the first rule of a set; 63 where there is none. */
static float first_rule(uint64_t rules) {
    return (float)__builtin_ctzll(rules | 1ull << 63);
}

static float count_rules(uint64_t rules) {
    return (float)__builtin_popcountll(rules);
}

static float far(uint32_t from, uint32_t to) {
    return (float)to - (float)from;
}

static float word_at(const or_scene *s, uint32_t i) {
    return i < s->n ? (float)s->word[i] : (float)ABSENT;
}

static float quoted_at(const or_stage *st, uint32_t i) {
    return i < st->scene->n && st->t[i].quote != OR_NONE;
}

static void of_cue(const or_frame *f, float *x) {
    const or_stage *st = f->stage;
    const or_scene *s = f->s;
    const or_token *t = &st->t[f->c];
    uint32_t head = t->head == OR_NONE ? OR_NONE : t->head - s->first;
    x[OR_SURE_CUE] = log_odds(st->cue[f->c]);
    x[OR_SURE_CUE_TAG] = (float)t->tag;
    x[OR_SURE_CUE_REL] = (float)t->rel;
    x[OR_SURE_CUE_QUOTED] = f->quoted;
    x[OR_SURE_CUE_CLASS] = (float)s->info[f->c].klass;
    x[OR_SURE_CUE_BEGINS] = (float)s->begin[f->c];
    x[OR_SURE_CUE_PLACE] = far(f->sa, f->c);
    x[OR_SURE_CUE_LEFT] = far(f->c, f->sb);
    x[OR_SURE_BEFORE_CUE] = f->c ? word_at(s, f->c - 1) : (float)ABSENT;
    x[OR_SURE_AFTER_CUE] = word_at(s, f->c + 1);
    x[OR_SURE_HEAD_TAG] = head == OR_NONE ? (float)ABSENT : (float)st->t[head].tag;
    x[OR_SURE_HEAD_REL] = head == OR_NONE ? (float)ABSENT : (float)st->t[head].rel;
    x[OR_SURE_HEAD_CUE] = head == OR_NONE ? log_odds(0.0f) : log_odds(st->cue[head]);
    x[OR_SURE_HEAD_FAR] = head == OR_NONE ? 0.0f : far(f->c, head);
    x[OR_SURE_SUBJECT] = f->subject == OR_NONE ? (float)ABSENT : (float)st->t[f->subject].upos;
    x[OR_SURE_SUBJECT_FAR] = f->subject == OR_NONE ? 0.0f : far(f->c, f->subject);
    for (uint32_t k = s->kid_first[f->c]; k < s->kid_first[f->c + 1]; k++) {
        uint8_t rel = st->t[s->kids[k]].rel;
        if (rel == OR_REL_CCOMP || rel == OR_REL_XCOMP)
            x[OR_SURE_COMPLEMENT] = rel == OR_REL_CCOMP ? 2.0f : 1.0f;
        x[OR_SURE_OBJECT] += rel == OR_REL_OBJ;
        x[OR_SURE_AUXILIARY] += rel == OR_REL_AUX;
        x[OR_SURE_NEGATION] += (float)(s->info[s->kids[k]].classes >> OR_CLASS_NEGATION & 1u);
    }
}

static void of_ranking(const or_scratch *w, const or_ranked *r, float *x) {
    const or_proposals *p = &w->proposals;
    const or_edge *start = &p->starts[r->candidate.start], *end = &p->ends[r->candidate.end];
    float probabilities[OR_SHORTLIST], best = -INFINITY, second = -INFINITY;
    for (uint32_t i = 0; i < w->n_ranked; i++) {
        float score = w->ranked[i].score;
        probabilities[i] = w->ranked[i].p;
        second = score > best ? best : fmaxf(second, score);
        best = fmaxf(best, score);
    }
    x[OR_SURE_CONTENT] = log_odds(r->p);
    x[OR_SURE_CONTENT_SCORE] = r->score;
    x[OR_SURE_CONTENT_BEHIND] = r->score - best;
    x[OR_SURE_CONTENT_MARGIN] = w->n_ranked > 1 ? best - second : 9.0f;
    x[OR_SURE_CONTENT_NEAR] = r->near_p;
    x[OR_SURE_CONTENT_HALF] = r->half_p;
    x[OR_SURE_CONTENT_DOUBT] = doubt(probabilities, w->n_ranked);
    x[OR_SURE_CONTENT_COUNT] = (float)w->n_ranked;
    x[OR_SURE_START_SCORE] = r->start;
    x[OR_SURE_END_SCORE] = r->end;
    x[OR_SURE_GAP_SCORE] = r->gap;
    x[OR_SURE_EDGES_SCORE] = r->candidate.score;
    x[OR_SURE_START_RULE] = first_rule(start->rules);
    x[OR_SURE_START_RULES] = count_rules(start->rules);
    x[OR_SURE_END_RULE] = first_rule(end->rules);
    x[OR_SURE_END_RULES] = count_rules(end->rules);
    x[OR_SURE_CLAIM_RULE] = (float)(start->rules >> 63) + (float)(end->rules >> 63);
}

/* What a content holds of its words, or (between the edges given) of those of one sentence. */
static float held(const uint32_t *counts, const or_ranked *r, uint32_t from, uint32_t to) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < r->parts; i++) {
        uint32_t a = r->content[i].first > from ? r->content[i].first : from;
        sum += or_between(counts, a, or_least(r->content[i].last, to));
    }
    return (float)sum;
}

static float left_over(const or_frame *f, const uint32_t *counts, const or_ranked *r) {
    return (float)or_between(counts, f->sa, f->sb) - held(counts, r, f->sa, f->sb);
}

static void of_words(const or_frame *f, const or_ranked *r, float *x) {
    const or_stage *st = f->stage;
    const or_scene *s = f->s;
    uint32_t a = r->content[0].first, e = r->content[r->parts - 1].last;
    bool opened = a && s->word[a - 1] == OR_WORD_OPEN;
    bool closed = (e < s->n && s->word[e] == OR_WORD_CLOSE) ||
                  (e + 1 < s->n && s->word[e + 1] == OR_WORD_CLOSE && !(st->t[e].flags & OR_TOKEN_WORD));
    x[OR_SURE_WORDS] = held(st->words, r, 0, s->n);
    x[OR_SURE_QUOTED] = held(st->quoted, r, 0, s->n);
    x[OR_SURE_QUOTED_SHARE] = x[OR_SURE_WORDS] > 0 ? x[OR_SURE_QUOTED] / x[OR_SURE_WORDS] : 0.0f;
    x[OR_SURE_VERBS] = held(st->verbs, r, 0, s->n);
    x[OR_SURE_COMMAS] = held(st->commas, r, 0, s->n);
    x[OR_SURE_BALANCE] = held(st->opens, r, 0, s->n) + opened - held(st->closes, r, 0, s->n) - closed;
    x[OR_SURE_PARTS] = (float)r->parts;
    x[OR_SURE_CUES_INSIDE] = held(st->likely, r, 0, s->n);
    x[OR_SURE_REST_WORDS] = left_over(f, st->words, r);
    x[OR_SURE_REST_VERBS] = left_over(f, st->verbs, r);
    x[OR_SURE_REST_QUOTED] = left_over(f, st->quoted, r);
    x[OR_SURE_REST_CUES] = left_over(f, st->likely, r);
    if (r->parts > 1) {
        x[OR_SURE_GAP_WORDS] = far(r->content[0].last, r->content[1].first);
        x[OR_SURE_FIRST_WORDS] = (float)or_between(st->words, r->content[0].first, r->content[0].last);
    }
}

static void of_other_cues(const or_frame *f, const or_ranked *r, float *x) {
    float inside = 0.0f, outside = 0.0f;
    uint32_t from = or_least(r->content[0].first, f->sa), to = r->content[r->parts - 1].last;
    to = to > f->sb ? to : f->sb;
    for (uint32_t i = from; i < to; i++) {
        float p = f->stage->cue[i];
        if (i == f->c || (p <= inside && p <= outside))
            continue;
        if (or_holds(r->content, r->parts, i))
            inside = fmaxf(inside, p);
        else if (i >= f->sa && i < f->sb)
            outside = fmaxf(outside, p);
    }
    x[OR_SURE_BEST_INSIDE] = log_odds(inside);
    x[OR_SURE_BEST_OUTSIDE] = log_odds(outside);
}

static void of_edges(const or_frame *f, const or_ranked *r, float *x) {
    const or_stage *st = f->stage;
    const or_scene *s = f->s;
    uint32_t a = r->content[0].first, e = r->content[r->parts - 1].last, behind = e < s->n ? st->next_word[e] : s->n;
    bool stop = behind >= s->sentence_last[e - 1];
    x[OR_SURE_START_FAR] = far(f->c, a);
    x[OR_SURE_END_FAR] = far(f->c, e);
    x[OR_SURE_SENTENCES_AFTER] = far(st->t[f->c].sentence, st->t[e - 1].sentence);
    x[OR_SURE_SENTENCES_BEFORE] = far(st->t[a].sentence, st->t[f->c].sentence);
    x[OR_SURE_START_RELATION] = (float)or_relation(f, a);
    x[OR_SURE_LAST_RELATION] = (float)or_relation(f, e - 1);
    x[OR_SURE_NEXT_RELATION] = stop ? (float)ABSENT : (float)or_relation(f, behind);
    x[OR_SURE_START_WORD] = word_at(s, a);
    x[OR_SURE_BEFORE_WORD] = a ? word_at(s, a - 1) : (float)ABSENT;
    x[OR_SURE_LAST_WORD] = word_at(s, e - 1);
    x[OR_SURE_BEHIND_WORD] = word_at(s, e);
    x[OR_SURE_BEHIND_WORD2] = word_at(s, e + 1);
    x[OR_SURE_BEHIND_REL] = stop ? (float)ABSENT : (float)st->t[s->top[behind]].rel;
    x[OR_SURE_BEHIND_BEGINS] = stop ? (float)ABSENT : (float)s->begin[behind];
    x[OR_SURE_START_BEGINS] = (float)s->begin[a];
    x[OR_SURE_START_QUOTED] = quoted_at(st, a);
    x[OR_SURE_LAST_QUOTED] = quoted_at(st, e - 1);
    x[OR_SURE_QUOTED_AFTER] = (float)or_between(st->quoted, f->sb, or_least(f->sb + QUOTED_NEAR, s->n));
    x[OR_SURE_QUOTED_BEFORE] = (float)or_between(st->quoted, f->sa > QUOTED_NEAR ? f->sa - QUOTED_NEAR : 0, f->sa);
}

static void of_source(const or_scratch *w, const or_choice *c, float *x) {
    const or_frame *f = &w->frame;
    const or_mentions *m = &w->mentions;
    float alone = 0.0f, second = 0.0f;
    for (uint32_t i = 0; i <= m->n; i++) {
        bool same = i < m->n ? m->list[i].head == c->source_head : c->source_head == OR_NONE;
        alone = same ? fmaxf(alone, w->mention_p[i]) : alone;
        second = same ? second : fmaxf(second, w->mention_p[i]);
    }
    x[OR_SURE_SOURCE] = log_odds(c->source_p);
    x[OR_SURE_SOURCE_ALONE] = log_odds(alone);
    x[OR_SURE_SOURCE_NOBODY] = log_odds(w->mention_p[m->n]);
    x[OR_SURE_SOURCE_SECOND] = second;
    x[OR_SURE_SOURCE_DOUBT] = doubt(w->mention_p, m->n + 1);
    x[OR_SURE_SOURCE_KIND] = (float)ABSENT;
    if (c->source_head == OR_NONE)
        return;
    const or_token *t = &f->stage->t[c->source_head];
    x[OR_SURE_SOURCE_KIND] = (float)t->upos;
    x[OR_SURE_SOURCE_TAG] = (float)t->tag;
    x[OR_SURE_SOURCE_REL] = (float)t->rel;
    x[OR_SURE_SOURCE_NAME] = (float)t->name;
    x[OR_SURE_SOURCE_CLASS] = (float)f->s->info[c->source_head].klass;
    x[OR_SURE_SOURCE_FAR] = far(f->c, c->source_head);
    x[OR_SURE_SOURCE_WORDS] = far(c->source.first, c->source.last);
    x[OR_SURE_SOURCE_QUOTED] = quoted_at(f->stage, c->source_head);
    x[OR_SURE_SOURCE_RULE] = first_rule(c->source_rules);
    x[OR_SURE_SOURCE_PLACE] = c->source_head < c->content[0].first             ? 0.0f
                              : c->source_head < c->content[c->parts - 1].last ? 1.0f
                                                                               : 2.0f;
}

static or_block_kind block_of(const or_frame *f) {
    const or_analysis *a = f->s->a;
    uint32_t paragraph = a->sentences.data[f->stage->t[f->c].sentence].paragraph;
    return a->text->blocks.data[a->paragraphs.data[paragraph].block].kind;
}

void or_sure_of_claim(const or_scratch *w, or_claim *claim) {
    const or_frame *f = &w->frame;
    const or_ranked *content = &w->ranked[0];
    float *x = claim->sure;
    memset(x, 0, sizeof claim->sure);
    of_cue(f, x);
    of_ranking(w, content, x);
    of_words(f, content, x);
    of_other_cues(f, content, x);
    of_edges(f, content, x);
    of_source(w, &claim->choice, x);
    x[OR_SURE_SENTENCE] = far(f->sa, f->sb);
    x[OR_SURE_BLOCK] = (float)block_of(f);
}

/* ---- the other claims of the scene ---- */

static void relate(const or_stage *st, or_claim *me, const or_claim *other, bool first) {
    const or_choice *a = &me->choice, *b = &other->choice;
    float *x = me->sure, p = other->before;
    uint32_t mine = or_words_of(st, a->content, a->parts), theirs = or_words_of(st, b->content, b->parts);
    uint32_t both = or_words_shared(st, a->content, a->parts, b->content, b->parts);
    if (2 * both > mine + theirs - both) {
        if (p > x[OR_SURE_SAME])
            x[OR_SURE_SAME_CUE] = other->sure[OR_SURE_CUE] - x[OR_SURE_CUE];
        x[OR_SURE_SAME] = fmaxf(x[OR_SURE_SAME], p);
        if (p > me->before || (p >= me->before && first))
            x[OR_SURE_BEATEN] = 1.0f;
    } else if (both * 5 > mine * 4 && theirs > mine) {
        x[OR_SURE_INSIDE] = fmaxf(x[OR_SURE_INSIDE], p);
    } else if (both * 5 > theirs * 4 && mine > theirs) {
        x[OR_SURE_AROUND] = fmaxf(x[OR_SURE_AROUND], p);
    } else if (both) {
        x[OR_SURE_NEAR] = fmaxf(x[OR_SURE_NEAR], p);
    }
    if (or_holds(b->content, b->parts, me->cue))
        x[OR_SURE_CUE_INSIDE] = fmaxf(x[OR_SURE_CUE_INSIDE], p);
    if (or_holds(a->content, a->parts, other->cue))
        x[OR_SURE_CUE_OF] = fmaxf(x[OR_SURE_CUE_OF], p);
}

void or_sure_of_others(const or_stage *st, or_claim *claims, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        claims[i].sure[OR_SURE_CLAIMS] = (float)n;
        for (uint32_t k = 0; k < n; k++)
            if (k != i)
                relate(st, &claims[i], &claims[k], k < i);
    }
}
