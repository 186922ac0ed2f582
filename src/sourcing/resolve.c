#include "sourcing/resolve_who.h"

uint32_t who_new_entity(or_who *w, or_source_type type, uint32_t head) {
    uint32_t number = w->entities.len;
    who_entity e = {.type = (uint8_t)type,
                    .next = OR_NONE,
                    .same = number,
                    .head = head,
                    .seen = OR_NONE,
                    .age = OR_NONE,
                    .whole = OR_NONE,
                    .issuer = OR_NONE,
                    .source = OR_NONE};
    or_push(w->arena, &w->entities, e);
    return number;
}

uint32_t who_same(const or_who *w, uint32_t entity) {
    while (w->entities.data[entity].same != entity)
        entity = w->entities.data[entity].same;
    return entity;
}

/* The referent that each attribution's mention stands for; a mention without one is given its own. */
static void mark_speakers(or_who *w) {
    w->speaker = OR_NEW_ARRAY(w->arena, uint32_t, w->map->attributions.len + 1);
    w->own = OR_NEW_ARRAY(w->arena, uint32_t, w->map->attributions.len + 1);
    w->asserter = OR_NEW_ARRAY(w->arena, uint32_t, w->a->tokens.len + 1);
    for (uint32_t k = 0; k < w->map->attributions.len; k++) {
        w->own[k] = OR_NONE;
        uint32_t r = who_referent_of(w, &w->map->attributions.data[k].mention);
        w->speaker[k] = r;
        if (r == OR_NONE)
            continue;
        w->referents.data[r].wanted = true;
        if (w->map->attributions.data[k].cue.n)
            w->asserter[w->map->attributions.data[k].cue.head] = r + 1;
    }
}

static void resolve_referent(or_who *w, uint32_t r) {
    who_referent *referent = &w->referents.data[r];
    uint32_t e = referent->kind == WHO_IS_NAME      ? w->chunks.data[referent->chunk].entity
                 : referent->kind == WHO_IS_PRONOUN ? who_pronoun(w, r)
                                                    : who_noun(w, r);
    if (e == OR_NONE && referent->wanted && referent->kind == WHO_IS_NOUN)
        e = who_unlisted(w, r, referent->at);
    referent->entity = e;
    if (e == OR_NONE)
        return;
    who_see(w, e, referent->head);
    if (referent->kind == WHO_IS_NAME)
        who_keep_firm(w, referent);
    who_note_list(w, r);
    referent = &w->referents.data[r];
    if (referent->wanted) {
        who_of(w, e)->spoke = true;
        w->last_speaker = who_same(w, e);
        w->last_speaker_at = referent->head;
        if (who_of(w, e)->type == OR_TYPE_PERSON && !who_of(w, e)->members_n) {
            w->last_person = who_same(w, e);
            w->last_person_at = referent->head;
        }
        if (who_of(w, e)->type == OR_TYPE_GROUP) {
            w->last_group = who_same(w, e);
            w->last_group_at = referent->head;
        }
    }
}

/* A mention without a noun or pronoun: "local", "Democratic". */
static uint32_t odd_mention(or_who *w, or_range mention) {
    uint32_t e = who_new_entity(w, OR_TYPE_GROUP, mention.first);
    w->entities.data[e].described = mention;
    return e;
}

/* Mentions that need the rest of the map: lists, "I", pronouns that nothing was found for. */
static void resolve_speakers(or_who *w) {
    for (uint32_t k = 0; k < w->map->attributions.len; k++) {
        uint32_t r = w->speaker[k];
        if (r == OR_NONE && w->map->attributions.data[k].mention.n)
            w->own[k] = odd_mention(w, w->map->attributions.data[k].mention.at[0]);
        if (r == OR_NONE)
            continue;
        or_range mention = w->map->attributions.data[k].mention.at[0];
        uint32_t list = who_list(w, mention, r);
        if (list == OR_NONE)
            list = who_company(w, mention, r);
        who_referent *referent = &w->referents.data[r];
        if (list != OR_NONE)
            referent->entity = list;
        if (referent->entity != OR_NONE)
            continue;
        if (who_pronoun_is(w, referent->head, WHO_FIRST_PERSON) || who_pronoun_is(w, referent->head, WHO_SECOND_PERSON))
            referent->entity = who_inner_speaker(w, k);
        else if (who_pronoun_is(w, referent->head, WHO_HE) || who_pronoun_is(w, referent->head, WHO_SHE))
            referent->entity = who_new_entity(w, OR_TYPE_PERSON, referent->head);
        else
            referent->entity = who_unlisted(w, r, referent->at);
    }
}

void or_resolve(or_arena *arena, const or_lexicon *lexicon, or_map *map) {
    or_who w = {.arena = arena,
                .lexicon = lexicon,
                .map = map,
                .a = map->analysis,
                .author = OR_NONE,
                .last_speaker = OR_NONE,
                .last_person = OR_NONE,
                .last_list = OR_NONE,
                .last_group = OR_NONE};
    who_read_words(&w);
    who_read_pronouns(&w);
    who_mark_mentions(&w);
    who_find_chunks(&w);
    who_name_entities(&w);
    who_find_referents(&w);
    mark_speakers(&w);
    who_find_roles(&w);
    who_bind_appositions(&w);
    for (uint32_t r = 0; r < w.referents.len; r++)
        resolve_referent(&w, r);
    resolve_speakers(&w);
    who_find_withheld(&w); /* before "A player, who asked not to be named" may be one who is named further on */
    who_find_later(&w);
    who_find_wholes(&w);
    who_find_issuers(&w);
    who_write_sources(&w);
}
