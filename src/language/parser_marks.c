/* Attaching punctuation to a finished tree. Where a mark hangs depends on the phrase that ends before it and the one
 * that begins after it; which of the two, or of their heads, is read from a table that was counted in the treebank. */
#include "language/parser_features.h"

enum { MARK_KINDS = 8, PHRASES = 2 * OR_REL_COUNT + 1 };

_Static_assert(OR_PARSE_MARK_KEYS == (MARK_KINDS + 4) * PHRASES * PHRASES, "the table has a place for each key");

static uint32_t kind_of(uint8_t tag) {
    return tag == OR_TAG_HYPH ? 7 : (uint32_t)(tag - OR_TAG_OPEN);
}

/* The two tags of a pair of marks differ by one, the opening one comes first. */
static bool opens(uint8_t tag) {
    return tag == OR_TAG_OPEN || tag == OR_TAG_LRB;
}

static bool closes(uint8_t tag) {
    return tag == OR_TAG_CLOSE || tag == OR_TAG_RRB;
}

/* The rightmost word below each. */
static void find_ends(const or_parse *p, uint8_t *end) {
    for (uint32_t i = p->count; i; i--)
        end[i] = p->right[i] ? end[p->right[i]] : (uint8_t)i;
}

/* The head of the words that stand between two marks, seen from one of them. */
static uint32_t head_between(const or_parse *p, uint32_t word, uint32_t first, uint32_t last) {
    while (p->head[word] >= first && p->head[word] <= last)
        word = p->head[word];
    return word;
}

static uint32_t phrase_key(const or_parse *p, uint32_t word) {
    return word ? 1u + p->rel[word] * 2u + (p->head[word] > word) : 0;
}

/* The marks of a sentence with the words around them, and which marks make a pair. */
static uint32_t find_marks(const or_parse *p, const or_token *tokens, uint32_t length, or_parse_mark *marks) {
    uint32_t count = 0, node = 1, depth = 0;
    uint8_t open[OR_PARSE_NODES];
    for (uint32_t i = 0; i < length; i++) {
        if (node <= p->count && p->token[node] == i) {
            node++;
            continue;
        }
        or_parse_mark *mark = &marks[count];
        *mark = (or_parse_mark){
            .token = (uint8_t)i, .before = (uint8_t)(node - 1), .after = (uint8_t)node, .pair = UINT8_MAX};
        uint8_t tag = tokens[i].tag;
        if (closes(tag) && depth && tokens[marks[open[depth - 1]].token].tag == tag - 1) {
            mark->pair = open[--depth];
            marks[mark->pair].pair = (uint8_t)count;
        } else if (opens(tag))
            open[depth++] = (uint8_t)count;
        count++;
    }
    return count;
}

/* The key of a mark in the table, and the words on which it may hang. */
static void place_mark(const or_parse *p, const uint8_t *end, const or_token *tokens, const or_parse_mark *marks,
                       uint32_t which, or_parse_place *place) {
    const or_parse_mark *mark = &marks[which];
    uint8_t tag = tokens[mark->token].tag;
    uint32_t root = p->count + 1, before = mark->before, after = mark->after < root ? mark->after : 0,
             kind = kind_of(tag);
    bool paired = mark->pair != UINT8_MAX &&
                  (opens(tag) ? mark->after <= marks[mark->pair].before : marks[mark->pair].after <= mark->before);
    if (paired)
        kind = MARK_KINDS + (tag == OR_TAG_OPEN ? 0u : tag == OR_TAG_CLOSE ? 1u : tag == OR_TAG_LRB ? 2u : 3u);
    if (paired && opens(tag))
        after = head_between(p, after, after, marks[mark->pair].before);
    else
        while (after && p->head[after] && p->head[after] < root && p->edge[p->head[after]] == mark->after)
            after = p->head[after];
    if (paired && closes(tag))
        before = head_between(p, before, marks[mark->pair].after, before);
    else
        while (before && p->head[before] && p->head[before] < root && end[p->head[before]] == mark->before)
            before = p->head[before];
    place->key = (kind * PHRASES + phrase_key(p, before)) * PHRASES + phrase_key(p, after);
    place->words[0] = (uint8_t)after;
    place->words[1] = after ? p->head[after] : 0;
    place->words[2] = (uint8_t)before;
    place->words[3] = before ? p->head[before] : 0;
}

uint32_t or_parse_places(const or_parse *p, const or_token *tokens, uint32_t length,
                         or_parse_place places[OR_PARSE_NODES]) {
    or_parse_mark marks[OR_PARSE_NODES];
    uint8_t end[OR_PARSE_NODES];
    uint32_t root = p->count + 1, count = find_marks(p, tokens, length, marks);
    find_ends(p, end);
    for (uint32_t i = 0; i < count; i++) {
        or_parse_place *place = &places[i];
        place->token = marks[i].token;
        place_mark(p, end, tokens, marks, i, place);
        for (uint32_t k = 0; k < OR_PARSE_CHOICES; k++)
            if (place->words[k] == root)
                place->words[k] = 0;
    }
    return count;
}
