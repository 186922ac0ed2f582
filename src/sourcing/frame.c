#include "sourcing/frame.h"

#include "base/hash.h"

static bool is_mark(const or_scene *s, uint32_t i) {
    or_word w = (or_word)s->word[i];
    return (w >= OR_WORD_COMMA && w <= OR_WORD_RIGHT) || w == OR_WORD_WH || w == OR_WORD_THAT || w == OR_WORD_IF;
}

static uint32_t mark_of(const or_scene *s, uint32_t i) {
    const or_token *t = &s->a->tokens.data[s->first + i];
    or_word w = (or_word)s->word[i];
    if (w == OR_WORD_OPEN || w == OR_WORD_CLOSE)
        return 0x100u + (uint32_t)w; /* whatever their style */
    return is_mark(s, i) ? t->lower : t->tag;
}

static bool is_verb(const or_token *t) {
    return (t->tag >= OR_TAG_VB && t->tag <= OR_TAG_VBZ) || t->tag == OR_TAG_MD;
}

void or_stage_make(or_arena *arena, const or_scene *s, or_stage *out) {
    uint32_t n = s->n;
    uint32_t *mark = OR_NEW_ARRAY(arena, uint32_t, n + 1);
    uint32_t *next = OR_NEW_ARRAY(arena, uint32_t, n + 1), *last = OR_NEW_ARRAY(arena, uint32_t, n + 1);
    uint32_t *counts = OR_NEW_ARRAY(arena, uint32_t, 6 * (size_t)(n + 1));
    uint32_t *words = counts, *verbs = words + n + 1, *commas = verbs + n + 1, *quoted = commas + n + 1,
             *opens = quoted + n + 1, *closes = opens + n + 1;
    const or_token *t = s->a->tokens.data + s->first;
    for (uint32_t i = 0; i < n; i++) {
        bool word = t[i].flags & OR_TOKEN_WORD;
        mark[i] = mark_of(s, i);
        words[i + 1] = words[i] + word;
        verbs[i + 1] = verbs[i] + is_verb(&t[i]);
        commas[i + 1] = commas[i] + (s->word[i] == OR_WORD_COMMA);
        quoted[i + 1] = quoted[i] + (word && t[i].quote != OR_NONE);
        opens[i + 1] = opens[i] + (s->word[i] == OR_WORD_OPEN);
        closes[i + 1] = closes[i] + (s->word[i] == OR_WORD_CLOSE);
        last[i + 1] = word ? i + 1 : last[i];
    }
    next[n] = n;
    for (uint32_t i = n; i-- > 0;)
        next[i] = t[i].flags & OR_TOKEN_WORD ? i : next[i + 1];
    uint32_t begin = 0;
    while (begin < n && t[begin].end <= s->a->text->dateline.at.end)
        begin++;
    *out = (or_stage){s,
                      t,
                      mark,
                      next,
                      last,
                      words,
                      verbs,
                      commas,
                      quoted,
                      opens,
                      closes,
                      NULL,
                      begin < n ? begin : 0,
                      OR_NEW_ARRAY(arena, float, n + 1)};
}

void or_stage_count_cues(or_arena *arena, or_stage *stage) {
    uint32_t *likely = OR_NEW_ARRAY(arena, uint32_t, stage->scene->n + 1);
    for (uint32_t i = 0; i < stage->scene->n; i++)
        likely[i + 1] = likely[i] + (stage->cue[i] > 0.4f);
    stage->likely = likely;
}

uint32_t or_subject_of(const or_scene *s, uint32_t i) {
    const or_token *t = s->a->tokens.data + s->first;
    for (uint32_t k = s->kid_first[i]; k < s->kid_first[i + 1]; k++) {
        uint8_t rel = t[s->kids[k]].rel;
        if (rel == OR_REL_NSUBJ || rel == OR_REL_NSUBJ_PASS || rel == OR_REL_CSUBJ)
            return s->kids[k];
    }
    return OR_NONE;
}

/* The relations by which the children of a possible cue tell what it is; the others are noise. */
static bool tells(uint8_t rel) {
    switch (rel) {
    case OR_REL_NSUBJ:
    case OR_REL_NSUBJ_PASS:
    case OR_REL_CCOMP:
    case OR_REL_XCOMP:
    case OR_REL_OBJ:
    case OR_REL_IOBJ:
    case OR_REL_OBL:
    case OR_REL_NMOD:
    case OR_REL_ADVCL:
    case OR_REL_OBL_AGENT:
    case OR_REL_ACL:
    case OR_REL_ACL_RELCL:
    case OR_REL_PARATAXIS:
    case OR_REL_NMOD_POSS:
    case OR_REL_COP:
    case OR_REL_AUX_PASS:
        return true;
    default:
        return false;
    }
}

static uint32_t frame_of(const or_scene *s, uint32_t c) {
    uint64_t left = 0, right = 0;
    for (uint32_t k = s->kid_first[c]; k < s->kid_first[c + 1]; k++) {
        uint32_t kid = s->kids[k];
        uint8_t rel = s->a->tokens.data[s->first + kid].rel;
        if (tells(rel))
            *(kid < c ? &left : &right) |= 1ull << rel;
    }
    return (uint32_t)or_mix(left * 31 + or_mix(right));
}

static void fill_relation(or_frame *f, uint32_t from, uint32_t to, uint16_t value) {
    if (from < f->view.begin)
        from = f->view.begin;
    if (to > f->view.end)
        to = f->view.end;
    for (uint32_t i = from; i < to; i++)
        f->relation[i - f->view.begin] = value;
}

/* 0 .. 3 levels up from the cue, then down one branch: the level, the branch's relation, the side, and whether the
 * token is the branch's own head. */
static void relations(or_frame *f) {
    const or_scene *s = f->s;
    const or_token *t = f->stage->t;
    uint32_t up[4], depth = 0;
    for (uint32_t a = f->c; depth < 4; depth++) {
        up[depth] = a;
        if (t[a].head == OR_NONE) {
            depth++;
            break;
        }
        a = t[a].head - s->first;
    }
    fill_relation(f, f->view.begin, f->sa, 0xfff0);
    fill_relation(f, f->sa, f->sb, 0xfff1);
    fill_relation(f, f->sb, f->view.end, 0xfff2);
    for (uint32_t level = depth; level-- > 0;) {
        uint32_t a = up[level], via = level ? t[up[level - 1]].rel : 0;
        for (uint32_t k = s->kid_first[a]; k < s->kid_first[a + 1]; k++) {
            uint32_t kid = s->kids[k];
            if (level && kid == up[level - 1])
                continue;
            uint16_t value = (uint16_t)((level * 64u + t[kid].rel) * 4u + (kid < f->c ? 0u : 2u) +
                                        (via == OR_REL_CONJ ? 4096u : 0u));
            fill_relation(f, s->left[kid], s->right[kid] + 1, value);
            fill_relation(f, kid, kid + 1, value | 1);
        }
        fill_relation(f, a, a + 1, (uint16_t)(0xff00 + level));
    }
}

void or_frame_make(const or_stage *stage, uint32_t c, or_frame *f) {
    const or_scene *s = stage->scene;
    const or_token *t = stage->t;
    f->stage = stage;
    f->s = s;
    f->c = c;
    f->sa = s->sentence_first[c];
    f->sb = s->sentence_last[c];
    f->view.place = f->place;
    f->view.string = f->string;
    f->view.at = f->letters;
    f->view.atoms = &f->atoms;
    or_view_make(s, c, &f->view);
    relations(f);
    f->lemma = t[c].lemma;
    f->tag = t[c].tag;
    f->rel = t[c].rel;
    f->frame = frame_of(s, c);
    f->context = or_pair(f->rel, f->frame);
    f->after = or_mark(stage, c + 1);
    f->quoted = t[c].quote != OR_NONE;
    uint32_t marks = (uint32_t)(or_between(stage->opens, f->sa, c) + or_between(stage->closes, f->sa, c) > 0) << 0 |
                     (uint32_t)(or_between(stage->opens, c, f->sb) + or_between(stage->closes, c, f->sb) > 0) << 1 |
                     (uint32_t)f->quoted << 2 | (uint32_t)(f->sb - c <= 3) << 3;
    f->pattern = or_pair(f->after, marks);
    f->subject = or_subject_of(s, c);
}
