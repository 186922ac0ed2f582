/* language: from the text of an article to its words and their structure.
 *
 *   in    or_text
 *   out   or_analysis: tokens, sentences, paragraphs, quotations paired, tags, trees, names. Everything points by
 *         index; token ranges are [first, last). */
#ifndef OR_LANGUAGE_ANALYSIS_H
#define OR_LANGUAGE_ANALYSIS_H

#include "language/lexicon.h"
#include "language/tags.h"
#include "text/text.h"

typedef struct or_range {
    uint32_t first, last; /* tokens, last exclusive */
} or_range;

enum {
    OR_TOKEN_SPACE = 1,     /* white space stands before it (or it begins its block) */
    OR_TOKEN_WORD = 2,      /* has a letter or digit */
    OR_TOKEN_CAPITAL = 4,   /* its first letter is a capital */
    OR_TOKEN_UPPER = 8,     /* two or more letters, all capitals */
    OR_TOKEN_DIGIT = 16,    /* has a digit */
    OR_TOKEN_OPEN = 32,     /* an opening quotation mark */
    OR_TOKEN_CLOSE = 64,    /* a closing quotation mark */
    OR_TOKEN_SENTENCE = 128 /* the first of its sentence */
};

typedef enum or_name_type {
    OR_NAME_NONE,
    OR_NAME_PERSON,
    OR_NAME_ORGANIZATION,
    OR_NAME_PLACE,
    OR_NAME_OTHER
} or_name_type;

typedef struct or_token {
    uint32_t begin, end;    /* bytes of the text */
    uint32_t form;          /* or_hash of the word as written, apostrophes made ' */
    uint32_t lower;         /* or_hash of the word in lower case, apostrophes made ' */
    uint32_t lemma;         /* or_hash of its lemma in lower case */
    uint32_t head;          /* token index; OR_NONE for the root of a sentence */
    uint32_t sentence;      /* index */
    uint32_t quote;         /* index of the innermost quotation it stands in, marks included; OR_NONE */
    uint8_t flags;          /* OR_TOKEN_... */
    uint8_t upos, tag, rel; /* or_upos, or_tag, or_rel */
    uint8_t name;           /* or_name_type of the name it is part of */
    uint8_t shape;          /* a small number for the word's shape: Xxxx, XX, d, d.d, x-x ... (tokens.c) */
} or_token;

typedef struct or_sentence {
    or_range at;
    uint32_t paragraph;
} or_sentence;

typedef struct or_paragraph {
    or_range at;        /* its tokens */
    or_range sentences; /* its sentences, by index, last exclusive */
    uint32_t block;     /* index into text->blocks */
} or_paragraph;

/* A stretch between quotation marks, inside one paragraph. */
typedef struct or_quote {
    or_range at;         /* from the opening mark to past the closing one */
    uint32_t parent;     /* the quotation around it, or OR_NONE */
    uint32_t previous;   /* the quotation of the paragraph before that this one continues, or OR_NONE */
    uint32_t next;       /* the other way round */
    bool opened, closed; /* has the mark at its beginning, its end. Only the last paragraph of a long one is closed. */
    bool block;          /* a block quotation, which needs no marks */
} or_quote;

/* A proper name. */
typedef struct or_name {
    or_range at; /* titles ("Sen.") and a possessive 's left out */
    or_name_type type;
} or_name;

/* Something a reader should doubt ("unclosed-quotation"). */
typedef struct or_note {
    const char *kind;
    or_span at; /* in text */
} or_note;

typedef struct or_analysis {
    const or_text *text;
    const char *lower; /* text->text in lower case, same length, same offsets, apostrophes of one byte kept */
    or_array(or_token) tokens;
    or_array(or_sentence) sentences;
    or_array(or_paragraph) paragraphs;
    or_array(or_quote) quotes; /* by position of their beginning */
    or_array(or_name) names;   /* in order, disjoint */
    or_array(or_note) notes;
} or_analysis;

/* The words of a language: its lexicon and its weights, loaded once, then read-only and shared by all threads. */
typedef struct or_language or_language;

/* Loads tagger.weights, names.weights and parser.weights from `directory`. The lexicon must live longer. */
or_language *or_language_load(const or_lexicon *lexicon, const char *directory, or_error *error);
void or_language_free(or_language *language);
const or_lexicon *or_language_lexicon(const or_language *language);

/* A text to analyse, and where its layers go. */
typedef struct or_analysing {
    or_arena *arena;
    const or_text *text;
    or_analysis *out;
} or_analysing;

/* All layers of n texts, layer by layer: the weights of a layer are larger than a short article, and stay in the cache
 * for all of them. Linear in the texts' length: a sentence of more than OR_LONGEST_SENTENCE tokens is cut, a paragraph
 * too. */
void or_analyse_all(const or_language *language, const or_analysing *readings, uint32_t n);

static inline void or_analyse(or_arena *arena, const or_language *language, const or_text *text, or_analysis *out) {
    or_analyse_all(language, &(or_analysing){arena, text, out}, 1);
}

enum { OR_LONGEST_SENTENCE = 250, OR_LONGEST_PARAGRAPH = 2000 };

/* The stages of it, in order; each adds its layer. */
void or_find_tokens(or_arena *arena, const or_lexicon *lexicon, const or_text *text,
                    or_analysis *a);                  /* tokens.c: + sentences, paragraphs */
void or_pair_quotes(or_arena *arena, or_analysis *a); /* quotes.c */

static inline or_slice or_token_text(const or_analysis *a, uint32_t i) {
    const or_token *t = &a->tokens.data[i];
    return (or_slice){a->text->text.data + t->begin, t->end - t->begin};
}

static inline or_slice or_token_lower(const or_analysis *a, uint32_t i) {
    const or_token *t = &a->tokens.data[i];
    return (or_slice){a->lower + t->begin, t->end - t->begin};
}

/* The text of a token range, as it stands in the article. */
static inline or_slice or_range_text(const or_analysis *a, or_range r) {
    if (r.first >= r.last)
        return (or_slice){NULL, 0};
    uint32_t begin = a->tokens.data[r.first].begin;
    return (or_slice){a->text->text.data + begin, a->tokens.data[r.last - 1].end - begin};
}

#endif
