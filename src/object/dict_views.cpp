#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/dict_iterators.h"
#include "object/list.h"
#include "object/mapping_proxy.h"
#include "object/protocol.h"
#include "object/repr_guard.h"
#include "object/set_table.h"
#include "object/type_builder.h"

// keys(), values() and items(). The first and last are like sets; their operators make sets, in CPython's order of
// insertion.

namespace krait::object {

namespace types {
constinit Type DictKeysView{}, DictValuesView{}, DictItemsView{};
}

namespace {

Dict& dict_of(Value view) { return *static_cast<DictView*>(view.as_object())->dict.get(); }
bool is_keys(Value value) { return is_instance_of(value, types::DictKeysView); }
bool is_items(Value value) { return is_instance_of(value, types::DictItemsView); }
bool is_set_like_view(Value value) { return is_keys(value) || is_items(value); }

DictPart part_of(Value view) {
    return is_keys(view) ? DictPart::Keys : is_items(view) ? DictPart::Items : DictPart::Values;
}

Result<int64_t> view_length(Thread&, Value self) { return dict_of(self).size(); }
Result<Ref<>> view_iterate(Thread& t, Value self) { return dict_iterate(t, dict_of(self), part_of(self)); }
Result<Ref<>> view_reversed(Thread& t, Value self) { return dict_iterate_backwards(t, dict_of(self), part_of(self)); }
Result<Ref<>> view_mapping(Thread& t, Value self) { return mapping_proxy_new(t, Value(&dict_of(self))); }

Result<Ref<>> view_repr(Thread& t, Value self) {
    ReprGuard guard(t, self);
    if (guard.is_recursive()) return str_from_ascii(t, "...");
    Ref<List> content = TRY(list_from_iterable(t, self));
    Ref<Str> shown = TRY(repr(t, content));
    std::string text(type_name(self));
    text += "(";
    str_append_utf8(*shown, text);
    return str_from_utf8(t, text + ")");
}

Result<bool> keys_contains(Thread& t, Value self, Value key) { return dict_contains(t, dict_of(self), key); }

Result<bool> items_contains(Thread& t, Value self, Value item) {
    if (!is_tuple(item) || as_tuple(item)->size != 2) return false;
    Ref<> found = TRY(dict_get(t, dict_of(self), as_tuple(item)->at(0)));
    if (!found) return false;
    return equal(t, found, as_tuple(item)->at(1));
}

// --- comparison ---

Result<bool> all_contained(Thread& t, Value items, Value in) {
    Ref<> iterator = TRY(get_iter(t, items));
    while (Ref<> item = TRY(next(t, iterator)))
        if (!TRY(contains(t, in, item))) return false;
    return true;
}

Result<bool> view_relation(Thread& t, Value left, Value right, CompareOp op) {
    int64_t a = TRY(length(t, left)), b = TRY(length(t, right));
    switch (op) {
        case CompareOp::Eq: return a == b && TRY(all_contained(t, left, right));
        case CompareOp::Ne: return !(a == b && TRY(all_contained(t, left, right)));
        case CompareOp::Lt: return a < b && TRY(all_contained(t, left, right));
        case CompareOp::Le: return a <= b && TRY(all_contained(t, left, right));
        case CompareOp::Gt: return a > b && TRY(all_contained(t, right, left));
        case CompareOp::Ge: return a >= b && TRY(all_contained(t, right, left));
    }
    __builtin_unreachable();
}

Result<Ref<>> view_compare(Thread& t, Value left, Value right, CompareOp op) {
    if (!is_any_set(right) && !is_set_like_view(right)) return share(not_implemented());
    return share(boolean(TRY(view_relation(t, left, right, op))));
}

// --- operators; either operand may be the view ---

Result<Ref<Set>> to_set(Thread& t, Value operand) {
    if (is_keys(operand) && is_exact_dict(Value(&dict_of(operand))))
        return set_from_iterable(t, Value(&dict_of(operand)));
    return set_from_iterable(t, operand);
}

Result<Ref<>> view_or(Thread& t, Value left, Value right) {
    Ref<Set> result = TRY(to_set(t, left));
    TRY(set_update(t, *result, right));
    return result;
}

Result<Ref<>> view_subtract(Thread& t, Value left, Value right) {
    Ref<Set> result = TRY(to_set(t, left));
    TRY(set_difference_update(t, *result, right));
    return result;
}

bool is_exact_any_set(Value value) { return is_exact_set(value) || is_exact_frozenset(value); }

Result<Ref<>> view_and(Thread& t, Value left, Value right) {
    if (!is_set_like_view(left)) std::swap(left, right);
    if (is_exact_set(right) && dict_of(left).size() <= set_at(right).size())
        return set_intersection(t, set_at(right), left);
    if (is_set_like_view(right) && dict_of(right).size() > dict_of(left).size()) std::swap(left, right);
    Ref<Set> result = TRY(set_new(t));
    Ref<> iterator = TRY(get_iter(t, right));
    while (Ref<> item = TRY(next(t, iterator)))
        if (TRY(contains(t, left, item))) TRY(set_add(t, *result, item));
    return result;
}

Result<Ref<>> items_xor(Thread& t, Value left, Value right) {
    Ref<Dict> rest = TRY(dict_copy(t, dict_of(left)));
    Ref<Set> result = TRY(set_new(t));
    int64_t position = 0;
    Value key_borrowed, value_borrowed;
    while (dict_of(right).next(position, key_borrowed, value_borrowed)) {
        Ref<> key = share(key_borrowed), value = share(value_borrowed);
        Ref<> other = TRY(dict_get(t, *rest, key));
        if (other && TRY(equal(t, other, value))) {
            TRY(dict_delete(t, *rest, key));
            continue;
        }
        Ref<Tuple> pair = TRY(tuple_of(t, key, value));
        TRY(set_add(t, *result, pair));
    }
    Ref<> remaining = TRY(dict_view_new(t, rest, DictPart::Items));
    TRY(set_update(t, *result, remaining));
    return result;
}

Result<Ref<>> view_xor(Thread& t, Value left, Value right) {
    if (is_items(left) && is_items(right)) return items_xor(t, left, right);
    Ref<Set> result = TRY(to_set(t, left));
    TRY(set_symmetric_difference_update(t, *result, right));
    return result;
}

Result<bool> is_disjoint(Thread& t, Value self, Value other) {
    if (self == other) return dict_of(self).size() == 0;
    if (is_exact_any_set(other) || is_set_like_view(other)) {
        int64_t size = TRY(length(t, other));
        if (size > dict_of(self).size()) std::swap(self, other);
    }
    Ref<> iterator = TRY(get_iter(t, other));
    while (Ref<> item = TRY(next(t, iterator)))
        if (TRY(contains(t, self, item))) return false;
    return true;
}

void describe(TypeBuilder& type) {
    type.instances<DictView>().references<&DictView::dict, 1>().shown(24);
    Slots& slots = type.slots();
    slots.repr = view_repr;
    slots.iter = view_iterate;
    slots.length = view_length;
}

void describe_set_like(TypeBuilder& type) {
    describe(type);
    Slots& slots = type.slots();
    slots.hash = unhashable;
    slots.richcompare = view_compare;
    slots.subtract = view_subtract;
    slots.and_ = view_and;
    slots.xor_ = view_xor;
    slots.or_ = view_or;
    type.method<"isdisjoint(object, /)", is_disjoint>("True if nothing in the view is in the other.");
}

void describe_rest(TypeBuilder& type) {
    type.method<"__reversed__()", view_reversed>("An iterator from the last to the first.");
    type.getset("mapping", view_mapping, nullptr, "A read-only proxy of the dictionary the view belongs to.");
}

}  // namespace

Result<Ref<>> dict_view_new(Thread& t, Value dict, DictPart part) {
    Type* const kinds[] = {&types::DictKeysView, &types::DictValuesView, &types::DictItemsView};
    Ref<DictView> view = TRY(instance_of<DictView>(t, *kinds[static_cast<int>(part)]));
    view->dict = share(&dict_at(dict));
    track(t, view.get());
    return view;
}

void define_dict_keys(TypeBuilder& type) {
    describe_set_like(type);
    type.slots().contains = keys_contains;
    describe_rest(type);
}

void define_dict_items(TypeBuilder& type) {
    describe_set_like(type);
    type.slots().contains = items_contains;
    describe_rest(type);
}

void define_dict_values(TypeBuilder& type) {
    describe(type);
    describe_rest(type);
}

}  // namespace krait::object
