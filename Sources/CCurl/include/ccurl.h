#ifndef CCURL_H
#define CCURL_H
// HTTP requests through the system's libcurl, which is loaded when it is first needed: neither its
// headers nor its library is needed to build. No call gives or takes a pointer that outlives it.
#include <stdint.h>

// As CLINUX_SAFE: pointers are borrowed for the call, and to text that ends with a NUL.
#define CCURL_SAFE __attribute__((swift_attr("safe")))

#pragma clang assume_nonnull begin

// Sends a request and waits for the whole answer. Redirects are not followed, and a certificate
// must be valid for the host.
//
// fields: lines "Name: value", each ended by LF. body: "" for a GET, else what is posted.
// authorities: a file with certificates of authorities in place of the system's; "" for those.
// is_plain: whether http is allowed beside https.
//
// Gives a number for the answer, which `ccurl_close` gives back; else a negative one: -1 without
// libcurl, -2 without memory or with too many answers open, -1000 - n for libcurl's error n.
CCURL_SAFE int64_t ccurl_send(
    const char *url, const char *fields, const char *body, const char *authorities, int is_plain,
    int64_t bytes_max, int64_t milliseconds);

// The status of an answer, how many bytes it has, and one of them; 0 beyond them.
int64_t ccurl_status(int64_t answer);
int64_t ccurl_count(int64_t answer);
uint8_t ccurl_byte(int64_t answer, int64_t place);

// Forgets an answer.
void ccurl_close(int64_t answer);

#pragma clang assume_nonnull end

#endif
