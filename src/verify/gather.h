/* Evidence found on disk and made an archive. */
#ifndef OR_VERIFY_GATHER_H
#define OR_VERIFY_GATHER_H

#include "base/file.h"
#include "verify/archive.h"

/* A file to read, with the name that the archive gives it; or one that is taken over from another archive. */
typedef struct or_evidence_path {
    const char *path, *name;
    const or_archive *archive; /* NULL: read it */
    uint32_t file;
} or_evidence_path;

typedef or_array(or_evidence_path) or_evidence_paths;

/* Called for each file that could not be read, and once for an archive some files of which have changed. */
typedef void or_gather_fault(void *context, const or_error *error);

/* Adds a file, or the evidence files below a folder: .txt, .text, .md, .markdown, .html, .htm, .srt, .vtt. A name is
 * the path below `base` (a folder's path with its slash), or as given when it does not begin so. */
bool or_evidence_list(or_arena *arena, const char *path, const char *base, or_evidence_paths *out, or_error *error);

/* Reads the files and makes an archive in memory. False when none could be read. */
bool or_archive_gather(const or_evidence_paths *files, const char *folder, or_gather_fault *fault, void *context,
                       or_archive *out, or_error *error);

/* Adds the files of an archive: those that have changed on disk to be read again, the others to be taken over. Returns
 * how many have changed. `gone` is called for those that are no longer there, which are then left out (NULL: kept). */
typedef void or_gather_gone(void *context, or_slice path);
uint32_t or_evidence_of(or_arena *arena, const or_archive *archive, or_gather_gone *gone, void *context,
                        or_evidence_paths *out);

/* Opens what --against names: an archive, a file or a folder. Files of an archive that have changed since are read
 * again, in memory. */
bool or_archive_against(or_arena *arena, const char *path, or_gather_fault *fault, void *context, or_archive *out,
                        or_error *error);

/* Whether the file of an archive is on disk as it was: 0 it is, 1 it has changed, -1 it is gone. */
int or_archive_changed(or_arena *arena, const or_archive *archive, uint32_t file);

/* The path of a file of the archive, as the system needs it. */
const char *or_archive_full_path(or_arena *arena, const or_archive *archive, uint32_t file);

#endif
