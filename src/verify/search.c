#include "verify/search.h"

#include <math.h>
#include <stdlib.h>

enum {
    SHORT = 12,
    SMALL = 4000000,
    RARE_WORDS = 3,
    ENOUGH = 256,
    MOST_HITS = 12000,
    MOST_WINDOWS = 24,
    SLACK = 24,
    FAR = 1200
};

typedef struct gram {
    uint32_t quote;      /* the word of the quotation that the place of the archive stands for */
    uint32_t begin, end; /* postings */
    uint32_t ids[3];
    bool pair;
} gram;

typedef struct window {
    uint32_t low, high;
    double score;
} window;

/* Buckets hold other runs too. */
static bool stands_there(const or_archive *a, const gram *g, uint32_t word) {
    if (word >= a->word_count || or_archive_word(a, word) != g->ids[g->pair ? 1 : 0])
        return false;
    if (g->pair) /* the longer word before it is near */
        return true;
    return word + 2 < a->word_count && or_archive_word(a, word + 1) == g->ids[1] &&
           or_archive_word(a, word + 2) == g->ids[2];
}

/* How many files hold a run of three words: exact for few, by the first places of its bucket for many. */
static uint32_t files_of_run(const or_archive *a, const uint32_t ids[3]) {
    if (ids[0] == OR_NONE || ids[1] == OR_NONE || ids[2] == OR_NONE)
        return 0;
    gram g = {.ids = {ids[0], ids[1], ids[2]}};
    or_postings there = or_archive_postings(a, or_gram(ids[0], ids[1], ids[2]));
    uint32_t begin = there.begin, all = there.end - begin, n = all < ENOUGH ? all : ENOUGH, files = 0, next = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t word = a->postings[begin + i];
        if (word < next || !stands_there(a, &g, word))
            continue;
        const or_archive_file *file = &a->files[or_archive_file_of(a, word)];
        next = file->first_word + file->words;
        files++;
    }
    return n ? (uint32_t)((uint64_t)files * all / n) : 0;
}

/* What each word tells after the two before it: the less, the more files hold these three than hold the rarest three
 * of the quotation. So a phrase that anybody uses tells little, and a sentence that many files repeat tells all. One
 * file may be the quotation's own and does not count. */
static void weigh_runs(or_arena *arena, const or_archive *a, uint32_t n, const uint32_t *ids, const double *bits,
                       double *after) {
    uint32_t *files = OR_NEW_ARRAY(arena, uint32_t, n + 1), least = UINT32_MAX;
    for (uint32_t i = 2; i < n; i++) {
        files[i] = files_of_run(a, ids + i - 2);
        least = files[i] && files[i] < least ? files[i] : least;
    }
    least = least > 2 ? least - 1 : 1;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t others = i >= 2 && files[i] > least ? files[i] - 1 : least;
        after[i] = bits[i] / (1 + log2((double)others / least));
    }
}

void or_query_make(or_arena *arena, const or_archive *a, const or_vword *words, uint32_t n, or_query *out) {
    uint32_t *ids = OR_NEW_ARRAY(arena, uint32_t, n + 1);
    double *weights = OR_NEW_ARRAY(arena, double, n + 1);
    double all = a->word_count > 1000 ? a->word_count : 1000;
    double *bits = OR_NEW_ARRAY(arena, double, n + 1), *after = OR_NEW_ARRAY(arena, double, n + 1);
    *out = (or_query){words, n, ids, weights, bits, after, 0};
    for (uint32_t i = 0; i < n; i++) {
        ids[i] = or_archive_key(a, words[i].key);
        double count = ids[i] == OR_NONE ? 0.5 : a->counts[ids[i]];
        bits[i] = log2(all / (count + 1)) > 0 ? log2(all / (count + 1)) : 0;
        double told = bits[i] / 12;
        weights[i] = 0.3 + (told > 1 ? 1 : told);
        if (!(words[i].flags & OR_VWORD_BRACKET))
            out->weight += weights[i];
    }
    weigh_runs(arena, a, n, ids, bits, after);
}

static void add_gram(const or_archive *a, gram *grams, uint32_t *count, uint32_t quote, uint32_t x, uint32_t y,
                     uint32_t z, bool pair) {
    if (x == OR_NONE || y == OR_NONE || (!pair && z == OR_NONE))
        return;
    or_postings there = or_archive_postings(a, or_gram(x, y, pair ? OR_NONE & 0x1fffff : z));
    gram g = {quote, there.begin, there.end, {x, y, z}, pair};
    if (g.end > g.begin)
        grams[(*count)++] = g;
}

static uint32_t find_grams(const or_archive *a, const or_query *q, gram *grams) {
    uint32_t count = 0, longer = OR_NONE;
    for (uint32_t i = 0; i < q->n; i++) {
        if (i + 2 < q->n)
            add_gram(a, grams, &count, i, q->ids[i], q->ids[i + 1], q->ids[i + 2], false);
        if (q->words[i].key.len < OR_LONG_WORD)
            continue;
        if (longer != OR_NONE)
            add_gram(a, grams, &count, i, q->ids[longer], q->ids[i], 0, true);
        longer = i;
    }
    return count;
}

static int by_size(const void *x, const void *y) {
    const gram *a = x, *b = y;
    uint32_t m = a->end - a->begin, n = b->end - b->begin;
    return m != n ? (m < n ? -1 : 1) : a->quote != b->quote ? (a->quote < b->quote ? -1 : 1) : a->pair - b->pair;
}

static int by_number(const void *x, const void *y) {
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

/* Places as word << 32 | gram, rarest runs first until enough are read; sorted. */
static uint32_t find_hits(const or_archive *a, gram *grams, uint32_t count, uint64_t *hits) {
    uint32_t n = 0;
    qsort(grams, count, sizeof *grams, by_size);
    for (uint32_t k = 0; k < count && n < MOST_HITS; k++) {
        if (k > 0 && n > 0 && n + grams[k].end - grams[k].begin > MOST_HITS)
            break;
        for (uint32_t i = grams[k].begin; i < grams[k].end && n < MOST_HITS; i++)
            if (stands_there(a, &grams[k], a->postings[i]))
                hits[n++] = (uint64_t)a->postings[i] << 32 | k;
    }
    qsort(hits, n, sizeof *hits, by_number);
    return n;
}

static int by_rarity(const void *x, const void *y) {
    const gram *a = x, *b = y;
    return a->end != b->end ? (a->end < b->end ? -1 : 1) : a->quote < b->quote ? -1 : a->quote > b->quote;
}

/* Places of the rarest words of a short quotation, after the hits there are: when a word in the middle is changed, no
 * run of three is left. Only small archives are read through for it; in a large one so little is no evidence. */
static uint32_t find_rare_words(const or_archive *a, const or_query *q, gram *grams, uint32_t *count, uint64_t *hits,
                                uint32_t n) {
    gram rare[SHORT];
    uint32_t found = 0;
    for (uint32_t i = 0; i < q->n; i++)
        if (q->ids[i] != OR_NONE)
            rare[found++] = (gram){.quote = i, .end = a->counts[q->ids[i]], .ids = {q->ids[i]}};
    qsort(rare, found, sizeof *rare, by_rarity);
    found = found < RARE_WORDS ? found : RARE_WORDS;
    for (uint32_t word = 0; word < a->word_count && n < MOST_HITS; word++) {
        uint32_t id = or_archive_word(a, word);
        for (uint32_t k = 0; k < found && n < MOST_HITS; k++)
            if (id == rare[k].ids[0])
                hits[n++] = (uint64_t)word << 32 | (*count + k);
    }
    memcpy(grams + *count, rare, found * sizeof *rare);
    *count += found;
    qsort(hits, n, sizeof *hits, by_number);
    return n;
}

static void keep_window(window *best, uint32_t *count, window w) {
    for (uint32_t i = 0; i < *count; i++) /* one place, one window: the better of those that overlap */
        if (w.low < best[i].high && best[i].low < w.high) {
            if (w.score <= best[i].score)
                return;
            memmove(&best[i], &best[i + 1], (--*count - i) * sizeof *best);
            i--;
        }
    uint32_t at = *count;
    while (at > 0 && best[at - 1].score < w.score)
        at--;
    if (at >= MOST_WINDOWS)
        return;
    if (*count == MOST_WINDOWS)
        --*count;
    memmove(&best[at + 1], &best[at], (*count - at) * sizeof *best);
    best[at] = w;
    ++*count;
}

/* Slides a window over the hits and keeps where the most different runs of the quotation stand close together. */
static uint32_t find_windows(or_arena *arena, const or_archive *a, const gram *grams, uint32_t count,
                             const uint64_t *hits, uint32_t n, uint32_t width, window *best) {
    uint32_t *inside = OR_NEW_ARRAY(arena, uint32_t, count + 1), left = 0, found = 0;
    uint64_t begin = 0, end = 0; /* of the file that the hit is in: no window goes over a file's end */
    double score = 0;
    for (uint32_t right = 0; right < n; right++) {
        uint32_t k = (uint32_t)hits[right], word = (uint32_t)(hits[right] >> 32);
        if (word >= end) {
            const or_archive_file *file = &a->files[or_archive_file_of(a, word)];
            begin = file->first_word;
            end = begin + file->words;
        }
        if (!inside[k]++)
            score += 24 - log2(grams[k].end - grams[k].begin);
        while (hits[left] >> 32 < begin || word - (uint32_t)(hits[left] >> 32) > width) {
            uint32_t gone = (uint32_t)hits[left++];
            if (!--inside[gone])
                score -= 24 - log2(grams[gone].end - grams[gone].begin);
        }
        if (found == MOST_WINDOWS && score <= best[found - 1].score)
            continue;
        keep_window(best, &found, (window){(uint32_t)(hits[left] >> 32), word + 1, score});
    }
    return found;
}

static bool is_broken(const or_query *q) {
    for (uint32_t i = 1; i < q->n; i++)
        if (q->words[i].flags & (OR_VWORD_ELLIPSIS | OR_VWORD_BREAK))
            return true;
    return false;
}

static int by_cost(const void *x, const void *y) {
    const or_passage *a = x, *b = y;
    return a->cost != b->cost     ? (a->cost < b->cost ? -1 : 1)
           : a->first != b->first ? (a->first < b->first ? -1 : 1)
                                  : 0;
}

static void align_windows(or_arena *arena, const or_archive *a, const or_query *q, const window *windows, uint32_t n,
                          or_passages *out) {
    for (uint32_t i = 0; i < n; i++) {
        uint32_t file = or_archive_file_of(a, windows[i].low), slack = q->n + SLACK;
        uint32_t begin = a->files[file].first_word, end = begin + a->files[file].words;
        uint32_t low = windows[i].low - begin > slack ? windows[i].low - slack : begin;
        uint32_t high = end > windows[i].high && end - windows[i].high > slack ? windows[i].high + slack : end;
        or_passage p;
        or_align(arena, a, q, low, high, &p);
        p.file = file;
        if (p.same == 0 || p.first == OR_NONE)
            continue;
        bool twice = false;
        for (uint32_t k = 0; k < out->len; k++)
            twice = twice || (out->data[k].first < p.last && p.first < out->data[k].last);
        if (!twice)
            or_push(arena, out, p);
    }
}

void or_search(or_arena *arena, const or_archive *a, const or_query *q, or_passages *out) {
    if (q->n == 0 || a->word_count == 0)
        return;
    gram *grams = OR_NEW_ARRAY(arena, gram, q->n * 2 + RARE_WORDS + 1);
    uint64_t *hits = OR_NEW_ARRAY(arena, uint64_t, MOST_HITS + 1);
    window best[MOST_WINDOWS + 1];
    uint32_t count = find_grams(a, q, grams);
    uint32_t n = find_hits(a, grams, count, hits);
    if (q->n <= SHORT && a->word_count <= SMALL)
        n = find_rare_words(a, q, grams, &count, hits, n);
    uint32_t width = q->n + q->n / 2 + SLACK + (is_broken(q) ? FAR : 0);
    uint32_t windows = find_windows(arena, a, grams, count, hits, n, width, best);
    align_windows(arena, a, q, best, windows, out);
    if (out->len)
        qsort(out->data, out->len, sizeof *out->data, by_cost);
    if (out->len > OR_MOST_PASSAGES)
        out->len = OR_MOST_PASSAGES;
}
