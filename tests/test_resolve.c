/* Who is who: small articles with their mentions marked, {words|what they must stand for}.
 *
 * What is expected: type, identity, then for a named source the name, for a withheld one the reason (or nothing), and
 * anywhere "#n": mentions with the same number have one source, those with different numbers do not. */
#include "check.h"
#include "language/analysis.h"
#include "page.h"
#include "resolve_kinds.h"
#include "sourcing/map.h"

#include <stdio.h>

enum { ARTICLES = sizeof articles / sizeof *articles, KINDS = sizeof kinds / sizeof *kinds };

static const article *article_at(size_t i) {
    return i < ARTICLES ? &articles[i] : &kinds[i - ARTICLES];
}

/* An article without its marks, and where they stood in its text, which has one line end between paragraphs. */
typedef struct marked {
    char file[2000];
    char text[2000];
    uint32_t n;
    or_span at[16];
    char want[16][200];
} marked;

static void unmark(const char *in, marked *out) {
    size_t length = 0, written = 0;
    *out = (marked){.n = 0};
    while (*in) {
        if (*in == '{') {
            out->at[out->n].begin = (uint32_t)length;
            in++;
        } else if (*in == '|') {
            const char *end = strchr(in, '}');
            assert_non_null(end);
            out->at[out->n].end = (uint32_t)length;
            snprintf(out->want[out->n], sizeof out->want[0], "%.*s", (int)(end - in - 1), in + 1);
            out->n++;
            in = end + 1;
        } else {
            if (*in != '\n' || in[1] != '\n')
                out->text[length++] = *in;
            out->file[written++] = *in++;
        }
    }
}

static or_part part_at(or_arena *arena, const or_analysis *a, or_span span) {
    or_part part = {.at = OR_NEW(arena, or_range), .n = 0, .head = OR_NONE};
    for (uint32_t i = 0; i < a->tokens.len; i++) {
        if (a->tokens.data[i].begin >= span.end || a->tokens.data[i].end <= span.begin)
            continue;
        if (!part.n)
            part.at[0].first = i;
        part.n = 1;
        part.at[0].last = i + 1;
    }
    return part;
}

/* A claim for each mark: its content is the quotation of its sentence that does not hold the mention, if there is one.
 */
static void make_claims(or_arena *arena, const or_analysis *a, const marked *m, or_map *map) {
    for (uint32_t i = 0; i < m->n; i++) {
        or_attribution claim = {.source = OR_NONE, .parent = OR_NONE, .mention = part_at(arena, a, m->at[i])};
        assert_int_equal(claim.mention.n, 1);
        uint32_t sentence = a->tokens.data[claim.mention.at[0].first].sentence;
        for (uint32_t q = 0; q < a->quotes.len; q++) {
            or_range at = a->quotes.data[q].at;
            bool inside = at.first <= claim.mention.at[0].first && claim.mention.at[0].first < at.last;
            if (!inside && a->tokens.data[at.first].sentence == sentence) {
                claim.content = (or_part){.at = OR_NEW(arena, or_range), .n = 1, .head = OR_NONE};
                claim.content.at[0] = at;
            }
        }
        or_push(arena, &map->attributions, claim);
    }
}

static const char *describe(or_arena *arena, const or_source *source) {
    static const char *const types[] = {"person", "group", "organization", "document", "author", "none"};
    static const char *const identities[] = {"named", "unnamed", "withheld", "none"};
    if (!source)
        return "nobody";
    const char *more = source->name ? source->name : source->withheld_reason ? source->withheld_reason : "";
    return or_printf(arena, "%s %s%s%s", types[source->type], identities[source->identity], *more ? " " : "", more);
}

static uint32_t wrong(or_arena *arena, const article *article, const marked *m, const or_map *map) {
    uint32_t number_of[10], bad = 0;
    memset(number_of, 0xff, sizeof number_of);
    for (uint32_t i = 0; i < m->n; i++) {
        char want[200];
        snprintf(want, sizeof want, "%s", m->want[i]);
        char *mark = strchr(want, '#');
        uint32_t chain = mark ? (uint32_t)(mark[1] - '0') % 10 : 0, source = map->attributions.data[i].source;
        if (mark)
            mark[-1] = '\0';
        const char *got = describe(arena, source == OR_NONE ? NULL : &map->sources.data[source]);
        bool same = strcmp(got, want) == 0;
        if (mark && number_of[chain] == OR_NONE)
            number_of[chain] = source;
        if (mark && number_of[chain] != source)
            same = false;
        for (uint32_t k = 1; mark && k < 10; k++)
            same = same && (k == chain || number_of[k] == OR_NONE || number_of[k] != source);
        if (!same) {
            print_error("%s: \"%.*s\" is %s, not %s\n", article->about, (int)(m->at[i].end - m->at[i].begin),
                        m->text + m->at[i].begin, got, m->want[i]);
            bad++;
        }
    }
    return bad;
}

static or_language *load(or_lexicon **lexicon) {
    const char *folders[] = {ONRECORD_ROOT "/lexicons/en"};
    or_error error = {0};
    *lexicon = or_lexicon_load(folders, 1, &error);
    assert_non_null(*lexicon);
    or_language *language = or_language_load(*lexicon, ONRECORD_ROOT "/lexicons/en/weights", &error);
    if (!language) {
        or_lexicon_free(*lexicon);
        skip(); /* weights are made by the trainer */
    }
    return language;
}

static void test_articles(void **state) {
    (void)state;
    or_lexicon *lexicon;
    or_language *language = load(&lexicon);
    uint32_t bad = 0, claims = 0;
    for (size_t i = 0; i < ARTICLES + KINDS; i++) {
        or_arena arena = {0};
        or_text text;
        or_analysis a = {0};
        or_error error;
        marked m;
        unmark(article_at(i)->text, &m);
        assert_true(or_text_read(&arena, page_words(), m.file, strlen(m.file), "", OR_FORMAT_TEXT, &text, &error));
        assert_int_equal(text.text.len, strlen(m.text));
        or_analyse(&arena, language, &text, &a);
        or_map map = {.analysis = &a};
        make_claims(&arena, &a, &m, &map);
        or_resolve(&arena, lexicon, &map);
        bad += wrong(&arena, article_at(i), &m, &map);
        claims += m.n;
        or_arena_free(&arena);
    }
    or_language_free(language);
    or_lexicon_free(lexicon);
    /* names and trees are learned, so that one claim in twenty may come out otherwise after a new training */
    assert_true(bad * 20 <= claims);
}

/* Every source has a label, and its attributions and mentions agree with the attributions' side. */
static void test_sources_agree(void **state) {
    (void)state;
    or_lexicon *lexicon;
    or_language *language = load(&lexicon);
    for (size_t i = 0; i < ARTICLES + KINDS; i++) {
        or_arena arena = {0};
        or_text text;
        or_analysis a = {0};
        or_error error;
        marked m;
        unmark(article_at(i)->text, &m);
        assert_true(or_text_read(&arena, page_words(), m.file, strlen(m.file), "", OR_FORMAT_TEXT, &text, &error));
        or_analyse(&arena, language, &text, &a);
        or_map map = {.analysis = &a};
        make_claims(&arena, &a, &m, &map);
        or_resolve(&arena, lexicon, &map);
        uint32_t claims = 0;
        for (uint32_t s = 0; s < map.sources.len; s++) {
            const or_source *source = &map.sources.data[s];
            assert_non_null(source->label);
            assert_true(source->label[0] != '\0');
            assert_int_equal(source->name != NULL, source->identity == OR_IDENTITY_NAMED);
            assert_true(source->attributions.len > 0);
            for (uint32_t k = 0; k < source->attributions.len; k++)
                assert_int_equal(map.attributions.data[source->attributions.data[k]].source, s);
            claims += source->attributions.len;
        }
        assert_int_equal(claims, map.attributions.len);
        or_arena_free(&arena);
    }
    or_language_free(language);
    or_lexicon_free(lexicon);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_articles), cmocka_unit_test(test_sources_agree)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
