#include "sourcing/doubts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#ifdef __x86_64__
#include <immintrin.h>
#endif

enum { VECTOR = OR_DOUBT_VECTOR, WIDTH = OR_DOUBT_WIDTH, HIDDEN = OR_DOUBT_HIDDEN };
_Static_assert((int)OR_TAG_COUNT <= OR_DOUBT_TAGS && (int)OR_REL_COUNT <= OR_DOUBT_TAGS, "each has a row");
enum { INDEX_SHIFT = 20, INDEX = (1 << (32 - INDEX_SHIFT)) + 1 };

/* Section "shape". */
typedef struct or_network_shape {
    uint32_t words;                 /* without the one for unknown words */
    uint32_t vector, width, hidden; /* as above */
    float vector_unit, row_unit;    /* what 1 is worth in the sums of vectors and of rows */
    float least, most;              /* probabilities between which there is doubt */
    float own, given, bias;         /* the log-odds: own * network's + given * classifier's + bias */
} or_network_shape;

static const void *section(const or_weights *weights, const char *name, size_t size, or_error *error) {
    size_t got;
    const void *data = or_weights_section(weights, name, &got);
    if (data && got == size)
        return data;
    or_fail(error, "", "the weights have no intact section \"%s\"", name);
    return NULL;
}

static bool is_ascending(const uint32_t *index, uint32_t words) {
    uint32_t i = 1;
    while (i < INDEX && index[i] >= index[i - 1])
        i++;
    return i == INDEX && index[INDEX - 1] == words;
}

/* "places": for each place, each two numbers of a vector, each number of the first layer: the two weights. "rows": of
 * each row the first layer. "hidden": of each number of the second layer its bias, its weight in the result, and its
 * weights for the first layer; then the bias of the result. */
bool or_network_open(const or_weights *weights, or_network *out, or_error *error) {
    const or_network_shape *s = section(weights, "shape", sizeof *s, error);
    *out = (or_network){0};
    if (!s)
        return false;
    if (s->vector != VECTOR || s->width != WIDTH || s->hidden != HIDDEN || s->words > 1u << 24)
        return or_fail(error, "", "the weights have no intact section \"shape\"");
    *out = (or_network){
        s,
        section(weights, "words", s->words * sizeof(uint32_t), error),
        section(weights, "index", INDEX * sizeof(uint32_t), error),
        section(weights, "vectors", (s->words + (size_t)1) * VECTOR, error),
        section(weights, "places", (size_t)OR_LOOK_COUNT * VECTOR * WIDTH * sizeof(int16_t), error),
        section(weights, "rows", (size_t)OR_DOUBT_ALL_ROWS * WIDTH, error),
        section(weights, "hidden", (HIDDEN * (WIDTH + (size_t)2) + 1) * sizeof(float), error),
    };
    return out->words && out->index && out->vectors && out->places && out->rows && out->hidden &&
           (is_ascending(out->index, s->words) || or_fail(error, "", "the weights have no intact section \"index\""));
}

bool or_network_doubts(const or_network *network, float p) {
    return network->shape && p > network->shape->least && p < network->shape->most;
}

static uint32_t child(const or_stage *st, uint32_t i, bool before) {
    const or_scene *s = st->scene;
    uint32_t best = OR_NONE;
    for (uint32_t k = s->kid_first[i]; k < s->kid_first[i + 1]; k++) {
        uint32_t kid = s->kids[k];
        uint8_t rel = st->t[kid].rel;
        bool other = rel != OR_REL_NSUBJ && rel != OR_REL_NSUBJ_PASS && rel != OR_REL_CSUBJ && rel != OR_REL_OBJ &&
                     rel != OR_REL_CCOMP && rel != OR_REL_XCOMP && rel != OR_REL_PUNCT;
        if (other && (kid < i) == before)
            best = kid;
    }
    return best;
}

static uint32_t child_by(const or_stage *st, uint32_t i, uint8_t rel, uint8_t or_rel) {
    const or_scene *s = st->scene;
    for (uint32_t k = s->kid_first[i]; k < s->kid_first[i + 1]; k++)
        if (st->t[s->kids[k]].rel == rel || st->t[s->kids[k]].rel == or_rel)
            return s->kids[k];
    return OR_NONE;
}

static uint32_t head_of(const or_stage *st, uint32_t i) {
    return i == OR_NONE || st->t[i].head == OR_NONE ? OR_NONE : st->t[i].head - st->scene->first;
}

static void look_around(const or_stage *st, uint32_t i, uint32_t *at) {
    const or_scene *s = st->scene;
    at[OR_LOOK_SELF] = i;
    for (uint32_t k = 0; k < 4; k++) {
        at[OR_LOOK_BEFORE + k] = i > k ? i - k - 1 : OR_NONE;
        at[OR_LOOK_AFTER + k] = i + k + 1 < s->n ? i + k + 1 : OR_NONE;
    }
    uint32_t head = head_of(st, i);
    at[OR_LOOK_HEAD] = head;
    at[OR_LOOK_HEAD_OF_HEAD] = head_of(st, head);
    at[OR_LOOK_SUBJECT] = or_subject_of(s, i);
    at[OR_LOOK_OBJECT] = child_by(st, i, OR_REL_OBJ, OR_REL_OBJ);
    at[OR_LOOK_COMPLEMENT] = child_by(st, i, OR_REL_CCOMP, OR_REL_XCOMP);
    at[OR_LOOK_LEFT_CHILD] = child(st, i, true);
    at[OR_LOOK_RIGHT_CHILD] = child(st, i, false);
    at[OR_LOOK_SUBJECT_OF_HEAD] = head == OR_NONE ? OR_NONE : or_subject_of(s, head);
    at[OR_LOOK_FIRST] = s->sentence_first[i];
}

/* 0, 1, 2-3, 4-7, 8-15 ... */
static uint32_t size_of(uint32_t n) {
    uint32_t bits = n ? 32u - (uint32_t)__builtin_clz(n) : 0;
    return or_least(bits, OR_DOUBT_SIZES - 1);
}

static void add_numbers(const or_stage *st, uint32_t i, or_doubt *d) {
    const or_scene *s = st->scene;
    uint32_t a = s->sentence_first[i], b = s->sentence_last[i];
    const or_analysis *an = s->a;
    uint32_t block = an->paragraphs.data[an->sentences.data[st->t[i].sentence].paragraph].block;
    uint32_t numbers[OR_DOUBT_NUMBERS] = {size_of(or_between(st->quoted, a, i)),
                                          size_of(or_between(st->quoted, i + 1, b)),
                                          size_of(i - a),
                                          size_of(b - i - 1),
                                          st->quoted[s->n] > 0,
                                          a == 0,
                                          size_of(or_between(st->verbs, a, i)),
                                          (uint32_t)an->text->blocks.data[block].kind};
    for (uint32_t k = 0; k < OR_DOUBT_NUMBERS; k++)
        d->rows[d->n_rows++] =
            (uint16_t)(OR_DOUBT_FIRST_NUMBER + k * OR_DOUBT_SIZES + or_least(numbers[k], OR_DOUBT_SIZES - 1));
}

/* How probably the other words are cues, in steps; nothing for what cannot be one. */
static void add_chances(const or_stage *st, or_doubt *d) {
    static const float steps[] = {0.05f, 0.2f, 0.4f, 0.6f, 0.8f, 0.95f};
    for (uint32_t k = OR_LOOK_SELF + 1; k < OR_LOOK_COUNT; k++) {
        float p = d->at[k] == OR_NONE ? 0.0f : st->cue[d->at[k]];
        uint32_t step = 0;
        while (step < sizeof steps / sizeof *steps && p >= steps[step])
            step++;
        if (p > 0.0f)
            d->rows[d->n_rows++] = (uint16_t)(OR_DOUBT_FIRST_CHANCE + k * OR_DOUBT_CHANCES + step);
    }
}

void or_doubt_make(or_stage *st, uint32_t word, or_doubt *d) {
    enum { RELS = OR_LOOK_COUNT * OR_DOUBT_TAGS, STATES = 2 * RELS };
    d->stage = st;
    look_around(st, word, d->at);
    d->p = st->cue[word];
    d->n_rows = 0;
    for (uint32_t k = 0; k < OR_LOOK_COUNT; k++) {
        if (d->at[k] == OR_NONE)
            continue;
        const or_token *t = &st->t[d->at[k]];
        uint32_t state = (uint32_t)(t->quote != OR_NONE) | ((uint32_t)t->name << 1 & (OR_DOUBT_STATES - 2u));
        d->rows[d->n_rows++] = (uint16_t)(k * OR_DOUBT_TAGS + t->tag);
        d->rows[d->n_rows++] = (uint16_t)(RELS + k * OR_DOUBT_TAGS + t->rel);
        d->rows[d->n_rows++] = (uint16_t)(STATES + k * OR_DOUBT_STATES + state);
    }
    add_numbers(st, word, d);
    add_chances(st, d);
}

/* The vector of a word; where there is none, that of the unknown ones. */
static const int8_t *vector_of(const or_network *net, uint32_t hash) {
    const uint32_t *range = net->index + (hash >> INDEX_SHIFT);
    uint32_t found = net->shape->words;
    for (uint32_t i = range[0]; i < range[1]; i++)
        if (net->words[i] == hash)
            found = i;
    return net->vectors + (size_t)found * VECTOR;
}

/* Adds what the word in one place brings: sum[i] += vector[j] * weight of j for i. The same numbers whichever of these
 * does it. */
typedef void place_adder(int32_t *restrict sum, const int16_t *restrict place, const int8_t *vector);

#ifdef __x86_64__

static void pair_up(const int8_t *vector, int32_t *pairs) {
    int16_t wide[VECTOR];
    for (uint32_t j = 0; j < VECTOR; j++)
        wide[j] = vector[j];
    memcpy(pairs, wide, sizeof wide);
}

static void add_place_sse2(int32_t *restrict sum, const int16_t *restrict place, const int8_t *vector) {
    enum { HALF = WIDTH / 2, REGISTERS = HALF / 4 };
    int32_t pairs[VECTOR / 2];
    pair_up(vector, pairs);
    for (uint32_t from = 0; from < WIDTH; from += HALF) {
        __m128i sums[REGISTERS];
        for (uint32_t i = 0; i < REGISTERS; i++)
            sums[i] = _mm_load_si128((const __m128i *)(const void *)(sum + from) + i);
        for (uint32_t j = 0; j < VECTOR; j += 2) {
            __m128i both = _mm_set1_epi32(pairs[j / 2]);
            const __m128i *weights = (const __m128i *)(const void *)(place + (size_t)j * WIDTH + 2 * (size_t)from);
            for (uint32_t i = 0; i < REGISTERS; i++)
                sums[i] = _mm_add_epi32(sums[i], _mm_madd_epi16(_mm_load_si128(weights + i), both));
        }
        for (uint32_t i = 0; i < REGISTERS; i++)
            _mm_store_si128((__m128i *)(void *)(sum + from) + i, sums[i]);
    }
}

__attribute__((target("avx2"))) static void add_place_avx2(int32_t *restrict sum, const int16_t *restrict place,
                                                           const int8_t *vector) {
    enum { REGISTERS = WIDTH / 8 };
    int32_t pairs[VECTOR / 2];
    __m256i sums[REGISTERS];
    pair_up(vector, pairs);
    for (uint32_t i = 0; i < REGISTERS; i++)
        sums[i] = _mm256_loadu_si256((const __m256i *)(const void *)sum + i);
    for (uint32_t j = 0; j < VECTOR; j += 2) {
        __m256i both = _mm256_set1_epi32(pairs[j / 2]);
        const __m256i *weights = (const __m256i *)(const void *)(place + (size_t)j * WIDTH);
        for (uint32_t i = 0; i < REGISTERS; i++)
            sums[i] = _mm256_add_epi32(sums[i], _mm256_madd_epi16(_mm256_loadu_si256(weights + i), both));
    }
    for (uint32_t i = 0; i < REGISTERS; i++)
        _mm256_storeu_si256((__m256i *)(void *)sum + i, sums[i]);
}

static place_adder *adder(void) {
    return __builtin_cpu_supports("avx2") ? add_place_avx2 : add_place_sse2;
}

#else

static void add_place(int32_t *restrict sum, const int16_t *restrict place, const int8_t *vector) {
    for (uint32_t j = 0; j < VECTOR; j += 2)
        for (uint32_t i = 0; i < WIDTH; i++)
            sum[i] += vector[j] * place[j * WIDTH + 2 * i] + vector[j + 1] * place[j * WIDTH + 2 * i + 1];
}

static place_adder *adder(void) {
    return add_place;
}

#endif

/* The tables are larger than what the cache keeps of them between two paragraphs: all that a few words need is asked
 * for before any of it is used, and what belongs to a place serves all of them. */
enum { TOGETHER = 16 };

typedef struct sums {
    _Alignas(16) int32_t words[WIDTH];
    int16_t rows[WIDTH];
    const int8_t *vector[OR_LOOK_COUNT];
} sums;

_Static_assert(OR_DOUBT_ROWS_MAX * 127 < 32768, "sums of rows fit into 16 bits");

static void ask_for(const or_network *net, const or_doubt *d, sums *to) {
    memset(to->words, 0, sizeof to->words);
    for (uint32_t k = 0; k < OR_LOOK_COUNT; k++) {
        to->vector[k] = d->at[k] == OR_NONE ? NULL : vector_of(net, d->stage->t[d->at[k]].lower);
        __builtin_prefetch(to->vector[k]);
    }
    for (uint32_t k = 0; k < d->n_rows; k++)
        __builtin_prefetch(net->rows + (size_t)d->rows[k] * WIDTH);
}

static void add_rows(const or_network *net, const or_doubt *d, int16_t *sum) {
#ifdef __x86_64__
    __m128i sums[WIDTH / 8] = {_mm_setzero_si128()};
    for (uint32_t k = 0; k < d->n_rows; k++) {
        const __m128i *row = (const __m128i *)(const void *)(net->rows + (size_t)d->rows[k] * WIDTH);
        for (uint32_t i = 0; i < WIDTH / 16; i++) { /* a byte beside itself, moved down with its sign, is the number */
            __m128i bytes = _mm_load_si128(row + i);
            sums[2 * i] = _mm_add_epi16(sums[2 * i], _mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8));
            sums[2 * i + 1] = _mm_add_epi16(sums[2 * i + 1], _mm_srai_epi16(_mm_unpackhi_epi8(bytes, bytes), 8));
        }
    }
    memcpy(sum, sums, sizeof sums);
#else
    memset(sum, 0, WIDTH * sizeof *sum);
    for (uint32_t k = 0; k < d->n_rows; k++)
        for (uint32_t i = 0; i < WIDTH; i++)
            sum[i] = (int16_t)(sum[i] + net->rows[(size_t)d->rows[k] * WIDTH + i]);
#endif
}

typedef float lanes __attribute__((vector_size(16), aligned(4)));

/* The sum of products, in four lanes, so that the order of additions is the same everywhere. */
static float product(const float *a, const float *b) {
    lanes sum = {0.0f, 0.0f, 0.0f, 0.0f};
    for (uint32_t i = 0; i < WIDTH; i += 4)
        sum += *(const lanes *)(const void *)(a + i) * *(const lanes *)(const void *)(b + i);
    return sum[0] + sum[1] + sum[2] + sum[3];
}

/* From the sums of the first layer to the probability. */
static float result(const or_network *net, const sums *from, float p) {
    const or_network_shape *s = net->shape;
    float first[WIDTH];
    for (uint32_t i = 0; i < WIDTH; i++) {
        float sum = s->vector_unit * (float)from->words[i] + s->row_unit * (float)from->rows[i];
        first[i] = sum > 0.0f ? sum : 0.0f;
    }
    const float *weights = net->hidden;
    float score = weights[HIDDEN * (WIDTH + 2)];
    for (uint32_t k = 0; k < HIDDEN; k++, weights += WIDTH + 2) {
        float sum = weights[0] + product(weights + 2, first);
        score += sum > 0.0f ? sum * weights[1] : 0.0f;
    }
    return or_logistic(s->own * score + s->given * logf(p / (1.0f - p)) + s->bias);
}

static void judge_together(const or_network *net, or_doubt *doubts, uint32_t n) {
    sums all[TOGETHER];
    place_adder *add_place_of = adder();
    for (uint32_t i = 0; i < n; i++)
        ask_for(net, &doubts[i], &all[i]);
    for (uint32_t k = 0; k < OR_LOOK_COUNT; k++)
        for (uint32_t i = 0; i < n; i++)
            if (all[i].vector[k])
                add_place_of(all[i].words, net->places + (size_t)k * VECTOR * WIDTH, all[i].vector[k]);
    for (uint32_t i = 0; i < n; i++) {
        add_rows(net, &doubts[i], all[i].rows);
        doubts[i].p = result(net, &all[i], doubts[i].p);
    }
}

void or_network_judge(const or_network *net, or_doubt *doubts, uint32_t n) {
    for (uint32_t i = 0; i < n; i += TOGETHER)
        judge_together(net, doubts + i, or_least(n - i, TOGETHER));
}
