/* Claims of which the words name nobody, though they have a subject: "he is believed to have left", "the board was
 * told", "the court heard". */
#include "sourcing/engine_parts.h"

/* The form of "be" of which the word is the participle, adverbs between: its token, or OR_NONE. */
static uint32_t be_before(const or_engine *engine, const or_analysis *a, uint32_t participle) {
    const or_token *t = a->tokens.data;
    if (t[participle].tag != OR_TAG_VBN && t[participle].tag != OR_TAG_VBD)
        return OR_NONE;
    for (uint32_t i = participle; i-- > 0 && participle - i <= 3 && t[i].sentence == t[participle].sentence;) {
        if (t[i].upos == OR_UPOS_AUX && or_is_telling(engine, t[i].lower, OR_TELLING_BE))
            return i;
        if (t[i].tag != OR_TAG_RB)
            return OR_NONE;
    }
    return OR_NONE;
}

/* The subject goes over to the content, which tells of it: "He … to have left". */
static void tell_of(or_arena *arena, or_attribution *at) {
    or_range subject = at->mention.at[0], *parts = OR_NEW_ARRAY(arena, or_range, at->content.n + 1);
    bool told = false;
    for (uint32_t i = 0; i < at->content.n; i++)
        told = told || (at->content.at[i].first < subject.last && subject.first < at->content.at[i].last);
    if (!told && at->content.at[0].first >= subject.last) {
        parts[0] = subject;
        for (uint32_t i = 0; i < at->content.n; i++)
            parts[i + 1] = at->content.at[i];
        at->content.at = parts;
        at->content.n++;
    }
    at->mention.n = 0;
}

void or_leave_nobody(const or_engine *engine, or_arena *arena, const or_analysis *a, or_attribution *at) {
    const or_token *t = a->tokens.data;
    uint32_t cue = at->cue.head;
    if (!at->mention.n || !at->content.n || cue == OR_NONE || cue + 1 >= a->tokens.len)
        return;
    uint32_t subject = at->mention.head, be = be_before(engine, a, cue);
    if (be != OR_NONE && at->mention.at[0].last <= be && t[subject].sentence == t[cue].sentence) {
        if (t[cue + 1].tag == OR_TAG_TO && or_is_telling(engine, t[cue].lower, OR_TELLING_RAISED))
            tell_of(arena, at);
        else if (!or_slice_is(or_token_lower(a, cue + 1), "by") && or_is_telling(engine, t[cue].lower, OR_TELLING_TOLD))
            at->mention.n = 0;
    } else if (or_is_telling(engine, t[cue].lower, OR_TELLING_HEARS) &&
               or_is_telling(engine, t[subject].lower, OR_TELLING_HEARING)) {
        at->mention.n = 0;
    }
}
