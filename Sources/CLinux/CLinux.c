#define _GNU_SOURCE
#include "CLinux.h"
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/single_threaded.h>

int clinux_accept4(int fd, struct sockaddr *address, socklen_t *length, int flags) {
    return accept4(fd, address, length, flags);
}

bool clinux_unsetenv(const char *name) {
    return __libc_single_threaded && unsetenv(name) == 0;
}

static struct clinux_crypt_text copied(const char *text) {
    struct clinux_crypt_text copy = {{0}};
    size_t length = text ? strlen(text) : 0;
    if (length < sizeof copy.bytes) memcpy(copy.bytes, text ? text : "", length);
    return copy;
}

struct clinux_crypt_text clinux_crypt_setting(const char *prefix, unsigned long cost) {
    char setting[CRYPT_GENSALT_OUTPUT_SIZE];
    return copied(crypt_gensalt_rn(prefix, cost, NULL, 0, setting, sizeof setting));
}

struct clinux_crypt_text clinux_crypt(const char *phrase, const char *setting) {
    void *memory = NULL;
    int size = 0;
    struct clinux_crypt_text hash = copied(crypt_ra(phrase, setting, &memory, &size));
    free(memory);
    return hash;
}

bool clinux_terminal(int fd, struct termios *settings) {
    return tcgetattr(fd, settings) == 0;
}

void clinux_set_terminal(int fd, struct termios settings) {
    tcsetattr(fd, TCSAFLUSH, &settings);
}

static uint64_t bits(const sigset_t *set) {
    uint64_t bits = 0;
    for (int number = 1; number <= 64; number++) {
        if (sigismember(set, number) == 1) bits |= 1ull << (number - 1);
    }
    return bits;
}

uint64_t clinux_blocked_signals(void) {
    sigset_t set;
    return pthread_sigmask(SIG_BLOCK, NULL, &set) == 0 ? bits(&set) : 0;
}

uint64_t clinux_pending_signals(void) {
    sigset_t set;
    return sigpending(&set) == 0 ? bits(&set) : 0;
}

void clinux_block_signals(uint64_t signals) {
    sigset_t set;
    sigemptyset(&set);
    for (int number = 1; number <= 64; number++) {
        if (signals >> (number - 1) & 1) sigaddset(&set, number);
    }
    pthread_sigmask(SIG_SETMASK, &set, NULL);
}

int clinux_reserve(int fd, off_t offset, off_t count) {
    return fallocate(fd, FALLOC_FL_KEEP_SIZE, offset, count);
}

int clinux_push(int fd, off_t offset, off_t count, off_t earlier, off_t earlier_count) {
    const unsigned settle =
        SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER;
    if (earlier_count > 0 && sync_file_range(fd, earlier, earlier_count, settle) != 0) return -1;
    return count > 0 ? sync_file_range(fd, offset, count, SYNC_FILE_RANGE_WRITE) : 0;
}
