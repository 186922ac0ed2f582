/* What nouns stand for, private to resolve_nouns.c, resolve_bodies.c, resolve_persons.c and resolve_documents.c. */
#ifndef OR_SOURCING_RESOLVE_NOUNS_H
#define OR_SOURCING_RESOLVE_NOUNS_H

#include "sourcing/resolve_who.h"

/* The entity is what "the NOUN" means from here on. */
void who_keep_noun(or_who *w, uint32_t token, uint32_t entity);
/* The last entity that the head noun, or one like it, stood for. */
uint32_t who_last_of_noun(const or_who *w, const who_referent *r, or_source_type type);
uint32_t who_new_described(or_who *w, const who_referent *r, or_source_type type);
/* One entity for each description, word for word: "critics", "Republicans". */
uint32_t who_same_words(or_who *w, const who_referent *r, or_source_type type);
uint32_t who_owner_entity(const or_who *w, const who_referent *r); /* "Acme" of "Acme's report"; OR_NONE */
/* One entity for each noun of an owner: "Acme's report", "the Ross campaign". */
uint32_t who_owned_entity(or_who *w, uint32_t owner, const who_referent *r, or_source_type type);
/* resolve_bodies.c */
uint32_t who_body(or_who *w, const who_referent *r);
/* The organisation last spoken of by name that the noun may mean; OR_NONE. */
uint32_t who_last_named_body(const or_who *w, const who_referent *r);
uint32_t who_body_of_headline(const or_who *w, const who_referent *r); /* OR_NONE */

/* resolve_persons.c */
uint32_t who_person(or_who *w, const who_referent *r);
uint32_t who_firm(or_who *w, const who_referent *r); /* a body that a word for persons means; OR_NONE */
void who_keep_relative(or_who *w, const who_referent *r);

/* resolve_documents.c */
uint32_t who_document(or_who *w, const who_referent *r);
uint32_t who_text_told_later(const or_who *w, const who_referent *r); /* OR_NONE */

#endif
