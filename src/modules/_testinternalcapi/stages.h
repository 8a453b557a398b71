#pragma once

// The compiler's stages one by one, as functions of the module.

#include "modules/_testinternalcapi/sequence.h"
#include "object/buffer.h"

namespace krait::modules::internals {

Result<Ref<>> compiler_codegen(Thread& t, Value, Value tree, Value filename, int optimize, int compile_mode);
Result<Ref<>> optimize_cfg(Thread& t, Value, Value instructions, Value consts, int nlocals);
Result<Ref<>> assemble_code_object(Thread& t, Value, Value filename, Value instructions, Value metadata);

// EncodeLocaleEx and DecodeLocaleEx.
Result<Ref<>> encode_locale(Thread& t, Value module, Str& text, int current_locale, Value errors);
Result<Ref<>> decode_locale(Thread& t, Value module, ByteView bytes, int current_locale, Value errors);

}  // namespace krait::modules::internals
