/* Which words stand for the source of a claim. Private to sourcing/ and train/. */
#ifndef OR_SOURCING_MENTION_H
#define OR_SOURCING_MENTION_H

#include "sourcing/propose.h"

enum { OR_MENTIONS_MAX = 48 };

typedef struct or_mentions {
    or_mention list[OR_MENTIONS_MAX];
    uint32_t n;
} or_mentions;

/* Noun phrases and pronouns that may be the source of the cue. */
void or_propose_mentions(const or_rules *rules, or_matcher *matcher, const or_frame *frame, or_mentions *out);

void or_mention_features(const or_frame *frame, const or_range *content, uint32_t parts, const or_mention *mention,
                         or_features *out);

/* The features of there being no source. */
void or_nobody_features(const or_frame *frame, const or_range *content, uint32_t parts, const or_mentions *mentions,
                        or_features *out);

#endif
