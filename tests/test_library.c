/* The public library: several articles at a time. */
#include "check.h"
#include "onrecord.h"

#include <string.h>

enum { ARTICLES = 3 };

static const char first[] = "A title\n\nThe mayor said the road was safe. \"Nobody fell,\" she added.\n";
static const char last[] =
    "Work\n\nThe harbour will be dredged by June, according to Orla Keane, the port's director.\n";

/* Each map is the one that its article has alone, whatever its company; a faulty article stops none of the others. */
static void articles_are_mapped_as_if_alone(void **state) {
    (void)state;
    const onrecord_article articles[ARTICLES] = {
        {first, sizeof first - 1, "a.txt"}, {"", 0, "b.txt"}, {last, sizeof last - 1, "c.txt"}};
    onrecord_error errors[ARTICLES];
    onrecord_engine *engine = onrecord_engine_new(&(onrecord_engine_options){.data = ONRECORD_ROOT}, NULL);
    onrecord_document *documents[ARTICLES], *alone = onrecord_document_new();
    assert_non_null(engine);
    for (uint32_t i = 0; i < ARTICLES; i++)
        documents[i] = onrecord_document_new();
    assert_int_equal(onrecord_map_texts(documents, engine, articles, ARTICLES, NULL, errors), 2);
    for (uint32_t i = 0; i < ARTICLES; i++) {
        size_t size, size_alone;
        onrecord_error error;
        const onrecord_article *a = &articles[i];
        bool ok = onrecord_map_text(alone, engine, a->bytes, a->size, a->id, NULL, &error);
        assert_int_equal(ok, i != 1);
        assert_int_equal(onrecord_document_map(documents[i]) != NULL, ok);
        assert_int_equal(errors[i].what[0] == '\0', ok);
        if (!ok) {
            assert_string_equal(errors[i].what, error.what);
            continue;
        }
        assert_int_equal(onrecord_document_map(documents[i])->attribution_count > 0, 1);
        const char *map = onrecord_write(documents[i], ONRECORD_JSONL, NULL, &size);
        const char *map_alone = onrecord_write(alone, ONRECORD_JSONL, NULL, &size_alone);
        assert_int_equal(size, size_alone);
        assert_memory_equal(map, map_alone, size);
    }
    for (uint32_t i = 0; i < ARTICLES; i++)
        onrecord_document_free(documents[i]);
    onrecord_document_free(alone);
    onrecord_engine_free(engine);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(articles_are_mapped_as_if_alone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
