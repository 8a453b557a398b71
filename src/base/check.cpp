#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace krait::base {

void check_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "krait: internal error: %s (%s:%d)\n", condition, file, line);
    std::abort();
}

void check_failed(const char* condition, long long left, long long right, const char* file, int line) {
    std::fprintf(stderr, "krait: internal error: %s: %lld against %lld (%s:%d)\n", condition, left, right, file, line);
    std::abort();
}

}  // namespace krait::base
