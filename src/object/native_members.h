#pragma once

// Attributes of native types that are not methods: computed ones (getset) and fields (member). Static data, like
// NativeFunction; descriptors.h makes the objects.

#include <string_view>

#include "object/result.h"

namespace krait::object {

struct GetSet {
    std::string_view name;
    Result<Ref<>> (*get)(Thread& t, Value self) = nullptr;
    Status (*set)(Thread& t, Value self, Value value) = nullptr;  // no value: delete; null: not writable
    std::string_view doc;
};

enum class MemberKind : uint8_t {
    Object,          // a Field<>; absent raises AttributeError; may be set and deleted
    ReadOnlyObject,  // a Field<>; absent raises AttributeError
    NoneWhenAbsent,  // read-only Field<>; absent is None
    ObjectOrNone,    // a Field<>; absent is None; may be set and deleted
    ReadOnlyBool,
    Double,         // read-only
    Int32,          // read-only
    Int64,          // read-only
    WritableInt64,  // "an integer is required"
    Bool,
};

struct Member {
    std::string_view name;
    MemberKind kind;
    int32_t offset;  // negative: in front of the GcHead (__slots__ of an int subclass)
    std::string_view doc;
};

}  // namespace krait::object
