#pragma once

// What iterators of all kinds share, and the iterators over anything: those of iter() and the builtin types enumerate,
// zip, map, filter and reversed.

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type SequenceIterator, CallableIterator, Enumerate, Zip, Map, Filter, Reversed;
}

// iter(callable, sentinel)
Result<Ref<>> callable_iterator_new(Thread& t, Value callable, Value sentinel);

// --- for the definitions of iterators ---

// The iter slot of iterators.
Result<Ref<>> iterate_self(Thread& t, Value self);
// The argument of an iterator's __setstate__: "an integer is required".
Result<int64_t> iterator_state(Thread& t, Value state);
// (iter, (of,)) and (iter, (of,), index).
Result<Ref<>> reduce_to_iter(Thread& t, Value of);
Result<Ref<>> reduce_to_iter(Thread& t, Value of, int64_t index);

}  // namespace krait::object
