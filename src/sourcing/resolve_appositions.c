#include "sourcing/resolve_who.h"

enum { LONGEST_TAIL = 12 };

/* The end of what may follow a head noun inside its phrase: "of the council", "in charge of sales". */
static uint32_t tail_end(const or_who *w, uint32_t i, uint32_t end) {
    uint32_t last = i + LONGEST_TAIL < end ? i + LONGEST_TAIL : end;
    for (; i < last; i++) {
        const or_token *t = who_token(w, i);
        if (w->chunk_at[i]) { /* "editor at the Globe and Post" */
            i = w->chunks.data[w->chunk_at[i] - 1].at.last - 1;
            continue;
        }
        if (t->tag == OR_TAG_LRB) { /* "the vice-president (sales)" */
            uint32_t close = i + 1;
            while (close < last && who_token(w, close)->tag != OR_TAG_RRB)
                close++;
            if (close == last)
                break;
            i = close;
            continue;
        }
        if (!(t->flags & OR_TOKEN_WORD) || who_is_verb(w, i) || t->tag == OR_TAG_CC || t->tag == OR_TAG_WP ||
            t->tag == OR_TAG_WDT)
            break;
    }
    return i;
}

/* The referent of a name whose phrase begins at the token, or OR_NONE. */
static uint32_t name_phrase_at(const or_who *w, uint32_t token) {
    if (who_token(w, token)->tag == OR_TAG_WPS)
        return OR_NONE; /* "the woman, whose name Acme is withholding" */
    for (uint32_t r = who_first_referent(w, token), steps = 0; r < w->referents.len && steps < 6; r++, steps++) {
        const who_referent *referent = &w->referents.data[r];
        if (referent->at.first > token)
            return OR_NONE;
        if (referent->kind == WHO_IS_NAME && referent->at.first == token && referent->place != WHO_PART &&
            referent->place != WHO_OWNER)
            return r;
    }
    return OR_NONE;
}

static bool closes(const or_who *w, uint32_t i, uint32_t end, bool or_verb) {
    if (i >= end)
        return true;
    uint8_t tag = who_token(w, i)->tag;
    return tag == OR_TAG_COMMA || tag == OR_TAG_STOP || tag == OR_TAG_COLON || tag == OR_TAG_RRB ||
           tag == OR_TAG_CLOSE || (or_verb && who_is_verb(w, i));
}

/* Past a name and where its bearer is of: "Ann Lee of Leeds University". */
static uint32_t name_end(const or_who *w, uint32_t named, uint32_t end) {
    static const char *const of[] = {"of", "from", "at", NULL};
    uint32_t last = w->referents.data[named].at.last;
    return last < end && who_one_of(w, last, of) ? tail_end(w, last, end) : last;
}

static void bind(or_who *w, uint32_t described, uint32_t named, or_range role) {
    uint32_t e = w->chunks.data[w->referents.data[named].chunk].entity;
    who_referent *r = &w->referents.data[described];
    if (e == OR_NONE || r->entity != OR_NONE)
        return;
    or_source_type type = (or_source_type)who_of(w, e)->type;
    bool person = (r->flags & (WHO_PERSON | WHO_TITLE | WHO_NATION)) && !r->plural && type == OR_TYPE_PERSON;
    bool body =
        (r->flags & (WHO_BODY | WHO_MAYBE_BODY | WHO_PERSON)) && type == OR_TYPE_ORGANIZATION; /* "its owner, Acme" */
    if (!person && !body)
        return;
    r->entity = e;
    if (person) {
        while (role.first < role.last &&
               (who_token(w, role.first)->tag == OR_TAG_DT || who_token(w, role.first)->tag == OR_TAG_CD))
            role.first++;
        who_add_role(w, e, role);
        who_of(w, e)->told = true;
    }
}

/* The end of a title of several words that begins with the head: "secretary of state". */
static uint32_t long_title_end(const or_who *w, const who_referent *noun, uint32_t end) {
    uint32_t best = noun->head;
    uint32_t classes[] = {or_lexicon_class(w->lexicon, "role"), or_lexicon_class(w->lexicon, "title")};
    if (noun->at.last >= end || who_token(w, noun->at.last)->tag != OR_TAG_IN)
        return best;
    for (uint32_t last = noun->head + 2; last < end && last < noun->head + 6; last++) {
        or_slice words = {w->a->lower + who_token(w, noun->head)->begin,
                          who_token(w, last)->end - who_token(w, noun->head)->begin};
        for (int i = 0; i < 2; i++)
            if (classes[i] != OR_NO_SENSE && or_lexicon_get(w->lexicon, words, classes[i]))
                best = last;
    }
    return best;
}

static bool person_begins(const or_who *w, uint32_t token) {
    uint32_t e = w->chunk_at[token] ? w->chunks.data[w->chunk_at[token] - 1].entity : OR_NONE;
    return e != OR_NONE && who_of(w, e)->type == OR_TYPE_PERSON;
}

/* "leader of the opposition Ann Lee": the last of a few common nouns after "of", where a person's name follows. */
static uint32_t office_end(const or_who *w, const who_referent *noun, uint32_t end) {
    uint32_t i = noun->at.last;
    if (i + 2 >= end || !who_word(w, i, "of"))
        return noun->head;
    i += who_token(w, i + 1)->tag == OR_TAG_DT ? 2 : 1;
    uint32_t first = i;
    while (i < end && i < first + 3 && who_is_noun(w, i) && !person_begins(w, i))
        i++;
    return i > first && i < end && person_begins(w, i) ? i - 1 : noun->head;
}

static uint32_t name_chunk_referent(const or_who *w, uint32_t token) {
    if (!w->chunk_at[token])
        return OR_NONE;
    for (uint32_t r = who_first_referent(w, token), steps = 0; r < w->referents.len && steps < 4; r++, steps++)
        if (w->referents.data[r].chunk == w->chunk_at[token] - 1)
            return r;
    return OR_NONE;
}

/* "One of them, Acme Corp.," */
static bool is_one_of(const or_who *w, const who_referent *r, uint32_t end) {
    return who_word(w, r->head, "one") && r->at.last < end && who_word(w, r->at.last, "of");
}

/* "One of the two judges who voted against, Ann Lee, said": the comma after a relative clause, where a claim's mention
 * or the sentence begins with it; `i` where there is none. */
static uint32_t past_relative(const or_who *w, const who_referent *noun, uint32_t i, uint32_t end) {
    bool begins = noun->wanted || noun->at.first == who_sentence_range(w, noun->head).first;
    if (!begins || i >= end || who_token(w, i)->tag != OR_TAG_WP)
        return i;
    uint32_t comma = i + 1;
    while (comma < end && comma < i + LONGEST_TAIL && (who_token(w, comma)->flags & OR_TOKEN_WORD) &&
           who_token(w, comma)->tag != OR_TAG_CC)
        comma++;
    if (comma + 1 >= end || !who_word(w, comma, ","))
        return i;
    uint32_t named = name_phrase_at(w, comma + 1);
    return named != OR_NONE && closes(w, name_end(w, named, end), end, false) ? comma : i;
}

static void bind_one(or_who *w, uint32_t described, uint32_t named) {
    uint32_t e = w->chunks.data[w->referents.data[named].chunk].entity;
    who_referent *r = &w->referents.data[described];
    if (e == OR_NONE)
        return;
    r->entity = e;
    uint32_t of = is_one_of(w, r, who_sentence_range(w, r->head).last) ? who_first_referent(w, r->at.last) : OR_NONE;
    if (of != OR_NONE && of < w->referents.len && w->referents.data[of].flags & WHO_PERSON)
        who_add_role(w, e, (or_range){w->referents.data[of].head, w->referents.data[of].head + 1});
}

static void bind_around(or_who *w, uint32_t r) {
    const who_referent *noun = &w->referents.data[r];
    uint32_t end = who_sentence_range(w, noun->head).last, i = noun->at.last;
    uint32_t title = noun->flags & WHO_PERSON ? long_title_end(w, noun, end) : noun->head;
    if (title == noun->head && noun->flags & WHO_PERSON)
        title = office_end(w, noun, end);
    uint32_t titled = title > noun->head && title + 1 < end ? name_chunk_referent(w, title + 1) : OR_NONE;
    if (titled != OR_NONE) { /* "former secretary of state Ann Lee" */
        bind(w, r, titled, (or_range){noun->at.first, title + 1});
        return;
    }
    bool one = is_one_of(w, noun, end);
    bool counted = who_word(w, noun->at.first, "one"); /* "One farmer, X," */
    uint32_t titled_name =
        noun->flags & WHO_PERSON && i < end && who_is(w, i, WHO_TITLE) ? name_phrase_at(w, i) : OR_NONE;
    if (titled_name != OR_NONE) { /* "body language expert Dr Ann Lee" */
        bind(w, r, titled_name, noun->at);
        return;
    }
    if (noun->determiner == WHO_BARE && noun->owner == OR_NONE && !one && !counted)
        return;
    uint32_t direct = i < end && who_token(w, i)->tag == OR_TAG_DT ? name_phrase_at(w, i) : OR_NONE;
    if (direct != OR_NONE) { /* "the organization the National League" */
        bind(w, r, direct, noun->at);
        return;
    }
    uint32_t naming = i;
    bool verb = false;
    for (; naming < end && naming < i + 5 && who_listed(w, naming, "naming-word"); naming++)
        verb = verb || who_is_verb(w, naming);
    uint32_t called = verb && naming < end ? name_phrase_at(w, naming) : OR_NONE;
    if (called != OR_NONE) { /* "a man named Lee", "a group that calls itself Acme" */
        bind_one(w, r, called);
        return;
    }
    uint32_t comma = past_relative(w, noun, tail_end(w, i, end), end);
    if (comma + 1 >= end || !who_word(w, comma, ","))
        return;
    uint32_t named = name_phrase_at(w, comma + 1);
    if (named == OR_NONE || !closes(w, name_end(w, named, end), end, noun->place != WHO_OBLIQUE))
        return;
    if (one)
        bind_one(w, r, named);
    else
        bind(w, r, named, (or_range){noun->at.first, comma});
}

/* "A fifth man, whom it has agreed to call Rower E,": who bears a label instead of a name. */
static void bind_label(or_who *w, uint32_t label) {
    const who_referent *name = &w->referents.data[label];
    uint32_t first = who_sentence_range(w, name->head).first, e = w->chunks.data[name->chunk].entity;
    if (e == OR_NONE || who_of(w, e)->named || !who_of(w, e)->withheld || name->at.first == first ||
        !who_listed(w, name->at.first - 1, "labelling-word"))
        return;
    for (uint32_t k = label; k-- > 0 && w->referents.data[k].head >= first && label - k < 8;) {
        who_referent *earlier = &w->referents.data[k];
        if (earlier->kind != WHO_IS_NOUN || earlier->plural || !(earlier->flags & WHO_PERSON) ||
            earlier->place == WHO_OWNER || earlier->place == WHO_PART)
            continue;
        earlier->entity = earlier->entity == OR_NONE ? e : earlier->entity;
        who_of(w, e)->male = earlier->flags & WHO_MALE ? 2 : 0;
        who_of(w, e)->female = earlier->flags & WHO_FEMALE ? 2 : 0;
        return;
    }
}

/* "One, a net mender named Ann Lee, said": who the words after the comma tell of. */
static void bind_counted(or_who *w, uint32_t r) {
    who_referent *one = &w->referents.data[r];
    uint32_t i = one->at.last;
    if (one->kind != WHO_IS_NOUN || i + 1 >= w->a->tokens.len || who_token(w, i)->tag != OR_TAG_COMMA ||
        one->entity != OR_NONE || i - one->at.first > 2 || !who_listed(w, one->head, "counted-one"))
        return;
    for (uint32_t k = r + 1; k < w->referents.len && w->referents.data[k].at.first <= i + 1; k++) {
        const who_referent *told = &w->referents.data[k];
        bool whole = told->at.first == i + 1 && told->place != WHO_PART && told->place != WHO_OWNER;
        uint32_t e = told->kind != WHO_IS_NAME ? told->entity : w->chunks.data[told->chunk].entity;
        if (whole && e != OR_NONE && who_of(w, e)->named && who_of(w, e)->type == OR_TYPE_PERSON)
            one->entity = e;
    }
}

void who_bind_appositions(or_who *w) {
    for (uint32_t r = 0; r < w->referents.len; r++) {
        const who_referent *noun = &w->referents.data[r];
        if (noun->kind == WHO_IS_NAME && noun->chunk != OR_NONE)
            bind_label(w, r);
        if (noun->kind != WHO_IS_NOUN || noun->place == WHO_OWNER || noun->entity != OR_NONE ||
            !(noun->flags &
              (WHO_PERSON | WHO_TITLE | WHO_NATION | WHO_BODY | WHO_MAYBE_BODY | WHO_QUANTITY | WHO_GROUP)))
            continue;
        bind_around(w, r);
    }
    for (uint32_t r = 0; r < w->referents.len; r++)
        bind_counted(w, r);
}
