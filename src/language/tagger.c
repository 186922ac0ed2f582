#include "language/tagger.h"

#include "language/habits.h"
#include "language/tagger_features.h"

#include <stdlib.h>

struct or_tagger {
    or_weights weights;
    or_classifier model;
    or_known_words words;
    const or_habit *habits;
    const uint8_t (*labels)[2]; /* or_upos, or_tag */
    uint32_t label_count;
    uint32_t open, close; /* labels of paired quotation marks; OR_TAGGER_UNSURE: the training text had none */
    or_lemmas *lemmas;
};

static bool open_labels(or_tagger *tagger) {
    size_t size;
    tagger->labels = or_weights_section(&tagger->weights, "labels", &size);
    tagger->label_count = (uint32_t)(size / sizeof *tagger->labels);
    tagger->open = tagger->close = OR_TAGGER_UNSURE;
    bool ok = tagger->label_count > 0 && tagger->label_count < OR_TAGGER_UNSURE;
    for (uint32_t i = 0; ok && i < tagger->label_count; i++) {
        ok = tagger->labels[i][0] < OR_UPOS_COUNT && tagger->labels[i][1] < OR_TAG_COUNT;
        tagger->open = tagger->labels[i][1] == OR_TAG_OPEN ? i : tagger->open;
        tagger->close = tagger->labels[i][1] == OR_TAG_CLOSE ? i : tagger->close;
    }
    return ok;
}

static bool open_words(or_tagger *tagger) {
    size_t size;
    const or_known_word *slots = or_weights_section(&tagger->weights, "words", &size);
    size_t count = size / sizeof *slots;
    if (count < 2 || count > (1u << 24) || (count & (count - 1)))
        return false;
    tagger->words = (or_known_words){slots, (uint32_t)count - 1};
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (slots[i].form && slots[i].sure != OR_TAGGER_UNSURE && slots[i].sure >= tagger->label_count)
            return false;
        used += slots[i].form != 0;
    }
    return used < count;
}

static bool open_habits(or_tagger *tagger) {
    size_t size;
    tagger->habits = or_weights_section(&tagger->weights, "habits", &size);
    return tagger->habits && size == OR_HABITS * sizeof *tagger->habits;
}

or_tagger *or_tagger_load(const or_lexicon *lexicon, const char *directory, or_error *error) {
    or_tagger *tagger = or_xcalloc(1, sizeof *tagger);
    bool ok = or_weights_open(&tagger->weights, directory, "tagger", error) &&
              or_classifier_open(&tagger->model, &tagger->weights, "model", error);
    if (ok && (!open_labels(tagger) || !open_words(tagger) || !open_habits(tagger))) {
        or_fail(error, directory, "tagger.weights is damaged, or made for another version of onrecord");
        ok = or_cure(error, "install onrecord again, or train the weights with this version");
    }
    if (ok && (tagger->lemmas = or_lemmas_load(lexicon, error)))
        return tagger;
    or_tagger_free(tagger);
    return NULL;
}

void or_tagger_free(or_tagger *tagger) {
    if (!tagger)
        return;
    or_lemmas_free(tagger->lemmas);
    or_weights_close(&tagger->weights);
    free(tagger);
}

const or_lemmas *or_tagger_lemmas(const or_tagger *tagger) {
    return tagger->lemmas;
}

static uint32_t best_label(const or_tagger *tagger, const or_tagger_window *window) {
    uint32_t features[OR_TAGGER_FEATURES];
    int16_t scores[OR_CLASSIFIER_LABELS] = {0};
    uint32_t n = or_tagger_features(window, features);
    or_classifier_add(&tagger->model, features, n, scores);
    int16_t top = scores[0];
    for (uint32_t i = 1; i < tagger->label_count; i++) /* vectors find the largest, not where it stands */
        top = scores[i] > top ? scores[i] : top;
    uint32_t best = 0;
    while (scores[best] != top)
        best++;
    return best;
}

static uint32_t label_of(const or_tagger *tagger, const or_tagger_window *window) {
    uint32_t known = or_habit_find(tagger->habits, or_tagger_context(window), tagger->label_count);
    return known < tagger->label_count ? known : best_label(tagger, window);
}

/* The label that a word has whatever stands around it, or OR_TAGGER_UNSURE. */
static uint32_t sure_label(const or_tagger *tagger, const or_tagger_word *word) {
    if (word->flags & OR_TOKEN_OPEN)
        return tagger->open;
    return word->flags & OR_TOKEN_CLOSE ? tagger->close : word->sure;
}

void or_tag_sentence(const or_tagger *tagger, or_analysis *a, uint32_t sentence) {
    or_range at = a->sentences.data[sentence].at;
    or_tagger_window window;
    or_tagger_start(&window, &tagger->words, a, at);
    for (uint32_t i = at.first; i < at.last; i++) {
        or_tagger_next(&window, &tagger->words, a, at, i + OR_TAGGER_AHEAD);
        uint32_t label = sure_label(tagger, &window.word[OR_TAGGER_BEHIND]);
        if (label == OR_TAGGER_UNSURE)
            label = label_of(tagger, &window);
        or_token *token = &a->tokens.data[i];
        token->upos = tagger->labels[label][0];
        token->tag = tagger->labels[label][1];
        token->lemma = or_lemma_hash(tagger->lemmas, or_token_lower(a, i), token->lower, (or_tag)token->tag);
        or_tagger_tell(&window, label, (or_upos)token->upos, (or_tag)token->tag);
    }
}
