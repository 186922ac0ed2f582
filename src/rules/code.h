/* A rule's pattern compiled by PCRE2, and its execution. Private to rules/. */
#ifndef OR_RULES_CODE_H
#define OR_RULES_CODE_H

#include "rules/prefix.h"
#include "rules/rules.h"

struct or_code *or_code_compile(or_arena *arena, const char *pattern, or_rule_kind kind, or_atoms *atoms,
                                or_error *error);
void or_code_free(struct or_code *code);

#endif
