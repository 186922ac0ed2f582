#include "verify/evidence.h"

#include "base/hash.h"
#include "text/layout.h"
#include "verify/html.h"

#include <ctype.h>
#include <strings.h>

enum { LONGEST_LABEL = 60, MOST_NAMES = 6, FRONT_LINES = 200 };

typedef struct reader {
    or_arena *arena;
    or_slice file;
    or_evidence *out;
    or_vscan how;
    bool subtitles;
    or_table labels; /* how often each label that may be one stands before a colon */
    or_slice speaker;
    uint32_t time;
    uint32_t lines; /* of the file that are not empty */
    bool sparse;    /* few lines have labels: one holds for its own line, the others are the main speaker's */
    bool labelled;  /* the line before has one */
} reader;

/* A label at the beginning of a line: who, and where what they say begins. */
typedef struct label {
    or_slice name;
    uint32_t after;
    bool sure; /* set in capitals or bold, or "Q." */
    bool alone;
} label;

static or_slice line_text(const reader *r, or_span line) {
    return or_slice_cut(r->file, line.begin, line.end);
}

/* Past list marks, ">>", emphasis and tags before a label. *bold counts emphasis. */
static uint32_t label_begin(or_slice s, bool *bold) {
    uint32_t i = 0;
    while (i < s.len) {
        char c = s.data[i];
        if (c == '*' || c == '_' || c == '#')
            *bold = true;
        else if (c == '<') {
            const char *close = memchr(s.data + i, '>', s.len - i);
            if (!close || close - (s.data + i) > 60)
                return i;
            *bold = *bold || (i + 1 < s.len && (s.data[i + 1] == 'b' || s.data[i + 1] == 's'));
            i = (uint32_t)(close - s.data);
        } else if (c != ' ' && c != '\t' && c != '>' && c != '-')
            return i;
        i++;
    }
    return i;
}

static bool honorific(or_slice word) {
    static const char *const words[] = {"mr", "mrs", "ms", "dr", "sen", "rep", "gov", "the", "of", "de", "van", "von"};
    if (word.len && word.data[word.len - 1] == '.')
        word.len--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word.len == strlen(words[i]) && strncasecmp(word.data, words[i], word.len) == 0)
            return true;
    return false;
}

/* Whether words could be a name: at most six, each with a capital. *caps: no lower-case letter in them but in "Mr.". */
static bool is_name(or_slice s, bool *caps) {
    uint32_t words = 0;
    *caps = true;
    for (uint32_t i = 0; i < s.len;) {
        while (i < s.len && (s.data[i] == ' ' || s.data[i] == '('))
            i++;
        uint32_t begin = i;
        while (i < s.len && s.data[i] != ' ')
            i++;
        or_slice word = or_slice_cut(s, begin, i);
        if (!word.len)
            break;
        unsigned char first = (unsigned char)word.data[0];
        if (!(isupper(first) || first >= 0x80) && !honorific(word))
            return false;
        char end = word.data[word.len - 1];
        if (end == '!' || end == '?' || end == ',' || (end == '.' && word.len > 3 && !honorific(word)))
            return false;
        for (uint32_t k = 0; k < word.len && !honorific(word); k++)
            *caps = *caps && !islower((unsigned char)word.data[k]);
        words++;
    }
    return words > 0 && words <= MOST_NAMES;
}

/* "Mr. Speaker (Smith)" is Smith; marks of emphasis are no part of a name. */
static or_slice clean_name(or_slice s) {
    s = or_slice_trim(s);
    while (s.len && memchr("*_ .,<", s.data[s.len - 1], 6))
        s.len--;
    const char *open = s.len ? memchr(s.data, '(', s.len) : NULL;
    if (open && s.data[s.len - 1] == ')') {
        or_slice inner = or_slice_of(open + 1, (size_t)(s.data + s.len - open) - 2);
        bool caps;
        if (inner.len > 1 && is_name(inner, &caps))
            return or_slice_trim(inner);
        s.len = (uint32_t)(open - s.data);
    }
    return or_slice_trim(s);
}

static bool question_label(const reader *r, or_span line, uint32_t i, label *out) {
    or_slice s = line_text(r, line);
    if (i + 2 >= s.len || (s.data[i] != 'Q' && s.data[i] != 'A') || (s.data[i + 1] != '.' && s.data[i + 1] != ':') ||
        s.data[i + 2] != ' ')
        return false;
    *out = (label){or_slice_cut(s, i, i + 1), line.begin + i + 2, true, false};
    return true;
}

static bool find_label(const reader *r, or_span line, label *out) {
    or_slice s = line_text(r, line);
    bool bold = false, caps;
    uint32_t i = label_begin(s, &bold), limit = s.len < i + LONGEST_LABEL ? s.len : i + LONGEST_LABEL;
    if (i >= s.len || !(isupper((unsigned char)s.data[i]) || (unsigned char)s.data[i] >= 0x80))
        return false;
    if (question_label(r, line, i, out))
        return true;
    const char *colon = memchr(s.data + i, ':', limit - i);
    or_slice name = or_slice_cut(s, i, colon ? (uint32_t)(colon - s.data) : s.len);
    if (!colon && s.len - i > LONGEST_LABEL / 2)
        return false;
    bool stop = name.len && !colon && memchr(".,;", or_slice_trim(name).data[or_slice_trim(name).len - 1], 3);
    name = clean_name(name);
    if (stop || name.len < 2 || !is_name(name, &caps))
        return false;
    *out = (label){name, colon ? line.begin + (uint32_t)(colon - s.data) + 1 : line.end, bold || caps, !colon};
    return true;
}

static bool says_label(const reader *r, const label *l) {
    uint32_t *count = or_table_find(&r->labels, l->name);
    uint32_t n = count ? *count : 0;
    return l->alone ? l->sure && n >= 3 && l->name.len >= 4 : l->sure || n >= 3;
}

static void turn(reader *r, or_slice speaker, uint32_t time) {
    or_evidence *e = r->out;
    r->speaker = speaker;
    r->time = time;
    if (e->turns.len && e->turns.data[e->turns.len - 1].word == e->words.len)
        e->turns.len--;
    or_push(r->arena, &e->turns, (or_turn){e->words.len, speaker, time});
}

static uint32_t front_matter(reader *r) {
    uint32_t next, at = 0, end = 0;
    or_span line = or_line_at(r->file, 0, &next);
    if (!or_slice_is(or_slice_trim(line_text(r, line)), "---"))
        return 0;
    or_slice speaker = {0};
    at = next;
    for (int i = 0; i < FRONT_LINES && at < r->file.len && !end; i++, at = next) {
        line = or_line_at(r->file, at, &next);
        or_slice s = line_text(r, line);
        if (or_slice_is(or_slice_trim(s), "---"))
            end = next;
        else if (s.len > 8 && strncasecmp(s.data, "speaker:", 8) == 0)
            speaker = or_slice_trim(or_slice_cut(s, 8, s.len));
    }
    while (speaker.len > 1 && memchr("'\"", speaker.data[0], 2) && speaker.data[speaker.len - 1] == speaker.data[0])
        speaker = or_slice_cut(speaker, 1, speaker.len - 1);
    if (end && speaker.len)
        turn(r, speaker, OR_NONE);
    return end;
}

/* "00:01:02,500 --> ...": milliseconds; OR_NONE when the line is none. */
static uint32_t time_code(or_slice s) {
    const char *arrow = s.len > 12 ? memmem(s.data, s.len, "-->", 3) : NULL;
    if (!arrow)
        return OR_NONE;
    uint32_t value = 0, part = 0;
    for (const char *p = s.data; p < arrow; p++) {
        if (isdigit((unsigned char)*p))
            part = part * 10 + (uint32_t)(*p - '0');
        else if (*p == ':') {
            value = (value + part) * 60;
            part = 0;
        } else if (*p == ',' || *p == '.') {
            value = (value + part) * 1000;
            part = 0;
        }
    }
    return value + part;
}

static bool all_digits(or_slice s) {
    s = or_slice_trim(s);
    for (uint32_t i = 0; i < s.len; i++)
        if (!isdigit((unsigned char)s.data[i]))
            return false;
    return s.len > 0;
}

/* "<v Jane Doe>text" of WebVTT. */
static or_span voice_tag(reader *r, or_span line) {
    or_slice s = line_text(r, line);
    if (s.len < 5 || s.data[0] != '<' || s.data[1] != 'v' || (s.data[2] != ' ' && s.data[2] != '.'))
        return line;
    const char *close = memchr(s.data, '>', s.len), *space = memchr(s.data, ' ', s.len);
    if (!close || !space || space > close)
        return line;
    turn(r, or_slice_trim(or_slice_of(space + 1, (size_t)(close - space - 1))), r->time);
    return (or_span){line.begin + (uint32_t)(close - s.data) + 1, line.end};
}

/* Subtitles: counters, time codes, notes. True: the line holds nothing that is said. */
static bool subtitle_line(reader *r, or_span line, bool *note) {
    or_slice s = or_slice_trim(line_text(r, line));
    uint32_t time = time_code(s), next;
    if (s.len == 0)
        *note = false;
    else if (or_slice_starts(s, OR_LIT("NOTE")) || or_slice_starts(s, OR_LIT("WEBVTT")) ||
             or_slice_starts(s, OR_LIT("STYLE")))
        *note = true;
    if (s.len == 0 || *note)
        return true;
    if (time != OR_NONE) {
        turn(r, r->speaker, time);
        return true;
    }
    or_line_at(r->file, line.end, &next); /* a cue's name or number stands right above its time code */
    or_span below = next < r->file.len ? or_line_at(r->file, next, &next) : line;
    return all_digits(s) ? time_code(line_text(r, below)) != OR_NONE || s.len < 6 : false;
}

static void count_labels(reader *r, uint32_t at) {
    uint32_t next;
    label l;
    for (; at < r->file.len; at = next) {
        or_span line = or_line_at(r->file, at, &next);
        r->lines += line.end > line.begin;
        if (find_label(r, line, &l))
            ++*or_table_add(r->arena, &r->labels, l.name, NULL);
    }
}

/* A speech with a question or two has labels for those only. */
static bool few_labels(const reader *r) {
    uint32_t n = 0, next;
    label l;
    for (uint32_t at = 0; at < r->file.len; at = next) {
        or_span line = or_line_at(r->file, at, &next);
        n += find_label(r, line, &l) && says_label(r, &l);
    }
    return !r->subtitles && n * 6 < r->lines;
}

static void read_line(reader *r, or_span line) {
    label l;
    if (r->subtitles)
        line = voice_tag(r, line);
    if (find_label(r, line, &l) && says_label(r, &l)) {
        turn(r, l.name, r->time);
        line.begin = l.after;
        r->labelled = !l.alone;
    } else if (r->sparse && r->labelled && line.end > line.begin) {
        turn(r, (or_slice){0}, r->time);
        r->labelled = false;
    }
    or_vwords_find(r->arena, r->file, line, r->how, &r->out->words);
}

static bool named(const char *name, const char *ending) {
    size_t n = strlen(name), m = strlen(ending);
    return n >= m && strcasecmp(name + n - m, ending) == 0;
}

bool or_is_subtitles(const char *name, or_slice file) {
    return named(name, ".srt") || named(name, ".vtt") || or_slice_starts(file, OR_LIT("WEBVTT"));
}

static void read_lines(reader *r) {
    uint32_t at = front_matter(r), next;
    bool note = false;
    count_labels(r, at);
    r->sparse = few_labels(r);
    for (; at < r->file.len; at = next) {
        or_span line = or_line_at(r->file, at, &next);
        if (!r->subtitles || !subtitle_line(r, line, &note))
            read_line(r, line);
    }
}

/* From the text that a page shows to the page. */
static void place_words(const or_html *html, or_vwords *words) {
    for (uint32_t i = 0; i < words->len; i++) {
        words->data[i].begin = or_html_begin(html, words->data[i].begin);
        words->data[i].end = or_html_end(html, words->data[i].end);
    }
}

void or_evidence_read(or_arena *arena, or_slice file, const char *name, or_evidence *out) {
    or_html html;
    bool page = or_is_html(name, file);
    if (page)
        or_html_read(arena, file, &html);
    reader r = {.arena = arena, .file = page ? html.text : file, .out = out, .time = OR_NONE};
    r.subtitles = or_is_subtitles(name, file);
    r.how = (or_vscan){.markup = r.subtitles || named(name, ".md") || named(name, ".markdown"), .evidence = true};
    turn(&r, (or_slice){0}, OR_NONE);
    if (r.file.len)
        read_lines(&r);
    if (page)
        place_words(&html, &out->words);
}

bool or_is_role_label(or_slice label) {
    static const char *const roles[] = {
        "q",       "a",       "audience", "question",    "moderator", "the moderator", "the president",
        "speaker", "unknown", "reporter", "interviewer", "the press", "host",          "member"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (label.len == strlen(roles[i]) && strncasecmp(label.data, roles[i], label.len) == 0)
            return true;
    return label.len >= 8 && strncasecmp(label.data, "audience", 8) == 0;
}
