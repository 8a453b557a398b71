#pragma once

// Walks the instructions of co_code.

#include <cstdint>
#include <string_view>

#include "bytecode/opcodes.h"

namespace krait::bytecode {

struct DecodedInstruction {
    uint32_t start = 0;  // the unit of the first EXTENDED_ARG, or of the instruction
    uint32_t unit = 0;   // of the instruction itself
    uint32_t next = 0;   // behind its caches
    uint8_t opcode = 0;
    uint32_t oparg = 0;
};

inline uint32_t unit_count(std::string_view code) { return static_cast<uint32_t>(code.size() / 2); }
inline uint8_t opcode_at(std::string_view code, uint32_t unit) { return static_cast<uint8_t>(code[size_t{unit} * 2]); }
inline uint8_t oparg_at(std::string_view code, uint32_t unit) {
    return static_cast<uint8_t>(code[size_t{unit} * 2 + 1]);
}

// One at a time, prefixes put together with what they prefix.
class InstructionReader {
public:
    explicit InstructionReader(std::string_view code) : code_(code) {}

    // False at the end, also when prefixes or caches run over it (see is_malformed).
    bool next(DecodedInstruction& instruction) {
        uint32_t units = unit_count(code_), at = instruction.start = unit_;
        if (at >= units) return false;
        uint64_t oparg = 0;
        int prefixes = 0;
        for (; at < units && opcode_at(code_, at) == EXTENDED_ARG; ++at, ++prefixes)
            oparg = (oparg | oparg_at(code_, at)) << 8;
        if (at >= units || prefixes > 3) return fail();
        instruction.unit = at;
        instruction.opcode = opcode_at(code_, at);
        instruction.oparg = static_cast<uint32_t>(oparg | oparg_at(code_, at));
        instruction.next = unit_ = at + 1 + static_cast<uint32_t>(cache_units(instruction.opcode));
        return unit_ <= units || fail();
    }
    bool is_malformed() const { return is_malformed_; }

private:
    bool fail() {
        is_malformed_ = true;
        return false;
    }

    std::string_view code_;
    uint32_t unit_ = 0;
    bool is_malformed_ = false;
};

// Where a jump goes, in units; may lie outside the code. END_ASYNC_FOR names where its loop's END_SEND stands.
inline int64_t jump_target(const DecodedInstruction& instruction) {
    int64_t distance = instruction.oparg;
    bool is_back = has_flag(instruction.opcode, kIsBackward);
    return int64_t{instruction.next} + (is_back ? -distance : distance);
}

}  // namespace krait::bytecode
