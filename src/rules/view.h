/* A paragraph as seen from one of its tokens, the cue: a short string that rules are matched against.
 *
 * Each token becomes OR_STRIDE bytes, and the alphabets of the five are disjoint, so that a pattern can only match at
 * token boundaries:
 *   place   where the token stands in the tree as seen from the cue (its subject, its complement, its head ...)
 *   tag     what kind of word or mark it is
 *   class   what the lexicons say of it
 *   state   inside a quotation or not, first of its sentence or not
 *   begin   the largest phrase or clause that begins with it
 * Only `place` depends on the cue; the other four are laid out once for a paragraph. */
#ifndef OR_RULES_VIEW_H
#define OR_RULES_VIEW_H

#include "language/analysis.h"

enum { OR_STRIDE = 5 };

typedef enum or_place {
    OR_PLACE_CUE,
    OR_PLACE_AUXILIARY,
    OR_PLACE_SUBJECT,
    OR_PLACE_COMPLEMENT,
    OR_PLACE_INFINITIVE,
    OR_PLACE_OBJECT,
    OR_PLACE_ADDRESSEE,
    OR_PLACE_OBLIQUE,
    OR_PLACE_AGENT,
    OR_PLACE_TIME,
    OR_PLACE_ADVERBIAL,
    OR_PLACE_CLAUSE,
    OR_PLACE_CONJUNCT,
    OR_PLACE_ASIDE,
    OR_PLACE_OWNER,
    OR_PLACE_PART,
    OR_PLACE_MARK,
    OR_PLACE_HEAD,
    OR_PLACE_HEAD_SUBJECT,
    OR_PLACE_AROUND,
    OR_PLACE_OUTSIDE,
    OR_PLACE_EARLIER,
    OR_PLACE_LATER,
    OR_PLACE_COUNT
} or_place;

typedef enum or_word {
    OR_WORD_NOUN,
    OR_WORD_PROPER,
    OR_WORD_PRONOUN,
    OR_WORD_FINITE,
    OR_WORD_BASE,
    OR_WORD_GERUND,
    OR_WORD_PARTICIPLE,
    OR_WORD_ADJECTIVE,
    OR_WORD_ADVERB,
    OR_WORD_DETERMINER,
    OR_WORD_PREPOSITION,
    OR_WORD_TO,
    OR_WORD_WH,
    OR_WORD_THAT,
    OR_WORD_IF,
    OR_WORD_CONJUNCTION,
    OR_WORD_SUBORDINATOR,
    OR_WORD_NUMBER,
    OR_WORD_COMMA,
    OR_WORD_COLON,
    OR_WORD_SEMICOLON,
    OR_WORD_DASH,
    OR_WORD_STOP,
    OR_WORD_OPEN,
    OR_WORD_CLOSE,
    OR_WORD_LEFT,
    OR_WORD_RIGHT,
    OR_WORD_POSSESSIVE,
    OR_WORD_OTHER,
    OR_WORD_COUNT
} or_word;

typedef enum or_state {
    OR_STATE_PLAIN,
    OR_STATE_QUOTED,
    OR_STATE_FIRST_PLAIN,
    OR_STATE_FIRST_QUOTED,
    OR_STATE_COUNT
} or_state;

typedef enum or_begin {
    OR_BEGIN_NONE,
    OR_BEGIN_CLAUSE,
    OR_BEGIN_RELATIVE,
    OR_BEGIN_ADVERBIAL,
    OR_BEGIN_PARTICIPLE,
    OR_BEGIN_PHRASE,
    OR_BEGIN_CONJUNCT,
    OR_BEGIN_APPOSITION,
    OR_BEGIN_ASIDE,
    OR_BEGIN_NOMINAL,
    OR_BEGIN_COUNT
} or_begin;

/* Class numbers of the alphabet: index into or_view_classes + 1; 0: none. */
extern const char *const or_view_classes[]; /* names of lexicon classes, the most telling first; NULL at the end */

/* Lexicon senses of tokens, worked out once a paragraph. */
typedef struct or_word_info {
    uint64_t verb_traits, noun_traits; /* traits as a reporting verb, noun; 0: is none */
    uint32_t classes;                  /* bit i: is in or_view_classes[i] */
    uint8_t klass;                     /* its letter's number: a single word's, else the first class's + 1; 0: none */
} or_word_info;

/* A paragraph made ready, with the paragraphs that continue its quotation or that it introduces with a colon. Indices
 * are token numbers minus `first`. */
typedef struct or_scene {
    const or_analysis *a;
    uint32_t first, n; /* its tokens */
    const or_word_info *info;
    const uint8_t *word;              /* or_word of each token */
    const uint32_t *left, *right;     /* edges of each token's subtree, both inclusive */
    const uint32_t *kids, *kid_first; /* children of token i: kids[kid_first[i] .. kid_first[i + 1]), ascending */
    const uint8_t *begin;             /* or_begin */
    const uint32_t *top;              /* the highest node whose subtree begins at the token (itself when none) */
    const uint32_t *sentence_first, *sentence_last; /* of the token's sentence; last exclusive */
    char *letters;                                  /* n * OR_STRIDE bytes, places not filled in */
} or_scene;

enum { OR_SINGLE_WORDS = 13 }; /* words with a letter of their own: "according", "of", "by" ... */

/* Which lexicon class stands for which of or_view_classes; made once for a lexicon. */
typedef struct or_classes {
    const or_lexicon *lexicon;
    uint8_t index[OR_LEXICON_CLASSES]; /* of a class number: index into or_view_classes + 1; 0: none */
    uint32_t single[OR_SINGLE_WORDS];  /* hashes of the single words */
} or_classes;

void or_classes_make(const or_lexicon *lexicon, or_classes *out);

/* The letter's number of a single word by its hash, 0 when it is none; and the hashes of them all. */
uint32_t or_view_single(const uint32_t hashes[OR_SINGLE_WORDS], uint32_t hash);
void or_view_single_hashes(uint32_t hashes[OR_SINGLE_WORDS]);

/* Index of a name in or_view_classes, for tests of or_word_info.classes. */
enum {
    OR_CLASS_VERB,
    OR_CLASS_REPORT,
    OR_CLASS_ADVERB,
    OR_CLASS_DOCUMENT,
    OR_CLASS_TITLE,
    OR_CLASS_ROLE,
    OR_CLASS_PERSON,
    OR_CLASS_GROUP,
    OR_CLASS_FAMILY,
    OR_CLASS_ORGANISATION_HEAD,
    OR_CLASS_OUTLET,
    OR_CLASS_ORGANISATION,
    OR_CLASS_MEDIUM,
    OR_CLASS_TIME,
    OR_CLASS_NEGATION,
    OR_CLASS_WORK,
    OR_CLASS_NICKNAME,
    OR_CLASS_NATIONALITY,
    OR_CLASS_COUNTRY,
    OR_CLASS_GOVERNMENT,
    OR_CLASS_PARTY,
    OR_CLASS_ASPECT,
    OR_CLASS_COUNT
};

/* One past the last paragraph of the scene that begins with this one. */
uint32_t or_scene_end(const or_analysis *a, uint32_t paragraph);

/* Prepares the paragraphs [first, last); everything in the arena. */
void or_scene_make(or_arena *arena, const or_classes *classes, const or_analysis *a, uint32_t first, uint32_t last,
                   or_scene *out);

/* A set of letters of the alphabet. */
typedef struct or_letters {
    uint64_t bits[4];
} or_letters;

static inline void or_letters_add(or_letters *set, char letter) {
    unsigned char c = (unsigned char)letter;
    set->bits[c >> 6] |= 1ull << (c & 63);
}

static inline void or_letters_join(or_letters *set, const or_letters *more) {
    for (uint32_t i = 0; i < 4; i++)
        set->bits[i] |= more->bits[i];
}

static inline uint32_t or_letters_count(const or_letters *set) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < 4; i++)
        n += (uint32_t)__builtin_popcountll(set->bits[i]);
    return n;
}

/* Does the set have all of the others? */
static inline bool or_letters_hold(const or_letters *set, const or_letters *others) {
    return !((others->bits[0] & ~set->bits[0]) | (others->bits[1] & ~set->bits[1]) | (others->bits[2] & ~set->bits[2]) |
             (others->bits[3] & ~set->bits[3]));
}

static inline bool or_letters_meet(const or_letters *a, const or_letters *b) {
    return (a->bits[0] & b->bits[0]) | (a->bits[1] & b->bits[1]) | (a->bits[2] & b->bits[2]) |
           (a->bits[3] & b->bits[3]);
}

/* How far a rule sees from the cue, in tokens. */
enum { OR_VIEW_BEFORE = 120, OR_VIEW_AFTER = 200 };
enum { OR_VIEW_WORDS = (OR_VIEW_BEFORE + OR_VIEW_AFTER + 1 + 63) / 64, OR_LETTERS = 256 };

/* Where the numbered atoms of the rules (prefix.h) stand in a view: what was worked out for one rule serves the next.
 */
enum { OR_ATOMS_MAX = 256 };
typedef struct or_atom_places {
    uint64_t known[OR_ATOMS_MAX / 64];
    uint64_t at[OR_ATOMS_MAX][OR_VIEW_WORDS];
} or_atom_places;

typedef struct or_view {
    const or_scene *scene;
    uint32_t cue;                  /* scene index */
    uint32_t begin, end;           /* the window of tokens that the string covers */
    uint8_t *place;                /* or_place of each token of the scene's window: place[i - begin] */
    char *string;                  /* (end - begin) * OR_STRIDE bytes */
    or_letters present;            /* the letters that occur in it */
    uint64_t (*at)[OR_VIEW_WORDS]; /* of OR_LETTERS: the tokens with a letter that is present, bit i: begin + i */
    or_atom_places *atoms;
} or_view;

/* Fills a view; `string` and `place` must have room for OR_VIEW_BEFORE + OR_VIEW_AFTER + 1 tokens, `at` for all
 * letters; `atoms` is emptied. */
void or_view_make(const or_scene *scene, uint32_t cue, or_view *view);

/* The letter for each attribute. */
char or_place_letter(or_place place);
char or_word_letter(or_word word);
char or_class_letter(uint32_t klass); /* 0: none */
char or_state_letter(or_state state);
char or_begin_letter(or_begin begin);

#endif
