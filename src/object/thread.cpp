#include "object/thread.h"

#include "base/stack.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/interpreter.h"
#include "object/protocol.h"
#include "object/running_loop.h"

namespace krait::object {

namespace {

thread_local Thread* current_thread = nullptr;

// The exception being handled: the innermost entry that has one.
Value handled_exception(const Thread& t) {
    for (HandledException* handled = t.handled; handled; handled = handled->previous)
        if (handled->exception && handled->exception.value() != none()) return handled->exception;
    return Value();
}

// Raising an exception that is already in the chain of the handled one would make a ring: it is taken out there.
void cut_from_chain(BaseException* start, const BaseException* exception) {
    BaseException* slow = start;
    bool step = false;
    for (BaseException* link = start; link;) {
        BaseException* context = as_exception(link->context);
        if (!context) return;
        if (context == exception) {
            link->context = Ref<>();
            return;
        }
        link = context;
        if (link == slow) return;  // a ring made by assignment to __context__
        if (step) slow = as_exception(slow->context);
        step = !step;
    }
}

Result<Ref<>> make_exception(Thread& t, Type& type, const Ref<>& value) {
    if (!value || value.value() == none()) return call(t, Value(&type));
    if (is_instance_of(value, type)) return value;
    if (Tuple* arguments = as_tuple(value))
        return call(t, Value(&type), Args{arguments->items(), static_cast<uint32_t>(arguments->size)});
    return call(t, Value(&type), value);
}

}  // namespace

Thread& Thread::current() {
    KRAIT_DCHECK(current_thread != nullptr);
    return *current_thread;
}

bool Thread::has_current() { return current_thread != nullptr; }
void Thread::set_current(Thread* thread) { current_thread = thread; }

Type& Thread::type_error() { return types::TypeError; }
Type& Thread::value_error() { return types::ValueError; }

bool Thread::is_main() const { return this == interpreter.main; }

void Thread::drop_references() {
    pending_ = Ref<>();
    bottom_handled_.exception = Ref<>();
    trace_function = Ref<>();
    profile_function = Ref<>();
    asynchronous = Ref<>();
    async_generator_first_iteration = Ref<>();
    async_generator_finalizer = Ref<>();
    context = Ref<>();
    forget_running_loop(*this);
}

bool Thread::matches(const Type& exception_type) const { return pending_ && is_instance_of(pending_, exception_type); }

Raised Thread::raise(Ref<> made) {
    BaseException* raised = as_exception(made);
    KRAIT_CHECK(raised != nullptr);
    if (Value handled_now = handled_exception(*this); handled_now && handled_now != made.value()) {
        cut_from_chain(as_exception(handled_now), raised);
        raised->context = share(handled_now);
    }
    return set_exception(std::move(made));
}

Raised Thread::raise(Type& exception_type, Ref<> value) {
    Result<Ref<>> exception = make_exception(*this, exception_type, value);
    if (exception.failed()) return {};
    Ref<> made = exception.take();
    if (!as_exception(made)) {
        Ref<Str> called = TRY(repr(*this, Value(&exception_type)));
        return raise_type_error("calling {} should have returned an instance of BaseException, not {}", called.get(),
                                type_name(made));
    }
    return raise(std::move(made));
}

Raised Thread::raise_formatted(Type& exception_type, std::string_view pattern, const FormatArgument* arguments) {
    bool is_plain = pattern.find('{') == std::string_view::npos;
    Result<Ref<Str>> message = str_from_utf8(*this, is_plain ? pattern : format_message(pattern, arguments));
    if (message.failed()) return {};
    return raise(exception_type, Ref<>(message.take()));
}

Raised Thread::raise_no_memory() { return raise(types::MemoryError, Ref<>()); }

// On the way to a RecursionError of the stack: making it calls functions that ask too.
static thread_local bool is_making_overflow = false;

bool Thread::check_stack(std::string_view where) {
    base::StackLimit limit;
    if (!limit.is_reached() || is_making_overflow) [[likely]]
        return true;
    is_making_overflow = true;
    (void)raise(types::RecursionError, "Stack overflow (used {} kB){}", limit.used_kilobytes(), where);
    is_making_overflow = false;
    return false;
}

}  // namespace krait::object
