#include "interp/monitoring.h"

#include "modules/_testcapi/parts.h"
#include "object/audit.h"
#include "object/list.h"
#include "object/protocol.h"

// Trace functions that are not Python's: one that notes what it hears in a list, and one that fails. Both belong to a
// list, which is their self.

namespace krait::modules::testcapi {

using namespace object;

namespace {

// What CPython's native trace functions call the events.
int event_number(const Str& what) {
    constexpr std::string_view kEvents[] = {"call", "exception", "line", "return"};
    for (int i = 0; i < 4; ++i)
        if (str_equal(what, kEvents[i])) return i;
    return 7;  // opcode
}

Result<Ref<>> record(Thread& t, const NativeFunction& native, Value self, const Args& args) {
    Ref<> line = TRY(get_attribute(t, args[0], Value("f_lineno"_name)));
    Ref<Tuple> entry = TRY(tuple_of(t, Value::small_int(event_number(*as_str(args[1]))), line, args[2]));
    TRY(list_append(t, *as_list(self), entry));
    return builtin_function_new(t, native, self, Value());  // hears of the frame's events too
}

Result<Ref<>> fail(Thread& t, const NativeFunction&, Value self, const Args&) {
    TRY(list_append(t, *as_list(self), none()));
    return t.raise(types::Exception, "an exception");
}

Status trace_with(Thread& t, const NativeFunction& native, Value list) {
    if (!is_list(list)) return t.raise_type_error("argument must be a list");
    Ref<> function = TRY(builtin_function_new(t, native, list, Value()));
    TRY(audit(t, "sys.settrace"));
    return interp::set_trace_function(t, t, function);
}

constexpr Signature kSignature = SignatureOf<"~trace(frame, event, arg, /)">::kSignature;

Status settrace_to_record(Thread& t, Value, Value list) {
    static const NativeFunction kNative = {&kSignature, record, {}, NativeFunction::Kind::Function, false};
    return trace_with(t, kNative, list);
}
Status settrace_to_error(Thread& t, Value, Value list) {
    static const NativeFunction kNative = {&kSignature, fail, {}, NativeFunction::Kind::Function, false};
    return trace_with(t, kNative, list);
}

}  // namespace

Status add_tracing(ModuleBuilder& m) {
    m.def<"settrace_to_record(object, /)", settrace_to_record>(
        "The list gets (event, line, argument) of what happens.");
    m.def<"settrace_to_error(object, /)", settrace_to_error>("Tracing fails at the first event.");
    return m.status();
}

}  // namespace krait::modules::testcapi
