#pragma once

// Finalizers of the old sort, __tp_del__: run every time an object dies, and not by the collector, which keeps what has
// one, and all that it refers to, as garbage for somebody to look at. A class has one only when native code asked for
// it (_testcapi.with_tp_del); it is not inherited.

#include "object/thread.h"
#include "object/type.h"

namespace krait::object {

inline constexpr uint64_t kTypeLegacyFinalizer = uint64_t{1} << 36;  // not shown in __flags__

inline bool has_legacy_finalizer(const Object* object) { return object->type->has_flag(kTypeLegacyFinalizer); }

// For an object whose count is zero. True: it lives on.
bool outlives_legacy_finalizer(Thread& t, Object* object);

}  // namespace krait::object
