/* What tells whether a claim is right: numbers about its cue, content and source, and about the other claims of its
 * scene, that boosted trees weigh (trees.h). Private to sourcing/ and train/. */
#ifndef OR_SOURCING_CONFIDENCE_H
#define OR_SOURCING_CONFIDENCE_H

#include "sourcing/find.h"

/* The numbers by name, with what `explain` calls them. Probabilities are log-odds. */
#define OR_SURE_NUMBERS(X)                                                                                             \
    X(CUE, "the word as a cue")                                                                                        \
    X(CUE_TAG, "part of speech of the cue")                                                                            \
    X(CUE_REL, "place of the cue in its clause")                                                                       \
    X(CUE_QUOTED, "a cue inside quotation marks")                                                                      \
    X(CUE_CLASS, "lexicon class of the cue")                                                                           \
    X(CUE_BEGINS, "what begins with the cue")                                                                          \
    X(CUE_PLACE, "place of the cue in its sentence")                                                                   \
    X(CUE_LEFT, "words of the sentence behind the cue")                                                                \
    X(BEFORE_CUE, "word before the cue")                                                                               \
    X(AFTER_CUE, "word after the cue")                                                                                 \
    X(HEAD_TAG, "part of speech of the cue's head")                                                                    \
    X(HEAD_REL, "place of the cue's head")                                                                             \
    X(HEAD_CUE, "the cue's head as a cue")                                                                             \
    X(HEAD_FAR, "distance to the cue's head")                                                                          \
    X(SUBJECT, "kind of the cue's subject")                                                                            \
    X(SUBJECT_FAR, "distance to the cue's subject")                                                                    \
    X(COMPLEMENT, "a clause that completes the cue")                                                                   \
    X(OBJECT, "an object of the cue")                                                                                  \
    X(NEGATION, "a negation of the cue")                                                                               \
    X(AUXILIARY, "an auxiliary of the cue")                                                                            \
    X(CONTENT, "this content among all")                                                                               \
    X(CONTENT_SCORE, "score of the content")                                                                           \
    X(CONTENT_BEHIND, "score behind the best content")                                                                 \
    X(CONTENT_MARGIN, "lead of the best content")                                                                      \
    X(CONTENT_NEAR, "contents almost like this one")                                                                   \
    X(CONTENT_HALF, "contents half like this one")                                                                     \
    X(CONTENT_DOUBT, "doubt among the contents")                                                                       \
    X(CONTENT_COUNT, "number of contents")                                                                             \
    X(START_SCORE, "score of the beginning")                                                                           \
    X(END_SCORE, "score of the end")                                                                                   \
    X(GAP_SCORE, "score of the interruption")                                                                          \
    X(EDGES_SCORE, "score of the edges alone")                                                                         \
    X(START_RULE, "rule of the beginning")                                                                             \
    X(START_RULES, "number of rules for the beginning")                                                                \
    X(END_RULE, "rule of the end")                                                                                     \
    X(END_RULES, "number of rules for the end")                                                                        \
    X(CLAIM_RULE, "a rule for the whole claim")                                                                        \
    X(WORDS, "length of the content")                                                                                  \
    X(QUOTED, "quoted words of the content")                                                                           \
    X(QUOTED_SHARE, "share of the content that is quoted")                                                             \
    X(VERBS, "verbs of the content")                                                                                   \
    X(COMMAS, "commas of the content")                                                                                 \
    X(BALANCE, "quotation marks without partner")                                                                      \
    X(PARTS, "parts of the content")                                                                                   \
    X(GAP_WORDS, "length of the interruption")                                                                         \
    X(FIRST_WORDS, "length of the content before the interruption")                                                    \
    X(CUES_INSIDE, "likely cues in the content")                                                                       \
    X(BEST_INSIDE, "best cue in the content")                                                                          \
    X(BEST_OUTSIDE, "best other cue of the sentence")                                                                  \
    X(REST_WORDS, "words of the sentence left over")                                                                   \
    X(REST_VERBS, "verbs of the sentence left over")                                                                   \
    X(REST_QUOTED, "quoted words of the sentence left over")                                                           \
    X(REST_CUES, "cues of the sentence left over")                                                                     \
    X(START_FAR, "distance from the cue to the beginning")                                                             \
    X(END_FAR, "distance from the cue to the end")                                                                     \
    X(SENTENCES_AFTER, "sentences after the cue's")                                                                    \
    X(SENTENCES_BEFORE, "sentences before the cue's")                                                                  \
    X(START_RELATION, "relation of the first word to the cue")                                                         \
    X(LAST_RELATION, "relation of the last word to the cue")                                                           \
    X(NEXT_RELATION, "relation of the word behind to the cue")                                                         \
    X(START_WORD, "kind of the first word")                                                                            \
    X(BEFORE_WORD, "kind of the word before the content")                                                              \
    X(LAST_WORD, "kind of the last word")                                                                              \
    X(BEHIND_WORD, "kind of the word behind the content")                                                              \
    X(BEHIND_WORD2, "kind of the second word behind the content")                                                      \
    X(BEHIND_REL, "what hangs behind the content")                                                                     \
    X(BEHIND_BEGINS, "what begins behind the content")                                                                 \
    X(START_BEGINS, "what begins with the content")                                                                    \
    X(START_QUOTED, "a quoted first word")                                                                             \
    X(LAST_QUOTED, "a quoted last word")                                                                               \
    X(QUOTED_AFTER, "quoted words in the next sentences")                                                              \
    X(QUOTED_BEFORE, "quoted words in the sentences before")                                                           \
    X(SOURCE, "this source among all")                                                                                 \
    X(SOURCE_ALONE, "this wording of the source")                                                                      \
    X(SOURCE_NOBODY, "nobody as the source")                                                                           \
    X(SOURCE_SECOND, "the second-best source")                                                                         \
    X(SOURCE_DOUBT, "doubt among the sources")                                                                         \
    X(SOURCE_KIND, "kind of the source")                                                                               \
    X(SOURCE_TAG, "part of speech of the source")                                                                      \
    X(SOURCE_REL, "place of the source in its clause")                                                                 \
    X(SOURCE_NAME, "type of the source's name")                                                                        \
    X(SOURCE_CLASS, "lexicon class of the source")                                                                     \
    X(SOURCE_FAR, "distance to the source")                                                                            \
    X(SOURCE_WORDS, "length of the source")                                                                            \
    X(SOURCE_QUOTED, "a quoted source")                                                                                \
    X(SOURCE_RULE, "how the source was found")                                                                         \
    X(SOURCE_PLACE, "place of the source by the content")                                                              \
    X(SENTENCE, "length of the sentence")                                                                              \
    X(BLOCK, "kind of paragraph")                                                                                      \
    X(CLAIMS, "claims of the paragraph")                                                                               \
    X(SAME, "another claim of this content")                                                                           \
    X(SAME_CUE, "the other claim's cue beside this one")                                                               \
    X(BEATEN, "a better claim of this content")                                                                        \
    X(INSIDE, "a claim around this one")                                                                               \
    X(AROUND, "a claim inside this one")                                                                               \
    X(NEAR, "a claim that overlaps this one")                                                                          \
    X(CUE_INSIDE, "a claim that holds this cue")                                                                       \
    X(CUE_OF, "a claim whose cue this one holds")

typedef enum or_sure {
#define X(name, text) OR_SURE_##name,
    OR_SURE_NUMBERS(X)
#undef X
        OR_SURE_COUNT
} or_sure;

extern const char *const or_sure_texts[OR_SURE_COUNT];

typedef struct or_claim or_claim;

/* Fills in the numbers about the claim itself; scratch holds what its content and source were chosen from. */
void or_sure_of_claim(const or_scratch *scratch, or_claim *claim);

/* Fills in the numbers about the others, for every claim of a scene. */
void or_sure_of_others(const or_stage *stage, or_claim *claims, uint32_t n);

#endif
