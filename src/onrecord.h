/* onrecord: who said what in a news article.
 *
 *   #include <onrecord.h>                                   cc story.c $(pkg-config --cflags --libs onrecord)
 *
 *   onrecord_error error;
 *   onrecord_engine *engine = onrecord_engine_new(NULL, &error);
 *   onrecord_document *document = onrecord_document_new();
 *   if (engine && onrecord_map_text(document, engine, bytes, size, "story.txt", NULL, &error)) {
 *       const onrecord_map *map = onrecord_document_map(document);
 *       for (uint32_t i = 0; i < map->attribution_count; i++)
 *           printf("%u: %s\n", map->attributions[i].line, map->attributions[i].content.text);
 *   }
 *   onrecord_document_free(document);
 *   onrecord_engine_free(engine);
 *
 * The engine holds rules, lexicons and learned weights. It is made once and then only read: any number of threads may
 * use it at the same time. A document belongs to one thread at a time; it keeps its memory for the next text, so a
 * thread that maps many texts makes one document and uses it again.
 *
 * Strings are UTF-8, NUL-terminated, and never have to be freed: what a map points at lives until the document is used
 * again or freed. Nothing here prints, exits, or changes the locale or the environment. When the system has no memory
 * left the process is aborted.
 *
 * The words (attribution, source, cue, content ...) are those of the map's JSON Schema: onrecord_schema("map"). */
#ifndef ONRECORD_H
#define ONRECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ONRECORD_API __attribute__((visibility("default")))

/* Stands for "none" where an index is expected. */
#define ONRECORD_NONE UINT32_MAX

/* The version of the library, "MAJOR.MINOR.PATCH". */
ONRECORD_API const char *onrecord_version(void);

/* ---- errors ---------------------------------------------------------------------------------------------------- */

/* What is wrong, where, and what to do about it. Functions that can fail take a place for one, which may be NULL; it is
 * written only when they fail. */
typedef struct onrecord_error {
    char what[400];        /* "is a binary file" */
    char where[1024];      /* path or id, or "" */
    uint32_t line, column; /* from 1; 0: not known */
    char cure[240];        /* what to do, or "" */
} onrecord_error;

/* "where:line:column: what; cure" into out, cut to size bytes with its NUL; returns out. */
ONRECORD_API const char *onrecord_error_text(const onrecord_error *error, char *out, size_t size);

/* ---- the engine ------------------------------------------------------------------------------------------------ */

typedef struct onrecord_engine onrecord_engine;

typedef struct onrecord_engine_options {
    const char *data;            /* the folder that holds rules/en and lexicons/en; NULL: onrecord_data() */
    const char *const *rules;    /* folders of further rules, added to the built-in ones */
    uint32_t rule_count;         /* how many */
    const char *const *lexicons; /* folders of further word lists */
    uint32_t lexicon_count;      /* how many */
    const char *weights;         /* the folder of learned weights; NULL: lexicons/en/weights of the data */
} onrecord_engine_options;       /* {0} is a good default */

/* A new engine, to be freed with onrecord_engine_free(); NULL with an error that names the file and line at fault.
 * Options may be NULL and need not outlive the call. */
ONRECORD_API onrecord_engine *onrecord_engine_new(const onrecord_engine_options *options, onrecord_error *error);
ONRECORD_API void onrecord_engine_free(onrecord_engine *engine);

/* Where the rules, lexicons and weights are: $ONRECORD_DATA; else share/onrecord or the source tree beside the program
 * or the shared library, looked for upwards from its folder. Written into out; false when there is none. */
ONRECORD_API bool onrecord_data(char *out, size_t size, onrecord_error *error);

/* The rules of an engine, in the order in which they were read. */
typedef struct onrecord_rule {
    const char *id;
    const char *kind; /* what it proposes: "claim", "start", "end", "gap", "source", "cue" */
    const char *description;
    const char *file; /* path */
    uint32_t line;    /* in the file, from 1 */
} onrecord_rule;

ONRECORD_API uint32_t onrecord_rule_count(const onrecord_engine *engine);
ONRECORD_API onrecord_rule onrecord_rule_at(const onrecord_engine *engine, uint32_t index);

/* ---- the map ---------------------------------------------------------------------------------------------------- */

typedef enum onrecord_kind {
    ONRECORD_STATEMENT,
    ONRECORD_BELIEF,
    ONRECORD_EVIDENCE,
    ONRECORD_QUESTION,
    ONRECORD_REFUSAL,
    ONRECORD_DECREE,
    ONRECORD_INTENTION,
    ONRECORD_ATTITUDE,
    ONRECORD_KINDS
} onrecord_kind;

/* Sets of kinds: bit 1 << kind. */
#define ONRECORD_DEFAULT_KINDS ((1u << ONRECORD_INTENTION) - 1u)
#define ONRECORD_ALL_KINDS ((1u << ONRECORD_KINDS) - 1u)

typedef enum onrecord_type {
    ONRECORD_PERSON,
    ONRECORD_GROUP,
    ONRECORD_ORGANIZATION,
    ONRECORD_DOCUMENT,
    ONRECORD_AUTHOR,
    ONRECORD_NOBODY,
    ONRECORD_TYPES
} onrecord_type;

typedef enum onrecord_identity {
    ONRECORD_NAMED,
    ONRECORD_UNNAMED,
    ONRECORD_WITHHELD,
    ONRECORD_UNATTRIBUTED,
    ONRECORD_IDENTITIES
} onrecord_identity;

/* How much of a claim stands between quotation marks: every word, some, none. */
typedef enum onrecord_quoting {
    ONRECORD_DIRECT,
    ONRECORD_MIXED,
    ONRECORD_INDIRECT,
    ONRECORD_QUOTINGS
} onrecord_quoting;

typedef enum onrecord_role { ONRECORD_SPEECH, ONRECORD_TERM, ONRECORD_TITLE, ONRECORD_ROLES } onrecord_role;

/* Code points, bytes or UTF-16 code units of the original file. */
typedef enum onrecord_unit { ONRECORD_CHARS, ONRECORD_BYTES, ONRECORD_UTF16, ONRECORD_UNITS } onrecord_unit;

typedef enum onrecord_input { ONRECORD_DETECT, ONRECORD_PLAIN, ONRECORD_MARKDOWN, ONRECORD_INPUTS } onrecord_input;

/* The values' names as the map writes them ("statement", "named", "direct", "speech", "chars", "text"). */
ONRECORD_API const char *onrecord_kind_name(onrecord_kind kind);
ONRECORD_API const char *onrecord_type_name(onrecord_type type);
ONRECORD_API const char *onrecord_identity_name(onrecord_identity identity);
ONRECORD_API const char *onrecord_quoting_name(onrecord_quoting quoting);
ONRECORD_API const char *onrecord_role_name(onrecord_role role);
ONRECORD_API const char *onrecord_unit_name(onrecord_unit unit);

typedef struct onrecord_span {
    uint32_t begin, end; /* in the unit asked for, end exclusive */
} onrecord_span;

/* A piece of the article, which may be broken into several spans. count 0: there is none, and text is NULL. */
typedef struct onrecord_part {
    const onrecord_span *spans; /* in reading order */
    uint32_t count;
    const char *text; /* white space made single spaces, spans joined by " … " */
} onrecord_part;

typedef struct onrecord_attribution {
    uint32_t source;       /* index into sources; ONRECORD_NONE: nobody is named or described */
    onrecord_part mention; /* the words that stand for the source here */
    onrecord_part cue;
    onrecord_part content; /* the claim */
    onrecord_kind kind;
    onrecord_quoting quotation;
    bool negated;
    const char *medium, *to; /* how and to whom, or NULL */
    uint32_t parent;         /* the attribution whose content this one stands in; ONRECORD_NONE */
    uint32_t sentence;       /* of the content's beginning; from 1 */
    uint32_t line, column;   /* from 1; the column in code points */
    const char *rule;        /* id of the rule that found it */
    double confidence;       /* calibrated, 0 to 1, in thousandths */
    uint32_t words;          /* of the content */
} onrecord_attribution;

typedef struct onrecord_source {
    const char *label; /* what to show: the name, else the fullest description */
    const char *name;  /* NULL unless named */
    onrecord_type type;
    onrecord_identity identity;
    const char *role, *withheld_reason; /* or NULL */
    const onrecord_part *mentions;
    uint32_t mention_count;
    const uint32_t *attributions; /* indices, ascending */
    uint32_t attribution_count;
    uint32_t words; /* of its claims, a word counted once */
} onrecord_source;

typedef struct onrecord_quotation {
    onrecord_part at;     /* with its marks */
    uint32_t line;        /* of its beginning; from 1 */
    uint32_t attribution; /* or ONRECORD_NONE: nobody is said to have said it */
    onrecord_role role;
} onrecord_quotation;

/* What a reader should doubt. */
typedef struct onrecord_note {
    const char *kind; /* "unclosed-quotation" */
    onrecord_part at;
    uint32_t line; /* of its beginning; from 1 */
} onrecord_note;

typedef struct onrecord_counts {
    uint32_t attributions, named, anonymous, unnamed, withheld, unattributed;
    uint32_t named_sources, anonymous_sources;
    uint32_t by_type[ONRECORD_TYPES], by_kind[ONRECORD_KINDS]; /* attributions */
    uint32_t quotations, attributed_quotations;
    /* Words of the article that are claimed, by anybody, a named and an anonymous source, and claimed words between
     * quotation marks. A word counts once in each. A word is a run of letters and digits. */
    uint32_t content_words, named_words, anonymous_words, quoted_words;
} onrecord_counts;

typedef struct onrecord_map {
    const char *id;       /* of the document, as given */
    const char *format;   /* "text", "markdown" */
    const char *encoding; /* of the original, "UTF-8" */
    onrecord_unit unit;
    const char *title; /* NULL: none found */
    const char *const *bylines;
    uint32_t byline_count;
    bool dated;                            /* has a dateline */
    const char *place, *date, *outlet;     /* of the dateline; NULL where it has none */
    uint32_t words, sentences, paragraphs; /* of the article, boilerplate left out */
    const onrecord_source *sources;
    uint32_t source_count;
    const onrecord_attribution *attributions;
    uint32_t attribution_count;
    const onrecord_quotation *quotations;
    uint32_t quotation_count;
    const onrecord_note *notes;
    uint32_t note_count;
    onrecord_counts counts;
} onrecord_map;

typedef struct onrecord_map_options {
    unsigned kinds;        /* which kinds to list and count; 0: ONRECORD_DEFAULT_KINDS */
    double min_confidence; /* attributions below it are left out */
    onrecord_unit unit;
    onrecord_input input;
} onrecord_map_options; /* {0} is the default */

typedef struct onrecord_document onrecord_document;

ONRECORD_API onrecord_document *onrecord_document_new(void);
ONRECORD_API void onrecord_document_free(onrecord_document *document);

/* Maps the bytes of a file, which may be freed afterwards. `id` is the document's id, its ending tells the format.
 * Takes time and memory linear in the size, which must be under 2 GB. What the document held before is gone, also when
 * this fails: for binary data, an empty file, or one without an article. */
ONRECORD_API bool onrecord_map_text(onrecord_document *document, const onrecord_engine *engine, const char *bytes,
                                    size_t size, const char *id, const onrecord_map_options *options,
                                    onrecord_error *error);

typedef struct onrecord_article {
    const char *bytes; /* of its file */
    size_t size;
    const char *id;
} onrecord_article;

/* onrecord_map_text() for n articles, each with a document of its own: the same maps, in less time where the articles
 * are short. Returns how many were mapped. An article that was not has no map; errors[i] says why, its `what` is empty
 * for the others. */
ONRECORD_API uint32_t onrecord_map_texts(onrecord_document *const *documents, const onrecord_engine *engine,
                                         const onrecord_article *articles, uint32_t n,
                                         const onrecord_map_options *options, onrecord_error *errors);

/* The map that the last onrecord_map_text() or onrecord_map_texts() made; NULL when there is none. */
ONRECORD_API const onrecord_map *onrecord_document_map(const onrecord_document *document);

/* The file decoded to UTF-8, a byte order mark left out, not NUL-terminated. */
ONRECORD_API const char *onrecord_document_text(const onrecord_document *document, size_t *size);

/* ---- writing ---------------------------------------------------------------------------------------------------- */

typedef enum onrecord_format {
    ONRECORD_JSON,  /* pretty-printed */
    ONRECORD_JSONL, /* one line */
    ONRECORD_TEXT,  /* for people */
    ONRECORD_CSV,   /* RFC 4180, one row an attribution */
    ONRECORD_BRAT,  /* standoff annotation, offsets in code points whatever the unit of the map */
    ONRECORD_FORMATS
} onrecord_format;

/* "json", "jsonl", "text", "csv", "brat". */
ONRECORD_API const char *onrecord_format_name(onrecord_format format);

typedef struct onrecord_style {
    bool color;     /* text only: with the escape sequences of a terminal */
    uint32_t width; /* text only: of a line, in characters; 0: 100 */
} onrecord_style;

/* What stands once before all documents of a format (the column names of CSV); mostly "". */
ONRECORD_API const char *onrecord_format_header(onrecord_format format);

/* Writes the document's map. The string is the document's, NUL-terminated, good until the document is used again;
 * *size (may be NULL) is its length. The style may be NULL. */
ONRECORD_API const char *onrecord_write(onrecord_document *document, onrecord_format format,
                                        const onrecord_style *style, size_t *size);

/* Writes the map as onrecord_write() does, into memory that is the caller's: give it back with free(). */
ONRECORD_API char *onrecord_write_new(onrecord_document *document, onrecord_format format, const onrecord_style *style,
                                      size_t *size);

/* Why the claims on a line (from 1) of a text were found: its tokens, tags and tree, the rules that matched, the
 * candidates with their scores. The string is the document's as above; NULL with an error. */
ONRECORD_API const char *onrecord_explain(onrecord_document *document, const onrecord_engine *engine, const char *bytes,
                                          size_t size, const char *id, onrecord_input input, uint32_t line,
                                          onrecord_error *error);

/* The words of the rule language, a text for people; give it back with free(). */
ONRECORD_API char *onrecord_rule_words(void);

/* Runs the examples inside all rules of the engine. Returns a report for people, in the document as above, and how
 * many examples failed. */
ONRECORD_API const char *onrecord_rules_test(onrecord_document *document, const onrecord_engine *engine,
                                             uint32_t *failed);

/* ---- verification ----------------------------------------------------------------------------------------------- */

typedef enum onrecord_verdict {
    ONRECORD_VERBATIM,
    ONRECORD_MARKED,
    ONRECORD_ALTERED_MINOR,
    ONRECORD_ALTERED,
    ONRECORD_MISATTRIBUTED,
    ONRECORD_NOT_FOUND,
    ONRECORD_VERDICTS
} onrecord_verdict;

/* "verbatim", "marked", "altered-minor", "altered", "misattributed", "not-found". */
ONRECORD_API const char *onrecord_verdict_name(onrecord_verdict verdict);

/* The words of evidence (transcripts, releases, subtitles) with an index; read-only, shared by any number of threads.
 */
typedef struct onrecord_archive onrecord_archive;

/* Told of each evidence file that cannot be read; the others are used all the same. Also told once when files of an
 * archive have changed on disk since it was made. May be NULL. */
typedef void onrecord_fault(void *context, const onrecord_error *error);

/* Opens an archive, or reads a file or folder of evidence into memory. Files of an archive that have changed since it
 * was made are read again, in memory; those that are gone are used as they were. NULL with an error. Free it when no
 * verifier uses it any more. */
ONRECORD_API onrecord_archive *onrecord_archive_open(const char *path, onrecord_fault *fault, void *context,
                                                     onrecord_error *error);
ONRECORD_API void onrecord_archive_free(onrecord_archive *archive);

/* Compares quotations with an archive; belongs to one thread at a time. */
typedef struct onrecord_verifier onrecord_verifier;

typedef struct onrecord_verify_options {
    uint32_t min_words;    /* shorter quotations are not judged; 0: 4 */
    bool all;              /* judge terms and titles too */
    const char *people;    /* a file of lines "Name: alias, alias"; NULL: none */
} onrecord_verify_options; /* {0} is the default */

/* NULL when the file of people cannot be read. The options may be NULL and need not outlive the call. */
ONRECORD_API onrecord_verifier *onrecord_verifier_new(const onrecord_archive *archive,
                                                      const onrecord_verify_options *options, onrecord_error *error);
ONRECORD_API void onrecord_verifier_free(onrecord_verifier *verifier);

/* Verifies the quotations of the article that the document was mapped from. The document must stay as it is until the
 * verification is written. */
ONRECORD_API bool onrecord_verify(onrecord_verifier *verifier, const onrecord_document *document,
                                  onrecord_error *error);

/* Verifies one quotation from elsewhere; `speaker` may be NULL. Calls add up until onrecord_verify() or
 * onrecord_verifier_reset(). Returns its verdict. */
ONRECORD_API onrecord_verdict onrecord_verify_quote(onrecord_verifier *verifier, const char *id, const char *quote,
                                                    const char *speaker);
ONRECORD_API void onrecord_verifier_reset(onrecord_verifier *verifier);

/* How many quotations have each verdict. */
ONRECORD_API const uint32_t *onrecord_verify_counts(const onrecord_verifier *verifier);

typedef enum onrecord_verify_format {
    ONRECORD_VERIFY_JSON,
    ONRECORD_VERIFY_JSONL,
    ONRECORD_VERIFY_TEXT,
    ONRECORD_VERIFY_CSV,
    ONRECORD_VERIFY_HTML,
    ONRECORD_VERIFY_FORMATS
} onrecord_verify_format;

/* What stands once before and after all documents of a format. */
ONRECORD_API const char *onrecord_verify_header(onrecord_verify_format format);
ONRECORD_API const char *onrecord_verify_footer(onrecord_verify_format format);

/* Writes the verification, into memory that is the caller's: give it back with free(). Quotations from elsewhere have
 * no document, so that JSON and JSON Lines are one object a quotation. */
ONRECORD_API char *onrecord_verify_write(onrecord_verifier *verifier, onrecord_verify_format format,
                                         const onrecord_style *style, size_t *size);

/* Passages of the archive that are close to some words, by one speaker (NULL: any), as text for people. Returns how
 * many; *report is the caller's, to be given back with free(). */
ONRECORD_API uint32_t onrecord_find(onrecord_verifier *verifier, const char *words, const char *speaker, char **report);

/* What each verdict promises, as text for people. */
ONRECORD_API const char *onrecord_contract(void);

/* The JSON Schema (draft 2020-12) of "map" or "verify"; NULL for another name. */
ONRECORD_API const char *onrecord_schema(const char *name);

#ifdef __cplusplus
}
#endif

#endif
