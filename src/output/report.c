#include "output/report.h"

#include "output/places.h"
#include "output/words.h"

/* The public header repeats the enumerations of the rooms; casts between them rely on equal values. */
_Static_assert((int)ONRECORD_KINDS == (int)OR_KIND_COUNT, "kinds");
_Static_assert((int)ONRECORD_DECREE == (int)OR_KIND_DECREE, "kinds");
_Static_assert((int)ONRECORD_TYPES == (int)OR_TYPE_COUNT, "types");
_Static_assert((int)ONRECORD_DOCUMENT == (int)OR_TYPE_DOCUMENT, "types");
_Static_assert((int)ONRECORD_UNATTRIBUTED == (int)OR_IDENTITY_NONE, "identities");
_Static_assert((int)ONRECORD_INDIRECT == (int)OR_QUOTATION_INDIRECT, "quotations");
_Static_assert((int)ONRECORD_TITLE == (int)OR_ROLE_TITLE, "roles");
_Static_assert((int)ONRECORD_UTF16 == (int)OR_OFFSETS_UTF16 && (int)ONRECORD_BYTES == (int)OR_OFFSETS_BYTES, "units");
_Static_assert((int)ONRECORD_MARKDOWN == (int)OR_FORMAT_MARKDOWN, "formats");
_Static_assert(ONRECORD_NONE == OR_NONE, "none");

/* What the making of one report shares. */
typedef struct making {
    or_arena *arena;
    const or_map *map;
    const or_text *text;
    or_places places; /* all offsets of the report, converted at the end in one walk */
    or_spans scratch;
    or_words words;
    uint32_t *attribution; /* of the map -> of the report, OR_NONE: left out */
    uint32_t *source;
} making;

/* Thousandths, so that what is written and what is filtered agree. */
static double rounded(double confidence) {
    if (!(confidence > 0))
        return 0;
    return confidence >= 1 ? 1 : (double)(uint32_t)(confidence * 1000 + 0.5) / 1000;
}

/* Spans of the file made a part, its offsets still to be converted; `line` (or NULL) gets the line of its beginning. */
static onrecord_part part_of_spans(making *m, const or_span *spans, uint32_t count, uint32_t *line) {
    if (count == 0)
        return (onrecord_part){0};
    onrecord_span *out = OR_NEW_ARRAY(m->arena, onrecord_span, count);
    for (uint32_t i = 0; i < count; i++) {
        or_place_add(m->arena, &m->places, spans[i].begin, &out[i].begin, i ? NULL : line, NULL);
        or_place_add(m->arena, &m->places, spans[i].end, &out[i].end, NULL, NULL);
    }
    return (onrecord_part){out, count, or_places_text(m->arena, m->text->file, spans, count, " \u2026 ")};
}

static onrecord_part part_of_text(making *m, or_span at, uint32_t *line) {
    m->scratch.len = 0;
    or_text_spans(m->arena, m->text, at, &m->scratch);
    return part_of_spans(m, m->scratch.data, m->scratch.len, line);
}

static onrecord_part part_of_ranges(making *m, const or_range *ranges, uint32_t count, uint32_t *line) {
    m->scratch.len = 0;
    const or_token *tokens = m->map->analysis->tokens.data;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t first = ranges[i].first, last = ranges[i].last;
        while (i + 1 < count && ranges[i + 1].first == last) /* ranges that touch are one span */
            last = ranges[++i].last;
        if (first < last)
            or_text_spans(m->arena, m->text, (or_span){tokens[first].begin, tokens[last - 1].end}, &m->scratch);
    }
    return part_of_spans(m, m->scratch.data, m->scratch.len, line);
}

static onrecord_part part_of(making *m, const or_part *part) {
    return part_of_ranges(m, part->at, part->n, NULL);
}

/* Chooses the attributions to list, and numbers them and their sources in reading order. */
static void choose(making *m, const onrecord_map_options *options, or_report *out) {
    const or_map *map = m->map;
    unsigned kinds = options->kinds ? options->kinds : ONRECORD_DEFAULT_KINDS;
    uint32_t *from = OR_NEW_ARRAY(m->arena, uint32_t, map->attributions.len);
    m->attribution = OR_NEW_ARRAY(m->arena, uint32_t, map->attributions.len);
    m->source = OR_NEW_ARRAY(m->arena, uint32_t, map->sources.len);
    for (uint32_t s = 0; s < map->sources.len; s++)
        m->source[s] = OR_NONE;
    for (uint32_t i = 0; i < map->attributions.len; i++) {
        const or_attribution *a = &map->attributions.data[i];
        m->attribution[i] = OR_NONE;
        if (!(kinds >> a->kind & 1) || rounded(a->confidence) < options->min_confidence)
            continue;
        from[out->view.attribution_count] = i;
        m->attribution[i] = out->view.attribution_count++;
        if (a->source != OR_NONE && m->source[a->source] == OR_NONE)
            m->source[a->source] = out->view.source_count++;
    }
    out->from = from;
}

/* The nearest attribution around this one that is listed. The bound only guards against a circle of parents. */
static uint32_t listed_parent(const making *m, uint32_t parent) {
    for (uint32_t steps = 0; parent != OR_NONE && steps < 1000; steps++) {
        if (m->attribution[parent] != OR_NONE)
            return m->attribution[parent];
        parent = m->map->attributions.data[parent].parent;
    }
    return ONRECORD_NONE;
}

/* Where an attribution begins: its content; a refusal may have none. */
static uint32_t first_token(const or_attribution *a) {
    const or_part *part = a->content.n ? &a->content : a->cue.n ? &a->cue : &a->mention;
    return part->n ? part->at[0].first : OR_NONE;
}

static void locate(making *m, const or_attribution *a, onrecord_attribution *out) {
    uint32_t token = first_token(a);
    out->sentence = out->line = out->column = 1;
    if (token >= m->map->analysis->tokens.len)
        return;
    const or_token *t = &m->map->analysis->tokens.data[token];
    out->sentence = t->sentence + 1;
    m->scratch.len = 0;
    or_text_spans(m->arena, m->text, (or_span){t->begin, t->end}, &m->scratch);
    if (m->scratch.len)
        or_place_add(m->arena, &m->places, m->scratch.data[0].begin, NULL, &out->line, &out->column);
}

static uint32_t count_words(const making *m, const or_part *part) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < part->n; i++) {
        or_range words = or_words_under(&m->words, part->at[i]);
        n += words.last > words.first ? words.last - words.first : 0;
    }
    return n;
}

static void make_attributions(making *m, or_report *out) {
    uint32_t n = out->view.attribution_count;
    onrecord_attribution *list = OR_NEW_ARRAY(m->arena, onrecord_attribution, n);
    for (uint32_t i = 0; i < n; i++) {
        const or_attribution *a = &m->map->attributions.data[out->from[i]];
        list[i] = (onrecord_attribution){
            .source = a->source == OR_NONE ? ONRECORD_NONE : m->source[a->source],
            .mention = part_of(m, &a->mention),
            .cue = part_of(m, &a->cue),
            .content = part_of(m, &a->content),
            .kind = (onrecord_kind)a->kind,
            .quotation = (onrecord_quoting)a->quotation,
            .negated = a->negated,
            .medium = or_one_line(m->arena, a->medium),
            .to = or_one_line(m->arena, a->to),
            .parent = listed_parent(m, a->parent),
            .rule = a->rule ? a->rule : "",
            .confidence = rounded(a->confidence),
            .words = count_words(m, &a->content),
        };
        if (!list[i].content.text)
            list[i].content.text = "";
        locate(m, a, &list[i]);
    }
    out->view.attributions = list;
}

/* Gives each source the list of its attributions: counted, then filled, all in one array. */
static void list_attributions(making *m, onrecord_source *sources, onrecord_map *view) {
    uint32_t *all = OR_NEW_ARRAY(m->arena, uint32_t, view->attribution_count);
    for (uint32_t i = 0; i < view->attribution_count; i++)
        if (view->attributions[i].source != ONRECORD_NONE)
            sources[view->attributions[i].source].attribution_count++;
    for (uint32_t s = 0, at = 0; s < view->source_count; s++) {
        sources[s].attributions = all + at;
        at += sources[s].attribution_count;
        sources[s].attribution_count = 0;
    }
    for (uint32_t i = 0; i < view->attribution_count; i++) {
        if (view->attributions[i].source == ONRECORD_NONE)
            continue;
        onrecord_source *s = &sources[view->attributions[i].source];
        all[(size_t)(s->attributions - all) + s->attribution_count++] = i;
    }
}

static void make_sources(making *m, or_report *out) {
    onrecord_source *list = OR_NEW_ARRAY(m->arena, onrecord_source, out->view.source_count);
    for (uint32_t s = 0; s < m->map->sources.len; s++) {
        if (m->source[s] == OR_NONE)
            continue;
        const or_source *source = &m->map->sources.data[s];
        onrecord_part *mentions = OR_NEW_ARRAY(m->arena, onrecord_part, source->mentions.len);
        for (uint32_t i = 0; i < source->mentions.len; i++)
            mentions[i] = part_of(m, &source->mentions.data[i]);
        list[m->source[s]] = (onrecord_source){
            .label = source->label ? or_one_line(m->arena, source->label) : "",
            .name = or_one_line(m->arena, source->name),
            .type = (onrecord_type)source->type,
            .identity = (onrecord_identity)source->identity,
            .role = or_one_line(m->arena, source->role),
            .withheld_reason = or_one_line(m->arena, source->withheld_reason),
            .mentions = mentions,
            .mention_count = source->mentions.len,
        };
    }
    list_attributions(m, list, &out->view);
    out->view.sources = list;
}

static void make_quotations(making *m, or_report *out) {
    const or_analysis *a = m->map->analysis;
    onrecord_quotation *list = OR_NEW_ARRAY(m->arena, onrecord_quotation, a->quotes.len);
    for (uint32_t i = 0; i < a->quotes.len; i++) {
        or_quote_use use = m->map->quotes ? m->map->quotes[i] : (or_quote_use){OR_NONE, OR_ROLE_SPEECH};
        list[i].line = 1;
        list[i].at = part_of_ranges(m, &a->quotes.data[i].at, 1, &list[i].line);
        list[i].role = (onrecord_role)use.role;
        list[i].attribution = use.attribution == OR_NONE ? ONRECORD_NONE : m->attribution[use.attribution];
        out->view.counts.attributed_quotations += list[i].attribution != ONRECORD_NONE;
    }
    out->view.quotations = list;
    out->view.quotation_count = out->view.counts.quotations = a->quotes.len;
}

static void make_notes(making *m, or_report *out) {
    const or_analysis *a = m->map->analysis;
    onrecord_note *list = OR_NEW_ARRAY(m->arena, onrecord_note, a->notes.len + 1);
    uint32_t n = 0;
    const char *bad = m->text->replaced ? memmem(m->text->file.data, m->text->file.len, "\xef\xbf\xbd", 3) : NULL;
    if (m->text->replaced) {
        uint32_t at = bad ? (uint32_t)(bad - m->text->file.data) : 0;
        list[n].kind = "invalid-bytes";
        list[n].line = 1;
        list[n].at = part_of_spans(m, &(or_span){at, at + 3}, bad ? 1 : 0, &list[n].line);
        n++;
    }
    for (uint32_t i = 0; i < a->notes.len; i++) {
        list[n].kind = a->notes.data[i].kind;
        list[n].line = 1;
        list[n].at = part_of_text(m, a->notes.data[i].at, &list[n].line);
        n++;
    }
    for (uint32_t i = 0; i < n; i++)
        if (!list[i].at.text)
            list[i].at.text = "";
    out->view.notes = list;
    out->view.note_count = n;
}

/* The length of the valid UTF-8 character that s begins with; 0 when it is none. */
static uint32_t valid_length(const unsigned char *s) {
    if (s[0] < 0x80)
        return 1;
    uint32_t len = s[0] >= 0xc2 && s[0] < 0xe0   ? 2
                   : s[0] >= 0xe0 && s[0] < 0xf0 ? 3
                   : s[0] >= 0xf0 && s[0] < 0xf5 ? 4
                                                 : 0;
    for (uint32_t i = 1; i < len; i++)
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    bool overlong = (s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xf0 && s[1] < 0x90);
    bool beyond = (s[0] == 0xed && s[1] >= 0xa0) || (s[0] == 0xf4 && s[1] >= 0x90);
    return overlong || beyond ? 0 : len;
}

/* A file name may be any bytes; what is written is valid UTF-8. */
static const char *valid_id(or_arena *arena, const char *id) {
    char *out = or_alloc(arena, strlen(id) * 3 + 1), *end = out;
    for (const unsigned char *p = (const unsigned char *)id; *p;) {
        uint32_t len = valid_length(p);
        memcpy(end, len ? (const char *)p : "\xef\xbf\xbd", len ? len : 3);
        end += len ? len : 3;
        p += len ? len : 1;
    }
    return out;
}

/* The text of a slice of the article, white space collapsed; NULL for none. */
static const char *clean(making *m, or_slice s) {
    return s.data ? or_places_text(m->arena, s, &(or_span){0, s.len}, 1, "") : NULL;
}

static void make_document(making *m, const char *id, const onrecord_map_options *options, onrecord_map *view) {
    const or_text *text = m->text;
    const char **names = OR_NEW_ARRAY(m->arena, const char *, text->byline.len);
    for (uint32_t i = 0; i < text->byline.len; i++)
        names[i] = clean(m, text->byline.data[i]);
    view->id = valid_id(m->arena, id);
    view->format = text->format == OR_FORMAT_MARKDOWN ? "markdown" : "text";
    view->encoding = text->encoding ? text->encoding : "UTF-8";
    view->unit = options->unit;
    view->title = clean(m, text->title);
    view->bylines = names;
    view->byline_count = text->byline.len;
    view->dated = text->dateline.at.end > text->dateline.at.begin;
    view->place = clean(m, text->dateline.place);
    view->date = clean(m, text->dateline.date);
    view->outlet = clean(m, text->dateline.outlet);
    view->words = m->words.count;
    view->sentences = m->map->analysis->sentences.len;
    view->paragraphs = text->blocks.len;
}

static void count_attributions(onrecord_map *view) {
    onrecord_counts *c = &view->counts;
    uint32_t by_identity[ONRECORD_IDENTITIES] = {0};
    for (uint32_t i = 0; i < view->attribution_count; i++) {
        const onrecord_attribution *a = &view->attributions[i];
        const onrecord_source *s = a->source == ONRECORD_NONE ? NULL : &view->sources[a->source];
        by_identity[s ? s->identity : ONRECORD_UNATTRIBUTED]++;
        c->by_type[s ? s->type : ONRECORD_NOBODY]++;
        c->by_kind[a->kind]++;
    }
    c->attributions = view->attribution_count;
    c->named = by_identity[ONRECORD_NAMED];
    c->unnamed = by_identity[ONRECORD_UNNAMED];
    c->withheld = by_identity[ONRECORD_WITHHELD];
    c->anonymous = c->unnamed + c->withheld;
    c->unattributed = by_identity[ONRECORD_UNATTRIBUTED];
    for (uint32_t s = 0; s < view->source_count; s++) {
        onrecord_identity identity = view->sources[s].identity;
        c->named_sources += identity == ONRECORD_NAMED;
        c->anonymous_sources += identity == ONRECORD_UNNAMED || identity == ONRECORD_WITHHELD;
    }
}

enum { WORD_CONTENT = 1, WORD_NAMED = 2, WORD_ANONYMOUS = 4, WORD_QUOTED = 8 };

static uint8_t word_marks(const onrecord_source *source) {
    if (!source || source->identity == ONRECORD_UNATTRIBUTED)
        return WORD_CONTENT;
    return source->identity == ONRECORD_NAMED ? WORD_CONTENT | WORD_NAMED : WORD_CONTENT | WORD_ANONYMOUS;
}

/* Marks the words of an attribution's content and returns how many of them are new to the source. */
static uint32_t mark_words(const making *m, const or_part *content, uint8_t marks, uint8_t *marked, uint32_t *seen,
                           uint32_t source) {
    uint32_t fresh = 0;
    for (uint32_t i = 0; i < content->n; i++) {
        or_range words = or_words_under(&m->words, content->at[i]);
        for (uint32_t w = words.first; w < words.last; w++) {
            marked[w] |= marks;
            fresh += seen[w] != source + 1;
            seen[w] = source + 1;
        }
    }
    return fresh;
}

static void mark_quoted(const making *m, uint8_t *marked) {
    const or_analysis *a = m->map->analysis;
    for (uint32_t i = 0; i < a->tokens.len; i++) {
        if (a->tokens.data[i].quote == OR_NONE)
            continue;
        for (uint32_t w = m->words.first[i]; w < m->words.last[i]; w++)
            marked[w] |= WORD_QUOTED;
    }
}

/* Sources one after the other, so that one array tells which words a source has already been given. */
static void count_claimed_words(making *m, or_report *out) {
    onrecord_map *view = &out->view;
    onrecord_source *sources = (onrecord_source *)(uintptr_t)view->sources;
    uint8_t *marked = OR_NEW_ARRAY(m->arena, uint8_t, m->words.count);
    uint32_t *seen = OR_NEW_ARRAY(m->arena, uint32_t, m->words.count);
    const or_attribution *all = m->map->attributions.data;
    mark_quoted(m, marked);
    for (uint32_t s = 0; s < view->source_count; s++)
        for (uint32_t i = 0; i < sources[s].attribution_count; i++)
            sources[s].words += mark_words(m, &all[out->from[sources[s].attributions[i]]].content,
                                           word_marks(&sources[s]), marked, seen, s);
    for (uint32_t i = 0; i < view->attribution_count; i++)
        if (view->attributions[i].source == ONRECORD_NONE)
            mark_words(m, &all[out->from[i]].content, WORD_CONTENT, marked, seen, view->source_count);
    for (uint32_t w = 0; w < m->words.count; w++) {
        view->counts.content_words += (marked[w] & WORD_CONTENT) != 0;
        view->counts.named_words += (marked[w] & WORD_NAMED) != 0;
        view->counts.anonymous_words += (marked[w] & WORD_ANONYMOUS) != 0;
        view->counts.quoted_words += (marked[w] & (WORD_CONTENT | WORD_QUOTED)) == (WORD_CONTENT | WORD_QUOTED);
    }
}

void or_report_make(or_arena *arena, const or_map *map, const char *id, const onrecord_map_options *options,
                    or_report *out) {
    making m = {.arena = arena, .map = map, .text = map->analysis->text};
    *out = (or_report){.map = map};
    or_words_find(arena, map->analysis, &m.words);
    choose(&m, options, out);
    make_document(&m, id, options, &out->view);
    make_attributions(&m, out);
    make_sources(&m, out);
    make_quotations(&m, out);
    make_notes(&m, out);
    count_attributions(&out->view);
    count_claimed_words(&m, out);
    or_places_convert(&m.places, m.text, (or_offsets)options->unit);
}
