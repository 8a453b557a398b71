#include "modules/collections/collections.h"
#include "object/constructor_arguments.h"
#include "object/exceptions.h"
#include "object/int.h"

// The descriptor of a namedtuple's field.

namespace krait::modules::collections {

constinit Type tuple_getter_type{};

namespace {

struct TupleGetter : Object {
    Field<> doc;
    int64_t index;
};

TupleGetter& getter_at(Value value) { return *static_cast<TupleGetter*>(value.as_object()); }

Result<Ref<>> new_getter(Thread& t, Type& type, const Args& args) {
    if (args.keyword_count()) return t.raise_type_error("_tuplegetter() takes no keyword arguments");
    TRY(check_argument_count(t, args, "_tuplegetter", 2, 2));
    int64_t index = TRY(index_int64(t, args[0], types::OverflowError));
    Ref<TupleGetter> made = TRY(instance_of<TupleGetter>(t, type));
    made->index = index;
    made->doc = share(args[1]);
    track(t, made.get());
    return made;
}

Result<Ref<>> getter_get(Thread& t, Value self, Value instance, Value) {
    if (!instance || instance == none()) return share(self);
    int64_t index = getter_at(self).index;
    Tuple* tuple = as_tuple(instance);
    if (!tuple)
        return t.raise_type_error("descriptor for index '{}' for tuple subclasses doesn't apply to '{}' object", index,
                                  type_name(instance));
    if (index < 0 || index >= tuple->size) return t.raise(types::IndexError, "tuple index out of range");
    return share(tuple->at(index));
}

Status getter_set(Thread& t, Value, Value, Value value) {
    return t.raise(types::AttributeError, value ? "can't set attribute" : "can't delete attribute");
}

Result<Ref<>> reduce(Thread& t, Value self) {
    Ref<Tuple> arguments = TRY(tuple_of(t, Value::small_int(getter_at(self).index), getter_at(self).doc));
    return tuple_of(t, Value(type_of(self)), arguments);
}

Result<Ref<>> getter_repr(Thread& t, Value self) {
    Ref<Str> doc = TRY(repr(t, getter_at(self).doc));
    std::string text = "_tuplegetter(" + std::to_string(getter_at(self).index) + ", ";
    str_append_utf8(*doc, text);
    return str_from_utf8(t, text + ")");
}

}  // namespace

void define_tuple_getter(TypeBuilder& type) {
    type.instances<TupleGetter>().references<&TupleGetter::doc, 1>().shown(32);
    type.slots().new_ = new_getter;
    type.slots().repr = getter_repr;
    type.slots().descr_get = getter_get;
    type.slots().descr_set = getter_set;
    type.method<"__reduce__()", reduce>("How pickle takes the descriptor apart.");
    type.member<&TupleGetter::doc>("__doc__", MemberKind::Object);
}

}  // namespace krait::modules::collections
