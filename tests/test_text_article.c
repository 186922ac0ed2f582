/* What of a file is the article: title, bylines, dateline, headings, and the page around them. */
#include "base/file.h"
#include "check.h"
#include "page.h"
#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>

#define BODY                                                                                                           \
    "The harbour board has closed the north quay for the winter after two cranes were found to lean.\n\n"              \
    "A surveyor told the board in June that the piles were hollow, and nobody wrote it down at the time.\n\n"

typedef struct article {
    or_arena arena;
    or_text text;
} article;

static article read_as(const char *source, or_format format) {
    article a = {0};
    or_error error = {0};
    bool read = or_text_read(&a.arena, page_words(), source, strlen(source), "", format, &a.text, &error);
    if (!read)
        fail_msg("%s", error.what);
    return a;
}

static article read_text(const char *source) {
    return read_as(source, OR_FORMAT_AUTO);
}

static or_slice block(const article *a, uint32_t i) {
    return or_slice_cut(a->text.text, a->text.blocks.data[i].at.begin, a->text.blocks.data[i].at.end);
}

static void is_text(or_slice found, const char *expected) {
    if (!or_slice_is(found, expected))
        fail_msg("found \"%.*s\" instead of \"%s\"", (int)found.len, found.data ? found.data : "", expected);
}

static bool in_boilerplate(const article *a, const char *words) {
    for (uint32_t i = 0; i < a->text.boilerplate.len; i++) {
        or_span at = a->text.boilerplate.data[i];
        if (memmem(a->text.file.data + at.begin, at.end - at.begin, words, strlen(words)))
            return true;
    }
    return false;
}

static bool in_text(const article *a, const char *words) {
    return memmem(a->text.text.data, a->text.text.len, words, strlen(words)) != NULL;
}

/* ---- titles ---- */

static void test_titles(void **state) {
    (void)state;
    static const struct {
        const char *head, *title;
        or_format format;
    } cases[] = {
        {"Quay shut as cranes lean\n\n", "Quay shut as cranes lean", OR_FORMAT_TEXT},
        {"Quay shut as cranes lean.\n\n", "Quay shut as cranes lean.", OR_FORMAT_TEXT},
        {"Quay shut as cranes lean;\nBoard was warned in June.\n\n", "Quay shut as cranes lean", OR_FORMAT_TEXT},
        {"OPINION\n\nThe quay that nobody looked at\n\nBy Ida Moe\n\n", "The quay that nobody looked at",
         OR_FORMAT_TEXT},
        {"HARBOUR-NORTH:**\"Hollow\" Piles Shut Quay**\n\nIda Moe*\n\n", "HARBOUR-NORTH:\"Hollow\" Piles Shut Quay",
         OR_FORMAT_TEXT},
        {"# Quay shut as cranes lean\n\n", "Quay shut as cranes lean", OR_FORMAT_MARKDOWN},
        {"Quay shut as *cranes* lean\n===\n\n", "Quay shut as cranes lean", OR_FORMAT_MARKDOWN},
        {"---\ntitle: \"Quay shut: cranes lean\"\n---\n\n", "Quay shut: cranes lean", OR_FORMAT_MARKDOWN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char source[1000];
        snprintf(source, sizeof source, "%s%s", cases[i].head, BODY);
        article a = read_as(source, cases[i].format);
        is_text(a.text.title, cases[i].title);
        or_arena_free(&a.arena);
    }
}

static void test_no_title(void **state) {
    (void)state;
    article a = read_text(BODY);
    assert_null(a.text.title.data);
    assert_int_equal(a.text.blocks.len, 2);
    assert_int_equal(a.text.blocks.data[0].kind, OR_BLOCK_PARAGRAPH);
    or_arena_free(&a.arena);
}

/* ---- bylines ---- */

static void test_bylines(void **state) {
    (void)state;
    static const struct {
        const char *line, *names[4]; /* names[0] NULL: a byline without names */
    } cases[] = {
        {"By Ida Moe", {"Ida Moe"}},
        {"By IDA MOE", {"IDA MOE"}},
        {"By Ida Moe and Jan de Vries | Staff", {"Ida Moe", "Jan de Vries"}},
        {"By Ida Moe, Jan Roos and Per Li", {"Ida Moe", "Jan Roos", "Per Li"}},
        {"By Ida Moe, Harbour Reporter", {"Ida Moe"}},
        {"By Ida Moe in Narvik", {"Ida Moe"}},
        {"*By Ida Moe* | 14 January", {"Ida Moe"}},
        {"Words: Ida Moe. Pictures: Jan Roos", {"Ida Moe"}},
        {"Ida Moe*", {"Ida Moe"}},
        {"Éabha Ní Riain", {"Éabha Ní Riain"}},
        {"By our harbour desk", {NULL}},
        {"Photographs by Jan Roos", {NULL}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char source[1000];
        snprintf(source, sizeof source, "Quay shut as cranes lean\n\n%s\n\n%s", cases[i].line, BODY);
        article a = read_as(source, OR_FORMAT_MARKDOWN);
        assert_int_equal(a.text.blocks.data[1].kind, OR_BLOCK_BYLINE);
        uint32_t count = 0;
        while (count < 4 && cases[i].names[count])
            count++;
        assert_int_equal(a.text.byline.len, count);
        for (uint32_t k = 0; k < count; k++)
            is_text(a.text.byline.data[k], cases[i].names[k]);
        or_arena_free(&a.arena);
    }
}

static void test_no_bylines(void **state) {
    (void)state;
    static const char *const lines[] = {
        "By Friday, the quay had emptied and the gulls had moved to the fish market.",
        "By 2030 the whole north side will be under water, said the board.",
        "Ida Moe walked home.",
        "Jan Roos, who has worked on the quay since he was sixteen, did not look up when the siren went.",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char source[1000];
        snprintf(source, sizeof source, "Quay shut as cranes lean\n\n%s\n\n%s", lines[i], BODY);
        article a = read_text(source);
        assert_int_equal(a.text.byline.len, 0);
        assert_int_equal(a.text.blocks.data[1].kind, OR_BLOCK_PARAGRAPH);
        or_arena_free(&a.arena);
    }
}

static void test_front_matter_authors(void **state) {
    (void)state;
    article a = read_as("---\ntitle: Quay shut\nauthors:\n  - Ida Moe\n  - Jan Roos\ndraft: false\n---\n\n" BODY,
                        OR_FORMAT_MARKDOWN);
    is_text(a.text.title, "Quay shut");
    assert_int_equal(a.text.byline.len, 2);
    is_text(a.text.byline.data[1], "Jan Roos");
    assert_true(in_boilerplate(&a, "draft: false"));
    or_arena_free(&a.arena);
}

/* ---- datelines ---- */

static void test_datelines(void **state) {
    (void)state;
    static const struct {
        const char *at, *place, *date, *outlet;
    } cases[] = {
        {"NARVIK, Mar 28 (NNS) -", "NARVIK", "Mar 28", "NNS"},
        {"BODØ (Nordwire) —", "BODØ", "", "Nordwire"},
        {"NEW HARBOUR, March 3:", "NEW HARBOUR", "March 3", ""},
        {"PARIS –", "PARIS", "", ""},
        {"Lagos, Nigeria (NNS) —", "Lagos, Nigeria", "", "NNS"},
        {"RENO, Nev. —", "RENO, Nev.", "", ""},
        {"RENO, Nev., Dec. 3 (NNS) -", "RENO, Nev.", "Dec. 3", "NNS"},
        {"OSLO/BERGEN, Sept 18 -", "OSLO/BERGEN", "Sept 18", ""},
        {"KADUNA, Nigeria.", "KADUNA, Nigeria", "", ""},
        {"RIO DE JANEIRO --", "RIO DE JANEIRO", "", ""},
        {"CANBERRA:", "CANBERRA", "", ""},
        {"Helena, Montana —", "Helena, Montana", "", ""}, /* no Monday */
        {"Helena, Monday —", "Helena", "Monday", ""},
        {"N’DJAMENA, 9 June (Sahel Press) –", "N’DJAMENA", "9 June", "Sahel Press"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char source[1000];
        snprintf(source, sizeof source, "Quay shut as cranes lean\n\n%s %s", cases[i].at, BODY);
        article a = read_text(source);
        const or_dateline *found = &a.text.dateline;
        is_text(or_slice_cut(a.text.text, found->at.begin, found->at.end), cases[i].at);
        is_text(found->place, cases[i].place);
        is_text(found->date, cases[i].date);
        is_text(found->outlet, cases[i].outlet);
        assert_true(in_text(&a, cases[i].at));
        or_arena_free(&a.arena);
    }
}

static void test_no_datelines(void **state) {
    (void)state;
    static const char *const bodies[] = {
        BODY,
        "IDA MOE: You looked at the piles in June. What was it that you saw there that day?\n\n"
        "JAN ROOS: I saw a hollow pile, and behind that one I saw another hollow pile.\n\n"
        "MOE: And what was it that the board did when you told them so in writing?\n\n",
        "Jan Roos - who has worked on the quay since he was sixteen - did not look up when the siren went.\n\n",
        "The quay — the oldest in the north — was closed on Monday, and nobody can say for how long.\n\n",
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        char source[1000];
        snprintf(source, sizeof source, "Quay shut as cranes lean\n\n%s", bodies[i]);
        article a = read_text(source);
        assert_int_equal(a.text.dateline.at.end, 0);
        or_arena_free(&a.arena);
    }
}

/* ---- the page around ---- */

static const char page[] = "Skip to content\n\n"
                           "- [Home](#)\n- [Harbour](#)\n  - [North](#)\n  - [South](#)\n- [Weather](#)\n\n"
                           "RSS\n\nPrint\n\nSend to a friend\n\nSearch\n\n"
                           "Sign up for our free newsletter\n\nEnter your email address\n\n"
                           "Quay shut as cranes lean\n\nIda Moe*\n\n"
                           "NARVIK, Mar 28 (NNS) - " BODY "The board knew of the hollow piles, as the surveyor\n\n"
                           "Subscribe !\n\n**See also**\n\n"
                           "- ▶ **HARBOUR: Who Counted the Piles?**\n- ▶ **SHIPPING: A Quiet Year**\n\n[MORE >>](#)\n\n"
                           "ENGLISH\n\nNORSK\n\nSUOMI\n\nDEUTSCH\n\nESPAÑOL\n\n"
                           "had written it in a letter that nobody opened until the autumn.\n\n"
                           "If you like what we do, please help us continue. You can support us by making a donation: "
                           "just click on the button below.\n\n"
                           "The cranes will be taken down by May, according to the board.\n\n"
                           "Most read\n1. Gull steals wig\n2. Ferry late again\n\n"
                           "Contact us\n\nPrivacy\n\n© The Harbour Post 2024\n";

static void check_page(or_format format) {
    article a = read_as(page, format);
    static const char *const furniture[] = {"Skip to",    "Home",    "South", "RSS",      "Print",       "friend",
                                            "Search",     "Sign up", "email", "See also", "Who Counted", "A Quiet Year",
                                            "MORE >>",    "ENGLISH", "SUOMI", "donation", "Gull",        "Ferry",
                                            "Contact us", "Privacy", "© The"};
    for (size_t i = 0; i < sizeof furniture / sizeof *furniture; i++) {
        if (in_text(&a, furniture[i]) || !in_boilerplate(&a, furniture[i]))
            fail_msg("\"%s\" is taken for text", furniture[i]);
    }
    is_text(a.text.title, "Quay shut as cranes lean");
    is_text(a.text.byline.data[0], "Ida Moe");
    is_text(a.text.dateline.place, "NARVIK");
    assert_int_equal(a.text.blocks.len, 6);
    or_arena_free(&a.arena);
}

static void test_page(void **state) {
    (void)state;
    check_page(OR_FORMAT_TEXT);
    check_page(OR_FORMAT_MARKDOWN);
}

static void test_broken_sentence(void **state) {
    (void)state;
    article a = read_text(page);
    or_slice s = block(&a, 4);
    is_text(s, "The board knew of the hollow piles, as the surveyor\n"
               "had written it in a letter that nobody opened until the autumn.");
    or_spans at = {0};
    or_text_spans(&a.arena, &a.text, a.text.blocks.data[4].at, &at);
    assert_int_equal(at.len, 2);
    is_text(or_slice_cut(a.text.file, at.data[0].begin, at.data[0].end),
            "The board knew of the hollow piles, as the surveyor");
    is_text(or_slice_cut(a.text.file, at.data[1].begin, at.data[1].end),
            "had written it in a letter that nobody opened until the autumn.");
    or_arena_free(&a.arena);
}

/* Lists, short paragraphs, headings and talk of newsletters in an article are no furniture. */
static void test_kept(void **state) {
    (void)state;
    article a =
        read_text("Five things to know about the quay\n\nBy Ida Moe\n\n" BODY
                  "What will close:\n\n• The north quay\n• The net loft\n• Two sheds\n• The kiosk\n• Berth 4\n\n"
                  "What the board says\n\n"
                  "“Subscribe to nothing,” the chairman said. “Read more.”\n\n"
                  "He laughed.\n\nNobody else did.\n\n"
                  "The newsletter of the port said in May that the piles were sound, and then said nothing.\n\n"
                  "“No comment.”\n\nThat was all.\n");
    static const char *const kept[] = {"The kiosk",   "Berth 4",        "What the board says", "Subscribe to nothing",
                                       "He laughed.", "The newsletter", "No comment",          "That was all."};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        if (!in_text(&a, kept[i]))
            fail_msg("\"%s\" is taken for boilerplate", kept[i]);
    }
    assert_int_equal(a.text.boilerplate.len, 0);
    assert_int_equal(a.text.blocks.data[5].kind, OR_BLOCK_LIST);
    is_text(block(&a, 5), "The north quay");
    assert_int_equal(a.text.blocks.data[10].kind, OR_BLOCK_HEADING);
    or_arena_free(&a.arena);
}

static void test_captions(void **state) {
    (void)state;
    article a =
        read_text("Quay shut as cranes lean\n\n" BODY "Photo: Jan Roos\n\nCAPTION: The north quay in June, which "
                  "Roos says was “already dead”. Picture: Per Li\n\n" BODY);
    assert_int_equal(a.text.blocks.data[3].kind, OR_BLOCK_CAPTION);
    assert_int_equal(a.text.blocks.data[4].kind, OR_BLOCK_CAPTION);
    or_arena_free(&a.arena);
}

/* A text of short lines only, as of a poem, is kept. */
static void test_short_lines(void **state) {
    (void)state;
    or_arena arena = {0};
    or_text text;
    uint32_t count = 100000;
    char *source = malloc((size_t)count * 12), *p = source;
    for (uint32_t i = 0; i < count; i++)
        p += sprintf(p, "line %u\n\n", i % 1000);
    assert_true(or_text_read(&arena, page_words(), source, (size_t)(p - source), "", OR_FORMAT_TEXT, &text, NULL));
    assert_int_equal(text.blocks.len, count);
    free(source);
    or_arena_free(&arena);
}

/* ---- the fixtures ---- */

static void check_fixture(const char *name, const char *encoding, const char *title, const char *writer) {
    char path[400];
    snprintf(path, sizeof path, ONRECORD_ROOT "/fixtures/articles/%s", name);
    char *data;
    size_t size;
    article a = {0};
    or_error error = {0};
    assert_true(or_file_read(path, &data, &size, &error));
    assert_true(or_text_read(&a.arena, page_words(), data, size, path, OR_FORMAT_AUTO, &a.text, &error));
    assert_string_equal(a.text.encoding, encoding);
    is_text(a.text.title, title);
    if (writer)
        is_text(a.text.byline.data[0], writer);
    free(data);
    or_arena_free(&a.arena);
}

static void test_fixtures(void **state) {
    (void)state;
    check_fixture("quarry-page.txt", "UTF-8", "Quarry blasted for months after order, inquiry hears",
                  "Sinéad Kavanagh");
    check_fixture("visa-page.md", "UTF-8", "RIGHTS-PHILIPPINES: Visa Agents \"Sell the Same Job Ten Times\"",
                  "Lourdes Pangilinan-Ocampo");
    check_fixture("exam-leak.txt", "UTF-16LE", "Chemistry paper sold on Telegram for ₦5,000, students say",
                  "Ifeoma Nwachukwu");
    check_fixture("fraud-trial.txt", "windows-1252", "Charity treasurer ‘robbed the dead’, court told", NULL);
    check_fixture("chip-plant.md", "UTF-8", "Chipmaker to delay Arizona plant, citing water", "Rosa Whitehorse");
    check_fixture("rates-column.txt", "UTF-8", "Spare me the sermon on brunch", "Bronwyn Kessler");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_titles),
        cmocka_unit_test(test_no_title),
        cmocka_unit_test(test_bylines),
        cmocka_unit_test(test_no_bylines),
        cmocka_unit_test(test_front_matter_authors),
        cmocka_unit_test(test_datelines),
        cmocka_unit_test(test_no_datelines),
        cmocka_unit_test(test_page),
        cmocka_unit_test(test_broken_sentence),
        cmocka_unit_test(test_kept),
        cmocka_unit_test(test_captions),
        cmocka_unit_test(test_short_lines),
        cmocka_unit_test(test_fixtures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
