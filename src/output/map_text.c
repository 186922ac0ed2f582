/* The sourcing map for an editor at a terminal: the counts, the sources, then claim by claim. */
#include "output/report.h"

enum { DEFAULT_WIDTH = 100, LEAST_WIDTH = 40, INDENT = 8 };

typedef struct page {
    or_buffer *out;
    bool color;
    uint32_t width;
    const onrecord_map *map;
} page;

/* Select Graphic Rendition codes (ECMA-48). */
#define BOLD "1"
#define DIM "2"
#define RED "31"
#define GREEN "32"
#define YELLOW "33"
#define CYAN "36"

static void paint(const page *p, const char *code) {
    if (p->color)
        or_buffer_printf(p->out, "\x1b[%sm", code);
}

static void unpaint(const page *p) {
    if (p->color)
        or_buffer_str(p->out, "\x1b[0m");
}

/* Text of the article must not reach the terminal as commands: control characters become U+FFFD. */
static void safe(const page *p, const char *s, size_t len) {
    const unsigned char *u = (const unsigned char *)s;
    for (size_t i = 0; i < len; i++) {
        bool c1 = u[i] == 0xc2 && i + 1 < len && u[i + 1] < 0xa0;
        if (u[i] >= 0x20 && u[i] != 0x7f && !c1) {
            or_buffer_char(p->out, s[i]);
            continue;
        }
        or_buffer_str(p->out, "\xef\xbf\xbd");
        i += c1;
    }
}

static void put(const page *p, const char *s) {
    safe(p, s, strlen(s));
}

static void painted(const page *p, const char *code, const char *s) {
    paint(p, code);
    put(p, s);
    unpaint(p);
}

static uint32_t columns(const char *s, size_t len) {
    uint32_t n = 0;
    for (size_t i = 0; i < len; i++)
        n += ((unsigned char)s[i] & 0xc0) != 0x80;
    return n;
}

static void spaces(const page *p, uint32_t n) {
    while (n--)
        or_buffer_char(p->out, ' ');
}

/* Breaks the text at spaces into lines of the page's width, each indented; `written` columns of the first line's indent
 * are there already. */
static void wrap(const page *p, const char *s, uint32_t indent, uint32_t written) {
    uint32_t at = 0;
    spaces(p, indent - written);
    while (*s) {
        const char *stop = strchr(s, ' ');
        size_t len = stop ? (size_t)(stop - s) : strlen(s);
        uint32_t n = columns(s, len);
        if (at && indent + at + 1 + n > p->width) {
            or_buffer_char(p->out, '\n');
            spaces(p, indent);
            at = 0;
        } else if (at) {
            or_buffer_char(p->out, ' ');
            at++;
        }
        safe(p, s, len);
        at += n;
        s += stop ? len + 1 : len;
    }
    or_buffer_char(p->out, '\n');
}

/* "1,190". */
static const char *grouped(uint32_t n, char out[16]) {
    char *at = out + 15;
    *at = '\0';
    for (uint32_t digits = 0; digits == 0 || n; digits++, n /= 10) {
        if (digits && digits % 3 == 0)
            *--at = ',';
        *--at = (char)('0' + n % 10);
    }
    return at;
}

static const char *plural(uint32_t n, const char *one, const char *many) {
    return n == 1 ? one : many;
}

static void head(const page *p) {
    const onrecord_map *map = p->map;
    char a[16], b[16];
    painted(p, BOLD, map->id);
    or_buffer_char(p->out, '\n');
    if (map->title)
        wrap(p, map->title, 2, 0);
    or_buffer_str(p->out, "  ");
    for (uint32_t i = 0; i < map->byline_count; i++) {
        or_buffer_str(p->out, i ? ", " : "By ");
        put(p, map->bylines[i]);
    }
    if (map->byline_count)
        or_buffer_str(p->out, ". ");
    if (map->dated) {
        const char *parts[] = {map->place, map->date, map->outlet};
        for (uint32_t i = 0, n = 0; i < 3; i++) {
            if (parts[i])
                or_buffer_str(p->out, n++ ? ", " : "");
            put(p, parts[i] ? parts[i] : "");
        }
        or_buffer_str(p->out, ". ");
    }
    or_buffer_printf(p->out, "%s %s, %s %s.\n\n", grouped(map->words, a), plural(map->words, "word", "words"),
                     grouped(map->sentences, b), plural(map->sentences, "sentence", "sentences"));
}

static void counts(const page *p) {
    const onrecord_counts *c = &p->map->counts;
    char n[5][16];
    paint(p, BOLD);
    or_buffer_printf(p->out, "Claims %9s", grouped(c->attributions, n[0]));
    unpaint(p);
    or_buffer_printf(p->out, "   %u named, %u anonymous", c->named, c->anonymous);
    if (c->anonymous)
        or_buffer_printf(p->out, " (%u unnamed, %u name withheld)", c->unnamed, c->withheld);
    or_buffer_printf(p->out, ", %u unattributed\n", c->unattributed);
    or_buffer_printf(p->out, "Sources %8s   %u named, %u anonymous\n", grouped(p->map->source_count, n[0]),
                     c->named_sources, c->anonymous_sources);
    or_buffer_printf(p->out, "Quotations %5s   %u attributed, %u not\n", grouped(c->quotations, n[0]),
                     c->attributed_quotations, c->quotations - c->attributed_quotations);
    or_buffer_printf(p->out, "Words %10s   in claims, of %s: %s named, %s anonymous; %s quoted\n",
                     grouped(c->content_words, n[0]), grouped(p->map->words, n[1]), grouped(c->named_words, n[2]),
                     grouped(c->anonymous_words, n[3]), grouped(c->quoted_words, n[4]));
}

static void line_number(const page *p, uint32_t line) {
    paint(p, CYAN);
    or_buffer_printf(p->out, "%6u", line);
    unpaint(p);
}

static const char *identity_color(onrecord_identity identity) {
    static const char *const colors[ONRECORD_IDENTITIES] = {GREEN, YELLOW, YELLOW, RED};
    return colors[identity];
}

static void sources(const page *p) {
    if (p->map->source_count == 0)
        return;
    or_buffer_char(p->out, '\n');
    painted(p, BOLD, "Sources");
    or_buffer_str(p->out, "\n  claims   words\n");
    for (uint32_t i = 0; i < p->map->source_count; i++) {
        const onrecord_source *s = &p->map->sources[i];
        char words[16];
        or_buffer_printf(p->out, "%8u%8s  ", s->attribution_count, grouped(s->words, words));
        painted(p, identity_color(s->identity), s->label);
        if (s->role) {
            or_buffer_str(p->out, ", ");
            put(p, s->role);
        }
        if (s->identity != ONRECORD_NAMED)
            or_buffer_printf(p->out, " [%s]",
                             s->identity == ONRECORD_WITHHELD  ? "name withheld"
                             : s->identity == ONRECORD_UNNAMED ? "unnamed"
                                                               : onrecord_type_name(s->type));
        or_buffer_char(p->out, '\n');
        if (s->withheld_reason)
            wrap(p, s->withheld_reason, 18, 0);
    }
}

/* What is not to be seen from the words: "[question, mixed; by e-mail, to IPS; inside the claim on line 3]". */
static void remarks(const page *p, const onrecord_attribution *a) {
    paint(p, DIM);
    or_buffer_printf(p->out, "  [%s, %s", onrecord_kind_name(a->kind), onrecord_quoting_name(a->quotation));
    if (a->negated)
        or_buffer_str(p->out, ", negated");
    if (a->medium) {
        or_buffer_str(p->out, "; by ");
        put(p, a->medium);
    }
    if (a->to) {
        or_buffer_str(p->out, "; to ");
        put(p, a->to);
    }
    if (a->parent != ONRECORD_NONE)
        or_buffer_printf(p->out, "; inside the claim on line %u", p->map->attributions[a->parent].line);
    or_buffer_char(p->out, ']');
    unpaint(p);
}

static void claim(const page *p, const onrecord_attribution *a) {
    const onrecord_source *s = a->source == ONRECORD_NONE ? NULL : &p->map->sources[a->source];
    line_number(p, a->line);
    or_buffer_str(p->out, "  ");
    painted(p, s ? identity_color(s->identity) : RED, s ? s->label : "nobody named");
    if (a->mention.text && s && strcmp(a->mention.text, s->label) != 0) {
        or_buffer_str(p->out, " (");
        put(p, a->mention.text);
        or_buffer_char(p->out, ')');
    }
    if (a->cue.text) {
        or_buffer_str(p->out, ": ");
        put(p, a->cue.text);
    }
    remarks(p, a);
    if (a->confidence < OR_DOUBTFUL) {
        paint(p, YELLOW);
        or_buffer_printf(p->out, "  doubtful, %u %%", (unsigned)(a->confidence * 100 + 0.5));
        unpaint(p);
    }
    or_buffer_char(p->out, '\n');
    if (a->content.text[0])
        wrap(p, a->content.text, INDENT, 0);
}

static void claims(const page *p) {
    if (p->map->attribution_count == 0)
        return;
    or_buffer_char(p->out, '\n');
    painted(p, BOLD, "Claims");
    or_buffer_str(p->out, ", by line\n");
    for (uint32_t i = 0; i < p->map->attribution_count; i++)
        claim(p, &p->map->attributions[i]);
}

static void unattributed(const page *p) {
    bool any = false;
    for (uint32_t i = 0; i < p->map->quotation_count; i++) {
        const onrecord_quotation *q = &p->map->quotations[i];
        if (q->attribution != ONRECORD_NONE || q->role != ONRECORD_SPEECH || !q->at.text)
            continue;
        if (!any) {
            or_buffer_char(p->out, '\n');
            painted(p, BOLD, "Quotations that nobody is said to have said");
            or_buffer_char(p->out, '\n');
            any = true;
        }
        line_number(p, q->line);
        wrap(p, q->at.text, INDENT, 6);
    }
}

static void notes(const page *p) {
    for (uint32_t i = 0; i < p->map->note_count; i++) {
        if (i == 0) {
            or_buffer_char(p->out, '\n');
            painted(p, BOLD, "Doubts");
            or_buffer_char(p->out, '\n');
        }
        const onrecord_note *note = &p->map->notes[i];
        line_number(p, note->line);
        or_buffer_str(p->out, "  ");
        put(p, note->kind);
        or_buffer_str(p->out, ": ");
        put(p, note->at.text);
        or_buffer_char(p->out, '\n');
    }
}

static void write(or_arena *arena, const or_report *report, const onrecord_style *style, or_buffer *out) {
    (void)arena;
    page p = {.out = out, .map = &report->view, .color = style && style->color};
    p.width = style && style->width ? style->width : DEFAULT_WIDTH;
    if (p.width < LEAST_WIDTH)
        p.width = LEAST_WIDTH;
    head(&p);
    counts(&p);
    sources(&p);
    claims(&p);
    unattributed(&p);
    notes(&p);
    or_buffer_char(out, '\n');
}

const or_writer or_text_writer = {"text", "", write};
