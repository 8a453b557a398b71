#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/constructor_arguments.h"
#include "object/exceptions.h"
#include "object/iterators.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type Reversed{};
}

namespace {

struct Reversed : Object {
    Field<> sequence;  // absent: exhausted
    int64_t index;
};

Reversed& reversed_at(Value value) { return *static_cast<Reversed*>(value.as_object()); }

Raised raise_not_reversible(Thread& t, Value sequence) {
    return t.raise_type_error("'{}' object is not reversible", type_name(sequence));
}

Result<Ref<>> new_reversed(Thread& t, Type& type, const Args& args) {
    TRY(refuse_keywords_in_new(t, type, types::Reversed, "reversed", args));
    TRY(check_argument_count(t, args, "reversed", 1, 1));
    Value sequence = args[0];
    Ref<> method = TRY(find_special(t, sequence, "__reversed__"_name));
    if (method && method.value() == none()) return raise_not_reversible(t, sequence);
    if (method) return call(t, method);
    if (!type_of(sequence)->slots.item || is_instance_of(sequence, types::Dict))
        return raise_not_reversible(t, sequence);
    int64_t size = TRY(length(t, sequence));
    Ref<Reversed> made = TRY(instance_of<Reversed>(t, type));
    made->sequence = share(sequence);
    made->index = size - 1;
    track(t, made.get());
    return made;
}

Lookup reversed_next(Thread& t, Value self) {
    Reversed& reversed = reversed_at(self);
    if (reversed.index >= 0 && reversed.sequence) {
        Ref<> sequence = share(reversed.sequence.value());
        Result<Ref<>> item = type_of(sequence)->slots.item(t, sequence, reversed.index);
        if (!item.failed()) {
            --reversed.index;
            return item.take();
        }
        if (!t.matches(types::IndexError) && !t.matches(types::StopIteration)) return Raised{};
        t.clear_exception();
    }
    reversed.index = -1;
    reversed.sequence = Ref<>();
    return std::nullopt;
}

Result<int64_t> reversed_length_hint(Thread& t, Value self) {
    Reversed& reversed = reversed_at(self);
    if (!reversed.sequence) return 0;
    Ref<> sequence = share(reversed.sequence.value());
    int64_t size = TRY(length(t, sequence)), left = reversed.index + 1;
    return size < left ? 0 : left;
}

Result<Ref<>> reversed_reduce(Thread& t, Value self) {
    Reversed& reversed = reversed_at(self);
    Ref<Tuple> arguments = TRY(tuple_of(t, reversed.sequence ? reversed.sequence.value() : Value(empty_tuple())));
    if (!reversed.sequence) return tuple_of(t, Value(type_of(self)), arguments);
    return tuple_of(t, Value(type_of(self)), arguments, Value::small_int(reversed.index));
}

Status reversed_set_state(Thread& t, Value self, Value state) {
    int64_t index = TRY(iterator_state(t, state));
    if (!reversed_at(self).sequence) return {};
    Ref<> sequence = share(reversed_at(self).sequence.value());
    int64_t last = TRY(length(t, sequence)) - 1;
    reversed_at(self).index = index < -1 ? -1 : index > last ? last : index;
    return {};
}

}  // namespace

void define_reversed(TypeBuilder& type) {
    type.instances<Reversed>().references<&Reversed::sequence, 1>().shown(32).set_flags(kTypeBase);
    type.doc("(sequence, /)", "An iterator over the items of a sequence from the last to the first.");
    type.slots().new_ = new_reversed;
    type.slots().iter = iterate_self;
    type.slots().iternext = reversed_next;
    type.method<"__length_hint__()", reversed_length_hint>("How many items are left.");
    type.method<"__reduce__()", reversed_reduce>("How pickle takes the iterator apart.");
    type.method<"__setstate__(object, /)", reversed_set_state>("Moves the iterator to an index.");
}

}  // namespace krait::object
