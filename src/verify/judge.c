#include "verify/judge.h"

#include "verify/english.h"

#include <math.h>

enum { FAR_APART = 30, MOST_TOKENS = 160 };

#define BIT(change) (1u << OR_CHANGE_##change)

static const uint32_t grave =
    BIT(NAME) | BIT(NEGATION) | BIT(CONTENT_WORD) | BIT(ORDER) | BIT(DROPPED) | BIT(ADDED) | BIT(STITCHED);

/* A word of a difference. */
typedef struct token {
    or_slice key;
    or_token_class class;
    bool name; /* has a capital that no sentence's beginning explains */
    bool gone; /* explained */
} token;

typedef struct side {
    token *data;
    uint32_t n;
} side;

typedef struct judge {
    or_arena *arena;
    const or_archive *archive;
    const or_query *q;
    const or_passage *p;
    uint32_t changes;
    bool marked;
    bool number_grave;
} judge;

const char *or_verdict_name(or_verdict verdict) {
    static const char *const names[] = {"verbatim", "marked", "altered-minor", "altered", "misattributed", "not-found"};
    return names[verdict];
}

const char *or_change_name(or_change change) {
    static const char *const names[] = {"punctuation",   "case",       "spelling", "filler", "contraction",
                                        "function-word", "inflection", "number",   "name",   "negation",
                                        "content-word",  "order",      "dropped",  "added",  "stitched"};
    return names[change];
}

static void add_word(side *s, or_slice key, bool name) {
    or_slice parts[3];
    uint32_t n = or_english_expand(key, parts);
    for (uint32_t i = 0; i < n && s->n < MOST_TOKENS; i++)
        s->data[s->n++] = (token){parts[i], or_english_class(parts[i]), name && i == 0, false};
}

/* Runs of number words become one number: "one hundred and five", "1.5 million". */
static void join_numbers(side *s) {
    uint32_t out = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        token t = s->data[i];
        token *last = out ? &s->data[out - 1] : NULL;
        bool unit = or_slice_is(t.key, "dollars") || or_slice_is(t.key, "percent") || or_slice_is(t.key, "dollar");
        if (last && last->class.number && unit)
            continue;
        if (last && last->class.number && t.class.number) {
            double v = t.class.value;
            if (v >= 100 && v > last->class.value && fmod(v, 100) == 0 && last->key.data != NULL)
                last->class.value *= v;
            else if (v < last->class.value && last->class.value >= 20 && fmod(last->class.value, 10) == 0)
                last->class.value += v;
            else {
                s->data[out++] = t;
                continue;
            }
            continue;
        }
        s->data[out++] = t;
    }
    s->n = out;
}

static bool same_token(const token *a, const token *b) {
    return or_slice_eq(a->key, b->key) || (a->class.number && b->class.number && a->class.value == b->class.value);
}

/* Marks what both sides have, in order (longest common subsequence). */
static void match_tokens(judge *x, side *q, side *e, bool (*same)(const token *, const token *), uint32_t change) {
    uint32_t n = q->n, m = e->n, width = m + 1;
    uint16_t *best = OR_NEW_ARRAY(x->arena, uint16_t, (n + 1) * width);
    for (uint32_t i = n; i-- > 0;)
        for (uint32_t j = m; j-- > 0;) {
            bool equal = !q->data[i].gone && !e->data[j].gone && same(&q->data[i], &e->data[j]);
            uint16_t skip = best[(i + 1) * width + j], other = best[i * width + j + 1];
            uint16_t both = (uint16_t)(equal ? best[(i + 1) * width + j + 1] + 1 : 0);
            best[i * width + j] = both > skip && both > other ? both : skip > other ? skip : other;
        }
    for (uint32_t i = 0, j = 0; i < n && j < m;) {
        bool equal = !q->data[i].gone && !e->data[j].gone && same(&q->data[i], &e->data[j]);
        if (equal && best[i * width + j] == best[(i + 1) * width + j + 1] + 1) {
            x->changes |= or_slice_eq(q->data[i].key, e->data[j].key) ? 0 : change;
            q->data[i++].gone = e->data[j++].gone = true;
        } else if (best[(i + 1) * width + j] >= best[i * width + j + 1])
            i++;
        else
            j++;
    }
}

static bool same_spelling(const token *a, const token *b) {
    return or_english_same_spelling(a->key, b->key);
}

static bool same_title(const token *a, const token *b) {
    return or_english_same_title(a->key, b->key);
}

static bool is_explained(const side *s) {
    bool all = true;
    for (uint32_t i = 0; i < s->n; i++)
        all = all && s->data[i].gone;
    return all;
}

static bool same_lemma(const token *a, const token *b) {
    return !a->class.negation && !b->class.negation && !(a->class.number && b->class.number) &&
           or_english_same_lemma(a->key, b->key);
}

static uint32_t count_negations(const side *s) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n; i++)
        n += s->data[i].class.negation;
    return n;
}

static bool reads(const side *s, uint32_t at, const char *phrase) {
    for (; at < s->n && *phrase; at++) {
        size_t len = strcspn(phrase, " ");
        if (s->data[at].gone || !or_slice_eq(s->data[at].key, or_slice_of(phrase, len)))
            return false;
        phrase += len + (phrase[len] == ' ');
    }
    return !*phrase;
}

/* Said without meaning anything. */
static const char *const filler_phrases[] = {
    "you know",           "i mean",          "believe me", "i guess",         "i have to say", "i must say",
    "i have to tell you", "i will tell you", "i think",    "let me tell you", "the hell",      "by the way",
    "of course",          "sort of",         "kind of"};

static void drop_fillers(judge *x, side *s) {
    for (uint32_t i = 0; i < s->n; i++) {
        uint32_t n = !s->data[i].gone && s->data[i].class.filler;
        for (size_t k = 0; k < sizeof filler_phrases / sizeof *filler_phrases; k++)
            if (reads(s, i, filler_phrases[k])) {
                n = 1;
                for (const char *c = filler_phrases[k]; *c; c++)
                    n += *c == ' ';
                break;
            }
        for (uint32_t k = 0; k < n; k++)
            s->data[i + k].gone = true;
        if (n) {
            x->changes |= BIT(FILLER);
            i += n - 1;
        }
    }
}

static uint32_t id_of(const judge *x, uint32_t word) {
    return or_archive_word(x->archive, word);
}

/* Whether words [first, last) of the evidence are said again right after or before: a false start. */
static bool is_repeated(const judge *x, uint32_t first, uint32_t last) {
    const or_archive_file *file = &x->archive->files[x->p->file];
    uint32_t n = last - first, end = file->first_word + file->words;
    bool after = last + n <= end, before = first >= file->first_word + n;
    for (uint32_t i = 0; i < n; i++) {
        after = after && id_of(x, first + i) == id_of(x, last + i);
        before = before && id_of(x, first + i) == id_of(x, first - n + i);
    }
    return n > 0 && (after || before);
}

/* The same for words of the quotation. */
static bool is_doubled(const judge *x, uint32_t first, uint32_t last) {
    uint32_t n = last - first;
    bool after = last + n <= x->q->n, before = first >= n;
    for (uint32_t i = 0; i < n; i++) {
        after = after && or_slice_eq(x->q->words[first + i].key, x->q->words[last + i].key);
        before = before && or_slice_eq(x->q->words[first + i].key, x->q->words[first - n + i].key);
    }
    return n > 1 && (after || before);
}

/* One word written as two: "newscasts", "news casts". */
static bool is_compound(const side *q, const side *e) {
    char text[2][128];
    const side *sides[2] = {q, e};
    for (int k = 0; k < 2; k++) {
        uint32_t used = 0;
        for (uint32_t i = 0; i < sides[k]->n; i++) {
            or_slice key = sides[k]->data[i].key;
            if (used + key.len >= sizeof text[k])
                return false;
            memcpy(text[k] + used, key.data, key.len);
            used += key.len;
        }
        text[k][used] = '\0';
    }
    return q->n && e->n && q->n != e->n && strcmp(text[0], text[1]) == 0;
}

/* What is left of a side when all that is explained has gone. */
typedef struct rest {
    uint32_t words, content, weighty;
    bool name, number;
} rest;

/* `negated`: negations came or went, which is told by itself. */
static rest rest_of(const side *s, bool negated) {
    rest r = {0};
    for (uint32_t i = 0; i < s->n; i++) {
        const token *t = &s->data[i];
        if (t->gone || (negated && t->class.negation))
            continue;
        r.words++;
        r.number = r.number || (t->class.number && !or_slice_is(t->key, "one"));
        r.weighty += t->class.weighty;
        if ((!t->class.function && !t->class.number) || t->class.modal)
            r.content++, r.name = r.name || t->name;
    }
    return r;
}

/* The kinds of what the two sides do not share. */
static void classify(judge *x, const side *quote, const side *evidence, bool negated) {
    rest q = rest_of(quote, negated), e = rest_of(evidence, negated);
    bool replaced = q.words && e.words;
    if (!q.words && !e.words)
        return;
    if (q.number || e.number) {
        x->changes |= BIT(NUMBER);
        x->number_grave = true;
    }
    if (q.content + e.content == 0 && !(replaced && q.weighty + e.weighty)) {
        if (!(q.number || e.number) || q.words + e.words > 2)
            x->changes |= BIT(FUNCTION_WORD);
        return;
    }
    if (q.name || e.name)
        x->changes |= BIT(NAME);
    x->changes |= replaced ? BIT(CONTENT_WORD) : q.words ? BIT(ADDED) : BIT(DROPPED);
}

/* One stretch of differences: pairs [begin, end) of the alignment. */
static void judge_block(judge *x, uint32_t begin, uint32_t end) {
    side q = {OR_NEW_ARRAY(x->arena, token, MOST_TOKENS), 0}, e = {OR_NEW_ARRAY(x->arena, token, MOST_TOKENS), 0};
    uint32_t first = OR_NONE, last = 0, skipped = 0, low = OR_NONE, high = 0;
    for (uint32_t i = begin; i < end; i++) {
        const or_pair *p = &x->p->pairs.data[i];
        if (p->word != OR_NONE) {
            first = first == OR_NONE ? p->word : first;
            last = p->word + 1;
            skipped += p->quote == OR_NONE;
            add_word(&e, or_archive_text(x->archive, id_of(x, p->word)), false);
        }
        if (p->quote != OR_NONE) {
            const or_vword *w = &x->q->words[p->quote];
            low = low == OR_NONE ? p->quote : low;
            high = p->quote + 1;
            add_word(&q, w->key, (w->flags & OR_VWORD_CAPITAL) && !(w->flags & OR_VWORD_SENTENCE) && p->quote > 0);
        }
    }
    if (skipped > FAR_APART) {
        x->changes |= BIT(STITCHED);
        return;
    }
    bool again = !q.n && e.n &&
                 (is_repeated(x, first, last) ||
                  (last - first > 2 && e.data[0].class.function && is_repeated(x, first + 1, last)));
    if (again || (q.n && !e.n && is_doubled(x, low, high))) {
        x->changes |= BIT(FILLER);
        return;
    }
    if (is_compound(&q, &e)) {
        x->changes |= BIT(SPELLING);
        return;
    }
    match_tokens(x, &q, &e, same_title, 0);
    if (is_explained(&q) && is_explained(&e)) /* "Sen." is how "senator" is written */
        return;
    join_numbers(&q);
    join_numbers(&e);
    bool negated = count_negations(&q) != count_negations(&e);
    uint32_t before = x->changes;
    match_tokens(x, &q, &e, same_token, BIT(NUMBER));
    match_tokens(x, &q, &e, same_spelling, BIT(SPELLING));
    match_tokens(x, &q, &e, same_lemma, BIT(INFLECTION));
    drop_fillers(x, &q);
    drop_fillers(x, &e);
    classify(x, &q, &e, negated);
    if (negated)
        x->changes |= BIT(NEGATION);
    if (x->changes == before)
        x->changes |= BIT(CONTRACTION);
}

/* Whether a stretch is marked: words in brackets, what they stand for, and what an ellipsis leaves out. */
static bool is_marked(const judge *x, uint32_t begin, uint32_t end) {
    const or_pair *pairs = x->p->pairs.data;
    uint32_t bracket = 0, bare = 0, dropped = 0;
    for (uint32_t i = begin; i < end; i++) {
        uint32_t quote = pairs[i].quote;
        if (quote == OR_NONE)
            dropped++;
        else if (x->q->words[quote].flags & OR_VWORD_BRACKET)
            bracket++;
        else
            bare++;
    }
    uint32_t next = end < x->p->pairs.len ? pairs[end].quote : OR_NONE;
    bool ellipsis = next != OR_NONE && (x->q->words[next].flags & (OR_VWORD_ELLIPSIS | OR_VWORD_BREAK));
    return !bare && (bracket ? dropped <= 12 || ellipsis : ellipsis);
}

static void judge_stretch(judge *x, uint32_t begin, uint32_t end) {
    if (is_marked(x, begin, end)) {
        x->marked = true;
        return;
    }
    /* brackets and an ellipsis excuse what stands next to them, not the words beyond */
    uint32_t from = begin;
    for (uint32_t i = begin; i <= end; i++) {
        uint32_t quote = i < end ? x->p->pairs.data[i].quote : OR_NONE;
        bool cut = i < end && quote != OR_NONE &&
                   (x->q->words[quote].flags & (OR_VWORD_BRACKET | OR_VWORD_ELLIPSIS | OR_VWORD_BREAK));
        if (i < end && !cut)
            continue;
        if (i > from && !(i < end && is_marked(x, from, i)))
            judge_block(x, from, i);
        else if (i > from)
            x->marked = true;
        bool bracket = cut && x->q->words[quote].flags & OR_VWORD_BRACKET;
        x->marked = x->marked || bracket;
        from = bracket ? i + 1 : i;
    }
}

static bool is_reordered(const judge *x) {
    for (uint32_t i = 0; i < x->p->pairs.len; i++) {
        const or_pair *p = &x->p->pairs.data[i];
        if (p->quote == OR_NONE || p->same || x->q->words[p->quote].flags & OR_VWORD_BRACKET)
            continue;
        if (!or_english_class(x->q->words[p->quote].key).function && or_is_moved(x->archive, x->q, x->p, i))
            return true;
    }
    return false;
}

or_judgement or_judge(or_arena *arena, const or_archive *archive, const or_query *query, const or_passage *passage) {
    judge x = {arena, archive, query, passage, 0, false, false};
    const or_pair *pairs = passage->pairs.data;
    for (uint32_t i = 0; i < passage->pairs.len;) {
        uint32_t begin = i;
        while (i < passage->pairs.len && !pairs[i].same)
            i++;
        if (i > begin)
            judge_stretch(&x, begin, i);
        else {
            x.marked = x.marked || (query->words[pairs[i].quote].flags & OR_VWORD_BRACKET);
            i++;
        }
    }
    if (is_reordered(&x))
        x.changes |= BIT(ORDER);
    or_verdict verdict = (x.changes & grave) || x.number_grave ? OR_ALTERED
                         : x.changes                           ? OR_ALTERED_MINOR
                         : x.marked                            ? OR_MARKED
                                                               : OR_VERBATIM;
    return (or_judgement){verdict, x.changes};
}
