/* The output room: reports of a map made by hand, written in every format. */
#include "check.h"
#include "language/analysis.h"
#include "output/json.h"
#include "output/report.h"
#include "output/schema.h"
#include "output/words.h"
#include "page.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

/* The four-byte character tells UTF-16 from code points, the curly marks tell both from bytes. */
static const char article[] = "Harbor bridge closes\n\n"
                              "Engineer Ann Lee said \xe2\x80\x9cthe \xf0\x9f\x8c\x89 is not safe\xe2\x80\x9d on\n"
                              "Monday.  \xe2\x80\x9cWe told them in May,\xe2\x80\x9d she said.\n\n"
                              "A clerk, who asked not to be named, said the mayor believes it can wait.\n";

typedef struct fixture {
    or_arena arena;
    or_lexicon *lexicon;
    or_text text;
    or_analysis a;
    or_map map;
} fixture;

/* The token range whose words stand one after the other in the article. */
static or_range find(const or_analysis *a, const char *words) {
    size_t len = strlen(words);
    const char *at = memmem(a->text->text.data, a->text->text.len, words, len);
    assert_non_null(at);
    uint32_t begin = (uint32_t)(at - a->text->text.data), end = begin + (uint32_t)len;
    or_range r = {OR_NONE, 0};
    for (uint32_t i = 0; i < a->tokens.len; i++) {
        const or_token *t = &a->tokens.data[i];
        if (t->begin >= begin && t->end <= end) {
            r.first = r.first == OR_NONE ? i : r.first;
            r.last = i + 1;
        }
    }
    assert_int_not_equal(r.first, OR_NONE);
    return r;
}

static or_part part(fixture *f, const char *first, const char *second) {
    or_part p = {.at = OR_NEW_ARRAY(&f->arena, or_range, 2), .n = second ? 2 : 1, .head = OR_NONE};
    p.at[0] = find(&f->a, first);
    if (second)
        p.at[1] = find(&f->a, second);
    return p;
}

static uint32_t add_source(fixture *f, const char *label, or_identity identity) {
    or_source s = {.label = label, .name = identity == OR_IDENTITY_NAMED ? label : NULL, .identity = identity};
    or_push(&f->arena, &f->map.sources, s);
    return f->map.sources.len - 1;
}

static void make_map(fixture *f) {
    uint32_t lee = add_source(f, "Ann Lee", OR_IDENTITY_NAMED), clerk = add_source(f, "a clerk", OR_IDENTITY_WITHHELD);
    uint32_t mayor = add_source(f, "the mayor", OR_IDENTITY_UNNAMED);
    f->map.sources.data[lee].role = "Engineer";
    f->map.sources.data[clerk].withheld_reason = "asked not to be named";
    or_attribution list[] = {
        {.mention = part(f, "Engineer Ann Lee", NULL),
         .cue = part(f, "said", NULL),
         .content = part(f, "the \xf0\x9f\x8c\x89 is not safe", "on\nMonday"),
         .source = lee,
         .parent = OR_NONE,
         .quotation = OR_QUOTATION_MIXED,
         .rule = "said-before",
         .confidence = 0.9714},
        {.content = part(f, "We told them in May", NULL),
         .source = OR_NONE,
         .parent = OR_NONE,
         .rule = "bare-quotation",
         .confidence = 0.25},
        {.mention = part(f, "A clerk", NULL),
         .cue = part(f, "said", NULL),
         .content = part(f, "the mayor believes it can wait", NULL),
         .source = clerk,
         .parent = OR_NONE,
         .kind = OR_KIND_INTENTION,
         .medium = "e-mail",
         .rule = "said-before",
         .confidence = 0.8},
        {.mention = part(f, "the mayor", NULL),
         .cue = part(f, "believes", NULL),
         .content = part(f, "it can wait", NULL),
         .source = mayor,
         .parent = 2,
         .kind = OR_KIND_BELIEF,
         .negated = true,
         .rule = "believes",
         .confidence = 0.7},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        or_push(&f->arena, &f->map.attributions, list[i]);
        if (list[i].source != OR_NONE)
            or_push(&f->arena, &f->map.sources.data[list[i].source].mentions, list[i].mention);
    }
    f->map.quotes = OR_NEW_ARRAY(&f->arena, or_quote_use, f->a.quotes.len);
    for (uint32_t i = 0; i < f->a.quotes.len; i++)
        f->map.quotes[i].attribution = i < 2 ? i : OR_NONE;
}

static void load(fixture *f, const char *text) {
    const char *folder = ONRECORD_ROOT "/lexicons/en";
    or_error error = {0};
    *f = (fixture){0};
    f->lexicon = or_lexicon_load(&folder, 1, &error);
    if (!f->lexicon)
        fail_msg("%s: %s", error.where, error.what);
    assert_true(
        or_text_read(&f->arena, page_words(), text, strlen(text), "test.txt", OR_FORMAT_TEXT, &f->text, &error));
    or_find_tokens(&f->arena, f->lexicon, &f->text, &f->a);
    or_pair_quotes(&f->arena, &f->a);
    f->map.analysis = &f->a;
}

static void unload(fixture *f) {
    or_lexicon_free(f->lexicon);
    or_arena_free(&f->arena);
}

static const char *write(fixture *f, const or_report *report, const or_writer *writer) {
    or_buffer out = {0};
    writer->write(&f->arena, report, NULL, &out);
    char *copy = or_strdup(&f->arena, or_slice_of(out.data, out.len));
    or_buffer_free(&out);
    return copy;
}

static or_report report_of(fixture *f, onrecord_map_options options) {
    or_report report;
    or_report_make(&f->arena, &f->map, "desk/test.txt", &options, &report);
    return report;
}

static void test_all_kinds(void **state) {
    (void)state;
    fixture f;
    load(&f, article);
    make_map(&f);
    or_report report = report_of(&f, (onrecord_map_options){.kinds = ONRECORD_ALL_KINDS});
    const onrecord_map *m = &report.view;
    assert_int_equal(m->attribution_count, 4);
    assert_int_equal(m->source_count, 3);
    assert_string_equal(m->attributions[0].content.text, "the \xf0\x9f\x8c\x89 is not safe \xe2\x80\xa6 on Monday");
    assert_int_equal(m->attributions[0].content.count, 2);
    assert_int_equal(m->attributions[0].line, 3);
    assert_int_equal(m->attributions[0].column, 24);
    assert_int_equal(m->attributions[1].source, ONRECORD_NONE);
    assert_null(m->attributions[1].cue.text);
    assert_int_equal(m->attributions[3].parent, 2);
    assert_int_equal(m->attributions[0].words, 6);
    assert_int_equal(m->quotation_count, 2);
    assert_int_equal(m->quotations[1].attribution, 1);
    assert_int_equal(m->quotations[1].line, 4);
    unload(&f);
}

static void test_counts(void **state) {
    (void)state;
    fixture f;
    load(&f, article);
    make_map(&f);
    or_report report = report_of(&f, (onrecord_map_options){.kinds = ONRECORD_ALL_KINDS});
    const onrecord_counts *c = &report.view.counts;
    assert_int_equal(c->named, 1);
    assert_int_equal(c->unnamed, 1);
    assert_int_equal(c->withheld, 1);
    assert_int_equal(c->anonymous, 2);
    assert_int_equal(c->unattributed, 1);
    assert_int_equal(c->named_sources, 1);
    assert_int_equal(c->anonymous_sources, 2);
    assert_int_equal(c->by_type[ONRECORD_PERSON], 3);
    assert_int_equal(c->by_type[ONRECORD_NOBODY], 1);
    assert_int_equal(c->content_words, 6 + 5 + 6); /* "it can wait" stands inside another claim and counts once */
    assert_int_equal(c->named_words, 6);
    assert_int_equal(c->anonymous_words, 6);
    assert_int_equal(c->quoted_words, 4 + 5);
    assert_int_equal(report.view.sources[1].words, 6);
    unload(&f);
}

/* What is left out takes its sources with it, and its children go to the claim around it. */
static void test_filters(void **state) {
    (void)state;
    fixture f;
    load(&f, article);
    make_map(&f);
    or_report report = report_of(&f, (onrecord_map_options){.min_confidence = 0.5});
    const onrecord_map *m = &report.view;
    assert_int_equal(m->attribution_count, 2);
    assert_string_equal(m->attributions[1].rule, "believes");
    assert_int_equal(m->attributions[1].parent, ONRECORD_NONE);
    assert_int_equal(m->source_count, 2);
    assert_string_equal(m->sources[1].label, "the mayor");
    assert_int_equal(m->sources[1].attributions[0], 1);
    assert_int_equal(m->quotations[1].attribution, ONRECORD_NONE);
    assert_int_equal(m->counts.quotations, 2);
    assert_int_equal(m->counts.attributed_quotations, 1);
    unload(&f);
}

/* Where an offset of a unit stands in the article, in bytes. */
static size_t to_bytes(const char *text, uint32_t offset, onrecord_unit unit) {
    size_t i = 0;
    for (uint32_t n = 0; n < offset && unit != ONRECORD_BYTES; i++) {
        unsigned char c = (unsigned char)text[i];
        n += c >= 0xf0 && unit == ONRECORD_UTF16 ? 2 : (c & 0xc0) != 0x80;
        while (((unsigned char)text[i + 1] & 0xc0) == 0x80)
            i++;
    }
    return unit == ONRECORD_BYTES ? offset : i;
}

static void test_units(void **state) {
    (void)state;
    fixture f;
    load(&f, article);
    make_map(&f);
    for (onrecord_unit unit = ONRECORD_CHARS; unit < ONRECORD_UNITS; unit++) {
        or_report report = report_of(&f, (onrecord_map_options){.kinds = ONRECORD_ALL_KINDS, .unit = unit});
        const onrecord_part *content = &report.view.attributions[2].content;
        size_t begin = to_bytes(article, content->spans[0].begin, unit);
        size_t end = to_bytes(article, content->spans[0].end, unit);
        assert_int_equal(end - begin, strlen(content->text));
        assert_memory_equal(article + begin, content->text, end - begin);
    }
    unload(&f);
}

static void test_json(void **state) {
    (void)state;
    fixture f;
    load(&f, article);
    make_map(&f);
    or_report report = report_of(&f, (onrecord_map_options){.kinds = ONRECORD_ALL_KINDS});
    const char *pretty = write(&f, &report, &or_json_writer), *line = write(&f, &report, &or_jsonl_writer);
    json_error_t error;
    json_t *a = json_loads(pretty, JSON_REJECT_DUPLICATES, &error), *b = json_loads(line, 0, &error);
    assert_non_null(a);
    assert_true(json_equal(a, b));
    assert_ptr_equal(strchr(line, '\n'), line + strlen(line) - 1);
    json_t *attribution = json_array_get(json_object_get(a, "attributions"), 0);
    static const char *const keys[] = {"id",       "source",    "mention", "cue",     "content",
                                       "kind",     "quotation", "negated", "channel", "parent",
                                       "sentence", "line",      "column",  "rule",    "confidence"};
    size_t i = 0;
    const char *key;
    json_t *value;
    json_object_foreach(attribution, key, value) {
        assert_string_equal(key, keys[i++]);
    }
    assert_string_equal(json_string_value(json_object_get(attribution, "source")), "s1");
    assert_float_equal(json_number_value(json_object_get(attribution, "confidence")), 0.971, 1e-9);
    assert_non_null(strstr(pretty, "\"content\": {\"spans\": [["));
    json_decref(a);
    json_decref(b);
    unload(&f);
}

static void test_csv(void **state) {
    (void)state;
    fixture f;
    load(&f, article);
    make_map(&f);
    f.map.sources.data[0].label = "Lee, \"Ann\"";
    or_report report = report_of(&f, (onrecord_map_options){.kinds = ONRECORD_ALL_KINDS});
    const char *csv = write(&f, &report, &or_csv_writer);
    assert_non_null(strstr(csv, ",\"Lee, \"\"Ann\"\"\",Ann Lee,person,named,"));
    assert_non_null(strstr(csv, ",0.971\r\n"));
    uint32_t rows = 0;
    for (const char *at = csv; (at = strstr(at, "\r\n")); at += 2)
        rows++;
    assert_int_equal(rows, 4);
    unload(&f);
}

static void test_brat(void **state) {
    (void)state;
    fixture f;
    load(&f, article);
    make_map(&f);
    or_report report = report_of(&f, (onrecord_map_options){.unit = ONRECORD_BYTES});
    const char *ann = write(&f, &report, &or_brat_writer);
    /* broken at the line end, offsets in code points whatever the unit, the text exactly that of the spans */
    assert_non_null(strstr(ann, "T3\tContent 45 62;64 66;67 73\tthe \xf0\x9f\x8c\x89 is not safe on Monday\n"));
    assert_non_null(strstr(ann, "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"));
    unload(&f);
}

static void test_text(void **state) {
    (void)state;
    fixture f;
    load(&f, article);
    make_map(&f);
    f.map.sources.data[1].label = "a clerk\x1b[2J";
    or_report report = report_of(&f, (onrecord_map_options){.kinds = ONRECORD_ALL_KINDS});
    const char *plain = write(&f, &report, &or_text_writer);
    assert_null(strchr(plain, '\x1b'));
    assert_non_null(strstr(plain, "1 named, 2 anonymous (1 unnamed, 1 name withheld), 1 unattributed"));
    assert_non_null(strstr(plain, "doubtful, 25 %"));
    or_buffer out = {0};
    or_text_writer.write(&f.arena, &report, &(onrecord_style){.color = true, .width = 50}, &out);
    assert_non_null(memmem(out.data, out.len, "\x1b[32mAnn Lee\x1b[0m", 16));
    or_buffer_free(&out);
    unload(&f);
}

/* A file name that is not UTF-8 must not make the JSON invalid. */
static void test_invalid_id(void **state) {
    (void)state;
    fixture f;
    load(&f, article);
    or_report report;
    or_report_make(&f.arena, &f.map, "caf\xe9 \xed\xa0\x80.txt", &(onrecord_map_options){0}, &report);
    assert_string_equal(report.view.id, "caf\xef\xbf\xbd \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd.txt");
    json_error_t error;
    json_t *json = json_loads(write(&f, &report, &or_jsonl_writer), 0, &error);
    assert_non_null(json);
    assert_int_equal(json_array_size(json_object_get(json, "attributions")), 0);
    json_decref(json);
    unload(&f);
}

static void test_json_writer(void **state) {
    (void)state;
    or_buffer out = {0};
    or_json j = {.out = &out};
    or_json_open(&j, '[', false);
    or_json_string(&j, "a\"b\\c\n\x01\x7f");
    or_json_string(&j, NULL);
    or_json_thousandths(&j, 1);
    or_json_thousandths(&j, 0.05);
    or_json_thousandths(&j, 0.7001);
    or_json_bool(&j, true);
    or_json_open(&j, '{', false);
    or_json_close(&j, '}');
    or_json_close(&j, ']');
    or_buffer_char(&out, '\0');
    assert_string_equal(out.data, "[\"a\\\"b\\\\c\\n\\u0001\\u007f\",null,1,0.05,0.7,true,{}]");
    or_buffer_free(&out);
}

static void test_words(void **state) {
    (void)state;
    fixture f;
    load(&f, "Don't pay 3.5 for snake_case at the caf\xc3\xa9, No. \xc2\xbd of the U.S. said.\n");
    or_words words;
    or_words_find(&f.arena, &f.a, &words);
    /* Don t pay 3 5 for snake case at the café No ½ of the U S said */
    assert_int_equal(words.count, 18);
    unload(&f);
}

static void test_schemas(void **state) {
    (void)state;
    json_error_t error;
    const char *const schemas[] = {or_schema_map, or_schema_verify};
    for (int i = 0; i < 2; i++) {
        json_t *schema = json_loads(schemas[i], 0, &error);
        assert_non_null(schema);
        json_decref(schema);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_kinds),   cmocka_unit_test(test_counts), cmocka_unit_test(test_filters),
        cmocka_unit_test(test_units),       cmocka_unit_test(test_json),   cmocka_unit_test(test_csv),
        cmocka_unit_test(test_brat),        cmocka_unit_test(test_text),   cmocka_unit_test(test_invalid_id),
        cmocka_unit_test(test_json_writer), cmocka_unit_test(test_words),  cmocka_unit_test(test_schemas),
    };
    return cmocka_run_group_tests_name("output", tests, NULL, NULL);
}
