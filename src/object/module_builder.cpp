#include "object/module_builder.h"

#include "object/float.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/type_making.h"

namespace krait::object {

ModuleBuilder& ModuleBuilder::add(std::string_view name, Value value) {
    if (failed_) return *this;
    Result<Ref<Str>> key = intern_utf8(t_, name);
    failed_ = key.failed() || dict_set(t_, dict(), key.take(), value).failed();
    return *this;
}

template <typename T>
ModuleBuilder& ModuleBuilder::add_result(std::string_view name, Result<T> value) {
    failed_ = failed_ || value.failed();
    return failed_ ? *this : add(name, value.take().value());
}

ModuleBuilder& ModuleBuilder::add(std::string_view name, double number) {
    return add_result(name, float_from_double(t_, number));
}
ModuleBuilder& ModuleBuilder::add(std::string_view name, std::string_view text) {
    return add_result(name, str_from_utf8(t_, text));
}
ModuleBuilder& ModuleBuilder::add_signed(std::string_view name, int64_t number) {
    return add_result(name, int_from_int64(t_, number));
}
ModuleBuilder& ModuleBuilder::add_unsigned(std::string_view name, uint64_t number) {
    return add_result(name, int_from_uint64(t_, number));
}

ModuleBuilder& ModuleBuilder::add_function(const NativeFunction& function) {
    return add_result(function.name(), builtin_function_new(t_, function, &module_, module_.name));
}

ModuleBuilder& ModuleBuilder::type(Type& type) { return add(short_name(type), Value(&type)); }

Result<Ref<Type>> ModuleBuilder::exception(std::string_view name, Type& base, std::string_view doc) {
    size_t dot = name.rfind('.');
    Ref<Str> key = TRY(intern_utf8(t_, name.substr(dot + 1)));
    Ref<> module = share(module_.name);
    if (dot != std::string_view::npos) module = TRY(intern_utf8(t_, name.substr(0, dot)));
    Ref<Dict> names = TRY(dict_new(t_));
    TRY(dict_set(t_, *names, "__module__"_name, module));
    if (!doc.empty()) {
        Ref<Str> text = TRY(str_from_utf8(t_, doc));
        TRY(dict_set(t_, *names, "__doc__"_name, text));
    }
    Ref<Tuple> bases = TRY(tuple_of(t_, Value(&base)));
    Ref<> made = TRY(call(t_, Value(&types::Type_), Value(key), Value(bases), Value(names)));
    TRY(dict_set(t_, dict(), key, made));
    return Ref<Type>::adopt(made.detach());
}

Status ModuleBuilder::exception(std::string_view name, Type& base, Ref<Type>& kept, std::string_view doc) {
    if (kept) {
        add(name.substr(name.rfind('.') + 1), kept);
        return status();
    }
    kept = TRY(exception(name, base, doc));
    return {};
}

Result<Ref<Module>> native_module_new(Thread& t, const ModuleDefinition& definition, Value name) {
    Ref<Str> doc = TRY(str_from_utf8(t, definition.doc));
    Ref<Module> module = TRY(module_new(t, name, doc));
    module->definition = &definition;
    return module;
}

Status native_module_exec(Thread& t, Module& module) {
    if (!module.definition || module.is_filled) return {};
    module.is_filled = true;
    ModuleBuilder builder(t, module);
    TRY(module.definition->fill(builder));
    return builder.status();
}

}  // namespace krait::object
