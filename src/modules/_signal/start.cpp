#include "modules/_signal/start.h"

#include "modules/_signal/parts.h"
#include "object/interpreter.h"

namespace krait::modules::signals {

Status start_signals(Thread& t) {
    set_signal_interpreter(&t.interpreter);
    struct sigaction ignore = {};
    ignore.sa_handler = SIG_IGN;
    ignore.sa_flags = SA_ONSTACK;
    ::sigaction(SIGPIPE, &ignore, nullptr);
    ::sigaction(SIGXFSZ, &ignore, nullptr);
    if (t.interpreter.import_module) TRY(t.interpreter.import_module(t, "_signal"));
    return {};
}

void end_signals(Thread& t) {
    SignalHandlers& handlers = signal_handlers(t);
    struct sigaction standard = {};
    standard.sa_handler = SIG_DFL;
    for (int number = 1; number < kSignals; ++number) {
        struct sigaction current = {};
        if (::sigaction(number, nullptr, &current) != 0) continue;
        if (current.sa_handler == receive_signal) ::sigaction(number, &standard, nullptr);
        handlers.functions[number] = Ref<>();
    }
    handlers.ignore = Ref<>();
    handlers.standard = Ref<>();
}

}  // namespace krait::modules::signals
