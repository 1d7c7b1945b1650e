// Tells ThreadSanitizer what a contended `Synchronization.Mutex` orders.
//
// The quick ways of `Mutex` are compiled into its users, where the sanitizer sees their atomics. The
// slow ones, taken when threads meet, live in libswiftSynchronization, which is not instrumented: the
// sanitizer then misses that one thread's unlock comes before the other's lock, and reports every
// meeting as a race. Preloaded, these functions stand before the library's, call them, and say so.
// Nothing is suppressed: a race on anything that a mutex does not guard is reported as before.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY_LOCK "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

// Absent in processes without the sanitizer, which are preloaded as well (the test runner starts some).
extern void __tsan_acquire(void *) __attribute__((weak));
extern void __tsan_release(void *) __attribute__((weak));

static void *original(const char *name) {
    void *function = dlsym(RTLD_NEXT, name);
    if (function == NULL) {
        fprintf(stderr, "libswiftSynchronization has no %s any more: see Tests/ThreadSanitizer\n", name);
        abort();
    }
    return function;
}

SWIFT void lock_slow(uint32_t thread, SELF handle) __asm__(LOCK);
SWIFT void lock_slow(uint32_t thread, SELF handle) {
    ((SWIFT void (*)(uint32_t, SELF))original(LOCK))(thread, handle);
    if (__tsan_acquire) __tsan_acquire(handle);
}

SWIFT bool try_lock_slow(SELF handle) __asm__(TRY_LOCK);
SWIFT bool try_lock_slow(SELF handle) {
    bool taken = ((SWIFT bool (*)(SELF))original(TRY_LOCK))(handle);
    if (taken && __tsan_acquire) __tsan_acquire(handle);
    return taken;
}

SWIFT void unlock_slow(SELF handle) __asm__(UNLOCK);
SWIFT void unlock_slow(SELF handle) {
    if (__tsan_release) __tsan_release(handle);
    ((SWIFT void (*)(SELF))original(UNLOCK))(handle);
}
