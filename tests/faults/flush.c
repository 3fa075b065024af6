/* A disk that can be slow, refuse a flush, be full, or lose its power: loaded before a program's own libraries.

   FLUSH_FOLDER  only files below this folder are meant (as the kernel spells it)
   FLUSH_DELAY   microseconds that each flush takes
   FLUSH_FAILS   each flush of that count fails (7: the 7th, the 14th ...), with EIO
   FLUSH_COPY    a folder: what was flushed is copied there, file by file, before the flush returns
   FLUSH_DIES    the program is killed at the flush of that count, before it is done
   FLUSH_FULL    a file: while it is there, nothing that makes a file longer can be written
   FLUSH_CLOCK   seconds by which the clock on the wall is wrong

   A power cut is then played by killing the program and keeping what was copied, with any sectors of what was not. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static atomic_int flushes;

/* The file's own name if it is one that is meant, else none. */
static const char *meant(int file, char *path) {
    const char *folder = getenv("FLUSH_FOLDER");
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (!folder || length < 0) return NULL;
    path[length] = 0;
    struct stat state;
    if (strncmp(path, folder, strlen(folder)) || fstat(file, &state) || !S_ISREG(state.st_mode)) return NULL;
    return strrchr(path, '/') + 1;
}

/* Bring the copy up to what the file holds; never shorter on the way, so that a sudden end loses nothing flushed. */
static void copy(int file, const char *name) {
    char path[PATH_MAX + 256], piece[65536];
    snprintf(path, sizeof path, "%s/%s", getenv("FLUSH_COPY"), name);
    int to = open(path, O_WRONLY | O_CREAT, 0600), from;
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    if (to < 0 || (from = open(path, O_RDONLY)) < 0) abort();
    off_t at = 0;
    for (ssize_t got; (got = pread(from, piece, sizeof piece, at)) > 0; at += got) {
        ssize_t (*write_at)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, "pwrite64");
        if (write_at(to, piece, got, at) != got) abort();
    }
    if (ftruncate(to, at)) abort();
    close(from);
    close(to);
}

static int flush(int file, const char *how) {
    char path[PATH_MAX];
    const char *name = meant(file, path), *delay = getenv("FLUSH_DELAY");
    const char *fails = getenv("FLUSH_FAILS"), *dies = getenv("FLUSH_DIES");
    int count = name ? ++flushes : 0;
    if (name && delay) usleep(atoi(delay));
    if (name && dies && count == atoi(dies)) raise(SIGKILL);
    if (name && fails && count % atoi(fails) == 0) {
        errno = EIO;
        return -1;
    }
    if (name && getenv("FLUSH_COPY")) copy(file, name);
    if (name) return 0; /* what a kernel that goes on running needs not do */
    int (*real)(int) = dlsym(RTLD_NEXT, how);
    return real(file);
}

int fsync(int file) { return flush(file, "fsync"); }
int fdatasync(int file) { return flush(file, "fdatasync"); }

static ssize_t put(int file, const void *bytes, size_t count, off_t at) {
    const char *full = getenv("FLUSH_FULL");
    char path[PATH_MAX];
    struct stat state;
    if (full && !access(full, F_OK) && meant(file, path) && !fstat(file, &state) && at + (off_t)count > state.st_size) {
        errno = ENOSPC;
        return -1;
    }
    ssize_t (*real)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, "pwrite64");
    return real(file, bytes, count, at);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off_t at) { return put(file, bytes, count, at); }
ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) { return put(file, bytes, count, at); }

int clock_gettime(clockid_t clock, struct timespec *now) {
    const char *wrong = getenv("FLUSH_CLOCK");
    int (*real)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
    int done = real(clock, now);
    if (wrong && clock == CLOCK_REALTIME) now->tv_sec += atoi(wrong);
    return done;
}
