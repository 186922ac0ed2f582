/* A possible cue and all that is worth knowing about its surroundings, worked out once. Private to sourcing/. */
#ifndef OR_SOURCING_FRAME_H
#define OR_SOURCING_FRAME_H

#include "rules/rules.h"
#include "sourcing/linear.h"

enum { OR_WINDOW = OR_VIEW_BEFORE + OR_VIEW_AFTER + 1 };

/* A paragraph with what the cue classifier says of its words. Indices are scene indices (token - scene.first). */
typedef struct or_stage {
    const or_scene *scene;
    const or_token *t;    /* the paragraph's tokens */
    const uint32_t *mark; /* for each token: its word's hash when it is a mark, a wh-word or "that", else its tag */
    const uint32_t *next_word; /* first word at or after i; n: none. n + 1 entries */
    const uint32_t *last_word; /* one past the last word before i; 0: none. n + 1 entries */
    const uint32_t *words;     /* how many words stand before i. n + 1 entries */
    const uint32_t *verbs, *commas, *quoted, *opens, *closes; /* likewise counted, n + 1 entries */
    const uint32_t *likely; /* likewise: words that are cues with probability over 0.4 */
    uint32_t begin;         /* the first token behind the dateline; 0 where there is none */
    float *cue;             /* probability of being a cue; 0 for what is no candidate */
} or_stage;

void or_stage_make(or_arena *arena, const or_scene *scene, or_stage *out);
/* After `cue` is filled: counts the likely cues. */
void or_stage_count_cues(or_arena *arena, or_stage *stage);

typedef struct or_frame {
    const or_stage *stage;
    const or_scene *s;
    or_view view;
    uint32_t c, sa, sb; /* the cue; its sentence */
    uint32_t lemma, tag, rel;
    uint32_t frame;               /* hash of the relations of its children */
    uint32_t context;             /* hash of rel and frame */
    uint32_t pattern;             /* hash of what follows and where quotation marks stand */
    uint32_t after;               /* mark of the next token */
    uint32_t subject;             /* its own subject's head, or OR_NONE */
    bool quoted;                  /* it stands inside a quotation */
    uint16_t relation[OR_WINDOW]; /* of each token of the window: how it hangs together with the cue */
    uint8_t place[OR_WINDOW];
    char string[OR_WINDOW * OR_STRIDE];
    uint64_t letters[OR_LETTERS][OR_VIEW_WORDS];
    or_atom_places atoms;
} or_frame;

void or_frame_make(const or_stage *stage, uint32_t cue, or_frame *out);

/* The relation of a token to the cue as a feature value; any index, also outside the window. */
static inline uint32_t or_relation(const or_frame *f, uint32_t i) {
    if (i < f->view.begin || i >= f->view.end)
        return 0xfffe;
    return f->relation[i - f->view.begin];
}

static inline uint32_t or_mark(const or_stage *stage, uint32_t i) {
    return i < stage->scene->n ? stage->mark[i] : 0xffffu;
}

static inline uint32_t or_lower(const or_stage *stage, uint32_t i) {
    return i < stage->scene->n ? stage->t[i].lower : 0xffffu;
}

/* The head of the token's own subject, or OR_NONE. */
uint32_t or_subject_of(const or_scene *s, uint32_t i);

/* Numbers made coarse: 0 1 2 3 4 6 9 14 22 35 99. */
static inline uint32_t or_coarse(uint32_t n) {
    return n <= 4 ? n : n <= 6 ? 6 : n <= 9 ? 9 : n <= 14 ? 14 : n <= 22 ? 22 : n <= 35 ? 35 : 99;
}

static inline uint32_t or_least(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

/* The first word at or after a token, behind the dateline: that is no part of what is said, and nobody there says it.
 */
static inline uint32_t or_first_word(const or_stage *stage, uint32_t at) {
    at = at < stage->begin ? stage->begin : at;
    return stage->next_word[or_least(at, stage->scene->n)];
}

/* How many of what `counts` counts stand in [a, b). */
static inline uint32_t or_between(const uint32_t *counts, uint32_t a, uint32_t b) {
    return b > a ? counts[b] - counts[a] : 0;
}

#endif
