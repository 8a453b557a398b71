#pragma once

// Timeouts of calls that wait: how long is left after a signal, and numbers from Python's seconds or milliseconds.

#include <optional>

#include "modules/posix/posix.h"

namespace krait::modules::waiting {

using namespace object;

// Nanoseconds; absent: for ever. Rounded away from zero, so that nobody wakes up early. `complaint` is the TypeError
// for what is no number; `scale` is a unit's nanoseconds.
Result<std::optional<int64_t>> timeout_from(Thread& t, Value value, int64_t scale, std::string_view complaint);

int64_t monotonic_now();  // nanoseconds

class Deadline {
public:
    explicit Deadline(std::optional<int64_t> timeout) : timeout_(timeout) {
        if (timeout_ && *timeout_ > 0) end_ = monotonic_now() + *timeout_;
    }
    bool is_endless() const { return !timeout_; }
    // What is left; negative when nothing is. For ever: absent.
    std::optional<int64_t> left() const {
        if (!timeout_ || *timeout_ <= 0) return timeout_;
        return end_ - monotonic_now();
    }

private:
    std::optional<int64_t> timeout_;
    int64_t end_ = 0;
};

}  // namespace krait::modules::waiting
