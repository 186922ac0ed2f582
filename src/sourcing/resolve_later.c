#include "sourcing/resolve_nouns.h"

/* Who is named only later: "a spokesman for X" ... "X's spokesman, Y"; "Mayor" in a headline. */

/* Whether a name comes without a word on who its bearer is, as only those do whom the article has told of already; a
 * former office says nothing of the present one. */
static bool is_bare_name(const or_who *w, const who_referent *name, const who_entity *e) {
    uint32_t i = name->at.last;
    if (i + 1 < w->a->tokens.len && who_word(w, i, ",") && who_word(w, i + 1, "who"))
        return false;
    for (i = e->role.first; i < e->role.last; i++)
        if (who_word(w, i, "former") || who_word(w, i, "ex"))
            return true;
    return !e->told;
}

/* News often opens with "the regional mediator warned" and names him as the next to speak. */
static uint32_t named_after_lead(const or_who *w, uint32_t claim, const who_referent *r) {
    if (claim > 1 || who_sentence(w, r->head) > 4 || r->determiner == WHO_OWNED ||
        claim + 1 >= w->map->attributions.len)
        return OR_NONE;
    for (uint32_t k = claim + 1; k < w->map->attributions.len && k < claim + 3; k++) {
        const who_referent *next = w->speaker[k] == OR_NONE ? NULL : &w->referents.data[w->speaker[k]];
        if (!next || next->entity == OR_NONE || who_same(w, next->entity) == who_same(w, r->entity))
            continue;
        const who_entity *e = who_of(w, next->entity);
        uint32_t gender = r->flags & (WHO_MALE | WHO_FEMALE), far = who_distance(w, next->head, r->head);
        bool differs = who_gender_differs(e, gender);
        bool first = next->kind == WHO_IS_NAME && e->head <= next->head && e->head + 3 > next->head;
        bool fits =
            e->type == OR_TYPE_PERSON && e->named && !e->members_n && first && !differs && is_bare_name(w, next, e);
        return fits && far >= 1 && far <= 2 ? who_same(w, next->entity) : OR_NONE;
    }
    return OR_NONE;
}

/* "The report" with no word on whose it is, where the article's last report is one with a name. */
static uint32_t text_named_later(const or_who *w, const who_referent *r) {
    const uint32_t *at = or_table_find(&w->nouns, who_key(&who_token(w, r->head)->lemma));
    uint32_t self = who_same(w, r->entity), last = at ? who_same(w, *at - 1) : OR_NONE;
    bool bare = r->determiner == WHO_DEFINITE && who_word(w, r->at.first, "the") && r->at.last - r->at.first == 2;
    return bare && !r->plural && last != OR_NONE && who_of(w, last)->named && who_of(w, last)->type == OR_TYPE_DOCUMENT
               ? last
               : self;
}

/* "Her brother maintains ... Barnaby Perrowick said": a relative who soon is named by the family's name. */
static uint32_t relative_named_later(const or_who *w, const who_referent *r) {
    uint32_t of = who_owner_entity(w, r), gender = r->flags & (WHO_MALE | WHO_FEMALE);
    if (of == OR_NONE || !who_listed(w, r->head, "family") || !who_of(w, of)->named || !who_of(w, of)->last)
        return OR_NONE;
    for (uint32_t k = who_first_referent(w, r->at.last), steps = 0; k < w->referents.len && steps < 100; k++, steps++) {
        const who_referent *later = &w->referents.data[k];
        if (who_distance(w, later->head, r->head) > 2)
            return OR_NONE;
        const who_entity *e = later->entity == OR_NONE || later->kind != WHO_IS_NAME ? NULL : who_of(w, later->entity);
        if (!e || !later->wanted || e->type != OR_TYPE_PERSON || !e->first || e->last != who_of(w, of)->last ||
            who_same(w, later->entity) == of)
            continue;
        bool differs = who_gender_differs(e, gender);
        return differs ? OR_NONE : who_same(w, later->entity);
    }
    return OR_NONE;
}

/* "Study finds" in a headline: the first text of the article that the noun means, where it has a name. */
static uint32_t text_of_headline(const or_who *w, const who_referent *r) {
    uint64_t alike = who_alike(w, r->head);
    for (uint32_t k = who_first_referent(w, r->at.last), steps = 0; k < w->referents.len && steps < 120; k++, steps++) {
        const who_referent *later = &w->referents.data[k];
        if (later->entity == OR_NONE || later->kind == WHO_IS_PRONOUN || who_in_headline(w, later->head))
            continue;
        const who_entity *e = who_of(w, later->entity);
        bool same = who_token(w, later->head)->lemma == who_token(w, r->head)->lemma ||
                    (who_alike(w, later->head) & alike) != 0;
        if (e->type == OR_TYPE_DOCUMENT && e->named && same)
            return who_same(w, later->entity);
    }
    return OR_NONE;
}

/* Somebody unnamed whom the article names further on, or OR_NONE. */
static uint32_t person_named_later(or_who *w, uint32_t claim, const who_referent *r) {
    uint32_t later = relative_named_later(w, r);
    if (later == OR_NONE)
        later = who_bearer_later(w, r, w->map->attributions.data[claim].mention.at[0]);
    return later == OR_NONE ? named_after_lead(w, claim, r) : later;
}

static uint32_t body_named_later(const or_who *w, const who_referent *r) {
    uint32_t headed = who_body_of_headline(w, r);
    if (headed != OR_NONE || r->determiner != WHO_DEFINITE || r->at.last - r->at.first > 3)
        return headed;
    const uint32_t *body = or_table_find(&w->body_words, who_key(&who_token(w, r->head)->lemma));
    return body ? who_same(w, *body - 1) : OR_NONE;
}

static uint32_t document_named_later(const or_who *w, const who_referent *r) {
    if (r->determiner == WHO_BARE && !r->plural && who_opens(w, r))
        return text_of_headline(w, r);
    uint32_t later = text_named_later(w, r);
    return later != who_same(w, r->entity) ? later : who_text_told_later(w, r);
}

void who_find_later(or_who *w) {
    for (uint32_t k = 0; k < w->map->attributions.len; k++) {
        uint32_t at = w->speaker[k];
        if (at == OR_NONE || w->referents.data[at].kind != WHO_IS_NOUN || w->referents.data[at].entity == OR_NONE)
            continue;
        const who_referent *r = &w->referents.data[at];
        who_entity *e = who_of(w, r->entity);
        if (e->named)
            continue;
        bool person = e->type == OR_TYPE_PERSON && !e->plural && !e->withheld;
        uint32_t later = person                            ? person_named_later(w, k, r)
                         : e->type == OR_TYPE_ORGANIZATION ? body_named_later(w, r)
                         : e->type == OR_TYPE_DOCUMENT     ? document_named_later(w, r)
                                                           : OR_NONE;
        if (later != OR_NONE && later != who_same(w, r->entity))
            e->same = later;
    }
}
