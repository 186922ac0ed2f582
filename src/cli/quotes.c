#include "cli/quotes.h"

#include "base/buffer.h"
#include "base/file.h"
#include "cli/cli.h"

#include <stdlib.h>

/* Just enough JSON for objects of strings; other values are passed over. */
typedef struct reader {
    const char *at, *end;
    or_arena *arena;
} reader;

static void blanks(reader *r) {
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' || *r->at == '\r'))
        r->at++;
}

static bool take(reader *r, char c) {
    blanks(r);
    if (r->at >= r->end || *r->at != c)
        return false;
    r->at++;
    return true;
}

static bool hex(reader *r, uint32_t *out) {
    *out = 0;
    for (int i = 0; i < 4; i++, r->at++) {
        char c = r->at < r->end ? *r->at : ' ';
        int digit = c >= '0' && c <= '9'                     ? c - '0'
                    : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                             : -1;
        if (digit < 0)
            return false;
        *out = *out * 16 + (uint32_t)digit;
    }
    return true;
}

static void utf8(or_buffer *out, uint32_t c) {
    if (c < 0x80)
        or_buffer_char(out, (char)c);
    else if (c < 0x800)
        or_buffer_printf(out, "%c%c", (int)(0xC0 | c >> 6), (int)(0x80 | (c & 63)));
    else if (c < 0x10000)
        or_buffer_printf(out, "%c%c%c", (int)(0xE0 | c >> 12), (int)(0x80 | (c >> 6 & 63)), (int)(0x80 | (c & 63)));
    else
        or_buffer_printf(out, "%c%c%c%c", (int)(0xF0 | c >> 18), (int)(0x80 | (c >> 12 & 63)),
                         (int)(0x80 | (c >> 6 & 63)), (int)(0x80 | (c & 63)));
}

static bool escape(reader *r, or_buffer *out) {
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char c = r->at < r->end ? *r->at++ : '\0';
    const char *found = c ? strchr(from, c) : NULL;
    uint32_t unit, low;
    if (found) {
        or_buffer_char(out, to[found - from]);
        return true;
    }
    if (c != 'u' || !hex(r, &unit))
        return false;
    if (unit >= 0xD800 && unit < 0xDC00 && r->end - r->at >= 6 && r->at[0] == '\\' && r->at[1] == 'u') {
        r->at += 2;
        if (!hex(r, &low))
            return false;
        unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }
    utf8(out, unit >= 0xD800 && unit < 0xE000 ? 0xFFFD : unit ? unit : 0xFFFD);
    return true;
}

static bool string(reader *r, const char **out) {
    or_buffer text = {0};
    bool ok = take(r, '"');
    while (ok && r->at < r->end && *r->at != '"') {
        char c = *r->at++;
        if (c == '\\')
            ok = escape(r, &text);
        else
            or_buffer_char(&text, c);
    }
    ok = ok && r->at < r->end;
    r->at += ok;
    *out = ok ? or_strdup(r->arena, or_slice_of(text.data, text.len)) : NULL;
    or_buffer_free(&text);
    return ok;
}

/* A value that is not needed: numbers and words as text, objects and lists passed over. */
static bool value(reader *r, const char **out) {
    blanks(r);
    *out = NULL;
    if (r->at < r->end && *r->at == '"')
        return string(r, out);
    const char *begin = r->at, *ignored;
    int depth = 0;
    while (r->at < r->end && (depth || (*r->at != ',' && *r->at != '}'))) {
        if (*r->at == '"') {
            if (!string(r, &ignored))
                return false;
            continue;
        }
        depth += (*r->at == '{' || *r->at == '[') - (*r->at == '}' || *r->at == ']');
        r->at++;
    }
    or_slice s = or_slice_trim(or_slice_of(begin, (size_t)(r->at - begin)));
    if (s.len && *s.data != '{' && *s.data != '[' && !or_slice_is(s, "null"))
        *out = or_strdup(r->arena, s);
    return s.len > 0;
}

typedef struct quote {
    const char *id, *quote, *speaker, *source;
} quote;

static bool object(reader *r, quote *out) {
    const char *key, *v;
    if (!take(r, '{'))
        return false;
    if (take(r, '}'))
        return true;
    do {
        if (!string(r, &key) || !take(r, ':') || !value(r, &v))
            return false;
        const char **slot = strcmp(key, "id") == 0        ? &out->id
                            : strcmp(key, "quote") == 0   ? &out->quote
                            : strcmp(key, "speaker") == 0 ? &out->speaker
                            : strcmp(key, "source") == 0  ? &out->source
                                                          : NULL;
        if (slot)
            *slot = v;
    } while (take(r, ','));
    return take(r, '}');
}

static bool write_out(onrecord_verifier *v, onrecord_verify_format format, const onrecord_style *style,
                      or_output *output) {
    size_t size;
    char *text = onrecord_verify_write(v, format, style, &size);
    bool ok = or_output_write(output, text, size);
    free(text);
    onrecord_verifier_reset(v);
    return ok;
}

/* A source may be who said it or where it was written: "Jane Doe", "calls/2031-03-04.srt", "https://..." */
static bool names_file(const char *source) {
    const char *dot = source ? strrchr(source, '.') : NULL;
    return source && (strchr(source, '/') || (dot && dot[1] && !strchr(dot, ' ')));
}

static bool verify_line(onrecord_verifier *v, const char *path, uint32_t number, or_slice line, uint32_t *seen) {
    or_arena arena = {0};
    reader r = {line.data, line.data + line.len, &arena};
    quote q = {0};
    bool ok = object(&r, &q) && q.quote && r.at == r.end;
    if (!ok)
        or_complain("%s:%u: is no quotation; write {\"id\": \"1\", \"quote\": \"...\", \"speaker\": \"...\"}", path,
                    number);
    else
        *seen |= 1u << onrecord_verify_quote(v, q.id ? q.id : or_printf(&arena, "%u", number), q.quote,
                                             q.speaker              ? q.speaker
                                             : names_file(q.source) ? NULL
                                                                    : q.source);
    or_arena_free(&arena);
    return ok;
}

bool or_verify_quotes(onrecord_verifier *v, const char *path, onrecord_verify_format format,
                      const onrecord_style *style, or_output *output, uint32_t *seen) {
    char *bytes;
    size_t size;
    or_error error;
    if (!or_file_read(path, &bytes, &size, &error)) {
        or_complain("%s: %s", path, error.what);
        return false;
    }
    const char *header = onrecord_verify_header(format), *footer = onrecord_verify_footer(format);
    bool ok = or_output_write(output, header, strlen(header)), good = true;
    uint32_t number = 0;
    bool lines = format <= ONRECORD_VERIFY_JSONL; /* the others are made of all quotations */
    for (const char *at = bytes, *end = bytes + size; ok && at < end; number++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        or_slice line = or_slice_trim(or_slice_of(at, (size_t)((stop ? stop : end) - at)));
        at = stop ? stop + 1 : end;
        if (!line.len)
            continue;
        good = verify_line(v, path, number + 1, line, seen) && good;
        ok = !lines || write_out(v, format, style, output);
    }
    ok = ok && (lines || write_out(v, format, style, output)) && or_output_write(output, footer, strlen(footer));
    free(bytes);
    return ok && good;
}
