/* Pages of HTML as evidence: what a reader sees, and where it stands in the page. */
#include "base/buffer.h"
#include "check.h"
#include "verify/evidence.h"
#include "verify/html.h"

static or_html read_page(or_arena *arena, const char *page) {
    or_html html;
    or_html_read(arena, or_slice_str(page), &html);
    return html;
}

static void test_text(void **state) {
    (void)state;
    static const struct {
        const char *page, *text;
    } cases[] = {
        {"", ""},
        {"plain", "plain\n"},
        {"<p>one<p>two", "one\ntwo\n"},
        {"<p>caf&eacute;s &amp; it&rsquo;s &#8220;so&#x201d;</p>",
         "caf\xc3\xa9s & it\xe2\x80\x99s \xe2\x80\x9cso\xe2\x80\x9d\n"},
        {"<p>in<b>si</b>de a\n  line<br>another</p>", "inside a   line\nanother\n"},
        {"<p> <b>NAME:</b> says</p>", "*NAME: says\n"},
        {"<style>p{}</style><script>hidden('<p>')</script><p>seen<!-- not --></p>", "seen\n"},
        {"<pre>one\r\ntwo</pre>", "one\ntwo\n"},
        {"a & b < c &unknown; d", "a & b < c &unknown; d\n"},
    };
    or_arena a = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        or_html html = read_page(&a, cases[i].page);
        if (!or_slice_is(html.text, cases[i].text))
            fail_msg("%s gives '%.*s'", cases[i].page, (int)html.text.len, html.text.data);
    }
    or_arena_free(&a);
}

/* Each word, as evidence, stands in the page where it is said to, entities and tags and all. */
static void test_places(void **state) {
    (void)state;
    static const char page[] = "<!DOCTYPE html>\n<h1>Minutes</h1>\n<table><td>cell</td>stray</table>\n"
                               "<p>caf&eacute; isn&rsquo;t <i>re</i>open&shy;ed &mdash; yet</p>";
    static const char *const words[] = {"Minutes",           "stray", "cell", "caf&eacute;", "isn&rsquo;t",
                                        "re</i>open&shy;ed", "yet"};
    or_arena a = {0};
    or_evidence e = {0};
    or_evidence_read(&a, or_slice_str(page), "minutes.html", &e);
    assert_int_equal(e.words.len, sizeof words / sizeof *words);
    for (uint32_t i = 0; i < e.words.len; i++) {
        or_slice there = or_slice_cut(or_slice_str(page), e.words.data[i].begin, e.words.data[i].end);
        if (!or_slice_is(there, words[i]))
            fail_msg("'%.*s' is not '%s'", (int)there.len, there.data, words[i]);
    }
    or_html html = read_page(&a, page);
    for (uint32_t i = 0; i < html.text.len; i++) { /* there and back */
        uint32_t at = or_html_begin(&html, i);
        if (html.text.data[i] == page[at])
            assert_int_equal(or_html_text(&html, at), i);
    }
    or_arena_free(&a);
}

static void test_is_html(void **state) {
    (void)state;
    assert_true(or_is_html("x.HTM", OR_LIT("")));
    assert_true(or_is_html("x", OR_LIT("\n <!doctype HTML><p>")));
    assert_true(or_is_html("x.txt", OR_LIT("<html lang=en>")));
    assert_false(or_is_html("x.txt", OR_LIT("<p>")));
    assert_false(or_is_html("html", OR_LIT("")));
}

/* Labels in bold and on a line of their own, in a page. */
static void test_labels(void **state) {
    (void)state;
    or_arena a = {0};
    or_evidence e = {0};
    or_evidence_read(&a, OR_LIT("<p><b>Jo Adler:</b> One two.<p><strong>BRAND:</strong> Three."), "x.html", &e);
    assert_int_equal(e.words.len, 3);
    assert_int_equal(e.turns.len, 2);
    assert_true(or_slice_is(e.turns.data[0].speaker, "Jo Adler") && e.turns.data[0].word == 0);
    assert_true(or_slice_is(e.turns.data[1].speaker, "BRAND") && e.turns.data[1].word == 2);
    or_arena_free(&a);
}

/* Pages nest as deeply as they like, and are cut off anywhere. */
static void test_pathological(void **state) {
    (void)state;
    or_arena a = {0};
    or_buffer page = {0};
    for (int i = 0; i < 100000; i++)
        or_buffer_str(&page, "<div>");
    or_buffer_str(&page, "deep");
    or_html html;
    or_html_read(&a, or_slice_of(page.data, page.len), &html);
    assert_true(or_slice_is(html.text, "deep\n"));
    page.len = 0;
    for (int i = 0; i < 100000; i++)
        or_buffer_str(&page, "<p>so</i>");
    or_html_read(&a, or_slice_of(page.data, page.len), &html);
    assert_int_equal(html.text.len, 300000);
    static const char whole[] = "<p title=\"a>b\">x &amp; y</p><!-- c --><![CDATA[z]]>\xc3\xa9\xff";
    for (uint32_t cut = 0; cut < sizeof whole; cut++)
        or_html_read(&a, or_slice_of(or_memdup(&a, whole, cut + 1), cut), &html);
    or_buffer_free(&page);
    or_arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),   cmocka_unit_test(test_places),       cmocka_unit_test(test_is_html),
        cmocka_unit_test(test_labels), cmocka_unit_test(test_pathological),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
