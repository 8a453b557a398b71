#include <algorithm>
#include <thread>
#include <vector>

#include "modules/_testcapi/parts.h"
#include "modules/traced_frames.h"
#include "object/bytes.h"
#include "object/exceptions.h"
#include "object/lock.h"
#include "object/memory_traces.h"
#include "object/threads.h"

// Memory that natives tell tracemalloc of, and blocks without a byte.

namespace krait::modules::testcapi {

using namespace object;

namespace {

// Other threads may stop the tracing meanwhile.
void let_others_run(Thread& t) { Unlocked unlocked(t); }

Status tracemalloc_track(Thread& t, Value, Value domain, Value ptr, int64_t size, int release_gil) {
    unsigned number = TRY(domain_number(t, domain));
    uintptr_t address = TRY(address_number(t, ptr));
    if (release_gil) let_others_run(t);
    MemoryTraces& traces = memory_traces(t);
    if (traces.is_tracing() && traces.track(number, address, static_cast<size_t>(size))) return {};
    return t.raise(types::RuntimeError, "PyTraceMalloc_Track error");
}

Status tracemalloc_untrack(Thread& t, Value, Value domain, Value ptr, int release_gil) {
    unsigned number = TRY(domain_number(t, domain));
    uintptr_t address = TRY(address_number(t, ptr));
    if (release_gil) let_others_run(t);
    MemoryTraces& traces = memory_traces(t);
    if (!traces.is_tracing()) return t.raise(types::RuntimeError, "PyTraceMalloc_Untrack error");
    traces.untrack(number, address);
    return {};
}

// --- threads that tell of memory while the tracing is stopped ---

void track_often(Thread& t, uintptr_t first) {
    constexpr uintptr_t kBlocks = 64;
    constexpr int kRounds = 200;
    constexpr unsigned kDomain = 7;
    t.ident = static_cast<uint64_t>(::pthread_self());
    t.interpreter.lock.acquire(t);
    MemoryTraces& traces = memory_traces(t);
    for (int round = 0; round < kRounds; ++round) {
        for (uintptr_t block = first; block < first + kBlocks; ++block)
            if (traces.is_tracing()) (void)traces.track(kDomain, block, 1);
        let_others_run(t);
        for (uintptr_t block = first; block < first + kBlocks; ++block) traces.untrack(kDomain, block);
    }
    end_thread(t);
}

Status tracemalloc_track_race(Thread& t, Value) {
    constexpr uintptr_t kThreads = 10, kApart = 1000;
    MemoryTraces& traces = memory_traces(t);
    if (!traces.start(1)) return t.raise_no_memory();
    std::vector<std::thread> threads;
    for (uintptr_t i = 0; i < kThreads; ++i)
        threads.emplace_back([thread = begin_thread(t), i] { track_often(*thread, i * kApart); });
    let_others_run(t);
    traces.stop();
    Unlocked unlocked(t);
    for (std::thread& thread : threads) thread.join();
    return {};
}

// --- blocks without a byte ---

Status test_pymem_alloc0(Thread& t, Value) {
    Ref<Bytes> bytes = TRY(bytes_allocate(t, 0));
    Ref<Bytes> other = TRY(bytes_allocate(t, 0));
    if (bytes.get() != other.get()) return {};
    return t.raise(types::RuntimeError, "two empty objects stand at one place");
}

}  // namespace

Status add_memory(ModuleBuilder& m) {
    m.def<"~~tracemalloc_track(domain, ptr, size, release_gil=False, /)", tracemalloc_track>({});
    m.def<"~~tracemalloc_untrack(domain, ptr, release_gil=False, /)", tracemalloc_untrack>({});
    m.def<"tracemalloc_track_race()", tracemalloc_track_race>({});
    m.def<"test_pymem_alloc0()", test_pymem_alloc0>({});
    return m.status();
}

}  // namespace krait::modules::testcapi
