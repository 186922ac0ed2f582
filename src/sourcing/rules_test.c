/* Runs the examples inside rules: sentences with [source ...], [cue ...] and [content ...] marked. */
#include "sourcing/engine_parts.h"

#include <stdlib.h>

enum { PARTS_MAX = 8 };

/* An example without its marks, and where they stood. */
typedef struct example {
    char *text;
    or_span source, cue, gap;
    or_span content[PARTS_MAX];
    uint32_t parts;
} example;

static or_span *place_for(example *x, or_slice role) {
    if (or_slice_is(role, "source"))
        return &x->source;
    if (or_slice_is(role, "cue"))
        return &x->cue;
    if (or_slice_is(role, "gap"))
        return &x->gap;
    if (or_slice_is(role, "content") && x->parts < PARTS_MAX)
        return &x->content[x->parts++];
    return NULL;
}

/* Reads the marks; marks may stand inside each other ("[gap , [source he] [cue said], ]"). */
static bool read_example(or_arena *arena, const char *marked, example *x) {
    or_span *open[PARTS_MAX];
    uint32_t depth = 0, n = 0;
    *x = (example){.text = or_alloc(arena, strlen(marked) + 2)};
    for (const char *p = marked; *p; p++) {
        const char *space = *p == '[' ? strchr(p, ' ') : NULL;
        or_span *place = space ? place_for(x, or_slice_of(p + 1, (size_t)(space - p - 1))) : NULL;
        if (place && depth < PARTS_MAX) {
            place->begin = n;
            open[depth++] = place;
            p = space;
        } else if (*p == ']' && depth) {
            open[--depth]->end = n;
        } else {
            x->text[n++] = *p;
        }
    }
    return depth == 0 && x->cue.begin < x->cue.end;
}

typedef struct trial {
    const or_engine *engine;
    or_arena *arena;
    or_scratch *scratch;
    or_scene scene;
    or_stage stage;
    or_analysis analysis;
    or_text text;
} trial;

static bool set_up(trial *t, const example *x) {
    or_error error;
    /* a line of its own before it keeps a short sentence from being taken for a title */
    char *article = or_printf(t->arena, "Headline\n\nThe first paragraph stands here.\n\n%s\n", x->text);
    if (!or_text_read(t->arena, t->engine->page_words, article, strlen(article), "", OR_FORMAT_TEXT, &t->text, &error))
        return false;
    or_analyse(t->arena, t->engine->language, &t->text, &t->analysis);
    uint32_t last = t->analysis.paragraphs.len;
    if (!last)
        return false;
    or_scene_make(t->arena, &t->engine->classes, &t->analysis, last - 1, last, &t->scene);
    or_stage_make(t->arena, &t->scene, &t->stage);
    or_score_cues(t->arena, &t->engine->models, &t->stage, 1);
    return true;
}

/* Byte offsets of the example as words of the scene, marks at the edges left out. */
static or_range range_of(const trial *t, or_span span) {
    uint32_t base = t->text.text.len, first = OR_NONE, last = 0;
    const or_block *block = &t->text.blocks.data[t->text.blocks.len - 1];
    base = block->at.begin;
    for (uint32_t i = 0; i < t->scene.n; i++) {
        const or_token *k = &t->stage.t[i];
        if (!(k->flags & OR_TOKEN_WORD) || k->begin < base + span.begin || k->end > base + span.end)
            continue;
        first = first == OR_NONE ? i : first;
        last = i + 1;
    }
    return first == OR_NONE ? (or_range){0, 0} : (or_range){first, last};
}

static bool same(const trial *t, or_range a, or_range b) {
    if (a.first >= a.last || b.first >= b.last)
        return a.first >= a.last && b.first >= b.last;
    return t->stage.next_word[a.first] == b.first && t->stage.last_word[a.last] == b.last;
}

/* Does one match propose what the example marks? */
static bool proposes(const trial *t, const or_rule *rule, const or_match *m, const example *x) {
    or_range first = range_of(t, x->content[0]), last = range_of(t, x->content[x->parts ? x->parts - 1 : 0]);
    switch (rule->kind) {
    case OR_RULE_CLAIM:
        return same(t, m->content, first) && (x->parts < 2 || same(t, m->content2, last)) &&
               (x->source.end == 0 || same(t, m->source, range_of(t, x->source)));
    case OR_RULE_START:
        return t->stage.next_word[m->at.first] == first.first;
    case OR_RULE_END:
        return t->stage.last_word[m->at.last] == last.last;
    case OR_RULE_GAP:
        return same(t, m->at, range_of(t, x->gap)) ||
               (x->gap.end == 0 && x->parts == 2 && t->stage.last_word[m->at.first] == first.last &&
                t->stage.next_word[m->at.last] == last.first);
    case OR_RULE_SOURCE:
        return same(t, m->at, range_of(t, x->source));
    default:
        return same(t, m->at, range_of(t, x->cue));
    }
}

/* Any word of the cue may be the one that the rule sees from. */
static bool example_holds(trial *t, const or_rule *rule, const example *x, bool any) {
    or_match matches[OR_MATCHES_MAX];
    or_range cue = range_of(t, x->cue);
    for (uint32_t c = cue.first; c < cue.last; c++) {
        or_frame_make(&t->stage, c, &t->scratch->frame);
        uint32_t n = or_rule_match(rule, t->scratch->matcher, &t->scratch->frame.view, matches);
        if (any && n)
            return true;
        for (uint32_t i = 0; !any && i < n; i++)
            if (proposes(t, rule, &matches[i], x))
                return true;
    }
    return false;
}

static uint32_t run_examples(const or_engine *e, or_arena *arena, or_scratch *scratch, const or_rule *rule,
                             bool counter, or_buffer *report, uint32_t *run) {
    uint32_t failed = 0;
    for (const char *const *marked = counter ? rule->counter_examples : rule->examples; marked && *marked; marked++) {
        trial t = {.engine = e, .arena = arena, .scratch = scratch};
        example x;
        const char *why = NULL;
        or_arena_reset(arena);
        ++*run;
        if (!read_example(arena, *marked, &x))
            why = "the example does not mark a [cue ...], or a bracket is not closed";
        else if (!set_up(&t, &x))
            why = "the example is no text";
        else if (example_holds(&t, rule, &x, counter) == counter)
            why = counter ? "the rule matches, and should not" : "the rule does not propose what is marked";
        if (!why)
            continue;
        failed++;
        or_buffer_printf(report, "%s:%u: %s: %s: %s\n", rule->path, rule->line, rule->id, why, *marked);
    }
    return failed;
}

uint32_t or_engine_rules_test(const or_engine *e, or_buffer *report) {
    or_arena arena = {0};
    or_scratch *scratch = or_scratch_new();
    uint32_t failed = 0, run = 0;
    for (uint32_t r = 0; r < e->rules->len; r++) {
        const or_rule *rule = &e->rules->data[r];
        failed += run_examples(e, &arena, scratch, rule, false, report, &run);
        failed += run_examples(e, &arena, scratch, rule, true, report, &run);
    }
    or_buffer_printf(report, "%u rules, %u examples: %u passed, %u failed\n", e->rules->len, run, run - failed, failed);
    or_scratch_free(scratch);
    or_arena_free(&arena);
    return failed;
}
