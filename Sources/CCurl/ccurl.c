#include "ccurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// Of curl.h; these numbers are libcurl's ABI and never change.
enum {
    WRITEDATA = 10001, URL = 10002, POSTFIELDS = 10015, USERAGENT = 10018, HTTPHEADER = 10023,
    CAINFO = 10065, WRITEFUNCTION = 20011, FOLLOWLOCATION = 52,
    POSTFIELDSIZE = 60, SSL_VERIFYPEER = 64, SSL_VERIFYHOST = 81, NOSIGNAL = 99, TIMEOUT_MS = 155,
    CONNECTTIMEOUT_MS = 156, PROTOCOLS = 181,
    RESPONSE_CODE = 0x200002, HTTP = 1, HTTPS = 2, GLOBAL_ALL = 3,
};

static struct {
    int (*global_init)(long);
    void *(*easy_init)(void);
    int (*easy_setopt)(void *, int, ...);
    int (*easy_perform)(void *);
    int (*easy_getinfo)(void *, int, ...);
    void (*easy_cleanup)(void *);
    void *(*append)(void *, const char *);
    void (*free_all)(void *);
} curl;
static int is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
    *(void **)&curl.global_init = dlsym(library, "curl_global_init");
    *(void **)&curl.easy_init = dlsym(library, "curl_easy_init");
    *(void **)&curl.easy_setopt = dlsym(library, "curl_easy_setopt");
    *(void **)&curl.easy_perform = dlsym(library, "curl_easy_perform");
    *(void **)&curl.easy_getinfo = dlsym(library, "curl_easy_getinfo");
    *(void **)&curl.easy_cleanup = dlsym(library, "curl_easy_cleanup");
    *(void **)&curl.append = dlsym(library, "curl_slist_append");
    *(void **)&curl.free_all = dlsym(library, "curl_slist_free_all");
    is_loaded = curl.global_init && curl.easy_init && curl.easy_setopt && curl.easy_perform &&
                curl.easy_getinfo && curl.easy_cleanup && curl.append && curl.free_all &&
                curl.global_init(GLOBAL_ALL) == 0;
}

// Answers that are open. A number is a place and how often it was used, so that one that was
// closed is none.
enum { PLACES = 64 };
static struct answer {
    int64_t number;
    long status;
    size_t count, max;
    uint8_t *bytes;
} answers[PLACES];
static int64_t uses;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static size_t gather(char *bytes, size_t size, size_t count, void *context) {
    struct answer *answer = context;
    size_t more = size * count;
    if (more == 0) return 0;
    if (more > answer->max - answer->count) return 0; // libcurl ends the transfer
    uint8_t *larger = realloc(answer->bytes, answer->count + more);
    if (!larger) return 0;
    memcpy(larger + answer->count, bytes, more);
    answer->bytes = larger;
    answer->count += more;
    return more;
}

static int64_t keep(struct answer answer) {
    int64_t number = -2;
    pthread_mutex_lock(&lock);
    for (int place = 0; place < PLACES; place++) {
        if (answers[place].number) continue;
        uses += 1;
        number = uses * PLACES + place;
        answer.number = number;
        answers[place] = answer;
        break;
    }
    pthread_mutex_unlock(&lock);
    if (number < 0) free(answer.bytes);
    return number;
}

// The lines as libcurl's list; NULL without memory or lines.
static void *list(const char *fields) {
    void *list = NULL;
    for (const char *line = fields; *line;) {
        const char *end = strchr(line, '\n');
        size_t length = end ? (size_t)(end - line) : strlen(line);
        char *copy = strndup(line, length);
        void *longer = copy ? curl.append(list, copy) : NULL;
        free(copy);
        if (!longer) {
            if (list) curl.free_all(list);
            return NULL;
        }
        list = longer;
        line += length + (end ? 1 : 0);
    }
    return list;
}

int64_t ccurl_send(
    const char *url, const char *fields, const char *body, const char *authorities, int is_plain,
    int64_t bytes_max, int64_t milliseconds) {
    pthread_once(&once, load);
    if (!is_loaded) return -1;
    void *easy = curl.easy_init();
    void *lines = list(fields);
    if (!easy || (*fields && !lines)) {
        if (easy) curl.easy_cleanup(easy);
        if (lines) curl.free_all(lines);
        return -2;
    }
    struct answer answer = {.max = bytes_max > 0 ? (size_t)bytes_max : 0};
    int bad = 0;
    bad |= curl.easy_setopt(easy, URL, url);
    bad |= curl.easy_setopt(easy, PROTOCOLS, (long)(is_plain ? HTTP | HTTPS : HTTPS));
    bad |= curl.easy_setopt(easy, FOLLOWLOCATION, 0L);
    bad |= curl.easy_setopt(easy, SSL_VERIFYPEER, 1L);
    bad |= curl.easy_setopt(easy, SSL_VERIFYHOST, 2L);
    bad |= curl.easy_setopt(easy, NOSIGNAL, 1L);
    bad |= curl.easy_setopt(easy, TIMEOUT_MS, (long)milliseconds);
    bad |= curl.easy_setopt(easy, CONNECTTIMEOUT_MS, (long)milliseconds);
    bad |= curl.easy_setopt(easy, USERAGENT, "welldone");
    bad |= curl.easy_setopt(easy, WRITEFUNCTION, gather);
    bad |= curl.easy_setopt(easy, WRITEDATA, &answer);
    if (lines) bad |= curl.easy_setopt(easy, HTTPHEADER, lines);
    if (*authorities) bad |= curl.easy_setopt(easy, CAINFO, authorities);
    if (*body) {
        bad |= curl.easy_setopt(easy, POSTFIELDSIZE, (long)strlen(body));
        bad |= curl.easy_setopt(easy, POSTFIELDS, body);
    }
    // 43: a function was called with a wrong argument.
    int result = bad ? 43 : curl.easy_perform(easy);
    if (!result) result = curl.easy_getinfo(easy, RESPONSE_CODE, &answer.status);
    curl.easy_cleanup(easy);
    if (lines) curl.free_all(lines);
    if (result) {
        free(answer.bytes);
        return -1000 - result;
    }
    return keep(answer);
}

static int64_t look(int64_t number, int64_t place, int what) {
    int64_t value = 0;
    if (number <= 0) return 0;
    pthread_mutex_lock(&lock);
    struct answer *answer = &answers[number % PLACES];
    if (answer->number == number) {
        if (what == 0) value = answer->status;
        if (what == 1) value = (int64_t)answer->count;
        if (what == 2 && place >= 0 && (size_t)place < answer->count) value = answer->bytes[place];
    }
    pthread_mutex_unlock(&lock);
    return value;
}

int64_t ccurl_status(int64_t answer) { return look(answer, 0, 0); }
int64_t ccurl_count(int64_t answer) { return look(answer, 0, 1); }
uint8_t ccurl_byte(int64_t answer, int64_t place) { return (uint8_t)look(answer, place, 2); }

void ccurl_close(int64_t number) {
    if (number <= 0) return;
    pthread_mutex_lock(&lock);
    struct answer *answer = &answers[number % PLACES];
    if (answer->number == number) {
        free(answer->bytes);
        *answer = (struct answer){0};
    }
    pthread_mutex_unlock(&lock);
}
