#include "sourcing/resolve_nouns.h"

/* Texts: who issued or wrote them, and which have a name by number or year. */

static bool is_before_name(uint8_t tag) {
    return tag == OR_TAG_DT || tag == OR_TAG_JJ || tag == OR_TAG_JJS || tag == OR_TAG_NN || tag == OR_TAG_NNS ||
           tag == OR_TAG_NNP;
}

/* "of the Harlow trust", but not "of 38 birds". */
static bool leads_to_name(const or_who *w, uint32_t i, uint32_t end) {
    for (uint32_t k = i; k < end && k < i + 4; k++) {
        if (w->chunk_at[k])
            return true;
        if (!is_before_name(who_token(w, k)->tag))
            return false;
    }
    return false;
}

/* "in the journal X" */
static bool in_journal(const or_who *w, uint32_t i, uint32_t end) {
    uint32_t next = i + 1 + (i + 1 < end && who_token(w, i + 1)->tag == OR_TAG_DT);
    return who_word(w, i, "in") && next < end && who_listed(w, next, "alike-outlet");
}

/* "A poll conducted for X", "a survey on behalf of X": the word that leads to who ordered the text. */
static bool is_done_for(const or_who *w, const who_referent *r, uint32_t i) {
    uint32_t between = i - r->at.last;
    bool done = who_word(w, i, "for") && ((between > 0 && who_token(w, i - 1)->tag == OR_TAG_VBN) ||
                                          (between > 1 && who_token(w, i - 2)->tag == OR_TAG_VBN)); /* "carried out" */
    bool behalf = who_word(w, i, "of") && who_word(w, i - 1, "behalf");
    return (done || behalf) && leads_to_name(w, i + 1, who_sentence_range(w, i).last);
}

/* Where the words that tell a text's issuer begin: "a survey by X", "the poll, released by X", "the letter, a sheet
 * from X", "a study published in the journal X"; 0: nowhere. */
static uint32_t issuer_begin(const or_who *w, const who_referent *r) {
    static const char *const before[] = {"by", "from", "of", "between", NULL};
    uint32_t end = who_sentence_range(w, r->head).last;
    bool printed = false;
    for (uint32_t i = r->at.last; i + 1 < end && i < r->at.last + 12; i++) {
        bool published = who_listed(w, i, "published-word");
        if (!published &&
            (who_is(w, i, WHO_SPEECH) || who_token(w, i)->tag == OR_TAG_VBD || who_token(w, i)->tag == OR_TAG_VBZ))
            return 0;
        printed = printed || published ||
                  (i <= r->at.last + 1 && in_journal(w, i, end)); /* "their paper, in the journal X" */
        if (who_word(w, i, "by") && who_listed(w, i - 1, "receiving-word"))
            return 0; /* "e-mails obtained by X" are somebody else's */
        bool sheet = who_word(w, i, "from") && i > r->at.last && who_is_noun(w, i - 1);
        if (who_word(w, i, "by") || sheet || is_done_for(w, r, i) ||
            (printed && who_word(w, i, "in") && leads_to_name(w, i + 1, end)) ||
            (i == r->at.last && who_one_of(w, i, before) && leads_to_name(w, i + 1, end)))
            return i + 1;
    }
    return 0;
}

static uint32_t issuer_after(const or_who *w, const who_referent *r) {
    uint32_t end = who_sentence_range(w, r->head).last, first = issuer_begin(w, r), k = first;
    if (!first)
        return OR_NONE;
    while (k < end && k < first + 4 && !w->chunk_at[k] && is_before_name(who_token(w, k)->tag))
        k++;
    uint32_t e = k < end && w->chunk_at[k] ? w->chunks.data[w->chunk_at[k] - 1].entity : OR_NONE;
    bool place = e != OR_NONE && who_of(w, e)->name_type == OR_NAME_PLACE && who_word(w, first - 1, "in");
    return place ? OR_NONE : e;
}

/* The issuer told by a noun, "a circular issued by the board": its referent, to be asked once all are resolved. */
static uint32_t issuer_noun(const or_who *w, const who_referent *r) {
    uint32_t first = issuer_begin(w, r);
    if (!first || !(who_word(w, first - 1, "by") || who_word(w, first - 1, "from")))
        return OR_NONE;
    for (uint32_t k = who_first_referent(w, first); k < w->referents.len; k++) {
        const who_referent *issuer = &w->referents.data[k];
        if (issuer->at.first > first)
            return OR_NONE;
        if (issuer->at.first == first && issuer->place != WHO_PART && issuer->place != WHO_OWNER)
            return issuer->kind == WHO_IS_NOUN ? k : OR_NONE;
    }
    return OR_NONE;
}

/* Who writes a statement or letter that is only told of: "X said in a statement", "the statement" after X spoke. */
static uint32_t writer(const or_who *w, const who_referent *r) {
    if (!who_listed(w, r->head, "communication") || r->plural)
        return OR_NONE;
    if (r->determiner == WHO_DEFINITE) {
        bool near = w->last_speaker != OR_NONE && who_distance(w, r->head, w->last_speaker_at) <= 2;
        return near ? w->last_speaker : OR_NONE;
    }
    static const char *const before[] = {"in", "on", "by", "via", "through", NULL};
    if (r->wanted || r->at.first == 0 || !who_one_of(w, r->at.first - 1, before))
        return OR_NONE;
    uint32_t start = who_sentence_range(w, r->head).first;
    for (uint32_t k = who_first_referent(w, r->at.first); k-- > 0 && w->referents.data[k].head >= start;) {
        const who_referent *subject = &w->referents.data[k];
        if (subject->entity != OR_NONE && (subject->wanted || subject->place == WHO_SUBJECT) &&
            subject->place != WHO_PART)
            return who_same(w, subject->entity);
    }
    return OR_NONE;
}

/* Who makes the text that is the object of its deed: "Open Latch filed a complaint". */
static uint32_t maker(const or_who *w, const who_referent *r) {
    const or_token *t = who_token(w, r->head);
    if (t->rel != OR_REL_OBJ || t->head == OR_NONE || t->head >= r->head || !who_listed(w, t->head, "issuing-verb"))
        return OR_NONE;
    for (uint32_t k = who_first_referent(w, t->head), steps = 0; k-- > 0 && steps < 12; steps++) {
        const who_referent *subject = &w->referents.data[k];
        if (who_sentence(w, subject->head) != who_sentence(w, r->head))
            return OR_NONE;
        if (subject->place == WHO_SUBJECT)
            return subject->entity == OR_NONE ? OR_NONE : who_same(w, subject->entity);
    }
    return OR_NONE;
}

static bool is_year(const or_who *w, uint32_t token) {
    or_slice word = or_token_text(w->a, token);
    return who_token(w, token)->tag == OR_TAG_CD && word.len == 4 && (word.data[0] == '1' || word.data[0] == '2');
}

/* The end of a text's name by number or year: "Section 6", "a by-law of 1921", "the 1996 act"; 0: it has none. */
static uint32_t numbered_end(const or_who *w, const who_referent *r) {
    uint32_t i = r->at.last, end = who_sentence_range(w, r->head).last;
    if (i < end && who_token(w, i)->tag == OR_TAG_CD && (who_token(w, r->head)->flags & OR_TOKEN_CAPITAL)) {
        uint32_t whole = i + 2 < end && who_word(w, i + 1, "of") ? who_first_referent(w, i + 2) : OR_NONE;
        bool tail = whole < w->referents.len && w->referents.data[whole].at.first == i + 2;
        return tail ? w->referents.data[whole].at.last : i + 1; /* "Section 6 of the code" */
    }
    if (i + 1 < end && who_word(w, i, "of") && is_year(w, i + 1))
        return i + 2;
    for (i = r->at.first; i < r->head && who_listed(w, r->head, "alike-law"); i++)
        if (is_year(w, i))
            return r->at.last;
    return 0;
}

/* A text that nothing before it tells of. */
static uint32_t new_text(or_who *w, const who_referent *r) {
    uint32_t e = who_new_described(w, r, OR_TYPE_DOCUMENT), end = numbered_end(w, r);
    if (end) {
        uint32_t first = r->at.first + (who_token(w, r->at.first)->tag == OR_TAG_DT);
        w->entities.data[e].named = true;
        w->entities.data[e].name_type = OR_NAME_OTHER;
        w->entities.data[e].name = (or_range){first, end};
    } else {
        w->entities.data[e].issuer = issuer_noun(w, r);
    }
    return e;
}

uint32_t who_document(or_who *w, const who_referent *r) {
    uint32_t owner = who_owner_entity(w, r);
    if (owner == OR_NONE || !who_of(w, owner)->named || who_of(w, owner)->name_type == OR_NAME_PLACE)
        owner = issuer_after(w, r);
    if (owner == OR_NONE && r->determiner != WHO_DEFINITE && !r->wanted)
        owner = maker(w, r);
    if (owner != OR_NONE && who_of(w, owner)->named && !who_of(w, owner)->members_n)
        return who_owned_entity(w, owner, r, OR_TYPE_DOCUMENT);
    uint32_t e = r->determiner == WHO_DEFINITE ? who_last_of_noun(w, r, OR_TYPE_DOCUMENT) : OR_NONE;
    if (e == OR_NONE && r->determiner == WHO_DEFINITE && (r->flags & WHO_MAYBE_BODY))
        e = who_last_of_noun(w, r, OR_TYPE_ORGANIZATION); /* "the paper" */
    if (e != OR_NONE)
        return e;
    owner = writer(w, r);
    if (owner != OR_NONE && who_of(w, owner)->named && !who_of(w, owner)->members_n &&
        who_of(w, owner)->type != OR_TYPE_DOCUMENT)
        return who_owned_entity(w, owner, r, OR_TYPE_DOCUMENT);
    return new_text(w, r);
}

/* "Study finds ... The findings, published in the journal X": what was told of first has its name from what comes soon.
 */
uint32_t who_text_told_later(const or_who *w, const who_referent *r) {
    uint64_t alike = who_alike(w, r->head);
    bool headline = who_in_headline(w, r->head);
    for (uint32_t i = r->at.first; i < r->at.last; i++)
        if (who_listed(w, i, "other-text"))
            return OR_NONE;
    if (!alike || r->owner != OR_NONE)
        return OR_NONE;
    for (uint32_t k = who_first_referent(w, r->at.last), steps = 0; k < w->referents.len && steps < 200; k++, steps++) {
        const who_referent *later = &w->referents.data[k];
        if (who_distance(w, later->head, r->head) > 6)
            return OR_NONE;
        if (later->entity == OR_NONE || later->kind != WHO_IS_NOUN || !(who_alike(w, later->head) & alike))
            continue;
        const who_entity *e = who_of(w, later->entity);
        if (e->type == OR_TYPE_DOCUMENT && e->named && (headline || later->determiner == WHO_DEFINITE))
            return who_same(w, later->entity);
    }
    return OR_NONE;
}

void who_find_issuers(or_who *w) {
    for (uint32_t k = 0; k < w->entities.len; k++) {
        who_entity *e = &w->entities.data[k];
        uint32_t of = e->issuer == OR_NONE || e->named ? OR_NONE : w->referents.data[e->issuer].entity;
        if (of == OR_NONE || !who_of(w, of)->named || who_of(w, of)->type == OR_TYPE_DOCUMENT ||
            who_of(w, of)->members_n)
            continue;
        or_slice name = who_name_text(w, of), head = or_token_text(w->a, e->head);
        e->named = true;
        e->text = or_printf(w->arena, "%.*s %.*s", (int)name.len, name.data, (int)head.len, head.data);
    }
}
