#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdarg>
#include <cstdio>
#include <cstring>

#include "object/exceptions.h"
#include "object/frame.h"
#include "object/int.h"
#include "object/module_builder.h"
#include "object/native_lock.h"
#include "object/protocol.h"
#include "object/signals.h"
#include "object/standard_error.h"

// Stack dumps when the process dies. What runs in a signal handler allocates nothing and only writes to a descriptor.

namespace krait::modules {

using namespace object;

namespace {

constexpr int kMostFrames = 100, kMostThreads = 100, kLongestText = 500;

struct Fatal {
    int number;
    const char* name;
    struct sigaction previous;
};
// Process-wide, as signals are.
Fatal fatal_signals[] = {{SIGBUS, "Bus error", {}},
                         {SIGILL, "Illegal instruction", {}},
                         {SIGFPE, "Floating-point exception", {}},
                         {SIGABRT, "Aborted", {}},
                         {SIGSEGV, "Segmentation fault", {}}};
bool is_on = false;
int output = 2;
bool shows_all = true;
Interpreter* watched = nullptr;

struct Registered {
    bool is_on = false;
    int output = 2;
    bool shows_all = true;
    bool chains = false;
    struct sigaction previous = {};
};
Registered registered[kSignals];

// --- writing ---

void put(int file, const char* text) { (void)!::write(file, text, std::strlen(text)); }

[[gnu::format(printf, 2, 3)]] void put_formatted(int file, const char* pattern, ...) {
    char text[160];
    va_list values;
    va_start(values, pattern);
    std::vsnprintf(text, sizeof text, pattern, values);
    va_end(values);
    put(file, text);
}

void put_text(int file, const Str& text) {
    for (int64_t i = 0; i < text.length && i < kLongestText; ++i) {
        char32_t character = text[i];
        if (character >= 0x20 && character < 0x7F)
            put_formatted(file, "%c", static_cast<char>(character));
        else
            put_formatted(file,
                          character < 0x100     ? "\\x%02x"
                          : character < 0x10000 ? "\\u%04x"
                                                : "\\U%08x",
                          static_cast<unsigned>(character));
    }
    if (text.length > kLongestText) put(file, "...");
}

void put_frames(int file, const Thread& thread) {
    Frame* frame = first_complete(thread.frame);
    if (!frame) put(file, "  <no Python frame>\n");
    for (int depth = 0; frame && depth < kMostFrames; ++depth, frame = first_complete(frame->previous)) {
        put(file, "  File \"");
        put_text(file, *frame->code->filename.get());
        put_formatted(file, "\", line %d in ", frame->line());
        put_text(file, *frame->code->name.get());
        put(file, "\n");
    }
}

void put_thread(int file, const Thread& thread, bool is_current) {
    char name[32] = {};
    bool has_name = ::pthread_getname_np(static_cast<pthread_t>(thread.ident), name, sizeof name) == 0 && name[0];
    put_formatted(file, "%s 0x%016llx%s%s%s (most recent call first):\n", is_current ? "Current thread" : "Thread",
                  static_cast<unsigned long long>(thread.ident), has_name ? " [" : "", name, has_name ? "]" : "");
    put_frames(file, thread);
}

void put_all_threads(int file, Interpreter& interpreter) {
    auto self = static_cast<uint64_t>(::pthread_self());
    int count = 0;
    for (Thread* thread = interpreter.threads; thread; thread = thread->next) {
        if (thread->ident == 0) continue;
        if (count) put(file, "\n");
        if (++count > kMostThreads) return put(file, "...\n");
        put_thread(file, *thread, thread->ident == self);
    }
}

void put_stacks(int file, Interpreter& interpreter, bool all) {
    if (all) return put_all_threads(file, interpreter);
    put(file, "Stack (most recent call first):\n");
    for (Thread* thread = interpreter.threads; thread; thread = thread->next)
        if (thread->ident == static_cast<uint64_t>(::pthread_self())) put_frames(file, *thread);
}

// --- signals ---

void restore(Fatal& fatal) { ::sigaction(fatal.number, &fatal.previous, nullptr); }

void die(int number) {
    int saved = errno;
    for (Fatal& fatal : fatal_signals) {
        if (fatal.number != number) continue;
        restore(fatal);
        put_formatted(output, "Fatal Python error: %s\n\n", fatal.name);
    }
    if (watched) put_stacks(output, *watched, shows_all);
    errno = saved;
    ::raise(number);
}

void dump_for(int number) {
    int saved = errno;
    Registered& entry = registered[number];
    if (watched) put_stacks(entry.output, *watched, entry.shows_all);
    if (entry.chains && entry.previous.sa_handler != SIG_DFL && entry.previous.sa_handler != SIG_IGN)
        entry.previous.sa_handler(number);
    errno = saved;
}

// --- functions ---

// A descriptor: an int itself, or what fileno() answers. Absent: sys.stderr.
Result<int64_t> descriptor_of(Thread& t, Value file) {
    Ref<> held = share(file && file != none() ? file : sys_attribute(t, "stderr"_name));
    if (!held) return t.raise(types::RuntimeError, "unable to get sys.stderr");
    if (held.value() == none()) return t.raise(types::RuntimeError, "sys.stderr is None");
    if (!is_int(held)) {
        Ref<> number = TRY(call_method(t, held, "fileno"_name));
        if (!is_int(number)) return t.raise(types::RuntimeError, "file.fileno() is not a valid file descriptor");
        flush_quietly(t, held);
        held = number;
    }
    int64_t number = int_to_int64(held).value_or(-1);
    struct stat status;
    if (number < 0 || ::fstat(static_cast<int>(number), &status) != 0)
        return t.raise_value_error("file is not a valid file descriptor");
    return number;
}

Status enable(Thread& t, Value, Value file, bool all) {
    output = static_cast<int>(TRY(descriptor_of(t, file)));
    shows_all = all;
    watched = &t.interpreter;
    if (is_on) return {};
    is_on = true;
    struct sigaction action = {};
    action.sa_handler = die;
    action.sa_flags = SA_NODEFER | SA_ONSTACK;
    for (Fatal& fatal : fatal_signals)
        if (::sigaction(fatal.number, &action, &fatal.previous) != 0) return raise_os_error(t, errno);
    return {};
}

bool disable(Thread&, Value) {
    if (!is_on) return false;
    is_on = false;
    for (Fatal& fatal : fatal_signals) restore(fatal);
    return true;
}

bool is_enabled(Thread&, Value) { return is_on; }

Status dump(Thread& t, Value, Value file, bool all) {
    int64_t descriptor = TRY(descriptor_of(t, file));
    put_stacks(static_cast<int>(descriptor), t.interpreter, all);
    return {};
}

Status check_number(Thread& t, int number) {
    for (Fatal& fatal : fatal_signals)
        if (fatal.number == number)
            return t.raise(types::RuntimeError, "signal {} cannot be registered, use enable() instead", number);
    if (number < 1 || number >= kSignals) return t.raise_value_error("signal number out of range");
    return {};
}

Status register_signal(Thread& t, Value, int number, Value file, bool all, bool chains) {
    TRY(check_number(t, number));
    int64_t descriptor = TRY(descriptor_of(t, file));
    Registered& entry = registered[number];
    struct sigaction action = {};
    action.sa_handler = dump_for;
    action.sa_flags = SA_RESTART | SA_ONSTACK | (chains ? SA_NODEFER : 0);
    struct sigaction previous;
    if (::sigaction(number, &action, &previous) != 0) return raise_os_error(t, errno);
    if (!entry.is_on) entry.previous = previous;
    watched = &t.interpreter;
    entry.is_on = true;
    entry.output = static_cast<int>(descriptor);
    entry.shows_all = all;
    entry.chains = chains;
    return {};
}

Result<bool> unregister(Thread& t, Value, int number) {
    TRY(check_number(t, number));
    Registered& entry = registered[number];
    if (!std::exchange(entry.is_on, false)) return false;
    ::sigaction(number, &entry.previous, nullptr);
    return true;
}

// --- a dump later ---

struct Watchdog {
    pthread_t thread;
    ::sem_t cancel;
    bool is_running = false;
    bool repeats = false, ends_process = false;
    int output = 2;
    int64_t microseconds = 0;
};
Watchdog watchdog;

void put_timeout(int file, int64_t microseconds) {
    auto seconds = static_cast<long long>(microseconds / 1'000'000),
         rest = static_cast<long long>(microseconds % 1'000'000);
    put_formatted(file, "Timeout (%lld:%02lld:%02lld", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (rest) put_formatted(file, ".%06lld", rest);
    put(file, ")!\n");
}

void* watch(void*) {
    sigset_t all;
    sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, nullptr);  // signals are other threads' business
    do {
        ::timespec limit;
        ::clock_gettime(CLOCK_MONOTONIC, &limit);
        int64_t end = limit.tv_nsec / 1000 + watchdog.microseconds;
        limit.tv_sec += end / 1'000'000;
        limit.tv_nsec = end % 1'000'000 * 1000;
        if (::sem_clockwait(&watchdog.cancel, CLOCK_MONOTONIC, &limit) == 0) return nullptr;
        put_timeout(watchdog.output, watchdog.microseconds);
        if (watched) put_all_threads(watchdog.output, *watched);
        if (watchdog.ends_process) ::_exit(1);
    } while (watchdog.repeats);
    return nullptr;
}

Status cancel_later(Thread& t, Value) {
    if (!std::exchange(watchdog.is_running, false)) return {};
    ::sem_post(&watchdog.cancel);
    Unlocked unlocked(t);
    ::pthread_join(watchdog.thread, nullptr);
    ::sem_destroy(&watchdog.cancel);
    return {};
}

Status dump_later(Thread& t, Value self, Value timeout, bool repeats, Value file, bool ends_process) {
    int64_t nanoseconds = TRY(nanoseconds_of_timeout(t, timeout));
    if (nanoseconds <= 0) return t.raise_value_error("timeout must be greater than 0");
    int64_t descriptor = TRY(descriptor_of(t, file));
    TRY(cancel_later(t, self));
    watched = &t.interpreter;
    watchdog.repeats = repeats;
    watchdog.ends_process = ends_process;
    watchdog.output = static_cast<int>(descriptor);
    watchdog.microseconds = nanoseconds / 1000 + (nanoseconds % 1000 != 0);
    ::sem_init(&watchdog.cancel, 0, 0);
    if (::pthread_create(&watchdog.thread, nullptr, watch, nullptr) != 0)
        return t.raise(types::RuntimeError, "unable to start watchdog thread");
    watchdog.is_running = true;
    return {};
}

// --- ways to die, for tests ---

template <int number>
Status die_by(Thread&, Value) {
    ::raise(number);
    return {};
}

Status read_null(Thread&, Value) {
    ::raise(SIGSEGV);
    return {};
}

}  // namespace

KRAIT_MODULE(faulthandler, "Shows the Python stacks when the process dies.") {
    m.def<"enable(file=sys.stderr, all_threads=True)", enable>("Shows the stacks at fatal signals.");
    m.def<"disable()", disable>("Does so no more.");
    m.def<"is_enabled()", is_enabled>("Are they shown at fatal signals?");
    m.def<"dump_traceback(file=sys.stderr, all_threads=True)", dump>("Shows the stacks now.");
    m.def<"register(signum, file=sys.stderr, all_threads=True, chain=False)", register_signal>(
        "Shows the stacks when a signal comes.");
    m.def<"unregister(signum, /)", unregister>("Does so no more.");
    m.def<"dump_traceback_later(timeout, repeat=False, file=sys.stderr, exit=False)", dump_later>(
        "Shows the stacks of all threads after so many seconds.");
    m.def<"cancel_dump_traceback_later()", cancel_later>("Does not, after all.");
    m.def<"_read_null()", read_null>("Reads from address 0.");
    m.def<"_sigsegv()", die_by<SIGSEGV>>("Ends by SIGSEGV.");
    m.def<"_sigabrt()", die_by<SIGABRT>>("Ends by SIGABRT.");
    m.def<"_sigfpe()", die_by<SIGFPE>>("Ends by SIGFPE.");
    return {};
}

}  // namespace krait::modules
