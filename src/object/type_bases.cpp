#include <vector>

#include "object/builtin_types.h"
#include "object/interpreter.h"
#include "object/module.h"
#include "object/protocol.h"
#include "object/references.h"
#include "object/slot_table.h"
#include "object/subclasses.h"
#include "object/type_cache.h"
#include "object/type_making.h"

// Bases: which one's layout instances extend, which metaclass results, and exchanging them later.

namespace krait::object {

namespace {

Type* type_at(const Tuple& types, int64_t index) { return static_cast<Type*>(types.items()[index].as_object()); }

bool adds_layout(const Type& type, const Type& base) {
    return type.shown_basic_size != base.shown_basic_size || type.shown_item_size != base.shown_item_size ||
           type.basic_size != base.basic_size;
}

bool is_like_base(const Type& type) {
    const Type* base = type.base;
    return base && type.shown_basic_size == base->shown_basic_size && type.shown_item_size == base->shown_item_size &&
           type.shown_dict_offset == base->shown_dict_offset &&
           type.shown_weakref_offset == base->shown_weakref_offset &&
           type.has_flag(kTypeGc) == base->has_flag(kTypeGc) && type.basic_size == base->basic_size;
}

bool adds_same_slots(const Type& a, const Type& b) {
    if (a.shown_basic_size != b.shown_basic_size || a.shown_dict_offset != b.shown_dict_offset ||
        a.shown_weakref_offset != b.shown_weakref_offset)
        return false;
    if (!(a.is_heap() && b.is_heap()) && adds_layout(a, *a.base)) return false;
    const Tuple *left = a.slot_names.get(), *right = b.slot_names.get();
    int64_t left_size = left ? left->size : 0, right_size = right ? right->size : 0;
    if (left_size != right_size) return false;
    for (int64_t i = 0; i < left_size; ++i)
        if (!str_equal(*as_str(left->at(i)), *as_str(right->at(i)))) return false;
    return true;
}

bool has_same_layout(const Type& old_type, const Type& new_type) {
    const Type *a = &old_type, *b = &new_type;
    while (is_like_base(*a)) a = a->base;
    while (is_like_base(*b)) b = b->base;
    if (a != b && (a->base != b->base || !adds_same_slots(*a, *b))) return false;
    constexpr uint64_t kStorage = kTypeInlineValues | kTypeManagedDict | kTypeManagedWeakref;
    return (old_type.flags & kStorage) == (new_type.flags & kStorage);
}

}  // namespace

const Type* solid_base(const Type* type) {
    const Type* base = type->base ? solid_base(type->base) : &types::Object;
    return adds_layout(*type, *base) ? type : base;
}

Result<Type*> best_base(Thread& t, const Tuple& bases) {
    Type* best = nullptr;
    const Type* winner = nullptr;
    for (int64_t i = 0; i < bases.size; ++i) {
        Type* base = as_type(bases.at(i));
        if (!base) return t.raise_type_error("bases must be types");
        if (!base->has_flag(kTypeBase))
            return t.raise_type_error("type '{}' is not an acceptable base type", base->name);
        const Type* candidate = solid_base(base);
        if (!winner || (candidate != winner && is_subtype(candidate, winner))) {
            winner = candidate;
            best = base;
        } else if (!is_subtype(winner, candidate)) {
            return t.raise_type_error("multiple bases have instance lay-out conflict");
        }
    }
    return best;
}

Result<Type*> derive_metaclass(Thread& t, Type& given, const Tuple& bases) {
    Type* winner = &given;
    for (int64_t i = 0; i < bases.size; ++i) {
        Type* metatype = type_of(bases.at(i));
        if (is_subtype(winner, metatype)) continue;
        if (!is_subtype(metatype, winner))
            return t.raise_type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass "
                "of the metaclasses of all its bases");
        winner = metatype;
    }
    return winner;
}

Status check_compatible_layout(Thread& t, Type& old_type, Type& new_type, std::string_view complaint) {
    // Modules may become instances of their Python subclasses and the other way round.
    bool are_modules = is_subtype(&old_type, &types::Module) && is_subtype(&new_type, &types::Module);
    // As in CPython memory is given back in two ways: with the collector's head in front or without.
    if (!are_modules && old_type.has_flag(kTypeGc) != new_type.has_flag(kTypeGc))
        return t.raise_type_error("{}'{}' deallocator differs from '{}'", complaint, new_type.name, old_type.name);
    if (!has_same_layout(old_type, new_type))
        return t.raise_type_error("{}'{}' object layout differs from '{}'", complaint, new_type.name, old_type.name);
    return {};
}

// --- registration ---

void add_to_bases(Thread& t, Type& type) {
    const Tuple& bases = *type.bases.get();
    for (int64_t i = 0; i < bases.size; ++i) t.interpreter.subclasses->add(*type_at(bases, i), type);
}

void remove_from_bases(Thread& t, Type& type) {
    const Tuple* bases = type.bases.get();
    for (int64_t i = 0; bases && i < bases->size; ++i) t.interpreter.subclasses->remove(*type_at(*bases, i), type);
}

// --- type.__bases__ = ... ---

namespace {

struct OldOrder {
    Ref<Type> type;
    Ref<Tuple> mro;
    bool was_custom;
};

// New orders for the type and everything below, remembering the old ones.
Status recompute_orders(Thread& t, Type& type, std::vector<OldOrder>& changed) {
    bool is_custom = false;
    Ref<Tuple> order = TRY(compute_mro(t, type, is_custom));
    changed.push_back({share(&type), share(type.mro.get()), type.has_custom_mro});
    type.mro = order;
    type.has_custom_mro =
        is_custom && type_lookup(t, *type.type, Value("mro"_name)) != types::Type_.dict->peek(*"mro"_name);
    const std::vector<Type*> subclasses = t.interpreter.subclasses->of(type);
    for (Type* subclass : subclasses) TRY(recompute_orders(t, *subclass, changed));
    return {};
}

bool is_on_base_chain(const Type& type, const Type* from) {
    while (from && from != &type) from = from->base;
    return from == &type;
}

Status check_bases(Thread& t, Type& type, Value bases) {
    if (!is_tuple(bases))
        return t.raise_type_error("can only assign tuple to {}.__bases__, not {}", type.name, type_name(bases));
    Tuple& list = *as_tuple(bases);
    if (list.size == 0) return t.raise_type_error("can only assign non-empty tuple to {}.__bases__, not ()", type.name);
    for (int64_t i = 0; i < list.size; ++i) {
        Type* base = as_type(list.at(i));
        if (!base)
            return t.raise_type_error("{}.__bases__ must be tuple of classes, not '{}'", type.name,
                                      type_name(list.at(i)));
        // The order of a class whose bases are being changed lags behind: its chain of bases does not.
        if (is_subtype(base, &type) || is_on_base_chain(type, base))
            return t.raise_type_error("a __bases__ item causes an inheritance cycle");
    }
    return {};
}

// The chains of bases of the type and of all that derive from it are others now.
void note_shapes(Thread& t, Type& type) {
    note_shape(type);
    for (Type* subclass : t.interpreter.subclasses->of(type)) note_shapes(t, *subclass);
}

}  // namespace

Status set_bases(Thread& t, Type& type, Value bases) {
    TRY(check_bases(t, type, bases));
    Type* best = TRY(best_base(t, *as_tuple(bases)));
    TRY(check_compatible_layout(t, *type.base, *best, "__bases__ assignment: "));
    type_modified(t, type);
    Ref<Tuple> old_bases = share(type.bases.get());
    Type* old_base = type.base;
    type.bases = share(as_tuple(bases));
    type.base = best;
    note_shapes(t, type);
    std::vector<OldOrder> changed;
    if (recompute_orders(t, type, changed).failed()) {
        for (OldOrder& old : changed) {
            old.type->mro = old.mro;
            old.type->has_custom_mro = old.was_custom;
        }
        // Code of a metaclass may have assigned others meanwhile.
        if (type.bases.get() == as_tuple(bases)) {
            type.bases = old_bases;
            type.base = old_base;
            note_shapes(t, type);
        }
        return Raised{};
    }
    if (type.bases.get() != as_tuple(bases)) return {};
    Ref<Tuple> new_bases = share(type.bases.get());
    type.bases = old_bases;
    remove_from_bases(t, type);
    type.bases = new_bases;
    add_to_bases(t, type);
    type_modified(t, type);
    update_slots(t, type);
    return {};
}

}  // namespace krait::object
