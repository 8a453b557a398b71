#pragma once

#include "object/allocate.h"

namespace krait::modules::testcapi {

// The constructor of classes that do not look at their arguments.
inline object::Result<object::Ref<>> new_from_anything(object::Thread& t, object::Type& type, const object::Args&) {
    return object::instance_new(t, type);
}

}  // namespace krait::modules::testcapi
