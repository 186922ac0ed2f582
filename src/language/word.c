/* What is derived from a token's text: lower case, hashes, shape and flags. */
#include "language/characters.h"
#include "language/tokens.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

void or_make_lower(or_arena *arena, or_analysis *a) {
    or_slice text = a->text->text;
    uint8_t *lower = or_alloc(arena, (size_t)text.len + 1);
    for (size_t i = 0; i < text.len;) {
        unsigned char c = (unsigned char)text.data[i];
        if (c < 128) {
            lower[i++] = (uint8_t)(c >= 'A' && c <= 'Z' ? c + 32 : c);
            continue;
        }
        size_t begin = i, put = i;
        UChar32 point;
        U8_NEXT((const uint8_t *)text.data, i, (size_t)text.len, point);
        UChar32 small = point < 0 ? point : u_tolower(point);
        if (small == point || (size_t)U8_LENGTH(small) != i - begin)
            memcpy(lower + begin, text.data + begin, i - begin);
        else
            U8_APPEND_UNSAFE(lower, put, (uint32_t)small);
    }
    a->lower = (const char *)lower;
}

/* A word seen as runs of capitals, small letters, digits and the rest. */
typedef struct word_shape {
    uint32_t code, runs; /* the first three runs, four kinds each */
    uint32_t last;       /* kind of the last run, 4: none */
    uint32_t first_len;  /* characters of the first run, at most 2 */
    uint32_t letters, capitals;
    bool capital; /* its first letter is one */
    bool digit;
} word_shape;

enum { CAPITAL, SMALL, DIGIT, REST, NOTHING };

static inline void shape_add(word_shape *shape, uint32_t kind) {
    if (kind <= SMALL) {
        if (!shape->letters++)
            shape->capital = kind == CAPITAL;
        shape->capitals += kind == CAPITAL;
    }
    shape->digit |= kind == DIGIT;
    if (kind == shape->last) {
        if (shape->runs == 1)
            shape->first_len = 2;
        return;
    }
    shape->last = kind;
    if (++shape->runs <= 3)
        shape->code = shape->code * 4 + kind + 1;
}

/* 0-169: up to three runs, and whether the first is longer than a character; 170-255: more runs. */
static uint8_t shape_number(const word_shape *shape) {
    if (shape->runs > 3)
        return (uint8_t)(170 + shape->code % 86);
    return (uint8_t)(shape->code * 2 + (shape->first_len > 1));
}

static inline uint32_t kind_of_ascii(unsigned char c) {
    switch (or_char_ascii[c]) {
    case OR_CHAR_LETTER:
        return c >= 'A' && c <= 'Z' ? CAPITAL : c == '_' ? REST : SMALL;
    case OR_CHAR_DIGIT:
        return DIGIT;
    default:
        return REST;
    }
}

static uint32_t kind_of_wide(const char *s, uint32_t at, uint32_t end, uint32_t *next, bool *apostrophe) {
    or_char c = or_char_wide(s, at, end, next);
    *apostrophe = c == OR_CHAR_APOSTROPHE;
    if (c == OR_CHAR_DIGIT)
        return DIGIT;
    if (c == OR_CHAR_EXTEND)
        return NOTHING;
    if (c != OR_CHAR_LETTER && c != OR_CHAR_COMPLEX)
        return REST;
    size_t i = at;
    UChar32 point;
    U8_NEXT((const uint8_t *)s, i, (size_t)end, point);
    return u_isupper(point) || u_istitle(point) ? CAPITAL : SMALL;
}

/* or_hash(), byte by byte. */
#define HASH_START 0xcbf29ce484222325ULL
static inline uint64_t hash_byte(uint64_t h, char c) {
    return (h ^ (unsigned char)c) * 0x100000001b3ULL;
}

static inline uint32_t hash_end(uint64_t h) {
    h = or_mix(h);
    return (uint32_t)h ? (uint32_t)h : 1u;
}

void or_fill_token(const or_analysis *a, or_token *token) {
    const char *s = a->text->text.data;
    uint64_t form = HASH_START, lower = HASH_START;
    word_shape shape = {.last = NOTHING};
    for (uint32_t i = token->begin; i < token->end;) {
        if (!((unsigned char)s[i] & 128)) {
            shape_add(&shape, kind_of_ascii((unsigned char)s[i]));
            form = hash_byte(form, s[i]);
            lower = hash_byte(lower, a->lower[i]);
            i++;
            continue;
        }
        uint32_t next;
        bool apostrophe;
        uint32_t kind = kind_of_wide(s, i, token->end, &next, &apostrophe);
        if (kind != NOTHING)
            shape_add(&shape, kind);
        if (apostrophe) {
            form = hash_byte(form, '\'');
            lower = hash_byte(lower, '\'');
            i = next;
        }
        for (; i < next; i++) {
            form = hash_byte(form, s[i]);
            lower = hash_byte(lower, a->lower[i]);
        }
    }
    token->form = hash_end(form);
    token->lower = hash_end(lower);
    token->shape = shape_number(&shape);
    token->flags &= (uint8_t) ~(OR_TOKEN_WORD | OR_TOKEN_CAPITAL | OR_TOKEN_UPPER | OR_TOKEN_DIGIT);
    if (shape.letters || shape.digit)
        token->flags |= OR_TOKEN_WORD;
    if (shape.capital)
        token->flags |= OR_TOKEN_CAPITAL;
    if (shape.letters >= 2 && shape.capitals == shape.letters)
        token->flags |= OR_TOKEN_UPPER;
    if (shape.digit)
        token->flags |= OR_TOKEN_DIGIT;
}

bool or_word_traits(const or_lexicon *lexicon, uint32_t hash, uint32_t klass, uint64_t *traits) {
    if (!lexicon || klass == OR_NO_SENSE)
        return false;
    uint32_t sense = or_lexicon_find_hash(lexicon, hash);
    while (sense != OR_NO_SENSE) {
        const or_sense *s = or_lexicon_sense(lexicon, sense);
        if (s->klass == klass) {
            if (traits)
                *traits = s->traits;
            return true;
        }
        sense = s->next ? s->next - 1 : OR_NO_SENSE;
    }
    return false;
}
