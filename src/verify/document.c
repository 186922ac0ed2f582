#include "verify/document.h"

/* A passage of which so much is the same tells that the article quotes that file. */
#define SURE 0.9

static bool same_quotation(const or_report *r, const or_analysis *a, uint32_t before, uint32_t i) {
    const or_quote *x = &a->quotes.data[before], *y = &a->quotes.data[i];
    if (y->previous == before)
        return true;
    uint32_t one = r->view.quotations[before].attribution, other = r->view.quotations[i].attribution;
    return one != ONRECORD_NONE && one == other && x->parent == OR_NONE &&
           r->view.quotations[before].role == ONRECORD_SPEECH && r->view.quotations[i].role == ONRECORD_SPEECH;
}

/* Adds the words of one piece; the first of a later piece tells that something stood between. */
static void add_words(or_arena *arena, const or_analysis *a, uint32_t quote, or_vwords *out) {
    or_slice s = or_range_text(a, a->quotes.data[quote].at);
    uint32_t begin = (uint32_t)(s.data - a->text->text.data), first = out->len;
    if (!s.len)
        return;
    or_vwords_find(arena, a->text->text, (or_span){begin, begin + s.len}, (or_vscan){.markup = true}, out);
    if (first && out->len > first)
        out->data[first].flags |= OR_VWORD_BREAK;
}

/* Whom to compare with the speakers of the archive: whom the list of people knows by the words that stand for the
 * source here or by its label, or somebody with a name. */
static const char *speaker_of(const or_verifier *v, const onrecord_source *s, const onrecord_attribution *a) {
    if (a->mention.text && or_knows_person(v->people, or_slice_str(a->mention.text)))
        return a->mention.text;
    if (s->identity == ONRECORD_NAMED && s->type == ONRECORD_PERSON)
        return s->name ? s->name : s->label;
    return or_knows_person(v->people, or_slice_str(s->label)) ? s->label : NULL;
}

static void join_spans(or_arena *arena, const or_report *r, const uint32_t *quotes, uint32_t n, or_verified *out) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++)
        count += r->view.quotations[quotes[i]].at.count;
    onrecord_span *spans = OR_NEW_ARRAY(arena, onrecord_span, count + 1);
    const char *text = "";
    for (uint32_t i = 0; i < n; i++) {
        const onrecord_part *part = &r->view.quotations[quotes[i]].at;
        for (uint32_t k = 0; k < part->count; k++)
            spans[out->span_count++] = part->spans[k];
        text = i ? or_printf(arena, "%s … %s", text, part->text ? part->text : "") : part->text ? part->text : "";
    }
    out->spans = spans;
    out->text = text;
}

typedef struct context {
    or_verifier *verifier;
    or_arena *arena;
    const or_report *report;
    const or_verify_options *options;
    or_verification *out;
    uint32_t *likely; /* per file of the archive: see or_verifier */
} context;

/* The quotations quotes[0..n) as one; the verdict is only in its finding. */
static or_verified verify_pieces(const context *c, const uint32_t *quotes, uint32_t n, uint32_t *count) {
    const or_report *r = c->report;
    const onrecord_quotation *q = &r->view.quotations[quotes[0]];
    or_verified x = {.id = or_printf(c->arena, "q%u", quotes[0] + 1),
                     .line = q->line,
                     .attribution = q->attribution,
                     .source = ONRECORD_NONE,
                     .role = q->role};
    const char *speaker = NULL;
    or_vwords words = {0};
    join_spans(c->arena, r, quotes, n, &x);
    for (uint32_t i = 0; i < n; i++)
        add_words(c->arena, r->map->analysis, quotes[i], &words);
    if (x.attribution != ONRECORD_NONE)
        x.source = r->view.attributions[x.attribution].source;
    if (x.source != ONRECORD_NONE) {
        x.speaker = r->view.sources[x.source].label;
        speaker = speaker_of(c->verifier, &r->view.sources[x.source], &r->view.attributions[x.attribution]);
    }
    *count = words.len;
    c->verifier->asked = quotes[0];
    if (words.len >= c->options->min_words && (x.role == ONRECORD_SPEECH || c->options->all))
        or_verify_quote(c->verifier, c->arena, r->map->analysis->text->text, &words,
                        speaker ? or_slice_str(speaker) : (or_slice){0}, &x.finding);
    else
        *count = 0;
    return x;
}

static void add(const context *c, or_verified x, uint32_t quote, uint32_t words) {
    if (!words) {
        or_push(c->arena, &c->out->unjudged, x);
        return;
    }
    if (!c->verifier->likely && x.finding.evidence.len && x.finding.evidence.data[0].similarity >= SURE) {
        uint32_t *likely = &c->likely[x.finding.evidence.data[0].file];
        *likely = *likely == OR_NONE ? quote : OR_SEVERAL;
    }
    or_push(c->arena, &c->out->quotations, x);
}

/* A quotation in pieces is one when it stands there as one; else each piece is judged by itself, since the article may
 * have put together what was said at different times. */
static void verify_group(const context *c, const uint32_t *quotes, uint32_t n) {
    uint32_t words;
    or_verified x = verify_pieces(c, quotes, n, &words);
    bool whole = n == 1 || (words && x.finding.verdict == OR_VERBATIM);
    if (whole) {
        add(c, x, quotes[0], words);
        return;
    }
    for (uint32_t i = 0; i < n; i++) {
        x = verify_pieces(c, &quotes[i], 1, &words);
        add(c, x, quotes[i], words);
    }
}

static void verify_groups(const context *c) {
    const or_analysis *a = c->report->map->analysis;
    uint32_t *group = OR_NEW_ARRAY(c->arena, uint32_t, a->quotes.len + 1), n = 0;
    for (uint32_t i = 0; i < a->quotes.len; i++) {
        if (a->quotes.data[i].parent != OR_NONE) /* is judged with the quotation around it */
            continue;
        if (n && !same_quotation(c->report, a, group[n - 1], i)) {
            verify_group(c, group, n);
            n = 0;
        }
        group[n++] = i;
    }
    if (n)
        verify_group(c, group, n);
}

/* Twice: the second time with the files in mind in which quotations of the article surely stand. */
void or_verify_document(or_verifier *v, or_arena *arena, const or_report *r, const or_verify_options *options,
                        or_verification *out) {
    context c = {v, arena, r, options, out, OR_NEW_ARRAY(arena, uint32_t, v->archive->file_count + 1)};
    memset(c.likely, 0xff, v->archive->file_count * sizeof *c.likely);
    v->likely = NULL;
    verify_groups(&c);
    v->likely = c.likely;
    *out = (or_verification){.map = &r->view, .archive = v->archive};
    verify_groups(&c);
    v->likely = NULL;
    for (uint32_t i = 0; i < out->quotations.len; i++)
        out->counts[out->quotations.data[i].finding.verdict]++;
    or_verifier_reset(v);
}

void or_verify_text(or_verifier *v, or_arena *arena, const char *id, or_slice quote, const char *speaker,
                    or_verification *out) {
    or_verified x = {.id = id, .attribution = ONRECORD_NONE, .source = ONRECORD_NONE, .speaker = speaker};
    or_vwords words = {0};
    out->archive = v->archive;
    x.text = or_strdup(arena, quote);
    or_vwords_find(arena, quote, (or_span){0, quote.len}, (or_vscan){.markup = true}, &words);
    or_verify_quote(v, arena, quote, &words, speaker ? or_slice_str(speaker) : (or_slice){0}, &x.finding);
    out->counts[x.finding.verdict]++;
    or_push(arena, &out->quotations, x);
}
