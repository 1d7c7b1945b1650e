// Calls of the C library that fail when a test says so, for files below one folder: preloaded into
// the server by Tests/ServerTests/Process/Faults.
//
// FAULTS_UNDER names the folder. FAULTS_PLAN names a file of `struct plan`, which the test changes
// while the server runs.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WRITE, HALF_WRITE, SYNC, SYNC_FOLDER, OPEN, RENAME, RESERVE, CALLS };

struct plan {
    int32_t error[CALLS];
    // Calls that are still to fail.
    int32_t left[CALLS];
    // Calls that failed.
    int32_t hits[CALLS];
};

static struct plan *plan;
static const char *under;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULTS_PLAN");
    under = getenv("FAULTS_UNDER");
    int fd = path && under ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (fd < 0) return;
    void *at = mmap(NULL, sizeof *plan, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (at != MAP_FAILED) plan = at;
}

static int is_under(const char *path) { return strncmp(path, under, strlen(under)) == 0; }

static int is_file_under(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t count = readlink(link, path, sizeof path - 1);
    if (count < 0) return 0;
    path[count] = 0;
    return is_under(path);
}

// Whether a call is to fail; sets errno then.
static int fails(int call) {
    if (__atomic_load_n(&plan->left[call], __ATOMIC_SEQ_CST) <= 0) return 0;
    if (__atomic_fetch_sub(&plan->left[call], 1, __ATOMIC_SEQ_CST) <= 0) return 0;
    __atomic_fetch_add(&plan->hits[call], 1, __ATOMIC_SEQ_CST);
    errno = plan->error[call];
    return 1;
}

static int is_armed(int call) {
    return plan && __atomic_load_n(&plan->left[call], __ATOMIC_SEQ_CST) > 0;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *bytes, size_t count) {
    if (is_armed(HALF_WRITE) && count > 1 && is_file_under(fd) && fails(HALF_WRITE)) count /= 2;
    if (is_armed(WRITE) && is_file_under(fd) && fails(WRITE)) return -1;
    return NEXT(write)(fd, bytes, count);
}

int fdatasync(int fd) {
    if (is_armed(SYNC) && is_file_under(fd) && fails(SYNC)) return -1;
    return NEXT(fdatasync)(fd);
}

int fsync(int fd) {
    if (is_armed(SYNC_FOLDER) && is_file_under(fd) && fails(SYNC_FOLDER)) return -1;
    return NEXT(fsync)(fd);
}

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    if (is_armed(OPEN) && is_under(path) && fails(OPEN)) return -1;
    return NEXT(open)(path, flags, mode);
}

int rename(const char *path, const char *other) {
    if (is_armed(RENAME) && is_under(path) && fails(RENAME)) return -1;
    return NEXT(rename)(path, other);
}

int fallocate(int fd, int mode, off_t offset, off_t count) {
    if (is_armed(RESERVE) && is_file_under(fd) && fails(RESERVE)) return -1;
    return NEXT(fallocate)(fd, mode, offset, count);
}
