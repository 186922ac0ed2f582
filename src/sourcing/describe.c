/* What kind of claim it is, how it is quoted, whether it is negated, by which channel and to whom it was made. */
#include "base/hash.h"
#include "sourcing/engine_parts.h"

/* Do the lexicons list a token, by its lower-case form, in this class? */
static bool is_listed(const or_engine *e, const or_stage *st, uint32_t i, or_telling klass) {
    return or_is_telling(e, st->t[i].lower, klass);
}

static or_kind kind_of_traits(const or_engine *e, uint64_t traits, or_kind otherwise) {
    for (int k = 0; k < OR_KIND_COUNT; k++)
        if (e->words.kind[k] < 64 && (traits >> e->words.kind[k] & 1))
            return (or_kind)k;
    return otherwise;
}

static bool is_negated(const or_engine *e, const or_stage *st, uint32_t cue) {
    const or_scene *s = st->scene;
    for (uint32_t k = s->kid_first[cue]; k < s->kid_first[cue + 1]; k++)
        if (s->kids[k] < cue && is_listed(e, st, s->kids[k], OR_TELLING_NEGATES_CUE))
            return true;
    uint32_t subject = or_subject_of(s, cue);
    return subject != OR_NONE && is_listed(e, st, s->left[subject], OR_TELLING_NEGATES_SUBJECT);
}

/* "did not respond" and "would not say" refuse, "did not say" denies. */
static bool refuses(const or_engine *e, const or_stage *st, uint32_t cue, bool negated) {
    const or_scene *s = st->scene;
    if (!negated)
        return false;
    if (is_listed(e, st, cue, OR_TELLING_ANSWER))
        return true;
    if (!is_listed(e, st, cue, OR_TELLING_ANSWER_OF_WILL))
        return false;
    for (uint32_t k = s->kid_first[cue]; k < s->kid_first[cue + 1]; k++)
        if (is_listed(e, st, s->kids[k], OR_TELLING_WILL))
            return true;
    return false;
}

static or_kind kind_of(const or_engine *e, const or_stage *st, uint32_t cue, bool negated) {
    const or_word_info *info = &st->scene->info[cue];
    if (refuses(e, st, cue, negated))
        return OR_KIND_REFUSAL;
    or_kind kind = kind_of_traits(e, info->verb_traits, OR_KIND_COUNT);
    if (kind == OR_KIND_COUNT)
        kind = kind_of_traits(e, info->noun_traits, OR_KIND_STATEMENT);
    return kind;
}

static or_quotation quotation_of(const or_stage *st, const or_attribution *a) {
    uint32_t words = 0, quoted = 0;
    for (uint32_t i = 0; i < a->content.n; i++) {
        uint32_t from = a->content.at[i].first - st->scene->first, to = a->content.at[i].last - st->scene->first;
        words += or_between(st->words, from, to);
        quoted += or_between(st->quoted, from, to);
    }
    return quoted == 0 ? OR_QUOTATION_INDIRECT : quoted == words ? OR_QUOTATION_DIRECT : OR_QUOTATION_MIXED;
}

static bool in_content(const or_stage *st, const or_attribution *a, uint32_t i) {
    for (uint32_t k = 0; k < a->content.n; k++)
        if (i + st->scene->first >= a->content.at[k].first && i + st->scene->first < a->content.at[k].last)
            return true;
    return false;
}

/* The phrase of a noun without its preposition, its clauses and what follows a comma. */
static const char *phrase_text(or_arena *arena, const or_stage *st, uint32_t head, bool with_determiner) {
    const or_scene *s = st->scene;
    uint32_t first = head, last = head + 1;
    for (uint32_t k = s->kid_first[head]; k < s->kid_first[head + 1]; k++) {
        uint32_t kid = s->kids[k];
        uint8_t rel = st->t[kid].rel;
        bool inside = rel == OR_REL_COMPOUND || rel == OR_REL_AMOD || rel == OR_REL_FLAT || rel == OR_REL_NMOD_POSS ||
                      rel == OR_REL_NMOD_DESC || rel == OR_REL_NUMMOD || (with_determiner && rel == OR_REL_DET);
        if (inside && kid < head && s->left[kid] < first)
            first = s->left[kid];
        if ((rel == OR_REL_FLAT || rel == OR_REL_COMPOUND || rel == OR_REL_NMOD_DESC) && kid > head &&
            s->right[kid] + 1 > last)
            last = s->right[kid] + 1;
    }
    return or_strdup(arena, or_range_text(s->a, (or_range){s->first + first, s->first + last}));
}

static bool has_case(const or_engine *e, const or_stage *st, uint32_t head, or_telling klass) {
    const or_scene *s = st->scene;
    for (uint32_t k = s->kid_first[head]; k < s->kid_first[head + 1]; k++)
        if (st->t[s->kids[k]].rel == OR_REL_CASE && is_listed(e, st, s->kids[k], klass))
            return true;
    return false;
}

static const char *lemma_text(or_arena *arena, const or_stage *st, uint32_t i) {
    return or_strdup(arena, or_token_lower(st->scene->a, st->scene->first + i));
}

/* "tweeted", "e-mailed": the verb is the channel. */
static void channel_of_verb(const or_stage *st, uint32_t cue, or_attribution *a) {
    static const struct {
        const char *stem, *medium;
    } verbs[] = {{"tweet", "tweet"},       {"retweet", "tweet"}, {"e-mail", "e-mail"}, {"email", "e-mail"},
                 {"text", "text message"}, {"blog", "blog"},     {"phone", "phone"},   {"telephone", "phone"}};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (st->t[cue].lemma == or_hash(or_slice_str(verbs[i].stem)))
            a->medium = verbs[i].medium;
}

static void channel(const or_engine *e, or_arena *arena, const or_stage *st, uint32_t cue, or_attribution *a) {
    const or_scene *s = st->scene;
    channel_of_verb(st, cue, a);
    for (uint32_t k = s->kid_first[cue]; k < s->kid_first[cue + 1]; k++) {
        uint32_t kid = s->kids[k];
        uint8_t rel = st->t[kid].rel;
        bool phrase = rel == OR_REL_OBL || rel == OR_REL_NMOD, medium = s->info[kid].classes >> OR_CLASS_MEDIUM & 1;
        if (in_content(st, a, kid))
            continue;
        if ((rel == OR_REL_OBJ || rel == OR_REL_IOBJ) &&
            or_has_trait(&(or_sense){.traits = s->info[cue].verb_traits}, e->words.person))
            a->to = phrase_text(arena, st, kid, false);
        else if (phrase && has_case(e, st, kid, OR_TELLING_TO) && !a->to &&
                 (st->t[kid].upos == OR_UPOS_PROPN || s->info[kid].classes))
            a->to = phrase_text(arena, st, kid, false);
        if (!phrase || !medium || !has_case(e, st, kid, OR_TELLING_BY))
            continue;
        a->medium = lemma_text(arena, st, kid);
        for (uint32_t q = s->kid_first[kid]; q < s->kid_first[kid + 1]; q++)
            if (st->t[s->kids[q]].rel == OR_REL_NMOD && has_case(e, st, s->kids[q], OR_TELLING_TO))
                a->to = phrase_text(arena, st, s->kids[q], false);
    }
}

void or_describe(const or_engine *e, or_arena *arena, const or_stage *st, uint32_t cue, or_attribution *a) {
    a->quotation = quotation_of(st, a);
    bool negated = is_negated(e, st, cue);
    a->kind = kind_of(e, st, cue, negated);
    a->negated = negated && a->kind != OR_KIND_REFUSAL;
    channel(e, arena, st, cue, a);
}
