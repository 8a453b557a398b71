#pragma once

// The % operator of str and bytes.

#include "object/bytes.h"
#include "object/str.h"

namespace krait::object {

// `arguments`: a tuple of them, a mapping for %(key)s, or a single one.
Result<Ref<Str>> str_percent_format(Thread& t, Str& format, Value arguments);
Result<Ref<Bytes>> bytes_percent_format(Thread& t, std::string_view format, Value arguments);

}  // namespace krait::object
