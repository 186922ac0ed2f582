#include "sourcing/resolve_nouns.h"

/* Which person a noun stands for: by role, age, country, kin, or as the last to speak or act. */

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
    return e->named && !other && !who_gender_differs(e, gender);
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

/* A subject, or what begins its sentence, "Ann Lee, 31, who ...". */
static bool is_subject(const or_who *w, const who_referent *r) {
    return r->place == WHO_SUBJECT || (r->place == WHO_OBJECT && r->at.first == who_sentence_range(w, r->head).first);
}

/* The named subject of the sentences right before, who need not have spoken: "Roe scored twice. The striker said". */
static uint32_t subject_before(const or_who *w, const who_referent *r, uint32_t most, bool told_too) {
    for (uint32_t k = who_first_referent(w, r->at.first), steps = 0; k-- > 0 && steps < 40; steps++) {
        const who_referent *earlier = &w->referents.data[k];
        uint32_t far = who_distance(w, r->head, earlier->head);
        if (far > most)
            break;
        if (!far || !(earlier->kind == WHO_IS_NAME || (told_too && earlier->kind == WHO_IS_NOUN)) ||
            !is_subject(w, earlier) || earlier->entity == OR_NONE)
            continue;
        const who_entity *e = who_of(w, earlier->entity);
        uint32_t gender = r->flags & (WHO_MALE | WHO_FEMALE);
        bool differs = who_gender_differs(e, gender);
        if (e->type == OR_TYPE_PERSON && e->named && !e->members_n && (told_too || !e->told) && !differs)
            return who_same(w, earlier->entity);
    }
    return OR_NONE;
}

/* "A witness said he ran. The teenager said": an unnamed speaker right before, told of by age or sex. */
static uint32_t unnamed_speaker(const or_who *w, const who_referent *r) {
    if (r->determiner != WHO_DEFINITE || r->at.last - r->at.first != 2 || !who_listed(w, r->head, "anyone-by-age") ||
        w->last_person == OR_NONE || who_distance(w, r->head, w->last_person_at) != 1)
        return OR_NONE;
    const who_entity *e = who_of(w, w->last_person);
    uint32_t gender = r->flags & (WHO_MALE | WHO_FEMALE);
    bool differs = who_gender_differs(e, gender);
    return e->named || differs ? OR_NONE : w->last_person;
}

/* "One envoy said. The other envoy said": whoever spoke right before is not meant. */
static bool is_other_one(const or_who *w, const who_referent *r) {
    if (r->determiner != WHO_DEFINITE || r->at.last - r->at.first != 3 || !r->wanted || w->last_person == OR_NONE ||
        !who_listed(w, r->at.first + 1, "counted-one") || who_distance(w, r->head, w->last_person_at) > 4)
        return false;
    const who_entity *e = who_of(w, w->last_person);
    return !e->named && who_token(w, e->head)->lemma == who_token(w, r->head)->lemma;
}

static uint32_t other_one(or_who *w, const who_referent *r) {
    uint32_t whole = who_of(w, w->last_person)->whole, e = who_same_words(w, r, OR_TYPE_PERSON);
    w->entities.data[e].whole = whole;
    return e;
}

/* "Two officials ... One of them said. The official said": the one of them who spoke right before. */
static uint32_t one_of_those(const or_who *w, const who_referent *r) {
    if (r->determiner != WHO_DEFINITE || r->at.last - r->at.first != 2 || w->last_person == OR_NONE ||
        who_distance(w, r->head, w->last_person_at) > 2)
        return OR_NONE;
    const who_entity *e = who_of(w, w->last_person);
    uint32_t whole = e->whole == OR_NONE ? OR_NONE : w->referents.data[e->whole].entity;
    bool same = whole != OR_NONE && who_token(w, who_of(w, whole)->head)->lemma == who_token(w, r->head)->lemma;
    return same && !e->named ? w->last_person : OR_NONE;
}

/* "Len Ackroyd, 83, disagrees. The retired attendant says": the subject right before, who was named for the first time
 * and of whom nothing else was told. */
static uint32_t newcomer_before(const or_who *w, const who_referent *r) {
    uint32_t e = r->flags & (WHO_ANONYMOUS | WHO_OFFICE) ? OR_NONE : subject_before(w, r, 2, false);
    for (uint32_t i = r->at.first + 1; i < r->head; i++)
        if (who_is_noun(w, i))
            return OR_NONE;
    return e != OR_NONE && who_distance(w, r->head, who_of(w, e)->head) == 1 ? e : OR_NONE;
}

static bool goes_on(const or_who *w, const who_referent *r) {
    static const char *const more[] = {"of", "for", "at", "in", NULL};
    return r->at.last < w->a->tokens.len && who_one_of(w, r->at.last, more) && !w->mention_ends[r->at.last];
}

/* "The author" with nothing more may be whoever spoke or acted last; "the Director of Public Prosecutions" is not. */
static bool is_short(const or_who *w, const who_referent *r) {
    return r->determiner == WHO_DEFINITE && r->at.last - r->at.first <= 3 && r->owner == OR_NONE && !goes_on(w, r) &&
           !who_listed(w, r->head, "case-officer");
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

void who_keep_relative(or_who *w, const who_referent *r) {
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

/* Who is known by age, country, kin or role, or was spoken of by this noun before. */
static uint32_t told_person(or_who *w, const who_referent *r) {
    uint32_t e = person_of_age(w, r);
    if (e == OR_NONE)
        e = compatriot(w, r);
    const uint32_t *kin = e == OR_NONE ? relative_slot(w, r, false) : NULL;
    if (kin)
        return who_same(w, *kin - 1);
    if (e == OR_NONE && r->determiner != WHO_INDEFINITE)
        e = known_person(w, r);
    const uint32_t *same = e == OR_NONE && r->determiner == WHO_DEFINITE && r->wanted
                               ? or_table_find(&w->nouns, who_key(&who_token(w, r->head)->lemma))
                               : NULL;
    if (same && who_of(w, *same - 1)->type == OR_TYPE_PERSON && !who_of(w, *same - 1)->named)
        return who_same(w, *same - 1); /* "lawyers for the singer ... the singer said" */
    return e;
}

/* "Ann Lee ... The widow" */
static uint32_t relative_before(const or_who *w, const who_referent *r) {
    uint32_t e = subject_before(w, r, 2, false), gender = r->flags & (WHO_MALE | WHO_FEMALE);
    bool fits =
        e != OR_NONE && ((gender == WHO_FEMALE && who_of(w, e)->female) || (gender == WHO_MALE && who_of(w, e)->male));
    return fits ? e : OR_NONE;
}

/* "The author", "the Dutch striker": whoever spoke or acted last and of whom nothing else was told. */
static uint32_t last_to_act(const or_who *w, const who_referent *r) {
    bool bare = r->at.last - r->at.first == 2, fits = speaker_fits(w, r);
    uint32_t newest = bare && r->flags & WHO_NATION ? subject_before(w, r, 1, true) : OR_NONE;
    if (newest != OR_NONE) /* "Roe is more cautious. The Scot says" */
        return newest;
    if (fits && !bare && r->flags & WHO_OFFICE)
        fits = who_distance(w, r->head, w->last_person_at) <= 1; /* "the transport secretary" is mostly another */
    return fits ? w->last_person : bare ? subject_before(w, r, 2, false) : OR_NONE;
}

/* Somebody of whom another word was used so far; the word is a role of theirs from here on. */
static uint32_t person_meant(or_who *w, const who_referent *r) {
    bool brief = is_short(w, r), named = r->wanted && !(r->flags & WHO_ANONYMOUS),
         kin = who_listed(w, r->head, "family");
    uint32_t e = brief && named && kin ? relative_before(w, r) : OR_NONE;
    if (e != OR_NONE)
        return e;
    e = brief && named && !kin ? last_to_act(w, r) : OR_NONE;
    if (e == OR_NONE && r->wanted && (e = unnamed_speaker(w, r)) != OR_NONE)
        return e;
    if (e == OR_NONE && brief && (r->wanted || r->place == WHO_SUBJECT))
        e = newcomer_before(w, r);
    if (e == OR_NONE && named && is_role_of_name(w, r))
        e = subject_before(w, r, 2, false);
    if (e != OR_NONE)
        who_add_role(w, e, (or_range){r->at.first + 1, r->at.last});
    return e;
}

uint32_t who_person(or_who *w, const who_referent *r) {
    if (is_other_one(w, r))
        return other_one(w, r);
    bool kept = name_is_kept(w, r);
    uint32_t e = kept ? OR_NONE : one_of_those(w, r);
    e = kept || e != OR_NONE ? e : told_person(w, r);
    if (!kept && e == OR_NONE)
        e = person_meant(w, r);
    if (e != OR_NONE)
        return e;
    e = who_new_described(w, r, OR_TYPE_PERSON);
    if (kept)
        return e;
    w->entities.data[e].whole = group_of_one(w, r);
    w->entities.data[e].male = r->flags & WHO_MALE ? 2 : 0;
    w->entities.data[e].female = r->flags & WHO_FEMALE ? 2 : 0;
    return e;
}

/* "The developer, Acme Homes, ... the developer": a word for persons that came back to a body, or may do so where no
 * person bears it. */
uint32_t who_firm(or_who *w, const who_referent *r) {
    if (r->determiner != WHO_DEFINITE || r->plural || !(r->flags & WHO_PERSON))
        return OR_NONE;
    const uint32_t *at = or_table_find(&w->nouns, who_key(&who_token(w, r->head)->lemma));
    if (at && who_of(w, *at - 1)->type == OR_TYPE_ORGANIZATION)
        return who_same(w, *at - 1);
    if (!who_listed(w, r->head, "person-or-firm"))
        return OR_NONE;
    return known_person(w, r) == OR_NONE ? who_last_named_body(w, r) : OR_NONE;
}
