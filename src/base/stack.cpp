#include "base/stack.h"

#include <pthread.h>
#include <sys/auxv.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <optional>

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

// The C library reads the kernel's map of the process to tell the bounds of its first thread's stack, which takes as
// long as reading a module. The name of the program is what stands highest there, and the limit counts from there.
std::optional<Bounds> query_first_thread() {
    if (::getpid() != ::gettid()) return std::nullopt;
    const auto* highest = reinterpret_cast<const char*>(::getauxval(AT_EXECFN));
    rlimit limit{};
    if (!highest || ::getrlimit(RLIMIT_STACK, &limit) != 0) return std::nullopt;
    auto page = static_cast<uintptr_t>(::getauxval(AT_PAGESZ));
    uintptr_t high = (reinterpret_cast<uintptr_t>(highest) + std::strlen(highest) + page) / page * page;
    uintptr_t here = reinterpret_cast<uintptr_t>(__builtin_frame_address(0));
    uintptr_t size = std::min<uintptr_t>(limit.rlim_cur, kLargest);
    if (here > high || high - here > size) return std::nullopt;  // a stack of somebody's own
    return Bounds{high - size, high};
}

Bounds query() {
    if (std::optional<Bounds> bounds = query_first_thread()) return *bounds;
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

// Each thread asks once.
StackLimit::StackLimit() {
    thread_local const Bounds kBounds = query();
    limit_ = kBounds.low + kReserve;
    high_ = kBounds.high;
}

}  // namespace krait::base
