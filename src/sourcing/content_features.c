/* What the rankers see of a content: its beginning, its end, its interruption, the whole.
 *
 * Templates 100 .. 199: a start; 200 .. 299: an end; 300 .. 349: a gap; 400 .. 499: the whole. */
#include "base/hash.h"
#include "sourcing/content.h"

static uint32_t sentence_of(const or_frame *f, uint32_t i) {
    if (i < f->sa)
        return 1u + (uint32_t)(f->stage->t[f->sa].sentence - f->stage->t[i].sentence > 1);
    return i >= f->sb ? 3u + (uint32_t)(f->stage->t[i].sentence - f->stage->t[f->c].sentence > 1) : 0;
}

static bool quoted_at(const or_frame *f, uint32_t i) {
    return i < f->s->n && f->stage->t[i].quote != OR_NONE;
}

static bool is_kind(const or_frame *f, uint32_t i, or_word word) {
    return i < f->s->n && f->s->word[i] == word;
}

static void start_features(const or_frame *f, const or_edge *edge, or_features *out) {
    const or_stage *st = f->stage;
    const or_scene *s = f->s;
    uint32_t i = edge->at, c = f->c;
    uint32_t side = (uint32_t)(i < c) + 2 * sentence_of(f, i);
    uint32_t from = i < c ? i : c + 1, to = i < c ? c : i;
    uint32_t r = or_relation(f, i), r1 = i ? or_relation(f, i - 1) : 0xffff;
    uint32_t w = st->t[i].lower, w1 = i ? or_lower(st, i - 1) : 1, m = st->mark[i], m1 = i ? or_mark(st, i - 1) : 1;
    uint32_t m2 = i > 1 ? or_mark(st, i - 2) : 1, tag = st->t[i].tag;
    uint32_t words = or_between(st->words, from, to), first = i == st->next_word[s->sentence_first[i]];
    uint32_t quote = (uint32_t)quoted_at(f, i) | (uint32_t)(i && is_kind(f, i - 1, OR_WORD_OPEN)) << 1;
    out->n = 0;
#define START(k, a, b) or_feature(out, 100 + (k), or_pair(side, (a)), (b))
    START(0, w, 0);
    START(1, tag, 0);
    START(2, w1, 0);
    START(3, m1, m);
    START(4, or_pair(m2, m1), 0);
    START(5, m, or_mark(st, i + 1));
    START(6, w, f->lemma);
    START(7, m1, f->lemma);
    START(8, r, 0);
    START(9, r1, r);
    START(10, r, f->lemma);
    START(12, r, f->pattern);
    START(13, r, w);
    START(14, or_pair(r1, r), or_pair(m1, m));
    START(15, quote, f->pattern);
    START(16, or_coarse(words), m);
    START(17, or_least(words, 9), f->lemma);
    START(18, or_least(or_between(st->commas, from, to), 3), or_least(or_between(st->verbs, from, to), 3));
    START(19, or_pair(first, quote), f->pattern);
    START(20, st->t[i].rel, st->t[i].head == OR_NONE ? 99 : st->t[st->t[i].head - s->first].rel);
    START(21, or_pair(f->after, or_mark(st, c + 2)), m);
    START(22, first, or_pair(m, m1));
    START(23, s->begin[i], f->lemma);
    START(24, s->begin[i], or_pair(r, m1));
    START(25, w1, f->lemma);
    START(26, or_coarse(words), f->tag);
    for (uint64_t rules = edge->rules; rules; rules &= rules - 1) {
        uint32_t k = (uint32_t)__builtin_ctzll(rules);
        START(40, k, 0);
        START(41, k, f->lemma);
    }
    START(44, (uint32_t)or_mix(edge->rules), 0);
#undef START
}

static void end_features(const or_frame *f, const or_edge *edge, or_features *out) {
    const or_stage *st = f->stage;
    const or_scene *s = f->s;
    uint32_t e = edge->at, c = f->c, last = e - 1;
    uint32_t j = e < s->n ? st->next_word[e] : s->n; /* the word behind */
    uint32_t stop = j >= s->sentence_last[last];     /* nothing of its sentence is left */
    uint32_t side = (uint32_t)(e <= c) + 2 * sentence_of(f, last) + 16 * stop;
    uint32_t from = e <= c ? e : c + 1, to = e <= c ? c : e;
    uint32_t r = or_relation(f, last), r1 = or_relation(f, e), r2 = stop ? 0xfff8 : or_relation(f, j);
    uint32_t m = st->mark[last], m1 = or_mark(st, e), m2 = or_mark(st, e + 1), wj = or_lower(st, j);
    uint32_t quote = (uint32_t)quoted_at(f, last) |
                     (uint32_t)(is_kind(f, e, OR_WORD_CLOSE) || is_kind(f, e + 1, OR_WORD_CLOSE)) << 1;
    uint32_t left = or_coarse(or_between(st->words, e, s->sentence_last[last]));
    out->n = 0;
#define END(k, a, b) or_feature(out, 200 + (k), or_pair(side, (a)), (b))
    END(0, st->t[last].lower, 0);
    END(1, st->t[last].tag, m1);
    END(2, m, m1);
    END(3, m1, m2);
    END(4, or_lower(st, e), or_lower(st, e + 1));
    END(5, wj, m1);
    END(6, m1, f->lemma);
    END(7, wj, f->lemma);
    END(8, r, 0);
    END(9, r1, 0);
    END(10, r, or_pair(r1, r2));
    END(11, r2, m1);
    END(12, r2, f->lemma);
    END(14, r2, f->pattern);
    END(15, r2, wj);
    END(16, or_pair(r, st->t[last].tag), m1);
    END(17, quote, f->pattern);
    END(18, quote, m1);
    END(19, left, m1);
    END(20, or_coarse(or_between(st->words, from, to)), f->tag);
    END(21, or_least(or_between(st->verbs, from, to), 3), f->tag);
    END(22, 0, f->lemma);
    END(23, 0, f->context);
    END(24, 0, f->pattern);
    END(25, or_pair(quote, m), m1);
    if (!stop) {
        uint32_t top = s->top[j], head = st->t[top].head == OR_NONE ? top : st->t[top].head - s->first;
        uint32_t rel = st->t[top].rel;
        END(30, rel, st->t[top].tag);
        END(31, rel, wj);
        END(32, rel, st->t[top].lemma);
        END(33, or_pair(rel, st->t[head].rel), or_pair(st->t[head].tag, m1));
        END(34, or_pair(rel, or_relation(f, head)), m1);
        END(35, or_pair(rel, head == c), or_pair(wj, f->lemma));
        END(36, or_pair(rel, s->right[top] + 2 >= s->sentence_last[top]),
            or_pair(m1, or_coarse(s->right[top] - s->left[top])));
        END(37, or_pair(rel, or_least(or_between(st->likely, s->left[top], s->right[top] + 1), 2)), m1);
        END(38, or_pair(rel, or_between(st->quoted, s->left[top], s->right[top] + 1) > 0), or_pair(m1, quote));
        END(39, st->t[j].rel, or_pair(st->t[j].tag, wj));
        END(40, or_pair(rel, st->t[head].lemma), wj);
        END(41, or_between(st->likely, j, or_least(j + 6, s->n)) > 0, m1);
    }
    for (uint64_t rules = edge->rules; rules; rules &= rules - 1) {
        uint32_t k = (uint32_t)__builtin_ctzll(rules);
        END(50, k, 0);
        END(51, k, f->lemma);
    }
    END(54, (uint32_t)or_mix(edge->rules), 0);
#undef END
}

static void gap_features(const or_frame *f, const or_gap *gap, or_features *out) {
    const or_stage *st = f->stage;
    uint32_t a = gap->at.first, b = gap->at.last;
    uint32_t ma = or_mark(st, a), mb = b ? or_mark(st, b - 1) : 1;
    uint32_t quote = (uint32_t)(a && quoted_at(f, a - 1)) | (uint32_t)quoted_at(f, b) << 1;
    uint32_t crosses = (uint32_t)(b >= f->sb) | (uint32_t)(a < f->sa) << 1;
    out->n = 0;
    or_feature(out, 300, or_coarse(or_between(st->words, a, b)), crosses);
    or_feature(out, 301, or_relation(f, a), or_pair(or_relation(f, b - 1), or_relation(f, b)));
    or_feature(out, 302, ma, mb);
    or_feature(out, 303, quote, f->pattern);
    or_feature(out, 304, quote, crosses);
    or_feature(out, 305, or_lower(st, b), mb);
    or_feature(out, 306, or_lower(st, a), a ? or_mark(st, a - 1) : 1);
    or_feature(out, 307, or_least(or_between(st->verbs, a, b), 3), quote);
    or_feature(out, 308, f->lemma, or_pair(ma, mb));
    or_feature(out, 309, or_pair(quote, ma), mb);
    or_feature(out, 310, or_between(st->quoted, a, b) > 0, quote);
    for (uint64_t rules = gap->rules; rules; rules &= rules - 1) {
        uint32_t k = (uint32_t)__builtin_ctzll(rules);
        or_feature(out, 312, k, 0);
        or_feature(out, 313, k, f->lemma);
    }
}

void or_edge_features_make(const or_frame *f, const or_proposals *p, or_edge_features *out) {
    for (uint32_t i = 0; i < p->n_starts; i++)
        start_features(f, &p->starts[i], &out->start[i]);
    for (uint32_t i = 0; i < p->n_ends; i++)
        end_features(f, &p->ends[i], &out->end[i]);
    for (uint32_t i = 0; i < p->n_gaps; i++)
        gap_features(f, &p->gaps[i], &out->gap[i]);
}

/* Sums over the ranges of a candidate. */
static uint32_t inside(const uint32_t *counts, const or_range *r, uint32_t n) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += or_between(counts, r[i].first, r[i].last);
    return sum;
}

/* Sums over the ranges' parts in the cue's sentence. */
static uint32_t inside_sentence(const or_frame *f, const uint32_t *counts, const or_range *r, uint32_t n) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t a = r[i].first < f->sa ? f->sa : r[i].first, b = or_least(r[i].last, f->sb);
        sum += or_between(counts, a, b);
    }
    return sum;
}

void or_content_features(const or_frame *f, const or_proposals *p, const or_candidate *cand, or_features *out) {
    const or_stage *st = f->stage;
    or_range r[2];
    uint32_t n = or_candidate_ranges(p, cand, r), s = r[0].first, e = r[n - 1].last, c = f->c;
    uint32_t kind = (e <= c ? 0u : s > c ? 1u : 2u) + 3 * n;
    uint32_t words = inside(st->words, r, n), quoted = inside(st->quoted, r, n);
    uint32_t all = quoted == 0 ? 0 : quoted == words ? 1 : 2;
    uint32_t opens = inside(st->opens, r, n) + (s && is_kind(f, s - 1, OR_WORD_OPEN));
    uint32_t closes = inside(st->closes, r, n) + (is_kind(f, e, OR_WORD_CLOSE) || (is_kind(f, e + 1, OR_WORD_CLOSE) &&
                                                                                   !(st->t[e].flags & OR_TOKEN_WORD)));
    uint32_t balance =
        8 + (opens > closes ? or_least(opens - closes, 2) : 0) - (closes > opens ? or_least(closes - opens, 2) : 0);
    uint32_t rest = or_between(st->words, f->sa, f->sb) - inside_sentence(f, st->words, r, n);
    uint32_t rest_verbs = or_least(or_between(st->verbs, f->sa, f->sb) - inside_sentence(f, st->verbs, r, n), 4);
    uint32_t rest_quoted = or_least(or_between(st->quoted, f->sa, f->sb) - inside_sentence(f, st->quoted, r, n), 3);
    uint32_t cues = or_least(inside(st->likely, r, n), 2), verbs = or_least(inside(st->verbs, r, n), 3);
    uint32_t sentences = or_least(st->t[e - 1].sentence - st->t[s].sentence, 3);
    uint32_t rs = or_relation(f, s), re = or_relation(f, e - 1), j = e < f->s->n ? st->next_word[e] : f->s->n;
    uint32_t rj = j >= f->s->sentence_last[e - 1] ? 0xfff8 : or_relation(f, j);
    uint32_t ms = s ? or_mark(st, s - 1) : 1, me = or_mark(st, e);
    uint32_t beside = (uint32_t)(or_between(st->quoted, f->sb, or_least(f->sb + 40, f->s->n)) > 0) |
                      (uint32_t)(or_between(st->quoted, f->sa > 40 ? f->sa - 40 : 0, f->sa) > 0) << 1;
    out->n = 0;
#define WHOLE(k, a, b) or_feature(out, 400 + (k), or_pair(kind, (a)), (b))
    WHOLE(0, 0, 0);
    WHOLE(1, f->lemma, 0);
    WHOLE(2, f->lemma, f->after);
    WHOLE(4, f->pattern, 0);
    WHOLE(5, f->pattern, f->frame);
    WHOLE(6, or_coarse(words), f->tag);
    WHOLE(7, or_coarse(words), f->lemma);
    WHOLE(8, or_coarse(words), or_pair(f->tag, f->rel));
    WHOLE(9, all, or_pair(f->pattern, beside));
    WHOLE(10, balance, all);
    WHOLE(11, rest_quoted, all);
    WHOLE(12, rest_verbs, f->lemma);
    WHOLE(13, or_coarse(rest), all);
    WHOLE(14, cues, all);
    WHOLE(15, verbs, f->lemma);
    WHOLE(16, verbs, or_pair(f->tag, f->rel));
    WHOLE(17, sentences, all);
    WHOLE(18, or_pair(rs, re), rj);
    WHOLE(19, or_pair(rs, rj), f->lemma);
    WHOLE(20, rs, rj);
    WHOLE(22, or_pair(rs, rj), f->pattern);
    WHOLE(23, rest_quoted, f->pattern);
    WHOLE(24, f->rel, f->tag);
    WHOLE(25, ms, me);
    WHOLE(26, or_pair(ms, st->mark[s]), or_pair(me, rj));
    WHOLE(27, 10 * words / (words + rest + 1), rest_verbs);
    WHOLE(28, rest_verbs, rest_quoted);
    WHOLE(29, or_pair(all, balance), (uint32_t)quoted_at(f, s) | (uint32_t)quoted_at(f, e - 1) << 1);
    WHOLE(30, or_pair(cues, sentences), f->pattern);
    WHOLE(31, or_pair(all, words > 10 ? 3 : words > 5 ? 2 : words > 2), rest_quoted);
    uint32_t pairs = 0;
    for (uint64_t a = p->starts[cand->start].rules; a; a &= a - 1)
        for (uint64_t b = p->ends[cand->end].rules; b && pairs < 12; b &= b - 1, pairs++) {
            uint32_t name = or_pair((uint32_t)__builtin_ctzll(a), (uint32_t)__builtin_ctzll(b));
            WHOLE(40, name, 0);
            WHOLE(41, name, f->lemma);
            WHOLE(43, name, f->rel);
        }
#undef WHOLE
}
