#include "cli/output.h"

#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The unfinished file, for the signal handler: removed when the program is interrupted. */
static char *volatile unfinished;

static void interrupted(int signal_number) {
    if (unfinished)
        unlink(unfinished);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static bool cannot(const or_output *output, const char *what) {
    const char *name = output->path ? output->path : "standard output";
    if (errno == EPIPE)
        or_complain("%s: its reader went away before everything was written", name);
    else
        or_complain("%s: cannot be %s: %s", name, what, strerror(errno));
    return false;
}

static void watch_signals(void) {
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct sigaction old;
        if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
            signal(signals[i], interrupted);
    }
}

/* A device or a pipe cannot be replaced: it is written to. */
static bool is_special(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

bool or_output_open(or_output *output, const char *path) {
    *output = (or_output){.fd = STDOUT_FILENO};
    if (!path || strcmp(path, "-") == 0)
        return true;
    output->path = path;
    if (is_special(path)) {
        output->fd = open(path, O_WRONLY | O_CLOEXEC);
        return output->fd >= 0 || cannot(output, "opened");
    }
    size_t len = strlen(path);
    output->temporary = or_xmalloc(len + 8);
    memcpy(output->temporary, path, len);
    memcpy(output->temporary + len, ".XXXXXX", 8);
    watch_signals();
    output->fd = mkstemp(output->temporary);
    if (output->fd < 0) {
        int why = errno;
        free(output->temporary);
        output->temporary = NULL;
        errno = why;
        return cannot(output, "written");
    }
    unfinished = output->temporary;
    return true;
}

bool or_output_write(or_output *output, const char *data, size_t size) {
    while (size) {
        ssize_t put = write(output->fd, data, size);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return cannot(output, "written");
        data += put;
        size -= (size_t)put;
    }
    return true;
}

/* The permissions of the file that is replaced, else what a new file gets. */
static mode_t permissions(const char *path) {
    struct stat st;
    if (stat(path, &st) == 0)
        return st.st_mode & 0777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

bool or_output_close(or_output *output) {
    bool ok = true;
    if (output->temporary)
        ok = fchmod(output->fd, permissions(output->path)) == 0 && fsync(output->fd) == 0;
    ok = close(output->fd) == 0 && ok;
    output->fd = -1;
    if (output->temporary)
        ok = ok && rename(output->temporary, output->path) == 0;
    if (!ok)
        return cannot(output, "written");
    unfinished = NULL;
    free(output->temporary);
    output->temporary = NULL;
    return true;
}

void or_output_abandon(or_output *output) {
    if (output->temporary) {
        unlink(output->temporary);
        unfinished = NULL;
        free(output->temporary);
        output->temporary = NULL;
    }
    if (output->path && output->fd >= 0)
        close(output->fd);
    output->fd = -1;
}

bool or_print(const char *text, size_t size) {
    or_output output;
    return or_output_open(&output, NULL) && or_output_write(&output, text, size) && or_output_close(&output);
}
