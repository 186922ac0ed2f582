/* Who wrote it: "By Jane Doe and John Roe | Staff", "Jane Doe*". English. */
#include "text/layout.h"

/* Longest name, in words. */
enum { NAME_WORDS = 5 };

typedef struct or_reader {
    const or_page_words *words;
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
        bool particle = words > 0 && or_page_has(r->words, OR_PAGE_NAME_PARTICLE, word);
        bool stop = words == 0 && or_page_has(r->words, OR_PAGE_NO_NAME, word);
        if (word.len == 0 || stop || !(is_name_word(word) || particle))
            break;
        words++;
        x.at += word.len;
        end = particle ? end : x.at;
        if (last)
            break;
    }
    if (words < least || end == begin)
        return (or_slice){0};
    r->at = end;
    return or_slice_cut(r->s, begin, end);
}

static or_slice rest_of(const or_reader *r) {
    return or_slice_cut(r->s, r->at, r->s.len);
}

static bool accept(or_reader *r, char mark) {
    or_reader x = *r;
    skip_space(&x);
    if (x.at == x.s.len || x.s.data[x.at] != mark)
        return false;
    r->at = x.at + 1;
    return true;
}

static bool accept_word(or_reader *r, or_page_list list) {
    or_reader x = *r;
    skip_space(&x);
    uint32_t len = or_page_begins(r->words, list, rest_of(&x));
    if (len)
        r->at = x.at + len;
    return len > 0;
}

static bool accept_and(or_reader *r) {
    return accept_word(r, OR_PAGE_BYLINE_JOINT);
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
        while (accept(&ahead, ',') && listed < OR_AUTHORS && (more[listed] = read_name(&ahead, 2)).data)
            listed++;
        bool last = listed > 0 && ((accept(&ahead, ','), accept_and(&ahead)));
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
    or_slice rest = or_trim_slice(rest_of(r));
    if (rest.len == 0 || or_slice_is(rest, "."))
        return true;
    static const char begins[] = ",|;/*-(";
    bool divided = memchr(begins, rest.data[0], sizeof begins - 1) || (unsigned char)rest.data[0] >= 0x80 ||
                   or_page_begins(r->words, OR_PAGE_BYLINE_REST, rest);
    return divided && rest.len < 120 && rest.data[rest.len - 1] != '?' && rest.data[rest.len - 1] != '!';
}

/* "By", or a word and a colon. */
static bool accept_by(or_reader *r) {
    or_reader x = *r;
    skip_space(&x);
    or_slice word = word_at(&x);
    x.at += word.len;
    bool label = accept(&x, ':') && (x.at == x.s.len || or_blank_length(x.s.data + x.at, x.s.len - x.at));
    if (!label || !or_page_has(r->words, OR_PAGE_BYLINE_LABEL, word))
        return accept_word(r, OR_PAGE_BYLINE_HEAD);
    r->at = x.at;
    return true;
}

/* Tells of pictures, and of no writer. */
static bool is_credit_line(const or_page_words *words, or_slice s) {
    return s.len < 100 && or_page_begins(words, OR_PAGE_PICTURE_HEAD, s);
}

int or_authors(const or_page_words *words, or_slice line, bool bare, or_slice names[OR_AUTHORS]) {
    or_reader r = {words, line, 0};
    if (is_credit_line(words, line))
        return 0;
    if (accept_by(&r)) {
        if (accept_word(&r, OR_PAGE_BYLINE_OFFICE))
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
    (void)accept(&r, '*');
    skip_space(&r);
    bool whole = r.at == line.len || line.data[r.at] == '|' || (line.data[r.at] == ',' && line.len < 60);
    return count > 0 && whole && line.data[line.len - 1] != '.' ? count : OR_NO_BYLINE;
}
