// The most GETs a second that this machine can answer over HTTP: one epoll loop that writes the
// same ready answer for every request head. It parses nothing, so no real server can pass it.
//
//     cc -O2 -o http_limit http_limit.c && ./http_limit PORT
#define _GNU_SOURCE
#include <string.h>

#include "loop.h"

static const char body[] =
    "{\"id\":\"bkg_000001\",\"number\":\"BOK-1\",\"status\":\"completed\","
    "\"scheduledStart\":\"2026-11-20T09:00:00.000Z\","
    "\"invoice\":{\"status\":\"closed\",\"total\":{\"amount\":12500,\"currency\":\"AUD\"}},"
    "\"fieldworker\":{\"id\":\"fw_1\",\"name\":\"Sam Porter\"},"
    "\"services\":[{\"id\":\"svc_1\",\"name\":\"Drain cleaning\"}],"
    "\"rateService\":{\"available\":true,\"reasons\":[]}}";

static char answer[1024], requests[request_bytes_max];
static int answer_bytes;

/// Answers each head that has arrived whole; a head cut in two is never answered.
static void serve(int peer) {
    ssize_t count = read(peer, requests, sizeof requests);
    if (count <= 0) {
        close(peer);
        return;
    }
    const char *at = requests, *end = requests + count;
    while ((at = memmem(at, (size_t)(end - at), "\r\n\r\n", 4))) {
        if (write(peer, answer, (size_t)answer_bytes) != answer_bytes) return;
        at += 4;
    }
}

int main(int argc, char **argv) {
    if (argc != 2) return fputs("usage: http_limit PORT\n", stderr), 64;
    answer_bytes = snprintf(
        answer, sizeof answer,
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n"
        "Date: Sat, 21 Nov 2026 00:00:00 GMT\r\n\r\n%s",
        sizeof body - 1, body);
    int listener = listen_on_loopback(argv[1]), poll = epoll_create1(0);
    watch(poll, listener);
    for (;;) {
        struct epoll_event events[events_max];
        int ready = epoll_wait(poll, events, events_max, -1);
        for (int i = 0; i < ready; i++) {
            int fd = events[i].data.fd;
            if (fd == listener) accept_all(poll, listener);
            else serve(fd);
        }
    }
}
