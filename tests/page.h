/* The words of pages, for tests that read documents. */
#ifndef OR_TESTS_PAGE_H
#define OR_TESTS_PAGE_H

#include "check.h"
#include "text/text.h"

/* The project's own, loaded once and kept. */
static const or_page_words *page_words(void) {
    static or_page_words *words;
    const char *folders[] = {ONRECORD_ROOT "/lexicons/en"};
    or_error error = {0};
    if (!words && !(words = or_page_words_load(folders, 1, &error)))
        fail_msg("%s:%u: %s", error.where, error.line, error.what);
    return words;
}

#endif
