/* The words of pages: reading their lists, a newsroom's own beside them, and how they are matched. */
#include "base/file.h"
#include "page.h"
#include "text/credits.h"
#include "text/furniture.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Loads a list after the project's own (`alone`: without them). The file that held it is DIR/own.txt. */
static or_page_words *load(const char *list, bool alone, or_error *error) {
    char folder[] = "/tmp/onrecord-words-XXXXXX", path[100];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/own.txt", folder);
    assert_true(or_file_write(path, list, strlen(list), error));
    const char *folders[] = {ONRECORD_ROOT "/lexicons/en", folder};
    *error = (or_error){0};
    or_page_words *words = or_page_words_load(folders + alone, alone ? 1 : 2, error);
    unlink(path);
    rmdir(folder);
    return words;
}

/* Every list that the program asks for is there: a name that is misspelt in one of the two would say nothing. */
static void all_lists_are_there(void **state) {
    (void)state;
    for (int i = 0; i < OR_PAGE_LISTS; i++)
        if (!page_words()->lists[i].all.len)
            fail_msg("list %d has no entry in lexicons/en", i);
}

static void faults_name_file_and_line(void **state) {
    (void)state;
    static const struct {
        const char *list, *what, *cure;
        uint32_t line;
    } cases[] = {
        {"@page button\nsave\n\n@page buton\n", "\"buton\" is no list of the page", "check the spelling", 4},
        {"@page\nsave\n", "\"@page\" is no directive", "write \"@class name\" or \"@page name\"", 1},
        {"@pages button\n", "\"@pages button\" is no directive", "write \"@class name\" or \"@page name\"", 1},
        {"save\n", "an entry stands before any class", "begin the file", 1},
        {"# words\n@class role\nsmith\n@page button\nsave: strong\n", "\"strong\" is no trait of \"button\"",
         "write the phrase alone", 5},
        {"@page sign\nsave: huge\n", "\"huge\" is no trait of \"sign\"", "use begins, whole, label", 2},
        {"@page sign\nsave: Strong\n", "\"Strong\" is no trait", "lower-case", 2},
        {"@page button\n: strong\n", "there is no entry before the colon", "", 2},
        {"@page button\n!!!\n", "\"!!!\" is no phrase", "write one or a few words", 2},
        {"@page appeal\na*\n", "\"a*\" is no phrase", "write one or a few words", 2},
        {"@page button\n-no such button\n", "\"no such button\" is not in \"button\"", "check the spelling", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        or_error error;
        or_page_words *words = load(cases[i].list, false, &error);
        if (words || error.line != cases[i].line || !strstr(error.what, cases[i].what) ||
            !strstr(error.cure, cases[i].cure) || !strstr(error.where, "/own.txt"))
            fail_msg("%s: %s:%u: %s; %s", cases[i].list, error.where, error.line, error.what, error.cure);
    }
}

static or_furniture judge(const or_page_words *words, const char *text, uint32_t count) {
    return or_furniture_of(words, or_slice_str(text), count);
}

static void a_newsroom_adds_and_removes(void **state) {
    (void)state;
    or_error error;
    or_page_words *own = load("@page button\nHarbour Post's puzzles\nRadio 4\n-donate\n"
                              "@class role\nsave\n"
                              "@page sign\nnewsletter: label\nharbour club*: sure\n"
                              "@page byline-head\nPenned by\n"
                              "@page no-place\nTIDES\n",
                              false, &error);
    if (!own)
        fail_msg("%s:%u: %s", error.where, error.line, error.what);
    const or_page_words *built_in = page_words();
    assert_int_equal(judge(built_in, "Harbour Post’s puzzles (3)", 4), OR_FURNITURE_NONE);
    assert_int_equal(judge(own, "Harbour Post’s puzzles (3)", 4), OR_FURNITURE_SURE);
    assert_int_equal(judge(own, "Radio 4", 2), OR_FURNITURE_SURE);
    assert_int_equal(judge(own, "Radio", 1), OR_FURNITURE_NONE);
    assert_int_equal(judge(built_in, "Donate", 1), OR_FURNITURE_SURE);
    assert_int_equal(judge(own, "Donate", 1), OR_FURNITURE_NONE);
    assert_int_equal(judge(built_in, "The newsletter", 2), OR_FURNITURE_SURE);
    assert_int_equal(judge(own, "The newsletter", 2), OR_FURNITURE_LABEL); /* given again, with other traits */
    const char *sentence = "Members of the Harbour Clubs read the whole of the paper one day before it is sold.";
    assert_int_equal(judge(built_in, sentence, 16), OR_FURNITURE_NONE);
    assert_int_equal(judge(own, sentence, 16), OR_FURNITURE_SURE);
    or_slice names[OR_AUTHORS];
    assert_int_equal(or_authors(built_in, or_slice_str("Penned by Orla Keane"), false, names), OR_NO_BYLINE);
    assert_int_equal(or_authors(own, or_slice_str("Penned by Orla Keane"), false, names), 1);
    assert_true(or_slice_is(names[0], "Orla Keane"));
    assert_true(or_page_has(own, OR_PAGE_NO_PLACE, OR_LIT("TIDES")));
    or_page_words_free(own);
}

static or_weight weigh(const or_page_words *words, const char *text) {
    or_plain plain;
    assert_true(or_make_plain(or_slice_str(text), &plain));
    return or_weigh(words, OR_PAGE_SIGN, &plain);
}

static void signs_weigh_together(void **state) {
    (void)state;
    or_error error;
    or_page_words *words =
        load("@page sign\nin the box: weak\nbox\npost it: strong begins\nthe end: sure whole\nbox of*\n", true, &error);
    assert_non_null(words);
    assert_int_equal(weigh(words, "Nothing here").weight, 0);
    assert_int_equal(weigh(words, "It is IN THE BOX!").weight, 3);
    assert_int_equal(weigh(words, "Box, box and box").weight, 2); /* once each */
    assert_int_equal(weigh(words, "boxes").weight, 0);            /* whole words */
    assert_int_equal(weigh(words, "a box often opened").weight, 4);
    assert_int_equal(weigh(words, "Post it").weight, 3);
    assert_int_equal(weigh(words, "Please post it").weight, 0);
    assert_int_equal(weigh(words, "The end").weight, 4);
    assert_int_equal(weigh(words, "The end of it").weight, 0);
    or_page_words_free(words);
}

static void phrases_are_whole_words(void **state) {
    (void)state;
    const or_page_words *words = page_words();
    assert_int_equal(or_page_begins(words, OR_PAGE_BYLINE_HEAD, OR_LIT("Words by Ann Lee")), 8);
    assert_int_equal(or_page_begins(words, OR_PAGE_BYLINE_HEAD, OR_LIT("Byron wrote")), 0);
    assert_true(or_page_has(words, OR_PAGE_NAME_PARTICLE, OR_LIT("al-Rashid")));
    assert_true(or_page_has(words, OR_PAGE_NAME_PARTICLE, OR_LIT("van")));
    assert_false(or_page_has(words, OR_PAGE_NAME_PARTICLE, OR_LIT("vans")));
    assert_false(or_page_has(words, OR_PAGE_NAME_PARTICLE, OR_LIT("")));
    assert_true(or_begins_month(words, OR_LIT("MARCH 3")));
    assert_true(or_begins_month(words, OR_LIT("Sept. 14")));
    assert_false(or_begins_month(words, OR_LIT("Marching")));
    /* a state is no Monday */
    assert_true(or_page_has(words, OR_PAGE_WEEKDAY, OR_LIT("Mon.")));
    assert_false(or_page_has(words, OR_PAGE_WEEKDAY, OR_LIT("Montana")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_lists_are_there),         cmocka_unit_test(faults_name_file_and_line),
        cmocka_unit_test(a_newsroom_adds_and_removes), cmocka_unit_test(signs_weigh_together),
        cmocka_unit_test(phrases_are_whole_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
