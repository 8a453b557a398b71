#include "base/stack.h"

#include <pthread.h>

#include <algorithm>

#include "base/check.h"

namespace krait::base {

namespace {

struct Bounds {
    uintptr_t low;
    uintptr_t high;
};

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define KRAIT_LARGE_FRAMES 1
#endif
#endif
#if defined(KRAIT_LARGE_FRAMES)
constexpr uintptr_t kReserve = 256 * 1024;
#else
constexpr uintptr_t kReserve = 32 * 1024;
#endif
// Where the stack has no limit, this much is used.
constexpr uintptr_t kLargest = 256 * 1024 * 1024;

Bounds query() {
    pthread_attr_t attributes;
    KRAIT_CHECK(pthread_getattr_np(pthread_self(), &attributes) == 0);
    void* address = nullptr;
    size_t size = 0;
    KRAIT_CHECK(pthread_attr_getstack(&attributes, &address, &size) == 0);
    pthread_attr_destroy(&attributes);
    auto low = reinterpret_cast<uintptr_t>(address);
    uintptr_t high = low + size;
    return {high - std::min<uintptr_t>(size, kLargest), high};
}

}  // namespace

// The question is slow for a process's first thread (the kernel's map is read), so each thread asks once.
StackLimit::StackLimit() {
    thread_local const Bounds kBounds = query();
    limit_ = kBounds.low + kReserve;
    high_ = kBounds.high;
}

}  // namespace krait::base
