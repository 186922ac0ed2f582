/* The attributions as comma-separated values, RFC 4180: one row each, lines end with CR LF. */
#include "output/report.h"

#define COLUMNS                                                                                                        \
    "document,attribution,line,column,sentence,source,label,name,type,identity,role,withheld_reason,mention,cue,"      \
    "content,spans,kind,quotation,negated,medium,to,parent,rule,confidence\r\n"

static void field(or_buffer *out, const char *s) {
    if (!s)
        s = "";
    if (!strpbrk(s, ",\"\r\n")) {
        or_buffer_str(out, s);
    } else {
        or_buffer_char(out, '"');
        for (; *s; s++) {
            if (*s == '"')
                or_buffer_char(out, '"');
            or_buffer_char(out, *s);
        }
        or_buffer_char(out, '"');
    }
    or_buffer_char(out, ',');
}

static void number(or_buffer *out, uint32_t n) {
    or_buffer_unsigned(out, n);
    or_buffer_char(out, ',');
}

static void id(or_buffer *out, char letter, uint32_t index) {
    if (index != ONRECORD_NONE) {
        or_buffer_char(out, letter);
        or_buffer_unsigned(out, index + 1);
    }
    or_buffer_char(out, ',');
}

/* "1140-1202 1230-1251": no character that needs quotation marks. */
static void spans(or_buffer *out, const onrecord_part *part) {
    for (uint32_t i = 0; i < part->count; i++) {
        if (i)
            or_buffer_char(out, ' ');
        or_buffer_unsigned(out, part->spans[i].begin);
        or_buffer_char(out, '-');
        or_buffer_unsigned(out, part->spans[i].end);
    }
    or_buffer_char(out, ',');
}

static void row(or_buffer *out, const onrecord_map *map, uint32_t index) {
    const onrecord_attribution *a = &map->attributions[index];
    const onrecord_source *s = a->source == ONRECORD_NONE ? NULL : &map->sources[a->source];
    field(out, map->id);
    id(out, 'a', index);
    number(out, a->line);
    number(out, a->column);
    number(out, a->sentence);
    id(out, 's', a->source);
    field(out, s ? s->label : NULL);
    field(out, s ? s->name : NULL);
    field(out, onrecord_type_name(s ? s->type : ONRECORD_NOBODY));
    field(out, onrecord_identity_name(s ? s->identity : ONRECORD_UNATTRIBUTED));
    field(out, s ? s->role : NULL);
    field(out, s ? s->withheld_reason : NULL);
    field(out, a->mention.text);
    field(out, a->cue.text);
    field(out, a->content.text);
    spans(out, &a->content);
    field(out, onrecord_kind_name(a->kind));
    field(out, onrecord_quoting_name(a->quotation));
    field(out, a->negated ? "true" : "false");
    field(out, a->medium);
    field(out, a->to);
    id(out, 'a', a->parent);
    field(out, a->rule);
    uint32_t thousandths = (uint32_t)(a->confidence * 1000 + 0.5);
    or_buffer_printf(out, "%u.%03u\r\n", thousandths / 1000, thousandths % 1000);
}

static void write(or_arena *arena, const or_report *report, const onrecord_style *style, or_buffer *out) {
    (void)arena, (void)style;
    for (uint32_t i = 0; i < report->view.attribution_count; i++)
        row(out, &report->view, i);
}

const or_writer or_csv_writer = {"csv", COLUMNS, write};
