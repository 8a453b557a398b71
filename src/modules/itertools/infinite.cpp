#include "modules/itertools/itertools.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/int.h"
#include "object/list.h"
#include "object/quick_next.h"

// count, cycle and repeat.

namespace krait::modules::itertools {

constinit Type count_type{}, cycle_type{}, repeat_type{};

namespace {

template <typename T>
T& as(Value value) {
    return *static_cast<T*>(value.as_object());
}

// --- count ---

struct Count : Object {
    Field<> current, step;
};

bool is_number(Value value) {
    const Slots& slots = type_of(value)->slots;
    return slots.index || slots.int_ || slots.float_ || is_instance_of(value, types::Complex);
}

Result<Ref<>> new_count(Thread& t, Type& type, Value start, Value step) {
    if ((start && !is_number(start)) || (step && !is_number(step))) return t.raise_type_error("a number is required");
    Ref<Count> made = TRY(instance_of<Count>(t, type));
    made->current = share(start ? start : Value::small_int(0));
    made->step = share(step ? step : Value::small_int(1));
    track(t, made.get());
    return made;
}

Lookup count_next(Thread& t, Value self) {
    Count& count = as<Count>(self);
    Ref<> current = share(count.current.value()), step = share(count.step.value());
    count.current = TRY(binary(t, BinaryOp::Add, current, step));
    return current;
}

Result<Ref<>> count_repr(Thread& t, Value self) {
    Count& count = as<Count>(self);
    Ref<Str> current = TRY(repr(t, count.current));
    std::string text(short_type_name(self));
    text += "(";
    str_append_utf8(*current, text);
    if (count.step.value() != Value::small_int(1)) {
        Ref<Str> step = TRY(repr(t, count.step));
        text += ", ";
        str_append_utf8(*step, text);
    }
    return str_from_utf8(t, text + ")");
}

// --- cycle ---

struct Cycle : Object {
    Field<> iterator;  // absent: exhausted
    Field<List> saved;
    int64_t index;
};

Result<Ref<>> new_cycle(Thread& t, Type& type, const Args& args) {
    TRY(check_positional(t, type, cycle_type, "cycle", args, 1, 1));
    Ref<> iterator = TRY(get_iter(t, args[0]));
    Ref<Cycle> made = TRY(instance_of<Cycle>(t, type));
    made->iterator = std::move(iterator);
    made->saved = TRY(list_new(t));
    track(t, made.get());
    return made;
}

Lookup cycle_next(Thread& t, Value self) {
    Cycle& cycle = as<Cycle>(self);
    if (cycle.iterator) {
        Ref<> iterator = share(cycle.iterator.value());
        Ref<> item = TRY(quick_next(t, iterator));
        if (item) {
            Ref<List> saved = share(cycle.saved.get());
            TRY(list_append(t, *saved, item));
            return item;
        }
        cycle.iterator = Ref<>();
    }
    List& saved = *cycle.saved.get();
    if (saved.size() == 0) return std::nullopt;
    if (cycle.index >= saved.size()) cycle.index = 0;
    return share(saved.at(cycle.index++));
}

// --- repeat ---

constexpr int64_t kForever = -1;

struct Repeat : Object {
    Field<> object;
    int64_t left;
};

Result<Ref<>> new_repeat(Thread& t, Type& type, Value object, Value times) {
    int64_t left = kForever;
    if (times) {
        left = TRY(index_int64(t, times, types::OverflowError));
        if (left < 0) left = 0;
    }
    Ref<Repeat> made = TRY(instance_of<Repeat>(t, type));
    made->object = share(object);
    made->left = left;
    track(t, made.get());
    return made;
}

Lookup repeat_next(Thread&, Value self) {
    Repeat& repeat = as<Repeat>(self);
    if (repeat.left == 0) return std::nullopt;
    if (repeat.left > 0) --repeat.left;
    return share(repeat.object.value());
}

Result<int64_t> repeat_length_hint(Thread& t, Value self) {
    int64_t left = as<Repeat>(self).left;
    if (left == kForever) return t.raise_type_error("len() of unsized object");
    return left;
}

Result<Ref<>> repeat_repr(Thread& t, Value self) {
    Repeat& repeat = as<Repeat>(self);
    Ref<Str> object = TRY(repr(t, repeat.object));
    std::string text(short_type_name(self));
    text += "(";
    str_append_utf8(*object, text);
    if (repeat.left != kForever) text += ", " + std::to_string(repeat.left);
    return str_from_utf8(t, text + ")");
}

}  // namespace

void define_count(TypeBuilder& type) {
    type.instances<Count>().references<&Count::current, 2>().shown(40).set_flags(kTypeBase);
    type.doc("(start=0, step=1)", "An iterator over start, start + step, and so on without end.");
    type.constructor<"count(start=?, step=?)", new_count>();
    type.slots().repr = count_repr;
    set_iterator_slots(type, count_next);
}

void define_cycle(TypeBuilder& type) {
    type.instances<Cycle>().references<&Cycle::iterator, 2>().shown(40).set_flags(kTypeBase);
    type.doc("(iterable, /)", "An iterator over the items again and again.");
    type.slots().new_ = new_cycle;
    set_iterator_slots(type, cycle_next);
}

void define_repeat(TypeBuilder& type) {
    type.instances<Repeat>().references<&Repeat::object, 1>().shown(32).set_flags(kTypeBase);
    type.doc("repeat(object [,times]) -> an iterator that yields the object so many times, or without end.");
    type.constructor<"repeat(object, times=?)", new_repeat>();
    type.slots().repr = repeat_repr;
    set_iterator_slots(type, repeat_next);
    type.method<"__length_hint__()", repeat_length_hint>("How many times are left.");
}

}  // namespace krait::modules::itertools
