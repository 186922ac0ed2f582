/* What the namer sees of a token; shared with its trainer. Private to language/ and train/. */
#ifndef OR_LANGUAGE_NAMES_FEATURES_H
#define OR_LANGUAGE_NAMES_FEATURES_H

#include "language/analysis.h"
#include "language/classifier.h"

enum {
    OR_NAMER_LABELS = OR_NAME_OTHER + 1, /* or_name_type is the label; two names of a type never touch */
    OR_NAMER_FEATURES = 56,
    OR_NAMER_PIECE = OR_LONGEST_SENTENCE /* tokens looked at together; a longer sentence is cut */
};

/* The lexicon's classes that tell names, as numbers of the lexicon. */
typedef struct or_gazetteer {
    const or_lexicon *lexicon;
    uint32_t classes[16]; /* OR_NO_SENSE where it has none of the class */
} or_gazetteer;

void or_gazetteer_init(or_gazetteer *gazetteer, const or_lexicon *lexicon);

/* A piece of a sentence. */
typedef struct or_name_scene {
    const or_analysis *a;
    or_range at;
    uint16_t known[OR_NAMER_PIECE + 1]; /* by token: bit i: it stands in an entry of class i of the gazetteer */
    uint8_t label[OR_NAMER_PIECE + 1];  /* found so far */
    or_range run;                       /* of capitalised words, around the token looked at */
    uint32_t run_hash;
    uint16_t run_known; /* what any of them is */
} or_name_scene;

/* Looks up the capitalised words of a piece (at most OR_NAMER_PIECE tokens). False: it has none, thus no names. */
bool or_name_scene_begin(or_name_scene *scene, const or_gazetteer *gazetteer, const or_analysis *a, or_range at);
/* Can this token be part of a name? To be asked for each token in turn. */
bool or_name_possible(or_name_scene *scene, uint32_t token);
/* The features of a token that can; returns how many. */
uint32_t or_name_features(const or_name_scene *scene, uint32_t token, uint32_t features[OR_NAMER_FEATURES]);
/* Where a person's name begins without the titles before it ("Sen."), which are no part of it. */
uint32_t or_name_past_titles(const or_gazetteer *gazetteer, const or_analysis *a, or_range name);

#endif
