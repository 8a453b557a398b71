#include "modules/_testinternalcapi/code_facts.h"
#include "modules/builtins/compiling.h"
#include "modules/interpreters/sharing.h"
#include "object/builtin_types.h"
#include "object/function.h"
#include "object/memory_view.h"
#include "object/protocol.h"

// What runs as a program in another interpreter: text, or code that takes nothing and returns nothing.

namespace krait::modules::interpreters {

namespace {

Result<Ref<CodeObject>> compile_script(Thread& t, Value source) {
    SourceBytes bytes;
    TRY(check_source(t, source, "compile", "AST", bytes));
    Ref<Str> filename = TRY(intern_utf8(t, "<script>"));
    CompileRequest request;
    request.filename = filename;
    request.origin = bytes.origin;
    return compile_text(t, bytes.text, request);
}

// Code without a function: what is not builtin would be a global of somebody.
Status check_names(Thread& t, Value code) {
    Ref<> counts = TRY(internals::get_code_var_counts(t, Value(), code, Value(), t.interpreter.builtins.value()));
    Ref<> unbound = TRY(get_item(t, counts, "unbound"_name)), globals = TRY(get_item(t, unbound, "globals"_name));
    Ref<> unknown = TRY(get_item(t, globals, "numunknown"_name));
    bool has_unknown = TRY(is_true(t, unknown));
    return has_unknown ? Status(t.raise_value_error("globals not supported")) : Status();
}

bool takes_arguments(const CodeObject& code) { return code.parameter_count() > 0; }

Status check_script(Thread& t, Value value, const CodeObject& code, bool is_pure) {
    if (code.nfreevars) return t.raise_value_error("closures not supported");
    if (is_pure && is_function(value)) TRY(check_stateless(t, value));
    if (is_pure && is_code(value)) TRY(check_names(t, value));
    if (takes_arguments(code)) return t.raise_value_error("code with args not supported");
    if (TRY(internals::code_returns_only_none(t, Value(), Value(&code)))) return {};
    return t.raise_value_error("code that returns a value is not a script");
}

}  // namespace

Status check_stateless(Thread& t, Value value) {
    Function& function = *as_function(value);
    if (function.closure || function.code.get()->nfreevars) return t.raise_value_error("closures not supported");
    if (function.defaults && function.defaults.get()->size) return t.raise_value_error("defaults not supported");
    if (function.kwdefaults && function.kwdefaults.get()->size())
        return t.raise_value_error("keyword defaults not supported");
    return internals::verify_stateless_code(t, Value(), value, Value(), Value());
}

Result<Ref<CodeObject>> script_of(Thread& t, Value value, bool is_pure) {
    bool is_text = is_str(value) || (has_buffer(value) && !is_code(value));
    if (is_text) return compile_script(t, value);
    if (!is_function(value) && !is_code(value)) {
        Ref<Str> shown = TRY(repr(t, value));
        return t.raise_type_error("unsupported script {}", shown);
    }
    Ref<CodeObject> code = share(is_code(value) ? as_code(value) : as_function(value)->code.get());
    TRY(check_script(t, value, *code, is_pure));
    return code;
}

Result<SharedPtr> share_script(Thread& t, Value value, bool is_pure) {
    Result<Ref<CodeObject>> code = script_of(t, value, is_pure);
    if (code.failed()) return raise_not_shareable_from(t, "object not a valid script");
    return share_marshaled(t, Value(code.take()));
}

}  // namespace krait::modules::interpreters
