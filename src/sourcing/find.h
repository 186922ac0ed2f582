/* The decisions of the engine one by one: is this word a cue, what is its content, who is its source. Private to
 * sourcing/ and train/. */
#ifndef OR_SOURCING_FIND_H
#define OR_SOURCING_FIND_H

#include "sourcing/content.h"
#include "sourcing/cues.h"
#include "sourcing/doubts.h"
#include "sourcing/mention.h"
#include "sourcing/trees.h"

typedef enum or_model_stage {
    OR_MODEL_CUES = 1,
    OR_MODEL_CONTENT = 2,
    OR_MODEL_MENTIONS = 4,
    OR_MODEL_CONFIDENCE = 8,
    OR_MODEL_DOUBTS = 16,
    OR_MODEL_ALL = 31
} or_model_stage;

typedef struct or_models {
    or_weights files[5];
    or_linear cue, edge, content, mention;
    or_trees confidence;
    or_cue_words words;
    or_network doubts;
} or_models;

/* Loads the files of the stages asked for from a directory; OR_MODEL_DOUBTS only where there is one. or_models_close()
 * in any case. */
bool or_models_open(or_models *models, const char *directory, uint32_t stages, or_error *error);
void or_models_close(or_models *models);

/* A candidate of the short list, ranked. */
typedef struct or_ranked {
    or_candidate candidate;
    or_range content[2];
    uint32_t parts;
    float score;           /* log-linear, of which its edges gave: */
    float start, end, gap; /* gap: 0 without one */
    float p;               /* its probability among all */
    float near_p, half_p;  /* of all candidates that share 80 %, 50 % of its words */
} or_ranked;

/* What was chosen for a cue, with what there is to say about how sure the choice is. */
typedef struct or_choice {
    or_range content[2];
    uint32_t parts;          /* 0: no content */
    float content_p, near_p; /* as in or_ranked */
    or_range source;         /* first == last: nobody */
    uint32_t source_head;    /* OR_NONE: nobody */
    uint64_t source_rules;
    float source_p;
    const or_rule *rule; /* the rule of kind claim that gave this content, or NULL */
    bool sure;           /* the rule says so, whatever the weights say */
    or_range cue;
} or_choice;

/* The working memory of one thread, large. */
typedef struct or_scratch {
    or_matcher *matcher;
    or_frame frame;
    or_proposals proposals;
    or_edge_features edges;
    or_mentions mentions;
    or_features features;
    or_ranked ranked[OR_SHORTLIST]; /* the one that is expected to agree best comes first */
    uint32_t n_ranked;
    float mention_p[OR_MENTIONS_MAX + 1]; /* of each mention, and of nobody behind the last */
} or_scratch;

or_scratch *or_scratch_new(void);
void or_scratch_free(or_scratch *scratch);

/* The classifier's probability that a word is a cue; where it is in doubt, or_score_cues() looks again. */
float or_first_look(const or_models *models, const or_stage *stage, uint32_t word);

/* Fills `cue` of the stages and counts the likely ones. A second look is cheaper at many stages together. */
void or_score_cues(or_arena *arena, const or_models *models, or_stage *stages, uint32_t n);

/* For scratch->frame: proposes contents and ranks them. */
void or_rank_contents(const or_models *models, const or_rules *rules, or_scratch *scratch);
/* The same, and makes the first of them the choice, which has no source yet. No parts: there is none. */
void or_choose_content(const or_models *models, const or_rules *rules, or_scratch *scratch, or_choice *out);
/* Makes what a sure rule proposes the choice, if one does. */
void or_take_sure(const or_scratch *scratch, or_choice *choice);
/* Chooses the source, if that is not done. What is said does not name who says it (in no annotated article): where the
 * two would share words, the next best content that leaves the source alone takes the place of the first, or else
 * another source. */
void or_choose_source(const or_models *models, const or_rules *rules, or_scratch *scratch, or_choice *choice);

/* Of the contents that were ranked, makes the number `k` the choice, with its source. */
void or_choose_ranked(const or_models *models, const or_rules *rules, or_scratch *scratch, uint32_t k, or_choice *out);

/* Does a content hold this token? */
bool or_holds(const or_range *content, uint32_t parts, uint32_t token);

/* The words of a content, and those that two contents share. */
uint32_t or_words_of(const or_stage *stage, const or_range *a, uint32_t n);
uint32_t or_words_shared(const or_stage *stage, const or_range *a, uint32_t na, const or_range *b, uint32_t nb);

/* Words that two contents share, over the words of both. */
float or_agreement(const or_stage *stage, const or_range *a, uint32_t na, const or_range *b, uint32_t nb);

#endif
