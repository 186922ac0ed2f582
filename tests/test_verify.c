/* Verification: words, evidence, archives, verdicts. */
#include "base/buffer.h"
#include "base/file.h"
#include "check.h"
#include "onrecord.h"
#include "verify/contract.h"
#include "verify/english.h"
#include "verify/gather.h"
#include "verify/verify.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char transcripts[] = ONRECORD_ROOT "/fixtures/transcripts/hearing";

/* The keys of a text's words, a space between. */
static const char *keys(or_arena *arena, const char *text, or_vscan how) {
    or_vwords words = {0};
    const char *out = "";
    or_vwords_find(arena, or_slice_str(text), (or_span){0, (uint32_t)strlen(text)}, how, &words);
    for (uint32_t i = 0; i < words.len; i++)
        out = or_printf(arena, "%s%s%.*s", out, i ? " " : "", (int)words.data[i].key.len, words.data[i].key.data);
    return out;
}

static void test_words(void **state) {
    (void)state;
    or_arena a = {0};
    or_vscan plain = {0}, markup = {.markup = true}, evidence = {.evidence = true};
    assert_string_equal(keys(&a, "It\xe2\x80\x99s  the U.S., SHE said\xe2\x80\x94twice", plain),
                        "it's the us she said twice");
    assert_string_equal(keys(&a, "33,000 e-mails, 1.5 million", plain), "33000 e mails 1.5 million");
    assert_string_equal(keys(&a, "[T]he caf\xc3\x89 \xef\xac\x81nds na\xc2\xadture", plain),
                        "the caf\xc3\xa9 finds nature");
    assert_string_equal(keys(&a, "so **very** [far](http://x.org/a b) <b>off</b> &amp; on", markup),
                        "so very far off on");
    assert_string_equal(keys(&a, "it isn&rsquo;t, &#39;so&#39; he&#x27;d say", markup), "it isn't so he'd say");
    assert_string_equal(keys(&a, "We (APPLAUSE) win [inaudible] now (and then)", evidence), "we win now and then");
    assert_string_equal(keys(&a, "", plain), "");
    assert_string_equal(keys(&a, "\xff\xfe '' --- ...", plain), "");
    or_arena_free(&a);
}

static void test_flags(void **state) {
    (void)state;
    or_arena a = {0};
    or_vwords w = {0};
    const char text[] = "we go [the crew] home ... now";
    or_vwords_find(&a, or_slice_str(text), (or_span){0, sizeof text - 1}, (or_vscan){0}, &w);
    assert_int_equal(w.len, 6);
    assert_true(w.data[2].flags & OR_VWORD_BRACKET && w.data[3].flags & OR_VWORD_BRACKET);
    assert_false(w.data[4].flags & OR_VWORD_BRACKET);
    assert_true(w.data[5].flags & OR_VWORD_ELLIPSIS);
    or_arena_free(&a);
}

static const char *speaker_at(const or_evidence *e, uint32_t word) {
    static char name[100];
    name[0] = '\0';
    for (uint32_t i = 0; i < e->turns.len && e->turns.data[i].word <= word; i++)
        snprintf(name, sizeof name, "%.*s", (int)e->turns.data[i].speaker.len,
                 e->turns.data[i].speaker.data ? e->turns.data[i].speaker.data : "");
    return name;
}

static void test_labels(void **state) {
    (void)state;
    or_arena a = {0};
    static const struct {
        const char *text, *speaker;
        uint32_t word;
    } cases[] = {
        {"ADLER: One two three.\nFour five.\nBRAND: Six.\n", "ADLER", 3},
        {"ADLER: One two three.\nFour five.\nBRAND: Six.\n", "BRAND", 5},
        {"**Ms. Jo Adler:** One two three.\n", "Ms. Jo Adler", 0},
        {"THE PRESIDENT: One two.\n", "THE PRESIDENT", 1},
        {"Mr. Speaker (Adler): One.\nMr. Speaker (Adler): Two.\nMr. Speaker (Adler): Three.\n", "Adler", 2},
        {"Q. Why is that?\nA. Because.\n", "Q", 1},
        {"The point is this: One two.\n", "", 5},
        {"OK.\nOK.\nOK.\nAnd so it is.\n", "", 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        or_evidence e = {0};
        or_evidence_read(&a, or_slice_str(cases[i].text), "x.txt", &e);
        assert_string_equal(speaker_at(&e, cases[i].word), cases[i].speaker);
    }
    or_arena_free(&a);
}

static void test_english(void **state) {
    (void)state;
    or_slice parts[3];
    assert_int_equal(or_english_expand(OR_LIT("won't"), parts), 2);
    assert_true(or_slice_is(parts[0], "will") && or_slice_is(parts[1], "not"));
    assert_int_equal(or_english_expand(OR_LIT("harbour"), parts), 1);
    assert_true(or_english_same_spelling(OR_LIT("organise"), OR_LIT("organize")));
    assert_true(or_english_same_spelling(OR_LIT("labour"), OR_LIT("labor")));
    assert_false(or_english_same_spelling(OR_LIT("four"), OR_LIT("for")));
    assert_true(or_english_same_lemma(OR_LIT("plan"), OR_LIT("planned")));
    assert_true(or_english_same_lemma(OR_LIT("was"), OR_LIT("is")));
    assert_true(or_english_same_lemma(OR_LIT("carry"), OR_LIT("carried")));
    assert_false(or_english_same_lemma(OR_LIT("jobs"), OR_LIT("taxes")));
    assert_true(or_english_class(OR_LIT("eleven")).number && or_english_class(OR_LIT("never")).negation);
}

static void test_people(void **state) {
    (void)state;
    or_people none = {0}, people = {0};
    or_error error;
    assert_int_equal(or_same_speaker(&none, OR_LIT("Ines Okafor"), OR_LIT("OKAFOR")), 1);
    assert_int_equal(or_same_speaker(&none, OR_LIT("Varga"), OR_LIT("OKAFOR")), -1);
    assert_int_equal(or_same_speaker(&none, OR_LIT("Varga"), OR_LIT("Q")), 0);
    assert_int_equal(or_same_speaker(&none, (or_slice){0}, OR_LIT("OKAFOR")), 0);
    char path[] = "/tmp/onrecord-people-XXXXXX";
    close(mkstemp(path));
    const char list[] = "# who is who\nInes Okafor: the harbour master, THE CAPTAIN\nPeter Varga: the mayor\n";
    assert_true(or_file_write(path, list, sizeof list - 1, &error));
    assert_true(or_people_read(&people, path, &error));
    unlink(path);
    assert_int_equal(or_same_speaker(&people, OR_LIT("harbour master"), OR_LIT("Ines Okafor")), 1);
    assert_int_equal(or_same_speaker(&people, OR_LIT("the mayor"), OR_LIT("THE CAPTAIN")), -1);
    or_people_free(&people);
}

static void check_quote(onrecord_verifier *v, json_t *line) {
    const char *id = json_string_value(json_object_get(line, "id"));
    onrecord_verifier_reset(v);
    onrecord_verify_quote(v, id, json_string_value(json_object_get(line, "quote")),
                          json_string_value(json_object_get(line, "speaker")));
    size_t size;
    char *text = onrecord_verify_write(v, ONRECORD_VERIFY_JSONL, NULL, &size);
    json_t *got = json_loadb(text, size, 0, NULL);
    assert_non_null(got);
    const char *verdict = json_string_value(json_object_get(got, "verdict"));
    const char *expect = json_string_value(json_object_get(line, "expect"));
    const char *change = json_string_value(json_object_get(line, "change"));
    const char *time = json_string_value(json_object_get(line, "time"));
    if (strcmp(verdict, expect) != 0 || (change && !strstr(text, change)) || (time && !strstr(text, time)))
        fail_msg("%s: expected %s %s, got %s", id, expect, change ? change : "", text);
    json_decref(got);
    free(text);
}

static void test_verdicts(void **state) {
    (void)state;
    onrecord_error error;
    onrecord_archive *archive = onrecord_archive_open(transcripts, NULL, NULL, &error);
    assert_non_null(archive);
    onrecord_verifier *v = onrecord_verifier_new(archive, NULL, &error);
    FILE *f = fopen(ONRECORD_ROOT "/fixtures/transcripts/quotes.jsonl", "r");
    assert_non_null(f);
    char line[2000];
    int count = 0;
    while (fgets(line, sizeof line, f)) {
        json_t *quote = json_loads(line, 0, NULL);
        assert_non_null(quote);
        check_quote(v, quote);
        json_decref(quote);
        count++;
    }
    fclose(f);
    assert_true(count > 20);
    onrecord_verifier_free(v);
    onrecord_archive_free(archive);
}

static void build(or_archive *archive, or_arena *arena) {
    or_error error;
    assert_true(or_archive_against(arena, transcripts, NULL, NULL, archive, &error));
}

/* Every word is found again where it stands. */
static void test_archive_places(void **state) {
    (void)state;
    or_arena arena = {0};
    or_archive a;
    build(&a, &arena);
    assert_int_equal(a.file_count, 4);
    for (uint32_t i = 0; i < a.file_count; i++) {
        char *bytes;
        size_t size;
        or_error error;
        assert_true(or_file_read(or_archive_full_path(&arena, &a, i), &bytes, &size, &error));
        assert_int_equal(or_archive_changed(&arena, &a, i), 0);
        for (uint32_t w = 0; w < a.files[i].words; w++) {
            uint32_t word = a.files[i].first_word + w, at = or_archive_offset(&a, word);
            or_slice key = or_archive_text(&a, or_archive_word(&a, word));
            assert_true(at < size);
            assert_int_equal(bytes[at] | 0x20, key.data[0] | 0x20);
            assert_int_equal(or_archive_file_of(&a, word), i);
            assert_int_equal(or_archive_key(&a, key), or_archive_word(&a, word));
        }
        free(bytes);
    }
    or_archive_close(&a);
    or_arena_free(&arena);
}

static void expect_refused(const char *path, const char *data, size_t size, const char *what) {
    or_archive a;
    or_error error = {0};
    assert_true(or_file_write(path, data, size, &error));
    assert_false(or_archive_open(&a, path, &error));
    if (!strstr(error.what, what))
        fail_msg("'%s' does not say '%s'", error.what, what);
}

static void test_damaged(void **state) {
    (void)state;
    or_arena arena = {0};
    or_archive a, again;
    or_error error;
    build(&a, &arena);
    char path[] = "/tmp/onrecord-archive-XXXXXX";
    close(mkstemp(path));
    assert_true(or_archive_write(&a, path, &error));
    assert_true(or_archive_open(&again, path, &error));
    assert_true(again.size == a.size && memcmp(again.data, a.data, a.size) == 0);
    or_archive_close(&again);
    char *copy = or_memdup(&arena, a.data, a.size);
    expect_refused(path, "", 0, "is not an archive");
    expect_refused(path, "something else", 14, "is not an archive");
    for (size_t cut = 8; cut < a.size; cut += a.size / 40 + 1)
        expect_refused(path, copy, cut, "damaged");
    for (size_t at = sizeof(or_archive_header) / 2; at < a.size; at += a.size / 40 + 1) {
        copy[at] ^= 0x40;
        expect_refused(path, copy, a.size, "damaged");
        copy[at] ^= 0x40;
    }
    copy[4] = 99;
    expect_refused(path, copy, a.size, "newer version");
    unlink(path);
    or_archive_close(&a);
    or_arena_free(&arena);
}

/* The verdict of a quotation by nobody in particular. */
static or_verdict verdict_of(const or_archive *archive, const char *quote) {
    or_verifier v = {.archive = archive};
    or_arena arena = {0};
    or_vwords words = {0};
    or_finding f;
    or_slice text = or_slice_str(quote);
    or_vwords_find(&arena, text, (or_span){0, text.len}, (or_vscan){0}, &words);
    or_verify_quote(&v, &arena, text, &words, (or_slice){0}, &f);
    or_verifier_free(&v);
    or_arena_free(&arena);
    return f.verdict;
}

/* Archives over 64 MB are not checked whole when they are opened: whatever has become of the bytes after the header,
 * nothing outside them is read. */
static void test_damage_unseen(void **state) {
    (void)state;
    static const char *const quotes[] = {"We have inspected 12 of the 14 piers, and we did not find one that is unsafe",
                                         "nobody will win a job", "a school roof that does not leak"};
    or_arena arena = {0};
    or_archive a;
    build(&a, &arena);
    uint32_t random = 1, opened = 0;
    for (int round = 0; round < 400; round++) {
        or_archive hurt = {.size = a.size, .folder = a.folder};
        or_error error = {0};
        char *copy = or_xmalloc(a.size);
        memcpy(copy, a.data, a.size);
        for (int i = 0; i < 1 << round % 8; i++) {
            random = random * 1664525 + 1013904223;
            copy[sizeof(or_archive_header) + random % (a.size - sizeof(or_archive_header))] ^= (char)(random >> 24);
        }
        hurt.data = copy;
        if (or_archive_attach(&hurt, "hurt", &error)) {
            opened++;
            for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
                verdict_of(&hurt, quotes[i]);
        } else
            assert_non_null(strstr(error.what, "damaged"));
        free(copy);
    }
    assert_true(opened > 100);
    or_archive_close(&a);
    or_arena_free(&arena);
}

/* Ten thousand words of one kind, and a quotation of thousands: linear enough, and no overflow. */
static void test_pathological(void **state) {
    (void)state;
    or_builder *b = or_builder_new();
    or_archive archive;
    or_arena arena = {0};
    or_error error;
    or_buffer text = {0};
    for (int i = 0; i < 60000; i++)
        or_buffer_str(&text, "again ");
    assert_true(or_builder_add(b, "again.txt", text.data, text.len, 0, &error));
    assert_true(or_builder_add(b, "empty.txt", " ", 1, 0, &error) || error.what[0]);
    assert_true(or_builder_finish(b, "", &archive, &error));
    or_builder_free(b);
    or_verifier v = {.archive = &archive};
    or_vwords words = {0};
    or_finding f;
    or_slice quote = or_slice_of(text.data, 6 * 5000);
    or_vwords_find(&arena, quote, (or_span){0, quote.len}, (or_vscan){0}, &words);
    or_verify_quote(&v, &arena, quote, &words, (or_slice){0}, &f);
    words.len = 1;
    or_verify_quote(&v, &arena, quote, &words, (or_slice){0}, &f);
    words.len = 0;
    or_verify_quote(&v, &arena, quote, &words, (or_slice){0}, &f);
    assert_int_equal(f.verdict, OR_NOT_FOUND);
    or_verifier_free(&v);
    or_archive_close(&archive);
    or_buffer_free(&text);
    or_arena_free(&arena);
}

/* A phrase that many files use in their own sentences is no evidence of a quotation that differs in a word; a sentence
 * that many files repeat is. */
static void test_common_phrases(void **state) {
    (void)state;
    or_builder *b = or_builder_new();
    or_archive archive;
    or_arena arena = {0};
    or_error error;
    static const char *const common[] = {"at", "the", "end", "of", "day", "we", "mend", "nets", "count", "a"};
    for (int i = 0; i < 60; i++) {
        or_buffer text = {0};
        for (int k = 0; k < 300; k++)
            or_buffer_printf(&text, "word%d %s ", i * 977 % 400 + k, k % 3 ? "" : common[k / 3 % 10]);
        or_buffer_printf(&text, "at the end of the day thing%d. ", i);
        or_buffer_str(&text, i ? "" : "at the end of the day we mend the nets. ");
        or_buffer_str(&text,
                      i ? "" : "nets count at day of the we mend a end the day nets mend of count we at a the end. ");
        or_buffer_str(&text, "the keel of a barge is where we found the bells. ");
        assert_true(or_builder_add(b, or_printf(&arena, "%d.txt", i), text.data, text.len, 0, &error));
        or_buffer_free(&text);
    }
    assert_true(or_builder_finish(b, "", &archive, &error));
    or_builder_free(b);
    assert_int_equal(verdict_of(&archive, "at the end of the day we mend the nets"), OR_VERBATIM);
    assert_int_equal(verdict_of(&archive, "at the end of the day we count"), OR_NOT_FOUND);
    assert_int_equal(verdict_of(&archive, "the keel of a barge is where we heard the bells"), OR_ALTERED);
    /* a third of the words differs, each in its place; then as many words are left out and put in */
    assert_int_equal(
        verdict_of(&archive, "nets end we day of the count mend a end of a nets mend of nets we at a day end"),
        OR_ALTERED);
    assert_int_equal(
        verdict_of(&archive, "nets day of the mend a end nets mend of we at a end we the count of day nets at"),
        OR_NOT_FOUND);
    or_archive_close(&archive);
    or_arena_free(&arena);
}

/* The contract names every verdict and nothing is folded that it does not name. */
static void test_contract(void **state) {
    (void)state;
    for (int i = 0; i < ONRECORD_VERDICTS; i++)
        assert_non_null(strstr(or_contract(), onrecord_verdict_name((onrecord_verdict)i)));
    static const struct {
        const char *a, *b, *named;
    } folded[] = {
        {"The Sea", "the sea", "upper and lower case"},
        {"\xe2\x80\x9cyes\xe2\x80\x9d, he", "\"yes\" he", "quotation"},
        {"one\n  two", "one two", "white space"},
        {"old-fashioned", "old fashioned", "hyphens"},
        {"33,000", "33000", "thousands separators"},
        {"the U.S. fleet", "the US fleet", "dots between single letters"},
        {"na\xc2\xadture", "nature", "soft hyphens"},
        {"\xef\xac\x81sh", "fish", "NFKC"},
        {"**not** so", "not so", "Markdown"},
    };
    static const char *const apart[][2] = {
        {"resume", "r\xc3\xa9sum\xc3\xa9"}, {"its", "it's"}, {"11", "eleven"}, {"colour", "color"}};
    or_arena a = {0};
    for (size_t i = 0; i < sizeof folded / sizeof *folded; i++) {
        assert_non_null(strstr(or_contract(), folded[i].named));
        assert_string_equal(keys(&a, folded[i].a, (or_vscan){0}), keys(&a, folded[i].b, (or_vscan){0}));
    }
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        assert_string_not_equal(keys(&a, apart[i][0], (or_vscan){0}), keys(&a, apart[i][1], (or_vscan){0}));
    or_arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),          cmocka_unit_test(test_flags),
        cmocka_unit_test(test_labels),         cmocka_unit_test(test_english),
        cmocka_unit_test(test_people),         cmocka_unit_test(test_verdicts),
        cmocka_unit_test(test_archive_places), cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_pathological),   cmocka_unit_test(test_contract),
        cmocka_unit_test(test_common_phrases), cmocka_unit_test(test_damage_unseen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
