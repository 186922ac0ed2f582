/* The public library: see onrecord.h. */
#include "onrecord.h"

#include "base/buffer.h"
#include "base/file.h"
#include "output/report.h"
#include "output/schema.h"
#include "rules/alphabet.h"
#include "sourcing/engine.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#ifndef ONRECORD_VERSION
#define ONRECORD_VERSION "0.0.0"
#endif

_Static_assert(sizeof(onrecord_error) == sizeof(or_error) &&
                   offsetof(onrecord_error, where) == offsetof(or_error, where) &&
                   offsetof(onrecord_error, line) == offsetof(or_error, line) &&
                   offsetof(onrecord_error, cure) == offsetof(or_error, cure),
               "errors are copied as a whole");

struct onrecord_engine {
    or_engine *engine;
};

struct onrecord_document {
    or_arena arena;
    or_buffer out;
    or_text text;
    or_analysis analysis;
    or_map map;
    or_report report;
    bool mapped;
};

const char *onrecord_version(void) {
    return ONRECORD_VERSION;
}

/* ---- errors ---- */

/* Hands an error out; returns false. */
static bool give(onrecord_error *error, const or_error *own) {
    if (error)
        memcpy(error, own, sizeof *error);
    return false;
}

const char *onrecord_error_text(const onrecord_error *error, char *out, size_t size) {
    or_error own;
    memcpy(&own, error, sizeof own);
    return or_error_text(&own, out, size > UINT32_MAX ? UINT32_MAX : (uint32_t)size);
}

/* ---- where the data is ---- */

static bool has_data(const char *folder) {
    char *path = or_xmalloc(strlen(folder) + 32);
    sprintf(path, "%s/rules/en", folder);
    bool rules = or_is_directory(path);
    sprintf(path, "%s/lexicons/en", folder);
    bool lexicons = or_is_directory(path);
    free(path);
    return rules && lexicons;
}

/* Looks for the data beside a file, in share/onrecord and as in the source tree, up to four folders above it. */
static bool data_near(const char *file, char *out, size_t size) {
    char folder[4096];
    if ((size_t)snprintf(folder, sizeof folder, "%s", file) >= sizeof folder)
        return false;
    for (int up = 0; up < 5; up++) {
        char *slash = strrchr(folder, '/');
        if (!slash)
            return false;
        *slash = '\0';
        static const char *const places[] = {"/share/onrecord", ""};
        for (size_t i = 0; i < sizeof places / sizeof *places; i++)
            if ((size_t)snprintf(out, size, "%s%s", folder, places[i]) < size && has_data(out))
                return true;
    }
    return false;
}

/* The shared library that this code is in, or the program; symbolic links resolved. */
static bool find_data(char *out, size_t size) {
    Dl_info info;
    char path[4096];
    if (dladdr((const void *)&onrecord_version, &info) && info.dli_fname && realpath(info.dli_fname, path) &&
        data_near(path, out, size))
        return true;
    ssize_t len = readlink("/proc/self/exe", path, sizeof path - 1);
    if (len <= 0)
        return false;
    path[len] = '\0';
    return data_near(path, out, size);
}

bool onrecord_data(char *out, size_t size, onrecord_error *error) {
    or_error own;
    const char *told = getenv("ONRECORD_DATA");
    if (told && *told) {
        if ((size_t)snprintf(out, size, "%s", told) < size && has_data(out))
            return true;
        or_fail(&own, told, "has no rules/en and lexicons/en");
        or_cure(&own, "set ONRECORD_DATA to the folder that holds them, or unset it");
        return give(error, &own);
    }
    if (find_data(out, size))
        return true;
    or_fail(&own, "", "the rules and lexicons are not beside the program");
    or_cure(&own, "install onrecord with cmake --install, or set ONRECORD_DATA to the folder that holds rules/en and "
                  "lexicons/en");
    return give(error, &own);
}

/* ---- the engine ---- */

onrecord_engine *onrecord_engine_new(const onrecord_engine_options *options, onrecord_error *error) {
    onrecord_engine_options none = {0};
    if (!options)
        options = &none;
    char data[4096];
    if (!options->data && !onrecord_data(data, sizeof data, error))
        return NULL;
    or_engine_options own = {
        .data = options->data ? options->data : data,
        .rules = options->rules,
        .rule_folders = options->rule_count,
        .lexicons = options->lexicons,
        .lexicon_folders = options->lexicon_count,
        .weights = options->weights,
    };
    or_error fault = {0};
    or_engine *engine = or_engine_new(&own, &fault);
    if (!engine) {
        give(error, &fault);
        return NULL;
    }
    onrecord_engine *out = or_xcalloc(1, sizeof *out);
    out->engine = engine;
    return out;
}

void onrecord_engine_free(onrecord_engine *engine) {
    if (!engine)
        return;
    or_engine_free(engine->engine);
    free(engine);
}

char *onrecord_rule_words(void) {
    or_buffer out = {0};
    or_alphabet_list(&out);
    or_buffer_char(&out, '\0');
    return out.data;
}

uint32_t onrecord_rule_count(const onrecord_engine *engine) {
    return or_engine_rules(engine->engine)->len;
}

onrecord_rule onrecord_rule_at(const onrecord_engine *engine, uint32_t index) {
    const or_rule *rule = &or_engine_rules(engine->engine)->data[index];
    return (onrecord_rule){rule->id, or_rule_kind_name(rule->kind), rule->about ? rule->about : "", rule->path,
                           rule->line};
}

/* ---- documents ---- */

onrecord_document *onrecord_document_new(void) {
    return or_xcalloc(1, sizeof(onrecord_document));
}

void onrecord_document_free(onrecord_document *document) {
    if (!document)
        return;
    or_arena_free(&document->arena);
    or_buffer_free(&document->out);
    free(document);
}

/* Empties the document and reads a text into it. */
static bool read_text(onrecord_document *d, const onrecord_engine *engine, const char *bytes, size_t size,
                      const char *id, onrecord_input input, onrecord_error *error) {
    or_arena_reset(&d->arena);
    or_buffer_reset(&d->out);
    d->text = (or_text){0};
    d->analysis = (or_analysis){0};
    d->map = (or_map){0};
    d->report = (or_report){0};
    d->mapped = false;
    or_error own = {0};
    if (size > INT32_MAX) {
        or_fail(&own, id, "is larger than 2 GB");
        or_cure(&own, "split it into its articles");
        return give(error, &own);
    }
    const or_page_words *words = or_engine_page_words(engine->engine);
    return or_text_read(&d->arena, words, bytes, size, id, (or_format)input, &d->text, &own) || give(error, &own);
}

uint32_t onrecord_map_texts(onrecord_document *const *documents, const onrecord_engine *engine,
                            const onrecord_article *articles, uint32_t n, const onrecord_map_options *options,
                            onrecord_error *errors) {
    onrecord_map_options none = {0};
    or_mapping *mappings = or_xcalloc(n, sizeof *mappings);
    uint32_t count = 0;
    if (!options)
        options = &none;
    for (uint32_t i = 0; i < n; i++) {
        onrecord_document *d = documents[i];
        errors[i] = (onrecord_error){0};
        d->mapped =
            read_text(d, engine, articles[i].bytes, articles[i].size, articles[i].id, options->input, &errors[i]);
        if (d->mapped)
            mappings[count++] = (or_mapping){{&d->arena, &d->text, &d->analysis}, &d->map};
    }
    or_engine_map(engine->engine, mappings, count);
    for (uint32_t i = 0; i < n; i++)
        if (documents[i]->mapped)
            or_report_make(&documents[i]->arena, &documents[i]->map, articles[i].id, options, &documents[i]->report);
    free(mappings);
    return count;
}

bool onrecord_map_text(onrecord_document *d, const onrecord_engine *engine, const char *bytes, size_t size,
                       const char *id, const onrecord_map_options *options, onrecord_error *error) {
    onrecord_error own;
    return onrecord_map_texts(&d, engine, &(onrecord_article){bytes, size, id}, 1, options, error ? error : &own) == 1;
}

const onrecord_map *onrecord_document_map(const onrecord_document *document) {
    return document->mapped ? &document->report.view : NULL;
}

const char *onrecord_document_text(const onrecord_document *document, size_t *size) {
    *size = document->text.file.len;
    return document->text.file.data;
}

const or_report *or_document_report(const onrecord_document *document) {
    return document->mapped ? &document->report : NULL;
}

/* ---- writing ---- */

const or_writer *or_writer_of(onrecord_format format) {
    static const or_writer *const writers[ONRECORD_FORMATS] = {&or_json_writer, &or_jsonl_writer, &or_text_writer,
                                                               &or_csv_writer, &or_brat_writer};
    return (unsigned)format < ONRECORD_FORMATS ? writers[format] : NULL;
}

const char *onrecord_format_name(onrecord_format format) {
    const or_writer *writer = or_writer_of(format);
    return writer ? writer->name : NULL;
}

const char *onrecord_format_header(onrecord_format format) {
    const or_writer *writer = or_writer_of(format);
    return writer ? writer->header : "";
}

/* The document's buffer as a string. */
static const char *finish(onrecord_document *d, size_t *size) {
    *or_buffer_room(&d->out, 1) = '\0';
    if (size)
        *size = d->out.len;
    return d->out.data;
}

const char *onrecord_write(onrecord_document *d, onrecord_format format, const onrecord_style *style, size_t *size) {
    const or_writer *writer = or_writer_of(format);
    or_buffer_reset(&d->out);
    if (writer && d->mapped)
        writer->write(&d->arena, &d->report, style, &d->out);
    return finish(d, size);
}

char *onrecord_write_new(onrecord_document *d, onrecord_format format, const onrecord_style *style, size_t *size) {
    onrecord_write(d, format, style, size);
    char *text = d->out.data;
    d->out = (or_buffer){0};
    return text;
}

const char *onrecord_explain(onrecord_document *d, const onrecord_engine *engine, const char *bytes, size_t size,
                             const char *id, onrecord_input input, uint32_t line, onrecord_error *error) {
    if (!read_text(d, engine, bytes, size, id, input, error))
        return NULL;
    or_error own = {0};
    if (or_engine_explain(engine->engine, &d->arena, &d->text, line, &d->out, &own))
        return finish(d, NULL);
    if (!own.where[0])
        snprintf(own.where, sizeof own.where, "%s", id);
    give(error, &own);
    return NULL;
}

const char *onrecord_rules_test(onrecord_document *d, const onrecord_engine *engine, uint32_t *failed) {
    or_buffer_reset(&d->out);
    *failed = or_engine_rules_test(engine->engine, &d->out);
    return finish(d, NULL);
}

const char *onrecord_schema(const char *name) {
    if (strcmp(name, "map") == 0)
        return or_schema_map;
    return strcmp(name, "verify") == 0 ? or_schema_verify : NULL;
}
