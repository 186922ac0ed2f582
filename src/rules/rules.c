#include "rules/rules.h"

#include "base/file.h"
#include "base/hash.h"
#include "rules/code.h"

#include <stdlib.h>
#include <yaml.h>

enum { KIND_LIMIT = 64, DEFAULT_MOST = 6 };

static const char *const kind_names[OR_RULE_KINDS] = {"claim", "start", "end", "gap", "source", "cue"};

typedef struct loading {
    or_rules *rules;
    or_array(or_rule) list;
    or_table ids;    /* id -> index + 1 */
    or_atoms *atoms; /* of all patterns so far */
    yaml_document_t *document;
    const char *path;
    uint32_t folder;            /* number of the folder being read */
    or_array(uint32_t) folders; /* of each rule */
    or_error *error;
} loading;

static uint32_t line_of(const yaml_node_t *node) {
    return (uint32_t)node->start_mark.line + 1;
}

static uint32_t column_of(const yaml_node_t *node) {
    return (uint32_t)node->start_mark.column + 1;
}

static bool fail(loading *l, const yaml_node_t *node, const char *what, const char *cure) {
    or_fail_at(l->error, l->path, line_of(node), column_of(node), "%s", what);
    return or_cure(l->error, "%s", cure);
}

static bool text_of(loading *l, const yaml_node_t *node, const char **out) {
    if (node->type != YAML_SCALAR_NODE || !node->data.scalar.length)
        return fail(l, node, "text was expected here", "write a word or a line in quotation marks");
    *out = or_strdup(&l->rules->arena, or_slice_of((const char *)node->data.scalar.value, node->data.scalar.length));
    return true;
}

static bool list_of(loading *l, yaml_node_t *node, const char *const **out) {
    if (node->type != YAML_SEQUENCE_NODE)
        return fail(l, node, "a list was expected here", "write one sentence a line, each after \"- \"");
    size_t n = (size_t)(node->data.sequence.items.top - node->data.sequence.items.start);
    const char **items = OR_NEW_ARRAY(&l->rules->arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        if (!text_of(l, yaml_document_get_node(l->document, node->data.sequence.items.start[i]), &items[i]))
            return false;
    *out = items;
    return true;
}

static bool kind_of(loading *l, const yaml_node_t *node, or_rule_kind *kind) {
    const char *name = NULL;
    if (!text_of(l, node, &name))
        return false;
    for (int i = 0; i < OR_RULE_KINDS; i++)
        if (strcmp(name, kind_names[i]) == 0) {
            *kind = (or_rule_kind)i;
            return true;
        }
    return fail(l, node, "this is no kind of rule", "write claim, start, end, gap, source or cue");
}

/* A number from 1 to `most`. */
static bool number_of(loading *l, const yaml_node_t *node, unsigned long most, const char *what, const char *cure,
                      uint32_t *out) {
    const char *text = NULL;
    if (!text_of(l, node, &text))
        return false;
    char *end;
    unsigned long value = strtoul(text, &end, 10);
    if (*end || value < 1 || value > most)
        return fail(l, node, what, cure);
    *out = (uint32_t)value;
    return true;
}

static bool sure_of(loading *l, const yaml_node_t *node, or_rule *rule) {
    uint32_t percent = 0;
    bool ok = number_of(l, node, 100, "a number from 1 to 100 was expected here",
                        "write how many of a hundred matches are claims", &percent);
    rule->sure = (float)percent / 100.0f;
    return ok;
}

static bool cues_of(loading *l, yaml_node_t *node, or_rule *rule) {
    const char *const *words = NULL;
    if (!list_of(l, node, &words))
        return false;
    while (words[rule->n_cues])
        rule->n_cues++;
    uint32_t *hashes = OR_NEW_ARRAY(&l->rules->arena, uint32_t, rule->n_cues + 1);
    for (uint32_t i = 0; i < rule->n_cues; i++)
        hashes[i] = or_hash(or_slice_str(words[i]));
    rule->cues = hashes;
    return rule->n_cues || fail(l, node, "the list is empty", "write the words that can be the cue, or no list");
}

static bool valid_id(const char *id) {
    return id && *id && strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(id) && strlen(id) < 60;
}

static bool read_field(loading *l, const char *key, yaml_node_t *key_node, yaml_node_t *value, or_rule *rule,
                       yaml_node_t **pattern) {
    if (strcmp(key, "id") == 0)
        return text_of(l, value, &rule->id) &&
               (valid_id(rule->id) ||
                fail(l, value, "this is no name for a rule", "use lower-case letters, digits and hyphens"));
    if (strcmp(key, "about") == 0)
        return text_of(l, value, &rule->about);
    if (strcmp(key, "kind") == 0)
        return kind_of(l, value, &rule->kind);
    if (strcmp(key, "most") == 0)
        return number_of(l, value, OR_MATCHES_MAX, "a number from 1 to 16 was expected here",
                         "write how many matches may be taken", &rule->most);
    if (strcmp(key, "cues") == 0)
        return cues_of(l, value, rule);
    if (strcmp(key, "sure") == 0)
        return sure_of(l, value, rule);
    if (strcmp(key, "examples") == 0)
        return list_of(l, value, &rule->examples);
    if (strcmp(key, "not") == 0)
        return list_of(l, value, &rule->counter_examples);
    if (strcmp(key, "pattern") == 0) {
        *pattern = value;
        return text_of(l, value, &rule->pattern);
    }
    return fail(l, key_node, "a rule has no such field",
                "write id, about, kind, pattern, most, cues, sure, examples or not");
}

static bool keep_rule(loading *l, const yaml_node_t *node, or_rule rule) {
    bool added;
    uint32_t *at = or_table_add(&l->rules->arena, &l->ids, or_slice_str(rule.id), &added);
    if (!added && l->folders.data[*at - 1] == l->folder) {
        or_code_free(rule.code);
        return fail(l, node, "a rule of this folder has the same id already", "give each rule a name of its own");
    }
    if (!added) {
        or_code_free(l->list.data[*at - 1].code);
        l->list.data[*at - 1] = rule;
        l->folders.data[*at - 1] = l->folder;
        return true;
    }
    or_push(&l->rules->arena, &l->list, rule);
    or_push(&l->rules->arena, &l->folders, l->folder);
    *at = l->list.len;
    return true;
}

static bool read_rule(loading *l, yaml_node_t *node) {
    if (node->type != YAML_MAPPING_NODE)
        return fail(l, node, "a rule was expected here", "begin each rule with \"- id: name\"");
    or_rule rule = {.path = l->path, .line = line_of(node), .most = DEFAULT_MOST, .kind = OR_RULE_KINDS};
    yaml_node_t *pattern = NULL;
    for (yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++) {
        yaml_node_t *key_node = yaml_document_get_node(l->document, pair->key);
        const char *key = NULL;
        if (!text_of(l, key_node, &key) ||
            !read_field(l, key, key_node, yaml_document_get_node(l->document, pair->value), &rule, &pattern))
            return false;
    }
    if (!rule.id || !rule.about || !pattern || rule.kind == OR_RULE_KINDS)
        return fail(l, node, "the rule is not complete", "give it at least id, about, kind and pattern");
    if (rule.sure > 0.0f && (rule.kind != OR_RULE_CLAIM || !rule.n_cues))
        return fail(l, node, "the rule cannot be sure",
                    "give \"sure\" only to rules of kind claim that list their cues");
    rule.hash = or_hash(or_slice_str(rule.id));
    rule.code = or_code_compile(&l->rules->arena, rule.pattern, rule.kind, l->atoms, l->error);
    if (!rule.code) {
        if (l->error) {
            snprintf(l->error->where, sizeof l->error->where, "%s", l->path);
            l->error->line = line_of(pattern) + (pattern->data.scalar.style == YAML_LITERAL_SCALAR_STYLE);
            l->error->column = 0;
        }
        return false;
    }
    return keep_rule(l, node, rule);
}

static bool read_document(loading *l) {
    yaml_node_t *root = yaml_document_get_root_node(l->document);
    if (!root)
        return true; /* an empty file */
    if (root->type != YAML_SEQUENCE_NODE)
        return fail(l, root, "a list of rules was expected", "begin each rule with \"- id: name\"");
    yaml_node_item_t *item = root->data.sequence.items.start;
    for (; item < root->data.sequence.items.top; item++)
        if (!read_rule(l, yaml_document_get_node(l->document, *item)))
            return false;
    return true;
}

static bool read_file(loading *l, const char *path) {
    char *data;
    size_t size;
    if (!or_file_read(path, &data, &size, l->error))
        return false;
    yaml_parser_t parser;
    yaml_document_t document;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, (const unsigned char *)data, size);
    l->path = or_strdup(&l->rules->arena, or_slice_str(path));
    bool ok = yaml_parser_load(&parser, &document) != 0;
    if (ok) {
        l->document = &document;
        ok = read_document(l);
        yaml_document_delete(&document);
    } else {
        or_fail_at(l->error, l->path, (uint32_t)parser.problem_mark.line + 1, (uint32_t)parser.problem_mark.column + 1,
                   "is not valid YAML: %s", parser.problem ? parser.problem : "unreadable");
        or_cure(l->error, "put patterns and sentences in quotation marks and check the indentation");
    }
    yaml_parser_delete(&parser);
    free(data);
    return ok;
}

static bool read_folder(loading *l, const char *folder) {
    static const char *const endings[] = {".yaml", ".yml", NULL};
    or_paths paths = {0};
    if (!or_file_list(&l->rules->arena, folder, endings, &paths, l->error))
        return false;
    if (!paths.len) {
        or_fail(l->error, folder, "holds no rules");
        return or_cure(l->error, "put rules there as *.yaml files");
    }
    for (uint32_t i = 0; i < paths.len; i++)
        if (!read_file(l, paths.data[i]))
            return false;
    return true;
}

/* Numbers the rules of each kind: a candidate carries the rules that gave it as a mask. */
static bool number_rules(loading *l) {
    uint32_t counts[OR_RULE_KINDS] = {0};
    for (uint32_t i = 0; i < l->list.len; i++) {
        or_rule *rule = &l->list.data[i];
        rule->number = counts[rule->kind]++;
        if (rule->number >= KIND_LIMIT) {
            or_fail_at(l->error, rule->path, rule->line, 1, "this is the 65th rule of kind %s", kind_names[rule->kind]);
            return or_cure(l->error, "64 of a kind are the limit; join two of them");
        }
    }
    return true;
}

/* As it stands, or in its base form. */
static bool lists_word(const uint32_t *hashes, uint32_t n, const or_token *word) {
    bool listed = false;
    for (uint32_t i = 0; !listed && i < n; i++)
        listed = hashes[i] == word->lower || hashes[i] == word->lemma;
    return listed;
}

bool or_rule_takes(const or_rule *rule, const or_token *cue) {
    return !rule->n_cues || lists_word(rule->cues, rule->n_cues, cue);
}

bool or_rules_name_cue(const or_rules *rules, const or_token *word) {
    bool may = (rules->sure_bits >> word->lower % 64 | rules->sure_bits >> word->lemma % 64) & 1;
    return may && lists_word(rules->sure_cues, rules->n_sure_cues, word);
}

static void list_sure_cues(or_rules *rules) {
    or_array(uint32_t) cues = {0};
    for (uint32_t r = 0; r < rules->len; r++)
        for (uint32_t i = 0; rules->data[r].sure > 0.0f && i < rules->data[r].n_cues; i++) {
            uint32_t cue = rules->data[r].cues[i], k = 0;
            while (k < cues.len && cues.data[k] != cue)
                k++;
            if (k == cues.len)
                or_push(&rules->arena, &cues, cue);
            rules->sure_bits |= 1ull << cue % 64;
        }
    rules->sure_cues = cues.data;
    rules->n_sure_cues = cues.len;
}

or_rules *or_rules_load(const char *const *folders, uint32_t count, or_error *error) {
    or_rules *rules = or_xcalloc(1, sizeof *rules);
    loading l = {.rules = rules, .error = error, .atoms = or_xcalloc(1, sizeof *l.atoms)};
    bool ok = true;
    for (l.folder = 0; ok && l.folder < count; l.folder++)
        ok = read_folder(&l, folders[l.folder]);
    ok = ok && number_rules(&l);
    free(l.atoms);
    rules->data = l.list.data;
    rules->len = l.list.len;
    list_sure_cues(rules);
    if (ok)
        return rules;
    or_rules_free(rules);
    return NULL;
}

void or_rules_free(or_rules *rules) {
    if (!rules)
        return;
    for (uint32_t i = 0; i < rules->len; i++)
        or_code_free(rules->data[i].code);
    or_arena arena = rules->arena;
    or_arena_free(&arena);
    free(rules);
}

const char *or_rule_kind_name(or_rule_kind kind) {
    return kind < OR_RULE_KINDS ? kind_names[kind] : "?";
}
