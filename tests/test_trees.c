/* Boosted trees: what they learn, that they explain it, that damage is noticed. */
#include "check.h"
#include "sourcing/trees.h"
#include "train/boost.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH = 3, ROWS = 4000 };

static const or_boosting HOW = {
    .trees = 60, .leaves = 8, .rate = 0.2f, .l2 = 1.0f, .least = 20, .percent = 80, .features = 100};

static void keep_quiet(const char *format, ...) {
    (void)format;
}

/* Right exactly when one of the first two numbers is above a half, and not the other; the third tells nothing. */
static or_rows either_or(void) {
    or_rows rows = {.width = WIDTH};
    uint32_t random = 1;
    for (uint32_t i = 0; i < ROWS; i++) {
        float x[WIDTH];
        for (uint32_t c = 0; c < WIDTH; c++) {
            random = random * 1664525u + 1013904223u;
            x[c] = (float)(random >> 8) / (float)(1 << 24);
        }
        or_rows_add(&rows, x, (x[0] > 0.5f) != (x[1] > 0.5f) ? 0.9f : 0.1f);
    }
    return rows;
}

static or_trees open_trees(or_weights *file, const void *packed, size_t size) {
    char folder[] = "/tmp/onrecord-trees-XXXXXX", path[64];
    or_error error = {0};
    or_weights_part part = {"trees", packed, size};
    or_trees trees = {0};
    assert_non_null(mkdtemp(folder));
    assert_true(or_weights_write(folder, "test", &part, 1, &error));
    assert_true(or_weights_open(file, folder, "test", &error));
    snprintf(path, sizeof path, "%s/test.weights", folder);
    remove(path);
    rmdir(folder);
    return or_trees_open(file, "trees", WIDTH, &trees, &error) ? trees : (or_trees){0};
}

static float probability(const or_trees *trees, float a, float b, float c) {
    return 1.0f / (1.0f + expf(-or_trees_score(trees, (float[]){a, b, c})));
}

static void what_no_sum_tells_is_learned(void **state) {
    (void)state;
    or_rows rows = either_or();
    size_t size, again_size;
    void *packed = or_boost(&rows, &HOW, &size, keep_quiet), *again = or_boost(&rows, &HOW, &again_size, keep_quiet);
    assert_int_equal(size, again_size);
    assert_memory_equal(packed, again, size);
    or_weights file;
    or_trees trees = open_trees(&file, packed, size);
    assert_float_equal(probability(&trees, 0.2f, 0.8f, 0.3f), 0.9, 0.06);
    assert_float_equal(probability(&trees, 0.8f, 0.2f, 0.9f), 0.9, 0.06);
    assert_float_equal(probability(&trees, 0.2f, 0.2f, 0.9f), 0.1, 0.06);
    assert_float_equal(probability(&trees, 0.8f, 0.8f, 0.1f), 0.1, 0.06);
    or_weights_close(&file);
    free(packed);
    free(again);
    or_rows_free(&rows);
}

static void a_score_is_explained(void **state) {
    (void)state;
    or_rows rows = {.width = WIDTH};
    for (uint32_t i = 0; i < ROWS; i++) {
        float x[WIDTH] = {(float)(i % 10), (float)(i % 7), (float)(i % 3)};
        or_rows_add(&rows, x, x[0] > 6.0f ? 0.95f : 0.05f);
    }
    size_t size;
    void *packed = or_boost(&rows, &HOW, &size, keep_quiet);
    or_weights file;
    or_trees trees = open_trees(&file, packed, size);
    float row[WIDTH] = {9, 3, 1}, share[WIDTH];
    assert_float_equal(or_trees_explain(&trees, row, share, WIDTH), or_trees_score(&trees, row), 1e-4);
    assert_true(share[0] > 1.0f);
    assert_true(fabsf(share[1]) < 0.2f * share[0] && fabsf(share[2]) < 0.2f * share[0]);
    row[0] = 2;
    or_trees_explain(&trees, row, share, WIDTH);
    assert_true(share[0] < 0.0f);
    or_weights_close(&file);
    free(packed);
    or_rows_free(&rows);
}

static void damaged_trees_are_refused(void **state) {
    (void)state;
    or_rows rows = either_or();
    size_t size;
    char *packed = or_boost(&rows, &HOW, &size, keep_quiet);
    or_trees_head *head = (or_trees_head *)(void *)packed;
    or_tree_node *nodes = (or_tree_node *)(void *)((uint32_t *)(head + 1) + head->trees);
    or_weights file;
    assert_int_not_equal(nodes[0].right, 0);
    const or_tree_node root = nodes[0], last = nodes[head->nodes - 1];
    const struct {
        uint32_t at;
        or_tree_node node;
    } damage[] = {
        {0, {root.most, root.value, WIDTH, root.right}},   /* compares a number that is not there */
        {0, {root.most, root.value, root.feature, 60000}}, /* a child outside */
        {head->nodes - 1, {last.most, last.value, 0, 1}}   /* no leaf at the end */
    };
    for (size_t i = 0; i < sizeof damage / sizeof *damage; i++) {
        or_tree_node whole = nodes[damage[i].at];
        nodes[damage[i].at] = damage[i].node;
        or_trees trees = open_trees(&file, packed, size);
        assert_null(trees.nodes);
        or_weights_close(&file);
        nodes[damage[i].at] = whole;
    }
    or_trees trees = open_trees(&file, packed, size - sizeof *nodes);
    assert_null(trees.nodes);
    or_weights_close(&file);
    trees = open_trees(&file, packed, size);
    assert_non_null(trees.nodes);
    or_weights_close(&file);
    free(packed);
    or_rows_free(&rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_no_sum_tells_is_learned),
        cmocka_unit_test(a_score_is_explained),
        cmocka_unit_test(damaged_trees_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
