#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/dict_iterators.h"
#include "object/generic_alias.h"
#include "object/int.h"
#include "object/iterators.h"
#include "object/pair_iterators.h"
#include "object/protocol.h"
#include "object/quick_next.h"
#include "object/reused_tuple.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type Enumerate{};
}

namespace {

struct Enumerate : Object {
    Field<> iterator;
    Field<> big_count;  // once it is no immediate any more
    Field<Tuple> result;
    int64_t count;
};

Enumerate& enumerate_at(Value value) { return *static_cast<Enumerate*>(value.as_object()); }

Result<Ref<>> make(Thread& t, Type& type, Value iterable, Value start) {
    Ref<> first = share(Value::small_int(0));
    if (start) first = TRY(index(t, start));
    Ref<> iterator = TRY(get_iter(t, iterable));
    Ref<Enumerate> made = TRY(instance_of<Enumerate>(t, type));
    made->iterator = std::move(iterator);
    if (first.value().is_small_int())
        made->count = first.value().as_small_int();
    else
        made->big_count = std::move(first);
    track(t, made.get());
    return made;
}

Result<Ref<>> new_of_subclass(Thread& t, Type& type, Value iterable, Value start) {
    return make(t, type, iterable, start);
}
const NativeFunction subclass_function = Bound<"enumerate(iterable, start=0)", new_of_subclass>::make({});

Raised raise_bad_keyword(Thread& t, Value name) {
    return t.raise_type_error("'{}' is an invalid keyword argument for enumerate()", as_str(name));
}

bool is_named(const Args& args, int64_t keyword, std::string_view name) {
    return str_equal(*as_str(args.names->at(keyword)), name);
}

// enumerate itself complains in words of its own.
Result<Ref<>> new_enumerate(Thread& t, Type& type, const Args& args) {
    if (&type != &types::Enumerate) return subclass_function.entry(t, subclass_function, Value(&type), args);
    uint32_t keywords = args.keyword_count(), total = args.total();
    if (total > 2 || total == 0) {
        if (args.positional == 0) return t.raise_type_error("enumerate() missing required argument 'iterable'");
        return t.raise_type_error("enumerate() takes at most 2 arguments ({} given)", total);
    }
    if (keywords == 0) return make(t, type, args[0], total == 2 ? args[1] : Value());
    if (total == 1) {
        if (!is_named(args, 0, "iterable")) return raise_bad_keyword(t, args.names->at(0));
        return make(t, type, args[0], Value());
    }
    if (keywords == 1) {
        if (!is_named(args, 0, "start")) return raise_bad_keyword(t, args.names->at(0));
        return make(t, type, args[0], args[1]);
    }
    if (is_named(args, 0, "iterable")) {
        if (!is_named(args, 1, "start")) return raise_bad_keyword(t, args.names->at(1));
        return make(t, type, args[0], args[1]);
    }
    if (!is_named(args, 0, "start")) return raise_bad_keyword(t, args.names->at(0));
    if (!is_named(args, 1, "iterable")) return raise_bad_keyword(t, args.names->at(1));
    return make(t, type, args[1], args[0]);
}

// The count of the next item; then it is one higher.
Result<Ref<>> take_count(Thread& t, Enumerate& self) {
    if (!self.big_count) {
        if (self.count < kSmallIntMax) return share(Value::small_int(self.count++));
        self.big_count = share(Value::small_int(self.count));
    }
    Ref<> count = share(self.big_count.value());
    self.big_count = TRY(binary(t, BinaryOp::Add, count, Value::small_int(1)));
    return count;
}

Lookup enumerate_next(Thread& t, Value self) {
    Enumerate& enumerate = enumerate_at(self);
    Ref<> item = step_quickly(enumerate.iterator);
    if (!item) {
        Ref<> iterator = share(enumerate.iterator.value());
        if (!t.check_stack(" in an iterator")) return Raised{};
        item = TRY(type_of(iterator)->slots.iternext(t, iterator));
        if (!item) return std::nullopt;
    }
    Ref<> count = TRY(take_count(t, enumerate));
    Ref<Tuple> result = TRY(reused_tuple(t, enumerate.result, 2));
    result->items()[0] = count.detach();
    result->items()[1] = item.detach();
    return Ref<>(std::move(result));
}

Result<Ref<>> enumerate_reduce(Thread& t, Value self) {
    Enumerate& enumerate = enumerate_at(self);
    Value count = enumerate.big_count ? enumerate.big_count.value() : Value::small_int(enumerate.count);
    Ref<Tuple> arguments = TRY(tuple_of(t, enumerate.iterator, count));
    return tuple_of(t, Value(type_of(self)), arguments);
}

}  // namespace

// Only what cannot end or raise here: an item of a list, tuple or range.
PairStep next_counted_pair(Value iterator, Ref<>& first, Ref<>& second) {
    Enumerate& enumerate = enumerate_at(iterator);
    if (enumerate.big_count || enumerate.count >= kSmallIntMax) return PairStep::Other;
    second = step_quickly(enumerate.iterator);
    if (!second) return PairStep::Other;
    first = share(Value::small_int(enumerate.count++));
    return PairStep::Pair;
}

PairStep next_pair(Thread& t, Value iterator, Ref<>& first, Ref<>& second) {
    const Type* type = type_of(iterator);
    if (type == &types::DictItemIterator) return next_item_pair(t, iterator, first, second);
    if (type == &types::Zip) return next_zipped_pair(t, iterator, first, second);
    return type == &types::Enumerate ? next_counted_pair(iterator, first, second) : PairStep::Other;
}

void define_enumerate(TypeBuilder& type) {
    type.instances<Enumerate>().references<&Enumerate::iterator, 3>().shown(56).set_flags(kTypeBase);
    type.doc("(iterable, start=0)", "An iterator over (count, item) tuples of an iterable, counting from start.");
    type.slots().new_ = new_enumerate;
    type.slots().iter = iterate_self;
    type.slots().iternext = enumerate_next;
    type.method<"__reduce__()", enumerate_reduce>("How pickle takes the iterator apart.");
    type.class_method<"__class_getitem__(object, /)", generic_alias_of>("See PEP 585");
}

}  // namespace krait::object
