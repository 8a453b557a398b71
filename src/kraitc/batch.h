#pragma once

// The same work on many files by many threads. Files are taken from one queue; what is printed about them comes out in
// the files' order, whichever thread was first.

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
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
    void work(const WorkerMaker& make_worker);
    void finish(size_t index, Report report);
    void wait_and_show(double started);

    const std::vector<std::string>& files_;
    Console& console_;
    std::atomic<size_t> next_{0};
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::unique_ptr<Report>> waiting_;  // done, but not all before them
    size_t printed_ = 0;                            // how many have been printed
    size_t done_ = 0;
    size_t active_threads_ = 0;
    Totals totals_;
};

// "N files, 1.23 s, 45.6 MB/s, 2 skipped, 1 failed"
std::string summary(const Totals& totals);

}  // namespace krait::kraitc
