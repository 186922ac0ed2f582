/* Words with hyphens, which UD English splits and our tokens do not; and names from the Entity column of GUM. */
#include "train/corpus_sentence.h"

#include <stdlib.h>

static bool is_hyphen(const or_corpus_word *w) {
    return w->tag == OR_TAG_HYPH;
}

/* The end of the run that is one token of ours, beginning at a word: X - Y - Z, or X -. */
static uint32_t run_end(const or_corpus_sentence *s, uint32_t first) {
    uint32_t end = first + 1;
    if (is_hyphen(&s->words[first]))
        return end;
    while (end < s->count && is_hyphen(&s->words[end]) && !s->words[end].space) {
        end++;
        if (end < s->count && !s->words[end].space && !is_hyphen(&s->words[end]) && s->words[end].upos != OR_UPOS_PUNCT)
            end++;
        else
            break;
    }
    return end;
}

/* The word of the run that is attached outside it, the last such. */
static uint32_t head_of_run(const or_corpus_sentence *s, uint32_t first, uint32_t end) {
    uint32_t best = first;
    for (uint32_t i = first; i < end; i++) {
        int32_t head = s->words[i].head;
        if ((head < (int32_t)first || head >= (int32_t)end) && !is_hyphen(&s->words[i]))
            best = i;
    }
    return best;
}

static bool is_proper_or_number(uint8_t tag) {
    return tag == OR_TAG_NNP || tag == OR_TAG_NNPS || tag == OR_TAG_CD || tag == OR_TAG_JJR || tag == OR_TAG_JJS;
}

/* A joined word before the noun that it modifies is an adjective, as in the Penn Treebank. */
static void choose_tag(or_corpus_word *joined, const or_corpus_word *last, const or_corpus_word *head_word,
                       uint32_t at) {
    if (!is_hyphen(last) && last->tag != OR_TAG_CD) {
        joined->tag = last->tag;
        joined->upos = last->upos;
    }
    bool before = joined->head > (int32_t)at;
    bool modifies = joined->rel == OR_REL_AMOD || joined->rel == OR_REL_COMPOUND;
    if (before && modifies && head_word && head_word->tag >= OR_TAG_NN && head_word->tag <= OR_TAG_NNPS &&
        !is_proper_or_number(joined->tag)) {
        joined->tag = OR_TAG_JJ;
        joined->upos = OR_UPOS_ADJ;
        joined->rel = OR_REL_AMOD;
    }
}

static or_slice joined_text(or_arena *arena, const or_corpus_sentence *s, uint32_t first, uint32_t end, bool lemma) {
    or_slice out = {"", 0};
    for (uint32_t i = first; i < end; i++) {
        or_slice part = lemma && i + 1 == end ? s->words[i].lemma : s->words[i].form;
        char *data = or_alloc(arena, (size_t)out.len + part.len + 1);
        memcpy(data, out.data, out.len);
        memcpy(data + out.len, part.data, part.len);
        out = or_slice_of(data, (size_t)out.len + part.len);
    }
    return out;
}

static or_corpus_word join(const or_corpus_sentence *s, uint32_t first, uint32_t end) {
    or_corpus_word joined = s->words[head_of_run(s, first, end)];
    joined.form = joined_text(s->arena, s, first, end, false);
    joined.lemma = joined_text(s->arena, s, first, end, true);
    joined.space = s->words[first].space;
    joined.glued = s->words[end - 1].glued;
    joined.begin = s->words[first].begin;
    joined.end = s->words[end - 1].end;
    choose_tag(&joined, &s->words[end - 1], joined.head >= 0 ? &s->words[joined.head] : NULL, first);
    return joined;
}

void or_join_hyphens(or_corpus_sentence *s) {
    int32_t moved[OR_CORPUS_LONGEST]; /* old index -> new */
    or_corpus_word out[OR_CORPUS_LONGEST];
    uint32_t count = 0;
    for (uint32_t i = 0, end; i < s->count; i = end) {
        end = run_end(s, i);
        out[count] = end == i + 1 ? s->words[i] : join(s, i, end);
        for (uint32_t k = i; k < end; k++)
            moved[k] = (int32_t)count;
        count++;
    }
    if (count == s->count)
        return;
    for (uint32_t i = 0; i < count; i++) {
        if (out[i].head != OR_CORPUS_ROOT)
            out[i].head = moved[out[i].head];
        s->words[i] = out[i];
    }
    s->count = count;
}

/* ---- names ---- */

typedef struct mention {
    uint32_t first, last; /* words, last inclusive */
    uint32_t id;
    uint8_t type;
} mention;

enum { MOST_MENTIONS = 400 };

static uint8_t type_of_entity(or_slice type) {
    return (uint8_t)(or_slice_is(type, "person")         ? OR_NAME_PERSON
                     : or_slice_is(type, "organization") ? OR_NAME_ORGANIZATION
                     : or_slice_is(type, "place")        ? OR_NAME_PLACE
                     : or_slice_is(type, "time")         ? OR_NAME_NONE
                                                         : OR_NAME_OTHER);
}

static uint32_t skip_to(or_slice s, uint32_t at, const char *stops) {
    while (at < s.len && !strchr(stops, s.data[at]))
        at++;
    return at;
}

/* Reads "(3-time-new ...", "3)" and "(3-person-...)": mentions that open are appended, those that close are ended. */
static uint32_t read_entity(or_slice entity, uint32_t word, mention *mentions, uint32_t count) {
    for (uint32_t at = 0; at < entity.len;) {
        bool opens = entity.data[at] == '(';
        uint32_t begin = at + opens, number = skip_to(entity, begin, "-()"), id = 0;
        for (uint32_t i = begin; i < number && entity.data[i] >= '0' && entity.data[i] <= '9'; i++)
            id = id * 10 + (uint32_t)(entity.data[i] - '0');
        uint32_t end = skip_to(entity, number, "()");
        if (opens && count < MOST_MENTIONS) {
            uint32_t type = number < end ? skip_to(entity, number + 1, "-()") : number;
            or_slice name = number < end ? or_slice_cut(entity, number + 1, type) : (or_slice){0};
            mentions[count++] =
                (mention){word, opens && end < entity.len && entity.data[end] == ')' ? word : UINT32_MAX, id,
                          type_of_entity(name)};
        } else if (!opens) {
            uint32_t i = count;
            while (i && !(mentions[i - 1].id == id && mentions[i - 1].last == UINT32_MAX))
                i--;
            if (i)
                mentions[i - 1].last = word;
        }
        at = end < entity.len && entity.data[end] == ')' ? end + 1 : end;
        if (at == begin)
            at++;
    }
    return count;
}

/* The word of the mention that is attached outside it. */
static uint32_t head_of(const or_corpus_sentence *s, const mention *m) {
    for (uint32_t i = m->first; i <= m->last; i++)
        if (s->words[i].head < (int32_t)m->first || s->words[i].head > (int32_t)m->last)
            return i;
    return m->first;
}

/* "New" of "New York" is an adjective by its word class, and proper by its tag. */
static bool is_proper(const or_corpus_word *w) {
    return w->upos == OR_UPOS_PROPN || w->tag == OR_TAG_NNP || w->tag == OR_TAG_NNPS;
}

static bool joins_names(const or_corpus_sentence *s, uint32_t i, uint8_t type) {
    or_slice form = s->words[i].form;
    return is_proper(&s->words[i]) || is_hyphen(&s->words[i]) || or_slice_is(form, "of") || or_slice_is(form, "the") ||
           or_slice_is(form, "for") || or_slice_is(form, "&") || (or_slice_is(form, "and") && type != OR_NAME_PERSON);
}

/* A mention whose head is a proper noun: the run of proper nouns around it, joined by "of", "the" and the like, titles
 * left out. */
static void mark_name(or_corpus_sentence *s, const mention *m) {
    uint32_t head = head_of(s, m), first = head, last = head;
    if (!is_proper(&s->words[head]) || m->type == OR_NAME_NONE)
        return;
    while (first > m->first && joins_names(s, first - 1, m->type) && s->words[first - 1].rel != OR_REL_NMOD_DESC)
        first--;
    while (last < m->last && joins_names(s, last + 1, m->type))
        last++;
    while (!is_proper(&s->words[first]))
        first++;
    while (!is_proper(&s->words[last]))
        last--;
    for (uint32_t i = first; i <= last; i++)
        s->words[i].name = m->type;
}

static int shorter_first(const void *a, const void *b) {
    const mention *x = a, *y = b;
    uint32_t p = x->last - x->first, q = y->last - y->first;
    if (p != q)
        return p > q ? 1 : -1; /* the shorter first: the longer one is written over it */
    return x->first < y->first ? -1 : x->first > y->first;
}

void or_read_entities(or_corpus_sentence *s) {
    mention mentions[MOST_MENTIONS];
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->count; i++)
        count = read_entity(s->words[i].entity, i, mentions, count);
    for (uint32_t i = 0; i < count; i++)
        if (mentions[i].last == UINT32_MAX || mentions[i].last < mentions[i].first)
            mentions[i].last = mentions[i].first;
    qsort(mentions, count, sizeof *mentions, shorter_first);
    for (uint32_t i = 0; i < count; i++)
        mark_name(s, &mentions[i]);
}
