#include "interp/run.h"

#include "interp/call_binding.h"
#include "interp/fast_paths.h"
#include "interp/frame_stack.h"
#include "interp/loop.h"
#include "interp/monitoring.h"
#include "object/interpreter.h"

namespace krait::interp {

namespace {

Result<Ref<>> run_pushed(Thread& t, Frame& frame) {
    frame.is_entry = true;
    t.frame = &frame;
    Value result = run_loop(t, frame, false);
    if (!result) return Raised{};
    return StackRef::from_bits(result.bits()).take();
}

Value resume(Thread& t, Frame& frame, bool is_raising) {
    if (!t.check_stack("")) {
        if (!is_raising) return Value();
    }
    if (is_raising && is_monitored(t)) {
        frame.traced_line = kNoLine;
        report_exception(t, frame, Event::PyThrow, frame.lasti());
    }
    Value result = run_loop(t, frame, is_raising);
    return result ? StackRef::from_bits(result.bits()).take().detach() : Value();
}

}  // namespace

void install(Interpreter& interpreter) {
    interpreter.call_function = call_python;
    interpreter.resume_frame = resume;
    interpreter.release_frames = release_frame_stack;
}

Result<Ref<>> run_code(Thread& t, CodeObject& code, Dict& globals, Value locals, Tuple* closure) {
    Ref<Function> function = TRY(function_new(t, code, globals));
    if (closure) function->closure = share(closure);
    return run_function(t, *function, locals);
}

Result<Ref<>> run_function(Thread& t, Function& function, Value locals) {
    const CodeObject& code = *function.code.get();
    if (code.is_generator_like() == false && !t.check_stack("")) return Raised{};
    Frame* frame = push_frame(t, function, false);
    if (!frame) return Raised{};
    if (bind_call(t, *frame, Args{}).failed()) {
        abandon_frame(t, *frame);
        return Raised{};
    }
    retain(&function);
    frame->owns_function = true;
    if (locals && !code.has(bytecode::kOptimized)) {
        release(frame->locals);  // the globals, so far
        frame->locals = share(locals).detach();
    }
    return run_pushed(t, *frame);
}

Result<Ref<>> call_python(Thread& t, Value callable, const Args& args) {
    if (!t.check_stack("")) return Raised{};
    auto& function = *static_cast<Function*>(callable.as_object());
    if (!args.names) {
        if (Frame* frame = push_simple_frame(t, function, *function.code.get(), args.positional)) {
            for (uint32_t i = 0; i < args.positional; ++i) frame->slots[i] = StackRef::shared(args[i]);
            empty_slots(*frame, args.positional);
            retain(&function);
            frame->owns_function = true;
            frame->sp = frame->stack_base();
            return run_pushed(t, *frame);
        }
    }
    if (Frame* frame = push_with_values(t, function, args)) {
        retain(&function);
        frame->owns_function = true;
        return run_pushed(t, *frame);
    }
    Frame* frame = push_frame(t, function, false);
    if (!frame) return Raised{};
    if (bind_call(t, *frame, args).failed()) {
        abandon_frame(t, *frame);
        return Raised{};
    }
    retain(&function);
    frame->owns_function = true;
    return run_pushed(t, *frame);
}

}  // namespace krait::interp
