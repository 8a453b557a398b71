#pragma once

// What the sources of binascii share.

#include "modules/binascii/ascii_data.h"
#include "object/module_builder.h"

namespace krait::modules::binascii {

using namespace object;

struct State {
    Ref<Type> error, incomplete;
};
Type& error_type(Thread& t);

// base64.cpp
Result<Ref<>> a2b_base64(Thread& t, Value module, AsciiData data, bool is_strict);
Result<Ref<>> b2a_base64(Thread& t, Value module, ByteView data, bool has_newline);
// uu.cpp
Result<Ref<>> a2b_uu(Thread& t, Value module, AsciiData data);
Result<Ref<>> b2a_uu(Thread& t, Value module, ByteView data, bool has_backticks);
// quoted_printable.cpp
Result<Ref<>> a2b_qp(Thread& t, Value module, AsciiData data, bool is_header);
Result<Ref<>> b2a_qp(Thread& t, Value module, ByteView data, bool quotes_tabs, bool is_text, bool is_header);

}  // namespace krait::modules::binascii
