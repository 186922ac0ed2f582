#include "sourcing/resolve_names.h"

/* Names by their capital letters, where the namer takes a part of one for the whole: "the Irish Nurses and Midwives
 * Organisation", "P. C. Tewari", "Ana de la Cruz". */

enum { RUN_MAX = 12 };

static bool is_capital(const or_who *w, uint32_t i) {
    const or_token *t = who_token(w, i);
    return (t->flags & OR_TOKEN_WORD) && t->form != t->lower &&
           (!who_is(w, i, WHO_TIME) || who_listed(w, i, "time-in-name"));
}

bool who_is_legal_form(const or_who *w, uint32_t i) {
    return who_listed(w, i, "company-suffix") ||
           (who_token(w, i)->flags & OR_TOKEN_UPPER && who_listed(w, i, "legal-form-in-capitals"));
}

static bool ends_body(const or_who *w, uint32_t i) {
    return who_is(w, i, WHO_BODY) || who_listed(w, i, "body-ending");
}

static bool is_joined(or_slice word) {
    for (uint32_t i = 1; i < word.len; i++)
        if (word.data[i] == '-')
            return true;
    return false;
}

static bool is_initial(const or_who *w, uint32_t i) {
    or_slice word = or_token_text(w->a, i);
    return word.len && word.len <= 2 && word.data[0] >= 'A' && word.data[0] <= 'Z' &&
           (word.len == 1 || word.data[1] == '.');
}

static uint32_t past_particles(const or_who *w, uint32_t k, uint32_t end) {
    uint32_t next = k;
    while (next < end && next < k + 3 && who_listed(w, next, "name-particle"))
        next++;
    return next < end && is_capital(w, next) ? next : k;
}

/* "Struggling", "Embattled": said of what follows. */
static bool is_quality(const or_who *w, uint32_t i) {
    or_slice word = or_token_lower(w->a, i);
    return or_slice_ends(word, OR_LIT("ing")) || or_slice_ends(word, OR_LIT("ed")) || or_slice_ends(word, OR_LIT("ly"));
}

/* Whether a name may begin here: not with a word that only the sentence's beginning makes a capital. */
static bool may_begin(const or_who *w, uint32_t i) {
    bool role = who_is(w, i, WHO_TITLE | WHO_PERSON) && !who_is(w, i, WHO_PLURAL | WHO_GIVEN) && !is_initial(w, i);
    bool owner = i + 1 < w->a->tokens.len && who_token(w, i + 1)->tag == OR_TAG_POS; /* "King's College" */
    bool quality = is_joined(or_token_text(w->a, i)) && !who_is_name_word(w, i);     /* "Leeds-based" */
    bool kind = (who_token(w, i)->flags & OR_TOKEN_SENTENCE) && who_listed(w, i, "person-or-firm"); /* "Brokerage X" */
    if (!is_capital(w, i) || (role && !owner) || quality || kind)
        return false;
    uint32_t end = who_sentence_range(w, i).last;
    bool unlisted =
        or_lexicon_find_hash(w->lexicon, who_token(w, i)->lower) == OR_NO_SENSE &&
        (past_particles(w, i + 1, end) > i + 1 || (i + 1 < end && is_capital(w, i + 1) && !is_quality(w, i)));
    return !(who_token(w, i)->flags & OR_TOKEN_SENTENCE) || who_is_name_word(w, i) || who_is(w, i, WHO_GIVEN) ||
           unlisted;
}

/* --- bodies --- */

/* Whether "and" joins words of one name: "Nurses and Midwives", "Fire and Rescue", but not "Kenya and the Acme Group".
 */
static bool joins_words(const or_who *w, uint32_t and_word) {
    const uint32_t whole = WHO_KNOWN_BODY | WHO_PLACE | WHO_GIVEN | WHO_BODY | WHO_NATION;
    return !who_is(w, and_word - 1, whole) && !who_is(w, and_word + 1, WHO_KNOWN_BODY | WHO_GIVEN | WHO_TITLE);
}

/* "Fire and Rescue", whatever stands before. */
static bool joins_tasks(const or_who *w, uint32_t and_word) {
    return who_listed(w, and_word - 1, "task-word") && who_listed(w, and_word + 1, "task-word");
}

/* "Lisburn and Castlereagh City Council" */
static bool joins_places(const or_who *w, uint32_t first, uint32_t and_word) {
    uint32_t end = who_sentence_range(w, and_word).last, k = and_word + 1;
    while (k < end && k < and_word + 6 && is_capital(w, k))
        k++;
    return and_word <= first + 2 && !who_is(w, and_word - 1, WHO_BODY | WHO_KNOWN_BODY) && k > and_word + 2 &&
           who_listed(w, k - 1, "joint-body");
}

/* "People's", "Bakers'", "St Brigid's", "King's": an owner that belongs to the name. */
static bool owns_in_name(const or_who *w, uint32_t first, uint32_t owner) {
    bool saint =
        owner == first + 1 && (who_word(w, first, "st") || who_word(w, first, "st.") || who_word(w, first, "saint"));
    or_slice word = or_token_lower(w->a, owner);
    bool people = or_slice_ends(word, OR_LIT("men")) || or_slice_ends(word, OR_LIT("people")); /* "Boatmen's" */
    return saint || people || who_is(w, owner, WHO_PERSON | WHO_GROUP | WHO_TITLE) ||
           (who_is(w, owner, WHO_PLURAL) && !who_is(w, owner, WHO_NATION | WHO_KNOWN_BODY));
}

/* The next word of a name whose words so far are [first, k); `k` when it follows at once, 0 when the name ends. */
static uint32_t past_joint(const or_who *w, uint32_t first, uint32_t k, uint32_t end, bool definite) {
    if (k + 1 >= end || is_capital(w, k))
        return k < end && is_capital(w, k) ? k : 0;
    uint32_t next = k + 1;
    bool of = who_word(w, k, "of") || who_word(w, k, "for");
    if ((of && who_word(w, next, "the")) || /* "Clerks' and Typists' Union" */
        (who_token(w, k)->tag == OR_TAG_POS && who_word(w, next, "and") && next + 2 < end &&
         who_token(w, next + 2)->tag == OR_TAG_POS))
        next++;
    bool joined = of                    ? who_is(w, k - 1, WHO_BODY | WHO_MAYBE_BODY)
                  : who_word(w, k, "&") ? true
                  : who_word(w, k, "and")
                      ? joins_tasks(w, k) || joins_places(w, first, k) || (definite && joins_words(w, k))
                  : who_word(w, k, "the")              ? definite && !ends_body(w, k - 1)
                  : who_token(w, k)->tag == OR_TAG_POS ? owns_in_name(w, first, k - 1)
                                                       : false;
    return joined && next < end && is_capital(w, next) ? next : 0;
}

static uint32_t body_end(const or_who *w, uint32_t i, uint32_t end) {
    bool definite = i > 0 && who_word(w, i - 1, "the"), of = false;
    uint32_t best = i;
    for (uint32_t k = i; k < end && k < i + RUN_MAX;) {
        bool role = who_is(w, k, WHO_TITLE | WHO_PERSON) && !who_is(w, k, WHO_PLURAL | WHO_BODY | WHO_MAYBE_BODY);
        if (k > i && role && !(k + 1 < end && who_is_legal_form(w, k + 1)))
            break;
        k++;
        if (k > i + 1 && (of || ends_body(w, k - 1)))
            best = k;
        if (k < end && who_is_legal_form(w, k) && !who_is(w, k, WHO_PLURAL))
            return k + 1; /* "Calderwick Marine plc" */
        uint32_t next = past_joint(w, i, k, end, definite);
        if (!next)
            break;
        of = of || (next > k && (who_word(w, k, "of") || who_word(w, k, "for")));
        if (next > k && who_word(w, k, "&") && !of)
            best = next + 1; /* "Bramhall & Stott" */
        k = next;
    }
    return best;
}

/* --- persons --- */

/* 'Ramon "Boy" Salvador' */
static uint32_t past_nickname(const or_who *w, uint32_t k, uint32_t end) {
    bool quoted = k + 3 < end && who_token(w, k)->tag == OR_TAG_OPEN && who_token(w, k + 2)->tag == OR_TAG_CLOSE;
    return quoted && is_capital(w, k + 1) && is_capital(w, k + 3) ? k + 3 : k;
}

static uint32_t person_end(const or_who *w, uint32_t i, uint32_t end) {
    bool odd = false;
    uint32_t k = i;
    while (k < end && k < i + RUN_MAX && is_capital(w, k) &&
           (k == i || is_initial(w, k) || !who_is(w, k, WHO_TITLE | WHO_PERSON))) {
        odd = odd || (is_initial(w, k) && k + 1 < end && is_capital(w, k + 1));
        k++;
        uint32_t next = past_nickname(w, past_particles(w, k, end), end);
        odd = odd || next > k;
        k = next;
    }
    return odd && k > i + 1 ? k : i;
}

/* "Chaudhary Baljor Singh" found as three names: the end of names that stand side by side, of which the first and the
 * last are persons'; `i` when there is but one. */
static uint32_t pieces_end(const or_who *w, uint32_t i, uint32_t next, uint32_t end) {
    const or_name *names = w->a->names.data;
    uint32_t k = i, last = next;
    if (who_in_headline(w, i) || next >= w->a->names.len || names[next].type != OR_NAME_PERSON)
        return i;
    for (uint32_t n = next; n < w->a->names.len && names[n].at.first == k && names[n].at.last <= end; n++) {
        if (!is_capital(w, k) || (n > next && who_is(w, k, WHO_TITLE | WHO_PERSON | WHO_NATION)))
            return i;
        k = names[n].at.last;
        last = n;
    }
    return last > next && names[last].type == OR_NAME_PERSON ? k : i;
}

/* --- names of plain words --- */

/* "the rights group Open Latch" with "Latch" found, "the journal Marine Letters" with "Marine" found: the end of a run
 * of capitals within a sentence; `i` when one of them may be no part of a name. */
static uint32_t plain_end(const or_who *w, uint32_t i, uint32_t end) {
    const uint32_t other = WHO_TITLE | WHO_PERSON | WHO_NATION | WHO_PLACE | WHO_KNOWN_BODY;
    uint32_t k = i;
    if (who_token(w, i)->flags & OR_TOKEN_SENTENCE || (i > 0 && who_token(w, i - 1)->tag == OR_TAG_COLON))
        return i;
    for (; k < end && k < i + 5 && is_capital(w, k); k++)
        if (who_is(w, k, other) || who_token(w, k)->flags & OR_TOKEN_UPPER || who_token(w, k)->quote != OR_NONE)
            return i;
    return k < end && (is_capital(w, k) || who_token(w, k)->tag == OR_TAG_CD) ? i : k;
}

/* "Animal Dawn said": all of a claim's mention in capitals, though the first of them begins a sentence. */
static uint32_t mention_end(const or_who *w, uint32_t i, uint32_t end) {
    const uint32_t other = WHO_TITLE | WHO_PERSON | WHO_NATION | WHO_PLACE | WHO_KNOWN_BODY | WHO_GIVEN | WHO_GROUP;
    uint32_t k = i;
    while (k < end && k < i + 4 && is_capital(w, k) && !who_is(w, k, other))
        k++;
    return w->mention_begins[i] && w->mention_ends[k] && k > i + 1 && !who_in_headline(w, i) ? k : i;
}

/* The names that the namer found in the range, as a bit set of their types, and whether one goes on past its end. */
static uint32_t types_in(const or_who *w, uint32_t next, or_range at, bool *beyond) {
    uint32_t types = 0;
    *beyond = false;
    for (; next < w->a->names.len && w->a->names.data[next].at.first < at.last; next++) {
        types |= 1u << w->a->names.data[next].type;
        *beyond = w->a->names.data[next].at.last > at.last;
    }
    return types;
}

/* Whether a capital follows within the longest joint, "of the". */
static bool may_go_on(const or_who *w, uint32_t i) {
    for (uint32_t k = i + 1; k < w->a->tokens.len && k < i + 4; k++)
        if (who_token(w, k)->form != who_token(w, k)->lower)
            return true;
    return i + 1 < w->a->tokens.len && who_is_legal_form(w, i + 1);
}

/* Most names are found whole: nothing that could be a part of them follows. */
static bool is_whole(const or_who *w, uint32_t i, uint32_t next) {
    if (who_token(w, i)->flags & OR_TOKEN_SENTENCE && who_tag(w, i) == OR_TAG_DT)
        return true;
    if (next >= w->a->names.len || w->a->names.data[next].at.first != i)
        return false;
    uint32_t after = w->a->names.data[next].at.last;
    if (after >= w->a->tokens.len)
        return true;
    const or_token *t = who_token(w, after);
    bool joint = t->tag == OR_TAG_OPEN || t->tag == OR_TAG_IN || t->tag == OR_TAG_CC || t->tag == OR_TAG_POS ||
                 t->tag == OR_TAG_FW || t->tag == OR_TAG_DT || t->tag == OR_TAG_NN;
    return !joint && t->form == t->lower && !who_listed(w, after, "name-particle");
}

bool who_name_run(const or_who *w, uint32_t i, uint32_t next, or_range *at, or_name_type *type) {
    bool within = i > 0 && is_capital(w, i - 1) && who_sentence(w, i - 1) == who_sentence(w, i) &&
                  !who_is(w, i - 1, WHO_TITLE | WHO_PERSON) && !who_word(w, i - 1, "the");
    if (within || is_whole(w, i, next) || !may_go_on(w, i))
        return false;
    uint32_t end = who_sentence_range(w, i).last;
    if (!may_begin(w, i)) {
        *at = (or_range){i, mention_end(w, i, end)};
        *type = OR_NAME_ORGANIZATION;
        return words_of(*at) > 1;
    }
    uint32_t body = body_end(w, i, end);
    uint32_t person = body > i + 1 ? i : person_end(w, i, end);
    if (body <= i + 1 && person == i)
        person = pieces_end(w, i, next, end);
    uint32_t plain = body > i + 1 || person > i ? i : plain_end(w, i, end);
    *at = (or_range){i, body > i + 1 ? body : person > i ? person : plain};
    if (words_of(*at) < 2)
        return false;
    bool beyond;
    uint32_t types = types_in(w, next, *at, &beyond);
    bool same =
        next < w->a->names.len && w->a->names.data[next].at.first == i && w->a->names.data[next].at.last >= at->last;
    bool titled = i > 0 && who_is(w, i - 1, WHO_TITLE | WHO_PERSON) && !who_listed(w, i - 1, "person-or-firm");
    bool human = person > i && titled; /* "founder Joris van der Meulen" */
    *type = body > i + 1                            ? OR_NAME_ORGANIZATION
            : human || types & 1u << OR_NAME_PERSON ? OR_NAME_PERSON
            : types & 1u << OR_NAME_ORGANIZATION    ? OR_NAME_ORGANIZATION
            : types & 1u << OR_NAME_PLACE           ? OR_NAME_PLACE
                                                    : OR_NAME_NONE;
    bool one = types && (!(types & (types - 1)) || !(types & 1u << OR_NAME_PERSON)); /* parts of one name */
    return !beyond && !same && (plain == i || one);
}
