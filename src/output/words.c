#include "output/words.h"

#include <unicode/uchar.h>

enum { WORD_TYPES = U_GC_L_MASK | U_GC_N_MASK };

typedef or_array(or_span) spans;

static bool is_word(UChar32 c) {
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return (U_GET_GC_MASK(c) & WORD_TYPES) != 0;
}

/* The character at s, which is valid UTF-8, and its length in bytes. */
static UChar32 decode(const char *s, uint32_t *len) {
    const unsigned char *p = (const unsigned char *)s;
    *len = p[0] < 0x80 ? 1 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
    if (*len == 1)
        return p[0];
    if (*len == 2)
        return (p[0] & 0x1f) << 6 | (p[1] & 0x3f);
    if (*len == 3)
        return (p[0] & 0x0f) << 12 | (p[1] & 0x3f) << 6 | (p[2] & 0x3f);
    return (p[0] & 0x07) << 18 | (p[1] & 0x3f) << 12 | (p[2] & 0x3f) << 6 | (p[3] & 0x3f);
}

static void find(or_arena *arena, or_slice text, spans *out) {
    bool inside = false;
    for (uint32_t i = 0, n; i < text.len; i += n) {
        bool word = is_word(decode(text.data + i, &n));
        if (word && !inside)
            or_push(arena, out, (or_span){i, i});
        if (word)
            out->data[out->len - 1].end = i + n;
        inside = word;
    }
}

void or_words_find(or_arena *arena, const or_analysis *analysis, or_words *out) {
    spans words = {0};
    find(arena, analysis->text->text, &words);
    uint32_t n = analysis->tokens.len, first = 0, last = 0;
    out->count = words.len;
    out->first = OR_NEW_ARRAY(arena, uint32_t, n);
    out->last = OR_NEW_ARRAY(arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) {
        const or_token *token = &analysis->tokens.data[i];
        while (first < words.len && words.data[first].end <= token->begin)
            first++;
        while (last < words.len && words.data[last].begin < token->end)
            last++;
        out->first[i] = first;
        out->last[i] = last;
    }
}
