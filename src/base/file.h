/* Files: read whole, mapped, written atomically, listed in a stable order. */
#ifndef OR_BASE_FILE_H
#define OR_BASE_FILE_H

#include "base/array.h"
#include "base/error.h"

typedef or_array(const char *) or_paths;

/* Reads a whole file ("-": standard input) into memory that the caller frees with free(). */
bool or_file_read(const char *path, char **data, size_t *size, or_error *error);

/* Maps a file read-only; or_file_unmap() gives it back. An empty file gives size 0. */
bool or_file_map(const char *path, const void **data, size_t *size, or_error *error);
void or_file_unmap(const void *data, size_t size);

/* Writes a file so that readers see the old content or the new, never a part: a temporary file beside it,
 * synced, then renamed. */
bool or_file_write(const char *path, const void *data, size_t size, or_error *error);

bool or_is_directory(const char *path);

/* Adds the regular files below a directory whose names end with one of `endings` (NULL-terminated, NULL: any),
 * sorted by path bytewise, hidden ones left out, without following links to directories. */
bool or_file_list(or_arena *arena, const char *directory, const char *const *endings, or_paths *out, or_error *error);

#endif
