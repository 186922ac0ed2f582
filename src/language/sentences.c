/* Sentences and paragraphs. A full stop, a mark of exclamation or question or an ellipsis may end a sentence; what
 * follows decides. The closing marks behind it belong to it. */
#include "language/marks.h"
#include "language/tokens.h"

typedef struct splitter {
    const or_lexicon *lexicon; /* may be NULL */
    or_analysis *a;
    or_range at;                                   /* the block */
    uint32_t abbreviation, starter, inverted_verb; /* classes */
    uint64_t final;                                /* bit of the trait */
    uint32_t doubles;                              /* double quotation marks of the block so far */
} splitter;

typedef enum terminal { NO_TERMINAL, STOP, BANG, ELLIPSIS, ABBREVIATION, INITIAL } terminal;

static inline or_slice text_of(const splitter *x, uint32_t i) {
    return or_token_text(x->a, i);
}

static inline bool has(const splitter *x, uint32_t i, uint32_t flag) {
    return x->a->tokens.data[i].flags & flag;
}

/* What kind of end a token can be. */
static terminal terminal_of(const splitter *x, uint32_t i) {
    or_slice s = text_of(x, i);
    unsigned char last = (unsigned char)s.data[s.len - 1];
    if (last == '.') {
        if (!has(x, i, OR_TOKEN_WORD))
            return s.len == 1 ? STOP : s.data[0] == '.' ? ELLIPSIS : NO_TERMINAL;
        return s.len == 2 ? INITIAL : ABBREVIATION;
    }
    if (has(x, i, OR_TOKEN_WORD) && last != '!')
        return NO_TERMINAL;
    if (last == '!' || last == '?')
        return BANG;
    if (s.len < 3 || (unsigned char)s.data[0] != 0xE2 || (unsigned char)s.data[1] != 0x80)
        return NO_TERMINAL;
    switch ((unsigned char)s.data[2]) {
    case 0xA6:
        return ELLIPSIS;
    case 0xBC: /* doubled marks */
    case 0xBD:
        return BANG;
    default:
        return NO_TERMINAL;
    }
}

/* The mark at `i` belongs to what stands before it. */
static bool closes(const splitter *x, uint32_t i) {
    or_mark_shape shape;
    or_mark mark = or_mark_of(x->a, i, &shape);
    if (!mark) {
        char c = text_of(x, i).data[0];
        return (c == ')' || c == ']' || c == '}') && !has(x, i, OR_TOKEN_WORD);
    }
    or_direction direction = or_mark_context(x->a, i, x->at);
    if (direction != OR_DIRECTION_EITHER)
        return direction == OR_DIRECTION_CLOSE;
    if (shape != OR_SHAPE_STRAIGHT)
        return shape == OR_SHAPE_CLOSE;
    return mark == OR_MARK_DOUBLE ? x->doubles % 2 : !has(x, i, OR_TOKEN_SPACE);
}

static bool in_class(const splitter *x, uint32_t i, uint32_t klass) {
    return or_word_traits(x->lexicon, x->a->tokens.data[i].lower, klass, NULL);
}

static bool is_capital(const splitter *x, uint32_t i) {
    return i < x->at.last && has(x, i, OR_TOKEN_CAPITAL);
}

/* "Mr Ames asked", "Ames told", "the minister said" would have a small letter: a speaker and a verb behind a question.
 */
static bool is_inversion(const splitter *x, uint32_t i) {
    if (in_class(x, i, x->starter))
        return false;
    for (uint32_t n = 0; n < 5 && i < x->at.last; n++, i++) {
        if (in_class(x, i, x->inverted_verb))
            return n > 0;
        if (!is_capital(x, i))
            return false;
    }
    return false;
}

/* A small word before a stop that no abbreviation looks like. */
static bool is_plain_word(const splitter *x, uint32_t i) {
    or_slice s = text_of(x, i);
    return s.len >= 4 && has(x, i, OR_TOKEN_WORD) && !has(x, i, OR_TOKEN_CAPITAL);
}

/* "eBay" begins a sentence as it is. */
static bool is_mixed(const splitter *x, uint32_t i) {
    or_slice s = text_of(x, i);
    return s.len > 1 && s.data[1] >= 'A' && s.data[1] <= 'Z';
}

static bool opens_capital(const splitter *x, uint32_t i) {
    or_mark_shape shape;
    return or_mark_of(x->a, i, &shape) && !closes(x, i) && is_capital(x, i + 1);
}

static bool ends_at_abbreviation(const splitter *x, uint32_t end, uint32_t next, bool closed) {
    uint64_t traits = x->final; /* "U.S.", "p.m.": inner stops */
    or_token *t = &x->a->tokens.data[end];
    if (!or_word_traits(x->lexicon, t->form, x->abbreviation, &traits))
        or_word_traits(x->lexicon, t->lower, x->abbreviation, &traits);
    if (!(traits & x->final))
        return false;
    if (is_capital(x, next))
        return closed || in_class(x, next, x->starter);
    return opens_capital(x, next);
}

/* The "Bobby" of 'Robert F. "Bobby" Kennedy'. */
static bool is_nickname(const splitter *x, uint32_t open) {
    for (uint32_t i = open + 2; i < open + 4 && i + 1 < x->at.last; i++) {
        or_mark_shape shape;
        if (or_mark_of(x->a, i, &shape))
            return is_capital(x, i + 1);
    }
    return false;
}

static bool ends_at_initial(const splitter *x, uint32_t end, uint32_t next) {
    if (opens_capital(x, next) && !is_nickname(x, next))
        return true;
    bool name = end > x->at.first && has(x, end - 1, OR_TOKEN_CAPITAL | OR_TOKEN_DIGIT);
    return !name && end > x->at.first && is_capital(x, next) && in_class(x, next, x->starter);
}

/* "So it went... Vale left." "So it went ... The rest left.", but not "“... Vale left", "about ... Vale". */
static bool ends_at_ellipsis(const splitter *x, uint32_t end, uint32_t next) {
    or_mark_shape shape;
    if (end == x->at.first || !has(x, next, OR_TOKEN_SPACE))
        return false;
    if (or_mark_of(x->a, end - 1, &shape) && !closes(x, end - 1))
        return false;
    if (is_capital(x, next))
        return next > end + 1 || !has(x, end, OR_TOKEN_SPACE) || in_class(x, next, x->starter);
    return opens_capital(x, next);
}

/* A number at the block's beginning: "1. Read this". */
static bool is_numbering(const splitter *x, uint32_t end) {
    return end == x->at.first + 1 && has(x, end - 1, OR_TOKEN_DIGIT) && text_of(x, end - 1).len <= 3;
}

/* A sentence may end with the terminal token at `end` and begin with `next`; closing marks stand between them, or not.
 */
static bool ends(const splitter *x, terminal kind, uint32_t end, uint32_t next) {
    bool closed = next > end + 1;
    bool small = has(x, next, OR_TOKEN_WORD) && !is_capital(x, next) && !has(x, next, OR_TOKEN_DIGIT);
    or_slice s = text_of(x, next);
    if (!has(x, next, OR_TOKEN_WORD) && strchr(".,;:!?-/&+=", s.data[0]))
        return false;
    if (small && (s.data[0] == '\'' || !is_mixed(x, next)) && s.data[0] != '@' && s.data[0] != '#')
        return kind == STOP && !closed && end > x->at.first && is_plain_word(x, end - 1) &&
               has(x, next, OR_TOKEN_SPACE);
    if (!has(x, next, OR_TOKEN_WORD) && (unsigned char)s.data[0] == 0xE2 && has(x, next, OR_TOKEN_SPACE) &&
        (unsigned char)s.data[1] == 0x80 && (unsigned char)s.data[2] >= 0x92 && (unsigned char)s.data[2] <= 0x95)
        return false; /* a dash */
    switch (kind) {
    case STOP:
        return !is_numbering(x, end);
    case BANG:
        if (closed && is_inversion(x, next))
            return false;
        return !has(x, end, OR_TOKEN_WORD) || in_class(x, next, x->starter) || opens_capital(x, next);
    case ELLIPSIS:
        return ends_at_ellipsis(x, end, next);
    case ABBREVIATION:
        return ends_at_abbreviation(x, end, next, closed);
    case INITIAL:
        return ends_at_initial(x, end, next);
    default:
        return false;
    }
}

static void add_sentence(or_arena *arena, splitter *x, uint32_t first, uint32_t last) {
    uint32_t index = x->a->sentences.len;
    for (uint32_t i = first; i < last; i++)
        x->a->tokens.data[i].sentence = index;
    x->a->tokens.data[first].flags |= OR_TOKEN_SENTENCE;
    or_push(arena, &x->a->sentences, (or_sentence){.at = {first, last}});
}

/* How good a place behind this token is to cut a sentence that is too long. */
static uint32_t cut_value(const splitter *x, uint32_t i) {
    or_slice s = text_of(x, i);
    if (has(x, i, OR_TOKEN_WORD))
        return 0;
    return s.data[0] == ';' ? 3 : s.data[0] == ':' || s.data[0] == '-' || (s.len == 3 && s.data[1] == '\x80') ? 2 : 1;
}

/* Adds a sentence, in pieces when it is too long: behind the best mark of a piece's second half. */
static void add_sentences(or_arena *arena, splitter *x, uint32_t first, uint32_t last) {
    while (last - first > OR_LONGEST_SENTENCE) {
        uint32_t cut = first + OR_LONGEST_SENTENCE, best = 0;
        for (uint32_t i = first + OR_LONGEST_SENTENCE; i > first + OR_LONGEST_SENTENCE / 2; i--) {
            uint32_t value = cut_value(x, i - 1);
            if (value > best) {
                best = value;
                cut = i;
            }
        }
        add_sentence(arena, x, first, cut);
        first = cut;
    }
    add_sentence(arena, x, first, last);
}

/* Sentences [first, end of a->sentences) as paragraphs, each as long as it may be. */
static void add_paragraphs(or_arena *arena, or_analysis *a, uint32_t first, uint32_t block) {
    while (first < a->sentences.len) {
        or_paragraph p = {.at = a->sentences.data[first].at, .sentences = {first, first + 1}, .block = block};
        while (p.sentences.last < a->sentences.len &&
               a->sentences.data[p.sentences.last].at.last - p.at.first <= OR_LONGEST_PARAGRAPH)
            p.at.last = a->sentences.data[p.sentences.last++].at.last;
        for (uint32_t s = p.sentences.first; s < p.sentences.last; s++)
            a->sentences.data[s].paragraph = a->paragraphs.len;
        first = p.sentences.last;
        or_push(arena, &a->paragraphs, p);
    }
}

static void count_mark(splitter *x, uint32_t i) {
    or_mark_shape shape;
    x->doubles += or_mark_of(x->a, i, &shape) == OR_MARK_DOUBLE;
}

void or_find_sentences(or_arena *arena, const or_lexicon *lexicon, or_analysis *a, uint32_t first, uint32_t block) {
    splitter x = {.lexicon = lexicon, .a = a, .at = {first, a->tokens.len}};
    x.abbreviation = x.starter = x.inverted_verb = OR_NO_SENSE;
    x.final = 1ULL << 63;
    if (lexicon) {
        x.abbreviation = or_lexicon_class(lexicon, "abbreviation");
        x.starter = or_lexicon_class(lexicon, "sentence-starter");
        x.inverted_verb = or_lexicon_class(lexicon, "inverted-verb");
        uint32_t trait = or_lexicon_trait(lexicon, "final");
        x.final = trait < 64 ? 1ULL << trait : x.final;
    }
    uint32_t begin = first, sentences = a->sentences.len;
    for (uint32_t i = first; i < x.at.last; i++) {
        count_mark(&x, i);
        terminal kind = terminal_of(&x, i);
        if (kind == NO_TERMINAL)
            continue;
        uint32_t next = i + 1;
        while (next < x.at.last && closes(&x, next))
            count_mark(&x, next++);
        if (next < x.at.last && ends(&x, kind, i, next)) {
            add_sentences(arena, &x, begin, next);
            begin = next;
        }
        i = next - 1;
    }
    if (begin < x.at.last)
        add_sentences(arena, &x, begin, x.at.last);
    add_paragraphs(arena, a, sentences, block);
}
