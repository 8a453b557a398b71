#pragma once

// The types of the module _functools.

#include "object/allocate.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::modules::functools {

using namespace object;

extern Type partial_type, placeholder_type, key_wrapper_type, lru_cache_type, lru_link_type;
extern Object the_placeholder;

inline Value placeholder() { return Value(&the_placeholder); }

void define_partial(TypeBuilder& type);
void define_placeholder(TypeBuilder& type);
void define_key_wrapper(TypeBuilder& type);
void define_lru_cache(TypeBuilder& type);
void define_lru_link(TypeBuilder& type);

Result<Ref<>> cmp_to_key(Thread& t, Value, Value mycmp);
Result<Ref<>> reduce(Thread& t, Value, Value function, Value iterable, Value initial);

}  // namespace krait::modules::functools
