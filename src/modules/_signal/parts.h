#pragma once

// What the files of _signal share.

#include <csignal>

#include "object/module_builder.h"
#include "object/signals.h"
#include "object/struct_sequence.h"

namespace krait::object::types {
extern StructType SignalInfo;
}

namespace krait::modules::signals {

using namespace object;

// ValueError: "signal number out of range".
Status check_number(Thread& t, int number);

// --- masks and waiting (waiting.cpp) ---

Result<Ref<>> change_mask(Thread& t, Value, int how, Value mask);
Result<Ref<>> pending_signals(Thread& t, Value);
Result<Ref<>> valid_signals(Thread& t, Value);
Result<int64_t> wait(Thread& t, Value, Value set);
Result<Ref<>> wait_info(Thread& t, Value, Value set);
Result<Ref<>> wait_info_timed(Thread& t, Value, Value set, Value timeout);
Status pause(Thread& t, Value);

// --- timers (timers.cpp) ---

int64_t alarm(Thread& t, Value, int seconds);
Result<Ref<>> set_timer(Thread& t, Value, int which, Value seconds, Value interval);
Result<Ref<>> get_timer(Thread& t, Value, int which);
struct TimerState {
    Ref<Type> error;  // ItimerError
};

// --- handlers (handlers.cpp) ---

Result<Ref<>> set_handler(Thread& t, Value, int number, Value handler);
Result<Ref<>> get_handler(Thread& t, Value, int number);
Status raise_signal(Thread& t, Value, int number);
Status interrupt(Thread& t, Value, int number, Value frame);
Result<int64_t> set_wakeup(Thread& t, Value, int descriptor, bool warns);
Status set_interrupts(Thread& t, Value, int number, int flag);
Result<Ref<>> signal_name(Thread& t, Value, int number);
Status kill_thread(Thread& t, Value, uint64_t thread, int number);
Status send_to_descriptor(Thread& t, Value, int descriptor, int number, Value info, int flags);

// Notes what every signal does now. `default_int_handler`: SIGINT's.
Status read_handlers(Thread& t, Value default_int_handler);

}  // namespace krait::modules::signals
