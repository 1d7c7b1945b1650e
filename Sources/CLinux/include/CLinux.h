#ifndef CLINUX_H
#define CLINUX_H
// What the Glibc module leaves out.
#include <crypt.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <sys/socket.h>

// accept4 needs _GNU_SOURCE, which the importer does not define.
int clinux_accept4(int fd, struct sockaddr *address, socklen_t *length, int flags);

#endif
