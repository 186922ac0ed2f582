#include "sourcing/resolve_names.h"

static bool age_follows(const or_who *w, or_range at) {
    return at.last + 2 < w->a->tokens.len && who_word(w, at.last, ",") && who_token(w, at.last + 1)->tag == OR_TAG_CD &&
           who_word(w, at.last + 2, ",");
}

bool who_preposition_before(const or_who *w, or_range at) {
    static const char *const words[] = {"in", "from", "at", "near", "across", "outside", NULL};
    bool share = at.first > 1 && who_listed(w, at.first - 2, "stake-word"); /* "shares in Acme" */
    return at.first > 0 && !share && who_one_of(w, at.first - 1, words);
}

/* What the words after a name say: ", which", ", who", ", a maker of ...". */
static void vote_after(const or_who *w, or_range at, spelling *s) {
    uint32_t end = who_sentence_range(w, at.first).last, i = at.last;
    if (i < end && (who_listed(w, i, "sport-role") || who_listed(w, i, "firm-role")))
        s->body += 3; /* "Everton manager Ann Lee" */
    if (i < end && who_is_legal_form(w, i))
        s->body += 5, i++; /* "Acme AS, the lender" */
    if (i + 1 >= end || !who_word(w, i, ","))
        return;
    i++;
    if (who_word(w, i, "who"))
        s->person += 3;
    if (who_word(w, i, "which"))
        s->body += 3;
    bool owned = i + 1 < end && who_token(w, i + 1)->tag == OR_TAG_POS; /* "Norway's largest lender" */
    if (who_token(w, i)->tag != OR_TAG_DT && !owned)
        return;
    for (uint32_t k = i + 1; k < end && k < i + 7; k++) {
        if (who_token(w, k)->tag == OR_TAG_IN ||
            !(who_token(w, k)->flags & OR_TOKEN_WORD || who_token(w, k)->tag == OR_TAG_POS))
            break;
        bool heads = who_is_noun(w, k) && (k + 1 == end || !who_is_noun(w, k + 1));
        if (heads && who_is(w, k, WHO_PERSON))
            s->person += 2;
        else if (heads && who_is(w, k, WHO_BODY))
            s->body += 3;
    }
}

/* "the developer", "the retailer": a person or a firm, and mostly a firm where no given name follows. */
static bool may_be_firm(const or_who *w, uint32_t i) {
    return who_listed(w, i, "person-or-firm");
}

/* Whether the phrase before a comma is of one person: "one farmer, X", "the commissioner of police, X". */
static bool person_before_comma(const or_who *w, uint32_t comma, uint32_t start) {
    for (uint32_t i = comma; i > start && comma - i < 6; i--) {
        if (!(who_token(w, i - 1)->flags & OR_TOKEN_WORD) || who_is_verb(w, i - 1) || w->chunk_at[i - 1])
            return false;
        bool heads = who_is_noun(w, i - 1) && (i == comma || !who_is_noun(w, i));
        if (heads && who_is(w, i - 1, WHO_PERSON))
            return !who_is(w, i - 1, WHO_PLURAL) && !may_be_firm(w, i - 1) && i - 1 > start;
    }
    return false;
}

/* "Their label, Acme,", "the developer, Acme Homes,": a phrase of one body, right before the comma. */
static bool body_before_comma(const or_who *w, uint32_t comma, uint32_t start) {
    uint32_t i = comma - 1;
    bool whole = i > start && (who_is(w, i, WHO_BODY | WHO_MAYBE_BODY) || may_be_firm(w, i)) &&
                 who_token(w, i)->tag == OR_TAG_NN && !(who_token(w, i)->flags & OR_TOKEN_CAPITAL);
    for (; whole && i > start && comma - i < 5; i--) {
        uint8_t tag = who_token(w, i - 1)->tag;
        if (tag == OR_TAG_DT || tag == OR_TAG_PRPS)
            return true;
        whole = tag == OR_TAG_JJ || tag == OR_TAG_NN || tag == OR_TAG_NNP || tag == OR_TAG_POS;
    }
    return false;
}

/* "ScotRail", "CoastLink": a capital within a word, which only a few surnames have. */
static bool has_inner_capital(const or_who *w, uint32_t i) {
    or_slice word = or_token_text(w->a, i);
    for (uint32_t k = 3; k < word.len; k++)
        if (word.data[k] >= 'A' && word.data[k] <= 'Z' && word.data[k - 1] >= 'a' && word.data[k - 1] <= 'z')
            return !or_slice_starts(word, OR_LIT("Mac")) && !or_slice_starts(word, OR_LIT("Fitz"));
    return false;
}

/* A word of the language, as the last of "Harbour Live". */
static bool is_common(const or_who *w, uint32_t i) {
    return or_lexicon_find_hash(w->lexicon, who_token(w, i)->lower) != OR_NO_SENSE &&
           !who_is(w, i, WHO_GIVEN | WHO_PERSON);
}

/* What the words before a name say: "the airline Acme", "brokerage Acme", "one farmer, John Roe". */

static void vote_before(const or_who *w, const who_chunk *chunk, spelling *s) {
    or_range at = chunk->at;
    bool person = who_is(w, at.first, WHO_GIVEN) ||
                  (chunk->type == OR_NAME_PERSON && words_of(at) == 2 && !is_common(w, at.last - 1));
    uint32_t start = who_sentence_range(w, at.first).first, i = at.first;
    if (i == start)
        return;
    bool modifies = at.last < w->a->tokens.len && who_is(w, at.last, WHO_PERSON) && !w->chunk_at[at.last];
    if (modifies && who_word(w, i - 1, ","))
        return; /* "her father, Acme founder John Roe" */
    if (who_word(w, i - 1, "as") && i - 1 > start && who_word(w, i - 2, "name"))
        s->person += 4; /* "gave his name as Bulus" */
    else if (who_word(w, i - 1, "at") && i - 1 > start && who_is(w, i - 2, WHO_PERSON))
        s->body += 3; /* "chief economist at Acme" */
    else if (who_word(w, i - 1, ","))
        s->person += person_before_comma(w, i - 1, start) ? 3 : 0,
            s->body += !person && body_before_comma(w, i - 1, start) ? 3 : 0;
    else if (who_word(w, i - 1, "and") && i - start >= 3 && who_is_name_word(w, i - 2) && words_of(at) == 2)
        s->person += who_is(w, i - 3, WHO_GIVEN) ? 2 : 0; /* "Ann Lee and Sola Bello" */
    else if (!who_is_noun(w, i - 1))
        return;
    else if (who_is(w, i - 1, WHO_PLURAL))
        s->body += who_is(w, i - 1, WHO_PERSON) ? 4 : 0; /* "the consultants Acme" */
    else if (may_be_firm(w, i - 1))
        s->body += person ? 0 : 3; /* "the retailer Acme" */
    else if (who_is(w, i - 1, WHO_PERSON))
        s->person += 3;
    else if (i - 1 > start && who_word(w, i - 2, "of"))
        return; /* "secretary of state Ann Lee" */
    else if ((who_is(w, i - 1, WHO_BODY) || who_listed(w, i - 1, "bare-body")) && who_token(w, i - 1)->tag == OR_TAG_NN)
        s->body += 5;
}

/* "Acme said on Monday it would", "Lee says she has": the pronoun that comes back to a subject tells what it is. */
static void vote_pronoun(const or_who *w, or_range at, spelling *s) {
    uint32_t end = who_sentence_range(w, at.first).last;
    if (at.last >= end || !who_is_verb(w, at.last))
        return;
    for (uint32_t i = at.last + 1; i < end && i < at.last + 7; i++) {
        if (who_pronoun_is(w, i, WHO_HE) || who_pronoun_is(w, i, WHO_SHE))
            s->person += 2;
        else if (who_pronoun_is(w, i, WHO_IT) && who_token(w, i)->rel != OR_REL_EXPL)
            s->body += i + 1 < end && (who_token(w, i + 1)->tag == OR_TAG_MD || who_word(w, i + 1, "had")) ? 3 : 0;
        else if (!who_is_noun(w, i) || who_is(w, i, WHO_TIME))
            continue;
        return;
    }
}

/* "Acme shut its doors. It said": the pronoun that begins the next sentence comes back to the one word that begins
 * this. */
static void vote_next(const or_who *w, or_range at, spelling *s) {
    or_range sentence = who_sentence_range(w, at.first);
    uint32_t next = sentence.last;
    if (at.first != sentence.first || words_of(at) > 1 || next + 1 >= w->a->tokens.len)
        return;
    if (who_pronoun_is(w, next, WHO_HE) || who_pronoun_is(w, next, WHO_SHE))
        s->person += 2;
    else if (who_pronoun_is(w, next, WHO_IT) && who_token(w, next)->rel != OR_REL_EXPL && who_is_verb(w, next + 1))
        s->body += 2;
}

static void vote_words(const or_who *w, or_range at, spelling *s) {
    uint32_t n = words_of(at), whole = who_flags_of(w, lower_text(w, at)) | who_flags_of(w, or_range_text(w->a, at));
    for (uint32_t i = at.first; i < at.last; i++) {
        bool heads = i + 1 == at.last || who_word(w, i + 1, "of") || who_word(w, i + 1, "for");
        if (who_is(w, i, WHO_BODY | WHO_KNOWN_BODY) && n > 1)
            s->body += heads ? 3 : 1;
        if (who_is(w, i, WHO_DOCUMENT) && heads && n > 1 && !who_is(w, i, WHO_BODY))
            s->other += i + 1 == at.last ? 6 : 3;
    }
    s->body += n > 1 && who_listed(w, at.last - 1, "body-ending") ? 6 : 0;
    bool makers = n == 2 && who_is(w, at.last - 1, WHO_PLURAL) && !who_is(w, at.first, WHO_GIVEN);
    s->body += makers ? 3 : 0; /* "Omkar Fertilisers" */
    s->body += whole & WHO_KNOWN_BODY ? 4 : 0;
    s->body += n == 1 && who_is(w, at.first, WHO_BODY) ? 2 : 0;
    bool initials = n == 1 && who_token(w, at.first)->flags & OR_TOKEN_UPPER;
    s->body += !initials ? 0 : who_token(w, at.first)->end - who_token(w, at.first)->begin <= 5 ? 3 : 1;
    s->body += n == 1 && has_inner_capital(w, at.first) ? 8 : 0;
    bool saint = who_word(w, at.first, "st") || who_word(w, at.first, "st.");
    bool parish = saint && at.last < w->a->tokens.len && who_token(w, at.last)->tag == OR_TAG_POS; /* "St Mary's" */
    s->place += parish ? 6 : whole & WHO_PLACE ? 3 : 0;
    s->person += who_is(w, at.first, WHO_GIVEN) ? (n > 1 ? 2 : 1) : 0;
}

void who_vote(const or_who *w, const who_chunk *chunk, spelling *s) {
    int namer = s->count > 3 ? 1 : 2; /* a name misread once is misread again */
    s->person += chunk->type == OR_NAME_PERSON ? namer : 0;
    s->body += chunk->type == OR_NAME_ORGANIZATION ? namer : 0;
    s->place += chunk->type == OR_NAME_PLACE ? namer : 0;
    s->other += chunk->type == OR_NAME_OTHER ? namer : 0;
    s->speaks = s->speaks || w->mention_begins[chunk->at.first];
    int guessed = s->person;
    s->person += (chunk->titled ? 3 : 0) + (age_follows(w, chunk->at) ? 3 : 0);
    s->place += chunk->type != OR_NAME_PERSON && who_preposition_before(w, chunk->at) ? 1 : 0;
    s->body += chunk->at.first > 0 && who_word(w, chunk->at.first - 1, "the") && !chunk->titled ? 1 : 0;
    vote_before(w, chunk, s);
    vote_pronoun(w, chunk->at, s);
    vote_after(w, chunk->at, s);
    vote_next(w, chunk->at, s);
    if (s->count == 1)
        vote_words(w, chunk->at, s);
    s->shown += s->person - guessed;
}

or_name_type who_type_of(const spelling *s) {
    int most = s->person;
    or_name_type type = OR_NAME_PERSON;
    if (s->body > most)
        most = s->body, type = OR_NAME_ORGANIZATION;
    if (s->place > most)
        most = s->place, type = OR_NAME_PLACE;
    if (s->other > most)
        most = s->other, type = OR_NAME_OTHER;
    return most ? type : OR_NAME_NONE;
}
