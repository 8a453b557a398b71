#pragma once

// Iterators that yield tuples keep the last one: when nobody else does, it serves again.

#include "object/allocate.h"
#include "object/tuple.h"

namespace krait::object {

// A tuple of `size` absent items for the caller to fill with owned values; tracked.
inline Result<Ref<Tuple>> reused_tuple(Thread& t, Field<Tuple>& kept, int64_t size) {
    Tuple* old = kept.get();
    if (old && old->count == 1) {
        Ref<Tuple> held = share(old);
        // Releasing the old items may run any code; the tuple is safe from being reused meanwhile.
        for (int64_t i = 0; i < size; ++i) release(std::exchange(old->items()[i], Value()));
        old->hash = -1;
        if (!old->has(kFlagTracked)) track(t, old);
        return held;
    }
    Ref<Tuple> made = TRY(tuple_allocate(t, size));
    if (size) track(t, made.get());
    if (!old && size) kept = made;
    return made;
}

}  // namespace krait::object
