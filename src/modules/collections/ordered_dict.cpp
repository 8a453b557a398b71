#include "modules/collections/ordered_dict.h"

#include "object/exceptions.h"
#include "object/list.h"
#include "object/repr_guard.h"

namespace krait::modules::collections {

constinit Type ordered_dict_type{};

namespace {

Status init(Thread& t, Value self, const Args& args) {
    Rest positional{args.values, args.positional};
    Keywords keywords{args.names, args.values + args.positional};
    if (positional.size > 1) return t.raise_type_error("expected at most 1 argument, got {}", positional.size);
    return ordered_update(t, self, positional, keywords);
}

Status assign(Thread& t, Value self, Value key, Value value) {
    OrderedDict& dict = ordered_at(self);
    int64_t size = dict.size();
    TRY(types::Dict.slots.ass_subscript(t, self, key, value));
    if (!value || dict.size() != size) ++dict.state;
    return {};
}

Result<Ref<>> ordered_repr(Thread& t, Value self) {
    std::string_view name = type_name(self);
    if (!type_of(self)->is_heap()) name = "OrderedDict";
    std::string text(name);
    text += "(";
    if (ordered_at(self).size() == 0) return str_from_utf8(t, text + ")");
    ReprGuard guard(t, self);
    if (guard.is_recursive()) return str_from_ascii(t, "...");
    Ref<Dict> plain = TRY(dict_copy(t, ordered_at(self)));
    Ref<Str> shown = TRY(repr(t, plain));
    str_append_utf8(*shown, text);
    return str_from_utf8(t, text + ")");
}

Result<bool> same_order(Thread& t, OrderedDict& a, OrderedDict& b) {
    uint64_t a_state = a.state, b_state = b.state;
    int64_t i = first_entry(a), k = first_entry(b);
    while (i >= 0 && k >= 0) {
        Ref<> left = share(a.keys_->key_at(i)), right = share(b.keys_->key_at(k));
        if (!TRY(equal(t, left, right))) return false;
        if (a.state != a_state || b.state != b_state)
            return t.raise(types::RuntimeError, "OrderedDict mutated during iteration");
        i = entry_from(a, i + 1, false);
        k = entry_from(b, k + 1, false);
    }
    return i < 0 && k < 0;
}

Result<Ref<>> ordered_compare(Thread& t, Value left, Value right, CompareOp op) {
    if (!is_dict(right) || (op != CompareOp::Eq && op != CompareOp::Ne)) return share(not_implemented());
    Ref<> as_dicts = TRY(types::Dict.slots.richcompare(t, left, right, CompareOp::Eq));
    bool are_equal = as_dicts.value() == boolean(true);
    if (are_equal && is_ordered(right)) are_equal = TRY(same_order(t, ordered_at(left), ordered_at(right)));
    return share(boolean(are_equal == (op == CompareOp::Eq)));
}

Result<Ref<>> iterate(Thread& t, Value self) { return ordered_iterate(t, ordered_at(self), DictPart::Keys, false); }

Result<Ref<>> ordered_or(Thread& t, Value left, Value right) {
    if (!is_dict(left) || !is_dict(right)) return share(not_implemented());
    Type* type = is_ordered(left) ? type_of(left) : type_of(right);
    Ref<> result = TRY(call(t, Value(type), left));
    TRY(ordered_update(t, result, Rest{&right, 1}, {}));
    return result;
}

Result<Ref<>> inplace_or(Thread& t, Value self, Value other) {
    TRY(ordered_update(t, self, Rest{&other, 1}, {}));
    return share(self);
}

// --- update ---

Status set_pair(Thread& t, Value self, Value pair) {
    Ref<> iterator = TRY(get_iter(t, pair));
    Ref<> key = TRY(next(t, iterator));
    if (!key) return t.raise_value_error("need more than 0 values to unpack");
    Ref<> value = TRY(next(t, iterator));
    if (!value) return t.raise_value_error("need more than 1 value to unpack");
    Ref<> more = TRY(next(t, iterator));
    if (more) return t.raise_value_error("too many values to unpack (expected 2)");
    return set_item(t, self, key, value);
}

Status set_pairs(Thread& t, Value self, Value pairs) {
    Ref<> iterator = TRY(get_iter(t, pairs));
    while (Ref<> pair = TRY(next(t, iterator))) TRY(set_pair(t, self, pair));
    return {};
}

Status set_from(Thread& t, Value self, Value other) {
    if (is_exact_dict(other)) {
        Ref<> items = TRY(dict_view_new(t, other, DictPart::Items));
        Ref<List> pairs = TRY(list_from_iterable(t, items));
        return set_pairs(t, self, pairs);
    }
    Ref<> keys = TRY(find_attribute(t, other, Value("keys"_name)));
    if (keys) {
        Ref<> list = TRY(call(t, keys));
        Ref<> iterator = TRY(get_iter(t, list));
        while (Ref<> key = TRY(next(t, iterator))) {
            Ref<> value = TRY(get_item(t, other, key));
            TRY(set_item(t, self, key, value));
        }
        return {};
    }
    Ref<> items = TRY(find_attribute(t, other, Value("items"_name)));
    if (!items) return set_pairs(t, self, other);
    Ref<> pairs = TRY(call(t, items));
    return set_pairs(t, self, pairs);
}

}  // namespace

Status ordered_update(Thread& t, Value self, Rest positional, Keywords keywords) {
    if (positional.size == 1) TRY(set_from(t, self, positional.items[0]));
    for (int64_t i = 0; i < keywords.size(); ++i) TRY(set_item(t, self, keywords.names->at(i), keywords.values[i]));
    return {};
}

int64_t entry_from(const Dict& dict, int64_t index, bool is_backward) {
    const DictKeys& keys = *dict.keys_;
    while (index >= 0 && index < keys.filled && !keys.key_at(index)) index += is_backward ? -1 : 1;
    return index >= 0 && index < keys.filled ? index : -1;
}

// Taking items from the front leaves holes there: they are not passed over again each time.
int64_t first_entry(OrderedDict& dict) {
    DictKeys& keys = *dict.keys_;
    int64_t index = entry_from(dict, keys.leading_holes, false);
    if (!keys.is_static && index >= 0) keys.leading_holes = index;
    return index;
}

void define_ordered_dict(TypeBuilder& type) {
    type.instances<OrderedDict>().references<&OrderedDict::attributes, 1>().shown(112, 0, 96, 104).weakly_referable();
    type.dict_field<&OrderedDict::attributes>();
    type.set_flags(kTypeBase | kTypeMapping | kTypeMatchSelf | kTypeDict);
    type.doc("A dictionary whose order counts and can be changed.");
    Slots& slots = type.slots();
    slots.init = init;
    slots.repr = ordered_repr;
    slots.hash = unhashable;
    slots.richcompare = ordered_compare;
    slots.iter = iterate;
    slots.or_ = ordered_or;
    slots.inplace_or = inplace_or;
    slots.ass_subscript = assign;
    define_ordered_methods(type);
}

}  // namespace krait::modules::collections
