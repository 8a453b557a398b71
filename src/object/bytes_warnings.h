#pragma once

// BytesWarning, for those who ask for it with -b: text and bytes are mixed up.

#include <string_view>

#include "object/thread.h"
#include "object/type.h"

namespace krait::object {

// `kind` ("bytes", "bytearray") is compared with what is no bytes-like object.
Status warn_bytes_comparison(Thread& t, std::string_view kind, Value left, Value right, CompareOp op);
// str() of it.
Status warn_bytes_text(Thread& t, std::string_view kind);

}  // namespace krait::object
