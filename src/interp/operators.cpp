#include "interp/fast_paths.h"
#include "interp/monitoring.h"
#include "object/float.h"
#include "object/list_storage.h"
#include "object/pair_iterators.h"
#include "object/range.h"
#include "object/slot_dispatch.h"

namespace krait::interp {

namespace {

Result<Ref<>> subscript(Thread& t, Value container, Value key) {
    if (is_exact_dict(container)) {
        Ref<> found = TRY(dict_get(t, *static_cast<Dict*>(container.as_object()), key));
        if (found) return found;
        return raise_key_error(t, key);
    }
    return get_item(t, container, key);
}

}  // namespace

namespace {

// A float and an int, in either order: computed as floats. Empty: not so simple.
StackRef mixed_operation(int64_t oparg, Value left, Value right) {
    bool has_left = left.is_immediate_float();
    if (has_left ? !right.is_small_int() : !(left.is_small_int() && right.is_immediate_float()))
        return StackRef::null();
    double a = has_left ? left.as_immediate_float() : static_cast<double>(left.as_small_int());
    double b = has_left ? static_cast<double>(right.as_small_int()) : right.as_immediate_float();
    return binary_of_floats(oparg, a, b);
}

}  // namespace

Result<Ref<>> binary_operation(Thread& t, int64_t oparg, Value left, Value right) {
    if (oparg == bytecode::NB_SUBSCR) return subscript(t, left, right);
    if (StackRef mixed = mixed_operation(oparg, left, right); !mixed.is_null()) return mixed.take();
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
    Ref<> result = TRY(compare(t, left, right, op));
    if ((oparg & 16) == 0 || result.value() == boolean(true) || result.value() == boolean(false)) return result;
    return share(boolean(TRY(is_true(t, result))));
}

Status store_item(Thread& t, Value container, Value key, Value value) {
    if (is_exact_dict(container)) return dict_set(t, *static_cast<Dict*>(container.as_object()), key, value);
    return set_item(t, container, key, value);
}

namespace {

// A bound within a sequence; false: neither None nor a small int.
bool plain_bound(Value bound, int64_t length, int64_t otherwise, int64_t& out) {
    if (bound != none() && !bound.is_small_int()) return false;
    int64_t number = bound == none() ? otherwise : bound.as_small_int();
    if (number < 0) number = std::max<int64_t>(number + length, 0);
    out = std::min(number, length);
    return true;
}

}  // namespace

Result<Ref<>> load_slice(Thread& t, Value container, Value start, Value stop) {
    bool is_list = is_exact_list(container), is_tuple = !is_list && is_exact_tuple(container);
    if (is_list || is_tuple || is_exact_str(container)) {
        Object* object = container.as_object();
        int64_t length = is_list    ? static_cast<List*>(object)->size()
                         : is_tuple ? static_cast<Tuple*>(object)->size
                                    : static_cast<Str*>(object)->length;
        int64_t from, to;
        if (plain_bound(start, length, 0, from) && plain_bound(stop, length, length, to)) {
            int64_t count = std::max<int64_t>(to - from, 0);
            if (is_list) return list_from(t, static_cast<List*>(object)->items() + from, count);
            if (!is_tuple) return str_slice(t, *static_cast<Str*>(object), from, from + count);
            if (count == length) return share(container);
            return tuple_from(t, static_cast<Tuple*>(object)->items() + from, count);
        }
    }
    Ref<Slice> slice = TRY(slice_new(t, start, stop, none()));
    return get_item(t, container, slice);
}

Status store_slice(Thread& t, Value container, Value start, Value stop, Value value) {
    bool gives_list = is_exact_list(value) && value != container;
    if (is_exact_list(container) && (gives_list || is_exact_tuple(value))) {
        auto& list = *static_cast<List*>(container.as_object());
        int64_t from, to;
        if (plain_bound(start, list.size(), 0, from) && plain_bound(stop, list.size(), list.size(), to)) {
            const Value* items = gives_list ? static_cast<List*>(value.as_object())->items()
                                            : static_cast<Tuple*>(value.as_object())->items();
            int64_t count = gives_list ? static_cast<List*>(value.as_object())->size()
                                       : static_cast<Tuple*>(value.as_object())->size;
            return list_replace(t, list, from, std::max(from, to), items, count);
        }
    }
    Ref<Slice> slice = TRY(slice_new(t, start, stop, none()));
    return set_item(t, container, slice, value);
}

Frame* push_subscript(Thread& t, StackRef* sp) {
    Type& type = *sp[-2].object()->type;
    if (type.slots.subscript != slot_dispatch::subscript) return nullptr;
    Value found = type_lookup(t, type, "__getitem__"_name);
    if (!found || !is_function(found)) return nullptr;
    StackRef callable = StackRef::shared(found);
    Frame* callee = push_simple_call(t, callable, sp - 2, 2);
    if (!callee) callable.close();
    return callee;
}

StackRef operate_on_stack(Thread& t, Frame& frame, StackRef* sp, int64_t oparg) {
    StackRef left = sp[-2], right = sp[-1];
    Result<Ref<>> result = Raised{};
    if (is_text_addition(oparg, left, right)) {
        result = add_texts(t, frame, frame.ip + 1 + bytecode::BinaryOpCache::kUnits, sp - 2);
        left = sp[-2];  // given away when its text could grow in place
    } else {
        result = binary_operation(t, oparg, left.value(), right.value());
    }
    if (result.failed()) return StackRef::null();
    right.close();
    left.close();
    return StackRef::owned(result.take());
}

Step step_pair_on_stack(Thread& t, StackRef* sp) {
    if (is_monitored(t)) return Step::Other;
    Ref<> first, second;
    switch (next_pair(t, sp[-1].value(), first, second)) {
        case PairStep::Other: return Step::Other;
        case PairStep::Exhausted: return Step::Exhausted;
        case PairStep::Pair:
            sp[0] = StackRef::owned(std::move(second));
            sp[1] = StackRef::owned(std::move(first));
            return Step::Item;
        case PairStep::Raised: break;
    }
    if (!t.matches(types::StopIteration)) return Step::Raised;
    t.clear_exception();
    return Step::Exhausted;
}

Step step_on_stack(Thread& t, StackRef* sp) {
    Value iterator = sp[-1].value();
    NextSlot slot = type_of(iterator)->slots.iternext;
    bool is_watched = is_monitored(t) || !slot;
    Lookup item = is_watched ? next_item(t, iterator) : slot(t, iterator);
    if (item.failed()) {
        if (is_watched || !t.matches(types::StopIteration)) return Step::Raised;
        t.clear_exception();
        return Step::Exhausted;
    }
    Ref<> found = item.take();
    if (!found) return Step::Exhausted;
    *sp = StackRef::owned(std::move(found));
    return Step::Item;
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
