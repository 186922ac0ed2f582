#include "train/articles.h"

#include "base/file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static bool load_models(or_reader *r, int slot, const char *directory, uint32_t models, or_error *error) {
    r->languages[slot] = or_language_load(r->lexicon, directory, error);
    return r->languages[slot] && or_models_open(&r->models[slot], directory, models, error);
}

bool or_reader_open(or_reader *r, const or_train *train, bool dev, uint32_t models, or_error *error) {
    *r = (or_reader){.train = train, .dev = dev};
    char path[1024];
    const char *const endings[] = {".txt", NULL};
    r->lexicon = or_lexicon_load(&train->lexicons, 1, error);
    r->page_words = r->lexicon ? or_page_words_load(&train->lexicons, 1, error) : NULL;
    r->rules = r->page_words ? or_rules_load(&train->rules, 1, error) : NULL;
    if (!r->rules)
        return false;
    or_classes_make(r->lexicon, &r->classes);
    snprintf(path, sizeof path, "%s/polnear-train/text", train->data);
    if (!or_file_list(&r->arena, path, endings, &r->paths, error))
        return false;
    if (dev)
        return load_models(r, 0, train->out, models, error);
    for (int fold = 0; fold < OR_FOLDS; fold++) {
        snprintf(path, sizeof path, "%s/%d", train->folds, fold);
        if (!load_models(r, fold, path, models, error))
            return false;
    }
    return true;
}

void or_reader_close(or_reader *r) {
    for (int fold = 0; fold < OR_FOLDS; fold++) {
        or_language_free(r->languages[fold]);
        or_models_close(&r->models[fold]);
    }
    or_rules_free(r->rules);
    or_page_words_free(r->page_words);
    or_lexicon_free(r->lexicon);
    or_arena_free(&r->arena);
}

/* Where each token stands in the file, in code points. */
static or_span *token_places(or_article *article) {
    const or_text *text = &article->text;
    or_span *places = OR_NEW_ARRAY(&article->arena, or_span, article->a.tokens.len + 1);
    or_cursor cursor = {0};
    for (uint32_t i = 0; i < article->a.tokens.len; i++) {
        or_spans at = {0};
        const or_token *t = &article->a.tokens.data[i];
        or_text_spans(&article->arena, text, (or_span){t->begin, t->end}, &at);
        if (!at.len)
            continue;
        places[i].begin = or_text_offset(text, &cursor, at.data[0].begin, OR_OFFSETS_CHARS);
        places[i].end = or_text_offset(text, &cursor, at.data[at.len - 1].end, OR_OFFSETS_CHARS);
    }
    return places;
}

typedef struct gold_reader {
    or_article *article;
    const or_span *places;
    or_table spans; /* "T1" -> index into lists + 1 */
    or_array(or_ranges_of) lists;
} gold_reader;

static void parse_spans(gold_reader *g, or_slice list, or_ranges_of *out) {
    uint32_t n = g->article->a.tokens.len;
    while (list.len) {
        char *end;
        unsigned long begin = strtoul(list.data, &end, 10), stop = strtoul(end, &end, 10);
        list = or_slice_cut(list, (size_t)(end - list.data) + 1, list.len);
        uint32_t low = 0, high = n; /* the first token that ends after the beginning */
        while (low < high) {
            uint32_t middle = (low + high) / 2;
            if (g->places[middle].end <= begin)
                low = middle + 1;
            else
                high = middle;
        }
        uint32_t last = low;
        while (last < n && g->places[last].begin < stop)
            last++;
        if (last > low)
            or_push(&g->article->arena, out, (or_range){low, last});
    }
}

static uint32_t head_of_cue(const or_article *article, const or_range *cue, uint32_t n) {
    const or_token *t = article->a.tokens.data;
    uint32_t best = OR_NONE, best_rank = 99;
    for (uint32_t k = 0; k < n; k++)
        for (uint32_t i = cue[k].first; i < cue[k].last; i++) {
            if (!(t[i].flags & OR_TOKEN_WORD))
                continue;
            bool inside = false;
            for (uint32_t q = 0; q < n && t[i].head != OR_NONE; q++)
                inside |= t[i].head >= cue[q].first && t[i].head < cue[q].last;
            bool weak = t[i].upos == OR_UPOS_AUX || t[i].upos == OR_UPOS_ADP || t[i].upos == OR_UPOS_PART ||
                        t[i].upos == OR_UPOS_PRON || t[i].upos == OR_UPOS_SCONJ || t[i].upos == OR_UPOS_CCONJ ||
                        t[i].upos == OR_UPOS_DET || t[i].upos == OR_UPOS_ADV;
            bool verb = t[i].tag >= OR_TAG_VB && t[i].tag <= OR_TAG_VBZ;
            uint32_t rank = (weak ? 4u : 0u) + (inside ? 2u : 0u) + (verb ? 0u : 1u);
            if (rank < best_rank) {
                best_rank = rank;
                best = i;
            }
        }
    return best;
}

static void sort_ranges(or_ranges_of *list) {
    for (uint32_t i = 1; i < list->len; i++)
        for (uint32_t k = i; k > 0 && list->data[k - 1].first > list->data[k].first; k--) {
            or_range t = list->data[k];
            list->data[k] = list->data[k - 1];
            list->data[k - 1] = t;
        }
}

static void parse_event(gold_reader *g, or_slice line, uint32_t annotator) {
    or_ranges_of role[3] = {{0}};
    while (line.len) {
        uint32_t end = 0;
        while (end < line.len && line.data[end] != ' ')
            end++;
        or_slice part = or_slice_cut(line, 0, end);
        line = or_slice_cut(line, (size_t)end + 1, line.len);
        const char *colon = memchr(part.data, ':', part.len);
        if (!colon)
            continue;
        int which = or_slice_starts(part, OR_LIT("Source"))    ? 0
                    : or_slice_starts(part, OR_LIT("Cue"))     ? 1
                    : or_slice_starts(part, OR_LIT("Content")) ? 2
                                                               : -1;
        const uint32_t *at = or_table_find(&g->spans, or_slice_cut(part, (size_t)(colon + 1 - part.data), part.len));
        for (uint32_t i = 0; which >= 0 && at && i < g->lists.data[*at - 1].len; i++)
            or_push(&g->article->arena, &role[which], g->lists.data[*at - 1].data[i]);
    }
    for (int i = 0; i < 3; i++)
        sort_ranges(&role[i]);
    or_gold_claim claim = {role[0].data,
                           role[1].data,
                           role[2].data,
                           role[0].len,
                           role[1].len,
                           role[2].len,
                           head_of_cue(g->article, role[1].data, role[1].len),
                           annotator};
    if (claim.n_content)
        or_push(&g->article->arena, &g->article->claims, claim);
}

static void parse_annotation(gold_reader *g, or_slice rest, uint32_t annotator) {
    g->spans = (or_table){0};
    while (rest.len) {
        const char *newline = memchr(rest.data, '\n', rest.len);
        or_slice line = or_slice_cut(rest, 0, newline ? (size_t)(newline - rest.data) : rest.len);
        rest = or_slice_cut(rest, (size_t)line.len + 1, rest.len);
        const char *tab = line.len ? memchr(line.data, '\t', line.len) : NULL;
        if (!tab)
            continue;
        or_slice id = or_slice_cut(line, 0, (size_t)(tab - line.data)),
                 value = or_slice_cut(line, (size_t)id.len + 1, line.len);
        if (id.data[0] == 'E')
            parse_event(g, or_slice_trim(value), annotator);
        const char *space = id.data[0] == 'T' ? memchr(value.data, ' ', value.len) : NULL;
        const char *end = space ? memchr(space, '\t', (size_t)(value.data + value.len - space)) : NULL;
        if (!end)
            continue;
        or_ranges_of list = {0};
        parse_spans(g, or_slice_of(space + 1, (size_t)(end - space - 1)), &list);
        or_push(&g->article->arena, &g->lists, list);
        *or_table_add(&g->article->arena, &g->spans, id, NULL) = g->lists.len;
    }
}

/* attributions/NAME_XXXX.ann: the files of all annotators, in order of their names. */
static bool read_gold(or_article *article, const or_paths *annotations, or_error *error) {
    gold_reader g = {.article = article, .places = token_places(article)};
    size_t len = strlen(article->name);
    for (uint32_t i = 0; i < annotations->len; i++) {
        const char *base = strrchr(annotations->data[i], '/') + 1;
        if (strncmp(base, article->name, len) != 0 || strlen(base) != len + 9 || base[len] != '_')
            continue;
        char *data;
        size_t size;
        if (!or_file_read(annotations->data[i], &data, &size, error))
            return false;
        parse_annotation(&g, or_slice_of(data, size), article->annotators++);
        free(data);
    }
    return true;
}

static bool is_held_out(or_slice list, const char *name) {
    for (or_slice rest = list; rest.len;) {
        const char *newline = memchr(rest.data, '\n', rest.len);
        or_slice line = or_slice_cut(rest, 0, newline ? (size_t)(newline - rest.data) : rest.len);
        rest = or_slice_cut(rest, (size_t)line.len + 1, rest.len);
        if (or_slice_is(or_slice_trim(line), name))
            return true;
    }
    return false;
}

static void make_stages(or_reader *r, or_article *article) {
    uint32_t n = article->a.paragraphs.len;
    article->scenes = OR_NEW_ARRAY(&article->arena, or_scene, n + 1);
    article->stages = OR_NEW_ARRAY(&article->arena, or_stage, n + 1);
    article->scene_of = OR_NEW_ARRAY(&article->arena, uint32_t, n + 1);
    const or_models *models = or_models_for(r, article);
    for (uint32_t p = 0; p < n;) {
        uint32_t k = article->n_scenes++, end = or_scene_end(&article->a, p);
        or_scene_make(&article->arena, &r->classes, &article->a, p, end, &article->scenes[k]);
        or_stage_make(&article->arena, &article->scenes[k], &article->stages[k]);
        if (models->cue.slots)
            or_score_cues(&article->arena, models, &article->stages[k], 1);
        else
            or_stage_count_cues(&article->arena, &article->stages[k]);
        while (p < end)
            article->scene_of[p++] = k;
    }
}

static bool read_article(or_reader *r, const char *path, or_article *article, or_error *error) {
    char *data;
    size_t size;
    if (!or_file_read(path, &data, &size, error))
        return false;
    bool ok = or_text_read(&article->arena, r->page_words, data, size, path, OR_FORMAT_TEXT, &article->text, error);
    free(data);
    if (ok)
        or_analyse(&article->arena, r->languages[r->dev ? 0 : article->fold], &article->text, &article->a);
    return ok;
}

/* To measure: the held-out articles, or with --fold those that its weights have not seen. To learn: the others. */
static bool is_wanted(const or_reader *r, const or_article *article, bool held_out) {
    if (r->dev && r->train->fold == OR_NO_FOLD)
        return held_out;
    return !held_out && (article->fold == r->train->fold) == r->dev;
}

bool or_reader_each(or_reader *r, bool (*each)(void *context, or_reader *reader, or_article *article, or_error *error),
                    void *context, or_error *error) {
    const char *const endings[] = {".ann", NULL};
    char folder[1024];
    or_paths annotations = {0};
    snprintf(folder, sizeof folder, "%s/polnear-train/attributions", r->train->data);
    if (!or_file_list(&r->arena, folder, endings, &annotations, error))
        return false;
    char *held = NULL;
    size_t held_size = 0;
    if (r->train->held_out && !or_file_read(r->train->held_out, &held, &held_size, error))
        return false;
    or_article article = {0};
    bool ok = true;
    uint32_t read = 0;
    for (uint32_t i = 0; ok && i < r->paths.len; i++) {
        const char *base = strrchr(r->paths.data[i], '/') + 1;
        or_slice name = or_slice_of(base, strlen(base) - 4);
        or_arena arena = article.arena;
        or_arena_reset(&arena);
        article = (or_article){.arena = arena, .fold = or_fold_of(name)};
        article.name = or_strdup(&article.arena, name);
        bool held_out = is_held_out(or_slice_of(held, held_size), article.name);
        if (!is_wanted(r, &article, held_out) || (r->train->limit && read >= r->train->limit))
            continue;
        read++;
        ok = read_article(r, r->paths.data[i], &article, error) && read_gold(&article, &annotations, error);
        if (!ok)
            break;
        make_stages(r, &article);
        ok = each(context, r, &article, error);
    }
    or_arena_free(&article.arena);
    free(held);
    return ok;
}

uint32_t or_into_scene(const or_article *article, const or_scene *scene, const or_range *ranges, uint32_t n,
                       or_range *out, uint32_t most, uint32_t *outside) {
    uint32_t kept = 0, end = scene->first + scene->n;
    *outside = 0;
    for (uint32_t i = 0; i < n; i++) {
        or_range r = ranges[i];
        for (uint32_t k = r.first; k < r.last; k++)
            *outside += (k < scene->first || k >= end) && (article->a.tokens.data[k].flags & OR_TOKEN_WORD);
        if (r.first < scene->first)
            r.first = scene->first;
        if (r.last > end)
            r.last = end;
        if (r.first < r.last && kept < most)
            out[kept++] = (or_range){r.first - scene->first, r.last - scene->first};
    }
    return kept;
}

bool or_same_source(const or_stage *stage, const or_choice *choice, const or_range *gold, uint32_t parts, bool nobody) {
    if (choice->source_head == OR_NONE)
        return nobody;
    for (uint32_t i = 0; i < parts; i++)
        for (uint32_t k = choice->source.first; k < choice->source.last; k++) {
            const or_token *t = &stage->t[k];
            if (k >= gold[i].first && k < gold[i].last && t->upos != OR_UPOS_DET && t->upos != OR_UPOS_ADP &&
                (t->flags & OR_TOKEN_WORD))
                return true;
        }
    return false;
}

float *or_cue_shares(or_article *article) {
    float *share = OR_NEW_ARRAY(&article->arena, float, article->a.tokens.len + 1);
    for (uint32_t i = 0; i < article->claims.len; i++) {
        uint32_t head = article->claims.data[i].head;
        if (head != OR_NONE)
            share[head] = fminf(1.0f, share[head] + 1.0f / (float)article->annotators);
    }
    return share;
}
