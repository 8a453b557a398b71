#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "modules/faulthandler/dump.h"
#include "modules/faulthandler/handlers.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/lock.h"
#include "object/module_builder.h"
#include "object/native_lock.h"
#include "object/protocol.h"

// faulthandler: tracebacks when the process dies of a signal, gets one, or takes too long.

namespace krait::modules {

using namespace object;
using namespace faults;

namespace {

// The files that handlers write to stay open while they may.
struct FaultState {
    Ref<> fatal_file;
    Ref<> alarm_file;
    Ref<> chosen_files[NSIG];

    ~FaultState() {
        remove_fatal();
        stop_alarm();
        for (int signal = 1; signal < NSIG; ++signal) remove_chosen(signal);
    }
};

struct File {
    int descriptor = -1;
    Ref<> object;  // empty when a number was given
};

Result<Ref<>> standard_error(Thread& t) {
    Ref<> found = TRY(dict_get(t, *static_cast<Dict*>(t.interpreter.sys_dict.value().as_object()), "stderr"_name));
    if (!found) return t.raise(types::RuntimeError, "unable to get sys.stderr");
    if (found.value() == none()) return t.raise(types::RuntimeError, "sys.stderr is None");
    return found;
}

Result<File> file_from(Thread& t, Value file) {
    if (is_int(file)) {
        auto descriptor = int_to_int64(file);
        if (!descriptor || *descriptor > INT32_MAX || *descriptor < INT32_MIN)
            return t.raise(types::OverflowError, "Python int too {} to convert to C int",
                           is_negative_int(file) ? "small" : "large");
        if (*descriptor < 0) return t.raise_value_error("file is not a valid file descriptor");
        return File{static_cast<int>(*descriptor), {}};
    }
    Ref<> stream = file && file != none() ? share(file) : TRY(standard_error(t));
    Ref<> number = TRY(call_method(t, stream, "fileno"_name));
    auto descriptor = is_int(number) ? int_to_int64(number) : std::nullopt;
    if (!descriptor || *descriptor < 0 || *descriptor > INT32_MAX)
        return t.raise(types::RuntimeError, "file.fileno() is not a valid file descriptor");
    if (call_method(t, stream, "flush"_name).failed()) t.clear_exception();
    return File{static_cast<int>(*descriptor), std::move(stream)};
}

Status dump_traceback(Thread& t, Value, Value file, bool all_threads) {
    File target = TRY(file_from(t, file));
    if (all_threads)
        dump_threads(target.descriptor, t.interpreter, &t);
    else
        dump_stack(target.descriptor, t);
    return {};
}

Status dump_c_stack(Thread& t, Value, Value file) {
    File target = TRY(file_from(t, file));
    dump_native_stack(target.descriptor);
    return {};
}

Status enable(Thread& t, Value, Value file, bool all_threads, bool c_stack) {
    File target = TRY(file_from(t, file));
    if (!install_fatal({&t.interpreter, target.descriptor, all_threads}, c_stack)) return raise_os_error(t, errno);
    state<FaultState>(t).fatal_file = std::move(target.object);
    return {};
}

bool disable(Thread& t, Value) {
    bool was_enabled = remove_fatal();
    Ref<> dropped = std::move(state<FaultState>(t).fatal_file);
    return was_enabled;
}

bool is_enabled(Thread&, Value) { return is_fatal_installed(); }

Status dump_traceback_later(Thread& t, Value, Value timeout, bool repeat, Value file, bool exit) {
    int64_t nanoseconds = TRY(nanoseconds_of_timeout(t, timeout));
    if (nanoseconds < 1000) return t.raise_value_error("timeout must be greater than 0");
    File target = TRY(file_from(t, file));
    Alarm alarm{{&t.interpreter, target.descriptor, true}, nanoseconds, repeat, exit};
    if (!start_alarm(alarm)) return t.raise(types::RuntimeError, "unable to start watchdog thread");
    state<FaultState>(t).alarm_file = std::move(target.object);
    return {};
}

Status cancel_dump_traceback_later(Thread& t, Value) {
    stop_alarm();
    Ref<> dropped = std::move(state<FaultState>(t).alarm_file);
    return {};
}

Status check_signal(Thread& t, int64_t signal) {
    if (signal > 0 && signal < NSIG && fatal_name(static_cast<int>(signal)))
        return t.raise(types::RuntimeError, "signal {} cannot be registered, use enable() instead", signal);
    if (signal < 1 || signal >= NSIG) return t.raise_value_error("signal number out of range");
    return {};
}

Status register_(Thread& t, Value, int signum, Value file, bool all_threads, bool chain) {
    TRY(check_signal(t, signum));
    File target = TRY(file_from(t, file));
    if (!install_chosen(signum, {&t.interpreter, target.descriptor, all_threads}, chain))
        return raise_os_error(t, errno);
    state<FaultState>(t).chosen_files[signum] = std::move(target.object);
    return {};
}

Result<bool> unregister(Thread& t, Value, int signum) {
    TRY(check_signal(t, signum));
    bool was_registered = remove_chosen(signum);
    Ref<> dropped = std::move(state<FaultState>(t).chosen_files[signum]);
    return was_registered;
}

// --- faults on purpose, for tests ---

void die_of(int signal) {
    ::raise(signal);
    ::raise(signal);  // where a handler returned
}

Status read_null(Thread&, Value) {
    die_of(SIGSEGV);
    return {};
}

Status segmentation_fault(Thread& t, Value, bool release_gil) {
    if (release_gil) {
        Unlocked unlocked(t);
        die_of(SIGSEGV);
    } else {
        die_of(SIGSEGV);
    }
    return {};
}

Status floating_point_fault(Thread&, Value) {
    die_of(SIGFPE);
    return {};
}

Status abort_(Thread&, Value) { std::abort(); }

void* fatal_error(void* interpreter) {
    write_text(
        2, "Fatal Python error: faulthandler_fatal_error_thread: in new thread\nPython runtime state: initialized\n\n");
    dump_threads(2, *static_cast<Interpreter*>(interpreter), nullptr);
    std::abort();
}

Status fatal_error_in_thread(Thread& t, Value) {
    pthread_t thread;
    if (::pthread_create(&thread, nullptr, fatal_error, &t.interpreter) != 0)
        return t.raise(types::RuntimeError, "unable to start the thread");
    Unlocked unlocked(t);
    ::pthread_join(thread, nullptr);
    return {};
}

[[gnu::noinline]] uint64_t overflow(uint64_t depth) {
    volatile char filler[4096];
    filler[0] = static_cast<char>(depth);
    return depth == 0 ? 0 : overflow(depth + 1) + static_cast<uint64_t>(filler[0]);
}

Status stack_overflow(Thread& t, Value) {
    uint64_t depth = overflow(1);
    return t.raise(types::RuntimeError, "unable to raise a stack overflow (depth {})", depth);
}

}  // namespace

KRAIT_MODULE(faulthandler, "Tracebacks when the process crashes, gets a signal or takes too long.") {
    m.def<"dump_traceback(file=?, all_threads=True)", dump_traceback>("Write where this thread, or all threads, are.");
    m.def<"dump_c_stack(file=?)", dump_c_stack>("Write the C++ stack of this thread.");
    m.def<"enable(file=?, all_threads=True, c_stack=True)", enable>(
        "Write tracebacks when a signal kills the process.");
    m.def<"disable()", disable>("Undo enable(); whether it was in force.");
    m.def<"is_enabled()", is_enabled>("Whether enable() is in force.");
    m.def<"dump_traceback_later(timeout, repeat=False, file=?, exit=False)", dump_traceback_later>(
        "Write the tracebacks of all threads after so many seconds.");
    m.def<"cancel_dump_traceback_later()", cancel_dump_traceback_later>("Undo dump_traceback_later().");
    m.def<"register(signum, file=?, all_threads=True, chain=False)", register_>(
        "Write tracebacks when a signal comes.");
    m.def<"unregister(signum, /)", unregister>("Undo register(); whether it was in force.");
    m.def<"_read_null()", read_null>("Die of reading nowhere.");
    m.def<"_sigsegv(release_gil=False, /)", segmentation_fault>("Die of SIGSEGV.");
    m.def<"_sigfpe()", floating_point_fault>("Die of SIGFPE.");
    m.def<"_sigabrt()", abort_>("Die of SIGABRT.");
    m.def<"_fatal_error_c_thread()", fatal_error_in_thread>("Die of an error in a thread that runs no Python.");
    m.def<"_stack_overflow()", stack_overflow>("Die of a stack overflow.");
    return {};
}

}  // namespace krait::modules
