#pragma once

// For slot_table.cpp: what fills the slots of Python classes. Each looks its special method up on the type at the time
// of the call, binds it and calls it.

#include "object/builtin_types.h"
#include "object/protocol.h"
#include "object/slot_table.h"

namespace krait::object::slot_dispatch {

// type(self).name(self, arguments...). The name must be there: AttributeError(name) otherwise.
Result<Ref<>> call_special(Thread& t, Value self, Str* name, const Value* arguments, uint32_t count);
// NotImplemented when it is not there.
Result<Ref<>> try_special(Thread& t, Value self, Str* name, const Value* arguments, uint32_t count);

template <NameText text>
Result<Ref<>> unary(Thread& t, Value self) {
    return call_special(t, self, operator""_name < text>(), nullptr, 0);
}

template <NameText text>
Result<Ref<>> inplace(Thread& t, Value self, Value other) {
    return try_special(t, self, operator""_name < text>(), &other, 1);
}

// Both names of a binary operator with the rules about whose method goes first; `slot` is the dispatcher itself, by
// which a type whose method is a Python one is known.
Result<Ref<>> binary_operator(Thread& t, Value left, Value right, Str* name, Str* reflected_name,
                              BinarySlot Slots::* slot, BinarySlot self);

template <NameText text, NameText reflected, BinarySlot Slots::* slot>
Result<Ref<>> binary(Thread& t, Value left, Value right) {
    return binary_operator(t, left, right, operator""_name < text>(), operator""_name < reflected>(), slot,
        &binary<text, reflected, slot>);
}

Result<Ref<>> power(Thread& t, Value base, Value exponent, Value modulus);
Result<Ref<>> inplace_power(Thread& t, Value base, Value exponent, Value modulus);
Result<Ref<>> repr(Thread& t, Value self);
Result<Ref<>> str(Thread& t, Value self);
Result<int64_t> hash(Thread& t, Value self);
Result<int64_t> length(Thread& t, Value self);
Result<bool> truth(Thread& t, Value self);
Result<bool> contains(Thread& t, Value container, Value item);
Result<Ref<>> compare(Thread& t, Value left, Value right, CompareOp op);
Result<Ref<>> iter(Thread& t, Value self);
Lookup next(Thread& t, Value self);
Result<Ref<>> call(Thread& t, Value self, const Args& args);
Status init(Thread& t, Value self, const Args& args);
Result<Ref<>> construct(Thread& t, Type& type, const Args& args);
void finalize(Thread& t, Value self);
Result<Ref<>> get_attribute(Thread& t, Value self, Value name);
Status set_attribute(Thread& t, Value self, Value name, Value value);
Status set_item(Thread& t, Value self, Value key, Value value);
Result<Ref<>> subscript(Thread& t, Value self, Value key);
Result<Ref<>> item(Thread& t, Value self, int64_t index);
Status set_index(Thread& t, Value self, int64_t index, Value value);
Result<Ref<>> descriptor_get(Thread& t, Value descriptor, Value instance, Value owner);
Status descriptor_set(Thread& t, Value descriptor, Value instance, Value value);
Status get_buffer(Thread& t, Value self, Buffer& buffer, int flags);
void release_buffer(Thread& t, Value self, Buffer& buffer);

}  // namespace krait::object::slot_dispatch
