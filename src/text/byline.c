/* Who wrote it: "By Jane Doe and John Roe | Staff", "Jane Doe*". English. */
#include "text/layout.h"

/* Longest name, in words. */
enum { NAME_WORDS = 5 };

typedef struct or_reader {
    or_slice s;
    uint32_t at;
} or_reader;

static void skip_space(or_reader *r) {
    uint32_t n;
    while (r->at < r->s.len && (n = or_blank_length(r->s.data + r->at, r->s.len - r->at)) > 0)
        r->at += n;
}

/* The word at the reader's place, up to a space or a character that divides names; the reader stays. */
static or_slice word_at(const or_reader *r) {
    static const char dividers[] = ",|;:/&()*_<>\"";
    uint32_t end = r->at;
    while (end < r->s.len && !memchr(dividers, r->s.data[end], sizeof dividers) &&
           !or_blank_length(r->s.data + end, r->s.len - end))
        end++;
    return or_slice_cut(r->s, r->at, end);
}

static bool is_one_of(or_slice word, const char *const *list) {
    for (; *list; list++)
        if (or_slice_is(word, *list))
            return true;
    return false;
}

static bool is_particle(or_slice word) {
    static const char *const particles[] = {"de",  "da",  "di",  "du", "del", "della", "der", "den",
                                            "van", "von", "la",  "le", "al",  "el",    "bin", "ibn",
                                            "ten", "ter", "dos", "e",  "y",   "af",    NULL};
    return is_one_of(word, particles) || or_slice_starts(word, OR_LIT("al-")) || or_slice_starts(word, OR_LIT("el-"));
}

static bool is_name_word(or_slice word) {
    uint32_t length;
    if (word.len < 2 || !or_is_upper(or_character(word.data, word.len, &length)))
        return false;
    for (uint32_t i = 0; i < word.len; i++)
        if (word.data[i] >= '0' && word.data[i] <= '9')
            return false;
    /* "D." is an initial, "Jr." belongs to a name, but a sentence ends with "home." */
    return word.data[word.len - 1] != '.' || word.len <= 3;
}

/* Words that begin what is no name. */
static bool is_stop(or_slice word) {
    static const char *const stops[] = {"The",      "THE",       "Our",     "Staff",  "STAFF",
                                        "Updated",  "Published", "Posted",  "This",   "Photographs",
                                        "Pictures", "Photos",    "Special", "Senior", NULL};
    return is_one_of(word, stops);
}

/* Reads one name of at least `least` words; data NULL: none. */
static or_slice read_name(or_reader *r, uint32_t least) {
    or_reader x = *r;
    uint32_t begin, end, words = 0;
    skip_space(&x);
    begin = end = x.at;
    while (words < NAME_WORDS) {
        skip_space(&x);
        or_slice word = word_at(&x);
        bool last = word.len > 3 && word.data[word.len - 1] == '.' && words > 0 && word.data[1] != '.';
        if (last)
            word.len--; /* the line's full stop */
        if (word.len == 0 || (words == 0 && is_stop(word)) || !(is_name_word(word) || (words && is_particle(word))))
            break;
        words++;
        x.at += word.len;
        end = is_particle(word) ? end : x.at;
        if (last)
            break;
    }
    if (words < least || end == begin)
        return (or_slice){0};
    r->at = end;
    return or_slice_cut(r->s, begin, end);
}

static bool accept(or_reader *r, const char *literal) {
    or_reader x = *r;
    skip_space(&x);
    or_slice rest = or_slice_cut(x.s, x.at, x.s.len);
    or_slice wanted = or_slice_str(literal);
    if (!or_slice_starts(rest, wanted))
        return false;
    bool letters = (wanted.data[0] | 0x20) >= 'a' && (wanted.data[0] | 0x20) <= 'z';
    if (letters && wanted.len < rest.len && !or_blank_length(rest.data + wanted.len, rest.len - wanted.len))
        return false;
    r->at = x.at + wanted.len;
    return true;
}

static bool accept_and(or_reader *r) {
    return accept(r, "and") || accept(r, "AND") || accept(r, "&") || accept(r, "with");
}

/* Names joined by "and" and commas. What stands after a comma is a name only when "and" follows it: else it is the
 * writer's office or outlet. */
static int read_names(or_reader *r, uint32_t least, or_slice names[OR_AUTHORS]) {
    int count = 0;
    or_slice name = read_name(r, least);
    while (name.data && count < OR_AUTHORS) {
        names[count++] = name;
        if (accept_and(r)) {
            name = read_name(r, least);
            continue;
        }
        or_reader ahead = *r;
        or_slice more[OR_AUTHORS];
        int listed = 0;
        while (accept(&ahead, ",") && listed < OR_AUTHORS && (more[listed] = read_name(&ahead, 2)).data)
            listed++;
        bool last = listed > 0 && ((accept(&ahead, ","), accept_and(&ahead)));
        if (!last)
            break;
        for (int i = 0; i < listed && count < OR_AUTHORS; i++)
            names[count++] = more[i];
        *r = ahead;
        name = read_name(r, least);
    }
    return count;
}

/* What may follow the names in a byline: nothing, or an office, a place or a date, but no sentence. */
static bool is_rest_of_byline(const or_reader *r) {
    or_slice rest = or_trim_slice(or_slice_cut(r->s, r->at, r->s.len));
    if (rest.len == 0 || or_slice_is(rest, "."))
        return true;
    static const char begins[] = ",|;/*-(";
    bool divided = memchr(begins, rest.data[0], sizeof begins - 1) || (unsigned char)rest.data[0] >= 0x80 ||
                   or_slice_starts(rest, OR_LIT("in ")) || or_slice_starts(rest, OR_LIT("at ")) ||
                   or_slice_starts(rest, OR_LIT("for ")) || or_slice_starts(rest, OR_LIT("of ")) ||
                   or_slice_starts(rest, OR_LIT(". P"));
    return divided && rest.len < 120 && rest.data[rest.len - 1] != '?' && rest.data[rest.len - 1] != '!';
}

static bool accept_by(or_reader *r) {
    static const char *const heads[] = {
        "By",          "BY",  "by",     "Words by", "Story by", "Report by", "Written by", "Text by",
        "Reported by", "By:", "Words:", "Text:",    "Author:",  "Story:",    NULL};
    for (const char *const *head = heads; *head; head++)
        if (accept(r, *head))
            return true;
    return false;
}

static bool is_credit_line(or_slice s) {
    static const char *const heads[] = {"Photographs by ",   "Photography by ",  "Photos by ", "Pictures by ",
                                        "Illustrations by ", "Illustration by ", "Video by ",  NULL};
    for (const char *const *head = heads; *head; head++)
        if (or_slice_starts(s, or_slice_str(*head)))
            return s.len < 100;
    return false;
}

int or_authors(or_slice line, bool bare, or_slice names[OR_AUTHORS]) {
    or_reader r = {line, 0};
    if (is_credit_line(line))
        return 0;
    if (accept_by(&r)) {
        bool office = accept(&r, "our") || accept(&r, "Our") || accept(&r, "a") || accept(&r, "Staff");
        if (office)
            return line.len < 80 && !memchr(line.data, ',', line.len) ? 0 : OR_NO_BYLINE;
        int count = read_names(&r, 1, names);
        bool one = count == 1 && !memchr(names[0].data, ' ', names[0].len);
        if (count == 0 || !is_rest_of_byline(&r) || (one && r.at < line.len && line.data[line.len - 1] == '.'))
            return OR_NO_BYLINE;
        return count;
    }
    if (!bare || line.len > 120)
        return OR_NO_BYLINE;
    int count = read_names(&r, 2, names);
    (void)accept(&r, "*");
    skip_space(&r);
    bool whole = r.at == line.len || line.data[r.at] == '|' || (line.data[r.at] == ',' && line.len < 60);
    return count > 0 && whole && line.data[line.len - 1] != '.' ? count : OR_NO_BYLINE;
}
