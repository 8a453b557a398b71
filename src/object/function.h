#pragma once

// function: a code object with the globals, defaults and cells it runs with.

#include "object/code_object.h"
#include "object/dict.h"

namespace krait::object {

namespace types {
extern Type Function;
}

struct Function : Object {
    Field<CodeObject> code;
    Field<Dict> globals;
    Field<> builtins;
    Field<> name;           // str
    Field<> qualname;       // str
    Field<Tuple> defaults;  // absent: none
    Field<Dict> kwdefaults;
    Field<Tuple> closure;
    Field<> doc;
    Field<> module;
    Field<> annotations;  // dict; absent: not computed
    Field<> annotate;     // callable; absent: none
    Field<> type_params;  // tuple; absent: ()
    Field<Dict> dict;
    Field<> former_code;  // what __code__ was, chained in tuples: frames may still run it
    uint32_t version;     // 0: none; changes with what a call depends on
};

inline bool is_function(Value value) { return value.is_object() && value.as_object()->type == &types::Function; }
inline Function* as_function(Value value) {
    return is_function(value) ? static_cast<Function*>(value.as_object()) : nullptr;
}

// `qualname` absent: the code's. `__module__` and `__builtins__` come from the globals.
Result<Ref<Function>> function_new(Thread& t, CodeObject& code, Dict& globals, Value qualname = Value());
// What a frame with these globals sees as builtins: globals["__builtins__"] (a module gives its dict), else the
// interpreter's.
Result<Ref<>> builtins_of_globals(Thread& t, Dict& globals);

}  // namespace krait::object
