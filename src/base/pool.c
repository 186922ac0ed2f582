#include "base/pool.h"

#include "base/arena.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct pool {
    pthread_mutex_t lock;
    pthread_cond_t moved; /* `handed` went up, or an item is ready */
    size_t items, window, next, handed;
    bool handing;   /* a thread is inside `done` */
    uint8_t *ready; /* ready[item % window]: its work is finished */
    or_pool_work *work;
    or_pool_done *done;
    void *context;
} pool;

typedef struct worker {
    pool *pool;
    uint32_t number;
} worker;

/* Whoever finishes the item that is next in line hands it over, and all that are ready behind it. */
static void hand_over(pool *p) {
    while (!p->handing && p->handed < p->next && p->ready[p->handed % p->window]) {
        size_t item = p->handed;
        p->handing = true;
        pthread_mutex_unlock(&p->lock);
        p->done(p->context, item);
        pthread_mutex_lock(&p->lock);
        p->ready[item % p->window] = 0;
        p->handed++;
        p->handing = false;
        pthread_cond_broadcast(&p->moved);
    }
}

static void *run(void *argument) {
    worker *me = argument;
    pool *p = me->pool;
    pthread_mutex_lock(&p->lock);
    while (p->next < p->items) {
        if (p->next - p->handed >= p->window) {
            pthread_cond_wait(&p->moved, &p->lock);
            continue;
        }
        size_t item = p->next++;
        pthread_mutex_unlock(&p->lock);
        p->work(p->context, me->number, item);
        pthread_mutex_lock(&p->lock);
        p->ready[item % p->window] = 1;
        hand_over(p);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

void or_pool_run(uint32_t jobs, size_t items, size_t window, or_pool_work *work, or_pool_done *done, void *context) {
    if (jobs < 1)
        jobs = 1;
    if (window < jobs)
        window = jobs;
    if (jobs > items)
        jobs = items ? (uint32_t)items : 1;
    pool p = {.items = items, .window = window, .work = work, .done = done, .context = context};
    pthread_mutex_init(&p.lock, NULL);
    pthread_cond_init(&p.moved, NULL);
    p.ready = or_xcalloc(window, 1);
    worker *workers = or_xcalloc(jobs, sizeof *workers);
    pthread_t *threads = or_xcalloc(jobs, sizeof *threads);
    uint32_t started = 0;
    for (uint32_t i = 0; i < jobs; i++)
        workers[i] = (worker){&p, i};
    for (uint32_t i = 1; i < jobs; i++, started++)
        if (pthread_create(&threads[i], NULL, run, &workers[i]) != 0)
            break; /* fewer threads: slower, still right */
    run(&workers[0]);
    for (uint32_t i = 1; i <= started; i++)
        pthread_join(threads[i], NULL);
    free(threads);
    free(workers);
    free(p.ready);
    pthread_cond_destroy(&p.moved);
    pthread_mutex_destroy(&p.lock);
}

uint32_t or_processors(void) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? (uint32_t)n : 1;
}
