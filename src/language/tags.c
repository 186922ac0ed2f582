#include "language/tags.h"

#define UPOS_NAME(name) #name,
static const char *const upos_names[] = {OR_UPOS_LIST(UPOS_NAME)};
#define TEXT_NAME(name, text) text,
static const char *const tag_names[] = {OR_TAG_LIST(TEXT_NAME)};
static const char *const rel_names[] = {OR_REL_LIST(TEXT_NAME)};

const char *or_upos_name(or_upos upos) {
    return upos < OR_UPOS_COUNT ? upos_names[upos] : "_";
}

const char *or_tag_name(or_tag tag) {
    return tag < OR_TAG_COUNT ? tag_names[tag] : "_";
}

const char *or_rel_name(or_rel rel) {
    return rel < OR_REL_COUNT ? rel_names[rel] : "_";
}

static int index_of(const char *const *names, int count, or_slice name) {
    int i = 0;
    while (i < count && !or_slice_is(name, names[i]))
        i++;
    return i;
}

or_upos or_upos_of(or_slice name) {
    return (or_upos)index_of(upos_names, OR_UPOS_COUNT, name);
}

or_tag or_tag_of(or_slice name) {
    return (or_tag)index_of(tag_names, OR_TAG_COUNT, name);
}

or_rel or_rel_of(or_slice name) {
    int found = index_of(rel_names, OR_REL_COUNT, name);
    const char *colon = name.len ? memchr(name.data, ':', name.len) : NULL;
    if (found == OR_REL_COUNT && colon)
        found = index_of(rel_names, OR_REL_COUNT, or_slice_cut(name, 0, (size_t)(colon - name.data)));
    return (or_rel)found;
}
