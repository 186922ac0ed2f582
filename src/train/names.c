/* Training of the namer: see language/names.h for what it is. */
#include "language/names_features.h"
#include "language/tagger.h"
#include "train/corpus.h"
#include "train/perceptron.h"

enum {
    EPOCHS = 8,
    MARGIN = 12,       /* how far the right label must be ahead of the best wrong one */
    LEAST_FEATURE = 4, /* occurrences of a feature */
    LEAST_FULL = 3,    /* full names of persons that make their last word a surname */
    SURE_SURNAME = 2,  /* so many times as often a person as not, standing alone */
    FLOOR = 6,         /* weights below are not kept */
    SMALL = 100000     /* tokens of a corpus that is only there to try things out */
};

typedef struct training {
    const or_train *train;
    or_corpus corpus;
    or_arena arena;
    or_lexicon *lexicon;
    or_gazetteer gazetteer;
    or_perceptron *perceptron;
} training;

/* Learns from a token; returns the label that the namer would have given it. */
static uint8_t learn_token(training *t, const or_name_scene *scene, uint32_t token) {
    uint32_t features[OR_NAMER_FEATURES], n = or_name_features(scene, token, features);
    int32_t scores[OR_CLASSIFIER_LABELS];
    uint8_t gold = t->corpus.gold[token].name, best = gold == 0;
    or_perceptron_score(t->perceptron, features, n, scores);
    for (uint8_t i = 0; i < OR_NAMER_LABELS; i++)
        best = i != gold && scores[i] > scores[best] ? i : best;
    uint8_t given = scores[best] > scores[gold] ? best : gold;
    if (scores[gold] - scores[best] <= MARGIN)
        or_perceptron_update(t->perceptron, features, n, gold, best);
    or_perceptron_tick(t->perceptron);
    return given;
}

typedef enum pass { COUNT, LEARN } pass;

static uint32_t run_piece(training *t, or_range at, pass pass) {
    or_name_scene scene;
    uint32_t wrong = 0;
    if (!or_name_scene_begin(&scene, &t->gazetteer, &t->corpus.a, at))
        return 0;
    for (uint32_t i = at.first; i < at.last; i++) {
        uint8_t gold = t->corpus.gold[i].name, label = OR_NAME_NONE;
        if (or_name_possible(&scene, i)) {
            uint32_t features[OR_NAMER_FEATURES];
            if (pass == COUNT)
                or_perceptron_count(t->perceptron, features, or_name_features(&scene, i, features));
            label = pass == COUNT ? gold : learn_token(t, &scene, i);
        }
        wrong += label != gold;
        scene.label[i - at.first] = label;
    }
    return wrong;
}

static uint32_t run_sentence(training *t, uint32_t sentence, pass pass) {
    or_range at = t->corpus.a.sentences.data[sentence].at;
    uint32_t wrong = 0;
    for (uint32_t first = at.first; first < at.last; first += OR_NAMER_PIECE) {
        uint32_t last = at.last - first > OR_NAMER_PIECE ? first + OR_NAMER_PIECE : at.last;
        wrong += run_piece(t, (or_range){first, last}, pass);
    }
    return wrong;
}

static void learn(training *t) {
    uint32_t count = t->corpus.a.sentences.len, tokens = t->corpus.a.tokens.len;
    uint32_t *order = OR_NEW_ARRAY(&t->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        order[i] = i;
        run_sentence(t, i, COUNT);
    }
    or_perceptron_least(t->perceptron, tokens > SMALL ? LEAST_FEATURE : 1);
    for (uint32_t epoch = 0; epoch < EPOCHS; epoch++) {
        uint32_t wrong = 0;
        or_shuffle(order, count, epoch);
        for (uint32_t i = 0; i < count; i++)
            wrong += run_sentence(t, order[i], LEARN);
        t->train->say("names: round %u of %d, %.2f %% of the words wrong while learning", epoch + 1, EPOCHS,
                      tokens ? 100.0 * wrong / tokens : 0);
    }
}

static bool write_weights(training *t, or_error *error) {
    or_weights_part parts[2];
    or_perceptron_parts(t->perceptron, &t->arena, "model", FLOOR, parts);
    t->train->say("names: %zu kB of weights", (parts[0].size + parts[1].size) >> 10);
    return or_weights_write(t->train->out, "names", parts, 2, error);
}

/* Silver persons have their titles now and then. */
static void strip_titles(training *t) {
    const or_analysis *a = &t->corpus.a;
    for (uint32_t i = 0; i < a->tokens.len;) {
        uint32_t end = i + 1;
        while (end < a->tokens.len && t->corpus.gold[end].name == t->corpus.gold[i].name &&
               a->tokens.data[end].sentence == a->tokens.data[i].sentence)
            end++;
        if (t->corpus.gold[i].name == OR_NAME_PERSON)
            for (uint32_t begin = or_name_past_titles(&t->gazetteer, a, (or_range){i, end}); i < begin; i++)
                t->corpus.gold[i].name = OR_NAME_NONE;
        i = end;
    }
}

/* The treebank's entities leave out the adjectives of countries ("German"), which silver names have as others. */
static void add_nationalities(training *t) {
    uint32_t klass = or_lexicon_class(t->lexicon, "nationality");
    for (uint32_t i = 0; i < t->corpus.a.tokens.len; i++) {
        const or_token *token = &t->corpus.a.tokens.data[i];
        if (t->corpus.silver[token->sentence] || t->corpus.gold[i].name || !(token->flags & OR_TOKEN_CAPITAL))
            continue;
        if (or_lexicon_get(t->lexicon, or_token_text(&t->corpus.a, i), klass))
            t->corpus.gold[i].name = OR_NAME_OTHER;
    }
}

/* How a word that ends full names of persons is labelled where no name stands beside it. */
typedef struct surname {
    uint32_t full, person, other;
} surname;

static bool gold_stands_alone(const or_corpus *c, uint32_t i) {
    const or_token *t = &c->a.tokens.data[i];
    bool before = i && t[-1].sentence == t->sentence && c->gold[i - 1].name;
    bool after = i + 1 < c->a.tokens.len && t[1].sentence == t->sentence && c->gold[i + 1].name;
    return !before && !after && (t->flags & OR_TOKEN_CAPITAL) && (t->tag == OR_TAG_NNP || c->gold[i].name);
}

/* The silver names forget a surname here, or make an organisation of it there: where it nearly always is a person when
 * it stands alone, it is one everywhere. */
static void settle_silver(training *t) {
    or_corpus *c = &t->corpus;
    or_table numbers = {0};
    surname *surnames = OR_NEW_ARRAY(&t->arena, surname, c->a.tokens.len + 1);
    for (uint32_t i = 0; i < c->a.tokens.len; i++) {
        const or_token *token = &c->a.tokens.data[i];
        if (!c->silver[token->sentence])
            continue;
        uint32_t *number = or_table_add(&t->arena, &numbers, or_token_text(&c->a, i), NULL);
        *number = *number ? *number : numbers.len;
        bool ends = i + 1 == c->a.tokens.len || c->gold[i + 1].name != OR_NAME_PERSON;
        surname *s = &surnames[*number];
        if (gold_stands_alone(c, i)) {
            s->person += c->gold[i].name == OR_NAME_PERSON;
            s->other += c->gold[i].name != OR_NAME_PERSON;
        } else if (ends && i && c->gold[i].name == OR_NAME_PERSON && c->gold[i - 1].name == OR_NAME_PERSON) {
            s->full++;
        }
    }
    uint32_t changed = 0;
    for (uint32_t i = 0; i < c->a.tokens.len; i++) {
        const uint32_t *number = or_table_find(&numbers, or_token_text(&c->a, i));
        const surname *s = number ? &surnames[*number] : NULL;
        if (!s || s->full < LEAST_FULL || s->person < SURE_SURNAME * s->other || !gold_stands_alone(c, i) ||
            !c->silver[c->a.tokens.data[i].sentence])
            continue;
        changed += c->gold[i].name != OR_NAME_PERSON;
        c->gold[i].name = OR_NAME_PERSON;
    }
    t->train->say("names: %u silver surnames made persons", changed);
}

static bool prepare(training *t, or_tagger **tagger, or_error *error) {
    const or_train *train = t->train;
    t->lexicon = or_lexicon_load(&train->lexicons, 1, error);
    *tagger = t->lexicon ? or_tagger_load(t->lexicon, train->out, error) : NULL;
    if (!*tagger || !or_corpus_read(train, OR_CORPUS_ENTITIES, &t->corpus, error))
        return false;
    or_gazetteer_init(&t->gazetteer, t->lexicon);
    strip_titles(t);
    add_nationalities(t);
    for (uint32_t s = 0; s < t->corpus.a.sentences.len; s++)
        or_tag_sentence(*tagger, &t->corpus.a, s);
    settle_silver(t);
    return t->corpus.a.sentences.len > 0 || or_fail(error, train->data, "holds no names to learn from");
}

bool or_train_names(const or_train *train, or_error *error) {
    training t = {.train = train};
    or_tagger *tagger = NULL;
    bool ok = prepare(&t, &tagger, error);
    or_tagger_free(tagger);
    if (ok) {
        t.perceptron = or_perceptron_new();
        learn(&t);
        ok = write_weights(&t, error);
        or_perceptron_free(t.perceptron);
    }
    or_corpus_free(&t.corpus);
    or_arena_free(&t.arena);
    or_lexicon_free(t.lexicon);
    return ok;
}
