#include "language/lexicon.h"

#include "base/lists.h"

#include <stdlib.h>

enum { FILTER_BITS = 18 };

/* A bit for each hash in a table, cut short: most words of a text are in no list, and this small table, which stays in
 * the cache, says so. */
typedef struct filter {
    uint64_t bits[(1u << FILTER_BITS) / 64];
} filter;

struct or_lexicon {
    or_arena arena;
    filter is_entry, is_beginning;
    or_table entries;    /* entry -> first sense + 1 */
    or_table beginnings; /* first words of longer entries -> bytes of the longest of these */
    or_table class_numbers, trait_numbers;
    or_array(or_sense) senses;
    or_array(const char *) classes;
    or_array(const char *) traits;
};

/* What is read, and the class that is being filled. */
typedef struct reading {
    or_lexicon *lexicon;
    uint32_t klass;
} reading;

static uint32_t number_of(or_lexicon *lexicon, or_table *table, bool trait, or_slice name) {
    bool added;
    uint32_t *number = or_table_add(&lexicon->arena, table, name, &added);
    if (added) {
        const char *copy = or_strdup(&lexicon->arena, name);
        *number = trait ? lexicon->traits.len : lexicon->classes.len;
        if (trait)
            or_push(&lexicon->arena, &lexicon->traits, copy);
        else
            or_push(&lexicon->arena, &lexicon->classes, copy);
    }
    return *number;
}

static bool begin_class(const or_list_place *place, or_slice name) {
    reading *r = place->context;
    r->klass = number_of(r->lexicon, &r->lexicon->class_numbers, false, name);
    if (r->klass < OR_LEXICON_CLASSES)
        return true;
    or_fail_at(place->error, place->path, place->line, 1, "\"%.*s\" is one class too many", (int)name.len, name.data);
    return or_cure(place->error, "all lexicons together may have %d classes", OR_LEXICON_CLASSES);
}

static bool find_trait(const or_list_place *place, or_slice name, uint32_t *number) {
    reading *r = place->context;
    *number = number_of(r->lexicon, &r->lexicon->trait_numbers, true, name);
    if (*number < 64)
        return true;
    or_fail_at(place->error, place->path, place->line, 1, "\"%.*s\" is one trait too many", (int)name.len, name.data);
    return or_cure(place->error, "all lexicons together may use 64 traits");
}

/* The link that leads to the entry's sense in a class, or to its end. */
static uint32_t *sense_link(or_lexicon *lexicon, uint32_t *first, uint32_t klass) {
    uint32_t *link = first;
    while (*link && lexicon->senses.data[*link - 1].klass != klass)
        link = &lexicon->senses.data[*link - 1].next;
    return link;
}

static void mark(filter *f, or_slice word) {
    uint32_t hash = or_hash(word) >> (32 - FILTER_BITS);
    f->bits[hash / 64] |= 1ull << hash % 64;
}

static inline bool may_hold(const filter *f, uint32_t hash) {
    hash >>= 32 - FILTER_BITS;
    return f->bits[hash / 64] >> hash % 64 & 1;
}

static bool add_entry(const or_list_place *place, or_slice entry, uint64_t traits) {
    const reading *r = place->context;
    or_lexicon *lexicon = r->lexicon;
    const char *space = memchr(entry.data, ' ', entry.len);
    uint16_t words = 1;
    for (uint32_t i = 0; i < entry.len; i++)
        words = (uint16_t)(words + (entry.data[i] == ' '));
    if (space) {
        or_slice beginning = or_slice_cut(entry, 0, (size_t)(space - entry.data));
        uint32_t *reach = or_table_add(&lexicon->arena, &lexicon->beginnings, beginning, NULL);
        *reach = entry.len > *reach ? entry.len : *reach;
        mark(&lexicon->is_beginning, beginning);
    }
    mark(&lexicon->is_entry, entry);
    uint32_t *first = or_table_add(&lexicon->arena, &lexicon->entries, entry, NULL);
    uint32_t at = *sense_link(lexicon, first, r->klass);
    or_sense sense = {.traits = traits, .klass = (uint16_t)r->klass, .words = words};
    if (at) {
        sense.next = lexicon->senses.data[at - 1].next;
        lexicon->senses.data[at - 1] = sense;
        return true;
    }
    or_push(&lexicon->arena, &lexicon->senses, sense);
    *sense_link(lexicon, first, r->klass) = lexicon->senses.len; /* may have moved: look again */
    return true;
}

static bool remove_entry(const or_list_place *place, or_slice entry) {
    const reading *r = place->context;
    uint32_t *first = or_table_find(&r->lexicon->entries, entry);
    uint32_t *link = first ? sense_link(r->lexicon, first, r->klass) : NULL;
    if (!link || !*link)
        return or_list_lacks(place, entry, r->lexicon->classes.data[r->klass]);
    *link = r->lexicon->senses.data[*link - 1].next;
    return true;
}

or_lexicon *or_lexicon_load(const char *const *folders, uint32_t count, or_error *error) {
    static const or_list_taker taker = {"@class", begin_class, find_trait, add_entry, remove_entry};
    reading r = {.lexicon = or_xcalloc(1, sizeof *r.lexicon)};
    if (or_lists_read(folders, count, &taker, &r, error))
        return r.lexicon;
    or_lexicon_free(r.lexicon);
    return NULL;
}

void or_lexicon_free(or_lexicon *lexicon) {
    if (!lexicon)
        return;
    or_arena arena = lexicon->arena;
    or_arena_free(&arena);
    free(lexicon);
}

static uint32_t find_number(const or_table *table, const char *name) {
    const uint32_t *number = or_table_find(table, or_slice_str(name));
    return number ? *number : OR_NO_SENSE;
}

uint32_t or_lexicon_class(const or_lexicon *lexicon, const char *name) {
    return find_number(&lexicon->class_numbers, name);
}

uint32_t or_lexicon_trait(const or_lexicon *lexicon, const char *name) {
    return find_number(&lexicon->trait_numbers, name);
}

const char *or_lexicon_class_name(const or_lexicon *lexicon, uint32_t klass) {
    return klass < lexicon->classes.len ? lexicon->classes.data[klass] : "";
}

uint32_t or_lexicon_classes(const or_lexicon *lexicon) {
    return lexicon->classes.len;
}

uint32_t or_lexicon_find(const or_lexicon *lexicon, or_slice entry) {
    const uint32_t *first = or_table_find(&lexicon->entries, entry);
    return first && *first ? *first - 1 : OR_NO_SENSE;
}

static inline uint32_t first_sense(const or_lexicon *lexicon, uint32_t hash) {
    const uint32_t *first = may_hold(&lexicon->is_entry, hash) ? or_table_find_hash(&lexicon->entries, hash) : NULL;
    return first ? *first : 0;
}

uint32_t or_lexicon_find_hash(const or_lexicon *lexicon, uint32_t hash) {
    return first_sense(lexicon, hash) - 1; /* OR_NO_SENSE is -1 */
}

const or_sense *or_lexicon_sense(const or_lexicon *lexicon, uint32_t sense) {
    return sense < lexicon->senses.len ? &lexicon->senses.data[sense] : NULL;
}

const or_sense *or_lexicon_get_hash(const or_lexicon *lexicon, uint32_t hash, uint32_t klass) {
    for (uint32_t at = first_sense(lexicon, hash); at; at = lexicon->senses.data[at - 1].next)
        if (lexicon->senses.data[at - 1].klass == klass)
            return &lexicon->senses.data[at - 1];
    return NULL;
}

const or_sense *or_lexicon_get(const or_lexicon *lexicon, or_slice entry, uint32_t klass) {
    return or_lexicon_get_hash(lexicon, or_hash(entry), klass);
}

uint32_t or_lexicon_reach(const or_lexicon *lexicon, uint32_t hash) {
    const uint32_t *reach =
        may_hold(&lexicon->is_beginning, hash) ? or_table_find_hash(&lexicon->beginnings, hash) : NULL;
    return reach ? *reach : 0;
}

void or_lexicon_each(const or_lexicon *lexicon, uint32_t klass,
                     void (*each)(void *context, or_slice entry, const or_sense *sense), void *context) {
    for (uint32_t i = 0; i < lexicon->entries.cap; i++) {
        const or_table_slot *slot = &lexicon->entries.slots[i];
        for (uint32_t at = slot->hash ? slot->value : 0; at; at = lexicon->senses.data[at - 1].next)
            if (klass == OR_NO_SENSE || lexicon->senses.data[at - 1].klass == klass)
                each(context, slot->key, &lexicon->senses.data[at - 1]);
    }
}
