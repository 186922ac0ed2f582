/* onrecord verify: is that what was said? */
#include "base/buffer.h"
#include "base/file.h"
#include "base/pool.h"
#include "cli/cli.h"
#include "cli/inputs.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/quotes.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { IN_FLIGHT = 4, WIDEST = 120 };

#define DEFAULT_FAILURES (1u << ONRECORD_ALTERED | 1u << ONRECORD_MISATTRIBUTED)

typedef struct result {
    char *out;
    size_t size;
    uint32_t counts[ONRECORD_VERDICTS];
    onrecord_error error;
    bool ok;
} result;

typedef struct run {
    const onrecord_engine *engine;
    onrecord_map_options map_options;
    onrecord_verify_format format;
    onrecord_style style;
    or_inputs inputs;
    onrecord_document **documents; /* one a thread */
    onrecord_verifier **verifiers; /* one a thread */
    result *results;
    size_t window;
    or_output output;
    or_arena arena;
    size_t failed;
    uint32_t failures, seen; /* sets of verdicts */
    bool stopped;            /* the output cannot be written. Atomic. */
} run;

static bool read_failed(result *r, const char *path, const char *what, const char *cure) {
    snprintf(r->error.where, sizeof r->error.where, "%s", path);
    snprintf(r->error.what, sizeof r->error.what, "%s", what);
    snprintf(r->error.cure, sizeof r->error.cure, "%s", cure);
    return false;
}

static bool verify_one(run *r, uint32_t worker, const or_input *input, result *out) {
    char *bytes;
    size_t size;
    or_error fault = {0};
    if (input->fault)
        return read_failed(out, input->path, input->fault, input->cure);
    if (!or_file_read(input->path, &bytes, &size, &fault))
        return read_failed(out, input->path, fault.what, fault.cure);
    onrecord_document *document = r->documents[worker];
    onrecord_verifier *verifier = r->verifiers[worker];
    bool ok = onrecord_map_text(document, r->engine, bytes, size, input->path, &r->map_options, &out->error);
    free(bytes);
    if (!ok || !onrecord_verify(verifier, document, &out->error))
        return false;
    memcpy(out->counts, onrecord_verify_counts(verifier), sizeof out->counts);
    out->out = onrecord_verify_write(verifier, r->format, &r->style, &out->size);
    return true;
}

static void work(void *context, uint32_t worker, size_t item) {
    run *r = context;
    result *out = &r->results[item % r->window];
    *out = (result){0};
    out->ok = !__atomic_load_n(&r->stopped, __ATOMIC_RELAXED) && verify_one(r, worker, &r->inputs.data[item], out);
}

static void done(void *context, size_t item) {
    run *r = context;
    result *out = &r->results[item % r->window];
    if (!r->stopped && !out->ok)
        or_complain_error(&out->error);
    r->failed += !out->ok;
    if (out->ok && !r->stopped && !or_output_write(&r->output, out->out, out->size))
        __atomic_store_n(&r->stopped, true, __ATOMIC_RELAXED);
    for (int i = 0; i < ONRECORD_VERDICTS; i++)
        r->seen |= out->counts[i] ? 1u << i : 0;
    free(out->out);
    out->out = NULL;
}

static bool is_single(const or_arguments *a) {
    return a->operands.len == 1 && !or_is_directory(a->operands.data[0]);
}

static onrecord_style style_of(const or_arguments *a) {
    enum { AUTO, ALWAYS, NEVER };
    uint32_t color = or_choice(a, "color", AUTO);
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    struct winsize size = {0};
    bool terminal = !or_value(a, "output") && isatty(STDOUT_FILENO);
    bool plain = (no_color && *no_color) || (term && strcmp(term, "dumb") == 0);
    onrecord_style style = {.color = color == ALWAYS || (color == AUTO && terminal && !plain)};
    if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
        style.width = size.ws_col < WIDEST ? size.ws_col : WIDEST;
    return style;
}

static void complain(void *context, const onrecord_error *error) {
    (void)context;
    or_complain_error(error);
}

static onrecord_archive *open_evidence(const or_arguments *a) {
    onrecord_error error = {0};
    const char *path = or_value(a, "against");
    if (!path) {
        or_complain("there is nothing to verify against; add --against DIR, FILE or ARCHIVE");
        return NULL;
    }
    onrecord_archive *archive = onrecord_archive_open(path, complain, NULL, &error);
    if (!archive)
        or_complain_error(&error);
    return archive;
}

static bool read_options(const or_arguments *a, onrecord_verify_options *options) {
    double words = 4;
    if (!or_number(a, "min-words", 1, 1000, &words))
        return false;
    *options = (onrecord_verify_options){(uint32_t)words, or_given(a, "all"), or_value(a, "people")};
    return true;
}

static int verify_documents(run *r, const or_arguments *a, const onrecord_archive *archive,
                            const onrecord_verify_options *options) {
    double number = or_processors();
    onrecord_error error = {0};
    if (!or_number(a, "jobs", 1, 1024, &number))
        return OR_EXIT_ERROR;
    uint32_t jobs = (uint32_t)number;
    or_inputs_find(&r->arena, a->operands.data, a->operands.len, &r->inputs);
    jobs = jobs > r->inputs.len ? r->inputs.len : jobs;
    r->window = (size_t)jobs * IN_FLIGHT;
    r->results = OR_NEW_ARRAY(&r->arena, result, r->window);
    r->documents = OR_NEW_ARRAY(&r->arena, onrecord_document *, jobs);
    r->verifiers = OR_NEW_ARRAY(&r->arena, onrecord_verifier *, jobs);
    bool ok = true;
    for (uint32_t i = 0; i < jobs; i++) {
        r->documents[i] = onrecord_document_new();
        r->verifiers[i] = onrecord_verifier_new(archive, options, &error);
        ok = ok && r->verifiers[i];
    }
    if (!ok)
        or_complain_error(&error);
    if (ok) {
        const char *header = onrecord_verify_header(r->format), *footer = onrecord_verify_footer(r->format);
        r->stopped = !or_output_write(&r->output, header, strlen(header));
        or_pool_run(jobs, r->inputs.len, r->window, work, done, r);
        ok = !r->stopped && or_output_write(&r->output, footer, strlen(footer)) && or_output_close(&r->output);
    }
    for (uint32_t i = 0; i < jobs; i++) {
        onrecord_document_free(r->documents[i]);
        onrecord_verifier_free(r->verifiers[i]);
    }
    return !ok || r->failed ? OR_EXIT_ERROR : r->seen & r->failures ? OR_EXIT_FINDINGS : OR_EXIT_OK;
}

static int verify_quotes(run *r, const or_arguments *a, const onrecord_archive *archive,
                         const onrecord_verify_options *options) {
    onrecord_error error = {0};
    onrecord_verifier *verifier = onrecord_verifier_new(archive, options, &error);
    if (!verifier) {
        or_complain_error(&error);
        return OR_EXIT_ERROR;
    }
    bool ok = or_verify_quotes(verifier, or_value(a, "quotes"), r->format, &r->style, &r->output, &r->seen);
    onrecord_verifier_free(verifier);
    ok = ok && or_output_close(&r->output);
    return !ok ? OR_EXIT_ERROR : r->seen & r->failures ? OR_EXIT_FINDINGS : OR_EXIT_OK;
}

static int verify(run *r, const or_arguments *a) {
    onrecord_verify_options options;
    bool quotes = or_given(a, "quotes");
    if (a->operands.len == 0 && !quotes) {
        or_complain("nothing to verify; name files or folders, or add --quotes FILE");
        return OR_EXIT_ERROR;
    }
    if (!read_options(a, &options))
        return OR_EXIT_ERROR;
    r->failures =
        or_given(a, "fail-on") ? or_choices(a, "fail-on") & ((1u << ONRECORD_VERDICTS) - 1) : DEFAULT_FAILURES;
    r->map_options.unit = (onrecord_unit)or_choice(a, "offsets", ONRECORD_CHARS);
    r->map_options.input = (onrecord_input)or_choice(a, "input-format", ONRECORD_DETECT);
    r->format = (onrecord_verify_format)or_choice(
        a, "format", quotes || !is_single(a) ? ONRECORD_VERIFY_JSONL : ONRECORD_VERIFY_JSON);
    if (!or_given(a, "format") && !or_value(a, "output") && !quotes)
        r->format = ONRECORD_VERIFY_TEXT;
    r->style = style_of(a);
    onrecord_archive *archive = open_evidence(a);
    onrecord_engine *engine = archive && !quotes ? or_open_engine(a) : NULL;
    int code = OR_EXIT_ERROR;
    r->engine = engine;
    if (archive && (quotes || engine) && or_output_open(&r->output, or_value(a, "output"))) {
        code = quotes ? verify_quotes(r, a, archive, &options) : verify_documents(r, a, archive, &options);
        or_output_abandon(&r->output);
    }
    onrecord_engine_free(engine);
    onrecord_archive_free(archive);
    return code;
}

static int run_verify(const or_arguments *a) {
    run r = {0};
    int code = verify(&r, a);
    or_arena_free(&r.arena);
    return code;
}

static const or_option options[] = {
    {.name = "against",
     .letter = 'a',
     .value = "PATH",
     .help = "The evidence: a folder or file of transcripts, speeches, releases and subtitles, or an archive that "
             "'onrecord archive build' made."},
    {.name = "quotes",
     .letter = 'q',
     .value = "FILE",
     .help = "Verify quotations from elsewhere: JSON Lines, each an object with id, quote and, if known, speaker; - is "
             "standard input. One line with a verdict is written for each."},
    {.name = "format",
     .letter = 'f',
     .value = "FORMAT",
     .choices = "json jsonl text csv html",
     .help = "json (pretty), jsonl (a document a line), text (for people; the default for articles), csv (a row a "
             "quotation) or html (a page with quotation and evidence side by side)."},
    {.name = "min-words", .value = "N", .help = "Do not judge quotations of fewer words. Default: 4."},
    {.name = "all", .help = "Judge scare quotes, nicknames and titles of works too."},
    {.name = "fail-on",
     .value = "VERDICT,...",
     .choices = "verbatim marked altered-minor altered misattributed not-found none",
     .list = true,
     .help = "Which verdicts make the exit code 1. Default: altered,misattributed."},
    {.name = "people",
     .value = "FILE",
     .help = "Who is who: a line for each person, \"Name: alias, alias\", so that names and labels of one person are "
             "not taken for two."},
    {.name = "offsets",
     .value = "UNIT",
     .choices = "chars bytes utf16",
     .help = "What offsets into the article count: chars (Unicode code points, the default), bytes or utf16."},
    {.name = "output",
     .letter = 'o',
     .value = "FILE",
     .help = "Write to this file, which appears when it is complete."},
    {.name = "jobs", .letter = 'j', .value = "N", .help = "Verify N documents at a time. Default: one a processor."},
    OR_INPUT_OPTION,
    OR_ENGINE_OPTIONS,
    {.name = "color",
     .value = "WHEN",
     .choices = "auto always never",
     .help = "Colour in --format text: auto (on a terminal, unless NO_COLOR is set; the default), always or never."},
    {0},
};

const or_command or_verify_command = {
    .name = "verify",
    .operands = "FILE|DIR|- ...",
    .summary = "Compare the quotations of articles with what was really said.",
    .details = "Each quotation gets a verdict: verbatim, marked, altered-minor, altered, misattributed or not-found; "
               "'onrecord explain verbatim' says what each promises. The exit code is 1 when a quotation is altered or "
               "misattributed (see --fail-on), 0 when none is, 2 for input that cannot be used.\n\n"
               "The JSON is described by the schema that 'onrecord schema verify' prints.",
    .options = options,
    .run = run_verify,
};
