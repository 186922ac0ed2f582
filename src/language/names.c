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
    int32_t scores[OR_CLASSIFIER_LABELS];
    memset(scores, 0, sizeof *scores * OR_NAMER_LABELS);
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

/* How often a word ends a full name of a person, and how often it stands alone as each type. */
typedef struct last_word {
    uint32_t form; /* 0: an empty slot */
    uint32_t full; /* persons of two words or more that end with it */
    uint32_t alone[OR_NAMER_LABELS];
} last_word;

static last_word *slot_of(last_word *slots, uint32_t mask, uint32_t form) {
    for (uint32_t i = form & mask;; i = (i + 1) & mask)
        if (!slots[i].form || slots[i].form == form)
            return &slots[i];
}

static void count_last_words(const or_analysis *a, last_word *slots, uint32_t mask) {
    for (uint32_t i = 0; i < a->names.len; i++) {
        const or_name *name = &a->names.data[i];
        uint32_t form = a->tokens.data[name->at.last - 1].form;
        last_word *word = slot_of(slots, mask, form);
        word->form = form;
        if (name->at.last - name->at.first == 1)
            word->alone[name->type]++;
        else
            word->full += name->type == OR_NAME_PERSON;
    }
}

/* Is a word that stands alone one of the document's persons? Of places only where the word is never more often a place.
 */
static bool is_surname(last_word *slots, uint32_t mask, const or_token *token) {
    const last_word *word = slot_of(slots, mask, token->form);
    return word->form && word->full && word->alone[OR_NAME_PLACE] <= word->full + word->alone[OR_NAME_PERSON];
}

static bool stands_alone(const or_analysis *a, uint32_t i) {
    const or_token *t = &a->tokens.data[i];
    const or_token *before = i ? t - 1 : NULL, *after = i + 1 < a->tokens.len ? t + 1 : NULL;
    return !(before && before->sentence == t->sentence && before->name) &&
           !(after && after->sentence == t->sentence && after->name);
}

void or_settle_names(or_arena *arena, const or_namer *namer, or_analysis *a) {
    uint32_t size = 16;
    while (size < 2 * a->names.len)
        size *= 2;
    last_word *slots = or_xcalloc(size, sizeof *slots);
    count_last_words(a, slots, size - 1);
    bool changed = false;
    for (uint32_t i = 0; i < a->tokens.len; i++) {
        or_token *t = &a->tokens.data[i];
        bool proper = (t->flags & OR_TOKEN_CAPITAL) && (t->tag == OR_TAG_NNP || t->tag == OR_TAG_NNPS);
        if (!proper || t->name == OR_NAME_PERSON || !is_surname(slots, size - 1, t) || !stands_alone(a, i))
            continue;
        t->name = OR_NAME_PERSON;
        changed = true;
    }
    free(slots);
    if (!changed)
        return;
    a->names.len = 0;
    for (uint32_t s = 0; s < a->sentences.len; s++)
        append_names(arena, &namer->gazetteer, a, a->sentences.data[s].at);
}
