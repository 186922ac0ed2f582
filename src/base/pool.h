/* Work on numbered items with several threads, results handed over in order.
 *
 * `work(context, worker, item)` runs on any thread (worker is 0 .. jobs-1), `done(context, item)` on one
 * thread at a time and strictly in the order of items. At most `window` items are between the start of
 * their work and the end of their `done`, so that memory does not grow with the number of items. */
#ifndef OR_BASE_POOL_H
#define OR_BASE_POOL_H

#include <stddef.h>
#include <stdint.h>

typedef void or_pool_work(void *context, uint32_t worker, size_t item);
typedef void or_pool_done(void *context, size_t item);

void or_pool_run(uint32_t jobs, size_t items, size_t window, or_pool_work *work, or_pool_done *done, void *context);

/* The number of processors that are online, at least 1. */
uint32_t or_processors(void);

#endif
