#pragma once

// Exception groups, for except*.

#include "object/exceptions.h"
#include "object/list.h"

namespace krait::object {

// What an except* statement raises at its end: `raised` holds what its clauses raised (or None) and what no clause
// took. Members that are parts of `original` are put together again in its shape. None: nothing is left.
Result<Ref<>> merge_raised_star(Thread& t, Value original, const List& raised);

}  // namespace krait::object
