#include <csignal>

#include "modules/_testcapi/parts.h"
#include "object/buffer.h"
#include "object/code_object.h"
#include "object/descriptors.h"
#include "object/exceptions.h"
#include "object/protocol.h"

// Code, native functions, descriptors and buffers.

namespace krait::modules::testcapi {

using namespace object;

namespace {

// The line of the instruction at an offset in bytes: the first line in front of the code, -1 behind it.
Result<Ref<>> code_offset_to_line(Thread& t, Value, const Args& args) {
    if (args.total() != 2) return t.raise_type_error("code_offset_to_line takes 2 arguments");
    CodeObject* code = as_code(args[0]);
    if (!code) return t.raise_type_error("code_offset_to_line() argument 1 must be code, not {}", type_name(args[0]));
    Ref<> number = TRY(index(t, args[1]));
    int64_t offset = int_to_int64(number).value_or(INT64_MAX);
    if (offset < 0) return int_from_int64(t, code->firstlineno);
    int64_t unit = offset / 2;
    return int_from_int64(t, unit < code->units ? code_line(*code, static_cast<int32_t>(unit)) : -1);
}

// A new native function that does the same.
Result<Ref<>> create_function(Thread& t, const NativeFunction& native, Value self, const Args& args) {
    if (args.total()) return t.raise_type_error("create_cfunction() takes no arguments ({} given)", args.total());
    return builtin_function_new(t, native, self, Value());
}

// A __get__ that calls the class before it answers with the descriptor.
Result<Ref<>> bad_get(Thread& t, Value, const Args& args) {
    if (args.total() != 3) return t.raise_type_error("function takes exactly 3 arguments ({} given)", args.total());
    Ref<> descriptor = share(args[0]), owner = share(args[2]);
    TRY(call(t, owner));
    return descriptor;
}

// Asks for a buffer without a place to put it.
Status getbuffer_with_null_view(Thread& t, Value, Value object) {
    if (!has_buffer(object)) return t.raise_type_error("a bytes-like object is required, not '{}'", type_name(object));
    return t.raise(types::BufferError, "{}_getbuffer: view==NULL argument is obsolete", type_name(object));
}

// The signal comes in when nothing looks for it until the generator runs.
Result<Ref<>> raise_interrupt_then_send(Thread& t, Value, const Args& args) {
    if (args.total() != 1) return t.raise_type_error("function takes exactly 1 argument ({} given)", args.total());
    Ref<> generator = share(args[0]);
    std::raise(SIGINT);
    return call_method(t, generator, "send"_name, none());
}

Status add_function_maker(ModuleBuilder& m) {
    static constexpr Signature kSignature = SignatureOf<"create_cfunction()">::kSignature;
    static const NativeFunction kMaker = {&kSignature, create_function, {}, NativeFunction::Kind::Function, false};
    m.add("create_cfunction", TRY(builtin_function_new(m.thread(), kMaker, Value(&m.module()), Value())));
    return {};
}

}  // namespace

Status add_objects(ModuleBuilder& m) {
    m.def_raw<"~code_offset_to_line(code, offset)", code_offset_to_line>({});
    m.def_raw<"~bad_get(descriptor, instance, owner)", bad_get>({});
    m.def<"getbuffer_with_null_view(object, /)", getbuffer_with_null_view>({});
    m.def_raw<"~raise_SIGINT_then_send_None(generator)", raise_interrupt_then_send>({});
    TRY(add_function_maker(m));
    return m.status();
}

}  // namespace krait::modules::testcapi
