#include "modules/_lsprof/profiler.h"

#include <cmath>
#include <ctime>

#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/unraisable.h"

// The clock runs in nanoseconds; a timer of the program's own in its integers, or in seconds made nanoseconds.

namespace krait::modules::lsprof {

namespace {

int64_t clock_time() {
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

Result<int64_t> read_timer(Thread& t, Profiler& profiler) {
    Ref<> timer = share(profiler.timer.value());
    profiler.is_in_timer = true;
    Result<Ref<>> called = call(t, timer);
    profiler.is_in_timer = false;
    Ref<> time = TRY(std::move(called));
    if (profiler.unit > 0) return TRY(index_int64(t, time, types::OverflowError));
    double seconds = TRY(to_double(t, time));
    return static_cast<int64_t>(std::floor(seconds * 1e9));
}

int64_t now(Thread& t, Profiler& profiler) {
    if (!profiler.timer) return clock_time();
    Result<int64_t> time = read_timer(t, profiler);
    if (!time.failed()) return time.take();
    report_unraisable(t, "Exception ignored while calling _lsprof timer", profiler.timer);
    return 0;
}

// The timer is asked first: it may run any code, calls that are profiled included.
void finish_innermost(Thread& t, Profiler& profiler, Entry& entry) {
    Books& books = *profiler.books;
    size_t depth = books.running.size();
    int64_t time = now(t, profiler);
    if (books.running.size() < depth) return;
    Context ended = books.running[depth - 1];
    books.running.resize(depth - 1);
    int64_t elapsed = time - ended.start, inside = elapsed - ended.inside;
    entry.tally.finish(elapsed, inside);
    if (books.running.empty()) return;
    Context& caller = books.running.back();
    caller.inside += elapsed;
    if (profiler.wants_callees) caller.entry->callee(entry).finish(elapsed, inside);
}

}  // namespace

Status enter_call(Thread& t, Profiler& profiler, const void* key, Value shown) {
    Ref<> pending = t.take_exception();
    Books& books = *profiler.books;
    Entry*& entry = books.by_key[key];
    if (!entry) {
        entry = &books.entries.emplace_back();
        entry->shown = share(shown);
    }
    Entry& entered = *entry;
    ++entered.tally.level;
    if (profiler.wants_callees && !books.running.empty()) ++books.running.back().entry->callee(entered).level;
    books.running.push_back({&entered});
    size_t depth = books.running.size();
    int64_t time = now(t, profiler);
    if (books.running.size() >= depth) books.running[depth - 1].start = time;
    if (pending) (void)t.set_exception(std::move(pending));
    return {};
}

void leave_call(Thread& t, Profiler& profiler, const void* key) {
    Books& books = *profiler.books;
    if (books.running.empty()) return;
    Ref<> pending = t.take_exception();
    if (Entry* entry = books.find(key))
        finish_innermost(t, profiler, *entry);
    else
        books.running.pop_back();
    if (pending) (void)t.set_exception(std::move(pending));
}

void end_calls(Thread& t, Profiler& profiler) {
    while (!profiler.books->running.empty()) {
        size_t depth = profiler.books->running.size();
        finish_innermost(t, profiler, *profiler.books->running.back().entry);
        // A timer that makes calls of its own must come to an end too.
        if (profiler.books->running.size() >= depth) profiler.books->running.resize(depth - 1);
    }
}

}  // namespace krait::modules::lsprof
