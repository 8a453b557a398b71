#pragma once

// types.SimpleNamespace.

#include "object/dict.h"
#include "object/type.h"

namespace krait::object {

namespace types {
extern Type SimpleNamespace;
}

struct SimpleNamespace : Object {
    Field<Dict> dict;
};

Result<Ref<>> simple_namespace_new(Thread& t, Dict& attributes);

}  // namespace krait::object
