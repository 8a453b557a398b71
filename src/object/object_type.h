#pragma once

// What other types share with `object`.

#include "object/type.h"

namespace krait::object {

// object.__new__ and object.__init__; the former makes an instance_new().
Result<Ref<>> object_new(Thread& t, Type& type, const Args& args);
Status object_init(Thread& t, Value self, const Args& args);
// object.__reduce_ex__(2) and higher.
Result<Ref<>> reduce_by_copyreg(Thread& t, Value self, int64_t protocol);
// object.__getstate__
Result<Ref<>> get_state(Thread& t, Value self);
Result<Ref<>> get_class(Thread& t, Value self);
Status set_class(Thread& t, Value self, Value value);

}  // namespace krait::object
