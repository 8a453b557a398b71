#pragma once

// The types of the module _collections, and deque's layout for its files.

#include "object/allocate.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::modules::collections {

using namespace object;

extern Type deque_type, deque_iterator_type, deque_reverse_iterator_type, default_dict_type, tuple_getter_type,
    ordered_dict_type, ordered_keys_type, ordered_values_type, ordered_items_type, ordered_iterator_type;

void define_deque(TypeBuilder& type);
void define_deque_iterator(TypeBuilder& type);
void define_deque_reverse_iterator(TypeBuilder& type);
void define_default_dict(TypeBuilder& type);
void define_tuple_getter(TypeBuilder& type);
void define_ordered_dict(TypeBuilder& type);
void define_ordered_keys(TypeBuilder& type);
void define_ordered_values(TypeBuilder& type);
void define_ordered_items(TypeBuilder& type);
void define_ordered_iterator(TypeBuilder& type);

Status count_elements(Thread& t, Value, Value mapping, Value iterable);

// --- deque: a ring of a power of two slots ---

inline constexpr int64_t kUnlimited = -1;

struct Deque : Object {
    Value* slots;
    int64_t capacity;
    int64_t first;  // slot of the first item
    int64_t size;
    int64_t most;    // maxlen, or kUnlimited
    uint64_t state;  // changes with every change of structure

    Value& at(int64_t index) { return slots[(first + index) & (capacity - 1)]; }
};

inline Deque& deque_at(Value value) { return *static_cast<Deque*>(value.as_object()); }
inline bool is_deque(Value value) { return is_instance_of(value, deque_type); }

// At an end; an item that falls out at the other is released.
Status deque_append(Thread& t, Deque& deque, Value item);
Status deque_append_left(Thread& t, Deque& deque, Value item);
// Absent when it is empty.
Ref<> deque_take(Deque& deque);
Ref<> deque_take_left(Deque& deque);
Status deque_extend(Thread& t, Deque& deque, Value iterable);
Status deque_extend_left(Thread& t, Deque& deque, Value iterable);
void deque_clear(Thread& t, Deque& deque);
void deque_rotate(Deque& deque, int64_t steps);
// An empty one with that limit, tracked.
Result<Ref<Deque>> deque_new(Thread& t, Type& type, int64_t most);
Raised raise_deque_mutated(Thread& t, Type& error);

void define_deque_methods(TypeBuilder& type);
Result<Ref<>> deque_iterate(Thread& t, Value self);
Result<Ref<>> deque_iterate_backwards(Thread& t, Value self);

}  // namespace krait::modules::collections
