#include "modules/collections/ordered_dict.h"

#include "object/exceptions.h"
#include "object/hash_key.h"
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
    int64_t hash = TRY(hash_quickly(t, key));
    if (value) return ordered_set(t, ordered_at(self), key, hash, value);
    if (!TRY(ordered_take(t, ordered_at(self), key, hash))) return raise_key_error(t, key);
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
    Ref<> items = type_of(self) == &ordered_dict_type ? TRY(ordered_view(t, self, DictPart::Items))
                                                      : TRY(call_method(t, self, "items"_name));
    Ref<Dict> plain = TRY(dict_new(t));
    TRY(dict_update(t, *plain, items));
    Ref<Str> shown = TRY(repr(t, plain));
    str_append_utf8(*shown, text);
    return str_from_utf8(t, text + ")");
}

Result<bool> same_order(Thread& t, OrderedDict& a, OrderedDict& b) {
    uint64_t a_state = a.state, b_state = b.state;
    NodeIndex i = a.first(), k = b.first();
    while (i != kNoNode && k != kNoNode) {
        Ref<> left = share(a.nodes[i].key), right = share(b.nodes[k].key);
        if (!TRY(equal(t, left, right))) return false;
        if (a.state != a_state || b.state != b_state)
            return t.raise(types::RuntimeError, "OrderedDict mutated during iteration");
        i = a.nodes[i].next;
        k = b.nodes[k].next;
    }
    return i == kNoNode && k == kNoNode;
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

// --- for the collector; strs are in no cycle ---

void visit_nodes(Object* object, Visit visit, void* context) {
    auto& dict = *static_cast<OrderedDict*>(object);
    for (int32_t i = 0; i < dict.made; ++i)
        if (Value key = dict.nodes[i].key; key && !is_exact_str(key)) visit(key, context);
}

void drop_nodes(Thread& t, Object* object) { clear_nodes(t, *static_cast<OrderedDict*>(object)); }

}  // namespace

Status ordered_update(Thread& t, Value self, Rest positional, Keywords keywords) {
    if (positional.size == 1) TRY(set_from(t, self, positional.items[0]));
    for (int64_t i = 0; i < keywords.size(); ++i) TRY(set_item(t, self, keywords.names->at(i), keywords.values[i]));
    return {};
}

void define_ordered_dict(TypeBuilder& type) {
    type.instances<OrderedDict>()
        .references<&OrderedDict::attributes, 1>()
        .extra({visit_nodes, drop_nodes})
        .shown(112, 0, 96, 104)
        .weakly_referable();
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
