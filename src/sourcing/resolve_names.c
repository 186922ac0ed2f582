#include "sourcing/resolve_names.h"

typedef struct namer {
    or_who *w;
    or_table spelled, full, tails; /* -> index + 1: of spellings; of entities by outer words, by the last two */
    or_table middles;              /* -> entity + 1: by the last word but one of three or more */
    or_array(spelling) spellings;
    uint32_t wife, husband; /* the one relative so far who has but a given name, by sex; OR_NONE, or MANY of them */
} namer;

enum { MANY = OR_NONE - 1 };

/* --- spellings and what they name --- */

static void group_chunks(namer *n) {
    or_who *w = n->w;
    for (uint32_t c = 0; c < w->chunks.len; c++) {
        who_chunk *chunk = &w->chunks.data[c];
        uint32_t *at = or_table_add(w->arena, &n->spelled, lower_text(w, chunk->at), NULL);
        if (!*at) {
            or_push(w->arena, &n->spellings, (spelling){.chunk = c, .words = words_of(chunk->at), .entity = OR_NONE});
            *at = n->spellings.len;
        }
        chunk->group = *at - 1;
        spelling *s = &n->spellings.data[*at - 1];
        s->count++;
        if (s->count <= 1000) /* more says nothing new */
            who_vote(w, chunk, s);
    }
}

/* How often a word stands alone as a name. */
static uint32_t times_alone(const namer *n, uint32_t token) {
    const uint32_t *at = or_table_find(&n->spelled, or_token_lower(n->w->a, token));
    return at ? n->spellings.data[*at - 1].count : 0;
}

/* Persons are called by the last word of their name, bodies by the first. */
static void vote_short_forms(namer *n) {
    or_who *w = n->w;
    for (uint32_t i = 0; i < n->spellings.len; i++) {
        spelling *s = &n->spellings.data[i];
        or_range at = w->chunks.data[s->chunk].at;
        if (s->words < 2 || who_is(w, at.first, WHO_GIVEN))
            continue;
        uint32_t first = times_alone(n, at.first), last = times_alone(n, at.last - 1);
        if (first > last)
            s->body += 4;
        else if (last > first && !who_is(w, at.last - 1, WHO_BODY))
            s->person += 2;
    }
}

/* "The Daily Post", "the Kestrel Gazette": a newspaper, which no list has. */
static bool is_paper(const or_who *w, or_range name) {
    uint32_t first = name.first + (who_word(w, name.first, "the") && words_of(name) > 2);
    return name.last > first + 1 && !who_listed(w, name.last - 1, "alike-poll") &&
           (who_listed(w, first, "paper-begins") || who_listed(w, name.last - 1, "paper-ends"));
}

/* A name of another kind is a work or a law when its words say so; else it is taken for a body. */
static or_source_type source_type(const or_who *w, or_name_type type, or_range name) {
    if (type == OR_NAME_PERSON || type == OR_NAME_NONE)
        return OR_TYPE_PERSON;
    if (type == OR_NAME_OTHER && !is_paper(w, name))
        for (uint32_t i = name.first; i < name.last; i++)
            if (who_is(w, i, WHO_DOCUMENT))
                return OR_TYPE_DOCUMENT;
    return OR_TYPE_ORGANIZATION;
}

static uint32_t new_named(or_who *w, or_name_type type, or_range name) {
    uint32_t e = who_new_entity(w, source_type(w, type, name), name.last - 1);
    who_entity *entity = &w->entities.data[e];
    entity->named = true;
    entity->name = name;
    entity->name_type = (uint8_t)type;
    entity->outlet = (who_flags_of(w, or_range_text(w->a, name)) & WHO_OUTLET) != 0 ||
                     (entity->type == OR_TYPE_ORGANIZATION && is_paper(w, name));
    return e;
}

static void count_gender(who_entity *entity, uint32_t gender, uint32_t weight) {
    if (gender == WHO_MALE)
        entity->male = (uint16_t)(entity->male + weight);
    if (gender == WHO_FEMALE)
        entity->female = (uint16_t)(entity->female + weight);
}

/* --- persons --- */

static or_range without_suffix(const or_who *w, or_range at) {
    while (words_of(at) > 1 &&
           (who_is(w, at.last - 1, WHO_SUFFIX) || !(who_token(w, at.last - 1)->flags & OR_TOKEN_WORD)))
        at.last--;
    return at;
}

static uint32_t *pair_slot(or_who *w, or_table *table, uint32_t a, uint32_t b, bool add) {
    uint32_t key[2] = {a, b};
    or_slice bytes = {(const char *)key, sizeof key};
    return add ? or_table_add(w->arena, table, bytes, NULL) : or_table_find(table, bytes);
}

/* "Tim" for "Timothy", "Ben" for "Benjamin", "J." for "John". */
static bool short_for(or_slice a, or_slice b) {
    if (a.len > b.len)
        return short_for(b, a);
    if (a.len && a.data[a.len - 1] == '.')
        a.len--;
    return a.len && (a.len >= 3 || a.len == 1) && or_slice_starts(b, a);
}

static uint32_t find_nickname(const or_who *w, or_range name) {
    const uint32_t *at = or_table_find(&w->surnames, who_key(&who_token(w, name.last - 1)->lower));
    uint32_t e = at ? *at - 1 : OR_NONE;
    for (uint32_t steps = 0; e != OR_NONE && steps < 16; steps++, e = w->entities.data[e].next) {
        const who_entity *other = &w->entities.data[e];
        if (other->first && short_for(or_token_lower(w->a, name.first), or_token_lower(w->a, other->name.first)))
            return e;
    }
    return OR_NONE;
}

/* "Ann Roe ... Born Ann Lee in Leeds": who has the given name already. */
static uint32_t born_as(const or_who *w, uint32_t given) {
    const uint32_t *at = or_table_find(&w->given_names, who_key(&given));
    return at ? *at - 1 : OR_NONE;
}

/* "née Lee", "Ann Lee was born" */
static bool is_birth_name(const or_who *w, or_range at) {
    if (at.first > 0 && who_listed(w, at.first - 1, "birth-word"))
        return true;
    return at.last + 1 < w->a->tokens.len && who_word(w, at.last, "was") && who_word(w, at.last + 1, "born");
}

/* "Ann Lee KC" is called Ann Lee, "Ann Lee Jr." is not. */
static or_range without_honours(const or_who *w, or_range name) {
    uint32_t klass = or_lexicon_class(w->lexicon, "post-nominal");
    while (words_of(name) > 2 && klass != OR_NO_SENSE &&
           or_lexicon_get_hash(w->lexicon, who_token(w, name.last - 1)->form, klass))
        name.last--;
    return name;
}

static void register_surname(or_who *w, uint32_t e) {
    uint32_t *at = or_table_add(w->arena, &w->surnames, who_key(&w->entities.data[e].last), NULL);
    w->entities.data[e].next = *at ? *at - 1 : OR_NONE;
    *at = e + 1;
}

static uint32_t new_person(namer *n, or_range name, or_range core) {
    or_who *w = n->w;
    uint32_t e = new_named(w, OR_NAME_PERSON, name);
    who_entity *entity = &w->entities.data[e];
    entity->first = words_of(core) > 1 ? who_token(w, core.first)->lower : 0;
    entity->last = who_token(w, core.last - 1)->lower;
    if (who_is(w, core.first, WHO_GIVEN))
        count_gender(entity, w->flags[core.first] & (WHO_MALE | WHO_FEMALE), 2);
    register_surname(w, e);
    if (words_of(core) < 2)
        return e;
    *pair_slot(w, &n->full, entity->first, entity->last, true) = e + 1;
    if (words_of(core) > 2) {
        *pair_slot(w, &n->tails, who_token(w, core.last - 2)->lower, entity->last, true) = e + 1;
        *or_table_add(w->arena, &n->middles, who_key(&who_token(w, core.last - 2)->lower), NULL) = e + 1;
    }
    uint32_t *given = or_table_add(w->arena, &w->given_names, who_key(&entity->first), NULL);
    if (!*given)
        *given = e + 1;
    return e;
}

static void add_person(namer *n, spelling *s) {
    or_who *w = n->w;
    or_range name = without_honours(w, w->chunks.data[s->chunk].at), core = without_suffix(w, name);
    uint32_t first = who_token(w, core.first)->lower, last = who_token(w, core.last - 1)->lower;
    const uint32_t *at = pair_slot(w, &n->full, first, last, false);
    if (!at && words_of(core) == 2)
        at = pair_slot(w, &n->tails, first, last, false);
    if (!at && words_of(core) == 3 && who_listed(w, core.first, "name-particle")) /* "De la Cruz" */
        at = pair_slot(w, &n->tails, who_token(w, core.first + 1)->lower, last, false);
    uint32_t e = at ? *at - 1 : words_of(core) > 1 ? find_nickname(w, core) : OR_NONE;
    if (e == OR_NONE && words_of(core) > 1 && is_birth_name(w, core))
        e = born_as(w, first);
    if (e == OR_NONE)
        e = new_person(n, name, core);
    who_entity *entity = &w->entities.data[e];
    bool birth = entity->last != last;
    if (words_of(name) > words_of(entity->name) && !birth)
        entity->name = name;
    entity->count += s->count;
    s->entity = e;
}

/* --- organisations, places, works --- */

/* Of two with the same short form the more mentioned one has it. */
static void alias(or_who *w, or_slice key, uint32_t e) {
    uint32_t *at = or_table_add(w->arena, &w->bodies, key, NULL);
    if (!*at || w->entities.data[e].count > w->entities.data[*at - 1].count)
        *at = e + 1;
}

static void alias_initials(or_who *w, or_range name, uint32_t e) {
    char initials[16];
    uint32_t n = 0;
    for (uint32_t i = name.first; i < name.last && n < sizeof initials; i++)
        if (who_token(w, i)->flags & OR_TOKEN_CAPITAL)
            initials[n++] = or_token_lower(w->a, i).data[0];
    if (n > 1)
        alias(w, (or_slice){initials, n}, e);
}

/* "the Forum" of "the Growers' Forum", "the College" of "the College of Law" */
static void alias_head(or_who *w, or_range name, uint32_t e) {
    bool of = words_of(name) > 2 && who_word(w, name.first + 1, "of");
    uint32_t head = of ? name.first : name.last - 1;
    or_slice word = or_token_lower(w->a, head);
    bool body = who_is(w, head, WHO_BODY | WHO_MAYBE_BODY) && !who_is(w, head, WHO_KNOWN_BODY); /* not "the House" */
    if ((body || w->entities.data[e].outlet) && !who_is_legal_form(w, head))
        alias(w, or_slice_str(or_printf(w->arena, "the %.*s", (int)word.len, word.data)), e);
}

/* An organisation may be called by its initials, its first word ("Monmouth" University), or without its country. */
static void add_body(or_who *w, spelling *s, or_name_type type) {
    or_range name = w->chunks.data[s->chunk].at;
    or_slice key = lower_text(w, name);
    const uint32_t *at = or_table_find(&w->bodies, key);
    if (!at && words_of(name) > 2)
        at = or_table_find(&w->bodies, lower_text(w, (or_range){name.first + 1, name.last}));
    uint32_t e = at ? *at - 1 : new_named(w, type, name);
    who_entity *entity = &w->entities.data[e];
    if (words_of(name) > words_of(entity->name))
        entity->name = name;
    entity->count += s->count;
    s->entity = e;
    alias(w, key, e);
    if (type != OR_NAME_ORGANIZATION || words_of(name) < 2)
        return;
    alias_initials(w, name, e);
    alias_head(w, name, e);
    if (words_of(name) > 2 && (who_token(w, name.first + 1)->flags & OR_TOKEN_CAPITAL))
        alias(w, lower_text(w, (or_range){name.first, name.first + 2}), e); /* "Sable Peak" of "Sable Peak Ventures" */
    if (or_slice_ends(or_token_lower(w->a, name.last - 1), OR_LIT("s")) && who_listed(w, name.last - 1, "kind-club"))
        alias(w, or_token_lower(w->a, name.last - 1), e); /* "the Mariners" */
    if (words_of(name) > 2 && who_is(w, name.first, WHO_PLACE | WHO_NATION))
        alias(w, lower_text(w, (or_range){name.first + 1, name.last}), e);
    if (!who_is(w, name.first, WHO_PLACE | WHO_NATION | WHO_BODY | WHO_PERSON) &&
        !who_listed(w, name.last - 1, "run-by-person"))
        alias(w, or_token_lower(w->a, name.first), e);
}

/* --- single words --- */

static bool gender_fits(const who_entity *entity, uint32_t gender) {
    if (gender == WHO_MALE)
        return entity->male >= entity->female;
    if (gender == WHO_FEMALE)
        return entity->female >= entity->male;
    return true;
}

/* How often somebody is named otherwise than by a given name alone, as those are whose surname is another's. */
static uint32_t by_surname(const who_entity *e) {
    return e->count > e->given ? e->count - e->given : 0;
}

/* The bearer of a surname: the most mentioned one whose gender fits. */
static uint32_t family_member(const or_who *w, uint32_t last, uint32_t gender) {
    const uint32_t *at = or_table_find(&w->surnames, who_key(&last));
    uint32_t best = OR_NONE, e = at ? *at - 1 : OR_NONE;
    for (uint32_t steps = 0; e != OR_NONE && steps < 16; steps++, e = w->entities.data[e].next) {
        const who_entity *entity = &w->entities.data[e];
        if (gender_fits(entity, gender) &&
            (best == OR_NONE || by_surname(entity) >= by_surname(&w->entities.data[best])))
            best = e;
    }
    return best;
}

/* "Acme" for "Acme Corp." or "Acme Dynamics", which no word tells to be a body; but not "Lee" for "Lee Foundation". */
static bool is_bare_firm(const or_who *w, const who_chunk *chunk, uint32_t body) {
    const who_entity *e = &w->entities.data[body];
    if (words_of(e->name) > 1 && chunk->at.first > 0 && who_word(w, chunk->at.first - 1, "the") &&
        who_token(w, e->name.last - 1)->lower == who_token(w, chunk->at.first)->lower)
        return who_listed(w, chunk->at.first, "kind-club");
    if (chunk->titled || who_is(w, chunk->at.first, WHO_GIVEN) || words_of(e->name) < 2 ||
        who_token(w, e->name.first)->lower != who_token(w, chunk->at.first)->lower)
        return false;
    if (who_is_legal_form(w, e->name.last - 1) || who_listed(w, e->name.last - 1, "kind-club"))
        return true;
    for (uint32_t i = e->name.first; i < e->name.last; i++)
        if (who_is(w, i, WHO_BODY | WHO_MAYBE_BODY))
            return false;
    return true;
}

/* The body whose name begins with two words, the second of which alone was found. */
static uint32_t two_words(const or_who *w, const who_chunk *chunk) {
    uint32_t i = chunk->at.first;
    if (i == 0 || !(who_token(w, i - 1)->flags & OR_TOKEN_CAPITAL || who_word(w, i - 1, "the")) ||
        who_sentence(w, i - 1) != who_sentence(w, i))
        return OR_NONE;
    const uint32_t *at = or_table_find(&w->bodies, lower_text(w, (or_range){i - 1, i + 1}));
    return at ? *at - 1 : OR_NONE;
}

/* "Li" of "Li Wenhao", whom nothing tells to be a firm. */
static bool may_be_family_first(const or_who *w, const who_chunk *chunk) {
    const uint32_t other = WHO_PLACE | WHO_NATION | WHO_BODY | WHO_KNOWN_BODY | WHO_PERSON | WHO_GROUP | WHO_TIME;
    return !who_is(w, chunk->at.first, other) && !who_in_headline(w, chunk->at.first) &&
           !(chunk->at.first > 0 && who_word(w, chunk->at.first - 1, "the"));
}

static uint32_t find_single(const namer *n, const who_chunk *chunk, const spelling *s) {
    or_who *w = n->w;
    uint32_t both = two_words(w, chunk);
    if (both != OR_NONE)
        return both;
    uint32_t word = who_token(w, chunk->at.first)->lower;
    or_name_type type = who_type_of(s);
    bool place = s->place > s->person && !chunk->titled && who_preposition_before(w, chunk->at);
    uint32_t e = place ? OR_NONE : family_member(w, word, chunk->gender);
    if (e != OR_NONE)
        return e;
    const uint32_t *at = or_table_find(&w->bodies, or_token_lower(w->a, chunk->at.first));
    bool owns = place || (s->place > 0 && chunk->at.last < w->a->tokens.len &&
                          who_token(w, chunk->at.last)->tag == OR_TAG_POS); /* "Kerala's", not of "Kerala Tea" */
    if (at && owns && words_of(w->entities.data[*at - 1].name) > 1)
        at = NULL;
    if (at && (s->person <= s->body || s->person <= s->place || is_bare_firm(w, chunk, *at - 1)))
        return *at - 1;
    bool given = type == OR_NAME_PERSON || chunk->weak || (!at && !place && may_be_family_first(w, chunk));
    at = given ? or_table_find(&w->given_names, who_key(&word)) : NULL;
    if (!at && (type == OR_NAME_PERSON || chunk->titled) && !who_is(w, chunk->at.first, WHO_GIVEN))
        at = or_table_find(&n->middles, who_key(&word)); /* "Ortega" of "Teresa Ortega Molina" */
    return at ? *at - 1 : OR_NONE;
}

/* News tells of a person by more than one unknown word before it calls him so; a firm often has but one ("Zenvolt").
 * "Webb" is no unknown word: surnames.txt has it. */
static or_name_type type_of_single(const or_who *w, const who_chunk *chunk, const spelling *s) {
    or_name_type type = who_type_of(s);
    const or_token *t = who_token(w, chunk->at.first);
    bool unknown = or_lexicon_find_hash(w->lexicon, t->lower) == OR_NO_SENSE &&
                   or_lexicon_find_hash(w->lexicon, t->form) == OR_NO_SENSE;
    bool firm = unknown && s->speaks && !s->shown && t->tag != OR_TAG_NNPS;
    return (type == OR_NAME_PERSON || type == OR_NAME_NONE) && firm ? OR_NAME_ORGANIZATION : type;
}

/* "Kieran and Tess Molloy": where the surname of the first of two stands, or OR_NONE. */
static uint32_t shared_surname(const or_who *w, const who_chunk *chunk) {
    uint32_t i = chunk->at.last;
    if (i + 2 >= w->a->tokens.len || !who_is(w, chunk->at.first, WHO_GIVEN) || !who_word(w, i, "and") ||
        !w->chunk_at[i + 1] || !who_is(w, i + 1, WHO_GIVEN))
        return OR_NONE;
    or_range other = w->chunks.data[w->chunk_at[i + 1] - 1].at;
    return words_of(other) > 1 ? other.last - 1 : OR_NONE;
}

/* Somebody called by a given name is called by a surname too, which stands elsewhere. */
static void take_surname(or_who *w, uint32_t e, or_range given_name, uint32_t surname) {
    who_entity *entity = &w->entities.data[e];
    or_slice given = or_range_text(w->a, given_name), last = or_token_text(w->a, surname);
    entity->text = or_printf(w->arena, "%.*s %.*s", (int)given.len, given.data, (int)last.len, last.data);
    entity->first = who_token(w, given_name.first)->lower;
    entity->last = who_token(w, surname)->lower;
}

static uint32_t new_relative(or_who *w, const who_chunk *chunk, uint32_t surname) {
    uint32_t e = new_named(w, OR_NAME_PERSON, chunk->at);
    count_gender(&w->entities.data[e], w->flags[chunk->at.first] & (WHO_MALE | WHO_FEMALE), 2);
    take_surname(w, e, chunk->at, surname);
    register_surname(w, e);
    return e;
}

static uint32_t *relative_by_sex(namer *n, uint32_t gender) {
    return gender == WHO_FEMALE ? &n->wife : gender == WHO_MALE ? &n->husband : NULL;
}

/* "His wife, Morag": somebody of whom no surname is told. */
static void note_relative(namer *n, const who_chunk *chunk) {
    const or_who *w = n->w;
    uint32_t i = chunk->at.first, comma = i > 1 && who_word(w, i - 1, ",") ? 1 : 0;
    if (i < 2 || !who_listed(w, i - 1 - comma, "family") || who_of(w, chunk->entity)->type != OR_TYPE_PERSON ||
        who_of(w, chunk->entity)->first)
        return;
    uint32_t *slot = relative_by_sex(n, w->flags[i - 1 - comma] & (WHO_MALE | WHO_FEMALE));
    if (slot)
        *slot = *slot == OR_NONE || *slot == chunk->entity ? chunk->entity : MANY;
}

/* Whether one of the names right before the token ends with the surname. */
static bool has_surname_near(const or_who *w, uint32_t token, uint32_t surname) {
    uint32_t c = w->chunk_at[token];
    for (uint32_t k = c; k-- > 0 && k + 8 > c;)
        if (who_token(w, w->chunks.data[k].at.last - 1)->lower == surname)
            return true;
    return false;
}

/* "Mrs Ogilvie": who is not Hamish Ogilvie but "his wife, Morag"; OR_NONE. */
static uint32_t relative_with_title(namer *n, const who_chunk *chunk) {
    or_who *w = n->w;
    uint32_t *slot = relative_by_sex(n, chunk->gender), surname = who_token(w, chunk->at.first)->lower;
    if (!slot || *slot == OR_NONE || *slot == MANY || !or_table_find(&w->surnames, who_key(&surname)))
        return OR_NONE;
    const who_entity *e = &w->entities.data[*slot];
    uint32_t known = family_member(w, surname, chunk->gender);
    bool taken = known != OR_NONE && w->entities.data[known].male != w->entities.data[known].female;
    if (e->first)
        return e->last == surname ? *slot : OR_NONE;
    if (taken || !has_surname_near(w, e->head, surname)) /* somebody of that sex has the surname */
        return OR_NONE;
    take_surname(w, *slot, e->name, chunk->at.first);
    return *slot;
}

/* Those who bear the surname of which the slice is the first letters. */
static uint32_t bearers(const or_who *w, or_slice surname, uint32_t *found, uint32_t most) {
    uint32_t hash = or_hash(surname), n = 0;
    const uint32_t *at = or_table_find(&w->surnames, who_key(&hash));
    for (uint32_t e = at ? *at - 1 : OR_NONE; e != OR_NONE && n < most; e = w->entities.data[e].next)
        if (w->entities.data[e].last == hash && w->entities.data[e].first)
            found[n++] = e;
    return n;
}

/* "The Quills": the two of the name, else a family of whom the article tells which. */
static uint32_t whole_family(namer *n, const who_chunk *chunk) {
    or_who *w = n->w;
    or_slice word = or_token_lower(w->a, chunk->at.first);
    if (chunk->at.first == 0 || !who_word(w, chunk->at.first - 1, "the") || word.len < 4 ||
        !or_slice_ends(word, OR_LIT("s")) || bearers(w, word, &(uint32_t){0}, 1))
        return OR_NONE;
    uint32_t found[4], len = bearers(w, or_slice_cut(word, 0, word.len - 1), found, 3);
    if (!len && or_slice_ends(word, OR_LIT("es")))
        len = bearers(w, or_slice_cut(word, 0, word.len - 2), found, 3);
    uint32_t kin[] = {n->wife, n->husband};
    for (int i = 0; len && i < 2; i++)
        if (kin[i] < MANY && w->entities.data[kin[i]].last == w->entities.data[found[0]].last)
            found[len < 3 ? len++ : 3] = kin[i];
    if (!len)
        return OR_NONE;
    if (len == 2) { /* in the order in which the article has them */
        bool swap = found[0] > found[1];
        uint32_t pair[] = {found[swap], found[!swap]};
        return who_list_of(w, pair, 2, chunk->at.first);
    }
    uint32_t e = new_named(w, OR_NAME_OTHER, chunk->at);
    w->entities.data[e].type = OR_TYPE_GROUP;
    w->entities.data[e].plural = true;
    return e;
}

static void add_single(namer *n, who_chunk *chunk) {
    or_who *w = n->w;
    spelling *s = &n->spellings.data[chunk->group];
    uint32_t e = relative_with_title(n, chunk);
    if (e == OR_NONE)
        e = whole_family(n, chunk);
    if (e == OR_NONE)
        e = find_single(n, chunk, s);
    if (e == OR_NONE && s->entity != OR_NONE)
        e = s->entity;
    if (e == OR_NONE && !chunk->weak) {
        or_name_type type = type_of_single(w, chunk, s);
        uint32_t surname = shared_surname(w, chunk);
        const uint32_t *body = type == OR_NAME_ORGANIZATION && who_type_of(s) != type
                                   ? or_table_find(&w->bodies, or_token_lower(w->a, chunk->at.first))
                                   : NULL;
        if (body)
            e = *body - 1; /* an unknown word is what a firm's name begins with */
        else if (surname != OR_NONE) {
            e = new_relative(w, chunk, surname);
        } else if (type == OR_NAME_PERSON || type == OR_NAME_NONE) {
            e = new_person(n, chunk->at, chunk->at);
        } else {
            e = new_named(w, type, chunk->at);
            alias(w, or_token_lower(w->a, chunk->at.first), e);
        }
        s->entity = e;
    }
    chunk->entity = e;
    if (e == OR_NONE)
        return;
    who_entity *entity = &w->entities.data[e];
    entity->count++;
    entity->given += entity->first == who_token(w, chunk->at.first)->lower;
    count_gender(entity, chunk->gender, 3);
    note_relative(n, chunk);
}

/* "Coral Ridge" where the article has "Coral Ridge Partners" */
static bool is_short_firm(const or_who *w, or_range at) {
    const uint32_t *body = or_table_find(&w->bodies, lower_text(w, at));
    return body && who_listed(w, w->entities.data[*body - 1].name.last - 1, "kind-firm");
}

static void add_spellings(namer *n, uint32_t fewest, uint32_t most) {
    for (uint32_t i = 0; i < n->spellings.len; i++) {
        spelling *s = &n->spellings.data[i];
        if (s->words < fewest || s->words > most)
            continue;
        or_name_type type = who_type_of(s);
        or_range at = n->w->chunks.data[s->chunk].at;
        if (s->words == 2 &&
            pair_slot(n->w, &n->tails, who_token(n->w, at.first)->lower, who_token(n->w, at.last - 1)->lower, false))
            type = OR_NAME_PERSON; /* "Ní Cheallaigh" of "Áine Ní Cheallaigh" */
        else if (s->words == 2 && is_short_firm(n->w, at))
            type = OR_NAME_ORGANIZATION;
        if (type == OR_NAME_PERSON || (type == OR_NAME_NONE && s->words <= 3))
            add_person(n, s);
        else
            add_body(n->w, s, type == OR_NAME_NONE ? OR_NAME_OTHER : type);
    }
}

/* "Rower E", "Witness B", "Mr X": a label for somebody whose name is kept back. */
static void hide_label(or_who *w, const who_chunk *chunk) {
    uint32_t letter = chunk->at.last - 1, word = words_of(chunk->at) == 2 ? chunk->at.first : letter - 1;
    const or_token *t = who_token(w, letter);
    bool one = t->end - t->begin == 1 && t->form != t->lower && words_of(chunk->at) <= 2 && letter > 0;
    if (!one || chunk->entity == OR_NONE || !(who_token(w, word)->flags & OR_TOKEN_CAPITAL) ||
        !(who_is(w, word, WHO_TITLE | WHO_PERSON) || who_names_agent(w, word)) || who_is(w, word, WHO_GIVEN))
        return;
    who_entity *e = who_of(w, chunk->entity);
    e->type = OR_TYPE_PERSON;
    e->named = false;
    e->withheld = true;
    e->described = (or_range){word, chunk->at.last};
}

void who_name_entities(or_who *w) {
    namer n = {.w = w, .wife = OR_NONE, .husband = OR_NONE};
    group_chunks(&n);
    vote_short_forms(&n);
    add_spellings(&n, 3, UINT32_MAX);
    add_spellings(&n, 2, 2);
    for (int strong = 1; strong >= 0; strong--)
        for (uint32_t c = 0; c < w->chunks.len; c++) {
            who_chunk *chunk = &w->chunks.data[c];
            if (words_of(chunk->at) > 1 && strong) {
                chunk->entity = n.spellings.data[chunk->group].entity;
                if (chunk->entity != OR_NONE)
                    count_gender(&w->entities.data[chunk->entity], chunk->gender, 3);
            } else if (words_of(chunk->at) == 1 && chunk->weak != (bool)strong) {
                add_single(&n, chunk);
            }
        }
    for (uint32_t c = 0; c < w->chunks.len; c++)
        hide_label(w, &w->chunks.data[c]);
    for (uint32_t c = 0; c < w->chunks.len; c++) /* the others are words like any */
        if (w->chunks.data[c].entity == OR_NONE)
            w->chunk_at[w->chunks.data[c].at.first] = 0;
    w->main_person = OR_NONE;
    for (uint32_t e = 0; e < w->entities.len; e++)
        if (w->entities.data[e].type == OR_TYPE_PERSON &&
            (w->main_person == OR_NONE || w->entities.data[e].count > w->entities.data[w->main_person].count))
            w->main_person = e;
}
