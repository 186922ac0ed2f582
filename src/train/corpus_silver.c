/* From the relations of Stanford CoreNLP 3 (UD 1) to those of UD English 2. */
#include "train/corpus_sentence.h"

#include <string.h>

static const struct {
    const char *from;
    uint8_t to;
} renamed[] = {
    {"dobj", OR_REL_OBJ},         {"nsubjpass", OR_REL_NSUBJ_PASS}, {"csubjpass", OR_REL_CSUBJ_PASS},
    {"auxpass", OR_REL_AUX_PASS}, {"neg", OR_REL_ADVMOD},           {"mwe", OR_REL_FIXED},
    {"nmod:tmod", OR_REL_NMOD},   {"nmod:npmod", OR_REL_NMOD},
};

static void rename_relation(or_corpus_word *w) {
    for (size_t i = 0; i < sizeof renamed / sizeof *renamed; i++)
        if (or_slice_is(w->relation, renamed[i].from))
            w->rel = renamed[i].to;
    if (w->rel == OR_REL_ADVMOD && w->tag == OR_TAG_DT)
        w->rel = OR_REL_DET; /* "no" */
    if (w->rel >= OR_REL_COUNT)
        w->rel = OR_REL_DEP;
}

static bool is_nominal(uint8_t tag) {
    return (tag >= OR_TAG_NN && tag <= OR_TAG_NNPS) || tag == OR_TAG_PRP || tag == OR_TAG_CD || tag == OR_TAG_DT ||
           tag == OR_TAG_DOLLAR || tag == OR_TAG_EX || tag == OR_TAG_WP;
}

static int32_t child_with(const or_corpus_sentence *s, uint32_t head, uint8_t rel) {
    for (uint32_t i = 0; i < s->count; i++)
        if (s->words[i].head == (int32_t)head && s->words[i].rel == rel)
            return (int32_t)i;
    return -1;
}

/* Modifiers of verbs, adjectives and adverbs are obl in UD 2, and so is what stands before a predicate noun. */
static void convert_modifier(or_corpus_sentence *s, uint32_t i) {
    or_corpus_word *w = &s->words[i];
    if (w->rel != OR_REL_NMOD || w->head < 0)
        return;
    bool unmarked = w->relation.len > 4 && w->relation.data[4] == ':';
    uint32_t head = (uint32_t)w->head;
    bool clause = child_with(s, head, OR_REL_COP) >= 0 || child_with(s, head, OR_REL_NSUBJ) >= 0;
    if (is_nominal(s->words[head].tag) && !(clause && i < head)) {
        w->rel = unmarked ? OR_REL_NMOD_UNMARKED : OR_REL_NMOD;
        return;
    }
    int32_t preposition = child_with(s, i, OR_REL_CASE);
    bool by = preposition >= 0 && or_slice_is(s->words[preposition].form, "by");
    bool passive = s->words[head].tag == OR_TAG_VBN &&
                   (child_with(s, head, OR_REL_AUX_PASS) >= 0 || s->words[head].rel == OR_REL_ACL);
    w->rel = unmarked ? OR_REL_OBL_UNMARKED : by && passive ? OR_REL_OBL_AGENT : OR_REL_OBL;
}

static int32_t next_conjunct(const or_corpus_sentence *s, int32_t head, uint32_t after) {
    for (uint32_t i = after + 1; i < s->count; i++)
        if (s->words[i].head == head && s->words[i].rel == OR_REL_CONJ)
            return (int32_t)i;
    return -1;
}

static uint32_t leftmost(const or_corpus_sentence *s, uint32_t word) {
    uint32_t left = word;
    for (bool grew = true; grew;) {
        grew = false;
        for (uint32_t i = 0; i < left; i++)
            if (s->words[i].head >= (int32_t)left && s->words[i].head <= (int32_t)word) {
                left = i;
                grew = true;
                break;
            }
    }
    return left;
}

/* "A, B and C": "and" and the comma hang on the conjunct that follows them. */
static void convert_coordination(or_corpus_sentence *s) {
    for (uint32_t i = 0; i < s->count; i++) {
        or_corpus_word *w = &s->words[i];
        int32_t conjunct = w->rel == OR_REL_CC && w->head >= 0 ? next_conjunct(s, w->head, i) : -1;
        if (conjunct >= 0)
            w->head = conjunct;
    }
    for (uint32_t i = 0; i < s->count; i++) {
        or_corpus_word *w = &s->words[i];
        if (w->rel != OR_REL_PUNCT || w->head < 0 || w->head > (int32_t)i ||
            (w->tag != OR_TAG_COMMA && w->tag != OR_TAG_COLON))
            continue;
        int32_t conjunct = next_conjunct(s, w->head, i);
        if (conjunct >= 0 && leftmost(s, (uint32_t)conjunct) == i + 1)
            w->head = conjunct;
    }
}

/* The words between the name and the start of what is compounded with it: "Ohio Gov. [John Kasich]". The last of them
 * describes the name, the others hang on that one. */
static void convert_title(or_corpus_sentence *s, uint32_t first) {
    int32_t title = (int32_t)first - 1;
    if (title < 0 || s->words[title].rel != OR_REL_COMPOUND || s->words[title].head != (int32_t)first)
        return;
    s->words[title].rel = OR_REL_NMOD_DESC;
    for (int32_t i = title - 1; i >= 0 && s->words[i].head == (int32_t)first; i--)
        if (s->words[i].rel == OR_REL_COMPOUND || s->words[i].rel == OR_REL_AMOD)
            s->words[i].head = title;
        else
            break;
}

/* "Donald Trump": a person's name is flat, its first word the head, on which everything else hangs. */
static void convert_person(or_corpus_sentence *s, uint32_t last) {
    uint32_t first = last;
    while (first && s->words[first - 1].name == OR_NAME_PERSON && s->words[first - 1].head == (int32_t)last &&
           s->words[first - 1].rel == OR_REL_COMPOUND)
        first--;
    if (first < last) {
        s->words[first].head = s->words[last].head;
        s->words[first].rel = s->words[last].rel;
        for (uint32_t i = 0; i < s->count; i++)
            if (s->words[i].head == (int32_t)last || (i > first && i <= last))
                s->words[i].head = (int32_t)first;
        for (uint32_t i = first + 1; i <= last; i++)
            s->words[i].rel = OR_REL_FLAT;
    }
    convert_title(s, first);
}

void or_convert_silver(or_corpus_sentence *s) {
    for (uint32_t i = 0; i < s->count; i++)
        rename_relation(&s->words[i]);
    for (uint32_t i = 0; i < s->count; i++) {
        convert_modifier(s, i);
        if (s->words[i].tag == OR_TAG_TO && s->words[i].rel == OR_REL_CASE)
            s->words[i].tag = OR_TAG_IN;
    }
    convert_coordination(s);
    for (uint32_t i = 0; i < s->count; i++) {
        or_corpus_word *w = &s->words[i];
        bool ends = w->name == OR_NAME_PERSON && (w->tag == OR_TAG_NNP || w->tag == OR_TAG_NNPS);
        if (ends && w->rel != OR_REL_COMPOUND && w->rel != OR_REL_FLAT)
            convert_person(s, i);
    }
}

/* ---- reporting verbs ---- */

static const char *const reporting[] = {"say",     "tell", "add",   "ask",     "write",
                                        "explain", "note", "think", "believe", "announce"};

static bool is_reporting(const or_corpus_word *w) {
    if (!or_corpus_is_verb(w->tag))
        return false;
    for (size_t i = 0; i < sizeof reporting / sizeof *reporting; i++)
        if (or_slice_is(w->lemma, reporting[i]))
            return true;
    return false;
}

static bool has_subject(const or_corpus_sentence *s, uint32_t verb) {
    return child_with(s, verb, OR_REL_NSUBJ) >= 0;
}

/* What is reported is torn by the reporting clause, not only interrupted: "The bridge, she said, will be closed". */
static bool is_torn(const or_corpus_sentence *s, uint32_t said, uint32_t verb) {
    for (uint32_t i = 0; i < s->count; i++) {
        uint8_t rel = s->words[i].rel;
        bool across = s->words[i].head == (int32_t)said && i != verb && (i < verb) != (said < verb);
        if (across && rel != OR_REL_PUNCT && rel != OR_REL_ADVCL && rel != OR_REL_VOCATIVE && rel != OR_REL_DISCOURSE &&
            rel != OR_REL_PARATAXIS && rel != OR_REL_CCOMP && rel != OR_REL_CC && rel != OR_REL_CONJ)
            return true;
    }
    return false;
}

void or_raise_reporting(or_corpus_sentence *s) {
    for (uint32_t v = 0; v < s->count; v++) {
        or_corpus_word *verb = &s->words[v];
        if (verb->rel != OR_REL_PARATAXIS || verb->head < 0 || !is_reporting(verb) || !has_subject(s, v) ||
            child_with(s, v, OR_REL_CCOMP) >= 0)
            continue;
        uint32_t said = (uint32_t)verb->head;
        uint8_t rel = s->words[said].rel;
        if ((rel != OR_REL_ROOT && rel != OR_REL_CCOMP && rel != OR_REL_CONJ) || is_torn(s, said, v))
            continue;
        verb->head = s->words[said].head;
        verb->rel = rel;
        s->words[said].head = (int32_t)v;
        s->words[said].rel = OR_REL_CCOMP;
        for (uint32_t i = 0; i < s->count; i++)
            if (s->words[i].head == (int32_t)said && (i < v) != (said < v))
                s->words[i].head = (int32_t)v;
    }
}
