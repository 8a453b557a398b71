#include "object/module_builder.h"

namespace krait::modules {

using namespace object;

namespace {

Result<Ref<Dict>> config_vars(Thread& t, Value) {
    Ref<Dict> variables = TRY(dict_new(t));
    TRY(dict_set(t, *variables, "Py_GIL_DISABLED"_name, Value::small_int(0)));
    TRY(dict_set(t, *variables, "Py_DEBUG"_name, Value::small_int(0)));
    return variables;
}

}  // namespace

KRAIT_MODULE(_sysconfig, "What sysconfig asks of the interpreter.") {
    m.def<"config_vars()", config_vars>("Variables of the build that are no file's.");
    return {};
}

}  // namespace krait::modules
