/* onrecord archive: evidence with an index, for large or repeated use. */
#include "base/buffer.h"
#include "base/file.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "verify/gather.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void complain(void *context, const or_error *error) {
    uint32_t *faults = context;
    onrecord_error out;
    memcpy(&out, error, sizeof out);
    or_complain_error(&out);
    ++*faults;
}

static bool fail(const or_error *error) {
    uint32_t ignored = 0;
    complain(&ignored, error);
    return false;
}

/* Paths inside an archive are relative to its folder; those above it are kept absolute. */
static const char *absolute(or_arena *arena, const char *path) {
    char *real = realpath(path, NULL);
    const char *out = or_strdup(arena, or_slice_str(real ? real : path));
    free(real);
    return out;
}

static const char *folder_of(or_arena *arena, const char *archive) {
    const char *slash = strrchr(archive, '/');
    const char *folder = slash ? or_strdup(arena, or_slice_of(archive, (size_t)(slash - archive) + 1)) : ".";
    return or_printf(arena, "%s/", absolute(arena, folder));
}

static bool add_paths(or_arena *arena, const char *const *paths, uint32_t n, const char *folder,
                      or_evidence_paths *out) {
    or_error error = {0};
    for (uint32_t i = 0; i < n; i++) {
        if (access(paths[i], R_OK) != 0) {
            or_complain("%s: cannot be read; the archive is left as it is", paths[i]);
            return false;
        }
        if (!or_evidence_list(arena, absolute(arena, paths[i]), folder, out, &error))
            return fail(&error);
    }
    return true;
}

/* Of one name, what is read comes before what an archive holds. */
static int by_name(const void *x, const void *y) {
    const or_evidence_path *a = x, *b = y;
    int order = strcmp(a->name, b->name);
    return order ? order : !!a->archive - !!b->archive;
}

/* Makes an archive of the files and puts it in place. */
static int make(or_arena *arena, const char *path, or_evidence_paths *files) {
    or_archive archive;
    or_error error = {0};
    uint32_t faults = 0, kept = 0;
    if (files->len)
        qsort(files->data, files->len, sizeof *files->data, by_name);
    for (uint32_t i = 0; i < files->len; i++)
        if (!kept || strcmp(files->data[kept - 1].name, files->data[i].name) != 0)
            files->data[kept++] = files->data[i];
    files->len = kept;
    if (!or_archive_gather(files, folder_of(arena, path), complain, &faults, &archive, &error)) {
        fail(&error);
        return OR_EXIT_ERROR;
    }
    bool ok = or_archive_write(&archive, path, &error) || fail(&error);
    or_archive_close(&archive);
    return ok && !faults ? OR_EXIT_OK : OR_EXIT_ERROR;
}

static int build(or_arguments *a, const char *path) {
    or_evidence_paths files = {0};
    if (a->operands.len < 3) {
        or_complain("nothing to build from; write archive build ARCHIVE FILE|DIR ...");
        return OR_EXIT_ERROR;
    }
    if (!add_paths(&a->arena, a->operands.data + 2, a->operands.len - 2, folder_of(&a->arena, path), &files))
        return OR_EXIT_ERROR;
    return make(&a->arena, path, &files);
}

static bool is_dropped(or_arena *arena, const or_arguments *a, const or_archive *archive, uint32_t file) {
    or_slice name = or_archive_path(archive, file);
    const char *full = absolute(arena, or_archive_full_path(arena, archive, file));
    for (uint32_t i = 2; i < a->operands.len; i++) {
        const char *given = a->operands.data[i], *real = absolute(arena, given);
        size_t n = strlen(given), m = strlen(real);
        while (n > 1 && given[n - 1] == '/')
            n--;
        bool same = name.len >= n && memcmp(name.data, given, n) == 0 && (name.len == n || name.data[n] == '/');
        if (same || (strncmp(full, real, m) == 0 && (full[m] == '\0' || full[m] == '/')))
            return true;
    }
    return false;
}

static void leave_out(void *context, or_slice path) {
    ++*(uint32_t *)context;
    or_complain("%.*s: is gone, and left out from now on", (int)path.len, path.data);
}

/* Files that are kept; those that the operands name are dropped for `remove`, else read again. */
static uint32_t keep(or_arguments *a, const or_archive *archive, bool remove, or_evidence_paths *files) {
    uint32_t kept = 0, dropped = 0;
    or_evidence_of(&a->arena, archive, leave_out, &dropped, files);
    for (uint32_t i = 0; i < files->len; i++) {
        bool drop = remove && is_dropped(&a->arena, a, archive, files->data[i].file);
        dropped += drop;
        if (!drop)
            files->data[kept++] = files->data[i];
    }
    files->len = kept;
    return dropped;
}

/* add, remove: the archive is made again, of its files and the new ones, or without some. */
static int change(or_arguments *a, const char *path, bool remove) {
    or_archive archive;
    or_error error = {0};
    or_evidence_paths files = {0};
    int code = OR_EXIT_ERROR;
    if (a->operands.len < 3 && remove) {
        or_complain("nothing to remove; write archive remove ARCHIVE FILE|DIR ...");
        return code;
    }
    if (!or_archive_open(&archive, path, &error)) {
        fail(&error);
        return code;
    }
    if (!keep(a, &archive, remove, &files) && remove)
        or_complain("%s: holds none of these files; 'onrecord archive list' shows what it holds", path);
    else if (remove ||
             add_paths(&a->arena, a->operands.data + 2, a->operands.len - 2, folder_of(&a->arena, path), &files))
        code = make(&a->arena, path, &files);
    or_archive_close(&archive);
    return code;
}

static int list(or_arena *arena, const or_archive *archive) {
    or_buffer out = {0};
    for (uint32_t i = 0; i < archive->file_count; i++) {
        or_slice name = or_archive_path(archive, i);
        or_buffer_printf(&out, "%.*s\t%u\n", (int)name.len, name.data, archive->files[i].words);
    }
    bool ok = or_print(out.len ? out.data : "", out.len);
    (void)arena;
    or_buffer_free(&out);
    return ok ? OR_EXIT_OK : OR_EXIT_ERROR;
}

static int stat_archive(or_arena *arena, const or_archive *archive) {
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < archive->file_count; i++)
        bytes += archive->files[i].size;
    const char *text = or_printf(arena,
                                 "version  %d\nfiles    %u\nwords    %u\ndistinct %u\nturns    %u\n"
                                 "text     %llu bytes\narchive  %llu bytes\n",
                                 OR_ARCHIVE_VERSION, archive->file_count, archive->word_count, archive->key_count,
                                 archive->turn_count, (unsigned long long)bytes, (unsigned long long)archive->size);
    return or_print(text, strlen(text)) ? OR_EXIT_OK : OR_EXIT_ERROR;
}

static int check(or_arena *arena, const char *path, const or_archive *archive) {
    uint32_t changed = 0;
    if (!or_archive_whole(archive)) {
        or_complain("%s: is damaged; build it again with: onrecord archive build", path);
        return OR_EXIT_ERROR;
    }
    or_buffer out = {0};
    for (uint32_t i = 0; i < archive->file_count; i++) {
        int state = or_archive_changed(arena, archive, i);
        or_slice name = or_archive_path(archive, i);
        if (state)
            or_buffer_printf(&out, "%s\t%.*s\n", state < 0 ? "gone" : "changed", (int)name.len, name.data);
        changed += state != 0;
    }
    or_buffer_printf(&out, "%s\n", changed ? "onrecord archive add reads them again" : "whole, and as on disk");
    bool ok = or_print(out.data, out.len);
    or_buffer_free(&out);
    return !ok ? OR_EXIT_ERROR : changed ? OR_EXIT_FINDINGS : OR_EXIT_OK;
}

static int run_archive(const or_arguments *arguments) {
    or_arguments *a = (or_arguments *)(uintptr_t)arguments;
    const char *action = a->operands.len ? a->operands.data[0] : "",
               *path = a->operands.len > 1 ? a->operands.data[1] : NULL;
    if (!path) {
        or_complain(
            "archive takes an action and an archive, such as: onrecord archive build news.onrecord transcripts/");
        return OR_EXIT_ERROR;
    }
    if (strcmp(action, "build") == 0)
        return build(a, path);
    if (strcmp(action, "add") == 0 || strcmp(action, "remove") == 0)
        return change(a, path, strcmp(action, "remove") == 0);
    bool lists = strcmp(action, "list") == 0, stats = strcmp(action, "stat") == 0;
    if (!lists && !stats && strcmp(action, "check") != 0) {
        or_complain("there is no action '%s'; write archive build, add, remove, list, stat or check", action);
        return OR_EXIT_ERROR;
    }
    or_archive archive;
    or_error error = {0};
    if (!or_archive_open(&archive, path, &error)) {
        fail(&error);
        return OR_EXIT_ERROR;
    }
    int code = lists   ? list(&a->arena, &archive)
               : stats ? stat_archive(&a->arena, &archive)
                       : check(&a->arena, path, &archive);
    or_archive_close(&archive);
    return code;
}

static const or_option options[] = {{0}};

const or_command or_archive_command = {
    .name = "archive",
    .operands = "ACTION ARCHIVE FILE|DIR ...",
    .words = "build add remove list stat check",
    .summary = "Make and keep an archive of evidence, for large or repeated use.",
    .details =
        "build makes an archive of files and folders; add reads more into it, and again what has changed on disk; "
        "remove "
        "leaves files out; list shows the files and their words; stat counts; check compares every byte and the files "
        "on "
        "disk, with exit code 1 when some have changed. verify and find notice that, too, and read such files again, "
        "in "
        "memory. Evidence is .txt, .text, .md, .markdown, .html, .htm, .srt and "
        ".vtt.\n\n"
        "An archive appears when it is complete: an interrupted build or add leaves the old one as it was, and who "
        "reads "
        "it meanwhile goes on reading the old one. Its paths are relative to its folder, so both can be moved "
        "together.",
    .options = options,
    .run = run_archive,
};
