#include "object/object_type.h"

#include <algorithm>
#include <vector>

#include "object/allocate.h"
#include "object/attributes.h"
#include "object/builtin_types.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/type_builder.h"
#include "object/type_making.h"

// The type `object`.

namespace krait::object {

namespace types {
constinit Type Object{};
}

namespace {

bool has_arguments(const Args& args) { return args.positional || args.keyword_count(); }

// --- making instances ---

Status check_no_extra_for_new(Thread& t, Type& type, const Args& args) {
    if (!has_arguments(args)) return {};
    if (type.slots.new_ != object_new)
        return t.raise_type_error("object.__new__() takes exactly one argument (the type to instantiate)");
    if (type.slots.init == object_init) return t.raise_type_error("{}() takes no arguments", type.name);
    return {};
}

Result<std::string> abstract_method_names(Thread& t, Type& type, size_t& count) {
    Ref<> methods = TRY(get_attribute(t, Value(&type), Value("__abstractmethods__"_name)));
    std::vector<std::string> names;
    Ref<> iterator = TRY(get_iter(t, methods));
    while (Ref<> name = TRY(next(t, iterator))) {
        if (!is_str(name))
            return t.raise_type_error("sequence item {}: expected str instance, {} found", names.size(),
                                      type_name(name));
        str_append_utf8(*as_str(name), names.emplace_back());
    }
    std::sort(names.begin(), names.end());  // UTF-8 sorts as code points do
    count = names.size();
    std::string text;
    for (const std::string& name : names) text.append(text.empty() ? "'" : ", '").append(name).append("'");
    return text;
}

Raised raise_abstract(Thread& t, Type& type) {
    size_t count = 0;
    std::string names = TRY(abstract_method_names(t, type, count));
    return t.raise_type_error("Can't instantiate abstract class {} without an implementation for abstract method{} {}",
                              type.name, count > 1 ? "s" : "", names);
}

// --- text and size ---

Result<Ref<>> object_str(Thread& t, Value self) {
    UnarySlot slot = type_of(self)->slots.repr;
    return slot ? slot(t, self) : default_repr(t, self);
}

Result<Ref<>> object_format(Thread& t, Value self, Str& spec) {
    if (spec.length) return t.raise_type_error("unsupported format string passed to {}.__format__", type_name(self));
    return str(t, self);
}

Result<int64_t> object_sizeof(Thread& t, Value self) {
    Type* type = type_of(self);
    int64_t size = type->shown_basic_size;
    if (type->shown_item_size == 0) return size;
    LengthSlot slot = type->slots.length;
    int64_t items = slot ? TRY(slot(t, self)) : 0;
    return size + items * static_cast<int64_t>(type->shown_item_size);
}

Result<int64_t> object_hash(Thread&, Value self) { return hash_identity(self); }

// --- dir ---

Status merge_class_dict(Thread& t, Dict& names, Value class_) {
    Ref<> dict = TRY(find_attribute(t, class_, Value("__dict__"_name)));
    if (dict) TRY(dict_merge(t, names, dict, MergeMode::Override));
    Ref<> bases = TRY(find_attribute(t, class_, Value("__bases__"_name)));
    if (!bases || !is_tuple(bases)) return {};
    Tuple& list = *as_tuple(bases);
    for (int64_t i = 0; i < list.size; ++i) TRY(merge_class_dict(t, names, list.at(i)));
    return {};
}

Result<Ref<>> object_dir(Thread& t, Value self) {
    Ref<> own = TRY(find_attribute(t, self, Value("__dict__"_name)));
    Ref<Dict> names = own && is_dict(own) ? TRY(dict_copy(t, *as_dict(own))) : TRY(dict_new(t));
    // In CPython the class's names join in the copy those that its instances share.
    if (self.is_object() && self.as_object()->has(kFlagInlineValues) && names->size())
        type_of(self)->attribute_keys->room = 0;
    if (Ref<> class_ = TRY(find_attribute(t, self, Value("__class__"_name)))) TRY(merge_class_dict(t, *names, class_));
    return list_from_iterable(t, names);
}

// --- reducing ---

Result<Ref<>> object_reduce(Thread& t, Value self) { return reduce_by_copyreg(t, self, 0); }

Result<Ref<>> object_reduce_ex(Thread& t, Value self, int protocol) {
    static const Value objects = types::Object.dict->peek(*"__reduce__"_name);
    if (Ref<> reduce = TRY(find_attribute(t, self, Value("__reduce__"_name)))) {
        // Overridden: looked up on the class, because every instance's own is a new object.
        Ref<> of_class = TRY(get_attribute(t, Value(type_of(self)), Value("__reduce__"_name)));
        if (of_class.value() != objects) return call(t, reduce);
    }
    return reduce_by_copyreg(t, self, protocol);
}

Result<Ref<>> init_subclass(Thread& t, Value) {
    (void)t;
    return share(none());
}
Result<Ref<>> subclass_hook(Thread&, Value, Rest) { return share(not_implemented()); }

}  // namespace

Result<Ref<>> object_new(Thread& t, Type& type, const Args& args) {
    TRY(check_no_extra_for_new(t, type, args));
    if (type.has_flag(kTypeAbstract)) return raise_abstract(t, type);
    return instance_new(t, type);
}

Status object_init(Thread& t, Value self, const Args& args) {
    Type* type = type_of(self);
    if (!has_arguments(args)) return {};
    if (type->slots.init != object_init)
        return t.raise_type_error("object.__init__() takes exactly one argument (the instance to initialize)");
    if (type->slots.new_ == object_new)
        return t.raise_type_error("{}.__init__() takes exactly one argument (the instance to initialize)", type->name);
    return {};
}

void define_object(TypeBuilder& type) {
    type.instances<Object>().shown(16).set_flags(kTypeBase);
    type.doc("()", "The base of all classes; an instance has no attributes of its own.");
    Slots& slots = type.slots();
    slots.new_ = object_new;
    slots.init = object_init;
    slots.repr = default_repr;
    slots.str = object_str;
    slots.hash = object_hash;
    slots.getattro = generic_get_attribute;
    slots.setattro = generic_set_attribute;
    slots.richcompare = compare_identity;
    type.method<"__reduce_ex__(protocol, /)", object_reduce_ex>("How pickle takes the object apart.");
    type.method<"__reduce__()", object_reduce>("How pickle takes the object apart.");
    type.method<"__getstate__()", get_state>("What pickle stores of the object.");
    type.class_method<"~__subclasshook__(object, /)", subclass_hook>(
        "Abstract base classes override this to answer issubclass(); NotImplemented leaves it to the usual algorithm.");
    type.class_method<"~__init_subclass__()", init_subclass>("Called when a class is subclassed; does nothing here.");
    type.method<"__format__(format_spec, /)", object_format>("str(self), for an empty specification.");
    type.method<"__sizeof__()", object_sizeof>("Bytes that the object takes in memory.");
    type.method<"__dir__()", object_dir>("The names of the object's attributes.");
    type.getset("__class__", get_class, set_class, "the object's class");
}

}  // namespace krait::object
