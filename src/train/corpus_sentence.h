/* A sentence of a treebank file while it is made ready for a corpus. Private to corpus*.c. */
#ifndef OR_TRAIN_CORPUS_SENTENCE_H
#define OR_TRAIN_CORPUS_SENTENCE_H

#include "language/analysis.h"

enum { OR_CORPUS_ROOT = -1, OR_CORPUS_LONGEST = 400 };

typedef struct or_corpus_word {
    or_slice form, lemma;
    or_slice entity;        /* the Entity value of MISC, or empty */
    or_slice relation;      /* as the file has it */
    int32_t head;           /* index in the sentence; OR_CORPUS_ROOT */
    uint8_t upos, tag, rel; /* rel is OR_REL_COUNT for relations of UD 1, until they are converted */
    uint8_t name;           /* or_name_type */
    bool space;             /* white space stands before it */
    bool glued;             /* none stands after it; of treebank words */
    uint32_t begin, end;    /* of silver words, characters of the article */
} or_corpus_word;

typedef struct or_corpus_sentence {
    or_arena *arena; /* for forms that must be made */
    or_corpus_word words[OR_CORPUS_LONGEST];
    uint32_t count;
} or_corpus_sentence;

/* Joins what the treebank splits at hyphens ("long - term"), as our tokens have it. */
void or_join_hyphens(or_corpus_sentence *s);
/* Sets `name` of the words by the Entity column. */
void or_read_entities(or_corpus_sentence *s);
/* Makes a sentence of UD 1 with Penn Treebank bracket and quotation tokens one of UD 2 (English). */
void or_convert_silver(or_corpus_sentence *s);
/* Makes the reporting verb the head where it was made a parenthesis of what is reported ("Yes", she said, "we ..."). */
void or_raise_reporting(or_corpus_sentence *s);

static inline bool or_corpus_is_verb(uint8_t tag) {
    return tag >= OR_TAG_VB && tag <= OR_TAG_VBZ;
}

#endif
