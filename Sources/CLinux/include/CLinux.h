#ifndef CLINUX_H
#define CLINUX_H
// What the Glibc module leaves out, and calls in a form that needs no pointers in Swift.
#include <crypt.h>
#include <malloc.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <termios.h>
#include <time.h>

// Says that a call is memory-safe as it stands, so that Swift asks for no `unsafe` (SE-0458). Only
// for pointers that are borrowed for the call and carry their own bound: to one struct, or to text
// that ends with a NUL, as Swift makes it of a String. Never for a pointer with a length.
#define CLINUX_SAFE __attribute__((swift_attr("safe")))

// Tells the processor that this thread waits for another one: no intrinsic of Swift does.
static inline void clinux_pause(void) {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

// Nanoseconds of a clock that every machine has: CLOCK_MONOTONIC, CLOCK_REALTIME.
static inline int64_t clinux_nanoseconds(clockid_t clock) {
    struct timespec time = {0};
    clock_gettime(clock, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

// Gives memory that was freed back to the system, as far as whole pages of it are free.
static inline void clinux_trim_memory(void) { malloc_trim(0); }

#pragma clang assume_nonnull begin

// accept4 needs _GNU_SOURCE, which the importer does not define.
int clinux_accept4(int fd, struct sockaddr *address, socklen_t *length, int flags);

// Takes a variable out of the environment. Other threads might be reading it: once there are any,
// nothing is done, and the result is false.
CLINUX_SAFE bool clinux_unsetenv(const char *name);

// What crypt(3) makes, by value: text that ends with a NUL, and is empty if the call failed.
struct clinux_crypt_text {
    char bytes[CRYPT_OUTPUT_SIZE];
};

// A setting of this kind and cost, with a salt from the system's random bytes.
CLINUX_SAFE struct clinux_crypt_text clinux_crypt_setting(const char *prefix, unsigned long cost);

// The hash that a setting, or a hash made with it, gives this phrase. Any thread may call it.
CLINUX_SAFE struct clinux_crypt_text clinux_crypt(const char *phrase, const char *setting);

// A byte of the text; 0 from its end on.
static inline uint8_t clinux_crypt_byte(struct clinux_crypt_text text, uint32_t place) {
    return place < sizeof text.bytes ? (uint8_t)text.bytes[place] : 0;
}

// Fills in a terminal's settings. False if the descriptor is no terminal.
CLINUX_SAFE bool clinux_terminal(int fd, struct termios *settings);

// Gives a terminal other settings, and forgets what was typed and not read.
void clinux_set_terminal(int fd, struct termios settings);

// Signals as bits, signal 1 the lowest: those that this thread lets wait, and those that wait.
uint64_t clinux_blocked_signals(void);
uint64_t clinux_pending_signals(void);

// Lets these signals wait for this thread, and no others.
void clinux_block_signals(uint64_t signals);

// Sets room aside in a file without changing its size; fallocate needs _GNU_SOURCE too.
int clinux_reserve(int fd, off_t offset, off_t count);

// Lets the disk begin with a part of a file, after it waited for an earlier part; sync_file_range
// needs _GNU_SOURCE too. -1 and errno, which says ENOSYS or ESPIPE where there is no such thing.
int clinux_push(int fd, off_t offset, off_t count, off_t earlier, off_t earlier_count);

// Whether the processor computes CRC-32C itself, and the remainder after more bytes when it does.
int clinux_has_crc32c(void);
uint32_t clinux_crc32c(uint32_t remainder, const uint8_t *bytes, size_t count);

#pragma clang assume_nonnull end

#endif
