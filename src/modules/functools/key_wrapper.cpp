#include "modules/functools/functools.h"

#include "object/exceptions.h"

namespace krait::modules::functools {

constinit Type key_wrapper_type{};

namespace {

// cmp_to_key() returns one without an object; calling that makes one with the object.
struct KeyWrapper : Object {
    Field<> compare, object;
};

KeyWrapper& wrapper_at(Value value) { return *static_cast<KeyWrapper*>(value.as_object()); }

Result<Ref<>> make(Thread& t, Value compare, Value object) {
    Ref<KeyWrapper> made = TRY(instance_of<KeyWrapper>(t, key_wrapper_type));
    made->compare = share(compare);
    made->object = share(object);
    track(t, made.get());
    return made;
}

Result<Ref<>> call_impl(Thread& t, Value self, Value obj) { return make(t, wrapper_at(self).compare, obj); }
const NativeFunction call_function = Bound<"K(obj)", call_impl>::make({});

Result<Ref<>> call_slot(Thread& t, Value self, const Args& args) {
    return call_function.entry(t, call_function, self, args);
}

Result<Ref<>> compare_slot(Thread& t, Value left, Value right, CompareOp op) {
    if (type_of(right) != &key_wrapper_type) return t.raise_type_error("other argument must be K instance");
    Ref<> x = share(wrapper_at(left).object.value()), y = share(wrapper_at(right).object.value());
    if (!x || !y) return t.raise(types::AttributeError, "object");
    Ref<> function = share(wrapper_at(left).compare.value());
    Ref<> order = TRY(call(t, function, x, y));
    return compare(t, order, Value::small_int(0), op);
}

Result<Ref<>> call_signature(Thread& t, Value) { return str_from_ascii(t, "(obj)"); }

}  // namespace

Result<Ref<>> cmp_to_key(Thread& t, Value, Value mycmp) { return make(t, mycmp, Value()); }

void define_key_wrapper(TypeBuilder& type) {
    type.instances<KeyWrapper>().references<&KeyWrapper::compare, 2>().shown(32);
    type.slots().call = call_slot;
    type.slots().richcompare = compare_slot;
    type.slots().hash = unhashable;
    type.getset("__text_signature__", call_signature);
    type.member<&KeyWrapper::object>("obj", MemberKind::Object, "What the key stands for.");
}

}  // namespace krait::modules::functools
