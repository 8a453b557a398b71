#pragma once

// How a native module is defined, once, in src/modules/NAME.cpp (or src/modules/NAME/*.cpp):
//
//     struct MathState { Ref<> helper; };                      // only if it keeps something (module_state.h)
//     static double math_sqrt(Thread& t, Value, double x);     // conversions as binding.h says; the Value is the
//     module
//
//     KRAIT_MODULE(math, "Mathematical functions.") {
//         m.def<"sqrt(x, /)", math_sqrt>("The square root of x.");
//         m.add("pi", 3.14159);
//         m.add("names", TRY(dict_new(m.thread())));
//         m.type(types::MathThing);
//         return {};                                           // Status: TRY may be used
//     }
//
// The body runs once for each module object, when it is executed (importlib's exec_module). The build finds the line
// that begins with KRAIT_MODULE( and lists the module in the table of all; nothing else has to be touched. Types of a
// module are static: a `const TypeDefinition kTable[]` with a `static TypeDefinitions registered(kTable);` beside them
// (builtin_types.h) makes them ready with the builtin ones.

#include "object/descriptors.h"
#include "object/dict.h"
#include "object/module.h"
#include "object/module_state.h"

namespace krait::object {

class ModuleBuilder {
public:
    ModuleBuilder(Thread& t, Module& module) : t_(t), module_(module) {}

    Thread& thread() { return t_; }
    Module& module() { return module_; }
    Dict& dict() { return *module_.dict.get(); }

    // A function; its `self` is the module.
    template <SignatureText text, auto function>
    ModuleBuilder& def(std::string_view doc) {
        return add_function(native<text, function>(doc));
    }

    // The same for a function that takes the arguments as they come and complains itself: f(Thread&, Value self,
    // const Args&). The signature only shows.
    template <SignatureText text, auto function>
    ModuleBuilder& def_raw(std::string_view doc) {
        static NativeFunction record = {&SignatureOf<text>::kSignature, &RawEntry<function>::call, doc,
                                        NativeFunction::Kind::Function, false};
        return add_function(record);
    }

    // A name of the module. After a failure the others do nothing, and executing the module fails.
    ModuleBuilder& add(std::string_view name, Value value);
    template <typename T>
    ModuleBuilder& add(std::string_view name, Ref<T> value) {
        return add(name, value.value());
    }
    // What was made for it, if that succeeded.
    template <typename T>
    ModuleBuilder& add_made(std::string_view name, Result<Ref<T>> made) {
        failed_ = failed_ || made.failed();
        return failed_ ? *this : add(name, made.take());
    }
    ModuleBuilder& add(std::string_view name, Type& type) { return add(name, Value(&type)); }
    ModuleBuilder& add(std::string_view name, double number);
    ModuleBuilder& add(std::string_view name, bool truth) { return add(name, boolean(truth)); }
    ModuleBuilder& add(std::string_view name, std::string_view text);
    ModuleBuilder& add(std::string_view name, const char* text) { return add(name, std::string_view(text)); }
    template <std::integral T>
        requires(!std::is_same_v<T, bool>)
    ModuleBuilder& add(std::string_view name, T number) {
        if constexpr (std::is_signed_v<T>)
            return add_signed(name, number);
        else
            return add_unsigned(name, number);
    }
    // Under its own name, module part left out.
    ModuleBuilder& type(Type& type);
    // A new exception class "module.name"; added under its name and returned. A name with a dot names its module too.
    Result<Ref<Type>> exception(std::string_view name, Type& base, std::string_view doc = {});

    // The same, kept in the module's state; a module that is made again gets the same class.
    Status exception(std::string_view name, Type& base, Ref<Type>& kept, std::string_view doc = {});

    Status status() const { return failed_ ? Status(Raised{}) : Status(); }

private:
    template <SignatureText text, auto function>
    static const NativeFunction& native(std::string_view doc) {
        static NativeFunction function_record = Bound<text, function, NativeFunction::Kind::Function>::make(doc);
        return function_record;
    }

    template <auto function>
    struct RawEntry {
        static Result<Ref<>> call(Thread& t, const NativeFunction&, Value self, const Args& args) {
            return function(t, self, args);
        }
    };

    ModuleBuilder& add_function(const NativeFunction& function);
    ModuleBuilder& add_signed(std::string_view name, int64_t number);
    ModuleBuilder& add_unsigned(std::string_view name, uint64_t number);
    template <typename T>
    ModuleBuilder& add_result(std::string_view name, Result<T> value);

    Thread& t_;
    Module& module_;
    bool failed_ = false;
};

struct ModuleDefinition {
    std::string_view name;
    std::string_view doc;
    Status (*fill)(ModuleBuilder& m);
};

#define KRAIT_MODULE(NAME, DOC)                                                               \
    static ::krait::object::Status fill_module_##NAME(::krait::object::ModuleBuilder& m);     \
    extern const ::krait::object::ModuleDefinition module_##NAME;                             \
    const ::krait::object::ModuleDefinition module_##NAME = {#NAME, DOC, fill_module_##NAME}; \
    static ::krait::object::Status fill_module_##NAME([[maybe_unused]] ::krait::object::ModuleBuilder& m)

// A module object of the definition, under that name, its body not run yet.
Result<Ref<Module>> native_module_new(Thread& t, const ModuleDefinition& definition, Value name);
// Runs the body; a second time does nothing.
Status native_module_exec(Thread& t, Module& module);

}  // namespace krait::object
