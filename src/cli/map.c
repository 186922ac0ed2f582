/* onrecord map: the sourcing maps of articles. */
#include "base/buffer.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/pool.h"
#include "cli/cli.h"
#include "cli/inputs.h"
#include "cli/messages.h"
#include "cli/output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    IN_FLIGHT = 4,           /* batches a thread, being mapped or waiting for their turn to be written */
    BATCH = 64,              /* documents that are mapped together, at most ... */
    BATCHED = 128,           /* ... and by all threads together, which bounds the memory ... */
    BATCH_BYTES = 256 << 10, /* ... and a long one has no need of company */
    WIDEST = 120
};

/* What became of one document; the ring of them is as long as the pool's window of batches. */
typedef struct result {
    char *out;      /* the map, written; NULL once it is handed over */
    size_t size;    /* of it */
    or_buffer text; /* the decoded file, for brat */
    onrecord_error error;
    bool ok;
} result;

typedef struct run {
    const onrecord_engine *engine;
    onrecord_map_options options;
    onrecord_format format;
    onrecord_style style;
    or_inputs inputs;
    onrecord_document **documents; /* a batch of them for each thread */
    uint32_t batch;                /* documents in a batch */
    result *results;
    size_t window; /* results in the ring */
    or_output output;
    const char *folder; /* brat files of several documents go here; or NULL */
    or_arena arena;
    or_table names; /* of the files written into it */
    size_t done, failed;
    bool progress;
    bool stopped; /* the output cannot be written: nothing more is worth doing. Atomic. */
} run;

static void read_failed(result *r, const or_input *input) {
    snprintf(r->error.where, sizeof r->error.where, "%s", input->path);
    snprintf(r->error.what, sizeof r->error.what, "%s", input->fault);
    snprintf(r->error.cure, sizeof r->error.cure, "%s", input->cure);
}

/* A batch that is being filled and mapped: each document's bytes, and its result. */
typedef struct batch {
    onrecord_article articles[BATCH];
    result *results[BATCH];
    uint32_t n;
    size_t bytes;
} batch;

static void write_result(const run *r, onrecord_document *document, result *out) {
    size_t size;
    out->ok = true;
    out->out = onrecord_write_new(document, r->format, &r->style, &out->size);
    if (r->folder) {
        const char *text = onrecord_document_text(document, &size);
        or_buffer_add(&out->text, text, size);
    }
}

/* Maps what the batch holds, and empties it. */
static void map_batch(const run *r, onrecord_document *const *documents, batch *b) {
    onrecord_error errors[BATCH];
    onrecord_map_texts(documents, r->engine, b->articles, b->n, &r->options, errors);
    for (uint32_t i = 0; i < b->n; i++) {
        if (onrecord_document_map(documents[i]))
            write_result(r, documents[i], b->results[i]);
        b->results[i]->error = errors[i];
        free((char *)b->articles[i].bytes);
    }
    b->n = 0;
    b->bytes = 0;
}

static void add_to_batch(batch *b, const or_input *input, result *out) {
    char *bytes;
    size_t size;
    or_error fault = {0};
    if (input->fault) {
        read_failed(out, input);
    } else if (!or_file_read(input->path, &bytes, &size, &fault)) {
        read_failed(out, &(or_input){input->path, fault.what, fault.cure});
    } else {
        b->articles[b->n] = (onrecord_article){bytes, size, input->path};
        b->results[b->n++] = out;
        b->bytes += size;
    }
}

static void work(void *context, uint32_t worker, size_t item) {
    run *r = context;
    onrecord_document *const *documents = &r->documents[(size_t)worker * r->batch];
    batch b = {.n = 0};
    for (size_t i = item * r->batch; i < (item + 1) * r->batch && i < r->inputs.len; i++) {
        result *out = &r->results[i % r->window];
        or_buffer_reset(&out->text);
        memset(&out->error, 0, sizeof out->error);
        out->ok = false;
        if (__atomic_load_n(&r->stopped, __ATOMIC_RELAXED))
            continue;
        add_to_batch(&b, &r->inputs.data[i], out);
        if (b.bytes >= BATCH_BYTES)
            map_batch(r, documents, &b);
    }
    if (b.n)
        map_batch(r, documents, &b);
}

/* FOLDER/NAME.txt and .ann, NAME being the article's own without its ending. */
static bool write_pair(run *r, const char *id, const result *out) {
    const char *slash = strrchr(id, '/');
    or_slice name = or_slice_str(strcmp(id, "-") == 0 ? "standard-input" : slash ? slash + 1 : id);
    const char *dot = memrchr(name.data, '.', name.len);
    if (dot && dot > name.data)
        name.len = (uint32_t)(dot - name.data);
    bool added;
    or_table_add(&r->arena, &r->names, name, &added);
    if (!added) {
        or_complain("%s: another article is named %.*s; write them to different folders", id, (int)name.len, name.data);
        return false;
    }
    const char *base = or_printf(&r->arena, "%s/%.*s", r->folder, (int)name.len, name.data);
    or_error error;
    if (or_file_write(or_printf(&r->arena, "%s.txt", base), out->text.data, out->text.len, &error) &&
        or_file_write(or_printf(&r->arena, "%s.ann", base), out->out, out->size, &error))
        return true;
    or_complain("%s: %s", error.where, error.what);
    return false;
}

/* Writes a result, or says why there is none. */
static void hand_over(run *r, size_t item, const result *out) {
    if (r->stopped)
        return;
    if (!out->ok)
        or_complain_error(&out->error);
    bool ok = out->ok;
    if (ok && r->folder)
        ok = write_pair(r, r->inputs.data[item].path, out);
    else if (ok && !or_output_write(&r->output, out->out, out->size))
        __atomic_store_n(&r->stopped, true, __ATOMIC_RELAXED);
    r->failed += !ok;
    r->done++;
    if (r->progress)
        or_progress(r->done, r->inputs.len);
}

static void done(void *context, size_t item) {
    run *r = context;
    for (size_t i = item * r->batch; i < (item + 1) * r->batch && i < r->inputs.len; i++) {
        result *out = &r->results[i % r->window];
        hand_over(r, i, out);
        free(out->out);
        out->out = NULL;
    }
}

static void map_all(run *r, uint32_t jobs) {
    uint32_t share = r->inputs.len / jobs / IN_FLIGHT; /* so that no thread waits for another's last batch */
    uint32_t most = jobs * BATCH <= BATCHED ? BATCH : BATCHED / jobs;
    r->batch = share < most ? share : most;
    r->batch = r->batch ? r->batch : 1;
    uint32_t batches = (r->inputs.len + r->batch - 1) / r->batch;
    jobs = jobs < batches ? jobs : batches;
    r->window = (size_t)jobs * IN_FLIGHT * r->batch;
    r->results = or_xcalloc(r->window, sizeof *r->results);
    r->documents = or_xcalloc((size_t)jobs * r->batch, sizeof(onrecord_document *));
    for (uint32_t i = 0; i < jobs * r->batch; i++)
        r->documents[i] = onrecord_document_new();
    or_pool_run(jobs, batches, (size_t)jobs * IN_FLIGHT, work, done, r);
    or_progress_end();
    for (uint32_t i = 0; i < jobs * r->batch; i++)
        onrecord_document_free(r->documents[i]);
    for (size_t i = 0; i < r->window; i++)
        or_buffer_free(&r->results[i].text);
    free(r->documents);
    free(r->results);
}

/* Pretty JSON is for one document; a folder is several, however many it holds. */
static bool is_single(const or_arguments *a) {
    return a->operands.len == 1 && !or_is_directory(a->operands.data[0]);
}

static bool wants_color(const or_arguments *a) {
    enum { AUTO, ALWAYS, NEVER };
    uint32_t color = or_choice(a, "color", AUTO);
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    if (color != AUTO)
        return color == ALWAYS;
    return !or_value(a, "output") && isatty(STDOUT_FILENO) && !(no_color && *no_color) &&
           !(term && strcmp(term, "dumb") == 0);
}

static uint32_t line_width(const or_arguments *a) {
    struct winsize size;
    if (or_value(a, "output") || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return 0;
    return size.ws_col < WIDEST ? size.ws_col : WIDEST;
}

/* On a terminal, for several documents, unless they are written to that terminal too. */
static bool wants_progress(const or_arguments *a) {
    if (or_given(a, "progress") || or_given(a, "no-progress"))
        return !or_given(a, "no-progress");
    return !is_single(a) && isatty(STDERR_FILENO) && (or_value(a, "output") || !isatty(STDOUT_FILENO));
}

static bool read_options(run *r, const or_arguments *a, uint32_t *jobs) {
    double number = or_processors(), confidence = 0;
    if (!or_number(a, "jobs", 1, 1024, &number) || !or_number(a, "min-confidence", 0, 1, &confidence))
        return false;
    *jobs = (uint32_t)number;
    r->options.min_confidence = confidence;
    r->options.kinds = or_choices(a, "kinds");
    r->options.unit = (onrecord_unit)or_choice(a, "offsets", ONRECORD_CHARS);
    r->options.input = (onrecord_input)or_choice(a, "input-format", ONRECORD_DETECT);
    r->format = (onrecord_format)or_choice(a, "format", is_single(a) ? ONRECORD_JSON : ONRECORD_JSONL);
    r->style = (onrecord_style){wants_color(a), line_width(a)};
    r->progress = wants_progress(a);
    return true;
}

/* Standoff files belong beside their texts: several documents go into a folder. */
static bool open_output(run *r, const or_arguments *a) {
    const char *path = or_value(a, "output");
    if (r->format != ONRECORD_BRAT || (is_single(a) && !(path && or_is_directory(path))))
        return or_output_open(&r->output, path);
    if (!path) {
        or_complain("several documents in the format brat need a folder; add --output DIR");
        return false;
    }
    if (mkdir(path, 0777) != 0 && !or_is_directory(path)) {
        or_complain("%s: cannot be made a folder: %s", path, strerror(errno));
        return false;
    }
    r->folder = path;
    return true;
}

static int finish(run *r) {
    if (r->failed && r->inputs.len > 1)
        or_complain("%zu of %u documents could not be mapped", r->failed, r->inputs.len);
    bool ok = !r->stopped;
    if (!r->folder) {
        bool anything = r->failed < r->inputs.len;
        if (ok && (anything || !r->output.temporary))
            ok = or_output_close(&r->output);
        or_output_abandon(&r->output);
    }
    return ok && r->failed == 0 ? OR_EXIT_OK : OR_EXIT_ERROR;
}

static int map_documents(run *r, const or_arguments *a) {
    uint32_t jobs;
    if (a->operands.len == 0) {
        or_complain("nothing to map; name files or folders, or - for standard input");
        return OR_EXIT_ERROR;
    }
    if (!read_options(r, a, &jobs))
        return OR_EXIT_ERROR;
    or_inputs_find(&r->arena, a->operands.data, a->operands.len, &r->inputs);
    onrecord_engine *engine = or_open_engine(a);
    if (!engine)
        return OR_EXIT_ERROR;
    r->engine = engine;
    int code = OR_EXIT_ERROR;
    if (open_output(r, a)) {
        const char *header = r->folder ? "" : onrecord_format_header(r->format);
        r->stopped = *header && !or_output_write(&r->output, header, strlen(header));
        map_all(r, jobs);
        code = finish(r);
    }
    onrecord_engine_free(engine);
    return code;
}

static int run_map(const or_arguments *a) {
    run r = {0};
    int code = map_documents(&r, a);
    or_arena_free(&r.arena);
    return code;
}

static const or_option options[] = {
    {.name = "format",
     .letter = 'f',
     .value = "FORMAT",
     .choices = "json jsonl text csv brat",
     .help = "json (pretty; the default for one file), jsonl (a document a line; the default for several), text (for "
             "people), csv (a row a claim) or brat (standoff annotation)."},
    {.name = "kinds",
     .letter = 'k',
     .value = "KIND,...",
     .choices = "statement belief evidence question refusal decree intention attitude all",
     .list = true,
     .help = "Which kinds of claims to list and count: statement, belief, evidence, question, refusal, decree, "
             "intention, attitude, or all. Default: all but intention and attitude."},
    {.name = "min-confidence",
     .value = "X",
     .help = "Leave out claims of which the program is less sure than X, from 0 to 1."},
    {.name = "offsets",
     .value = "UNIT",
     .choices = "chars bytes utf16",
     .help = "What offsets count: chars (Unicode code points, the default), bytes or utf16 (code units), all in the "
             "original file."},
    {.name = "output",
     .letter = 'o',
     .value = "FILE",
     .help = "Write to this file, which appears when it is complete. With --format brat and several documents: a "
             "folder for NAME.txt and NAME.ann."},
    {.name = "jobs", .letter = 'j', .value = "N", .help = "Map N documents at a time. Default: one a processor."},
    OR_INPUT_OPTION,
    OR_ENGINE_OPTIONS,
    {.name = "color",
     .value = "WHEN",
     .choices = "auto always never",
     .help = "Colour in --format text: auto (on a terminal, unless NO_COLOR is set; the default), always or never."},
    {.name = "progress", .help = "Show progress on standard error, also when that is no terminal."},
    {.name = "no-progress", .help = "Never show progress."},
    {0},
};

const or_command or_map_command = {
    .name = "map",
    .operands = "FILE|DIR|- ...",
    .summary = "Write who said what in articles: their sourcing maps.",
    .details =
        "Reads plain text and Markdown in any encoding. Folders are searched for .txt, .text, .md and .markdown; "
        "- is standard input. Documents are written in the order given, the same bytes whatever --jobs. A "
        "document that cannot be mapped is reported on standard error, and the others are still mapped.\n\n"
        "The JSON is described by the schema that 'onrecord schema map' prints.",
    .options = options,
    .run = run_map,
};
