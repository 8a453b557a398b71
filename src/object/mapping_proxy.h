#pragma once

// mappingproxy: a read-only view of a mapping; what T.__dict__ is.

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type MappingProxy;
}

struct MappingProxy : Object {
    Field<> mapping;
};

Result<Ref<>> mapping_proxy_new(Thread& t, Value mapping);

}  // namespace krait::object
