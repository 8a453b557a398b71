#pragma once

// What zip and map share: iterators walked side by side, and the complaints of strict=True.

#include "object/iterators.h"
#include "object/tuple.h"

namespace krait::object {

// One iterator for each iterable.
Result<Ref<Tuple>> iterators_of(Thread& t, const Value* iterables, int64_t count);
// Iterator `index` is exhausted: fails when another one is not. `function` is "zip" or "map".
Status check_all_exhausted(Thread& t, const Tuple& iterators, int64_t index, std::string_view function);

}  // namespace krait::object
