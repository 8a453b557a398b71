#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstring>
#include <utility>

#include "modules/_signal/parts.h"
#include "object/audit.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"

// What happens for which signal.

namespace krait::modules::signals {

namespace {

using Action = void (*)(int);

// Without SA_RESTART: interrupted calls must come back, so that handlers run. On the alternate stack, if there is one.
Action install(int number, Action action) {
    struct sigaction wanted = {}, old = {};
    wanted.sa_handler = action;
    sigemptyset(&wanted.sa_mask);
    wanted.sa_flags = SA_ONSTACK;
    return ::sigaction(number, &wanted, &old) < 0 ? SIG_ERR : old.sa_handler;
}

Action action_of(int number) {
    struct sigaction current = {};
    return ::sigaction(number, nullptr, &current) < 0 ? SIG_ERR : current.sa_handler;
}

Status check_main_thread(Thread& t) {
    if (handles_signals(t)) return {};
    return t.raise_value_error("signal only works in main thread of the main interpreter");
}

// SIG_DFL is a null pointer, which a Result cannot hold.
struct Choice {
    Action action;
};

Result<Choice> action_for(Thread& t, Value handler) {
    SignalHandlers& handlers = signal_handlers(t);
    if (is_callable(handler)) return Choice{receive_signal};
    if (TRY(equal(t, handler, handlers.ignore))) return Choice{SIG_IGN};
    if (TRY(equal(t, handler, handlers.standard))) return Choice{SIG_DFL};
    return t.raise_type_error("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
}

}  // namespace

Status check_number(Thread& t, int number) {
    if (number < 1 || number >= kSignals) return t.raise_value_error("signal number out of range");
    return {};
}

Result<Ref<>> set_handler(Thread& t, Value, int number, Value handler) {
    TRY(check_main_thread(t));
    TRY(check_number(t, number));
    Action action = TRY(action_for(t, handler)).action;
    // Signals that came before belong to the old handler.
    TRY(check_signals(t));
    if (install(number, action) == SIG_ERR) return raise_os_error(t, errno);
    Ref<> old = std::exchange(signal_handlers(t).functions[number], share(handler));
    return old ? old : share(none());
}

Result<Ref<>> get_handler(Thread& t, Value, int number) {
    TRY(check_number(t, number));
    Value handler = signal_handlers(t).functions[number];
    return share(handler ? handler : none());
}

Status raise_signal(Thread& t, Value, int number) {
    int outcome = ::raise(number);
    if (outcome != 0) return raise_os_error(t, errno);
    return check_signals(t);
}

Status interrupt(Thread& t, Value, int, Value) { return t.raise(types::KeyboardInterrupt, Ref<>()); }

Result<int64_t> set_wakeup(Thread& t, Value, int descriptor, bool warns) {
    if (!handles_signals(t))
        return t.raise_value_error("set_wakeup_fd only works in main thread of the main interpreter");
    if (descriptor != -1) {
        struct stat status;
        if (::fstat(descriptor, &status) != 0) return raise_os_error(t, errno);
        int flags = ::fcntl(descriptor, F_GETFL);
        if (flags < 0) return raise_os_error(t, errno);
        if (!(flags & O_NONBLOCK)) return t.raise_value_error("the fd {} must be in non-blocking mode", descriptor);
    }
    return int64_t{exchange_wakeup_descriptor({descriptor, warns}).descriptor};
}

Status set_interrupts(Thread& t, Value, int number, int flag) {
    TRY(check_number(t, number));
    struct sigaction action = {};
    ::sigaction(number, nullptr, &action);
    action.sa_flags = flag ? action.sa_flags & ~SA_RESTART : action.sa_flags | SA_RESTART;
    if (::sigaction(number, &action, nullptr) < 0) return raise_os_error(t, errno);
    return {};
}

Result<Ref<>> signal_name(Thread& t, Value, int number) {
    TRY(check_number(t, number));
    const char* name = ::strsignal(number);
    if (!name || std::strstr(name, "Unknown signal")) return share(none());
    return str_from_utf8(t, name);
}

Status kill_thread(Thread& t, Value, uint64_t thread, int number) {
    Ref<> ident = TRY(int_from_uint64(t, thread));
    TRY(audit(t, "signal.pthread_kill", ident, Value::small_int(number)));
    int error = ::pthread_kill(static_cast<pthread_t>(thread), number);
    if (error != 0) return raise_os_error(t, error);
    return check_signals(t);
}

Status send_to_descriptor(Thread& t, Value, int descriptor, int number, Value info, int flags) {
    if (info != none()) return t.raise_type_error("siginfo must be None");
    if (::syscall(SYS_pidfd_send_signal, descriptor, number, nullptr, flags) < 0) return raise_os_error(t, errno);
    return {};
}

Status read_handlers(Thread& t, Value default_int_handler) {
    SignalHandlers& handlers = signal_handlers(t);
    if (handlers.standard) return {};
    handlers.standard = Ref<>::share(Value::small_int(0));
    handlers.ignore = Ref<>::share(Value::small_int(1));
    for (int number = 1; number < kSignals; ++number) {
        Action action = action_of(number);
        if (action == SIG_DFL)
            handlers.functions[number] = share(handlers.standard.value());
        else if (action == SIG_IGN)
            handlers.functions[number] = share(handlers.ignore.value());
        else
            handlers.functions[number] = share(none());
    }
    if (handles_signals(t) && action_of(SIGINT) == SIG_DFL) {
        handlers.functions[SIGINT] = share(default_int_handler);
        install(SIGINT, receive_signal);
    }
    // A subinterpreter sees the handler that the first interpreter has, and never runs it.
    if (!handles_signals(t) && action_of(SIGINT) == receive_signal)
        handlers.functions[SIGINT] = share(default_int_handler);
    return {};
}

}  // namespace krait::modules::signals
