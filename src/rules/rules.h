/* Rules: readable patterns over a paragraph seen from its cue (view.h).
 *
 * A rule file is a YAML list; each rule is a mapping:
 *   id        name, unique: lower-case letters, digits, hyphens
 *   about     one line of description
 *   kind      claim | start | end | gap | source | cue
 *   pattern   a PCRE2 pattern in extended syntax (white space is ignored) whose words are in braces:
 *             {subject}  {quoted&noun}  {comma|dash}  {!quoted}  {subject&proper|pronoun}
 *             "|" joins words of one attribute, "&" attributes, "!" negates all that "|" joins. "onrecord rules words"
 *             lists the words.
 *             Named groups are the roles:
 *               claim   content (and content2: what follows the interruption), source, cue
 *               start   at: content may begin with its first token       end   at: content may end with its last
 *               gap     at: what lies between two parts of the content   source   at: the source
 *               cue     at: the whole cue phrase, holding the cue
 *   most      how many matches are taken from one cue, default 6
 *   cues      words of which one must be the cue, as they stand or in their base form, in lower case; default: any
 *   sure      only of kind claim, and with cues: so many of 100 matches are claims, for whoever wrote the rule. What it
 *             matches is a claim of at least this confidence, whatever the learned weights say; default: they decide
 *   examples  sentences in which the rule must propose the marked spans: [source ...] [cue ...] [content ...], and for
 * a start, end or gap the edge of the content that is marked not       sentences in which it must not match, with the
 * [cue ...] marked
 *
 * Files of one folder are read in order of their names; a later folder adds to earlier ones, and a rule with the id of
 * an earlier one takes its place. */
#ifndef OR_RULES_RULES_H
#define OR_RULES_RULES_H

#include "base/error.h"
#include "rules/view.h"

typedef enum or_rule_kind {
    OR_RULE_CLAIM,
    OR_RULE_START,
    OR_RULE_END,
    OR_RULE_GAP,
    OR_RULE_SOURCE,
    OR_RULE_CUE,
    OR_RULE_KINDS
} or_rule_kind;

typedef struct or_rule {
    const char *id, *about, *pattern, *path;
    uint32_t line; /* of the rule in its file */
    or_rule_kind kind;
    uint32_t number; /* among the rules of its kind, for feature masks: below 64 */
    uint32_t hash;   /* of the id */
    uint32_t most;
    const uint32_t *cues; /* hashes of the words, n_cues of them; 0: any word */
    uint32_t n_cues;
    float sure;                  /* 0 .. 1; 0: the weights decide */
    const char *const *examples; /* NULL-terminated */
    const char *const *counter_examples;
    struct or_code *code; /* compiled; private to rules/ */
} or_rule;

typedef struct or_rules {
    or_rule *data;
    uint32_t len;
    const uint32_t *sure_cues; /* hashes of the words that are cues of sure rules, each once */
    uint32_t n_sure_cues;
    uint64_t sure_bits; /* bit hash % 64 of each, which rules out most words */
    or_arena arena;
} or_rules;

/* Whether a word is one of the cues of a rule, or may be one of any. */
bool or_rule_takes(const or_rule *rule, const or_token *cue);

/* Whether a sure rule takes the word for its cue. */
bool or_rules_name_cue(const or_rules *rules, const or_token *word);

or_rules *or_rules_load(const char *const *folders, uint32_t count, or_error *error);
void or_rules_free(or_rules *rules);
const char *or_rule_kind_name(or_rule_kind kind);

/* A match, as scene token ranges; first == last: the role is absent. For kinds but claim only `at` is used. */
typedef struct or_match {
    or_range at, source, cue, content, content2;
} or_match;

enum { OR_MATCHES_MAX = 16 };

/* The memory that matching needs; one for each thread. */
typedef struct or_matcher or_matcher;
or_matcher *or_matcher_new(void);
void or_matcher_free(or_matcher *matcher);

/* All matches of a rule from the view's cue, at most rule->most. Returns their number. */
uint32_t or_rule_match(const or_rule *rule, or_matcher *matcher, const or_view *view, or_match out[OR_MATCHES_MAX]);

#endif
