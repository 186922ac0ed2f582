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
uint32_t who_same_words(or_who *w, const who_referent *r, or_source_type type) {
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

/* "ethics" of "ethics panel", "Democratic" of "the Senate Democratic caucus" */
static bool tells_task(const or_who *w, uint32_t i) {
    bool noun = who_token(w, i)->tag == OR_TAG_NN && !who_is(w, i, WHO_TIME | WHO_PLACE | WHO_BODY | WHO_PERSON);
    return !w->chunk_at[i] && (noun || who_token(w, i)->flags & OR_TOKEN_CAPITAL);
}

/* Where what a body is called begins: "ethics panel", "press office". */
static uint32_t task_begin(const or_who *w, const who_referent *r, or_source_type type) {
    uint32_t i = r->head, first = r->at.first;
    if (type != OR_TYPE_ORGANIZATION || r->owner == OR_NONE)
        return i;
    if (w->referents.data[r->owner].at.last > first)
        first = w->referents.data[r->owner].at.last;
    while (i > first + (who_token(w, first)->tag == OR_TAG_POS) && tells_task(w, i - 1))
        i--;
    return i;
}

static uint32_t *owned_slot(or_who *w, uint32_t owner, uint32_t task, const who_referent *r) {
    uint32_t key[3] = {owner, who_token(w, r->head)->lemma, who_token(w, task)->lemma};
    uint32_t size = (uint32_t)(task == r->head ? sizeof key - sizeof *key : sizeof key);
    return or_table_add(w->arena, &w->owned, (or_slice){(const char *)key, size}, NULL);
}

uint32_t who_owned_entity(or_who *w, uint32_t owner, const who_referent *r, or_source_type type) {
    uint32_t task = task_begin(w, r, type), *at = owned_slot(w, owner, task, r);
    if (*at) {
        who_keep_noun(w, r->head, *at - 1);
        return *at - 1;
    }
    or_slice name = who_name_text(w, owner), head = or_range_text(w->a, (or_range){task, r->head + 1});
    bool possessive = type == OR_TYPE_DOCUMENT && r->owner != OR_NONE && w->referents.data[r->owner].place == WHO_OWNER;
    const char *joint = possessive ? "'s " : " ";
    uint32_t e = who_new_described(w, r, type);
    who_entity *entity = &w->entities.data[e];
    entity->named = true;
    entity->name_type = OR_NAME_OTHER;
    entity->text = or_printf(w->arena, "%.*s%s%.*s", (int)name.len, name.data, joint, (int)head.len, head.data);
    *owned_slot(w, owner, task, r) = e + 1;
    at = owned_slot(w, owner, r->head, r); /* "its panel" may be "its ethics panel" */
    *at = *at ? *at : e + 1;
    return e;
}

/* --- one category each --- */

static bool has_word_of(const or_who *w, or_range at, const char *klass) {
    for (uint32_t i = at.first; i < at.last; i++)
        if (who_listed(w, i, klass))
            return true;
    return false;
}

/* Whether a list of names stands at most so many sentences before. */
static bool list_within(const or_who *w, const who_referent *r, uint32_t most) {
    return w->last_list != OR_NONE && who_distance(w, r->head, w->referents.data[w->last_list_at].head) <= most;
}

static bool goes_on_with_of(const or_who *w, const who_referent *r) {
    return r->at.last < w->a->tokens.len && who_word(w, r->at.last, "of");
}

/* "The two of them", "both of them": the two last named together. */
static uint32_t pair_of_them(const or_who *w, const who_referent *r) {
    if (!list_within(w, r, 6) || who_of(w, w->last_list)->members_n != 2 || !has_word_of(w, r->at, "pair-word"))
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

/* "The two", "both", but not "the two of them", "both of the clubs" */
static bool may_stand_alone(const or_who *w, const who_referent *r) {
    return r->at.last - r->at.first <= 2 && !goes_on_with_of(w, r);
}

/* "The two", "both men", "the pair": the two last named together, or the people who spoke last. */
static uint32_t last_people(or_who *w, const who_referent *r) {
    if (r->at.last - r->at.first > 3)
        return OR_NONE;
    bool pair = has_word_of(w, r->at, "pair-word");
    bool list = list_within(w, r, pair ? 8 : 4);
    bool general = who_listed(w, r->head, "general-people");
    if (r->determiner != WHO_DEFINITE && general && r->head > r->at.first)
        return OR_NONE; /* "two people familiar with the plan" are spoken of for the first time */
    uint32_t members = !list ? 0 : who_of(w, w->last_list)->members_n;
    bool counted = (pair && members == 2) || (members == 3 && has_word_of(w, r->at, "trio-word"));
    if (r->wanted && counted && may_be_pair(w, r))
        return w->last_list;
    if ((!general || r->determiner != WHO_DEFINITE) && !(pair && (r->flags & WHO_QUANTITY || general)))
        return OR_NONE;
    if (w->last_group != OR_NONE && who_distance(w, r->head, w->last_group_at) <= 4)
        return w->last_group;
    bool alone = pair && r->wanted && (r->determiner == WHO_DEFINITE || r->at.last - r->at.first == 1);
    return alone && may_stand_alone(w, r) ? who_pair_before(w, r, false) : OR_NONE;
}

/* The one who spoke last was "one" of some people: token or OR_NONE. */
static uint32_t last_one(const or_who *w, const who_referent *r) {
    if (w->last_person == OR_NONE || who_distance(w, r->head, w->last_person_at) > 4)
        return OR_NONE;
    const who_entity *e = who_of(w, w->last_person);
    return !e->named && who_listed(w, e->head, "counted-one") ? e->head : OR_NONE;
}

/* "One said", "another said"; "a third", "the other" after such a one. */
static bool is_one_more(const or_who *w, const who_referent *r) {
    if (r->at.last - r->at.first == 1 && who_listed(w, r->head, "single-word"))
        return true;
    if (!r->wanted || r->at.last - r->at.first != 2 || who_token(w, r->at.first)->tag != OR_TAG_DT ||
        !who_listed(w, r->head, "counted-one"))
        return false;
    uint32_t i = r->at.last; /* "A third, who asked for quiet, said" */
    bool who = i + 1 < w->a->tokens.len && who_word(w, i, ",") && who_word(w, i + 1, "who");
    return who || last_one(w, r) != OR_NONE;
}

/* "Neither would comment": of the two last named together. */
static uint32_t neither(or_who *w, const who_referent *r) {
    bool word = r->wanted && r->at.last - r->at.first == 1 && who_listed(w, r->head, "pair-denied");
    bool near = word && list_within(w, r, 3) && who_of(w, w->last_list)->members_n == 2;
    return near ? w->last_list : word ? who_pair_before(w, r, true) : OR_NONE;
}

/* One of the people who were spoken of last, whose names may all be withheld. */
static uint32_t one_more(or_who *w, const who_referent *r) {
    uint32_t pair = neither(w, r);
    if (pair != OR_NONE)
        return pair;
    uint32_t before = r->wanted ? last_one(w, r) : OR_NONE, whole = OR_NONE;
    if (before != OR_NONE)
        whole = w->entities.data[w->last_person].whole;
    else if (w->last_group != OR_NONE && who_distance(w, r->head, w->last_group_at) <= 2)
        whole = who_first_referent(w, w->last_group_at);
    uint32_t e =
        r->determiner == WHO_DEFINITE ? who_same_words(w, r, OR_TYPE_PERSON) : who_new_described(w, r, OR_TYPE_PERSON);
    w->entities.data[e].whole = whole;
    return e;
}

/* "The Ashcombe family": the article tells which one. */
static uint32_t named_family(or_who *w, const who_referent *r) {
    const who_referent *name = r->owner == OR_NONE ? NULL : &w->referents.data[r->owner];
    if (!name || name->kind != WHO_IS_NAME || name->place != WHO_PART || !who_listed(w, r->head, "house-word") ||
        name->at.last != r->head)
        return OR_NONE;
    uint32_t e = who_same_words(w, r, OR_TYPE_GROUP);
    who_of(w, e)->named = true;
    who_of(w, e)->name_type = OR_NAME_OTHER;
    who_of(w, e)->name = (or_range){name->at.first, r->head + 1};
    return e;
}

static bool has_role(const or_who *w, const who_entity *e, uint32_t lemma) {
    for (uint32_t i = e->role.first; i < e->role.last; i++)
        if (who_token(w, i)->lemma == lemma)
            return true;
    return false;
}

/* "Justice Minister Ann Roe and Interior Minister Bo Lind ... The ministers": those of a list who have the role. */
static uint32_t list_with_role(const or_who *w, const who_referent *r) {
    bool near = r->plural && r->determiner == WHO_DEFINITE && r->at.last - r->at.first == 2 && list_within(w, r, 4);
    const who_entity *list = near ? who_of(w, w->last_list) : NULL;
    for (uint32_t i = 0; list && i < list->members_n; i++)
        if (!has_role(w, who_of(w, w->members.data[list->members + i]), who_token(w, r->head)->lemma))
            return OR_NONE;
    return near ? w->last_list : OR_NONE;
}

/* "Nine nurses spoke. None wanted to be named." */
static uint32_t all_or_none(const or_who *w, const who_referent *r) {
    bool alone = r->at.last - r->at.first == 1 && (who_word(w, r->head, "none") || who_word(w, r->head, "all")) &&
                 !goes_on_with_of(w, r);
    return alone && w->last_group != OR_NONE && who_distance(w, r->head, w->last_group_at) <= 2 ? w->last_group
                                                                                                : OR_NONE;
}

static uint32_t group(or_who *w, const who_referent *r) {
    uint32_t list = list_with_role(w, r);
    if (list == OR_NONE)
        list = all_or_none(w, r);
    if (list != OR_NONE)
        return list;
    uint32_t family = named_family(w, r);
    if (family != OR_NONE)
        return family;
    if (is_one_more(w, r))
        return one_more(w, r);
    if (r->flags & WHO_QUANTITY && goes_on_with_of(w, r))
        return part_of(w, r);
    uint32_t people = last_people(w, r);
    if (people != OR_NONE)
        return people;
    if (r->determiner == WHO_DEFINITE && !r->plural) {
        uint32_t e = who_last_of_noun(w, r, OR_TYPE_ORGANIZATION);
        if (e == OR_NONE || !who_of(w, e)->named)
            e = who_last_named_body(w, r);
        if (e != OR_NONE)
            return e;
    }
    if (r->determiner == WHO_DEFINITE && r->at.last - r->at.first < 4) {
        uint32_t e = who_last_of_noun(w, r, OR_TYPE_GROUP);
        if (e != OR_NONE)
            return e;
    }
    return who_same_words(w, r, OR_TYPE_GROUP);
}

/* "Trump's remarks": whoever makes them. */
static uint32_t saying(or_who *w, const who_referent *r) {
    if (!r->wanted)
        return OR_NONE;
    uint32_t owner = who_owner_entity(w, r);
    return owner != OR_NONE ? owner : who_document(w, r);
}

/* "The auditors Pell Marwick ... the auditors": a word for several persons that came before a firm's name. */
static uint32_t firm_of_persons(const or_who *w, const who_referent *r) {
    const uint32_t *at = r->plural && r->determiner == WHO_DEFINITE && r->at.last - r->at.first == 2
                             ? or_table_find(&w->nouns, who_key(&who_token(w, r->head)->lemma))
                             : NULL;
    bool firm = at && who_of(w, *at - 1)->named && who_of(w, *at - 1)->type == OR_TYPE_ORGANIZATION;
    return firm ? who_same(w, *at - 1) : OR_NONE;
}

/* The word for persons right before a firm's name is what the firm may be called later. */
void who_keep_firm(or_who *w, const who_referent *name) {
    uint32_t i = w->chunks.data[name->chunk].at.first;
    if (i > 0 && name->entity != OR_NONE && who_of(w, name->entity)->type == OR_TYPE_ORGANIZATION &&
        who_is(w, i - 1, WHO_PERSON) && who_is(w, i - 1, WHO_PLURAL) && !who_of(w, name->entity)->members_n)
        who_keep_noun(w, i - 1, who_same(w, name->entity));
}

uint32_t who_noun(or_who *w, uint32_t referent) {
    const who_referent r = w->referents.data[referent];
    if (r.entity != OR_NONE) { /* told by an apposition */
        if (who_of(w, r.entity)->type == OR_TYPE_ORGANIZATION && !r.plural && r.place != WHO_OWNER)
            who_keep_noun(w, r.head, who_same(w, r.entity));
        who_keep_relative(w, &r);
        return r.entity;
    }
    bool human = r.at.last < w->a->tokens.len && who_word(w, r.at.last, "who"); /* "the operator who took the call" */
    if (human && !r.plural && r.flags & WHO_BODY)
        return who_person(w, &r);
    uint32_t body_meant = r.plural ? firm_of_persons(w, &r) : who_firm(w, &r);
    if (body_meant != OR_NONE)
        return body_meant;
    switch (category_of(w, &r)) {
    case IS_PERSON:
        return who_person(w, &r);
    case IS_GROUP:
        return group(w, &r);
    case IS_BODY:
        return who_body(w, &r);
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
    if (is_one_more(w, &r))
        return one_more(w, &r);
    uint32_t end = who_sentence_range(w, r.head).last;
    bool human = r.at.last < end && (who_word(w, r.at.last, "who") || /* "the head of a group" */
                                     (who_word(w, r.at.last, "of") && who_listed(w, r.head, "head-of")));
    if (who_token(w, r.head)->tag == OR_TAG_CD || r.plural || mention.first == mention.last)
        return who_same_words(w, &r, OR_TYPE_GROUP);
    if (r.flags & WHO_NATION && r.determiner == WHO_DEFINITE && r.at.last - r.at.first == 2 &&
        !who_is(w, r.head, WHO_PLURAL))
        return who_person(w, &r); /* "the Bulgarian", taken for an adjective */
    if (!who_is_noun(w, r.head))
        return who_new_described(w, &r, OR_TYPE_GROUP);
    if (r.determiner == WHO_DEFINITE && who_names_agent(w, r.head))
        return who_person(w, &r); /* "the retired ferryman" may be somebody known */
    return human || who_names_agent(w, r.head) ? who_new_described(w, &r, OR_TYPE_PERSON) : who_document(w, &r);
}
