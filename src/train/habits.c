#include "train/habits.h"

#include <stdlib.h>

enum {
    LEAST = 20, /* times that the model was seen in a context ... */
    SLIPS = 500 /* ... and decided the same but once in so many */
};

void or_habit_count(or_habit_counts *counts, uint32_t context, uint32_t decision) {
    or_slice key = or_slice_of((const char *)&context, sizeof context);
    uint32_t *place = or_table_add(&counts->arena, &counts->places, key, NULL);
    if (!*place) {
        or_push(&counts->arena, &counts->list, (or_context_count){.context = context});
        *place = counts->list.len;
    }
    or_context_count *c = &counts->list.data[*place - 1];
    c->all++;
    for (uint32_t i = 0; i < 2; i++)
        if (!c->of[i] || c->decision[i] == decision) {
            c->decision[i] = (uint8_t)decision;
            c->of[i]++;
            return;
        }
}

/* The commonest contexts take their places first. */
static int by_count(const void *a, const void *b) {
    const or_context_count *x = a, *y = b;
    if (x->all != y->all)
        return x->all < y->all ? 1 : -1;
    return x->context < y->context ? -1 : x->context > y->context;
}

uint32_t or_habits_form(or_habit_counts *counts, or_habit habits[OR_HABITS]) {
    uint32_t n = 0;
    memset(habits, 0, sizeof *habits * OR_HABITS);
    qsort(counts->list.data, counts->list.len, sizeof *counts->list.data, by_count);
    for (uint32_t i = 0; i < counts->list.len && counts->list.data[i].all >= LEAST; i++) {
        const or_context_count *c = &counts->list.data[i];
        or_habit *habit = &habits[or_habit_place(c->context)];
        uint32_t best = c->of[1] > c->of[0];
        if (habit->known || (c->all - c->of[best]) * SLIPS > c->all)
            continue;
        *habit = (or_habit){(uint16_t)c->context, 1, c->decision[best]};
        n++;
    }
    or_arena_free(&counts->arena);
    *counts = (or_habit_counts){0};
    return n;
}
