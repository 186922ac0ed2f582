/* What differs between a quotation and a passage, of what kinds, and the verdict that follows.
 *
 * The verdicts are those of SOURCING MAP, "Verification"; or_contract() states them for users. */
#ifndef OR_VERIFY_JUDGE_H
#define OR_VERIFY_JUDGE_H

#include "verify/search.h"

typedef enum or_verdict {
    OR_VERBATIM,
    OR_MARKED,
    OR_ALTERED_MINOR,
    OR_ALTERED,
    OR_MISATTRIBUTED,
    OR_NOT_FOUND,
    OR_VERDICTS
} or_verdict;

typedef enum or_change {
    OR_CHANGE_PUNCTUATION,
    OR_CHANGE_CASE,
    OR_CHANGE_SPELLING,
    OR_CHANGE_FILLER,
    OR_CHANGE_CONTRACTION,
    OR_CHANGE_FUNCTION_WORD,
    OR_CHANGE_INFLECTION,
    OR_CHANGE_NUMBER,
    OR_CHANGE_NAME,
    OR_CHANGE_NEGATION,
    OR_CHANGE_CONTENT_WORD,
    OR_CHANGE_ORDER,
    OR_CHANGE_DROPPED,
    OR_CHANGE_ADDED,
    OR_CHANGE_STITCHED,
    OR_CHANGES
} or_change;

const char *or_verdict_name(or_verdict verdict);
const char *or_change_name(or_change change);

typedef struct or_judgement {
    or_verdict verdict; /* never misattributed: that needs the speakers */
    uint32_t changes;   /* bit 1 << or_change */
} or_judgement;

or_judgement or_judge(or_arena *arena, const or_archive *archive, const or_query *query, const or_passage *passage);

#endif
