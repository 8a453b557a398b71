#pragma once

// The types of the module _json.

#include "object/type.h"

namespace krait::object {
class TypeBuilder;
}

namespace krait::modules::json {

using namespace object;

extern Type Scanner, Encoder;

void define_scanner(TypeBuilder& type);
void define_encoder(TypeBuilder& type);

// Is it one of the module's own functions? Then text need not be encoded by calling it.
enum class StringEncoder : uint8_t { Other, Plain, Ascii };
StringEncoder string_encoder(Value function);

}  // namespace krait::modules::json
