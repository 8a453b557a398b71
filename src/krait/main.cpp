// krait [option] ... [-c cmd | -m mod | file | -] [arg] ...

#include "krait/command_line.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)

#include <pthread.h>
#include <unistd.h>

// What a sanitized build does without being told; $ASAN_OPTIONS goes before it. A program that asks for too much memory
// gets MemoryError, and one that kills itself by a signal ends by it. Kernels refuse a block that the machine could
// never hold, which the sanitizer would mark byte by byte. Each small block is one of malloc's: short traces save half
// of the time.
extern "C" __attribute__((visibility("default"))) const char* __asan_default_options() {
    return "allocator_may_return_null=1:max_allocation_size_mb=4096:handle_segv=0:handle_sigbus=0:handle_sigfpe=0:"
           "handle_sigill=0:malloc_context_size=10:quarantine_size_mb=64";
}

extern "C" __attribute__((visibility("default"))) const char* __ubsan_default_options() { return "print_stacktrace=1"; }

// What main() held is lost, not leaked, in a copy of the process that another thread made: that thread has become its
// first one.
static const pthread_t first_thread = ::pthread_self();
extern "C" __attribute__((visibility("default"))) int __lsan_is_turned_off() {
    return ::getpid() == ::gettid() && ::pthread_self() != first_thread;
}

#endif
#endif

int main(int argc, char** argv) { return krait::run_command_line(argc, argv); }
