#include "sourcing/resolve_who.h"

enum { LOOK_AT_MOST = 16, LOOK_AHEAD = 12, HEADLINE_AHEAD = 30, OPENING = 6 };

/* --- the bearers of roles --- */

static bool known_bearer(const or_who *w, uint32_t first, uint32_t entity, uint32_t lemma) {
    for (uint32_t b = first, steps = 0; b && steps < LOOK_AT_MOST; b = w->bearers.data[b - 1].next, steps++)
        if (w->bearers.data[b - 1].entity == entity && w->bearers.data[b - 1].lemma == lemma)
            return true;
    return false;
}

static void link_bearer(or_who *w, uint32_t *list, uint32_t entity, or_range text, uint32_t lemma, uint64_t alike) {
    if (known_bearer(w, *list, entity, lemma))
        return;
    or_push(w->arena, &w->bearers,
            (who_bearer){.entity = entity, .next = *list, .text = text, .lemma = lemma, .alike = alike});
    *list = w->bearers.len;
}

static void add_role_word(or_who *w, uint32_t entity, or_range text, uint32_t token) {
    uint32_t lemma = who_token(w, token)->lemma;
    uint64_t alike = who_alike(w, token);
    link_bearer(w, or_table_add(w->arena, &w->roles, who_key(&lemma), NULL), entity, text, lemma, alike);
    for (uint32_t k = 0; k < WHO_ALIKE_MAX && alike >> k; k++)
        if (alike >> k & 1)
            link_bearer(w, &w->alike_roles[k], entity, text, lemma, alike);
}

static bool is_role_word(const or_who *w, uint32_t i) {
    return who_is(w, i, WHO_PERSON | WHO_TITLE | WHO_NATION) && !who_is(w, i, WHO_GIVEN);
}

void who_add_role(or_who *w, uint32_t entity, or_range text) {
    uint32_t words = 0;
    bool inside = false; /* after a preposition: "a lawyer for the family" is no family */
    for (uint32_t i = text.first; i < text.last && i < text.first + 40; i++) {
        uint8_t tag = who_token(w, i)->tag;
        inside = tag == OR_TAG_IN || tag == OR_TAG_TO ||
                 (inside && tag != OR_TAG_CC && tag != OR_TAG_COMMA && tag != OR_TAG_WP);
        if (!is_role_word(w, i) || inside)
            continue;
        add_role_word(w, entity, text, i);
        words += who_is(w, i, WHO_PERSON) || (who_is(w, i, WHO_TITLE) && !who_is(w, i, WHO_MALE | WHO_FEMALE));
        who_entity *e = who_of(w, entity);
        uint32_t gender = w->flags[i] & (WHO_MALE | WHO_FEMALE);
        e->male = (uint16_t)(e->male + (gender == WHO_MALE ? 2 : 0));
        e->female = (uint16_t)(e->female + (gender == WHO_FEMALE ? 2 : 0));
    }
    who_entity *e = who_of(w, entity);
    if (words && text.last - text.first > e->role.last - e->role.first)
        e->role = text;
}

/* --- where roles are told --- */

static bool has_role_noun(const or_who *w, or_range at) {
    for (uint32_t i = at.first; i < at.last; i++)
        if (who_is(w, i, WHO_PERSON) && who_is_noun(w, i))
            return true;
    return false;
}

static or_range without_determiner(const or_who *w, or_range at) {
    while (at.first < at.last &&
           (who_token(w, at.first)->tag == OR_TAG_DT || !(who_token(w, at.first)->flags & OR_TOKEN_WORD)))
        at.first++;
    while (at.first < at.last && !(who_token(w, at.last - 1)->flags & OR_TOKEN_WORD))
        at.last--;
    return at;
}

/* The end of an apposition that begins at `i`: the comma or verb after it. Relative clauses belong to it, as in
 * "a lawyer who teaches in Ohio". */
static uint32_t apposition_end(const or_who *w, uint32_t i, uint32_t end) {
    bool relative = false;
    for (uint32_t k = i; k < end && k < i + 40; k++) {
        const or_token *t = who_token(w, k);
        if (t->tag == OR_TAG_COMMA || t->tag == OR_TAG_STOP || t->tag == OR_TAG_COLON ||
            (t->flags & (OR_TOKEN_OPEN | OR_TOKEN_CLOSE)))
            return k;
        relative = relative || t->tag == OR_TAG_WP || t->tag == OR_TAG_WDT || t->tag == OR_TAG_WPS;
        if (!relative && (t->tag == OR_TAG_VBD || t->tag == OR_TAG_VBZ || t->tag == OR_TAG_VBP || t->tag == OR_TAG_MD))
            return k;
    }
    return i + 40 < end ? i + 40 : end;
}

/* "X, 54, a farmer from Y," */
static void role_after(or_who *w, const who_referent *name, uint32_t end) {
    uint32_t entity = name->entity, i = name->at.last;
    if (i + 2 >= end || !who_word(w, i, ","))
        return;
    i++;
    if (who_token(w, i)->tag == OR_TAG_CD && (who_word(w, i + 1, ",") || who_word(w, i + 1, ".")))
        who_of(w, entity)->age = i;
    if (who_token(w, i)->tag == OR_TAG_CD && i + 2 < end && who_word(w, i + 1, ","))
        i += 2;
    if (w->chunk_at[i] && !w->chunks.data[w->chunk_at[i] - 1].titled &&
        !has_role_noun(w, (or_range){i, apposition_end(w, i, end)}))
        return;
    uint8_t tag = who_token(w, i)->tag;
    if (tag == OR_TAG_IN || tag == OR_TAG_TO || tag == OR_TAG_CC || who_is_verb(w, i))
        return;
    or_range text = {i, apposition_end(w, i, end)};
    uint32_t r = who_first_referent(w, i);
    /* its head must be the role: "X, a farmer", not "X, whose mother" */
    while (r < w->referents.len && w->referents.data[r].head < text.last &&
           (w->referents.data[r].place == WHO_OWNER || w->referents.data[r].place == WHO_PART))
        r++;
    if (r >= w->referents.len || w->referents.data[r].head >= text.last || w->referents.data[r].kind != WHO_IS_NOUN)
        return;
    const who_referent *head = &w->referents.data[r];
    if (head->at.first > i + 1 || !(head->flags & WHO_PERSON) || head->plural ||
        (name->place == WHO_OBLIQUE && head->place == WHO_SUBJECT)) /* "On WXYZ, a caller said" */
        return;
    if (head->entity == OR_NONE)
        w->referents.data[r].entity = entity;
    who_add_role(w, entity, without_determiner(w, text));
}

/* Past the words that tell what somebody is: "is", "was"; "works as", "retired as"; `i` where there are none. */
static uint32_t past_copula(const or_who *w, uint32_t i, uint32_t end) {
    static const char *const copulas[] = {"is", "was", "became", "'s", NULL};
    static const char *const works[] = {"works", "worked", "serves", "served", "retired", "acted", NULL};
    if (i + 2 >= end || who_token(w, i)->tag == OR_TAG_POS)
        return i;
    if (who_one_of(w, i, works) && who_word(w, i + 1, "as"))
        return i + 2;
    return who_one_of(w, i, copulas) && who_token(w, i + 1)->tag == OR_TAG_DT ? i + 1 : i;
}

/* "X is a farmer", "X, who was the chief ...", "X, who retired as a judge" */
static void role_by_copula(or_who *w, uint32_t entity, uint32_t i, uint32_t end) {
    static const char *const relatives[] = {"who", NULL};
    while (i < end && (who_word(w, i, ",") || who_one_of(w, i, relatives)))
        i++;
    uint32_t role = past_copula(w, i, end);
    if (role == i)
        return;
    i = role;
    uint32_t r = who_first_referent(w, i);
    while (r < w->referents.len && (w->referents.data[r].place == WHO_OWNER || w->referents.data[r].place == WHO_PART))
        r++;
    if (r >= w->referents.len || w->referents.data[r].head >= end || w->referents.data[r].at.first != i ||
        w->referents.data[r].kind != WHO_IS_NOUN || !(w->referents.data[r].flags & WHO_PERSON))
        return;
    w->referents.data[r].entity = entity;
    who_add_role(w, entity, without_determiner(w, (or_range){i, apposition_end(w, i, end)}));
}

/* "(R-Texas)", "D-N.Y.": the party is a role. */
static void party_after(or_who *w, uint32_t entity, uint32_t i, uint32_t end) {
    for (uint32_t k = i; k < end && k < i + 3; k++)
        if (who_listed(w, k, "party-letter"))
            who_add_role(w, entity, (or_range){k, k + 1});
}

/* "Sen. Lee", "the senior aide Ann Lee". */
static void role_before(or_who *w, const who_referent *name) {
    or_range at = {name->at.first, w->chunks.data[name->chunk].at.first};
    who_add_role(w, name->entity, has_role_noun(w, at) ? without_determiner(w, at) : at); /* else titles and parties */
}

/* "Acme, the Leeds-based retailer," */
static void kind_after(or_who *w, uint32_t entity, uint32_t i, uint32_t end) {
    if (i + 2 >= end || !who_word(w, i, ",") ||
        (who_token(w, i + 1)->tag != OR_TAG_DT && who_token(w, i + 2)->tag != OR_TAG_POS)) /* "Norway's lender" */
        return;
    for (uint32_t r = who_first_referent(w, i + 1); r < w->referents.len && w->referents.data[r].head < i + 8; r++) {
        who_referent *noun = &w->referents.data[r];
        if (noun->at.first != i + 1 || noun->place == WHO_OWNER || noun->place == WHO_PART)
            continue;
        bool closed = noun->at.last < end && who_word(w, noun->at.last, ",");
        bool told = noun->kind == WHO_IS_NOUN && !noun->plural && noun->entity == OR_NONE &&
                    (who_listed(w, noun->head, "bare-body") || (closed && noun->flags & WHO_PERSON));
        if (told)
            noun->entity = entity;
        return;
    }
}

void who_find_roles(or_who *w) {
    for (uint32_t r = 0; r < w->referents.len; r++) {
        const who_referent *name = &w->referents.data[r];
        if (name->kind != WHO_IS_NAME || name->place == WHO_PART)
            continue;
        uint32_t e = w->chunks.data[name->chunk].entity;
        w->referents.data[r].entity = e;
        if (e == OR_NONE || name->place == WHO_OWNER)
            continue;
        uint32_t end = who_sentence_range(w, name->head).last;
        if (who_of(w, e)->type == OR_TYPE_ORGANIZATION && who_of(w, e)->name_type != OR_NAME_PLACE)
            kind_after(w, e, name->at.last, end);
        if (who_of(w, e)->type != OR_TYPE_PERSON)
            continue;
        role_before(w, name);
        role_after(w, &w->referents.data[r], end);
        role_by_copula(w, e, name->at.last, end);
        party_after(w, e, name->at.last, end);
        who_of(w, e)->told = who_of(w, e)->role.first < who_of(w, e)->role.last;
    }
}

/* --- "the senator" --- */

/* "former" and "longtime" tell nobody apart; names, nouns, peoples and parties do. */
static bool tells_apart(const or_who *w, uint32_t token) {
    return who_is_noun(w, token) || who_is(w, token, WHO_NATION | WHO_PLACE);
}

/* How many content words of the description stand in the bearer's role. */
static int shared_words(const or_who *w, or_range a, uint32_t head, or_range b, bool telling) {
    int shared = 0;
    for (uint32_t i = a.first; i < a.last && i < a.first + 12; i++) {
        if (i == head || !(who_token(w, i)->flags & OR_TOKEN_WORD) || who_token(w, i)->tag == OR_TAG_DT ||
            (telling && !tells_apart(w, i)))
            continue;
        for (uint32_t k = b.first; k < b.last && k < b.first + 30; k++)
            if (who_token(w, i)->lemma == who_token(w, k)->lemma) {
                shared++;
                break;
            }
    }
    return shared;
}

static uint32_t sentences_between(const or_who *w, uint32_t a, uint32_t b) {
    uint32_t x = who_sentence(w, a), y = who_sentence(w, b);
    return x > y ? x - y : y - x;
}

static bool owner_is_named(const or_who *w, const who_referent *r) {
    if (r->owner == OR_NONE)
        return false;
    uint32_t e = w->referents.data[r->owner].entity;
    return e != OR_NONE && who_of(w, e)->named;
}

/* "Sen." is as good as "senator": both are in two lists of words that are alike. */
static bool same_title(const or_who *w, const who_bearer *b, uint32_t head) {
    if (b->lemma == who_token(w, head)->lemma)
        return true;
    uint64_t both = b->alike & who_alike(w, head);
    return (both & (both - 1)) != 0;
}

/* "The goalkeeper" is no striker. */
static bool has_other_post(const or_who *w, const who_bearer *b, uint32_t head) {
    uint32_t klass = or_lexicon_class(w->lexicon, "field-position");
    return klass != OR_NO_SENSE && b->lemma != who_token(w, head)->lemma && who_listed(w, head, "field-position") &&
           or_lexicon_get_hash(w->lexicon, b->lemma, klass);
}

/* "The deputy mayor" is not the mayor. */
static uint32_t lesser_word(const or_who *w, or_range at) { /* token or OR_NONE */
    for (uint32_t i = at.first; i < at.last && i < at.first + 12; i++)
        if (who_listed(w, i, "lesser-office"))
            return i;
    return OR_NONE;
}

static int bearer_score(const or_who *w, const who_bearer *b, const who_referent *r) {
    if (who_gender_differs(who_of(w, b->entity), r->flags & (WHO_MALE | WHO_FEMALE)) || has_other_post(w, b, r->head))
        return -100;
    int shared = shared_words(w, r->at, r->head, b->text, false);
    bool same = same_title(w, b, r->head);
    int score = (same ? 12 : 6) + 6 * shared;
    uint32_t lesser = lesser_word(w, r->at), of_bearer = lesser_word(w, b->text);
    if (lesser != OR_NONE && of_bearer == OR_NONE)
        return -100;
    if (of_bearer != OR_NONE && lesser == OR_NONE)
        score -= 10;
    if (!shared && (owner_is_named(w, r) || (!same && r->at.last - r->at.first > 2)))
        score -= 12;
    uint32_t far = sentences_between(w, r->head, who_of(w, b->entity)->seen);
    return score - (int)(far > 10 ? 10 : far) / 2;
}

static void best_bearer(or_who *w, uint32_t list, const who_referent *r, uint32_t *best, int *most) {
    for (uint32_t b = list, steps = 0; b && steps < LOOK_AT_MOST; b = w->bearers.data[b - 1].next, steps++) {
        const who_bearer *bearer = &w->bearers.data[b - 1];
        if (who_of(w, bearer->entity)->seen == OR_NONE)
            continue;
        int score = bearer_score(w, bearer, r);
        if (score > *most) {
            *most = score;
            *best = who_same(w, bearer->entity);
        }
    }
}

uint32_t who_bearer_of(or_who *w, const who_referent *r, bool alike) {
    uint32_t lemma = who_token(w, r->head)->lemma, best = OR_NONE;
    int most = 0;
    const uint32_t *list = or_table_find(&w->roles, who_key(&lemma));
    if (list)
        best_bearer(w, *list, r, &best, &most);
    uint64_t kinds = alike ? who_alike(w, r->head) : 0;
    for (uint32_t k = 0; kinds; k++, kinds >>= 1)
        if (kinds & 1)
            best_bearer(w, w->alike_roles[k], r, &best, &most);
    uint32_t lesser = best == OR_NONE ? lesser_word(w, r->at) : OR_NONE;
    list = lesser == OR_NONE ? NULL : or_table_find(&w->roles, who_key(&who_token(w, lesser)->lemma));
    if (list)
        best_bearer(w, *list, r, &best, &most); /* "her deputy, Bo Lind ... the deputy mayor" */
    return best;
}

/* "The Vermont senator" is not whoever is a senator. */
static bool is_of_name(const or_who *w, const who_referent *r) {
    const who_referent *owner = r->owner == OR_NONE ? NULL : &w->referents.data[r->owner];
    return r->determiner == WHO_DEFINITE && owner && owner->kind == WHO_IS_NAME && owner->place == WHO_PART;
}

/* "Mayor", "Losing coach" in a headline or what stands below it, "its former doctor" in a lead: of whom the article is
 * yet to tell. */
bool who_opens(const or_who *w, const who_referent *r) {
    if (r->determiner == WHO_INDEFINITE || r->at.last - r->at.first > 4 || r->kind != WHO_IS_NOUN)
        return false;
    if (who_in_headline(w, r->head))
        return true;
    bool relative = r->determiner == WHO_OWNED && who_listed(w, r->head, "family");
    return r->determiner != WHO_DEFINITE && !r->plural && !relative && who_sentence(w, r->head) < OPENING;
}

/* "A local vet who was there ... Ann Lee, the vet": a role of one word that was told of before. */
static bool is_bare_role(const or_who *w, const who_bearer *b, const who_referent *r) {
    return b->text.last - b->text.first == 1 && b->lemma == who_token(w, r->head)->lemma && b->text.first > 0 &&
           who_word(w, b->text.first - 1, "the");
}

/* How well a name told of after the description fits it; 0 and less: not at all. */
static int later_score(const or_who *w, const who_bearer *b, const who_referent *r, or_range mention) {
    uint32_t far = sentences_between(w, r->head, b->text.first);
    int shared = shared_words(w, mention, r->head, b->text, true);
    bool opens = who_opens(w, r), same = b->lemma == who_token(w, r->head)->lemma;
    if (who_gender_differs(who_of(w, b->entity), r->flags & (WHO_MALE | WHO_FEMALE)) || b->text.first <= r->head ||
        has_other_post(w, b, r->head))
        return 0;
    if (opens && r->determiner == WHO_BARE && !same && !shared && !same_title(w, b, r->head) &&
        !who_listed(w, r->head, "headline-word"))
        return 0; /* "Director says" is not the chairwoman's */
    if (opens && far <= HEADLINE_AHEAD)
        return 40 + (same ? 8 : 6) + 4 * shared - (int)far;
    bool next = far <= 1 && who_is(w, b->text.first, WHO_TITLE) && !who_is(w, b->text.first, WHO_MALE | WHO_FEMALE);
    bool vague = r->determiner != WHO_DEFINITE && mention.last - mention.first > 3 && !is_bare_role(w, b, r) && !next;
    if (r->determiner == WHO_INDEFINITE && !same && !shared && !next && far > 1)
        return 0;
    if (far > LOOK_AHEAD || (!shared && (far > 3 || is_of_name(w, r) || vague)))
        return 0;
    return 11 + (same ? 8 : 6) + 4 * shared - (int)far;
}

static void best_later(const or_who *w, uint32_t list, const who_referent *r, or_range mention, uint32_t *best,
                       int *most) {
    for (uint32_t b = list, steps = 0; b && steps < LOOK_AT_MOST; b = w->bearers.data[b - 1].next, steps++) {
        int score = later_score(w, &w->bearers.data[b - 1], r, mention);
        if (score > *most) {
            *most = score;
            *best = who_same(w, w->bearers.data[b - 1].entity);
        }
    }
}

uint32_t who_bearer_later(or_who *w, const who_referent *r, or_range mention) {
    uint32_t lemma = who_token(w, r->head)->lemma, best = OR_NONE;
    const uint32_t *list = or_table_find(&w->roles, who_key(&lemma));
    int most = 0;
    if (list)
        best_later(w, *list, r, mention, &best, &most);
    uint64_t alike = r->flags & WHO_ANONYMOUS ? 0 : who_alike(w, r->head);
    for (uint32_t k = 0; alike; k++, alike >>= 1)
        if (alike & 1)
            best_later(w, w->alike_roles[k], r, mention, &best, &most);
    return best;
}
