#include <sys/time.h>

#include "modules/_signal/parts.h"
#include "object/exceptions.h"

namespace krait::modules {

using namespace object;

// clang-format off
#define KRAIT_SIGNALS(X) \
    X(SIG_BLOCK) X(SIG_UNBLOCK) X(SIG_SETMASK) X(SIGHUP) X(SIGINT) X(SIGQUIT) X(SIGILL) X(SIGTRAP) X(SIGIOT) \
    X(SIGABRT) X(SIGFPE) X(SIGKILL) X(SIGBUS) X(SIGSEGV) X(SIGSYS) X(SIGPIPE) X(SIGALRM) X(SIGTERM) X(SIGUSR1) \
    X(SIGUSR2) X(SIGCLD) X(SIGCHLD) X(SIGPWR) X(SIGIO) X(SIGURG) X(SIGWINCH) X(SIGPOLL) X(SIGSTOP) X(SIGTSTP) \
    X(SIGCONT) X(SIGTTIN) X(SIGTTOU) X(SIGVTALRM) X(SIGPROF) X(SIGXCPU) X(SIGXFSZ) X(SIGRTMIN) X(SIGRTMAX) \
    X(SIGSTKFLT) X(ITIMER_REAL) X(ITIMER_VIRTUAL) X(ITIMER_PROF)
// clang-format on

namespace {

void define_handlers(ModuleBuilder& m) {
    m.def<"default_int_handler(signalnum, frame, /)", signals::interrupt>("Raises KeyboardInterrupt.");
    m.def<"alarm(seconds, /)", signals::alarm>("Has SIGALRM sent after so many seconds.");
    m.def<"setitimer(which, seconds, interval=0.0, /)", signals::set_timer>("Sets a timer; answers its old state.");
    m.def<"getitimer(which, /)", signals::get_timer>("A timer's state.");
    m.def<"signal(signalnum, handler, /)", signals::set_handler>("Sets what a signal does; answers what it did.");
    m.def<"raise_signal(signalnum, /)", signals::raise_signal>("Sends a signal to the calling process.");
    m.def<"strsignal(signalnum, /)", signals::signal_name>("The system's words for a signal.");
    m.def<"getsignal(signalnum, /)", signals::get_handler>("What a signal does.");
    m.def<"set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)", signals::set_wakeup>(
        "Sets the descriptor to which each signal's number is written.");
    m.def<"siginterrupt(signalnum, flag, /)", signals::set_interrupts>("Do system calls come back for the signal?");
}

void define_sets(ModuleBuilder& m) {
    m.def<"pause()", signals::pause>("Waits for a signal.");
    m.def<"pidfd_send_signal(pidfd, signalnum, siginfo=None, flags=0, /)", signals::send_to_descriptor>(
        "Sends a signal to the process of a descriptor.");
    m.def<"pthread_kill(thread_id, signalnum, /)", signals::kill_thread>("Sends a signal to a thread.");
    m.def<"pthread_sigmask(how, mask, /)", signals::change_mask>("Changes the blocked signals; answers the old ones.");
    m.def<"sigpending()", signals::pending_signals>("The signals that wait because they are blocked.");
    m.def<"sigwait(sigset, /)", signals::wait>("Waits for one of the signals; answers its number.");
    m.def<"sigwaitinfo(sigset, /)", signals::wait_info>("Waits for one of the signals; answers what is known of it.");
    m.def<"sigtimedwait(sigset, timeout, /)", signals::wait_info_timed>("The same, for so many seconds at most.");
    m.def<"valid_signals()", signals::valid_signals>("All signals of this system.");
}

}  // namespace

KRAIT_MODULE(_signal, "Signals, as the module signal needs them.") {
    define_handlers(m);
    define_sets(m);
    m.add("NSIG", kSignals);
#define KRAIT_ADD(NAME) m.add(#NAME, static_cast<int>(NAME));
    KRAIT_SIGNALS(KRAIT_ADD)
#undef KRAIT_ADD
    Value handler = m.dict().peek(*"default_int_handler"_name);
    if (handler) TRY(signals::read_handlers(m.thread(), handler));
    m.add("SIG_DFL", 0);
    m.add("SIG_IGN", 1);
    Thread& t = m.thread();
    auto& timers = state<signals::TimerState>(t);
    timers.error = TRY(m.exception("ItimerError", types::OSError));
    // It shows where everybody finds it.
    TRY(dict_set(t, *timers.error->dict.get(), Value("__module__"_name), Value("signal"_name)));
    m.type(types::SignalInfo);
    return m.status();
}

}  // namespace krait::modules
