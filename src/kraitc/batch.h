#pragma once

// The same work on many files by many threads. Each thread has a stretch of the files of its own, so that threads are
// seldom in the same folder, which only one at a time may change; who is done takes half of the longest stretch left.
// What is printed about the files comes out in their order, whichever thread was first.

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "kraitc/console.h"

namespace krait::kraitc {

struct Report {
    std::string out, error;  // what to print
    bool is_skipped = false;
    bool is_failed = false;
    uint64_t bytes = 0;  // of source, that were worked on
};

struct Totals {
    size_t files = 0, skipped = 0, failed = 0;
    uint64_t bytes = 0;
    double seconds = 0;
};

class Batch {
public:
    // Each thread asks once for its worker, which then gets file after file.
    using Worker = std::function<Report(const std::string& path)>;
    using WorkerMaker = std::function<Worker()>;

    Batch(const std::vector<std::string>& files, Console& console);

    // Returns when all files are done or an interrupt came (os::caught_interrupt()).
    Totals run(unsigned threads, const WorkerMaker& make_worker);

private:
    // Files from `next` to before `end`.
    struct Stretch {
        size_t next, end;
        size_t left() const { return end - next; }
    };

    void share_out(size_t threads);
    void work(size_t thread, const WorkerMaker& make_worker);
    std::optional<size_t> next_file(size_t thread);
    void finish(size_t index, Report report);
    void print_in_order();
    void print_rest();
    void wait_and_show(double started);

    const std::vector<std::string>& files_;
    Console& console_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Stretch> stretches_;                // of each thread
    std::vector<std::unique_ptr<Report>> waiting_;  // done, but not all before them
    size_t printed_ = 0;                            // how many have been printed
    size_t done_ = 0;
    size_t active_threads_ = 0;
    Totals totals_;
};

// "N files, 1.23 s, 45.6 MB/s, 2 skipped, 1 failed"
std::string summary(const Totals& totals);

}  // namespace krait::kraitc
