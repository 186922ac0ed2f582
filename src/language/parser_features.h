/* The state of a parse and what the parser sees in it; shared with its trainer. Private to language/ and train/.
 *
 * Transitions are those of the arc-hybrid system (Kuhlmann, Gomez-Rodriguez and Satta, 2011): SHIFT moves the front of
 * the buffer onto the stack, LEFT makes the front the head of the stack's top, RIGHT makes the word below the top its
 * head; both take the top off. The root stands at the end of the buffer, and LEFT to it is allowed only when one word
 * is on the stack, so that each sentence has one root. */
#ifndef OR_LANGUAGE_PARSER_FEATURES_H
#define OR_LANGUAGE_PARSER_FEATURES_H

#include "language/analysis.h"

typedef enum or_move { OR_MOVE_SHIFT, OR_MOVE_LEFT, OR_MOVE_RIGHT, OR_MOVES } or_move;

enum {
    OR_PARSE_NODES = OR_LONGEST_SENTENCE + 2, /* 0: no word; 1 .. count: the words; count + 1: the root */
    OR_PARSE_MOVE_BITS = 20,                  /* rows of the table of moves, logarithm */
    OR_PARSE_MOVE_SCORES = 2,                 /* LEFT and RIGHT, each minus SHIFT */
    OR_PARSE_MOVE_FEATURES = 88,              /* at most so many */
    OR_PARSE_LABEL_BITS = 17,
    OR_PARSE_LABELS = 16, /* relations of a group: dependents of like tags on the same side of their head */
    OR_PARSE_GROUPS = 40,
    OR_PARSE_LABEL_FEATURES = 64,
    OR_PARSE_LONG = 8 /* distances are told apart up to about this */
};

/* What is known of a word before parsing: random numbers that stand for it in features. */
typedef struct or_parse_word {
    uint64_t word, tag, both;
    uint64_t marks; /* the punctuation between it and the word before */
    uint8_t pos, group;
    uint8_t separated; /* there is punctuation before it */
    uint8_t quoted;    /* stands between quotation marks of the sentence */
    uint8_t phrase;    /* of a preposition: distance to the noun that ends its phrase; 0: none */
    uint8_t next_verb; /* the first finite verb after the word; 0: none */
    uint8_t verbs, commas, joins, quotes, nouns; /* how many there are before the word in the sentence, modulo 256 */
} or_parse_word;

typedef struct or_parse {
    /* Addresses of the tables of which features are rows, which are asked for as soon as they are known; 0: not asked
     * for. Set by whoever parses, before or_parse_begin(). */
    uintptr_t moves, labels;
    uint32_t count, depth, front;
    uint8_t token[OR_PARSE_NODES]; /* of a word: its place in the sentence */
    uint8_t edge[OR_PARSE_NODES];  /* leftmost word below it */
    uint8_t stack[OR_PARSE_NODES];
    uint8_t head[OR_PARSE_NODES]; /* node; 0 while it has none */
    uint8_t rel[OR_PARSE_NODES];
    uint8_t left[OR_PARSE_NODES], left2[OR_PARSE_NODES]; /* outermost children, and the ones found before them */
    uint8_t right[OR_PARSE_NODES], right2[OR_PARSE_NODES];
    uint64_t left_rels[OR_PARSE_NODES], right_rels[OR_PARSE_NODES]; /* bit sets of or_rel */
    or_parse_word words[OR_PARSE_NODES];
} or_parse;

/* Makes ready for the tokens of a sentence, at most OR_LONGEST_SENTENCE. */
void or_parse_begin(or_parse *p, const or_analysis *a, or_range at);

/* Punctuation takes no part in the parse; it is attached afterwards. */
static inline bool or_parse_is_mark(uint8_t tag) {
    return tag == OR_TAG_HYPH || (tag >= OR_TAG_OPEN && tag <= OR_TAG_COLON);
}

/* The moves that are possible, as bits 1 << or_move; 0 at the end. */
uint32_t or_parse_moves(const or_parse *p);

/* Rows of the table of moves. Returns how many. */
uint32_t or_parse_move_features(const or_parse *p, uint32_t rows[OR_PARSE_MOVE_FEATURES]);

/* The arc that a move would make: the dependent is the top of the stack. */
static inline uint32_t or_parse_head_of_move(const or_parse *p, or_move move) {
    return move == OR_MOVE_LEFT ? p->front : p->stack[p->depth - 2];
}

/* The group that chooses the relation of an arc, and the rows of its labels. */
uint32_t or_parse_group(const or_parse *p, uint32_t head, uint32_t word);
uint32_t or_parse_label_features(const or_parse *p, uint32_t head, uint32_t word,
                                 uint32_t rows[OR_PARSE_LABEL_FEATURES]);

void or_parse_apply(or_parse *p, or_move move, or_rel rel);

/* ---- habits ---- */

/* The contexts of habits (habits.h), which settle a third of the moves and half of the labels: of a move, and of the
 * label of an arc. */
uint32_t or_parse_move_context(const or_parse *p);
uint32_t or_parse_label_context(const or_parse *p, uint32_t head, uint32_t word);

/* ---- punctuation: parser_marks.c ---- */

enum {
    OR_PARSE_CHOICES = 4, /* the phrase after the mark, its head, the phrase before the mark, its head */
    OR_PARSE_MARK_KEYS = 12 * (2 * OR_REL_COUNT + 1) * (2 * OR_REL_COUNT + 1)
};

typedef struct or_parse_mark {
    uint8_t token;         /* place in the sentence */
    uint8_t before, after; /* the words on both sides; 0 and count + 1 at the ends */
    uint8_t pair;          /* the mark that closes or opens it; UINT8_MAX: none */
} or_parse_mark;

typedef struct or_parse_place {
    uint8_t token;
    uint8_t words[OR_PARSE_CHOICES]; /* 0: there is none */
    uint32_t key;
} or_parse_place;

/* The punctuation of a sentence that is parsed. Returns how much there is. */
uint32_t or_parse_places(const or_parse *p, const or_token *tokens, uint32_t length,
                         or_parse_place places[OR_PARSE_NODES]);

#endif
