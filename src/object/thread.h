#pragma once

// What one thread of one interpreter knows. A function that takes Thread& may raise, allocate or run any code; after
// such a call, sizes, items and pointers into containers are to be read again.

#include <atomic>
#include <string_view>
#include <vector>

#include "object/format_arguments.h"
#include "object/ref.h"
#include "object/result.h"

namespace krait::object {

class Interpreter;
struct Frame;

// The exception being handled; generators put their own in front while they run.
struct HandledException {
    Field<> exception;
    HandledException* previous = nullptr;
};

// Bits of Thread::eval_breaker. What is asked for first is answered first.
enum Request : uint32_t {
    kRequestCollection = 1,     // a collection is due
    kRequestSignals = 2,        // signals have come in (main thread)
    kRequestCalls = 4,          // pending calls wait (threads.h)
    kRequestLock = 8,           // another thread wants the interpreter's lock
    kRequestAsynchronous = 16,  // `asynchronous` is to be raised
    kRequestMonitoring = 32,    // set as long as anybody wants events: code that is entered may have to be changed
};

class Thread {
public:
    explicit Thread(Interpreter& owner) : interpreter(owner) {}

    Interpreter& interpreter;

    // --- the pending exception ---

    bool has_exception() const { return static_cast<bool>(pending_); }
    Value exception() const { return pending_.value(); }
    Ref<> take_exception() { return pending_.take(); }
    void clear_exception() { pending_ = Ref<>(); }
    // Makes an instance pending as it is. Its context is the caller's business (raise() below sets it).
    Raised set_exception(Ref<> exception) {
        pending_ = std::move(exception);
        return {};
    }
    bool matches(const Type& exception_type) const;

    // Raises an instance, with the handled exception as its context.
    Raised raise(Ref<> exception);
    // type(value) with the handled exception as context; absent: type(). An instance of the type is raised itself, a
    // tuple holds the arguments.
    Raised raise(Type& exception_type, Ref<> value);
    // type(message); the pattern's {} take the arguments in order: integers, characters, text, str objects.
    template <typename... Arguments>
    Raised raise(Type& exception_type, std::string_view pattern, const Arguments&... arguments) {
        const FormatArgument list[] = {FormatArgument(arguments)..., FormatArgument()};
        return raise_formatted(exception_type, pattern, list);
    }
    template <typename... Arguments>
    Raised raise_type_error(std::string_view pattern, const Arguments&... arguments) {
        return raise(type_error(), pattern, arguments...);
    }
    template <typename... Arguments>
    Raised raise_value_error(std::string_view pattern, const Arguments&... arguments) {
        return raise(value_error(), pattern, arguments...);
    }
    Raised raise_no_memory();

    // --- running ---

    HandledException* handled = &bottom_handled_;
    Frame* frame = nullptr;  // the innermost Python frame
    // The frame stack: where the next frame goes, and its end (the room `interp` makes it at the first call).
    char* frames_top = nullptr;
    char* frames_end = nullptr;
    int32_t recursion_left = 1000;  // Python frames that may still be pushed

    // sys.settrace and sys.setprofile; absent: None. `tracing`: how many of their calls are under way.
    Field<> trace_function, profile_function;
    int32_t tracing = 0;

    // --- among the interpreter's threads (threads.h) ---

    Thread* next = nullptr;  // newest first; the main thread is the last
    uint64_t ident = 0;      // of the system thread, as threading.get_ident() shows it; 0: not started
    Field<> asynchronous;    // an exception that another thread wants raised here
    bool is_main() const;    // of its interpreter
    void drop_references();  // everything it owns; the thread ends

    int32_t coroutine_origin_depth = 0;  // sys.set_coroutine_origin_tracking_depth

    // The current contextvars.Context; absent: none was wanted yet.
    Field<> context;

    // sys.set_asyncgen_hooks
    Field<> async_generator_first_iteration, async_generator_finalizer;

    // Bits that ask the evaluation loop to stop and look: signals, the lock, collections, asynchronous exceptions.
    std::atomic<uint32_t> eval_breaker{0};
    void ask(uint32_t request) { eval_breaker.fetch_or(request, std::memory_order_relaxed); }
    void answer(uint32_t request) { eval_breaker.fetch_and(~request, std::memory_order_relaxed); }

    // The thread that runs on this system thread; set while it holds its interpreter's lock.
    static Thread& current();
    static bool has_current();
    static void set_current(Thread* thread);

    // Objects that wait to be destroyed because too many deaths are nested already (object.cpp).
    Object* doomed = nullptr;
    int deaths_under_way = 0;

    // Objects whose repr is being made (repr_guard.h).
    std::vector<Value> reprs_under_way;

    // False: RecursionError is pending. `where` completes "Stack overflow (used N kB){where}".
    bool check_stack(std::string_view where);

private:
    Raised raise_formatted(Type& exception_type, std::string_view pattern, const FormatArgument* arguments);
    static Type& type_error();
    static Type& value_error();

    Field<> pending_;
    HandledException bottom_handled_;
};

}  // namespace krait::object
