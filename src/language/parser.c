#include "language/parser.h"

#include "base/weights.h"
#include "language/habits.h"
#include "language/pairs.h"

#include <stdlib.h>

_Static_assert(2 * (int)OR_PAIRS == OR_PARSE_LABELS, "a row of labels is one vector");

struct or_parser {
    or_weights weights;
    const int16_t *moves;                        /* rows of OR_PARSE_MOVE_SCORES signed bytes */
    const or_pairs *labels;                      /* rows of OR_PARSE_LABELS signed bytes */
    const uint8_t *marks;                        /* the choice for each key of a mark */
    const uint8_t (*relations)[OR_PARSE_LABELS]; /* of a group; OR_REL_COUNT ends a short list */
    const or_habit *move_habits, *label_habits;
};

static const void *section(const or_weights *weights, const char *name, size_t want, const char *directory,
                           or_error *error) {
    size_t size = 0;
    const void *data = or_weights_section(weights, name, &size);
    if (data && size == want)
        return data;
    or_fail(error, directory, "parser.weights has no section \"%s\" of %zu bytes", name, want);
    or_cure(error, "train the parser again");
    return NULL;
}

or_parser *or_parser_load(const char *directory, or_error *error) {
    or_parser *parser = or_xcalloc(1, sizeof *parser);
    if (!or_weights_open(&parser->weights, directory, "parser", error)) {
        free(parser);
        return NULL;
    }
    const or_weights *w = &parser->weights;
    parser->moves = section(w, "moves", (size_t)OR_PARSE_MOVE_SCORES << OR_PARSE_MOVE_BITS, directory, error);
    parser->labels =
        parser->moves ? section(w, "labels", (size_t)OR_PARSE_LABELS << OR_PARSE_LABEL_BITS, directory, error) : NULL;
    parser->relations =
        parser->labels ? section(w, "relations", sizeof *parser->relations * OR_PARSE_GROUPS, directory, error) : NULL;
    parser->marks = parser->relations ? section(w, "marks", OR_PARSE_MARK_KEYS, directory, error) : NULL;
    parser->move_habits =
        parser->marks ? section(w, "habits", 2 * OR_HABITS * sizeof(or_habit), directory, error) : NULL;
    parser->label_habits = parser->move_habits ? parser->move_habits + OR_HABITS : NULL;
    if (!parser->move_habits) {
        or_parser_free(parser);
        return NULL;
    }
    return parser;
}

void or_parser_free(or_parser *parser) {
    if (!parser)
        return;
    or_weights_close(&parser->weights);
    free(parser);
}

static inline int16_t move_row(const or_parser *parser, uint32_t row) {
    return parser->moves[row >> (32 - OR_PARSE_MOVE_BITS)];
}

static or_move best_move(const or_parser *parser, const or_parse *p) {
    uint32_t rows[OR_PARSE_MOVE_FEATURES], n = or_parse_move_features(p, rows), i = 0;
    or_pair_sums scores = {{0}, {0}};
    for (; i + OR_PAIRS <= n; i += OR_PAIRS) {
        or_pairs next;
        for (uint32_t k = 0; k < OR_PAIRS; k++)
            next[k] = (uint16_t)move_row(parser, rows[i + k]);
        or_pairs_add(&scores, next);
    }
    or_sums lefts = or_pairs_lower(&scores, n / OR_PAIRS);
    int32_t left = 0, right = 0;
    for (uint32_t k = 0; k < OR_PAIRS; k++) {
        left += lefts[k];
        right += scores.upper[k];
    }
    for (; i < n; i++) {
        int16_t row = move_row(parser, rows[i]);
        left += (int8_t)row;
        right += row >> 8;
    }
    if (p->depth < 2)
        return left > 0 ? OR_MOVE_LEFT : OR_MOVE_SHIFT;
    return left > 0 && left >= right ? OR_MOVE_LEFT : right > 0 ? OR_MOVE_RIGHT : OR_MOVE_SHIFT;
}

static or_rel best_relation(const or_parser *parser, const or_parse *p, uint32_t head, uint32_t word) {
    uint32_t rows[OR_PARSE_LABEL_FEATURES], n = or_parse_label_features(p, head, word, rows);
    const uint8_t *relations = parser->relations[or_parse_group(p, head, word)];
    if (relations[0] >= OR_REL_COUNT)
        return OR_REL_DEP;
    or_pair_sums scores = {{0}, {0}};
    for (uint32_t i = 0; i < n; i++)
        or_pairs_add(&scores, parser->labels[rows[i] >> (32 - OR_PARSE_LABEL_BITS)]);
    or_sums even = or_pairs_lower(&scores, n);
    int16_t best_score = even[0];
    uint32_t best = 0;
    for (uint32_t k = 1; k < OR_PARSE_LABELS && relations[k] < OR_REL_COUNT; k++) {
        int16_t score = k & 1 ? scores.upper[k / 2] : even[k / 2];
        best = score > best_score ? k : best;
        best_score = score > best_score ? score : best_score;
    }
    return (or_rel)relations[best];
}

static inline or_move choose_move(const or_parser *parser, const or_parse *p, uint32_t possible,
                                  const or_parse_watch *watch) {
    uint32_t context = or_parse_move_context(p), known = or_habit_find(parser->move_habits, context, OR_MOVES);
    if (known < OR_MOVES && (possible & 1u << known))
        return (or_move)known;
    or_move move = best_move(parser, p);
    if (watch)
        watch->move(watch->context, context, move);
    return move;
}

static inline or_rel choose_relation(const or_parser *parser, const or_parse *p, uint32_t head, uint32_t word,
                                     const or_parse_watch *watch) {
    uint32_t context = or_parse_label_context(p, head, word);
    uint32_t known = or_habit_find(parser->label_habits, context, OR_REL_COUNT);
    if (known < OR_REL_COUNT)
        return (or_rel)known;
    or_rel rel = best_relation(parser, p, head, word);
    if (watch)
        watch->label(watch->context, context, rel);
    return rel;
}

/* A sentence of punctuation alone hangs on its first token. */
static void finish_marks(or_analysis *a, or_range at) {
    for (uint32_t i = at.first; i < at.last; i++) {
        a->tokens.data[i].head = i == at.first ? OR_NONE : at.first;
        a->tokens.data[i].rel = i == at.first ? OR_REL_ROOT : OR_REL_PUNCT;
    }
}

static bool is_subject(uint8_t rel) {
    return rel == OR_REL_NSUBJ || rel == OR_REL_NSUBJ_PASS;
}

/* The last child of a node in [from, to) that has such a relation; 0: there is none. */
static uint32_t child_of(const or_parse *p, uint32_t head, uint32_t from, uint32_t to, bool (*is)(uint8_t rel)) {
    uint32_t found = 0;
    for (uint32_t i = from; i < to; i++)
        if (p->head[i] == head && is(p->rel[i]))
            found = i;
    return found;
}

static bool is_complement(uint8_t rel) {
    return rel == OR_REL_CCOMP;
}

/* A verb has one subject. Where it was given two, as "said" in "The ferry, Olsen said, would sail", the first belongs
 * to the clause behind, into which the verb and its own subject are put. */
static void part_subjects(or_parse *p) {
    for (uint32_t verb = 3; verb < p->count; verb++) {
        if (!(p->right_rels[verb] & 1ULL << OR_REL_CCOMP))
            continue;
        uint32_t own = child_of(p, verb, 1, verb, is_subject);
        uint32_t first = own ? child_of(p, verb, 1, own, is_subject) : 0;
        uint32_t clause = first ? child_of(p, verb, verb + 1, p->count + 1, is_complement) : 0;
        if (!clause || !p->words[p->edge[own]].separated || !p->words[p->edge[clause]].separated ||
            child_of(p, clause, 1, p->count + 1, is_subject))
            continue;
        for (uint32_t i = 1; i <= first; i++)
            if (p->head[i] == verb)
                p->head[i] = (uint8_t)clause;
        p->head[clause] = p->head[verb];
        p->rel[clause] = p->rel[verb];
        p->head[verb] = (uint8_t)clause;
        p->rel[verb] = OR_REL_PARATAXIS;
    }
}

/* Writes the tree into the tokens. */
static void finish(const or_parser *parser, or_parse *p, or_analysis *a, or_range at) {
    part_subjects(p);
    or_token *tokens = a->tokens.data + at.first;
    or_parse_place places[OR_PARSE_NODES];
    uint32_t root = p->count + 1, count = or_parse_places(p, tokens, at.last - at.first, places), top = OR_NONE;
    for (uint32_t i = 1; i < root; i++) {
        or_token *token = &tokens[p->token[i]];
        token->head = p->head[i] == root ? OR_NONE : at.first + p->token[p->head[i]];
        token->rel = p->rel[i];
        top = p->head[i] == root ? at.first + p->token[i] : top;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t word = places[i].words[parser->marks[places[i].key] % OR_PARSE_CHOICES];
        tokens[places[i].token].head = word ? at.first + p->token[word] : top;
        tokens[places[i].token].rel = OR_REL_PUNCT;
    }
}

static inline void parse(const or_parser *parser, or_analysis *a, uint32_t sentence, const or_parse_watch *watch) {
    or_parse p;
    or_range at = a->sentences.data[sentence].at;
    p.moves = (uintptr_t)parser->moves;
    p.labels = (uintptr_t)parser->labels;
    or_parse_begin(&p, a, at);
    uint32_t root = p.count + 1;
    for (uint32_t moves; (moves = or_parse_moves(&p));) {
        or_move move = OR_MOVE_SHIFT;
        if (p.front == root)
            move = moves & 1u << OR_MOVE_RIGHT ? OR_MOVE_RIGHT : OR_MOVE_LEFT;
        else if (p.depth)
            move = choose_move(parser, &p, moves, watch);
        or_rel rel = OR_REL_ROOT;
        if (move != OR_MOVE_SHIFT && or_parse_head_of_move(&p, move) != root)
            rel = choose_relation(parser, &p, or_parse_head_of_move(&p, move), p.stack[p.depth - 1], watch);
        or_parse_apply(&p, move, rel);
    }
    if (p.count)
        finish(parser, &p, a, at);
    else
        finish_marks(a, at);
}

void or_parse_sentence(const or_parser *parser, or_analysis *a, uint32_t sentence) {
    parse(parser, a, sentence, NULL);
}

void or_parse_watched(const or_parser *parser, or_analysis *a, uint32_t sentence, const or_parse_watch *watch) {
    parse(parser, a, sentence, watch);
}
