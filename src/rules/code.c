#include "rules/code.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>

struct or_code {
    pcre2_code *pattern;
    bool jit;
    int at, source, cue, content, content2; /* group numbers; 0: not in the pattern */
    or_letters needs_all;                   /* a view cannot match without all of these letters, */
    or_letters needs[OR_NEEDS_MAX];         /* and without one of each of these sets */
    uint32_t n_needs;
    bool plain;       /* the prefix is all there is to match */
    or_prefix prefix; /* where it is known, the pattern is compiled to match only where it is told to */
};

struct or_matcher {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
};

/* A pattern that backtracks without end is stopped; such a match counts as none. */
enum { MATCH_LIMIT = 20000, STACK_MAX = 512 << 10, GROUPS_MAX = 16 };

static const uint32_t OPTIONS = PCRE2_EXTENDED | PCRE2_DOTALL | PCRE2_NEVER_UTF | PCRE2_NEVER_BACKSLASH_C;

static int group_of(const pcre2_code *pattern, const char *name) {
    int number = pcre2_substring_number_from_name(pattern, (PCRE2_SPTR)name);
    return number > 0 ? number : 0;
}

static bool has_roles(const struct or_code *code, or_rule_kind kind, or_error *error) {
    if (kind == OR_RULE_CLAIM ? code->content != 0 : code->at != 0)
        return true;
    or_fail(error, "", "the pattern names no group \"%s\"", kind == OR_RULE_CLAIM ? "content" : "at");
    return or_cure(error, "write (?<%s> ... ) around what the rule proposes", kind == OR_RULE_CLAIM ? "content" : "at");
}

/* Needs of one letter are joined: all of them are asked for at once. */
static void keep_needs(struct or_code *code, const or_letters *needs, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (or_letters_count(&needs[i]) == 1)
            or_letters_join(&code->needs_all, &needs[i]);
        else
            code->needs[code->n_needs++] = needs[i];
}

struct or_code *or_code_compile(or_arena *arena, const char *pattern, or_rule_kind kind, or_atoms *atoms,
                                or_error *error) {
    uint32_t column = 0;
    char *expanded = or_alphabet_expand(arena, pattern, &column, error);
    if (!expanded)
        return NULL;
    or_prefix prefix;
    or_prefix_read(pattern, atoms, &prefix);
    int number;
    PCRE2_SIZE offset;
    pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)expanded, PCRE2_ZERO_TERMINATED,
                                         OPTIONS | (prefix.n ? PCRE2_ANCHORED : 0), &number, &offset, NULL);
    if (!compiled) {
        PCRE2_UCHAR message[200];
        pcre2_get_error_message(number, message, sizeof message);
        or_fail(error, "", "the pattern is not right: %s", (const char *)message);
        or_cure(error, "see the PCRE2 pattern syntax; words of the rule language stand in braces");
        return NULL;
    }
    struct or_code *code = or_xcalloc(1, sizeof *code);
    code->pattern = compiled;
    code->jit = pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE) == 0;
    code->at = group_of(compiled, "at");
    code->source = group_of(compiled, "source");
    code->cue = group_of(compiled, "cue");
    code->content = group_of(compiled, "content");
    code->content2 = group_of(compiled, "content2");
    code->prefix = prefix;
    code->plain = prefix.complete && prefix.at.first < prefix.at.last && kind != OR_RULE_CLAIM;
    or_letters needs[OR_NEEDS_MAX];
    keep_needs(code, needs, or_alphabet_needs(pattern, needs));
    if (has_roles(code, kind, error))
        return code;
    or_code_free(code);
    return NULL;
}

void or_code_free(struct or_code *code) {
    if (!code)
        return;
    pcre2_code_free(code->pattern);
    free(code);
}

or_matcher *or_matcher_new(void) {
    or_matcher *matcher = or_xcalloc(1, sizeof *matcher);
    matcher->data = pcre2_match_data_create(GROUPS_MAX, NULL);
    matcher->context = pcre2_match_context_create(NULL);
    matcher->stack = pcre2_jit_stack_create(32 << 10, STACK_MAX, NULL);
    pcre2_set_match_limit(matcher->context, MATCH_LIMIT);
    pcre2_jit_stack_assign(matcher->context, NULL, matcher->stack);
    return matcher;
}

void or_matcher_free(or_matcher *matcher) {
    if (!matcher)
        return;
    pcre2_match_data_free(matcher->data);
    pcre2_match_context_free(matcher->context);
    pcre2_jit_stack_free(matcher->stack);
    free(matcher);
}

static or_range range_of(const or_view *view, const PCRE2_SIZE *ovector, int groups, int group) {
    if (!group || group >= groups || ovector[2 * group] == PCRE2_UNSET)
        return (or_range){0, 0};
    return (or_range){view->begin + (uint32_t)(ovector[2 * group] / OR_STRIDE),
                      view->begin + (uint32_t)(ovector[2 * group + 1] / OR_STRIDE)};
}

static int match_at(const struct or_code *code, or_matcher *matcher, const or_view *view, PCRE2_SIZE from) {
    PCRE2_SPTR string = (PCRE2_SPTR)view->string;
    PCRE2_SIZE length = (PCRE2_SIZE)(view->end - view->begin) * OR_STRIDE;
    if (code->jit)
        return pcre2_jit_match(code->pattern, string, length, from, 0, matcher->data, matcher->context);
    return pcre2_match(code->pattern, string, length, from, 0, matcher->data, matcher->context);
}

/* The first of the tokens from `from` on; OR_NONE: there is none. */
static uint32_t next_place(const uint64_t places[OR_VIEW_WORDS], uint32_t words, uint32_t from) {
    for (uint32_t w = from / 64; w < words; w++) {
        uint64_t left = w == from / 64 ? places[w] & ~0ull << from % 64 : places[w];
        if (left)
            return 64 * w + (uint32_t)__builtin_ctzll(left);
    }
    return OR_NONE;
}

/* Where matching has arrived, in tokens of the view. */
typedef struct search {
    uint32_t from;
    uint64_t places[OR_VIEW_WORDS]; /* when the code has a prefix: where a match may begin */
} search;

/* The next match, from search->from on: its number of groups, 0 or less for none. */
static int next_match(const struct or_code *code, or_matcher *matcher, const or_view *view, search *s) {
    uint32_t tokens = view->end - view->begin, words = (tokens + 63) / 64;
    while (s->from < tokens) {
        if (code->prefix.n && (s->from = next_place(s->places, words, s->from)) == OR_NONE)
            return 0;
        int groups = match_at(code, matcher, view, (PCRE2_SIZE)s->from * OR_STRIDE);
        if (groups < 0 && (groups != PCRE2_ERROR_NOMATCH || !code->prefix.n))
            return 0; /* no match, or one that was too dear */
        PCRE2_SIZE begin = groups > 0 ? pcre2_get_ovector_pointer(matcher->data)[0] : 0;
        if (groups > 0 && begin % OR_STRIDE == 0)
            return groups;
        /* only a pattern that begins with {any} can match inside a token */
        s->from = groups > 0 ? (uint32_t)(begin / OR_STRIDE) + 1 : s->from + 1;
    }
    return 0;
}

/* The matches of a pattern that is a prefix and nothing else, of a kind of which only the group "at" counts. */
static uint32_t match_prefix(const or_rule *rule, const or_view *view, const uint64_t places[OR_VIEW_WORDS],
                             or_match out[OR_MATCHES_MAX]) {
    const or_range at = rule->code->prefix.at;
    uint32_t n = 0, words = (view->end - view->begin + 63) / 64;
    for (uint32_t from = 0; n < rule->most && (from = next_place(places, words, from)) != OR_NONE; from += at.first + 1)
        out[n++] = (or_match){.at = {view->begin + from + at.first, view->begin + from + at.last}};
    return n;
}

static const or_token *cue_of(const or_view *view) {
    return &view->scene->a->tokens.data[view->scene->first + view->cue];
}

uint32_t or_rule_match(const or_rule *rule, or_matcher *matcher, const or_view *view, or_match out[OR_MATCHES_MAX]) {
    const struct or_code *code = rule->code;
    search s;
    int groups;
    uint32_t n = 0;
    if (!or_letters_hold(&view->present, &code->needs_all) || (rule->n_cues && !or_rule_takes(rule, cue_of(view))))
        return 0;
    for (uint32_t i = 0; i < code->n_needs; i++)
        if (!or_letters_meet(&code->needs[i], &view->present))
            return 0;
    s.from = 0;
    if (code->prefix.n)
        or_prefix_places(&code->prefix, view, s.places);
    if (code->plain)
        return match_prefix(rule, view, s.places, out);
    while (n < rule->most && (groups = next_match(code, matcher, view, &s)) > 0) {
        const PCRE2_SIZE *o = pcre2_get_ovector_pointer(matcher->data);
        out[n++] = (or_match){range_of(view, o, groups, code->at), range_of(view, o, groups, code->source),
                              range_of(view, o, groups, code->cue), range_of(view, o, groups, code->content),
                              range_of(view, o, groups, code->content2)};
        /* the next match begins after what this one proposes, or at least one token on */
        uint32_t next = (uint32_t)((code->at ? o[2 * code->at] + OR_STRIDE : o[1]) / OR_STRIDE);
        s.from = next > s.from ? next : s.from + 1;
    }
    return n;
}
