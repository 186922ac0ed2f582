/* Habits: what a model has always decided in a narrow context (a determiner before a noun is its det). They are looked
 * up before the features are weighed, and spare much of that work. Learned by src/train/habits.c.
 *
 * A table of habits has a place for each value of the highest bits of a context, which is a hash; where two contexts
 * want one place, the commoner one has it. */
#ifndef OR_LANGUAGE_HABITS_H
#define OR_LANGUAGE_HABITS_H

#include <stdint.h>

enum { OR_HABIT_BITS = 13, OR_HABITS = 1 << OR_HABIT_BITS };

typedef struct or_habit {
    uint16_t print; /* the lowest bits of the context */
    uint8_t known;  /* 0: an empty place */
    uint8_t answer;
} or_habit;

static inline uint32_t or_habit_place(uint32_t context) {
    return context >> (32 - OR_HABIT_BITS);
}

/* What is always decided in a context: less than `many`, or `many` where there is no habit. */
static inline uint32_t or_habit_find(const or_habit habits[OR_HABITS], uint32_t context, uint32_t many) {
    const or_habit *h = &habits[or_habit_place(context)];
    return h->known && h->print == (uint16_t)context && h->answer < many ? h->answer : many;
}

#endif
