/* onrecord-train: see train.h. */
#include "base/file.h"
#include "base/pool.h"
#include "train/train.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef enum stage_when {
    EACH_FOLD,  /* part of `all`: once for every fold and once for all articles */
    IN_TURN,    /* the same, but every fold must be done with it before the next such stage can begin */
    ON_CUES,    /* the same; also part of `claims`, for it learns from which words are taken for cues */
    AT_THE_END, /* part of both: once, when the weights of the folds are there */
    ALONE       /* only when it is asked for */
} stage_when;

typedef struct stage {
    const char *name;
    stage_when when;
    bool (*run)(const or_train *train, or_error *error);
    const char *summary;
} stage;

/* In the order in which they need each other. */
static const stage STAGES[] = {
    {"tagger", EACH_FOLD, or_train_tagger, "part-of-speech tagger: tagger.weights"},
    {"names", EACH_FOLD, or_train_names, "proper names: names.weights"},
    {"parser", EACH_FOLD, or_train_parser, "dependency parser: parser.weights"},
    {"cues", IN_TURN, or_train_cues, "which words are cues: cues.weights"},
    {"doubts", ALONE, or_write_doubts,
     "writes OUT/doubts.tsv, from which doubts.py learns the weights of a second look"},
    {"content", ON_CUES, or_train_content, "which words are their content: content.weights"},
    {"mentions", ON_CUES, or_train_mentions, "which words are their source: mentions.weights"},
    {"confidence", AT_THE_END, or_train_confidence, "which claims are right: confidence.weights"},
    {"lemmas", ALONE, or_list_lemmas, "writes the irregular forms of the training files to OUT/lemmas.txt"},
    {"losses", ALONE, or_measure_losses,
     "measures where claims are lost in the held-out articles (with --fold: in those of the fold), with the weights in "
     "OUT"},
    {"evaluate", ALONE, or_evaluate, "measures the weights in OUT on the test files"},
};

enum { STAGE_COUNT = sizeof STAGES / sizeof *STAGES, FAILED = 1, USAGE = 2 };

static const char *say_prefix = "";

static void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void say(const char *format, ...) {
    va_list args;
    char line[1024];
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    fprintf(stderr, "%s%s\n", say_prefix, line);
}

static void help(FILE *out) {
    fputs("onrecord-train: learns the weights of onrecord from a treebank and annotated articles\n\n"
          "usage: onrecord-train STAGE --data DIR --lexicons DIR [--rules DIR] --out DIR [options]\n\n"
          "stages, in the order in which they need each other:\n",
          out);
    for (uint32_t i = 0; i < STAGE_COUNT; i++)
        fprintf(out, "  %-10s %s\n", STAGES[i].name, STAGES[i].summary);
    fprintf(out,
            "  %-10s every stage that writes weights: first for each of %d folds of the articles,\n"
            "  %-10s leaving out its articles, then on all\n"
            "  %-10s those stages again that build on cues, after doubts.py\n\n",
            "all", OR_FOLDS, "", "claims");
    fputs("options:\n"
          "  --data DIR        the training data: treebank/ and polnear-train/\n"
          "  --lexicons DIR    the word lists of the language (lexicons/en)\n"
          "  --rules DIR       the rules of the language (rules/en)\n"
          "  --out DIR         where weights are written, and read by later stages\n"
          "  --folds DIR       where the weights of the folds go (default: OUT/folds)\n"
          "  --held-out FILE   names of articles, one a line, to learn nothing from\n"
          "  --fold N          leave out the articles of one fold, 0 ... ",
          out);
    fprintf(out,
            "%d\n"
            "  --limit N         at most so many sentences or articles, to try things out\n"
            "  -j, --jobs N      folds trained at the same time by `all` (default: the number of processors)\n"
            "  -h, --help        this text\n\n"
            "Results do not depend on --jobs. Exit code: 0 done, %d failed, %d wrong usage.\n",
            OR_FOLDS - 1, FAILED, USAGE);
}

static int complain(const char *format, const char *what) {
    fputs("onrecord-train: ", stderr);
    fprintf(stderr, format, what);
    fputs("; see onrecord-train --help\n", stderr);
    return USAGE;
}

/* A directory and those above it. */
static bool make_directory(const char *path, or_error *error) {
    char part[1024];
    snprintf(part, sizeof part, "%s", path);
    for (char *at = part + 1; *at; at++)
        if (*at == '/') {
            *at = '\0';
            mkdir(part, 0777);
            *at = '/';
        }
    mkdir(part, 0777);
    return or_is_directory(path) || or_fail(error, path, "cannot be made a directory");
}

static bool report(const char *stage, const or_error *error) {
    char text[2048];
    fprintf(stderr, "onrecord-train: %s: %s\n", stage, or_error_text(error, text, sizeof text));
    return false;
}

static bool run_stage(const stage *stage, const or_train *train) {
    or_error error = {0};
    if (make_directory(train->out, &error) && stage->run(train, &error))
        return true;
    return report(stage->name, &error);
}

static bool run_stages(const or_train *train, stage_when when) {
    for (uint32_t i = 0; i < STAGE_COUNT; i++)
        if (STAGES[i].when == when && !run_stage(&STAGES[i], train))
            return false;
    return true;
}

/* The stages of one kind (or one stage, if it is not NULL) of one fold, or of no fold, in a process of its own. */
static pid_t start_fold(const or_train *base, int fold, const stage *one) {
    pid_t pid = fork();
    if (pid != 0)
        return pid;
    char out[1024], prefix[32];
    or_train train = *base;
    train.fold = fold;
    if (fold != OR_NO_FOLD) {
        snprintf(out, sizeof out, "%s/%d", base->folds, fold);
        snprintf(prefix, sizeof prefix, "fold %d: ", fold);
        train.out = out;
        say_prefix = prefix;
    }
    _exit((one ? run_stage(one, &train) : run_stages(&train, EACH_FOLD)) ? 0 : FAILED);
}

/* Folds in parallel, each in a process: what they write cannot depend on one another. */
static bool run_folds(const or_train *train, uint32_t jobs, const stage *one) {
    uint32_t running = 0;
    bool ok = true;
    for (int fold = 0; ok && fold <= OR_FOLDS; fold++) {
        pid_t pid = start_fold(train, fold < OR_FOLDS ? fold : OR_NO_FOLD, one);
        ok = pid > 0;
        running += pid > 0;
        int status = 0;
        if (running == jobs) {
            ok = wait(&status) > 0 && status == 0 && ok;
            running--;
        }
    }
    for (; running; running--) {
        int status = 0;
        ok = wait(&status) > 0 && status == 0 && ok;
    }
    return ok;
}

static bool run_in_turn(const or_train *train, uint32_t jobs, stage_when when) {
    bool ok = true;
    for (uint32_t i = 0; ok && i < STAGE_COUNT; i++)
        if (STAGES[i].when == when)
            ok = run_folds(train, jobs, &STAGES[i]);
    return ok;
}

static bool run_claims(const or_train *train, uint32_t jobs) {
    return run_in_turn(train, jobs, ON_CUES) && run_stages(train, AT_THE_END);
}

static bool run_all(const or_train *train, uint32_t jobs) {
    return run_folds(train, jobs, NULL) && run_in_turn(train, jobs, IN_TURN) && run_claims(train, jobs);
}

static bool number(const char *text, long least, long most, long *out) {
    char *end;
    *out = strtol(text, &end, 10);
    return *text && !*end && *out >= least && *out <= most;
}

typedef struct command {
    or_train train;
    const char *stage;
    long jobs;
    bool help;
} command;

/* Returns 0 or the exit code of a wrong usage. */
static int read_options(int argc, char **argv, command *c) {
    static const struct option OPTIONS[] = {
        {"data", required_argument, NULL, 'd'},
        {"lexicons", required_argument, NULL, 'l'},
        {"rules", required_argument, NULL, 'r'},
        {"out", required_argument, NULL, 'o'},
        {"folds", required_argument, NULL, 'F'},
        {"held-out", required_argument, NULL, 'x'},
        {"fold", required_argument, NULL, 'f'},
        {"limit", required_argument, NULL, 'n'},
        {"jobs", required_argument, NULL, 'j'},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0},
    };
    or_train *t = &c->train;
    long n = 0;
    for (int option; (option = getopt_long(argc, argv, "j:h", OPTIONS, NULL)) != -1;)
        switch (option) {
        case 'd':
            t->data = optarg;
            break;
        case 'l':
            t->lexicons = optarg;
            break;
        case 'r':
            t->rules = optarg;
            break;
        case 'o':
            t->out = optarg;
            break;
        case 'F':
            t->folds = optarg;
            break;
        case 'x':
            t->held_out = optarg;
            break;
        case 'h':
            c->help = true;
            break;
        case 'f':
            if (!number(optarg, 0, OR_FOLDS - 1, &n))
                return complain("--fold %s: there is no such fold", optarg);
            t->fold = (int)n;
            break;
        case 'n':
            if (!number(optarg, 0, INT32_MAX, &n))
                return complain("--limit %s is no number", optarg);
            t->limit = (uint32_t)n;
            break;
        case 'j':
            if (!number(optarg, 1, 1024, &c->jobs))
                return complain("--jobs %s is no number of jobs", optarg);
            break;
        default:
            fputs("see onrecord-train --help\n", stderr);
            return USAGE;
        }
    c->stage = optind < argc ? argv[optind++] : NULL;
    return optind < argc ? complain("\"%s\" is one argument too many", argv[optind]) : 0;
}

static int check_options(const command *c) {
    if (!c->stage)
        return complain("%s", "which stage?");
    if (!c->train.data)
        return complain("%s is missing", "--data DIR");
    if (!c->train.lexicons)
        return complain("%s is missing", "--lexicons DIR");
    if (!c->train.out)
        return complain("%s is missing", "--out DIR");
    if (!or_is_directory(c->train.data))
        return complain("%s is no directory", c->train.data);
    return or_is_directory(c->train.lexicons) ? 0 : complain("%s is no directory", c->train.lexicons);
}

int main(int argc, char **argv) {
    command c = {.train = {.fold = OR_NO_FOLD, .say = say}, .jobs = (long)or_processors()};
    int wrong = read_options(argc, argv, &c);
    if (!wrong && c.help) {
        help(stdout);
        return 0;
    }
    if (wrong || (wrong = check_options(&c)))
        return wrong;
    char folds[1024];
    snprintf(folds, sizeof folds, "%s/folds", c.train.out);
    c.train.folds = c.train.folds ? c.train.folds : folds;
    if (strcmp(c.stage, "all") == 0)
        return run_all(&c.train, (uint32_t)c.jobs) ? 0 : FAILED;
    if (strcmp(c.stage, "claims") == 0)
        return run_claims(&c.train, (uint32_t)c.jobs) ? 0 : FAILED;
    for (uint32_t i = 0; i < STAGE_COUNT; i++)
        if (strcmp(c.stage, STAGES[i].name) == 0)
            return run_stage(&STAGES[i], &c.train) ? 0 : FAILED;
    return complain("there is no stage \"%s\"", c.stage);
}
