#include "sourcing/resolve_who.h"

enum { MEMBERS_MAX = 24 };

static bool is_comma(const or_who *w, uint32_t i) {
    return who_token(w, i)->tag == OR_TAG_COMMA || who_word(w, i, ";");
}

static bool is_and(const or_who *w, uint32_t i) {
    static const char *const words[] = {"and", "&", "or", NULL};
    return who_one_of(w, i, words);
}

/* The referent of a name whose phrase begins at the token, or OR_NONE. */
static uint32_t name_at(const or_who *w, uint32_t token, uint32_t last) {
    for (uint32_t r = who_first_referent(w, token); r < w->referents.len && w->referents.data[r].head < last; r++) {
        const who_referent *referent = &w->referents.data[r];
        if (referent->place != WHO_PART && referent->place != WHO_OWNER)
            return referent->at.first <= token && referent->kind == WHO_IS_NAME ? r : OR_NONE;
    }
    return OR_NONE;
}

uint32_t who_list_of(or_who *w, const uint32_t *members, uint32_t n, uint32_t head) {
    or_slice key = {(const char *)members, n * (uint32_t)sizeof *members};
    uint32_t *at = or_table_add(w->arena, &w->lists, key, NULL);
    if (*at)
        return *at - 1;
    uint32_t list = who_new_entity(w, (or_source_type)who_of(w, members[0])->type, head);
    who_entity *e = &w->entities.data[list];
    e->named = e->plural = true;
    e->members = w->members.len;
    e->members_n = n;
    for (uint32_t i = 0; i < n; i++)
        or_push(w->arena, &w->members, members[i]);
    *at = list + 1;
    return list;
}

/* "Ann Roe blamed the pitch. Bo Lind blamed the ball. The two ...": the two, and no more than two, of whom the few
 * sentences before tell by name; OR_NONE. */
uint32_t who_pair_before(or_who *w, const who_referent *r, bool bodies_too) {
    uint32_t pair[2] = {OR_NONE, OR_NONE}, n = 0;
    for (uint32_t k = who_first_referent(w, r->at.first), steps = 0; k-- > 0 && steps < 60; steps++) {
        const who_referent *earlier = &w->referents.data[k];
        if (who_distance(w, r->head, earlier->head) > 2)
            break;
        bool acts = earlier->wanted || earlier->place == WHO_SUBJECT || (earlier->place == WHO_OBJECT && !bodies_too);
        uint32_t e = earlier->entity == OR_NONE || !acts ? OR_NONE : who_same(w, earlier->entity);
        if (e == OR_NONE || !who_of(w, e)->named || who_of(w, e)->members_n || (n && e == pair[0]) ||
            (n > 1 && e == pair[1]) || who_of(w, e)->name_type == OR_NAME_PLACE ||
            !(who_of(w, e)->type == OR_TYPE_PERSON || (bodies_too && who_of(w, e)->type == OR_TYPE_ORGANIZATION)))
            continue;
        if (n == 2 || (n && who_of(w, e)->type != who_of(w, pair[0])->type))
            return OR_NONE;
        pair[n++] = e;
    }
    if (n < 2)
        return OR_NONE;
    bool swap = who_of(w, pair[1])->head < who_of(w, pair[0])->head; /* as they were first told of */
    uint32_t members[2] = {pair[swap], pair[!swap]};
    return who_list_of(w, members, 2, r->head);
}

/* Where the names of people begin whom a noun tells: "her sons, X and Y", "two other members of the crew, X and Y". */
static uint32_t list_begin(const or_who *w, const who_referent *noun, uint32_t last) {
    uint32_t i = noun->at.last;
    for (uint32_t tail = i + 8; i < last && i < tail && who_token(w, i)->flags & OR_TOKEN_WORD; i++)
        if (who_is_verb(w, i) || (i == noun->at.last && who_token(w, i)->tag != OR_TAG_IN))
            return last;
    return i;
}

uint32_t who_list(or_who *w, or_range mention, uint32_t referent) {
    const who_referent *first = &w->referents.data[referent];
    uint32_t members[MEMBERS_MAX], n = 0, i = first->at.last;
    bool joined = false;
    bool he = first->kind == WHO_IS_PRONOUN && /* "he and Roe" */
              (who_pronoun_is(w, first->head, WHO_HE) || who_pronoun_is(w, first->head, WHO_SHE));
    if ((first->kind == WHO_IS_NAME || he) && first->entity != OR_NONE && !who_of(w, first->entity)->members_n)
        members[n++] = who_same(w, first->entity);
    else if (first->kind != WHO_IS_NOUN || !first->plural || (i = list_begin(w, first, mention.last)) >= mention.last)
        return OR_NONE;
    while (i < mention.last && n < MEMBERS_MAX) {
        uint32_t next = i;
        while (next < mention.last && next < i + 3 &&
               (is_comma(w, next) || is_and(w, next) || (!n && !(who_token(w, next)->flags & OR_TOKEN_WORD))))
            joined = is_and(w, next++) || joined;
        uint32_t r = next > i && next < mention.last ? name_at(w, next, mention.last) : OR_NONE;
        uint32_t e = r == OR_NONE ? OR_NONE : w->chunks.data[w->referents.data[r].chunk].entity;
        if (e == OR_NONE || (n && who_of(w, e)->type != who_of(w, members[0])->type))
            break;
        if (!n || members[n - 1] != who_same(w, e))
            members[n++] = who_same(w, e);
        i = w->referents.data[r].at.last;
    }
    return joined && n > 1 ? who_list_of(w, members, n, first->head) : OR_NONE;
}

void who_note_list(or_who *w, uint32_t referent) {
    const who_referent *r = &w->referents.data[referent];
    uint32_t end = who_sentence_range(w, r->head).last, after = r->at.last;
    if (r->kind == WHO_IS_NOUN && r->plural && r->flags & (WHO_PERSON | WHO_GROUP))
        after = list_begin(w, r, end);
    else if (r->kind == WHO_IS_NOUN)
        return;
    if (r->place == WHO_PART || r->place == WHO_OWNER || r->head < w->last_list_end || after + 1 >= end ||
        !(is_comma(w, after) || is_and(w, after)))
        return;
    uint32_t list = who_list(w, (or_range){r->at.first, end}, referent);
    if (list == OR_NONE)
        return;
    w->last_list = list;
    w->last_list_at = referent;
    w->last_list_end = after + 2 * w->entities.data[list].members_n; /* each member has a word and a comma at least */
}

uint32_t who_company(or_who *w, or_range mention, uint32_t referent) {
    const who_referent *first = &w->referents.data[referent];
    uint32_t i = first->at.last;
    if (first->kind != WHO_IS_NAME || i + 1 >= mention.last || !who_word(w, i, "and"))
        return OR_NONE;
    for (uint32_t r = who_first_referent(w, i + 1); r < w->referents.len; r++) {
        const who_referent *others = &w->referents.data[r];
        if (others->head >= mention.last || others->at.first > i + 1)
            return OR_NONE;
        if (others->at.first != i + 1 || others->place == WHO_PART || others->place == WHO_OWNER)
            continue;
        bool people = others->kind == WHO_IS_NOUN && others->plural && (others->flags & (WHO_PERSON | WHO_GROUP));
        if (!people)
            return OR_NONE;
        uint32_t e = who_new_entity(w, OR_TYPE_GROUP, others->head);
        w->entities.data[e].described = mention;
        return e;
    }
    return OR_NONE;
}
