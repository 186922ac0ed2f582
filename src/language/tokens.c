/* Tokens: white space and punctuation part them, words are then split as the Penn Treebank does. */
#include "language/tokens.h"

#include "language/scan.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

static void emit(or_scan *x, uint32_t begin, uint32_t end) {
    or_token token = {
        .begin = begin, .end = end, .head = OR_NONE, .quote = OR_NONE, .flags = x->space ? OR_TOKEN_SPACE : 0};
    or_fill_token(x->a, &token);
    token.lemma = token.lower;
    or_push(x->arena, &x->a->tokens, token);
    x->space = false;
}

static bool is_byte_word(const or_scan *x, uint32_t begin, uint32_t end, const char *word) {
    return end - begin == strlen(word) && memcmp(x->a->lower + begin, word, end - begin) == 0;
}

/* 's 'm 'd 'll 're 've; `at` is behind the apostrophe. */
static bool is_clitic(const or_scan *x, uint32_t at, uint32_t end) {
    if (end - at == 1)
        return strchr("smd", x->a->lower[at]) != NULL;
    return is_byte_word(x, at, end, "ll") || is_byte_word(x, at, end, "re") || is_byte_word(x, at, end, "ve");
}

/* Where the last apostrophe of [begin, end) and what follows it stand; end when there is none. */
static uint32_t last_apostrophe(const or_scan *x, uint32_t begin, uint32_t end, uint32_t *behind) {
    for (uint32_t i = end; i > begin && end - i < 8;) {
        uint32_t at = --i, next;
        while (at > begin && ((unsigned char)x->s[at] & 0xC0) == 0x80)
            at--;
        i = at;
        if (or_char_at(x->s, at, end, &next) == OR_CHAR_APOSTROPHE) {
            *behind = next;
            return at;
        }
    }
    return end;
}

/* The Penn Treebank parts these as if they were written in two words. */
static uint32_t joined_words(const or_scan *x, uint32_t begin, uint32_t end) {
    static const char *const words[] = {"cannot", "gonna", "gotta", "wanna", "gimme", "lemme"};
    if (end - begin < 5 || end - begin > 6 || !strchr("cgwl", x->a->lower[begin]))
        return end;
    for (uint32_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_byte_word(x, begin, end, words[i]))
            return begin + 3;
    return end;
}

/* "5pm", "2.5bn": where the unit begins; `end` when it is none. */
static uint32_t unit_of(const or_scan *x, uint32_t begin, uint32_t end) {
    uint32_t i = begin;
    while (i < end && ((x->s[i] >= '0' && x->s[i] <= '9') || x->s[i] == '.' || x->s[i] == ',' || x->s[i] == ':'))
        i++;
    if (i == begin || i == end || end - i > 8 || end - begin > 24 || x->s[i] < 'A')
        return end;
    return or_scan_is(x, i, end, true, x->unit_suffix, NULL) ||
                   (x->s[end - 1] == '.' && or_scan_is(x, i, end, true, x->abbreviation, NULL))
               ? i
               : end;
}

/* Splits a word as the treebank does and emits the parts. */
static void emit_word(or_scan *x, uint32_t begin, uint32_t end) {
    uint32_t ends[8], count = 0; /* of the parts, last one first */
    uint32_t stem = end, behind = 0;
    while (count < 6) {
        uint32_t at = last_apostrophe(x, begin, stem, &behind);
        if (at == stem || at == begin)
            break;
        uint32_t cut = at;
        if (stem - behind == 1 && x->a->lower[behind] == 't' && x->a->lower[at - 1] == 'n' && at - 1 > begin)
            cut = at - 1;
        else if (!is_clitic(x, behind, stem))
            break;
        ends[count++] = stem;
        stem = cut;
    }
    ends[count++] = stem;
    uint32_t cut = joined_words(x, begin, stem);
    if (cut == stem && x->s[begin] <= '9')
        cut = unit_of(x, begin, stem);
    if (cut < stem)
        ends[count++] = cut;
    while (count--) {
        emit(x, begin, ends[count]);
        begin = ends[count];
    }
}

/* The words of a stretch without spaces (Chinese, Thai), from ICU's dictionaries; long ones in pieces. */
static uint32_t emit_complex(or_scan *x, uint32_t begin) {
    enum { PIECE = 3000 };
    uint32_t end = begin, next;
    while (end - begin < PIECE) {
        or_char c = or_scan_char(x, end, &next);
        if (c != OR_CHAR_COMPLEX && c != OR_CHAR_EXTEND)
            break;
        end = next;
    }
    UErrorCode status = U_ZERO_ERROR;
    if (!x->words)
        x->words = ubrk_open(UBRK_WORD, "en", NULL, 0, &status);
    UText text = UTEXT_INITIALIZER;
    utext_openUTF8(&text, x->s + begin, (int64_t)(end - begin), &status);
    ubrk_setUText(x->words, &text, &status);
    if (U_FAILURE(status)) {
        emit(x, begin, end);
    } else {
        int32_t from = ubrk_first(x->words);
        for (int32_t to; (to = ubrk_next(x->words)) != UBRK_DONE; from = to)
            emit(x, begin + (uint32_t)from, begin + (uint32_t)to);
    }
    utext_close(&text);
    return end;
}

/* The same byte again and again. */
static uint32_t same_end(const or_scan *x, uint32_t at) {
    uint32_t i = at + 1;
    while (i < x->end && x->s[i] == x->s[at])
        i++;
    return i;
}

static bool is_right_mark(const or_scan *x, uint32_t at, uint32_t behind) {
    return behind - at == 3 && (unsigned char)x->s[at + 2] == 0x99;
}

/* "the class of '98" */
static bool year_is_due(const or_scan *x) {
    const or_analysis *a = x->a;
    return a->tokens.len && or_word_traits(x->lexicon, a->tokens.data[a->tokens.len - 1].lower, x->before_year, NULL);
}

/* A word that begins with an apostrophe, "'90s" or "'s" after a word; `at` when it is only a mark. */
static uint32_t apostrophe_word(const or_scan *x, uint32_t at, uint32_t behind) {
    uint32_t next, end = behind;
    or_char c = or_scan_char(x, behind, &next);
    if (c != OR_CHAR_LETTER && c != OR_CHAR_DIGIT)
        return at;
    for (or_char k = c; or_is_word_char(k) && end - behind < 12; k = or_scan_char(x, end, &next))
        end = next;
    if (or_is_word_char(or_scan_char(x, end, &next)))
        return at;
    if (!x->space && is_clitic(x, behind, end))
        return end;
    if (c == OR_CHAR_DIGIT) {
        bool decade = end - behind == 3 && x->s[end - 1] == 's' && x->s[end - 2] == '0';
        bool year = end - behind == 2 && (is_right_mark(x, at, behind) || year_is_due(x));
        return x->space && (decade || year) ? end : at;
    }
    char word[24] = "'";
    uint32_t len = end - behind;
    if (len > 12)
        return at;
    memcpy(word + 1, x->a->lower + behind, len);
    if (or_scan_char(x, end, &next) == OR_CHAR_APOSTROPHE && len == 1) { /* 'n' */
        word[2] = '\'';
        if (or_word_traits(x->lexicon, or_hash((or_slice){word, 3}), x->elision, NULL))
            return next;
    }
    return or_word_traits(x->lexicon, or_hash((or_slice){word, len + 1}), x->elision, NULL) ? end : at;
}

static uint32_t apostrophe_end(const or_scan *x, uint32_t at, uint32_t next) {
    if (next - at == 1 && or_scan_byte(x, next, '\''))
        return next + 1;
    uint32_t word = apostrophe_word(x, at, next);
    return word > at ? word : next;
}

/* A number with what stands before it: "-5" (but "3-5" is inside a word), ".5". */
static bool begins_number(const or_scan *x, uint32_t at, uint32_t next) {
    return x->space && next < x->end && x->s[next] >= '0' && x->s[next] <= '9' && next - at == 1;
}

/* Letters of one character at most can follow; combining marks belong to it. */
static uint32_t with_marks(const or_scan *x, uint32_t at) {
    uint32_t next;
    while (or_scan_char(x, at, &next) == OR_CHAR_EXTEND)
        at = next;
    return at;
}

static uint32_t other_end(const or_scan *x, uint32_t at, uint32_t next) {
    uint32_t end = at;
    if (x->s[at] == '@' || x->s[at] == '#')
        end = or_scan_handle(x, at);
    else if (x->s[at] == '<')
        end = or_scan_markup(x, at);
    else if (strchr("*=~+", x->s[at]))
        end = same_end(x, at);
    return end > at ? end : with_marks(x, next);
}

/* The end of a token that begins with no letter. */
static uint32_t punctuation_end(const or_scan *x, or_char c, uint32_t at, uint32_t next) {
    uint32_t end = next;
    switch (c) {
    case OR_CHAR_APOSTROPHE:
        return apostrophe_end(x, at, next);
    case OR_CHAR_MARK:
        return x->s[at] == '`' && or_scan_byte(x, next, '`') ? next + 1 : next;
    case OR_CHAR_HYPHEN:
        if (begins_number(x, at, next))
            return or_scan_word(x, next);
        return next - at == 1 ? same_end(x, at) : next;
    case OR_CHAR_STOP:
        if (begins_number(x, at, next))
            return or_scan_word(x, next);
        return same_end(x, at);
    case OR_CHAR_DASH:
    case OR_CHAR_BANG:
    case OR_CHAR_ELLIPSIS:
        while (or_scan_char(x, end, &next) == c && (c != OR_CHAR_DASH || x->s[at + 2] == x->s[end + 2]))
            end = next;
        return end;
    case OR_CHAR_OTHER:
        return other_end(x, at, next);
    default:
        return with_marks(x, next);
    }
}

/* A word, its address or name with a mark of exclamation where it is one. */
static uint32_t emit_text(or_scan *x, uint32_t at) {
    uint32_t end = or_scan_word(x, at);
    uint32_t url = or_scan_byte(x, end, ':') && end - at < 10 ? or_scan_url(x, at) : at;
    if (url > at) {
        emit(x, at, url);
        return url;
    }
    if (or_scan_byte(x, end, '!') && or_scan_is(x, at, end + 1, false, x->exclaimed_name, NULL)) {
        emit(x, at, end + 1);
        return end + 1;
    }
    emit_word(x, at, end);
    return end;
}

static void scan_block(or_scan *x) {
    x->space = true;
    while (x->at < x->end) {
        uint32_t at = x->at, next;
        or_char c = or_scan_char(x, at, &next);
        if (c == OR_CHAR_SPACE) {
            x->space = true;
            x->at = next;
        } else if (or_is_word_char(c)) {
            x->at = emit_text(x, at);
        } else if (c == OR_CHAR_COMPLEX) {
            x->at = emit_complex(x, at);
        } else {
            x->at = punctuation_end(x, c, at, next);
            emit(x, at, x->at);
        }
    }
}

/* About how many tokens a text has, seldom fewer: stretches of letters and digits, and everything else by itself. Room
 * for them is taken at once, since what an array outgrows is lost until the document is freed. */
static uint32_t expected_tokens(or_slice text) {
    uint32_t count = 0, word = 0;
    for (uint32_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        or_char kind = c < 128 ? (or_char)or_char_ascii[c] : c < 0xE0 ? OR_CHAR_LETTER : OR_CHAR_OTHER;
        uint32_t now = or_is_word_char(kind);
        count += now ? !word : kind != OR_CHAR_SPACE && kind != OR_CHAR_STOP;
        word = now;
    }
    return count + text.len / 64 + 16;
}

static void find_classes(or_scan *x) {
    x->abbreviation = or_lexicon_class(x->lexicon, "abbreviation");
    x->domain_ending = or_lexicon_class(x->lexicon, "domain-ending");
    x->unit_suffix = or_lexicon_class(x->lexicon, "unit-suffix");
    x->elision = or_lexicon_class(x->lexicon, "elision");
    x->before_year = or_lexicon_class(x->lexicon, "before-year");
    x->exclaimed_name = or_lexicon_class(x->lexicon, "exclaimed-name");
    uint32_t trait = or_lexicon_trait(x->lexicon, "before-number");
    x->before_number = trait < 64 ? 1ULL << trait : 0;
}

void or_find_tokens(or_arena *arena, const or_lexicon *lexicon, const or_text *text, or_analysis *a) {
    a->text = text;
    or_make_lower(arena, a);
    or_scan x = {.arena = arena, .a = a, .lexicon = lexicon, .s = text->text.data};
    x.abbreviation = x.domain_ending = x.unit_suffix = x.elision = x.exclaimed_name = x.before_year = OR_NO_SENSE;
    if (lexicon)
        find_classes(&x);
    a->tokens.cap = expected_tokens(text->text);
    a->tokens.data = OR_NEW_ARRAY(arena, or_token, a->tokens.cap);
    for (uint32_t b = 0; b < text->blocks.len; b++) {
        uint32_t first = a->tokens.len;
        x.at = text->blocks.data[b].at.begin;
        x.end = text->blocks.data[b].at.end;
        scan_block(&x);
        if (a->tokens.len > first)
            or_find_sentences(arena, lexicon, a, first, b);
    }
    if (x.words)
        ubrk_close(x.words);
}
