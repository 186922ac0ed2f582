/* Why a line was read as it was: its words and trees, what may be a cue, which rules proposed what, how it was scored.
 */
#include "sourcing/engine_parts.h"

#include <math.h>
#include <stdio.h>

enum { TOLD_REASONS = 6 };

typedef struct telling {
    const or_engine *e;
    const or_rules *rules;
    or_scratch *scratch;
    const or_stage *st;
    or_buffer *out;
    or_arena *arena;
} telling;

static int text_len(or_slice s) {
    return (int)s.len;
}

static void tell_range(const telling *t, const char *what, or_range r) {
    if (r.first >= r.last)
        return;
    or_slice s =
        or_range_text(t->st->scene->a, (or_range){r.first + t->st->scene->first, r.last + t->st->scene->first});
    or_buffer_printf(t->out, "    %-8s %.*s\n", what, text_len(s), s.data);
}

static void tell_tokens(const telling *t) {
    const or_scene *s = t->st->scene;
    static const char *const names[] = {"", "person", "organisation", "place", "name"};
    or_buffer_printf(t->out, "%5s  %-18s %-6s %-6s %-14s %5s  %-12s %-16s %s\n", "", "word", "class", "tag", "relation",
                     "head", "name", "lexicon", "cue");
    for (uint32_t i = 0; i < s->n; i++) {
        const or_token *k = &t->st->t[i];
        or_slice word = or_token_text(s->a, s->first + i);
        if (k->flags & OR_TOKEN_SENTENCE)
            or_buffer_str(t->out, i ? "\n" : "");
        or_buffer_printf(t->out, "%5u  %-18.*s %-6s %-6s %-14s ", i, text_len(word), word.data,
                         or_upos_name((or_upos)k->upos), or_tag_name((or_tag)k->tag), or_rel_name((or_rel)k->rel));
        if (k->head == OR_NONE)
            or_buffer_printf(t->out, "%5s  ", "-");
        else
            or_buffer_printf(t->out, "%5u  ", k->head - s->first);
        uint32_t classes = s->info[i].classes;
        or_buffer_printf(t->out, "%-12s %-16s ", names[k->name],
                         classes ? or_view_classes[__builtin_ctz(classes)] : "");
        if (t->st->cue[i] > 0.01f)
            or_buffer_printf(t->out, "%.2f", (double)t->st->cue[i]);
        or_buffer_char(t->out, '\n');
    }
    or_buffer_char(t->out, '\n');
}

static void tell_rules(const telling *t) {
    or_match matches[OR_MATCHES_MAX];
    or_buffer_str(t->out, "  rules that match:\n");
    for (uint32_t r = 0; r < t->rules->len; r++) {
        const or_rule *rule = &t->rules->data[r];
        uint32_t n = or_rule_match(rule, t->scratch->matcher, &t->scratch->frame.view, matches);
        for (uint32_t i = 0; i < n && rule->kind == OR_RULE_CLAIM; i++) {
            or_buffer_printf(t->out, "    %s (%s)\n", rule->id, rule->about);
            tell_range(t, "content", matches[i].content);
            tell_range(t, "", matches[i].content2);
            tell_range(t, "source", matches[i].source);
        }
        if (n && rule->kind != OR_RULE_CLAIM)
            or_buffer_printf(t->out, "    %s (%s): %u\n", rule->id, or_rule_kind_name(rule->kind), n);
    }
}

/* The five contents that are expected to agree best with the right one. */
static void tell_candidates(const telling *t) {
    const or_scratch *w = t->scratch;
    or_buffer_printf(t->out, "  contents: %u starts, %u ends, %u gaps proposed; the best of %u:\n",
                     w->proposals.n_starts, w->proposals.n_ends, w->proposals.n_gaps, w->n_ranked);
    for (uint32_t i = 0; i < w->n_ranked && i < 5; i++) {
        const or_ranked *r = &w->ranked[i];
        or_buffer_printf(t->out, "   %7.2f", (double)r->score);
        for (uint32_t k = 0; k < r->parts; k++) {
            or_slice s = or_range_text(t->st->scene->a, (or_range){r->content[k].first + t->st->scene->first,
                                                                   r->content[k].last + t->st->scene->first});
            or_buffer_printf(t->out, "%s%.*s", k ? " \xe2\x80\xa6 " : "  ", text_len(s), s.data);
        }
        or_buffer_char(t->out, '\n');
    }
}

/* The numbers that raised or lowered the confidence most, as log-odds. */
static void tell_reasons(const telling *t, const or_claim *c) {
    float share[OR_SURE_COUNT];
    or_trees_explain(&t->e->models.confidence, c->sure, share, OR_SURE_COUNT);
    for (uint32_t told = 0; told < TOLD_REASONS; told++) {
        uint32_t most = 0;
        for (uint32_t i = 1; i < OR_SURE_COUNT; i++)
            if (fabsf(share[i]) > fabsf(share[most]))
                most = i;
        or_buffer_printf(t->out, "   %+6.2f  %s\n", (double)share[most], or_sure_texts[most]);
        share[most] = 0.0f;
    }
}

/* Numbers of the claims of a scene, its words and its decisions. */
static void tell_scene(telling *t) {
    or_claims claims = {0};
    or_find_claims(t->arena, &t->e->models, t->rules, t->scratch, t->st, &claims);
    tell_tokens(t);
    for (uint32_t i = 0; i < claims.len; i++) {
        const or_claim *c = &claims.data[i];
        or_slice word = or_token_text(t->st->scene->a, t->st->scene->first + c->cue);
        or_buffer_printf(t->out, "\"%.*s\" (word %u): a cue with %.2f", text_len(word), word.data, c->cue,
                         (double)c->cue_p);
        float first = or_first_look(&t->e->models, t->st, c->cue);
        if (or_network_doubts(&t->e->models.doubts, first))
            or_buffer_printf(t->out, ", at first look with %.2f", (double)first);
        or_buffer_char(t->out, '\n');
        or_frame_make(t->st, c->cue, &t->scratch->frame);
        or_rank_contents(&t->e->models, t->rules, t->scratch);
        tell_rules(t);
        tell_candidates(t);
        or_buffer_printf(t->out, "  chosen, with %.2f (as tight %.2f):\n", (double)c->choice.content_p,
                         (double)c->choice.near_p);
        for (uint32_t k = 0; k < c->choice.parts; k++)
            tell_range(t, k ? "" : "content", c->choice.content[k]);
        if (c->choice.source_head == OR_NONE)
            or_buffer_printf(t->out, "    %-8s nobody, with %.2f\n", "source", (double)c->choice.source_p);
        else
            tell_range(t, "source", c->choice.source);
        if (c->choice.sure)
            or_buffer_printf(t->out, "  by the rule %s, which is sure with %.2f\n", c->choice.rule->id,
                             (double)c->choice.rule->sure);
        or_buffer_printf(t->out, "  confidence %.2f: %s; what decided most:\n", (double)c->confidence,
                         !c->dropped ? (c->inside == OR_NONE ? "kept" : "kept, inside another claim")
                         : c->confidence < or_least_confidence(c) ? "dropped as improbable"
                                                                  : "dropped, since another claim has this content");
        tell_reasons(t, c);
        or_buffer_char(t->out, '\n');
    }
    if (!claims.len)
        or_buffer_str(t->out, "No word here is likely to be a cue.\n\n");
}

/* The lines [first, last] of the file that a paragraph stands on, from 1. */
static void lines_of(or_arena *arena, const or_text *text, or_span at, or_cursor *cursor, uint32_t *first,
                     uint32_t *last) {
    or_spans spans = {0};
    or_text_spans(arena, text, at, &spans);
    *first = *last = 0;
    if (!spans.len)
        return;
    or_text_offset(text, cursor, spans.data[0].begin, OR_OFFSETS_CHARS);
    *first = cursor->line + 1;
    or_text_offset(text, cursor, spans.data[spans.len - 1].end, OR_OFFSETS_CHARS);
    *last = cursor->line + 1;
}

bool or_engine_explain(const or_engine *e, or_arena *arena, const or_text *text, uint32_t line, or_buffer *out,
                       or_error *error) {
    or_analysis a = {0};
    or_cursor cursor = {0};
    bool found = false;
    or_analyse(arena, e->language, text, &a);
    or_scratch *scratch = or_scratch_new();
    for (uint32_t p = 0; p < a.paragraphs.len && !found;) {
        uint32_t end = or_scene_end(&a, p), first, last;
        const or_token *tokens = a.tokens.data;
        or_span at = {tokens[a.paragraphs.data[p].at.first].begin, tokens[a.paragraphs.data[end - 1].at.last - 1].end};
        lines_of(arena, text, at, &cursor, &first, &last);
        if (line >= first && line <= last) {
            or_scene scene;
            or_stage stage;
            or_scene_make(arena, &e->classes, &a, p, end, &scene);
            or_stage_make(arena, &scene, &stage);
            or_score_cues(arena, &e->models, &stage, 1);
            or_buffer_printf(out, "lines %u to %u, %s\n\n", first, last,
                             or_block_name(text->blocks.data[a.paragraphs.data[p].block].kind));
            telling t = {e, e->rules, scratch, &stage, out, arena};
            tell_scene(&t);
            found = true;
        }
        p = end;
    }
    or_scratch_free(scratch);
    if (found)
        return true;
    or_fail(error, "", "line %u is no line of the article: it is empty, boilerplate, or past the end", line);
    return or_cure(error, "give a line on which a sentence stands");
}
