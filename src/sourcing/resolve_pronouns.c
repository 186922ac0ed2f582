#include "sourcing/resolve_who.h"

enum { LOOK_BACK_REFERENTS = 150, LOOK_BACK_SENTENCES = 5, LOOK_AROUND = 12 };

void who_read_pronouns(or_who *w) {
    static const char *const names[WHO_TRAITS] = {"first", "second", "third", "male", "female", "neuter", "plural"};
    w->pronouns = or_lexicon_class(w->lexicon, "pronoun");
    for (int i = 0; i < WHO_TRAITS; i++)
        w->traits[i] = or_lexicon_trait(w->lexicon, names[i]);
}

bool who_pronoun_is(const or_who *w, uint32_t token, who_trait trait) {
    for (uint32_t at = or_lexicon_find_hash(w->lexicon, who_token(w, token)->lower); at != OR_NO_SENSE;) {
        const or_sense *sense = or_lexicon_sense(w->lexicon, at);
        if (sense->klass == w->pronouns)
            return or_has_trait(sense, w->traits[trait]);
        at = sense->next ? sense->next - 1 : OR_NO_SENSE;
    }
    return false;
}

static uint32_t distance(const or_who *w, const who_referent *a, const who_referent *b) {
    return who_sentence(w, a->head) - who_sentence(w, b->head);
}

/* How prominent an earlier referent is for a pronoun `far` sentences later. */
static int prominence(const or_who *w, const who_referent *r, const who_referent *earlier, uint32_t far) {
    static const int same[] = {100, 80, 50, 75, 35}, before[] = {70, 42, 34, 36, 20}; /* by who_place */
    uint32_t between = r->head - earlier->head;
    int score = far ? before[earlier->place] - 14 * (int)(far - 1)
                    : same[earlier->place] + (int)(between < 20 ? between / 2 : 10);
    if (earlier->quoted && !r->quoted)
        score -= 45;
    return score + (far <= 1 && who_same(w, earlier->entity) == w->last_speaker && earlier->wanted ? 30 : 0);
}

static bool one_person(const who_entity *e) {
    return e->type == OR_TYPE_PERSON && !e->members_n && !e->plural;
}

/* --- he and she --- */

static int gender_score(const who_entity *e, bool male, uint32_t far) {
    uint32_t for_it = male ? e->male : e->female, against = male ? e->female : e->male;
    if (against > for_it) /* nothing but a given name may mislead: "Nana Ofori" */
        return e->named && against == 2 && !for_it ? (far ? -70 : -45) : -1000;
    return for_it > against ? 12 : 0;
}

static void learn_gender(or_who *w, uint32_t entity, bool male) {
    who_entity *e = who_of(w, entity);
    if (male && e->male < 1000)
        e->male++;
    if (!male && e->female < 1000)
        e->female++;
}

/* The verb of which the word is an object, itself or by a noun: "told her", "paid tribute to her"; OR_NONE. */
static uint32_t verb_of_object(const or_who *w, uint32_t token) {
    const or_token *o = who_token(w, token);
    if (o->rel == OR_REL_NMOD && o->head != OR_NONE)
        o = who_token(w, o->head);
    return o->rel == OR_REL_OBJ || o->rel == OR_REL_IOBJ || o->rel == OR_REL_OBL ? o->head : OR_NONE;
}

/* In "she told her" the object is another than the subject, as in "he and Roe" he is than Roe: its entity, or OR_NONE.
 */
static uint32_t other_than(const or_who *w, uint32_t object) {
    uint32_t with = w->referents.data[object].head + 2;
    if (with < w->a->tokens.len && who_word(w, with - 1, "and") && w->chunk_at[with])
        return who_same(w, w->chunks.data[w->chunk_at[with] - 1].entity);
    uint32_t verb = verb_of_object(w, w->referents.data[object].head), subject = OR_NONE;
    if (verb == OR_NONE || w->referents.data[object].place == WHO_OWNER)
        return OR_NONE;
    if (w->asserter[verb] && w->asserter[verb] <= object)
        subject = w->asserter[verb] - 1;
    for (uint32_t k = object; subject == OR_NONE && k-- > 0 && k + 12 > object;) {
        const or_token *s = who_token(w, w->referents.data[k].head);
        bool fits = s->rel == OR_REL_NSUBJ || s->rel == OR_REL_NSUBJ_PASS;
        if (fits && s->head == verb && w->referents.data[k].place != WHO_OWNER)
            subject = k;
    }
    uint32_t e = subject == OR_NONE ? OR_NONE : w->referents.data[subject].entity;
    return e == OR_NONE ? e : who_same(w, e);
}

static uint32_t he_or_she(or_who *w, uint32_t at, bool male) {
    const who_referent *r = &w->referents.data[at];
    uint32_t best = OR_NONE, low = at > LOOK_BACK_REFERENTS ? at - LOOK_BACK_REFERENTS : 0, subject = other_than(w, at);
    int most = -200;
    for (uint32_t k = at; k-- > low;) {
        const who_referent *earlier = &w->referents.data[k];
        uint32_t far = distance(w, r, earlier);
        if (far > LOOK_BACK_SENTENCES)
            break;
        if (earlier->entity == OR_NONE || !one_person(who_of(w, earlier->entity)) ||
            who_same(w, earlier->entity) == subject)
            continue;
        const who_entity *e = who_of(w, earlier->entity);
        int score = prominence(w, r, earlier, far) + gender_score(e, male, far) + (int)(e->count < 8 ? e->count : 8);
        bool known = e->named || e->withheld;
        if (!known && e->male == e->female)
            score -= 12;
        if (who_same(w, earlier->entity) == w->main_person)
            score += 5;
        if (!known && !earlier->wanted)
            score -= who_listed(w, earlier->head, "anybody") ? 60 : 25; /* "a leader": rather a quality than somebody */
        if (e->named && !e->spoke && !e->first && e->male == e->female)
            score -= 40; /* a single word that may be no person at all: "Gobi" */
        if (score > most) {
            most = score;
            best = who_same(w, earlier->entity);
        }
    }
    if (best == OR_NONE && w->last_speaker != OR_NONE && one_person(who_of(w, w->last_speaker)) &&
        gender_score(who_of(w, w->last_speaker), male, 1) >= 0)
        best = w->last_speaker;
    if (best != OR_NONE)
        learn_gender(w, best, male);
    return best;
}

/* --- they and it --- */

static int they_score(const who_referent *earlier, const who_entity *e) {
    if (e->type == OR_TYPE_DOCUMENT)
        return earlier->plural ? -15 : -1000;
    if (e->members_n || e->type == OR_TYPE_GROUP || (earlier->plural && earlier->kind != WHO_IS_NAME))
        return 20;
    if (e->type == OR_TYPE_ORGANIZATION)
        return -10;
    return e->type == OR_TYPE_PERSON && !e->named ? -40 : -1000;
}

static int it_score(const who_referent *earlier, const who_entity *e) {
    bool plural = earlier->plural && earlier->kind != WHO_IS_NAME; /* "the Union of Weavers" is one */
    if (plural || e->members_n || (e->type != OR_TYPE_ORGANIZATION && e->type != OR_TYPE_DOCUMENT))
        return -1000;
    return 0;
}

static uint32_t they_or_it(or_who *w, uint32_t at, bool plural) {
    const who_referent *r = &w->referents.data[at];
    uint32_t best = OR_NONE, low = at > LOOK_BACK_REFERENTS ? at - LOOK_BACK_REFERENTS : 0;
    int most = -100;
    for (uint32_t k = at; k-- > low;) {
        const who_referent *earlier = &w->referents.data[k];
        uint32_t far = distance(w, r, earlier);
        if (far > 3)
            break;
        if (earlier->entity == OR_NONE || earlier->kind == WHO_IS_PRONOUN ||
            (earlier->flags & WHO_QUANTITY && !earlier->wanted))
            continue;
        const who_entity *e = who_of(w, earlier->entity);
        if (e->whole == at)
            continue; /* "one of them" is not them */
        int score = prominence(w, r, earlier, far) + (plural ? they_score(earlier, e) : it_score(earlier, e));
        if (score > most) {
            most = score;
            best = who_same(w, earlier->entity);
        }
    }
    if (plural && w->last_list != OR_NONE) {
        const who_referent *first = &w->referents.data[w->last_list_at];
        uint32_t far = distance(w, r, first);
        if (far <= 2 && prominence(w, r, first, far) + 25 > most)
            best = w->last_list;
    }
    return best;
}

/* --- who, which, that --- */

static uint32_t relative_head(const or_who *w, uint32_t token) {
    uint32_t at = token;
    for (int steps = 0; steps < 8; steps++) {
        const or_token *t = who_token(w, at);
        if (t->head == OR_NONE)
            return OR_NONE;
        if (t->rel == OR_REL_ACL_RELCL || t->rel == OR_REL_ACL)
            return t->head < token ? t->head : OR_NONE;
        at = t->head;
    }
    return OR_NONE;
}

static uint32_t referent_headed(const or_who *w, uint32_t token) {
    for (uint32_t r = who_first_referent(w, token); r < w->referents.len; r++) {
        const who_referent *referent = &w->referents.data[r];
        if (referent->at.first > token || referent->head > token + 12)
            return OR_NONE;
        if (referent->place != WHO_PART && referent->at.last > token)
            return r;
    }
    return OR_NONE;
}

static uint32_t before_relative(const or_who *w, uint32_t at) {
    uint32_t sentence = who_sentence(w, w->referents.data[at].head);
    for (uint32_t k = at; k-- > 0 && k + 12 > at;) {
        const who_referent *earlier = &w->referents.data[k];
        if (who_sentence(w, earlier->head) != sentence)
            return OR_NONE;
        bool part = earlier->entity != OR_NONE && who_of(w, earlier->entity)->whole == at; /* "all of whom" */
        if (earlier->place != WHO_PART && earlier->place != WHO_OWNER && earlier->kind != WHO_IS_PRONOUN && !part)
            return k;
    }
    return OR_NONE;
}

static uint32_t relative(or_who *w, uint32_t at) {
    uint32_t head = relative_head(w, w->referents.data[at].head);
    uint32_t before = head != OR_NONE ? referent_headed(w, head) : OR_NONE;
    if (before == OR_NONE || before >= at)
        before = before_relative(w, at);
    if (before == OR_NONE)
        return OR_NONE;
    if (w->referents.data[before].entity == OR_NONE && w->referents.data[at].wanted) {
        const or_range phrase = w->referents.data[before].at;
        uint32_t e = who_unlisted(w, before, phrase);
        w->referents.data[before].entity = e;
    }
    return w->referents.data[before].entity;
}

uint32_t who_pronoun(or_who *w, uint32_t referent) {
    uint32_t token = w->referents.data[referent].head;
    if (who_pronoun_is(w, token, WHO_FIRST_PERSON) || who_pronoun_is(w, token, WHO_SECOND_PERSON))
        return OR_NONE; /* needs the whole map: who_inner_speaker() */
    if (who_pronoun_is(w, token, WHO_HE))
        return he_or_she(w, referent, true);
    if (who_pronoun_is(w, token, WHO_SHE))
        return he_or_she(w, referent, false);
    uint8_t tag = who_token(w, token)->tag;
    if (tag == OR_TAG_WP || tag == OR_TAG_WDT || tag == OR_TAG_WPS)
        return relative(w, referent);
    if (who_pronoun_is(w, token, WHO_THIRD_PERSON) && who_pronoun_is(w, token, WHO_THEY))
        return they_or_it(w, referent, true);
    return who_pronoun_is(w, token, WHO_IT) ? they_or_it(w, referent, false) : OR_NONE;
}

/* --- I and we --- */

static bool part_covers(const or_part *part, uint32_t token) {
    for (uint32_t i = 0; i < part->n; i++)
        if (part->at[i].first <= token && token < part->at[i].last)
            return true;
    return false;
}

uint32_t who_author(or_who *w, uint32_t token) {
    if (w->author == OR_NONE)
        w->author = who_new_entity(w, OR_TYPE_AUTHOR, token);
    return w->author;
}

static uint32_t entity_of(const or_who *w, uint32_t attribution) {
    uint32_t r = w->speaker[attribution];
    return r == OR_NONE ? OR_NONE : w->referents.data[r].entity;
}

/* The claims near `attribution`, nearest first: 1, -1, 2, -2 ... */
static uint32_t neighbour(const or_who *w, uint32_t attribution, uint32_t step) {
    uint32_t by = step / 2 + 1;
    if (step % 2 == 0)
        return attribution + by < w->map->attributions.len ? attribution + by : OR_NONE;
    return attribution >= by ? attribution - by : OR_NONE;
}

uint32_t who_inner_speaker(or_who *w, uint32_t attribution) {
    const or_attribution *a = &w->map->attributions.data[attribution];
    uint32_t token = w->referents.data[w->speaker[attribution]].head, quote = who_token(w, token)->quote;
    if (a->parent != OR_NONE && a->parent < w->map->attributions.len && entity_of(w, a->parent) != OR_NONE)
        return entity_of(w, a->parent);
    uint32_t beside = OR_NONE;
    for (uint32_t step = 0; step < 2 * LOOK_AROUND; step++) {
        uint32_t k = neighbour(w, attribution, step);
        uint32_t e = k == OR_NONE ? OR_NONE : entity_of(w, k);
        if (e == OR_NONE)
            continue;
        const or_part *content = &w->map->attributions.data[k].content;
        if (part_covers(content, token))
            return e;
        if (beside == OR_NONE && quote != OR_NONE && content->n) {
            const or_range at = w->a->quotes.data[quote].at;
            if (content->at[0].first < at.last && content->at[content->n - 1].last > at.first)
                beside = e;
        }
    }
    if (beside != OR_NONE)
        return beside;
    if (quote == OR_NONE)
        return who_author(w, token);
    for (uint32_t k = attribution; k-- > 0 && k + LOOK_AROUND > attribution;)
        if (entity_of(w, k) != OR_NONE)
            return entity_of(w, k);
    return who_author(w, token);
}
