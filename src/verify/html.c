#include "verify/html.h"

#include "base/buffer.h"

#include <ctype.h>
#include <gumbo.h>
#include <strings.h>

typedef struct renderer {
    or_arena *arena;
    or_slice page;
    or_html *out;
    or_buffer text;
    uint32_t verbatim; /* how many <pre> are open: their lines are lines */
} renderer;

bool or_is_html(const char *name, or_slice file) {
    size_t n = strlen(name);
    if ((n > 5 && strcasecmp(name + n - 5, ".html") == 0) || (n > 4 && strcasecmp(name + n - 4, ".htm") == 0))
        return true;
    file = or_slice_trim(or_slice_cut(file, 0, file.len < 200 ? file.len : 200));
    return file.len > 6 && (strncasecmp(file.data, "<!doctype html", file.len < 14 ? file.len : 14) == 0 ||
                            strncasecmp(file.data, "<html", 5) == 0);
}

static void add_run(renderer *r, const char *text, uint32_t text_len, uint32_t page, uint32_t page_len) {
    or_html_run run = {(uint32_t)r->text.len, text_len, page, page_len};
    or_html_run *last = r->out->runs.len ? &r->out->runs.data[r->out->runs.len - 1] : NULL;
    or_buffer_add(&r->text, text, text_len);
    bool goes_on = last && text_len == page_len && last->text_len == last->page_len &&
                   last->text + last->text_len == run.text && last->page + last->page_len == page;
    if (goes_on) {
        last->text_len += text_len;
        last->page_len += page_len;
    } else
        or_push(r->arena, &r->out->runs, run);
}

static bool at_line_begin(const renderer *r) {
    return r->text.len == 0 || r->text.data[r->text.len - 1] == '\n';
}

static void break_line(renderer *r, uint32_t page) {
    if (!at_line_begin(r))
        add_run(r, "\n", 1, page, 0);
}

static uint32_t entity_length(const char *s, const char *end) {
    const char *p = s + 1;
    while (p < end && (isalnum((unsigned char)*p) || *p == '#'))
        p++;
    return (uint32_t)((p < end && *p == ';' ? p + 1 : p) - s);
}

static uint32_t utf8_length(const char *s) {
    unsigned char c = (unsigned char)*s;
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* One character of a text node and what stands for it in the page; returns how much of the page it takes. */
static uint32_t add_character(renderer *r, const char **text, const char *raw, const char *end) {
    uint32_t page = (uint32_t)(raw - r->page.data), len = (uint32_t)strnlen(*text, utf8_length(*text)), taken;
    if (*raw == '&' && !(**text == '&' && strncmp(raw, *text, 2) == 0)) {
        taken = entity_length(raw, end);
        add_run(r, *text, len, page, taken);
    } else if (*raw == **text) {
        taken = len <= (size_t)(end - raw) ? len : 1;
        bool blank = isspace((unsigned char)*raw) && !r->verbatim; /* a line of the page is no line of the text */
        if (!blank || !at_line_begin(r))
            add_run(r, blank ? " " : *text, taken, page, taken);
        len = taken;
    } else /* a carriage return, a NUL, a tag in the middle: not in the text */
        return 1;
    *text += len;
    return taken;
}

/* The tree holds the decoded text, the page the written one: both are walked together. */
static void add_text(renderer *r, const GumboText *node) {
    const char *raw = node->original_text.data, *end = raw + node->original_text.length, *text = node->text;
    if (!raw || raw < r->page.data || end > r->page.data + r->page.len)
        return;
    while (raw < end && *text)
        raw += add_character(r, &text, raw, end);
}

static bool is_hidden(GumboTag tag) {
    return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_HEAD || tag == GUMBO_TAG_TEMPLATE ||
           tag == GUMBO_TAG_NOSCRIPT;
}

static bool is_inline(GumboTag tag) {
    static const GumboTag tags[] = {
        GUMBO_TAG_A,      GUMBO_TAG_ABBR,  GUMBO_TAG_ACRONYM, GUMBO_TAG_B,      GUMBO_TAG_BIG,  GUMBO_TAG_CITE,
        GUMBO_TAG_CODE,   GUMBO_TAG_DEL,   GUMBO_TAG_DFN,     GUMBO_TAG_EM,     GUMBO_TAG_FONT, GUMBO_TAG_I,
        GUMBO_TAG_INS,    GUMBO_TAG_IMG,   GUMBO_TAG_KBD,     GUMBO_TAG_MARK,   GUMBO_TAG_Q,    GUMBO_TAG_S,
        GUMBO_TAG_SAMP,   GUMBO_TAG_SMALL, GUMBO_TAG_SPAN,    GUMBO_TAG_STRIKE, GUMBO_TAG_SUB,  GUMBO_TAG_SUP,
        GUMBO_TAG_STRONG, GUMBO_TAG_TIME,  GUMBO_TAG_TT,      GUMBO_TAG_U,      GUMBO_TAG_VAR,  GUMBO_TAG_WBR};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (tag == tags[i])
            return true;
    return false;
}

static bool is_element(const GumboNode *node) {
    return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

/* Comes to a node; true: go on with its children. */
static bool enter(renderer *r, const GumboNode *node) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA)
        add_text(r, &node->v.text);
    if (!is_element(node))
        return node->type == GUMBO_NODE_DOCUMENT;
    GumboTag tag = node->v.element.tag;
    uint32_t page = node->v.element.start_pos.offset;
    r->verbatim += tag == GUMBO_TAG_PRE;
    if (is_hidden(tag))
        return false;
    if (!is_inline(tag))
        break_line(r, page);
    if ((tag == GUMBO_TAG_B || tag == GUMBO_TAG_STRONG) && at_line_begin(r))
        add_run(r, "*", 1, page, 0);
    return true;
}

static void leave(renderer *r, const GumboNode *node) {
    if (!is_element(node))
        return;
    r->verbatim -= node->v.element.tag == GUMBO_TAG_PRE;
    if (!is_inline(node->v.element.tag))
        break_line(r, node->v.element.end_pos.offset);
}

static const GumboVector *children(const GumboNode *node) {
    return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children
           : is_element(node)                ? &node->v.element.children
                                             : NULL;
}

/* Without recursion: pages nest as deeply as they like. */
static void walk(renderer *r, const GumboNode *root) {
    const GumboNode *node = root;
    while (node) {
        bool inside = enter(r, node);
        const GumboVector *below = children(node);
        if (inside && below && below->length) {
            node = below->data[0];
            continue;
        }
        for (;;) {
            leave(r, node);
            const GumboNode *parent = node == root ? NULL : node->parent;
            const GumboVector *among = parent ? children(parent) : NULL;
            size_t next = node->index_within_parent + 1;
            if (among && next < among->length) {
                node = among->data[next];
                break;
            }
            node = parent;
            if (!node)
                break;
        }
    }
}

static void *allocate(void *arena, size_t size) {
    return or_alloc(arena, size);
}

/* The arena frees the tree: the library's own way is recursive, as deep as the page nests. */
static void forget(void *arena, void *memory) {
    (void)arena;
    (void)memory;
}

/* ---- pages that nest too deeply for a parser whose time is quadratic in the depth ---- */

enum { DEEPEST = 2000 };

/* Elements that need no end tag, and so tell nothing of the depth. */
static bool ends_itself(GumboTag tag) {
    static const GumboTag tags[] = {GUMBO_TAG_P,   GUMBO_TAG_LI,    GUMBO_TAG_DD,   GUMBO_TAG_DT,   GUMBO_TAG_TR,
                                    GUMBO_TAG_TD,  GUMBO_TAG_TH,    GUMBO_TAG_BR,   GUMBO_TAG_HR,   GUMBO_TAG_IMG,
                                    GUMBO_TAG_COL, GUMBO_TAG_INPUT, GUMBO_TAG_META, GUMBO_TAG_LINK, GUMBO_TAG_OPTION,
                                    GUMBO_TAG_WBR, GUMBO_TAG_AREA,  GUMBO_TAG_BASE, GUMBO_TAG_EMBED};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (tag == tags[i])
            return true;
    return false;
}

static bool is_too_deep(or_slice page) {
    int depth = 0;
    for (uint32_t i = 0; i + 1 < page.len && depth <= DEEPEST; i++) {
        if (page.data[i] != '<')
            continue;
        bool close = page.data[i + 1] == '/';
        uint32_t begin = i + 1 + close, end = begin;
        while (end < page.len && isalnum((unsigned char)page.data[end]))
            end++;
        if (end > begin && !ends_itself(gumbo_tagn_enum(page.data + begin, end - begin)))
            depth += close ? -(depth > 0) : 1;
    }
    return depth > DEEPEST;
}

/* The page without its tags, entities as they are written. */
static void render_flat(renderer *r) {
    const char *at = r->page.data, *end = at + r->page.len;
    while (at < end) {
        const char *open = memchr(at, '<', (size_t)(end - at)), *stop = open ? open : end;
        add_run(r, at, (uint32_t)(stop - at), (uint32_t)(at - r->page.data), (uint32_t)(stop - at));
        const char *close = open ? memchr(open, '>', (size_t)(end - open)) : NULL;
        at = close ? close + 1 : end;
        break_line(r, (uint32_t)(at - r->page.data));
    }
}

/* ---- */

static void render(renderer *r) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = forget;
    options.userdata = r->arena;
    options.max_errors = 0;
    walk(r, gumbo_parse_with_options(&options, r->page.data, r->page.len)->document);
}

void or_html_read(or_arena *arena, or_slice page, or_html *out) {
    renderer r = {.arena = arena, .page = page, .out = out};
    *out = (or_html){0};
    if (is_too_deep(page))
        render_flat(&r);
    else
        render(&r);
    out->text = or_slice_dup(arena, or_slice_of(r.text.data ? r.text.data : "", r.text.len));
    or_buffer_free(&r.text);
}

/* The run that holds the character at `text`; NULL: there is none. */
static const or_html_run *run_at(const or_html *html, uint32_t text) {
    uint32_t low = 0, high = html->runs.len;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (html->runs.data[middle].text <= text)
            low = middle;
        else
            high = middle;
    }
    return high ? &html->runs.data[low] : NULL;
}

static uint32_t place(const or_html_run *run, uint32_t offset) {
    return run->page + (run->text_len == run->page_len ? offset : offset ? run->page_len : 0);
}

uint32_t or_html_begin(const or_html *html, uint32_t text) {
    const or_html_run *run = run_at(html, text);
    return run ? run->page + (run->text_len == run->page_len ? text - run->text : 0) : 0;
}

uint32_t or_html_end(const or_html *html, uint32_t text) {
    const or_html_run *run = text ? run_at(html, text - 1) : NULL;
    return run ? place(run, text - run->text) : 0;
}

/* Text of broken tables comes earlier than in the page, so that the runs do not ascend by page. */
uint32_t or_html_text(const or_html *html, uint32_t page) {
    for (uint32_t i = 0; i < html->runs.len; i++) {
        const or_html_run *run = &html->runs.data[i];
        if (run->page <= page && page < run->page + run->page_len)
            return run->text + (run->text_len == run->page_len ? page - run->page : 0);
    }
    return html->text.len;
}
