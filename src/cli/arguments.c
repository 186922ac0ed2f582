#include "cli/cli.h"

#include <stdlib.h>

enum { LONGEST_WORD = 40 };

const or_option or_help_option = {.name = "help", .letter = 'h', .help = "Show this help."};

static uint32_t least(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

/* How many letters must be changed, put in, left out or swapped with their neighbour to make one word the other
 * (optimal string alignment). */
static uint32_t distance(const char *a, size_t a_len, const char *b, size_t b_len) {
    uint32_t rows[3][LONGEST_WORD + 1];
    if (a_len > LONGEST_WORD || b_len > LONGEST_WORD)
        return LONGEST_WORD;
    for (uint32_t j = 0; j <= b_len; j++)
        rows[0][j] = j;
    for (uint32_t i = 1; i <= a_len; i++) {
        uint32_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *higher = rows[(i + 1) % 3];
        row[0] = i;
        for (uint32_t j = 1; j <= b_len; j++) {
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], higher[j - 2] + 1);
        }
    }
    return rows[a_len % 3][b_len];
}

/* The next of some words with a space between; false at the end. */
static bool next_word(const char **words, or_slice *word) {
    if (!*words || !**words)
        return false;
    size_t len = strcspn(*words, " ");
    *word = or_slice_of(*words, len);
    *words += len + ((*words)[len] == ' ');
    return true;
}

const char *or_nearest(or_arena *arena, const char *word, const char *words) {
    size_t len = strlen(word);
    uint32_t best = (uint32_t)len / 3 + 2;
    or_slice found = OR_LIT(""), each;
    while (next_word(&words, &each)) {
        bool shortened = len > 1 && each.len > len && memcmp(word, each.data, len) == 0;
        uint32_t d = shortened ? 1 : distance(word, len, each.data, each.len);
        if (d < best && d < each.len) {
            best = d;
            found = each;
        }
    }
    return or_strdup(arena, found);
}

static const or_option *find_long(const or_command *command, or_slice name) {
    for (const or_option *o = command->options; o->name; o++)
        if (or_slice_is(name, o->name))
            return o;
    return or_slice_is(name, or_help_option.name) ? &or_help_option : NULL;
}

static const or_option *find_letter(const or_command *command, char letter) {
    for (const or_option *o = command->options; o->name; o++)
        if (o->letter == letter)
            return o;
    return letter == or_help_option.letter ? &or_help_option : NULL;
}

static bool unknown_option(or_arguments *a, const char *word, size_t len) {
    const char *names = "help";
    for (const or_option *o = a->command->options; o->name; o++)
        names = or_printf(&a->arena, "%s %s", names, o->name);
    bool long_one = word[1] == '-';
    const char *near =
        long_one ? or_nearest(&a->arena, or_strdup(&a->arena, or_slice_of(word + 2, len - 2)), names) : "";
    if (*near)
        or_complain("unknown option %.*s; did you mean --%s?", (int)len, word, near);
    else
        or_complain("unknown option %.*s; 'onrecord %s --help' lists the options", (int)len, word, a->command->name);
    return false;
}

static uint32_t choice_of(const char *choices, or_slice value) {
    or_slice word;
    for (uint32_t i = 0; next_word(&choices, &word); i++)
        if (or_slice_eq(word, value))
            return i;
    return UINT32_MAX;
}

static bool check_choice(or_arguments *a, const or_option *o, or_slice value) {
    if (choice_of(o->choices, value) != UINT32_MAX)
        return true;
    const char *near = or_nearest(&a->arena, or_strdup(&a->arena, value), o->choices);
    if (*near)
        or_complain("--%s cannot be '%.*s'; did you mean %s?", o->name, (int)value.len, value.data, near);
    else
        or_complain("--%s cannot be '%.*s'; it is %s: %s", o->name, (int)value.len, value.data,
                    o->list ? "a list of" : "one of", o->choices);
    return false;
}

static bool check_value(or_arguments *a, const or_option *o, const char *value) {
    if (!o->choices)
        return true;
    if (!o->list)
        return check_choice(a, o, or_slice_str(value));
    for (;;) {
        size_t len = strcspn(value, ",");
        if (!check_choice(a, o, or_slice_of(value, len)))
            return false;
        if (!value[len])
            return true;
        value += len + 1;
    }
}

/* Takes an option with the value that is tied to it (or NULL) or else the next word. */
static bool take(or_arguments *a, const or_option *o, const char *tied, char ***next, char **end) {
    if (o == &or_help_option)
        a->help = true;
    const char *value = tied;
    if (o->value && !value) {
        if (*next == end) {
            or_complain("--%s needs a value: --%s %s", o->name, o->name, o->value);
            return false;
        }
        value = *(*next)++;
    } else if (!o->value && value) {
        or_complain("--%s takes no value; write it without '=%s'", o->name, value);
        return false;
    }
    if (o->value && !check_value(a, o, value))
        return false;
    or_push(&a->arena, &a->given, (struct or_given){o, value});
    return true;
}

static bool read_long(or_arguments *a, const char *word, char ***next, char **end) {
    size_t len = strcspn(word, "=");
    const or_option *o = find_long(a->command, or_slice_of(word + 2, len - 2));
    return o ? take(a, o, word[len] ? word + len + 1 : NULL, next, end) : unknown_option(a, word, len);
}

/* "-j4", "-j 4", "-hj4". */
static bool read_letters(or_arguments *a, const char *word, char ***next, char **end) {
    for (const char *at = word + 1; *at; at++) {
        const or_option *o = find_letter(a->command, *at);
        if (!o)
            return unknown_option(a, (char[]){'-', *at, '\0'}, 2);
        bool rest = o->value && at[1];
        if (!take(a, o, rest ? at + 1 : NULL, next, end))
            return false;
        if (rest)
            break;
    }
    return true;
}

bool or_arguments_read(or_arguments *a, const or_command *command, int count, char **words) {
    *a = (or_arguments){.command = command};
    char **end = words + count;
    bool options = true;
    while (words < end) {
        const char *word = *words++;
        bool ok = true;
        if (!options || word[0] != '-' || !word[1])
            or_push(&a->arena, &a->operands, word);
        else if (strcmp(word, "--") == 0)
            options = false;
        else
            ok = word[1] == '-' ? read_long(a, word, &words, end) : read_letters(a, word, &words, end);
        if (!ok)
            return false;
    }
    return true;
}

void or_arguments_free(or_arguments *arguments) {
    or_arena_free(&arguments->arena);
}

static const struct or_given *last(const or_arguments *a, const char *option) {
    for (uint32_t i = a->given.len; i--;)
        if (strcmp(a->given.data[i].option->name, option) == 0)
            return &a->given.data[i];
    return NULL;
}

bool or_given(const or_arguments *a, const char *option) {
    return last(a, option) != NULL;
}

const char *or_value(const or_arguments *a, const char *option) {
    const struct or_given *given = last(a, option);
    return given ? given->value : NULL;
}

const char *const *or_all_values(const or_arguments *a, const char *option, uint32_t *count) {
    or_arena *arena = (or_arena *)(uintptr_t)&a->arena;
    const char **values = OR_NEW_ARRAY(arena, const char *, a->given.len + 1);
    *count = 0;
    for (uint32_t i = 0; i < a->given.len; i++)
        if (strcmp(a->given.data[i].option->name, option) == 0)
            values[(*count)++] = a->given.data[i].value;
    return values;
}

uint32_t or_choice(const or_arguments *a, const char *option, uint32_t otherwise) {
    const struct or_given *given = last(a, option);
    return given ? choice_of(given->option->choices, or_slice_str(given->value)) : otherwise;
}

uint32_t or_choices(const or_arguments *a, const char *option) {
    const struct or_given *given = last(a, option);
    uint32_t mask = 0;
    if (!given)
        return 0;
    for (const char *value = given->value;;) {
        size_t len = strcspn(value, ",");
        uint32_t choice = choice_of(given->option->choices, or_slice_of(value, len));
        mask |= or_slice_is(or_slice_of(value, len), "all") ? (1u << choice) - 1u : 1u << choice;
        if (!value[len])
            return mask;
        value += len + 1;
    }
}

bool or_number(const or_arguments *a, const char *option, double least_one, double most, double *out) {
    const char *value = or_value(a, option);
    if (!value)
        return true;
    char *end;
    double n = strtod(value, &end);
    if (end == value || *end || !(n >= least_one && n <= most)) {
        or_complain("--%s cannot be '%s'; it is a number from %g to %g", option, value, least_one, most);
        return false;
    }
    *out = n;
    return true;
}
