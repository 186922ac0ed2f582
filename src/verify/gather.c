#include "verify/gather.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

static const char *name_of(or_arena *arena, const char *path, const char *base) {
    or_slice p = or_slice_str(path), b = or_slice_str(base);
    while (or_slice_starts(p, OR_LIT("./")))
        p = or_slice_cut(p, 2, p.len);
    while (or_slice_starts(b, OR_LIT("./")))
        b = or_slice_cut(b, 2, b.len);
    if (b.len && or_slice_starts(p, b))
        p = or_slice_cut(p, b.len, p.len);
    while (p.len && p.data[0] == '/' && b.len)
        p = or_slice_cut(p, 1, p.len);
    return or_strdup(arena, p);
}

bool or_evidence_list(or_arena *arena, const char *path, const char *base, or_evidence_paths *out, or_error *error) {
    static const char *const endings[] = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".srt", ".vtt", NULL};
    if (!or_is_directory(path)) {
        or_push(arena, out,
                (or_evidence_path){.path = or_strdup(arena, or_slice_str(path)), .name = name_of(arena, path, base)});
        return true;
    }
    or_paths found = {0};
    if (!or_file_list(arena, path, endings, &found, error))
        return false;
    for (uint32_t i = 0; i < found.len; i++)
        or_push(arena, out, (or_evidence_path){.path = found.data[i], .name = name_of(arena, found.data[i], base)});
    return true;
}

static uint64_t modified_of(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 ? (uint64_t)st.st_mtim.tv_sec * 1000000000u + (uint64_t)st.st_mtim.tv_nsec : 0;
}

static bool gather_file(or_builder *b, const or_evidence_path *file, or_error *error) {
    if (file->archive)
        return or_builder_take(b, file->archive, file->file, error);
    char *bytes = NULL;
    size_t size;
    uint64_t modified = modified_of(file->path);
    bool ok =
        or_file_read(file->path, &bytes, &size, error) && or_builder_add(b, file->name, bytes, size, modified, error);
    free(bytes);
    return ok;
}

bool or_archive_gather(const or_evidence_paths *files, const char *folder, or_gather_fault *fault, void *context,
                       or_archive *out, or_error *error) {
    or_builder *b = or_builder_new();
    uint32_t good = 0;
    for (uint32_t i = 0; i < files->len; i++) {
        or_error own = {0};
        bool ok = gather_file(b, &files->data[i], &own);
        good += ok;
        if (!ok && fault)
            fault(context, &own);
    }
    bool ok = good > 0 ? or_builder_finish(b, folder, out, error)
                       : or_fail(error, files->len ? files->data[0].path : "", "holds no evidence that can be read");
    or_builder_free(b);
    return ok;
}

uint32_t or_evidence_of(or_arena *arena, const or_archive *a, or_gather_gone *gone, void *context,
                        or_evidence_paths *out) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < a->file_count; i++) {
        int state = or_archive_changed(arena, a, i);
        const char *path = or_archive_full_path(arena, a, i), *name = or_strdup(arena, or_archive_path(a, i));
        if (state < 0 && gone)
            gone(context, or_archive_path(a, i));
        else
            or_push(arena, out, (or_evidence_path){path, name, state > 0 ? NULL : a, i});
        count += state > 0;
    }
    return count;
}

/* Reads again what has changed since the archive was made, in memory. */
static bool refresh(or_arena *arena, const char *path, or_gather_fault *fault, void *context, or_archive *archive,
                    or_error *error) {
    or_evidence_paths files = {0};
    or_archive fresh;
    or_error notice = {0};
    uint32_t count = or_evidence_of(arena, archive, NULL, NULL, &files);
    if (!count)
        return true;
    or_fail(&notice, path, "%u file%s changed since it was made, and %s read again", count,
            count == 1 ? " has" : "s have", count == 1 ? "is" : "are");
    or_cure(&notice, "keep that with: onrecord archive add %.150s", path);
    if (fault)
        fault(context, &notice);
    bool ok = or_archive_gather(&files, archive->folder, fault, context, &fresh, error);
    or_archive_close(archive);
    if (ok)
        *archive = fresh;
    return ok;
}

static bool is_archive(const char *path) {
    const void *data;
    size_t size;
    or_error error;
    if (!or_file_map(path, &data, &size, &error))
        return false;
    bool ours = size >= 4 && memcmp(data, "ONRA", 4) == 0;
    or_file_unmap(data, size);
    return ours;
}

bool or_archive_against(or_arena *arena, const char *path, or_gather_fault *fault, void *context, or_archive *out,
                        or_error *error) {
    struct stat st;
    size_t len = strlen(path);
    bool named = len > 9 && strcmp(path + len - 9, ".onrecord") == 0;
    if (stat(path, &st) != 0)
        return or_fail(error, path, "cannot be read: %s", strerror(errno));
    if (!S_ISDIR(st.st_mode) && (named || is_archive(path)))
        return or_archive_open(out, path, error) && refresh(arena, path, fault, context, out, error);
    or_evidence_paths files = {0};
    const char *slash = strrchr(path, '/');
    const char *folder = S_ISDIR(st.st_mode) ? or_printf(arena, "%s%s", path, path[len - 1] == '/' ? "" : "/")
                         : slash             ? or_strdup(arena, or_slice_of(path, (size_t)(slash - path) + 1))
                                             : "";
    if (!or_evidence_list(arena, path, folder, &files, error))
        return false;
    if (!files.len) {
        or_fail(error, path, "is a folder without evidence");
        return or_cure(error, "it should hold files that end with .txt, .md, .html, .srt or .vtt");
    }
    return or_archive_gather(&files, folder, fault, context, out, error);
}

const char *or_archive_full_path(or_arena *arena, const or_archive *a, uint32_t file) {
    or_slice path = or_archive_path(a, file);
    bool absolute = path.len && path.data[0] == '/';
    return or_printf(arena, "%s%.*s", absolute ? "" : a->folder, (int)path.len, path.data);
}

static bool holds_the_same(const char *path, const or_archive_file *file) {
    const void *data;
    size_t size;
    or_error error;
    if (!or_file_map(path, &data, &size, &error))
        return false;
    bool same = size == file->size && or_archive_hash(data, size) == file->hash;
    or_file_unmap(data, size);
    return same;
}

int or_archive_changed(or_arena *arena, const or_archive *a, uint32_t file) {
    struct stat st;
    const char *path = or_archive_full_path(arena, a, file);
    if (stat(path, &st) != 0)
        return -1;
    if ((uint64_t)st.st_size != a->files[file].size)
        return 1;
    return modified_of(path) != a->files[file].modified && !holds_the_same(path, &a->files[file]);
}
