/* Learns habits (language/habits.h) from what a finished model decides, context by context. Deterministic. */
#ifndef OR_TRAIN_HABITS_H
#define OR_TRAIN_HABITS_H

#include "base/array.h"
#include "base/hash.h"
#include "language/habits.h"

typedef struct or_context_count {
    uint32_t context, all;
    uint32_t of[2]; /* how often each of the first two decisions was made */
    uint8_t decision[2];
} or_context_count;

typedef struct or_habit_counts {
    or_arena arena;
    or_table places; /* context -> place in the list + 1 */
    or_array(or_context_count) list;
} or_habit_counts; /* {0} is empty */

void or_habit_count(or_habit_counts *counts, uint32_t context, uint32_t decision);
/* Fills the table, frees the counts; returns how many habits there are. */
uint32_t or_habits_form(or_habit_counts *counts, or_habit habits[OR_HABITS]);

#endif
