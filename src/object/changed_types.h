#pragma once

// Native types that programs may change (nodes of _ast, struct sequences) are static all the same. Each interpreter has
// its own names of those that it changed.

#include "object/type.h"

namespace krait::object {

// Before a type's dict is shown.
Status own_type_names(Thread& t, Type& type);
// Before something is set.
Status prepare_type_change(Thread& t, Type& type);

Dict* changed_type_names(Thread& t, Type& type);
// The dict of the type as this interpreter sees it.
inline Dict* type_names(Thread& t, Type& type) {
    if (type.flags & (kTypeHeap | kTypeImmutable)) [[likely]]
        return type.dict.get();
    return changed_type_names(t, type);
}

}  // namespace krait::object
