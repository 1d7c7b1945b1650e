#ifndef CLINUX_H
#define CLINUX_H
// What the Glibc module leaves out.
#include <crypt.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <sys/socket.h>

// Tells the processor that this thread waits for another one: no intrinsic of Swift does.
static inline void clinux_pause(void) {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

// accept4 needs _GNU_SOURCE, which the importer does not define.
int clinux_accept4(int fd, struct sockaddr *address, socklen_t *length, int flags);

#endif
