#include <span>

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/constructor_arguments.h"
#include "object/dict_table.h"
#include "object/exceptions.h"
#include "object/protocol.h"
#include "object/repr_guard.h"
#include "object/type_builder.h"

// The type dict: construction and slots.

namespace krait::object {

namespace types {
constinit Type Dict{};
}

Result<Ref<>> dict_iterate_keys(Thread& t, Value self) { return dict_iterate(t, dict_at(self), DictPart::Keys); }

Result<Ref<Dict>> dict_copied(Thread& t, Value dict) {
    if (type_of(dict)->slots.iter == dict_iterate_keys) return dict_copy(t, dict_at(dict));
    Ref<Dict> copy = TRY(dict_new(t));
    TRY(dict_merge(t, *copy, dict, MergeMode::Override));
    return copy;
}

namespace {

Result<Ref<>> new_dict(Thread& t, Type& type, const Args&) {
    Ref<Dict> dict = TRY(dict_of_type(t, type));
    track(t, dict.get());
    return dict;
}

Status init_dict(Thread& t, Value self, const Args& args) {
    return dict_update_arguments(t, dict_at(self), args, "dict");
}

Result<Ref<>> dict_repr(Thread& t, Value self) {
    Dict& dict = dict_at(self);
    ReprGuard guard(t, self);
    if (guard.is_recursive()) return str_from_ascii(t, "{...}");
    if (dict.size() == 0) return str_from_ascii(t, "{}");
    std::string text = "{";
    int64_t position = 0;
    Value key_borrowed, value_borrowed;
    while (dict.next(position, key_borrowed, value_borrowed)) {
        Ref<> key = share(key_borrowed), value = share(value_borrowed);
        if (text.size() > 1) text += ", ";
        Ref<Str> shown_key = TRY(repr(t, key));
        str_append_utf8(*shown_key, text);
        text += ": ";
        Ref<Str> shown_value = TRY(repr(t, value));
        str_append_utf8(*shown_value, text);
    }
    return str_from_utf8(t, text + "}");
}

Result<int64_t> dict_length(Thread&, Value self) { return dict_at(self).size(); }

Result<bool> dict_contains_slot(Thread& t, Value self, Value key) { return dict_contains(t, dict_at(self), key); }

// A missing key is asked from __missing__ of a subclass.
Result<Ref<>> missing(Thread& t, Value self, Value key) {
    if (!is_exact_dict(self)) {
        Ref<> method = TRY(find_special(t, self, "__missing__"_name));
        if (method) return call(t, method, key);
    }
    return raise_key_error(t, key);
}

Result<Ref<>> dict_subscript(Thread& t, Value self, Value key) {
    int64_t hash = TRY(hash_key(t, key));
    int64_t index = TRY(dict_find(t, dict_at(self), key, hash));
    if (index >= 0) return share(dict_at(self).entry_value(index));
    return missing(t, self, key);
}

Status dict_assign(Thread& t, Value self, Value key, Value value) {
    if (value) return dict_set(t, dict_at(self), key, value);
    if (TRY(dict_delete(t, dict_at(self), key))) return {};
    return raise_key_error(t, key);
}

Result<bool> dicts_equal(Thread& t, Dict& a, Dict& b) {
    if (a.size() != b.size()) return false;
    for (int64_t i = 0; i < a.keys_->filled; ++i) {
        if (!a.keys_->key_at(i)) continue;
        Ref<> key = share(a.keys_->key_at(i)), value = share(a.keys_->value_at(i));
        Ref<> other = TRY(dict_get_hashed(t, b, key, a.keys_->hash_at(i)));
        if (!other || !TRY(equal(t, value, other))) return false;
    }
    return true;
}

Result<Ref<>> dict_compare(Thread& t, Value left, Value right, CompareOp op) {
    if (!is_dict(right) || (op != CompareOp::Eq && op != CompareOp::Ne)) return share(not_implemented());
    bool are_equal = TRY(dicts_equal(t, dict_at(left), dict_at(right)));
    return share(boolean(are_equal == (op == CompareOp::Eq)));
}

Result<Ref<>> dict_or(Thread& t, Value left, Value right) {
    if (!is_dict(left) || !is_dict(right)) return share(not_implemented());
    Ref<Dict> result = TRY(dict_copied(t, left));
    TRY(dict_update(t, *result, right));
    return result;
}

Result<Ref<>> dict_inplace_or(Thread& t, Value self, Value other) {
    TRY(dict_update(t, dict_at(self), other));
    return share(self);
}

// --- for the collector: a value before its key, as gc.get_referents shows them; strs are in no cycle ---

void visit_entries(Object* object, Visit visit, void* context) {
    auto& dict = *static_cast<Dict*>(object);
    if (!dict.keys_) return;
    const int64_t filled = dict.keys_->filled;
    if (dict.keys_->kind == KeysKind::Inline) {
        for (int64_t i = 0; i < filled; ++i) visit(dict.keys_->value_at(i), context);
        return;
    }
    if (dict.keys_->kind == KeysKind::Str) {
        for (const StrEntry& entry : std::span(dict.keys_->str_entries(), static_cast<size_t>(filled)))
            if (entry.key) visit(entry.value, context);
        return;
    }
    for (const AnyEntry& entry : std::span(dict.keys_->any_entries(), static_cast<size_t>(filled))) {
        if (!entry.key) continue;
        visit(entry.value, context);
        visit(entry.key, context);
    }
}

void clear_entries(Thread& t, Object* object) {
    auto& dict = *static_cast<Dict*>(object);
    if (dict.keys_) dict_clear(t, dict);
}

}  // namespace

void define_dict(TypeBuilder& type) {
    type.instances<Dict>().extra({visit_entries, clear_entries}).shown(48);
    type.set_flags(kTypeBase | kTypeMapping | kTypeMatchSelf | kTypeDict);
    type.doc(
        "dict() -> new empty dictionary\n"
        "dict(mapping) -> new dictionary with the items of a mapping\n"
        "dict(iterable) -> new dictionary of the (key, value) pairs of an iterable\n"
        "dict(**kwargs) -> new dictionary of the names and values of the keywords");
    Slots& slots = type.slots();
    slots.new_ = new_dict;
    slots.init = init_dict;
    slots.repr = dict_repr;
    slots.hash = unhashable;
    slots.richcompare = dict_compare;
    slots.iter = dict_iterate_keys;
    slots.length = slots.mapping_length = dict_length;
    slots.contains = dict_contains_slot;
    slots.subscript = dict_subscript;
    slots.ass_subscript = dict_assign;
    slots.or_ = dict_or;
    slots.inplace_or = dict_inplace_or;
    define_dict_methods(type);
}

}  // namespace krait::object
