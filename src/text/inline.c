/* The text of a block: its source without the marks of Markdown, every remaining byte with its place.
 *
 * One pass over the source collects marks, with a stack for brackets and one for each emphasis character, as in the
 * parsing strategy at the end of the CommonMark specification, simplified: a closing run looks at the innermost open
 * run of its own character only, so that no input makes it quadratic. Entities stay as they are. */
#include "text/layout.h"

enum {
    LONGEST_TAG = 2000,  /* bytes of an HTML tag, a link's target or label; more is taken for text */
    LONGEST_TICKS = 80,  /* of a code span's fence */
    DEEPEST_TARGET = 32, /* parentheses in a link's target, as the specification allows to limit them */
};

typedef struct mark {
    uint32_t begin, end;
    uint32_t left, right; /* bytes at its beginning and end that are no text */
    uint32_t until;       /* all up to here is no text, marks included; 0: not so */
    uint32_t images;      /* of an open bracket: scan.images when it was met */
} mark;

typedef struct scan {
    or_layout *layout;
    const char *data; /* of the file */
    or_span at;
    or_marks marks;
    uint32_t quotes;
    or_array(mark) found;
    or_array(uint32_t) brackets;      /* indexes of found: open brackets */
    or_array(uint32_t) emphasis[2];   /* open runs of * and of _ */
    bool no_ticks[LONGEST_TICKS + 1]; /* no code span of this fence closes in the rest */
    uint32_t linked, bold;
    uint32_t images; /* bytes of images, which are no text of the links around them */
} scan;

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_ascii_punctuation(uint32_t c) {
    return (c > 0x20 && c < '0') || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') || (c > 'z' && c < 0x7F);
}

static bool is_punctuation(uint32_t c) {
    return is_ascii_punctuation(c) || (c >= 0xA1 && c <= 0xBF) || (c >= 0x2010 && c <= 0x205E) ||
           (c >= 0x3001 && c <= 0x3030);
}

static void cut(scan *s, uint32_t begin, uint32_t end) {
    if (end > begin)
        or_push(s->layout->arena, &s->found, (mark){begin, end, end - begin, 0, 0, 0});
}

/* What stands beside a run of emphasis characters: 0 space, 1 punctuation, 2 anything else. */
static int beside_left(const scan *s, uint32_t at) {
    if (at == s->at.begin)
        return 0;
    uint32_t begin = at - 1, length;
    while (begin > s->at.begin && ((unsigned char)s->data[begin] & 0xC0) == 0x80)
        begin--;
    if (or_blank_length(s->data + begin, at - begin))
        return 0;
    return is_punctuation(or_character(s->data + begin, at - begin, &length)) ? 1 : 2;
}

static int beside_right(const scan *s, uint32_t at) {
    uint32_t length;
    if (at >= s->at.end || or_blank_length(s->data + at, s->at.end - at))
        return 0;
    return is_punctuation(or_character(s->data + at, s->at.end - at, &length)) ? 1 : 2;
}

/* Closes open runs with this one, as far as its characters reach. */
static void close_emphasis(scan *s, mark *closer, uint32_t stack) {
    uint32_t least = s->marks == OR_MARKS_LIGHT ? 2 : 1;
    while (s->emphasis[stack].len) {
        mark *opener = &s->found.data[s->emphasis[stack].data[s->emphasis[stack].len - 1]];
        uint32_t here = closer->end - closer->begin - closer->left;
        uint32_t there = opener->end - opener->begin - opener->left - opener->right;
        uint32_t use = here >= 2 && there >= 2 ? 2 : 1;
        if (here < least || there < least)
            return;
        closer->left += use;
        opener->right += use;
        s->bold += use == 2;
        if (there - use < least)
            s->emphasis[stack].len--;
    }
}

static uint32_t scan_emphasis(scan *s, uint32_t at) {
    char c = s->data[at];
    uint32_t end = at, stack = c == '_';
    while (end < s->at.end && s->data[end] == c)
        end++;
    if (s->marks == OR_MARKS_LIGHT && (stack || end - at < 2 || end - at > 3))
        return end;
    int before = beside_left(s, at), after = beside_right(s, end);
    bool left = after == 2 || (after == 1 && before < 2);   /* left-flanking */
    bool right = before == 2 || (before == 1 && after < 2); /* right-flanking */
    bool opens = left && (!stack || !right || before == 1);
    bool closes = right && (!stack || !left || after == 1);
    mark run = {at, end, 0, 0, 0, 0};
    if (closes)
        close_emphasis(s, &run, stack);
    if (opens && run.left < end - at)
        or_push(s->layout->arena, &s->emphasis[stack], s->found.len);
    or_push(s->layout->arena, &s->found, run);
    return end;
}

static uint32_t scan_ticks(scan *s, uint32_t at) {
    uint32_t end = at;
    while (end < s->at.end && s->data[end] == '`')
        end++;
    uint32_t fence = end - at;
    if (fence > LONGEST_TICKS || s->no_ticks[fence])
        return end;
    for (uint32_t i = end; i < s->at.end;) {
        const char *tick = memchr(s->data + i, '`', s->at.end - i);
        if (!tick)
            break;
        uint32_t begin = (uint32_t)(tick - s->data), close = begin;
        while (close < s->at.end && s->data[close] == '`')
            close++;
        if (close - begin == fence) {
            cut(s, at, end);
            cut(s, begin, close);
            return close;
        }
        i = close;
    }
    s->no_ticks[fence] = true;
    return end;
}

/* The end of the tag that begins at `at`, or `at` when there is none. */
static uint32_t tag_end(const scan *s, uint32_t at) {
    uint32_t i = at + 1, limit = s->at.end - at > LONGEST_TAG ? at + LONGEST_TAG : s->at.end;
    if (limit - i >= 3 && memcmp(s->data + i, "!--", 3) == 0) {
        const char *close = memmem(s->data + i, limit - i, "-->", 3);
        return close ? (uint32_t)(close - s->data) + 3 : at;
    }
    i += i < limit && s->data[i] == '/';
    if (i >= limit || !is_letter(s->data[i]))
        return at;
    while (i < limit && (is_letter(s->data[i]) || (s->data[i] >= '0' && s->data[i] <= '9') || s->data[i] == '-'))
        i++;
    if (i < limit && s->data[i] != '>' && s->data[i] != '/' && s->data[i] != ' ' && s->data[i] != '\n')
        return at;
    for (char quote = 0; i < limit; i++) {
        char c = s->data[i];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return i + 1;
        else if (c == '<')
            return at;
    }
    return at;
}

/* "<http://...>" or "<name@host>": the address stays, as a link. */
static uint32_t scan_address(scan *s, uint32_t at) {
    uint32_t limit = s->at.end - at > LONGEST_TAG ? at + LONGEST_TAG : s->at.end;
    bool address = false;
    for (uint32_t i = at + 1; i < limit; i++) {
        char c = s->data[i];
        if (c == '>') {
            if (!address)
                return at + 1;
            cut(s, at, at + 1);
            cut(s, i, i + 1);
            s->linked += i - at - 1;
            return i + 1;
        }
        if ((unsigned char)c <= ' ' || c == '<')
            return at + 1;
        address |= c == '@' || (c == ':' && i + 1 < limit && (s->data[i + 1] == '/' || s->data[i + 1] == ' '));
    }
    return at + 1;
}

static uint32_t scan_angle(scan *s, uint32_t at) {
    uint32_t end = tag_end(s, at);
    if (end == at)
        return scan_address(s, at);
    cut(s, at, end);
    return end;
}

/* The end of "(target "title")" that begins at `at`, or `at` when there is none. */
static uint32_t target_end(const scan *s, uint32_t at) {
    uint32_t limit = s->at.end - at > LONGEST_TAG ? at + LONGEST_TAG : s->at.end, depth = 0;
    bool title = false;
    for (uint32_t i = at; i < limit; i++) {
        char c = s->data[i];
        if (c == '\\' && i + 1 < limit)
            i++;
        else if (c == '"' && i > at && s->data[i - 1] == ' ')
            title = true;
        else if (c == '"' && title)
            title = false;
        else if (title)
            continue;
        else if (c == '(' && depth++ == DEEPEST_TARGET)
            return at;
        else if (c == ')' && --depth == 0)
            return i + 1;
        else if (c == ' ' && !(i + 1 < limit && s->data[i + 1] == '"'))
            return at;
        else if (c == '\n' || c == '\r')
            return at;
    }
    return at;
}

/* The end of "[label]" that begins at `at`, or `at`. */
static uint32_t label_end(const scan *s, uint32_t at) {
    uint32_t limit = s->at.end - at > 200 ? at + 200 : s->at.end;
    if (at >= s->at.end || s->data[at] != '[')
        return at;
    for (uint32_t i = at + 1; i < limit; i++) {
        if (s->data[i] == ']')
            return i + 1;
        if (s->data[i] == '[' || s->data[i] == '\n')
            return at;
    }
    return at;
}

/* Whether the file defines a label, "[label]: target" somewhere. */
static bool is_defined(const scan *s, uint32_t begin, uint32_t end) {
    char label[OR_LONGEST_LABEL];
    if (end - begin > sizeof label)
        return false;
    for (uint32_t i = begin; i < end; i++)
        label[i - begin] = s->data[i] >= 'A' && s->data[i] <= 'Z' ? (char)(s->data[i] | 0x20) : s->data[i];
    return or_table_find(&s->layout->labels, or_slice_of(label, end - begin)) != NULL;
}

/* The end of the link whose label [begin, at) ends with the bracket at `at`; at + 1 when it is no link. */
static uint32_t link_end(const scan *s, uint32_t begin, uint32_t at) {
    uint32_t next = at + 1, end = next;
    if (next < s->at.end && s->data[next] == '(')
        end = target_end(s, next);
    if (end > next || s->marks != OR_MARKS_FULL)
        return end;
    end = label_end(s, next);
    if (end > next + 2)
        return is_defined(s, next + 1, end - 1) ? end : next;
    return is_defined(s, begin, at) ? end : next; /* "[label][]", "[label]" */
}

static uint32_t scan_close(scan *s, uint32_t at) {
    if (!s->brackets.len)
        return at + 1;
    mark *open = &s->found.data[s->brackets.data[--s->brackets.len]];
    uint32_t end = link_end(s, open->end, at);
    if (s->marks == OR_MARKS_FULL && open->end < at && s->data[open->end] == '^') { /* "[^1]", a footnote */
        open->begin = open->end - 1;
        bool defined_here = open->begin == s->at.begin && end < s->at.end && s->data[end] == ':';
        open->until = end = at + (defined_here ? 2 : 1);
        return end;
    }
    if (end == at + 1 && !(s->marks == OR_MARKS_FULL && is_defined(s, open->end, at)))
        return end;
    if (s->data[open->begin] == '!') {
        open->until = end;
        s->images += end - open->begin;
    } else {
        open->left = open->end - open->begin;
        s->linked += at - open->end - (s->images - open->images);
        cut(s, at, end);
    }
    return end;
}

static uint32_t scan_open(scan *s, uint32_t at) {
    uint32_t end = at + (s->data[at] == '!' ? 2 : 1);
    or_push(s->layout->arena, &s->brackets, s->found.len);
    or_push(s->layout->arena, &s->found, (mark){at, end, 0, 0, 0, s->images});
    return end;
}

/* Quotation marks of the block and indentation at the beginning of a line. */
static uint32_t scan_line_start(scan *s, uint32_t at) {
    uint32_t begin = at, quotes = s->quotes;
    while (at < s->at.end) {
        char c = s->data[at];
        if (c == '>' && quotes > 0)
            quotes--;
        else if (c != ' ' && c != '\t')
            break;
        at++;
    }
    cut(s, begin, at);
    return at;
}

static uint32_t scan_escape(scan *s, uint32_t at) {
    if (at + 1 >= s->at.end)
        return at + 1;
    char c = s->data[at + 1];
    if (!is_ascii_punctuation((unsigned char)c) && c != '\n' && c != '\r')
        return at + 1;
    cut(s, at, at + 1);
    return c == '\n' || c == '\r' ? at + 1 : at + 2;
}

static uint32_t scan_one(scan *s, uint32_t at) {
    bool full = s->marks == OR_MARKS_FULL;
    switch (s->data[at]) {
    case '*':
    case '_':
        return scan_emphasis(s, at);
    case '[':
        return scan_open(s, at);
    case '!':
        return at + 1 < s->at.end && s->data[at + 1] == '[' ? scan_open(s, at) : at + 1;
    case ']':
        return scan_close(s, at);
    case '<':
        return scan_angle(s, at);
    case '\\':
        return full ? scan_escape(s, at) : at + 1;
    case '`':
        return full ? scan_ticks(s, at) : at + 1;
    case '\n':
        return full ? scan_line_start(s, at + 1) : at + 1;
    case '\r':
        return full && !(at + 1 < s->at.end && s->data[at + 1] == '\n') ? scan_line_start(s, at + 1) : at + 1;
    default:
        return at + 1;
    }
}

static void keep(scan *s, uint32_t begin, uint32_t end) {
    if (begin < end)
        or_push(s->layout->arena, &s->layout->spans, (or_span){begin, end});
}

/* What remains between the marks becomes the part's spans. */
static void keep_text(scan *s) {
    uint32_t from = s->at.begin;
    for (uint32_t i = 0; i < s->found.len; i++) {
        const mark *m = &s->found.data[i];
        if (m->begin < from)
            continue; /* inside something that was left out */
        uint32_t left_end = m->until ? m->until : m->begin + m->left;
        if (left_end > m->begin) {
            keep(s, from, m->begin);
            from = left_end;
        }
        if (!m->until && m->right) {
            keep(s, from, m->end - m->right);
            from = m->end;
        }
    }
    keep(s, from, s->at.end);
}

static bool is_bold(const scan *s) {
    if (s->bold != 1 || s->found.len < 2)
        return false;
    const mark *first = &s->found.data[0], *last = &s->found.data[s->found.len - 1];
    return first->begin == s->at.begin && first->right >= 2 && last->end == s->at.end && last->left >= 2;
}

/* White space at the edges goes; then the text is put in one piece. */
static void finish_part(or_layout *layout, or_part part) {
    or_slice file = layout->file;
    while (layout->spans.len > part.first) {
        or_span *last = &layout->spans.data[layout->spans.len - 1];
        last->end = or_trim(file, *last).end;
        if (last->begin < last->end)
            break;
        layout->spans.len--;
    }
    while (part.first < layout->spans.len) {
        or_span *first = &layout->spans.data[part.first];
        first->begin = or_trim(file, *first).begin;
        if (first->begin < first->end)
            break;
        part.first++;
    }
    part.count = layout->spans.len - part.first;
    const or_span *spans = layout->spans.data + part.first;
    if (part.count == 1) {
        part.text = or_slice_cut(file, spans[0].begin, spans[0].end);
    } else if (part.count > 1) {
        uint32_t size = 0;
        for (uint32_t i = 0; i < part.count; i++)
            size += spans[i].end - spans[i].begin;
        char *text = or_alloc(layout->arena, size);
        part.text = (or_slice){text, size};
        for (uint32_t i = 0; i < part.count; text += spans[i].end - spans[i].begin, i++)
            memcpy(text, file.data + spans[i].begin, spans[i].end - spans[i].begin);
    }
    part.boilerplate = part.count == 0; /* nothing but an image or a tag */
    or_push(layout->arena, &layout->parts, part);
}

void or_add_part(or_layout *layout, or_block_kind kind, or_span at, or_marks marks, uint32_t quotes) {
    static const bool SPECIAL[256] = {['*'] = true, ['_'] = true, ['['] = true,  ['!'] = true,  [']'] = true,
                                      ['<'] = true, ['`'] = true, ['\\'] = true, ['\n'] = true, ['\r'] = true};
    at = or_trim(layout->file, at);
    if (at.begin == at.end)
        return;
    or_part part = {.kind = kind, .at = at, .first = layout->spans.len};
    scan s = {.layout = layout, .data = layout->file.data, .at = at, .marks = marks, .quotes = quotes};
    for (uint32_t i = at.begin; i < at.end && marks != OR_MARKS_NONE;) {
        if (SPECIAL[(unsigned char)s.data[i]])
            i = scan_one(&s, i);
        else
            i++;
    }
    keep_text(&s);
    part.linked = s.linked;
    part.strong = is_bold(&s);
    finish_part(layout, part);
}
