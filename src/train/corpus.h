/* Treebanks as analyses with gold labels beside them. */
#ifndef OR_TRAIN_CORPUS_H
#define OR_TRAIN_CORPUS_H

#include "language/analysis.h"
#include "train/train.h"

typedef struct or_gold {
    or_slice lemma;
    uint32_t head;                /* token index of the whole corpus, OR_NONE: root */
    uint8_t upos, tag, rel, name; /* upos is OR_UPOS_COUNT where the source has none (the silver parses) */
} or_gold;

typedef struct or_corpus {
    or_arena arena;
    or_text text;
    or_analysis a; /* tokens filled as tokens.c would (hashes, flags, shape), sentences, a paragraph each; no labels */
    or_gold *gold; /* per token of a */
    bool *silver;  /* per sentence: a parser's output, not a person's */
} or_corpus;

typedef enum or_corpus_part {
    OR_CORPUS_TRAIN, /* treebank/train.conllu and the silver parses that train->fold and held_out leave, UD1 made UD2 */
    OR_CORPUS_GOLD,  /* treebank/train.conllu alone */
    OR_CORPUS_DEV,   /* treebank/dev.conllu */
    OR_CORPUS_TEST,  /* treebank/test.conllu */
    OR_CORPUS_NEWS_TEST, /* treebank/news-test.conllu */
    OR_CORPUS_ENTITIES,  /* treebank/gum-entities.conllu.gz, gold->name from its Entity column, plus silver names */
    OR_CORPUS_HELD_OUT   /* the silver parses of the held-out articles alone: to measure, not to learn from */
} or_corpus_part;

/* Multiword tokens and empty nodes of the files are left out. Free with or_corpus_free(). */
bool or_corpus_read(const or_train *train, or_corpus_part part, or_corpus *out, or_error *error);
void or_corpus_free(or_corpus *corpus);

#endif
