#include "verify/english.h"

#include <stdio.h>
#include <stdlib.h>

/* Lists of words, one space between and around. */
static const char function_words[] =
    " a an the and or but nor so yet if than then that this these those there here as at by for from in into of off on "
    "onto out over to up with about after before between through during under upon within along across around against "
    "is are was were am be been being 's do does did doing done have has had having will would shall should can could "
    "may "
    "might must i me my mine you your yours he him his she her hers it its we us our ours they them their theirs who "
    "whom "
    "whose which what myself yourself himself herself itself ourselves themselves too very just also even still really "
    "well now because while when where how why 'll 've 're 'd 'm let us going gonna some any all both each though "
    "although since whether unless until 's indeed ";
/* Function words that carry the sense of a sentence: how surely ... */
static const char modals[] = " must may might can could should shall will would going gonna 'll ";
/* ... and, put for one another, how much, who and which way. */
static const char weighty[] =
    " all some any every each both few many most more less least for against before after above below up down over "
    "under off out because although though if unless until or i me my you your he him his she her we us our they them "
    "their ";
static const char negations[] =
    " not no never none nobody nothing neither nor nowhere cannot without hardly barely n't "
    "unable refuse refuses refused isnt dont ";
static const char hesitations[] = " um uh uhm umm er erm ah hmm mm ";
static const char fillers[] = " well like ok okay oh yeah yes so folks right look frankly "
                              "actually basically really believe ";
static const char numbers[] =
    " zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 "
    "fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 "
    "sixty=60 "
    "seventy=70 eighty=80 ninety=90 hundred=100 thousand=1000 million=1000000 billion=1000000000 "
    "trillion=1000000000000 "
    "first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 dozen=12 half=0.5 ";

/* Forms of one word that no ending tells. */
static const char *const families[] = {" is are was were am be been being 's 're 'm ",
                                       " have has had having 've 'd ",
                                       " do does did done doing ",
                                       " go goes went gone going ",
                                       " will would 'll 'd going gonna ",
                                       " can could ",
                                       " shall should ",
                                       " may might ",
                                       " say says said saying ",
                                       " get gets got gotten getting ",
                                       " make makes made making ",
                                       " take takes took taken ",
                                       " come comes came coming ",
                                       " see sees saw seen ",
                                       " know knows knew known ",
                                       " think thinks thought ",
                                       " give gives gave given ",
                                       " find finds found ",
                                       " tell tells told ",
                                       " become becomes became ",
                                       " leave leaves left ",
                                       " bring brings brought ",
                                       " keep keeps kept ",
                                       " let lets ",
                                       " begin begins began begun ",
                                       " lose loses lost ",
                                       " run runs ran running ",
                                       " stand stands stood ",
                                       " pay pays paid ",
                                       " meet meets met ",
                                       " speak speaks spoke spoken ",
                                       " build builds built ",
                                       " send sends sent ",
                                       " fall falls fell fallen ",
                                       " buy buys bought ",
                                       " win wins won winning ",
                                       " teach teaches taught ",
                                       " man men ",
                                       " woman women ",
                                       " child children ",
                                       " person people ",
                                       " this these ",
                                       " that those ",
                                       " a an ",
                                       " good better best ",
                                       " bad worse worst ",
                                       " fight fights fought ",
                                       " sell sells sold ",
                                       " feel feels felt ",
                                       " hold holds held ",
                                       " write writes wrote written ",
                                       " rise rises rose risen ",
                                       " grow grows grew grown ",
                                       " drive drives drove driven ",
                                       " break breaks broke broken ",
                                       " choose chooses chose chosen ",
                                       " i me ",
                                       " he him ",
                                       " she her ",
                                       " we us ",
                                       " they them ",
                                       " my mine ",
                                       " who whom "};

static const char *const spellings[] = {" ok okay ",
                                        " gray grey ",
                                        " gonna goingto ",
                                        " tv television ",
                                        " percent pct ",
                                        " toward towards ",
                                        " program programme ",
                                        " check cheque ",
                                        " tire tyre ",
                                        " skeptical sceptical ",
                                        " defense defence ",
                                        " offense offence ",
                                        " judgment judgement ",
                                        " till until ",
                                        " alright allright ",
                                        " email e-mail ",
                                        " cause because ",
                                        " em them "};

/* As written and as said. */
static const char *const titles[] = {
    " sen senator ",        " sens senators ",        " gov governor ", " govs governors ",
    " rep representative ", " reps representatives ", " mr mister ",    " dr doctor ",
    " gen general ",        " lt lieutenant ",        " sgt sergeant ", " col colonel ",
    " capt captain ",       " prof professor ",       " st saint ",     " vs versus "};

static bool is_in(const char *list, or_slice word) {
    char text[64];
    if (word.len == 0 || word.len > sizeof text - 3)
        return false;
    text[0] = ' ';
    memcpy(text + 1, word.data, word.len);
    text[word.len + 1] = ' ';
    text[word.len + 2] = '\0';
    return strstr(list, text) != NULL;
}

static bool both_in(const char *const *lists, size_t n, or_slice a, or_slice b) {
    for (size_t i = 0; i < n; i++)
        if (is_in(lists[i], a) && is_in(lists[i], b))
            return true;
    return false;
}

static bool number_value(or_slice key, double *value) {
    char text[64];
    if (!key.len || key.len > sizeof text - 4)
        return false;
    if (key.data[0] >= '0' && key.data[0] <= '9') {
        memcpy(text, key.data, key.len);
        text[key.len] = '\0';
        char *end;
        *value = strtod(text, &end);
        return *end == '\0' || or_slice_is(or_slice_str(end), "st") || or_slice_is(or_slice_str(end), "nd") ||
               or_slice_is(or_slice_str(end), "rd") || or_slice_is(or_slice_str(end), "th");
    }
    snprintf(text, sizeof text, " %.*s=", (int)key.len, key.data);
    const char *at = strstr(numbers, text);
    if (at)
        *value = strtod(at + strlen(text), NULL);
    return at != NULL;
}

or_token_class or_english_class(or_slice key) {
    or_token_class c = {.function = is_in(function_words, key),
                        .negation = is_in(negations, key),
                        .hesitation = is_in(hesitations, key),
                        .filler = is_in(fillers, key),
                        .modal = is_in(modals, key),
                        .weighty = is_in(weighty, key)};
    c.filler = c.filler || c.hesitation;
    c.number = number_value(key, &c.value);
    return c;
}

uint32_t or_english_expand(or_slice key, or_slice out[3]) {
    static const char *const whole[][3] = {
        {"won't", "will", "not"}, {"can't", "can", "not"},  {"cannot", "can", "not"}, {"shan't", "shall", "not"},
        {"ain't", "is", "not"},   {"gonna", "going", "to"}, {"wanna", "want", "to"},  {"gotta", "got", "to"},
        {"let's", "let", "us"},   {"y'all", "you", "all"},  {"i'm", "i", "am"},       {"c'mon", "come", "on"},
        {"kinda", "kind", "of"},  {"dont", "do", "not"},    {"didnt", "did", "not"}};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (or_slice_is(key, whole[i][0])) {
            out[0] = or_slice_str(whole[i][1]);
            out[1] = or_slice_str(whole[i][2]);
            return 2;
        }
    if (key.len > 3 && or_slice_ends(key, OR_LIT("n't"))) {
        out[0] = or_slice_cut(key, 0, key.len - 3);
        out[1] = OR_LIT("not");
        return 2;
    }
    const char *apostrophe = key.len ? memchr(key.data, '\'', key.len) : NULL;
    if (!apostrophe || apostrophe == key.data) {
        out[0] = key;
        return 1;
    }
    out[0] = or_slice_of(key.data, (size_t)(apostrophe - key.data));
    out[1] = or_slice_of(apostrophe, (size_t)(key.data + key.len - apostrophe));
    if (or_slice_is(out[1], "'re"))
        out[1] = OR_LIT("are");
    else if (or_slice_is(out[1], "'ll"))
        out[1] = OR_LIT("will");
    else if (or_slice_is(out[1], "'ve"))
        out[1] = OR_LIT("have");
    else if (out[1].len < 2)
        return 1;
    return 2;
}

/* The British spelling made the American one, as far as endings go. */
static or_slice american(or_slice s, char *out) {
    static const char *const endings[][2] = {
        {"isation", "ization"}, {"isations", "izations"}, {"ise", "ize"},        {"ised", "ized"},    {"ises", "izes"},
        {"ising", "izing"},     {"yse", "yze"},           {"ysed", "yzed"},      {"our", "or"},       {"ours", "ors"},
        {"oured", "ored"},      {"ouring", "oring"},      {"ourable", "orable"}, {"ourite", "orite"}, {"tre", "ter"},
        {"tres", "ters"},       {"lled", "led"},          {"lling", "ling"},     {"ller", "ler"},     {"llers", "lers"},
        {"ence", "ense"},       {"ogue", "og"},           {"ogues", "ogs"},      {"oured", "ored"}};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        or_slice from = or_slice_str(endings[i][0]);
        if (s.len > from.len + 1 && s.len < 56 && or_slice_ends(s, from)) {
            int n = snprintf(out, 64, "%.*s%s", (int)(s.len - from.len), s.data, endings[i][1]);
            return or_slice_of(out, (size_t)n);
        }
    }
    return s;
}

bool or_english_same_spelling(or_slice a, or_slice b) {
    char x[64], y[64];
    if (a.len > 4 && b.len > 4 && a.data[a.len - 1] == 's' && b.data[b.len - 1] == 's') {
        a.len--; /* "programs", "programmes" */
        b.len--;
    }
    return or_slice_eq(american(a, x), american(b, y)) ||
           both_in(spellings, sizeof spellings / sizeof *spellings, a, b);
}

bool or_english_same_title(or_slice a, or_slice b) {
    return both_in(titles, sizeof titles / sizeof *titles, a, b);
}

/* Whether b is a with an ending of inflection, a being the shorter. */
static bool inflects(or_slice a, or_slice b) {
    static const char *const endings[] = {"s", "es", "ed", "d", "ing", "'s", "er", "est", "ly", "n", "en", "in"};
    uint32_t same = 0;
    while (same < a.len && same < b.len && a.data[same] == b.data[same])
        same++;
    if (same < 2 || same + 1 < a.len)
        return false;
    or_slice rest = or_slice_cut(b, same, b.len), cut = or_slice_cut(a, same, a.len);
    if (cut.len == 1 && !(cut.data[0] == 'e' || cut.data[0] == 'y'))
        return false;
    if (cut.len == 1 && cut.data[0] == 'y') /* carry, carried */
        return or_slice_is(rest, "ied") || or_slice_is(rest, "ies") || or_slice_is(rest, "ier") ||
               or_slice_is(rest, "iest");
    if (!cut.len && rest.len > 2 && a.len && rest.data[0] == a.data[a.len - 1]) /* plan, planned */
        rest = or_slice_cut(rest, 1, rest.len);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (or_slice_is(rest, endings[i]))
            return true;
    return false;
}

bool or_english_same_lemma(or_slice a, or_slice b) {
    char stem_a[64], stem_b[64];
    if (a.len > 60 || b.len > 60)
        return false;
    if (inflects(a.len <= b.len ? a : b, a.len <= b.len ? b : a) ||
        both_in(families, sizeof families / sizeof *families, a, b))
        return true;
    /* both inflected: "works", "working" */
    static const char *const endings[] = {"ing", "ed", "es", "s"};
    or_slice both[2] = {a, b};
    char *out[2] = {stem_a, stem_b};
    for (int k = 0; k < 2; k++) {
        for (size_t i = 0; i < 4; i++)
            if (both[k].len > strlen(endings[i]) + 3 && or_slice_ends(both[k], or_slice_str(endings[i]))) {
                both[k].len -= (uint32_t)strlen(endings[i]);
                break;
            }
        if (both[k].len > 3 && both[k].data[both[k].len - 1] == 'e')
            both[k].len--;
        snprintf(out[k], 64, "%.*s", (int)both[k].len, both[k].data);
    }
    return strcmp(stem_a, stem_b) == 0 && both[0].len >= 4;
}
