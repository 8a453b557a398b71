#include "modules/faulthandler/handlers.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>

#include "modules/faulthandler/dump.h"

namespace krait::modules::faults {

namespace {

struct Fatal {
    int signal;
    const char* name;
    struct sigaction previous = {};
};

Fatal fatal_signals[] = {{SIGBUS, "Bus error"},
                         {SIGILL, "Illegal instruction"},
                         {SIGFPE, "Floating-point exception"},
                         {SIGABRT, "Aborted"},
                         {SIGSEGV, "Segmentation fault"}};

Target fatal_target;
bool dumps_native_stack = false;
std::atomic<bool> has_fatal = false;

struct Chosen {
    std::atomic<bool> is_installed = false;
    Target target;
    bool chains = false;
    struct sigaction previous = {};
};
Chosen chosen_signals[NSIG];

void dump(const Target& target) {
    object::Thread* here = thread_here(*target.interpreter);
    if (target.all_threads || !here)
        dump_threads(target.descriptor, *target.interpreter, here);
    else
        dump_stack(target.descriptor, *here);
}

// The process dies of the signal all the same, by what was there before.
void on_fatal(int signal) {
    if (!has_fatal) return;
    int saved = errno;
    Fatal* fatal = fatal_signals;
    while (fatal->signal != signal) ++fatal;
    ::sigaction(signal, &fatal->previous, nullptr);
    write_text(fatal_target.descriptor, "Fatal Python error: ");
    write_text(fatal_target.descriptor, fatal->name);
    write_text(fatal_target.descriptor, "\n\n");
    dump(fatal_target);
    if (dumps_native_stack) {
        write_text(fatal_target.descriptor, "\n");
        dump_native_stack(fatal_target.descriptor);
    }
    dump_native_modules(fatal_target.descriptor, *fatal_target.interpreter);
    errno = saved;
    ::raise(signal);
}

void on_chosen(int signal) {
    Chosen& chosen = chosen_signals[signal];
    if (!chosen.is_installed) return;
    int saved = errno;
    dump(chosen.target);
    if (chosen.chains) {
        // The handler before gets the signal now, and this one stands again afterwards.
        struct sigaction own;
        ::sigaction(signal, &chosen.previous, &own);
        errno = saved;
        ::raise(signal);
        saved = errno;
        ::sigaction(signal, &own, nullptr);
    }
    errno = saved;
}

// A stack of its own, so that an overflow of the usual one can still be told.
void use_other_stack() {
    static char memory[64 * 1024];
    stack_t stack = {};
    stack.ss_sp = memory;
    stack.ss_size = sizeof memory;
    ::sigaltstack(&stack, nullptr);
}

// --- the watchdog ---

struct Watch {
    std::mutex mutex;
    std::condition_variable cancelled_changed;
    bool is_cancelled = false;
    Alarm alarm;
    pthread_t thread = {};
};
Watch* watch = nullptr;

void write_heading(const Alarm& alarm) {
    int64_t micros = alarm.nanoseconds / 1000;
    int64_t seconds = micros / 1000000;
    micros %= 1000000;
    char text[80];
    if (micros)
        std::snprintf(text, sizeof text, "Timeout (%lld:%02lld:%02lld.%06lld)!\n",
                      static_cast<long long>(seconds / 3600), static_cast<long long>(seconds / 60 % 60),
                      static_cast<long long>(seconds % 60), static_cast<long long>(micros));
    else
        std::snprintf(text, sizeof text, "Timeout (%lld:%02lld:%02lld)!\n", static_cast<long long>(seconds / 3600),
                      static_cast<long long>(seconds / 60 % 60), static_cast<long long>(seconds % 60));
    write_text(alarm.target.descriptor, text);
}

void* run_watch(void* argument) {
    auto* own = static_cast<Watch*>(argument);
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, nullptr);
    std::unique_lock guard(own->mutex);
    do {
        if (own->cancelled_changed.wait_for(guard, std::chrono::nanoseconds(own->alarm.nanoseconds),
                                            [own] { return own->is_cancelled; }))
            return nullptr;
        write_heading(own->alarm);
        dump_threads(own->alarm.target.descriptor, *own->alarm.target.interpreter, nullptr);
        if (own->alarm.exits) ::_exit(1);
    } while (own->alarm.repeats);
    return nullptr;
}

}  // namespace

const char* fatal_name(int signal) {
    for (const Fatal& fatal : fatal_signals)
        if (fatal.signal == signal) return fatal.name;
    return nullptr;
}

bool is_fatal_installed() { return has_fatal; }

bool install_fatal(const Target& target, bool with_native_stack) {
    fatal_target = target;
    dumps_native_stack = with_native_stack;
    if (has_fatal) return true;
    use_other_stack();
    struct sigaction action = {};
    action.sa_handler = on_fatal;
    action.sa_flags = SA_NODEFER | SA_ONSTACK;
    for (Fatal& fatal : fatal_signals)
        if (::sigaction(fatal.signal, &action, &fatal.previous) != 0) return false;
    has_fatal = true;
    return true;
}

bool remove_fatal() {
    if (!has_fatal.exchange(false)) return false;
    for (Fatal& fatal : fatal_signals) ::sigaction(fatal.signal, &fatal.previous, nullptr);
    return true;
}

bool install_chosen(int signal, const Target& target, bool chains) {
    Chosen& chosen = chosen_signals[signal];
    chosen.target = target;
    chosen.chains = chains;
    if (chosen.is_installed) return true;
    struct sigaction action = {};
    action.sa_handler = on_chosen;
    // Chained, the signal comes again while its handler runs.
    action.sa_flags = SA_RESTART | SA_ONSTACK | (chains ? SA_NODEFER : 0);
    if (::sigaction(signal, &action, &chosen.previous) != 0) return false;
    chosen.is_installed = true;
    return true;
}

bool remove_chosen(int signal) {
    Chosen& chosen = chosen_signals[signal];
    if (!chosen.is_installed.exchange(false)) return false;
    ::sigaction(signal, &chosen.previous, nullptr);
    return true;
}

bool start_alarm(const Alarm& alarm) {
    stop_alarm();
    watch = new Watch();
    watch->alarm = alarm;
    if (::pthread_create(&watch->thread, nullptr, run_watch, watch) == 0) return true;
    delete watch;
    watch = nullptr;
    return false;
}

void stop_alarm() {
    if (!watch) return;
    {
        std::lock_guard guard(watch->mutex);
        watch->is_cancelled = true;
        watch->cancelled_changed.notify_all();
    }
    ::pthread_join(watch->thread, nullptr);
    delete watch;
    watch = nullptr;
}

}  // namespace krait::modules::faults
