/* The line of progress on a terminal. */
#ifndef OR_CLI_MESSAGES_H
#define OR_CLI_MESSAGES_H

#include <stddef.h>

/* Shows "120 of 840 articles" in place of what it showed before, at most some ten times a second. */
void or_progress(size_t done, size_t all);
/* Wipes it. */
void or_progress_end(void);

#endif
