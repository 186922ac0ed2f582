/* Attributions that layout makes, without a cue: "NAME: ..." lines of an interview or transcript, a headline "Mayor:
 * ...", a quotation of its own that goes on with the speaker before. */
#include "base/hash.h"
#include "sourcing/engine_parts.h"

enum {
    LABEL_WORDS = 5,
    NAMES_WORDS = 8, /* of all who are named before a colon */
    LEAST_QUOTED = 6 /* tokens, marks included */
};

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

/* Adds a statement without a cue; mention.first == mention.last: nobody is mentioned. */
static void add_statement(or_arena *arena, or_map *map, uint8_t *covered, or_range mention, or_range content,
                          const char *rule, double confidence, or_quotation quotation) {
    or_attribution at = {.source = OR_NONE,
                         .parent = OR_NONE,
                         .kind = OR_KIND_STATEMENT,
                         .confidence = confidence,
                         .rule = rule,
                         .quotation = quotation};
    at.cue.head = at.mention.head = OR_NONE;
    if (mention.first < mention.last)
        at.mention = one_range(arena, mention, mention.last - 1);
    at.content = one_range(arena, content, OR_NONE);
    or_push(arena, &map->attributions, at);
    memset(covered + content.first, 1, content.last - content.first);
}

static bool is_no_label(const or_engine *e, const or_analysis *a, or_range label) {
    return or_lexicon_get_hash(e->lexicon, a->tokens.data[label.first].lower, e->words.no_label_class) != NULL;
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
        bool indirect = headline && a->tokens.data[content.first].quote == OR_NONE;
        add_statement(arena, map, covered, label, content, headline ? "headline-label" : "speaker-label",
                      headline ? 0.7 : 0.9, indirect ? OR_QUOTATION_INDIRECT : OR_QUOTATION_DIRECT);
    }
}

/* 'Ann Lee and Tom Barrow: "..."': the names right before a colon, behind which somebody is quoted. They begin the
 * sentence, or stand behind a dash. */
static bool names_before(const or_analysis *a, uint32_t quotation, or_range *names) {
    const or_token *t = a->tokens.data;
    uint32_t colon = quotation - 1, i = colon;
    if (quotation < 2 || !or_slice_is(or_token_text(a, colon), ":") ||
        (t[colon - 1].name != OR_NAME_PERSON && t[colon - 1].name != OR_NAME_ORGANIZATION))
        return false;
    while (i > 0 && t[i - 1].sentence == t[colon].sentence && colon - i < NAMES_WORDS &&
           ((t[i - 1].flags & OR_TOKEN_CAPITAL) || t[i - 1].upos == OR_UPOS_CCONJ))
        i--;
    *names = (or_range){i, colon};
    or_slice before = i ? or_token_text(a, i - 1) : (or_slice){0};
    bool dash = or_slice_is(before, "-") || or_slice_is(before, "–") || or_slice_is(before, "—");
    bool begins = i == 0 || t[i - 1].sentence != t[colon].sentence || dash;
    return i < colon && begins && (t[i].flags & OR_TOKEN_CAPITAL);
}

static void find_introduced(const or_engine *e, or_arena *arena, or_map *map, uint8_t *covered) {
    const or_analysis *a = map->analysis;
    for (uint32_t i = 0; i < a->quotes.len; i++) {
        const or_quote *q = &a->quotes.data[i];
        or_range names;
        if (q->parent != OR_NONE || !q->opened || !names_before(a, q->at.first, &names) || is_no_label(e, a, names) ||
            overlaps(map, covered, q->at))
            continue;
        add_statement(arena, map, covered, names, q->at, "names-before-quotation", 0.85, OR_QUOTATION_DIRECT);
    }
}

/* The sentences in which a claim has its cue, or a part of its content ends. */
static void mark_claimed(const or_map *map, uint8_t *claimed) {
    const or_token *tokens = map->analysis->tokens.data;
    for (uint32_t i = 0; i < map->attributions.len; i++) {
        const or_attribution *at = &map->attributions.data[i];
        if (at->cue.head != OR_NONE)
            claimed[tokens[at->cue.head].sentence] = 1;
        for (uint32_t k = 0; k < at->content.n; k++)
            claimed[tokens[at->content.at[k].last - 1].sentence] = 1;
    }
}

/* One quotation and nothing else: a whole paragraph, or sentences of one right behind a claim. */
static bool stands_alone(const or_analysis *a, const or_quote *q, const uint8_t *claimed) {
    if (q->parent != OR_NONE || q->block || !q->opened || q->at.last - q->at.first < LEAST_QUOTED)
        return false;
    uint32_t first = a->tokens.data[q->at.first].sentence, last = a->tokens.data[q->at.last - 1].sentence;
    const or_paragraph *para = &a->paragraphs.data[a->sentences.data[first].paragraph];
    if (a->sentences.data[first].at.first != q->at.first || a->sentences.data[last].at.last != q->at.last)
        return false;
    if (para->at.first == q->at.first)
        return para->at.last == q->at.last && first > 0;
    return claimed[first - 1];
}

static void find_continued(or_arena *arena, or_map *map, uint8_t *covered) {
    const or_analysis *a = map->analysis;
    uint8_t *claimed = OR_NEW_ARRAY(arena, uint8_t, a->sentences.len + 1);
    mark_claimed(map, claimed);
    for (uint32_t i = 0; i < a->quotes.len; i++) {
        const or_quote *q = &a->quotes.data[i];
        if (!stands_alone(a, q, claimed) || overlaps(map, covered, q->at))
            continue;
        add_statement(arena, map, covered, (or_range){0, 0}, q->at, "continued-quotation", 0.6, OR_QUOTATION_DIRECT);
        claimed[a->tokens.data[q->at.last - 1].sentence] = 1;
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
    find_introduced(e, arena, map, covered);
    find_continued(arena, map, covered);
}

/* The speaker of the claim before it in the paragraph; at a paragraph's beginning, of the last quoted claim in the one
 * before. */
void or_continue_speakers(or_map *map) {
    struct {
        uint32_t source, paragraph;
    } last = {OR_NONE, OR_NONE}, quoted = last;
    const or_analysis *a = map->analysis;
    for (uint32_t i = 0; i < map->attributions.len; i++) {
        or_attribution *at = &map->attributions.data[i];
        uint32_t paragraph = a->sentences.data[a->tokens.data[at->content.at[0].first].sentence].paragraph;
        if (strcmp(at->rule, "continued-quotation") == 0 && at->source == OR_NONE) {
            if (last.source != OR_NONE && paragraph == last.paragraph)
                at->source = last.source;
            else if (quoted.source != OR_NONE && paragraph - quoted.paragraph <= 1)
                at->source = quoted.source;
            else
                continue;
        }
        if (at->parent != OR_NONE)
            continue;
        last.source = at->source;
        last.paragraph = paragraph;
        if (at->quotation != OR_QUOTATION_INDIRECT)
            quoted = last;
    }
}
