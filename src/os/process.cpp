#include "os/process.h"

#include <sched.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <ctime>

#include "base/check.h"
#include "os/file.h"

namespace krait::os {

namespace {

// Signals are the process's own, so this is global.
std::atomic<int> caught{0};
static_assert(std::atomic<int>::is_always_lock_free);

void note_signal(int number) {
    if (caught.exchange(number) == 0) return;
    remove_unfinished_files();
    std::signal(number, SIG_DFL);
    std::raise(number);
}

}  // namespace

unsigned usable_processors() {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    int count = CPU_COUNT(&set);
    return count > 0 ? static_cast<unsigned>(count) : 1;
}

bool is_terminal(int descriptor) { return isatty(descriptor) == 1; }

unsigned terminal_width(int descriptor) {
    winsize size{};
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : 80;
}

double monotonic_seconds() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::optional<std::string> environment(const char* name) {
    const char* value = std::getenv(name);
    if (!value) return std::nullopt;
    return value;
}

void catch_interrupts() {
    for (int number : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction action{};
        if (sigaction(number, nullptr, &action) == 0 && action.sa_handler == SIG_IGN) continue;  // as nohup asks
        action = {};
        action.sa_handler = note_signal;
        action.sa_flags = SA_RESTART;
        sigaction(number, &action, nullptr);
    }
}

int caught_interrupt() { return caught.load(std::memory_order_relaxed); }

void die_by_signal(int number) {
    std::signal(number, SIG_DFL);
    std::raise(number);
    std::_Exit(128 + number);
}

Thread::Thread(std::function<void()> body) : body_(std::move(body)) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, kStackSize);
    is_joinable_ = pthread_create(&handle_, &attributes, run, this) == 0;
    pthread_attr_destroy(&attributes);
    KRAIT_CHECK(is_joinable_);
}

void Thread::join() {
    if (!is_joinable_) return;
    pthread_join(handle_, nullptr);
    is_joinable_ = false;
}

void* Thread::run(void* thread) {
    static_cast<Thread*>(thread)->body_();
    return nullptr;
}

}  // namespace krait::os
