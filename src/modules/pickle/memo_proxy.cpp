#include <algorithm>

#include "modules/pickle/pickle.h"
#include "object/int.h"

// The `memo` of picklers and unpicklers: an object that shows it, and ways to replace it.

namespace krait::modules::pickle {

constinit Type pickler_memo_type{}, unpickler_memo_type{};

namespace {

struct MemoProxy : Object {
    Field<> owner;
};
Value owner_of(Value proxy) { return static_cast<MemoProxy*>(proxy.as_object())->owner; }

Result<Ref<>> proxy_of(Thread& t, Type& type, Value owner) {
    Ref<MemoProxy> proxy = TRY(instance_of<MemoProxy>(t, type));
    proxy->owner = share(owner);
    track(t, proxy.get());
    return proxy;
}

// --- of a pickler: {id: (index, object)} ---

Result<Ref<Dict>> pickler_copy(Thread& t, Value self) {
    Ref<Dict> dict = TRY(dict_new(t));
    std::vector<std::pair<uint64_t, int64_t>> entries;
    for (auto& entry : pickler_at(owner_of(self)).memo->entries()) entries.push_back(entry);
    std::ranges::sort(entries, {}, [](auto& entry) { return entry.second; });
    for (auto& [bits, index] : entries) {
        Ref<> key = TRY(int_from_uint64(t, bits));
        Ref<Tuple> entry = TRY(tuple_of(t, Value::small_int(index), Value::from_bits(bits)));
        TRY(dict_set(t, *dict, key, entry));
    }
    return dict;
}

Status pickler_clear(Thread&, Value self) {
    pickler_at(owner_of(self)).memo->clear();
    return {};
}

// --- of an unpickler: {index: object} ---

Result<Ref<Dict>> unpickler_copy(Thread& t, Value self) {
    Ref<Dict> dict = TRY(dict_new(t));
    const object::HeapVector<Value>& values = unpickler_at(owner_of(self)).memo->values;
    for (size_t i = 0; i < values.size(); ++i)
        if (values[i]) TRY(dict_set(t, *dict, Value::small_int(static_cast<int64_t>(i)), values[i]));
    return dict;
}

Status unpickler_clear(Thread&, Value self) {
    unpickler_at(owner_of(self)).memo->clear();
    return {};
}

template <auto copy>
Result<Ref<Tuple>> reduce(Thread& t, Value self) {
    Ref<Dict> dict = TRY(copy(t, self));
    Ref<Tuple> arguments = TRY(tuple_of(t, dict));
    return tuple_of(t, Value(&types::Dict), arguments);
}

template <auto copy, auto clear>
void define_proxy(TypeBuilder& type) {
    type.instances<MemoProxy>().template references<&MemoProxy::owner, 1>().shown(24);
    type.slots().hash = unhashable;
    type.template method<"clear()", clear>("Forgets everything.");
    type.template method<"copy()", copy>("What it holds, as a dict.");
    type.template method<"__reduce__()", reduce<copy>>("For pickling: a dict.");
}

}  // namespace

Result<Ref<>> pickler_memo_proxy(Thread& t, Value pickler) { return proxy_of(t, pickler_memo_type, pickler); }
Result<Ref<>> unpickler_memo_proxy(Thread& t, Value unpickler) { return proxy_of(t, unpickler_memo_type, unpickler); }

Status set_pickler_memo(Thread& t, Value self, Value value) {
    PicklerMemo& memo = *pickler_at(self).memo;
    if (!value) return t.raise_type_error("attribute deletion is not supported");
    if (is_instance_of(value, pickler_memo_type)) {
        memo.take_from(*pickler_at(owner_of(value)).memo);
        return {};
    }
    Dict* dict = as_dict(value);
    if (!dict)
        return t.raise_type_error("'memo' attribute must be a PicklerMemoProxy object or dict, not {}",
                                  type_name(value));
    PicklerMemo made;
    Value key, entry;
    for (int64_t position = 0; dict->next(position, key, entry);) {
        Tuple* pair = as_tuple(entry);
        if (!pair || pair->size != 2) return t.raise_type_error("'memo' values must be 2-item tuples");
        Ref<> number = TRY(index(t, pair->at(0)));
        made.set(pair->at(1), int_to_int64(number).value_or(0));
    }
    memo.take_from(made);
    return {};
}

Status set_unpickler_memo(Thread& t, Value self, Value value) {
    UnpicklerMemo& memo = *unpickler_at(self).memo;
    if (!value) return t.raise_type_error("attribute deletion is not supported");
    UnpicklerMemo made;
    if (is_instance_of(value, unpickler_memo_type)) {
        for (Value kept : unpickler_at(owner_of(value)).memo->values) {
            retain(kept);
            made.values.push_back(kept);
            made.used += bool(kept);
        }
    } else if (Dict* dict = as_dict(value)) {
        Value key, entry;
        for (int64_t position = 0; dict->next(position, key, entry);) {
            if (!is_int(key)) return t.raise_type_error("memo key must be integers");
            auto index = int_to_int64(key);
            if (!index) return t.raise(object::types::OverflowError, "Python int too large to convert to C ssize_t");
            if (*index < 0) return t.raise_value_error("memo key must be positive integers.");
            TRY(made.set(t, static_cast<uint64_t>(*index), share(entry)));
        }
    } else {
        return t.raise_type_error("'memo' attribute must be an UnpicklerMemoProxy object or dict, not {}",
                                  type_name(value));
    }
    std::swap(memo.values, made.values);
    std::swap(memo.used, made.used);
    return {};
}

void define_pickler_memo(TypeBuilder& type) { define_proxy<pickler_copy, pickler_clear>(type); }
void define_unpickler_memo(TypeBuilder& type) { define_proxy<unpickler_copy, unpickler_clear>(type); }

}  // namespace krait::modules::pickle
