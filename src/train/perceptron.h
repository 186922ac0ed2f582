/* An averaged perceptron over hashed features (Collins, 2002), written as a sparse linear classifier
 * (language/classifier.h).
 *
 * Weights are integers while it learns and eight bits when written: what uses the file computes the same on every
 * machine. */
#ifndef OR_TRAIN_PERCEPTRON_H
#define OR_TRAIN_PERCEPTRON_H

#include "language/classifier.h"

typedef struct or_perceptron or_perceptron;

or_perceptron *or_perceptron_new(void);
void or_perceptron_free(or_perceptron *p);

/* Counts features before learning: those seen less than `least` times are not learned. */
void or_perceptron_count(or_perceptron *p, const uint32_t *features, uint32_t n);
void or_perceptron_least(or_perceptron *p, uint32_t least);

/* The score of every label, by the weights as they stand. */
void or_perceptron_score(const or_perceptron *p, const uint32_t *features, uint32_t n,
                         int32_t scores[OR_CLASSIFIER_LABELS]);
/* Raises one label for the features and lowers another. */
void or_perceptron_update(or_perceptron *p, const uint32_t *features, uint32_t n, uint32_t raise, uint32_t lower);
/* One example is done: the averages count the weights once more. */
void or_perceptron_tick(or_perceptron *p);

/* The averaged weights in eight bits, without those that are less than `floor` of the largest 127 and scaled so that
 * one in a thousand is clipped, as the two sections of the model NAME. Memory is the arena's. */
void or_perceptron_parts(const or_perceptron *p, or_arena *arena, const char *name, int floor,
                         or_weights_part parts[2]);

/* Puts the numbers in another order, always the same for a seed. */
void or_shuffle(uint32_t *order, uint32_t count, uint32_t seed);

#endif
