#include "interp/monitoring.h"
#include "object/descriptors.h"
#include "object/frame_object.h"
#include "object/method.h"

// sys.settrace and sys.setprofile: the tools 7 and 6 of monitoring, in the words of the old interface.

namespace krait::interp {

namespace {

Result<Ref<>> call_hook(Thread& t, Frame& frame, Value hook, Str* what, Value argument) {
    FrameObject* object = TRY(frame_object_of(t, frame));
    Ref<> held = share(Value(object)), function = share(hook);
    ++t.tracing;
    Result<Ref<>> result = call(t, function, held, Value(what), argument);
    --t.tracing;
    return result;
}

// --- settrace ---

// A trace function that fails is not asked again.
Raised stop_tracing(Thread& t, Frame& frame) {
    Ref<> exception = t.take_exception();
    (void)set_trace_function(t, t, Value());
    if (frame.object) frame.object->trace = Ref<>();
    return t.set_exception(std::move(exception));
}

Status ask_trace(Thread& t, Frame& frame, Value hook, Str* what, Value argument) {
    bool was_traced = frame.object && frame.object->trace;
    Result<Ref<>> result = call_hook(t, frame, hook, what, argument);
    if (result.failed()) return stop_tracing(t, frame);
    Ref<> next = result.take();
    FrameObject* object = TRY(frame_object_of(t, frame));
    if (next.value() != none()) object->trace = std::move(next);
    if (was_traced && object->trace_opcodes) return trace_instructions(t, *frame.code);
    return {};
}

Status trace_call(Thread& t, Frame& frame) { return ask_trace(t, frame, t.trace_function, "call"_name, none()); }

Status trace_local(Thread& t, Frame& frame, Str* what, Value argument) {
    if (!frame.object || !frame.object->trace) return {};
    return ask_trace(t, frame, frame.object->trace, what, argument);
}

Status trace_line(Thread& t, Frame& frame) {
    if (!frame.object || !frame.object->trace_lines) return {};
    return trace_local(t, frame, "line"_name, none());
}

// A loop on one line has no new lines, but its passes are told.
Status trace_jump(Thread& t, Frame& frame, Value to) {
    auto target = static_cast<int32_t>(to.as_small_int() / 2);
    const std::vector<int32_t>& lines = frame.code->instrumentation->lines;
    int32_t from = frame.lasti();
    if (target >= from || lines[static_cast<size_t>(target)] != lines[static_cast<size_t>(from)]) return {};
    return trace_line(t, frame);
}

Status trace_exception(Thread& t, Frame& frame, Value exception) {
    if (!frame.object || !frame.object->trace) return {};
    Value traceback = static_cast<BaseException*>(exception.as_object())->traceback;
    Ref<Tuple> triple = TRY(tuple_of(t, Value(type_of(exception)), exception, traceback ? traceback : none()));
    return trace_local(t, frame, "exception"_name, triple);
}

}  // namespace

Status trace_event(Thread& t, Frame& frame, Event event, std::span<const Value> arguments) {
    if (!t.trace_function) return {};
    switch (event) {
        case Event::PyStart:
        case Event::PyResume:
        case Event::PyThrow: return trace_call(t, frame);
        case Event::Line: return trace_line(t, frame);
        case Event::Jump: return trace_jump(t, frame, arguments[1]);
        case Event::PyReturn:
        case Event::PyYield: return trace_local(t, frame, "return"_name, arguments[1]);
        case Event::PyUnwind: return trace_local(t, frame, "return"_name, none());
        case Event::Raise:
        case Event::StopIteration: return trace_exception(t, frame, arguments[1]);
        case Event::Instruction:
            if (frame.object && frame.object->trace_opcodes) return trace_local(t, frame, "opcode"_name, none());
            return {};
        default: return {};
    }
}

// --- setprofile ---

namespace {

Status ask_profile(Thread& t, Frame& frame, Str* what, Value argument) {
    if (!call_hook(t, frame, t.profile_function, what, argument).failed()) return {};
    Ref<> exception = t.take_exception();
    (void)set_profile_function(t, t, Value());
    return t.set_exception(std::move(exception));
}

// Only of builtin functions is told; a method descriptor is shown bound.
Status profile_native(Thread& t, Frame& frame, Str* what, Value callable, Value first) {
    if (!callable.is_object()) return {};
    Type* type = callable.as_object()->type;
    if (type == &types::BuiltinFunction) return ask_profile(t, frame, what, callable);
    if (type != &types::MethodDescriptor || first == monitoring_of(t).missing.value()) return {};
    Result<Ref<>> bound = type->slots.descr_get(t, callable, first, Value(type_of(first)));
    if (bound.failed()) {
        t.clear_exception();
        return {};
    }
    Ref<> shown = bound.take();
    return ask_profile(t, frame, what, shown);
}

}  // namespace

Status profile_event(Thread& t, Frame& frame, Event event, std::span<const Value> arguments) {
    if (!t.profile_function) return {};
    switch (event) {
        case Event::PyStart:
        case Event::PyResume:
        case Event::PyThrow: return ask_profile(t, frame, "call"_name, none());
        case Event::PyReturn:
        case Event::PyYield: return ask_profile(t, frame, "return"_name, arguments[1]);
        case Event::PyUnwind: return ask_profile(t, frame, "return"_name, none());
        case Event::Call: return profile_native(t, frame, "c_call"_name, arguments[1], arguments[2]);
        case Event::CReturn: return profile_native(t, frame, "c_return"_name, arguments[1], arguments[2]);
        case Event::CRaise: return profile_native(t, frame, "c_exception"_name, arguments[1], arguments[2]);
        default: return {};
    }
}

}  // namespace krait::interp
