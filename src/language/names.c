#include "language/names.h"

#include "language/names_features.h"

#include <stdlib.h>

struct or_namer {
    or_weights weights;
    or_classifier model;
    or_gazetteer gazetteer;
};

or_namer *or_namer_load(const or_lexicon *lexicon, const char *directory, or_error *error) {
    or_namer *namer = or_xcalloc(1, sizeof *namer);
    or_gazetteer_init(&namer->gazetteer, lexicon);
    if (or_weights_open(&namer->weights, directory, "names", error) &&
        or_classifier_open(&namer->model, &namer->weights, "model", error))
        return namer;
    or_namer_free(namer);
    return NULL;
}

void or_namer_free(or_namer *namer) {
    if (!namer)
        return;
    or_weights_close(&namer->weights);
    free(namer);
}

static uint8_t best_label(const or_namer *namer, const or_name_scene *scene, uint32_t token) {
    uint32_t features[OR_NAMER_FEATURES], n = or_name_features(scene, token, features);
    int16_t scores[OR_CLASSIFIER_LABELS] = {0};
    or_classifier_add(&namer->model, features, n, scores);
    uint8_t best = 0;
    for (uint8_t i = 1; i < OR_NAMER_LABELS; i++)
        best = scores[i] > scores[best] ? i : best;
    return best;
}

static void label_piece(const or_namer *namer, or_analysis *a, or_range at) {
    or_name_scene scene;
    bool any = or_name_scene_begin(&scene, &namer->gazetteer, a, at);
    for (uint32_t i = at.first; i < at.last; i++) {
        uint8_t label = OR_NAME_NONE;
        if (any && or_name_possible(&scene, i))
            label = best_label(namer, &scene, i);
        if (any)
            scene.label[i - at.first] = label;
        a->tokens.data[i].name = label;
    }
}

/* A name never ends with a word that only joins. */
static uint32_t trim(const or_analysis *a, uint32_t first, uint32_t last) {
    while (last > first + 1 && !(a->tokens.data[last - 1].flags & (OR_TOKEN_CAPITAL | OR_TOKEN_DIGIT)) &&
           a->tokens.data[last - 1].tag != OR_TAG_NNP && a->tokens.data[last - 1].tag != OR_TAG_NNPS)
        a->tokens.data[--last].name = OR_NAME_NONE;
    return last;
}

static void append_names(or_arena *arena, const or_gazetteer *gazetteer, or_analysis *a, or_range at) {
    for (uint32_t i = at.first; i < at.last;) {
        uint8_t type = a->tokens.data[i].name;
        uint32_t first = i, end = i + 1;
        while (end < at.last && a->tokens.data[end].name == type)
            end++;
        i = end;
        if (type == OR_NAME_NONE)
            continue;
        end = trim(a, first, end);
        uint32_t begin = type == OR_NAME_PERSON ? or_name_past_titles(gazetteer, a, (or_range){first, end}) : first;
        for (; first < begin; first++)
            a->tokens.data[first].name = OR_NAME_NONE;
        or_push(arena, &a->names, (or_name){{begin, end}, (or_name_type)type});
    }
}

void or_name_sentence(or_arena *arena, const or_namer *namer, or_analysis *a, uint32_t sentence) {
    or_range at = a->sentences.data[sentence].at;
    for (uint32_t first = at.first; first < at.last; first += OR_NAMER_PIECE) {
        uint32_t last = at.last - first > OR_NAMER_PIECE ? first + OR_NAMER_PIECE : at.last;
        label_piece(namer, a, (or_range){first, last});
    }
    append_names(arena, &namer->gazetteer, a, at);
}

/* What a document's names say about a string: a whole name, or the last word of longer ones. */
typedef struct evidence {
    uint32_t key;                    /* 0: an empty slot */
    uint32_t full;                   /* persons of two words or more that end with it */
    uint32_t types[OR_NAMER_LABELS]; /* whole names, by type */
} evidence;

typedef struct ledger {
    evidence *slots;
    uint32_t mask;
} ledger;

static evidence *evidence_of(const ledger *l, uint32_t key) {
    for (uint32_t i = key & l->mask;; i = (i + 1) & l->mask)
        if (!l->slots[i].key || l->slots[i].key == key)
            return &l->slots[i];
}

static uint32_t key_of_name(const or_analysis *a, or_range at) {
    uint32_t key = a->tokens.data[at.first].form;
    for (uint32_t i = at.first + 1; i < at.last; i++)
        key = or_join(key, a->tokens.data[i].form) | 1u;
    return key;
}

static void keep_ledger(const or_analysis *a, ledger *l) {
    uint32_t size = 16;
    while (size < 4 * a->names.len)
        size *= 2;
    *l = (ledger){or_xcalloc(size, sizeof *l->slots), size - 1};
    for (uint32_t i = 0; i < a->names.len; i++) {
        const or_name *name = &a->names.data[i];
        uint32_t key = key_of_name(a, name->at);
        evidence *whole = evidence_of(l, key);
        whole->key = key;
        whole->types[name->type]++;
        if (name->type != OR_NAME_PERSON || name->at.last - name->at.first == 1)
            continue;
        evidence *last = evidence_of(l, a->tokens.data[name->at.last - 1].form);
        last->key = a->tokens.data[name->at.last - 1].form;
        last->full++;
    }
}

/* The type that the document's evidence gives a name: a surname is a person's, unless the word is more often a place;
 * else what it mostly was. */
static uint8_t settled_type(const evidence *e, uint8_t type) {
    if (!e->key)
        return type;
    if (e->full && e->types[OR_NAME_PLACE] <= e->full + e->types[OR_NAME_PERSON])
        return OR_NAME_PERSON;
    uint8_t best = type;
    for (uint8_t i = 1; i < OR_NAMER_LABELS; i++)
        best = e->types[i] > e->types[best] ? i : best;
    return best;
}

static bool settle_found(or_analysis *a, const ledger *l) {
    bool changed = false;
    for (uint32_t i = 0; i < a->names.len; i++) {
        const or_name *name = &a->names.data[i];
        uint8_t type = settled_type(evidence_of(l, key_of_name(a, name->at)), (uint8_t)name->type);
        for (uint32_t t = name->at.first; t < name->at.last; t++) {
            changed |= a->tokens.data[t].name != type;
            a->tokens.data[t].name = type;
        }
    }
    return changed;
}

/* No name touches the word: it would become part of it. */
static bool stands_alone(const or_analysis *a, uint32_t i) {
    const or_token *t = &a->tokens.data[i];
    const or_token *before = i ? t - 1 : NULL, *after = i + 1 < a->tokens.len ? t + 1 : NULL;
    return !(before && before->sentence == t->sentence && before->name) &&
           !(after && after->sentence == t->sentence && after->name);
}

/* Words that are names elsewhere in the document and were overlooked here. */
static bool settle_overlooked(or_analysis *a, const ledger *l) {
    bool changed = false;
    for (uint32_t i = 0; i < a->tokens.len; i++) {
        or_token *t = &a->tokens.data[i];
        bool proper = (t->flags & OR_TOKEN_CAPITAL) && (t->tag == OR_TAG_NNP || t->tag == OR_TAG_NNPS);
        if (!proper || t->name || !stands_alone(a, i))
            continue;
        t->name = settled_type(evidence_of(l, t->form), OR_NAME_NONE);
        changed |= t->name != OR_NAME_NONE;
    }
    return changed;
}

void or_settle_names(or_arena *arena, const or_namer *namer, or_analysis *a) {
    ledger l;
    keep_ledger(a, &l);
    bool found = settle_found(a, &l), overlooked = settle_overlooked(a, &l);
    free(l.slots);
    if (!found && !overlooked)
        return;
    a->names.len = 0;
    for (uint32_t s = 0; s < a->sentences.len; s++)
        append_names(arena, &namer->gazetteer, a, a->sentences.data[s].at);
}
