#include "sourcing/resolve_who.h"

/* Which referent a claim's mention stands for. */

static uint32_t first_in_part(const or_who *w, const or_part *mention, uint32_t last) {
    uint32_t i = mention->at[0].first;
    while (i + 1 < last &&
           (!(who_token(w, i)->flags & OR_TOKEN_WORD) || who_is_preposition(w, i) || who_is(w, i, WHO_EDITORIAL)))
        i++;
    return i;
}

/* Whether what begins the mention may be part of a longer phrase that the tagger broke: "public works director Ann Lee"
 * with "works" taken for a verb, "Tigers coach Ann Lee" with "coach". */
static bool may_be_broken(const or_who *w, const who_referent *r, or_range mention) {
    const uint32_t classes = WHO_PERSON | WHO_GROUP | WHO_BODY | WHO_DOCUMENT | WHO_SPEECH | WHO_QUANTITY | WHO_NATION;
    if (mention.last - mention.first > 8 || r->kind == WHO_IS_PRONOUN || (r->kind == WHO_IS_NOUN && r->flags & classes))
        return false;
    return r->kind == WHO_IS_NOUN || (r->at.last < mention.last && who_is(w, r->at.last, WHO_PERSON));
}

static uint32_t last_name_of(const or_who *w, or_range mention, uint32_t first) {
    if (!may_be_broken(w, &w->referents.data[first], mention))
        return first;
    for (uint32_t i = mention.first; i < mention.last; i++)
        if (!(who_token(w, i)->flags & OR_TOKEN_WORD) || who_is_preposition(w, i) || who_token(w, i)->tag == OR_TAG_WP)
            return first;
    uint32_t last = who_first_referent(w, mention.last - 1);
    return last < w->referents.len && w->referents.data[last].kind == WHO_IS_NAME &&
                   w->referents.data[last].head + 1 == mention.last
               ? last
               : first;
}

/* What can speak, by its words. */
static bool may_speak(const who_referent *r) {
    const uint32_t classes =
        WHO_PERSON | WHO_GROUP | WHO_BODY | WHO_DOCUMENT | WHO_SPEECH | WHO_QUANTITY | WHO_NATION | WHO_TITLE;
    return !(r->flags & WHO_TIME) && (r->kind != WHO_IS_NOUN || r->flags & classes);
}

static int rank_of(const who_referent *r) {
    return r->place == WHO_PART ? 1 : r->place == WHO_OWNER ? 2 : 3;
}

/* "On Monday the mayor", "Every time rates rise, somebody": what begins a mention may be a circumstance, and the
 * speaker comes after it. */
static uint32_t past_circumstance(const or_who *w, or_range mention, uint32_t first) {
    const who_referent *r = &w->referents.data[first];
    if (may_speak(r) || r->kind != WHO_IS_NOUN)
        return first;
    bool apart = (r->flags & WHO_TIME) != 0;
    uint32_t token = r->at.last;
    for (uint32_t k = first + 1; k < w->referents.len && w->referents.data[k].head < mention.last; k++) {
        const who_referent *later = &w->referents.data[k];
        for (; token < later->at.first; token++)
            apart = apart || !(who_token(w, token)->flags & OR_TOKEN_WORD);
        if (apart && rank_of(later) == 3 && later->place != WHO_OBLIQUE && may_speak(later))
            return k;
    }
    return first;
}

/* The widest phrase that begins where the mention does and whose head is in it; else the first in it. */
static uint32_t first_referent_of(const or_who *w, const or_part *mention) {
    if (!mention->n)
        return OR_NONE;
    uint32_t last = mention->at[0].last, first = first_in_part(w, mention, last), best = OR_NONE, any = OR_NONE;
    uint32_t start = who_first_referent(w, first);
    for (uint32_t r = start; r < w->referents.len && r < start + 24; r++) {
        const who_referent *referent = &w->referents.data[r];
        bool cut = referent->kind == WHO_IS_NAME && referent->at.first <= first; /* a part of a name for the whole */
        if (referent->head >= last && !cut)
            break;
        any = any == OR_NONE ? r : any;
        if (referent->at.first <= first && (best == OR_NONE || rank_of(referent) >= rank_of(&w->referents.data[best])))
            best = r;
        if (referent->at.first > first && rank_of(referent) == 3) {
            any = best != OR_NONE ? any : r;
            break;
        }
    }
    return best != OR_NONE ? last_name_of(w, mention->at[0], best) : any;
}

/* --- mentions that were cut: who the whole phrase stands for --- */

static bool is_person_name(const or_who *w, uint32_t token) {
    uint32_t e = w->chunk_at[token] ? w->chunks.data[w->chunk_at[token] - 1].entity : OR_NONE;
    return e != OR_NONE && who_of(w, e)->type == OR_TYPE_PERSON;
}

/* "Acme" of "Acme Leeds analyst Ann Lee": the name of a person that the words right after the mention lead to. */
static uint32_t name_after_cut(const or_who *w, or_range mention, uint32_t r) {
    uint32_t end = who_sentence_range(w, mention.first).last, i = mention.last;
    if (!who_is_noun(w, i - 1) || is_person_name(w, mention.first))
        return r;
    while (i < end && i < mention.last + 3 && !is_person_name(w, i) && who_is_noun(w, i))
        i++;
    if (i >= end || !is_person_name(w, i) || !who_is(w, i - 1, WHO_PERSON) || !who_is_noun(w, i - 1))
        return r;
    for (uint32_t k = who_first_referent(w, i), steps = 0; k < w->referents.len && steps < 4; k++, steps++)
        if (w->referents.data[k].chunk == w->chunk_at[i] - 1)
            return k;
    return r;
}

/* The referent whose phrase ends before the token; OR_NONE. */
static uint32_t referent_before(const or_who *w, uint32_t token, uint32_t from) {
    for (uint32_t k = from; k-- > 0 && from - k < 6;)
        if (w->referents.data[k].at.last == token && w->referents.data[k].place != WHO_PART)
            return k;
    return OR_NONE;
}

/* "the Bakers' Union" of "the secretary of Local 3 of the Bakers' Union says": the person whose body it is. */
static uint32_t person_before_cut(const or_who *w, uint32_t r) {
    static const char *const of[] = {"of", "for", "at", NULL};
    const who_referent *mention = &w->referents.data[r];
    uint32_t i = mention->at.last; /* "the hospital" of "a nurse at the hospital, who asked not to be named, said" */
    bool human = mention->kind == WHO_IS_NOUN && mention->flags & WHO_BODY && i + 1 < w->a->tokens.len &&
                 who_word(w, i, ",") && who_word(w, i + 1, "who");
    bool name = mention->kind == WHO_IS_NAME && !is_person_name(w, w->chunks.data[mention->chunk].at.first);
    if (!human && !name)
        return r;
    uint32_t first = mention->at.first;
    for (uint32_t k = r, steps = 0; first > 1 && steps < 3 && who_one_of(w, first - 1, of); steps++) {
        k = referent_before(w, first - 1, k);
        if (k == OR_NONE || who_sentence(w, w->referents.data[k].head) != who_sentence(w, mention->head))
            return r;
        if (w->referents.data[k].kind == WHO_IS_NOUN && w->referents.data[k].flags & WHO_PERSON)
            return w->referents.data[k].plural ? r : k;
        first = w->referents.data[k].at.first;
    }
    return r;
}

/* "The secretary of state's office": what is owned by somebody whose title has an "of"; `r` where nothing is. */
static uint32_t office_of(const or_who *w, or_range mention, uint32_t r) {
    const who_referent *holder = &w->referents.data[r];
    uint32_t i = holder->at.last;
    if (holder->kind != WHO_IS_NOUN || !(holder->flags & WHO_PERSON) || i + 3 >= mention.last ||
        !who_word(w, i, "of") || who_token(w, i + 2)->tag != OR_TAG_POS)
        return r;
    uint32_t last = who_first_referent(w, i + 3);
    bool office = last < w->referents.len && w->referents.data[last].flags & WHO_BODY &&
                  w->referents.data[last].at.last == mention.last;
    return office && who_listed(w, w->referents.data[last].head, "held-office") ? last : r;
}

uint32_t who_referent_of(const or_who *w, const or_part *mention) {
    uint32_t r = first_referent_of(w, mention);
    if (r == OR_NONE)
        return r;
    r = office_of(w, mention->at[0], past_circumstance(w, mention->at[0], r));
    uint32_t named = name_after_cut(w, mention->at[0], r);
    return named != r ? named : person_before_cut(w, r);
}
