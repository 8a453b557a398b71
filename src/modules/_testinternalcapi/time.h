#pragma once

#include "object/module_builder.h"

namespace krait::modules::internals {

// Functions that turn times from one form into another, with the four ways of rounding.
void add_time(object::ModuleBuilder& m);

}  // namespace krait::modules::internals
