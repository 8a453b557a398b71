#pragma once

// Signals. The system's handler only notes that one came and asks the main thread to look; Python's handlers run
// there, at safe points and wherever native code that was interrupted calls check_signals().

#include "object/result.h"
#include "object/thread.h"

namespace krait::object {

inline constexpr int kSignals = 65;

// To be called when a system call ended with EINTR, before it is tried again, and now and then in work that takes
// long. Does nothing outside the main interpreter's main thread. Fails when a handler raised.
Status check_signals(Thread& t);

// Notes a signal as if it had come in; safe in a signal handler.
void note_signal(int number);

// In a forked child: signals that came before are the parent's.
void forget_signals();

// The interpreter whose main thread runs handlers; the first one unless it was set.
void set_signal_interpreter(Interpreter* interpreter);
bool handles_signals(const Thread& t);

// What runs for a signal: the Python object given to signal.signal(). Set by the module _signal; the interpreter's.
struct SignalHandlers {
    Ref<> functions[kSignals];  // callable, or what stands for the default action or ignoring
    Ref<> ignore, standard;     // signal.SIG_IGN, signal.SIG_DFL
};
SignalHandlers& signal_handlers(Thread& t);

// signal.set_wakeup_fd: each signal writes its number there.
struct WakeupDescriptor {
    int descriptor = -1;
    bool warns_when_full = true;
};
WakeupDescriptor exchange_wakeup_descriptor(WakeupDescriptor wakeup);
// The system's handler for signals with a Python handler.
void receive_signal(int number);

}  // namespace krait::object
