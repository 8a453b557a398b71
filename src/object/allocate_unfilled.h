#pragma once

// For objects whose inline content the maker writes anyway, or perhaps never: only the rest is zeroed.

#include "object/allocate.h"

namespace krait::object {

// `size`: of the struct; `content`: bytes behind it, as they come.
Object* allocate_unfilled_object(Thread& t, Type& type, size_t size, size_t content);

// Of a cyclic builtin type whose instances are nothing but their struct and content. Nothing behind the header is
// zeroed. Null with MemoryError pending.
Object* allocate_raw_cyclic(Thread& t, Type& type, size_t size);

}  // namespace krait::object
