/* What the tagger sees of a word and of its neighbours; shared with its trainer. Private to language/ and train/. */
#ifndef OR_LANGUAGE_TAGGER_FEATURES_H
#define OR_LANGUAGE_TAGGER_FEATURES_H

#include "language/analysis.h"
#include "language/classifier.h"

enum {
    OR_TAGGER_UNSURE = 255, /* or_known_word.sure of a word whose label its neighbours decide */
    OR_TAGGER_BEHIND = 2,   /* words of the window before the one that is tagged */
    OR_TAGGER_AHEAD = 2,
    OR_TAGGER_WINDOW = OR_TAGGER_BEHIND + 1 + OR_TAGGER_AHEAD,
    OR_TAGGER_FEATURES = 48 /* at most so many features */
};

/* A word of the training text. */
typedef struct or_known_word {
    uint32_t form;  /* or_token.form; 0: an empty slot */
    uint16_t klass; /* the set of labels that it had, commonest first; from 1 */
    uint8_t sure;   /* the label that it always had, or OR_TAGGER_UNSURE */
    uint8_t common; /* the label that it mostly had */
} or_known_word;

/* Open addressing with linear probing; the number of slots is a power of two and one slot at least is empty. */
typedef struct or_known_words {
    const or_known_word *slots;
    uint32_t mask;
} or_known_words;

static inline const or_known_word *or_known_word_find(const or_known_words *words, uint32_t form) {
    for (uint32_t i = form & words->mask;; i = (i + 1) & words->mask) {
        const or_known_word *word = &words->slots[i];
        if (word->form == form)
            return word;
        if (!word->form)
            return NULL;
    }
}

typedef struct or_tagger_word {
    uint32_t form, lower;
    uint32_t tail;  /* its last four bytes in lower case, the last one lowest */
    uint32_t begin; /* its first three bytes, likewise */
    uint32_t klass; /* of the known word; else made from its ending and shape */
    uint32_t part;  /* hash of what follows its last hyphen; 0: no hyphen */
    uint8_t shape, flags, sure;
} or_tagger_word;

/* A sentence seen from the word that is tagged: word[OR_TAGGER_BEHIND]. */
typedef struct or_tagger_window {
    or_tagger_word word[OR_TAGGER_WINDOW];
    uint32_t label[2]; /* of the word before, and of the one before that */
    uint32_t verb;     /* the last verb, auxiliary or "to" of the sentence: word or label; 0: none yet */
    uint32_t since;    /* words since then */
} or_tagger_window;

/* Places the window before the first word of a range; or_tagger_next() then moves it to each word in turn. */
void or_tagger_start(or_tagger_window *window, const or_known_words *words, const or_analysis *a, or_range at);
/* `next` is the token that comes in at the window's end: the tagged one + OR_TAGGER_AHEAD. */
void or_tagger_next(or_tagger_window *window, const or_known_words *words, const or_analysis *a, or_range at,
                    uint32_t next);
/* The features of the word in the middle; returns how many. */
uint32_t or_tagger_features(const or_tagger_window *window, uint32_t features[OR_TAGGER_FEATURES]);
/* The context of a habit (habits.h): the word, the label before it and the class of the word after it. */
static inline uint32_t or_tagger_context(const or_tagger_window *window) {
    const or_tagger_word *w = window->word + OR_TAGGER_BEHIND;
    return or_key2(or_key2(40, w->form, window->label[0]), w[1].klass, 0);
}
/* Tells the window what the word in the middle was found to be. */
void or_tagger_tell(or_tagger_window *window, uint32_t label, or_upos upos, or_tag tag);

#endif
