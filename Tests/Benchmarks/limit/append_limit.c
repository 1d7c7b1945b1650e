// The most durable POSTs a second that this machine can take over HTTP: one epoll loop that appends
// the body of every request that is ready to a file, syncs the file once for all of them, and only
// then answers 201. It parses nothing and checks nothing, so no real server can pass it.
//
//     cc -O2 -o append_limit append_limit.c && ./append_limit PORT FILE
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>

#include "loop.h"

static const char body[] =
    "{\"id\":\"rtg_000001\",\"bookingId\":\"bkg_000001\",\"stars\":5,"
    "\"createdAt\":\"2026-11-21T00:00:00.000Z\"}";

static char answer[512], request[request_bytes_max], batch[events_max * request_bytes_max];
static int answer_bytes;

/// Appends one request's body and a line feed at `to`; returns how many bytes that is, or 0.
/// A request that does not come in one piece is never answered.
static size_t take_body(int peer, char *to) {
    ssize_t count = read(peer, request, sizeof request);
    if (count <= 0) {
        close(peer);
        return 0;
    }
    const char *head_end = memmem(request, (size_t)count, "\r\n\r\n", 4);
    if (!head_end) return 0;
    const char *content = head_end + 4;
    size_t bytes = (size_t)(request + count - content);
    memcpy(to, content, bytes);
    to[bytes] = '\n';
    return bytes + 1;
}

int main(int argc, char **argv) {
    if (argc != 3) return fputs("usage: append_limit PORT FILE\n", stderr), 64;
    answer_bytes = snprintf(
        answer, sizeof answer,
        "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n"
        "Date: Sat, 21 Nov 2026 00:00:00 GMT\r\n\r\n%s",
        sizeof body - 1, body);
    int listener = listen_on_loopback(argv[1]), poll = epoll_create1(0);
    int file = open(argv[2], O_CREAT | O_WRONLY | O_APPEND | O_TRUNC, 0600);
    if (file < 0) die("open");
    watch(poll, listener);
    for (;;) {
        struct epoll_event events[events_max];
        int ready = epoll_wait(poll, events, events_max, -1), waiting[events_max], waiters = 0;
        size_t batch_bytes = 0;
        for (int i = 0; i < ready; i++) {
            int fd = events[i].data.fd;
            if (fd == listener) {
                accept_all(poll, listener);
                continue;
            }
            size_t bytes = take_body(fd, batch + batch_bytes);
            batch_bytes += bytes;
            if (bytes) waiting[waiters++] = fd;
        }
        if (!waiters) continue;
        if (write(file, batch, batch_bytes) != (ssize_t)batch_bytes) die("write");
        if (fdatasync(file)) die("fdatasync");
        for (int i = 0; i < waiters; i++)
            if (write(waiting[i], answer, (size_t)answer_bytes) != answer_bytes) close(waiting[i]);
    }
}
