/* The text room up to blocks: encodings, offsets in every unit, plain text, Markdown, damaged and hostile input. */
#include "base/arena.h"
#include "check.h"
#include "page.h"
#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/ucnv.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- what must hold for every document ---- */

static void check_blocks(const or_text *t) {
    uint32_t at = 0;
    for (uint32_t i = 0; i < t->blocks.len; i++) {
        or_span block = t->blocks.data[i].at;
        assert_true(block.begin < block.end && block.end <= t->text.len);
        assert_int_equal(block.begin, i ? at + 1 : 0);
        if (i)
            assert_int_equal(t->text.data[at], '\n');
        at = block.end;
    }
    assert_int_equal(at, t->text.len);
}

/* Runs are in order, copy the file, and leave out nothing but the line ends between blocks. */
static void check_runs(const or_text *t) {
    uint32_t at = 0, file = 0, block = 0;
    for (uint32_t i = 0; i < t->runs.len; i++) {
        const or_run *run = &t->runs.data[i];
        if (run->text != at) {
            assert_int_equal(t->blocks.data[block].at.end, at);
            assert_int_equal(run->text, at + 1);
            block++;
        }
        assert_true(run->len > 0 && run->file >= file);
        assert_memory_equal(t->text.data + run->text, t->file.data + run->file, run->len);
        at = run->text + run->len;
        file = run->file + run->len;
        while (t->blocks.data[block].at.end < at)
            block++;
    }
    assert_int_equal(at, t->text.len);
}

static void check_boilerplate(const or_text *t) {
    for (uint32_t i = 0; i < t->boilerplate.len; i++) {
        or_span at = t->boilerplate.data[i];
        assert_true(at.begin < at.end && at.end <= t->file.len);
        if (i)
            assert_true(t->boilerplate.data[i - 1].end <= at.begin);
    }
}

static void check_document(const or_text *t) {
    check_blocks(t);
    check_runs(t);
    check_boilerplate(t);
}

static or_text read_bytes(or_arena *arena, const char *bytes, size_t size, const char *name) {
    or_error error = {0};
    or_text t;
    char *exact = malloc(size ? size : 1); /* so that a sanitizer sees any step behind the file */
    memcpy(exact, bytes, size);
    bool ok = or_text_read(arena, page_words(), exact, size, name, OR_FORMAT_AUTO, &t, &error);
    free(exact);
    if (!ok)
        fail_msg("%s: %s", name, error.what);
    check_document(&t);
    return t;
}

static or_text read_text(or_arena *arena, const char *s, const char *name) {
    return read_bytes(arena, s, strlen(s), name);
}

/* ---- encodings and offsets ---- */

typedef struct character {
    uint32_t code;
    uint32_t file, chars, utf16, bytes, line, column; /* where it begins */
} character;

typedef struct sample {
    character at[4096]; /* one more than there are characters: the end */
    uint32_t count;
    char bytes[1 << 15], utf8[1 << 15];
    uint32_t size, utf8_size;
} sample;

static uint32_t encode_utf8(uint32_t c, char *out) {
    if (c < 0x80)
        return out[0] = (char)c, 1;
    if (c < 0x800)
        return out[0] = (char)(0xC0 | c >> 6), out[1] = (char)(0x80 | (c & 0x3F)), 2;
    if (c < 0x10000)
        return out[0] = (char)(0xE0 | c >> 12), out[1] = (char)(0x80 | (c >> 6 & 0x3F)),
               out[2] = (char)(0x80 | (c & 0x3F)), 3;
    return out[0] = (char)(0xF0 | c >> 18), out[1] = (char)(0x80 | (c >> 12 & 0x3F)),
           out[2] = (char)(0x80 | (c >> 6 & 0x3F)), out[3] = (char)(0x80 | (c & 0x3F)), 4;
}

static uint32_t encode_with_icu(const char *encoding, uint32_t c, char *out) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(encoding, &status);
    UChar units[2] = {(UChar)c, 0};
    int32_t count = 1;
    if (c > 0xFFFF) {
        units[0] = (UChar)(0xD7C0 + (c >> 10));
        units[1] = (UChar)(0xDC00 | (c & 0x3FF));
        count = 2;
    }
    int32_t size = ucnv_fromUChars(converter, out, 8, units, count, &status);
    ucnv_close(converter);
    assert_true(U_SUCCESS(status) || status == U_STRING_NOT_TERMINATED_WARNING);
    return (uint32_t)size;
}

static uint32_t decode_utf8(const char *s, uint32_t *c) {
    const unsigned char *u = (const unsigned char *)s;
    uint32_t length = u[0] < 0x80 ? 1 : u[0] < 0xE0 ? 2 : u[0] < 0xF0 ? 3 : 4;
    *c = length == 1 ? u[0] : u[0] & (0x7Fu >> length);
    for (uint32_t i = 1; i < length; i++)
        *c = *c << 6 | (u[i] & 0x3Fu);
    return length;
}

/* Writes the text in an encoding, noting for every character where it begins in every unit. */
static void make_sample(sample *s, const char *text, const char *encoding, const char *mark, uint32_t mark_size) {
    uint32_t utf16 = 0, line = 0, column = 0;
    *s = (sample){0};
    memcpy(s->bytes, mark, mark_size);
    s->size = mark_size;
    for (const char *at = text;; s->count++) {
        character *c = &s->at[s->count];
        uint32_t code = 0, length = *at ? decode_utf8(at, &code) : 0;
        *c = (character){code, s->utf8_size, s->count, utf16, s->size, line, column};
        if (!length)
            break;
        at += length;
        s->size += strcmp(encoding, "UTF-8") == 0 ? encode_utf8(code, s->bytes + s->size)
                                                  : encode_with_icu(encoding, code, s->bytes + s->size);
        s->utf8_size += encode_utf8(code, s->utf8 + s->utf8_size);
        utf16 += code > 0xFFFF ? 2 : 1;
        bool line_end = code == '\n' || (code == '\r' && *at != '\n');
        line += line_end;
        column = line_end ? 0 : column + 1;
    }
}

static void check_place(const or_text *t, or_cursor *cursor, const character *c) {
    assert_int_equal(or_text_offset(t, cursor, c->file, OR_OFFSETS_CHARS), c->chars);
    assert_int_equal(or_text_offset(t, cursor, c->file, OR_OFFSETS_UTF16), c->utf16);
    assert_int_equal(or_text_offset(t, cursor, c->file, OR_OFFSETS_BYTES), c->bytes);
    assert_int_equal(cursor->line, c->line);
    assert_int_equal(cursor->column, c->column);
}

static void check_offsets(const or_text *t, const sample *s) {
    assert_int_equal(t->file.len, s->utf8_size);
    assert_memory_equal(t->file.data, s->utf8, s->utf8_size);
    or_cursor up = {0}, any = {0};
    for (uint32_t i = 0; i <= s->count; i++)
        check_place(t, &up, &s->at[i]);
    for (uint32_t i = 0, k = 7; i < 500; i++, k = k * 1103515245u + 12345u) /* to and fro */
        check_place(t, &any, &s->at[(k >> 8) % (s->count + 1)]);
}

static const char WESTERN[] =
    "Harbour vote delayed\r\n\r\nThe mayor \u2014 \u201cnot today\u201d \u2014 left the caf\u00e9 at noon.\r\n\r\n"
    "A second line ends with CR.\rAnd a third, \u20ac5 dearer\u2026\n\nNa\u00efve, perhaps; \u2018so what?\u2019 she "
    "asked.\n";
static const char WIDE[] =
    "Konzert f\u00fcr \U0001D11E und \u4e2d\u6587\n\nThe \U0001F600 face, the \u6d77 sea, the \u00e9 "
    "letter.\r\nOnce more: \U0001D11E\U0001D11E!\r\rIt ends here \u2013 now.";
static const char JAPANESE[] =
    "\u6771\u4eac\u3067\u4f1a\u8b70\u304c\u958b\u304b\u308c\u305f\u3002\n\n\u5e02\u9577\u306f\u300c\u6e2f\u306e\u8a08"
    "\u753b"
    "\u306b\u53cd\u5bfe\u3059\u308b\u300d\u3068\u8ff0\u3079\u305f\u3002\u4f4f\u6c11\u306f\u9a5a\u3044\u305f\u3068\u3044"
    "\u3046"
    "\u3002ABC 123 "
    "\u65b0\u3057\u3044\u8239\u304c\u3067\u304d\u308b\u307e\u3067\u5f85\u3064\u3053\u3068\u306b\u306a\u308b"
    "\u3002\n\n\u6771\u4eac\u306e\u6d77\u306f\u9759\u304b\u3060\u3063\u305f\u3002\n";
static const char RUSSIAN[] =
    "\u0413\u043e\u0440\u043e\u0434\u0441\u043a\u043e\u0439 \u0441\u043e\u0432\u0435\u0442\n\n\u041c\u044d\u0440 "
    "\u0433\u043e\u0440\u043e\u0434\u0430 \u0441\u043a\u0430\u0437\u0430\u043b, \u0447\u0442\u043e "
    "\u043d\u043e\u0432\u044b"
    "\u0439 \u043f\u043e\u0440\u0442 \u043d\u0435 \u0431\u0443\u0434\u0435\u0442 "
    "\u043f\u043e\u0441\u0442\u0440\u043e\u0435"
    "\u043d \u0432 \u044d\u0442\u043e\u043c \u0433\u043e\u0434\u0443, \u0438 \u0447\u0442\u043e \u043e\u043d "
    "\u043e\u0431"
    "\u044d\u0442\u043e\u043c \u043d\u0435 \u0436\u0430\u043b\u0435\u0435\u0442.\n";

static void test_encodings(void **state) {
    (void)state;
    static const struct {
        const char *text, *encoding, *mark;
        uint32_t mark_size;
        const char *name; /* as it is reported */
    } cases[] = {
        {WESTERN, "UTF-8", "", 0, "UTF-8"},
        {WIDE, "UTF-8", "", 0, "UTF-8"},
        {WIDE, "UTF-8", "\xEF\xBB\xBF", 3, "UTF-8"},
        {WIDE, "UTF-16LE", "\xFF\xFE", 2, "UTF-16LE"},
        {WIDE, "UTF-16BE", "\xFE\xFF", 2, "UTF-16BE"},
        {WESTERN, "UTF-16LE", "", 0, "UTF-16LE"},
        {WESTERN, "UTF-16BE", "", 0, "UTF-16BE"},
        {WIDE, "UTF-32LE", "\xFF\xFE\0\0", 4, "UTF-32LE"},
        {WESTERN, "windows-1252", "", 0, "windows-1252"},
        {JAPANESE, "Shift_JIS", "", 0, "Shift_JIS"},
        {JAPANESE, "EUC-JP", "", 0, "EUC-JP"},
        {RUSSIAN, "windows-1251", "", 0, "windows-1251"},
        {RUSSIAN, "KOI8-R", "", 0, "KOI8-R"},
    };
    sample *s = malloc(sizeof *s);
    for (size_t i = 0; i < COUNT(cases); i++) {
        or_arena arena = {0};
        make_sample(s, cases[i].text, cases[i].encoding, cases[i].mark, cases[i].mark_size);
        or_text t = read_bytes(&arena, s->bytes, s->size, "story.txt");
        assert_string_equal(t.encoding, cases[i].name);
        assert_int_equal(t.bom, cases[i].mark_size > 0);
        assert_false(t.replaced);
        check_offsets(&t, s);
        or_arena_free(&arena);
    }
    free(s);
}

static void test_offsets_of_long_files(void **state) {
    (void)state;
    /* longer than the distance of any remembered places */
    const uint32_t times = 3000;
    or_arena arena = {0};
    char *text = malloc(sizeof WIDE * times);
    uint32_t unit = sizeof WIDE - 1, chars = 0, lines = 0;
    for (uint32_t i = 0; i < times; i++)
        memcpy(text + i * unit, WIDE, unit);
    for (uint32_t i = 0; i < unit; i++) {
        chars += ((unsigned char)WIDE[i] & 0xC0) != 0x80;
        lines += WIDE[i] == '\n' || (WIDE[i] == '\r' && WIDE[i + 1] != '\n');
    }
    or_text t = read_bytes(&arena, text, unit * times, "long.txt");
    or_cursor cursor = {0};
    for (uint32_t i = 0, k = 1; i < 2000; i++, k = k * 1103515245u + 12345u) {
        uint32_t at = (k >> 8) % times;
        assert_int_equal(or_text_offset(&t, &cursor, at * unit, OR_OFFSETS_CHARS), at * chars);
        assert_int_equal(cursor.bytes, at * unit);
        assert_int_equal(cursor.utf16, at * (chars + 4));
        assert_int_equal(cursor.line, at * lines);
    }
    free(text);
    or_arena_free(&arena);
}

static void test_invalid_bytes(void **state) {
    (void)state;
    static const char bytes[] = "Good \u201cnews\u201d today\n\nA stray \xE9 byte, \xC3 half a letter, cut \u00e9.\n";
    or_arena arena = {0};
    or_text t = read_bytes(&arena, bytes, sizeof bytes - 1, "damaged.txt");
    assert_string_equal(t.encoding, "UTF-8");
    assert_true(t.replaced);
    const char *stray = memmem(t.file.data, t.file.len, "stray \uFFFD byte, \uFFFD half a letter, cut",
                               strlen("stray \uFFFD byte, \uFFFD half a letter, cut"));
    assert_non_null(stray);
    or_cursor cursor = {0};
    const char *cut = memmem(t.file.data, t.file.len, " cut", 4);
    uint32_t original = (uint32_t)(strstr(bytes, " cut") - bytes);
    assert_int_equal(or_text_offset(&t, &cursor, (uint32_t)(cut - t.file.data), OR_OFFSETS_BYTES), original);
    assert_int_equal(or_text_offset(&t, &cursor, t.file.len, OR_OFFSETS_BYTES), sizeof bytes - 1);
    or_arena_free(&arena);
}

static void test_errors(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t size;
        const char *what;
    } cases[] = {
        {"", 0, "empty"},
        {"\xEF\xBB\xBF", 3, ""},
        {" \n\r\n\t\n", 6, ""},
        {"\x7F"
         "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0",
         24, "binary"},
        {"ab\x01\x02\x03\x04\x05\x06zz\x0E\x0F", 12, "binary"},
        {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16, ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        or_arena arena = {0};
        or_error error = {0};
        or_text t;
        assert_false(or_text_read(&arena, page_words(), cases[i].bytes, cases[i].size, "dir/file.txt", OR_FORMAT_AUTO,
                                  &t, &error));
        assert_string_equal(error.where, "dir/file.txt");
        assert_non_null(strstr(error.what, cases[i].what));
        assert_true(error.what[0] && error.cure[0]);
        or_arena_free(&arena);
    }
}

/* ---- blocks ---- */

/* Blocks as "P text|L text", the letter being the kind's; line ends inside a block become "/". */
static void shape(const or_text *t, char *out, size_t size) {
    static const char LETTERS[] = {'T', 'B', 'P', 'H', 'L', 'C', 'Q'};
    size_t len = 0;
    for (uint32_t i = 0; i < t->blocks.len; i++) {
        or_span at = t->blocks.data[i].at;
        assert_true(len + at.end - at.begin + 4 < size);
        if (i)
            out[len++] = '|';
        out[len++] = LETTERS[t->blocks.data[i].kind];
        out[len++] = ' ';
        for (uint32_t k = at.begin; k < at.end; k++)
            out[len++] = t->text.data[k] == '\n' || t->text.data[k] == '\r' ? '/' : t->text.data[k];
    }
    out[len] = 0;
}

typedef struct block_case {
    const char *file, *blocks;
} block_case;

static void check_cases(const block_case *cases, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++) {
        or_arena arena = {0};
        char blocks[4096];
        or_text t = read_text(&arena, cases[i].file, name);
        shape(&t, blocks, sizeof blocks);
        assert_string_equal(blocks, cases[i].blocks);
        or_arena_free(&arena);
    }
}

#define ONE                                                                                                            \
    "The ferry company will stop at the old pier again. \"We have no choice,\" its owner said on Monday, when she "    \
    "met "                                                                                                             \
    "the harbour master and the captains of all the larger boats of the town. They did not like what they heard."
#define TWO "Nobody had asked the fishermen, who use the pier every morning of the week."

static void test_paragraphs(void **state) {
    (void)state;
    static const block_case cases[] = {
        {ONE "\n\n" TWO "\n", "P " ONE "|P " TWO},
        {ONE "\r\n\r\n" TWO "\r\n", "P " ONE "|P " TWO},
        {ONE "\r\r" TWO, "P " ONE "|P " TWO},
        {ONE "\n" TWO "\n" ONE "\n" TWO "\n", "P " ONE "|P " TWO "|P " ONE "|P " TWO}, /* one a line */
        {"    " ONE "\n \t\n  " TWO "  \n\u00a0\n", "P " ONE "|P " TWO},
        {ONE "\n\nThe pier, built in\nbad weather, leans.\n", "P " ONE "|P The pier, built in/bad weather, leans."},
        /* wrapped by hand, with and without blank lines */
        {"The ferry company said on Monday that it will stop at the old pier\n"
         "again. Nobody had asked the fishermen, who use it on every day of\n"
         "the week. Their boats lie there.\n\n"
         "A spokeswoman for the harbour said Captain Orr had been told, and\n"
         "Orr agreed.\n",
         "P The ferry company said on Monday that it will stop at the old pier/"
         "again. Nobody had asked the fishermen, who use it on every day of/"
         "the week. Their boats lie there.|"
         "P A spokeswoman for the harbour said Captain Orr had been told, and/Orr agreed."},
        {"  The ferry company said on Monday that it will stop at the old pier\n"
         "again. Nobody had asked the fishermen, who use it on every day of\n"
         "the week.\n"
         "  A spokeswoman for the harbour said Captain Orr had been told, and\n"
         "Orr agreed.\n",
         "P The ferry company said on Monday that it will stop at the old pier/"
         "again. Nobody had asked the fishermen, who use it on every day of/the week.|"
         "P A spokeswoman for the harbour said Captain Orr had been told, and/Orr agreed."},
        /* headlines, one a line */
        {ONE "\n\nOld Pier Closes\nThe Ferry Stops Every Hour At The New One\nA Captain Waits For The Very Last "
             "Boat\n\n" TWO,
         "P " ONE "|P Old Pier Closes|P The Ferry Stops Every Hour At The New One|P A Captain Waits For The Very Last "
         "Boat|P " TWO},
        {ONE "\n\n## The old pier\n" TWO "\n\n#7 is the number of the pier, he said.\n",
         "P " ONE "|H The old pier|P " TWO "|P #7 is the number of the pier, he said."},
    };
    check_cases(cases, COUNT(cases), "story.txt");
}

static void test_lists(void **state) {
    (void)state;
    static const block_case cases[] = {
        {ONE "\n\n- Nets are torn.\n- Boats are old.\n\n" TWO, "P " ONE "|L Nets are torn.|L Boats are old.|P " TWO},
        {ONE "\n\n* Nets are torn.\n\n* Boats are old.\n\n" TWO, "P " ONE "|L Nets are torn.|L Boats are old.|P " TWO},
        {ONE "\n\n1. Nets are torn.\n2) Boats are old.\n\n" TWO, "P " ONE "|L Nets are torn.|L Boats are old.|P " TWO},
        {ONE "\n\n\u2022 Nets are torn.\n\n" TWO, "P " ONE "|L Nets are torn.|P " TWO},
        /* a dash signs, a number begins a sentence */
        {"\u201c" ONE "\u201d\n\n- Captain Orr, of the ferry company.\n\n" TWO,
         "P \u201c" ONE "\u201d|P - Captain Orr, of the ferry company.|P " TWO},
        {ONE "\n\n7. That was the number of the pier.\n\n" TWO,
         "P " ONE "|P 7. That was the number of the pier.|P " TWO},
        {ONE "\n\n-5 degrees it was, and windy too.\n-7 the day after, he said.\n\n" TWO,
         "P " ONE "|P -5 degrees it was, and windy too.|P -7 the day after, he said.|P " TWO},
    };
    check_cases(cases, COUNT(cases), "story.txt");
}

/* Marks that text from web pages has. */
static void test_light_marks(void **state) {
    (void)state;
    static const block_case cases[] = {
        {ONE "\n\nThe [harbour master](http://a.example/x_(y) \"T\") said **no** to that.\n",
         "P " ONE "|P The harbour master said no to that."},
        {ONE "\n\nThree * four, 2*3*4, __init__ and [sic] stay as they are.\n",
         "P " ONE "|P Three * four, 2*3*4, __init__ and [sic] stay as they are."},
        {ONE "\n\n<post id=\"7\" by=\"@orr\">We sail at dawn, wind or not.</post>\n",
         "P " ONE "|P We sail at dawn, wind or not."},
        {ONE "\n\nIf a < b and c > d, then nobody sails at all.\n",
         "P " ONE "|P If a < b and c > d, then nobody sails at all."},
    };
    check_cases(cases, COUNT(cases), "story.txt");
}

static void test_markdown_inline(void **state) {
    (void)state;
    static const struct {
        const char *source, *text;
    } cases[] = {
        {"The *old* pier, the _new_ pier, said the man.", "The old pier, the new pier, said the man."},
        {"The **old** pier, the __new__ pier, ***both*** closed.", "The old pier, the new pier, both closed."},
        {"A **bold *and slanted* word** stood there, he said.", "A bold and slanted word stood there, he said."},
        {"Of snake_case_words and 2 * 3 * 4 he knew nothing.", "Of snake_case_words and 2 * 3 * 4 he knew nothing."},
        {"See [the *long* report](http://a.example/b_c_d), page two.", "See the long report, page two."},
        {"See [the report](x \"no and [this](y) then, he said.", "See [the report](x \"no and this then, he said."},
        {"See [the report][1], [The Paper][], [the paper] and [sic], she said.",
         "See the report, The Paper, the paper and [sic], she said."},
        {"See [the report][2] and ![pier][1] now, she said.", "See [the report][2] and  now, she said."},
        {"He came![^1] And then he left us, she said.", "He came! And then he left us, she said."},
        {"[^1]: Captain Orr never went there, she said.", "Captain Orr never went there, she said."},
        {"A picture ![of the pier](pier.png) of the pier was shown.", "A picture  of the pier was shown."},
        {"A [![pier](pier.png) linked picture](x) of the pier was shown.", "A  linked picture of the pier was shown."},
        {"Type `make *all*` or ``a ` b`` to begin, it says.", "Type make *all* or a ` b to begin, it says."},
        {"One ` alone and ``` three alone stay, he said.", "One ` alone and ``` three alone stay, he said."},
        {"Stars \\* and \\_ escaped \\[not a link](x), he said.", "Stars * and _ escaped [not a link](x), he said."},
        {"Write to <orr@pier.example> or see <https://pier.example/a>.",
         "Write to orr@pier.example or see https://pier.example/a."},
        {"A <b class=\"x>y\">bold</b> step<br/> was <!-- not --> taken then.", "A bold step was  taken then."},
        {"Fish &amp; chips &copy; cost \u20ac5, he said.", "Fish &amp; chips &copy; cost \u20ac5, he said."},
        {"\u201c*Never*,\u201d she said, \u201c**ever**.\u201d", "\u201cNever,\u201d she said, \u201cever.\u201d"},
        {"An open *star and an open [bracket and an open <tag, he said.",
         "An open *star and an open [bracket and an open <tag, he said."},
        {"Lines\n  break  \nhere and\\\nthere, he said.", "Lines\nbreak  \nhere and\nthere, he said."},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        or_arena arena = {0};
        char file[1000];
        snprintf(file, sizeof file, "%s\n\n%s\n\n%s\n\n[1]: http://a.example/\n[The Paper]: x\n", ONE, cases[i].source,
                 TWO);
        or_text t = read_text(&arena, file, "story.md");
        assert_int_equal(t.format, OR_FORMAT_MARKDOWN);
        if (t.blocks.len != 3)
            fail_msg("%s: %u blocks", cases[i].source, t.blocks.len);
        or_span at = t.blocks.data[1].at;
        char *text = or_strdup(&arena, or_slice_cut(t.text, at.begin, at.end));
        assert_string_equal(text, cases[i].text);
        or_arena_free(&arena);
    }
}

static void test_markdown_blocks(void **state) {
    (void)state;
    static const block_case cases[] = {
        {ONE "\n\n## The *old* pier ##\n\n" TWO "\n", "P " ONE "|H The old pier|P " TWO},
        {ONE "\n\nThe old pier\n---\n\n" TWO "\n", "P " ONE "|H The old pier|P " TWO},
        {ONE "\n\n> Nobody asked\n> the *fishermen*.\n>> Not once, she said.\n\n" TWO "\n",
         "P " ONE "|Q Nobody asked/the fishermen.|Q Not once, she said.|P " TWO},
        {ONE "\n\n> Nobody asked the fishermen,\nwho use it, he said.\n\n" TWO "\n",
         "P " ONE "|Q Nobody asked the fishermen,/who use it, he said.|P " TWO},
        {ONE "\n\n- Nets are torn.\n\n  They are wet, too, she said.\n- Boats are old.\n\n" TWO "\n",
         "P " ONE "|L Nets are torn.|P They are wet, too, she said.|L Boats are old.|P " TWO},
        {ONE "\n\n1. Nets are torn.\n   - The big one first.\n2. Boats are old.\n\n" TWO "\n",
         "P " ONE "|L Nets are torn.|L The big one first.|L Boats are old.|P " TWO},
        {ONE "\n\n```\nint x;\n```\n\n<script>\nvar y;\n\nvar z;\n</script>\n\n***\n\n" TWO "\n", "P " ONE "|P " TWO},
        {ONE "\n\n    " TWO "\n", "P " ONE "|P " TWO},
        {ONE "\n\n<p>" TWO "</p>\n", "P " ONE "|P " TWO},
        {"The company ([its page][c]) said it will stop at the old pier again.\n\n" TWO
         "\n\n[c]: http://c.example/\n[d]: x\n",
         "P The company (its page) said it will stop at the old pier again.|P " TWO},
        {ONE "\r\n\r\n> Nobody asked\r\n> them, he said.\r\n\r\n" TWO "\r\n",
         "P " ONE "|Q Nobody asked//them, he said.|P " TWO},
    };
    check_cases(cases, COUNT(cases), "story.markdown");
}

static void test_front_matter(void **state) {
    (void)state;
    or_arena arena = {0};
    or_text t =
        read_text(&arena,
                  "---\ntitle: \"Pier: the end\"\nauthors:\n  - Ann Orr\n  - 'Li Po'\ndate: 2020-01-02\n---\n\n" ONE
                  "\n\n" TWO "\n",
                  "story.md");
    assert_true(or_slice_is(t.title, "Pier: the end"));
    assert_int_equal(t.byline.len, 2);
    assert_true(or_slice_is(t.byline.data[0], "Ann Orr"));
    assert_true(or_slice_is(t.byline.data[1], "Li Po"));
    assert_true(or_slice_starts(t.text, OR_LIT("The ferry")));
    t = read_text(&arena, "---\nauthor: by Ann Orr and Li Po\ntitle: The end\n...\n" ONE "\n", "story.md");
    assert_int_equal(t.byline.len, 2);
    assert_true(or_slice_is(t.byline.data[1], "Li Po"));
    assert_true(or_slice_is(t.title, "The end"));
    /* a rule, not front matter */
    t = read_text(&arena, "---\n\n" ONE "\n\n---\n\n" TWO "\n", "story.md");
    assert_int_equal(t.blocks.len, 2);
    t = read_text(&arena, "---\ntitle: never closed\n\n" ONE "\n", "story.md");
    assert_null(t.title.data && or_slice_is(t.title, "never closed") ? "taken" : NULL);
    or_arena_free(&arena);
}

/* ---- hostile input ---- */

/* Some of it swallows the text behind it: then there is no article, which is an answer. */
static uint32_t read_repeated(or_arena *arena, const char *unit, uint32_t times, const char *tail, const char *name) {
    or_error error = {0};
    or_text t;
    size_t size = strlen(unit);
    char *bytes = malloc(size * times + strlen(tail) + 1);
    for (uint32_t i = 0; i < times; i++)
        memcpy(bytes + i * size, unit, size);
    strcpy(bytes + size * times, tail);
    bool ok = or_text_read(arena, page_words(), bytes, size * times + strlen(tail), name, OR_FORMAT_AUTO, &t, &error);
    free(bytes);
    if (!ok)
        return assert_non_null(strstr(error.what, "text")), 0;
    check_document(&t);
    return t.blocks.len;
}

/* Each of these would take minutes if anything were quadratic; alarm() ends the test then. */
static void test_hostile(void **state) {
    (void)state;
    static const char TAIL[] = "\n\n" ONE "\n\n" TWO "\n";
    static const char *const units[] = {
        "[",          "]",         "![",    "[a](",      "[a](b ",  "](",    "<a ",           "<",      "<!--",
        "*a ",        "a* ",       "**a",   "_a",        "*_",      "`",     "`a``b```c",     "\\",     "> ",
        ">",          "- ",        "* ",    "1. ",       "#",       "\"",    "\u201c",        "(",      "{\n",
        "a\n",        "a\r",       "a\n\n", "- a\n",     "  - a\n", "> a\n", "Subscribe\n\n", "| ",     "&amp;",
        "a b c.\n\n", "\xC2\xA0",  "\t",    "By A. B. ", "-",       "--- ",  "***\n",         "A: b\n", "[a]: b\n",
        "<p>\n",      "    a\n\n", "~~~\n", "a \r\n",
    };
    alarm(120);
    for (size_t i = 0; i < COUNT(units); i++) {
        or_arena arena = {0};
        read_repeated(&arena, units[i], 100000, TAIL, "hostile.txt");
        or_arena_reset(&arena);
        read_repeated(&arena, units[i], 100000, TAIL, "hostile.md");
        or_arena_free(&arena);
    }
    or_arena arena = {0};
    assert_int_equal(read_repeated(&arena, ONE " ", 100000, "", "line.txt"), 1); /* 10 MB in one line */
    or_arena_free(&arena);
    alarm(0);
}

static void test_names(void **state) {
    (void)state;
    for (int kind = OR_BLOCK_TITLE; kind <= OR_BLOCK_QUOTE; kind++)
        assert_true(strlen(or_block_name((or_block_kind)kind)) > 0);
    assert_string_equal(or_block_name(OR_BLOCK_PARAGRAPH), "paragraph");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_encodings),       cmocka_unit_test(test_offsets_of_long_files),
        cmocka_unit_test(test_invalid_bytes),   cmocka_unit_test(test_errors),
        cmocka_unit_test(test_paragraphs),      cmocka_unit_test(test_lists),
        cmocka_unit_test(test_light_marks),     cmocka_unit_test(test_markdown_inline),
        cmocka_unit_test(test_markdown_blocks), cmocka_unit_test(test_front_matter),
        cmocka_unit_test(test_hostile),         cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
