#include "object/set.h"

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/constructor_arguments.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/repr_guard.h"
#include "object/set_table.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type Set{};
constinit Type FrozenSet{};
}  // namespace types

namespace {

// --- making ---

Result<Ref<>> new_set(Thread& t, Type& type, const Args&) {
    Ref<Set> set = TRY(set_of_type(t, type));
    track(t, set.get());
    return set;
}

Status init_set(Thread& t, Value self, const Args& args) {
    if (args.keyword_count()) return t.raise_type_error("set() takes no keyword arguments");
    TRY(check_argument_count(t, args, type_name(self), 0, 1));
    set_clear(t, set_at(self));
    if (args.positional == 0) return {};
    return set_update(t, set_at(self), args[0]);
}

Result<Ref<>> new_frozenset(Thread& t, Type& type, const Args& args) {
    TRY(refuse_keywords_in_new(t, type, types::FrozenSet, "frozenset", args));
    TRY(check_argument_count(t, args, type.name, 0, 1));
    if (args.positional && &type == &types::FrozenSet && is_exact_frozenset(args[0])) return share(args[0]);
    Ref<Set> set = TRY(set_of_type(t, type));
    if (args.positional) TRY(set_update(t, *set, args[0]));
    track(t, set.get());
    return set;
}

// --- slots of both ---

Result<Ref<>> set_repr(Thread& t, Value self) {
    std::string text(type_name(self));
    ReprGuard guard(t, self);
    if (guard.is_recursive()) return str_from_utf8(t, text + "(...)");
    if (set_at(self).used_ == 0) return str_from_utf8(t, text + "()");
    bool is_plain = is_exact_set(self);
    text = is_plain ? "{" : text + "({";
    Ref<List> members = TRY(list_new(t, set_at(self).used_));
    int64_t position = 0;
    while (Value member = set_at(self).next(position)) TRY(list_append(t, *members, member));
    for (int64_t i = 0; i < members->size(); ++i) {
        if (i) text += ", ";
        Ref<Str> shown = TRY(repr(t, members->at(i)));
        str_append_utf8(*shown, text);
    }
    return str_from_utf8(t, text + (is_plain ? "}" : "})"));
}

Result<int64_t> set_length(Thread&, Value self) { return set_at(self).used_; }

Result<bool> set_contains_slot(Thread& t, Value self, Value item) {
    int64_t hash = TRY(hash_searched_member(t, item));
    return set_contains_hashed(t, set_at(self), item, hash);
}

Result<int64_t> frozenset_hash(Thread&, Value self) {
    Set& set = set_at(self);
    if (set.hash_ == -1) set.hash_ = hash_of_members(set);
    return set.hash_;
}

Result<Ref<>> set_compare(Thread& t, Value left, Value right, CompareOp op) {
    if (!is_any_set(right)) return share(not_implemented());
    Set &a = set_at(left), &b = set_at(right);
    switch (op) {
        case CompareOp::Eq: return share(boolean(TRY(set_equal(t, a, b))));
        case CompareOp::Ne: return share(boolean(!TRY(set_equal(t, a, b))));
        case CompareOp::Le: return share(boolean(TRY(set_is_subset(t, a, b))));
        case CompareOp::Ge: return share(boolean(TRY(set_is_subset(t, b, a))));
        case CompareOp::Lt: return share(boolean(a.used_ < b.used_ && TRY(set_is_subset(t, a, b))));
        case CompareOp::Gt: return share(boolean(a.used_ > b.used_ && TRY(set_is_subset(t, b, a))));
    }
    __builtin_unreachable();
}

// --- operators: sets on both sides; the result is as the left one ---

Type& base_kind(Value set) { return is_instance_of(set, types::Set) ? types::Set : types::FrozenSet; }
bool are_sets(Value left, Value right) { return is_any_set(left) && is_any_set(right); }

Result<Ref<>> set_or(Thread& t, Value left, Value right) {
    if (!are_sets(left, right)) return share(not_implemented());
    Ref<Set> result = TRY(set_copy(t, set_at(left), base_kind(left)));
    if (left != right) TRY(set_update(t, *result, right));
    return result;
}

Result<Ref<>> set_and(Thread& t, Value left, Value right) {
    if (!are_sets(left, right)) return share(not_implemented());
    return set_intersection(t, set_at(left), right);
}

Result<Ref<>> set_subtract(Thread& t, Value left, Value right) {
    if (!are_sets(left, right)) return share(not_implemented());
    return set_difference(t, set_at(left), right);
}

Result<Ref<>> set_xor(Thread& t, Value left, Value right) {
    if (!are_sets(left, right)) return share(not_implemented());
    Ref<Set> result = TRY(set_copy(t, set_at(right), base_kind(left)));
    TRY(set_symmetric_difference_update(t, *result, left));
    return result;
}

Result<Ref<>> set_inplace_or(Thread& t, Value self, Value other) {
    if (!is_any_set(other)) return share(not_implemented());
    TRY(set_update(t, set_at(self), other));
    return share(self);
}

Result<Ref<>> set_inplace_and(Thread& t, Value self, Value other) {
    if (!is_any_set(other)) return share(not_implemented());
    Ref<Set> common = TRY(set_intersection(t, set_at(self), other));
    set_swap(set_at(self), *common);
    return share(self);
}

Result<Ref<>> set_inplace_subtract(Thread& t, Value self, Value other) {
    if (!is_any_set(other)) return share(not_implemented());
    TRY(set_difference_update(t, set_at(self), other));
    return share(self);
}

Result<Ref<>> set_inplace_xor(Thread& t, Value self, Value other) {
    if (!is_any_set(other)) return share(not_implemented());
    TRY(set_symmetric_difference_update(t, set_at(self), other));
    return share(self);
}

// --- for the collector ---

void visit_members(Object* object, Visit visit, void* context) {
    auto& set = *static_cast<Set*>(object);
    if (!set.table_) return;
    for (int64_t i = 0; i <= set.mask_; ++i)
        if (set.table_[i].key) visit(set.table_[i].key, context);
}

void clear_members(Thread& t, Object* object) {
    auto& set = *static_cast<Set*>(object);
    if (set.table_) set_clear(t, set);
}

void describe(TypeBuilder& type) {
    type.instances<Set>().extra({visit_members, clear_members}).shown(200, 0, 0, 192).weakly_referable();
    type.set_flags(kTypeBase | kTypeMatchSelf);
    Slots& slots = type.slots();
    slots.repr = set_repr;
    slots.richcompare = set_compare;
    slots.iter = set_iterate;
    slots.length = set_length;
    slots.contains = set_contains_slot;
    slots.subtract = set_subtract;
    slots.and_ = set_and;
    slots.xor_ = set_xor;
    slots.or_ = set_or;
}

}  // namespace

void define_set(TypeBuilder& type) {
    describe(type);
    type.doc("(iterable=(), /)", "A collection of distinct values without an order.");
    Slots& slots = type.slots();
    slots.new_ = new_set;
    slots.init = init_set;
    slots.hash = unhashable;
    slots.inplace_subtract = set_inplace_subtract;
    slots.inplace_and = set_inplace_and;
    slots.inplace_xor = set_inplace_xor;
    slots.inplace_or = set_inplace_or;
    define_set_methods(type, false);
}

void define_frozenset(TypeBuilder& type) {
    describe(type);
    type.doc("(iterable=(), /)", "A set that cannot be changed.");
    type.slots().new_ = new_frozenset;
    type.slots().hash = frozenset_hash;
    define_set_methods(type, true);
}

}  // namespace krait::object
