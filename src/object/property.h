#pragma once

// property: an attribute made of functions.

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Property;
}

struct Property : Object {
    Field<> getter;  // absent: none
    Field<> setter;
    Field<> deleter;
    Field<> doc;
    Field<> name;  // what __set_name__ said
    bool doc_is_getters;
};

Result<Ref<>> property_new(Thread& t, Value getter);

}  // namespace krait::object
