/* Measures the mapping of articles beside ICU's segmentation of the same text: onrecord-bench PROGRAM FOLDER */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/pool.h"
#include "onrecord.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unistd.h>

enum { REPEATS = 3, STARTS = 20 };

/* A text as it is in the file and as ICU likes it. */
typedef struct sample {
    char *bytes;
    size_t size;
    UChar *units;
    int32_t unit_count;
} sample;

typedef struct samples {
    sample *data;
    uint32_t len;
    size_t bytes; /* of all */
} samples;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void die(const char *what) {
    fprintf(stderr, "bench: %s\n", what);
    exit(2);
}

static sample make_sample(char *bytes, size_t size) {
    sample s = {bytes, size, or_xmalloc((size + 1) * sizeof(UChar)), 0};
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8WithSub(s.units, (int32_t)size + 1, &s.unit_count, bytes, (int32_t)size, 0xfffd, NULL, &status);
    if (U_FAILURE(status))
        die("the text cannot be converted");
    return s;
}

static samples read_folder(const char *folder) {
    or_arena arena = {0};
    or_paths paths = {0};
    or_error error;
    const char *const endings[] = {".txt", ".md", NULL};
    if (!or_file_list(&arena, folder, endings, &paths, &error) || paths.len == 0)
        die("the folder has no articles");
    samples all = {or_xcalloc(paths.len, sizeof(sample)), 0, 0};
    for (uint32_t i = 0; i < paths.len; i++) {
        char *bytes;
        size_t size;
        if (!or_file_read(paths.data[i], &bytes, &size, &error))
            die(error.what);
        all.data[all.len++] = make_sample(bytes, size);
        all.bytes += size;
    }
    or_arena_free(&arena);
    return all;
}

static void free_samples(samples *all) {
    for (uint32_t i = 0; i < all->len; i++) {
        free(all->data[i].bytes);
        free(all->data[i].units);
    }
    free(all->data);
}

/* One document of the first articles, as long as `times` articles are on average. */
static samples join(const samples *all, uint32_t times) {
    or_buffer joined = {0};
    size_t wanted = all->bytes / all->len * times;
    for (uint32_t i = 0; joined.len < wanted; i++) {
        or_buffer_add(&joined, all->data[i % all->len].bytes, all->data[i % all->len].size);
        or_buffer_str(&joined, "\n\n");
    }
    samples one = {or_xcalloc(1, sizeof(sample)), 1, joined.len};
    one.data[0] = make_sample(joined.data, joined.len);
    return one;
}

static void segment(const samples *all, UBreakIteratorType type) {
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(type, "en", NULL, 0, &status);
    for (uint32_t i = 0; i < all->len; i++) {
        ubrk_setText(iterator, all->data[i].units, all->data[i].unit_count, &status);
        while (ubrk_next(iterator) != UBRK_DONE)
            ;
    }
    if (U_FAILURE(status))
        die("ICU cannot segment");
    ubrk_close(iterator);
}

static void map_all(const samples *all, const onrecord_engine *engine) {
    enum { BATCH = 64 };
    onrecord_map_options options = {.kinds = ONRECORD_ALL_KINDS};
    onrecord_document *documents[BATCH];
    for (uint32_t i = 0; i < BATCH; i++)
        documents[i] = onrecord_document_new();
    for (uint32_t i = 0; i < all->len; i += BATCH) {
        uint32_t n = all->len - i < BATCH ? all->len - i : BATCH;
        onrecord_article articles[BATCH];
        onrecord_error errors[BATCH];
        for (uint32_t k = 0; k < n; k++)
            articles[k] = (onrecord_article){all->data[i + k].bytes, all->data[i + k].size, "a.txt"};
        onrecord_map_texts(documents, engine, articles, n, &options, errors);
        for (uint32_t k = 0; k < n; k++)
            if (onrecord_document_map(documents[k]))
                onrecord_write(documents[k], ONRECORD_JSONL, NULL, NULL);
    }
    for (uint32_t i = 0; i < BATCH; i++)
        onrecord_document_free(documents[i]);
}

/* Megabytes a second, the best of some runs. */
static double speed(const samples *all, const onrecord_engine *engine, UBreakIteratorType type) {
    double best = 0;
    for (int i = 0; i < REPEATS; i++) {
        double start = now();
        if (engine)
            map_all(all, engine);
        else
            segment(all, type);
        double rate = (double)all->bytes / 1e6 / (now() - start);
        best = rate > best ? rate : best;
    }
    return best;
}

/* Runs a program without its output; its time in seconds and its peak memory in MB. */
static double run_program(char *const words[], double *memory) {
    double start = now();
    pid_t child = fork();
    if (child == 0) {
        int nothing = open("/dev/null", O_WRONLY);
        dup2(nothing, STDOUT_FILENO);
        dup2(nothing, STDERR_FILENO);
        execv(words[0], words);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) == 127)
        die("the program cannot be run");
    *memory = (double)usage.ru_maxrss / 1024;
    return now() - start;
}

static void row(const char *what, double rate, double icu) {
    printf("%-44s %9.2f MB/s   1/%.1f of ICU words\n", what, rate, icu / rate);
}

static void speeds(const samples *all, const onrecord_engine *engine) {
    double words = speed(all, NULL, UBRK_WORD);
    row("ICU words, one core", words, words);
    row("ICU sentences, one core", speed(all, NULL, UBRK_SENTENCE), words);
    row("map, one core", speed(all, engine, UBRK_WORD), words);
    for (uint32_t times = 10; times <= 100; times *= 10) {
        samples one = join(all, times);
        char what[64];
        snprintf(what, sizeof what, "map, one core, one document of %zu kB", one.bytes / 1000);
        row(what, speed(&one, engine, UBRK_WORD), words);
        free_samples(&one);
    }
}

/* The whole program, from its start to its end, over the folder. */
static void folder_runs(char *program, char *folder, size_t bytes) {
    uint32_t processors = or_processors();
    for (uint32_t jobs = 1;; jobs = processors) {
        char j[16];
        double memory;
        snprintf(j, sizeof j, "-j%u", jobs);
        double time =
            run_program((char *[]){program, "map", "--kinds", "all", "--format", "jsonl", j, folder, NULL}, &memory);
        printf("onrecord map %-3s FOLDER                       %9.2f MB/s   %.2f s, peak memory %.0f MB\n", j,
               (double)bytes / 1e6 / time, time, memory);
        if (jobs == processors)
            break;
    }
}

/* The article that is nearest to 5 kB. */
static const sample *short_article(const samples *all) {
    const sample *best = &all->data[0];
    for (uint32_t i = 1; i < all->len; i++)
        if (labs((long)all->data[i].size - 5000) < labs((long)best->size - 5000))
            best = &all->data[i];
    return best;
}

static void starts(char *program, const samples *all) {
    char path[] = "/tmp/onrecord-bench.XXXXXX";
    const sample *article = short_article(all);
    int fd = mkstemp(path);
    if (fd < 0 || write(fd, article->bytes, article->size) != (ssize_t)article->size)
        die("the article cannot be written");
    close(fd);
    double memory, total = 0, most = 0;
    for (int i = 0; i < STARTS; i++) {
        double time = run_program((char *[]){program, "map", path, NULL}, &memory);
        total += time;
        most = time > most ? time : most;
    }
    unlink(path);
    printf("one article of %zu bytes, start to end           %9.1f ms     at most %.1f ms, peak memory %.0f MB\n",
           article->size, total / STARTS * 1000, most * 1000, memory);
}

int main(int count, char **words) {
    if (count != 3)
        die("usage: onrecord-bench PROGRAM FOLDER");
    samples all = read_folder(words[2]);
    onrecord_error error;
    onrecord_engine *engine = onrecord_engine_new(NULL, &error);
    if (!engine) {
        char text[2000];
        die(onrecord_error_text(&error, text, sizeof text));
    }
    printf("%u articles, %.2f MB, %u processors\n", all.len, (double)all.bytes / 1e6, or_processors());
    speeds(&all, engine);
    onrecord_engine_free(engine);
    folder_runs(words[1], words[2], all.bytes);
    starts(words[1], &all);
    free_samples(&all);
    return 0;
}
