/* Word lists, which an editor can change: the one reader of their format.
 *
 *   # comment
 *   @class reporting-verb                  <- words of sentences: language/lexicon.h
 *   point out: statement that quote        <- entry, colon, traits
 *
 *   @page button                           <- words of the page around an article: text/words.h
 *   sign up now
 *
 * A folder's *.txt files are read in order of their names; folders that come later add to earlier ones, and an entry
 * given again in the same list takes the later traits. "-entry" on a line removes an entry of an earlier folder. */
#ifndef OR_BASE_LISTS_H
#define OR_BASE_LISTS_H

#include "base/array.h"
#include "base/error.h"

/* Where the reader stands: what the functions below need to keep entries, and for errors of their own. */
typedef struct or_list_place {
    void *context;
    const char *path;
    uint32_t line;
    or_error *error;
} or_list_place;

/* Who takes the entries. The functions return false with an error that names path and line. */
typedef struct or_list_taker {
    const char *directive; /* of the lists that are wanted; others are left out */
    bool (*begin)(const or_list_place *place, or_slice name);
    bool (*trait)(const or_list_place *place, or_slice name, uint32_t *number); /* from 0, below 64 */
    bool (*add)(const or_list_place *place, or_slice entry, uint64_t traits);   /* bit i: trait i */
    bool (*remove)(const or_list_place *place, or_slice entry);
} or_list_taker;

/* Reads the folders. A folder without any list is an error, as is a line that the format does not know. */
bool or_lists_read(const char *const *folders, uint32_t count, const or_list_taker *taker, void *context,
                   or_error *error);

/* "..." is not in the list NAME, so it cannot be removed: returns false. */
bool or_list_lacks(const or_list_place *place, or_slice entry, const char *name);

#endif
