#include "language/tagger_features.h"

enum { OUTSIDE = 7, NO_LABEL = 300, FAR_VERB = 7 };

/* The last `n` bytes that a word's tail holds. */
static uint32_t ending(const or_tagger_word *word, uint32_t n) {
    return n < 4 ? word->tail & ((1u << (8 * n)) - 1) : word->tail;
}

static void cut_word(or_tagger_word *word, or_slice lower) {
    for (uint32_t i = lower.len > 4 ? lower.len - 4 : 0; i < lower.len; i++)
        word->tail = word->tail << 8 | (unsigned char)lower.data[i];
    for (uint32_t i = 0; i < lower.len && i < 3; i++)
        word->begin = word->begin << 8 | (unsigned char)lower.data[i];
    for (uint32_t i = lower.len; i-- > 1;)
        if (lower.data[i - 1] == '-' && i < lower.len) {
            word->part = or_hash(or_slice_cut(lower, i, lower.len));
            return;
        }
}

static void see_word(or_tagger_word *word, const or_known_words *words, const or_analysis *a, uint32_t token) {
    const or_token *t = &a->tokens.data[token];
    *word = (or_tagger_word){.form = t->form, .lower = t->lower, .shape = t->shape, .flags = t->flags};
    cut_word(word, or_token_lower(a, token));
    const or_known_word *known = or_known_word_find(words, t->form);
    word->sure = known ? known->sure : OR_TAGGER_UNSURE;
    if (!known && t->lower != t->form)
        known = or_known_word_find(words, t->lower);
    word->klass = known ? known->klass : or_key2(0, ending(word, 2), t->shape);
}

void or_tagger_start(or_tagger_window *window, const or_known_words *words, const or_analysis *a, or_range at) {
    *window = (or_tagger_window){.label = {NO_LABEL, NO_LABEL}};
    for (uint32_t i = 0; i < OR_TAGGER_WINDOW; i++)
        window->word[i] = (or_tagger_word){.form = OUTSIDE, .lower = OUTSIDE, .klass = OUTSIDE};
    for (uint32_t i = 0; i < OR_TAGGER_AHEAD; i++)
        or_tagger_next(window, words, a, at, at.first + i);
}

void or_tagger_next(or_tagger_window *window, const or_known_words *words, const or_analysis *a, or_range at,
                    uint32_t next) {
    memmove(window->word, window->word + 1, sizeof window->word - sizeof *window->word);
    or_tagger_word *last = &window->word[OR_TAGGER_WINDOW - 1];
    if (next < at.last)
        see_word(last, words, a, next);
    else
        *last = (or_tagger_word){.form = OUTSIDE + 1, .lower = OUTSIDE + 1, .klass = OUTSIDE + 1};
}

uint32_t or_tagger_features(const or_tagger_window *window, uint32_t out[OR_TAGGER_FEATURES]) {
    const or_tagger_word *w = window->word + OR_TAGGER_BEHIND, *p = w - 1, *pp = w - 2, *f = w + 1, *ff = w + 2;
    uint32_t l1 = window->label[0], l2 = window->label[1], n = 0;
    uint32_t case_of = (uint32_t)w->flags & (OR_TOKEN_CAPITAL | OR_TOKEN_UPPER | OR_TOKEN_DIGIT);
    bool starts = p->form == OUTSIDE || (pp->form == OUTSIDE && !(p->flags & OR_TOKEN_WORD));
    case_of |= starts ? 1u : 0u;
    uint32_t near = window->since < FAR_VERB ? window->since : FAR_VERB;
    /* the word itself */
    out[n++] = or_key(1, w->lower);
    out[n++] = or_key(2, w->form);
    out[n++] = or_key2(3, w->lower, case_of);
    out[n++] = or_key(4, ending(w, 1));
    out[n++] = or_key(5, ending(w, 2));
    out[n++] = or_key2(6, ending(w, 3), case_of);
    out[n++] = or_key(7, ending(w, 4));
    out[n++] = or_key(8, w->begin);
    out[n++] = or_key2(9, w->shape, case_of);
    out[n++] = or_key(10, w->klass);
    /* with what was found before it */
    out[n++] = or_key(11, l1);
    out[n++] = or_key2(12, l1, l2);
    out[n++] = or_key2(13, l1, w->lower);
    out[n++] = or_key2(14, l1 << 16 | l2, w->klass);
    out[n++] = or_key2(15, l1, ending(w, 3));
    out[n++] = or_key2(16, window->verb, w->klass);
    out[n++] = or_key2(17, window->verb << 3 | near, ending(w, 2));
    /* with its neighbours */
    out[n++] = or_key(19, p->lower);
    out[n++] = or_key(20, pp->lower);
    out[n++] = or_key(21, f->lower);
    out[n++] = or_key(22, ff->lower);
    out[n++] = or_key2(23, p->lower, w->lower);
    out[n++] = or_key2(24, w->lower, f->lower);
    out[n++] = or_key2(25, p->lower, f->lower);
    out[n++] = or_key(26, f->klass);
    out[n++] = or_key2(27, f->klass, ff->klass);
    out[n++] = or_key2(28, f->klass, w->klass);
    out[n++] = or_key2(29, l1 << 16, f->klass);
    out[n++] = or_key2(30, or_key2(0, l1, f->klass), w->klass);
    out[n++] = or_key2(31, ending(f, 3), f->flags & OR_TOKEN_CAPITAL);
    out[n++] = or_key2(33, f->shape, w->shape);
    out[n++] = or_key2(35, p->lower, w->klass);
    out[n++] = or_key2(36, p->klass, ending(w, 3));
    if (w->part)
        out[n++] = or_key(37, w->part);
    return n;
}

void or_tagger_tell(or_tagger_window *window, uint32_t label, or_upos upos, or_tag tag) {
    window->label[1] = window->label[0];
    window->label[0] = label;
    window->since++;
    if (upos == OR_UPOS_AUX || tag == OR_TAG_TO || tag == OR_TAG_MD) {
        window->verb = window->word[OR_TAGGER_BEHIND].lower;
        window->since = 0;
    } else if (upos == OR_UPOS_VERB) {
        window->verb = label + 1;
        window->since = 0;
    }
}
