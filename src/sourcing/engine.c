#include "sourcing/engine_parts.h"

#include <stdio.h>
#include <stdlib.h>

static bool load_data(or_engine *e, const or_engine_options *o, or_error *error) {
    char path[1024], weights[1024];
    uint32_t most = 1 + (o->rule_folders > o->lexicon_folders ? o->rule_folders : o->lexicon_folders);
    const char **folders = or_xcalloc(most, sizeof *folders);
    folders[0] = path;
    snprintf(path, sizeof path, "%s/lexicons/en", o->data);
    for (uint32_t i = 0; i < o->lexicon_folders; i++)
        folders[i + 1] = o->lexicons[i];
    e->lexicon = or_lexicon_load(folders, 1 + o->lexicon_folders, error);
    e->page_words = e->lexicon ? or_page_words_load(folders, 1 + o->lexicon_folders, error) : NULL;
    snprintf(path, sizeof path, "%s/rules/en", o->data);
    for (uint32_t i = 0; i < o->rule_folders; i++)
        folders[i + 1] = o->rules[i];
    e->rules = e->page_words ? or_rules_load(folders, 1 + o->rule_folders, error) : NULL;
    free(folders);
    if (!e->rules)
        return false;
    snprintf(weights, sizeof weights, "%s/lexicons/en/weights", o->data);
    const char *from = o->weights ? o->weights : weights;
    e->language = or_language_load(e->lexicon, from, error);
    return e->language && or_models_open(&e->models, from, OR_MODEL_ALL, error);
}

static void find_words(or_engine *e) {
    static const char *const kinds[OR_KIND_COUNT] = {"statement", "belief", "evidence",  "question",
                                                     "refusal",   "decree", "intention", "attitude"};
    static const char *const tellings[OR_TELLING_COUNT] = {
        "negates-cue",        "negates-subject",     "answer-verb",           "answer-verb-of-will",
        "word-of-will",       "channel-preposition", "addressee-preposition", "form-of-be",
        "raising-participle", "told-participle",     "hearing-verb",          "hearing-body"};
    for (int k = 0; k < OR_KIND_COUNT; k++)
        e->words.kind[k] = or_lexicon_trait(e->lexicon, kinds[k]);
    e->words.person = or_lexicon_trait(e->lexicon, "person");
    e->words.no_label_class = or_lexicon_class(e->lexicon, "no-label");
    for (int k = 0; k < OR_TELLING_COUNT; k++)
        e->words.tellings[k] = or_lexicon_class(e->lexicon, tellings[k]);
}

or_engine *or_engine_new(const or_engine_options *options, or_error *error) {
    or_engine *e = or_xcalloc(1, sizeof *e);
    if (!load_data(e, options, error)) {
        or_engine_free(e);
        return NULL;
    }
    or_classes_make(e->lexicon, &e->classes);
    find_words(e);
    return e;
}

void or_engine_free(or_engine *e) {
    if (!e)
        return;
    or_models_close(&e->models);
    or_language_free(e->language);
    or_rules_free(e->rules);
    or_page_words_free(e->page_words);
    or_lexicon_free(e->lexicon);
    free(e);
}

const or_rules *or_engine_rules(const or_engine *engine) {
    return engine->rules;
}

const or_page_words *or_engine_page_words(const or_engine *engine) {
    return engine->page_words;
}

enum { TOGETHER = 8 };

/* The layers of scenes are large and of no use afterwards, so they live in an arena of their own. */
static void map_scenes(const or_engine *e, or_arena *arena, or_arena *work, or_scratch *scratch, or_map *map,
                       const or_range *paragraphs, uint32_t n) {
    or_scene scenes[TOGETHER];
    or_stage stages[TOGETHER];
    or_arena_reset(work);
    for (uint32_t i = 0; i < n; i++) {
        or_scene_make(work, &e->classes, map->analysis, paragraphs[i].first, paragraphs[i].last, &scenes[i]);
        or_stage_make(work, &scenes[i], &stages[i]);
    }
    or_score_cues(work, &e->models, stages, n);
    for (uint32_t i = 0; i < n; i++) {
        or_claims claims = {0};
        or_find_claims(work, &e->models, e->rules, scratch, &stages[i], &claims);
        or_assemble(e, arena, &stages[i], &claims, map);
    }
}

static void find_claims(const or_engine *e, const or_mapping *mapping, or_arena *work, or_scratch *scratch) {
    const or_text *text = mapping->reading.text;
    or_analysis *analysis = mapping->reading.out;
    or_range scenes[TOGETHER];
    uint32_t n = 0;
    *mapping->map = (or_map){.analysis = analysis};
    for (uint32_t p = 0; p < analysis->paragraphs.len;) {
        uint32_t end = or_scene_end(analysis, p);
        if (text->blocks.data[analysis->paragraphs.data[p].block].kind != OR_BLOCK_BYLINE)
            scenes[n++] = (or_range){p, end};
        p = end;
        if (n && (n == TOGETHER || p == analysis->paragraphs.len)) {
            map_scenes(e, mapping->reading.arena, work, scratch, mapping->map, scenes, n);
            n = 0;
        }
    }
}

static void find_sources(const or_engine *e, const or_mapping *mapping) {
    or_arena *arena = mapping->reading.arena;
    or_find_layout(e, arena, mapping->map);
    or_finish_map(arena, mapping->map);
    or_resolve(arena, e->lexicon, mapping->map);
    or_continue_speakers(mapping->map);
}

void or_engine_map(const or_engine *e, const or_mapping *mappings, uint32_t n) {
    or_arena work = {0};
    or_scratch *scratch = or_scratch_new();
    or_analysing *readings = or_xcalloc(n, sizeof *readings);
    for (uint32_t i = 0; i < n; i++)
        readings[i] = mappings[i].reading;
    or_analyse_all(e->language, readings, n);
    for (uint32_t i = 0; i < n; i++)
        find_claims(e, &mappings[i], &work, scratch);
    for (uint32_t i = 0; i < n; i++)
        find_sources(e, &mappings[i]);
    free(readings);
    or_scratch_free(scratch);
    or_arena_free(&work);
}
