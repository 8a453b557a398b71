#include "object/union.h"

#include <vector>

#include "object/allocate.h"
#include "object/attributes.h"
#include "object/builtin_types.h"
#include "object/descriptors.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/protocol.h"
#include "object/set.h"
#include "object/type_arguments.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type Union{};
extern Type TypeAliasType, TypeVar, ParamSpec, TypeVarTuple;
}  // namespace types

namespace {

Union& union_at(Value value) { return *static_cast<Union*>(value.as_object()); }

// Collects members: flattens, replaces None by its type, drops what is there already.
class Members {
public:
    static Result<Members> make(Thread& t) {
        Members members;
        members.seen_ = TRY(dict_new(t));
        return members;
    }

    Status add(Thread& t, Value member) {
        if (member == none()) member = Value(&types::NoneType);
        if (is_union(member)) return add_all(t, *union_at(member).args.get());
        Result<int64_t> hashed = hash(t, member);
        if (hashed.failed()) {
            t.clear_exception();
            return add_unhashable(t, member);
        }
        int64_t key = hashed.take();
        if (TRY(dict_get_hashed(t, *seen_, member, key))) return {};
        TRY(dict_set_hashed(t, *seen_, member, key, none()));
        all_.push_back(share(member));
        hashable_.push_back(share(member));
        return {};
    }

    Status add_all(Thread& t, const Tuple& members) {
        Ref<> held = share(Value(&members));
        for (int64_t i = 0; i < members.size; ++i) TRY(add(t, members.at(i)));
        return {};
    }

    Result<Ref<>> finish(Thread& t) {
        if (all_.empty()) return t.raise_type_error("Cannot take a Union of no types.");
        if (all_.size() == 1) return all_[0];
        Ref<Tuple> args = TRY(tuple_from_refs(t, all_));
        Ref<Tuple> hashable = TRY(tuple_from_refs(t, hashable_));
        Ref<> set = TRY(frozenset_from(t, hashable->items(), hashable->size));
        Ref<Union> made = TRY(instance_of<Union>(t, types::Union));
        made->args = args;
        made->hashable = set;
        if (!unhashable_.empty()) made->unhashable = TRY(tuple_from_refs(t, unhashable_));
        track(t, made.get());
        return made;
    }

private:
    using List = std::vector<Ref<>>;

    static Result<Ref<Tuple>> tuple_from_refs(Thread& t, const List& items) {
        std::vector<Value> values(items.begin(), items.end());
        return tuple_from(t, values.data(), static_cast<int64_t>(values.size()));
    }

    Status add_unhashable(Thread& t, Value member) {
        for (size_t i = 0; i < unhashable_.size(); ++i)
            if (TRY(equal(t, unhashable_[i], member))) return {};
        all_.push_back(share(member));
        unhashable_.push_back(share(member));
        return {};
    }

    Ref<Dict> seen_;
    List all_, hashable_, unhashable_;
};

bool is_plain_member(Value value) {
    return value == none() || is_type(value) || type_of(value) == &types::GenericAlias || is_union(value);
}

bool can_be_member(Value value) {
    return value == none() || is_type(value) || is_generic_alias(value) || is_union(value) ||
           type_of(value) == &types::TypeAliasType;
}

// --- the object ---

Result<Ref<>> union_repr(Thread& t, Value self) {
    Ref<Tuple> args = share(union_at(self).args.get());
    std::string text;
    for (int64_t i = 0; i < args->size; ++i) {
        if (i) text += " | ";
        if (args->at(i) == Value(&types::NoneType))
            text += "None";
        else
            TRY(append_type_text(t, text, args->at(i)));
    }
    return str_from_utf8(t, text);
}

Result<int64_t> union_hash(Thread& t, Value self) {
    Union& value = union_at(self);
    if (!value.unhashable) return hash(t, value.hashable);
    Ref<Tuple> unhashable_members = share(value.unhashable.get());
    // Usually one of them still is, and says so itself.
    for (int64_t i = 0; i < unhashable_members->size; ++i) TRY(hash(t, unhashable_members->at(i)));
    return t.raise_type_error("union contains {} unhashable elements", unhashable_members->size);
}

Result<bool> have_same_unhashable(Thread& t, const Union& a, const Union& b) {
    int64_t count = a.unhashable ? a.unhashable->size : 0;
    if (count != (b.unhashable ? b.unhashable->size : 0)) return false;
    for (int64_t i = 0; i < count; ++i) {
        bool found = false;
        for (int64_t k = 0; k < count && !found; ++k) found = TRY(equal(t, a.unhashable->at(i), b.unhashable->at(k)));
        if (!found) return false;
    }
    return true;
}

Result<Ref<>> union_compare(Thread& t, Value left, Value right, CompareOp op) {
    if ((op != CompareOp::Eq && op != CompareOp::Ne) || !is_union(right)) return share(not_implemented());
    Union &a = union_at(left), &b = union_at(right);
    bool same = TRY(equal(t, a.hashable, b.hashable)) && TRY(have_same_unhashable(t, a, b));
    return share(boolean(same == (op == CompareOp::Eq)));
}

// A union reads as an object of typing: its own attributes are looked up on the type, the module among them.
Result<Ref<>> get_union_attribute(Thread& t, Value self, Value name) {
    TRY(check_attribute_name(t, name));
    if (str_equal(*as_str(name), "__module__")) return get_attribute(t, Value(type_of(self)), name);
    return generic_get_attribute(t, self, name);
}

Result<Ref<Tuple>> parameters_of(Thread& t, Value self) {
    Union& value = union_at(self);
    if (!value.parameters) value.parameters = TRY(collect_type_parameters(t, *value.args.get()));
    return share(value.parameters.get());
}
Result<Ref<>> get_parameters(Thread& t, Value self) { return parameters_of(t, self); }

Result<Ref<>> union_subscript(Thread& t, Value self, Value item) {
    Ref<Tuple> parameters = TRY(parameters_of(t, self)), args = share(union_at(self).args.get());
    Ref<Tuple> changed = TRY(substitute_type_arguments(t, self, *args, *parameters, item));
    return union_from(t, *changed);
}

// A union takes whatever Union[...] takes.
Result<Ref<>> union_or(Thread& t, Value left, Value right) {
    Ref<Tuple> both = TRY(tuple_of(t, left, right));
    return union_of_brackets(t, *both);
}

Result<Ref<>> mro_entries(Thread& t, Value self, Value) {
    Ref<Str> shown = TRY(repr(t, self));
    return t.raise_type_error("Cannot subclass {}", shown.get());
}

// Union[...]: strings are forward references; what is no obvious member, typing has to agree with.
Result<Ref<>> member_of_brackets(Thread& t, Value member) {
    if (is_plain_member(member)) return share(member);
    Ref<> typing = TRY(import_by_hook(t, "typing"_name));
    Ref<Str> complaint = TRY(str_from_ascii(t, "Union[arg, ...]: each arg must be a type."));
    return call_method(t, typing, "_type_check"_name, member, complaint);
}

Result<Ref<>> class_subscript(Thread& t, Value, Value item) {
    Ref<Tuple> given = is_tuple(item) ? share(as_tuple(item)) : TRY(tuple_of(t, item));
    return union_of_brackets(t, *given);
}

Result<Ref<>> get_name(Thread&, Value) { return share(Value("Union"_name)); }
Result<Ref<>> get_origin(Thread&, Value) { return share(Value(&types::Union)); }

}  // namespace

Result<Ref<>> union_from(Thread& t, const Tuple& members) {
    Members all = TRY(Members::make(t));
    TRY(all.add_all(t, members));
    return all.finish(t);
}

Result<Ref<>> union_of_operands(Thread& t, Value left, Value right) {
    if (!can_be_member(left) || !can_be_member(right)) return share(not_implemented());
    if (left == none() && right == none()) return share(not_implemented());
    Ref<Tuple> both = TRY(tuple_of(t, left, right));
    return union_from(t, *both);
}

Result<Ref<>> union_of_brackets(Thread& t, const Tuple& given) {
    Members members = TRY(Members::make(t));
    for (int64_t i = 0; i < given.size; ++i) {
        Ref<> member = TRY(member_of_brackets(t, given.at(i)));
        TRY(members.add(t, member));
    }
    return members.finish(t);
}

void define_union(TypeBuilder& type) {
    type.instances<Union>().references<&Union::args, 4>().shown(56, 0, 0, 48).weakly_referable();
    type.set_flags(kTypeDisallowInstantiation);
    type.doc("A union of types: int | str.");
    Slots& slots = type.slots();
    slots.repr = union_repr;
    slots.hash = union_hash;
    slots.getattro = get_union_attribute;
    slots.richcompare = union_compare;
    slots.or_ = union_or;
    slots.subscript = union_subscript;
    type.method<"__mro_entries__(object, /)", mro_entries>("A union cannot be a base.");
    type.class_method<"__class_getitem__(object, /)", class_subscript>("The union of the members.");
    type.member<&Union::args>("__args__", MemberKind::ReadOnlyObject);
    type.getset("__name__", get_name);
    type.getset("__qualname__", get_name);
    type.getset("__origin__", get_origin);
    type.getset("__parameters__", get_parameters, nullptr, "the type parameters in the members");
}

}  // namespace krait::object
