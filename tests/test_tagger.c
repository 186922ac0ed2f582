/* The tagger and the lemmas: learned from a sample, and as committed. */
#include "training.h"

static void show_tags(const or_analysis *a, or_buffer *out) {
    for (uint32_t i = 0; i < a->tokens.len; i++)
        or_buffer_printf(out, "%s%s", i ? " " : "", or_tag_name((or_tag)a->tokens.data[i].tag));
}

static void show_classes(const or_analysis *a, or_buffer *out) {
    for (uint32_t i = 0; i < a->tokens.len; i++)
        or_buffer_printf(out, "%s%s", i ? " " : "", or_upos_name((or_upos)a->tokens.data[i].upos));
}

static or_tagger *load_tagger(const char *directory) {
    or_error error = {0};
    or_tagger *tagger = or_tagger_load(lexicon, directory, &error);
    if (!tagger)
        fail_msg("%s: %s", error.where, error.what);
    return tagger;
}

static void test_learns_from_a_sample(void **state) {
    (void)state;
    static const example EXAMPLES[] = {
        {"The old council closed the bridge.", "DT JJ NN VBD DT NN ."},
        {"He said that the council would wait.", "PRP VBD IN DT NN MD VB ."},
        {"Reed said that the strike would fail.", "NNP VBD IN DT NN MD VB ."},
        {"\"We will appeal,\" Quill said.", "`` PRP MD VB , '' NNP VBD ."},
    };
    char directory[200];
    train("tagger", "once");
    snprintf(directory, sizeof directory, "%s/once", folder);
    or_tagger *tagger = load_tagger(directory);
    check_examples(tagger, NULL, show_tags, EXAMPLES, sizeof EXAMPLES / sizeof *EXAMPLES);
    or_tagger_free(tagger);
}

/* Two files are the same to the last byte. */
static void assert_same_file(const char *one, const char *other) {
    char *a, *b;
    size_t a_size, b_size;
    or_error error = {0};
    assert_true(or_file_read(one, &a, &a_size, &error));
    assert_true(or_file_read(other, &b, &b_size, &error));
    assert_int_equal(a_size, b_size);
    assert_memory_equal(a, b, a_size);
    free(a);
    free(b);
}

static void test_learns_the_same_twice(void **state) {
    (void)state;
    char one[200], other[200];
    train("tagger", "one");
    train("tagger", "other");
    snprintf(one, sizeof one, "%s/one/tagger.weights", folder);
    snprintf(other, sizeof other, "%s/other/tagger.weights", folder);
    assert_same_file(one, other);
}

static void test_committed_tags(void **state) {
    (void)state;
    static const example EXAMPLES[] = {
        {"The governor's office declined to comment on Tuesday.", "DT NN POS NN VBD TO VB IN NNP ."},
        {"Two people who asked not to be named said the deal had collapsed.",
         "CD NNS WP VBD RB TO VB VBN VBD DT NN VBD VBN ."},
        {"According to the survey, most voters don't trust the banks.", "VBG IN DT NN , JJS NNS VBP RB VB DT NNS ."},
        {"\"I've never seen anything like it,\" he told the Herald.",
         "`` PRP VBP RB VBN NN IN PRP , '' PRP VBD DT NNP ."},
        {"Whether it works remains unclear, she added.", "IN PRP VBZ VBZ JJ , PRP VBD ."},
        {"Smith, 54, called the long-awaited ruling \"a disgrace.\"", "NNP , CD , VBD DT JJ NN `` DT NN . ''"},
    };
    or_tagger *tagger = load_tagger(LEXICONS "/weights");
    check_examples(tagger, NULL, show_tags, EXAMPLES, sizeof EXAMPLES / sizeof *EXAMPLES);
    or_tagger_free(tagger);
}

static void test_committed_word_classes(void **state) {
    (void)state;
    static const example EXAMPLES[] = {
        {"She has not been charged.", "PRON AUX PART AUX VERB PUNCT"},
        {"He said that he will run.", "PRON VERB SCONJ PRON AUX VERB PUNCT"},
        {"Paris is in France.", "PROPN AUX ADP PROPN PUNCT"},
    };
    or_tagger *tagger = load_tagger(LEXICONS "/weights");
    check_examples(tagger, NULL, show_classes, EXAMPLES, sizeof EXAMPLES / sizeof *EXAMPLES);
    or_tagger_free(tagger);
}

static void test_lemmas(void **state) {
    (void)state;
    static const struct {
        const char *word;
        or_tag tag;
        const char *lemma;
    } CASES[] = {
        {"said", OR_TAG_VBD, "say"},
        {"went", OR_TAG_VBD, "go"},
        {"stopped", OR_TAG_VBN, "stop"},
        {"hoping", OR_TAG_VBG, "hope"},
        {"hopping", OR_TAG_VBG, "hop"},
        {"visited", OR_TAG_VBD, "visit"},
        {"created", OR_TAG_VBN, "create"},
        {"required", OR_TAG_VBN, "require"},
        {"agreed", OR_TAG_VBD, "agree"},
        {"denied", OR_TAG_VBD, "deny"},
        {"passes", OR_TAG_VBZ, "pass"},
        {"tells", OR_TAG_VBZ, "tell"},
        {"controlled", OR_TAG_VBD, "control"},
        {"called", OR_TAG_VBD, "call"},
        {"bringing", OR_TAG_VBG, "bring"},
        {"changing", OR_TAG_VBG, "change"},
        {"allegations", OR_TAG_NNS, "allegation"},
        {"women", OR_TAG_NNS, "woman"},
        {"cities", OR_TAG_NNS, "city"},
        {"crises", OR_TAG_NNS, "crisis"},
        {"causes", OR_TAG_NNS, "cause"},
        {"bonuses", OR_TAG_NNS, "bonus"},
        {"larger", OR_TAG_JJR, "large"},
        {"biggest", OR_TAG_JJS, "big"},
        {"them", OR_TAG_PRP, "they"},
        {"n't", OR_TAG_RB, "not"},
        {"news", OR_TAG_NN, "news"},
        {"found", OR_TAG_VBD, "find"},
        {"adding", OR_TAG_VBG, "add"},
        {"being", OR_TAG_VBG, "be"},
    };
    or_error error = {0};
    or_lemmas *lemmas = or_lemmas_load(lexicon, &error);
    assert_non_null(lemmas);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char out[OR_LEMMA_MAX];
        or_slice word = or_slice_str(CASES[i].word), lemma = or_lemma(lemmas, word, CASES[i].tag, out);
        if (!or_slice_is(lemma, CASES[i].lemma))
            fail_msg("%s: %.*s", CASES[i].word, (int)lemma.len, lemma.data);
        assert_int_equal(or_lemma_hash(lemmas, word, or_hash(word), CASES[i].tag), or_hash(lemma));
    }
    or_lemmas_free(lemmas);
}

static void test_a_lemma_never_overruns(void **state) {
    (void)state;
    char word[2 * OR_LEMMA_MAX];
    memset(word, 'z', sizeof word);
    for (uint32_t len = 1; len < sizeof word; len++) {
        char out[OR_LEMMA_MAX];
        memcpy(word + len - (len < 2 ? len : 2), "ed", len < 2 ? len : 2);
        or_slice lemma = or_lemma(NULL, (or_slice){word, len}, OR_TAG_VBD, out);
        assert_true(lemma.len <= len + 1);
        memset(word, 'z', sizeof word);
    }
}

static void test_damaged_weights_are_refused(void **state) {
    (void)state;
    char command[1000], directory[200];
    snprintf(directory, sizeof directory, "%s/damaged", folder);
    snprintf(command, sizeof command, "mkdir -p %s && head -c 5000 %s/weights/tagger.weights >%s/tagger.weights",
             directory, LEXICONS, directory);
    must_run(command);
    or_error error = {0};
    assert_null(or_tagger_load(lexicon, directory, &error));
    assert_true(error.what[0] != '\0');
    assert_true(error.cure[0] != '\0');
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_learns_from_a_sample),
        cmocka_unit_test(test_learns_the_same_twice),
        cmocka_unit_test(test_committed_tags),
        cmocka_unit_test(test_committed_word_classes),
        cmocka_unit_test(test_lemmas),
        cmocka_unit_test(test_a_lemma_never_overruns),
        cmocka_unit_test(test_damaged_weights_are_refused),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
