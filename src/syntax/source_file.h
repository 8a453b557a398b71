#pragma once

// A script: CPython reads it line by line, so that what is wrong with a line shows only when that line is needed.

#include "syntax/source.h"

namespace krait::syntax {

bool decode_file(Session& session, std::string_view bytes, Source& out, Buffer buffer);

}  // namespace krait::syntax
