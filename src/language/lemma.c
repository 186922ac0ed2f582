#include "language/lemma.h"

#include <stdlib.h>

enum { LEAST_SLOTS = 64 };

typedef struct exception {
    uint32_t key; /* or_join(hash of the word, group); 0: an empty slot */
    uint32_t hash;
    or_slice lemma;
} exception;

struct or_lemmas {
    or_arena arena;
    exception *slots; /* a power of two, at most half full */
    uint32_t mask, len;
};

static const char *const GROUP_NAMES[] = {"lemma-verb", "lemma-noun", "lemma-adjective", "lemma-adverb",
                                          "lemma-function"};

const char *or_lemma_group_name(or_lemma_group group) {
    return GROUP_NAMES[group];
}

or_lemma_group or_lemma_group_of(or_tag tag) {
    switch (tag) {
    case OR_TAG_VB:
    case OR_TAG_VBD:
    case OR_TAG_VBG:
    case OR_TAG_VBN:
    case OR_TAG_VBP:
    case OR_TAG_VBZ:
    case OR_TAG_MD:
        return OR_LEMMA_VERB;
    case OR_TAG_NN:
    case OR_TAG_NNS:
    case OR_TAG_NNP:
    case OR_TAG_NNPS:
        return OR_LEMMA_NOUN;
    case OR_TAG_JJ:
    case OR_TAG_JJR:
    case OR_TAG_JJS:
        return OR_LEMMA_ADJECTIVE;
    case OR_TAG_RB:
    case OR_TAG_RBR:
    case OR_TAG_RBS:
        return OR_LEMMA_ADVERB;
    default:
        return OR_LEMMA_FUNCTION;
    }
}

static bool vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static bool ends(or_slice s, const char *suffix) {
    return or_slice_ends(s, or_slice_str(suffix));
}

static char last(or_slice s, uint32_t back) {
    return s.len >= back ? s.data[s.len - back] : '\0';
}

/* True when the stem has one group of vowels only: "hop", "chang", "squeez". */
static bool one_syllable(or_slice stem) {
    uint32_t groups = 0;
    for (uint32_t i = 0; i < stem.len; i++)
        groups += (vowel(stem.data[i]) || stem.data[i] == 'y') &&
                  (i == 0 || !(vowel(stem.data[i - 1]) || stem.data[i - 1] == 'y'));
    return groups <= 1;
}

/* Ends of stems of several syllables that have lost an e before -ed, -ing, -er, -est. */
static const char *const LOST[] = {
    "at",    "creat", "ar",    "ir",    "ur",   "id",     "ad",   "od",   "ud",   "ut",    "ag",     "leg",   "blig",
    "ib",    "ak",    "ok",    "ik",    "uk",   "ul",     "um",   "am",   "im",   "com",   "in",     "tun",   "as",
    "es",    "is",    "os",    "us",    "rs",   "ns",     "ls",   "ps",   "rg",   "dg",    "lg",     "chang", "rang",
    "leng",  "veng",  "lung",  "plor",  "stor", "gnor",   "ador", "scor", "dher", "rever", "terfer", "nven",  "rven",
    "raven", "pon",   "ondon", "pil",   "ncil", "mobil",  "nsol", "scap", "shap", "plet",  "mpet",   "delet", "xcit",
    "vit",   "gnit",  "unit",  "recit", "ncit", "xpedit", "mot",  "vot",  "quot", "not",   NULL};

static bool listed(or_slice stem, const char *const *list) {
    for (; *list; list++)
        if (ends(stem, *list))
            return true;
    return false;
}

/* Two vowels that are one sound: "look", "need", "fail"; but "appreciat", "evaluat", "requir". */
static bool pair_of_vowels(char a, char b, char before) {
    return vowel(a) && vowel(b) && !(b == 'a' && (a == 'i' || a == 'u')) && !(a == 'u' && before == 'q');
}

/* Does a stem from which -ed or -ing was taken want its e back? */
static bool wants_e(or_slice stem) {
    char c = last(stem, 1), before = last(stem, 2);
    if (stem.len < 2 || c == 'w' || c == 'x' || c == 'y' || c == 'h')
        return false;
    if (c == 'v' || c == 'c' || c == 'z' || c == 'u')
        return true;
    if (vowel(c) || (c == 's' && before == 's'))
        return false;
    if (c == 'l' && !vowel(before) && before != 'l' && before != 'r' && before != 'w')
        return true; /* settle, struggle */
    if (ends(stem, "creat"))
        return true;
    if (pair_of_vowels(last(stem, 3), before, last(stem, 4)))
        return c == 's'; /* cause, raise */
    return (vowel(before) && one_syllable(stem)) || listed(stem, LOST);
}

/* A stem from which an ending with a vowel was taken: one of a doubled consonant goes, or a lost e comes back. */
static or_slice mend(or_slice stem, char *out) {
    char c = last(stem, 1);
    if (stem.len > 3 && c == last(stem, 2) && !vowel(c) && c != 'l' && c != 's' && c != 'f' && c != 'z')
        return or_slice_cut(stem, 0, stem.len - 1);
    if (!wants_e(stem))
        return stem;
    out[stem.len] = 'e';
    return (or_slice){out, stem.len + 1};
}

/* `out` holds the word; its last `drop` bytes make place for `add`. */
static or_slice change(char *out, or_slice word, uint32_t drop, const char *add) {
    uint32_t len = (uint32_t)strlen(add);
    memcpy(out + word.len - drop, add, len);
    return (or_slice){out, word.len - drop + len};
}

static or_slice without_s(char *out, or_slice word) {
    if (word.len < 3 || last(word, 1) != 's' || last(word, 2) == 's')
        return word;
    if (ends(word, "ies") && word.len > 4)
        return change(out, word, 3, "y");
    if (ends(word, "ches") || ends(word, "shes") || ends(word, "sses") || ends(word, "xes") || ends(word, "zzes") ||
        ends(word, "oes"))
        return change(out, word, 2, "");
    if (last(word, 2) == '\'')
        return change(out, word, 2, "");
    return change(out, word, 1, "");
}

static or_slice plural(char *out, or_slice word) {
    if (ends(word, "men") && word.len > 4)
        return change(out, word, 2, "an");
    if (ends(word, "us") || ends(word, "sis"))
        return word;
    return without_s(out, word);
}

static or_slice past(char *out, or_slice word) {
    if (word.len < 4 || !ends(word, "ed"))
        return word;
    if (ends(word, "ied"))
        return word.len > 4 ? change(out, word, 3, "y") : change(out, word, 1, "");
    if (ends(word, "eed"))
        return change(out, word, 1, "");
    return mend(or_slice_cut(word, 0, word.len - 2), out);
}

static or_slice gerund(char *out, or_slice word) {
    if (word.len < 5)
        return word;
    if (ends(word, "in'"))
        return mend(or_slice_cut(word, 0, word.len - 3), out);
    return ends(word, "ing") ? mend(or_slice_cut(word, 0, word.len - 3), out) : word;
}

static or_slice positive(char *out, or_slice word, const char *ending) {
    uint32_t len = (uint32_t)strlen(ending);
    if (word.len < len + 3 || !ends(word, ending))
        return word;
    if (last(word, len + 1) == 'i')
        return change(out, word, len + 1, "y");
    return mend(or_slice_cut(word, 0, word.len - len), out);
}

static or_slice by_rule(char *out, or_slice word, or_tag tag) {
    switch (tag) {
    case OR_TAG_NNS:
    case OR_TAG_NNPS:
        return plural(out, word);
    case OR_TAG_VBZ:
        return without_s(out, word);
    case OR_TAG_VBD:
    case OR_TAG_VBN:
        return past(out, word);
    case OR_TAG_VBG:
        return gerund(out, word);
    case OR_TAG_JJR:
    case OR_TAG_RBR:
        return positive(out, word, "er");
    case OR_TAG_JJS:
    case OR_TAG_RBS:
        return positive(out, word, "est");
    default:
        return word;
    }
}

static exception *slot_of(const or_lemmas *lemmas, uint32_t key) {
    for (uint32_t i = key & lemmas->mask;; i = (i + 1) & lemmas->mask)
        if (!lemmas->slots[i].key || lemmas->slots[i].key == key)
            return &lemmas->slots[i];
}

static uint32_t key_of(uint32_t lower_hash, or_lemma_group group) {
    return or_join(lower_hash, (uint32_t)group) | 1u;
}

static const exception *find(const or_lemmas *lemmas, uint32_t lower_hash, or_tag tag) {
    if (!lemmas)
        return NULL;
    const exception *slot = slot_of(lemmas, key_of(lower_hash, or_lemma_group_of(tag)));
    return slot->key ? slot : NULL;
}

static bool regular(or_tag tag) {
    switch (tag) {
    case OR_TAG_NNS:
    case OR_TAG_NNPS:
    case OR_TAG_VBZ:
    case OR_TAG_VBD:
    case OR_TAG_VBN:
    case OR_TAG_VBG:
    case OR_TAG_JJR:
    case OR_TAG_RBR:
    case OR_TAG_JJS:
    case OR_TAG_RBS:
        return true;
    default:
        return false;
    }
}

static or_slice rule_lemma(or_slice lower, or_tag tag, char out[OR_LEMMA_MAX]) {
    if (lower.len >= OR_LEMMA_MAX)
        return lower;
    memcpy(out, lower.data, lower.len);
    return by_rule(out, (or_slice){out, lower.len}, tag);
}

or_slice or_lemma(const or_lemmas *lemmas, or_slice lower, or_tag tag, char out[OR_LEMMA_MAX]) {
    const exception *exception = find(lemmas, or_hash(lower), tag);
    if (!exception)
        return rule_lemma(lower, tag, out);
    memcpy(out, exception->lemma.data, exception->lemma.len);
    return (or_slice){out, exception->lemma.len};
}

uint32_t or_lemma_hash(const or_lemmas *lemmas, or_slice lower, uint32_t lower_hash, or_tag tag) {
    const exception *exception = find(lemmas, lower_hash, tag);
    if (exception)
        return exception->hash;
    char out[OR_LEMMA_MAX];
    return regular(tag) ? or_hash(rule_lemma(lower, tag, out)) : lower_hash;
}

static void grow(or_lemmas *lemmas) {
    or_lemmas old = *lemmas;
    uint32_t size = old.slots ? 2 * (old.mask + 1) : LEAST_SLOTS;
    lemmas->mask = size - 1;
    lemmas->slots = OR_NEW_ARRAY(&lemmas->arena, exception, size);
    for (uint32_t i = 0; old.slots && i <= old.mask; i++)
        if (old.slots[i].key)
            *slot_of(lemmas, old.slots[i].key) = old.slots[i];
}

typedef struct loading {
    or_lemmas *lemmas;
    uint32_t classes[OR_LEMMA_GROUPS];
    or_slice bad; /* an entry that is none */
} loading;

static void add_entry(void *context, or_slice entry, const or_sense *sense) {
    loading *l = context;
    uint32_t group = 0;
    while (group < OR_LEMMA_GROUPS && l->classes[group] != sense->klass)
        group++;
    if (group == OR_LEMMA_GROUPS)
        return;
    const char *slash = memchr(entry.data, '/', entry.len);
    uint32_t cut = slash ? (uint32_t)(slash - entry.data) : 0;
    or_slice word = or_slice_cut(entry, 0, cut), lemma = or_slice_cut(entry, (size_t)cut + 1, entry.len);
    if (!word.len || !lemma.len || lemma.len >= OR_LEMMA_MAX) {
        l->bad = entry;
        return;
    }
    if (2 * (l->lemmas->len + 1) > l->lemmas->mask)
        grow(l->lemmas);
    uint32_t key = key_of(or_hash(word), (or_lemma_group)group);
    exception *slot = slot_of(l->lemmas, key);
    l->lemmas->len += !slot->key;
    *slot = (exception){key, or_hash(lemma), or_slice_dup(&l->lemmas->arena, lemma)};
}

or_lemmas *or_lemmas_load(const or_lexicon *lexicon, or_error *error) {
    or_lemmas *lemmas = or_xcalloc(1, sizeof *lemmas);
    loading l = {.lemmas = lemmas};
    grow(lemmas);
    for (uint32_t g = 0; g < OR_LEMMA_GROUPS; g++)
        l.classes[g] = or_lexicon_class(lexicon, GROUP_NAMES[g]);
    or_lexicon_each(lexicon, OR_NO_SENSE, add_entry, &l);
    if (!l.bad.data)
        return lemmas;
    or_fail(error, "", "\"%.*s\" is no entry for a lemma", (int)(l.bad.len < 60 ? l.bad.len : 60), l.bad.data);
    or_cure(error, "write \"word/lemma\", \"went/go\"");
    or_lemmas_free(lemmas);
    return NULL;
}

void or_lemmas_free(or_lemmas *lemmas) {
    if (!lemmas)
        return;
    or_arena arena = lemmas->arena;
    or_arena_free(&arena);
    free(lemmas);
}
