#include "sourcing/propose.h"

/* Keeps a list ascending and without doubles; a full list takes no more. */
static void add_edge(or_edge *list, uint32_t *n, uint32_t at, uint64_t rule) {
    uint32_t i = *n;
    while (i > 0 && list[i - 1].at > at)
        i--;
    if (i > 0 && list[i - 1].at == at) {
        list[i - 1].rules |= rule;
        return;
    }
    if (*n == OR_EDGES_MAX)
        return;
    memmove(list + i + 1, list + i, sizeof *list * (*n - i));
    list[i] = (or_edge){at, rule};
    ++*n;
}

/* Starts move to the next word, ends to the last: marks at the edges never count. */
static void add_start(const or_frame *f, or_proposals *p, uint32_t at, uint64_t rule) {
    at = or_first_word(f->stage, at);
    if (at < f->s->n && at != f->c)
        add_edge(p->starts, &p->n_starts, at, rule);
}

static void add_end(const or_frame *f, or_proposals *p, uint32_t at, uint64_t rule) {
    at = f->stage->last_word[or_least(at, f->s->n)];
    if (at > 0 && at != f->c + 1)
        add_edge(p->ends, &p->n_ends, at, rule);
}

static void add_gap(const or_frame *f, or_proposals *p, or_range at, uint64_t rule) {
    at.first = f->stage->last_word[at.first];
    at.last = f->stage->next_word[or_least(at.last, f->s->n)];
    if (at.first >= at.last || f->c < at.first || f->c >= at.last)
        return;
    for (uint32_t i = 0; i < p->n_gaps; i++)
        if (p->gaps[i].at.first == at.first && p->gaps[i].at.last == at.last) {
            p->gaps[i].rules |= rule;
            return;
        }
    if (p->n_gaps < OR_GAPS_MAX)
        p->gaps[p->n_gaps++] = (or_gap){at, rule};
}

static or_range trimmed(const or_frame *f, or_range r) {
    if (r.first >= r.last)
        return (or_range){0, 0};
    r.first = or_first_word(f->stage, r.first);
    r.last = f->stage->last_word[r.last];
    return r.first < r.last ? r : (or_range){0, 0};
}

static void add_whole(const or_frame *f, or_proposals *p, const or_rule *rule, const or_match *m) {
    or_range a = trimmed(f, m->content), b = trimmed(f, m->content2);
    if (a.first >= a.last)
        return;
    add_start(f, p, a.first, OR_CLAIM_BIT);
    if (b.first < b.last) {
        add_gap(f, p, (or_range){a.last, b.first}, OR_CLAIM_BIT);
        add_end(f, p, b.last, OR_CLAIM_BIT);
    } else {
        add_end(f, p, a.last, OR_CLAIM_BIT);
    }
    if (p->n_wholes < OR_WHOLES_MAX)
        p->wholes[p->n_wholes++] = (or_whole){a, b, trimmed(f, m->source), rule};
    if (m->cue.first <= f->c && f->c < m->cue.last && m->cue.last - m->cue.first > p->cue.last - p->cue.first)
        p->cue = m->cue;
}

static void add_match(const or_frame *f, or_proposals *p, const or_rule *rule, const or_match *m) {
    uint64_t bit = 1ull << (rule->number < 62 ? rule->number : 62);
    switch (rule->kind) {
    case OR_RULE_CLAIM:
        add_whole(f, p, rule, m);
        break;
    case OR_RULE_START:
        add_start(f, p, m->at.first, bit);
        break;
    case OR_RULE_END:
        add_end(f, p, m->at.last, bit);
        break;
    case OR_RULE_GAP:
        add_gap(f, p, m->at, bit);
        break;
    case OR_RULE_CUE:
        if (m->at.first <= f->c && f->c < m->at.last && m->at.last - m->at.first > p->cue.last - p->cue.first)
            p->cue = m->at;
        break;
    default:
        break; /* sources are proposed once the content is chosen */
    }
}

void or_propose(const or_rules *rules, or_matcher *matcher, const or_frame *f, or_proposals *p) {
    or_match matches[OR_MATCHES_MAX];
    p->n_starts = p->n_ends = p->n_gaps = p->n_wholes = 0;
    p->cue = (or_range){f->c, f->c + 1};
    for (uint32_t r = 0; r < rules->len; r++) {
        const or_rule *rule = &rules->data[r];
        if (rule->kind == OR_RULE_SOURCE)
            continue;
        uint32_t n = or_rule_match(rule, matcher, &f->view, matches);
        for (uint32_t i = 0; i < n; i++)
            add_match(f, p, rule, &matches[i]);
    }
}
