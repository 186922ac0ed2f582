#include "rules/view.h"

void or_classes_make(const or_lexicon *lexicon, or_classes *out) {
    *out = (or_classes){.lexicon = lexicon};
    for (uint32_t i = 0; or_view_classes[i]; i++) {
        uint32_t klass = or_lexicon_class(lexicon, or_view_classes[i]);
        if (klass < OR_LEXICON_CLASSES)
            out->index[klass] = (uint8_t)(i + 1);
    }
    or_view_single_hashes(out->single);
}

static void add_senses(const or_classes *classes, uint32_t hash, or_word_info *info) {
    for (uint32_t at = or_lexicon_find_hash(classes->lexicon, hash); at != OR_NO_SENSE;) {
        const or_sense *sense = or_lexicon_sense(classes->lexicon, at);
        uint8_t index = sense->words == 1 ? classes->index[sense->klass] : 0;
        if (index) {
            info->classes |= 1u << (index - 1);
            if (index - 1 == OR_CLASS_VERB)
                info->verb_traits |= sense->traits;
            if (index - 1 == OR_CLASS_REPORT)
                info->noun_traits |= sense->traits;
        }
        at = sense->next ? sense->next - 1 : OR_NO_SENSE;
    }
}

static bool is_verb_tag(uint8_t tag) {
    return tag >= OR_TAG_VB && tag <= OR_TAG_VBZ;
}

/* Which classes fit the word's tag: a verb is no noun, and the other way round. */
static uint32_t fitting(const or_token *t, uint32_t classes) {
    const uint32_t verbs = 1u << OR_CLASS_VERB | 1u << OR_CLASS_ASPECT;
    const uint32_t nouns = 1u << OR_CLASS_REPORT | 1u << OR_CLASS_DOCUMENT | 1u << OR_CLASS_ROLE |
                           1u << OR_CLASS_PERSON | 1u << OR_CLASS_GROUP | 1u << OR_CLASS_FAMILY |
                           1u << OR_CLASS_ORGANISATION_HEAD | 1u << OR_CLASS_MEDIUM | 1u << OR_CLASS_WORK;
    return classes & ~(is_verb_tag(t->tag) ? nouns : verbs);
}

static void word_info(const or_classes *classes, const or_analysis *a, uint32_t i, or_word_info *info) {
    const or_token *t = &a->tokens.data[i];
    *info = (or_word_info){0};
    if (!(t->flags & OR_TOKEN_WORD))
        return;
    add_senses(classes, t->lower, info);
    if (t->form != t->lower)
        add_senses(classes, t->form, info);
    if (t->lemma != t->lower)
        add_senses(classes, t->lemma, info);
    info->classes = fitting(t, info->classes);
    if (!(info->classes >> OR_CLASS_VERB & 1))
        info->verb_traits = 0;
    if (!(info->classes >> OR_CLASS_REPORT & 1))
        info->noun_traits = 0;
    info->klass = (uint8_t)or_view_single(classes->single, t->lower);
    if (!info->klass && info->classes)
        info->klass = (uint8_t)(__builtin_ctz(info->classes) + 1);
}

/* What kind of word or mark a token is, for the rule language. */
static or_word word_of(const or_analysis *a, uint32_t i) {
    static const uint8_t by_tag[OR_TAG_COUNT] = {
        [OR_TAG_CC] = OR_WORD_CONJUNCTION, [OR_TAG_CD] = OR_WORD_NUMBER,      [OR_TAG_DT] = OR_WORD_DETERMINER,
        [OR_TAG_EX] = OR_WORD_PRONOUN,     [OR_TAG_FW] = OR_WORD_NOUN,        [OR_TAG_IN] = OR_WORD_PREPOSITION,
        [OR_TAG_JJ] = OR_WORD_ADJECTIVE,   [OR_TAG_JJR] = OR_WORD_ADJECTIVE,  [OR_TAG_JJS] = OR_WORD_ADJECTIVE,
        [OR_TAG_LS] = OR_WORD_NUMBER,      [OR_TAG_MD] = OR_WORD_FINITE,      [OR_TAG_NN] = OR_WORD_NOUN,
        [OR_TAG_NNS] = OR_WORD_NOUN,       [OR_TAG_NNP] = OR_WORD_PROPER,     [OR_TAG_NNPS] = OR_WORD_PROPER,
        [OR_TAG_PDT] = OR_WORD_DETERMINER, [OR_TAG_POS] = OR_WORD_POSSESSIVE, [OR_TAG_PRP] = OR_WORD_PRONOUN,
        [OR_TAG_PRPS] = OR_WORD_PRONOUN,   [OR_TAG_RB] = OR_WORD_ADVERB,      [OR_TAG_RBR] = OR_WORD_ADVERB,
        [OR_TAG_RBS] = OR_WORD_ADVERB,     [OR_TAG_RP] = OR_WORD_ADVERB,      [OR_TAG_SYM] = OR_WORD_OTHER,
        [OR_TAG_TO] = OR_WORD_TO,          [OR_TAG_UH] = OR_WORD_OTHER,       [OR_TAG_VB] = OR_WORD_BASE,
        [OR_TAG_VBD] = OR_WORD_FINITE,     [OR_TAG_VBG] = OR_WORD_GERUND,     [OR_TAG_VBN] = OR_WORD_PARTICIPLE,
        [OR_TAG_VBP] = OR_WORD_FINITE,     [OR_TAG_VBZ] = OR_WORD_FINITE,     [OR_TAG_WDT] = OR_WORD_WH,
        [OR_TAG_WP] = OR_WORD_WH,          [OR_TAG_WPS] = OR_WORD_WH,         [OR_TAG_WRB] = OR_WORD_WH,
        [OR_TAG_DOLLAR] = OR_WORD_NUMBER,  [OR_TAG_HASH] = OR_WORD_OTHER,     [OR_TAG_OPEN] = OR_WORD_OPEN,
        [OR_TAG_CLOSE] = OR_WORD_CLOSE,    [OR_TAG_LRB] = OR_WORD_LEFT,       [OR_TAG_RRB] = OR_WORD_RIGHT,
        [OR_TAG_COMMA] = OR_WORD_COMMA,    [OR_TAG_STOP] = OR_WORD_STOP,      [OR_TAG_COLON] = OR_WORD_COLON,
        [OR_TAG_HYPH] = OR_WORD_DASH,      [OR_TAG_NFP] = OR_WORD_OTHER,      [OR_TAG_ADD] = OR_WORD_PROPER,
        [OR_TAG_AFX] = OR_WORD_OTHER,      [OR_TAG_GW] = OR_WORD_OTHER,       [OR_TAG_XX] = OR_WORD_OTHER};
    const or_token *t = &a->tokens.data[i];
    or_slice s = or_token_lower(a, i);
    if (t->flags & OR_TOKEN_OPEN)
        return OR_WORD_OPEN;
    if (t->flags & OR_TOKEN_CLOSE)
        return OR_WORD_CLOSE;
    if (!(t->flags & OR_TOKEN_WORD)) {
        switch (s.data[0]) {
        case ',':
            return OR_WORD_COMMA;
        case ';':
            return OR_WORD_SEMICOLON;
        case ':':
            return OR_WORD_COLON;
        case '-':
            return OR_WORD_DASH;
        case '(':
        case '[':
            return OR_WORD_LEFT;
        case ')':
        case ']':
            return OR_WORD_RIGHT;
        case '.':
        case '!':
        case '?':
            return OR_WORD_STOP;
        default:
            break;
        }
        if (or_slice_is(s, "\xe2\x80\x93") || or_slice_is(s, "\xe2\x80\x94"))
            return OR_WORD_DASH;
        if (or_slice_is(s, "\xe2\x80\xa6"))
            return OR_WORD_STOP;
        return t->tag == OR_TAG_POS ? OR_WORD_POSSESSIVE : OR_WORD_OTHER;
    }
    if (or_slice_is(s, "that") && t->tag != OR_TAG_DT)
        return OR_WORD_THAT;
    if (or_slice_is(s, "if") || or_slice_is(s, "whether"))
        return OR_WORD_IF;
    if (or_slice_is(s, "to"))
        return OR_WORD_TO;
    if (t->upos == OR_UPOS_SCONJ)
        return OR_WORD_SUBORDINATOR;
    return t->tag < OR_TAG_COUNT ? (or_word)by_tag[t->tag] : OR_WORD_OTHER;
}

static or_begin begin_of(const or_token *t) {
    switch (t->rel) {
    case OR_REL_CCOMP:
    case OR_REL_CSUBJ:
    case OR_REL_CSUBJ_PASS:
        return OR_BEGIN_CLAUSE;
    case OR_REL_ACL_RELCL:
    case OR_REL_ADVCL_RELCL:
        return OR_BEGIN_RELATIVE;
    case OR_REL_ADVCL:
        return t->tag == OR_TAG_VBG || t->tag == OR_TAG_VBN ? OR_BEGIN_PARTICIPLE : OR_BEGIN_ADVERBIAL;
    case OR_REL_ACL:
    case OR_REL_XCOMP:
        return OR_BEGIN_PARTICIPLE;
    case OR_REL_OBL:
    case OR_REL_NMOD:
    case OR_REL_OBL_AGENT:
        return OR_BEGIN_PHRASE;
    case OR_REL_CONJ:
        return OR_BEGIN_CONJUNCT;
    case OR_REL_APPOS:
        return OR_BEGIN_APPOSITION;
    case OR_REL_PARATAXIS:
        return OR_BEGIN_ASIDE;
    case OR_REL_NSUBJ:
    case OR_REL_NSUBJ_PASS:
    case OR_REL_OBJ:
    case OR_REL_IOBJ:
    case OR_REL_OBL_UNMARKED:
        return OR_BEGIN_NOMINAL;
    default:
        return OR_BEGIN_NONE;
    }
}

/* Subtree edges and child lists. Trees are projective and each sentence has one root, so one pass up from each token
 * would be quadratic only in the depth; instead edges are pushed to heads in order of depth by repeated child lists. */
static void tree(or_arena *arena, or_scene *s) {
    const or_token *t = s->a->tokens.data + s->first;
    uint32_t *left = OR_NEW_ARRAY(arena, uint32_t, s->n + 1), *right = OR_NEW_ARRAY(arena, uint32_t, s->n + 1);
    uint32_t *kid_first = OR_NEW_ARRAY(arena, uint32_t, s->n + 2), *kids = OR_NEW_ARRAY(arena, uint32_t, s->n + 1);
    uint32_t *waiting = OR_NEW_ARRAY(arena, uint32_t, s->n + 1), *queue = OR_NEW_ARRAY(arena, uint32_t, s->n + 1);
    for (uint32_t i = 0; i < s->n; i++) {
        left[i] = right[i] = i;
        if (t[i].head != OR_NONE)
            kid_first[t[i].head - s->first + 1]++;
    }
    uint32_t queued = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        waiting[i] = kid_first[i + 1];
        if (!waiting[i])
            queue[queued++] = i;
    }
    for (uint32_t i = 0; i < s->n; i++)
        kid_first[i + 1] += kid_first[i];
    uint32_t *fill = or_memdup(arena, kid_first, sizeof *fill * (s->n + 1));
    for (uint32_t i = 0; i < s->n; i++)
        if (t[i].head != OR_NONE)
            kids[fill[t[i].head - s->first]++] = i;
    for (uint32_t q = 0; q < queued; q++) { /* leaves first; a head follows when its last child is done */
        uint32_t i = queue[q], h = t[i].head == OR_NONE ? OR_NONE : t[i].head - s->first;
        if (h == OR_NONE)
            continue;
        if (left[i] < left[h])
            left[h] = left[i];
        if (right[i] > right[h])
            right[h] = right[i];
        if (--waiting[h] == 0)
            queue[queued++] = h;
    }
    s->left = left;
    s->right = right;
    s->kids = kids;
    s->kid_first = kid_first;
}

/* The highest node that begins at each token, and what it is. */
static void beginnings(or_arena *arena, or_scene *s) {
    const or_token *t = s->a->tokens.data + s->first;
    uint32_t *top = OR_NEW_ARRAY(arena, uint32_t, s->n + 1);
    uint8_t *begin = OR_NEW_ARRAY(arena, uint8_t, s->n + 1);
    for (uint32_t i = 0; i < s->n; i++)
        top[i] = i;
    for (uint32_t i = 0; i < s->n; i++) {
        uint32_t at = s->left[i];
        uint32_t best = top[at];
        if (t[i].head != OR_NONE && s->right[i] - s->left[i] >= s->right[best] - s->left[best])
            top[at] = i;
    }
    for (uint32_t i = 0; i < s->n; i++)
        begin[i] = (uint8_t)(t[top[i]].head != OR_NONE ? begin_of(&t[top[i]]) : OR_BEGIN_NONE);
    s->top = top;
    s->begin = begin;
}

/* The last word of a paragraph, or its first token. */
static uint32_t last_word_of(const or_analysis *a, const or_paragraph *p) {
    uint32_t i = p->at.last - 1;
    while (i > p->at.first && !(a->tokens.data[i].flags & OR_TOKEN_WORD))
        i--;
    return i;
}

/* Does the paragraph go on with what the one before left open: a quotation, or "She said:"? */
static bool goes_on(const or_analysis *a, const or_paragraph *before, const or_paragraph *p) {
    const or_token *first = &a->tokens.data[p->at.first];
    if (first->quote == OR_NONE || before->at.first >= before->at.last)
        return false;
    const or_quote *quote = &a->quotes.data[first->quote];
    if (quote->previous != OR_NONE || or_slice_is(or_token_text(a, before->at.last - 1), ":"))
        return true;
    return (first->flags & OR_TOKEN_OPEN) && a->tokens.data[last_word_of(a, p)].quote == first->quote;
}

uint32_t or_scene_end(const or_analysis *a, uint32_t paragraph) {
    enum { MOST_PARAGRAPHS = 8, MOST_TOKENS = 1500 };
    uint32_t first = a->paragraphs.data[paragraph].at.first, last = paragraph + 1;
    while (last < a->paragraphs.len && last - paragraph < MOST_PARAGRAPHS) {
        const or_paragraph *p = &a->paragraphs.data[last];
        if (p->at.first >= p->at.last || p->at.last - first > MOST_TOKENS || !goes_on(a, p - 1, p))
            break;
        last++;
    }
    return last;
}

void or_scene_make(or_arena *arena, const or_classes *classes, const or_analysis *a, uint32_t first, uint32_t last,
                   or_scene *s) {
    uint32_t begin = a->paragraphs.data[first].at.first;
    *s = (or_scene){.a = a, .first = begin, .n = a->paragraphs.data[last - 1].at.last - begin};
    or_word_info *info = OR_NEW_ARRAY(arena, or_word_info, s->n + 1);
    uint8_t *word = OR_NEW_ARRAY(arena, uint8_t, s->n + 1);
    uint32_t *sentence_first = OR_NEW_ARRAY(arena, uint32_t, s->n + 1);
    uint32_t *sentence_last = OR_NEW_ARRAY(arena, uint32_t, s->n + 1);
    s->letters = OR_NEW_ARRAY(arena, char, (size_t)(s->n + 1) * OR_STRIDE);
    s->info = info;
    s->word = word;
    s->sentence_first = sentence_first;
    s->sentence_last = sentence_last;
    tree(arena, s);
    beginnings(arena, s);
    for (uint32_t i = 0; i < s->n; i++) {
        uint32_t k = s->first + i;
        const or_token *t = &a->tokens.data[k];
        const or_range *sentence = &a->sentences.data[t->sentence].at;
        word_info(classes, a, k, &info[i]);
        word[i] = (uint8_t)word_of(a, k);
        sentence_first[i] = sentence->first - s->first;
        sentence_last[i] = sentence->last - s->first;
        int state = (t->quote != OR_NONE ? 1 : 0) + (k == sentence->first ? 2 : 0);
        char *letters = s->letters + (size_t)i * OR_STRIDE;
        letters[1] = or_word_letter((or_word)word[i]);
        letters[2] = or_class_letter(info[i].klass);
        letters[3] = or_state_letter((or_state)state);
        letters[4] = or_begin_letter((or_begin)s->begin[i]);
    }
}

static or_place place_of(const or_token *kid) {
    switch (kid->rel) {
    case OR_REL_NSUBJ:
    case OR_REL_NSUBJ_PASS:
    case OR_REL_NSUBJ_OUTER:
    case OR_REL_CSUBJ:
    case OR_REL_CSUBJ_PASS:
    case OR_REL_EXPL:
    case OR_REL_CSUBJ_OUTER:
        return OR_PLACE_SUBJECT;
    case OR_REL_CCOMP:
        return OR_PLACE_COMPLEMENT;
    case OR_REL_XCOMP:
        return OR_PLACE_INFINITIVE;
    case OR_REL_OBJ:
        return OR_PLACE_OBJECT;
    case OR_REL_IOBJ:
        return OR_PLACE_ADDRESSEE;
    case OR_REL_OBL:
    case OR_REL_NMOD:
        return OR_PLACE_OBLIQUE;
    case OR_REL_OBL_AGENT:
        return OR_PLACE_AGENT;
    case OR_REL_OBL_UNMARKED:
    case OR_REL_NMOD_UNMARKED:
        return OR_PLACE_TIME;
    case OR_REL_ADVCL:
    case OR_REL_ADVCL_RELCL:
        return OR_PLACE_ADVERBIAL;
    case OR_REL_ACL:
    case OR_REL_ACL_RELCL:
        return OR_PLACE_CLAUSE;
    case OR_REL_CONJ:
        return OR_PLACE_CONJUNCT;
    case OR_REL_PARATAXIS:
    case OR_REL_APPOS:
        return OR_PLACE_ASIDE;
    case OR_REL_NMOD_POSS:
        return OR_PLACE_OWNER;
    case OR_REL_AUX:
    case OR_REL_AUX_PASS:
    case OR_REL_COP:
    case OR_REL_ADVMOD:
    case OR_REL_COMPOUND_PRT:
        return OR_PLACE_AUXILIARY;
    case OR_REL_PUNCT:
        return OR_PLACE_MARK;
    default:
        return OR_PLACE_PART;
    }
}

static bool is_subject(uint8_t rel) {
    return rel == OR_REL_NSUBJ || rel == OR_REL_NSUBJ_PASS || rel == OR_REL_CSUBJ;
}

static void fill_places(uint8_t *place, uint32_t begin, uint32_t end, uint32_t from, uint32_t to, or_place value) {
    if (from < begin)
        from = begin;
    if (to > end)
        to = end;
    for (uint32_t i = from; i < to; i++)
        place[i - begin] = (uint8_t)value;
}

/* The places of the cue's sentence: from the root's clause inwards to the cue's own children. */
static void fill_sentence(const or_scene *s, or_view *v) {
    const or_token *t = s->a->tokens.data + s->first;
    uint32_t c = v->cue, b = v->begin, e = v->end;
    uint8_t *place = v->place;
    fill_places(place, b, e, s->sentence_first[c], s->sentence_last[c], OR_PLACE_OUTSIDE);
    if (t[c].head != OR_NONE) {
        uint32_t h = t[c].head - s->first;
        fill_places(place, b, e, s->left[h], s->right[h] + 1, OR_PLACE_AROUND);
        for (uint32_t k = s->kid_first[h]; k < s->kid_first[h + 1]; k++) {
            uint32_t kid = s->kids[k];
            if (kid != c && is_subject(t[kid].rel))
                fill_places(place, b, e, s->left[kid], s->right[kid] + 1, OR_PLACE_HEAD_SUBJECT);
        }
        fill_places(place, b, e, h, h + 1, OR_PLACE_HEAD);
    }
    for (uint32_t k = s->kid_first[c]; k < s->kid_first[c + 1]; k++) {
        uint32_t kid = s->kids[k];
        fill_places(place, b, e, s->left[kid], s->right[kid] + 1, place_of(&t[kid]));
    }
    fill_places(place, b, e, c, c + 1, OR_PLACE_CUE);
}

static inline void note_letter(or_view *v, unsigned char letter, uint32_t token) {
    uint64_t *at = v->at[letter];
    if (!(v->present.bits[letter >> 6] >> (letter & 63) & 1)) {
        or_letters_add(&v->present, (char)letter);
        memset(at, 0, sizeof *v->at);
    }
    at[token / 64] |= 1ull << token % 64;
}

void or_view_make(const or_scene *s, uint32_t cue, or_view *v) {
    v->scene = s;
    v->cue = cue;
    v->begin = cue > OR_VIEW_BEFORE ? cue - OR_VIEW_BEFORE : 0;
    v->end = s->n - cue > OR_VIEW_AFTER ? cue + OR_VIEW_AFTER : s->n;
    fill_places(v->place, v->begin, v->end, v->begin, s->sentence_first[cue], OR_PLACE_EARLIER);
    fill_places(v->place, v->begin, v->end, s->sentence_last[cue], v->end, OR_PLACE_LATER);
    fill_sentence(s, v);
    memcpy(v->string, s->letters + (size_t)v->begin * OR_STRIDE, (size_t)(v->end - v->begin) * OR_STRIDE);
    v->present = (or_letters){{0, 0, 0, 0}};
    memset(v->atoms->known, 0, sizeof v->atoms->known);
    for (uint32_t i = v->begin; i < v->end; i++) {
        char *letters = v->string + (size_t)(i - v->begin) * OR_STRIDE;
        letters[0] = or_place_letter((or_place)v->place[i - v->begin]);
        for (int k = 0; k < OR_STRIDE; k++)
            note_letter(v, (unsigned char)letters[k], i - v->begin);
    }
}
