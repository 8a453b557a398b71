#include "object/tuple.h"

#include "object/allocate.h"

namespace krait::object {

namespace {
constinit Tuple the_empty_tuple = {{kImmortalCount, kFlagStatic, 0, &types::Tuple}, 0, 5740354900026072187};
}

Tuple* empty_tuple() { return &the_empty_tuple; }

Result<Ref<Tuple>> tuple_allocate(Thread& t, int64_t size) {
    if (size == 0) return share(empty_tuple());
    if (size > INT64_MAX / 16) return t.raise_no_memory();
    auto* tuple = static_cast<Tuple*>(
        allocate_object(t, types::Tuple, sizeof(Tuple) + static_cast<size_t>(size) * sizeof(Value)));
    if (!tuple) return Raised{};
    tuple->size = size;
    tuple->hash = -1;
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

}  // namespace krait::object
