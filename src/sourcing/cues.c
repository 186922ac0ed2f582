#include "sourcing/cues.h"

#include "base/hash.h"

uint32_t or_cue_key(const or_token *t) {
    return or_join(t->lemma, (uint32_t)or_tag_name((or_tag)t->tag)[0]);
}

static bool known(const or_cue_words *words, uint32_t key) {
    uint32_t low = 0, high = words->n;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (words->keys[middle] == key)
            return true;
        if (words->keys[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

bool or_may_be_cue(const or_stage *stage, uint32_t i, const or_cue_words *words) {
    const or_token *t = &stage->t[i];
    if (!(t->flags & OR_TOKEN_WORD))
        return false;
    if (t->tag >= OR_TAG_VB && t->tag <= OR_TAG_VBZ && t->rel != OR_REL_AUX && t->rel != OR_REL_AUX_PASS)
        return true;
    const or_word_info *info = &stage->scene->info[i];
    const uint32_t reporting = 1u << OR_CLASS_VERB | 1u << OR_CLASS_REPORT | 1u << OR_CLASS_ADVERB;
    return (info->classes & reporting) || known(words, or_cue_key(t));
}

/* What stands beside: the two words on each side, as words and as marks. */
static void neighbours(const or_stage *st, uint32_t i, or_features *f) {
    const or_token *t = &st->t[i];
    uint32_t m1 = or_mark(st, i - 1), m2 = or_mark(st, i - 2), p1 = or_mark(st, i + 1), p2 = or_mark(st, i + 2);
    uint32_t wm = or_lower(st, i - 1), wp = or_lower(st, i + 1);
    or_feature(f, 10, m1, t->tag);
    or_feature(f, 11, p1, t->tag);
    or_feature(f, 12, wm, t->lemma);
    or_feature(f, 13, wp, t->lemma);
    or_feature(f, 14, wm, 0);
    or_feature(f, 15, wp, 0);
    or_feature(f, 16, or_pair(m1, p1), t->tag);
    or_feature(f, 17, or_pair(m2, m1), t->tag);
    or_feature(f, 18, or_pair(p1, p2), t->tag);
    or_feature(f, 19, p1, t->lemma);
    or_feature(f, 20, m1, t->lemma);
    or_feature(f, 21, or_lower(st, i + 2), p1);
    or_feature(f, 22, or_lower(st, i - 2), m1);
    or_feature(f, 23, or_pair(p1, p2), t->lemma);
    or_feature(f, 24, or_lower(st, i + 2), t->lemma);
}

static uint32_t who(const or_stage *st, uint32_t i) {
    const or_token *t = &st->t[i];
    const or_word_info *info = &st->scene->info[i];
    return (uint32_t)t->name | (uint32_t)t->upos << 4 | (uint32_t)info->klass << 12;
}

/* Its own children, its head, its subject and object. */
static void tree(const or_stage *st, uint32_t i, or_features *f) {
    const or_scene *s = st->scene;
    const or_token *t = &st->t[i];
    uint32_t head = t->head == OR_NONE ? OR_NONE : t->head - s->first;
    uint32_t kids = 0, object = OR_NONE, complement = 0;
    for (uint32_t k = s->kid_first[i]; k < s->kid_first[i + 1]; k++) {
        uint32_t kid = s->kids[k];
        const or_token *c = &st->t[kid];
        uint32_t side = kid < i;
        or_feature(f, 30, or_pair(c->rel, side), t->tag);
        or_feature(f, 31, or_pair(c->rel, side), t->lemma);
        if (c->rel == OR_REL_PUNCT)
            continue;
        or_feature(f, 32, c->lemma, c->rel);
        or_feature(f, 33, or_pair(c->lemma, c->rel), t->lemma);
        or_feature(f, 34, or_pair(who(st, kid), c->rel), t->tag);
        kids += c->rel * 7919u + side;
        if (c->rel == OR_REL_OBJ)
            object = kid;
        if (c->rel == OR_REL_CCOMP || c->rel == OR_REL_XCOMP) {
            complement = c->rel;
            or_feature(f, 35, or_lower(st, s->left[kid]), t->tag);
            or_feature(f, 36, or_lower(st, s->left[kid]), t->lemma);
            or_feature(f, 37, or_between(st->quoted, s->left[kid], s->right[kid] + 1) > 0, side);
        }
    }
    or_feature(f, 38, kids, t->tag);
    or_feature(f, 39, t->rel, t->lemma);
    or_feature(f, 40, t->rel, t->tag);
    uint32_t subject = or_subject_of(s, i);
    or_feature(f, 41, subject != OR_NONE ? who(st, subject) : 1, or_pair(t->tag, complement));
    or_feature(f, 42, subject != OR_NONE ? who(st, subject) : 1, t->lemma);
    or_feature(f, 43, subject != OR_NONE ? st->t[subject].lemma : 1, complement);
    or_feature(f, 44, object != OR_NONE ? st->t[object].lemma : 1, t->lemma);
    or_feature(f, 45, object != OR_NONE ? who(st, object) : 1, t->lemma);
    if (head != OR_NONE) {
        or_feature(f, 46, st->t[head].lemma, t->rel);
        or_feature(f, 47, or_pair(st->t[head].lemma, t->rel), t->lemma);
        or_feature(f, 48, or_pair(st->t[head].tag, t->rel), t->lemma);
        uint32_t up = or_subject_of(s, head);
        or_feature(f, 49, up != OR_NONE ? who(st, up) : 1, or_pair(t->rel, t->tag));
        or_feature(f, 50, s->info[head].klass, or_pair(t->rel, t->tag));
        or_feature(f, 51, (uint32_t)(s->info[head].verb_traits * 31), or_pair(t->rel, t->tag));
    }
}

/* Where quotation marks stand. */
static void quotations(const or_stage *st, uint32_t i, or_features *f) {
    const or_scene *s = st->scene;
    const or_token *t = &st->t[i];
    uint32_t a = s->sentence_first[i], b = s->sentence_last[i];
    uint32_t inside = t->quote != OR_NONE;
    uint32_t before = or_between(st->quoted, a, i), after = or_between(st->quoted, i + 1, b);
    uint32_t state = inside | (uint32_t)(before > 0) << 1 | (uint32_t)(after > 0) << 2;
    uint32_t open = OR_NONE, close = OR_NONE; /* distance to the next opening, the last closing mark */
    for (uint32_t k = 1; k <= 6; k++) {
        if (open == OR_NONE && i + k < s->n && s->word[i + k] == OR_WORD_OPEN)
            open = k;
        if (close == OR_NONE && k <= i && s->word[i - k] == OR_WORD_CLOSE)
            close = k;
    }
    or_feature(f, 60, state, t->tag);
    or_feature(f, 61, state, t->lemma);
    or_feature(f, 62, or_pair(open, close), inside);
    or_feature(f, 63, or_pair(open, close), t->tag);
    or_feature(f, 64, open, t->lemma);
    or_feature(f, 65, close, t->lemma);
    or_feature(f, 66, or_pair(or_coarse(before), or_coarse(after)), inside);
    or_feature(f, 67, or_pair(open, or_coarse(after)), t->rel);
    or_feature(f, 68, or_pair(close, or_coarse(before)), t->rel);
    const or_word_info *info = &s->info[i];
    or_feature(f, 69, state, (uint32_t)(info->verb_traits * 31) + info->klass);
    or_feature(f, 70, or_pair(open, close), (uint32_t)(info->verb_traits * 31) + info->klass);
}

void or_cue_features(const or_stage *st, uint32_t i, or_features *f) {
    const or_scene *s = st->scene;
    const or_token *t = &st->t[i];
    const or_word_info *info = &s->info[i];
    f->n = 0;
    or_feature(f, 0, 0, 0);
    or_feature(f, 1, t->lemma, 0);
    or_feature(f, 2, t->lower, 0);
    or_feature(f, 3, t->tag, 0);
    or_feature(f, 4, t->lemma, t->tag);
    or_feature(f, 5, info->klass, t->tag);
    for (uint64_t traits = info->verb_traits; traits; traits &= traits - 1) {
        or_feature(f, 6, (uint32_t)__builtin_ctzll(traits), t->tag);
        or_feature(f, 7, (uint32_t)__builtin_ctzll(traits), t->rel);
    }
    for (uint64_t traits = info->noun_traits; traits; traits &= traits - 1)
        or_feature(f, 8, (uint32_t)__builtin_ctzll(traits), t->rel);
    or_feature(f, 9, (t->flags & OR_TOKEN_SENTENCE) != 0, or_pair(t->tag, t->flags & OR_TOKEN_CAPITAL));
    neighbours(st, i, f);
    tree(st, i, f);
    quotations(st, i, f);
    or_block_kind block =
        s->a->text->blocks.data[s->a->paragraphs.data[s->a->sentences.data[t->sentence].paragraph].block].kind;
    or_feature(f, 80, (uint32_t)block, t->tag);
    or_feature(f, 81, (uint32_t)block, t->lemma);
    or_feature(f, 82, or_least(s->sentence_last[i] - s->sentence_first[i], 12), t->tag);
    or_feature(f, 83, (uint32_t)(or_between(st->verbs, s->sentence_first[i], i) > 0), or_pair(t->tag, t->rel));
}
