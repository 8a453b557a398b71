#include <csignal>

#include "modules/_testcapi/counting.h"
#include "modules/_testcapi/parts.h"
#include "object/bytes.h"
#include "object/code_object.h"
#include "object/descriptors.h"
#include "object/exceptions.h"
#include "object/protocol.h"
#include "object/type_cache.h"

// Code, native functions, descriptors and types.

namespace krait::modules::testcapi {

using namespace object;

namespace {

Result<int> int_argument(Thread& t, Value value) {
    Ref<> number = TRY(index(t, value));
    auto fits = int_to_int64(number);
    if (!fits || *fits < INT32_MIN || *fits > INT32_MAX)
        return t.raise(types::OverflowError, "Python int too large to convert to C int");
    return static_cast<int>(*fits);
}

// --- code ---

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

// --- functions ---

// A new native function that does the same.
Result<Ref<>> create_function(Thread& t, const NativeFunction& native, Value self, const Args& args) {
    if (args.total()) return t.raise_type_error("create_cfunction() takes no arguments ({} given)", args.total());
    return builtin_function_new(t, native, self, Value());
}

// A __get__ that calls the class before it answers with the descriptor.
Result<Ref<>> bad_get(Thread& t, Value, const Args& args) {
    TRY(check_count(t, args, 3));
    Ref<> descriptor = share(args[0]), owner = share(args[2]);
    TRY(call(t, owner));
    return descriptor;
}

// Bytes of source as UTF-8 where the flags say that no line about the encoding counts.
Result<Ref<>> source_of(Thread& t, Value source, int flags) {
    constexpr int kIgnoreCookie = 0x800;
    if (!is_bytes(source)) return t.raise_type_error("a bytes-like object is required, not '{}'", type_name(source));
    if (!(flags & kIgnoreCookie)) return share(source);
    return call_method(t, source, "decode"_name);
}

// The rule to start with stands for the mode.
Result<Ref<>> compile_string(Thread& t, Value, const Args& args) {
    TRY(check_count(t, args, 4));
    constexpr int kShownFlags = 0x1000 | 0x400;
    int rule = TRY(int_argument(t, args[2])), flags = TRY(int_argument(t, args[3]));
    constexpr std::string_view kModes[] = {"single", "exec", "eval"};
    if (rule < 256 || rule > 258) return t.raise_value_error("no rule has the number {}", rule);
    Ref<> source = TRY(source_of(t, args[0], flags));
    Ref<Str> mode = TRY(str_from_utf8(t, kModes[rule - 256]));
    Ref<> compile = TRY(builtin_named(t, "compile"_name));
    return call(t, compile, source, args[1], mode, Value::small_int(flags & kShownFlags));
}

// The signal comes in when nothing looks for it until the generator runs.
Result<Ref<>> raise_interrupt_then_send(Thread& t, Value, const Args& args) {
    TRY(check_count(t, args, 1));
    Ref<> generator = share(args[0]);
    std::raise(SIGINT);
    return call_method(t, generator, "send"_name, none());
}

// --- versions of types ---

Result<Type*> type_argument(Thread& t, Value value) {
    if (Type* type = as_type(value)) return type;
    return t.raise_type_error("argument must be a type");
}

// None is assigned here; 0: there is none.
Result<int64_t> type_get_version(Thread& t, Value, Value value) {
    Type* type = TRY(type_argument(t, value));
    return int64_t{type->version};
}
// 1: it has one now.
Result<int64_t> type_assign_version(Thread& t, Value, Value value) {
    Type* type = TRY(type_argument(t, value));
    return int64_t{type_version(t, *type) != 0};
}
Status type_lose_version(Thread& t, Value, Value value) {
    Type* type = TRY(type_argument(t, value));
    if (!type->has_flag(kTypeImmutable)) type_modified(t, *type);
    return {};
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
    m.def_raw<"~raise_SIGINT_then_send_None(generator)", raise_interrupt_then_send>({});
    m.def_raw<"~Py_CompileStringExFlags(source, filename, start, flags)", compile_string>({});
    m.def<"type_get_version(object, /)", type_get_version>("The type's version; 0: it has none now.");
    m.def<"type_assign_version(object, /)", type_assign_version>("Gives the type a version; 1: it has one.");
    m.def<"type_modified(object, /)", type_lose_version>("Takes the type's version away.");
    TRY(add_function_maker(m));
    return m.status();
}

}  // namespace krait::modules::testcapi
