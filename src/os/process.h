#pragma once

// The process and its surroundings: processors, terminals, clocks, signals, threads.

#include <pthread.h>

#include <functional>
#include <optional>
#include <string>

namespace krait::os {

// Processors that this process may run on; at least 1.
unsigned usable_processors();

bool is_terminal(int descriptor);
// Columns; 80 when nothing tells.
unsigned terminal_width(int descriptor);

// Seconds of a clock that only goes forward.
double monotonic_seconds();

std::optional<std::string> environment(const char* name);

// From here on SIGINT, SIGTERM and SIGHUP only raise a flag, once; the second one ends the process at once.
void catch_interrupts();
// The signal's number; 0: none came.
int caught_interrupt();
// Ends the process by the signal itself, so that its parent sees what happened.
[[noreturn]] void die_by_signal(int number);

// A thread with a stack of its own size, so that how deep it may recurse depends on nothing else.
class Thread {
public:
    static constexpr size_t kStackSize = size_t{64} << 20;  // address space; only what is used becomes memory

    explicit Thread(std::function<void()> body);
    Thread(const Thread&) = delete;
    Thread& operator=(const Thread&) = delete;
    ~Thread() { join(); }
    void join();

private:
    static void* run(void* thread);

    std::function<void()> body_;
    pthread_t handle_{};
    bool is_joinable_ = false;
};

}  // namespace krait::os
