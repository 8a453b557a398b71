#pragma once

// marshal.loads: every type code of every version, CPython's errors in CPython's words, no crash on any bytes.

#include <string>
#include <vector>

#include "bytecode/code_unit.h"
#include "bytecode/string_table.h"

namespace krait::bytecode {

inline constexpr uint32_t kNoReference = 0xFFFFFFFF;

// One object of the stream, for tools that show the bytes: nodes come in the order of the stream, children after their
// container with one more `depth`.
struct MarshalNode {
    uint32_t offset = 0;  // of the type byte
    uint32_t end = 0;     // behind the object
    uint32_t depth = 0;
    uint8_t type = 0;                   // the type byte, flag and all
    uint32_t reference = kNoReference;  // the index it took, or, for 'r', refers to
    const Constant* value = nullptr;    // null for the '0' that ends a dict
};

inline constexpr uint8_t kReferenceFlag = 0x80;

struct MarshalOptions {
    bool allow_code = true;
    std::vector<MarshalNode>* nodes = nullptr;  // filled as far as reading came
};

struct MarshalResult {
    const Constant* value = nullptr;   // null: failed
    size_t size = 0;                   // bytes read
    const char* error_type = nullptr;  // EOFError, ValueError, TypeError, SystemError or UnicodeDecodeError
    std::string error_message;

    explicit operator bool() const { return value != nullptr; }
};

// The result lies in the arena of `strings` and keeps views of `data`. Interned strings are `strings`' own; unlike
// CPython, making a code object does not intern constants again.
MarshalResult read_marshal(std::string_view data, StringTable& strings, const MarshalOptions& options = {});

}  // namespace krait::bytecode
