#pragma once

// classmethod and staticmethod.

#include "object/dict.h"
#include "object/type.h"

namespace krait::object {

namespace types {
extern Type ClassMethod, StaticMethod;
}

struct MethodHolder : Object {  // of both
    Field<> function;           // absent until __init__
    Field<Dict> dict;
};

// Its __isabstractmethod__, when it has one.
Result<bool> is_abstract_method(Thread& t, Value function);
Result<Ref<>> classmethod_new(Thread& t, Value function);
Result<Ref<>> staticmethod_new(Thread& t, Value function);

}  // namespace krait::object
