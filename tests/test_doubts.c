/* The second look at doubtful cues: where it looks, and that the network computes what its weights say. */
#include "base/weights.h"
#include "check.h"
#include "sourcing/doubts.h"
#include "sourcing/engine_parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { INDEX = 4097, WORDS = 3, VECTOR = OR_DOUBT_VECTOR, WIDTH = OR_DOUBT_WIDTH, HIDDEN = OR_DOUBT_HIDDEN };

static or_engine *engine;
static char folder[] = "/tmp/onrecord-doubts-XXXXXX";

static int start(void **state) {
    (void)state;
    engine = or_engine_new(&(or_engine_options){.data = ONRECORD_ROOT}, NULL);
    return engine && mkdtemp(folder) ? 0 : -1;
}

static int stop(void **state) {
    (void)state;
    char path[100];
    or_engine_free(engine);
    snprintf(path, sizeof path, "%s/doubts.weights", folder);
    unlink(path);
    return rmdir(folder);
}

typedef struct looked {
    or_arena arena;
    or_text text;
    or_analysis a;
    or_scene scene;
    or_stage stage;
} looked;

/* The only paragraph of a text, as a stage; the caller frees the arena. */
static void look_at(const char *sentence, looked *l) {
    *l = (looked){.arena = {0}};
    assert_true(
        or_text_read(&l->arena, engine->page_words, sentence, strlen(sentence), "", OR_FORMAT_TEXT, &l->text, NULL));
    or_analyse(&l->arena, engine->language, &l->text, &l->a);
    or_scene_make(&l->arena, &engine->classes, &l->a, 0, 1, &l->scene);
    or_stage_make(&l->arena, &l->scene, &l->stage);
}

static uint32_t word_of(const looked *l, const char *word) {
    for (uint32_t i = 0; i < l->scene.n; i++)
        if (or_slice_is(or_token_lower(&l->a, i), word))
            return i;
    fail_msg("no word \"%s\"", word);
    return OR_NONE;
}

static void it_looks_along_the_tree(void **state) {
    (void)state;
    static const struct {
        uint32_t place;
        const char *word;
    } wanted[] = {{OR_LOOK_SELF, "said"},          {OR_LOOK_BEFORE, "oran"},       {OR_LOOK_AFTER, "that"},
                  {OR_LOOK_AFTER + 3, "would"},    {OR_LOOK_SUBJECT, "mayor"},     {OR_LOOK_OBJECT, NULL},
                  {OR_LOOK_COMPLEMENT, "reopen"},  {OR_LOOK_FIRST, "on"},          {OR_LOOK_HEAD, NULL},
                  {OR_LOOK_LEFT_CHILD, "tuesday"}, {OR_LOOK_SUBJECT_OF_HEAD, NULL}};
    looked l;
    or_doubt d;
    look_at("On Tuesday the mayor of Oran said that the harbour would reopen.", &l);
    or_doubt_make(&l.stage, word_of(&l, "said"), &d);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        uint32_t got = d.at[wanted[i].place];
        if (!wanted[i].word)
            assert_int_equal(got, OR_NONE);
        else
            assert_int_equal(got, word_of(&l, wanted[i].word));
    }
    for (uint32_t i = 0; i < d.n_rows; i++)
        assert_in_range(d.rows[i], 0, OR_DOUBT_ALL_ROWS - 1);
    or_doubt_make(&l.stage, word_of(&l, "on"), &d); /* at the edge of the text nothing stands before */
    for (uint32_t k = 0; k < 4; k++)
        assert_int_equal(d.at[OR_LOOK_BEFORE + k], OR_NONE);
    or_arena_free(&l.arena);
}

typedef struct made {
    struct {
        uint32_t words, vector, width, hidden;
        float vector_unit, row_unit, least, most, own, given, bias;
    } shape;
    uint32_t words[WORDS], index[INDEX];
    int8_t vectors[WORDS + 1][VECTOR];
    int16_t places[OR_LOOK_COUNT][VECTOR / 2][WIDTH][2];
    int8_t rows[OR_DOUBT_ALL_ROWS][WIDTH];
    float hidden[HIDDEN * (WIDTH + 2) + 1];
} made;

static int32_t any_number(uint32_t *seed, int32_t most) {
    *seed = *seed * 1664525u + 1013904223u;
    return (int32_t)(*seed >> 8) % (2 * most + 1) - most;
}

static void make_weights(made *m) {
    uint32_t seed = 7;
    *m = (made){.shape = {WORDS, VECTOR, WIDTH, HIDDEN, 1e-7f, 6e-4f, 0.1f, 0.9f, 0.6f, 0.5f, -0.2f}};
    const char *words[WORDS] = {"told", "mayor", "harbour"};
    for (uint32_t i = 0; i < WORDS; i++) { /* ascending, as the file must have them */
        uint32_t hash = or_hash(or_slice_of(words[i], (uint32_t)strlen(words[i]))), k = i;
        for (; k && m->words[k - 1] > hash; k--)
            m->words[k] = m->words[k - 1];
        m->words[k] = hash;
    }
    for (uint32_t i = 0; i < INDEX; i++)
        while (m->index[i] < WORDS && m->words[m->index[i]] >> 20 < i)
            m->index[i]++;
    for (size_t i = 0; i < sizeof m->vectors; i++)
        (&m->vectors[0][0])[i] = (int8_t)any_number(&seed, 127);
    for (size_t i = 0; i < sizeof m->places / sizeof(int16_t); i++)
        (&m->places[0][0][0][0])[i] = (int16_t)any_number(&seed, 8000);
    for (size_t i = 0; i < sizeof m->rows; i++)
        (&m->rows[0][0])[i] = (int8_t)any_number(&seed, 127);
    for (size_t i = 0; i < sizeof m->hidden / sizeof(float); i++)
        m->hidden[i] = (float)any_number(&seed, 1000) / 1000.0f;
}

static void write_weights(const made *m, size_t words) {
    or_weights_part parts[] = {{"shape", &m->shape, sizeof m->shape},   {"words", m->words, words},
                               {"index", m->index, sizeof m->index},    {"vectors", m->vectors, sizeof m->vectors},
                               {"places", m->places, sizeof m->places}, {"rows", m->rows, sizeof m->rows},
                               {"hidden", m->hidden, sizeof m->hidden}};
    assert_true(or_weights_write(folder, "doubts", parts, 7, NULL));
}

static double first_of(const made *m, const looked *l, const or_doubt *d, uint32_t i) {
    double sum = 0;
    for (uint32_t k = 0; k < OR_LOOK_COUNT; k++) {
        if (d->at[k] == OR_NONE)
            continue;
        uint32_t w = 0;
        while (w < WORDS && m->words[w] != l->stage.t[d->at[k]].lower)
            w++;
        for (uint32_t j = 0; j < VECTOR; j++)
            sum += (double)m->shape.vector_unit * m->vectors[w][j] * m->places[k][j / 2][i][j % 2];
    }
    for (uint32_t k = 0; k < d->n_rows; k++)
        sum += (double)m->shape.row_unit * m->rows[d->rows[k]][i];
    return fmax(sum, 0.0);
}

static double judged(const made *m, const looked *l, const or_doubt *d, double p) {
    double score = (double)m->hidden[HIDDEN * (WIDTH + 2)];
    for (uint32_t k = 0; k < HIDDEN; k++) {
        const float *unit = m->hidden + (size_t)k * (WIDTH + 2);
        double sum = (double)unit[0];
        for (uint32_t i = 0; i < WIDTH; i++)
            sum += (double)unit[2 + i] * first_of(m, l, d, i);
        score += fmax(sum, 0.0) * (double)unit[1];
    }
    double odds = (double)m->shape.own * score + (double)m->shape.given * log(p / (1 - p)) + (double)m->shape.bias;
    return 1 / (1 + exp(-odds));
}

static void the_network_computes_what_its_weights_say(void **state) {
    (void)state;
    made *m = malloc(sizeof *m);
    or_weights file;
    or_network network;
    looked l;
    or_doubt doubts[40];
    make_weights(m);
    write_weights(m, sizeof m->words);
    assert_true(or_weights_open(&file, folder, "doubts", NULL));
    assert_true(or_network_open(&file, &network, NULL));
    assert_true(or_network_doubts(&network, 0.5f));
    assert_false(or_network_doubts(&network, 0.05f));
    assert_false(or_network_doubts(&network, 0.95f));
    look_at("On Tuesday the mayor of Oran told reporters that the harbour would close.", &l);
    double least = 1, most = 0;
    for (uint32_t i = 0; i < l.scene.n; i++) {
        l.stage.cue[i] = 0.3f;
        or_doubt_make(&l.stage, i, &doubts[i]);
    }
    or_network_judge(&network, doubts, l.scene.n);
    for (uint32_t i = 0; i < l.scene.n; i++) {
        double got = (double)doubts[i].p, want = judged(m, &l, &doubts[i], 0.3);
        assert_true(fabs(got - want) < 1e-4);
        least = fmin(least, got);
        most = fmax(most, got);
    }
    assert_true(most - least > 0.05); /* it does tell words apart */
    or_arena_free(&l.arena);
    or_weights_close(&file);
    free(m);
}

static void damaged_weights_are_refused(void **state) {
    (void)state;
    made *m = malloc(sizeof *m);
    or_weights file;
    or_network network;
    or_error error = {0};
    make_weights(m);
    write_weights(m, sizeof m->words - 1);
    assert_true(or_weights_open(&file, folder, "doubts", NULL));
    assert_false(or_network_open(&file, &network, &error));
    assert_non_null(strstr(error.what, "words"));
    or_weights_close(&file);
    m->index[7] = WORDS + 1; /* would lead out of the vectors */
    write_weights(m, sizeof m->words);
    assert_true(or_weights_open(&file, folder, "doubts", NULL));
    assert_false(or_network_open(&file, &network, &error));
    assert_non_null(strstr(error.what, "index"));
    or_weights_close(&file);
    m->shape.width = WIDTH + 1;
    write_weights(m, sizeof m->words);
    assert_true(or_weights_open(&file, folder, "doubts", NULL));
    assert_false(or_network_open(&file, &network, &error));
    or_weights_close(&file);
    free(m);
}

static void there_is_doubt_only_with_a_network(void **state) {
    (void)state;
    assert_false(or_network_doubts(&(or_network){0}, 0.5f));
    assert_true(engine->models.doubts.shape != NULL); /* the committed weights have one */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_looks_along_the_tree), cmocka_unit_test(the_network_computes_what_its_weights_say),
        cmocka_unit_test(damaged_weights_are_refused), cmocka_unit_test(there_is_doubt_only_with_a_network)};
    return cmocka_run_group_tests(tests, start, stop);
}
