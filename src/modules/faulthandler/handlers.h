#pragma once

// What faulthandler has installed in the process: handlers of fatal signals, of signals the program chose, and the
// watchdog. One set for the process, as signals are; it belongs to the interpreter that installed it.

#include <cstdint>

#include "object/interpreter.h"

namespace krait::modules::faults {

struct Target {
    object::Interpreter* interpreter = nullptr;
    int descriptor = -1;
    bool all_threads = true;
};

// Fatal signals.
bool install_fatal(const Target& target, bool with_native_stack);  // false: errno tells
bool remove_fatal();                                               // whether there were any
bool is_fatal_installed();
// The name of a signal that enable() serves; null for others.
const char* fatal_name(int signal);

// A chosen signal.
bool install_chosen(int signal, const Target& target, bool chains);
bool remove_chosen(int signal);

// The watchdog.
struct Alarm {
    Target target;
    int64_t nanoseconds = 0;
    bool repeats = false;
    bool exits = false;
};
bool start_alarm(const Alarm& alarm);  // false: no thread could be started
void stop_alarm();

}  // namespace krait::modules::faults
