/* Training of the parser: greedy, with a dynamic oracle and exploration (Goldberg and Nivre, 2013). First rounds over
 * the treebank and the silver parses, last ones over the treebank alone; the weights are averaged over the last ones.
 */
#include "language/parser.h"

#include "base/weights.h"
#include "language/tagger.h"
#include "train/corpus.h"
#include "train/habits.h"
#include "train/parser_table.h"
#include "train/perceptron.h"

#include <stdlib.h>

enum {
    RUNS = 4,        /* in different order; the weights are the sums of theirs */
    EPOCHS = 2,      /* rounds over everything */
    LAST_EPOCHS = 4, /* rounds over the treebank alone */
    EXPLORE = 90,    /* how many of a hundred moves are the parser's own, from the second round on */
    LEAST = 9,       /* occurrences of a feature */
    SMALL = 100000   /* tokens of a corpus that is only there to try things out */
};

static const float RATE = 0.03f;

typedef struct training {
    const or_train *train;
    or_corpus corpus;
    or_learned_table moves, labels;
    uint8_t relations[OR_PARSE_GROUPS][OR_PARSE_LABELS]; /* OR_REL_COUNT ends a short list */
    uint8_t slot[OR_PARSE_GROUPS][OR_REL_COUNT]; /* place of a relation in its group's list; OR_PARSE_LABELS: none */
    uint8_t marks[OR_PARSE_MARK_KEYS];
    or_habit habits[2][OR_HABITS]; /* of moves, of labels */
    uint32_t random, least;
    bool exploring;
    /* the sentence */
    or_parse parse;
    uint8_t gold_head[OR_PARSE_NODES], gold_rel[OR_PARSE_NODES];
    bool silver;
    /* of the round */
    uint32_t arcs, right_heads, right_labels;
} training;

/* ---- the oracle ---- */

/* How many gold arcs are out of reach once the front is on the stack. */
static uint32_t cost_of_shift(const training *t) {
    const or_parse *p = &t->parse;
    uint32_t cost = 0;
    for (uint32_t i = 0; i < p->depth; i++) {
        cost += t->gold_head[p->stack[i]] == p->front;
        cost += i + 1 < p->depth && t->gold_head[p->front] == p->stack[i];
    }
    return cost;
}

static uint32_t cost_of(const training *t, or_move move) {
    const or_parse *p = &t->parse;
    if (move == OR_MOVE_SHIFT)
        return cost_of_shift(t);
    uint32_t cost = 0, top = p->stack[p->depth - 1], head = t->gold_head[top];
    for (uint32_t i = p->front; i <= p->count; i++)
        cost += t->gold_head[i] == top;
    if (move == OR_MOVE_RIGHT)
        return cost + (head >= p->front);
    bool below = p->depth > 1 && head == p->stack[p->depth - 2];
    return cost + (head > p->front || below);
}

/* Those of the possible moves that cost least. */
static uint32_t right_moves(const training *t, uint32_t possible) {
    uint32_t least = UINT32_MAX, right = 0;
    for (uint32_t m = 0; m < OR_MOVES; m++)
        if (possible & 1u << m) {
            uint32_t cost = cost_of(t, (or_move)m);
            right = cost < least ? 1u << m : cost == least ? right | 1u << m : right;
            least = cost < least ? cost : least;
        }
    return right;
}

static bool by_chance(training *t, uint32_t percent) {
    t->random = t->random * 1664525u + 1013904223u;
    return (uint64_t)t->random * 100 >> 32 < percent;
}

/* ---- learning ---- */

typedef enum pass { COUNT, LEARN } pass;

static or_move make_move(training *t, uint32_t possible, pass pass) {
    uint32_t rows[OR_PARSE_MOVE_FEATURES], n = or_parse_move_features(&t->parse, rows);
    uint32_t right = right_moves(t, possible);
    float scores[OR_TABLE_WIDEST] = {0};
    if (pass == COUNT) {
        or_learned_table_count(&t->moves, rows, n);
        return (or_move)or_best_column(scores, right);
    }
    n = or_learned_table_keep(&t->moves, rows, n, t->least);
    or_learned_table_score(&t->moves, rows, n, scores);
    if (right != possible)
        or_learned_table_learn(&t->moves, rows, n, scores, possible, right);
    return (or_move)or_best_column(scores, t->exploring && by_chance(t, EXPLORE) ? possible : right);
}

static or_rel label_arc(training *t, uint32_t head, uint32_t word, pass pass) {
    uint32_t rows[OR_PARSE_LABEL_FEATURES], n = or_parse_label_features(&t->parse, head, word, rows);
    uint32_t group = or_parse_group(&t->parse, head, word), gold = t->slot[group][t->gold_rel[word]], possible = 0;
    const uint8_t *relations = t->relations[group];
    if (pass == COUNT) {
        or_learned_table_count(&t->labels, rows, n);
        return (or_rel)t->gold_rel[word];
    }
    for (uint32_t k = 0; k < OR_PARSE_LABELS && relations[k] < OR_REL_COUNT; k++)
        possible |= 1u << k;
    if (!possible)
        return OR_REL_DEP;
    float scores[OR_TABLE_WIDEST];
    n = or_learned_table_keep(&t->labels, rows, n, t->least);
    or_learned_table_score(&t->labels, rows, n, scores);
    /* "dep" of the silver parses says that their parser did not know */
    bool known = gold < OR_PARSE_LABELS && !(t->silver && t->gold_rel[word] == OR_REL_DEP);
    if (known && t->gold_head[word] == head)
        or_learned_table_learn(&t->labels, rows, n, scores, possible, 1u << gold);
    return (or_rel)relations[or_best_column(scores, possible)];
}

static void begin_sentence(training *t, uint32_t sentence) {
    or_range at = t->corpus.a.sentences.data[sentence].at;
    or_parse *p = &t->parse;
    uint8_t node_of[OR_LONGEST_SENTENCE] = {0}; /* 0: punctuation */
    or_parse_begin(p, &t->corpus.a, at);
    for (uint32_t i = 1; i <= p->count; i++)
        node_of[p->token[i]] = (uint8_t)i;
    for (uint32_t i = 1; i <= p->count; i++) {
        const or_gold *gold = &t->corpus.gold[at.first + p->token[i]];
        uint32_t head = gold->head;
        while (head != OR_NONE && !node_of[head - at.first])
            head = t->corpus.gold[head].head;
        t->gold_head[i] = (uint8_t)(head == OR_NONE ? p->count + 1 : node_of[head - at.first]);
        t->gold_rel[i] = gold->rel;
    }
    t->silver = t->corpus.silver[sentence];
}

static void run_sentence(training *t, uint32_t sentence, pass pass) {
    or_parse *p = &t->parse;
    begin_sentence(t, sentence);
    uint32_t root = p->count + 1;
    for (uint32_t possible; (possible = or_parse_moves(p));) {
        or_move move = (or_move)or_best_column((float[OR_TABLE_WIDEST]){0}, possible);
        if (possible & (possible - 1))
            move = make_move(t, possible, pass);
        or_rel rel = OR_REL_ROOT;
        if (move != OR_MOVE_SHIFT) {
            uint32_t word = p->stack[p->depth - 1], head = or_parse_head_of_move(p, move);
            rel = head == root ? OR_REL_ROOT : label_arc(t, head, word, pass);
            t->arcs++;
            t->right_heads += t->gold_head[word] == head;
            t->right_labels += t->gold_head[word] == head && t->gold_rel[word] == rel;
        }
        or_parse_apply(p, move, rel);
    }
}

/* The commonest relations of each group. */
static void choose_relations(training *t) {
    uint32_t counts[OR_PARSE_GROUPS][OR_REL_COUNT] = {{0}};
    for (uint32_t s = 0; s < t->corpus.a.sentences.len; s++) {
        begin_sentence(t, s);
        for (uint32_t i = 1; i <= t->parse.count; i++)
            if (t->gold_head[i] <= t->parse.count && t->gold_rel[i] != OR_REL_ROOT)
                counts[or_parse_group(&t->parse, t->gold_head[i], i)][t->gold_rel[i]]++;
    }
    memset(t->slot, OR_PARSE_LABELS, sizeof t->slot);
    memset(t->relations, OR_REL_COUNT, sizeof t->relations);
    for (uint32_t g = 0; g < OR_PARSE_GROUPS; g++)
        for (uint32_t k = 0; k < OR_PARSE_LABELS; k++) {
            uint32_t best = 0;
            for (uint32_t r = 1; r < OR_REL_COUNT; r++)
                best = counts[g][r] > counts[g][best] ? r : best;
            if (!counts[g][best])
                break;
            t->relations[g][k] = (uint8_t)best;
            t->slot[g][best] = (uint8_t)k;
            counts[g][best] = 0;
        }
}

/* ---- punctuation ---- */

/* Makes the gold tree of the words the parse. */
static void assume_gold(training *t) {
    or_parse *p = &t->parse;
    for (uint32_t i = 1; i <= p->count; i++) {
        uint32_t head = t->gold_head[i];
        p->head[i] = (uint8_t)head;
        p->rel[i] = t->gold_rel[i];
        if (head < i)
            p->right[head] = (uint8_t)i;
    }
    for (uint32_t i = 1; i <= p->count; i++)
        for (uint32_t up = p->head[i]; up && up <= p->count; up = p->head[up])
            p->edge[up] = p->edge[up] > i ? (uint8_t)i : p->edge[up];
}

typedef uint32_t choices[OR_PARSE_CHOICES];

/* The choice that was right most often; keys that were never seen take that of the phrase before, or of the kind. */
static void choose_places(training *t, const choices *counts) {
    enum { PHRASES = 2 * OR_REL_COUNT + 1 };
    for (uint32_t key = 0; key < OR_PARSE_MARK_KEYS; key++) {
        uint32_t kind = key / PHRASES / PHRASES, after = key % PHRASES, sum[OR_PARSE_CHOICES], best = 0, all = 0;
        memcpy(sum, counts[key], sizeof sum);
        for (uint32_t k = 0; k < OR_PARSE_CHOICES; k++)
            all += sum[k];
        for (uint32_t other = 0; !all && other < PHRASES; other++)
            for (uint32_t k = 0; k < OR_PARSE_CHOICES; k++)
                sum[k] += counts[(kind * PHRASES + other) * PHRASES + after][k];
        for (uint32_t k = 1; k < OR_PARSE_CHOICES; k++)
            best = sum[k] > sum[best] ? k : best;
        t->marks[key] = (uint8_t)best;
    }
}

static void learn_marks(training *t) {
    or_parse_place places[OR_PARSE_NODES];
    choices *counts = or_xcalloc(OR_PARSE_MARK_KEYS, sizeof *counts);
    for (uint32_t s = 0; s < t->corpus.a.sentences.len; s++) {
        if (t->corpus.silver[s])
            continue;
        begin_sentence(t, s);
        assume_gold(t);
        or_range at = t->corpus.a.sentences.data[s].at;
        uint32_t n = or_parse_places(&t->parse, t->corpus.a.tokens.data + at.first, at.last - at.first, places);
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t k = 0; k < OR_PARSE_CHOICES; k++) {
                uint32_t word = places[i].words[k];
                counts[places[i].key][k] +=
                    word && t->corpus.gold[at.first + places[i].token].head == at.first + t->parse.token[word];
            }
    }
    choose_places(t, counts);
    free(counts);
}

static void run_epoch(training *t, uint32_t *order, uint32_t run, uint32_t epoch) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < t->corpus.a.sentences.len; i++)
        if (epoch < EPOCHS || !t->corpus.silver[i])
            order[count++] = i;
    or_shuffle(order, count, run * 100 + epoch);
    t->exploring = epoch > 0;
    t->arcs = t->right_heads = t->right_labels = 0;
    for (uint32_t i = 0; i < count; i++)
        run_sentence(t, order[i], LEARN);
    t->train->say("parser: run %u of %u, round %u of %u, while learning UAS %.2f, LAS %.2f", run + 1, RUNS, epoch + 1,
                  EPOCHS + LAST_EPOCHS, t->arcs ? 100.0 * t->right_heads / t->arcs : 0,
                  t->arcs ? 100.0 * t->right_labels / t->arcs : 0);
}

static void learn(training *t) {
    uint32_t total = t->corpus.a.sentences.len, *order = or_xcalloc(total, sizeof *order);
    t->least = t->corpus.a.tokens.len > SMALL ? LEAST : 1;
    for (uint32_t i = 0; i < total; i++)
        run_sentence(t, i, COUNT);
    for (uint32_t run = 0; run < RUNS; run++) {
        for (uint32_t epoch = 0; epoch < EPOCHS + LAST_EPOCHS; epoch++) {
            if (epoch == EPOCHS) {
                or_learned_table_average_anew(&t->moves);
                or_learned_table_average_anew(&t->labels);
            }
            run_epoch(t, order, run, epoch);
        }
        or_learned_table_end_run(&t->moves);
        or_learned_table_end_run(&t->labels);
    }
    free(order);
}

static bool write_weights(training *t, or_error *error) {
    or_weights_part parts[5] = {{.name = "moves"},
                                {.name = "labels"},
                                {"relations", t->relations, sizeof t->relations},
                                {"marks", t->marks, sizeof t->marks},
                                {"habits", t->habits, sizeof t->habits}};
    int8_t *moves = or_learned_table_pack(&t->moves, true, &parts[0].size);
    int8_t *labels = or_learned_table_pack(&t->labels, false, &parts[1].size);
    parts[0].data = moves;
    parts[1].data = labels;
    bool ok = or_weights_write(t->train->out, "parser", parts, 5, error);
    free(moves);
    free(labels);
    return ok;
}

/* ---- habits ---- */

static void count_move(void *context, uint32_t at, or_move move) {
    or_habit_count(&((or_habit_counts *)context)[0], at, move);
}

static void count_label(void *context, uint32_t at, or_rel rel) {
    or_habit_count(&((or_habit_counts *)context)[1], at, rel);
}

/* From what the parser, as it is written, makes of the corpus. */
static bool learn_habits(training *t, or_error *error) {
    or_parser *parser = or_parser_load(t->train->out, error);
    if (!parser)
        return false;
    or_habit_counts counts[2] = {{.list.len = 0}, {.list.len = 0}};
    const or_parse_watch watch = {count_move, count_label, counts};
    for (uint32_t s = 0; s < t->corpus.a.sentences.len; s++)
        or_parse_watched(parser, &t->corpus.a, s, &watch);
    uint32_t moves = or_habits_form(&counts[0], t->habits[0]), labels = or_habits_form(&counts[1], t->habits[1]);
    t->train->say("parser: %u habits of moving, %u of labelling", moves, labels);
    or_parser_free(parser);
    return true;
}

/* The tags that the parser will have: those of the tagger. */
static bool tag_corpus(training *t, or_error *error) {
    or_lexicon *lexicon = or_lexicon_load(&t->train->lexicons, 1, error);
    or_tagger *tagger = lexicon ? or_tagger_load(lexicon, t->train->out, error) : NULL;
    for (uint32_t s = 0; tagger && s < t->corpus.a.sentences.len; s++)
        or_tag_sentence(tagger, &t->corpus.a, s);
    bool ok = tagger != NULL;
    or_tagger_free(tagger);
    or_lexicon_free(lexicon);
    return ok;
}

bool or_train_parser(const or_train *train, or_error *error) {
    training *t = or_xcalloc(1, sizeof *t);
    t->train = train;
    bool ok = or_corpus_read(train, OR_CORPUS_TRAIN, &t->corpus, error) && tag_corpus(t, error);
    if (ok && !t->corpus.a.sentences.len)
        ok = or_fail(error, train->data, "holds no trees to learn from");
    if (ok) {
        choose_relations(t);
        or_learned_table_new(&t->moves, OR_PARSE_MOVE_BITS, OR_MOVES, RATE);
        or_learned_table_new(&t->labels, OR_PARSE_LABEL_BITS, OR_PARSE_LABELS, RATE);
        learn_marks(t);
        learn(t);
        ok = write_weights(t, error) && learn_habits(t, error) && write_weights(t, error);
        or_learned_table_free(&t->moves);
        or_learned_table_free(&t->labels);
    }
    or_corpus_free(&t->corpus);
    free(t);
    return ok;
}
