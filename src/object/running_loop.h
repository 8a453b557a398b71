#pragma once

// What each thread of an interpreter runs of asyncio: its event loop and, inside the loop, the task of the moment.

#include "object/thread.h"

namespace krait::object {

struct RunningLoop {
    Ref<> loop;  // absent: none runs
    Ref<> task;
};

// The thread's own; the place stays as long as the thread lives.
RunningLoop& running_loop(Thread& t);
// The task that runs in this loop, whichever thread runs it. Borrowed; absent: none.
Value task_running_in(Thread& t, Value loop);
// How often this interpreter has found itself in a forked child.
uint32_t forks_survived(Thread& t);

// The thread ends.
void forget_running_loop(Thread& t);
// In a forked child nothing of it runs.
void forget_running_loops_after_fork(Thread& t);

}  // namespace krait::object
