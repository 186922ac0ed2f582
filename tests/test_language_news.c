/* How well tokens and sentences agree with a treebank of news, where it is present. */
#include "language.h"

/* A treebank's tokens as places in its text, hyphenated words joined. */
typedef struct treebank {
    or_arena arena;
    or_buffer text; /* eight sentences a line */
    or_array(or_span) tokens;
    or_array(uint32_t) sentences; /* where they begin */
} treebank;

static void add_form(treebank *bank, or_slice form, bool *hyphen) {
    const char *text = bank->text.data;
    uint32_t begin = bank->tokens.len ? bank->tokens.data[bank->tokens.len - 1].end : 0, end;
    if (bank->sentences.data[bank->sentences.len - 1] > begin)
        begin = bank->sentences.data[bank->sentences.len - 1];
    uint32_t last = begin;
    while (is_space_byte((unsigned char)text[begin]))
        begin++;
    end = begin + form.len;
    bool is_hyphen = form.len == 1 && *form.data == '-';
    if (bank->tokens.len && begin == last && (*hyphen || is_hyphen)) {
        bank->tokens.data[bank->tokens.len - 1].end = end;
    } else {
        or_push(&bank->arena, &bank->tokens, (or_span){begin, end});
        is_hyphen = false;
    }
    *hyphen = is_hyphen;
}

static void add_line(treebank *bank, or_slice line, bool *hyphen) {
    if (or_slice_starts(line, OR_LIT("# text = "))) {
        if (bank->text.len)
            or_buffer_str(&bank->text, bank->sentences.len % 8 ? " " : "\n");
        or_push(&bank->arena, &bank->sentences, (uint32_t)bank->text.len);
        or_buffer_slice(&bank->text, or_slice_cut(line, 9, line.len));
        or_buffer_char(&bank->text, '\n'); /* taken back: a form's search ends at it */
        bank->text.len--;
        *hyphen = false;
        return;
    }
    const char *tab = line.len && *line.data != '#' ? memchr(line.data, '\t', line.len) : NULL;
    if (!tab || memchr(line.data, '.', (size_t)(tab - line.data)) || memchr(line.data, '-', (size_t)(tab - line.data)))
        return;
    const char *end = memchr(tab + 1, '\t', line.len - (size_t)(tab + 1 - line.data));
    assert_non_null(end);
    add_form(bank, or_slice_of(tab + 1, (size_t)(end - tab - 1)), hyphen);
}

static bool read_treebank(const char *path, treebank *bank) {
    char *data;
    size_t size;
    or_error error = {0};
    if (!or_file_read(path, &data, &size, &error))
        return false;
    *bank = (treebank){0};
    bool hyphen = false;
    for (size_t i = 0, begin = 0; i < size; begin = ++i) {
        while (i < size && data[i] != '\n')
            i++;
        add_line(bank, or_slice_of(data + begin, i - begin), &hyphen);
    }
    free(data);
    return true;
}

static double f1(uint32_t same, uint32_t found, uint32_t gold) {
    return 200.0 * same / (found + gold);
}

static void agrees_with_the_treebank(void **state) {
    (void)state;
    treebank bank;
    if (!read_treebank(ONRECORD_ROOT "/../shared/data/treebank/news-test.conllu", &bank)) {
        print_message("skipped: there is no ../shared/data/treebank/news-test.conllu beside the source\n");
        skip();
    }
    or_text text;
    or_analysis a;
    analyse(&bank.arena, bank.text.data, bank.text.len, &text, &a);
    uint32_t same = 0, same_starts = 0;
    for (uint32_t i = 0, k = 0; i < a.tokens.len; i++) {
        while (k < bank.tokens.len && bank.tokens.data[k].begin < a.tokens.data[i].begin)
            k++;
        same += k < bank.tokens.len && bank.tokens.data[k].begin == a.tokens.data[i].begin &&
                bank.tokens.data[k].end == a.tokens.data[i].end;
    }
    for (uint32_t i = 0, k = 0; i < a.sentences.len; i++) {
        uint32_t begin = a.tokens.data[a.sentences.data[i].at.first].begin;
        while (k < bank.sentences.len && bank.sentences.data[k] < begin)
            k++;
        same_starts += k < bank.sentences.len && bank.sentences.data[k] == begin;
    }
    double tokens = f1(same, a.tokens.len, bank.tokens.len);
    double sentences = f1(same_starts, a.sentences.len, bank.sentences.len);
    print_message("news-test: tokens %.2f, sentence beginnings %.2f (F1)\n", tokens, sentences);
    assert_true(tokens > 99.5);
    assert_true(sentences > 99.0);
    or_buffer_free(&bank.text);
    or_arena_free(&bank.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(agrees_with_the_treebank)};
    return cmocka_run_group_tests(tests, load, unload);
}
