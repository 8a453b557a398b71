#include "object/exception_groups.h"

#include "object/attributes.h"
#include "object/builtin_types.h"
#include "object/exception_parts.h"
#include "object/generic_alias.h"
#include "object/protocol.h"
#include "object/type_making.h"

// BaseExceptionGroup and ExceptionGroup: making, showing, subgroup and split.

namespace krait::object {

namespace {

ExceptionGroup& group_of(Value value) { return *static_cast<ExceptionGroup*>(value.as_object()); }

// --- making ---

bool is_sequence(Value value) { return type_of(value)->slots.item && !is_dict(value); }

// All members are exceptions. True: one of them is no Exception.
Result<bool> check_members(Thread& t, const Tuple& members) {
    if (members.size == 0) return t.raise_value_error("second argument (exceptions) must be a non-empty sequence");
    bool has_base = false;
    for (int64_t i = 0; i < members.size; ++i) {
        if (!is_exception(members.at(i)))
            return t.raise_value_error("Item {} of second argument (exceptions) is not an exception", i);
        has_base = has_base || !is_instance_of(members.at(i), types::Exception);
    }
    return has_base;
}

// BaseExceptionGroup of nothing but Exceptions is an ExceptionGroup.
Result<Type*> fitting_type(Thread& t, Type& type, bool has_base) {
    if (!has_base) return &type == &types::BaseExceptionGroup ? &types::ExceptionGroup : &type;
    if (&type == &types::ExceptionGroup) return t.raise_type_error("Cannot nest BaseExceptions in an ExceptionGroup");
    if (is_subtype(&type, &types::Exception))
        return t.raise_type_error("Cannot nest BaseExceptions in '{}'", type.name);
    return &type;
}

Result<Ref<>> new_group(Thread& t, Type& type, const Args& args) {
    if (args.positional != 2)
        return t.raise_type_error("BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)", args.positional);
    if (!is_str(args[0]))
        return t.raise_type_error("BaseExceptionGroup.__new__() argument 1 must be str, not {}", shown_kind(args[0]));
    if (!is_sequence(args[1])) return t.raise_type_error("second argument (exceptions) must be a sequence");
    Ref<List> list = TRY(list_from_iterable(t, args[1]));
    Ref<Tuple> members = TRY(list_to_tuple(t, *list));
    bool has_base = TRY(check_members(t, *members));
    Type* actual = TRY(fitting_type(t, type, has_base));
    Ref<Tuple> kept = TRY(tuple_from(t, args.values, 2));
    Ref<BaseException> made = TRY(exception_new(t, *actual, std::move(kept)));
    ExceptionGroup& group = static_cast<ExceptionGroup&>(*made);
    group.message = share(args[0]);
    group.exceptions = std::move(members);
    // A sequence of another kind may show its members in its own way, and differently later.
    if (!is_list(args[1]) && !is_tuple(args[1])) group.exceptions_repr = TRY(repr(t, args[1]));
    return made;
}

// --- showing ---

Result<Ref<>> group_str(Thread& t, Value self) {
    ExceptionGroup& group = group_of(self);
    int64_t size = group.exceptions->size;
    Ref<Str> message = TRY(str(t, group.message));
    std::string text;
    str_append_utf8(*message, text);
    return str_from_utf8(t, text + " (" + std::to_string(size) + " sub-exception" + (size == 1 ? ")" : "s)"));
}

// The members as they were given: as a list when args still has one.
Result<Ref<Str>> members_repr(Thread& t, ExceptionGroup& group) {
    if (group.exceptions_repr) return str(t, group.exceptions_repr);
    Ref<Tuple> members = share(group.exceptions.get());
    const Tuple& args = *group.args.get();
    if (args.size != 2 || !is_list(args.at(1))) return repr(t, members);
    Ref<List> list = TRY(list_from(t, members->items(), members->size));
    return repr(t, list);
}

Result<Ref<>> group_repr(Thread& t, Value self) {
    std::string text(short_name(*type_of(self)));
    Ref<> held = share(group_of(self).message.value());
    Ref<Str> message = TRY(repr(t, held));
    Ref<Str> members = TRY(members_repr(t, group_of(self)));
    text += '(';
    str_append_utf8(*message, text);
    text += ", ";
    str_append_utf8(*members, text);
    return str_from_utf8(t, text + ")");
}

// --- taking apart ---

class TypeMatcher final : public GroupMatcher {
public:
    explicit TypeMatcher(Value wanted) : wanted_(wanted) {}
    Result<bool> matches(Thread&, Value exception) override {
        const Type* actual = type_of(exception);
        const Tuple* several = as_tuple(wanted_);
        if (!several) return is_subtype(actual, as_type(wanted_));
        for (int64_t i = 0; i < several->size; ++i)
            if (is_subtype(actual, as_type(several->at(i)))) return true;
        return false;
    }

private:
    Value wanted_;
};

class PredicateMatcher final : public GroupMatcher {
public:
    explicit PredicateMatcher(Value predicate) : predicate_(predicate) {}
    Result<bool> matches(Thread& t, Value exception) override {
        Ref<> answer = TRY(call(t, predicate_, exception));
        return is_true(t, answer);
    }

private:
    Value predicate_;
};

bool are_exception_classes(Value wanted) {
    if (is_exception_class(wanted)) return true;
    if (!is_exact_tuple(wanted)) return false;
    const Tuple& several = *as_tuple(wanted);
    for (int64_t i = 0; i < several.size; ++i)
        if (!is_exception_class(several.at(i))) return false;
    return true;
}

Status split_by(Thread& t, Value self, Value wanted, bool wants_rest, SplitGroup& out) {
    if (is_callable(wanted) && !is_type(wanted)) {
        PredicateMatcher matcher(wanted);
        return split_exception(t, self, matcher, wants_rest, out);
    }
    if (are_exception_classes(wanted)) {
        TypeMatcher matcher(wanted);
        return split_exception(t, self, matcher, wants_rest, out);
    }
    return t.raise_type_error(
        "expected an exception type, a tuple of exception types, or a callable (other than a class)");
}

Result<Ref<>> split(Thread& t, Value self, Value wanted) {
    SplitGroup parts;
    TRY(split_by(t, self, wanted, true, parts));
    return tuple_of(t, parts.match ? parts.match.value() : none(), parts.rest ? parts.rest.value() : none());
}

Result<Ref<>> subgroup(Thread& t, Value self, Value wanted) {
    SplitGroup parts;
    TRY(split_by(t, self, wanted, false, parts));
    return parts.match ? parts.match : share(none());
}

Result<Ref<>> derive(Thread& t, Value self, Value exceptions) {
    return call(t, Value(&types::BaseExceptionGroup), group_of(self).message, exceptions);
}

}  // namespace

void define_base_exception_group(TypeBuilder& type) {
    type.instances<ExceptionGroup>().references<&ExceptionGroup::message, 3>().shown(96, 0, 16);
    type.set_flags(kTypeBase | kTypeException);
    type.doc("A combination of multiple unrelated exceptions.");
    type.slots().new_ = new_group;
    type.slots().init = base_exception_init;
    type.slots().str = group_str;
    type.slots().repr = group_repr;
    type.class_method<"__class_getitem__(object, /)", generic_alias_of>("A generic alias of the class.");
    type.method<"derive(excs, /)", derive>("A group of other exceptions with this one's message.");
    type.method<"split(matcher_value, /)", split>("The part that matches, and the rest.");
    type.method<"subgroup(matcher_value, /)", subgroup>("The part that matches.");
    type.member<&ExceptionGroup::message>("message", MemberKind::NoneWhenAbsent, "exception message");
    type.member<&ExceptionGroup::exceptions>("exceptions", MemberKind::NoneWhenAbsent, "nested exceptions");
}

void define_exception_group(TypeBuilder& type) {
    Thread& t = type.thread();
    type.set_flags(kTypeBase | kTypeException);
    type.shown(96, 0, 16, -32).weakly_referable().set_flags(kTypeManagedWeakref);
    type.type().bases = MUST(tuple_of(t, Value(&types::BaseExceptionGroup), Value(&types::Exception)));
    type.attribute("__module__", MUST(intern_utf8(t, "builtins")));
    type.getset("__weakref__", get_weakref_attribute);
}

}  // namespace krait::object
