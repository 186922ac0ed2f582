/* Who is who, private to resolve*.c: the persons, bodies and texts that a document speaks of, and the words that stand
 * for them.
 *
 * A *referent* is a noun phrase or pronoun of the text; an *entity* is what referents of one chain stand for. Referents
 * are found in one pass (resolve_phrases.c), proper names are made into entities for the whole document
 * (resolve_chunks.c, resolve_names.c), then one walk in reading order gives every other referent its entity
 * (resolve_pronouns.c, resolve_nouns.c). Look-back is bounded everywhere, so that the work is linear in the document.
 */
#ifndef OR_SOURCING_RESOLVE_WHO_H
#define OR_SOURCING_RESOLVE_WHO_H

#include "base/array.h"
#include "base/hash.h"
#include "sourcing/map.h"

/* What the lexicons say of a word. */
enum {
    WHO_TITLE = 1 << 0,      /* "Sen.", "Mr." */
    WHO_PERSON = 1 << 1,     /* one human being by role, kin or quality: "senator", "mother", "critic" */
    WHO_ANONYMOUS = 1 << 2,  /* somebody who may stay nameless: "official", "source" */
    WHO_GROUP = 1 << 3,      /* people taken together: "team", "voters" */
    WHO_BODY = 1 << 4,       /* the head noun of an organisation: "campaign", "court" */
    WHO_OUTLET = 1 << 5,     /* a news outlet by name */
    WHO_KNOWN_BODY = 1 << 6, /* an organisation by name */
    WHO_DOCUMENT = 1 << 7,   /* "report", "poll", "e-mails" */
    WHO_SPEECH = 1 << 8,     /* a noun of saying: "remarks", "claim" */
    WHO_NATION = 1 << 9,     /* "Russian", "Democrat", "Republican" */
    WHO_PLACE = 1 << 10,
    WHO_GIVEN = 1 << 11, /* a given name */
    WHO_MALE = 1 << 12,
    WHO_FEMALE = 1 << 13,
    WHO_TIME = 1 << 14,
    WHO_QUANTITY = 1 << 15,   /* "majority", "percent", "some" */
    WHO_EDITORIAL = 1 << 16,  /* "only", "even": before a phrase and no part of it */
    WHO_PLURAL = 1 << 17,     /* tagged or listed as plural */
    WHO_SUFFIX = 1 << 18,     /* "Jr.", "III" after a name */
    WHO_OFFICE = 1 << 20,     /* a public or military office: "minister" */
    WHO_MAYBE_BODY = 1 << 19, /* mostly something else than the head noun of an organisation */
    WHO_MISREAD = 1 << 21     /* a capitalised word that the tagger took for a pronoun, and no pronoun */
};

typedef enum who_kind { WHO_IS_NAME, WHO_IS_NOUN, WHO_IS_PRONOUN } who_kind;
typedef enum who_place { WHO_SUBJECT, WHO_OBJECT, WHO_OBLIQUE, WHO_OWNER, WHO_PART } who_place;
typedef enum who_determiner { WHO_BARE, WHO_INDEFINITE, WHO_DEFINITE, WHO_OWNED } who_determiner;

typedef struct who_referent {
    or_range at;     /* the base phrase: from its determiner to its head, 's left out */
    uint32_t head;   /* token */
    uint32_t entity; /* or OR_NONE */
    uint32_t owner;  /* referent: "Trump" in "Trump's aides", "a Trump aide"; OR_NONE */
    uint32_t chunk;  /* of a name: index into chunks */
    uint32_t flags;  /* WHO_ flags of the head */
    uint8_t kind, place, determiner;
    bool plural;
    bool wanted; /* some attribution's mention */
    bool quoted; /* inside quotation marks */
} who_referent;

/* A proper name as it stands in the text, titles cut off. */
typedef struct who_chunk {
    or_range at;
    uint32_t entity; /* or OR_NONE */
    uint32_t group;  /* names spelled alike */
    uint8_t type;    /* or_name_type, as the namer says */
    uint32_t gender; /* WHO_MALE or WHO_FEMALE, by a title before it; 0: not known */
    bool titled;     /* a title or role stands right before it */
    bool weak;       /* a word of a headline or first in its sentence: a name only where another place has it */
} who_chunk;

typedef struct who_entity {
    uint8_t type;      /* or_source_type */
    uint8_t name_type; /* or_name_type of a named one */
    bool named, plural, outlet;
    bool spoke; /* some claim is theirs */
    bool withheld;
    bool told;             /* a role is told where the name stands, not only gathered from "the candidate" later */
    uint16_t male, female; /* votes */
    or_range name;         /* the fullest form, as it stands in the text */
    const char *text;      /* a name put together ("Clinton campaign"), or NULL */
    or_range described;    /* the fullest description */
    or_range role;         /* first == last: none */
    or_range reason;       /* why the name was withheld */
    uint32_t first,
        last;       /* of a person: hashes of the outer words of the name, in lower case; first == 0: bare surname */
    uint32_t next;  /* the next person with this surname; OR_NONE */
    uint32_t same;  /* the entity that this one turned out to be; itself mostly */
    uint32_t head;  /* the token that heads its first mention */
    uint32_t count; /* mentions by name */
    uint32_t given; /* those of them by the given name alone */
    uint32_t seen;  /* token of the last mention so far */
    uint32_t members, members_n; /* of a list: into who->members */
    uint64_t kinds;              /* of a body: what it was called, as who_kinds() */
    uint32_t age;                /* token of a person's age; OR_NONE */
    uint32_t whole;              /* of "one of them": the referent after "of"; OR_NONE */
    uint32_t issuer;             /* of a text: the referent of who issued it, when a noun; OR_NONE */
    uint32_t source;             /* index into map->sources, or OR_NONE */
} who_entity;

/* Somebody who bears a role: "senator". Lists by word and by kind of role, newest first. */
typedef struct who_bearer {
    uint32_t entity, next;
    or_range text; /* the words that give the role */
    uint64_t alike;
    uint32_t lemma;
} who_bearer;

enum { WHO_ALIKE_MAX = 64, WHO_CLASSES = 128 };

typedef struct who_class { /* a class of the lexicon by the address of its name */
    const char *name;
    uint32_t number;
} who_class;

/* Numbers of the traits of pronouns; OR_NO_SENSE where the lexicon lacks one. */
typedef enum who_trait {
    WHO_FIRST_PERSON,
    WHO_SECOND_PERSON,
    WHO_THIRD_PERSON,
    WHO_HE,
    WHO_SHE,
    WHO_IT,
    WHO_THEY,
    WHO_TRAITS
} who_trait;

typedef struct or_who {
    or_arena *arena;
    const or_lexicon *lexicon;
    or_map *map;
    const or_analysis *a;
    uint32_t *flags;                     /* per token */
    uint32_t *chunk_at;                  /* per token: the chunk that begins there + 1; 0: none */
    bool *mention_begins, *mention_ends; /* per token: some attribution's mention begins with it, ends before it */
    uint32_t *speaker;                   /* per attribution: referent of its mention, OR_NONE */
    uint32_t *asserter;                  /* per token: the referent of who is said to do a claim's cue + 1; 0: none */
    uint32_t *own; /* per attribution: entity of a mention that no referent stands for, or OR_NONE */
    or_array(who_chunk) chunks;
    or_array(who_referent) referents; /* by head */
    or_array(who_entity) entities;
    or_array(uint32_t) members;
    or_array(who_bearer) bearers;
    or_table surnames, given_names, bodies, roles, nouns; /* -> index + 1 */
    or_table owned, described, lists,
        body_words;    /* -> entity + 1: "X's campaign"; by the whole description; by the members */
    uint32_t pronouns; /* class number */
    uint32_t traits[WHO_TRAITS];
    uint32_t author;                     /* entity, or OR_NONE */
    uint32_t main_person;                /* the person named most often, or OR_NONE */
    uint32_t alike_roles[WHO_ALIKE_MAX]; /* kind of role -> newest bearer + 1 */
    uint32_t alike_nouns[WHO_ALIKE_MAX]; /* kind of document or body -> newest entity + 1 */
    who_class *classes;                  /* asked for last, by the place of the name's address */
    const uint32_t *class_flags;         /* per lexicon class */
    const uint8_t *alike;  /* per lexicon class: 1 + its number among the classes named "alike-..."; 0: none of them */
    const uint8_t *kinds;  /* the same of the classes named "kind-..." */
    uint32_t last_speaker; /* entity of the last claim so far, and its token */
    uint32_t last_speaker_at;
    uint32_t last_person; /* entity of the last claim of one person so far, or OR_NONE, and its token */
    uint32_t last_person_at;
    uint32_t last_group; /* entity of the last claim of unnamed people so far, or OR_NONE, and its token */
    uint32_t last_group_at;
    uint32_t last_list; /* entity of the last "X and Y" so far, or OR_NONE; the referent of its first name */
    uint32_t last_list_at;
    uint32_t last_list_end; /* token past it */
} or_who;

/* resolve_words.c */
void who_read_words(or_who *w);
uint32_t who_flags_of(const or_who *w, or_slice entry); /* of an entry of one or more words */
uint64_t who_alike(const or_who *w, uint32_t token);    /* bit set of kinds of words */
uint64_t who_kinds(const or_who *w, uint32_t token);    /* bit set of the kinds of body that it tells or names */
bool who_listed(const or_who *w, uint32_t token, const char *klass);
static inline bool who_is(const or_who *w, uint32_t token, uint32_t flags) {
    return (w->flags[token] & flags) != 0;
}
static inline const or_token *who_token(const or_who *w, uint32_t token) {
    return &w->a->tokens.data[token];
}
static inline uint8_t who_tag(const or_who *w, uint32_t token) {
    return w->flags[token] & WHO_MISREAD ? OR_TAG_NNP : who_token(w, token)->tag;
}
static inline bool who_word(const or_who *w, uint32_t token, const char *word) {
    return or_slice_is(or_token_lower(w->a, token), word);
}
bool who_names_agent(const or_who *w, uint32_t token); /* by its ending */
bool who_in_headline(const or_who *w, uint32_t token);
bool who_one_of(const or_who *w, uint32_t token, const char *const *words);
bool who_is_noun(const or_who *w, uint32_t token);
bool who_is_verb(const or_who *w, uint32_t token);
bool who_is_preposition(const or_who *w, uint32_t token); /* not of a clause, and no adverb */
static inline bool who_is_name_word(const or_who *w, uint32_t token) {
    uint8_t tag = who_tag(w, token);
    return tag == OR_TAG_NNP || tag == OR_TAG_NNPS;
}

/* resolve_chunks.c */
void who_find_chunks(or_who *w); /* names, titles cut off, into chunks */

/* resolve_names.c */
void who_name_entities(or_who *w); /* chunks of one name into one entity */

/* resolve_phrases.c */
void who_mark_mentions(or_who *w);
void who_find_referents(or_who *w);
static inline uint32_t who_sentence(const or_who *w, uint32_t token) {
    return who_token(w, token)->sentence;
}
static inline or_range who_sentence_range(const or_who *w, uint32_t token) {
    return w->a->sentences.data[who_sentence(w, token)].at;
}
uint32_t who_first_referent(const or_who *w, uint32_t token); /* the first whose head is at or after the token */

/* resolve_mentions.c */
uint32_t who_referent_of(const or_who *w, const or_part *mention); /* OR_NONE: none */

/* resolve_roles.c */
void who_add_role(or_who *w, uint32_t entity, or_range text);
void who_find_roles(or_who *w); /* titles before names, appositions, "X is a ..." */
/* Somebody seen before who bears the role, or one like it; entity or OR_NONE. */
uint32_t who_bearer_of(or_who *w, const who_referent *r, bool alike);
bool who_opens(const or_who *w, const who_referent *r); /* "Mayor" in a headline, "its former doctor" in a lead */
uint32_t who_bearer_later(or_who *w, const who_referent *r, or_range mention); /* named soon after */

/* resolve_pronouns.c */
void who_read_pronouns(or_who *w);
bool who_pronoun_is(const or_who *w, uint32_t token, who_trait trait);
uint32_t who_pronoun(or_who *w, uint32_t referent); /* its entity, or OR_NONE */
uint32_t who_author(or_who *w, uint32_t token);
uint32_t who_inner_speaker(or_who *w,
                           uint32_t attribution); /* of "I" and "we": whose words they stand in, or the author */

/* resolve_nouns.c */
uint32_t who_noun(or_who *w, uint32_t referent);          /* its entity, or OR_NONE for a thing */
void who_see(or_who *w, uint32_t entity, uint32_t token); /* it is spoken of here, to be found by "the ..." later */
uint32_t who_unlisted(or_who *w, uint32_t referent, or_range mention); /* a mention that fits no class of words */
void who_keep_firm(or_who *w, const who_referent *name); /* "the auditors" of "the auditors Pell Marwick" */
void who_find_wholes(or_who *w);                         /* "one of them" is what they are */
void who_find_issuers(or_who *w);                        /* "a circular issued by the board" */
void who_find_later(or_who *w);                          /* unnamed persons that a later name makes known */

/* resolve_appositions.c */
void who_bind_appositions(or_who *w); /* "the head of the council, Ann Lee," "the company Acme" */

/* resolve_lists.c */
uint32_t who_list(or_who *w, or_range mention, uint32_t referent);    /* "X and Y": a list's entity, or OR_NONE */
uint32_t who_company(or_who *w, or_range mention, uint32_t referent); /* "X and her colleagues": a group, or OR_NONE */
uint32_t who_pair_before(or_who *w, const who_referent *r, bool bodies_too);
uint32_t who_list_of(or_who *w, const uint32_t *members, uint32_t n, uint32_t head); /* one for the same members */
void who_note_list(or_who *w, uint32_t referent); /* a name that may begin a list: for "they" and "the two" */

/* resolve_withheld.c */
void who_find_withheld(or_who *w);

/* resolve_sources.c */
void who_write_sources(or_who *w);

/* resolve.c */
uint32_t who_new_entity(or_who *w, or_source_type type, uint32_t head);
uint32_t who_same(const or_who *w, uint32_t entity); /* follows mergers */
static inline who_entity *who_of(const or_who *w, uint32_t entity) {
    return &w->entities.data[who_same(w, entity)];
}
/* Whether an entity is known to be of another sex than a word's WHO_MALE or WHO_FEMALE. */
static inline bool who_gender_differs(const who_entity *e, uint32_t gender) {
    return (gender == WHO_MALE && e->female > e->male) || (gender == WHO_FEMALE && e->male > e->female);
}
or_slice who_name_text(const or_who *w, uint32_t entity); /* of a named one */

static inline uint32_t who_distance(const or_who *w, uint32_t later, uint32_t earlier) { /* sentences between tokens */
    return who_sentence(w, later) - who_sentence(w, earlier);
}

static inline or_slice who_key(const uint32_t *hash) {
    return (or_slice){(const char *)hash, sizeof *hash};
}

#endif
