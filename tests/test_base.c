/* The base room: memory, strings, tables, errors, files, threads. */
#include "base/array.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/pool.h"
#include "base/weights.h"
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static void test_arena(void **state) {
    (void)state;
    or_arena arena = {0};
    or_array(uint32_t) numbers = {0};
    for (int round = 0; round < 3; round++) {
        numbers.len = numbers.cap = 0;
        for (uint32_t i = 0; i < 100000; i++)
            or_push(&arena, &numbers, i * 7);
        for (uint32_t i = 0; i < 100000; i++)
            assert_int_equal(numbers.data[i], i * 7);
        char *text = or_printf(&arena, "%s-%d", "line", 42);
        assert_string_equal(text, "line-42");
        assert_int_equal((uintptr_t)or_alloc(&arena, 3) % 16, 0);
        or_arena_reset(&arena);
    }
    const unsigned char *zero = or_alloc(&arena, 5000); /* memory that was used before is zeroed again */
    for (int i = 0; i < 5000; i++)
        assert_int_equal(zero[i], 0);
    or_arena_free(&arena);
}

static void test_slices(void **state) {
    (void)state;
    or_slice s = OR_LIT("  said Lee \n");
    assert_true(or_slice_is(or_slice_trim(s), "said Lee"));
    assert_true(or_slice_is(or_slice_cut(s, 2, 6), "said"));
    assert_int_equal(or_slice_cut(s, 40, 50).len, 0);
    assert_true(or_slice_eq((or_slice){NULL, 0}, OR_LIT("")));
    assert_true(or_slice_starts(OR_LIT("story.txt"), OR_LIT("story")));
    assert_false(or_slice_ends(OR_LIT("txt"), OR_LIT("a.txt")));
}

static void test_table(void **state) {
    (void)state;
    or_arena arena = {0};
    or_table table = {0};
    assert_null(or_table_find(&table, OR_LIT("x")));
    for (uint32_t i = 0; i < 5000; i++) {
        bool added;
        *or_table_add(&arena, &table, or_slice_str(or_printf(&arena, "word%u", i)), &added) = i;
        assert_true(added);
    }
    for (uint32_t i = 0; i < 5000; i++)
        assert_int_equal(*or_table_find(&table, or_slice_str(or_printf(&arena, "word%u", i))), i);
    bool added;
    assert_int_equal(*or_table_add(&arena, &table, OR_LIT("word77"), &added), 77);
    assert_false(added);
    assert_null(or_table_find(&table, OR_LIT("word5000")));
    or_arena_free(&arena);
}

static void test_errors(void **state) {
    (void)state;
    or_error error;
    char text[200];
    assert_false(or_fail_at(&error, "rules/own.yaml", 3, 7, "'%s' is no kind", "sad"));
    assert_false(or_cure(&error, "write claim"));
    assert_string_equal(or_error_text(&error, text, sizeof text), "rules/own.yaml:3:7: 'sad' is no kind; write claim");
    assert_false(or_fail(&error, NULL, "no data"));
    assert_string_equal(or_error_text(&error, text, sizeof text), "no data");
    assert_string_equal(or_error_text(&error, text, 4), "no ");
    assert_false(or_fail(NULL, "x", "y"));
}

static void test_buffer(void **state) {
    (void)state;
    or_buffer buffer = {0};
    for (uint32_t i = 0; i < 3000; i++)
        or_buffer_unsigned(&buffer, i % 10);
    assert_int_equal(buffer.len, 3000);
    or_buffer_reset(&buffer);
    or_buffer_unsigned(&buffer, UINT64_MAX);
    or_buffer_printf(&buffer, " %05d%s", 42, "!");
    or_buffer_char(&buffer, '\0');
    assert_string_equal(buffer.data, "18446744073709551615 00042!");
    or_buffer_add(&buffer, NULL, 0);
    or_buffer_free(&buffer);
    assert_null(buffer.data);
}

/* A folder of its own, removed with what is in it. */
static char *make_folder(void) {
    static char path[] = "/tmp/onrecord-test.XXXXXX";
    memcpy(path + sizeof path - 7, "XXXXXX", 6);
    assert_non_null(mkdtemp(path));
    return path;
}

static void remove_folder(const char *folder) {
    char command[200];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    assert_int_equal(system(command), 0);
}

static void test_files(void **state) {
    (void)state;
    or_arena arena = {0};
    or_error error;
    const char *folder = make_folder(), *path = or_printf(&arena, "%s/b.txt", folder);
    assert_true(or_file_write(path, "one\n", 4, &error));
    assert_true(or_file_write(path, "two\n", 4, &error));
    assert_true(or_file_write(or_printf(&arena, "%s/a.txt", folder), "", 0, &error));
    assert_true(or_file_write(or_printf(&arena, "%s/.c.txt", folder), "", 0, &error));
    char *data;
    size_t size;
    assert_true(or_file_read(path, &data, &size, &error));
    assert_int_equal(size, 4);
    assert_memory_equal(data, "two\n", 4);
    free(data);
    or_paths paths = {0};
    const char *const endings[] = {".txt", NULL};
    assert_true(or_file_list(&arena, folder, endings, &paths, &error));
    assert_int_equal(paths.len, 2);
    assert_string_equal(paths.data[1], path);
    assert_false(or_file_read(or_printf(&arena, "%s/none", folder), &data, &size, &error));
    assert_non_null(strstr(error.what, "No such file"));
    assert_false(or_file_write(or_printf(&arena, "%s/none/x", folder), "", 0, &error));
    remove_folder(folder);
    or_arena_free(&arena);
}

static void test_weights(void **state) {
    (void)state;
    or_error error;
    const char *folder = make_folder();
    const uint32_t numbers[] = {1, 2, 3};
    const or_weights_part parts[] = {{"numbers", numbers, sizeof numbers}, {"nothing", NULL, 0}};
    assert_true(or_weights_write(folder, "test", parts, 2, &error));
    or_weights weights;
    size_t size;
    assert_true(or_weights_open(&weights, folder, "test", &error));
    const uint32_t *read = or_weights_section(&weights, "numbers", &size);
    assert_int_equal(size, sizeof numbers);
    assert_int_equal((uintptr_t)read % 64, 0);
    assert_memory_equal(read, numbers, sizeof numbers);
    assert_null(or_weights_section(&weights, "other", &size));
    or_weights_close(&weights);
    char path[200];
    snprintf(path, sizeof path, "%s/test.weights", folder);
    const off_t end = 64 + (off_t)sizeof numbers; /* of the only section; padding follows */
    for (off_t length = 0; length < end; length += 5) {
        assert_true(or_weights_write(folder, "test", parts, 1, &error));
        assert_int_equal(truncate(path, length), 0);
        assert_false(or_weights_open(&weights, folder, "test", &error)); /* cut off anywhere, it is refused */
    }
    remove_folder(folder);
}

enum { ITEMS = 400, WINDOW = 5 };

typedef struct counting {
    uint32_t started, handed; /* atomic */
    uint32_t results[ITEMS];
    uint32_t widest;
} counting;

static void work(void *context, uint32_t worker, size_t item) {
    counting *c = context;
    uint32_t open =
        __atomic_add_fetch(&c->started, 1, __ATOMIC_SEQ_CST) - __atomic_load_n(&c->handed, __ATOMIC_SEQ_CST);
    uint32_t widest = __atomic_load_n(&c->widest, __ATOMIC_SEQ_CST);
    while (open > widest &&
           !__atomic_compare_exchange_n(&c->widest, &widest, open, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
        ;
    if (item % 7 == 0)
        nanosleep(&(struct timespec){0, 200000}, NULL);
    c->results[item] = (uint32_t)item * 3 + (worker < 4 ? 1 : 1000000);
}

static void done(void *context, size_t item) {
    counting *c = context;
    assert_int_equal(c->handed, item); /* strictly in order */
    assert_int_equal(c->results[item], item * 3 + 1);
    __atomic_add_fetch(&c->handed, 1, __ATOMIC_SEQ_CST);
}

static void test_pool(void **state) {
    (void)state;
    for (uint32_t jobs = 1; jobs <= 4; jobs++) {
        counting c = {0};
        or_pool_run(jobs, ITEMS, WINDOW, work, done, &c);
        assert_int_equal(c.handed, ITEMS);
        assert_true(c.widest <= WINDOW + 1); /* the one being handed over has not been counted yet */
        or_pool_run(jobs, 0, WINDOW, work, done, &c);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arena),   cmocka_unit_test(test_slices), cmocka_unit_test(test_table),
        cmocka_unit_test(test_errors),  cmocka_unit_test(test_buffer), cmocka_unit_test(test_files),
        cmocka_unit_test(test_weights), cmocka_unit_test(test_pool),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
