#include "object/traceback.h"

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/stand_in.h"
#include "object/type_builder.h"

namespace krait::object {

namespace {

struct FrameArgument {
    Value frame;
};

}  // namespace

template <>
struct Convert<FrameArgument> {
    static Result<FrameArgument> from(Thread& t, Value value, const ArgumentContext& context) {
        if (type_of(value) == &types::FrameObject) return FrameArgument{value};
        return context.wrong_type(t, "frame", value);
    }
};

Type types::Traceback;

namespace {

Traceback& self_of(Value self) { return *static_cast<Traceback*>(self.as_object()); }

Result<Ref<Traceback>> traceback_new(Thread& t, Value next, Value frame, int32_t lasti, int32_t line) {
    auto* object = allocate<Traceback>(t, types::Traceback);
    if (!object) return Raised{};
    auto made = Ref<Traceback>::adopt(object);
    made->next = share(next);
    made->frame = Ref<FrameObject>::share(frame);
    made->lasti = lasti;
    made->line = line;
    track(t, object);
    return made;
}

}  // namespace

Status add_traceback(Thread& t, Value exception, Frame& frame) {
    if (stands_in_for_native(*frame.code)) return {};
    FrameObject* object = TRY(frame_object_of(t, frame));
    auto& raised = *static_cast<BaseException*>(exception.as_object());
    raised.traceback = TRY(traceback_new(t, raised.traceback, object, frame.lasti() * 2, 0));
    return {};
}

int32_t traceback_line(const Traceback& traceback) {
    if (traceback.line != 0) return traceback.line;
    return code_line(*traceback.frame->frame->code, traceback.lasti / 2);
}

namespace {

Result<Ref<>> construct(Thread& t, Type&, Value next, FrameArgument frame, int lasti, int line) {
    if (next != none() && !is_traceback(next))
        return t.raise_type_error("expected traceback object or None, got '{}'", type_name(next));
    return traceback_new(t, next == none() ? Value() : next, frame.frame, lasti, line);
}

Result<Ref<>> get_line(Thread&, Value self) {
    int32_t line = traceback_line(self_of(self));
    return share(line == -1 ? none() : Value::small_int(line));
}

Result<Ref<>> get_next(Thread&, Value self) {
    Value next = self_of(self).next;
    return share(next ? next : none());
}

Status set_next(Thread& t, Value self, Value value) {
    if (!value) return t.raise_type_error("can't delete tb_next attribute");
    if (value != none() && !is_traceback(value))
        return t.raise_type_error("expected traceback object, got '{}'", type_name(value));
    if (value == none()) value = Value();
    for (Value at = value; at; at = self_of(at).next)
        if (at == self) return t.raise_value_error("traceback loop detected");
    self_of(self).next = share(value);
    return {};
}

}  // namespace

namespace {

Result<Ref<>> names_of_fields(Thread& t, Value) {
    const Value names[] = {Value("tb_frame"_name), Value("tb_next"_name), Value("tb_lasti"_name),
                           Value("tb_lineno"_name)};
    return TRY(list_from(t, names, 4));
}

}  // namespace

void define_traceback(TypeBuilder& type) {
    type.instances<Traceback>().references<&Traceback::next, 2>().shown(40);
    type.doc("(tb_next, tb_frame, tb_lasti, tb_lineno)", "Where an exception passed.");
    type.constructor<"traceback(tb_next, tb_frame, tb_lasti, tb_lineno)", construct>();
    type.method<"__dir__()", names_of_fields>("The four fields.");
    type.getset("tb_next", get_next, set_next);
    type.member<&Traceback::frame>("tb_frame", MemberKind::ReadOnlyObject);
    type.member<&Traceback::lasti>("tb_lasti", MemberKind::Int32);
    type.getset("tb_lineno", get_line);
}

}  // namespace krait::object
