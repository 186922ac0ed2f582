#include "base/hash.h"
#include "verify/show.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <strings.h>

enum { MOST_SHOWN = 5, LEAST_REST = 5, STOCK_WORDS = 5 };

/* A passage is what is quoted when at least so much of it stands there, by weight, and the agreement is more than
 * chance would give in an archive of this size: phrases that many files hold tell little, unless nearly all of a
 * quotation agrees, or a stretch that is so many times longer than needed. */
#define FOUND 0.5
#define NEARLY_ALL 0.85
#define LONG 1.5
#define BITS_A_DOUBLING 3.73
#define BITS_FREE 7.3
#define LARGE 18.5 /* doublings: 370,000 words */
#define BITS_MORE 1.0
#define STOCK_BITS 26.0
/* Words that differ more may be another speaker's answer to, or report of, the one who is named. */
#define NEAR_ENOUGH 0.95
#define STANDS_ALONE 0.85
#define HALF_TOLD 0.8
#define OWN_WORDS 0.85
#define QUOTED_FILE 0.6

void or_verifier_reset(or_verifier *v) {
    or_arena_reset(&v->arena);
    v->texts = (or_table){0};
    memset(&v->read, 0, sizeof v->read);
}

void or_verifier_free(or_verifier *v) {
    or_arena_free(&v->arena);
    or_arena_free(&v->scratch);
}

/* ---- the verdict ---- */

/* How unlikely an inexact agreement has to be: the larger the archive, the more of it is chance. In a small one the
 * words themselves become more telling with every doubling, in a large one there are only more places. */
static double least_bits(const or_archive *a) {
    double doublings = log2(a->word_count + 2.0), small = doublings < LARGE ? doublings : LARGE;
    double bits = BITS_A_DOUBLING * (small - BITS_FREE) + BITS_MORE * (doublings - small);
    return bits < 12 ? 12 : bits;
}

/* What word i of the quotation tells when the `run` words before it stand before it there, too. */
static double told_after(const or_query *q, uint32_t i, uint32_t run) {
    return run < 2 ? q->bits[i] : q->after[i];
}

/* The bits of the longest stretch of the quotation that stands there word for word. */
static double longest_run(const or_query *q, const or_passage *p) {
    double best = 0, told = 0;
    uint32_t run = 0;
    for (uint32_t i = 0; i < p->pairs.len; i++) {
        const or_pair *pair = &p->pairs.data[i];
        told = pair->same ? told + told_after(q, pair->quote, run) : 0;
        run = pair->same ? run + 1 : 0;
        best = told > best ? told : best;
    }
    return best;
}

/* Whether a passage tells more than chance would. `need`: how much of the usual agreement is enough, for what else
 * speaks for the passage. */
static bool is_told(const or_archive *a, const or_query *q, const or_passage *p, double need) {
    double least = least_bits(a);
    bool nearly_all = p->similarity >= NEARLY_ALL && p->plain >= least * LONG;
    return p->bits >= least * need || nearly_all || longest_run(q, p) >= least * LONG;
}

static bool is_found(const or_archive *a, const or_query *q, const or_passage *p, double need) {
    if (p->similarity >= 0.999 && p->last - p->first <= q->n + q->n / 4)
        return p->told >= 0.9;
    return p->similarity >= FOUND && p->same >= 3 && is_told(a, q, p, need);
}

/* A quotation whose one half stands in one place and the other in another: the passage of the better half counts. */
static bool is_stitched(or_verifier *v, const or_query *q, const or_passage *p) {
    uint32_t head = 0, tail = 0, n = q->n;
    const or_pair *pairs = p->pairs.data;
    for (uint32_t i = 0; i < p->pairs.len && !pairs[i].same; i++)
        head += pairs[i].quote != OR_NONE;
    for (uint32_t i = p->pairs.len; i-- > 0 && !pairs[i].same;)
        tail += pairs[i].quote != OR_NONE;
    uint32_t rest = head > tail ? head : tail;
    if (rest < LEAST_REST || n - rest < LEAST_REST || p->same < LEAST_REST)
        return false;
    or_query part;
    or_passages found = {0};
    or_query_make(&v->scratch, v->archive, head > tail ? q->words : q->words + (n - rest), rest, &part);
    or_search(&v->scratch, v->archive, &part, &found);
    double inner = 0, bits = 0, least = least_bits(v->archive) * HALF_TOLD;
    for (uint32_t i = head; i + tail < n; i++) {
        inner += q->weights[i];
        bits += told_after(q, i, i - head);
    }
    return found.len && found.data[0].similarity >= STANDS_ALONE && found.data[0].bits >= least && bits >= least &&
           p->told >= STANDS_ALONE * inner;
}

static int fits(const or_verifier *v, or_slice speaker, const or_passage *p) {
    const or_archive_turn *turn = or_archive_turn_of(v->archive, p->file, p->first);
    return or_same_speaker(v->people, speaker, or_archive_speaker(v->archive, turn));
}

/* Whether the path of a file has a part of somebody's name in it: speeches/smith/2015-01-01.txt. */
static bool path_names(or_slice path, or_slice speaker) {
    for (uint32_t i = 0; i < speaker.len;) {
        uint32_t begin = i;
        while (i < speaker.len && isalpha((unsigned char)speaker.data[i]))
            i++;
        for (uint32_t k = 0; i - begin >= 4 && k + (i - begin) <= path.len; k++)
            if (strncasecmp(path.data + k, speaker.data + begin, i - begin) == 0)
                return true;
        i += i == begin;
    }
    return false;
}

/* Whether the article quotes this file elsewhere. */
static bool is_likely(const or_verifier *v, const or_passage *p) {
    return v->likely && v->likely[p->file] != OR_NONE && v->likely[p->file] != v->asked;
}

/* How well a passage suits the one whom the article names: 4 its speaker; 3 a file that the article quotes elsewhere; 2
 * one with the name in its path; 1 another speaker, which is worth knowing; 0 nothing is known. */
static int suits(const or_verifier *v, or_slice speaker, const or_passage *p) {
    int fit = fits(v, speaker, p);
    return fit > 0                                                                 ? 4
           : fit == 0 && is_likely(v, p)                                           ? 3
           : fit == 0 && path_names(or_archive_path(v->archive, p->file), speaker) ? 2
           : fit < 0                                                               ? 1
                                                                                   : 0;
}

/* How much agreement is enough, as a share of the usual: less for the speaker's own words, and for a file that the
 * article quotes elsewhere. */
static double need(const or_verifier *v, or_slice speaker, const or_passage *p) {
    bool own = fits(v, speaker, p) > 0 || path_names(or_archive_path(v->archive, p->file), speaker);
    return (own ? OWN_WORDS : 1) * (is_likely(v, p) ? QUOTED_FILE : 1);
}

/* Among passages about as good as the first, the one that suits the speaker best. */
static uint32_t choose(const or_verifier *v, or_slice speaker, const or_passages *found) {
    uint32_t best = 0;
    int rank = -1;
    for (uint32_t i = 0; i < found->len; i++) {
        int64_t worse = found->data[i].cost - found->data[0].cost;
        int suit = suits(v, speaker, &found->data[i]);
        if (suit > rank && worse <= (suit > 1 ? 400 : 0)) {
            rank = suit;
            best = i;
        }
    }
    return best;
}

/* A stock phrase is nobody's: it is short or tells little, and stands in three places or more, none of them said by the
 * one who is named. Nobody named: three speakers or more say it. */
static bool is_stock(const or_verifier *v, or_slice speaker, const or_query *q, const or_passages *found,
                     const or_passage *best) {
    const or_archive_turn *before = NULL;
    uint32_t places = 0;
    if (q->n > STOCK_WORDS && best->bits >= STOCK_BITS)
        return false;
    for (uint32_t i = 0; i < found->len; i++) {
        const or_passage *p = &found->data[i];
        const or_archive_turn *turn = or_archive_turn_of(v->archive, p->file, p->first);
        if (suits(v, speaker, p) > 1)
            return false;
        bool known = speaker.len || (turn->speaker_len && !(before && before->speaker == turn->speaker));
        places += known && turn != before && p->similarity >= best->similarity;
        before = turn;
    }
    return places >= 3;
}

/* Whether a passage stands between quotation marks: its speaker reads out somebody else's words. */
static bool is_read_out(or_verifier *v, const or_passage *p) {
    const or_reading *r = or_read_again(v, p->file);
    if (!r)
        return false;
    uint32_t at = or_plain_word(v, &v->scratch, r, p->first).begin, begin = at;
    while (begin > 0 && r->plain.data[begin - 1] != '\n')
        begin--;
    bool open = false;
    for (uint32_t i = begin; i < at; i++) {
        or_slice rest = or_slice_cut(r->plain, i, at);
        open = or_slice_starts(rest, OR_LIT("\xe2\x80\x9c"))   ? true
               : or_slice_starts(rest, OR_LIT("\xe2\x80\x9d")) ? false
               : rest.data[0] == '"'                           ? !open
                                                               : open;
    }
    return open;
}

/* Said only of words that two people would not both have hit on. */
static bool is_misattributed(or_verifier *v, or_slice speaker, const or_query *q, const or_passage *p,
                             or_verdict verdict) {
    bool near = verdict <= OR_MARKED || p->similarity >= NEAR_ENOUGH;
    return near && fits(v, speaker, p) < 0 && is_told(v->archive, q, p, LONG) && !is_read_out(v, p);
}

static void give_evidence(or_verifier *v, or_arena *arena, const or_query *q, const or_passages *found, uint32_t best,
                          or_finding *out) {
    or_push(arena, &out->evidence, or_place_of(v, arena, &found->data[best]));
    for (uint32_t i = 0; i < found->len && out->evidence.len < MOST_SHOWN; i++)
        if (i != best && is_found(v->archive, q, &found->data[i], 1) &&
            found->data[i].similarity >= found->data[best].similarity - 0.1)
            or_push(arena, &out->evidence, or_place_of(v, arena, &found->data[i]));
}

void or_verify_quote(or_verifier *v, or_arena *arena, or_slice text, const or_vwords *words, or_slice speaker,
                     or_finding *out) {
    *out = (or_finding){.verdict = OR_NOT_FOUND};
    or_query q;
    or_passages found = {0};
    or_arena_reset(&v->scratch);
    or_query_make(&v->scratch, v->archive, words->data, words->len, &q);
    or_search(&v->scratch, v->archive, &q, &found);
    if (!found.len)
        return;
    uint32_t best = choose(v, speaker, &found);
    const or_passage *p = &found.data[best];
    bool stitched = p->similarity < 0.95 && is_stitched(v, &q, p);
    if (!stitched && (!is_found(v->archive, &q, p, need(v, speaker, p)) || is_stock(v, speaker, &q, &found, p)))
        return;
    or_judgement judged = or_judge(&v->scratch, v->archive, &q, p);
    out->verdict = stitched ? OR_ALTERED : judged.verdict;
    out->changes = judged.changes | (stitched ? 1u << OR_CHANGE_STITCHED : 0);
    if (is_misattributed(v, speaker, &q, p, judged.verdict))
        out->verdict = OR_MISATTRIBUTED;
    or_make_diff(v, arena, text, &q, p, out);
    give_evidence(v, arena, &q, &found, best, out);
}

void or_find_passages(or_verifier *v, or_arena *arena, or_slice text, or_slice speaker, or_finding *out) {
    *out = (or_finding){.verdict = OR_NOT_FOUND};
    or_query q;
    or_passages found = {0};
    or_vwords words = {0};
    or_arena_reset(&v->scratch);
    or_vwords_find(&v->scratch, text, (or_span){0, text.len}, (or_vscan){0}, &words);
    or_query_make(&v->scratch, v->archive, words.data, words.len, &q);
    or_search(&v->scratch, v->archive, &q, &found);
    for (uint32_t i = 0; i < found.len; i++)
        if (is_found(v->archive, &q, &found.data[i], OWN_WORDS) &&
            (!speaker.len || suits(v, speaker, &found.data[i]) > 1))
            or_push(arena, &out->evidence, or_place_of(v, arena, &found.data[i]));
    if (out->evidence.len)
        out->verdict = OR_VERBATIM;
}
