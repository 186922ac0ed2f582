/* onrecord find: who said this, where? */
#include "cli/cli.h"
#include "cli/output.h"

#include <stdlib.h>

static void complain(void *context, const onrecord_error *error) {
    (void)context;
    or_complain_error(error);
}

static int find(const onrecord_archive *archive, const or_arguments *a) {
    onrecord_error error = {0};
    onrecord_verify_options options = {.people = or_value(a, "people")};
    onrecord_verifier *verifier = onrecord_verifier_new(archive, &options, &error);
    if (!verifier) {
        or_complain_error(&error);
        return OR_EXIT_ERROR;
    }
    char *report;
    uint32_t found = onrecord_find(verifier, a->operands.data[1], or_value(a, "speaker"), &report);
    bool ok = or_print(report, strlen(report));
    free(report);
    onrecord_verifier_free(verifier);
    return !ok ? OR_EXIT_ERROR : found ? OR_EXIT_OK : OR_EXIT_FINDINGS;
}

static int run_find(const or_arguments *a) {
    onrecord_error error = {0};
    if (a->operands.len != 2) {
        or_complain("find takes an archive or folder and words, such as: onrecord find news.onrecord \"we will not\"");
        return OR_EXIT_ERROR;
    }
    onrecord_archive *archive = onrecord_archive_open(a->operands.data[0], complain, NULL, &error);
    if (!archive) {
        or_complain_error(&error);
        return OR_EXIT_ERROR;
    }
    int code = find(archive, a);
    onrecord_archive_free(archive);
    return code;
}

static const or_option options[] = {
    {.name = "speaker", .value = "NAME", .help = "Only what this speaker says, as labels of transcripts tell."},
    {.name = "people", .value = "FILE", .help = "Who is who: a line for each person, \"Name: alias, alias\"."},
    {0},
};

const or_command or_find_command = {
    .name = "find",
    .operands = "ARCHIVE|DIR WORDS",
    .summary = "Find who said something, and where.",
    .details =
        "Prints the passages that are closest to the words, best first, with file, line, speaker and time; at least "
        "three words are needed. The exit code is 1 when there is none.",
    .options = options,
    .run = run_find,
};
