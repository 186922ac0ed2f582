/* Annotated articles: texts analysed, with the attributions that people marked in them. */
#ifndef OR_TRAIN_ARTICLES_H
#define OR_TRAIN_ARTICLES_H

#include "base/file.h"
#include "sourcing/find.h"
#include "train/train.h"

typedef or_array(or_range) or_ranges_of;

/* One attribution as annotated, as token ranges of the article. */
typedef struct or_gold_claim {
    or_range *source, *cue, *content;
    uint32_t n_source, n_cue, n_content;
    uint32_t head; /* the token that heads the cue, OR_NONE without a cue */
    uint32_t annotator;
} or_gold_claim;

typedef struct or_article {
    or_arena arena;
    const char *name;
    int fold;
    or_text text;
    or_analysis a;
    or_array(or_gold_claim) claims;
    uint32_t annotators;
    or_scene *scenes; /* one after the other */
    or_stage *stages; /* of each scene */
    uint32_t n_scenes;
    uint32_t *scene_of; /* of each paragraph */
} or_article;

/* Everything that training needs while it goes through the articles. */
typedef struct or_reader {
    const or_train *train;
    or_lexicon *lexicon;
    or_page_words *page_words;
    or_classes classes;
    or_rules *rules;
    or_language *languages[OR_FOLDS]; /* of the folds; all the same one when `held_out_only` */
    or_models models[OR_FOLDS];       /* likewise */
    or_paths paths;
    or_arena arena;
    bool dev; /* reads the held-out articles (or those of train->fold) with the weights in train->out, not the others */
} or_reader;

/* `models`: which or_model_stage files the reader needs from the folds (in dev: from train->out). */
bool or_reader_open(or_reader *reader, const or_train *train, bool dev, uint32_t models, or_error *error);
void or_reader_close(or_reader *reader);

/* Calls `each` for every article that is to be read. The article is freed after the call. Cues are scored when the
 * models are there. Stops and returns false when `each` does. */
bool or_reader_each(or_reader *reader,
                    bool (*each)(void *context, or_reader *reader, or_article *article, or_error *error), void *context,
                    or_error *error);

/* The models and language that know nothing of the article. */
static inline const or_models *or_models_for(const or_reader *reader, const or_article *article) {
    return &reader->models[reader->dev ? 0 : article->fold];
}

/* For each token the share of the annotators who marked it as the head of a cue, at most 1; in the article's arena. */
float *or_cue_shares(or_article *article);

/* The stage on which a token stands. */
static inline const or_stage *or_stage_of(const or_article *article, uint32_t token) {
    return &article->stages
                [article->scene_of[article->a.sentences.data[article->a.tokens.data[token].sentence].paragraph]];
}

/* Ranges of the article made ranges of a scene, those outside left out; *outside counts the words left out. */
uint32_t or_into_scene(const or_article *article, const or_scene *scene, const or_range *ranges, uint32_t n,
                       or_range *out, uint32_t most, uint32_t *outside);

/* Is the source that was chosen the annotated one: do they share a word that is no article or preposition, or do both
 * name nobody? */
bool or_same_source(const or_stage *stage, const or_choice *choice, const or_range *gold, uint32_t parts, bool nobody);

#endif
