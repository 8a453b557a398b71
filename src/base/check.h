#pragma once

// CHECK guards what would corrupt memory and is always on; DCHECK states what must be true and is on in the
// `dev`, `asan` and `fuzz` presets. The _EQ/_LT/_LE forms print both numbers.

#include <cstddef>

namespace krait::base {

[[noreturn]] void check_failed(const char* condition, const char* file, int line);
[[noreturn]] void check_failed(const char* condition, long long left, long long right, const char* file, int line);

}  // namespace krait::base

#define KRAIT_CHECK(condition) \
    (__builtin_expect(!!(condition), 1) ? (void)0 : ::krait::base::check_failed(#condition, __FILE__, __LINE__))

#define KRAIT_CHECK_OP(left, op, right)                                                                              \
    (__builtin_expect((left)op(right), 1) ? (void)0                                                                  \
                                          : ::krait::base::check_failed(#left " " #op " " #right, (long long)(left), \
                                                                        (long long)(right), __FILE__, __LINE__))

#if defined(KRAIT_DCHECKS)
#define KRAIT_DCHECK(condition) KRAIT_CHECK(condition)
#define KRAIT_DCHECK_OP(left, op, right) KRAIT_CHECK_OP(left, op, right)
#else
#define KRAIT_DCHECK(condition) ((void)sizeof(!(condition)))
#define KRAIT_DCHECK_OP(left, op, right) ((void)sizeof((left)op(right)))
#endif
