#include "object/slot_dispatch.h"

#include "object/attributes.h"
#include "object/binding.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/unraisable.h"

// Special methods of Python classes are looked up on the type, never the instance, at the time of the call. A method
// that binds like a function (types flagged as method descriptors) is called with self in front instead of being bound.

namespace krait::object::slot_dispatch {

namespace {

constexpr uint32_t kMostArguments = 3;

// type(self).name(...): absent when the type has no such name.
Lookup call_if_present(Thread& t, Value self, Str* name, const Value* arguments, uint32_t count) {
    KRAIT_DCHECK(count <= kMostArguments);
    Value found = type_lookup(t, *type_of(self), Value(name));
    if (!found) return std::nullopt;
    Ref<> method = share(found);
    Type* method_type = type_of(found);
    if (method_type->has_flag(kTypeMethodDescriptor)) {
        Value with_self[kMostArguments + 2] = {Value(), self};
        for (uint32_t i = 0; i < count; ++i) with_self[i + 2] = arguments[i];
        return TRY(object::call(t, method, Args{with_self + 1, count + 1, nullptr, true}));
    }
    if (method_type->slots.descr_get) method = TRY(method_type->slots.descr_get(t, method, self, Value(type_of(self))));
    Value plain[kMostArguments + 1] = {};
    for (uint32_t i = 0; i < count; ++i) plain[i + 1] = arguments[i];
    return TRY(object::call(t, method, Args{plain + 1, count, nullptr, true}));
}

Result<Ref<>> if_implemented(Lookup result) {
    Ref<> value = TRY(std::move(result));
    if (!value) return share(not_implemented());
    return value;
}

}  // namespace

Result<Ref<>> call_special(Thread& t, Value self, Str* name, const Value* arguments, uint32_t count) {
    Ref<> result = TRY(call_if_present(t, self, name, arguments, count));
    if (!result) return t.raise(types::AttributeError, "{}", name);
    return result;
}

Result<Ref<>> try_special(Thread& t, Value self, Str* name, const Value* arguments, uint32_t count) {
    return if_implemented(call_if_present(t, self, name, arguments, count));
}

// --- operators ---

namespace {

// Does the right operand's class provide another reflected method than the left's?
Result<bool> overrides_reflected(Thread& t, Value left, Value right, Str* reflected_name) {
    Value theirs = type_lookup(t, *type_of(right), Value(reflected_name));
    if (!theirs) return false;
    Value ours = type_lookup(t, *type_of(left), Value(reflected_name));
    if (!ours) return true;
    if (ours == theirs) return false;
    return compare_bool(t, theirs, ours, CompareOp::Ne);
}

}  // namespace

Result<Ref<>> binary_operator(Thread& t, Value left, Value right, Str* name, Str* reflected_name,
                              BinarySlot Slots::* slot, BinarySlot self) {
    Type *left_type = type_of(left), *right_type = type_of(right);
    bool may_reflect = left_type != right_type && right_type->slots.*slot == self;
    if (left_type->slots.*slot == self) {
        if (may_reflect && is_subtype(right_type, left_type) &&
            TRY(overrides_reflected(t, left, right, reflected_name))) {
            Ref<> result = TRY(try_special(t, right, reflected_name, &left, 1));
            if (result.value() != not_implemented()) return result;
            may_reflect = false;
        }
        Ref<> result = TRY(try_special(t, left, name, &right, 1));
        if (result.value() != not_implemented() || left_type == right_type) return result;
    }
    if (may_reflect) return try_special(t, right, reflected_name, &left, 1);
    return share(not_implemented());
}

// `**` follows the rules of the other operators; only its slot takes three arguments.
static Result<Ref<>> binary_power(Thread& t, Value base, Value exponent) {
    Type *left = type_of(base), *right = type_of(exponent);
    bool may_reflect = left != right && right->slots.power == &power;
    if (left->slots.power == &power) {
        if (may_reflect && is_subtype(right, left) && TRY(overrides_reflected(t, base, exponent, "__rpow__"_name))) {
            Ref<> result = TRY(try_special(t, exponent, "__rpow__"_name, &base, 1));
            if (result.value() != not_implemented()) return result;
            may_reflect = false;
        }
        Ref<> result = TRY(try_special(t, base, "__pow__"_name, &exponent, 1));
        if (result.value() != not_implemented() || left == right) return result;
    }
    if (may_reflect) return try_special(t, exponent, "__rpow__"_name, &base, 1);
    return share(not_implemented());
}

Result<Ref<>> power(Thread& t, Value base, Value exponent, Value modulus) {
    if (modulus == none()) return binary_power(t, base, exponent);
    Value forward[] = {exponent, modulus}, backward[] = {base, modulus};
    if (type_of(base)->slots.power == &power) {
        Ref<> result = TRY(try_special(t, base, "__pow__"_name, forward, 2));
        if (result.value() != not_implemented()) return result;
    }
    if (type_of(exponent)->slots.power == &power && type_of(exponent) != type_of(base))
        return try_special(t, exponent, "__rpow__"_name, backward, 2);
    return share(not_implemented());
}

Result<Ref<>> inplace_power(Thread& t, Value base, Value exponent, Value) {
    return try_special(t, base, "__ipow__"_name, &exponent, 1);
}

Result<Ref<>> compare(Thread& t, Value left, Value right, CompareOp op) {
    static Str* const names[] = {"__lt__"_name, "__le__"_name, "__eq__"_name,
                                 "__ne__"_name, "__gt__"_name, "__ge__"_name};
    Str* name = names[static_cast<int>(op)];
    Value found = type_lookup(t, *type_of(left), Value(name));
    Type* kind = found ? type_of(found) : nullptr;
    if (!kind || kind->has_flag(kTypeMethodDescriptor) || !kind->slots.descr_get)
        return try_special(t, left, name, &right, 1);
    // A method whose look-up ends in an AttributeError is none: the other operand is asked.
    Ref<> held = share(found);
    Result<Ref<>> method = kind->slots.descr_get(t, found, left, Value(type_of(left)));
    if (!method.failed()) return object::call(t, method.take(), right);
    if (!t.matches(types::AttributeError)) return Raised{};
    t.clear_exception();
    return share(not_implemented());
}

// --- text, hash, size ---

Result<Ref<>> repr(Thread& t, Value self) {
    Ref<> result = TRY(call_if_present(t, self, "__repr__"_name, nullptr, 0));
    return result ? Result<Ref<>>(std::move(result)) : default_repr(t, self);
}

Result<Ref<>> str(Thread& t, Value self) {
    Ref<> result = TRY(call_if_present(t, self, "__str__"_name, nullptr, 0));
    return result ? Result<Ref<>>(std::move(result)) : slot_dispatch::repr(t, self);
}

Result<int64_t> hash(Thread& t, Value self) {
    Value method = type_lookup(t, *type_of(self), Value("__hash__"_name));
    if (!method || method == none()) return t.raise_type_error("unhashable type: '{}'", type_name(self));
    Ref<> result = TRY(call_special(t, self, "__hash__"_name, nullptr, 0));
    return hash_from_result(t, result);
}

Result<int64_t> length(Thread& t, Value self) {
    Ref<> result = TRY(call_special(t, self, "__len__"_name, nullptr, 0));
    Ref<> number = TRY(index(t, result));
    if (is_negative_int(number)) return t.raise_value_error("__len__() should return >= 0");
    return index_int64(t, number, types::OverflowError);
}

Result<bool> truth(Thread& t, Value self) {
    Value method = type_lookup(t, *type_of(self), Value("__bool__"_name));
    if (!method) {
        method = type_lookup(t, *type_of(self), Value("__len__"_name));
        return method ? TRY(slot_dispatch::length(t, self)) != 0 : true;
    }
    if (method == none()) return t.raise_type_error("'{}' cannot be interpreted as a boolean", type_name(self));
    Ref<> result = TRY(call_special(t, self, "__bool__"_name, nullptr, 0));
    if (result.value() == boolean(true)) return true;
    if (result.value() == boolean(false)) return false;
    return t.raise_type_error("__bool__ should return bool, returned {}", type_name(result));
}

// --- containers ---

Result<bool> contains(Thread& t, Value container, Value item) {
    Value method = type_lookup(t, *type_of(container), Value("__contains__"_name));
    if (method == none()) return t.raise_type_error("'{}' object is not a container", type_name(container));
    if (!method) return contains_by_iteration(t, container, item);
    Ref<> result = TRY(call_special(t, container, "__contains__"_name, &item, 1));
    return is_true(t, result);
}

Result<Ref<>> iter(Thread& t, Value self) {
    Value method = type_lookup(t, *type_of(self), Value("__iter__"_name));
    if (method == none()) return t.raise_type_error("'{}' object is not iterable", type_name(self));
    if (method) return call_special(t, self, "__iter__"_name, nullptr, 0);
    if (!type_lookup(t, *type_of(self), Value("__getitem__"_name)))
        return t.raise_type_error("'{}' object is not iterable", type_name(self));
    return sequence_iterator_new(t, self);
}

Lookup next(Thread& t, Value self) {
    Result<Ref<>> result = call_special(t, self, "__next__"_name, nullptr, 0);
    if (!result.failed()) return result.take();
    // Whoever watches the program sees the exception where it is swallowed.
    bool is_watched = t.eval_breaker.load(std::memory_order_relaxed) & kRequestMonitoring;
    if (is_watched || !t.matches(types::StopIteration)) return Raised{};
    // `yield from` wants the value that it carries.
    if (static_cast<StopIteration*>(t.exception().as_object())->value) return Raised{};
    t.clear_exception();
    return std::nullopt;
}

Result<Ref<>> subscript(Thread& t, Value self, Value key) { return call_special(t, self, "__getitem__"_name, &key, 1); }

Status set_item(Thread& t, Value self, Value key, Value value) {
    Value arguments[] = {key, value};
    TRY(value ? call_special(t, self, "__setitem__"_name, arguments, 2)
              : call_special(t, self, "__delitem__"_name, arguments, 1));
    return {};
}

Result<Ref<>> item(Thread& t, Value self, int64_t position) {
    Ref<> key = TRY(binding_detail::box(t, position));
    return subscript(t, self, key);
}

Status set_index(Thread& t, Value self, int64_t position, Value value) {
    Ref<> key = TRY(binding_detail::box(t, position));
    return slot_dispatch::set_item(t, self, key, value);
}

// --- calls, construction, death ---

namespace {

// type(self).name(self, arguments...): absent when the type has no such name.
Lookup call_with_arguments(Thread& t, Value self, Str* name, const Args& args) {
    Value found = type_lookup(t, *type_of(self), Value(name));
    if (found && type_of(found)->has_flag(kTypeMethodDescriptor)) {
        Ref<> method = share(found);
        return TRY(call_with_first(t, method, self, args));
    }
    Ref<> method = TRY(find_special(t, self, name));
    if (!method) return std::nullopt;
    return TRY(object::call(t, method, args));
}

}  // namespace

Result<Ref<>> call(Thread& t, Value self, const Args& args) {
    Ref<> result = TRY(call_with_arguments(t, self, "__call__"_name, args));
    if (!result) return t.raise_type_error("'{}' object is not callable", type_name(self));
    return result;
}

Status init(Thread& t, Value self, const Args& args) {
    Ref<> result = TRY(call_with_arguments(t, self, "__init__"_name, args));
    if (!result) return t.raise(types::AttributeError, "__init__");
    if (result.value() != none())
        return t.raise_type_error("__init__() should return None, not '{}'", type_name(result));
    return {};
}

Result<Ref<>> construct(Thread& t, Type& type, const Args& args) {
    Ref<> method = TRY(object::get_attribute(t, Value(&type), "__new__"_name));
    return call_with_first(t, method, Value(&type), args);
}

void finalize(Thread& t, Value self) {
    Ref<> pending = t.take_exception();
    Lookup method = find_special(t, self, "__del__"_name);
    Ref<> function = method.failed() ? Ref<>() : method.take();
    if (function && object::call(t, function, Args{}).failed())
        report_unraisable(t, "Exception ignored while calling deallocator",
                          type_lookup(t, *type_of(self), Value("__del__"_name)));
    if (t.has_exception()) t.clear_exception();
    if (pending) (void)t.set_exception(std::move(pending));
}

// --- attributes and descriptors ---

Result<Ref<>> get_attribute(Thread& t, Value self, Value name) {
    Value getattribute = type_lookup(t, *type_of(self), Value("__getattribute__"_name));
    if (is_object_getattribute(getattribute) && is_str(name)) {
        // What is missing is asked for without an exception first.
        Lookup found = generic_find_attribute(t, self, name);
        if (!found.failed()) {
            if (Ref<> value = found.take()) return value;
            if (!type_lookup(t, *type_of(self), Value("__getattr__"_name))) return raise_no_attribute(t, self, name);
            return call_special(t, self, "__getattr__"_name, &name, 1);
        }
        if (!t.matches(types::AttributeError)) return Raised{};
        if (!type_lookup(t, *type_of(self), Value("__getattr__"_name))) return Raised{};
        t.clear_exception();
        return call_special(t, self, "__getattr__"_name, &name, 1);
    }
    Result<Ref<>> result = is_object_getattribute(getattribute)
                               ? generic_get_attribute(t, self, name)
                               : call_special(t, self, "__getattribute__"_name, &name, 1);
    if (!result.failed() || !t.matches(types::AttributeError)) return result;
    if (!type_lookup(t, *type_of(self), Value("__getattr__"_name))) return result;
    t.clear_exception();
    return call_special(t, self, "__getattr__"_name, &name, 1);
}

Status set_attribute(Thread& t, Value self, Value name, Value value) {
    Value arguments[] = {name, value};
    TRY(value ? call_special(t, self, "__setattr__"_name, arguments, 2)
              : call_special(t, self, "__delattr__"_name, arguments, 1));
    return {};
}

Result<Ref<>> descriptor_get(Thread& t, Value descriptor, Value instance, Value owner) {
    Value method = type_lookup(t, *type_of(descriptor), Value("__get__"_name));
    if (!method) return share(descriptor);  // it went since the slot was filled
    // It is not bound: whatever it is gets the descriptor too.
    Ref<> held = share(method);
    return object::call(t, held, descriptor, instance ? instance : none(), owner ? owner : none());
}

Status descriptor_set(Thread& t, Value descriptor, Value instance, Value value) {
    Value arguments[] = {instance, value};
    TRY(value ? call_special(t, descriptor, "__set__"_name, arguments, 2)
              : call_special(t, descriptor, "__delete__"_name, arguments, 1));
    return {};
}

}  // namespace krait::object::slot_dispatch
