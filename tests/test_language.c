/* Tokens, sentences, paragraphs and quotation marks. The examples are tables: text, what is to come of it. */
#include "base/buffer.h"
#include "base/file.h"
#include "language.h"
#include "page.h"

#include <time.h>

/* Tokens with a space between them, sentences with " | ". */
static const char *tokens_as_text(or_arena *arena, const or_analysis *a) {
    or_buffer out = {0};
    for (uint32_t i = 0; i < a->tokens.len; i++) {
        if (i)
            or_buffer_str(&out, a->tokens.data[i].flags & OR_TOKEN_SENTENCE ? " | " : " ");
        or_buffer_slice(&out, or_token_text(a, i));
    }
    const char *text = or_strdup(arena, or_slice_of(out.data, out.len));
    or_buffer_free(&out);
    return text;
}

typedef struct example {
    const char *text, *expected;
} example;

static uint32_t check_examples(const example *examples, uint32_t count,
                               const char *(*show)(or_arena *, const or_analysis *)) {
    uint32_t wrong = 0;
    for (uint32_t i = 0; i < count; i++) {
        or_arena arena = {0};
        or_text text;
        or_analysis a;
        analyse(&arena, examples[i].text, strlen(examples[i].text), &text, &a);
        const char *found = show(&arena, &a);
        if (strcmp(found, examples[i].expected) != 0) {
            wrong++;
            print_error("text      %s\nexpected  %s\nfound     %s\n\n", examples[i].text, examples[i].expected, found);
        }
        or_arena_free(&arena);
    }
    return wrong;
}

#define CHECK(examples, show) assert_int_equal(check_examples(examples, sizeof examples / sizeof *examples, show), 0)

static const example token_examples[] = {
    {"They don't, can't and won't.", "They do n't , ca n't and wo n't ."},
    {"They don’t know she’s here.", "They do n’t know she ’s here ."},
    {"Hale's plan, we'll see, they'd've gone.", "Hale 's plan , we 'll see , they 'd 've gone ."},
    {"DON'T TELL HALE'S AUNT", "DO N'T TELL HALE 'S AUNT"},
    {"You cannot win; I'm gonna try.", "You can not win ; I 'm gon na try ."},
    {"O'Brien's o'clock ma'am", "O'Brien 's o'clock ma'am"},
    {"the dogs' tails", "the dogs ' tails"},
    {"rock 'n' roll in the '90s and '98", "rock 'n' roll in the '90s and ' 98"},
    {"the class of '98 told 'em ’tis", "the class of '98 told 'em ’tis"},
    {"It cost $1.5 million, or 50% of £1,000.", "It cost $ 1.5 million , or 50 % of £ 1,000 ."},
    {"US$5 and 16bn at 5pm, 2.2million, 20th, 1990s", "US$ 5 and 16 bn at 5 pm , 2.2 million , 20th , 1990s"},
    {"a long-term, well-known plan", "a long-term , well-known plan"},
    {"pre- and post-war", "pre- and post-war"},
    {"a U.S.-led force, the U.K.'s role", "a U.S.-led force , the U.K. 's role"},
    {"the plan—which failed—and 10–12 others--all", "the plan — which failed — and 10 – 12 others -- all"},
    {"-5 degrees, 3-2, 1/2, 9/11, 7:30", "-5 degrees , 3-2 , 1/2 , 9/11 , 7:30"},
    {"and/or (see [this])", "and / or ( see [ this ] )"},
    {"``So,'' she said", "`` So , '' she said"},
    {"AT&T's R&D", "AT&T 's R&D"},
    {"see http://example.org/a(b)?c=1, or", "see http://example.org/a(b)?c=1 , or"},
    {"(www.example.com/x.html).", "( www.example.com/x.html ) ."},
    {"Example.com's site, ada.byron@example.co.uk", "Example.com 's site , ada.byron@example.co.uk"},
    {"<ada@example.org> <b>bold</b> x<y", "< ada@example.org > <b> bold </b> x < y"},
    {"@ada_b's #OnRecord #1", "@ada_b 's #OnRecord # 1"},
    {"Well... no… yes.", "Well ... no … yes ."},
    {"What?! No!!", "What ?! | No !!"},
    {"f***ing b*d", "f***ing b*d"},
    {"Zoë's naïve café", "Zoë 's naïve café"},
    {"a\xC2\xA0"
     "b\xE2\x80\x89"
     "c",
     "a b c"},
    {"他去了北京", "他 去了 北京"},
    {"6'2\" tall", "6 ' 2 \" tall"},
    {"", ""},
};

static void tokens_are_those_of_the_treebank(void **state) {
    (void)state;
    CHECK(token_examples, tokens_as_text);
}

static const example sentence_examples[] = {
    {"Mr. Vale met Gov. Ann Reyes. She left.", "Mr. Vale met Gov. Ann Reyes . | She left ."},
    {"Sen. J. D. Marsh spoke. J. Marsh left.", "Sen. J. D. Marsh spoke . | J. Marsh left ."},
    {"A candle stood at Gate C. \"Cancel my summer,\" she said.",
     "A candle stood at Gate C. | \" Cancel my summer , \" she said ."},
    {"Walter F. \"Wally\" Marsh left.", "Walter F. \" Wally \" Marsh left ."},
    {"He lives in the U.S. The rest do not.", "He lives in the U.S. | The rest do not ."},
    {"The U.S. Senate met.", "The U.S. Senate met ."},
    {"He came at 9 a.m. Monday. They met at 5 p.m. He left.",
     "He came at 9 a.m. Monday . | They met at 5 p.m. | He left ."},
    {"See No. 5. Was it? No. It was not.", "See No. 5 . | Was it ? | No . | It was not ."},
    {"It rose 3.5 percent. Then it fell.", "It rose 3.5 percent . | Then it fell ."},
    {"He works for Vale Inc. in Ohio. It grew.", "He works for Vale Inc. in Ohio . | It grew ."},
    {"“It is done.” She left.", "“ It is done . ” | She left ."},
    {"It was “done”. She left.", "It was “ done ” . | She left ."},
    {"\"Why?\" he asked. \"Why not?\" she said.", "\" Why ? \" he asked . | \" Why not ? \" she said ."},
    {"“Why?” Mr. Vale asked. “Go!” Ann Reyes shouted.", "“ Why ? ” Mr. Vale asked . | “ Go ! ” Ann Reyes shouted ."},
    {"“Go!” The crowd said nothing.", "“ Go ! ” | The crowd said nothing ."},
    {"(It rained.) He stayed.", "( It rained . ) | He stayed ."},
    {"He said (it rained!) that he stayed.", "He said ( it rained ! ) that he stayed ."},
    {"Well ... maybe. Well ... He left.", "Well ... maybe . | Well ... | He left ."},
    {"“... Vale left. He spoke of ... Vale. It went... Vale left.",
     "“ ... Vale left . | He spoke of ... Vale . | It went ... | Vale left ."},
    {"“... Nothing.” “It fell. ... Then it rose.”", "“ ... Nothing . ” | “ It fell . ... | Then it rose . ”"},
    {"Shares of Yahoo! rose. Yahoo! Japan fell.", "Shares of Yahoo! rose . | Yahoo! Japan fell ."},
    {"He said it.Then he left.", "He said it . | Then he left ."},
    {"1. Read this. 2. Sign it.", "1 . Read this . | 2 . | Sign it ."},
    {"Vale v. Reyes was heard. It ended.", "Vale v. Reyes was heard . | It ended ."},
    {"Take vitamin C. The rest is luck.", "Take vitamin C. | The rest is luck ."},
    {"So am I. He is too.", "So am I . | He is too ."},
    {"One line\nAnother", "One line | Another"},
    {"He asked: ‘Why?’ Then he left.", "He asked : ‘ Why ? ’ | Then he left ."},
    {"He said ''go.'' ''Now,'' she said.", "He said '' go . '' | '' Now , '' she said ."},
    {"GOV. REYES AND MR. VALE MET", "GOV. REYES AND MR. VALE MET"},
};

static void sentences_end_where_news_ends_them(void **state) {
    (void)state;
    CHECK(sentence_examples, tokens_as_text);
}

/* Each quotation in [ ], with a dot for a missing mark, = before one that goes on from another; then the notes. */
static const char *quotes_as_text(or_arena *arena, const or_analysis *a) {
    or_buffer out = {0};
    for (uint32_t i = 0; i < a->quotes.len; i++) {
        const or_quote *q = &a->quotes.data[i];
        or_buffer_str(&out, i ? " " : "");
        for (uint32_t p = q->parent; p != OR_NONE; p = a->quotes.data[p].parent)
            or_buffer_char(&out, '^');
        or_buffer_str(&out, q->previous != OR_NONE ? "=" : "");
        or_buffer_str(&out, q->block ? "[>" : q->opened ? "[" : "[.");
        or_slice s = or_range_text(a, q->at);
        for (uint32_t k = 0; k < s.len; k++)
            or_buffer_char(&out, s.data[k] == '\n' ? '/' : s.data[k]);
        or_buffer_str(&out, q->closed || q->block ? "]" : ".]");
    }
    for (uint32_t i = 0; i < a->notes.len; i++)
        or_buffer_printf(&out, "%s!%.8s", out.len ? " " : "", a->notes.data[i].kind);
    const char *text = or_strdup(arena, or_slice_of(out.data, out.len));
    or_buffer_free(&out);
    return text;
}

static const example quote_examples[] = {
    /* every style */
    {"\"We won,\" he said. \"Again.\"", "[\"We won,\"] [\"Again.\"]"},
    {"“We won,” he said.", "[“We won,”]"},
    {"‘We won,’ he said. ‘Again.’", "[‘We won,’] [‘Again.’]"},
    {"'We won,' he said. 'Again.'", "['We won,'] ['Again.']"},
    {"``We won,'' he said.", "[``We won,'']"},
    {"''We won,'' he said. ''Again.''", "[''We won,''] [''Again.'']"},
    {"„We won,“ he said.", "[„We won,“]"},
    {"«We won», he said. ‹Again›", "[«We won»] [‹Again›]"},
    {"« We won », he said.", "[« We won »]"},
    {"»We won«, he said. »Again.«", "[»We won«] [»Again.«]"},
    {"He called it 'a joke' on Monday.", "['a joke']"},
    {"the so-called ‘fake news’ stories", "[‘fake news’]"},
    {"the so-called 'good news' stories", "['good news']"},
    {"“We\xC2\xA0won,”\xC2\xA0he said.", "[“We\xC2\xA0won,”]"},
    /* direction from the context */
    {"”We won,” he said. “Again.“", "[”We won,”] [“Again.“]"},
    {"He said, “ We won, ” and left.", "[“ We won, ”]"},
    {"He said, \" We won, \" and left.", "[\" We won, \"]"},
    {"He said (\"We won\").", "[\"We won\"]"},
    {"He said—“We won”—and left.", "[“We won”]"},
    {"He said:\"We won.\"", "[\"We won.\"]"},
    {"\"We won,\"he said. \"Again.\"", "[\"We won,\"] [\"Again.\"]"},
    {"the \"old\"/\"new\" plan", "[\"old\"] [\"new\"]"},
    /* nesting */
    {"“He said ‘no’ twice,” she said.", "[“He said ‘no’ twice,”] ^[‘no’]"},
    {"\"He said 'no' twice,\" she said.", "[\"He said 'no' twice,\"] ^['no']"},
    {"‘He said “no” twice,’ she said.", "[‘He said “no” twice,’] ^[“no”]"},
    {"'He said \"no\" twice,' she said.", "['He said \"no\" twice,'] ^[\"no\"]"},
    {"“‘No,’ he told me,” she said.", "[“‘No,’ he told me,”] ^[‘No,’]"},
    {"“He told me, ‘No.’” She left.", "[“He told me, ‘No.’”] ^[‘No.’]"},
    {"\"He told me, 'No.'\" She left.", "[\"He told me, 'No.'\"] ^['No.']"},
    {"“He told me ‘they said “no” to us’ then.”",
     "[“He told me ‘they said “no” to us’ then.”] ^[‘they said “no” to us’] ^^[“no”]"},
    {"“The “old” plan,” he said.", "[“The “old” plan,”] ^[“old”]"},
    /* apostrophes */
    {"Don't tell O'Brien's dogs' owners 'bout the '90s.", ""},
    {"the voters' choice, the teachers’ union", ""},
    {"\"The dogs' tails wag,\" he said.", "[\"The dogs' tails wag,\"]"},
    {"“It’s the ’90s, rock ’n’ roll,” he said.", "[“It’s the ’90s, rock ’n’ roll,”]"},
    {"'The dogs' tails wag,' he said.", "['The dogs' tails wag,']"},
    {"He was 'goin' home' that day.", "['goin' home']"},
    {"‘The dogs’ tails wag,’ he said.", "[‘The dogs’ tails wag,’]"},
    {"“Tell ’em it’s ours,” he said.", "[“Tell ’em it’s ours,”]"},
    {"The ‘90s were the voters' years.", ""},
    /* feet, inches */
    {"He is 6'2\" tall and \"proud\".", "[\"proud\"]"},
    {"a 27\" screen and a \"big\" one", "[\"big\"]"},
    {"“a 27\" screen,” he said", "[“a 27\" screen,”]"},
    {"\"since 2016\" he said", "[\"since 2016\"]"},
    {"at 5' and 6' deep", ""},
    /* several paragraphs */
    {"“One.\n“Two.\n“Three,” he said.", "[“One..] =[“Two..] =[“Three,”]"},
    {"\"One.\n\"Two,\" he said.", "[\"One..] =[\"Two,\"]"},
    {"He said: “One.\n“Two ‘inner’ words.”\n“New.”", "[“One..] =[“Two ‘inner’ words.”] ^[‘inner’] [“New.”]"},
    {"“One.\nTwo,” he said.", "[“One..] =[.Two,”]"},
    {"‘One, he.\n‘Two,’ he said. ‘Three,’ she said. ‘Four,’ he said.", "[‘One, he..] =[‘Two,’] [‘Three,’] [‘Four,’]"},
    /* marks that lack a partner */
    {"“We won, he said. Then he left.\nNothing more.", "[“We won, he said. Then he left..] !unclosed"},
    {"He said “We won. Then he left. “Again,” he said.\nNo.", "[“We won..] [“Again,”] !unclosed"},
    {"We won,” he said. “Again.”", "[“Again.”] !unopened"},
    {"We won,\" he said. \"Again.\"", "[\"Again.\"] !unopened"},
    {"“Open here\nNo marks.\n“Fine,” he said.", "[“Open here.] [“Fine,”] !unclosed"},
    {"“One” “two “three “four", "[“One”] [“two.] [“three.] [“four.] !unclosed"},
    {"\"“We won,” he said.", "[“We won,”]"},
    {"““We won,”” he said.", "[““We won,””] ^[“We won,”]"},
    {"He said “We won.”” Then he left.", "[“We won.”]"},
    /* block quotations */
    {"He wrote:\n> We won.\n> “Again.”\nThe end.", "[>We won.] =[>“Again.”] ^[“Again.”]"},
};

static void marks_are_paired(void **state) {
    (void)state;
    CHECK(quote_examples, quotes_as_text);
}

static or_token fill(or_arena *arena, const char *word, or_analysis *a, or_text *text) {
    *text = (or_text){.text = or_slice_str(word)};
    *a = (or_analysis){.text = text};
    or_make_lower(arena, a);
    or_token token = {.end = text->text.len};
    or_fill_token(a, &token);
    return token;
}

static void derived_fields(void **state) {
    (void)state;
    static const struct {
        const char *word, *form, *lower;
        unsigned flags;
    } words[] = {
        {"Vale", "Vale", "vale", OR_TOKEN_WORD | OR_TOKEN_CAPITAL},
        {"U.S.", "U.S.", "u.s.", OR_TOKEN_WORD | OR_TOKEN_CAPITAL | OR_TOKEN_UPPER},
        {"N’T", "N'T", "n't", OR_TOKEN_WORD | OR_TOKEN_CAPITAL | OR_TOKEN_UPPER},
        {"ÉCOLE", "ÉCOLE", "école", OR_TOKEN_WORD | OR_TOKEN_CAPITAL | OR_TOKEN_UPPER},
        {"G20", "G20", "g20", OR_TOKEN_WORD | OR_TOKEN_CAPITAL | OR_TOKEN_DIGIT},
        {"3.5", "3.5", "3.5", OR_TOKEN_WORD | OR_TOKEN_DIGIT},
        {"’", "'", "'", 0},
        {"İx", "İx", "İx", OR_TOKEN_WORD | OR_TOKEN_CAPITAL}, /* its small letter is shorter */
        {"—", "—", "—", 0},
    };
    or_arena arena = {0};
    or_analysis a;
    or_text text;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        or_token token = fill(&arena, words[i].word, &a, &text);
        assert_int_equal(token.form, or_hash(or_slice_str(words[i].form)));
        assert_int_equal(token.lower, or_hash(or_slice_str(words[i].lower)));
        assert_int_equal(token.flags, words[i].flags);
        assert_int_equal(strlen(a.lower), text.text.len);
    }
    assert_int_equal(fill(&arena, "Vale", &a, &text).shape, fill(&arena, "Reyes", &a, &text).shape);
    assert_int_equal(fill(&arena, "1.5", &a, &text).shape, fill(&arena, "3.7", &a, &text).shape);
    assert_int_not_equal(fill(&arena, "Vale", &a, &text).shape, fill(&arena, "vale", &a, &text).shape);
    assert_int_not_equal(fill(&arena, "A", &a, &text).shape, fill(&arena, "UN", &a, &text).shape);
    or_arena_free(&arena);
}

/* ascending, disjoint, within their blocks; every byte that is surely no white space is covered */
static void check_tokens(const or_analysis *a) {
    const or_text *text = a->text;
    uint32_t t = 0;
    for (uint32_t b = 0; b < text->blocks.len; b++) {
        or_span at = text->blocks.data[b].at;
        uint32_t reached = at.begin;
        for (; t < a->tokens.len && a->tokens.data[t].begin < at.end; t++) {
            assert_true(a->tokens.data[t].begin >= reached && a->tokens.data[t].end <= at.end);
            assert_true(a->tokens.data[t].begin < a->tokens.data[t].end);
            for (; reached < a->tokens.data[t].begin; reached++)
                assert_true(is_space_byte((unsigned char)text->text.data[reached]) || text->text.data[reached] & 128);
            reached = a->tokens.data[t].end;
        }
        for (; reached < at.end; reached++)
            assert_true(is_space_byte((unsigned char)text->text.data[reached]) || text->text.data[reached] & 128);
    }
    assert_int_equal(t, a->tokens.len);
}

static void check_sentences(const or_analysis *a) {
    uint32_t token = 0, sentence = 0;
    for (uint32_t p = 0; p < a->paragraphs.len; p++) {
        const or_paragraph *paragraph = &a->paragraphs.data[p];
        assert_int_equal(paragraph->sentences.first, sentence);
        assert_int_equal(paragraph->at.first, token);
        assert_true(paragraph->at.last - paragraph->at.first <= OR_LONGEST_PARAGRAPH);
        for (; sentence < paragraph->sentences.last; sentence++) {
            or_range at = a->sentences.data[sentence].at;
            assert_int_equal(a->sentences.data[sentence].paragraph, p);
            assert_int_equal(at.first, token);
            assert_true(at.last > at.first && at.last - at.first <= OR_LONGEST_SENTENCE);
            for (; token < at.last; token++) {
                assert_int_equal(a->tokens.data[token].sentence, sentence);
                assert_int_equal(!(a->tokens.data[token].flags & OR_TOKEN_SENTENCE), token != at.first);
            }
        }
        assert_int_equal(paragraph->at.last, token);
    }
    assert_int_equal(token, a->tokens.len);
    assert_int_equal(sentence, a->sentences.len);
}

static void check_quotes(const or_analysis *a) {
    uint32_t paragraph = 0;
    for (uint32_t i = 0; i < a->quotes.len; i++) {
        const or_quote *q = &a->quotes.data[i];
        assert_true(q->at.first < q->at.last);
        assert_true(!i || a->quotes.data[i - 1].at.first <= q->at.first);
        while (a->paragraphs.data[paragraph].at.last <= q->at.first)
            paragraph++;
        assert_true(q->at.last <= a->paragraphs.data[paragraph].at.last);
        if (q->parent != OR_NONE) {
            const or_quote *parent = &a->quotes.data[q->parent];
            assert_true(q->parent < i && parent->at.first <= q->at.first && q->at.last <= parent->at.last);
        } else if (i) {
            uint32_t before = i - 1; /* what is not inside the one before is behind it */
            while (a->quotes.data[before].parent != OR_NONE)
                before = a->quotes.data[before].parent;
            assert_true(a->quotes.data[before].at.last <= q->at.first);
        }
        if (q->opened)
            assert_true(a->tokens.data[q->at.first].flags & OR_TOKEN_OPEN);
        if (q->closed)
            assert_true(a->tokens.data[q->at.last - 1].flags & OR_TOKEN_CLOSE);
        if (q->next != OR_NONE)
            assert_true(a->quotes.data[q->next].previous == i && !q->closed);
    }
    for (uint32_t t = 0; t < a->tokens.len; t++) {
        uint32_t q = a->tokens.data[t].quote;
        assert_true(q == OR_NONE || (a->quotes.data[q].at.first <= t && t < a->quotes.data[q].at.last));
    }
}

static uint32_t draw(uint64_t *seed, uint32_t below) {
    *seed = or_mix(*seed + 0x9e3779b97f4a7c15ULL);
    return (uint32_t)(*seed >> 33) % below;
}

/* Bytes, and pieces that mean something to this room, in any order. */
static size_t make_soup(uint64_t *seed, char *out, size_t size) {
    static const char *const pieces[] = {"\"",       "'",        "“",
                                         "”",        "‘",        "’",
                                         "``",       "''",       "«",
                                         "»",        "‹",        "›",
                                         "„",        " ",        " ",
                                         " ",        " ",        "\n",
                                         ".",        ",",        "?",
                                         "!",        "...",      "…",
                                         "—",        "--",       "-",
                                         "(",        ")",        "[",
                                         "]",        "he said",  "Mr.",
                                         "U.S.",     "No. 5",    "a",
                                         "Zoë",      "don't",    "dogs'",
                                         "5'2\"",    "27\"",     "http://a.b/c",
                                         "x@y.com",  "a.b.com/", "@x",
                                         "#y",       "<b>",      "<",
                                         "$5",       "3.5",      "\xC2\xA0",
                                         "他",       "ไทย",      "\xCC\x81",
                                         "\xE2\x80", "\xFF",     "\xF0\x9F\x98\x80",
                                         "\n> ",     "A.",       "b.",
                                         "1.",       "&",        "*",
                                         "/",        ":",        ";"};
    size_t len = 0;
    while (len + 16 < size && draw(seed, 400)) {
        if (!draw(seed, 20)) {
            out[len++] = (char)draw(seed, 256);
            continue;
        }
        const char *piece = pieces[draw(seed, sizeof pieces / sizeof *pieces)];
        memcpy(out + len, piece, strlen(piece));
        len += strlen(piece);
    }
    return len;
}

static void anything_nests(void **state) {
    (void)state;
    uint64_t seed = 7;
    char soup[4096];
    or_arena arena = {0};
    for (int i = 0; i < 10000; i++) {
        size_t size = make_soup(&seed, soup, sizeof soup);
        char *exact = or_memdup(&arena, soup, size ? size : 1);
        or_text text;
        or_analysis a;
        analyse(&arena, exact, size, &text, &a);
        check_tokens(&a);
        check_sentences(&a);
        check_quotes(&a);
        or_arena_reset(&arena);
    }
    or_arena_free(&arena);
}

/* The same behind the reading of documents, whose blocks are of every kind and have gaps. */
static void documents_nest(void **state) {
    (void)state;
    static const char article[] =
        "Bridge to close\n\nBy Ada Vale\n\nHARBOUR, May 3 (Post) - \"It can't wait,\" Mr. Reyes said. 'Not a day.'\n\n"
        "> “We knew ‘for years’,” he wrote.\n\n- one\n- \"two\n\n\"Three,\" she said, *\"four\"*. It's 6'2\" high.\n";
    uint64_t seed = 11;
    char soup[4096];
    or_arena arena = {0};
    for (int i = 0; i < 4000; i++) {
        size_t size = make_soup(&seed, soup, sizeof soup - sizeof article);
        if (i % 2) {
            uint32_t cut = draw(&seed, sizeof article - 1);
            memmove(soup + cut, soup, size);
            memcpy(soup, article, cut);
            memcpy(soup + cut + size, article + cut, sizeof article - 1 - cut);
            size += sizeof article - 1;
        }
        or_text text;
        or_error error;
        or_analysis a = {0};
        if (or_text_read(&arena, page_words(), soup, size, "", i % 4 < 2 ? OR_FORMAT_TEXT : OR_FORMAT_MARKDOWN, &text,
                         &error)) {
            or_find_tokens(&arena, lexicon, &text, &a);
            or_pair_quotes(&arena, &a);
            check_tokens(&a);
            check_sentences(&a);
            check_quotes(&a);
        }
        or_arena_reset(&arena);
    }
    or_arena_free(&arena);
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Text of one line, again and again: twice as much takes about twice as long, however strange it is. */
static void time_is_linear(void **state) {
    (void)state;
    static const char *const units[] = {"“",  "\" a ", "'a ",  "a' ", "(",       "“a ‘b ", "a.b.", "a",
                                        "'",  "\"'",   "a@",   "*",   "<b ",     "No. ",   "Mr. ", "...",
                                        "他", "-",     "“a” ", "A.",  "http://", "5'",     ". \""};
    enum { SIZE = 1 << 20 };
    char *bytes = malloc(2 * SIZE + 16);
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        double spent[2];
        for (int k = 0; k < 2; k++) {
            size_t len = strlen(units[u]), size = (size_t)SIZE << k, n = 0;
            for (; n + len <= size; n += len)
                memcpy(bytes + n, units[u], len);
            or_arena arena = {0};
            or_text text;
            or_analysis a;
            double start = seconds();
            analyse(&arena, bytes, n, &text, &a);
            spent[k] = seconds() - start;
            check_sentences(&a);
            check_quotes(&a);
            or_arena_free(&arena);
        }
        if (spent[1] > 4 * spent[0] + 0.5)
            fail_msg("\"%s\" again and again: %.3f s, twice as much: %.3f s", units[u], spent[0], spent[1]);
    }
    free(bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(derived_fields),
        cmocka_unit_test(tokens_are_those_of_the_treebank),
        cmocka_unit_test(sentences_end_where_news_ends_them),
        cmocka_unit_test(marks_are_paired),
        cmocka_unit_test(anything_nests),
        cmocka_unit_test(documents_nest),
        cmocka_unit_test(time_is_linear),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
