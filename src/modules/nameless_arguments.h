#pragma once

// Arguments of constructors that CPython's old parser takes without a name for the function.

#include <span>

#include "object/thread.h"
#include "object/tuple.h"
#include "object/type.h"

namespace krait::modules {

using object::Args;
using object::Raised;
using object::Status;
using object::Thread;
using object::Value;

using ArgumentNames = std::span<const std::string_view>;

// Arguments as the old parser without a name takes them: "function missing required argument 'year' (pos 1)". Sorted
// into `slots` (absent: not given); `most_positional` of the names may be positional. Nothing is converted.
struct NamedArguments {
    ArgumentNames names;
    uint32_t required = 0;
    uint32_t most_positional = 0;
};
Status sort_arguments(Thread& t, const NamedArguments& form, const Args& args, Value* slots);
// The missing required one, by its place.
Raised raise_missing(Thread& t, ArgumentNames names, uint32_t index);
// "unexpected keyword argument", with the name that it comes near to.
Raised raise_unknown_argument(Thread& t, ArgumentNames names, const object::Str& name);
// The place of a name; -1: none of them.
int index_of_argument(ArgumentNames names, const object::Str& name);
// A C int; an absent value changes nothing.
Status take_int(Thread& t, Value value, int& out);

}  // namespace krait::modules
