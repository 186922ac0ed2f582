#include "language/tokens.h"
#include "sourcing/resolve_who.h"

enum { PHRASE_BYTES = 80, REASON_GAP = 6, OPEN_TO_CLOSE = 12 };

typedef struct finder {
    or_who *w;
    uint32_t phrases, opens, closes, reasons, signs, weak; /* classes, trait */
} finder;

static or_slice lower_range(const or_who *w, uint32_t first, uint32_t last) {
    uint32_t begin = who_token(w, first)->begin, end = who_token(w, last - 1)->end;
    return (or_slice){w->a->lower + begin, end - begin};
}

/* The longest entry of a class that begins with the token; its end, or `first`. Weak ones do not count. */
static uint32_t longest_entry(const finder *f, uint32_t first, uint32_t end, uint32_t klass, bool weak_too) {
    uint32_t best = first;
    uint32_t lower = who_token(f->w, first)->lower;
    const or_token *next = who_token(f->w, first + 1 < end ? first + 1 : first);
    bool parted = who_token(f->w, first)->end == next->begin && next->flags & OR_TOKEN_WORD; /* "can|not" */
    uint32_t reach = parted ? PHRASE_BYTES : or_lexicon_reach(f->w->lexicon, lower),
             begin = who_token(f->w, first)->begin;
    for (uint32_t last = first + 1;
         last <= end && (last == first + 1 || who_token(f->w, last - 1)->end - begin <= reach); last++) {
        const or_sense *sense = last == first + 1
                                    ? or_lexicon_get_hash(f->w->lexicon, lower, klass)
                                    : or_lexicon_get(f->w->lexicon, lower_range(f->w, first, last), klass);
        if (sense && (weak_too || !or_has_trait(sense, f->weak)))
            best = last;
    }
    return best;
}

static bool may_be_nameless(const or_who *w, const who_referent *r) {
    if (r->entity == OR_NONE || r->place == WHO_PART)
        return false;
    const who_entity *e = who_of(w, r->entity);
    return !e->named && (e->type == OR_TYPE_PERSON || e->type == OR_TYPE_GROUP);
}

/* Of the sentence's unnamed people the one that the phrase is about: a source rather than another, a subject rather
 * than an object, before the phrase rather than after it, near rather than far. */
static uint32_t nameless_of(const or_who *w, uint32_t phrase) {
    or_range at = who_sentence_range(w, phrase);
    uint32_t best = OR_NONE;
    int most = INT32_MIN;
    for (uint32_t r = who_first_referent(w, at.first); r < w->referents.len && w->referents.data[r].head < at.last;
         r++) {
        const who_referent *referent = &w->referents.data[r];
        if (!may_be_nameless(w, referent))
            continue;
        uint32_t far = referent->head > phrase ? referent->head - phrase : phrase - referent->head;
        int score = (referent->wanted ? 60 : 0) +
                    (referent->place == WHO_SUBJECT ? 20
                     : referent->place == WHO_OWNER ? -40
                                                    : 0) +
                    (referent->head <= phrase ? 15 : 0) - (int)far;
        if (score > most) {
            most = score;
            best = who_same(w, referent->entity);
        }
    }
    return best;
}

/* "Peter, who would not give his surname": the phrase is about somebody named. */
static bool is_of_named(const or_who *w, uint32_t phrase) {
    uint32_t first = who_sentence_range(w, phrase).first;
    for (uint32_t r = who_first_referent(w, phrase), steps = 0;
         r-- > 0 && w->referents.data[r].head >= first && steps < 40; steps++)
        if (w->referents.data[r].kind == WHO_IS_NAME && w->referents.data[r].place <= WHO_OBJECT)
            return w->referents.data[r].entity != OR_NONE &&
                   who_of(w, w->referents.data[r].entity)->type == OR_TYPE_PERSON;
    return false;
}

/* The speaker before a sentence that names nobody: "He spoke on condition ..." finds its own; this is for fragments. */
static uint32_t nameless_before(const or_who *w, uint32_t phrase) {
    for (uint32_t r = who_first_referent(w, phrase), steps = 0; r-- > 0 && steps < 40; steps++)
        if (w->referents.data[r].wanted && may_be_nameless(w, &w->referents.data[r]))
            return who_same(w, w->referents.data[r].entity);
    return OR_NONE;
}

static uint32_t reason_end(const or_who *w, uint32_t first, uint32_t end) {
    uint32_t i = first;
    for (; i < end; i++) {
        const or_token *t = who_token(w, i);
        if (t->flags & (OR_TOKEN_OPEN | OR_TOKEN_CLOSE) || t->tag == OR_TAG_STOP ||
            (i > first + 1 && w->mention_ends[i]))
            break;
        if (t->tag == OR_TAG_COMMA && i + 1 < end && (who_is_verb(w, i + 1) || (i + 2 < end && who_is_verb(w, i + 2))))
            break;
    }
    while (i > first && !(who_token(w, i - 1)->flags & OR_TOKEN_WORD))
        i--;
    return i;
}

/* "(who) was not authorized to speak" */
static or_range own_reason(const or_who *w, uint32_t phrase, uint32_t end) {
    uint32_t first = phrase;
    if (who_token(w, first)->tag == OR_TAG_WP)
        first++;
    else if (who_token(w, first)->tag == OR_TAG_RB && first > 0 && who_is_verb(w, first - 1))
        first--;
    return (or_range){first, reason_end(w, first, end)};
}

static or_range reason_after(const finder *f, uint32_t phrase, uint32_t phrase_end, uint32_t end) {
    for (uint32_t i = phrase_end; i < end && i < phrase_end + REASON_GAP; i++)
        if (longest_entry(f, i, end, f->reasons, false) > i)
            return (or_range){i, reason_end(f->w, i, end)};
    static const char *const because[] = {"because", "since", "as", NULL};
    uint32_t start = who_sentence_range(f->w, phrase).first;
    for (uint32_t i = phrase; i > start && phrase - i < REASON_GAP; i--)
        if (who_one_of(f->w, i - 1, because))
            return (or_range){i - 1, reason_end(f->w, i - 1, end)};
    for (uint32_t i = phrase; i < phrase_end; i++) /* "was not authorized to speak" is the reason itself */
        if (who_listed(f->w, i, "withheld-cause"))
            return own_reason(f->w, phrase, end);
    return (or_range){0, 0};
}

/* "All of whom asked not to be named": those of whom all did. */
static uint32_t those(const or_who *w, uint32_t entity) {
    static const char *const all[] = {"all", "both", "each", NULL};
    const who_entity *e = who_of(w, entity);
    if (e->whole == OR_NONE || !who_one_of(w, e->head, all) || w->referents.data[e->whole].entity == OR_NONE)
        return entity;
    const who_entity *whole = who_of(w, w->referents.data[e->whole].entity);
    bool people = !whole->named && (whole->type == OR_TYPE_PERSON || whole->type == OR_TYPE_GROUP);
    return people ? who_same(w, w->referents.data[e->whole].entity) : entity;
}

/* "Maya (not her real name)": the name right before is nobody's. */
static uint32_t renamed(const finder *f, uint32_t phrase, uint32_t phrase_end) {
    or_who *w = f->w;
    uint32_t klass = or_lexicon_class(w->lexicon, "renaming");
    if (klass == OR_NO_SENSE || !or_lexicon_get(w->lexicon, lower_range(w, phrase, phrase_end), klass))
        return OR_NONE;
    for (uint32_t r = who_first_referent(w, phrase), steps = 0; r-- > 0 && steps < 4; steps++) {
        const who_referent *name = &w->referents.data[r];
        if (name->kind != WHO_IS_NAME || name->entity == OR_NONE || name->head + 4 < phrase)
            continue;
        who_entity *e = who_of(w, name->entity);
        if (e->type != OR_TYPE_PERSON || e->members_n)
            return OR_NONE;
        e->named = false;
        e->described = name->at;
        return who_same(w, name->entity);
    }
    return OR_NONE;
}

static void withhold(const finder *f, uint32_t phrase, uint32_t phrase_end) {
    or_who *w = f->w;
    uint32_t e = renamed(f, phrase, phrase_end);
    if (e == OR_NONE)
        e = nameless_of(w, phrase);
    if (e == OR_NONE && !is_of_named(w, phrase))
        e = nameless_before(w, phrase);
    if (e == OR_NONE)
        return;
    or_range reason = reason_after(f, phrase, phrase_end, who_sentence_range(w, phrase).last);
    who_entity *entity = who_of(w, those(w, e));
    entity->withheld = true;
    if (reason.last - reason.first > entity->reason.last - entity->reason.first)
        entity->reason = reason;
}

/* The end of a phrase that begins with the token; `first` when none does. Of two parts with words between them: "on
 * condition that ... be named". */
static uint32_t phrase_end(const finder *f, uint32_t first, uint32_t end) {
    uint32_t whole = longest_entry(f, first, end, f->phrases, false);
    if (whole > first || f->opens == OR_NO_SENSE)
        return whole;
    uint32_t open = longest_entry(f, first, end, f->opens, false);
    for (uint32_t i = open; open > first && i < end && i < open + OPEN_TO_CLOSE; i++) {
        uint32_t close = longest_entry(f, i, end, f->closes, false);
        if (close > i)
            return close;
    }
    return first;
}

static bool has_sign(const finder *f, or_range at) {
    for (uint32_t i = at.first; i < at.last; i++)
        if (or_word_traits(f->w->lexicon, f->w->a->tokens.data[i].lower, f->signs, NULL))
            return true;
    return false;
}

/* "Sources say" in a headline: those whose names the text withholds. */
static void withhold_in_headline(or_who *w, uint32_t claim) {
    const who_referent *r = w->speaker[claim] == OR_NONE ? NULL : &w->referents.data[w->speaker[claim]];
    if (!r || !may_be_nameless(w, r) || !who_in_headline(w, r->head) || !who_listed(w, r->head, "general-people"))
        return;
    for (uint32_t k = claim + 1; k < w->map->attributions.len && k < claim + 8; k++) {
        const who_referent *later = w->speaker[k] == OR_NONE ? NULL : &w->referents.data[w->speaker[k]];
        const who_entity *e = !later || later->entity == OR_NONE ? NULL : who_of(w, later->entity);
        if (!e || !e->withheld || e->named || e->type != OR_TYPE_GROUP)
            continue;
        who_of(w, r->entity)->withheld = true;
        who_of(w, r->entity)->reason = e->reason;
        return;
    }
}

void who_find_withheld(or_who *w) {
    finder f = {.w = w,
                .phrases = or_lexicon_class(w->lexicon, "withheld-phrase"),
                .opens = or_lexicon_class(w->lexicon, "withheld-open"),
                .closes = or_lexicon_class(w->lexicon, "withheld-close"),
                .reasons = or_lexicon_class(w->lexicon, "withheld-reason"),
                .signs = or_lexicon_class(w->lexicon, "withheld-sign"),
                .weak = or_lexicon_trait(w->lexicon, "weak")};
    if (f.phrases == OR_NO_SENSE)
        return;
    for (uint32_t k = 0; k < w->a->sentences.len; k++) {
        or_range at = w->a->sentences.data[k].at;
        if (f.signs != OR_NO_SENSE && !has_sign(&f, at))
            continue;
        for (uint32_t i = at.first; i < at.last; i++) {
            uint32_t end = phrase_end(&f, i, at.last);
            if (end == i)
                continue;
            withhold(&f, i, end);
            i = end - 1;
        }
    }
    for (uint32_t k = 0; k < w->map->attributions.len; k++)
        withhold_in_headline(w, k);
}
