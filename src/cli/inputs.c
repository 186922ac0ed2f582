#include "cli/inputs.h"

#include "base/file.h"

#include <errno.h>
#include <fts.h>
#include <sys/stat.h>

static bool is_article(const char *name) {
    static const char *const endings[] = {".txt", ".text", ".md", ".markdown"};
    size_t len = strlen(name);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t n = strlen(endings[i]);
        if (len > n && strcmp(name + len - n, endings[i]) == 0)
            return true;
    }
    return false;
}

static int by_name(const FTSENT **a, const FTSENT **b) {
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static bool is_file(const FTSENT *entry) {
    struct stat st;
    return entry->fts_info == FTS_F ||
           (entry->fts_info == FTS_SL && stat(entry->fts_accpath, &st) == 0 && S_ISREG(st.st_mode));
}

static void add_fault(or_arena *arena, or_inputs *out, const char *path, const char *fault, const char *cure) {
    or_push(arena, out, (or_input){or_strdup(arena, or_slice_str(path)), fault, cure});
}

static void walk(or_arena *arena, const char *folder, or_inputs *out) {
    uint32_t before = out->len;
    FTS *fts =
        fts_open((char *[]){(char *)(uintptr_t)folder, NULL}, FTS_PHYSICAL | FTS_NOCHDIR | FTS_COMFOLLOW, by_name);
    for (FTSENT *entry; fts && (entry = fts_read(fts));) {
        if (entry->fts_level > 0 && entry->fts_name[0] == '.')
            fts_set(fts, entry, FTS_SKIP);
        else if (entry->fts_info == FTS_DNR || entry->fts_info == FTS_ERR || entry->fts_info == FTS_NS)
            add_fault(arena, out, entry->fts_path, or_printf(arena, "cannot be read: %s", strerror(entry->fts_errno)),
                      "");
        else if (is_article(entry->fts_name) && is_file(entry))
            or_push(arena, out, (or_input){.path = or_strdup(arena, or_slice_str(entry->fts_path))});
    }
    if (fts)
        fts_close(fts);
    if (out->len == before)
        add_fault(arena, out, folder, "is a folder without articles",
                  "it should hold files that end with .txt, .text, .md or .markdown");
}

void or_inputs_find(or_arena *arena, const char *const *operands, uint32_t count, or_inputs *out) {
    bool read_standard = false;
    for (uint32_t i = 0; i < count; i++) {
        if (strcmp(operands[i], "-") == 0 && read_standard)
            add_fault(arena, out, "-", "is given twice", "standard input can be read only once");
        else if (or_is_directory(operands[i]))
            walk(arena, operands[i], out);
        else
            or_push(arena, out, (or_input){.path = operands[i]});
        read_standard = read_standard || strcmp(operands[i], "-") == 0;
    }
}
