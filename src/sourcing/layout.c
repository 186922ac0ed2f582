/* Attributions that layout makes, without a cue: "NAME: ..." lines of an interview or transcript, a headline "Mayor:
 * ...", a quotation of its own that goes on with the speaker before. */
#include "base/hash.h"
#include "sourcing/engine_parts.h"

enum { LABEL_WORDS = 5 };

/* "SMITH:", "Mr. Smith:", "Q:" at the beginning of a paragraph: the tokens before the colon. */
static bool label_of(const or_analysis *a, const or_paragraph *p, or_range *label) {
    uint32_t i = p->at.first, words = 0;
    if (a->tokens.data[i].flags & (OR_TOKEN_OPEN | OR_TOKEN_CLOSE))
        return false;
    for (; i < p->at.last && words <= LABEL_WORDS; i++) {
        const or_token *t = &a->tokens.data[i];
        if (or_slice_is(or_token_text(a, i), ":"))
            break;
        if (!(t->flags & OR_TOKEN_WORD)) {
            if (!or_slice_is(or_token_text(a, i), ","))
                return false;
            continue;
        }
        words++;
        bool small = t->upos == OR_UPOS_ADP || t->upos == OR_UPOS_DET || t->upos == OR_UPOS_CCONJ;
        if (!(t->flags & OR_TOKEN_CAPITAL) && !small)
            return false;
    }
    *label = (or_range){p->at.first, i};
    return words > 0 && words <= LABEL_WORDS && i + 1 < p->at.last && or_slice_is(or_token_text(a, i), ":");
}

static uint32_t hash_of(const or_analysis *a, or_range r) {
    uint32_t hash = 1;
    for (uint32_t i = r.first; i < r.last; i++)
        hash = or_join(hash, a->tokens.data[i].lower);
    return hash ? hash : 1;
}

static bool overlaps(const or_map *map, const uint8_t *covered, or_range r) {
    uint32_t words = 0, taken = 0;
    for (uint32_t i = r.first; i < r.last; i++)
        if (map->analysis->tokens.data[i].flags & OR_TOKEN_WORD) {
            words++;
            taken += covered[i];
        }
    return taken * 3 > words;
}

static or_part one_range(or_arena *arena, or_range r, uint32_t head) {
    return (or_part){or_memdup(arena, &r, sizeof r), 1, head};
}

static bool is_no_label(const or_engine *e, const or_analysis *a, or_range label) {
    const or_sense *sense = or_lexicon_get(e->lexicon, or_token_lower(a, label.first), e->words.no_label_class);
    return sense != NULL;
}

/* Does the last word of a headline's label occur in the body? */
static bool recurs(const or_analysis *a, or_range label) {
    uint32_t word = a->tokens.data[label.last - 1].lower, n = 0;
    for (uint32_t i = label.last; i < a->tokens.len && n < 2; i++)
        n += a->tokens.data[i].lower == word;
    return n > 0;
}

static uint32_t count_label(const uint32_t *hashes, uint32_t n, uint32_t hash) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < n && count < 2; i++)
        count += hashes[i] == hash;
    return count;
}

static void find_labels(const or_engine *e, or_arena *arena, or_map *map, uint8_t *covered) {
    const or_analysis *a = map->analysis;
    uint32_t n = a->paragraphs.len < 4096 ? a->paragraphs.len : 4096,
             found = 0; /* a transcript names its speakers early */
    uint32_t *hashes = OR_NEW_ARRAY(arena, uint32_t, n + 1);
    or_range label;
    for (uint32_t p = 0; p < n; p++)
        if (a->paragraphs.data[p].at.first < a->paragraphs.data[p].at.last &&
            label_of(a, &a->paragraphs.data[p], &label))
            hashes[found++] = hash_of(a, label);
    for (uint32_t p = 0; p < a->paragraphs.len; p++) {
        const or_paragraph *para = &a->paragraphs.data[p];
        if (para->at.first >= para->at.last || !label_of(a, para, &label) || is_no_label(e, a, label))
            continue;
        or_block_kind kind = a->text->blocks.data[para->block].kind;
        bool headline = (kind == OR_BLOCK_TITLE || kind == OR_BLOCK_HEADING) && recurs(a, label);
        or_range content = {label.last + 1, para->at.last};
        if ((!headline && count_label(hashes, found, hash_of(a, label)) < 2) || overlaps(map, covered, content))
            continue;
        or_attribution at = {.source = OR_NONE,
                             .parent = OR_NONE,
                             .kind = OR_KIND_STATEMENT,
                             .confidence = headline ? 0.7 : 0.9,
                             .rule = headline ? "headline-label" : "speaker-label",
                             .quotation = OR_QUOTATION_DIRECT};
        if (headline && a->tokens.data[content.first].quote == OR_NONE)
            at.quotation = OR_QUOTATION_INDIRECT;
        at.mention = one_range(arena, label, label.last - 1);
        at.content = one_range(arena, content, OR_NONE);
        at.cue.head = OR_NONE;
        or_push(arena, &map->attributions, at);
        memset(covered + content.first, 1, content.last - content.first);
    }
}

/* A paragraph that is one quotation and nothing else, right behind a claim that is quoted too. */
static void find_continued(or_arena *arena, or_map *map, uint8_t *covered) {
    const or_analysis *a = map->analysis;
    for (uint32_t p = 1; p < a->paragraphs.len; p++) {
        const or_paragraph *para = &a->paragraphs.data[p];
        if (para->at.first >= para->at.last || !(a->tokens.data[para->at.first].flags & OR_TOKEN_OPEN))
            continue;
        uint32_t quote = a->tokens.data[para->at.first].quote;
        if (quote == OR_NONE || a->quotes.data[quote].at.last != para->at.last || para->at.last - para->at.first < 6 ||
            overlaps(map, covered, para->at))
            continue;
        or_attribution at = {.source = OR_NONE,
                             .parent = OR_NONE,
                             .kind = OR_KIND_STATEMENT,
                             .confidence = 0.6,
                             .rule = "continued-quotation",
                             .quotation = OR_QUOTATION_DIRECT};
        at.content = one_range(arena, para->at, OR_NONE);
        at.cue.head = at.mention.head = OR_NONE;
        or_push(arena, &map->attributions, at);
        memset(covered + para->at.first, 1, para->at.last - para->at.first);
    }
}

void or_find_layout(const or_engine *e, or_arena *arena, or_map *map) {
    uint8_t *covered = OR_NEW_ARRAY(arena, uint8_t, map->analysis->tokens.len + 1);
    for (uint32_t i = 0; i < map->attributions.len; i++)
        for (uint32_t k = 0; k < map->attributions.data[i].content.n; k++) {
            or_range r = map->attributions.data[i].content.at[k];
            memset(covered + r.first, 1, r.last - r.first);
        }
    find_labels(e, arena, map, covered);
    find_continued(arena, map, covered);
}

/* The speaker of the last quoted claim in the paragraph before (or of a continued quotation there). */
void or_continue_speakers(or_map *map) {
    const or_analysis *a = map->analysis;
    uint32_t last_source = OR_NONE, last_paragraph = OR_NONE;
    for (uint32_t i = 0; i < map->attributions.len; i++) {
        or_attribution *at = &map->attributions.data[i];
        uint32_t paragraph = a->sentences.data[a->tokens.data[at->content.at[0].first].sentence].paragraph;
        if (strcmp(at->rule, "continued-quotation") == 0 && at->source == OR_NONE) {
            if (last_source != OR_NONE && paragraph - last_paragraph <= 1)
                at->source = last_source;
            else
                continue;
        }
        if (at->quotation != OR_QUOTATION_INDIRECT && at->parent == OR_NONE) {
            last_source = at->source;
            last_paragraph = paragraph;
        }
    }
}
