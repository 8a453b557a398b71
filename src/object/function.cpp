#include "object/function.h"

#include "object/allocate.h"
#include "object/attributes.h"
#include "object/audit.h"
#include "object/builtin_types.h"
#include "object/cell.h"
#include "object/exceptions.h"
#include "object/frame.h"
#include "object/interpreter.h"
#include "object/method.h"
#include "object/module.h"
#include "object/protocol.h"
#include "object/type_builder.h"
#include "object/type_making.h"
#include "object/warnings.h"

namespace krait::object {

Type types::Function;

namespace {
Function& self_of(Value self) { return *static_cast<Function*>(self.as_object()); }
}  // namespace

Result<Ref<>> builtins_of_globals(Thread& t, Dict& globals) {
    Value found = globals.peek(*"__builtins__"_name);
    if (!found) {
        // Who runs code with globals that name no builtins passes its own on.
        if (Frame* caller = first_complete(t.frame)) return share(caller->builtins());
        if (t.interpreter.builtins) return share(t.interpreter.builtins.value());
        return TRY(dict_new(t));
    }
    if (Module* module = as_module(found)) return share(module->dict.value());
    return share(found);
}

namespace {

// The first constant, when the code says that it is the docstring.
Value docstring(const CodeObject& code) {
    if (!code.has(bytecode::kHasDocstring) || code.consts->size == 0) return none();
    return code.consts->at(0);
}

}  // namespace

[[gnu::noinline]] Result<Ref<Function>> function_new(Thread& t, CodeObject& code, Dict& globals, Value qualname) {
    TRY(check_runnable(t, code));
    auto* object = allocate<Function>(t, types::Function);
    if (!object) return Raised{};
    auto function = Ref<Function>::adopt(object);
    function->code = share(&code);
    function->globals = share(&globals);
    function->builtins = TRY(builtins_of_globals(t, globals));
    function->name = share(code.name.value());
    function->qualname = share(qualname ? qualname : code.qualname.value());
    function->doc = share(docstring(code));
    Value module = globals.peek(*"__name__"_name);
    function->module = share(module ? module : none());
    track(t, object);
    return function;
}

namespace {

Result<Ref<>> function_call(Thread& t, Value self, const Args& args) {
    return t.interpreter.call_function(t, self, args);
}

Result<Ref<>> function_bind(Thread& t, Value self, Value instance, Value owner) {
    if (!instance || (instance == none() && owner != Value(&types::NoneType))) return share(self);
    return method_new(t, self, instance);
}

Result<Ref<>> function_repr(Thread& t, Value self) {
    char address[24];
    std::snprintf(address, sizeof address, "0x%llx", static_cast<unsigned long long>(self.bits()));
    std::string text = "<function ";
    str_append_utf8(*static_cast<Str*>(self_of(self).qualname.value().as_object()), text);
    return str_from_utf8(t, text + " at " + address + ">");
}

Result<Ref<>> none_or(Value value) { return share(value ? value : none()); }

// --- attributes ---

// Auditors hear of what the code and its defaults are, and of changes.
template <auto field, NameText name>
Result<Ref<>> get_audited(Thread& t, Value self) {
    TRY(audit(t, "object.__getattr__", self, operator""_name < name>()));
    return none_or((self_of(self).*field).value());
}

Status audit_setting(Thread& t, Value self, Str* name, Value value) {
    if (!value) return audit(t, "object.__delattr__", self, name);
    return audit(t, "object.__setattr__", self, name, value);
}

Status set_code(Thread& t, Value self, Value value) {
    if (!value || !is_code(value)) return t.raise_type_error("__code__ must be set to a code object");
    TRY(check_runnable(t, *as_code(value)));
    TRY(audit_setting(t, self, "__code__"_name, value));
    Function& function = self_of(self);
    auto& code = *static_cast<CodeObject*>(value.as_object());
    int64_t cells = function.closure ? function.closure->size : 0;
    if (code.nfreevars != cells)
        return t.raise_value_error("{}() requires a code object with {} free vars, not {}",
                                   static_cast<Str*>(function.name.value().as_object()), cells, code.nfreevars);
    constexpr uint32_t kKinds = bytecode::kGenerator | bytecode::kCoroutine | bytecode::kAsyncGenerator;
    if ((code.flags & kKinds) != (function.code->flags & kKinds))
        TRY(warn(
            t, types::DeprecationWarning,
            "Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)"));
    // Frames that run the old code rely on the function to keep it.
    Value former = function.former_code;
    function.former_code = TRY(tuple_of(t, function.code.value(), former ? former : none()));
    function.version = 0;
    function.code = share(&code);
    return {};
}

template <auto field, NameText name>
Status set_name(Thread& t, Value self, Value value) {
    if (!value || !is_str(value))
        return t.raise_type_error("{} must be set to a string object", operator""_name < name>());
    self_of(self).*field = share(value);
    return {};
}

template <auto field>
Result<Ref<>> get_field(Thread&, Value self) {
    return none_or((self_of(self).*field).value());
}

Status set_defaults(Thread& t, Value self, Value value) {
    if (value && value != none() && !is_tuple(value))
        return t.raise_type_error("__defaults__ must be set to a tuple object");
    TRY(audit_setting(t, self, "__defaults__"_name, value));
    self_of(self).version = 0;
    self_of(self).defaults = value && value != none() ? share(static_cast<Tuple*>(value.as_object())) : Ref<Tuple>();
    return {};
}

Status set_kwdefaults(Thread& t, Value self, Value value) {
    if (value && value != none() && !is_dict(value))
        return t.raise_type_error("__kwdefaults__ must be set to a dict object");
    TRY(audit_setting(t, self, "__kwdefaults__"_name, value));
    self_of(self).version = 0;
    self_of(self).kwdefaults = value && value != none() ? share(static_cast<Dict*>(value.as_object())) : Ref<Dict>();
    return {};
}

Status set_doc(Thread&, Value self, Value value) {
    self_of(self).doc = share(value ? value : none());
    return {};
}

Status set_module(Thread&, Value self, Value value) {
    self_of(self).module = share(value ? value : none());
    return {};
}

Result<Ref<>> get_annotations(Thread& t, Value self) {
    Function& function = self_of(self);
    if (function.annotations) return share(function.annotations.value());
    Ref<> computed;
    if (function.annotate) {
        Ref<> annotate = share(function.annotate.value());
        computed = TRY(call(t, annotate, Value::small_int(1)));
        if (!is_dict(computed))
            return t.raise_type_error("__annotate__ returned non-dict of type '{}'", type_name(computed));
    } else {
        computed = TRY(dict_new(t));
    }
    if (!function.annotations) function.annotations = std::move(computed);
    return share(function.annotations.value());
}

Status set_annotations(Thread& t, Value self, Value value) {
    if (value == none()) value = Value();
    if (value && !is_dict(value)) return t.raise_type_error("__annotations__ must be set to a dict object");
    self_of(self).annotations = share(value);
    self_of(self).annotate = Ref<>();
    return {};
}

Status set_annotate(Thread& t, Value self, Value value) {
    if (!value) return t.raise_type_error("__annotate__ cannot be deleted");
    if (value == none()) {
        self_of(self).annotate = Ref<>();
        return {};
    }
    if (!is_callable(value)) return t.raise_type_error("__annotate__ must be callable or None");
    self_of(self).annotate = share(value);
    self_of(self).annotations = Ref<>();
    return {};
}

Result<Ref<>> get_type_params(Thread&, Value self) {
    Value value = self_of(self).type_params;
    return share(value ? value : Value(empty_tuple()));
}

Status set_type_params(Thread& t, Value self, Value value) {
    if (!value || !is_tuple(value)) return t.raise_type_error("__type_params__ must be set to a tuple");
    self_of(self).type_params = share(value);
    return {};
}

// --- types.FunctionType(...) ---

Status check_closure(Thread& t, const CodeObject& code, Value closure) {
    Tuple* cells = closure != none() ? as_tuple(closure) : nullptr;
    if (!cells && closure != none()) return t.raise_type_error("arg 5 (closure) must be None or tuple");
    if (!cells && code.nfreevars) return t.raise_type_error("arg 5 (closure) must be tuple");
    int64_t count = cells ? cells->size : 0;
    if (count != code.nfreevars)
        return t.raise_value_error("{} requires closure of length {}, not {}", code.name.get(), code.nfreevars, count);
    for (int64_t i = 0; i < count; ++i)
        if (!is_cell(cells->at(i)))
            return t.raise_type_error("arg 5 (closure) expected cell, found {}", type_name(cells->at(i)));
    return {};
}

Result<Ref<>> construct(Thread& t, Type&, Value code_value, Value globals_value, Value name, Value defaults,
                        Value closure, Value kwdefaults) {
    CodeObject* code = as_code(code_value);
    if (!code) return t.raise_type_error("function() argument 'code' must be code, not {}", shown_kind(code_value));
    Dict* globals = as_dict(globals_value);
    if (!globals)
        return t.raise_type_error("function() argument 'globals' must be dict, not {}", shown_kind(globals_value));
    if (name != none() && !is_str(name)) return t.raise_type_error("arg 3 (name) must be None or string");
    if (defaults != none() && !is_tuple(defaults)) return t.raise_type_error("arg 4 (defaults) must be None or tuple");
    TRY(check_closure(t, *code, closure));
    if (kwdefaults != none() && !is_dict(kwdefaults))
        return t.raise_type_error("arg 6 (kwdefaults) must be None or dict");
    TRY(audit(t, "function.__new__", code_value));
    Ref<Function> function = TRY(function_new(t, *code, *globals));
    if (name != none()) function->name = share(name);
    if (defaults != none()) function->defaults = share(as_tuple(defaults));
    if (closure != none() && code->nfreevars) function->closure = share(as_tuple(closure));
    if (kwdefaults != none()) function->kwdefaults = share(as_dict(kwdefaults));
    return function;
}

void define_attributes(TypeBuilder& type) {
    type.member<&Function::closure>("__closure__", MemberKind::NoneWhenAbsent, "The cells of free variables, or None.");
    type.getset("__doc__", get_field<&Function::doc>, set_doc);
    type.member<&Function::globals>("__globals__", MemberKind::ReadOnlyObject, "The global variables.");
    type.getset("__module__", get_field<&Function::module>, set_module);
    type.member<&Function::builtins>("__builtins__", MemberKind::ReadOnlyObject, "The builtins.");
    type.getset("__code__", get_audited<&Function::code, "__code__">, set_code, "The code object.");
    type.getset("__defaults__", get_audited<&Function::defaults, "__defaults__">, set_defaults,
                "Defaults of positional parameters, or None.");
    type.getset("__kwdefaults__", get_audited<&Function::kwdefaults, "__kwdefaults__">, set_kwdefaults,
                "Defaults of keyword-only parameters, or None.");
    type.getset("__annotations__", get_annotations, set_annotations, "Annotations by parameter name.");
    type.getset("__annotate__", get_field<&Function::annotate>, set_annotate,
                "What computes the annotations, or None.");
    type.getset("__dict__", get_dict_attribute, set_native_dict_attribute);
    type.getset("__name__", get_field<&Function::name>, set_name<&Function::name, "__name__">);
    type.getset("__qualname__", get_field<&Function::qualname>, set_name<&Function::qualname, "__qualname__">);
    type.getset("__type_params__", get_type_params, set_type_params, "The type parameters.");
}

}  // namespace

// Frames do not keep the code that they run: the function does, also when the collector has emptied it.
void visit_code(Object* self, Visit visit, void* context) {
    auto& function = *static_cast<Function*>(self);
    if (function.code) visit(function.code.value(), context);
    if (function.former_code) visit(function.former_code.value(), context);
}

void drop_code(Thread&, Object* self) {
    auto& function = *static_cast<Function*>(self);
    function.code = Ref<CodeObject>();
    function.former_code = Ref<>();
}

void define_function(TypeBuilder& type) {
    type.instances<Function>().references<&Function::globals, 13>().dict_field<&Function::dict>().weakly_referable();
    type.extra({visit_code, nullptr});
    type.type().destroy = drop_code;
    type.shown(168, 0, 88, 80);
    type.set_flags(kTypeVectorcall | kTypeMethodDescriptor);
    type.doc("(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)", "A Python function.");
    type.slots().call = function_call;
    type.slots().descr_get = function_bind;
    type.slots().repr = function_repr;
    type.constructor<"function(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)", construct>();
    define_attributes(type);
}

}  // namespace krait::object
