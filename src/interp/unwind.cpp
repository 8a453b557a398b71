#include "interp/fast_paths.h"
#include "interp/loop.h"
#include "interp/monitoring.h"
#include "object/traceback.h"

// Unwinding: a traceback entry for each frame the exception leaves or is handled in, then the handler that covers the
// place, or the caller.

namespace krait::interp {

namespace {

void pop_down_to(Frame& frame, StackRef* sp, StackRef* limit) {
    while (sp > limit) (--sp)->close();
    frame.sp = sp;
}

// An exception raised while a traceback entry is made (no memory) takes its place.
void note_frame(Thread& t, Frame& frame) {
    if (!frame.is_complete()) return;
    Ref<> exception = t.take_exception();
    if (!add_traceback(t, exception, frame).failed()) (void)t.set_exception(std::move(exception));
}

void enter_handler(Thread& t, Frame& frame, const ExceptionHandler& handler, StackRef* sp) {
    pop_down_to(frame, sp, frame.stack_base() + handler.depth);
    if (handler.wants_lasti) *frame.sp++ = StackRef::small_int(frame.lasti());
    *frame.sp++ = StackRef::owned(t.take_exception());
    frame.ip = frame.code->instructions + handler.target;
}

// The handler is the current place while its event is told.
void report_handled(Thread& t, Frame& frame, const ExceptionHandler& handler, StackRef* sp) {
    const uint16_t* ip = frame.ip;
    frame.sp = sp;
    report_exception(t, frame, Event::ExceptionHandled, handler.target);
    frame.ip = ip;
}

// The caller, unless the frame was entered from C++.
Frame* leave(Thread& t, Frame& frame, StackRef* sp) {
    pop_down_to(frame, sp, frame.stack_base());
    Ref<> exception = t.take_exception();
    Frame* caller = frame.previous;
    bool is_entry = frame.is_entry;
    if (frame.is_special())
        finish_special_frame(t, frame);
    else
        pop_frame(t, frame);
    (void)t.set_exception(std::move(exception));
    return is_entry ? nullptr : caller;
}

}  // namespace

void raise_unknown_opcode(Thread& t, const Frame& frame) {
    (void)t.raise(types::SystemError, "{}:{}: unknown opcode {}", frame.code->filename.get(), frame.line(),
                  *frame.ip & 255);
}

Frame* unwind(Thread& t, Frame* frame, const uint16_t* place, StackRef* sp, bool adds_traceback) {
    if (!t.has_exception()) (void)t.raise(types::SystemError, "error return without exception set");
    while (true) {
        if (adds_traceback) note_frame(t, *frame);
        if (is_monitored(t)) [[unlikely]] {
            frame->sp = sp;
            report_exception(t, *frame, adds_traceback ? Event::Raise : Event::Reraise, frame->lasti());
        }
        auto unit = static_cast<int32_t>(place - frame->code->instructions);
        if (std::optional<ExceptionHandler> handler = find_handler(t, *frame->code, unit)) {
            if (is_monitored(t)) [[unlikely]]
                report_handled(t, *frame, *handler, sp);
            enter_handler(t, *frame, *handler, sp);
            return frame;
        }
        if (is_monitored(t)) [[unlikely]]
            report_exception(t, *frame, Event::PyUnwind, frame->lasti());
        frame = leave(t, *frame, sp);
        if (!frame) return nullptr;
        adds_traceback = true;
        place = frame->ip;
        sp = frame->sp;
    }
}

}  // namespace krait::interp
