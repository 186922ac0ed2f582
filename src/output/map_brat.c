/* The attributions as brat standoff annotation (brat.nlplab.org/standoff.html), laid out as PolNeAR does: an event
 * Attribution whose trigger is the cue, with the arguments Content, Cue and Source. Offsets are code points of the
 * decoded file. brat breaks an annotation at every line end, so spans are broken there too, and refuses one whose text
 * is not exactly that of its spans with a space between them. */
#include "output/places.h"
#include "output/report.h"

typedef struct drawing {
    or_arena *arena;
    const or_map *map;
    or_places places;
    or_spans scratch;
} drawing;

/* One text-bound annotation. */
typedef struct bound {
    const char *type;
    const or_span *lines; /* in the file, bytes */
    or_span *at;          /* the same in code points, once the places are converted */
    uint32_t count;
} bound;

typedef struct event {
    bound trigger, content, cue, source;
    const char *note;
} event;

/* The length of the line separator at the beginning of s, 0 for none: what splits lines of Unicode text. */
static uint32_t separator(or_slice s) {
    const unsigned char *p = (const unsigned char *)s.data;
    if (p[0] < 0x80)
        return (p[0] >= '\n' && p[0] <= '\r') || (p[0] >= 0x1c && p[0] <= 0x1e);
    if (p[0] == 0xc2)
        return s.len > 1 && p[1] == 0x85 ? 2 : 0;
    return s.len > 2 && p[0] == 0xe2 && p[1] == 0x80 && (p[2] == 0xa8 || p[2] == 0xa9) ? 3 : 0;
}

static bool blank(char c) {
    return c == ' ' || c == '\t';
}

static void add_line(or_arena *arena, or_slice file, or_span line, or_spans *out) {
    while (line.begin < line.end && blank(file.data[line.begin]))
        line.begin++;
    while (line.begin < line.end && blank(file.data[line.end - 1]))
        line.end--;
    if (line.begin < line.end)
        or_push(arena, out, line);
}

/* Appends the lines of a span of the file, without the blanks at their ends. */
static void break_lines(or_arena *arena, or_slice file, or_span span, or_spans *out) {
    uint32_t begin = span.begin;
    for (uint32_t i = span.begin; i < span.end;) {
        uint32_t n = separator(or_slice_cut(file, i, span.end));
        if (n) {
            add_line(arena, file, (or_span){begin, i}, out);
            begin = i + n;
        }
        i += n ? n : 1;
    }
    add_line(arena, file, (or_span){begin, span.end}, out);
}

static bound bind(drawing *d, const char *type, const or_part *part) {
    const or_text *text = d->map->analysis->text;
    const or_token *tokens = d->map->analysis->tokens.data;
    or_spans lines = {0};
    d->scratch.len = 0;
    for (uint32_t i = 0; i < part->n; i++)
        if (part->at[i].first < part->at[i].last)
            or_text_spans(d->arena, text, (or_span){tokens[part->at[i].first].begin, tokens[part->at[i].last - 1].end},
                          &d->scratch);
    for (uint32_t i = 0; i < d->scratch.len; i++)
        break_lines(d->arena, text->file, d->scratch.data[i], &lines);
    bound b = {type, lines.data, OR_NEW_ARRAY(d->arena, or_span, lines.len), lines.len};
    for (uint32_t i = 0; i < lines.len; i++) {
        or_place_add(d->arena, &d->places, lines.data[i].begin, &b.at[i].begin, NULL, NULL);
        or_place_add(d->arena, &d->places, lines.data[i].end, &b.at[i].end, NULL, NULL);
    }
    return b;
}

static event make_event(drawing *d, const onrecord_map *view, uint32_t index, const or_attribution *a) {
    const onrecord_attribution *seen = &view->attributions[index];
    const onrecord_source *s = seen->source == ONRECORD_NONE ? NULL : &view->sources[seen->source];
    event e = {
        .trigger = bind(d, "Attribution",
                        a->cue.n       ? &a->cue
                        : a->content.n ? &a->content
                                       : &a->mention),
        .content = bind(d, "Content", &a->content),
        .cue = bind(d, "Cue", &a->cue),
        .source = bind(d, "Source", &a->mention),
    };
    uint32_t percent = (uint32_t)(seen->confidence * 100 + 0.5);
    e.note =
        or_printf(d->arena, "%s%s; %s: %s; %u %%", onrecord_kind_name(seen->kind), seen->negated ? ", negated" : "",
                  onrecord_identity_name(s ? s->identity : ONRECORD_UNATTRIBUTED), s ? s->label : "nobody", percent);
    return e;
}

/* Writes an annotation and returns its number; 0 when it has no text. */
static uint32_t write_bound(or_buffer *out, or_slice file, const bound *b, uint32_t *number) {
    if (b->count == 0)
        return 0;
    or_buffer_printf(out, "T%u\t%s ", ++*number, b->type);
    for (uint32_t i = 0; i < b->count; i++)
        or_buffer_printf(out, "%s%u %u", i ? ";" : "", b->at[i].begin, b->at[i].end);
    for (uint32_t i = 0; i < b->count; i++) {
        or_buffer_char(out, i ? ' ' : '\t');
        or_buffer_slice(out, or_slice_cut(file, b->lines[i].begin, b->lines[i].end));
    }
    or_buffer_char(out, '\n');
    return *number;
}

static void write_event(or_buffer *out, or_slice file, const event *e, uint32_t index, uint32_t *number) {
    uint32_t source = write_bound(out, file, &e->source, number);
    uint32_t cue = write_bound(out, file, &e->cue, number);
    uint32_t content = write_bound(out, file, &e->content, number);
    uint32_t trigger = write_bound(out, file, &e->trigger, number);
    if (!trigger)
        return;
    or_buffer_printf(out, "E%u\tAttribution:T%u", index + 1, trigger);
    if (content)
        or_buffer_printf(out, " Content:T%u", content);
    if (cue)
        or_buffer_printf(out, " Cue:T%u", cue);
    if (source)
        or_buffer_printf(out, " Source:T%u", source);
    or_buffer_printf(out, "\n#%u\tAnnotatorNotes E%u\t%s\n", index + 1, index + 1, e->note);
}

static void write(or_arena *arena, const or_report *report, const onrecord_style *style, or_buffer *out) {
    (void)style;
    drawing d = {.arena = arena, .map = report->map};
    uint32_t n = report->view.attribution_count, number = 0;
    event *events = OR_NEW_ARRAY(arena, event, n);
    for (uint32_t i = 0; i < n; i++)
        events[i] = make_event(&d, &report->view, i, &report->map->attributions.data[report->from[i]]);
    or_places_convert(&d.places, report->map->analysis->text, OR_OFFSETS_CHARS);
    for (uint32_t i = 0; i < n; i++)
        write_event(out, report->map->analysis->text->file, &events[i], i, &number);
}

const or_writer or_brat_writer = {"brat", "", write};
