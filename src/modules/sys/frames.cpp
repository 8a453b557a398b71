#include "modules/sys/functions.h"
#include "object/audit.h"
#include "object/frame_object.h"
#include "object/function.h"
#include "object/int.h"

// Frames and exceptions of the running thread; exit().

namespace krait::modules::sys {

namespace {

// The frame `depth` calls up; null: the stack is not that deep.
Frame* frame_at(Thread& t, int64_t depth) {
    Frame* frame = first_complete(t.frame);
    for (; frame && depth > 0; --depth) frame = first_complete(frame->previous);
    return frame;
}

Result<Ref<>> getframe(Thread& t, Value, int depth) {
    Frame* frame = frame_at(t, depth);
    if (!frame) return t.raise_value_error("call stack is not deep enough");
    FrameObject* object = TRY(frame_object_of(t, *frame));
    Ref<> held = share(Value(object));
    TRY(audit(t, "sys._getframe", held.value()));
    return held;
}

Result<Ref<>> getframemodulename(Thread& t, Value, int depth) {
    TRY(audit(t, "sys._getframemodulename", Value::small_int(depth)));
    Frame* frame = frame_at(t, depth);
    Function* function = frame ? frame->function : nullptr;
    return share(function && function->module ? function->module.value() : none());
}

// The exception that is being handled; None.
Value handled(const Thread& t) {
    for (HandledException* at = t.handled; at; at = at->previous)
        if (at->exception && at->exception.value() != none()) return at->exception;
    return none();
}

Result<Ref<>> exc_info(Thread& t, Value) {
    Value exception = handled(t);
    if (exception == none()) return TRY(tuple_of(t, none(), none(), none()));
    auto& raised = *static_cast<BaseException*>(exception.as_object());
    Value traceback = raised.traceback ? raised.traceback.value() : none();
    return TRY(tuple_of(t, Value(type_of(exception)), exception, traceback));
}

Result<Ref<>> exception(Thread& t, Value) { return share(handled(t)); }

Status exit(Thread& t, Value, Value status) {
    if (!status || status == none()) return t.raise(types::SystemExit, Ref<>());
    return t.raise(types::SystemExit, share(status));
}

Result<Ref<>> current_frames(Thread& t, Value) {
    TRY(audit(t, "sys._current_frames"));
    Ref<Dict> frames = TRY(dict_new(t));
    for (Thread* each = t.interpreter.threads; each; each = each->next) {
        Frame* frame = first_complete(each->frame);
        if (!frame) continue;
        FrameObject* object = TRY(frame_object_of(t, *frame));
        Ref<> ident = TRY(int_from_uint64(t, each->ident));
        TRY(dict_set(t, *frames, ident, Value(object)));
    }
    return frames;
}

Result<Ref<>> current_exceptions(Thread& t, Value) {
    TRY(audit(t, "sys._current_exceptions"));
    Ref<Dict> exceptions = TRY(dict_new(t));
    for (Thread* each = t.interpreter.threads; each; each = each->next) {
        Ref<> ident = TRY(int_from_uint64(t, each->ident));
        TRY(dict_set(t, *exceptions, ident, handled(*each)));
    }
    return exceptions;
}

}  // namespace

void add_frames(ModuleBuilder& m) {
    m.def<"_getframe(depth=0, /)", getframe>("The frame that many calls up the stack.");
    m.def<"_getframemodulename(depth=0)", getframemodulename>("The module of that frame's function; None.");
    m.def<"exc_info()", exc_info>("(type, value, traceback) of the exception being handled.");
    m.def<"exception()", exception>("The exception being handled; None.");
    m.def<"exit(status=None, /)", exit>("Ends the program by raising SystemExit(status).");
    m.def<"_current_frames()", current_frames>("Thread identifiers and the frames that the threads are in.");
    m.def<"_current_exceptions()", current_exceptions>("Thread identifiers and the exceptions that they handle.");
}

}  // namespace krait::modules::sys
