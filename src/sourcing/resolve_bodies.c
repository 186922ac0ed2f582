#include "sourcing/resolve_nouns.h"

/* Which organisation a noun stands for: by the noun itself, by its owner, by the kind that a name tells. */

static uint64_t kinds_of_name(const or_who *w, const who_entity *e) {
    uint64_t kinds = e->kinds;
    bool whole = e->name.last - e->name.first > 1; /* the one word of "Equity" tells nothing, but "NATO" */
    for (uint32_t i = e->name.first; i < e->name.last; i++)
        kinds |= whole || who_token(w, i)->flags & OR_TOKEN_UPPER ? who_kinds(w, i) : 0;
    return kinds;
}

/* "The federation" is a body that has the word or initials for its name, and no club of which it is said. */
static bool rules(const or_who *w, uint32_t noun, const who_entity *e) {
    for (uint32_t i = e->name.first; i < e->name.last; i++)
        if (who_token(w, i)->flags & OR_TOKEN_UPPER ||
            or_slice_starts(or_token_lower(w->a, i), or_token_lower(w->a, noun)))
            return true;
    return false;
}

/* Whether a name tells nothing against its bearer's being a club, a bank or whatever the noun says. */
static bool may_be(const or_who *w, const who_referent *noun, const who_referent *name, const who_entity *e) {
    bool club = e->name_type == OR_NAME_PLACE && name->kind == WHO_IS_NAME && name->at.last < w->a->tokens.len &&
                who_listed(w, name->at.last, "sport-role"); /* "Leeds manager Ann Lee" */
    if (e->type != OR_TYPE_ORGANIZATION || e->members_n || e->name.first == e->name.last ||
        (e->name_type == OR_NAME_PLACE && !club))
        return false;
    if (who_listed(w, noun->head, "general-body") && !who_listed(w, noun->head, "firm-noun"))
        return !e->outlet;
    if (who_listed(w, noun->head, "ruling-body") && !rules(w, noun->head, e))
        return false;
    uint64_t kinds = kinds_of_name(w, e), kind = who_kinds(w, noun->head);
    bool headed = false;
    for (uint32_t i = e->name.first; i < e->name.last; i++)
        headed = headed || who_is(w, i, WHO_BODY);
    if (kinds && kind)
        return (kinds & kind) != 0;
    uint32_t last = e->name.last - 1;
    bool workers = who_is(w, last, WHO_PLURAL) || who_token(w, last)->flags & OR_TOKEN_UPPER || last == e->name.first;
    if (who_word(w, noun->head, "union") && !workers)
        return false;
    return !headed && e->outlet == who_listed(w, noun->head, "alike-outlet");
}

/* Whether a name tells the kind, and one narrower than that of all firms, as "Acme Securities" for "the brokerage". */
static bool is_of_kind(const or_who *w, const who_referent *r, const who_entity *e) {
    uint32_t firm = or_lexicon_class(w->lexicon, "kind-firm");
    uint64_t wide = firm != OR_NO_SENSE && w->kinds[firm] ? 1ull << (w->kinds[firm] - 1) : 0;
    return (who_kinds(w, r->head) & kinds_of_name(w, e) & ~wide) != 0;
}

static bool is_other_kind(const or_who *w, const who_referent *r, const who_entity *e) {
    uint64_t noun = who_kinds(w, r->head), name = kinds_of_name(w, e);
    return noun && name && !(noun & name) && !who_listed(w, r->head, "general-body");
}

/* How much a body, as it is spoken of here, is what the article goes on about: it is named often, from the start, as
 * the subject, as the last to speak. */
static int prominence(const or_who *w, const who_referent *r, const who_entity *e) {
    static const int places[] = {
        [WHO_SUBJECT] = 4, [WHO_OBJECT] = 0, [WHO_OBLIQUE] = -1, [WHO_OWNER] = -2, [WHO_PART] = -2};
    bool last = who_same(w, r->entity) == w->last_speaker && r->wanted;
    int named = e->count < 6 ? (int)e->count : 6, early = who_sentence(w, e->head) <= 2 ? 3 : 0;
    return named + places[r->place] + early + (last ? 4 : 0) - (named < 2 && !early ? 3 : 0);
}

/* The organisation last spoken of by name, for "the company" or "the club" of which nothing but the name was told. */
uint32_t who_last_named_body(const or_who *w, const who_referent *r) {
    if (!who_listed(w, r->head, "bare-body") || who_word(w, r->at.first, "this")) /* "this newspaper" is the author's */
        return OR_NONE;
    uint32_t best = OR_NONE, here = who_sentence(w, r->head);
    int most = 0;
    bool bare = r->at.last - r->at.first == 2,
         general = bare && who_listed(w, r->head, "general-body"); /* "the company" */
    for (uint32_t k = who_first_referent(w, r->at.first), steps = 0; k-- > 0 && steps < 300; steps++) {
        const who_referent *earlier = &w->referents.data[k];
        uint32_t far = here - who_sentence(w, earlier->head);
        if (far > (bare ? 24 : 10))
            break;
        if (earlier->entity == OR_NONE || !who_of(w, earlier->entity)->named)
            continue;
        const who_entity *e = who_of(w, earlier->entity);
        if (far > 10 && !general && !is_of_kind(w, r, e))
            continue;
        int score = prominence(w, earlier, e) + (is_of_kind(w, r, e) ? 9 : 0) + 12 - (int)(far < 8 ? far : 8);
        if (score > most && may_be(w, r, earlier, e)) {
            most = score;
            best = who_same(w, earlier->entity);
        }
    }
    if (best != OR_NONE)
        who_of(w, best)->kinds |= who_kinds(w, r->head);
    return best;
}

static bool has_word(const or_who *w, or_range name, uint32_t lower) {
    for (uint32_t i = name.first; i < name.last; i++)
        if (who_token(w, i)->lower == lower)
            return true;
    return false;
}

/* "Union says" in a headline: the first body of the text that has the word in its name, else whose name tells that it
 * is one. */
static uint32_t first_of_kind(const or_who *w, const who_referent *r) {
    uint32_t best = OR_NONE;
    for (uint32_t k = who_first_referent(w, r->at.last), steps = 0; k < w->referents.len && steps < 150; k++, steps++) {
        const who_referent *later = &w->referents.data[k];
        if (later->entity == OR_NONE || later->kind == WHO_IS_PRONOUN || who_in_headline(w, later->head))
            continue;
        const who_entity *e = who_of(w, later->entity);
        if (!e->named || e->type != OR_TYPE_ORGANIZATION || e->name_type == OR_NAME_PLACE)
            continue;
        if (has_word(w, e->name, who_token(w, r->head)->lower))
            return who_same(w, later->entity);
        if (best == OR_NONE && is_of_kind(w, r, e))
            best = who_same(w, later->entity);
    }
    return best;
}

/* "Telehealth firm says" in a headline: the body that the text begins with. */
uint32_t who_body_of_headline(const or_who *w, const who_referent *r) {
    if (!who_opens(w, r) || r->plural || (r->determiner == WHO_OWNED && !who_in_headline(w, r->head)))
        return OR_NONE;
    uint32_t kind = first_of_kind(w, r);
    if (kind != OR_NONE || !who_listed(w, r->head, "bare-body"))
        return kind;
    for (uint32_t k = who_first_referent(w, r->at.last), steps = 0; k < w->referents.len && steps < 60; k++, steps++) {
        const who_referent *later = &w->referents.data[k];
        if (later->kind != WHO_IS_NAME || later->place != WHO_SUBJECT || later->entity == OR_NONE ||
            who_in_headline(w, later->head))
            continue;
        const who_entity *e = who_of(w, later->entity);
        if (e->named && may_be(w, r, later, e))
            return who_same(w, later->entity);
        if (who_distance(w, later->head, r->head) > 3)
            return OR_NONE;
    }
    return OR_NONE;
}

static bool is_general(const or_who *w, const who_referent *r) {
    return who_listed(w, r->head, "alike-company") || who_listed(w, r->head, "alike-outlet");
}

static uint32_t name_after_of(const or_who *w, const who_referent *r) {
    uint32_t i = r->at.last + 1;
    if (i + 1 >= w->a->tokens.len || !who_word(w, i - 1, "of") || w->mention_ends[i - 1])
        return OR_NONE;
    i += who_token(w, i)->tag == OR_TAG_DT;
    uint32_t e = w->chunk_at[i] ? w->chunks.data[w->chunk_at[i] - 1].entity : OR_NONE;
    return e != OR_NONE && who_of(w, e)->type == OR_TYPE_ORGANIZATION ? who_same(w, e) : OR_NONE;
}

/* "The foreign ministry", "the provincial disaster agency": a public body that its task tells from all others. */
static bool is_only_one(const or_who *w, const who_referent *r) {
    if (r->determiner != WHO_DEFINITE || r->plural || !who_word(w, r->at.first, "the") ||
        !who_listed(w, r->head, "public-body"))
        return false;
    bool tells = false;
    for (uint32_t i = r->at.first + 1; i < r->head; i++) {
        if (who_listed(w, i, "vague-modifier") || who_is(w, i, WHO_TIME) || who_token(w, i)->tag == OR_TAG_CD)
            return false;
        tells = true;
    }
    return tells;
}

uint32_t who_body(or_who *w, const who_referent *r) {
    uint32_t owner = who_owner_entity(w, r);
    if (owner != OR_NONE && who_of(w, owner)->named && !r->plural) {
        bool modifier = w->referents.data[r->owner].place == WHO_PART;
        if (modifier && is_general(w, r) && who_of(w, owner)->name_type == OR_NAME_PLACE) {
            uint32_t e = r->determiner == WHO_DEFINITE ? who_last_named_body(w, r) : OR_NONE; /* "the Galway firm" */
            return e != OR_NONE ? e : who_new_described(w, r, OR_TYPE_ORGANIZATION);
        }
        if (modifier && who_of(w, owner)->type == OR_TYPE_ORGANIZATION && is_general(w, r)) {
            bool once = r->determiner == WHO_DEFINITE && who_of(w, owner)->count < 2; /* maybe a place no list has */
            uint32_t e = once ? who_last_named_body(w, r) : OR_NONE;
            return e != OR_NONE ? e : owner; /* "the Acme company" */
        }
        bool any = modifier && r->determiner == WHO_INDEFINITE && who_of(w, owner)->name_type == OR_NAME_PLACE;
        return any ? who_new_described(w, r, OR_TYPE_ORGANIZATION) /* "a Leeds court", one of some */
                   : who_owned_entity(w, owner, r, OR_TYPE_ORGANIZATION);
    }
    if (r->plural)
        return who_same_words(w, r, OR_TYPE_ORGANIZATION);
    owner = who_listed(w, r->head, "person-or-firm") ? OR_NONE : name_after_of(w, r);
    if (owner != OR_NONE)
        return who_owned_entity(w, owner, r, OR_TYPE_ORGANIZATION); /* "the government of Canada" */
    uint32_t e = r->determiner == WHO_DEFINITE ? who_last_of_noun(w, r, OR_TYPE_ORGANIZATION) : OR_NONE;
    if (e != OR_NONE && is_other_kind(w, r, who_of(w, e)))
        e = OR_NONE;
    if (r->determiner == WHO_DEFINITE && (e == OR_NONE || !who_of(w, e)->named)) {
        uint32_t named = who_last_named_body(w, r);
        bool other = named != OR_NONE && is_only_one(w, r) && !is_of_kind(w, r, who_of(w, named));
        e = named != OR_NONE && !other ? named : e;
    }
    if (e == OR_NONE)
        e = who_new_described(w, r, OR_TYPE_ORGANIZATION);
    if (is_only_one(w, r) && !who_of(w, e)->named) {
        who_entity *only = who_of(w, e);
        only->named = true;
        only->name_type = OR_NAME_OTHER;
        only->name = (or_range){r->at.first + 1, r->at.last};
    }
    return e;
}
