/* The sourcing map as JSON: pretty-printed or one line. The order of keys is part of the format. */
#include "output/json.h"
#include "output/report.h"

static void key_string(or_json *j, const char *key, const char *value) {
    or_json_key(j, key);
    or_json_string(j, value);
}

static void key_unsigned(or_json *j, const char *key, uint32_t value) {
    or_json_key(j, key);
    or_json_unsigned(j, value);
}

static void key_open(or_json *j, const char *key, char bracket, bool line) {
    or_json_key(j, key);
    or_json_open(j, bracket, line);
}

/* "s12", or null. */
static void id(or_json *j, char letter, uint32_t index) {
    char text[16] = {letter}, digits[12];
    if (index == ONRECORD_NONE) {
        or_json_string(j, NULL);
        return;
    }
    uint32_t n = index + 1, used = 0;
    do
        digits[used++] = (char)('0' + n % 10);
    while (n /= 10);
    for (uint32_t i = 0; i < used; i++)
        text[1 + i] = digits[used - 1 - i];
    or_json_string(j, text);
}

static void key_id(or_json *j, const char *key, char letter, uint32_t index) {
    or_json_key(j, key);
    id(j, letter, index);
}

static void spans_and_text(or_json *j, const onrecord_part *part) {
    key_open(j, "spans", '[', true);
    for (uint32_t i = 0; i < part->count; i++) {
        or_json_open(j, '[', true);
        or_json_unsigned(j, part->spans[i].begin);
        or_json_unsigned(j, part->spans[i].end);
        or_json_close(j, ']');
    }
    or_json_close(j, ']');
    key_string(j, "text", part->text ? part->text : "");
}

static void whole_part(or_json *j, const onrecord_part *part) {
    or_json_open(j, '{', true);
    spans_and_text(j, part);
    or_json_close(j, '}');
}

static void key_part(or_json *j, const char *key, const onrecord_part *part, bool nullable) {
    or_json_key(j, key);
    if (part->count == 0 && nullable)
        or_json_string(j, NULL);
    else
        whole_part(j, part);
}

void or_json_tool(or_json *j) {
    key_open(j, "tool", '{', true);
    key_string(j, "name", "onrecord");
    key_string(j, "version", onrecord_version());
    key_string(j, "language", "en");
    or_json_close(j, '}');
}

static void dateline(or_json *j, const onrecord_map *map) {
    or_json_key(j, "dateline");
    if (!map->dated) {
        or_json_string(j, NULL);
        return;
    }
    or_json_open(j, '{', true);
    key_string(j, "place", map->place);
    key_string(j, "date", map->date);
    key_string(j, "outlet", map->outlet);
    or_json_close(j, '}');
}

void or_json_document(or_json *j, const onrecord_map *map) {
    key_open(j, "document", '{', false);
    key_string(j, "id", map->id);
    key_string(j, "format", map->format);
    key_string(j, "encoding", map->encoding);
    key_string(j, "offsets", onrecord_unit_name(map->unit));
    key_string(j, "title", map->title);
    key_open(j, "byline", '[', true);
    for (uint32_t i = 0; i < map->byline_count; i++)
        or_json_string(j, map->bylines[i]);
    or_json_close(j, ']');
    dateline(j, map);
    key_unsigned(j, "words", map->words);
    key_unsigned(j, "sentences", map->sentences);
    key_unsigned(j, "paragraphs", map->paragraphs);
    or_json_close(j, '}');
}

static void source(or_json *j, const onrecord_source *s, uint32_t index) {
    or_json_open(j, '{', false);
    key_id(j, "id", 's', index);
    key_string(j, "label", s->label);
    key_string(j, "name", s->name);
    key_string(j, "type", onrecord_type_name(s->type));
    key_string(j, "identity", onrecord_identity_name(s->identity));
    key_string(j, "role", s->role);
    key_string(j, "withheld_reason", s->withheld_reason);
    key_open(j, "mentions", '[', false);
    for (uint32_t i = 0; i < s->mention_count; i++)
        whole_part(j, &s->mentions[i]);
    or_json_close(j, ']');
    key_open(j, "attributions", '[', true);
    for (uint32_t i = 0; i < s->attribution_count; i++)
        id(j, 'a', s->attributions[i]);
    or_json_close(j, ']');
    or_json_close(j, '}');
}

static void channel(or_json *j, const onrecord_attribution *a) {
    or_json_key(j, "channel");
    if (!a->medium && !a->to) {
        or_json_string(j, NULL);
        return;
    }
    or_json_open(j, '{', true);
    key_string(j, "medium", a->medium);
    key_string(j, "to", a->to);
    or_json_close(j, '}');
}

static void attribution(or_json *j, const onrecord_attribution *a, uint32_t index) {
    or_json_open(j, '{', false);
    key_id(j, "id", 'a', index);
    key_id(j, "source", 's', a->source);
    key_part(j, "mention", &a->mention, true);
    key_part(j, "cue", &a->cue, true);
    key_part(j, "content", &a->content, false);
    key_string(j, "kind", onrecord_kind_name(a->kind));
    key_string(j, "quotation", onrecord_quoting_name(a->quotation));
    or_json_key(j, "negated");
    or_json_bool(j, a->negated);
    channel(j, a);
    key_id(j, "parent", 'a', a->parent);
    key_unsigned(j, "sentence", a->sentence);
    key_unsigned(j, "line", a->line);
    key_unsigned(j, "column", a->column);
    key_string(j, "rule", a->rule);
    or_json_key(j, "confidence");
    or_json_thousandths(j, a->confidence);
    or_json_close(j, '}');
}

static void quotation(or_json *j, const onrecord_quotation *q, uint32_t index) {
    or_json_open(j, '{', true);
    key_id(j, "id", 'q', index);
    spans_and_text(j, &q->at);
    key_id(j, "attribution", 'a', q->attribution);
    key_string(j, "role", onrecord_role_name(q->role));
    or_json_close(j, '}');
}

static void counts(or_json *j, const onrecord_counts *c) {
    key_open(j, "counts", '{', false);
    key_unsigned(j, "attributions", c->attributions);
    key_unsigned(j, "named", c->named);
    key_unsigned(j, "anonymous", c->anonymous);
    key_unsigned(j, "unnamed", c->unnamed);
    key_unsigned(j, "withheld", c->withheld);
    key_unsigned(j, "unattributed", c->unattributed);
    key_open(j, "sources", '{', true);
    key_unsigned(j, "named", c->named_sources);
    key_unsigned(j, "anonymous", c->anonymous_sources);
    or_json_close(j, '}');
    key_open(j, "by_type", '{', true);
    for (uint32_t i = 0; i < ONRECORD_TYPES; i++)
        key_unsigned(j, onrecord_type_name((onrecord_type)i), c->by_type[i]);
    or_json_close(j, '}');
    key_open(j, "by_kind", '{', true);
    for (uint32_t i = 0; i < ONRECORD_KINDS; i++)
        key_unsigned(j, onrecord_kind_name((onrecord_kind)i), c->by_kind[i]);
    or_json_close(j, '}');
    key_open(j, "quotations", '{', true);
    key_unsigned(j, "total", c->quotations);
    key_unsigned(j, "attributed", c->attributed_quotations);
    key_unsigned(j, "unattributed", c->quotations - c->attributed_quotations);
    or_json_close(j, '}');
    key_open(j, "words", '{', true);
    key_unsigned(j, "content", c->content_words);
    key_unsigned(j, "named", c->named_words);
    key_unsigned(j, "anonymous", c->anonymous_words);
    key_unsigned(j, "quoted", c->quoted_words);
    or_json_close(j, '}');
    or_json_close(j, '}');
}

static void notes(or_json *j, const onrecord_map *map) {
    key_open(j, "notes", '[', false);
    for (uint32_t i = 0; i < map->note_count; i++) {
        or_json_open(j, '{', true);
        key_string(j, "kind", map->notes[i].kind);
        spans_and_text(j, &map->notes[i].at);
        or_json_close(j, '}');
    }
    or_json_close(j, ']');
}

static void write(const onrecord_map *map, bool pretty, or_buffer *out) {
    or_json j = {.out = out, .pretty = pretty};
    or_json_open(&j, '{', false);
    key_unsigned(&j, "sourcing_map", 1);
    or_json_tool(&j);
    or_json_document(&j, map);
    key_open(&j, "sources", '[', false);
    for (uint32_t i = 0; i < map->source_count; i++)
        source(&j, &map->sources[i], i);
    or_json_close(&j, ']');
    key_open(&j, "attributions", '[', false);
    for (uint32_t i = 0; i < map->attribution_count; i++)
        attribution(&j, &map->attributions[i], i);
    or_json_close(&j, ']');
    key_open(&j, "quotations", '[', false);
    for (uint32_t i = 0; i < map->quotation_count; i++)
        quotation(&j, &map->quotations[i], i);
    or_json_close(&j, ']');
    counts(&j, &map->counts);
    notes(&j, map);
    or_json_close(&j, '}');
    or_buffer_char(out, '\n');
}

static void write_pretty(or_arena *arena, const or_report *report, const onrecord_style *style, or_buffer *out) {
    (void)arena, (void)style;
    write(&report->view, true, out);
}

static void write_line(or_arena *arena, const or_report *report, const onrecord_style *style, or_buffer *out) {
    (void)arena, (void)style;
    write(&report->view, false, out);
}

const or_writer or_json_writer = {"json", "", write_pretty};
const or_writer or_jsonl_writer = {"jsonl", "", write_line};
