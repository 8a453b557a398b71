#pragma once

// The static types. Each is defined beside its code (types::List in list.cpp, types::ValueError in exceptions.cpp) and
// made ready once per process, in this file's order of dependency, by ready_builtin_types().

#include <span>

#include "object/int.h"

namespace krait::object {

class TypeBuilder;

namespace types {
extern Type Object, Type_, Int, Bool, Float, Complex, Str, Bytes, ByteArray, MemoryView, List, Tuple, Dict, Set,
    FrozenSet, Range, Slice, NoneType, NotImplementedType, EllipsisType;
}

extern Object kNone, kNotImplemented, kEllipsis;  // immortal; kTrue and kFalse: int.h

inline Value none() { return Value(&kNone); }
inline Value boolean(bool value) { return Value(value ? &kTrue : &kFalse); }
inline Value not_implemented() { return Value(&kNotImplemented); }

// How a static type is made: its storage, its name, its base and the function that describes it.
struct TypeDefinition {
    Type* type;
    std::string_view name;
    Type* base;
    void (*define)(TypeBuilder& type);
};

// The types of another room: a static object of this kind, beside its table, has them made ready with the builtin ones.
struct TypeDefinitions {
    std::span<const TypeDefinition> list;
    TypeDefinitions* next;
    static inline TypeDefinitions* first = nullptr;
    explicit TypeDefinitions(std::span<const TypeDefinition> definitions) : list(definitions), next(first) {
        first = this;
    }
};

// Once per process, before the first interpreter; later calls do nothing.
void ready_builtin_types();

}  // namespace krait::object
