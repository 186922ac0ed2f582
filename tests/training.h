/* What the tests of tagger and namer share: training on the sample in tests/data, and sentences to try the result on.
 */
#ifndef OR_TESTS_TRAINING_H
#define OR_TESTS_TRAINING_H

#include "base/buffer.h"
#include "base/file.h"
#include "check.h"
#include "language/names.h"
#include "language/tagger.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define LEXICONS ONRECORD_ROOT "/lexicons/en"

static char folder[] = "/tmp/onrecord-training-XXXXXX";
static or_lexicon *lexicon;

static void must_run(const char *command) {
    if (system(command) != 0)
        fail_msg("failed: %s", command);
}

/* Runs a stage of the trainer on the sample; its weights go to FOLDER/OUT. */
static void train(const char *stage, const char *out) {
    char command[2000];
    snprintf(command, sizeof command,
             "%s %s --data %s/data --lexicons %s --out %s/%s 2>%s/log || { cat %s/log; false; }", ONRECORD_TRAIN, stage,
             folder, LEXICONS, folder, out, folder, folder);
    must_run(command);
}

static int load(void **state) {
    (void)state;
    char command[2000];
    const char *folders[] = {LEXICONS};
    or_error error = {0};
    assert_non_null(mkdtemp(folder));
    snprintf(command, sizeof command,
             "cd %s && mkdir -p data/treebank data/polnear-train && cp %s/tests/data/sample.conllu "
             "data/treebank/train.conllu && "
             "cp %s/tests/data/sample-names.conllu data/polnear-train/corenlp.conllu.gz && : "
             ">data/treebank/gum-entities.conllu.gz",
             folder, ONRECORD_ROOT, ONRECORD_ROOT);
    must_run(command);
    lexicon = or_lexicon_load(folders, 1, &error);
    if (!lexicon)
        print_error("%s:%u: %s\n", error.where, error.line, error.what);
    return lexicon ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    char command[200];
    or_lexicon_free(lexicon);
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

/* A text of one paragraph. */
static void read_text(or_arena *arena, const char *bytes, or_text *text, or_analysis *a) {
    *text = (or_text){.text = or_slice_str(bytes)};
    or_push(arena, &text->blocks, (or_block){OR_BLOCK_PARAGRAPH, {0, text->text.len}});
    *a = (or_analysis){0};
    or_find_tokens(arena, lexicon, text, a);
    or_pair_quotes(arena, a);
}

/* What a test sees of an analysed text, as a string; free it. */
typedef void show(const or_analysis *a, or_buffer *out);

static char *tagged_text(const char *bytes, const or_tagger *tagger, const or_namer *namer, show *show) {
    or_arena arena = {0};
    or_text text;
    or_analysis a;
    or_buffer out = {0};
    read_text(&arena, bytes, &text, &a);
    for (uint32_t s = 0; s < a.sentences.len; s++) {
        or_tag_sentence(tagger, &a, s);
        if (namer)
            or_name_sentence(&arena, namer, &a, s);
    }
    if (namer)
        or_settle_names(&arena, namer, &a);
    show(&a, &out);
    or_buffer_char(&out, '\0');
    or_arena_free(&arena);
    return out.data;
}

typedef struct example {
    const char *text, *expected;
} example;

static void check_examples(const or_tagger *tagger, const or_namer *namer, show *show, const example *examples,
                           size_t count) {
    uint32_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        char *found = tagged_text(examples[i].text, tagger, namer, show);
        if (strcmp(found, examples[i].expected) != 0) {
            print_error("text:     %s\nexpected: %s\nfound:    %s\n", examples[i].text, examples[i].expected, found);
            wrong++;
        }
        free(found);
    }
    /* what is learned is right mostly: a sentence or two may differ after a new training */
    assert_true(wrong <= 1 + count / 10);
}

#endif
