#include "object/pending_calls.h"

#include <utility>

namespace krait::object {

void PendingCalls::add(std::function<void(Thread&)> call) {
    std::lock_guard guard(mutex_);
    calls_.push_back(std::move(call));
}

void PendingCalls::run(Thread& t) {
    std::vector<std::function<void(Thread&)>> calls;
    {
        std::lock_guard guard(mutex_);
        calls.swap(calls_);
    }
    for (auto& call : calls) call(t);
}

}  // namespace krait::object
