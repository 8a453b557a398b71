#include "interp/fast_paths.h"
#include "interp/monitoring.h"
#include "object/float.h"
#include "object/range.h"

namespace krait::interp {

namespace {

// Items that immediates index directly; absent: the long way.
Value indexed(Value container, Value key) {
    if (!container.is_object() || !key.is_small_int()) return Value();
    int64_t index = key.as_small_int();
    Object* object = container.as_object();
    if (object->type == &types::List) {
        auto& list = *static_cast<List*>(object);
        if (index < 0) index += list.size();
        return index >= 0 && index < list.size() ? list.at(index) : Value();
    }
    if (object->type == &types::Tuple) {
        auto& tuple = *static_cast<Tuple*>(object);
        if (index < 0) index += tuple.size;
        return index >= 0 && index < tuple.size ? tuple.at(index) : Value();
    }
    return Value();
}

Result<Ref<>> subscript(Thread& t, Value container, Value key) {
    if (Value item = indexed(container, key)) return share(item);
    if (is_exact_dict(container)) {
        Ref<> found = TRY(dict_get(t, *static_cast<Dict*>(container.as_object()), key));
        if (found) return found;
        return raise_key_error(t, key);
    }
    return get_item(t, container, key);
}

}  // namespace

Result<Ref<>> binary_operation(Thread& t, int64_t oparg, Value left, Value right) {
    if (oparg == bytecode::NB_SUBSCR) return subscript(t, left, right);
    if (oparg >= bytecode::NB_INPLACE_ADD)
        return inplace(t, static_cast<BinaryOp>(oparg - bytecode::NB_INPLACE_ADD), left, right);
    return binary(t, static_cast<BinaryOp>(oparg), left, right);
}

Result<Ref<>> add_texts(Thread& t, Frame& frame, const uint16_t* following, StackRef* operands) {
    auto* left = static_cast<Str*>(operands[0].object());
    auto& right = *static_cast<Str*>(operands[1].object());
    StackRef* local = nullptr;
    if ((*following & 255) == bytecode::STORE_FAST) {
        StackRef& slot = frame.slots[*following >> 8];
        if (slot.is_object() && slot.owns() && slot.object() == left) local = &slot;
    }
    int owners = (operands[0].owns() ? 1 : 0) + (local ? 1 : 0);
    if (owners == 0 || left->count != owners) return str_concat(t, *left, right);
    if (owners == 2) --left->count;
    operands[0] = StackRef::null();
    if (local) *local = StackRef::null();
    return str_append(t, Ref<Str>::adopt(Value(left)), right);
}

Result<Ref<>> compare_operation(Thread& t, int64_t oparg, Value left, Value right) {
    auto op = static_cast<CompareOp>(oparg >> 5);
    if (left.is_immediate_float() && right.is_immediate_float()) {
        double a = left.as_immediate_float(), b = right.as_immediate_float();
        int64_t outcome = a < b ? kOutcomeLess : a > b ? kOutcomeGreater : kOutcomeEqual;
        return share(boolean(oparg & outcome));
    }
    Ref<> result = TRY(compare(t, left, right, op));
    if ((oparg & 16) == 0 || result.value() == boolean(true) || result.value() == boolean(false)) return result;
    return share(boolean(TRY(is_true(t, result))));
}

Status store_item(Thread& t, Value container, Value key, Value value) {
    if (is_exact_dict(container)) return dict_set(t, *static_cast<Dict*>(container.as_object()), key, value);
    if (is_exact_list(container) && key.is_small_int()) {
        auto& list = *static_cast<List*>(container.as_object());
        int64_t index = key.as_small_int();
        if (index < 0) index += list.size();
        if (index >= 0 && index < list.size()) {
            retain(value);
            release(std::exchange(list.items_[index], value));
            return {};
        }
    }
    return set_item(t, container, key, value);
}

Result<Ref<>> load_slice(Thread& t, Value container, Value start, Value stop) {
    Ref<Slice> slice = TRY(slice_new(t, start, stop, none()));
    return get_item(t, container, slice);
}

Status store_slice(Thread& t, Value container, Value start, Value stop, Value value) {
    Ref<Slice> slice = TRY(slice_new(t, start, stop, none()));
    return set_item(t, container, slice, value);
}

namespace {

// The loop swallows a StopIteration: those who watch are told.
Lookup next_watched_item(Thread& t, Value iterator) {
    NextSlot slot = type_of(iterator)->slots.iternext;
    if (!slot) return next(t, iterator);
    Lookup result = slot(t, iterator);
    if (!result.failed() || !t.matches(types::StopIteration)) return result;
    report_exception(t, *t.frame, Event::Raise, t.frame->lasti());
    if (!t.matches(types::StopIteration)) return Raised{};
    t.clear_exception();
    return std::nullopt;
}

}  // namespace

Lookup next_item(Thread& t, Value iterator) {
    if (is_monitored(t)) [[unlikely]]
        return next_watched_item(t, iterator);
    return next(t, iterator);
}

Result<Ref<>> convert_value(Thread& t, Value value, int64_t conversion) {
    switch (conversion) {
        case bytecode::CONVERT_STR: return object::str(t, value);
        case bytecode::CONVERT_REPR: return object::repr(t, value);
        default: return object::ascii(t, value);
    }
}

}  // namespace krait::interp
