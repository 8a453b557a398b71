#include "os/releaser.h"

#include <algorithm>

namespace krait::os {

Releaser::~Releaser() {
    {
        std::lock_guard lock(mutex_);
        is_ending_ = true;
    }
    changed_.notify_all();
    threads_.clear();  // joins them; what never was a handful ends with waiting_
}

void Releaser::take(FileHold hold) {
    std::lock_guard lock(mutex_);
    if (waiting_.size() >= kMostWaiting) return;
    waiting_.push_back(std::move(hold));
    if (waiting_.size() % kHandful != 0) return;
    if (idle_)
        changed_.notify_one();
    else if (threads_.size() < kMostThreads)
        threads_.push_back(std::make_unique<Thread>([this] { work(); }));
}

void Releaser::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        size_t wanted = is_ending_ ? 1 : kHandful;
        if (waiting_.size() >= wanted) {
            size_t count = std::min(waiting_.size(), kHandful);
            auto first = waiting_.end() - static_cast<std::ptrdiff_t>(count);
            std::vector<FileHold> handful(std::make_move_iterator(first), std::make_move_iterator(waiting_.end()));
            waiting_.erase(first, waiting_.end());
            lock.unlock();
            handful.clear();
            lock.lock();
        } else if (is_ending_) {
            return;
        } else {
            ++idle_;
            changed_.wait(lock);
            --idle_;
        }
    }
}

}  // namespace krait::os
