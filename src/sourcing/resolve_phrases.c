#include "sourcing/resolve_who.h"

/* Base noun phrases by their tags: from the determiner to the head noun, "'s" phrases nested at the left. */

typedef struct scan {
    or_who *w;
    uint32_t i, end; /* next token, end of the sentence */
    uint32_t start;  /* of the phrase */
    uint32_t head;   /* so far, or OR_NONE */
    uint32_t named;  /* referent of the name that the phrase ends with so far, or OR_NONE */
    uint32_t owner;  /* referent of the last owner or modifying name */
    uint8_t determiner;
    bool fresh; /* no head since the last 's */
} scan;

static uint32_t push_referent(or_who *w, who_kind kind, or_range at, uint32_t head) {
    const or_token *t = who_token(w, head);
    who_referent r = {.at = at,
                      .head = head,
                      .entity = OR_NONE,
                      .owner = OR_NONE,
                      .chunk = OR_NONE,
                      .flags = w->flags[head],
                      .kind = (uint8_t)kind,
                      .place = WHO_PART,
                      .determiner = WHO_BARE,
                      .plural = (w->flags[head] & WHO_PLURAL) != 0,
                      .quoted = t->quote != OR_NONE};
    or_push(w->arena, &w->referents, r);
    return w->referents.len - 1;
}

static bool is_pronoun(const or_who *w, uint32_t i) {
    uint8_t tag = who_tag(w, i);
    return tag == OR_TAG_PRP || tag == OR_TAG_WP || (tag == OR_TAG_WDT && who_token(w, i)->upos != OR_UPOS_DET);
}

static bool is_adjective(const or_who *w, uint32_t i) {
    uint8_t tag = who_tag(w, i);
    return tag == OR_TAG_JJ || tag == OR_TAG_JJR || tag == OR_TAG_JJS || tag == OR_TAG_CD || tag == OR_TAG_DOLLAR;
}

static bool begins_noun(const or_who *w, uint32_t i, uint32_t end) {
    return i < end && (w->chunk_at[i] || who_is_noun(w, i) || is_adjective(w, i));
}

static bool is_joint(const or_who *w, uint32_t i) {
    or_slice text = or_token_text(w->a, i);
    if (i == 0 || who_token(w, i - 1)->end != who_token(w, i)->begin)
        return false; /* a dash between words */
    return text.len == 1 && (text.data[0] == '/' || text.data[0] == '&' || text.data[0] == '-');
}

/* --- where a phrase stands in its sentence --- */

/* "after a fifth man, whom it calls E, came forward": a subject, though what stands before may be a preposition. */
static bool begins_clause(const or_who *w, or_range at, uint32_t end) {
    static const char *const words[] = {"after", "before", "since", "until", "as", NULL};
    uint32_t i = at.last;
    if (at.first == 0 || i + 2 >= end || !who_word(w, i, ",") || !who_one_of(w, at.first - 1, words))
        return false;
    uint8_t tag = who_token(w, i + 1)->tag;
    if (tag != OR_TAG_WP && tag != OR_TAG_WDT && tag != OR_TAG_WPS)
        return false;
    for (uint32_t k = i + 2; k + 1 < end && k < i + 16; k++)
        if (who_word(w, k, ","))
            return who_token(w, k + 1)->tag == OR_TAG_VBD || who_token(w, k + 1)->tag == OR_TAG_VBZ;
    return false;
}

static who_place place_of(const or_who *w, or_range at, uint32_t head, uint32_t end) {
    uint8_t rel = who_token(w, head)->rel;
    if (at.last < end && who_token(w, at.last)->tag == OR_TAG_POS)
        return WHO_OWNER;
    if (rel == OR_REL_NSUBJ || rel == OR_REL_NSUBJ_PASS || rel == OR_REL_NSUBJ_OUTER)
        return WHO_SUBJECT;
    if (at.first > 0 && who_is_preposition(w, at.first - 1))
        return begins_clause(w, at, end) ? WHO_SUBJECT : WHO_OBLIQUE;
    if (rel != OR_REL_OBJ && rel != OR_REL_IOBJ && at.last < end && who_is_verb(w, at.last))
        return WHO_SUBJECT;
    if (rel == OR_REL_CONJ && who_token(w, head)->head < head) {
        uint8_t first = who_token(w, who_token(w, head)->head)->rel;
        return first == OR_REL_NSUBJ || first == OR_REL_NSUBJ_PASS ? WHO_SUBJECT
               : first == OR_REL_OBL || first == OR_REL_NMOD       ? WHO_OBLIQUE
                                                                   : WHO_OBJECT;
    }
    return WHO_OBJECT;
}

/* --- scanning --- */

static void push_pronoun(scan *s, bool possessive) {
    or_range at = {s->i, s->i + 1};
    uint32_t r = push_referent(s->w, WHO_IS_PRONOUN, at, s->i);
    s->w->referents.data[r].place = possessive ? WHO_OWNER : (uint8_t)place_of(s->w, at, s->i, s->end);
}

static who_determiner determiner_of(const or_who *w, uint32_t i) {
    static const char *const definite[] = {"the", "this", "that", "these", "those", "both", NULL};
    if (who_tag(w, i) == OR_TAG_PRPS || who_tag(w, i) == OR_TAG_WPS)
        return WHO_OWNED;
    return who_one_of(w, i, definite) ? WHO_DEFINITE : WHO_INDEFINITE;
}

/* Takes a name as one piece of the phrase. */
static void take_name(scan *s) {
    or_who *w = s->w;
    uint32_t c = w->chunk_at[s->i] - 1;
    or_range at = w->chunks.data[c].at;
    if (at.last > s->end)
        at.last = s->end;
    uint32_t r = push_referent(w, WHO_IS_NAME, at, at.last - 1);
    w->referents.data[r].chunk = c;
    w->referents.data[r].owner = s->owner;
    s->named = r;
    s->head = at.last - 1;
    s->i = at.last;
    s->fresh = false;
}

static void take_head(scan *s) {
    if (s->named != OR_NONE) /* "Clinton spokesman": the name is a modifier */
        s->owner = s->named;
    s->named = OR_NONE;
    s->head = s->i++;
    s->fresh = false;
}

/* Ends the phrase with its head; the whole becomes one referent. */
static uint32_t finish(scan *s) {
    or_who *w = s->w;
    or_range at = {s->start, s->i};
    uint32_t r = s->named;
    if (r == OR_NONE)
        r = push_referent(w, WHO_IS_NOUN, at, s->head);
    who_referent *referent = &w->referents.data[r];
    referent->at = at;
    referent->owner = s->owner;
    referent->place = (uint8_t)place_of(w, at, s->head, s->end);
    referent->determiner = s->determiner;
    if (s->owner != OR_NONE && s->determiner == WHO_BARE && w->referents.data[s->owner].place == WHO_OWNER)
        referent->determiner = WHO_OWNED;
    return r;
}

/* At "'s": what stands before owns what follows. */
static bool take_owner(scan *s) {
    uint32_t next = s->i + 1;
    if (s->head == OR_NONE || s->fresh || !begins_noun(s->w, next, s->end) || who_is(s->w, next, WHO_TIME) ||
        s->w->mention_ends[next])
        return false;
    s->owner = finish(s);
    s->w->referents.data[s->owner].place = WHO_OWNER;
    s->determiner = WHO_OWNED;
    s->i = next;
    s->head = OR_NONE;
    s->named = OR_NONE;
    s->fresh = true;
    return true;
}

/* "Mrs" or "Dr" right before a name, whatever the tagger makes of it without a full stop. */
static bool is_bare_title(const or_who *w, uint32_t i, uint32_t end) {
    return i + 1 < end && who_is(w, i, WHO_TITLE) && (who_token(w, i)->flags & OR_TOKEN_CAPITAL) &&
           !who_is_noun(w, i) && (w->chunk_at[i + 1] || is_bare_title(w, i + 1, end));
}

static bool take_modifier(scan *s) {
    const or_who *w = s->w;
    uint32_t i = s->i;
    uint8_t tag = who_tag(w, i);
    bool next = begins_noun(w, i + 1, s->end);
    if (is_bare_title(w, i, s->end)) {
        if (s->head != OR_NONE)
            return false;
    } else if (tag == OR_TAG_PDT || tag == OR_TAG_DT || tag == OR_TAG_PRPS || tag == OR_TAG_WPS) {
        if (s->head != OR_NONE || (s->i > s->start && tag != OR_TAG_DT && tag != OR_TAG_PRPS))
            return false;
        s->determiner = (uint8_t)determiner_of(w, i);
        if (tag == OR_TAG_PRPS || tag == OR_TAG_WPS) {
            push_pronoun(s, true);
            s->owner = s->w->referents.len - 1;
        }
    } else if (is_adjective(w, i)) {
        if (s->head != OR_NONE && !s->fresh && (!next || who_is(w, i, WHO_TIME)))
            return false;
        if (!next)
            s->head = i, s->named = OR_NONE;
    } else if (tag == OR_TAG_RB || tag == OR_TAG_RBR || tag == OR_TAG_RBS) {
        if (i == s->start || s->head != OR_NONE || !next)
            return false;
    } else if (tag == OR_TAG_VBN || tag == OR_TAG_VBG) {
        if (i == s->start || (s->head != OR_NONE && !s->fresh) || !next)
            return false;
    } else if (!is_joint(w, i) || s->head == OR_NONE || !next) {
        return false;
    }
    s->i++;
    return true;
}

/* "a senior executive speaking off the record": no noun, though tagged as one. */
static bool is_deed(const scan *s) {
    const or_who *w = s->w;
    uint32_t next = s->i + 1;
    return who_is(w, s->head, WHO_PERSON) && who_token(w, s->i)->tag == OR_TAG_NN &&
           or_slice_ends(or_token_lower(w->a, s->i), OR_LIT("ing")) && !w->flags[s->i] && next < s->end &&
           who_token(w, next)->tag == OR_TAG_IN;
}

static void scan_phrase(scan *s) {
    const or_who *w = s->w;
    s->start = s->i;
    s->head = s->named = s->owner = OR_NONE;
    s->determiner = WHO_BARE;
    s->fresh = false;
    while (s->i < s->end) {
        const or_token *t = who_token(w, s->i);
        if (s->head != OR_NONE && w->mention_ends[s->i])
            break; /* what claims call one phrase is one */
        if (w->chunk_at[s->i]) {
            if (s->named != OR_NONE && w->referents.data[s->named].at.last == s->i)
                s->owner = s->named;
            take_name(s);
        } else if (who_is_noun(w, s->i)) {
            if (s->head != OR_NONE && !s->fresh && (who_is(w, s->i, WHO_TIME) || is_deed(s)))
                break;
            take_head(s);
        } else if (t->tag == OR_TAG_POS) {
            if (!take_owner(s))
                break;
        } else if (!take_modifier(s)) {
            break;
        }
    }
    if (s->head == OR_NONE && s->i > s->start)
        s->head = s->i - 1; /* "the former", "many", "some" */
    if (s->head != OR_NONE)
        finish(s);
    else
        s->i++;
}

static bool begins_phrase(const scan *s) {
    uint8_t tag = who_tag(s->w, s->i);
    return is_bare_title(s->w, s->i, s->end) || tag == OR_TAG_DT || tag == OR_TAG_PDT || tag == OR_TAG_PRPS ||
           tag == OR_TAG_WPS || begins_noun(s->w, s->i, s->end);
}

void who_mark_mentions(or_who *w) {
    w->mention_begins = OR_NEW_ARRAY(w->arena, bool, w->a->tokens.len + 1);
    w->mention_ends = OR_NEW_ARRAY(w->arena, bool, w->a->tokens.len + 1);
    for (uint32_t k = 0; k < w->map->attributions.len; k++) {
        const or_part *mention = &w->map->attributions.data[k].mention;
        if (!mention->n)
            continue;
        w->mention_begins[mention->at[0].first] = true;
        w->mention_ends[mention->at[0].last] = true;
    }
}

void who_find_referents(or_who *w) {
    for (uint32_t k = 0; k < w->a->sentences.len; k++) {
        scan s = {.w = w, .i = w->a->sentences.data[k].at.first, .end = w->a->sentences.data[k].at.last};
        while (s.i < s.end) {
            if (is_pronoun(w, s.i)) {
                push_pronoun(&s, false);
                s.i++;
            } else if (begins_phrase(&s)) {
                scan_phrase(&s);
            } else {
                s.i++;
            }
        }
    }
}

uint32_t who_first_referent(const or_who *w, uint32_t token) {
    uint32_t low = 0, high = w->referents.len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (w->referents.data[middle].head < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
