#pragma once

// super: attribute look-up behind a class in the MRO of an object's type.

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Super;
}

struct Super : Object {
    Field<Type> this_class;
    Field<> self;  // absent: unbound
    Field<Type> self_class;
};

// super(type, object)
Result<Ref<>> super_new(Thread& t, Type& type, Value object);
// super(type, object).name without the super object; the same errors.
Result<Ref<>> super_get_attribute(Thread& t, Type& type, Value object, Value name);
// What it finds for an instance, when that is a method which takes the object in front; else absent. Borrowed.
Value super_find_method(Type& type, Value object, const Str& name);

}  // namespace krait::object
