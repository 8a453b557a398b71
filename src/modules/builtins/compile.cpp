#include "modules/_ast/trees.h"
#include "modules/builtins/compiling.h"
#include "modules/builtins/functions.h"

namespace krait::modules::builtins {

namespace {

Result<syntax::Mode> read_mode(Thread& t, const Str& mode, uint32_t flags) {
    if (str_equal(mode, "exec")) return syntax::Mode::Exec;
    if (str_equal(mode, "eval")) return syntax::Mode::Eval;
    if (str_equal(mode, "single")) return syntax::Mode::Single;
    if (!str_equal(mode, "func_type"))
        return t.raise_value_error(flags & kOnlyAst ? "compile() mode must be 'exec', 'eval', 'single' or 'func_type'"
                                                    : "compile() mode must be 'exec', 'eval' or 'single'");
    if (flags & kOnlyAst) return syntax::Mode::FuncType;
    return t.raise_value_error("compile() mode 'func_type' requires flag PyCF_ONLY_AST");
}

}  // namespace

Result<Ref<>> compile(Thread& t, Value, Value source, FileName filename, Str& mode, int flags, bool dont_inherit,
                      int optimize, int feature_version) {
    CompileRequest request;
    Ref<Str> name = std::move(filename.text);
    request.filename = name;
    request.flags = static_cast<uint32_t>(flags);
    request.optimize = optimize;
    request.feature_version = request.flags & kOnlyAst ? feature_version : -1;
    if (request.flags & ~(kFutureFlags | kNestedScopes | kCompileFlags))
        return t.raise_value_error("compile(): unrecognised flags");
    if (optimize < -1 || optimize > 2) return t.raise_value_error("compile(): invalid optimize value");
    if (!dont_inherit) request.flags |= flags_of_caller(t);
    request.mode = TRY(read_mode(t, mode, request.flags));
    if (ast::is_ast(source)) {
        TRY(ast::check_module_kind(t, source, request.mode));
        bool is_unchanged = (request.flags & kOptimizedAst) == kOnlyAst;
        return is_unchanged ? share(source) : compile_objects(t, source, request);
    }
    SourceBytes bytes;
    TRY(check_source(t, source, "compile", "AST", bytes));
    request.origin = bytes.origin;
    TRY(audit(t, "compile", source, Value(name)));
    if (request.flags & kOnlyAst) return parse_text(t, bytes.text, request);
    return TRY(compile_text(t, bytes.text, request));
}

}  // namespace krait::modules::builtins
