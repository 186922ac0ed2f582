/* The namer: learned from a sample, and as committed. */
#include "training.h"

/* "person[Ada Quill] place[Norwick]" */
static void show_names(const or_analysis *a, or_buffer *out) {
    static const char *const TYPES[] = {"", "person", "organization", "place", "other"};
    for (uint32_t i = 0; i < a->names.len; i++) {
        or_slice text = or_range_text(a, a->names.data[i].at);
        or_buffer_printf(out, "%s%s[%.*s]", i ? " " : "", TYPES[a->names.data[i].type], (int)text.len, text.data);
        for (uint32_t t = a->names.data[i].at.first; t < a->names.data[i].at.last; t++)
            assert_int_equal(a->tokens.data[t].name, a->names.data[i].type);
    }
}

static void check(const char *directory, const example *examples, size_t count) {
    or_error error = {0};
    or_tagger *tagger = or_tagger_load(lexicon, directory, &error);
    or_namer *namer = tagger ? or_namer_load(lexicon, directory, &error) : NULL;
    if (!namer)
        fail_msg("%s: %s", error.where, error.what);
    check_examples(tagger, namer, show_names, examples, count);
    or_namer_free(namer);
    or_tagger_free(tagger);
}

static void test_learns_from_a_sample(void **state) {
    (void)state;
    static const example EXAMPLES[] = {
        {"Ada Quill left Norwick.", "person[Ada Quill] place[Norwick]"},
        {"The Harbour Company hired Jane Moss.", "organization[Harbour Company] person[Jane Moss]"},
    };
    char directory[200];
    snprintf(directory, sizeof directory, "%s/sample", folder);
    train("tagger", "sample");
    train("names", "sample");
    check(directory, EXAMPLES, sizeof EXAMPLES / sizeof *EXAMPLES);
}

static void test_committed_names(void **state) {
    (void)state;
    static const example EXAMPLES[] = {
        {"Sen. Maria Alvarez of Ohio met with David Chen on Monday.",
         "person[Maria Alvarez] place[Ohio] person[David Chen]"},
        {"The Justice Department sued Microsoft, Mr. Brown's lawyers said.",
         "organization[Justice Department] organization[Microsoft] person[Brown]"},
        {"In London, Angela Merkel praised the European Union.",
         "place[London] person[Angela Merkel] organization[European Union]"},
        {"The price of bread rose again.", ""},
        {"\"It was late,\" Harriet Blake wrote. Blake lives in New York.",
         "person[Harriet Blake] person[Blake] place[New York]"},
    };
    check(LEXICONS "/weights", EXAMPLES, sizeof EXAMPLES / sizeof *EXAMPLES);
}

/* A paragraph of nothing but capitalised words is cut, and its time stays linear. */
static void test_a_long_run_of_capitals(void **state) {
    (void)state;
    enum { WORDS = 200000 };
    or_buffer text = {0};
    for (int i = 0; i < WORDS; i++)
        or_buffer_str(&text, i % 3 ? "Norwick " : "Quill ");
    or_buffer_char(&text, '\0');
    or_error error = {0};
    or_tagger *tagger = or_tagger_load(lexicon, LEXICONS "/weights", &error);
    or_namer *namer = or_namer_load(lexicon, LEXICONS "/weights", &error);
    assert_non_null(namer);
    free(tagged_text(text.data, tagger, namer, show_names));
    or_namer_free(namer);
    or_tagger_free(tagger);
    or_buffer_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_learns_from_a_sample),
        cmocka_unit_test(test_committed_names),
        cmocka_unit_test(test_a_long_run_of_capitals),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
