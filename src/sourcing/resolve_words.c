#include "sourcing/resolve_who.h"

typedef struct class_flags {
    const char *name;
    uint32_t flags;
} class_flags;

static const class_flags known_classes[] = {
    {"title", WHO_TITLE},
    {"kin-title", WHO_TITLE},
    {"role", WHO_PERSON},
    {"other-person", WHO_PERSON},
    {"anonymous-person", WHO_PERSON},
    {"alike-anonymous", WHO_ANONYMOUS},
    {"family", WHO_PERSON},
    {"group", WHO_GROUP},
    {"crowd", WHO_GROUP},
    {"organisation-head", WHO_BODY},
    {"body-word", WHO_BODY},
    {"bare-body", WHO_MAYBE_BODY},
    {"outlet", WHO_OUTLET | WHO_KNOWN_BODY},
    {"organisation", WHO_KNOWN_BODY},
    {"known-club", WHO_KNOWN_BODY},
    {"known-office", WHO_KNOWN_BODY},
    {"known-firm", WHO_KNOWN_BODY},
    {"document", WHO_DOCUMENT},
    {"reporting-noun", WHO_SPEECH},
    {"nationality", WHO_NATION},
    {"party-adjective", WHO_NATION},
    {"party", WHO_NATION},
    {"country", WHO_PLACE},
    {"government-place", WHO_PLACE},
    {"place", WHO_PLACE},
    {"us-state", WHO_PLACE},
    {"given-name", WHO_GIVEN},
    {"time-word", WHO_TIME},
    {"masculine", WHO_MALE},
    {"feminine", WHO_FEMALE},
    {"quantity", WHO_QUANTITY},
    {"before-phrase", WHO_EDITORIAL},
    {"name-suffix", WHO_SUFFIX},
    {"post-nominal", WHO_SUFFIX},
};

static const uint32_t *map_classes(const or_who *w) {
    uint32_t classes = or_lexicon_classes(w->lexicon);
    uint32_t *map = OR_NEW_ARRAY(w->arena, uint32_t, classes + 1);
    for (size_t i = 0; i < sizeof known_classes / sizeof *known_classes; i++) {
        uint32_t klass = or_lexicon_class(w->lexicon, known_classes[i].name);
        if (klass < classes)
            map[klass] |= known_classes[i].flags;
    }
    return map;
}

/* Numbers of the traits that change what a class says. */
typedef struct marks {
    uint32_t male, female, weak, official;
} marks;

static uint32_t flags_of(const or_who *w, uint32_t first, const marks *m) {
    uint32_t flags = 0;
    for (uint32_t at = first; at != OR_NO_SENSE;) {
        const or_sense *sense = or_lexicon_sense(w->lexicon, at);
        uint32_t of = w->class_flags[sense->klass];
        if (of && or_has_trait(sense, m->male))
            of |= WHO_MALE;
        if (of && or_has_trait(sense, m->female))
            of |= WHO_FEMALE;
        if (of & WHO_PERSON && or_has_trait(sense, m->official))
            of |= WHO_OFFICE;
        if (or_has_trait(sense, m->weak))
            of = of & WHO_TIME ? 0 : of & WHO_BODY ? (of & ~(uint32_t)WHO_BODY) | WHO_MAYBE_BODY : of;
        flags |= of;
        at = sense->next ? sense->next - 1 : OR_NO_SENSE;
    }
    return flags;
}

uint32_t who_flags_of(const or_who *w, or_slice entry) {
    const marks none = {OR_NO_SENSE, OR_NO_SENSE, OR_NO_SENSE, OR_NO_SENSE};
    return flags_of(w, or_lexicon_find(w->lexicon, entry), &none);
}

/* Numbers from 1 of the classes whose names begin alike. */
static const uint8_t *number_classes(const or_who *w, or_slice prefix) {
    uint32_t classes = or_lexicon_classes(w->lexicon);
    uint8_t *numbers = OR_NEW_ARRAY(w->arena, uint8_t, classes + 1), next = 1;
    for (uint32_t i = 0; i < classes && next <= WHO_ALIKE_MAX; i++)
        if (or_slice_starts(or_slice_str(or_lexicon_class_name(w->lexicon, i)), prefix))
            numbers[i] = next++;
    return numbers;
}

/* An organisation's head noun that is mostly something else is one where no other class claims the word.
 * A given name or a name's suffix counts only where it is written as a name. */
static uint32_t fitting(const or_token *t, uint32_t flags) {
    if (flags & WHO_MAYBE_BODY && !(flags & (WHO_PERSON | WHO_GROUP | WHO_DOCUMENT)))
        flags |= WHO_BODY;
    if (!(t->flags & OR_TOKEN_CAPITAL))
        flags &= ~(uint32_t)(WHO_GIVEN | WHO_SUFFIX);
    if ((flags & WHO_GIVEN) && (flags & (WHO_MALE | WHO_FEMALE)) == (WHO_MALE | WHO_FEMALE))
        flags &= ~(uint32_t)(WHO_MALE | WHO_FEMALE);
    return flags;
}

/* "the 29-year-old", "the mother-of-two" */
static bool is_joined_person(const or_who *w, uint32_t token) {
    or_slice word = or_token_lower(w->a, token);
    if (word.len > 9 && word.data[0] >= '0' && word.data[0] <= '9')
        return or_slice_is(or_slice_cut(word, word.len - 9, word.len), "-year-old");
    for (uint32_t i = 2; i + 4 < word.len; i++)
        if (or_slice_is(or_slice_cut(word, i, i + 4), "-of-"))
            return (who_flags_of(w, or_slice_cut(word, 0, i)) & WHO_PERSON) != 0;
    return false;
}

bool who_in_headline(const or_who *w, uint32_t token) {
    uint32_t paragraph = w->a->sentences.data[who_token(w, token)->sentence].paragraph;
    or_block_kind kind = w->a->text->blocks.data[w->a->paragraphs.data[paragraph].block].kind;
    return kind == OR_BLOCK_TITLE || kind == OR_BLOCK_HEADING;
}

/* "Quillon" or "Jun-Jun" within a sentence, taken for a foreign word or a common noun. */
static bool is_unknown_name(const or_who *w, uint32_t token) {
    const or_token *t = who_token(w, token);
    uint32_t wrong = t->tag == OR_TAG_FW || t->tag == OR_TAG_NN || t->tag == OR_TAG_NNS || t->tag == OR_TAG_VBZ;
    if (!wrong || !(t->flags & OR_TOKEN_CAPITAL) || t->flags & (OR_TOKEN_SENTENCE | OR_TOKEN_UPPER) || token == 0 ||
        or_lexicon_find_hash(w->lexicon, t->lower) != OR_NO_SENSE ||
        or_lexicon_find_hash(w->lexicon, t->form) != OR_NO_SENSE ||
        or_lexicon_find_hash(w->lexicon, t->lemma) != OR_NO_SENSE)
        return false;
    const or_token *before = who_token(w, token - 1);
    bool apart = before->tag == OR_TAG_COLON || before->flags & (OR_TOKEN_OPEN | OR_TOKEN_CLOSE);
    return !apart && !who_in_headline(w, token);
}

/* An unknown capitalised word that begins a sentence is tagged as a pronoun now and then. */
static bool is_misread(const or_who *w, uint32_t token) {
    const or_token *t = who_token(w, token);
    if (is_unknown_name(w, token))
        return true;
    return (t->tag == OR_TAG_PRP || t->tag == OR_TAG_PRPS) && (t->flags & OR_TOKEN_CAPITAL) &&
           or_lexicon_class(w->lexicon, "pronoun") != OR_NO_SENSE && !who_listed(w, token, "pronoun");
}

/* Both genders, for words whose own is known. */
static uint32_t gender_of(uint32_t flags) {
    const uint32_t both = WHO_MALE | WHO_FEMALE;
    return flags & both ? both : 0;
}

/* "coast guard", of which "guard" alone is a person. */
static bool heads_body(const or_who *w, uint32_t i) {
    const or_token *before = who_token(w, i - 1);
    if (!or_lexicon_reach(w->lexicon, before->lower) || before->sentence != who_token(w, i)->sentence)
        return false;
    or_slice both = {w->a->lower + before->begin, who_token(w, i)->end - before->begin};
    uint32_t sense = or_lexicon_find(w->lexicon, both), klass = or_lexicon_class(w->lexicon, "organisation-head");
    return sense != OR_NO_SENSE && or_lexicon_get(w->lexicon, both, klass);
}

void who_read_words(or_who *w) {
    const marks m = {or_lexicon_trait(w->lexicon, "male"), or_lexicon_trait(w->lexicon, "female"),
                     or_lexicon_trait(w->lexicon, "weak"), or_lexicon_trait(w->lexicon, "official")};
    uint32_t n = w->a->tokens.len;
    w->flags = OR_NEW_ARRAY(w->arena, uint32_t, n + 1);
    w->classes = OR_NEW_ARRAY(w->arena, who_class, WHO_CLASSES);
    w->class_flags = map_classes(w);
    w->alike = number_classes(w, OR_LIT("alike-"));
    w->kinds = number_classes(w, OR_LIT("kind-"));
    for (uint32_t i = 0; i < n; i++) {
        const or_token *t = who_token(w, i);
        if (!(t->flags & OR_TOKEN_WORD))
            continue;
        uint32_t flags = flags_of(w, or_lexicon_find_hash(w->lexicon, t->lower), &m);
        if (t->form != t->lower)
            flags |= flags_of(w, or_lexicon_find_hash(w->lexicon, t->form), &m);
        if (t->lemma != t->lower && t->tag != OR_TAG_NNP)
            flags |= flags_of(w, or_lexicon_find_hash(w->lexicon, t->lemma), &m) &
                     ~(uint32_t)(WHO_GIVEN | WHO_TITLE | gender_of(flags)); /* "Mrs" is no plural of "Mr" */
        if (t->tag == OR_TAG_NNS || t->tag == OR_TAG_NNPS)
            flags |= WHO_PLURAL;
        if ((flags & WHO_PERSON) && (flags & WHO_GROUP) && who_listed(w, i, "kin-group"))
            flags &= ~(uint32_t)WHO_PERSON;
        if (who_word(w, i, "cent") && i > 0 && who_word(w, i - 1, "per"))
            flags |= WHO_QUANTITY;
        if ((flags & WHO_PERSON) && i > 0 && heads_body(w, i))
            flags = (flags & ~(uint32_t)WHO_PERSON) | WHO_BODY;
        w->flags[i] =
            fitting(t, flags) | (is_joined_person(w, i) ? WHO_PERSON : 0) | (is_misread(w, i) ? WHO_MISREAD : 0);
    }
}

static uint64_t numbers_of(const or_who *w, const uint8_t *numbers, uint32_t hash) {
    uint64_t set = 0;
    for (uint32_t at = or_lexicon_find_hash(w->lexicon, hash); at != OR_NO_SENSE;) {
        const or_sense *sense = or_lexicon_sense(w->lexicon, at);
        if (numbers[sense->klass])
            set |= 1ull << (numbers[sense->klass] - 1);
        at = sense->next ? sense->next - 1 : OR_NO_SENSE;
    }
    return set;
}

/* A noun of one who does something, by its ending: "plumber", "organist". */
bool who_names_agent(const or_who *w, uint32_t token) {
    uint32_t klass = or_lexicon_class(w->lexicon, "agent-ending");
    or_slice word = or_token_lower(w->a, token);
    for (uint32_t len = 2; len <= 5 && len < word.len && klass != OR_NO_SENSE; len++)
        if (or_lexicon_get(w->lexicon, or_slice_cut(word, word.len - len, word.len), klass))
            return true;
    return false;
}

uint64_t who_alike(const or_who *w, uint32_t token) {
    const or_token *t = who_token(w, token);
    uint64_t set = numbers_of(w, w->alike, t->lower);
    return t->lemma != t->lower ? set | numbers_of(w, w->alike, t->lemma) : set;
}

uint64_t who_kinds(const or_who *w, uint32_t token) {
    return numbers_of(w, w->kinds, who_token(w, token)->lower);
}

/* Most words are asked for few classes again and again, so the numbers of the last ones are kept. */
static uint32_t class_number(const or_who *w, const char *name) {
    who_class *kept = &w->classes[((uintptr_t)name >> 2) % WHO_CLASSES];
    if (kept->name != name)
        *kept = (who_class){name, or_lexicon_class(w->lexicon, name)};
    return kept->number;
}

bool who_listed(const or_who *w, uint32_t token, const char *klass) {
    uint32_t lower = who_token(w, token)->lower;
    if (or_lexicon_find_hash(w->lexicon, lower) == OR_NO_SENSE)
        return false; /* most words are in no list: the class need not be looked for */
    return or_lexicon_get_hash(w->lexicon, lower, class_number(w, klass)) != NULL;
}

bool who_one_of(const or_who *w, uint32_t token, const char *const *words) {
    for (; *words; words++)
        if (who_word(w, token, *words))
            return true;
    return false;
}

bool who_is_noun(const or_who *w, uint32_t token) {
    uint8_t tag = who_tag(w, token);
    return tag >= OR_TAG_NN && tag <= OR_TAG_NNPS;
}

bool who_is_preposition(const or_who *w, uint32_t token) {
    const or_token *t = who_token(w, token);
    return (t->tag == OR_TAG_IN || t->tag == OR_TAG_TO) && t->rel != OR_REL_MARK && t->rel != OR_REL_ADVMOD;
}

bool who_is_verb(const or_who *w, uint32_t token) {
    uint8_t tag = who_token(w, token)->tag;
    return (tag >= OR_TAG_VB && tag <= OR_TAG_VBZ) || tag == OR_TAG_MD;
}
