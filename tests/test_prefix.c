/* What a pattern begins with, beside what PCRE2 finds: on views of random letters, for each rule and for odd patterns.
 */
#include "check.h"
#include "rules/prefix.h"
#include "rules/rules.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>

enum { VIEWS = 60, TOKENS = OR_VIEW_BEFORE + OR_VIEW_AFTER + 1 };

static uint64_t random_state = 1;

static uint32_t below(uint32_t n) {
    random_state = random_state * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)(random_state >> 33) % n;
}

static char string[TOKENS * OR_STRIDE];
static uint64_t at[OR_LETTERS][OR_VIEW_WORDS];
static or_atom_places places_of_atoms;
static or_atoms numbered; /* of all patterns; when there are more than it holds, the rest goes without numbers */

/* Letters come from a few of each attribute, another few in each view, so that patterns of many words match, too. */
static or_view make_view(void) {
    or_view view = {.begin = 0, .end = 1 + below(TOKENS), .string = string, .at = at, .atoms = &places_of_atoms};
    uint32_t place = below(OR_PLACE_COUNT), word = below(OR_WORD_COUNT), begin = below(OR_BEGIN_COUNT);
    memset(at, 0, sizeof at);
    memset(places_of_atoms.known, 0, sizeof places_of_atoms.known);
    for (uint32_t i = 0; i < view.end; i++) {
        char *letters = string + (size_t)i * OR_STRIDE;
        letters[0] = or_place_letter((or_place)(below(4) ? (place + below(3)) % OR_PLACE_COUNT : below(3)));
        letters[1] = or_word_letter((or_word)((word + below(3)) % OR_WORD_COUNT));
        letters[2] = or_class_letter(below(3));
        letters[3] = or_state_letter((or_state)below(OR_STATE_COUNT));
        letters[4] = or_begin_letter((or_begin)((begin + below(3)) % OR_BEGIN_COUNT));
        for (uint32_t k = 0; k < OR_STRIDE; k++) {
            or_letters_add(&view.present, letters[k]);
            at[(unsigned char)letters[k]][i / 64] |= 1ull << i % 64;
        }
    }
    return view;
}

static void compare(const char *pattern, const pcre2_code *code, const or_prefix *prefix) {
    pcre2_match_data *data = pcre2_match_data_create_from_pattern(code, NULL);
    for (uint32_t n = 0; n < VIEWS; n++) {
        or_view view = make_view();
        uint64_t places[OR_VIEW_WORDS];
        or_prefix_places(prefix, &view, places);
        for (uint32_t i = 0; i < view.end; i++) {
            bool matches = pcre2_match(code, (PCRE2_SPTR)string, (size_t)view.end * OR_STRIDE, (size_t)i * OR_STRIDE, 0,
                                       data, NULL) >= 0;
            bool place = places[i / 64] >> i % 64 & 1;
            if ((matches && !place) || (prefix->complete && place && !matches))
                fail_msg("%s: token %u of %u %s", pattern, i, view.end, matches ? "is left out" : "does not match");
        }
    }
    pcre2_match_data_free(data);
}

static uint32_t check_pattern(const char *pattern, or_prefix *prefix) {
    or_arena arena = {0};
    uint32_t column;
    or_error error;
    char *expanded = or_alphabet_expand(&arena, pattern, &column, &error);
    assert_non_null(expanded);
    int number;
    PCRE2_SIZE offset;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)expanded, PCRE2_ZERO_TERMINATED,
                                     PCRE2_EXTENDED | PCRE2_DOTALL | PCRE2_ANCHORED, &number, &offset, NULL);
    assert_non_null(code);
    or_prefix_read(pattern, &numbered, prefix);
    compare(pattern, code, prefix);
    pcre2_code_free(code);
    or_arena_free(&arena);
    return prefix->n;
}

static void no_match_is_left_out(void **state) {
    (void)state;
    static const struct {
        const char *pattern;
        uint32_t steps;
        bool complete;
    } cases[] = {{"(?<at>{subject}) (?!{subject})", 2, true},
                 {"(?<!{subject}) (?<at>{subject})", 2, true},
                 {"{any} (?<at>{!cue}) (?={cue} {subject})", 4, true},
                 {"(?<at>{any}) \\z", 2, true},
                 {"(?<at>{cue}) (?:{subject}|\\z)", 3, true},
                 {"(?: (?<!{cue}) | (?={subject}) ) (?<at>{auxiliary})", 3, true},
                 {"(?<={cue}) {subject}", 2, true},
                 {"{subject}* {auxiliary}? {cue} (?<at>{any})", 3, false},
                 {"{subject}+ {cue}", 1, false},
                 {"{subject}{2} {cue}", 1, false},
                 {"{subject}{0,2}? {cue}", 2, false},
                 {"{subject}? (?:{cue}|{auxiliary} {cue})", 0, false},
                 {"{cue} (?={subject}*{auxiliary})", 3, false},
                 {"{cue} (?={subject}* (?:{cue} {cue}|\\z)) {cue}", 2, false},
                 {"(?: {cue} | {subject} {cue} ) {cue}", 0, false},
                 {"{cue} | {subject}", 0, false},
                 {"(?<! {cue} {subject} ) {subject}", 1, false},
                 {"(?! {cue} | {subject} ) {any}", 1, false},
                 {"[A] .... {cue}", 0, false},
                 {"(?> {cue} )", 0, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        or_prefix prefix;
        uint32_t steps = check_pattern(cases[i].pattern, &prefix);
        if (steps != cases[i].steps || (steps && prefix.complete != cases[i].complete))
            fail_msg("%s: %u steps, %s", cases[i].pattern, steps, prefix.complete ? "complete" : "not complete");
    }
}

static void no_match_of_a_rule_is_left_out(void **state) {
    (void)state;
    const char *folders[] = {ONRECORD_ROOT "/rules/en"};
    or_error error;
    or_rules *rules = or_rules_load(folders, 1, &error);
    assert_non_null(rules);
    uint32_t known = 0;
    for (uint32_t i = 0; i < rules->len; i++) {
        or_prefix prefix;
        known += check_pattern(rules->data[i].pattern, &prefix) > 0;
    }
    assert_true(known * 10 > rules->len * 9);
    or_rules_free(rules);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_match_is_left_out),
        cmocka_unit_test(no_match_of_a_rule_is_left_out),
    };
    return cmocka_run_group_tests_name("prefix", tests, NULL, NULL);
}
