#include "object/signals.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>

#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/frame_object.h"
#include "object/interpreter.h"
#include "object/module_state.h"
#include "object/protocol.h"
#include "object/unraisable.h"

// The only process-wide mutable state of the runtime: signals belong to the process. It is written by the system's
// handler, so everything here is atomic.

namespace krait::object {

namespace {

std::atomic<bool> is_tripped[kSignals];
std::atomic<bool> any_tripped{false};
std::atomic<Interpreter*> signal_interpreter{nullptr};
std::atomic<int> wakeup_descriptor{-1};
std::atomic<bool> wakeup_warns{true};
// errno of a write to the wake-up descriptor that failed; reported at the next safe point.
std::atomic<int> wakeup_failure{0};

void write_wakeup(int number) {
    int descriptor = wakeup_descriptor.load(std::memory_order_relaxed);
    if (descriptor < 0) return;
    auto byte = static_cast<unsigned char>(number);
    int saved = errno;
    ssize_t written;
    while ((written = ::write(descriptor, &byte, 1)) < 0 && errno == EINTR) {}
    if (written < 0) {
        bool is_full = errno == EAGAIN || errno == EWOULDBLOCK;
        if (wakeup_warns.load() || !is_full) wakeup_failure.store(errno);
    }
    errno = saved;
}

}  // namespace

void set_signal_interpreter(Interpreter* interpreter) { signal_interpreter.store(interpreter); }

bool handles_signals(const Thread& t) { return signal_interpreter.load() == &t.interpreter && t.is_main(); }

void note_signal(int number) {
    if (number <= 0 || number >= kSignals) return;
    is_tripped[number].store(true);
    any_tripped.store(true);
    if (Interpreter* interpreter = signal_interpreter.load()) interpreter->main->ask(kRequestSignals);
    write_wakeup(number);
}

void forget_signals() {
    any_tripped.store(false);
    for (auto& one : is_tripped) one.store(false);
}

void receive_signal(int number) {
    int saved = errno;
    note_signal(number);
    errno = saved;
}

WakeupDescriptor exchange_wakeup_descriptor(WakeupDescriptor wakeup) {
    WakeupDescriptor old{wakeup_descriptor.exchange(wakeup.descriptor), wakeup_warns.load()};
    wakeup_warns.store(wakeup.warns_when_full);
    return old;
}

SignalHandlers& signal_handlers(Thread& t) { return state<SignalHandlers>(t); }

namespace {

void report_wakeup_failure(Thread& t) {
    int failure = wakeup_failure.exchange(0);
    if (failure == 0) return;
    (void)raise_os_error(t, failure);
    report_unraisable(t, "Exception ignored while trying to write to the signal wakeup fd", Value());
}

Result<Ref<>> current_frame(Thread& t) {
    Frame* frame = first_complete(t.frame);
    if (!frame) return share(none());
    return share(Value(TRY(frame_object_of(t, *frame))));
}

Status run_handler(Thread& t, int number) {
    SignalHandlers& handlers = signal_handlers(t);
    Ref<> function = share(handlers.functions[number].value());
    // The handler may have been exchanged since the signal came.
    bool is_plain = !function || function.value() == none() || function.value() == handlers.ignore.value() ||
                    function.value() == handlers.standard.value();
    if (is_plain) {
        (void)t.raise(types::OSError, "Signal {} ignored due to race condition", number);
        report_unraisable(t, "Exception ignored while calling signal handler", Value());
        return {};
    }
    Ref<> frame = TRY(current_frame(t));
    TRY(call(t, function, Value::small_int(number), frame));
    return {};
}

}  // namespace

Status check_signals(Thread& t) {
    if (!any_tripped.load(std::memory_order_relaxed) || !handles_signals(t)) return {};
    any_tripped.store(false);
    t.answer(kRequestSignals);
    report_wakeup_failure(t);
    for (int number = 1; number < kSignals; ++number) {
        if (!is_tripped[number].exchange(false)) continue;
        if (run_handler(t, number).failed()) {
            // Others may still wait.
            any_tripped.store(true);
            t.ask(kRequestSignals);
            return Raised{};
        }
    }
    return {};
}

}  // namespace krait::object
