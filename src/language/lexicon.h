/* Lexicons: the words of sentences, by class, from word lists that an editor can change. base/lists.h tells their
 * format. */
#ifndef OR_LANGUAGE_LEXICON_H
#define OR_LANGUAGE_LEXICON_H

#include "base/array.h"
#include "base/error.h"
#include "base/hash.h"

typedef struct or_lexicon or_lexicon;

/* One meaning of an entry. */
typedef struct or_sense {
    uint64_t traits; /* bit i: trait i */
    uint32_t next;   /* the entry's next sense: its index + 1; 0 at the end */
    uint16_t klass;  /* class number */
    uint16_t words;  /* how many words the entry has */
} or_sense;

#define OR_NO_SENSE UINT32_MAX

enum { OR_LEXICON_CLASSES = 1024 }; /* at most */

/* Reads the folders. Errors name file and line. */
or_lexicon *or_lexicon_load(const char *const *folders, uint32_t count, or_error *error);
void or_lexicon_free(or_lexicon *lexicon);

/* The number of a class or trait; OR_NO_SENSE where the lexicons have none of that name. */
uint32_t or_lexicon_class(const or_lexicon *lexicon, const char *name);
uint32_t or_lexicon_trait(const or_lexicon *lexicon, const char *name);
const char *or_lexicon_class_name(const or_lexicon *lexicon, uint32_t klass);
uint32_t or_lexicon_classes(const or_lexicon *lexicon);

/* The senses of an entry exactly as written; OR_NO_SENSE when there is none. */
uint32_t or_lexicon_find(const or_lexicon *lexicon, or_slice entry);
/* The same by the or_hash() of the entry, as tokens carry it (form, lower, lemma). */
uint32_t or_lexicon_find_hash(const or_lexicon *lexicon, uint32_t hash);
const or_sense *or_lexicon_sense(const or_lexicon *lexicon, uint32_t sense);

/* The entry's sense in a class, or NULL. */
const or_sense *or_lexicon_get(const or_lexicon *lexicon, or_slice entry, uint32_t klass);
const or_sense *or_lexicon_get_hash(const or_lexicon *lexicon, uint32_t hash, uint32_t klass);

/* The bytes of the longest entry of two or more words that begins with the word of this or_hash(): strings up to there
 * are worth trying; 0: none begins so. */
uint32_t or_lexicon_reach(const or_lexicon *lexicon, uint32_t hash);

static inline bool or_has_trait(const or_sense *sense, uint32_t trait) {
    return sense && trait < 64 && (sense->traits >> trait & 1);
}

/* Calls `each` for every entry of a class, or of any class (OR_NO_SENSE), in no particular order. */
void or_lexicon_each(const or_lexicon *lexicon, uint32_t klass,
                     void (*each)(void *context, or_slice entry, const or_sense *sense), void *context);

#endif
