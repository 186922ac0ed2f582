/* Habits: which contexts become one, and how they are found again. */
#include "check.h"
#include "train/habits.h"

enum { MANY = 10, FIRST = 0x12345678, SAME_PLACE = 0x12345679, OTHER = 0x87654321 };

static or_habit habits[OR_HABITS];

static void count(or_habit_counts *counts, uint32_t context, uint32_t decision, uint32_t times) {
    for (uint32_t i = 0; i < times; i++)
        or_habit_count(counts, context, decision);
}

static void what_is_always_done_becomes_a_habit(void **state) {
    (void)state;
    or_habit_counts counts = {.list.len = 0};
    count(&counts, FIRST, 7, 20);
    count(&counts, OTHER, 3, 19); /* too rarely seen */
    assert_int_equal(or_habits_form(&counts, habits), 1);
    assert_int_equal(or_habit_find(habits, FIRST, MANY), 7);
    assert_int_equal(or_habit_find(habits, FIRST, 7), 7); /* an answer that is none says that there is no habit */
    assert_int_equal(or_habit_find(habits, OTHER, MANY), MANY);
    assert_int_equal(or_habit_find(habits, SAME_PLACE, MANY), MANY);
}

static void a_slip_in_five_hundred_is_forgiven(void **state) {
    (void)state;
    or_habit_counts counts = {.list.len = 0};
    count(&counts, FIRST, 2, 1);
    count(&counts, FIRST, 7, 499);
    count(&counts, OTHER, 3, 498);
    count(&counts, OTHER, 2, 1);
    assert_int_equal(or_habits_form(&counts, habits), 1);
    assert_int_equal(or_habit_find(habits, FIRST, MANY), 7);
    assert_int_equal(or_habit_find(habits, OTHER, MANY), MANY);
}

static void the_commoner_context_has_the_place(void **state) {
    (void)state;
    or_habit_counts counts = {.list.len = 0};
    count(&counts, FIRST, 7, 30);
    count(&counts, SAME_PLACE, 4, 31);
    assert_int_equal(or_habits_form(&counts, habits), 1);
    assert_int_equal(or_habit_find(habits, SAME_PLACE, MANY), 4);
    assert_int_equal(or_habit_find(habits, FIRST, MANY), MANY);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_always_done_becomes_a_habit),
        cmocka_unit_test(a_slip_in_five_hundred_is_forgiven),
        cmocka_unit_test(the_commoner_context_has_the_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
