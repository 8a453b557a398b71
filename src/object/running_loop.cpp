#include "object/running_loop.h"

#include <unordered_map>

#include "object/module_state.h"

namespace krait::object {

namespace {

struct RunningLoops {
    std::unordered_map<const Thread*, RunningLoop> of_threads;
    const Thread* latest = nullptr;  // who asked last, and what was found
    RunningLoop* latest_place = nullptr;
    uint32_t forks = 0;
};

// Null: nobody has asked for any yet.
RunningLoops* known_loops(Interpreter& interpreter) {
    size_t index = state_detail::kIndex<RunningLoops>;
    if (index >= interpreter.states.size()) return nullptr;
    return static_cast<RunningLoops*>(interpreter.states[index].data);
}

}  // namespace

RunningLoop& running_loop(Thread& t) {
    auto& loops = state<RunningLoops>(t);
    if (loops.latest == &t) [[likely]]
        return *loops.latest_place;
    loops.latest = &t;
    loops.latest_place = &loops.of_threads[&t];
    return *loops.latest_place;
}

Value task_running_in(Thread& t, Value loop) {
    for (auto& [thread, running] : state<RunningLoops>(t).of_threads)
        if (running.loop.value() == loop) return running.task;
    return {};
}

uint32_t forks_survived(Thread& t) { return state<RunningLoops>(t).forks; }

void forget_running_loop(Thread& t) {
    RunningLoops* loops = known_loops(t.interpreter);
    if (!loops) return;
    // What dies here may look at the table.
    auto found = loops->of_threads.extract(&t);
    if (loops->latest == &t) loops->latest = nullptr;
}

void forget_running_loops_after_fork(Thread& t) {
    RunningLoops* loops = known_loops(t.interpreter);
    if (!loops) return;
    ++loops->forks;
    loops->latest = nullptr;
    auto gone = std::move(loops->of_threads);
    loops->of_threads.clear();
}

}  // namespace krait::object
