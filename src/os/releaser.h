#pragma once

// Ends holds on replaced files on threads of its own. Giving back a file's storage can make a disk wait for its own
// housekeeping (file systems mounted with `discard` do so block by block), and whoever writes thousands of files need
// not wait with it.

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "os/file.h"
#include "os/process.h"

namespace krait::os {

class Releaser {
public:
    Releaser() = default;
    Releaser(const Releaser&) = delete;
    Releaser& operator=(const Releaser&) = delete;
    // Returns when all holds have ended.
    ~Releaser();

    // Any thread may call; holds end soon, in no order. When very many wait, this one ends before it returns.
    void take(FileHold hold);

private:
    static constexpr size_t kHandful = 4;        // waking a thread costs more than ending a hold of a quiet disk
    static constexpr size_t kMostWaiting = 256;  // each is an open file
    static constexpr size_t kMostThreads = 16;   // they hardly use a processor

    void work();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<FileHold> waiting_;
    std::vector<std::unique_ptr<Thread>> threads_;
    size_t idle_ = 0;
    bool is_ending_ = false;
};

}  // namespace krait::os
