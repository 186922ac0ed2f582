#include "sourcing/mention.h"

#include "base/hash.h"

/* How a mention hangs together with the cue, and which stretch of its phrase it is. */
enum {
    OWN_SUBJECT,
    AGENT,
    OBLIQUE,
    OWNER,
    OTHER_CHILD,
    UP1_SUBJECT,
    UP2_SUBJECT,
    UP3_SUBJECT,
    UP1_HEAD,
    UP2_HEAD,
    UP3_HEAD,
    UP_OWNER,
    UP_AGENT,
    UP_OBJECT,
    NEAR,
    PRONOUN,
    OTHER_CUE_BEFORE,
    OTHER_CUE_HERE,
    CHILD_OWNER,
    INNER_PHRASE,
    FULL = 32,
    SHORT,
    BARE,
    TO_CUE,
    RULE = 40
};

static bool is_nominal(const or_token *t) {
    return t->upos == OR_UPOS_NOUN || t->upos == OR_UPOS_PROPN || t->upos == OR_UPOS_PRON;
}

static void add(const or_frame *f, or_mentions *m, uint32_t first, uint32_t last, uint32_t head, uint64_t bits) {
    first = or_first_word(f->stage, first);
    last = f->stage->last_word[last];
    if (first >= last || (first <= f->c && f->c < last))
        return;
    for (uint32_t i = 0; i < m->n; i++)
        if (m->list[i].at.first == first && m->list[i].at.last == last) {
            m->list[i].rules |= bits;
            return;
        }
    if (m->n < OR_MENTIONS_MAX)
        m->list[m->n++] = (or_mention){{first, last}, head, bits};
}

/* What an adposition or a mark before the head is worth: "by Smith" is Smith. */
static uint32_t without_case(const or_frame *f, uint32_t head) {
    const or_scene *s = f->s;
    uint32_t first = s->left[head];
    for (uint32_t k = s->kid_first[head]; k < s->kid_first[head + 1]; k++) {
        uint32_t kid = s->kids[k];
        uint8_t rel = f->stage->t[kid].rel;
        if (kid < head && (rel == OR_REL_CASE || rel == OR_REL_MARK || rel == OR_REL_CC || rel == OR_REL_PUNCT) &&
            s->right[kid] + 1 > first)
            first = s->right[kid] + 1;
    }
    return first <= head ? first : head;
}

static bool breaks(uint8_t rel) {
    return rel == OR_REL_ACL_RELCL || rel == OR_REL_APPOS || rel == OR_REL_ACL || rel == OR_REL_ADVCL ||
           rel == OR_REL_PARATAXIS || rel == OR_REL_CCOMP || rel == OR_REL_CONJ || rel == OR_REL_CC ||
           rel == OR_REL_ADVCL_RELCL;
}

/* The phrase of a noun: whole, without clauses and appositions, without phrases, up to the cue inside it. */
static void add_phrase(const or_frame *f, or_mentions *m, uint32_t head, uint32_t how) {
    const or_scene *s = f->s;
    const or_token *t = f->stage->t;
    if (head == f->c)
        return;
    uint32_t first = without_case(f, head), last = s->right[head] + 1, shorter = last, bare = last;
    uint64_t bit = 1ull << how;
    if (first <= f->c && f->c < head) /* the cue stands before the head, inside its phrase: "according to Smith" */
        for (first = f->c + 1; first < head && (t[first].rel == OR_REL_FIXED || t[first].rel == OR_REL_CASE);)
            first++;
    add(f, m, first, last, head, bit | 1ull << FULL);
    for (uint32_t k = s->kid_first[head]; k < s->kid_first[head + 1]; k++) {
        uint32_t kid = s->kids[k];
        if (kid < head)
            continue;
        if (breaks(t[kid].rel) && s->left[kid] < shorter)
            shorter = s->left[kid];
        if ((t[kid].rel == OR_REL_NMOD || t[kid].rel == OR_REL_OBL) && s->left[kid] < bare)
            bare = s->left[kid];
    }
    if (shorter < last && shorter > head)
        add(f, m, first, shorter, head, bit | 1ull << SHORT);
    if (bare < shorter && bare > head)
        add(f, m, first, bare, head, bit | 1ull << BARE);
    if (first < f->c && f->c < last && f->c > head) {
        uint32_t branch = f->c;
        while (t[branch].head != OR_NONE && t[branch].head - s->first != head)
            branch = t[branch].head - s->first;
        add(f, m, first, s->left[branch] > head ? s->left[branch] : head + 1, head, bit | 1ull << TO_CUE);
    }
}

static void from_children(const or_frame *f, or_mentions *m) {
    const or_scene *s = f->s;
    const or_token *t = f->stage->t;
    for (uint32_t k = s->kid_first[f->c]; k < s->kid_first[f->c + 1]; k++) {
        uint32_t kid = s->kids[k];
        switch (t[kid].rel) {
        case OR_REL_NSUBJ:
        case OR_REL_NSUBJ_PASS:
        case OR_REL_CSUBJ:
            add_phrase(f, m, kid, OWN_SUBJECT);
            break;
        case OR_REL_OBL_AGENT:
            add_phrase(f, m, kid, AGENT);
            break;
        case OR_REL_OBL:
        case OR_REL_NMOD:
            add_phrase(f, m, kid, OBLIQUE);
            break;
        case OR_REL_NMOD_POSS:
            add(f, m, s->left[kid], kid + 1, kid, 1ull << OWNER | 1ull << FULL);
            break;
        default:
            if (is_nominal(&t[kid]))
                add_phrase(f, m, kid, OTHER_CHILD);
        }
        if (!is_nominal(&t[kid]))
            continue;
        for (uint32_t q = s->kid_first[kid]; q < s->kid_first[kid + 1]; q++) {
            uint32_t inner = s->kids[q];
            if (t[inner].rel == OR_REL_NMOD_POSS)
                add(f, m, s->left[inner], inner + 1, inner, 1ull << CHILD_OWNER | 1ull << FULL);
            else if (t[inner].rel == OR_REL_NMOD)
                add_phrase(f, m, inner, INNER_PHRASE);
        }
    }
}

static void from_above(const or_frame *f, or_mentions *m) {
    const or_scene *s = f->s;
    const or_token *t = f->stage->t;
    uint32_t h = f->c;
    for (uint32_t depth = 0; depth < 5 && t[h].head != OR_NONE; depth++) {
        h = t[h].head - s->first;
        uint32_t level = or_least(depth, 2), subject = or_subject_of(s, h);
        if (subject != OR_NONE)
            add_phrase(f, m, subject, UP1_SUBJECT + level);
        if (is_nominal(&t[h]))
            add_phrase(f, m, h, UP1_HEAD + level);
        for (uint32_t k = s->kid_first[h]; k < s->kid_first[h + 1]; k++) {
            uint32_t kid = s->kids[k];
            if (t[kid].rel == OR_REL_NMOD_POSS)
                add(f, m, s->left[kid], kid + 1, kid, 1ull << UP_OWNER | 1ull << FULL);
            else if (t[kid].rel == OR_REL_OBL_AGENT)
                add_phrase(f, m, kid, UP_AGENT);
            else if (depth < 2 && (t[kid].rel == OR_REL_OBJ || t[kid].rel == OR_REL_IOBJ) && is_nominal(&t[kid]))
                add_phrase(f, m, kid, UP_OBJECT);
        }
    }
}

static bool stands_alone(uint8_t rel) {
    return rel != OR_REL_COMPOUND && rel != OR_REL_NMOD_POSS && rel != OR_REL_FLAT && rel != OR_REL_FIXED &&
           rel != OR_REL_NMOD_DESC;
}

static void from_around(const or_frame *f, or_mentions *m) {
    const or_stage *st = f->stage;
    uint32_t from = f->c > 14 && f->c - 14 > f->sa ? f->c - 14 : f->sa, to = or_least(f->c + 10, f->sb);
    for (uint32_t i = from; i < to; i++) {
        if (i == f->c || !is_nominal(&st->t[i]))
            continue;
        if (st->t[i].upos == OR_UPOS_PRON)
            add(f, m, i, i + 1, i, 1ull << PRONOUN);
        if (stands_alone(st->t[i].rel))
            add_phrase(f, m, i, NEAR);
    }
    /* speakers of the paragraph: the subjects of other likely cues */
    uint32_t low = f->view.begin, found = 0;
    for (uint32_t i = f->sb; i-- > low && found < 4;) {
        if (i == f->c || st->cue[i] <= 0.3f)
            continue;
        uint32_t subject = or_subject_of(f->s, i);
        if (subject != OR_NONE) {
            add_phrase(f, m, subject, i < f->sa ? OTHER_CUE_BEFORE : OTHER_CUE_HERE);
            found++;
        }
    }
}

static void from_rules(const or_rules *rules, or_matcher *matcher, const or_frame *f, or_mentions *m) {
    or_match matches[OR_MATCHES_MAX];
    for (uint32_t r = 0; r < rules->len; r++) {
        const or_rule *rule = &rules->data[r];
        if (rule->kind != OR_RULE_SOURCE)
            continue;
        uint32_t n = or_rule_match(rule, matcher, &f->view, matches);
        for (uint32_t i = 0; i < n; i++) {
            or_range at = matches[i].at;
            if (at.first >= at.last)
                continue;
            uint32_t head = at.last - 1; /* the word whose head lies outside */
            for (uint32_t k = at.first; k < at.last; k++) {
                uint32_t h = f->stage->t[k].head;
                if (is_nominal(&f->stage->t[k]) &&
                    (h == OR_NONE || h - f->s->first < at.first || h - f->s->first >= at.last))
                    head = k;
            }
            add(f, m, at.first, at.last, head, 1ull << (RULE + or_least(rule->number, 23)));
        }
    }
}

void or_propose_mentions(const or_rules *rules, or_matcher *matcher, const or_frame *f, or_mentions *m) {
    m->n = 0;
    from_children(f, m);
    from_above(f, m);
    from_rules(rules, matcher, f, m);
    from_around(f, m);
}

/* Where a mention stands with regard to the content. */
static uint32_t beside(const or_range *content, uint32_t parts, uint32_t head) {
    if (!parts)
        return 5;
    for (uint32_t i = 0; i < parts; i++)
        if (head >= content[i].first && head < content[i].last)
            return 0;
    return head < content[0].first ? 1 : head >= content[parts - 1].last ? 2 : 3;
}

static uint32_t overlap(const or_range *content, uint32_t parts, or_range at) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < parts; i++) {
        uint32_t a = content[i].first > at.first ? content[i].first : at.first, b = or_least(content[i].last, at.last);
        sum += b > a ? b - a : 0;
    }
    return sum;
}

void or_mention_features(const or_frame *f, const or_range *content, uint32_t parts, const or_mention *m,
                         or_features *out) {
    const or_stage *st = f->stage;
    const or_token *t = &st->t[m->head];
    const or_word_info *info = &f->s->info[m->head];
    uint32_t a = m->at.first, b = m->at.last, c = f->c, side = b <= c;
    uint32_t lo = side ? b : c + 1, hi = side ? c : a;
    uint32_t r = or_relation(f, m->head), place = beside(content, parts, m->head);
    uint32_t words = or_between(st->words, lo, hi), verbs = or_least(or_between(st->verbs, lo, hi), 3);
    uint32_t commas = or_least(or_between(st->commas, lo, hi), 3);
    uint32_t marks = or_least(or_between(st->opens, lo, hi) + or_between(st->closes, lo, hi), 3);
    uint32_t sentence = m->head < f->sa ? 1u : m->head >= f->sb ? 2u : 0u;
    uint32_t quoted = t->quote != OR_NONE, kind = (uint32_t)t->upos | (uint32_t)t->name << 5 | side << 9;
    uint32_t left = a ? or_lower(st, a - 1) : 1, right = or_lower(st, b);
    uint32_t touches = (uint32_t)(st->last_word[c] == b) | (uint32_t)(st->next_word[or_least(c + 1, f->s->n)] == a)
                                                               << 1;
    out->n = 0;
#define SOURCE(k, x, y) or_feature(out, 500 + (k), (x), (y))
    SOURCE(0, r, 0);
    SOURCE(1, r, f->lemma);
    SOURCE(2, r, f->context);
    SOURCE(3, r, t->tag);
    SOURCE(4, r, t->lemma);
    SOURCE(5, t->lemma, 0);
    SOURCE(6, t->lemma, f->lemma);
    SOURCE(7, kind, 0);
    SOURCE(8, kind, f->lemma);
    SOURCE(9, t->rel, side);
    SOURCE(10, or_pair(t->rel, side), f->lemma);
    SOURCE(11, or_coarse(words), side);
    SOURCE(12, or_pair(verbs, commas), or_pair(side, sentence));
    SOURCE(13, or_pair(verbs, side), f->lemma);
    SOURCE(14, or_pair(verbs, side), f->pattern);
    SOURCE(15, marks, or_pair(side, quoted));
    SOURCE(16, sentence, side);
    SOURCE(17, quoted, place);
    SOURCE(18, place, side);
    SOURCE(19, place, r);
    SOURCE(20, or_pair(place, side), f->pattern);
    SOURCE(21, or_pair(place, side), f->lemma);
    SOURCE(22, or_least(overlap(content, parts, m->at), 3), place);
    SOURCE(23, or_coarse(b - a), kind);
    SOURCE(24, left, side);
    SOURCE(25, right, side);
    SOURCE(26, left, f->lemma);
    SOURCE(27, st->mark[a], kind);
    SOURCE(28, info->klass, side);
    SOURCE(29, info->klass, f->lemma);
    SOURCE(30, touches, or_pair(f->lemma, f->tag));
    SOURCE(31, touches, or_pair(f->tag, or_pair(f->pattern, kind)));
    SOURCE(32, or_pair(r, f->frame), f->pattern);
    SOURCE(33, or_pair(f->tag, f->rel), r);
    SOURCE(34, or_pair(left, or_coarse(words)), side);
    SOURCE(35, or_pair(right, or_mark(st, b)), or_coarse(words));
    for (uint64_t bits = m->rules; bits; bits &= bits - 1) {
        uint32_t k = (uint32_t)__builtin_ctzll(bits);
        SOURCE(50, k, 0);
        SOURCE(51, k, f->lemma);
        SOURCE(52, k, or_pair(f->tag, f->rel));
        SOURCE(53, k, f->frame);
        SOURCE(54, k, place);
        SOURCE(55, k, t->lemma);
        SOURCE(56, k, kind);
        SOURCE(57, k, f->pattern);
        SOURCE(58, or_pair(k, place), or_pair(side, verbs));
        SOURCE(59, or_pair(k, right), or_coarse(b - a));
    }
#undef SOURCE
}

void or_nobody_features(const or_frame *f, const or_range *content, uint32_t parts, const or_mentions *m,
                        or_features *out) {
    const or_stage *st = f->stage;
    const or_scene *s = f->s;
    uint32_t c = f->c, side = !parts ? 3 : content[parts - 1].last <= c ? 0 : content[0].first > c ? 1 : 2;
    uint32_t before = c ? or_lower(st, c - 1) : 1, after = or_lower(st, c + 1);
    uint32_t subject = f->subject != OR_NONE;
    out->n = 0;
#define NOBODY(k, x, y) or_feature(out, 600 + (k), (x), (y))
    NOBODY(0, 0, 0);
    NOBODY(1, f->lemma, 0);
    NOBODY(2, f->tag, 0);
    NOBODY(3, f->rel, 0);
    NOBODY(4, f->context, 0);
    NOBODY(5, f->lemma, f->context);
    NOBODY(6, f->pattern, 0);
    NOBODY(7, side, 0);
    NOBODY(8, side, f->lemma);
    NOBODY(9, side, or_pair(f->tag, f->rel));
    NOBODY(10, st->t[c].lower, 0);
    NOBODY(11, before, 0);
    NOBODY(12, after, 0);
    NOBODY(13, before, f->lemma);
    NOBODY(14, st->t[c].head == OR_NONE ? 1 : st->t[st->t[c].head - s->first].lemma, f->rel);
    NOBODY(15, subject, f->tag);
    NOBODY(16, subject, f->lemma);
    NOBODY(17, c ? or_mark(st, c - 1) : 1, or_pair(f->tag, f->after));
    NOBODY(18, subject ? st->t[f->subject].lemma : 1, 0);
    NOBODY(19, subject ? st->t[f->subject].rel : 1, f->lemma);
    NOBODY(20, f->quoted, f->tag);
    uint64_t any = 0;
    for (uint32_t i = 0; i < m->n; i++)
        any |= m->list[i].rules & 0xffffffffu;
    for (uint64_t bits = any; bits; bits &= bits - 1) {
        NOBODY(30, (uint32_t)__builtin_ctzll(bits), 0);
        NOBODY(31, (uint32_t)__builtin_ctzll(bits), f->tag);
    }
    for (uint32_t k = s->kid_first[c]; k < s->kid_first[c + 1]; k++) {
        NOBODY(32, st->t[s->kids[k]].rel, st->t[s->kids[k]].lemma);
        NOBODY(33, st->t[s->kids[k]].rel, f->tag);
    }
#undef NOBODY
}
