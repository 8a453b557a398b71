#pragma once

#include "object/code_object.h"

namespace krait::object {

// Is this code of the library that runs only because a native module is not there (zoneinfo without _zoneinfo)?
// Tracebacks leave it out: where CPython runs native code there is nothing to show either.
bool stands_in_for_native(const CodeObject& code);

}  // namespace krait::object
