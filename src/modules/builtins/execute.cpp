#include "interp/run.h"
#include "modules/builtins/compiling.h"
#include "modules/builtins/functions.h"
#include "modules/interpreters/running.h"
#include "object/bytes.h"
#include "object/cell.h"
#include "object/frame_locals.h"

// exec() and eval().

namespace krait::modules::builtins {

namespace {

struct Scope {
    Ref<> globals, locals;
};

bool is_mapping(Value value) { return type_of(value)->slots.subscript; }

// What is not given is the caller's.
Status fill_scope(Thread& t, Scope& scope) {
    if (scope.globals.value() != none()) {
        if (scope.locals.value() == none()) scope.locals = scope.globals;
        return {};
    }
    Frame* frame = first_complete(t.frame);
    if (!frame) {
        Ref<> names = TRY(interpreters::names_without_frame(t));
        if (!names) return t.raise(types::SystemError, "globals and locals cannot be NULL");
        scope.globals = names;
        if (scope.locals.value() == none()) scope.locals = names;
        return {};
    }
    scope.globals = share(Value(frame->globals()));
    if (scope.locals.value() != none()) return {};
    scope.locals = TRY(current_locals(t, *frame));
    return {};
}

Status add_builtins(Thread& t, Value globals) {
    Dict& dict = *as_dict(globals);
    if (TRY(dict_contains(t, dict, "__builtins__"_name))) return {};
    Frame* frame = first_complete(t.frame);
    Value builtins = frame ? frame->builtins() : t.interpreter.builtins.value();
    return dict_set(t, dict, "__builtins__"_name, builtins);
}

Status check_closure(Thread& t, const CodeObject& code, Value closure) {
    int32_t count = code.nfreevars;
    if (count == 0) {
        if (closure == none()) return {};
        return t.raise_type_error("cannot use a closure with this code object");
    }
    Tuple* cells = is_exact_tuple(closure) ? as_tuple(closure) : nullptr;
    bool fits = cells && cells->size == count;
    for (int64_t i = 0; fits && i < count; ++i) fits = is_cell(cells->at(i));
    if (fits) return {};
    return t.raise_type_error("code object requires a closure of exactly length {}", count);
}

Result<Ref<>> run(Thread& t, CodeObject& code, const Scope& scope, Value closure) {
    Tuple* cells = closure == none() ? nullptr : as_tuple(closure);
    return interp::run_code(t, code, *as_dict(scope.globals), scope.locals, cells);
}

Result<Ref<>> compile_and_run(Thread& t, std::string_view text, CompileRequest request, const Scope& scope) {
    Ref<Str> filename = TRY(intern_utf8(t, "<string>"));
    request.filename = filename;
    request.flags |= flags_of_caller(t);
    Ref<Bytes> source = TRY(bytes_from(t, text));
    TRY(audit(t, "compile", Value(source), Value(filename)));
    Ref<CodeObject> code = TRY(compile_text(t, text, request));
    TRY(audit(t, "exec", Value(code)));
    return run(t, *code, scope, none());
}

}  // namespace

Result<Ref<>> eval(Thread& t, Value, Value source, Value globals, Value locals) {
    if (locals != none() && !is_mapping(locals)) return t.raise_type_error("locals must be a mapping");
    if (globals != none() && !is_dict(globals))
        return t.raise_type_error("{}", is_mapping(globals) ? "globals must be a real dict; try eval(expr, {}, mapping)"
                                                            : "globals must be a dict");
    Scope scope{share(globals), share(locals)};
    TRY(fill_scope(t, scope));
    TRY(add_builtins(t, scope.globals));
    if (CodeObject* code = as_code(source)) {
        TRY(audit(t, "exec", source));
        if (code->nfreevars > 0)
            return t.raise_type_error("code object passed to eval() may not contain free variables");
        return run(t, *code, scope, none());
    }
    SourceBytes bytes;
    TRY(check_source(t, source, "eval", "code", bytes));
    std::string_view text = bytes.text;
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    CompileRequest request;
    request.mode = syntax::Mode::Eval;
    request.origin = bytes.origin;
    return compile_and_run(t, text, request, scope);
}

Status exec(Thread& t, Value, Value source, Value globals, Value locals, Value closure) {
    Scope scope{share(globals), share(locals)};
    TRY(fill_scope(t, scope));
    if (!is_dict(scope.globals))
        return t.raise_type_error("exec() globals must be a dict, not {}", type_name(scope.globals));
    if (!is_mapping(scope.locals))
        return t.raise_type_error("locals must be a mapping or None, not {}", type_name(scope.locals));
    TRY(add_builtins(t, scope.globals));
    if (CodeObject* code = as_code(source)) {
        TRY(check_closure(t, *code, closure));
        TRY(audit(t, "exec", source));
        TRY(run(t, *code, scope, closure));
        return {};
    }
    if (closure != none()) return t.raise_type_error("closure can only be used when source is a code object");
    SourceBytes bytes;
    TRY(check_source(t, source, "exec", "code", bytes));
    CompileRequest request;
    request.origin = bytes.origin;
    TRY(compile_and_run(t, bytes.text, request, scope));
    return {};
}

}  // namespace krait::modules::builtins
