/* A second look at the words of which the cue classifier cannot tell whether they are cues: a small network sees the
 * words around them, and those they hang together with in the tree, as vectors in which words of like use are alike.
 * Two layers; the first, in integers, is laid out by place, so that an absent word costs nothing. Private to sourcing/
 * and train/. */
#ifndef OR_SOURCING_DOUBTS_H
#define OR_SOURCING_DOUBTS_H

#include "sourcing/frame.h"

/* Where it looks, seen from the word in doubt. */
typedef enum or_look {
    OR_LOOK_SELF,
    OR_LOOK_BEFORE, /* the word before, and three before that */
    OR_LOOK_AFTER = OR_LOOK_BEFORE + 4,
    OR_LOOK_HEAD = OR_LOOK_AFTER + 4,
    OR_LOOK_HEAD_OF_HEAD,
    OR_LOOK_SUBJECT,
    OR_LOOK_OBJECT,
    OR_LOOK_COMPLEMENT,
    OR_LOOK_LEFT_CHILD,  /* the nearest other one */
    OR_LOOK_RIGHT_CHILD, /* the farthest other one */
    OR_LOOK_SUBJECT_OF_HEAD,
    OR_LOOK_FIRST, /* of the sentence */
    OR_LOOK_COUNT
} or_look;

/* Beside the vectors of the words, the first layer adds rows: for each place that holds a word its tag, its relation
 * and its state (what kind of name, quoted or not), some numbers about the sentence, and how probably each of the other
 * words is a cue at first look. */
enum {
    OR_DOUBT_TAGS = 64,
    OR_DOUBT_STATES = 8,
    OR_DOUBT_NUMBERS = 8,
    OR_DOUBT_SIZES = 16, /* values of a number */
    OR_DOUBT_CHANCES = 8,
    OR_DOUBT_FIRST_NUMBER = OR_LOOK_COUNT * (2 * OR_DOUBT_TAGS + OR_DOUBT_STATES),
    OR_DOUBT_FIRST_CHANCE = OR_DOUBT_FIRST_NUMBER + OR_DOUBT_NUMBERS * OR_DOUBT_SIZES,
    OR_DOUBT_ALL_ROWS = OR_DOUBT_FIRST_CHANCE + OR_LOOK_COUNT * OR_DOUBT_CHANCES,
    OR_DOUBT_ROWS_MAX = 4 * OR_LOOK_COUNT + OR_DOUBT_NUMBERS
};

/* Numbers of a word's vector, of the first layer and of the second. */
enum { OR_DOUBT_VECTOR = 32, OR_DOUBT_WIDTH = 64, OR_DOUBT_HIDDEN = 32 };

typedef struct or_doubt {
    or_stage *stage;
    uint32_t at[OR_LOOK_COUNT]; /* scene index, or OR_NONE */
    float p;                    /* the classifier's probability of the word, then the network's */
    uint16_t rows[OR_DOUBT_ROWS_MAX];
    uint32_t n_rows;
} or_doubt;

/* stage->cue must hold what the first look said. */
void or_doubt_make(or_stage *stage, uint32_t word, or_doubt *out);

typedef struct or_network {
    const struct or_network_shape *shape; /* NULL: there is none */
    const uint32_t *words;                /* hashes in lower case, ascending */
    const uint32_t *index;                /* for the upper bits of a hash: the first word with them, or with more */
    const int8_t *vectors;                /* of each word; the last is for all that are not in the list */
    const int16_t *places;
    const int8_t *rows;
    const float *hidden;
} or_network;

bool or_network_open(const or_weights *weights, or_network *out, or_error *error);

/* Is it in doubt, with this probability? */
bool or_network_doubts(const or_network *network, float p);

/* Judges words, of any scenes; their probabilities become the network's. Cheaper for many at once. */
void or_network_judge(const or_network *network, or_doubt *doubts, uint32_t n);

#endif
