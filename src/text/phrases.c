/* The phrases of web pages, as normalised by normalise() below: lower case, letters and digits, one space between. */
#include "text/phrases.h"

#include "text/layout.h"

#include <stdlib.h>

enum {
    LONGEST = 480,      /* bytes of a block that is looked at */
    LONGEST_SHARE = 70, /* bytes of an appeal for each of its words */
};

/* The whole block. Sorted, for bsearch(). */
static const char *const WHOLE[] = {
    "about the author",
    "about us",
    "accept",
    "accept all",
    "accept cookies",
    "ad",
    "ad feedback",
    "ads by google",
    "advertise with us",
    "advertisement",
    "advertising",
    "advertisment",
    "all rights reserved",
    "also read",
    "also see",
    "archive",
    "article continues after advertisement",
    "article continues below",
    "back to top",
    "breaking news alerts",
    "careers",
    "click here",
    "close",
    "close menu",
    "comment",
    "comments",
    "comments are closed",
    "contact",
    "contact us",
    "contents",
    "continue",
    "continue reading",
    "cookie policy",
    "cookie settings",
    "copy link",
    "copy link to clipboard",
    "corrections policy",
    "donate",
    "donate now",
    "download our app",
    "download the app",
    "e mail",
    "e mail this",
    "editors picks",
    "email",
    "email address",
    "email this",
    "email this article",
    "enter your email",
    "enter your email address",
    "explore more",
    "facebook",
    "faq",
    "feedback",
    "follow",
    "follow us",
    "footer",
    "from our partners",
    "from the web",
    "get the newsletter",
    "go to top",
    "home",
    "homepage",
    "instagram",
    "join the conversation",
    "join the discussion",
    "latest",
    "latest headlines",
    "latest news",
    "latest stories",
    "learn more",
    "leave a comment",
    "leave a reply",
    "like us",
    "like us on facebook",
    "link copied",
    "linkedin",
    "listen to this article",
    "load comments",
    "load more",
    "loading",
    "log in",
    "log in to comment",
    "login",
    "main menu",
    "manage cookies",
    "menu",
    "more",
    "more articles",
    "more by this author",
    "more coverage",
    "more from this author",
    "more headlines",
    "more in this section",
    "more like this",
    "more news",
    "more newsletters",
    "more on this story",
    "more on this topic",
    "more stories",
    "more top stories",
    "more videos",
    "most popular",
    "most read",
    "most viewed",
    "must reads",
    "navigation",
    "newsletter",
    "newsletters",
    "next",
    "next article",
    "next story",
    "no comments",
    "no comments yet",
    "open menu",
    "our newsletters",
    "paid content",
    "pinterest",
    "popular",
    "post a comment",
    "post comment",
    "previous",
    "previous article",
    "print",
    "print article",
    "print this",
    "print this article",
    "print this page",
    "printer friendly",
    "privacy",
    "privacy policy",
    "promoted stories",
    "read also",
    "read and post comments",
    "read full article",
    "read more",
    "read next",
    "readers comments",
    "readers opinions",
    "recent posts",
    "recommended",
    "recommended for you",
    "recommended stories",
    "reddit",
    "register",
    "related",
    "related article",
    "related articles",
    "related content",
    "related coverage",
    "related links",
    "related news",
    "related stories",
    "related story",
    "related topics",
    "related video",
    "related videos",
    "reply",
    "report a correction",
    "report a typo",
    "report this ad",
    "republish this article",
    "reuse this content",
    "rss",
    "rss feed",
    "save",
    "save article",
    "save this story",
    "search",
    "search this site",
    "section",
    "sections",
    "see all",
    "see also",
    "see more",
    "send to a friend",
    "share",
    "share article",
    "share on facebook",
    "share on twitter",
    "share on whatsapp",
    "share this",
    "share this article",
    "share this page",
    "share this post",
    "share this story",
    "show comments",
    "show more",
    "sign in",
    "sign in or register",
    "sign up",
    "sign up now",
    "site map",
    "sitemap",
    "skip advertisement",
    "skip to content",
    "skip to main content",
    "skip to navigation",
    "social media",
    "sponsored",
    "sponsored content",
    "stay connected",
    "story continues below",
    "submit",
    "subscribe",
    "subscribe now",
    "subscribe today",
    "support us",
    "tag cloud",
    "tags",
    "terms",
    "terms and conditions",
    "terms of service",
    "terms of use",
    "thank you for subscribing",
    "thanks for subscribing",
    "top",
    "top headlines",
    "top news",
    "top stories",
    "topics",
    "trending",
    "trending now",
    "tweet",
    "twitter",
    "up next",
    "view all",
    "view all comments",
    "view comments",
    "view more",
    "watch live",
    "watch next",
    "watch now",
    "what is rss",
    "what s this",
    "whatsapp",
    "write a comment",
    "you may also like",
    "you might also like",
    "you might be interested in",
    "your email",
    "your email address",
    "youtube",
};

/* How a short block begins. */
static const char *const BEGINNINGS[] = {
    "already a subscriber",
    "by clicking",
    "by signing up",
    "by subscribing",
    "check your inbox",
    "click here",
    "click to",
    "copyright ",
    "download our",
    "download the app",
    "enter your email",
    "enter your e mail",
    "filed under",
    "find us on",
    "follow us",
    "follow me on",
    "follow him on",
    "follow her on",
    "follow them on",
    "for more news",
    "get our",
    "get the latest",
    "get unlimited access",
    "have a news tip",
    "have a tip",
    "have something to say",
    "if you enjoyed this",
    "if you like this",
    "join our",
    "join the conversation",
    "keep up with",
    "like our page",
    "like us on",
    "listen to this",
    "more from",
    "more on this",
    "never miss",
    "not a subscriber",
    "posted in ",
    "read more about",
    "read more on",
    "read more stories",
    "read our",
    "read the full story",
    "receive our",
    "related articles",
    "related coverage",
    "related links",
    "related stories",
    "related topics",
    "send us your",
    "send your comments",
    "share this",
    "share your thoughts",
    "sign up for",
    "sign up to",
    "stay up to date",
    "stay connected",
    "subscribe to",
    "subscribe for",
    "subscribe now",
    "support our",
    "tags ",
    "tagged ",
    "tap here",
    "the views expressed in this article",
    "this article was amended",
    "this site uses",
    "this website uses",
    "thank you for signing",
    "to comment on this",
    "to receive",
    "view comments",
    "want more",
    "want to read more",
    "we use cookies",
    "what do you think",
    "you can follow",
    "you can unsubscribe",
    "you have been subscribed",
    "you must be logged in",
    "you need to be logged in",
    "your subscription",
};

/* Words of an appeal to the reader; two of them make one. */
static const char *const APPEAL[] = {
    " accept our ",
    " ad blocker",
    " advertising revenue",
    " all rights reserved",
    " become a member",
    " button below",
    " click here",
    " click on ",
    " comment below",
    " comments below",
    " comments section",
    " consent to ",
    " contribute ",
    " cookie",
    " create an account",
    " credit card",
    " donate ",
    " donation",
    " email address",
    " enable javascript",
    " free account",
    " free trial",
    " get the word out",
    " help us ",
    " if you think these",
    " in your browser",
    " independent journalism",
    " log in",
    " making a donation",
    " may not be published",
    " newsletter",
    " our journalism",
    " our readers",
    " our terms",
    " please consider",
    " please help",
    " please support",
    " privacy policy",
    " quality journalism",
    " sign in",
    " sign up",
    " straight to your",
    " subscribe",
    " subscriber",
    " subscription",
    " support us",
    " support our",
    " tax deductible",
    " terms of ",
    " this site",
    " this website",
    " to your inbox",
    " unlimited access",
    " unsubscribe",
    " without permission",
    " you can support",
    " your inbox",
    " your support",
};

static const char *const MONTHS[] = {"january", "february", "march",     "april",   "may",      "june",
                                     "july",    "august",   "september", "october", "november", "december"};

static bool is_alnum(unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xC3;
}

/* Lower case, words with one space between and one at each end; curly apostrophes and accents are not looked at. */
static uint32_t normalise(or_slice s, char out[LONGEST + 3]) {
    uint32_t len = 0;
    out[len++] = ' ';
    for (uint32_t i = 0; i < s.len && len < LONGEST; i++) {
        unsigned char c = (unsigned char)s.data[i];
        bool typographic = c == 0xE2 && i + 2 < s.len && (unsigned char)s.data[i + 1] == 0x80;
        if (typographic) {
            i += 2;
            c = ' ';
        }
        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c + 'a' - 'A');
        if (is_alnum(c) || (c >= 0x80 && c <= 0xBF && out[len - 1] != ' '))
            out[len++] = (char)c;
        else if (out[len - 1] != ' ')
            out[len++] = ' ';
    }
    if (out[len - 1] != ' ')
        out[len++] = ' ';
    out[len] = 0;
    return len;
}

static int compare(const void *key, const void *item) {
    return strcmp(key, *(const char *const *)item);
}

static bool begins(const char *s, const char *prefix) {
    return s[0] == prefix[0] && strncmp(s, prefix, strlen(prefix)) == 0;
}

static bool has(or_slice s, const char *part) {
    return memmem(s.data, s.len, part, strlen(part)) != NULL;
}

/* Double quotation marks: somebody is quoted, so that the words are the article's. */
static bool has_quotation(or_slice s) {
    return memchr(s.data, '"', s.len) || has(s, "\u201c") || has(s, "\u201d") || has(s, "''");
}

/* "Follow Jane Doe on Twitter", "@janedoe". */
static bool is_follow(const char *text, or_slice block) {
    return begins(text, "follow ") &&
           (strchr(block.data ? text : "", '@') || strstr(text, " on twitter") || strstr(text, " on facebook") ||
            strstr(text, " on instagram") || memchr(block.data, '@', block.len));
}

bool or_is_page_phrase(or_slice block) {
    char text[LONGEST + 3];
    if (block.len > 200 || has_quotation(block))
        return false;
    uint32_t len = normalise(block, text);
    if (has(block, " \u00a9 ") || or_slice_starts(block, OR_LIT("\u00a9")) || strstr(text, " all rights reserved "))
        return true;
    if (len < 2)
        return false;
    for (size_t i = 0; i < sizeof BEGINNINGS / sizeof *BEGINNINGS; i++)
        if (begins(text + 1, BEGINNINGS[i]))
            return true;
    if (is_follow(text + 1, block))
        return true;
    text[len - 1] = 0;
    if (len > 48)
        return false;
    /* "Comments (12)", "12 comments" */
    char *word = text + 1, *end = text + len - 1;
    while (*word == ' ' || (*word >= '0' && *word <= '9'))
        word++;
    while (end > word && (end[-1] == ' ' || (end[-1] >= '0' && end[-1] <= '9')))
        *--end = 0;
    return bsearch(word, WHOLE, sizeof WHOLE / sizeof *WHOLE, sizeof *WHOLE, compare) != NULL;
}

bool or_is_appeal(or_slice block) {
    char text[LONGEST + 3];
    if (block.len > LONGEST || has_quotation(block))
        return false;
    normalise(block, text);
    bool speaks = strstr(text, " you ") || strstr(text, " your ") || strstr(text, " please ") ||
                  strstr(text, " our ") || strstr(text, " us ");
    if (!speaks || strstr(text, " said ") || strstr(text, " says ") || strstr(text, " told "))
        return false;
    uint32_t found = 0;
    for (size_t i = 0; i < sizeof APPEAL / sizeof *APPEAL; i++)
        found += strstr(text, APPEAL[i]) != NULL;
    /* in a longer text they may stand beside words of the article */
    return found >= 2 && found * LONGEST_SHARE >= block.len;
}

uint32_t or_month_length(or_slice s) {
    uint32_t len = 0;
    char word[12];
    while (len < s.len && len < sizeof word - 1 &&
           ((s.data[len] >= 'a' && s.data[len] <= 'z') || (s.data[len] >= 'A' && s.data[len] <= 'Z'))) {
        word[len] = (char)(s.data[len] | 0x20);
        len++;
    }
    word[len] = 0;
    if (len < 3)
        return 0;
    for (size_t i = 0; i < sizeof MONTHS / sizeof *MONTHS; i++) {
        bool whole = strcmp(word, MONTHS[i]) == 0;
        bool cut = (len == 3 || (len == 4 && i == 8)) && strncmp(word, MONTHS[i], len) == 0;
        if (whole || cut)
            return len + (cut && len < s.len && s.data[len] == '.');
    }
    return 0;
}

static bool has_month(or_slice s) {
    for (uint32_t i = 0; i < s.len; i++)
        if ((i == 0 || !is_alnum((unsigned char)s.data[i - 1])) && or_month_length(or_slice_cut(s, i, s.len)))
            return true;
    return false;
}

bool or_is_date_line(or_slice block) {
    static const char *const LABELS[] = {"published", "updated",       "posted",  "last updated", "first published",
                                         "modified",  "last modified", "created", "date",         "publication date"};
    char text[LONGEST + 3];
    if (block.len > 90 || has_quotation(block))
        return false;
    normalise(block, text);
    bool digit = strpbrk(text, "0123456789") != NULL;
    if (!digit)
        return false;
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
        if (begins(text + 1, LABELS[i]) && text[1 + strlen(LABELS[i])] == ' ')
            return true;
    if (strstr(text, " min read ") || strstr(text, " minute read "))
        return block.len < 40;
    return block.len < 60 && has_month(block) && (text[1] < 'a' || or_month_length(block) || strstr(text, "day "));
}

bool or_is_credit(or_slice block) {
    static const char *const LABELS[] = {"photo ",        "photos ",  "image ",     "photograph ",
                                         "photographs ",  "photo by", "file photo", "picture ",
                                         "illustration ", "video ",   "credit ",    "caption "};
    char text[LONGEST + 3];
    if (block.len > 300 || block.data[0] == '"' || or_slice_starts(block, OR_LIT("\u201c")))
        return false;
    uint32_t len = normalise(block, text);
    or_slice start = or_slice_cut(block, 0, 24);
    bool label = memchr(start.data, ':', start.len) || memchr(start.data, '(', 1) || has(start, " by ");
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS && label; i++)
        if (begins(text + 1, LABELS[i]))
            return true;
    if (block.len > 120 && (has(block, "Getty Images") || has(block, "/AP") || has(block, "/Reuters")))
        return !or_ends_sentence(block);
    return len > 14 && block.len <= 120 && strstr(text + len - 14, " getty images ") != NULL;
}
