#include "object/generator.h"

#include <cstring>

#include "bytecode/instruction_reader.h"
#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/frame_object.h"
#include "object/function.h"
#include "object/generator_methods.h"
#include "object/interpreter.h"
#include "object/protocol.h"
#include "object/slot_dispatch.h"
#include "object/traceback.h"
#include "object/unraisable.h"

// What generators, coroutines and async generators share: making, resuming, throwing, closing, finalizing.

namespace krait::object {

namespace {

size_t slots_of(const CodeObject& code) { return static_cast<size_t>(code.nlocalsplus + code.stacksize); }

Type& generator_type(const CodeObject& code) {
    if (code.has(bytecode::kCoroutine)) return types::Coroutine;
    return code.has(bytecode::kAsyncGenerator) ? types::AsyncGenerator : types::Generator;
}

}  // namespace

std::string_view generator_kind(const Generator& generator) {
    if (generator.type == &types::Coroutine) return "coroutine";
    return generator.type == &types::AsyncGenerator ? "async generator" : "generator";
}

size_t generator_size(const Object* self) {
    auto& generator = *static_cast<const Generator*>(self);
    return sizeof(Generator) + generator.slot_count * sizeof(StackRef);
}

Result<Ref<Generator>> generator_from_frame(Thread& t, Frame& frame) {
    size_t size = sizeof(Generator) + slots_of(*frame.code) * sizeof(StackRef);
    Ref<> origin;
    if (t.coroutine_origin_depth > 0 && frame.code->has(bytecode::kCoroutine))
        origin = TRY(origin_from(t, frame.previous));
    auto* generator = static_cast<Generator*>(allocate_object(t, generator_type(*frame.code), size));
    if (!generator) return Raised{};
    auto owned = Ref<Generator>::adopt(generator);
    generator->name = share(frame.function->name.value());
    generator->qualname = share(frame.function->qualname.value());
    generator->origin = std::move(origin);
    generator->state = GeneratorState::Created;
    generator->slot_count = static_cast<uint32_t>(slots_of(*frame.code));
    Frame& own = generator->frame;
    std::memcpy(&own, &frame, sizeof(Frame));
    for (int64_t i = 0; i < frame.code->nlocalsplus; ++i) own.slots[i] = frame.slots[i].kept();
    own.owner = FrameOwner::Generator;
    own.previous = nullptr;
    own.is_entry = false;
    own.sp = own.stack_base();
    if (!own.owns_function) retain(static_cast<Object*>(own.function));
    own.owns_function = true;
    if (own.object) own.object->frame = &own;
    track(t, generator);
    return owned;
}

void generator_release_frame(Thread& t, Generator& generator) {
    if (generator.kept_function) return;
    generator.kept_function = share(generator.frame.function);
    release_frame(t, generator.frame);
    generator.frame.owns_function = false;
}

namespace {

// Puts the generator's frame on the thread's chain and runs it.
Value run(Thread& t, Generator& generator, bool is_raising) {
    Frame& frame = generator.frame;
    generator.state = GeneratorState::Executing;
    generator.handled.previous = t.handled;
    t.handled = &generator.handled;
    frame.previous = t.frame;
    frame.is_entry = true;
    t.frame = &frame;
    --t.recursion_left;
    return t.interpreter.resume_frame(t, frame, is_raising);
}

Raised refuse(Thread& t, Generator& generator, bool closing) {
    if (generator.state == GeneratorState::Executing)
        return t.raise_value_error("{} already executing", generator_kind(generator));
    (void)closing;
    return t.raise(types::RuntimeError, "cannot reuse already awaited coroutine");
}

bool check_recursion(Thread& t) {
    if (t.recursion_left > 0) return true;
    t.clear_exception();  // of a throw()
    (void)t.raise(types::RecursionError, "maximum recursion depth exceeded");
    return false;
}

SendResult outcome_of(Generator& generator, Value value) {
    if (!value) return {};
    auto outcome = generator.is_finished() ? SendOutcome::Returned : SendOutcome::Yielded;
    return {outcome, Ref<>::adopt(value)};
}

}  // namespace

SendResult generator_resume(Thread& t, Generator& generator, Value value, bool closing) {
    bool throws = !value;
    if (generator.state == GeneratorState::Executing) {
        if (throws) t.clear_exception();  // what was to be thrown in is lost
        (void)refuse(t, generator, closing);
        return {};
    }
    if (generator.is_finished()) {
        if (generator.type == &types::Coroutine && !closing) {
            t.clear_exception();
            (void)refuse(t, generator, closing);
            return {};
        }
        return throws ? SendResult{} : SendResult{SendOutcome::Returned, share(none())};
    }
    if (generator.state == GeneratorState::Created && !throws && value != none()) {
        (void)t.raise_type_error("can't send non-None value to a just-started {}", generator_kind(generator));
        return {};
    }
    if (!check_recursion(t)) return {};
    Ref<Generator> held = share(&generator);
    // What is thrown in comes where a value would: handlers count on its place.
    *generator.frame.sp++ = throws ? StackRef::borrowed(none()) : StackRef::shared(value);
    if (throws) chain_context(t, generator);
    return outcome_of(generator, run(t, generator, throws));
}

// The exception thrown in has what the generator handles as its context.
void chain_context(Thread& t, Generator& generator) {
    Value handled = generator.handled.exception;
    Value thrown = t.exception();
    if (!handled || handled == thrown) return;
    auto& exception = *static_cast<BaseException*>(thrown.as_object());
    if (!exception.context) exception.context = share(handled);
}

SendResult send_to(Thread& t, Value receiver, Value value, Ref<>* stop) {
    if (is_exact_generator(receiver) || is_exact_coroutine(receiver))
        return generator_resume(t, *static_cast<Generator*>(receiver.as_object()), value);
    Type* type = type_of(receiver);
    Ref<> result;
    // A __next__ written in Python may raise StopIteration with a value, which its slot would drop.
    if (value == none() && type->slots.iternext == slot_dispatch::next) {
        Result<Ref<>> found = call_method(t, receiver, "__next__"_name);
        if (!found.failed()) return {SendOutcome::Yielded, found.take()};
    } else if (value == none() && type->slots.iternext) {
        Lookup found = type->slots.iternext(t, receiver);
        if (!found.failed()) {
            result = found.take();
            if (result) return {SendOutcome::Yielded, std::move(result)};
            return {SendOutcome::Returned, share(none())};
        }
    } else {
        Result<Ref<>> send = get_attribute(t, receiver, "send"_name);
        if (send.failed()) return {};
        Ref<> method = send.take();
        Result<Ref<>> sent = call(t, method, value);
        if (!sent.failed()) return {SendOutcome::Yielded, sent.take()};
    }
    if (!t.matches(types::StopIteration)) return {};
    Ref<> ended = t.take_exception();
    Value carried = static_cast<StopIteration*>(ended.value().as_object())->value;
    if (stop) *stop = ended;
    return {SendOutcome::Returned, share(carried ? carried : none())};
}

Value generator_delegate(const Generator& generator) {
    if (generator.state != GeneratorState::SuspendedInYieldFrom) return Value();
    return generator.frame.sp[-1].value();
}

// --- close ---

namespace {

Status close_delegate(Thread& t, Generator& generator, Value delegate) {
    if (is_exact_generator(delegate) || is_exact_coroutine(delegate)) {
        generator.state = GeneratorState::Executing;
        Result<Ref<>> closed = generator_close(t, *static_cast<Generator*>(delegate.as_object()));
        generator.state = GeneratorState::SuspendedInYieldFrom;
        if (closed.failed()) return Raised{};
        return {};
    }
    Lookup found = find_attribute(t, delegate, "close"_name);
    if (found.failed()) report_unraisable(t, "Exception ignored while closing generator", delegate);
    Ref<> close = found.failed() ? Ref<>() : found.take();
    if (!close) return {};
    generator.state = GeneratorState::Executing;
    Result<Ref<>> closed = call(t, close);
    generator.state = GeneratorState::SuspendedInYieldFrom;
    if (closed.failed()) return Raised{};
    return {};
}

// Suspended at a yield that no try or with of the source encloses: nothing can run.
bool closes_silently(const Thread& t, const Generator& generator) {
    if (t.eval_breaker.load(std::memory_order_relaxed) & kRequestMonitoring) return false;  // the unwinding is told
    const Frame& frame = generator.frame;
    // An instrumented one has something to report.
    return (*frame.ip & 255) == bytecode::RESUME && (*frame.ip >> 8 & 4);
}

Raised raise_ignored_exit(Thread& t, Generator& generator) {
    return t.raise(types::RuntimeError, "{} ignored GeneratorExit", generator_kind(generator));
}

}  // namespace

Result<Ref<>> generator_close(Thread& t, Generator& generator) {
    if (generator.state == GeneratorState::Created) {
        generator.state = GeneratorState::Completed;
        generator_release_frame(t, generator);
        return share(none());
    }
    if (generator.is_finished()) return share(none());
    Ref<> delegate = share(generator_delegate(generator));
    bool delegate_failed = delegate && close_delegate(t, generator, delegate).failed();
    if (!delegate_failed) {
        if (generator.is_suspended() && !delegate && closes_silently(t, generator)) {
            generator.state = GeneratorState::Cleared;
            clear_frame_stack(generator.frame);
            generator_release_frame(t, generator);
            return share(none());
        }
        (void)t.raise(types::GeneratorExit, Ref<>());
    }
    SendResult result = generator_resume(t, generator, Value(), true);
    if (result.outcome == SendOutcome::Yielded) return raise_ignored_exit(t, generator);
    if (result.outcome == SendOutcome::Returned) return std::move(result.value);
    if (!t.matches(types::GeneratorExit) && !t.matches(types::StopIteration)) return Raised{};
    t.clear_exception();
    return share(none());
}

// --- throw ---

namespace {

// throw(type, value, traceback) or throw(instance): pending afterwards.
Status make_thrown(Thread& t, Value type, Value value, Value traceback) {
    if (traceback && traceback != none() && !is_traceback(traceback))
        return t.raise_type_error("throw() third argument must be a traceback object");
    bool has_value = value && value != none();
    Ref<> exception;
    if (Type* exception_class = as_type(type); exception_class && exception_class->has_flag(kTypeException)) {
        (void)t.raise(*exception_class, share(has_value ? value : Value()));
        exception = t.take_exception();
    } else if (type.is_object() && type.as_object()->type->has_flag(kTypeException)) {
        if (has_value) return t.raise_type_error("instance exception may not have a separate value");
        exception = share(type);
    } else {
        return t.raise_type_error("exceptions must be classes or instances deriving from BaseException, not {}",
                                  type_name(type));
    }
    if (traceback && traceback != none())
        static_cast<BaseException*>(exception.value().as_object())->traceback = share(traceback);
    (void)t.set_exception(std::move(exception));
    return {};
}

bool is_generator_exit(Value type) {
    if (Type* exception_class = as_type(type)) return is_subtype(exception_class, &types::GeneratorExit);
    return is_instance_of(type, types::GeneratorExit);
}

// While the delegate runs, the generator's frame stands on the chain as if it had called it.
class DelegatingFrame {
public:
    DelegatingFrame(Thread& t, Generator& generator) : t_(t), generator_(generator), caller_(t.frame) {
        generator.frame.previous = caller_;
        t.frame = &generator.frame;
        generator.state = GeneratorState::Executing;
    }
    ~DelegatingFrame() {
        generator_.state = GeneratorState::SuspendedInYieldFrom;
        t_.frame = caller_;
        generator_.frame.previous = nullptr;
    }
    DelegatingFrame(const DelegatingFrame&) = delete;
    DelegatingFrame& operator=(const DelegatingFrame&) = delete;

private:
    Thread& t_;
    Generator& generator_;
    Frame* caller_;
};

// throw() of what the generator delegates to. `handled` false: it has none.
SendResult throw_into_delegate(Thread& t, Generator& generator, Value delegate, const ThrowArguments& thrown,
                               bool& handled) {
    handled = true;
    if (is_exact_generator(delegate) || is_exact_coroutine(delegate)) {
        DelegatingFrame on_chain(t, generator);
        return generator_throw(t, *static_cast<Generator*>(delegate.as_object()), thrown);
    }
    Lookup found = find_attribute(t, delegate, "throw"_name);
    if (found.failed()) return {};
    Ref<> method = found.take();
    if (!method) {
        handled = false;
        return {};
    }
    Value values[] = {Value(), thrown.type, thrown.value, thrown.traceback};
    uint32_t count = thrown.traceback ? 3 : thrown.value ? 2 : 1;
    DelegatingFrame on_chain(t, generator);
    Result<Ref<>> result = call(t, method, Args{values + 1, count, nullptr, true});
    if (result.failed()) return {};
    return {SendOutcome::Yielded, result.take()};
}

}  // namespace

SendResult generator_throw(Thread& t, Generator& generator, const ThrowArguments& thrown) {
    Ref<> delegate = share(generator_delegate(generator));
    if (delegate && thrown.closes_delegate && is_generator_exit(thrown.type)) {
        if (close_delegate(t, generator, delegate).failed()) return generator_resume(t, generator, Value());
    } else if (delegate) {
        bool handled = false;
        SendResult result = throw_into_delegate(t, generator, delegate, thrown, handled);
        if (handled) {
            if (result.outcome == SendOutcome::Yielded) return result;
            if (result.outcome == SendOutcome::Returned) (void)raise_stop_iteration(t, result.value);
            return generator_resume(t, generator, Value());
        }
    }
    if (make_thrown(t, thrown.type, thrown.value, thrown.traceback).failed()) return {};
    return generator_resume(t, generator, Value());
}

// --- the end ---

void generator_finalize(Thread& t, Value self) {
    auto& generator = *static_cast<Generator*>(self.as_object());
    if (generator.is_finished()) return;
    Ref<> pending = t.take_exception();
    if (generator.type == &types::AsyncGenerator && generator.finalizer && !generator.is_closed) {
        Ref<> hook = share(generator.finalizer.value());
        if (call(t, hook, self).failed()) report_unraisable(t, "Exception ignored while finalizing generator", self);
    } else if (generator.type == &types::Coroutine && generator.state == GeneratorState::Created) {
        warn_never_awaited(t, generator);
    } else if (generator_close(t, generator).failed()) {
        report_unraisable(t, "Exception ignored while closing generator", self);
    }
    if (pending) (void)t.set_exception(std::move(pending));
}

void generator_visit(Object* self, Visit visit, void* context) {
    auto& generator = *static_cast<Generator*>(self);
    if (generator.handled.exception) visit(generator.handled.exception, context);
    if (generator.is_finished()) return;
    // A running frame's stack is known to the loop alone.
    generator.state == GeneratorState::Executing ? visit_running_frame(generator.frame, visit, context)
                                                 : visit_frame(generator.frame, visit, context);
}

void generator_clear(Thread& t, Object* self) {
    auto& generator = *static_cast<Generator*>(self);
    generator.handled.exception = Ref<>();
    if (generator.is_finished()) return;
    generator.state = GeneratorState::Cleared;
    clear_frame_stack(generator.frame);
    generator_release_frame(t, generator);
}

}  // namespace krait::object
