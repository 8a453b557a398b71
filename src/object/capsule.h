#pragma once

// PyCapsule: a named address that one native module hands to another through Python's hands. Nothing here takes one;
// modules that CPython gives one have it, so that programs find its name and type.

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Capsule;
}

struct Capsule : Object {
    const char* name;
    const void* address;
};

bool is_capsule(Value value, std::string_view name);
Result<Ref<>> capsule_new(Thread& t, const char* name, const void* address);

}  // namespace krait::object
