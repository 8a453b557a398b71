#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/quick_next.h"
#include "object/type_making.h"

namespace krait::object {

namespace {

bool has_sequence_table(const Type& type) {
    const Slots& slots = type.slots;
    return type.is_heap() || is_shown_as_heap(type) || slots.length || slots.concat || slots.repeat || slots.item ||
           slots.ass_item || slots.contains;
}

// A negative index counts from the end, once.
Result<int64_t> sequence_index(Thread& t, Value sequence, Value key) {
    int64_t index = TRY(index_int64(t, key, types::IndexError));
    LengthSlot length_slot = type_of(sequence)->slots.length;
    if (index >= 0 || !length_slot) return index;
    return index + TRY(length_slot(t, sequence));
}

// C[x]: types are subscripted through __class_getitem__.
Result<Ref<>> subscript_type(Thread& t, Type& type, Value key) {
    if (&type == &types::Type_) return generic_alias_new(t, Value(&type), key);
    Ref<> method = TRY(find_attribute(t, Value(&type), Value("__class_getitem__"_name)));
    if (method && method.value() != none()) return call(t, method, key);
    return t.raise_type_error("type '{}' is not subscriptable", type.name);
}

}  // namespace

Result<int64_t> length(Thread& t, Value value) {
    const Slots& slots = type_of(value)->slots;
    if (slots.length) return slots.length(t, value);
    if (slots.mapping_length) return slots.mapping_length(t, value);
    return t.raise_type_error("object of type '{}' has no len()", type_name(value));
}

Result<int64_t> length_hint(Thread& t, Value value, int64_t otherwise) {
    const Slots& slots = type_of(value)->slots;
    if (slots.length || slots.mapping_length) {
        Result<int64_t> known = length(t, value);
        if (!known.failed()) return known;
        if (!t.matches(types::TypeError)) return Raised{};
        t.clear_exception();
    }
    Ref<> method = TRY(find_special(t, value, "__length_hint__"_name));
    if (!method) return otherwise;
    Result<Ref<>> result = call(t, method);
    if (result.failed()) {
        if (!t.matches(types::TypeError)) return Raised{};
        t.clear_exception();
        return otherwise;
    }
    Ref<> hint = result.take();
    if (hint.value() == not_implemented()) return otherwise;
    if (!is_int(hint)) return t.raise_type_error("__length_hint__ must be an integer, not {}", type_name(hint));
    if (is_negative_int(hint)) return t.raise_value_error("__length_hint__() should return >= 0");
    if (auto fits = int_to_int64(hint)) return *fits;
    return t.raise(types::OverflowError, "Python int too large to convert to C ssize_t");
}

Result<Ref<>> get_item(Thread& t, Value container, Value key) {
    const Slots& slots = type_of(container)->slots;
    if (slots.subscript) return slots.subscript(t, container, key);
    if (slots.item) {
        if (!is_int(key) && !type_of(key)->slots.index)
            return t.raise_type_error("sequence index must be integer, not '{}'", type_name(key));
        int64_t index = TRY(sequence_index(t, container, key));
        return slots.item(t, container, index);
    }
    if (Type* type = as_type(container)) return subscript_type(t, *type, key);
    return t.raise_type_error("'{}' object is not subscriptable", type_name(container));
}

Status set_item(Thread& t, Value container, Value key, Value value) {
    const Slots& slots = type_of(container)->slots;
    if (slots.ass_subscript) return slots.ass_subscript(t, container, key, value);
    if (slots.ass_item) {
        if (!is_int(key) && !type_of(key)->slots.index)
            return t.raise_type_error("sequence index must be integer, not '{}'", type_name(key));
        int64_t index = TRY(sequence_index(t, container, key));
        return slots.ass_item(t, container, index, value);
    }
    // The words of the sequence protocol, which takes indices only.
    bool is_index = (is_int(key) || type_of(key)->slots.index) && has_sequence_table(*type_of(container));
    if (is_index) TRY(index_int64(t, key, types::IndexError));
    if (value) return t.raise_type_error("'{}' object does not support item assignment", type_name(container));
    if (is_index) return t.raise_type_error("'{}' object doesn't support item deletion", type_name(container));
    return t.raise_type_error("'{}' object does not support item deletion", type_name(container));
}

Status delete_item(Thread& t, Value container, Value key) { return set_item(t, container, key, Value()); }

[[gnu::noinline]] Result<bool> contains(Thread& t, Value container, Value item) {
    if (ContainsSlot slot = type_of(container)->slots.contains) return slot(t, container, item);
    return contains_by_iteration(t, container, item);
}

Result<bool> contains_by_iteration(Thread& t, Value container, Value item) {
    Result<Ref<>> started = get_iter(t, container);
    if (started.failed()) {
        if (!t.matches(types::TypeError)) return Raised{};
        t.clear_exception();
        return t.raise_type_error("argument of type '{}' is not a container or iterable", type_name(container));
    }
    Ref<> iterator = started.take();
    while (Ref<> candidate = TRY(quick_next(t, iterator)))
        if (TRY(compare_bool(t, candidate, item, CompareOp::Eq))) return true;
    return false;
}

bool is_iterator(Value value) { return type_of(value)->slots.iternext != nullptr; }

[[gnu::noinline]] Result<Ref<>> get_iter(Thread& t, Value value) {
    const Slots& slots = type_of(value)->slots;
    if (!slots.iter) {
        if (slots.item && !is_instance_of(value, types::Dict)) return sequence_iterator_new(t, value);
        return t.raise_type_error("'{}' object is not iterable", type_name(value));
    }
    Ref<> iterator = TRY(slots.iter(t, value));
    if (is_iterator(iterator)) return iterator;
    return t.raise_type_error("iter() returned non-iterator of type '{}'", type_name(iterator));
}

Lookup next(Thread& t, Value iterator) {
    NextSlot slot = type_of(iterator)->slots.iternext;
    if (!slot) return t.raise_type_error("'{}' object is not an iterator", type_name(iterator));
    if (!t.check_stack(" in an iterator")) [[unlikely]]
        return Raised{};  // iterators over iterators, and so on
    Lookup result = slot(t, iterator);
    if (!result.failed() || !t.matches(types::StopIteration)) return result;
    t.clear_exception();
    return std::nullopt;
}

}  // namespace krait::object
