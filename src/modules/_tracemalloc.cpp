#include "modules/traced_frames.h"
#include "object/allocate.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module_builder.h"

namespace krait::modules {

using namespace object;

namespace {

// One tuple for each stack, however many blocks have it.
class StackTuples {
public:
    explicit StackTuples(Thread& t) : t_(t) {}
    StackTuples(const StackTuples&) = delete;
    StackTuples& operator=(const StackTuples&) = delete;
    ~StackTuples() {
        known_.for_each([](const Known& known) { release(known.tuple); });
    }

    Result<Value> of(const TracedStack& stack) {
        auto matches = [&](const Known& known) { return known.stack == &stack; };
        if (const Known* known = known_.find(stack.hash, matches)) return Value(known->tuple);
        Ref<Tuple> made = TRY(frames_tuple(t_, stack));
        if (!known_.insert({&stack, made.get()})) return t_.raise_no_memory();
        return made.detach();  // the table's
    }

private:
    struct Known {
        const TracedStack* stack;
        Tuple* tuple;  // owned
        bool is_free() const { return !stack; }
        uint64_t hash() const { return stack->hash; }
    };

    Thread& t_;
    ProbeTable<Known> known_;
};

Status append_block(Thread& t, List& list, StackTuples& tuples, unsigned domain, const TracedBlock& block) {
    Value frames = TRY(tuples.of(*block.stack));
    Ref<> size = TRY(int_from_uint64(t, block.size));
    Ref<Tuple> shown = TRY(tuple_of(t, Value::small_int(domain), size, frames, Value::small_int(block.stack->depth)));
    return list_append(t, list, shown);
}

// --- the functions ---

Result<Ref<>> get_traces(Thread& t, Value) {
    MemoryTraces& traces = memory_traces(t);
    MemoryTraces::Pause pause(traces);
    Ref<List> list = TRY(list_new(t));
    StackTuples tuples(t);
    Status status;
    traces.for_each([&](unsigned domain, const TracedBlock& block) {
        if (!status.failed()) status = append_block(t, *list, tuples, domain, block);
    });
    TRY(status);
    return list;
}

Result<Ref<>> get_object_traceback(Thread& t, Value, Value obj) {
    if (!obj.is_object()) return share(none());
    return traced_frames(t, MemoryTraces::kHeapDomain, reinterpret_cast<uintptr_t>(block_of(obj.as_object())));
}

Status start(Thread& t, Value, int nframe) {
    if (nframe < 1 || nframe > MemoryTraces::kMostFrames)
        return t.raise_value_error("the number of frames must be in range [1; {}]", MemoryTraces::kMostFrames);
    if (!memory_traces(t).start(nframe)) return t.raise_no_memory();
    return {};
}

Status stop(Thread& t, Value) {
    memory_traces(t).stop();
    return {};
}

Status clear_traces(Thread& t, Value) {
    memory_traces(t).clear();
    return {};
}

Status reset_peak(Thread& t, Value) {
    memory_traces(t).reset_peak();
    return {};
}

bool is_tracing(Thread& t, Value) { return memory_traces(t).is_tracing(); }
int64_t traceback_limit(Thread& t, Value) { return memory_traces(t).most_frames(); }
int64_t own_memory(Thread& t, Value) { return static_cast<int64_t>(memory_traces(t).own_bytes()); }

Result<Ref<>> traced_memory(Thread& t, Value) {
    const MemoryTraces& traces = memory_traces(t);
    Ref<> traced = TRY(int_from_uint64(t, traces.traced()));
    Ref<> peak = TRY(int_from_uint64(t, traces.peak()));
    return TRY(tuple_of(t, traced, peak));
}

}  // namespace

KRAIT_MODULE(_tracemalloc, "Where the memory in use was asked for.") {
    m.def<"_get_object_traceback(obj, /)", get_object_traceback>(
        "The (filename, line) pairs of the place that made the object, innermost first, or None.");
    m.def<"_get_traces()", get_traces>("All blocks in use, as (domain, size, frames, number of frames there were).");
    m.def<"clear_traces()", clear_traces>("Forgets all blocks known so far.");
    m.def<"get_traceback_limit()", traceback_limit>("How many frames are kept of each block.");
    m.def<"get_traced_memory()", traced_memory>("Bytes of the blocks in use: now, and at most.");
    m.def<"get_tracemalloc_memory()", own_memory>("Bytes that tracing itself takes.");
    m.def<"is_tracing()", is_tracing>("Is memory being traced?");
    m.def<"reset_peak()", reset_peak>("The most bytes in use are counted anew from now on.");
    m.def<"start(nframe=1, /)", start>("Traces memory, keeping so many frames of each block.");
    m.def<"stop()", stop>("Ends tracing and forgets everything.");
    return m.status();
}

}  // namespace krait::modules
