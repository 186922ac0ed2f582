/* Lists the irregular forms of the training files, from which lexicons/en/lemmas.txt is edited. */
#include "base/buffer.h"
#include "base/file.h"
#include "language/lemma.h"
#include "train/corpus.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

/* Occurrences that make a form worth listing: two in the treebank, or so many in silver parses. A gold one counts more
 * than any number of silver ones. */
enum { LEAST_SILVER = 5, GOLD_WORTH = 100000 };

typedef struct pair {
    or_slice word, lemma; /* lower case */
    or_lemma_group group;
    or_tag tag;              /* of its first occurrence */
    uint32_t worth, regular; /* occurrences of this lemma, and of tags whose rule gives it */
} pair;

typedef struct listing {
    or_arena arena;
    or_table words; /* "word/group" -> number of the first pair + 1; further ones follow by `next` */
    or_array(pair) pairs;
    or_array(uint32_t) next;
} listing;

static or_slice lowered(or_arena *arena, or_slice s) {
    or_slice copy = or_slice_dup(arena, s);
    char *data = (char *)(uintptr_t)copy.data;
    for (uint32_t i = 0; i < copy.len; i++)
        data[i] = (char)tolower((unsigned char)data[i]);
    return copy;
}

static bool plain(or_slice s) {
    for (uint32_t i = 0; i < s.len; i++)
        if (!(islower((unsigned char)s.data[i]) || s.data[i] == '\'' || s.data[i] == '-'))
            return false;
    return s.len > 0 && s.len < OR_LEMMA_MAX;
}

static void add(listing *l, or_slice word, or_slice lemma, or_tag tag, uint32_t worth) {
    char out[OR_LEMMA_MAX];
    or_lemma_group group = or_lemma_group_of(tag);
    const char *key = or_printf(&l->arena, "%.*s/%d", (int)word.len, word.data, (int)group);
    uint32_t *first = or_table_add(&l->arena, &l->words, or_slice_str(key), NULL), at = *first;
    bool regular = or_slice_eq(or_lemma(NULL, word, tag, out), lemma);
    for (; at; at = l->next.data[at - 1])
        if (or_slice_eq(l->pairs.data[at - 1].lemma, lemma)) {
            l->pairs.data[at - 1].worth += worth;
            l->pairs.data[at - 1].regular += regular ? worth : 0;
            return;
        }
    or_push(&l->arena, &l->pairs, (pair){word, lemma, group, tag, worth, regular ? worth : 0});
    or_push(&l->arena, &l->next, *first);
    *first = l->pairs.len;
}

static void collect(listing *l, const or_corpus *c) {
    for (uint32_t i = 0; i < c->a.tokens.len; i++) {
        const or_gold *gold = &c->gold[i];
        bool silver = c->silver[c->a.tokens.data[i].sentence];
        if (gold->tag >= OR_TAG_COUNT || (silver && or_lemma_group_of((or_tag)gold->tag) == OR_LEMMA_FUNCTION))
            continue;
        or_slice word = lowered(&l->arena, or_token_lower(&c->a, i)), lemma = lowered(&l->arena, gold->lemma);
        if (plain(word) && plain(lemma))
            add(l, word, lemma, (or_tag)gold->tag, silver ? 1 : GOLD_WORTH);
    }
}

static int compare(const void *a, const void *b) {
    const pair *x = a, *y = b;
    uint32_t len = x->word.len < y->word.len ? x->word.len : y->word.len;
    int order = x->group == y->group ? memcmp(x->word.data, y->word.data, len) : (int)x->group - (int)y->group;
    return order ? order : (int)x->word.len - (int)y->word.len;
}

/* The best lemma of each word where a rule does not give it. */
static uint32_t choose(const listing *l, pair *out) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < l->words.cap; i++) {
        const pair *best = NULL;
        for (uint32_t at = l->words.slots[i].hash ? l->words.slots[i].value : 0; at; at = l->next.data[at - 1])
            if (!best || l->pairs.data[at - 1].worth > best->worth)
                best = &l->pairs.data[at - 1];
        if (best && (best->worth >= 2 * GOLD_WORTH || best->worth % GOLD_WORTH >= LEAST_SILVER) &&
            2 * best->regular < best->worth)
            out[n++] = *best;
    }
    qsort(out, n, sizeof *out, compare);
    return n;
}

bool or_list_lemmas(const or_train *train, or_error *error) {
    or_corpus c;
    listing l = {0};
    or_buffer text = {0};
    char path[1024];
    if (!or_corpus_read(train, OR_CORPUS_TRAIN, &c, error))
        return false;
    collect(&l, &c);
    pair *chosen = OR_NEW_ARRAY(&l.arena, pair, l.words.len);
    uint32_t n = choose(&l, chosen);
    for (uint32_t i = 0; i < n; i++) {
        if (i == 0 || chosen[i].group != chosen[i - 1].group)
            or_buffer_printf(&text, "\n@class %s\n", or_lemma_group_name(chosen[i].group));
        or_buffer_printf(&text, "%.*s/%.*s\n", (int)chosen[i].word.len, chosen[i].word.data, (int)chosen[i].lemma.len,
                         chosen[i].lemma.data);
    }
    train->say("lemmas: %u irregular forms", n);
    snprintf(path, sizeof path, "%s/lemmas.txt", train->out);
    bool ok = or_file_write(path, text.data, text.len, error);
    or_buffer_free(&text);
    or_corpus_free(&c);
    or_arena_free(&l.arena);
    return ok;
}
