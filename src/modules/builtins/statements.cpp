#include "interp/run.h"
#include "modules/builtins/functions.h"
#include "object/build_class.h"
#include "object/function.h"

// What statements call by name: __build_class__, __import__; and breakpoint().

namespace krait::modules::builtins {

namespace {

Result<Ref<>> run_class_body(Thread& t, Value function, Value locals) {
    return interp::run_function(t, *as_function(function), locals);
}

}  // namespace

Result<Ref<>> build_class_of(Thread& t, Value, const Args& args) {
    if (args.positional < 2) return t.raise_type_error("__build_class__: not enough arguments");
    if (!is_function(args[0])) return t.raise_type_error("__build_class__: func must be a function");
    if (!is_str(args[1])) return t.raise_type_error("__build_class__: name is not a string");
    ClassStatement statement;
    statement.name = args[1];
    statement.bases = TRY(tuple_from(t, args.values + 2, args.positional - 2));
    if (args.keyword_count()) {
        statement.keywords = TRY(dict_new(t));
        for (uint32_t i = 0; i < args.keyword_count(); ++i)
            TRY(dict_set(t, *statement.keywords, args.names->at(i), args[args.positional + i]));
    }
    return build_class(t, args[0], std::move(statement), run_class_body);
}

Result<Ref<>> import(Thread& t, Value, Value name, GivenGlobals globals, Value locals, Value fromlist, int level) {
    if (auto import_name = t.interpreter.import_name)
        return import_name(t, name, globals.value, locals, fromlist ? fromlist : Value(empty_tuple()), level);
    return t.raise(types::ImportError, "imports are not set up");
}

Result<Ref<>> breakpoint(Thread& t, Value, const Args& args) {
    Value sys = t.interpreter.sys_dict;
    Ref<> hook = sys ? TRY(dict_get(t, *as_dict(sys), "breakpointhook"_name)) : Ref<>();
    if (!hook) return t.raise(types::RuntimeError, "lost sys.breakpointhook");
    TRY(audit(t, "builtins.breakpoint", hook));
    return call(t, hook, args);
}

}  // namespace krait::modules::builtins

namespace krait::object {

Result<modules::builtins::GivenGlobals> Convert<modules::builtins::GivenGlobals>::from(Thread&, Value value,
                                                                                       const ArgumentContext&) {
    return modules::builtins::GivenGlobals{value};
}

}  // namespace krait::object
