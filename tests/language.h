/* What the tests of language/ share: its lexicon, and texts of lines. */
#ifndef OR_TESTS_LANGUAGE_H
#define OR_TESTS_LANGUAGE_H

#include "base/buffer.h"
#include "base/file.h"
#include "check.h"
#include "language/tokens.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static or_lexicon *lexicon;

/* The two lists that are read here, in a folder of their own. */
static int load(void **state) {
    (void)state;
    char folder[] = "/tmp/onrecord-language-XXXXXX", link[200];
    const char *const names[] = {"abbreviations.txt", "tokens.txt"};
    assert_non_null(mkdtemp(folder));
    for (int i = 0; i < 2; i++) {
        char target[1000];
        snprintf(target, sizeof target, "%s/lexicons/en/%s", ONRECORD_ROOT, names[i]);
        snprintf(link, sizeof link, "%s/%s", folder, names[i]);
        assert_int_equal(symlink(target, link), 0);
    }
    const char *folders[] = {folder};
    or_error error = {0};
    lexicon = or_lexicon_load(folders, 1, &error);
    for (int i = 0; i < 2; i++) {
        snprintf(link, sizeof link, "%s/%s", folder, names[i]);
        unlink(link);
    }
    rmdir(folder);
    if (!lexicon)
        print_error("%s: %s\n", error.where, error.what);
    return lexicon ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    or_lexicon_free(lexicon);
    return 0;
}

/* A text whose lines are its blocks; one that begins with "> " is a block quotation. */
static void read_lines(or_arena *arena, const char *bytes, size_t size, or_text *text) {
    *text = (or_text){.text = or_slice_of(bytes, size)};
    for (uint32_t i = 0, begin; i < size; i++) {
        begin = i;
        while (i < size && bytes[i] != '\n')
            i++;
        if (i == begin)
            continue;
        bool quote = i - begin > 2 && bytes[begin] == '>' && bytes[begin + 1] == ' ';
        or_push(arena, &text->blocks,
                (or_block){quote ? OR_BLOCK_QUOTE : OR_BLOCK_PARAGRAPH, {begin + (quote ? 2 : 0), i}});
    }
}

static void analyse(or_arena *arena, const char *bytes, size_t size, or_text *text, or_analysis *a) {
    read_lines(arena, bytes, size, text);
    *a = (or_analysis){0};
    or_find_tokens(arena, lexicon, text, a);
    or_pair_quotes(arena, a);
}

static bool is_space_byte(unsigned char c) {
    return c <= ' ' || c == 127;
}

#endif
