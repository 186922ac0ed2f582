#include "sourcing/resolve_names.h"

/* The names of the text, cleaned: titles and dates cut off, parts that belong together joined. */

enum { NAMES_SEARCHED = 400 }; /* of an article, to find one like another: a search for each must stay linear */

static bool is_role_word(const or_who *w, uint32_t token) {
    return who_is(w, token, WHO_TITLE | WHO_PERSON) && !who_is(w, token, WHO_GIVEN);
}

/* "the 29-year-old" is nobody's name. */
static bool has_capital(const or_who *w, or_range at) {
    for (uint32_t i = at.first; i < at.last; i++)
        if (who_token(w, i)->form != who_token(w, i)->lower)
            return true;
    return false;
}

/* "the Yorkshireman", "the Mancunian" */
static bool is_demonym(const or_who *w, or_range at) {
    uint32_t klass = or_lexicon_class(w->lexicon, "demonym-ending");
    or_slice word = or_token_lower(w->a, at.first);
    if (words_of(at) != 1 || at.first == 0 || !who_word(w, at.first - 1, "the") || klass == OR_NO_SENSE ||
        (who_token(w, at.first)->flags & OR_TOKEN_UPPER) || who_is(w, at.first, WHO_KNOWN_BODY | WHO_BODY))
        return false;
    for (uint32_t len = 3; len <= 6 && len + 2 < word.len; len++)
        if (or_lexicon_get(w->lexicon, or_slice_cut(word, word.len - len, word.len), klass))
            return true;
    return false;
}

/* "M. Sreedharan", "their manager, Dean Pillay": a letter, or a name that is a title as well, no title here. */
static bool may_be_given(const or_who *w, uint32_t i) {
    const or_token *t = who_token(w, i);
    return t->end - t->begin <= 2 || (i > 0 && who_word(w, i - 1, ",") && who_listed(w, i, "title-or-given"));
}

/* "the Police Public Relations Officer", "the Chief Medical Officer": a role in capitals rather than a name. */
static bool is_office(const or_who *w, or_range at) {
    if (words_of(at) < 2 || !who_is(w, at.last - 1, WHO_PERSON) ||
        who_is(w, at.last - 1, WHO_GIVEN | WHO_BODY | WHO_PLURAL))
        return false;
    for (uint32_t i = at.first; i < at.last; i++)
        if (who_is(w, i, WHO_GIVEN | WHO_KNOWN_BODY))
            return false;
    uint32_t i = at.first;
    while (i > 0 && at.first - i < 3 && who_is_name_word(w, i - 1) && !who_is(w, i - 1, WHO_GIVEN))
        i--;
    bool before_name = at.last < w->a->tokens.len && who_is_name_word(w, at.last) &&
                       who_token(w, at.first)->flags & OR_TOKEN_SENTENCE; /* "District Collector S. Roe" */
    return before_name || (i > 0 && who_word(w, i - 1, "the"));
}

/* "The Collector": a role that is held in capitals. */
static bool is_held_office(const or_who *w, or_range at) {
    return words_of(at) == 1 && is_role_word(w, at.first) && at.first > 0 && who_word(w, at.first - 1, "the") &&
           !who_is(w, at.first, WHO_BODY | WHO_MAYBE_BODY | WHO_KNOWN_BODY | WHO_PLURAL);
}

/* "Usher Billy Crothers": a word for one who does something, which only the sentence's beginning makes a capital. */
static bool is_unlisted_role(const or_who *w, or_range at, or_name_type type) {
    return type == OR_NAME_PERSON && words_of(at) > 2 && (who_token(w, at.first)->flags & OR_TOKEN_SENTENCE) &&
           !who_is(w, at.first, WHO_GIVEN) && who_is(w, at.first + 1, WHO_GIVEN) && who_names_agent(w, at.first) &&
           !or_lexicon_get_hash(w->lexicon, who_token(w, at.first)->form, or_lexicon_class(w->lexicon, "surname"));
}

static bool is_only_time(const or_who *w, uint32_t i) {
    return who_is(w, i, WHO_TIME) && !who_listed(w, i, "time-in-name");
}

static bool ends_as_quality(const or_who *w, uint32_t i) {
    static const char *const ends[] = {"-based", "-owned", "-born", "-backed", "-listed", "-run", "-led", NULL};
    or_slice word = or_token_lower(w->a, i);
    for (const char *const *end = ends; *end; end++)
        if (or_slice_ends(word, or_slice_str(*end)))
            return true;
    return false;
}

/* "Berlin-based" before a name. */
static bool is_made_quality(const or_who *w, uint32_t i) {
    return !who_is_name_word(w, i) && ends_as_quality(w, i);
}

/* "City" of "City Attorney Ann Lee": no name by itself. */
static bool is_of_office(const or_who *w, or_range at) {
    return words_of(at) == 1 && at.last < w->a->tokens.len && is_role_word(w, at.last) &&
           (who_token(w, at.last)->flags & OR_TOKEN_CAPITAL) && who_listed(w, at.first, "office-place");
}

/* "All" of "the All India Chess Federation" */
static bool is_second_determiner(const or_who *w, uint32_t i) {
    return i > 0 && (who_token(w, i)->flags & OR_TOKEN_CAPITAL) && who_word(w, i - 1, "the");
}

/* "Sen. Ann Lee", "British Ann Lee" without what is no name; "MP for Leeds" is a place. */
static or_range without_roles(const or_who *w, or_range at, or_name_type *type) {
    static const char *const of[] = {"for", "of", "from", "at", NULL};
    bool firm = at.first < at.last && who_listed(w, at.last - 1, "body-ending");
    if ((*type == OR_NAME_PERSON || *type == OR_NAME_NONE) && !firm)
        while (words_of(at) > 1 && ((is_role_word(w, at.first) && !may_be_given(w, at.first)) ||
                                    (who_is(w, at.first, WHO_NATION) && *type == OR_NAME_PERSON &&
                                     or_token_text(w->a, at.first).len > 1))) /* but "R S Roe" */
            at.first++;
    if (words_of(at) > 1 && who_one_of(w, at.first, of)) {
        at.first++;
        *type = OR_NAME_PLACE;
    }
    return at;
}

static void push_chunk(or_who *w, or_range at, or_name_type type, bool weak) {
    while (at.first < at.last && ((who_token(w, at.first)->tag == OR_TAG_DT && !who_word(w, at.first, "no") &&
                                   !is_second_determiner(w, at.first)) ||
                                  !(who_token(w, at.first)->flags & OR_TOKEN_WORD)))
        at.first++;
    while (at.first < at.last && (who_token(w, at.last - 1)->tag == OR_TAG_POS || is_only_time(w, at.last - 1) ||
                                  !(who_token(w, at.last - 1)->flags & OR_TOKEN_WORD)))
        at.last--;
    if (words_of(at) > 1 && ends_as_quality(w, at.last - 1))
        return; /* "the New York-based fund" */
    if (words_of(at) == 1 && type == OR_NAME_PERSON && at.first > 0 && who_is(w, at.first, WHO_DOCUMENT) &&
        !who_is(w, at.first, WHO_GIVEN) && who_token(w, at.first - 1)->tag == OR_TAG_POS)
        return; /* "the Inspector's Report" */
    while (words_of(at) > 1 && who_is(w, at.first, WHO_SUFFIX) && !who_is(w, at.first, WHO_GIVEN))
        at.first++; /* "Sr" before a nun's name */
    if (words_of(at) > 1 && is_role_word(w, at.first) && who_word(w, at.first + 1, "of") && at.first > 0 &&
        who_word(w, at.first - 1, "the"))
        return; /* "the Director of Public Prosecutions" */
    while (words_of(at) > 1 && (is_made_quality(w, at.first) || is_unlisted_role(w, at, type) ||
                                (who_listed(w, at.first, "office-place") && who_is(w, at.first + 1, WHO_GIVEN))))
        at.first++;
    bool body = type == OR_NAME_ORGANIZATION;
    if ((!body && is_office(w, at)) || is_of_office(w, at) ||
        (is_held_office(w, at) && (!body || who_is(w, at.first, WHO_OFFICE))))
        return;
    if (type == OR_NAME_ORGANIZATION && words_of(at) > 2 && (who_token(w, at.first)->flags & OR_TOKEN_SENTENCE) &&
        who_listed(w, at.first, "person-or-firm"))
        at.first++; /* "Broker Acme Partners" */
    at = without_roles(w, at, &type);
    if (at.first < at.last && is_demonym(w, at)) {
        w->flags[at.first] |= WHO_NATION;
        return;
    }
    bool nation = true;
    for (uint32_t i = at.first; i < at.last; i++)
        nation = nation && who_is(w, i, WHO_NATION | WHO_TIME | WHO_TITLE) &&
                 !who_is(w, i, WHO_BODY | WHO_KNOWN_BODY | WHO_GIVEN);
    if (nation || !has_capital(w, at) || (words_of(at) == 1 && type == OR_NAME_NONE && is_role_word(w, at.first)))
        return;
    who_chunk chunk = {.at = at, .entity = OR_NONE, .group = OR_NONE, .type = (uint8_t)type, .weak = weak};
    for (uint32_t i = at.first; i > 0 && at.first - i < 2 && is_role_word(w, i - 1); i--) {
        chunk.titled = chunk.titled || !(who_listed(w, i - 1, "person-or-firm") || who_is_verb(w, i - 1));
        if (who_is(w, i - 1, WHO_TITLE))
            chunk.gender |= w->flags[i - 1] & (WHO_MALE | WHO_FEMALE);
    }
    or_push(w->arena, &w->chunks, chunk);
    w->chunk_at[at.first] = w->chunks.len;
}

/* Splits "National Committee Chairman Ann Lee" at its role. */
static void add_chunk(or_who *w, or_range at, or_name_type type) {
    for (uint32_t i = at.first; i + 1 < at.last; i++) {
        bool person = type == OR_NAME_PERSON || who_is(w, i + 1, WHO_GIVEN | WHO_TITLE) || type == OR_NAME_NONE;
        bool nickname = i > at.first && who_token(w, i - 1)->tag == OR_TAG_OPEN;
        if (!is_role_word(w, i) || !person || is_role_word(w, i + 1) || nickname || may_be_given(w, i))
            continue;
        if (i > at.first &&
            !(i == at.first + 1 && who_listed(w, at.first, "office-place"))) /* "City Attorney Ann Lee" */
            push_chunk(w, (or_range){at.first, i}, OR_NAME_NONE, false);
        push_chunk(w, (or_range){i + 1, at.last}, OR_NAME_PERSON, false);
        return;
    }
    push_chunk(w, at, type, false);
}

static bool is_loose_name(const or_who *w, uint32_t i) {
    const or_token *t = who_token(w, i);
    return who_is_name_word(w, i) && (t->flags & OR_TOKEN_CAPITAL) && !who_is(w, i, WHO_TIME);
}

/* Whether a person of the article is called by the word: "Starnes" after "Ann Starnes". */
static bool is_surname(const or_who *w, uint32_t token) {
    for (uint32_t k = 0; k < w->a->names.len && k < NAMES_SEARCHED; k++) {
        const or_name *name = &w->a->names.data[k];
        if (name->type == OR_NAME_PERSON && words_of(name->at) > 1 &&
            who_token(w, name->at.last - 1)->form == who_token(w, token)->form)
            return true;
    }
    return false;
}

/* "Sunnis", "French": a people or a kind of people, not somebody's name. */
static bool is_people_word(or_who *w, or_range at, or_name_type type) {
    uint8_t tag = who_token(w, at.first)->tag;
    if (words_of(at) != 1 || type != OR_NAME_OTHER || (tag != OR_TAG_NNPS && tag != OR_TAG_NNS && tag != OR_TAG_JJ) ||
        is_surname(w, at.first))
        return false;
    w->flags[at.first] |= WHO_NATION;
    return true;
}

/* "Railhead said", "Railhead, which runs trains, said": the word is all that a claim's mention names. */
static bool is_all_of_mention(const or_who *w, uint32_t i) {
    if (!w->mention_begins[i] || w->mention_ends[i + 1])
        return w->mention_begins[i];
    return i + 2 < w->a->tokens.len && who_word(w, i + 1, ",") &&
           (who_word(w, i + 2, "which") || who_word(w, i + 2, "who"));
}

/* "Quist, a registered independent, ..." after "Nora Quist" */
static bool followed_by_comma(const or_who *w, uint32_t i) {
    return i + 1 < w->a->tokens.len && who_token(w, i + 1)->tag == OR_TAG_COMMA;
}

/* A run of proper nouns that the namer left alone. */
static uint32_t add_loose(or_who *w, uint32_t i, uint32_t end) {
    uint32_t last = i;
    while (last < end && last - i < 8 && is_loose_name(w, last) && who_sentence(w, last) == who_sentence(w, i))
        last++;
    bool employer = last < end && !w->flags[i] && who_is(w, last, WHO_PERSON); /* "Acme manager Ann Lee" */
    bool alone = last - i == 1 && (who_token(w, i)->flags & OR_TOKEN_SENTENCE) &&
                 !who_is(w, i, WHO_GIVEN | WHO_KNOWN_BODY | WHO_PLACE | WHO_MISREAD) && !employer &&
                 !(is_all_of_mention(w, i) && !w->flags[i]) && !(followed_by_comma(w, i) && is_surname(w, i));
    if (!who_in_headline(w, i) && !alone) {
        add_chunk(w, (or_range){i, last}, OR_NAME_NONE);
        return last;
    }
    for (uint32_t k = i; k < last; k++)
        push_chunk(w, (or_range){k, k + 1}, OR_NAME_NONE, true);
    return last;
}

/* "Sunday Times", "Evening Clarion" */
static bool is_timely_body(const or_who *w, uint32_t i, uint32_t n) {
    return i + 1 < n && who_is(w, i, WHO_TIME) && (who_token(w, i)->flags & OR_TOKEN_CAPITAL) &&
           who_is_name_word(w, i + 1) && who_listed(w, i + 1, "body-ending");
}

static bool in_dateline(const or_who *w, uint32_t i) {
    const or_span at = w->a->text->dateline.at;
    return who_token(w, i)->begin >= at.begin && who_token(w, i)->end <= at.end;
}

/* A capitalised word that is all of a claim's mention may be a name, whatever its tag. */
static bool is_whole_mention(const or_who *w, uint32_t i) {
    return is_all_of_mention(w, i) && (who_token(w, i)->flags & OR_TOKEN_CAPITAL) && !w->flags[i] &&
           who_token(w, i)->tag != OR_TAG_PRP && who_token(w, i)->tag != OR_TAG_DT;
}

/* Past names that are parts of the one before them, by the tree, though the namer parted them: "Ghulam | Sarwar |
 * Laghari". Where it was of several minds, the name has no type yet. */
static uint32_t joined_end(const or_who *w, uint32_t *next, or_name_type *type) {
    or_range at = w->a->names.data[*next].at;
    for (; *next + 1 < w->a->names.len; ++*next) {
        const or_name *other = &w->a->names.data[*next + 1];
        const or_token *t = who_token(w, other->at.first);
        bool flat = t->rel == OR_REL_FLAT && t->head >= at.first && t->head < at.last;
        bool alike = *type == other->type && who_token(w, at.last - 1)->rel == OR_REL_COMPOUND &&
                     who_token(w, at.last - 1)->head == other->at.first;
        if (other->at.first != at.last || !(flat || alike))
            break;
        at.last = other->at.last;
        *type = other->type == *type ? *type : OR_NAME_NONE;
    }
    return at.last;
}

/* A given name that no list has, told by its place: "finance chief Latha Venkat", where "Venkat" alone was found. */
static bool is_unlisted_given(const or_who *w, uint32_t i) {
    bool begins = (who_token(w, i)->flags & OR_TOKEN_SENTENCE) != 0; /* "Inemesit Obi, 31, who" */
    bool after = i > 0 && !begins && who_tag(w, i - 1) == OR_TAG_NN &&
                 !(who_token(w, i - 1)->flags & OR_TOKEN_CAPITAL) && who_sentence(w, i - 1) == who_sentence(w, i);
    return (begins || after) && !w->flags[i] && who_tag(w, i) == OR_TAG_NNP &&
           !(who_token(w, i)->flags & OR_TOKEN_UPPER) &&
           or_lexicon_find_hash(w->lexicon, who_token(w, i)->form) == OR_NO_SENSE &&
           or_lexicon_find_hash(w->lexicon, who_token(w, i)->lower) == OR_NO_SENSE;
}

/* A given name that the namer left out of the name after it: "Rohit" at the head of a sentence. */
static bool is_given_before(const or_who *w, uint32_t i) {
    if (is_unlisted_given(w, i))
        return true;
    return who_is(w, i, WHO_GIVEN | WHO_MISREAD) && (who_token(w, i)->flags & OR_TOKEN_CAPITAL) &&
           (!who_is(w, i, WHO_TITLE | WHO_PERSON | WHO_TIME) || may_be_given(w, i)) && !who_is_verb(w, i) &&
           who_sentence(w, i) == who_sentence(w, i + 1);
}

/* "the CDP": a body rather than a person. */
static bool is_initials(const or_who *w, const or_name *name) {
    const or_token *t = who_token(w, name->at.first);
    return name->type == OR_NAME_PERSON && name->at.last == name->at.first + 1 && (t->flags & OR_TOKEN_UPPER) &&
           t->end - t->begin > 1 && t->end - t->begin < 6 && !w->flags[name->at.first];
}

/* A surname that the tagger takes for a foreign word. */
static bool is_foreign(const or_who *w, or_range at) {
    const or_token *t = who_token(w, at.last);
    return t->tag == OR_TAG_FW && (t->flags & OR_TOKEN_CAPITAL) && !w->flags[at.last] &&
           who_sentence(w, at.last) == who_sentence(w, at.first);
}

/* The end of a body or place of several words that the lexicon has, "Downing Street", "No 10"; `i` when none begins. */
static uint32_t known_end(const or_who *w, uint32_t i, uint32_t n) {
    uint32_t best = i;
    const or_token *t = who_token(w, i);
    if (!(t->flags & OR_TOKEN_CAPITAL) ||
        !(or_lexicon_reach(w->lexicon, t->lower) || or_lexicon_reach(w->lexicon, t->form)))
        return i;
    for (uint32_t last = i + 1; last < n && last < i + 5 && who_sentence(w, last) == who_sentence(w, i); last++)
        if (who_flags_of(w, or_range_text(w->a, (or_range){i, last + 1})) & (WHO_KNOWN_BODY | WHO_PLACE))
            best = last + 1;
    return best;
}

/* "Union says", "Study finds": a noun that its place in a headline or below one makes a capital. */
static bool is_noun_of_headline(const or_who *w, or_range at) {
    const or_token *t = who_token(w, at.first);
    return words_of(at) == 1 && t->flags & OR_TOKEN_SENTENCE && !(t->flags & OR_TOKEN_UPPER) &&
           (who_in_headline(w, at.first) || who_sentence(w, at.first) < 6) &&
           who_is(w, at.first, WHO_BODY | WHO_DOCUMENT | WHO_PERSON | WHO_GROUP) &&
           !who_is(w, at.first, WHO_KNOWN_BODY | WHO_GIVEN | WHO_PLACE);
}

/* "Dame Honor": a word in capitals right behind a man's or a woman's title, whatever its tag. */
static bool is_behind_title(const or_who *w, uint32_t i) {
    const or_token *t = who_token(w, i);
    return t->flags & OR_TOKEN_CAPITAL && !(t->flags & (OR_TOKEN_SENTENCE | OR_TOKEN_UPPER)) && i > 0 &&
           who_is(w, i - 1, WHO_TITLE) && who_is(w, i - 1, WHO_MALE | WHO_FEMALE) && !who_is(w, i, WHO_TITLE) &&
           who_token(w, i - 1)->flags & OR_TOKEN_CAPITAL && who_is_noun(w, i);
}

/* "Ann Lee of the Farmers": the end of the person's name. */
static uint32_t before_body(const or_who *w, or_range at) {
    for (uint32_t i = at.first + 2; i + 1 < at.last; i++)
        if (who_word(w, i, "of") && who_word(w, i + 1, "the"))
            return i;
    return at.last;
}

/* How many words from their beginnings two names share. */
static uint32_t common_words(const or_who *w, or_range a, or_range b) {
    uint32_t n = 0;
    while (a.first + n < a.last && b.first + n < b.last &&
           who_token(w, a.first + n)->lower == who_token(w, b.first + n)->lower)
        n++;
    return n;
}

/* "Norvik Labs Trained Map Tool on Private Trips": in a headline that makes every word a capital, a body's name goes as
 * far as below it: by two words, or by one that is all of a name. */
static uint32_t end_in_headline(const or_who *w, or_range at) {
    uint32_t best = 0;
    if (!who_in_headline(w, at.first) || words_of(at) < 3 || who_token(w, at.first)->tag == OR_TAG_DT)
        return at.last;
    for (uint32_t k = 0; k < w->a->names.len && k < NAMES_SEARCHED; k++) {
        or_range name = w->a->names.data[k].at;
        uint32_t n = name.first >= at.last && !who_in_headline(w, name.first) ? common_words(w, at, name) : 0;
        if (n > best && (n > 1 || words_of(name) == 1))
            best = n;
    }
    return best ? at.first + best : at.last;
}

void who_find_chunks(or_who *w) {
    uint32_t n = w->a->tokens.len, next = 0;
    w->chunk_at = OR_NEW_ARRAY(w->arena, uint32_t, n + 1);
    for (uint32_t i = 0; i < n;) {
        while (next < w->a->names.len && w->a->names.data[next].at.first < i)
            next++;
        if (in_dateline(w, i)) {
            i++;
            continue;
        }
        if (is_timely_body(w, i, n)) {
            push_chunk(w, (or_range){i, i + 2}, OR_NAME_ORGANIZATION, false);
            i += 2;
            continue;
        }
        const or_name *name = next < w->a->names.len ? &w->a->names.data[next] : NULL;
        uint32_t known = known_end(w, i, n);
        if (known > i && known < n && who_is(w, known, WHO_PLACE) && is_loose_name(w, known))
            known++; /* "Amnesty International Nigeria" */
        if (known > i && (!name || name->at.first > i || name->at.last < known) &&
            !(known < n && is_loose_name(w, known))) {
            push_chunk(w, (or_range){i, known}, OR_NAME_ORGANIZATION, false);
            i = known;
            continue;
        }
        or_range run;
        or_name_type run_type;
        bool capital = who_token(w, i)->form != who_token(w, i)->lower;
        if (capital && !who_in_headline(w, i) && who_name_run(w, i, next, &run, &run_type)) {
            add_chunk(w, run, run_type);
            i = run.last;
            continue;
        }
        if (name && name->at.first == i + 1 && name->type == OR_NAME_PERSON && is_given_before(w, i)) {
            add_chunk(w, (or_range){i, name->at.last}, OR_NAME_PERSON);
            i = name->at.last;
            continue;
        }
        if (name && name->at.first == i && name->at.last > i) {
            or_name_type type = is_initials(w, name) ? OR_NAME_ORGANIZATION : name->type;
            or_range at = {i, joined_end(w, &next, &type)};
            at.last = type == OR_NAME_PERSON         ? before_body(w, at)
                      : type == OR_NAME_ORGANIZATION ? end_in_headline(w, at)
                                                     : at.last;
            while (type == OR_NAME_PERSON && at.last < n && (who_is(w, at.last, WHO_SUFFIX) || is_foreign(w, at)))
                at.last++; /* "Ann Lee QC" */
            if (is_noun_of_headline(w, at))
                push_chunk(w, at, OR_NAME_NONE, true);
            else if (!is_people_word(w, at, type))
                add_chunk(w, at, type);
            i = at.last;
        } else if (is_role_word(w, i) && i + 1 < n && who_name_run(w, i + 1, next, &run, &run_type)) {
            i++; /* "General P. C. Roe" */
        } else if (!is_loose_name(w, i) && is_behind_title(w, i)) {
            push_chunk(w, (or_range){i, i + 1}, OR_NAME_PERSON, false);
            i++;
        } else if (is_loose_name(w, i)) {
            i = add_loose(w, i, name ? name->at.first : n);
        } else if (capital && w->mention_begins[i] && followed_by_comma(w, i) && is_surname(w, i)) {
            push_chunk(w, (or_range){i, i + 1}, OR_NAME_PERSON, false);
            i++;
        } else if (is_whole_mention(w, i)) {
            push_chunk(w, (or_range){i, i + 1}, OR_NAME_NONE, true);
            i++;
        } else {
            i++;
        }
    }
}
