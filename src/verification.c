/* The public library's verification: see onrecord.h. */
#include "onrecord.h"
#include "output/verify.h"
#include "verify/contract.h"
#include "verify/gather.h"

#include <stdlib.h>

_Static_assert((int)ONRECORD_NOT_FOUND == (int)OR_NOT_FOUND && (int)ONRECORD_ALTERED == (int)OR_ALTERED, "verdicts");

enum { LEAST_WORDS = 4 };

struct onrecord_archive {
    or_archive archive;
    or_arena arena;
};

struct onrecord_verifier {
    or_verifier verifier;
    or_people people;
    or_verify_options options;
    or_verification verification;
    or_arena arena;
};

typedef struct teller {
    onrecord_fault *fault;
    void *context;
} teller;

static void give(onrecord_error *error, const or_error *own) {
    if (error)
        memcpy(error, own, sizeof *error);
}

static void tell(void *context, const or_error *own) {
    const teller *t = context;
    onrecord_error error;
    give(&error, own);
    if (t->fault)
        t->fault(t->context, &error);
}

const char *onrecord_verdict_name(onrecord_verdict verdict) {
    return or_verdict_name((or_verdict)verdict);
}

onrecord_archive *onrecord_archive_open(const char *path, onrecord_fault *fault, void *context, onrecord_error *error) {
    onrecord_archive *a = or_xcalloc(1, sizeof *a);
    or_error own = {0};
    teller t = {fault, context};
    if (or_archive_against(&a->arena, path, tell, &t, &a->archive, &own))
        return a;
    give(error, &own);
    or_arena_free(&a->arena);
    free(a);
    return NULL;
}

void onrecord_archive_free(onrecord_archive *a) {
    if (!a)
        return;
    or_archive_close(&a->archive);
    or_arena_free(&a->arena);
    free(a);
}

onrecord_verifier *onrecord_verifier_new(const onrecord_archive *archive, const onrecord_verify_options *options,
                                         onrecord_error *error) {
    onrecord_verifier *v = or_xcalloc(1, sizeof *v);
    or_error own = {0};
    v->options.min_words = options && options->min_words ? options->min_words : LEAST_WORDS;
    v->options.all = options && options->all;
    if (options && options->people && !or_people_read(&v->people, options->people, &own)) {
        give(error, &own);
        free(v);
        return NULL;
    }
    v->verifier.archive = v->verification.archive = &archive->archive;
    v->verifier.people = &v->people;
    return v;
}

void onrecord_verifier_free(onrecord_verifier *v) {
    if (!v)
        return;
    or_verifier_free(&v->verifier);
    or_people_free(&v->people);
    or_arena_free(&v->arena);
    free(v);
}

void onrecord_verifier_reset(onrecord_verifier *v) {
    or_arena_reset(&v->arena);
    or_verifier_reset(&v->verifier);
    v->verification = (or_verification){.archive = v->verifier.archive};
}

bool onrecord_verify(onrecord_verifier *v, const onrecord_document *document, onrecord_error *error) {
    const or_report *report = or_document_report(document);
    or_error own = {0};
    onrecord_verifier_reset(v);
    if (!report) {
        or_fail(&own, "", "the document holds no map");
        give(error, &own);
        return false;
    }
    or_verify_document(&v->verifier, &v->arena, report, &v->options, &v->verification);
    return true;
}

onrecord_verdict onrecord_verify_quote(onrecord_verifier *v, const char *id, const char *quote, const char *speaker) {
    v->verification.map = NULL;
    or_verify_text(&v->verifier, &v->arena, or_strdup(&v->arena, or_slice_str(id)),
                   or_slice_dup(&v->arena, or_slice_str(quote)),
                   speaker ? or_strdup(&v->arena, or_slice_str(speaker)) : NULL, &v->verification);
    return (onrecord_verdict)v->verification.quotations.data[v->verification.quotations.len - 1].finding.verdict;
}

const uint32_t *onrecord_verify_counts(const onrecord_verifier *v) {
    return v->verification.counts;
}

static const or_verify_writer *writer_of(onrecord_verify_format format) {
    static const or_verify_writer *const writers[ONRECORD_VERIFY_FORMATS] = {
        &or_verify_json, &or_verify_jsonl, &or_verify_text_writer, &or_verify_csv, &or_verify_html};
    return writers[format];
}

const char *onrecord_verify_header(onrecord_verify_format format) {
    return writer_of(format)->header;
}

const char *onrecord_verify_footer(onrecord_verify_format format) {
    return writer_of(format)->footer;
}

static char *finish(or_buffer *out, size_t *size) {
    *or_buffer_room(out, 1) = '\0';
    if (size)
        *size = out->len;
    return out->data;
}

char *onrecord_verify_write(onrecord_verifier *v, onrecord_verify_format format, const onrecord_style *style,
                            size_t *size) {
    or_buffer out = {0};
    if (v->verification.map || format > ONRECORD_VERIFY_JSONL)
        writer_of(format)->write(&v->arena, &v->verification, style, &out);
    else
        for (uint32_t i = 0; i < v->verification.quotations.len; i++)
            or_verify_write_quote(&v->verification.quotations.data[i], &out);
    return finish(&out, size);
}

uint32_t onrecord_find(onrecord_verifier *v, const char *words, const char *speaker, char **report) {
    or_finding f;
    or_buffer out = {0};
    onrecord_verifier_reset(v);
    or_find_passages(&v->verifier, &v->arena, or_slice_str(words), speaker ? or_slice_str(speaker) : (or_slice){0}, &f);
    for (uint32_t i = 0; i < f.evidence.len; i++) {
        const or_source_place *e = &f.evidence.data[i];
        or_buffer_printf(&out, "%s:%u:", e->path, e->line);
        if (e->speaker.data)
            or_buffer_printf(&out, " %.*s:", (int)e->speaker.len, e->speaker.data);
        if (e->time != OR_NONE)
            or_buffer_printf(&out, " [%s]", or_time_text(&v->arena, e->time));
        or_buffer_printf(&out, " %.*s\n", (int)e->text.len, e->text.data);
    }
    *report = finish(&out, NULL);
    return f.evidence.len;
}

const char *onrecord_contract(void) {
    return or_contract();
}
