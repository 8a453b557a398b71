#include "interp/fast_paths.h"
#include "object/interpreter.h"
#include "object/type_parameters.h"

// CALL_INTRINSIC_1 and CALL_INTRINSIC_2.

namespace krait::interp {

namespace {

Result<Ref<>> print_expression(Thread& t, Value value) {
    Ref<> hook;
    if (t.interpreter.sys_dict)
        hook = TRY(dict_get(t, *static_cast<Dict*>(t.interpreter.sys_dict.value().as_object()), "displayhook"_name));
    if (!hook) return t.raise(types::RuntimeError, "lost sys.displayhook");
    return call(t, hook, value);
}

}  // namespace

Result<Ref<>> unary_intrinsic(Thread& t, Frame& frame, int64_t which, Value value) {
    switch (which) {
        case bytecode::INTRINSIC_PRINT: return print_expression(t, value);
        case bytecode::INTRINSIC_IMPORT_STAR: TRY(import_star(t, frame, value)); return share(none());
        case bytecode::INTRINSIC_STOPITERATION_ERROR: return stop_iteration_error(t, frame, value);
        case bytecode::INTRINSIC_ASYNC_GEN_WRAP: return async_wrap_value(t, value);
        case bytecode::INTRINSIC_UNARY_POSITIVE: return positive(t, value);
        case bytecode::INTRINSIC_LIST_TO_TUPLE: return list_to_tuple(t, *static_cast<List*>(value.as_object()));
        case bytecode::INTRINSIC_TYPEVAR: return type_variable_new(t, value, Value(), Value());
        case bytecode::INTRINSIC_PARAMSPEC: return parameter_specification_new(t, value);
        case bytecode::INTRINSIC_TYPEVARTUPLE: return type_variable_tuple_new(t, value);
        case bytecode::INTRINSIC_SUBSCRIPT_GENERIC: return subscript_generic(t, value);
        case bytecode::INTRINSIC_TYPEALIAS: {
            const Tuple& parts = *static_cast<Tuple*>(value.as_object());
            return type_alias_new(t, parts.at(0), parts.at(1), parts.at(2));
        }
        default: return t.raise(types::SystemError, "invalid intrinsic function");
    }
}

Result<Ref<>> binary_intrinsic(Thread& t, int64_t which, Value first, Value second) {
    switch (which) {
        case bytecode::INTRINSIC_PREP_RERAISE_STAR: return prepare_reraise_star(t, first, second);
        case bytecode::INTRINSIC_TYPEVAR_WITH_BOUND: return type_variable_new(t, first, second, Value());
        case bytecode::INTRINSIC_TYPEVAR_WITH_CONSTRAINTS: return type_variable_new(t, first, Value(), second);
        case bytecode::INTRINSIC_SET_FUNCTION_TYPE_PARAMS:
            static_cast<Function*>(first.as_object())->type_params = share(second);
            return share(first);
        case bytecode::INTRINSIC_SET_TYPEPARAM_DEFAULT: return set_type_parameter_default(t, first, second);
        default: return t.raise(types::SystemError, "invalid intrinsic function");
    }
}

}  // namespace krait::interp
