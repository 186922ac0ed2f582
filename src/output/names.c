/* The names of the map's values, as the schema lists them. */
#include "onrecord.h"

const char *onrecord_kind_name(onrecord_kind kind) {
    static const char *const names[ONRECORD_KINDS] = {"statement", "belief", "evidence",  "question",
                                                      "refusal",   "decree", "intention", "attitude"};
    return (unsigned)kind < ONRECORD_KINDS ? names[kind] : NULL;
}

const char *onrecord_type_name(onrecord_type type) {
    static const char *const names[ONRECORD_TYPES] = {"person", "group", "organization", "document", "author", "none"};
    return (unsigned)type < ONRECORD_TYPES ? names[type] : NULL;
}

const char *onrecord_identity_name(onrecord_identity identity) {
    static const char *const names[ONRECORD_IDENTITIES] = {"named", "unnamed", "withheld", "none"};
    return (unsigned)identity < ONRECORD_IDENTITIES ? names[identity] : NULL;
}

const char *onrecord_quoting_name(onrecord_quoting quoting) {
    static const char *const names[ONRECORD_QUOTINGS] = {"direct", "mixed", "indirect"};
    return (unsigned)quoting < ONRECORD_QUOTINGS ? names[quoting] : NULL;
}

const char *onrecord_role_name(onrecord_role role) {
    static const char *const names[ONRECORD_ROLES] = {"speech", "term", "title"};
    return (unsigned)role < ONRECORD_ROLES ? names[role] : NULL;
}

const char *onrecord_unit_name(onrecord_unit unit) {
    static const char *const names[ONRECORD_UNITS] = {"chars", "bytes", "utf16"};
    return (unsigned)unit < ONRECORD_UNITS ? names[unit] : NULL;
}
