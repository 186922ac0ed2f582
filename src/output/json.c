#include "output/json.h"

static void newline(or_json *json) {
    or_buffer_char(json->out, '\n');
    for (uint32_t i = 0; i < json->depth; i++)
        or_buffer_add(json->out, "  ", 2);
}

static bool on_lines(const or_json *json) {
    return json->pretty && json->inline_from == 0;
}

/* What comes before a value or key: the comma, and its place on the page. */
static void begin(or_json *json) {
    if (json->keyed) {
        json->keyed = false;
        return;
    }
    if (json->comma)
        or_buffer_char(json->out, ',');
    if (json->depth && on_lines(json))
        newline(json);
    else if (json->comma && json->pretty)
        or_buffer_char(json->out, ' ');
}

void or_json_open(or_json *json, char bracket, bool line) {
    begin(json);
    or_buffer_char(json->out, bracket);
    json->depth++;
    json->comma = false;
    if (line && json->inline_from == 0)
        json->inline_from = json->depth;
}

void or_json_close(or_json *json, char bracket) {
    bool empty = !json->comma, lines = on_lines(json);
    if (json->inline_from == json->depth)
        json->inline_from = 0;
    json->depth--;
    if (!empty && lines)
        newline(json);
    or_buffer_char(json->out, bracket);
    json->comma = true;
}

static void string(or_buffer *out, const char *s) {
    static const char hex[] = "0123456789abcdef";
    or_buffer_char(out, '"');
    for (const char *from = s;; s++) {
        unsigned char c = (unsigned char)*s;
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
            continue;
        or_buffer_add(out, from, (size_t)(s - from));
        from = s + 1;
        if (c == 0)
            break;
        if (c == '"' || c == '\\')
            or_buffer_add(out, (char[]){'\\', (char)c}, 2);
        else if (c == '\n' || c == '\t' || c == '\r')
            or_buffer_str(out, c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\r");
        else
            or_buffer_add(out, (char[]){'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]}, 6);
    }
    or_buffer_char(out, '"');
}

void or_json_key(or_json *json, const char *key) {
    begin(json);
    string(json->out, key);
    or_buffer_str(json->out, json->pretty ? ": " : ":");
    json->keyed = true;
    json->comma = true;
}

void or_json_string(or_json *json, const char *s) {
    begin(json);
    json->comma = true;
    if (s)
        string(json->out, s);
    else
        or_buffer_str(json->out, "null");
}

void or_json_unsigned(or_json *json, uint64_t n) {
    begin(json);
    json->comma = true;
    or_buffer_unsigned(json->out, n);
}

/* Not printf, whose decimal point depends on the locale. */
void or_json_thousandths(or_json *json, double x) {
    begin(json);
    json->comma = true;
    uint64_t n = (uint64_t)(x * 1000 + 0.5);
    or_buffer_unsigned(json->out, n / 1000);
    n %= 1000;
    char digits[4] = {'.', (char)('0' + n / 100), (char)('0' + n / 10 % 10), (char)('0' + n % 10)};
    size_t used = n % 10 ? 4 : n % 100 ? 3 : n ? 2 : 0;
    or_buffer_add(json->out, digits, used);
}

void or_json_bool(or_json *json, bool b) {
    begin(json);
    json->comma = true;
    or_buffer_str(json->out, b ? "true" : "false");
}
