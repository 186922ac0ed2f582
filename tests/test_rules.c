/* The rule language: its words, what a pattern needs, faults in rule files, matching. */
#include "base/file.h"
#include "check.h"
#include "rules/alphabet.h"
#include "rules/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void words_become_letters(void **state) {
    (void)state;
    or_arena arena = {0};
    or_error error = {0};
    uint32_t column = 0;
    assert_string_equal(or_alphabet_expand(&arena, "{subject}+ {cue}{2,3}", &column, &error),
                        "(?:[\\x43]....)+ (?:[\\x41]....){2,3}");
    assert_string_equal(or_alphabet_expand(&arena, "{any}", &column, &error), "(?:.....)");
    assert_string_equal(or_alphabet_expand(&arena, "{!quoted&noun|proper}", &column, &error),
                        "(?:.[\\x80\\x81].[^\\x31\\x33].)");
    assert_null(or_alphabet_expand(&arena, "{cue} {subjekt}", &column, &error));
    assert_int_equal(column, 7);
    assert_non_null(strstr(error.what, "subjekt"));
    assert_null(or_alphabet_expand(&arena, "{cue", &column, &error));
    or_arena_free(&arena);
}

static void patterns_tell_what_they_need(void **state) {
    (void)state;
    static const struct {
        const char *pattern;
        uint32_t needs;
    } cases[] = {{"{cue} {that}", 2},       {"{cue}? {that}", 1},           {"{cue} (?<at>{any})", 1},
                 {"{cue} (?:{that})?", 1},  {"{cue} (?:{that}|{if})", 1},   {"{cue} | {that}", 0},
                 {"(?<!{that}) {cue}", 1},  {"{cue} (?={close})", 2},       {"{cue} {0,3}", 0},
                 {"{!cue} {that}{1,2}", 1}, {"(?<at>{open} {quoted}+)", 2}, {"{cue&noun}", 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        or_letters needs[OR_NEEDS_MAX];
        if (or_alphabet_needs(cases[i].pattern, needs) != cases[i].needs)
            fail_msg("%s needs %u, not %u", cases[i].pattern, or_alphabet_needs(cases[i].pattern, needs),
                     cases[i].needs);
    }
}

static char folder[] = "/tmp/onrecord-rules-XXXXXX";

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    char path[200];
    snprintf(path, sizeof path, "%s/a.yaml", folder);
    unlink(path);
    return rmdir(folder);
}

/* Loads one file with this text; NULL and the error's text when it is refused. */
static or_rules *load(const char *text, char *message, uint32_t size) {
    char path[200];
    or_error error = {0};
    const char *folders[] = {folder};
    snprintf(path, sizeof path, "%s/a.yaml", folder);
    assert_true(or_file_write(path, text, strlen(text), &error));
    or_rules *rules = or_rules_load(folders, 1, &error);
    if (!rules)
        or_error_text(&error, message, size);
    return rules;
}

static void faults_name_line_and_cure(void **state) {
    (void)state;
    static const struct {
        const char *text, *line, *says;
    } cases[] = {
        {"- id: x\n  about: y\n  kind: claim\n", ":1:", "not complete"},
        {"- id: x\n  about: y\n  kind: clam\n  pattern: '(?<content>{any})'\n", ":3:", "no kind of rule"},
        {"- id: x\n  about: y\n  kind: claim\n  pattern: '(?<content>{subjct})'\n", ":4:", "subjct"},
        {"- id: x\n  about: y\n  kind: claim\n  pattern: '{cue}'\n", ":4:", "content"},
        {"- id: x\n  about: y\n  kind: start\n  pattern: '(?<at>{!comma|later})'\n", ":4:", "different things"},
        {"- id: x\n  about: y\n  kind: start\n  pattern: '(?<at>{cue}'\n", ":4:", "not right"},
        {"- id: x\n  about: y\n  kind: start\n  pattern: '(?<at>{cue})'\n- id: x\n  about: y\n  kind: start\n  "
         "pattern: '(?<at>{cue})'\n",
         ":5:", "same id"},
        {"- id: X y\n  about: y\n  kind: start\n  pattern: '(?<at>{cue})'\n", ":1:", "no name"},
        {"- id: x\n  abuot: y\n", ":2:", "no such field"},
        {"- id: x\n  most: 99\n", ":2:", "1 to 16"},
        {"- id: x\n  cues: []\n", ":2:", "empty"},
        {"- id: x\n  sure: 101\n", ":2:", "1 to 100"},
        {"- id: x\n  about: y\n  kind: claim\n  sure: 80\n  pattern: '(?<content>{any})'\n", ":1:", "cannot be sure"},
        {"id: x\n", ":1:", "list of rules"},
        {"- id: [x\n", ":2:", "YAML"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char message[2000] = "";
        or_rules *rules = load(cases[i].text, message, sizeof message);
        if (rules || !strstr(message, cases[i].line) || !strstr(message, cases[i].says))
            fail_msg("case %zu: %s", i, rules ? "was accepted" : message);
    }
}

static void a_later_folder_replaces(void **state) {
    (void)state;
    char message[2000] = "";
    or_rules *rules = load("- id: next-word\n  about: mine\n  kind: start\n  pattern: '{cue} (?<at>{any})'\n", message,
                           sizeof message);
    assert_non_null(rules);
    assert_int_equal(rules->len, 1);
    or_rules_free(rules);
    or_error error = {0};
    const char *folders[] = {ONRECORD_ROOT "/rules/en", folder};
    rules = or_rules_load(folders, 2, &error);
    assert_non_null(rules);
    bool found = false;
    for (uint32_t i = 0; i < rules->len; i++)
        found |= strcmp(rules->data[i].id, "next-word") == 0 && strcmp(rules->data[i].about, "mine") == 0;
    assert_true(found);
    or_rules_free(rules);
}

static void every_rule_has_examples(void **state) {
    (void)state;
    or_error error = {0};
    const char *folders[] = {ONRECORD_ROOT "/rules/en"};
    or_rules *rules = or_rules_load(folders, 1, &error);
    assert_non_null(rules);
    for (uint32_t i = 0; i < rules->len; i++)
        if (!rules->data[i].examples || !rules->data[i].examples[0])
            fail_msg("%s:%u: rule %s has no example", rules->data[i].path, rules->data[i].line, rules->data[i].id);
    or_rules_free(rules);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_become_letters),      cmocka_unit_test(patterns_tell_what_they_need),
        cmocka_unit_test(faults_name_line_and_cure), cmocka_unit_test(a_later_folder_replaces),
        cmocka_unit_test(every_rule_has_examples),
    };
    return cmocka_run_group_tests_name("rules", tests, make_folder, remove_folder);
}
