#include "object/tuple.h"

#include "object/allocate_unfilled.h"
#include "object/builtin_types.h"
#include "object/constructor_arguments.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/int.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/quick_next.h"
#include "object/repr_guard.h"
#include "object/sequence_compare.h"
#include "object/slice.h"
#include "object/tuple_hash.h"
#include "object/tuple_tracking.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type Tuple{};
}

Result<Ref<>> tuple_iterate(Thread& t, Value self);

namespace {

constinit Tuple the_empty_tuple = {{kImmortalCount, kFlagStatic, 0, &types::Tuple}, 0, 5740354900026072187};

constexpr int64_t kMostItems = INT64_MAX / 16;

Tuple& tuple_at(Value value) { return *static_cast<Tuple*>(value.as_object()); }

size_t bytes_of_items(int64_t size) { return static_cast<size_t>(size) * sizeof(Value); }

// Only what may be part of a cycle makes a tuple one that the collector must know.
bool may_be_in_cycle(Value value) {
    if (!value.is_object()) return false;
    return value.as_object()->type->has_flag(kTypeGc);
}

}  // namespace

void track_if_needed(Thread& t, Tuple& tuple) {
    for (int64_t i = 0; i < tuple.size; ++i)
        if (may_be_in_cycle(tuple.items()[i])) return track(t, &tuple);
}

Result<Ref<Tuple>> tuple_of_items(Thread& t, const Value* items, int64_t size) {
    Ref<Tuple> tuple = TRY(tuple_allocate(t, size));
    bool is_tracked = false;
    for (int64_t i = 0; i < size; ++i) {
        retain(items[i]);
        tuple->items()[i] = items[i];
        is_tracked = is_tracked || may_be_in_cycle(items[i]);
    }
    if (is_tracked) track(t, tuple.get());
    return tuple;
}

namespace {

// --- making ---

Result<Ref<>> new_subclass_tuple(Thread& t, Type& type, Value iterable) {
    Ref<Tuple> items = iterable ? TRY(tuple_from_iterable(t, iterable)) : share(empty_tuple());
    auto* made = allocate<Tuple>(t, type, bytes_of_items(items->size));
    if (!made) return Raised{};
    Ref<Tuple> tuple = Ref<Tuple>::adopt(made);
    tuple->size = items->size;
    tuple->hash = -1;
    for (int64_t i = 0; i < items->size; ++i) {
        retain(items->at(i));
        tuple->items()[i] = items->at(i);
    }
    track(t, made);
    return tuple;
}

Result<Ref<>> new_tuple(Thread& t, Type& type, const Args& args) {
    TRY(refuse_keywords_in_new(t, type, types::Tuple, "tuple", args));
    TRY(check_argument_count(t, args, "tuple", 0, 1));
    Value iterable = args.positional ? args[0] : Value();
    if (&type != &types::Tuple) return new_subclass_tuple(t, type, iterable);
    if (!iterable) return share(empty_tuple());
    return tuple_from_iterable(t, iterable);
}

// --- slots ---

Result<Ref<>> tuple_repr(Thread& t, Value self) {
    Tuple& tuple = tuple_at(self);
    if (tuple.size == 0) return str_from_ascii(t, "()");
    ReprGuard guard(t, self);
    if (guard.is_recursive()) return str_from_ascii(t, "(...)");
    std::string text = "(";
    for (int64_t i = 0; i < tuple.size; ++i) {
        if (i) text += ", ";
        Ref<Str> shown = TRY(repr(t, tuple.at(i)));
        str_append_utf8(*shown, text);
    }
    return str_from_utf8(t, text + (tuple.size == 1 ? ",)" : ")"));
}

Result<int64_t> tuple_hash(Thread& t, Value self) {
    Tuple& tuple = tuple_at(self);
    if (tuple.hash != -1) return tuple.hash;
    TupleHash mixed;
    for (int64_t i = 0; i < tuple.size; ++i) mixed.add(TRY(hash(t, tuple.at(i))));
    return tuple.hash = mixed.finish();
}

Result<int64_t> tuple_length(Thread&, Value self) { return tuple_at(self).size; }

Result<bool> tuple_contains(Thread& t, Value self, Value item) {
    Tuple& tuple = tuple_at(self);
    for (int64_t i = 0; i < tuple.size; ++i) {
        if (tuple.at(i) == item) return true;
        if (both_small_ints(tuple.at(i), item)) continue;
        if (TRY(equal(t, tuple.at(i), item))) return true;
    }
    return false;
}

Result<Ref<>> tuple_compare(Thread& t, Value left, Value right, CompareOp op) {
    Tuple *a = as_tuple(left), *b = as_tuple(right);
    if (!a || !b) return share(not_implemented());
    return compare_sequences(
        t, *a, *b, op, [](const Tuple& tuple) { return tuple.size; },
        [](const Tuple& tuple, int64_t i) { return tuple.items()[i]; });
}

Result<Ref<>> tuple_concat(Thread& t, Value left, Value right) {
    Tuple &a = tuple_at(left), *b = as_tuple(right);
    if (a.size == 0 && is_exact_tuple(right)) return share(right);
    if (!b) return t.raise_type_error("can only concatenate tuple (not \"{}\") to tuple", type_name(right));
    if (b->size == 0 && is_exact_tuple(left)) return share(left);
    if (a.size > kMostItems - b->size) return t.raise_no_memory();
    Ref<Tuple> result = TRY(tuple_allocate(t, a.size + b->size));
    Value* out = result->items();
    for (const Tuple* part : {&a, static_cast<Tuple*>(b)})
        for (int64_t i = 0; i < part->size; ++i) {
            retain(part->at(i));
            *out++ = part->at(i);
        }
    track_if_needed(t, *result);
    return result;
}

Result<Ref<>> tuple_repeat(Thread& t, Value self, int64_t times) {
    Tuple& tuple = tuple_at(self);
    if ((tuple.size == 0 || times == 1) && is_exact_tuple(self)) return share(self);
    if (tuple.size == 0 || times <= 0) return share(empty_tuple());
    if (tuple.size > kMostItems / times) return t.raise_no_memory();
    Ref<Tuple> result = TRY(tuple_allocate(t, tuple.size * times));
    Value* out = result->items();
    for (int64_t k = 0; k < times; ++k)
        for (int64_t i = 0; i < tuple.size; ++i) {
            retain(tuple.at(i));
            *out++ = tuple.at(i);
        }
    track_if_needed(t, *result);
    return result;
}

Result<Ref<>> tuple_item(Thread& t, Value self, int64_t index) {
    Tuple& tuple = tuple_at(self);
    if (index < 0 || index >= tuple.size) return t.raise(types::IndexError, "tuple index out of range");
    return share(tuple.at(index));
}

Result<Ref<>> read_slice(Thread& t, Value self, const Slice& slice) {
    Tuple& tuple = tuple_at(self);
    SliceRange range = slice_select(TRY(slice_unpack(t, slice)), tuple.size);
    if (range.step == 1) {
        if (range.count == tuple.size && is_exact_tuple(self)) return share(self);
        return tuple_from(t, tuple.items() + range.start, range.count);
    }
    Ref<Tuple> result = TRY(tuple_allocate(t, range.count));
    for (int64_t i = 0; i < range.count; ++i) {
        Value item = tuple.at(range.start + i * range.step);
        retain(item);
        result->items()[i] = item;
    }
    if (range.count) track_if_needed(t, *result);
    return result;
}

Result<Ref<>> tuple_subscript(Thread& t, Value self, Value key) {
    Tuple& tuple = tuple_at(self);
    if (is_slice(key)) return read_slice(t, self, *static_cast<Slice*>(key.as_object()));
    if (!is_int(key) && !type_of(key)->slots.index)
        return t.raise_type_error("tuple indices must be integers or slices, not {}", type_name(key));
    int64_t index = TRY(index_int64(t, key, types::IndexError));
    return tuple_item(t, self, index < 0 ? index + tuple.size : index);
}

// --- methods ---

Result<int64_t> index_of(Thread& t, Tuple& self, Value value, Value start, Value stop) {
    int64_t from = TRY(search_bound(t, start, self.size, 0));
    int64_t to = TRY(search_bound(t, stop, self.size, INT64_MAX));
    for (int64_t i = from; i < to && i < self.size; ++i)
        if (TRY(equal(t, self.at(i), value))) return i;
    return t.raise_value_error("tuple.index(x): x not in tuple");
}

Result<int64_t> count(Thread& t, Tuple& self, Value value) {
    int64_t found = 0;
    for (int64_t i = 0; i < self.size; ++i) found += TRY(equal(t, self.at(i), value));
    return found;
}

Result<Ref<>> getnewargs(Thread& t, Tuple& self) {
    Ref<Tuple> plain = TRY(tuple_of_items(t, self.items(), self.size));
    return tuple_of(t, plain);
}

// --- for the collector ---

size_t tuple_bytes(const Object* object) {
    return sizeof(Tuple) + bytes_of_items(static_cast<const Tuple*>(object)->size);
}

void visit_items(Object* object, Visit visit, void* context) {
    auto& tuple = *static_cast<Tuple*>(object);
    for (int64_t i = tuple.size; i-- > 0;)
        if (tuple.items()[i]) visit(tuple.items()[i], context);
}

void clear_items(Thread&, Object* object) {
    auto& tuple = *static_cast<Tuple*>(object);
    for (int64_t i = tuple.size; i-- > 0;) release(std::exchange(tuple.items()[i], Value()));
}

}  // namespace

Tuple* empty_tuple() { return &the_empty_tuple; }

Result<Ref<Tuple>> tuple_allocate(Thread& t, int64_t size) {
    if (size == 0) return share(empty_tuple());
    if (size > kMostItems) return t.raise_no_memory();
    auto* tuple = static_cast<Tuple*>(allocate_raw_cyclic(t, types::Tuple, sizeof(Tuple) + bytes_of_items(size)));
    if (!tuple) return Raised{};
    tuple->size = size;
    tuple->hash = -1;
    std::fill_n(tuple->items(), size, Value());
    return Ref<Tuple>::adopt(tuple);
}

Result<Ref<Tuple>> tuple_from(Thread& t, const Value* items, int64_t size) {
    Ref<Tuple> tuple = TRY(tuple_allocate(t, size));
    if (size == 0) return tuple;
    for (int64_t i = 0; i < size; ++i) {
        retain(items[i]);
        tuple->items()[i] = items[i];
    }
    track(t, tuple.get());
    return tuple;
}

Result<Ref<Tuple>> tuple_from_iterable(Thread& t, Value iterable) {
    if (is_exact_tuple(iterable)) return share(as_tuple(iterable));
    if (is_exact_list(iterable)) return tuple_of_items(t, as_list(iterable)->items(), as_list(iterable)->size());
    Ref<> iterator = TRY(get_iter(t, iterable));
    Ref<List> items = TRY(list_new(t));
    while (Ref<> item = TRY(quick_next(t, iterator))) TRY(list_append(t, *items, item));
    return tuple_of_items(t, items->items(), items->size());
}

void define_tuple(TypeBuilder& type) {
    type.instances<Tuple>(sizeof(Value)).extra({visit_items, clear_items}).shown(32, 8);
    type.set_flags(kTypeBase | kTypeSequence | kTypeMatchSelf | kTypeTuple);
    type.type().allocated_size = tuple_bytes;
    type.doc("(iterable=(), /)",
             "A sequence of values that cannot be changed: empty, or the items of an iterable.\n\nOf a tuple: itself.");
    Slots& slots = type.slots();
    slots.new_ = new_tuple;
    slots.repr = tuple_repr;
    slots.hash = tuple_hash;
    slots.richcompare = tuple_compare;
    slots.iter = tuple_iterate;
    slots.length = slots.mapping_length = tuple_length;
    slots.concat = tuple_concat;
    slots.repeat = tuple_repeat;
    slots.item = tuple_item;
    slots.contains = tuple_contains;
    slots.subscript = tuple_subscript;
    type.method<"__getnewargs__()", getnewargs>("What pickle gives to __new__.");
    type.method<"index(value, start=0, stop=sys.maxsize, /)", index_of>(
        "Index of the first item that equals the value.\n\nRaises ValueError if there is none.");
    type.method<"count(value, /)", count>("How many items equal the value.");
    type.class_method<"__class_getitem__(object, /)", generic_alias_of>("See PEP 585");
}

}  // namespace krait::object
