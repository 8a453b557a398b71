#pragma once

// Containers that contain themselves: while the repr of an object is being made, asking for it again yields "[...]".

#include <algorithm>

#include "object/thread.h"

namespace krait::object {

class ReprGuard {
public:
    ReprGuard(Thread& t, Value object)
        : t_(t),
          object_(object),
          is_recursive_(std::ranges::find(t.reprs_under_way, object) != t.reprs_under_way.end()) {
        if (!is_recursive_) t.reprs_under_way.push_back(object);
    }
    ~ReprGuard() {
        if (!is_recursive_) std::erase(t_.reprs_under_way, object_);
    }
    ReprGuard(const ReprGuard&) = delete;
    ReprGuard& operator=(const ReprGuard&) = delete;

    bool is_recursive() const { return is_recursive_; }

private:
    Thread& t_;
    Value object_;
    bool is_recursive_;
};

}  // namespace krait::object
