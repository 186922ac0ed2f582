/* The parser: trees of any input, the figures of news that the next rooms need, and learning from a sample; and what
 * the reader of treebanks does to their sentences. */
#include "language/parser.h"
#include "language/parser_features.h"
#include "train/corpus_sentence.h"
#include "training.h"

/* The reader belongs to the trainer, of which there is no library. */
#include "train/corpus_hyphens.c"
#include "train/corpus_silver.c"

static or_tagger *tagger;
static or_parser *parser;

static int load_parser(void **state) {
    or_error error = {0};
    if (load(state) != 0)
        return -1;
    tagger = or_tagger_load(lexicon, LEXICONS "/weights", &error);
    parser = tagger ? or_parser_load(LEXICONS "/weights", &error) : NULL;
    if (!parser)
        print_error("%s: %s\n", error.where, error.what);
    return parser ? 0 : -1;
}

static int unload_parser(void **state) {
    or_parser_free(parser);
    or_tagger_free(tagger);
    return unload(state);
}

static void parse(or_arena *arena, const char *bytes, or_text *text, or_analysis *a) {
    read_text(arena, bytes, text, a);
    for (uint32_t s = 0; s < a->sentences.len; s++) {
        or_tag_sentence(tagger, a, s);
        or_parse_sentence(parser, a, s);
    }
}

/* One root in each sentence, every other token below it, no arc out of the sentence. */
static void assert_trees(const or_analysis *a) {
    for (uint32_t s = 0; s < a->sentences.len; s++) {
        or_range at = a->sentences.data[s].at;
        uint32_t roots = 0;
        for (uint32_t i = at.first; i < at.last; i++) {
            uint32_t up = i, steps = 0;
            roots += a->tokens.data[i].head == OR_NONE;
            assert_true((a->tokens.data[i].head == OR_NONE) == (a->tokens.data[i].rel == OR_REL_ROOT));
            assert_true(a->tokens.data[i].rel < OR_REL_COUNT);
            for (; a->tokens.data[up].head != OR_NONE; up = a->tokens.data[up].head) {
                assert_in_range(a->tokens.data[up].head, at.first, at.last - 1);
                assert_true(steps++ < OR_LONGEST_SENTENCE);
            }
        }
        assert_int_equal(roots, at.first < at.last);
    }
}

static void test_every_sentence_is_a_tree(void **state) {
    (void)state;
    static const char *const WORDS[] = {"said", "the", "\"", ",",  "that", "Quill",   "of", "(",    ")", "bridge",
                                        "and",  "is",  ";",  "'s", "who",  "quickly", "to", "fail", "-", "12"};
    uint32_t random = 7;
    for (int round = 0; round < 200; round++) {
        or_arena arena = {0};
        or_text text;
        or_analysis a;
        or_buffer bytes = {0};
        uint32_t length = 1 + (uint32_t)round * 3;
        for (uint32_t i = 0; i < length; i++) {
            random = random * 1664525u + 1013904223u;
            or_buffer_printf(&bytes, "%s%s", i ? " " : "", WORDS[(random >> 16) % (sizeof WORDS / sizeof *WORDS)]);
        }
        or_buffer_char(&bytes, '\0');
        parse(&arena, bytes.data, &text, &a);
        assert_trees(&a);
        or_buffer_free(&bytes);
        or_arena_free(&arena);
    }
}

static void test_punctuation_alone(void **state) {
    (void)state;
    static const char *const TEXTS[] = {".", "\"\"", "( )", ", ; :", "...", "\" , \" Yes", "- - -"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        or_arena arena = {0};
        or_text text;
        or_analysis a;
        parse(&arena, TEXTS[i], &text, &a);
        assert_trees(&a);
        or_arena_free(&arena);
    }
}

static uint32_t find(const or_analysis *a, const char *word) {
    for (uint32_t i = 0; i < a->tokens.len; i++)
        if (or_slice_is(or_token_text(a, i), word))
            return i;
    fail_msg("no word %s", word);
    return 0;
}

/* Arcs as "dependent relation head" */
typedef struct arcs {
    const char *text, *arcs[4];
} arcs;

static const arcs NEWS[] = {
    {"\"We will appeal the ruling,\" Quill said.", {"said root", "appeal ccomp said", "Quill nsubj said"}},
    {"\"We will appeal,\" said Maria Quill, a lawyer for the union.",
     {"said root", "appeal ccomp said", "Maria nsubj said", "lawyer appos Maria"}},
    {"The mayor said that the bridge would be closed until spring.",
     {"said root", "closed ccomp said", "mayor nsubj said", "that mark closed"}},
    {"The mayor said the bridge would be closed until spring.", {"said root", "closed ccomp said"}},
    {"The ferry, Maria Quill said on Monday, would sail again.", {"sail root", "ferry nsubj sail", "Maria nsubj said"}},
    {"The bridge will be closed until spring, the mayor said on Monday.",
     {"said root", "closed ccomp said", "mayor nsubj said"}},
    {"According to the survey, most voters distrust the banks.", {"distrust root", "survey obl distrust"}},
    {"Officials denied the report, adding that no decision had been made.",
     {"denied root", "adding advcl denied", "made ccomp adding"}},
    {"He was quoted as saying the deal had collapsed.", {"quoted root", "collapsed ccomp saying"}},
    {"She told reporters that she would not resign.", {"told root", "resign ccomp told", "She nsubj told"}},
};

static bool has_arc(const or_analysis *a, const char *arc) {
    char word[40], rel[40], head[40] = "";
    if (sscanf(arc, "%39s %39s %39s", word, rel, head) < 2)
        fail_msg("no arc: %s", arc);
    const or_token *token = &a->tokens.data[find(a, word)];
    if (strcmp(or_rel_name((or_rel)token->rel), rel) != 0)
        return false;
    return token->head == (head[0] ? find(a, head) : OR_NONE);
}

static void test_reporting(void **state) {
    (void)state;
    uint32_t wrong = 0;
    for (size_t i = 0; i < sizeof NEWS / sizeof *NEWS; i++) {
        or_arena arena = {0};
        or_text text;
        or_analysis a;
        parse(&arena, NEWS[i].text, &text, &a);
        for (size_t k = 0; k < 4 && NEWS[i].arcs[k]; k++)
            if (!has_arc(&a, NEWS[i].arcs[k])) {
                print_error("%s: no arc %s\n", NEWS[i].text, NEWS[i].arcs[k]);
                wrong++;
            }
        or_arena_free(&arena);
    }
    assert_int_equal(wrong, 0);
}

static void test_learns_from_a_sample(void **state) {
    (void)state;
    char directory[200], command[1000];
    snprintf(command, sizeof command, "cp %s/tests/data/sample-trees.conllu %s/data/treebank/train.conllu",
             ONRECORD_ROOT, folder);
    must_run(command);
    train("tagger", "parser");
    train("parser", "parser");
    snprintf(directory, sizeof directory, "%s/parser", folder);
    or_error error = {0};
    or_parser *committed = parser;
    parser = or_parser_load(directory, &error);
    assert_non_null(parser);
    or_arena arena = {0};
    or_text text;
    or_analysis a;
    parse(&arena, "The old council closed the bridge.", &text, &a);
    assert_trees(&a);
    assert_true(has_arc(&a, "closed root"));
    assert_true(has_arc(&a, "council nsubj closed"));
    assert_true(has_arc(&a, "bridge obj closed"));
    or_arena_free(&arena);
    or_parser_free(parser);
    parser = committed;
}

static void test_damaged_weights_are_refused(void **state) {
    (void)state;
    char command[1000], directory[200];
    snprintf(directory, sizeof directory, "%s/damaged-parser", folder);
    snprintf(command, sizeof command, "mkdir -p %s && head -c 5000 %s/weights/parser.weights >%s/parser.weights",
             directory, LEXICONS, directory);
    must_run(command);
    or_error error = {0};
    assert_null(or_parser_load(directory, &error));
    assert_true(error.what[0] != '\0');
}

/* ---- the reader ---- */

typedef struct word {
    const char *form;
    uint8_t upos, tag, rel;
    int32_t head;
    bool glued;
} word;

static or_corpus_sentence *sentence_of(or_arena *arena, const word *words, uint32_t count) {
    or_corpus_sentence *s = OR_NEW(arena, or_corpus_sentence);
    s->arena = arena;
    s->count = count;
    for (uint32_t i = 0; i < count; i++) {
        or_corpus_word *w = &s->words[i];
        w->form = w->lemma = or_slice_str(words[i].form);
        w->relation = or_slice_str(or_rel_name((or_rel)words[i].rel));
        w->upos = words[i].upos;
        w->tag = words[i].tag;
        w->rel = words[i].rel;
        w->head = words[i].head;
        w->space = !i || !words[i - 1].glued;
        w->glued = words[i].glued;
    }
    return s;
}

static void test_hyphens_are_joined(void **state) {
    (void)state;
    static const word WORDS[] = {
        {"a", OR_UPOS_DET, OR_TAG_DT, OR_REL_DET, 4, false},
        {"long", OR_UPOS_ADJ, OR_TAG_JJ, OR_REL_AMOD, 3, true},
        {"-", OR_UPOS_PUNCT, OR_TAG_HYPH, OR_REL_PUNCT, 1, true},
        {"term", OR_UPOS_NOUN, OR_TAG_NN, OR_REL_COMPOUND, 4, false},
        {"plan", OR_UPOS_NOUN, OR_TAG_NN, OR_REL_ROOT, -1, false},
    };
    or_arena arena = {0};
    or_corpus_sentence *s = sentence_of(&arena, WORDS, 5);
    or_join_hyphens(s);
    assert_int_equal(s->count, 3);
    assert_true(or_slice_is(s->words[1].form, "long-term"));
    assert_int_equal(s->words[1].tag, OR_TAG_JJ);
    assert_int_equal(s->words[1].rel, OR_REL_AMOD);
    assert_int_equal(s->words[1].head, 2);
    assert_int_equal(s->words[0].head, 2);
    assert_int_equal(s->words[2].head, OR_CORPUS_ROOT);
    or_arena_free(&arena);
}

static void test_silver_becomes_ud2(void **state) {
    (void)state;
    /* "Gov. Anna Reed spoke of taxes and jobs": the surname is the head of the name, "and" hangs on the first conjunct
     */
    static const word WORDS[] = {
        {"Gov.", OR_UPOS_COUNT, OR_TAG_NNP, OR_REL_COMPOUND, 2, false},
        {"Anna", OR_UPOS_COUNT, OR_TAG_NNP, OR_REL_COMPOUND, 2, false},
        {"Reed", OR_UPOS_COUNT, OR_TAG_NNP, OR_REL_NSUBJ, 3, false},
        {"spoke", OR_UPOS_COUNT, OR_TAG_VBD, OR_REL_ROOT, -1, false},
        {"of", OR_UPOS_COUNT, OR_TAG_IN, OR_REL_CASE, 5, false},
        {"taxes", OR_UPOS_COUNT, OR_TAG_NNS, OR_REL_NMOD, 3, false},
        {"and", OR_UPOS_COUNT, OR_TAG_CC, OR_REL_CC, 5, false},
        {"jobs", OR_UPOS_COUNT, OR_TAG_NNS, OR_REL_CONJ, 5, false},
    };
    or_arena arena = {0};
    or_corpus_sentence *s = sentence_of(&arena, WORDS, 8);
    s->words[1].name = s->words[2].name = OR_NAME_PERSON;
    or_convert_silver(s);
    assert_int_equal(s->words[1].head, 3);
    assert_int_equal(s->words[1].rel, OR_REL_NSUBJ);
    assert_int_equal(s->words[2].head, 1);
    assert_int_equal(s->words[2].rel, OR_REL_FLAT);
    assert_int_equal(s->words[0].head, 1);
    assert_int_equal(s->words[0].rel, OR_REL_NMOD_DESC);
    assert_int_equal(s->words[5].rel, OR_REL_OBL);
    assert_int_equal(s->words[6].head, 7);
    or_arena_free(&arena);
}

int main(void) {
    (void)check_examples; /* of training.h, for the tests of labels */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_sentence_is_a_tree),
        cmocka_unit_test(test_punctuation_alone),
        cmocka_unit_test(test_reporting),
        cmocka_unit_test(test_learns_from_a_sample),
        cmocka_unit_test(test_damaged_weights_are_refused),
        cmocka_unit_test(test_hyphens_are_joined),
        cmocka_unit_test(test_silver_becomes_ud2),
    };
    return cmocka_run_group_tests(tests, load_parser, unload_parser);
}
