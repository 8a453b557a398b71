#pragma once

// Argument checks of the native constructors that take positional arguments only: list(), tuple(), zip() ...

#include "object/type.h"

namespace krait::object {

// "{name} expected at most 1 argument, got 2"
Status check_argument_count(Thread& t, const Args& args, std::string_view name, uint32_t least, uint32_t most);

// "{name}() takes no keyword arguments". Types that are filled by __init__ let a subclass with a __new__ of its own
// have keywords, those filled by __new__ one with an __init__ of its own.
Status refuse_keywords_in_init(Thread& t, const Type& type, const Type& base, std::string_view name, const Args& args);
Status refuse_keywords_in_new(Thread& t, const Type& type, const Type& base, std::string_view name, const Args& args);

}  // namespace krait::object
