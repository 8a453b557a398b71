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
    share_out(count);
    std::vector<std::unique_ptr<os::Thread>> pool;
    pool.reserve(count);
    for (size_t i = 0; i < count; ++i) pool.push_back(std::make_unique<os::Thread>([&, i] { work(i, make_worker); }));
    wait_and_show(started);
    pool.clear();
    print_rest();
    console_.clear_bar();
    totals_.seconds = os::monotonic_seconds() - started;
    return totals_;
}

void Batch::share_out(size_t threads) {
    for (size_t i = 0; i < threads; ++i)
        stretches_.push_back({files_.size() * i / threads, files_.size() * (i + 1) / threads});
}

void Batch::work(size_t thread, const WorkerMaker& make_worker) {
    Worker worker = make_worker();
    while (!os::caught_interrupt()) {
        auto index = next_file(thread);
        if (!index) break;
        finish(*index, worker(files_[*index]));
    }
    std::lock_guard lock(mutex_);
    --active_threads_;
    changed_.notify_one();
}

std::optional<size_t> Batch::next_file(size_t thread) {
    std::lock_guard lock(mutex_);
    Stretch& own = stretches_[thread];
    if (!own.left()) {
        Stretch& longest = *std::ranges::max_element(stretches_, {}, &Stretch::left);
        own = {longest.next + longest.left() / 2, longest.end};
        longest.end = own.next;
    }
    if (!own.left()) return std::nullopt;
    return own.next++;
}

void Batch::finish(size_t index, Report report) {
    std::lock_guard lock(mutex_);
    ++done_;
    ++totals_.files;
    totals_.skipped += report.is_skipped;
    totals_.failed += report.is_failed;
    totals_.bytes += report.bytes;
    waiting_[index] = std::make_unique<Report>(std::move(report));
    print_in_order();
}

void Batch::print_in_order() {
    for (; printed_ < waiting_.size() && waiting_[printed_]; ++printed_) {
        console_.print(waiting_[printed_]->out, waiting_[printed_]->error);
        waiting_[printed_].reset();
    }
}

// An interrupt leaves gaps in front of files that are done.
void Batch::print_rest() {
    while (printed_ < waiting_.size()) {
        if (waiting_[printed_])
            print_in_order();
        else
            ++printed_;
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
