#include "object/frame_object.h"

#include <cstring>

#include "object/allocate.h"
#include "object/audit.h"
#include "object/builtin_types.h"
#include "object/code_instrumentation.h"
#include "object/exceptions.h"
#include "object/frame_jump.h"
#include "object/frame_locals.h"
#include "object/function.h"
#include "object/generator_methods.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::object {

Type types::FrameObject;

namespace {

FrameObject& self_of(Value self) { return *static_cast<FrameObject*>(self.as_object()); }

size_t storage_bytes(const CodeObject& code) {
    return sizeof(Frame) + static_cast<size_t>(code.nlocalsplus) * sizeof(StackRef);
}

size_t frame_object_size(const Object* self) {
    return sizeof(FrameObject) + sizeof(Frame) + static_cast<const FrameObject*>(self)->slot_count * sizeof(StackRef);
}

}  // namespace

Result<FrameObject*> frame_object_of(Thread& t, Frame& frame) {
    if (frame.object) return frame.object;
    auto* object = static_cast<FrameObject*>(
        allocate_object(t, types::FrameObject, sizeof(FrameObject) + storage_bytes(*frame.code)));
    if (!object) return Raised{};
    object->frame = &frame;
    object->slot_count = static_cast<uint32_t>(frame.code->nlocalsplus);
    object->trace_lines = true;
    frame.object = object;
    track(t, object);
    return object;
}

void clear_frame_stack(Frame& frame) {
    StackRef* end = std::exchange(frame.sp, frame.stack_base());
    while (end && end > frame.stack_base()) std::exchange(*--end, StackRef::null()).close();
}

void clear_frame_slots(Frame& frame) {
    // A running frame's stack is the loop's business.
    StackRef* end = frame.sp && frame.sp > frame.stack_base() ? frame.sp : frame.stack_base();
    frame.sp = frame.stack_base();
    while (end > frame.slots) std::exchange(*--end, StackRef::null()).close();
}

namespace {

// The locals move into the object; borrowed ones are counted now.
Status take_over(Thread& t, Frame& frame) {
    FrameObject& object = *frame.object;
    if (Frame* caller = first_complete(frame.previous)) object.back = share(TRY(frame_object_of(t, *caller)));
    Frame& kept = object.storage();
    std::memcpy(&kept, &frame, sizeof(Frame));
    for (int64_t i = 0; i < frame.code->nlocalsplus; ++i)
        kept.slots[i] = std::exchange(frame.slots[i], StackRef::null()).kept();
    kept.previous = nullptr;
    kept.sp = kept.stack_base();
    kept.owner = FrameOwner::FrameObject;
    kept.object = nullptr;
    object.function = frame.owns_function ? Ref<Function>::adopt(frame.function) : share(frame.function);
    kept.owns_function = frame.owns_function = false;
    frame.locals = Value();
    object.frame = &kept;
    return {};
}

}  // namespace

[[gnu::noinline]] void release_frame(Thread& t, Frame& frame) {
    FrameObject* object = frame.object;
    if (object && object->count > 1) {
        Ref<> pending = t.take_exception();
        if (take_over(t, frame).failed()) t.clear_exception();
        if (pending) (void)t.set_exception(std::move(pending));
    }
    if (object && object->frame == &frame) {
        // Nobody else has it: it goes before what it looks at.
        object->frame = &object->storage();
        std::memcpy(&object->storage(), &frame, sizeof(Frame));
        Frame& empty = object->storage();
        empty.object = nullptr;
        empty.locals = Value();
        empty.owner = FrameOwner::FrameObject;
        empty.owns_function = false;
        for (int64_t i = 0; i < empty.code->nlocalsplus; ++i) empty.slots[i] = StackRef::null();
        empty.sp = empty.stack_base();
        object->function = share(frame.function);
    }
    frame.object = nullptr;
    frame.sp = frame.stack_base();
    clear_frame_slots(frame);
    release(std::exchange(frame.locals, Value()));
    if (frame.owns_function) release(static_cast<Object*>(frame.function));
    if (object) release(static_cast<Object*>(object));
}

namespace {

void visit_parts(Frame& frame, StackRef* end, Visit visit, void* context) {
    for (StackRef* slot = frame.slots; slot < end; ++slot)
        if (slot->owns()) visit(slot->value(), context);
    if (frame.locals) visit(frame.locals, context);
    if (frame.owns_function) visit(Value(frame.function), context);
    if (frame.object) visit(Value(frame.object), context);
}

}  // namespace

void visit_frame(Frame& frame, Visit visit, void* context) {
    visit_parts(frame, frame.sp && frame.sp > frame.stack_base() ? frame.sp : frame.stack_base(), visit, context);
}

void visit_running_frame(Frame& frame, Visit visit, void* context) {
    visit_parts(frame, frame.stack_base(), visit, context);
}

namespace {

void visit_object(Object* self, Visit visit, void* context) {
    auto& object = *static_cast<FrameObject*>(self);
    if (object.frame == &object.storage()) visit_frame(*object.frame, visit, context);
}

void clear_object(Thread&, Object* self) {
    auto& object = *static_cast<FrameObject*>(self);
    if (object.frame != &object.storage()) return;
    // The function that keeps the code may be gone.
    for (uint32_t i = object.slot_count; i-- > 0;) std::exchange(object.frame->slots[i], StackRef::null()).close();
    release(std::exchange(object.frame->locals, Value()));
}

// --- what Python sees ---

Result<Ref<>> get_back(Thread& t, Value self) {
    FrameObject& object = self_of(self);
    if (object.frame->owner == FrameOwner::FrameObject) return share(object.back ? object.back.value() : none());
    Frame* back = first_complete(object.frame->previous);
    if (!back) return share(none());
    return share(Value(TRY(frame_object_of(t, *back))));
}

Result<Ref<>> get_code(Thread& t, Value self) {
    TRY(audit(t, "object.__getattr__", self, "f_code"_name));
    return share(Value(self_of(self).frame->code));
}
Result<Ref<>> get_globals(Thread&, Value self) { return share(Value(self_of(self).frame->globals())); }
Result<Ref<>> get_builtins(Thread&, Value self) { return share(self_of(self).frame->builtins()); }

Result<Ref<>> get_lasti(Thread&, Value self) {
    return share(Value::small_int(int64_t{self_of(self).frame->lasti()} * 2));
}

Result<Ref<>> get_line(Thread&, Value self) {
    int32_t line = self_of(self).frame->line();
    return share(line < 0 ? none() : Value::small_int(line));
}

Status set_line(Thread& t, Value self, Value value) {
    if (!value) return t.raise(types::AttributeError, "attribute 'f_lineno' of 'frame' objects cannot be deleted");
    return jump_to_line(t, *self_of(self).frame, value);
}

Result<Ref<>> get_trace(Thread&, Value self) {
    Value trace = self_of(self).trace;
    return share(trace ? trace : none());
}

Status set_trace(Thread&, Value self, Value value) {
    self_of(self).trace = !value || value == none() ? Ref<>() : share(value);
    return {};
}

Result<Ref<>> get_trace_opcodes(Thread&, Value self) { return share(boolean(self_of(self).trace_opcodes)); }

// The code is made to tell of them when monitoring looks at it next.
void want_instructions(CodeObject& code) {
    constexpr int kTraceTool = 7;
    if (!code.instrumentation) code.instrumentation = new CodeInstrumentation;
    code.instrumentation->local_events[kTraceTool] |= uint32_t{1} << static_cast<int>(Event::Instruction);
    code.instrumentation->version = 0;
}

Status set_trace_opcodes(Thread& t, Value self, Value value) {
    if (!value)
        return t.raise(types::AttributeError, "attribute 'f_trace_opcodes' of 'frame' objects cannot be deleted");
    if (type_of(value) != &types::Bool) return t.raise_type_error("attribute value type must be bool");
    FrameObject& object = self_of(self);
    object.trace_opcodes = value == boolean(true);
    if (object.trace_opcodes && object.trace) want_instructions(*object.frame->code);
    return {};
}

Result<Ref<>> get_locals(Thread& t, Value self) { return frame_locals(t, self_of(self)); }

Result<Ref<>> get_generator(Thread&, Value self) {
    Frame& frame = *self_of(self).frame;
    return share(frame.owner == FrameOwner::Generator ? Value(&generator_of(frame)) : none());
}

Status frame_clear(Thread& t, Value self) {
    FrameObject& object = self_of(self);
    Frame& frame = *object.frame;
    if (frame.owner == FrameOwner::Thread) return t.raise(types::RuntimeError, "cannot clear an executing frame");
    if (frame.owner == FrameOwner::Generator) {
        Generator& generator = generator_of(frame);
        if (generator.state == GeneratorState::Executing)
            return t.raise(types::RuntimeError, "cannot clear an executing frame");
        if (generator.is_suspended()) return t.raise(types::RuntimeError, "cannot clear a suspended frame");
        generator_finalize(t, &generator);
        return {};
    }
    clear_frame_slots(frame);
    object.extra_locals = Ref<Dict>();
    return {};
}

Result<Ref<>> frame_repr(Thread& t, Value self) {
    FrameObject& object = self_of(self);
    const CodeObject& code = *object.frame->code;
    char start[48];
    std::snprintf(start, sizeof start, "<frame at 0x%llx, file ", static_cast<unsigned long long>(self.bits()));
    std::string text = start;
    Ref<Str> file = TRY(repr(t, code.filename));
    str_append_utf8(*file, text);
    text += ", line " + std::to_string(object.frame->line()) + ", code ";
    str_append_utf8(*code.name.get(), text);
    return str_from_utf8(t, text + ">");
}

}  // namespace

void define_frame(TypeBuilder& type) {
    type.instances<FrameObject>().references<&FrameObject::trace, 5>().shown(72, 8);
    type.type().allocated_size = frame_object_size;
    type.extra({visit_object, clear_object});
    type.set_flags(kTypeDisallowInstantiation);
    type.slots().repr = frame_repr;
    type.method<"clear()", frame_clear>("Releases the locals of a frame that has ended.");
    type.getset("f_back", get_back);
    type.getset("f_locals", get_locals);
    type.getset("f_lineno", get_line, set_line);
    type.getset("f_trace", get_trace, set_trace);
    type.getset("f_lasti", get_lasti);
    type.getset("f_globals", get_globals);
    type.getset("f_builtins", get_builtins);
    type.getset("f_code", get_code);
    type.member<&FrameObject::trace_lines>("f_trace_lines", MemberKind::Bool);
    type.getset("f_trace_opcodes", get_trace_opcodes, set_trace_opcodes);
    type.getset("f_generator", get_generator);
}

}  // namespace krait::object
