#include "interp/fast_paths.h"
#include "interp/frame_stack.h"
#include "object/collector.h"
#include "object/interpreter.h"
#include "object/pending_calls.h"
#include "object/signals.h"

// Frames come and go: on the thread's stack for calls, on and off its chain for generators.

namespace krait::interp {

Frame* push_frame(Thread& t, Function& function, bool owns_function) {
    if (!ensure_frame_stack(t)) return nullptr;
    CodeObject& code = *function.code.get();
    if (t.recursion_left <= 0) {
        (void)t.raise(types::RecursionError, "maximum recursion depth exceeded");
        return nullptr;
    }
    if (t.frames_end - t.frames_top < static_cast<ptrdiff_t>(code.frame_bytes)) {
        (void)t.raise_no_memory();
        return nullptr;
    }
    auto* frame = reinterpret_cast<Frame*>(t.frames_top);
    t.frames_top += code.frame_bytes;
    --t.recursion_left;
    *frame = Frame{.previous = t.frame,
                   .ip = code.instructions,
                   .sp = nullptr,
                   .code = &code,
                   .consts = code.consts.get()->items(),
                   .function = &function,
                   .locals = Value(),
                   .object = nullptr,
                   .return_offset = 0,
                   .owner = FrameOwner::Thread,
                   .owns_function = owns_function,
                   .is_entry = false,
                   .is_initializer = false,
                   .event = 0};
    frame->sp = frame->stack_base();
    return frame;
}

void drop_frame(Thread& t, Frame& frame) {
    t.frame = frame.previous;
    ++t.recursion_left;
    t.frames_top = reinterpret_cast<char*>(&frame);
}

void finish_special_frame(Thread& t, Frame& frame) {
    if (frame.owner == FrameOwner::Thread) return pop_frame(t, frame);
    Generator& generator = generator_of(frame);
    t.frame = frame.previous;
    ++t.recursion_left;
    t.handled = generator.handled.previous;
    generator.handled.previous = nullptr;
    generator.handled.exception = Ref<>();
    generator.state = GeneratorState::Cleared;
    frame.previous = nullptr;  // nobody called it any more
    generator_release_frame(t, generator);
}

bool enter_generator(Thread& t, Generator& generator, Frame& caller) {
    if (t.recursion_left <= 0) return false;  // the long way raises
    --t.recursion_left;
    generator.state = GeneratorState::Executing;
    generator.handled.previous = t.handled;
    t.handled = &generator.handled;
    generator.frame.previous = &caller;
    generator.frame.is_entry = false;
    t.frame = &generator.frame;
    return true;
}

Frame* suspend_generator(Thread& t, Frame& frame, int64_t oparg) {
    Generator& generator = generator_of(frame);
    generator.state = oparg ? GeneratorState::SuspendedInYieldFrom : GeneratorState::Suspended;
    Frame* caller = frame.previous;
    frame.previous = nullptr;
    t.frame = caller;
    ++t.recursion_left;
    t.handled = generator.handled.previous;
    generator.handled.previous = nullptr;
    return caller;
}

namespace {

// An exception that another thread sent is a class, raised without arguments.
bool raise_asynchronous(Thread& t) {
    t.answer(kRequestAsynchronous);
    Ref<> exception = t.asynchronous.take();
    if (!exception) return true;
    if (Type* type = as_type(exception))
        (void)t.raise(*type, Ref<>());
    else
        (void)t.raise(std::move(exception));
    return false;
}

}  // namespace

bool answer_eval_breaker(Thread& t, Frame&) {
    uint32_t requests = t.eval_breaker.load(std::memory_order_relaxed);
    if (requests & kRequestSignals) {
        if (!handles_signals(t)) t.answer(kRequestSignals);
        if (check_signals(t).failed()) return false;
    }
    if (requests & kRequestCalls) {
        t.answer(kRequestCalls);
        pending_calls(t).run(t);
    }
    if (requests & kRequestCollection) {
        t.answer(kRequestCollection);
        t.interpreter.collector->run_scheduled(t);
        if (t.has_exception()) return false;
    }
    if (requests & kRequestLock) t.interpreter.lock.hand_over(t);
    return !(requests & kRequestAsynchronous) || raise_asynchronous(t);
}

}  // namespace krait::interp
