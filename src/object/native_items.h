#pragma once

// Items of memory by the native single-character formats of the struct module: what memoryview and array hold.

#include "object/result.h"

namespace krait::object {

class Thread;

// Bytes of an item; 0: no such format. c b B ? h H i I l L q Q n N f d e P.
int native_item_size(char code);
Result<Ref<>> unpack_native_item(Thread& t, char code, const char* item);

enum class PackOutcome : uint8_t { Done, WrongType, OutOfRange };
// Raises what the value's own conversion raises, errors of type and range excepted.
Result<PackOutcome> pack_native_item(Thread& t, char code, char* item, Value value);

}  // namespace krait::object
