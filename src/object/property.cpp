#include "object/property.h"

#include "object/allocate.h"
#include "object/attributes.h"
#include "object/builtin_types.h"
#include "object/classmethod.h"
#include "object/exceptions.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type Property{};
}

namespace {

Property& property_of(Value value) { return *static_cast<Property*>(value.as_object()); }

Value present(Value value) { return value == none() ? Value() : value; }
Value or_none(Value value) { return value ? value : none(); }

// --- making ---

Result<Ref<>> new_property(Thread& t, Type& type, const Args&) { return instance_new(t, type); }

// In an instance of property itself, else as an attribute that a subclass's instance has.
Status store_doc(Thread& t, Value self, Value doc, bool is_from_getter) {
    if (type_of(self) == &types::Property) {
        property_of(self).doc = share(doc);
        return {};
    }
    if (!set_attribute(t, self, Value("__doc__"_name), or_none(doc)).failed()) return {};
    if (is_from_getter || !t.matches(types::AttributeError)) return Raised{};
    t.clear_exception();
    return {};
}

Result<Ref<>> init_property(Thread& t, Value self, Value get, Value set, Value del, Value doc) {
    Property& property = property_of(self);
    property.getter = share(present(get));
    property.setter = share(present(set));
    property.deleter = share(present(del));
    property.name = Ref<>();
    property.doc_is_getters = false;
    Ref<> text = share(present(doc));
    bool is_from_getter = false;
    if (!text && property.getter) {
        Ref<> found = TRY(find_attribute(t, property.getter, Value("__doc__"_name)));
        if (found && found.value() != none()) {
            text = found;
            is_from_getter = true;
        }
    }
    property.doc_is_getters = is_from_getter;
    TRY(store_doc(t, self, text, is_from_getter));
    return share(none());
}

const NativeFunction init_function =
    Bound<"property(fget=None, fset=None, fdel=None, doc=None)", init_property>::make({});

Status init_slot(Thread& t, Value self, const Args& args) {
    TRY(init_function.entry(t, init_function, self, args));
    return {};
}

// The same property with one function exchanged.
Result<Ref<>> copy_with(Thread& t, Value self, Value get, Value set, Value del) {
    Property& old = property_of(self);
    Ref<> getter = share(or_none(get && get != none() ? get : old.getter.value()));
    Ref<> setter = share(or_none(set && set != none() ? set : old.setter.value()));
    Ref<> deleter = share(or_none(del && del != none() ? del : old.deleter.value()));
    // The new getter's doc replaces the old getter's.
    Ref<> doc = share(old.doc_is_getters && getter.value() != none() ? none() : or_none(old.doc));
    Ref<> made = TRY(call(t, Value(type_of(self)), getter, setter, deleter, doc));
    if (is_instance_of(made, types::Property)) property_of(made).name = share(property_of(self).name.value());
    return made;
}

Result<Ref<>> with_getter(Thread& t, Value self, Value function) {
    return copy_with(t, self, function, Value(), Value());
}
Result<Ref<>> with_setter(Thread& t, Value self, Value function) {
    return copy_with(t, self, Value(), function, Value());
}
Result<Ref<>> with_deleter(Thread& t, Value self, Value function) {
    return copy_with(t, self, Value(), Value(), function);
}

Result<Ref<>> set_name_hook(Thread& t, Value self, Rest args) {
    if (args.size != 2)
        return t.raise_type_error("__set_name__() takes 2 positional arguments but {} were given", args.size);
    property_of(self).name = share(args.items[1]);
    return share(none());
}

// --- name ---

// Absent: unknown.
Lookup known_name(Thread& t, Property& property) {
    if (property.name) return share(property.name.value());
    if (!property.getter) return std::nullopt;
    return find_attribute(t, property.getter, Value("__name__"_name));
}

Result<Ref<>> get_name(Thread& t, Value self) {
    Ref<> name = TRY(known_name(t, property_of(self)));
    if (name) return name;
    return t.raise(types::AttributeError, "'property' object has no attribute '__name__'");
}

Status set_name(Thread&, Value self, Value value) {
    property_of(self).name = share(value);
    return {};
}

// --- use ---

Raised raise_missing(Thread& t, Value self, Value instance, std::string_view function) {
    Ref<> name = TRY(known_name(t, property_of(self)));
    Ref<> qualname = TRY(get_attribute(t, Value(type_of(instance)), Value("__qualname__"_name)));
    Ref<Str> owner = TRY(repr(t, qualname));
    if (!name) return t.raise(types::AttributeError, "property of {} object has no {}", owner.get(), function);
    Ref<Str> shown = TRY(repr(t, name));
    return t.raise(types::AttributeError, "property {} of {} object has no {}", shown.get(), owner.get(), function);
}

Result<Ref<>> property_get(Thread& t, Value self, Value instance, Value) {
    if (!instance || instance == none()) return share(self);
    Ref<> getter = share(property_of(self).getter.value());
    if (!getter) return raise_missing(t, self, instance, "getter");
    return call(t, getter, instance);
}

Status property_set(Thread& t, Value self, Value instance, Value value) {
    Property& property = property_of(self);
    Ref<> function = share(value ? property.setter.value() : property.deleter.value());
    if (!function) return raise_missing(t, self, instance, value ? "setter" : "deleter");
    if (value)
        TRY(call(t, function, instance, value));
    else
        TRY(call(t, function, instance));
    return {};
}

Result<Ref<>> is_abstract(Thread& t, Value self) {
    Property& property = property_of(self);
    for (Value function : {property.getter.value(), property.setter.value(), property.deleter.value()})
        if (TRY(is_abstract_method(t, function))) return share(boolean(true));
    return share(boolean(false));
}

Result<Ref<>> get_doc(Thread&, Value self) { return share(or_none(property_of(self).doc)); }
Status set_doc(Thread&, Value self, Value value) {
    property_of(self).doc = share(value);
    return {};
}

}  // namespace

Result<Ref<>> property_new(Thread& t, Value getter) { return call(t, Value(&types::Property), getter); }

void define_property(TypeBuilder& type) {
    type.instances<Property>().references<&Property::getter, 5>().shown(64).set_flags(kTypeBase);
    type.doc("(fget=None, fset=None, fdel=None, doc=None)",
             "An attribute whose reading, writing and deleting are calls of functions.");
    type.slots().new_ = new_property;
    type.slots().init = init_slot;
    type.slots().descr_get = property_get;
    type.slots().descr_set = property_set;
    type.method<"~getter(function, /)", with_getter>("A copy with another getter.");
    type.method<"~setter(function, /)", with_setter>("A copy with another setter.");
    type.method<"~deleter(function, /)", with_deleter>("A copy with another deleter.");
    type.method<"~__set_name__(*args)!", set_name_hook>("Tells the property its name.");
    type.member<&Property::getter>("fget", MemberKind::NoneWhenAbsent);
    type.member<&Property::setter>("fset", MemberKind::NoneWhenAbsent);
    type.member<&Property::deleter>("fdel", MemberKind::NoneWhenAbsent);
    type.getset("__doc__", get_doc, set_doc);
    type.getset("__name__", get_name, set_name);
    type.getset("__isabstractmethod__", is_abstract);
}

}  // namespace krait::object
