#include "CLinux.h"
#include <string.h>
#if defined(__aarch64__)
#include <arm_acle.h>
#include <asm/hwcap.h>
#include <sys/auxv.h>
#endif

#if defined(__x86_64__)
int clinux_has_crc32c(void) { return __builtin_cpu_supports("sse4.2") != 0; }

__attribute__((target("sse4.2")))
uint32_t clinux_crc32c(uint32_t remainder, const uint8_t *bytes, size_t count) {
    uint64_t wide = remainder;
    for (; count >= 8; bytes += 8, count -= 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        wide = __builtin_ia32_crc32di(wide, word);
    }
    remainder = (uint32_t)wide;
    for (; count > 0; bytes++, count--) remainder = __builtin_ia32_crc32qi(remainder, *bytes);
    return remainder;
}
#elif defined(__aarch64__)
int clinux_has_crc32c(void) { return (getauxval(AT_HWCAP) & HWCAP_CRC32) != 0; }

__attribute__((target("crc")))
uint32_t clinux_crc32c(uint32_t remainder, const uint8_t *bytes, size_t count) {
    for (; count >= 8; bytes += 8, count -= 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        remainder = __crc32cd(remainder, word);
    }
    for (; count > 0; bytes++, count--) remainder = __crc32cb(remainder, *bytes);
    return remainder;
}
#else
int clinux_has_crc32c(void) { return 0; }
uint32_t clinux_crc32c(uint32_t remainder, const uint8_t *bytes, size_t count) {
    (void)bytes;
    (void)count;
    return remainder;
}
#endif
