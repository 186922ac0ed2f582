/* The engine as a whole, with the committed weights: claims of invented paragraphs. */
#include "check.h"
#include "sourcing/engine.h"
#include "sourcing/linear.h"

#include <stdlib.h>

static or_engine *engine;

static int open_engine(void **state) {
    (void)state;
    or_error error = {0};
    engine = or_engine_new(&(or_engine_options){.data = ONRECORD_ROOT}, &error);
    if (!engine)
        print_error("%s\n", error.what);
    return engine ? 0 : -1;
}

static int close_engine(void **state) {
    (void)state;
    or_engine_free(engine);
    return 0;
}

typedef struct wanted {
    const char *paragraph, *source, *content; /* content: its beginning and end with "..." between, or whole */
    or_kind kind;
} wanted;

static bool text_is(const or_analysis *a, const or_part *part, const char *text) {
    if (!part->n)
        return !text;
    or_range whole = {part->at[0].first, part->at[part->n - 1].last};
    return text && or_slice_is(or_range_text(a, whole), text);
}

typedef struct mapped {
    or_arena arena;
    or_text text;
    or_analysis a;
    or_map map;
} mapped;

/* The map of an article; the caller frees the arena. */
static void make_map(const char *article, mapped *m) {
    *m = (mapped){.arena = {0}};
    assert_true(or_text_read(&m->arena, or_engine_page_words(engine), article, strlen(article), "", OR_FORMAT_TEXT,
                             &m->text, NULL));
    or_engine_map(engine, &(or_mapping){{&m->arena, &m->text, &m->a}, &m->map}, 1);
}

static void claims_are_found(void **state) {
    (void)state;
    static const wanted cases[] = {
        {"\"The harbour will be dredged by June,\" said Orla Keane, the port's director.",
         "Orla Keane, the port's director", "\"The harbour will be dredged by June,\"", OR_KIND_STATEMENT},
        {"Keane said that the harbour would be dredged by June.", "Keane", "that the harbour would be dredged by June",
         OR_KIND_STATEMENT},
        {"The harbour will be dredged by June, according to Keane.", "Keane", "The harbour will be dredged by June",
         OR_KIND_STATEMENT},
        {"The ministry declined to comment.", "The ministry", "to comment", OR_KIND_REFUSAL},
        {"The ministry would not say why the harbour was closed.", "The ministry", "why the harbour was closed",
         OR_KIND_REFUSAL},
        {"The ministry did not say why the harbour was closed.", "The ministry", "why the harbour was closed",
         OR_KIND_STATEMENT},
        {"\"The quay is sinking,\" Keane told the council on Monday. \"Nobody has looked at the piles since the storm "
         "of 1987.\"",
         "Keane",
         "\"The quay is sinking,\" Keane told the council on Monday. \"Nobody has looked at the piles since the storm "
         "of 1987.\"",
         OR_KIND_STATEMENT},
        {"Analysts believe that the price of tin will fall.", "Analysts", "that the price of tin will fall",
         OR_KIND_BELIEF},
        {"He is understood to be weighing an offer.", NULL, "He is understood to be weighing an offer", OR_KIND_BELIEF},
        {"The mayor is said to have signed the deal.", NULL, "The mayor is said to have signed the deal",
         OR_KIND_STATEMENT},
        {"The board was told that the crane was unsafe.", NULL, "that the crane was unsafe", OR_KIND_STATEMENT},
        {"The court heard that the crane was unsafe.", NULL, "that the crane was unsafe", OR_KIND_EVIDENCE},
        {"The captain heard that the crane was unsafe.", "The captain", "that the crane was unsafe", OR_KIND_EVIDENCE},
        {"The pilots were told by Keane that the crane was unsafe.", "Keane", "that the crane was unsafe",
         OR_KIND_STATEMENT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mapped m;
        or_arena arena = {0};
        char *article = or_printf(&arena, "Work in the harbour\n\nThe tide was out when the boats came in.\n\n%s\n",
                                  cases[i].paragraph);
        make_map(article, &m);
        bool found = false;
        for (uint32_t k = 0; k < m.map.attributions.len; k++) {
            const or_attribution *x = &m.map.attributions.data[k];
            found |= text_is(&m.a, &x->mention, cases[i].source) && text_is(&m.a, &x->content, cases[i].content) &&
                     x->kind == cases[i].kind;
        }
        if (!found)
            fail_msg("not found: %s", cases[i].paragraph);
        or_arena_free(&m.arena);
        or_arena_free(&arena);
    }
}

/* The same bytes whatever was mapped before: nothing of a document stays in the engine. */
static void documents_are_independent(void **state) {
    (void)state;
    static const char article[] = "A title\n\nThe mayor said the road was safe. \"Nobody fell,\" she added.\n";
    double sum[2] = {0, 0};
    for (int round = 0; round < 2; round++) {
        mapped m;
        make_map(article, &m);
        assert_true(m.map.attributions.len > 0);
        for (uint32_t k = 0; k < m.map.attributions.len; k++)
            sum[round] += m.map.attributions.data[k].confidence + m.map.attributions.data[k].content.at[0].first;
        or_arena_free(&m.arena);
    }
    assert_true(sum[0] >= sum[1] && sum[0] <= sum[1]);
}

/* A quotation that is a sentence of its own, behind a claim without one, is said by the same person. */
static void a_quotation_without_a_cue_goes_on(void **state) {
    (void)state;
    static const char article[] =
        "Work in the harbour\n\nOrla Keane said the harbour would be dredged by June. \"We have "
        "waited eleven years for this.\" The tide was out.\n";
    mapped m;
    make_map(article, &m);
    bool found = false;
    for (uint32_t k = 1; k < m.map.attributions.len; k++)
        found |= text_is(&m.a, &m.map.attributions.data[k].content, "\"We have waited eleven years for this.\"") &&
                 m.map.attributions.data[k].source == m.map.attributions.data[0].source;
    assert_true(found);
    or_arena_free(&m.arena);
}

/* Names and a colon before a quotation say whose it is, without a word of saying. */
static void names_introduce_a_quotation(void **state) {
    (void)state;
    static const char article[] =
        "Work in the harbour\n\nMore from the quay - Orla Keane and Tom Barrow: \"The piers have "
        "moved by a foot since the spring.\"\n";
    mapped m;
    make_map(article, &m);
    assert_int_equal(m.map.attributions.len, 1);
    assert_true(text_is(&m.a, &m.map.attributions.data[0].mention, "Orla Keane and Tom Barrow"));
    assert_true(
        text_is(&m.a, &m.map.attributions.data[0].content, "\"The piers have moved by a foot since the spring.\""));
    or_arena_free(&m.arena);
}

static void examples_in_rules_hold(void **state) {
    (void)state;
    or_buffer report = {0};
    uint32_t failed = or_engine_rules_test(engine, &report);
    if (failed)
        print_error("%.*s", (int)report.len, report.data);
    or_buffer_free(&report);
    assert_int_equal(failed, 0);
}

static void packed_weights_are_found_again(void **state) {
    (void)state;
    float *weights = calloc((size_t)1 << OR_FEATURE_BITS, sizeof *weights);
    or_features features = {0};
    for (uint32_t i = 0; i < 300; i++)
        or_feature(&features, i, i, 7);
    for (uint32_t i = 0; i < features.n; i++)
        weights[features.id[i]] = 0.5f + (float)i / 1000.0f;
    size_t size;
    uint32_t *packed = or_linear_pack(weights, 0.0f, 1000, &size);
    or_linear model = {packed + 4, packed[0] - 1, 1.0f, 0.0f};
    memcpy(&model.scale, packed + 1, sizeof model.scale);
    uint32_t lost = 0; /* a bucket that is full leaves a weight out */
    for (uint32_t i = 0; i < features.n; i++) {
        float got = or_linear_weight(&model, features.id[i]), want = weights[features.id[i]];
        lost += got < 1e-6f && got > -1e-6f;
        assert_true((got > want - 0.01f && got < want + 0.01f) || (got < 1e-6f && got > -1e-6f));
    }
    assert_true(lost * 30 <= features.n);
    assert_true(or_linear_weight(&model, 12345) < 1e-6f || weights[12345] > 0.0f);
    free(packed);
    free(weights);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(claims_are_found),
        cmocka_unit_test(documents_are_independent),
        cmocka_unit_test(a_quotation_without_a_cue_goes_on),
        cmocka_unit_test(names_introduce_a_quotation),
        cmocka_unit_test(examples_in_rules_hold),
        cmocka_unit_test(packed_weights_are_found_again),
    };
    return cmocka_run_group_tests_name("engine", tests, open_engine, close_engine);
}
