/* Evidence found on disk and made an archive. */
#ifndef OR_VERIFY_GATHER_H
#define OR_VERIFY_GATHER_H

#include "base/file.h"
#include "verify/archive.h"

/* A file to read, with the name that the archive gives it. */
typedef struct or_evidence_path {
    const char *path, *name;
} or_evidence_path;

typedef or_array(or_evidence_path) or_evidence_paths;

/* Called for each file that could not be read. */
typedef void or_gather_fault(void *context, const or_error *error);

/* Adds a file, or the evidence files below a folder: .txt, .text, .md, .markdown, .html, .htm, .srt, .vtt. A name is
 * the path below `base` (a folder's path with its slash), or as given when it does not begin so. */
bool or_evidence_list(or_arena *arena, const char *path, const char *base, or_evidence_paths *out, or_error *error);

/* Reads the files and makes an archive in memory. False when none could be read. */
bool or_archive_gather(const or_evidence_paths *files, const char *folder, or_gather_fault *fault, void *context,
                       or_archive *out, or_error *error);

/* Opens what --against names: an archive, a file or a folder. */
bool or_archive_against(or_arena *arena, const char *path, or_gather_fault *fault, void *context, or_archive *out,
                        or_error *error);

/* Whether the file of an archive is on disk as it was: 0 it is, 1 it has changed, -1 it is gone. */
int or_archive_changed(or_arena *arena, const or_archive *archive, uint32_t file);

/* The path of a file of the archive, as the system needs it. */
const char *or_archive_full_path(or_arena *arena, const or_archive *archive, uint32_t file);

#endif
