#include <cstring>

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/bytes.h"
#include "object/code_parts.h"
#include "object/exceptions.h"
#include "object/function.h"
#include "object/traceback.h"

// Entries of tracebacks that stand for native code: CPython makes them of a code object without instructions of its own
// (it would raise AssertionError) and of a frame without a caller.

namespace krait::object {

namespace {

// RESUME, LOAD_COMMON_CONSTANT, RAISE_VARARGS; one entry of locations for all of them.
constexpr std::string_view kInstructions("\x80\x00Q\x00h\x01", 6);
constexpr std::string_view kLocations("\xea\x00", 2);

Result<Ref<CodeObject>> code_of_place(Thread& t, const NativePlace& place) {
    CodeParts parts;
    parts.stacksize = 1;
    parts.firstlineno = place.line;
    parts.code = TRY(bytes_from(t, kInstructions));
    parts.linetable = TRY(bytes_from(t, kLocations));
    parts.exceptiontable = share(Value(empty_bytes()));
    parts.consts = parts.names = parts.varnames = parts.freevars = parts.cellvars = share(Value(empty_tuple()));
    parts.filename = TRY(str_from_utf8(t, place.file));
    parts.name = parts.qualname = TRY(str_from_utf8(t, place.function));
    return code_from_pieces(t, parts, share(empty_tuple()), {});
}

// As the frame of a call that is over.
Result<Ref<FrameObject>> frame_of(Thread& t, Function& function) {
    CodeObject& code = *function.code.get();
    auto* object =
        static_cast<FrameObject*>(allocate_object(t, types::FrameObject, sizeof(FrameObject) + sizeof(Frame)));
    if (!object) return Raised{};
    auto made = Ref<FrameObject>::adopt(object);
    object->trace_lines = true;
    object->function = share(&function);
    Frame& frame = object->storage();
    object->frame = &frame;
    frame.ip = code.instructions + 1;
    frame.code = &code;
    frame.consts = code.consts->items();
    frame.function = &function;
    frame.sp = frame.stack_base();
    frame.owner = FrameOwner::FrameObject;
    Ref<Dict> locals = TRY(dict_new(t));
    frame.locals = locals.detach();
    track(t, object);
    return made;
}

Status add_entry(Thread& t, Value exception, const NativePlace& place) {
    Ref<CodeObject> code = TRY(code_of_place(t, place));
    Ref<Dict> globals = TRY(dict_new(t));
    Ref<Function> function = TRY(function_new(t, *code, *globals));
    Ref<FrameObject> frame = TRY(frame_of(t, *function));
    auto* entry = allocate<Traceback>(t, types::Traceback);
    if (!entry) return Raised{};
    auto made = Ref<Traceback>::adopt(entry);
    auto& raised = *static_cast<BaseException*>(exception.as_object());
    made->next = share(raised.traceback.value());
    made->lasti = 2 * frame->frame->lasti();
    made->frame = std::move(frame);
    track(t, entry);
    raised.traceback = std::move(made);
    return {};
}

}  // namespace

void add_native_traceback(Thread& t, const NativePlace& place) {
    Ref<> exception = t.take_exception();
    if (add_entry(t, exception, place).failed()) t.clear_exception();
    (void)t.set_exception(std::move(exception));
}

}  // namespace krait::object
