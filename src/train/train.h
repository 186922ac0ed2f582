/* train: from the treebank and the annotated articles to the weights under lexicons/. Program: onrecord-train.
 *
 *   onrecord-train all --data DIR --lexicons DIR --rules DIR --out DIR    every stage, on the output of those before
 *   onrecord-train STAGE ...                                              one stage
 *   onrecord-train doubts ..., doubts.py, onrecord-train claims ...       the network, then what builds on cues again
 *
 * Stages of the language room (tagger, names, parser) learn from DATA/treebank and from the silver parses in
 * DATA/polnear-train/corenlp.conllu.gz. What comes after them is trained on articles that they have not learned from:
 * so each is trained OR_FOLDS + 1 times, leaving out the silver parses of the articles in one fold, and on all.
 * Articles named in the list `held_out` (one a line) are left out of everything. Everything is reproducible byte for
 * byte: no clock, no address, no thread's order comes into a result. */
#ifndef OR_TRAIN_TRAIN_H
#define OR_TRAIN_TRAIN_H

#include "base/array.h"
#include "base/error.h"
#include "base/hash.h"

enum { OR_FOLDS = 5, OR_NO_FOLD = -1 };

typedef struct or_train {
    const char *data;     /* ../shared/data */
    const char *held_out; /* a file of article names, or NULL */
    const char *lexicons; /* lexicons/en */
    const char *rules;    /* rules/en */
    const char *out;      /* where the weights of this fold go (and those of earlier stages are read) */
    const char *folds;    /* where the weights of each fold are, in folds/0, folds/1 ... */
    int fold;             /* leave out the articles with or_fold_of(name) == fold; OR_NO_FOLD: train on all */
    uint32_t limit;       /* at most so many sentences or articles, for tests; 0: all */
    void (*say)(const char *format, ...) __attribute__((format(printf, 1, 2))); /* progress; never NULL */
} or_train;

/* The fold of an article, by its name without folder and ending. */
static inline int or_fold_of(or_slice name) {
    return (int)(or_hash(name) % OR_FOLDS);
}

/* Each writes or_train.out/NAME.weights. */
bool or_train_tagger(const or_train *train, or_error *error);
bool or_train_names(const or_train *train, or_error *error);
bool or_train_parser(const or_train *train, or_error *error);
bool or_train_cues(const or_train *train, or_error *error);
/* Writes what the network of sourcing/doubts.h is learned from. */
bool or_write_doubts(const or_train *train, or_error *error);
bool or_train_content(const or_train *train, or_error *error);
bool or_train_mentions(const or_train *train, or_error *error);
bool or_train_confidence(const or_train *train, or_error *error);

/* Says where claims of the held-out articles are lost (with a fold: of the articles of that fold, by weights that have
 * not seen them): not proposed, not ranked first, with another source; the errors by kind; the calibration. */
bool or_measure_losses(const or_train *train, or_error *error);

/* Measures the weights in train->out on the treebank's test files and on the names of the held-out articles, and says a
 * table. */
bool or_evaluate(const or_train *train, or_error *error);
/* Writes train->out/lemmas.txt: the exceptions to the rules of language/lemma.c in the training files, for an editor.
 */
bool or_list_lemmas(const or_train *train, or_error *error);

#endif
