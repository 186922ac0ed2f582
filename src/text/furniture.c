#include "text/furniture.h"

#include "text/phrases.h"

/* Longer parts are never furniture, in words. */
#define LONGEST 70
/* A part up to this many words that is no sentence needs one sign only. */
#define SHORT 9

typedef enum or_position { ANYWHERE, AT_BEGIN, WHOLE } or_position;

typedef struct or_sign {
    const char *phrase; /* as normalise() writes it, spaces at both ends */
    or_position position;
    uint8_t weight;
    bool label;
} or_sign;

/* Phrases of web pages that weigh together, beside those of phrases.c; sorted. 2 and more is enough for a few words, 4
 * for sentences. */
static const or_sign signs[] = {
    {" accept all ", ANYWHERE, 2, false},
    {" advertise ", WHOLE, 2, false},
    {" all rights reserved ", ANYWHERE, 4, false},
    {" also in the news ", WHOLE, 2, true},
    {" also on ", AT_BEGIN, 2, true},
    {" also read ", AT_BEGIN, 2, false},
    {" article continues ", AT_BEGIN, 4, false},
    {" become a member ", ANYWHERE, 2, false},
    {" button below ", ANYWHERE, 2, false},
    {" click here ", ANYWHERE, 2, false},
    {" click on the ", ANYWHERE, 2, false},
    {" continue reading ", AT_BEGIN, 3, false},
    {" cookie policy ", ANYWHERE, 3, false},
    {" cookies ", ANYWHERE, 1, false},
    {" copyright ", AT_BEGIN, 2, false},
    {" download our app ", ANYWHERE, 4, false},
    {" editors picks ", WHOLE, 2, true},
    {" email this ", AT_BEGIN, 2, false},
    {" enter your email ", ANYWHERE, 4, false},
    {" facebook twitter ", ANYWHERE, 2, false},
    {" follow us ", AT_BEGIN, 4, false},
    {" further reading ", WHOLE, 2, true},
    {" get our app ", ANYWHERE, 3, false},
    {" help us continue ", ANYWHERE, 2, false},
    {" in your inbox ", ANYWHERE, 3, false},
    {" jump to ", AT_BEGIN, 1, false},
    {" just click ", ANYWHERE, 2, false},
    {" latest global news ", WHOLE, 2, true},
    {" latest news ", WHOLE, 2, true},
    {" leave a comment ", ANYWHERE, 3, false},
    {" like us on facebook ", ANYWHERE, 4, false},
    {" log in ", AT_BEGIN, 2, false},
    {" make a donation ", ANYWHERE, 1, false},
    {" making a donation ", ANYWHERE, 2, false},
    {" may not be published broadcast ", ANYWHERE, 4, false},
    {" may not be reproduced ", ANYWHERE, 2, false},
    {" more from ", AT_BEGIN, 2, true},
    {" more on this ", AT_BEGIN, 2, true},
    {" more stories ", AT_BEGIN, 2, true},
    {" most popular ", WHOLE, 2, true},
    {" most read ", WHOLE, 2, true},
    {" most shared ", WHOLE, 2, true},
    {" most viewed ", WHOLE, 2, true},
    {" newsletter ", ANYWHERE, 2, false},
    {" newsletters ", ANYWHERE, 2, false},
    {" post a comment ", ANYWHERE, 3, false},
    {" print this ", AT_BEGIN, 2, false},
    {" privacy policy ", ANYWHERE, 2, false},
    {" promoted ", WHOLE, 2, false},
    {" read also ", AT_BEGIN, 2, false},
    {" read more ", AT_BEGIN, 2, false},
    {" read next ", WHOLE, 2, true},
    {" read the full story ", AT_BEGIN, 3, false},
    {" recommended ", WHOLE, 2, true},
    {" recommended for you ", AT_BEGIN, 2, true},
    {" related ", WHOLE, 2, true},
    {" related articles ", AT_BEGIN, 2, true},
    {" related content ", AT_BEGIN, 2, true},
    {" related news ", AT_BEGIN, 2, true},
    {" related stories ", AT_BEGIN, 2, true},
    {" related topics ", AT_BEGIN, 2, true},
    {" report abuse ", ANYWHERE, 2, false},
    {" see also ", WHOLE, 2, true},
    {" send to a friend ", ANYWHERE, 2, false},
    {" send your comments ", ANYWHERE, 3, false},
    {" share on ", AT_BEGIN, 2, false},
    {" share this ", AT_BEGIN, 2, false},
    {" share tweet ", AT_BEGIN, 2, false},
    {" share via ", AT_BEGIN, 2, false},
    {" show comments ", ANYWHERE, 2, false},
    {" sign me up ", ANYWHERE, 2, false},
    {" sign up ", AT_BEGIN, 2, false},
    {" signing up you agree ", ANYWHERE, 4, false},
    {" skip to ", AT_BEGIN, 2, false},
    {" story continues below ", AT_BEGIN, 4, false},
    {" subscribe from ", ANYWHERE, 3, false},
    {" subscribe now ", ANYWHERE, 4, false},
    {" subscribe to ", AT_BEGIN, 2, false},
    {" subscribe today ", ANYWHERE, 3, false},
    {" support our journalism ", ANYWHERE, 3, false},
    {" support our work ", ANYWHERE, 2, false},
    {" tags ", WHOLE, 2, true},
    {" terms of service ", ANYWHERE, 2, false},
    {" terms of use ", ANYWHERE, 2, false},
    {" to your inbox ", ANYWHERE, 3, false},
    {" top stories ", WHOLE, 2, true},
    {" topics ", WHOLE, 2, true},
    {" trending ", WHOLE, 2, true},
    {" trending now ", WHOLE, 2, true},
    {" tweet email ", ANYWHERE, 2, false},
    {" twitter facebook ", ANYWHERE, 2, false},
    {" up next ", WHOLE, 2, true},
    {" use of cookies ", ANYWHERE, 3, false},
    {" uses cookies ", ANYWHERE, 3, false},
    {" view comments ", ANYWHERE, 2, false},
    {" we use cookies ", ANYWHERE, 4, false},
    {" weekly digest ", ANYWHERE, 2, false},
    {" you can support ", ANYWHERE, 1, false},
    {" you may also like ", AT_BEGIN, 2, true},
    {" you might also like ", AT_BEGIN, 2, true},
    {" your email address ", ANYWHERE, 3, false},
};

/* Lower-case words with one space before and after each; apostrophes vanish. Gives the length; 0: too long. */
static uint32_t normalise(or_slice s, char *out, uint32_t size) {
    uint32_t len = 0;
    out[len++] = ' ';
    for (uint32_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (len + 2 >= size)
            return 0;
        if (c == '\'' || (c == 0xE2 && i + 2 < s.len && memcmp(s.data + i, "\xE2\x80\x99", 3) == 0)) {
            i += c == '\'' ? 0 : 2;
            continue;
        }
        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c | 0x20);
        bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 0xC3 && c < 0xE2);
        if (letter || (c >= 0x80 && c < 0xC0 && out[len - 1] != ' '))
            out[len++] = (char)c;
        else if (out[len - 1] != ' ')
            out[len++] = ' ';
    }
    if (out[len - 1] != ' ')
        out[len++] = ' ';
    out[len] = 0;
    return len;
}

static bool has_quotation(or_slice s) {
    return memchr(s.data, '"', s.len) || memmem(s.data, s.len, "“", 3) || memmem(s.data, s.len, "«", 2) ||
           memmem(s.data, s.len, "''", 2);
}

/* The first sign whose phrase begins with this letter, or a later one. */
static uint32_t signs_from(char letter) {
    uint32_t low = 0, high = sizeof signs / sizeof *signs;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (signs[middle].phrase[1] < letter)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Adds the weights of the signs in a normalised line, each once. */
static uint32_t weigh(const char *line, uint32_t len, bool *label) {
    bool seen[sizeof signs / sizeof *signs] = {0};
    uint32_t weight = 0;
    for (uint32_t at = 0; at + 1 < len; at++) {
        if (line[at] != ' ')
            continue;
        for (uint32_t i = signs_from(line[at + 1]); i < sizeof signs / sizeof *signs; i++) {
            const or_sign *sign = &signs[i];
            if (sign->phrase[1] != line[at + 1])
                break;
            if (sign->phrase[2] != line[at + 2]) /* most words differ here already */
                continue;
            size_t size = strlen(sign->phrase);
            if (seen[i] || size > len - at || memcmp(line + at, sign->phrase, size) != 0)
                continue;
            if ((sign->position == WHOLE && size != len) || (sign->position != ANYWHERE && at > 0))
                continue;
            seen[i] = true;
            weight += sign->weight;
            *label |= sign->label;
        }
    }
    return weight;
}

or_furniture or_furniture_of(or_slice text, uint32_t words) {
    char line[640];
    if (words > LONGEST || text.len >= sizeof line)
        return OR_FURNITURE_NONE;
    if (or_slice_starts(text, OR_LIT("©")) || or_slice_starts(text, OR_LIT("(c) ")))
        return OR_FURNITURE_SURE;
    bool label = false;
    uint32_t weight = weigh(line, normalise(text, line, sizeof line), &label);
    uint32_t least = words <= SHORT && !(words > 4 && or_ends_sentence(text)) ? 2 : 4;
    if (weight && weight >= least + (has_quotation(text) ? 2u : 0u))
        return label ? OR_FURNITURE_LABEL : OR_FURNITURE_SURE;
    return or_is_page_phrase(text) || or_is_appeal(text) ? OR_FURNITURE_SURE : OR_FURNITURE_NONE;
}
