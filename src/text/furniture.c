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

/* Phrases of web pages that weigh together, beside those of phrases.c. 2 and more is enough for a few words, 4 for
 * sentences. */
static const or_sign signs[] = {
    {" advertise ", WHOLE, 2, false},
    {" promoted ", WHOLE, 2, false},
    {" subscribe now ", ANYWHERE, 4, false},
    {" subscribe to ", AT_BEGIN, 2, false},
    {" subscribe from ", ANYWHERE, 3, false},
    {" subscribe today ", ANYWHERE, 3, false},
    {" sign up ", AT_BEGIN, 2, false},
    {" sign me up ", ANYWHERE, 2, false},
    {" signing up you agree ", ANYWHERE, 4, false},
    {" log in ", AT_BEGIN, 2, false},
    {" newsletter ", ANYWHERE, 2, false},
    {" newsletters ", ANYWHERE, 2, false},
    {" weekly digest ", ANYWHERE, 2, false},
    {" in your inbox ", ANYWHERE, 3, false},
    {" to your inbox ", ANYWHERE, 3, false},
    {" enter your email ", ANYWHERE, 4, false},
    {" your email address ", ANYWHERE, 3, false},
    {" skip to ", AT_BEGIN, 2, false},
    {" jump to ", AT_BEGIN, 1, false},
    {" send to a friend ", ANYWHERE, 2, false},
    {" email this ", AT_BEGIN, 2, false},
    {" print this ", AT_BEGIN, 2, false},
    {" share this ", AT_BEGIN, 2, false},
    {" share on ", AT_BEGIN, 2, false},
    {" share tweet ", AT_BEGIN, 2, false},
    {" share via ", AT_BEGIN, 2, false},
    {" tweet email ", ANYWHERE, 2, false},
    {" facebook twitter ", ANYWHERE, 2, false},
    {" twitter facebook ", ANYWHERE, 2, false},
    {" follow us ", AT_BEGIN, 4, false},
    {" like us on facebook ", ANYWHERE, 4, false},
    {" report abuse ", ANYWHERE, 2, false},
    {" leave a comment ", ANYWHERE, 3, false},
    {" post a comment ", ANYWHERE, 3, false},
    {" send your comments ", ANYWHERE, 3, false},
    {" get our app ", ANYWHERE, 3, false},
    {" download our app ", ANYWHERE, 4, false},
    {" story continues below ", AT_BEGIN, 4, false},
    {" article continues ", AT_BEGIN, 4, false},
    {" continue reading ", AT_BEGIN, 3, false},
    {" read more ", AT_BEGIN, 2, false},
    {" read also ", AT_BEGIN, 2, false},
    {" also read ", AT_BEGIN, 2, false},
    {" read the full story ", AT_BEGIN, 3, false},
    {" click here ", ANYWHERE, 2, false},
    {" click on the ", ANYWHERE, 2, false},
    {" just click ", ANYWHERE, 2, false},
    {" button below ", ANYWHERE, 2, false},
    {" making a donation ", ANYWHERE, 2, false},
    {" make a donation ", ANYWHERE, 1, false},
    {" help us continue ", ANYWHERE, 2, false},
    {" support our journalism ", ANYWHERE, 3, false},
    {" support our work ", ANYWHERE, 2, false},
    {" you can support ", ANYWHERE, 1, false},
    {" become a member ", ANYWHERE, 2, false},
    {" cookies ", ANYWHERE, 1, false},
    {" we use cookies ", ANYWHERE, 4, false},
    {" uses cookies ", ANYWHERE, 3, false},
    {" use of cookies ", ANYWHERE, 3, false},
    {" accept all ", ANYWHERE, 2, false},
    {" cookie policy ", ANYWHERE, 3, false},
    {" privacy policy ", ANYWHERE, 2, false},
    {" terms of use ", ANYWHERE, 2, false},
    {" terms of service ", ANYWHERE, 2, false},
    {" all rights reserved ", ANYWHERE, 4, false},
    {" may not be published broadcast ", ANYWHERE, 4, false},
    {" may not be reproduced ", ANYWHERE, 2, false},
    {" copyright ", AT_BEGIN, 2, false},
    {" view comments ", ANYWHERE, 2, false},
    {" show comments ", ANYWHERE, 2, false},
    {" latest news ", WHOLE, 2, true},
    {" latest global news ", WHOLE, 2, true},
    {" top stories ", WHOLE, 2, true},
    {" related ", WHOLE, 2, true},
    {" related articles ", AT_BEGIN, 2, true},
    {" related stories ", AT_BEGIN, 2, true},
    {" related content ", AT_BEGIN, 2, true},
    {" related news ", AT_BEGIN, 2, true},
    {" related topics ", AT_BEGIN, 2, true},
    {" see also ", WHOLE, 2, true},
    {" read next ", WHOLE, 2, true},
    {" up next ", WHOLE, 2, true},
    {" further reading ", WHOLE, 2, true},
    {" most read ", WHOLE, 2, true},
    {" most popular ", WHOLE, 2, true},
    {" most viewed ", WHOLE, 2, true},
    {" most shared ", WHOLE, 2, true},
    {" trending ", WHOLE, 2, true},
    {" trending now ", WHOLE, 2, true},
    {" editors picks ", WHOLE, 2, true},
    {" recommended ", WHOLE, 2, true},
    {" recommended for you ", AT_BEGIN, 2, true},
    {" you may also like ", AT_BEGIN, 2, true},
    {" you might also like ", AT_BEGIN, 2, true},
    {" more from ", AT_BEGIN, 2, true},
    {" more stories ", AT_BEGIN, 2, true},
    {" more on this ", AT_BEGIN, 2, true},
    {" also on ", AT_BEGIN, 2, true},
    {" also in the news ", WHOLE, 2, true},
    {" tags ", WHOLE, 2, true},
    {" topics ", WHOLE, 2, true},
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
    return memchr(s.data, '"', s.len) || memmem(s.data, s.len, "“", 3) || memmem(s.data, s.len, "«", 2);
}

or_furniture or_furniture_of(or_slice text, uint32_t words) {
    char line[640];
    if (words > LONGEST || text.len >= sizeof line)
        return OR_FURNITURE_NONE;
    if (or_slice_starts(text, OR_LIT("©")) || or_slice_starts(text, OR_LIT("(c) ")))
        return OR_FURNITURE_SURE;
    uint32_t len = normalise(text, line, sizeof line), weight = 0;
    bool label = false;
    for (uint32_t i = 0; i < sizeof signs / sizeof *signs && len; i++) {
        const or_sign *sign = &signs[i];
        size_t size = strlen(sign->phrase);
        bool found = size <= len && (sign->position == WHOLE      ? size == len && memcmp(line, sign->phrase, size) == 0
                                     : sign->position == AT_BEGIN ? memcmp(line, sign->phrase, size) == 0
                                                                  : strstr(line, sign->phrase) != NULL);
        weight += found ? sign->weight : 0;
        label |= found && sign->label;
    }
    uint32_t least = words <= SHORT && !(words > 4 && or_ends_sentence(text)) ? 2 : 4;
    if (weight >= least + (has_quotation(text) ? 2u : 0u))
        return label ? OR_FURNITURE_LABEL : OR_FURNITURE_SURE;
    return or_is_page_phrase(text) || or_is_appeal(text) ? OR_FURNITURE_SURE : OR_FURNITURE_NONE;
}
