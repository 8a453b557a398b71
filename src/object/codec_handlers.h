#pragma once

// The standard error handlers as functions of an exception, which the registry knows by their names.

#include <span>

#include "object/binding.h"

namespace krait::object {

struct StandardErrorHandler {
    std::string_view name;
    NativeFunction function;
};
std::span<const StandardErrorHandler> standard_error_handlers();

}  // namespace krait::object
