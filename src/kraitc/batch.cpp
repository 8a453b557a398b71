#include "kraitc/batch.h"

#include <algorithm>
#include <chrono>

#include "base/format.h"
#include "os/process.h"

namespace krait::kraitc {

Batch::Batch(const std::vector<std::string>& files, Console& console)
    : files_(files), console_(console), waiting_(files.size()) {}

Totals Batch::run(unsigned threads, const WorkerMaker& make_worker) {
    double started = os::monotonic_seconds();
    size_t count = std::min<size_t>(threads, std::max<size_t>(files_.size(), 1));
    active_threads_ = count;
    std::vector<std::unique_ptr<os::Thread>> pool;
    pool.reserve(count);
    for (size_t i = 0; i < count; ++i) pool.push_back(std::make_unique<os::Thread>([&] { work(make_worker); }));
    wait_and_show(started);
    pool.clear();
    console_.clear_bar();
    totals_.seconds = os::monotonic_seconds() - started;
    return totals_;
}

void Batch::work(const WorkerMaker& make_worker) {
    Worker worker = make_worker();
    while (!os::caught_interrupt()) {
        size_t index = next_.fetch_add(1, std::memory_order_relaxed);
        if (index >= files_.size()) break;
        finish(index, worker(files_[index]));
    }
    std::lock_guard lock(mutex_);
    --active_threads_;
    changed_.notify_one();
}

void Batch::finish(size_t index, Report report) {
    std::lock_guard lock(mutex_);
    ++done_;
    ++totals_.files;
    totals_.skipped += report.is_skipped;
    totals_.failed += report.is_failed;
    totals_.bytes += report.bytes;
    waiting_[index] = std::make_unique<Report>(std::move(report));
    for (; printed_ < waiting_.size() && waiting_[printed_]; ++printed_) {
        console_.print(waiting_[printed_]->out, waiting_[printed_]->error);
        waiting_[printed_].reset();
    }
}

void Batch::wait_and_show(double started) {
    constexpr auto kPeriod = std::chrono::milliseconds(100);
    std::unique_lock lock(mutex_);
    while (active_threads_) {
        if (!console_.is_terminal()) {
            changed_.wait(lock);
            continue;
        }
        changed_.wait_for(lock, kPeriod);
        Progress progress{files_.size(), done_, totals_.bytes, os::monotonic_seconds() - started};
        lock.unlock();
        console_.show_bar(progress);
        lock.lock();
    }
}

std::string summary(const Totals& totals) {
    double megabytes = static_cast<double>(totals.bytes) / 1e6;
    double rate = totals.seconds > 0 ? megabytes / totals.seconds : 0;
    return base::formatted("%zu files, %.2f s, %.1f MB/s, %zu skipped, %zu failed\n", totals.files, totals.seconds,
                           rate, totals.skipped, totals.failed);
}

}  // namespace krait::kraitc
