#include "object/native_lock.h"

#include <time.h>

#include <cmath>

#include "object/exceptions.h"
#include "object/float.h"
#include "object/int.h"
#include "object/lock.h"
#include "object/protocol.h"
#include "object/signals.h"
#include "object/type_making.h"

namespace krait::object {

namespace {

constexpr int64_t kSecond = 1'000'000'000;

::timespec deadline_after(int64_t nanoseconds) {
    ::timespec now;
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    now.tv_sec += nanoseconds / kSecond;
    now.tv_nsec += nanoseconds % kSecond;
    if (now.tv_nsec >= kSecond) {
        ++now.tv_sec;
        now.tv_nsec -= kSecond;
    }
    return now;
}

}  // namespace

Result<bool> NativeLock::acquire(Thread& t, int64_t nanoseconds) {
    if (try_acquire()) return true;
    if (nanoseconds == 0) return false;
    ::timespec deadline = nanoseconds > 0 ? deadline_after(nanoseconds) : ::timespec{};
    for (;;) {
        int outcome;
        {
            Unlocked unlocked(t);
            outcome =
                nanoseconds > 0 ? ::sem_clockwait(&semaphore_, CLOCK_MONOTONIC, &deadline) : ::sem_wait(&semaphore_);
        }
        if (outcome == 0) return true;
        if (errno == ETIMEDOUT) return false;
        TRY(check_signals(t));
    }
}

Result<int64_t> nanoseconds_of_timeout(Thread& t, Value seconds) {
    if (is_int(seconds)) {
        std::optional<int64_t> whole = int_to_int64(seconds);
        int64_t result;
        if (!whole || __builtin_mul_overflow(*whole, kSecond, &result))
            return t.raise(types::OverflowError, "timestamp out of range for C PyTime_t");
        return result;
    }
    if (!is_instance_of(seconds, types::Float))
        return t.raise_type_error("'{}' object cannot be interpreted as an integer or float",
                                  full_name(t, *type_of(seconds)));
    double number = TRY(to_double(t, seconds));
    if (std::isnan(number)) return t.raise_value_error("Invalid value NaN (not a number)");
    number *= static_cast<double>(kSecond);
    number = number < 0 ? std::floor(number) : std::ceil(number);
    if (!(number >= -9223372036854775808.0 && number < 9223372036854775808.0))
        return t.raise(types::OverflowError, "timestamp out of range for C PyTime_t");
    return static_cast<int64_t>(number);
}

}  // namespace krait::object
