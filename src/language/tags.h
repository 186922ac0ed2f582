/* The tag sets: Universal Dependencies 2 word classes and relations, Penn Treebank fine tags. */
#ifndef OR_LANGUAGE_TAGS_H
#define OR_LANGUAGE_TAGS_H

#include "base/slice.h"

/* clang-format off */
#define OR_UPOS_LIST(F)                                                                                                \
    F(ADJ) F(ADP) F(ADV) F(AUX) F(CCONJ) F(DET) F(INTJ) F(NOUN) F(NUM) F(PART) F(PRON) F(PROPN) F(PUNCT) F(SCONJ)      \
    F(SYM) F(VERB) F(X)

#define OR_TAG_LIST(X)                                                                                                 \
    X(CC, "CC") X(CD, "CD") X(DT, "DT") X(EX, "EX") X(FW, "FW") X(IN, "IN") X(JJ, "JJ") X(JJR, "JJR") X(JJS, "JJS")    \
    X(LS, "LS") X(MD, "MD") X(NN, "NN") X(NNS, "NNS") X(NNP, "NNP") X(NNPS, "NNPS") X(PDT, "PDT") X(POS, "POS")        \
    X(PRP, "PRP") X(PRPS, "PRP$") X(RB, "RB") X(RBR, "RBR") X(RBS, "RBS") X(RP, "RP") X(SYM, "SYM") X(TO, "TO")        \
    X(UH, "UH") X(VB, "VB") X(VBD, "VBD") X(VBG, "VBG") X(VBN, "VBN") X(VBP, "VBP") X(VBZ, "VBZ") X(WDT, "WDT")        \
    X(WP, "WP") X(WPS, "WP$") X(WRB, "WRB") X(DOLLAR, "$") X(HASH, "#") X(OPEN, "``") X(CLOSE, "''")                   \
    X(LRB, "-LRB-") X(RRB, "-RRB-") X(COMMA, ",") X(STOP, ".") X(COLON, ":") X(HYPH, "HYPH") X(NFP, "NFP")             \
    X(ADD, "ADD") X(AFX, "AFX") X(GW, "GW") X(XX, "XX")

#define OR_REL_LIST(X)                                                                                                 \
    X(ROOT, "root") X(ACL, "acl") X(ACL_RELCL, "acl:relcl") X(ADVCL, "advcl") X(ADVCL_RELCL, "advcl:relcl")            \
    X(ADVMOD, "advmod") X(AMOD, "amod") X(APPOS, "appos") X(AUX, "aux") X(AUX_PASS, "aux:pass") X(CASE, "case")        \
    X(CC, "cc") X(CC_PRECONJ, "cc:preconj") X(CCOMP, "ccomp") X(COMPOUND, "compound") X(COMPOUND_PRT, "compound:prt")  \
    X(CONJ, "conj") X(COP, "cop") X(CSUBJ, "csubj") X(CSUBJ_OUTER, "csubj:outer") X(CSUBJ_PASS, "csubj:pass")          \
    X(DEP, "dep") X(DET, "det") X(DET_PREDET, "det:predet") X(DISCOURSE, "discourse") X(DISLOCATED, "dislocated")      \
    X(EXPL, "expl") X(FIXED, "fixed") X(FLAT, "flat") X(GOESWITH, "goeswith") X(IOBJ, "iobj") X(LIST, "list")          \
    X(MARK, "mark") X(NMOD, "nmod") X(NMOD_DESC, "nmod:desc") X(NMOD_POSS, "nmod:poss")                                \
    X(NMOD_UNMARKED, "nmod:unmarked") X(NSUBJ, "nsubj") X(NSUBJ_OUTER, "nsubj:outer") X(NSUBJ_PASS, "nsubj:pass")      \
    X(NUMMOD, "nummod") X(OBJ, "obj") X(OBL, "obl") X(OBL_AGENT, "obl:agent") X(OBL_UNMARKED, "obl:unmarked")          \
    X(ORPHAN, "orphan") X(PARATAXIS, "parataxis") X(PUNCT, "punct") X(REPARANDUM, "reparandum") X(VOCATIVE, "vocative") \
    X(XCOMP, "xcomp")

/* clang-format on */

#define OR_UPOS_ENUM(name) OR_UPOS_##name,
typedef enum or_upos { OR_UPOS_LIST(OR_UPOS_ENUM) OR_UPOS_COUNT } or_upos;

#define OR_TAG_ENUM(name, text) OR_TAG_##name,
typedef enum or_tag { OR_TAG_LIST(OR_TAG_ENUM) OR_TAG_COUNT } or_tag;

#define OR_REL_ENUM(name, text) OR_REL_##name,
typedef enum or_rel { OR_REL_LIST(OR_REL_ENUM) OR_REL_COUNT } or_rel;

const char *or_upos_name(or_upos upos);
const char *or_tag_name(or_tag tag);
const char *or_rel_name(or_rel rel);

/* The value with that name, or the COUNT when there is none. Unknown subtypes of a relation ("obl:tmod") give the
 * relation without the subtype. */
or_upos or_upos_of(or_slice name);
or_tag or_tag_of(or_slice name);
or_rel or_rel_of(or_slice name);

#endif
