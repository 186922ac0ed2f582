#include "sourcing/resolve_nouns.h"

typedef enum category { IS_THING, IS_PERSON, IS_GROUP, IS_BODY, IS_DOCUMENT, IS_SAYING } category;

static category category_of(const or_who *w, const who_referent *r) {
    uint32_t f = r->flags;
    if (f & WHO_QUANTITY || (r->determiner == WHO_BARE && r->owner == OR_NONE && who_listed(w, r->head, "bare-group")))
        return IS_GROUP;
    if (r->plural)
        return f & (WHO_PERSON | WHO_GROUP | WHO_NATION) && !(f & WHO_DOCUMENT) ? IS_GROUP
               : f & WHO_DOCUMENT                                               ? IS_DOCUMENT
               : f & WHO_BODY                                                   ? IS_BODY
               : f & WHO_SPEECH                                                 ? IS_SAYING
                                                                                : IS_THING;
    if (f & WHO_BODY)
        return IS_BODY;
    if (f & (WHO_PERSON | WHO_TITLE))
        return IS_PERSON;
    if (f & WHO_GROUP)
        return IS_GROUP;
    return f & WHO_DOCUMENT ? IS_DOCUMENT : f & WHO_NATION ? IS_PERSON : f & WHO_SPEECH ? IS_SAYING : IS_THING;
}

/* --- what "the ..." can mean later --- */

static void keep_alike(or_who *w, uint32_t token, uint32_t entity) {
    uint64_t alike = who_alike(w, token);
    for (uint32_t k = 0; alike; k++, alike >>= 1)
        if (alike & 1)
            w->alike_nouns[k] = entity + 1;
}

void who_keep_noun(or_who *w, uint32_t token, uint32_t entity) {
    *or_table_add(w->arena, &w->nouns, who_key(&who_token(w, token)->lemma), NULL) = entity + 1;
    keep_alike(w, token, entity);
    if (who_of(w, entity)->type == OR_TYPE_ORGANIZATION)
        who_of(w, entity)->kinds |= who_kinds(w, token);
}

static void keep_body_words(or_who *w, const who_entity *e, uint32_t entity) {
    for (uint32_t i = e->name.first; i < e->name.last; i++)
        if (who_is(w, i, WHO_BODY)) {
            *or_table_add(w->arena, &w->nouns, who_key(&who_token(w, i)->lower), NULL) = entity + 1;
            uint32_t *first = or_table_add(w->arena, &w->body_words, who_key(&who_token(w, i)->lower), NULL);
            if (!*first)
                *first = entity + 1;
            keep_alike(w, i, entity);
        }
    uint32_t outlets = e->outlet ? or_lexicon_class(w->lexicon, "alike-outlet") : OR_NO_SENSE;
    if (outlets != OR_NO_SENSE && w->alike[outlets])
        w->alike_nouns[w->alike[outlets] - 1] = entity + 1;
}

void who_see(or_who *w, uint32_t entity, uint32_t token) {
    who_entity *e = who_of(w, entity);
    e->seen = token;
    bool headed = e->name.first < e->name.last &&
                  !(e->name.last - e->name.first > 2 && who_word(w, e->name.last - 2, "of")); /* "College of Law" */
    if (e->named && e->type == OR_TYPE_DOCUMENT && !e->text && headed)
        who_keep_noun(w, e->name.last - 1, who_same(w, entity)); /* "the Leeds accord ... the accord" */
    if (e->named && e->type == OR_TYPE_ORGANIZATION && !e->members_n && e->name_type == OR_NAME_ORGANIZATION)
        keep_body_words(w, e, who_same(w, entity));
}

/* The last entity that the head noun, or one like it, stood for. */
uint32_t who_last_of_noun(const or_who *w, const who_referent *r, or_source_type type) {
    const uint32_t *at = or_table_find(&w->nouns, who_key(&who_token(w, r->head)->lemma));
    uint32_t best = at ? who_same(w, *at - 1) : OR_NONE;
    if (best != OR_NONE && who_of(w, best)->type == type)
        return best;
    best = OR_NONE;
    uint64_t alike = who_alike(w, r->head);
    for (uint32_t k = 0; alike; k++, alike >>= 1) {
        uint32_t e = alike & 1 && w->alike_nouns[k] ? who_same(w, w->alike_nouns[k] - 1) : OR_NONE;
        if (e != OR_NONE && who_of(w, e)->type == type &&
            (best == OR_NONE || (who_of(w, e)->seen != OR_NONE && who_of(w, e)->seen > who_of(w, best)->seen)))
            best = e;
    }
    return best;
}

uint32_t who_new_described(or_who *w, const who_referent *r, or_source_type type) {
    uint32_t e = who_new_entity(w, type, r->head);
    w->entities.data[e].described = r->at;
    w->entities.data[e].plural = r->plural;
    who_keep_noun(w, r->head, e);
    return e;
}

/* One entity for each description, word for word: "critics", "Republicans". */
static uint32_t same_words(or_who *w, const who_referent *r, or_source_type type) {
    uint32_t begin = who_token(w, r->at.first)->begin, end = who_token(w, r->at.last - 1)->end;
    or_slice words = {w->a->lower + begin, end - begin};
    uint32_t *at = or_table_add(w->arena, &w->described, words, NULL);
    if (!*at || w->entities.data[*at - 1].type != type)
        *at = who_new_described(w, r, type) + 1;
    else
        who_keep_noun(w, r->head, *at - 1);
    return *at - 1;
}

/* --- owners: "Quinnipiac poll", "his campaign", "a report by the council" --- */

uint32_t who_owner_entity(const or_who *w, const who_referent *r) {
    if (r->owner == OR_NONE)
        return OR_NONE;
    const who_referent *owner = &w->referents.data[r->owner];
    return owner->entity == OR_NONE ? OR_NONE : who_same(w, owner->entity);
}

uint32_t who_owned_entity(or_who *w, uint32_t owner, const who_referent *r, or_source_type type) {
    uint32_t key[2] = {owner, who_token(w, r->head)->lemma};
    uint32_t *at = or_table_add(w->arena, &w->owned, (or_slice){(const char *)key, sizeof key}, NULL);
    if (*at) {
        who_keep_noun(w, r->head, *at - 1);
        return *at - 1;
    }
    or_slice name = who_name_text(w, owner), head = or_token_text(w->a, r->head);
    bool possessive = type == OR_TYPE_DOCUMENT && r->owner != OR_NONE && w->referents.data[r->owner].place == WHO_OWNER;
    const char *joint = possessive ? "'s " : " ";
    uint32_t e = who_new_described(w, r, type);
    who_entity *entity = &w->entities.data[e];
    entity->named = true;
    entity->name_type = OR_NAME_OTHER;
    entity->text = or_printf(w->arena, "%.*s%s%.*s", (int)name.len, name.data, joint, (int)head.len, head.data);
    *or_table_add(w->arena, &w->owned, (or_slice){(const char *)key, sizeof key}, NULL) = e + 1;
    return e;
}

/* --- one category each --- */

static uint64_t kinds_of_name(const or_who *w, const who_entity *e) {
    uint64_t kinds = e->kinds;
    bool whole = e->name.last - e->name.first > 1; /* the one word of "Equity" tells nothing, but "NATO" */
    for (uint32_t i = e->name.first; i < e->name.last; i++)
        kinds |= whole || who_token(w, i)->flags & OR_TOKEN_UPPER ? who_kinds(w, i) : 0;
    return kinds;
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
static uint32_t last_named_body(const or_who *w, const who_referent *r) {
    if (!who_listed(w, r->head, "bare-body") || who_word(w, r->at.first, "this")) /* "this newspaper" is the author's */
        return OR_NONE;
    uint32_t best = OR_NONE, here = who_sentence(w, r->head);
    int most = 0;
    bool general = r->at.last - r->at.first == 2 && who_listed(w, r->head, "general-body"); /* "the company" */
    for (uint32_t k = who_first_referent(w, r->at.first), steps = 0; k-- > 0 && steps < 300; steps++) {
        const who_referent *earlier = &w->referents.data[k];
        uint32_t far = here - who_sentence(w, earlier->head);
        if (far > (general ? 24 : 10))
            break;
        if (earlier->entity == OR_NONE || !who_of(w, earlier->entity)->named)
            continue;
        const who_entity *e = who_of(w, earlier->entity);
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

static uint32_t body(or_who *w, const who_referent *r) {
    uint32_t owner = who_owner_entity(w, r);
    if (owner != OR_NONE && who_of(w, owner)->named && !r->plural) {
        bool modifier = w->referents.data[r->owner].place == WHO_PART;
        if (modifier && is_general(w, r) && who_of(w, owner)->name_type == OR_NAME_PLACE) {
            uint32_t e = r->determiner == WHO_DEFINITE ? last_named_body(w, r) : OR_NONE; /* "the Galway firm" */
            return e != OR_NONE ? e : who_new_described(w, r, OR_TYPE_ORGANIZATION);
        }
        if (modifier && who_of(w, owner)->type == OR_TYPE_ORGANIZATION && is_general(w, r))
            return owner; /* "the Acme company" */
        return who_owned_entity(w, owner, r, OR_TYPE_ORGANIZATION);
    }
    if (r->plural)
        return same_words(w, r, OR_TYPE_ORGANIZATION);
    owner = who_listed(w, r->head, "person-or-firm") ? OR_NONE : name_after_of(w, r);
    if (owner != OR_NONE)
        return who_owned_entity(w, owner, r, OR_TYPE_ORGANIZATION); /* "the government of Canada" */
    uint32_t e = r->determiner == WHO_DEFINITE ? who_last_of_noun(w, r, OR_TYPE_ORGANIZATION) : OR_NONE;
    if (e != OR_NONE && is_other_kind(w, r, who_of(w, e)))
        e = OR_NONE;
    if (r->determiner == WHO_DEFINITE && (e == OR_NONE || !who_of(w, e)->named)) {
        uint32_t named = last_named_body(w, r);
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

static bool has_word_of(const or_who *w, or_range at, const char *klass) {
    for (uint32_t i = at.first; i < at.last; i++)
        if (who_listed(w, i, klass))
            return true;
    return false;
}

/* "The two of them", "both of them": the two last named together. */
static uint32_t pair_of_them(const or_who *w, const who_referent *r) {
    uint32_t near =
        w->last_list == OR_NONE ? OR_NONE : who_distance(w, r->head, w->referents.data[w->last_list_at].head);
    if (near > 6 || who_of(w, w->last_list)->members_n != 2 || !has_word_of(w, r->at, "pair-word"))
        return OR_NONE;
    return r->at.last + 1 < w->a->tokens.len && who_word(w, r->at.last + 1, "them") ? w->last_list : OR_NONE;
}

/* "One of them", "most of the polls": what it is the words after "of" tell, once they are resolved. */
static uint32_t part_of(or_who *w, const who_referent *r) {
    uint32_t pair = pair_of_them(w, r);
    if (pair != OR_NONE)
        return pair;
    uint32_t e = who_new_described(w, r, who_listed(w, r->head, "single-word") ? OR_TYPE_PERSON : OR_TYPE_GROUP);
    uint32_t whole = who_first_referent(w, r->at.last + 1);
    while (whole + 1 < w->referents.len &&
           (w->referents.data[whole].place == WHO_PART || w->referents.data[whole].place == WHO_OWNER))
        whole++;
    if (whole < w->referents.len && w->referents.data[whole].at.first == r->at.last + 1)
        w->entities.data[e].whole = whole;
    return e;
}

void who_find_wholes(or_who *w) {
    for (uint32_t k = 0; k < w->entities.len; k++) {
        who_entity *e = &w->entities.data[k];
        uint32_t of = e->whole == OR_NONE || e->named ? OR_NONE : w->referents.data[e->whole].entity;
        if (of == OR_NONE)
            continue;
        const who_entity *whole = who_of(w, of);
        if (whole->type == OR_TYPE_DOCUMENT || whole->type == OR_TYPE_ORGANIZATION)
            e->type = whole->type;
        if (whole->withheld && !e->withheld) {
            e->withheld = true;
            e->reason = whole->reason;
        }
    }
}

/* "Both women" are two people, "two officials" others than those named before. */
static bool may_be_pair(const or_who *w, const who_referent *r) {
    bool people = (r->flags & WHO_PERSON) != 0, persons = who_of(w, w->last_list)->type == OR_TYPE_PERSON;
    bool back = r->determiner == WHO_DEFINITE || r->at.last - r->at.first == 1;
    return back && (!people || persons);
}

/* "The two", "both men", "the pair": the two last named together, or the people who spoke last. */
static uint32_t last_people(const or_who *w, const who_referent *r) {
    if (r->at.last - r->at.first > 3)
        return OR_NONE;
    bool pair = has_word_of(w, r->at, "pair-word");
    bool list =
        w->last_list != OR_NONE && who_distance(w, r->head, w->referents.data[w->last_list_at].head) <= (pair ? 8 : 4);
    bool general = who_listed(w, r->head, "general-people");
    if (r->determiner != WHO_DEFINITE && general && r->head > r->at.first)
        return OR_NONE; /* "two people familiar with the plan" are spoken of for the first time */
    if (pair && r->wanted && list && who_of(w, w->last_list)->members_n == 2 && may_be_pair(w, r))
        return w->last_list;
    if ((!general || r->determiner != WHO_DEFINITE) && !(pair && (r->flags & WHO_QUANTITY || general)))
        return OR_NONE;
    return w->last_group != OR_NONE && who_distance(w, r->head, w->last_group_at) <= 4 ? w->last_group : OR_NONE;
}

static uint32_t group(or_who *w, const who_referent *r) {
    uint32_t people = last_people(w, r);
    if (people != OR_NONE)
        return people;
    if (r->flags & WHO_QUANTITY && r->at.last < w->a->tokens.len && who_word(w, r->at.last, "of"))
        return part_of(w, r);
    if (r->at.last - r->at.first == 1 && who_listed(w, r->head, "single-word"))
        return who_new_described(w, r, OR_TYPE_PERSON); /* "One said", "another said" */
    if (r->determiner == WHO_DEFINITE && !r->plural) {
        uint32_t e = who_last_of_noun(w, r, OR_TYPE_ORGANIZATION);
        if (e == OR_NONE || !who_of(w, e)->named)
            e = last_named_body(w, r);
        if (e != OR_NONE)
            return e;
    }
    if (r->determiner == WHO_DEFINITE && r->at.last - r->at.first < 4) {
        uint32_t e = who_last_of_noun(w, r, OR_TYPE_GROUP);
        if (e != OR_NONE)
            return e;
    }
    return same_words(w, r, OR_TYPE_GROUP);
}

/* Whether the person who spoke last may be meant; one with a role is not meant by another of several words. */
static bool speaker_fits(const or_who *w, const who_referent *r) {
    uint32_t most = r->flags & WHO_NATION && r->at.last - r->at.first == 2 ? 4 : 2;
    if (w->last_person == OR_NONE || who_distance(w, r->head, w->last_person_at) > most)
        return false;
    const who_entity *e = who_of(w, w->last_person);
    uint32_t gender = r->flags & (WHO_MALE | WHO_FEMALE);
    bool other = r->at.last - r->at.first > 2 && e->told;
    for (uint32_t i = r->at.first; i < r->at.last; i++)
        other = other && !who_is(w, i, WHO_NATION); /* "the Dutch virologist" */
    uint64_t alike = who_alike(w, r->head);
    for (uint32_t i = e->role.first; i < e->role.last; i++)
        other = other && !(who_alike(w, i) & alike); /* "the soap star" after "actress Ann Lee" */
    return e->named && !other && !(gender == WHO_MALE && e->female > e->male) &&
           !(gender == WHO_FEMALE && e->male > e->female);
}

/* The unnamed speaker that the noun last stood for, or one like it. */
static uint32_t nameless_before(const or_who *w, const who_referent *r) {
    uint32_t e = who_last_of_noun(w, r, OR_TYPE_PERSON);
    return e != OR_NONE && !who_of(w, e)->named && who_of(w, e)->spoke ? e : OR_NONE;
}

static uint32_t known_person(or_who *w, const who_referent *r) {
    uint32_t nameless = r->determiner == WHO_DEFINITE ? nameless_before(w, r) : OR_NONE;
    uint32_t bearer = who_bearer_of(w, r, !(r->flags & WHO_ANONYMOUS) && nameless == OR_NONE);
    if (nameless == OR_NONE)
        return bearer;
    return bearer != OR_NONE && who_of(w, bearer)->seen > who_of(w, nameless)->seen ? bearer : nameless;
}

/* The named subject of the sentences right before, who need not have spoken: "Roe scored twice. The striker said". */
static uint32_t subject_before(const or_who *w, const who_referent *r) {
    for (uint32_t k = who_first_referent(w, r->at.first), steps = 0; k-- > 0 && steps < 40; steps++) {
        const who_referent *earlier = &w->referents.data[k];
        uint32_t far = who_distance(w, r->head, earlier->head);
        if (far > 2)
            break;
        if (!far || earlier->kind != WHO_IS_NAME || earlier->place != WHO_SUBJECT || earlier->entity == OR_NONE)
            continue;
        const who_entity *e = who_of(w, earlier->entity);
        uint32_t gender = r->flags & (WHO_MALE | WHO_FEMALE);
        bool differs = (gender == WHO_MALE && e->female > e->male) || (gender == WHO_FEMALE && e->male > e->female);
        if (e->type == OR_TYPE_PERSON && !e->members_n && !e->told && !differs)
            return who_same(w, earlier->entity);
    }
    return OR_NONE;
}

static bool goes_on(const or_who *w, const who_referent *r) {
    static const char *const more[] = {"of", "for", "at", "in", NULL};
    return r->at.last < w->a->tokens.len && who_one_of(w, r->at.last, more) && !w->mention_ends[r->at.last];
}

/* "The author" with nothing more may be whoever spoke or acted last; "the Director of Public Prosecutions" is not. */
static bool is_short(const or_who *w, const who_referent *r) {
    return r->determiner == WHO_DEFINITE && r->at.last - r->at.first <= 3 && r->owner == OR_NONE && !goes_on(w, r);
}

/* "The Vermont senator", "the Leeds United boss": a role with a name for whom or where. */
static bool is_role_of_name(const or_who *w, const who_referent *r) {
    if (r->determiner != WHO_DEFINITE || r->owner == OR_NONE || !who_word(w, r->at.first, "the") || goes_on(w, r))
        return false;
    const who_referent *name = &w->referents.data[r->owner];
    return name->kind == WHO_IS_NAME && name->place == WHO_PART && name->at.first == r->at.first + 1 &&
           name->at.last == r->head && name->entity != OR_NONE && who_of(w, name->entity)->type != OR_TYPE_PERSON;
}

/* "The woman, whose name the paper is withholding": nobody who is named elsewhere. */
static bool name_is_kept(const or_who *w, const who_referent *r) {
    static const char *const kept[] = {"name", "identity", NULL};
    uint32_t i = r->at.last;
    return i + 2 < w->a->tokens.len && who_word(w, i, ",") && who_word(w, i + 1, "whose") && who_one_of(w, i + 2, kept);
}

/* "The 41-year-old": whose age was told, or whom the article is about. */
static uint32_t person_of_age(const or_who *w, const who_referent *r) {
    or_slice word = or_token_text(w->a, r->head);
    bool age = word.len > 9 && word.data[0] >= '0' && word.data[0] <= '9';
    if (!age || r->determiner != WHO_DEFINITE)
        return OR_NONE;
    or_slice years = or_slice_cut(word, 0, word.len - 9);
    for (uint32_t k = who_first_referent(w, r->at.first), steps = 0; k-- > 0 && steps < 150; steps++) {
        uint32_t e = w->referents.data[k].entity;
        uint32_t told = e == OR_NONE ? OR_NONE : who_of(w, e)->age;
        if (told != OR_NONE && or_slice_eq(or_token_text(w->a, told), years))
            return who_same(w, e);
    }
    bool near = w->main_person != OR_NONE && who_of(w, w->main_person)->seen != OR_NONE &&
                who_distance(w, r->head, who_of(w, w->main_person)->seen) <= 2;
    return near && who_of(w, w->main_person)->age == OR_NONE ? w->main_person : OR_NONE;
}

/* "The Kenyan": of whose role a word tells the same country, as "Kenya Airways" does. */
static uint32_t compatriot(const or_who *w, const who_referent *r) {
    if (!(r->flags & WHO_NATION) || r->determiner != WHO_DEFINITE || r->at.last - r->at.first != 2)
        return OR_NONE;
    or_slice nation = or_token_lower(w->a, r->head);
    for (uint32_t k = who_first_referent(w, r->at.first), steps = 0; k-- > 0 && steps < 80; steps++) {
        const who_entity *e = w->referents.data[k].entity == OR_NONE ? NULL : who_of(w, w->referents.data[k].entity);
        if (!e || e->type != OR_TYPE_PERSON || e->members_n || !e->named)
            continue;
        for (uint32_t i = e->role.first; i < e->role.last; i++) {
            or_slice word = or_token_lower(w->a, i);
            if (who_is(w, i, WHO_NATION | WHO_PLACE) && word.len >= 4 && nation.len >= 4 &&
                or_slice_starts(nation, or_slice_cut(word, 0, 4)))
                return who_same(w, w->referents.data[k].entity);
        }
    }
    return OR_NONE;
}

/* "Her brother, John Roe, ... her brother": whose relative it is tells which. */
static uint32_t *relative_slot(or_who *w, const who_referent *r, bool add) {
    uint32_t owner = who_owner_entity(w, r);
    if (owner == OR_NONE || r->plural || !who_listed(w, r->head, "family"))
        return NULL;
    uint32_t key[2] = {owner, who_token(w, r->head)->lemma};
    or_slice bytes = {(const char *)key, sizeof key};
    return add ? or_table_add(w->arena, &w->owned, bytes, NULL) : or_table_find(&w->owned, bytes);
}

static void keep_relative(or_who *w, const who_referent *r) {
    uint32_t *slot = who_of(w, r->entity)->type == OR_TYPE_PERSON ? relative_slot(w, r, true) : NULL;
    if (slot)
        *slot = who_same(w, r->entity) + 1;
}

/* "One source" of "three sources", who may all have asked for the same: the referent of those, or OR_NONE. */
static uint32_t group_of_one(const or_who *w, const who_referent *r) {
    static const char *const one[] = {"one", "another", NULL};
    if (w->last_group == OR_NONE || !who_one_of(w, r->at.first, one))
        return OR_NONE;
    uint32_t k = who_first_referent(w, w->last_group_at);
    bool same = k < w->referents.len && who_token(w, w->referents.data[k].head)->lemma == who_token(w, r->head)->lemma;
    return same ? k : OR_NONE;
}

static uint32_t person(or_who *w, const who_referent *r) {
    if (name_is_kept(w, r))
        return who_new_described(w, r, OR_TYPE_PERSON);
    uint32_t aged = person_of_age(w, r);
    if (aged != OR_NONE)
        return aged;
    uint32_t of_country = compatriot(w, r);
    if (of_country != OR_NONE)
        return of_country;
    const uint32_t *kin = relative_slot(w, r, false);
    if (kin)
        return who_same(w, *kin - 1);
    if (r->determiner != WHO_INDEFINITE) {
        uint32_t e = known_person(w, r);
        if (e != OR_NONE)
            return e;
    }
    const uint32_t *same =
        r->determiner == WHO_DEFINITE ? or_table_find(&w->nouns, who_key(&who_token(w, r->head)->lemma)) : NULL;
    if (same && r->wanted && who_of(w, *same - 1)->type == OR_TYPE_PERSON && !who_of(w, *same - 1)->named)
        return who_same(w, *same - 1); /* "lawyers for the singer ... the singer said" */
    if (is_short(w, r) && r->wanted && !(r->flags & WHO_ANONYMOUS) && who_listed(w, r->head, "family")) {
        uint32_t e = subject_before(w, r), gender = r->flags & (WHO_MALE | WHO_FEMALE); /* "Ann Lee ... The widow" */
        bool fits = e != OR_NONE &&
                    ((gender == WHO_FEMALE && who_of(w, e)->female) || (gender == WHO_MALE && who_of(w, e)->male));
        if (fits)
            return e;
    }
    if (is_short(w, r) && r->wanted && !(r->flags & WHO_ANONYMOUS) && !who_listed(w, r->head, "family")) {
        bool bare = r->at.last - r->at.first == 2, fits = speaker_fits(w, r);
        if (fits && !bare && r->flags & WHO_OFFICE)
            fits = who_distance(w, r->head, w->last_person_at) <= 1; /* "the transport secretary" is mostly another */
        uint32_t e = fits ? w->last_person : bare ? subject_before(w, r) : OR_NONE;
        if (e != OR_NONE) {
            who_add_role(w, e, (or_range){r->at.first + 1, r->at.last});
            return e;
        }
    }
    uint32_t meant = r->wanted && !(r->flags & WHO_ANONYMOUS) && is_role_of_name(w, r) ? subject_before(w, r) : OR_NONE;
    if (meant != OR_NONE) {
        who_add_role(w, meant, (or_range){r->at.first + 1, r->at.last});
        return meant;
    }
    uint32_t e = who_new_described(w, r, OR_TYPE_PERSON);
    w->entities.data[e].whole = group_of_one(w, r);
    w->entities.data[e].male = r->flags & WHO_MALE ? 2 : 0;
    w->entities.data[e].female = r->flags & WHO_FEMALE ? 2 : 0;
    return e;
}

/* "The developer, Acme Homes, ... the developer": a word for persons that came back to a body, or may do so where no
 * person bears it. */
static uint32_t firm(or_who *w, const who_referent *r) {
    if (r->determiner != WHO_DEFINITE || r->plural || !(r->flags & WHO_PERSON))
        return OR_NONE;
    const uint32_t *at = or_table_find(&w->nouns, who_key(&who_token(w, r->head)->lemma));
    if (at && who_of(w, *at - 1)->type == OR_TYPE_ORGANIZATION)
        return who_same(w, *at - 1);
    if (!who_listed(w, r->head, "person-or-firm"))
        return OR_NONE;
    return known_person(w, r) == OR_NONE ? last_named_body(w, r) : OR_NONE;
}

/* "Trump's remarks": whoever makes them. */
static uint32_t saying(or_who *w, const who_referent *r) {
    if (!r->wanted)
        return OR_NONE;
    uint32_t owner = who_owner_entity(w, r);
    return owner != OR_NONE ? owner : who_document(w, r);
}

uint32_t who_noun(or_who *w, uint32_t referent) {
    const who_referent r = w->referents.data[referent];
    if (r.entity != OR_NONE) { /* told by an apposition */
        if (who_of(w, r.entity)->type == OR_TYPE_ORGANIZATION && !r.plural && r.place != WHO_OWNER)
            who_keep_noun(w, r.head, who_same(w, r.entity));
        keep_relative(w, &r);
        return r.entity;
    }
    uint32_t body_meant = firm(w, &r);
    if (body_meant != OR_NONE)
        return body_meant;
    switch (category_of(w, &r)) {
    case IS_PERSON:
        return person(w, &r);
    case IS_GROUP:
        return group(w, &r);
    case IS_BODY:
        return body(w, &r);
    case IS_DOCUMENT:
        return who_document(w, &r);
    case IS_SAYING:
        return saying(w, &r);
    default:
        return OR_NONE;
    }
}

/* The letters of an interview: "Q:" is the author, "A:" the person that the article names most. */
static uint32_t interview_letter(or_who *w, const who_referent *r) {
    if (r->at.last - r->at.first != 1 || r->at.last >= w->a->tokens.len ||
        !(who_token(w, r->head)->flags & OR_TOKEN_CAPITAL))
        return OR_NONE;
    if (who_listed(w, r->head, "question-label"))
        return who_author(w, r->head);
    return who_listed(w, r->head, "answer-label") ? w->main_person : OR_NONE;
}

uint32_t who_unlisted(or_who *w, uint32_t referent, or_range mention) {
    const who_referent r = w->referents.data[referent];
    uint32_t label = interview_letter(w, &r);
    if (label != OR_NONE)
        return label;
    uint32_t end = who_sentence_range(w, r.head).last;
    bool human = r.at.last < end && who_word(w, r.at.last, "who");
    if (who_token(w, r.head)->tag == OR_TAG_CD || r.plural || mention.first == mention.last)
        return same_words(w, &r, OR_TYPE_GROUP);
    if (!who_is_noun(w, r.head))
        return who_new_described(w, &r, OR_TYPE_GROUP);
    return human || who_names_agent(w, r.head) ? who_new_described(w, &r, OR_TYPE_PERSON) : who_document(w, &r);
}

/* --- named later: "a spokesman for X" ... "X's spokesman, Y" --- */

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
        bool differs = (gender == WHO_MALE && e->female > e->male) || (gender == WHO_FEMALE && e->male > e->female);
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

void who_find_later(or_who *w) {
    for (uint32_t k = 0; k < w->map->attributions.len; k++) {
        uint32_t at = w->speaker[k];
        if (at == OR_NONE || w->referents.data[at].kind != WHO_IS_NOUN || w->referents.data[at].entity == OR_NONE)
            continue;
        const who_referent *r = &w->referents.data[at];
        who_entity *e = who_of(w, r->entity);
        if (!e->named && e->type == OR_TYPE_ORGANIZATION && r->determiner == WHO_DEFINITE &&
            r->at.last - r->at.first <= 3) {
            const uint32_t *body = or_table_find(&w->body_words, who_key(&who_token(w, r->head)->lemma));
            e->same = body ? who_same(w, *body - 1) : e->same;
            continue;
        }
        if (!e->named && e->type == OR_TYPE_DOCUMENT)
            e->same = text_named_later(w, r);
        if (!e->named && e->type == OR_TYPE_DOCUMENT && e->same == who_same(w, r->entity)) {
            uint32_t told = who_text_told_later(w, r);
            e->same = told == OR_NONE ? e->same : told;
        }
        if (e->named || e->type != OR_TYPE_PERSON || e->plural || e->withheld)
            continue;
        uint32_t later = who_bearer_later(w, r, w->map->attributions.data[k].mention.at[0]);
        if (later == OR_NONE)
            later = named_after_lead(w, k, r);
        if (later != OR_NONE && later != who_same(w, r->entity))
            e->same = later;
    }
}
