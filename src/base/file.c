#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool read_all(int fd, const char *path, char **data, size_t *size, or_error *error) {
    struct stat st;
    size_t cap = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 ? (size_t)st.st_size + 1 : 1 << 16;
    char *buffer = or_xmalloc(cap);
    size_t len = 0;
    for (;;) {
        if (len == cap)
            buffer = or_xrealloc(buffer, cap *= 2);
        ssize_t got = read(fd, buffer + len, cap - len);
        if (got == 0)
            break;
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            free(buffer);
            return or_fail(error, path, "cannot be read: %s", strerror(errno));
        }
        len += (size_t)got;
    }
    *data = buffer;
    *size = len;
    return true;
}

bool or_file_read(const char *path, char **data, size_t *size, or_error *error) {
    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, "standard input", data, size, error);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return or_fail(error, path, "cannot be opened: %s", strerror(errno));
    bool ok = read_all(fd, path, data, size, error);
    close(fd);
    return ok;
}

bool or_file_map(const char *path, const void **data, size_t *size, or_error *error) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return or_fail(error, path, "cannot be opened: %s", strerror(errno));
    struct stat st;
    bool ok = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
    *size = ok ? (size_t)st.st_size : 0;
    *data = NULL;
    if (ok && *size) {
        void *map = mmap(NULL, *size, PROT_READ, MAP_PRIVATE, fd, 0);
        ok = map != MAP_FAILED;
        if (ok)
            *data = map;
    }
    close(fd);
    return ok ? true : or_fail(error, path, "cannot be mapped into memory");
}

void or_file_unmap(const void *data, size_t size) {
    if (data)
        munmap((void *)(uintptr_t)data, size);
}

static bool write_all(int fd, const char *data, size_t size) {
    while (size) {
        ssize_t put = write(fd, data, size);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        data += put;
        size -= (size_t)put;
    }
    return true;
}

bool or_file_write(const char *path, const void *data, size_t size, or_error *error) {
    size_t len = strlen(path);
    char *temporary = or_xmalloc(len + 8);
    memcpy(temporary, path, len);
    memcpy(temporary + len, ".XXXXXX", 8);
    int fd = mkstemp(temporary);
    bool ok = fd >= 0;
    if (ok) {
        ok = write_all(fd, data, size) && fchmod(fd, 0644) == 0 && fsync(fd) == 0;
        ok = close(fd) == 0 && ok;
        ok = ok && rename(temporary, path) == 0;
        if (!ok) {
            int why = errno;
            unlink(temporary);
            errno = why;
        }
    }
    free(temporary);
    return ok ? true : or_fail(error, path, "cannot be written: %s", strerror(errno));
}

bool or_is_directory(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool wanted(const char *name, const char *const *endings) {
    if (!endings)
        return true;
    for (size_t len = strlen(name); *endings; endings++) {
        size_t n = strlen(*endings);
        if (len > n && strcmp(name + len - n, *endings) == 0)
            return true;
    }
    return false;
}

static bool list_into(or_arena *arena, const char *directory, const char *const *endings, or_paths *out,
                      or_error *error) {
    DIR *dir = opendir(directory);
    if (!dir)
        return or_fail(error, directory, "cannot be opened: %s", strerror(errno));
    bool ok = true;
    for (struct dirent *entry; ok && (entry = readdir(dir));) {
        if (entry->d_name[0] == '.')
            continue;
        size_t len = strlen(directory);
        const char *slash = len && directory[len - 1] == '/' ? "" : "/";
        const char *path = or_printf(arena, "%s%s%s", directory, slash, entry->d_name);
        struct stat st, link;
        if (lstat(path, &link) != 0 || stat(path, &st) != 0)
            continue;
        if (S_ISDIR(link.st_mode))
            ok = list_into(arena, path, endings, out, error);
        else if (S_ISREG(st.st_mode) && wanted(entry->d_name, endings))
            or_push(arena, out, path);
    }
    closedir(dir);
    return ok;
}

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool or_file_list(or_arena *arena, const char *directory, const char *const *endings, or_paths *out, or_error *error) {
    uint32_t first = out->len;
    if (!list_into(arena, directory, endings, out, error))
        return false;
    if (out->len > first)
        qsort(out->data + first, out->len - first, sizeof *out->data, by_bytes);
    return true;
}
