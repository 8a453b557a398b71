#pragma once

// What is known about each instruction: `Opcode::LOAD_FAST` and constexpr questions about it. The facts stand in
// instructions.def. Any number may be asked about; numbers without an instruction are "undefined".

#include <span>
#include <string_view>

#include "bytecode/opcode_tables.h"
#include "bytecode/subcodes.h"

namespace krait::bytecode {

namespace detail {
inline constexpr OpcodeRecord kNoOpcode = {"<undefined>", 0, OpcodeKind::Undefined, 0, 0, 0, 0, 0, ""};
}

constexpr const OpcodeRecord& record(uint16_t opcode) {
    return opcode < kOpcodeLimit ? kOpcodes[opcode] : detail::kNoOpcode;
}

constexpr std::string_view opcode_name(uint16_t opcode) { return record(opcode).name; }
constexpr OpcodeKind opcode_kind(uint16_t opcode) { return record(opcode).kind; }
constexpr bool is_defined(uint16_t opcode) { return opcode_kind(opcode) != OpcodeKind::Undefined; }
constexpr bool is_pseudo(uint16_t opcode) { return opcode_kind(opcode) == OpcodeKind::Pseudo; }

// Units between the instruction and the next one.
constexpr int cache_units(uint16_t opcode) { return record(opcode).cache_units; }

// The base form of a specialized or instrumented one; others are their own.
constexpr uint16_t base_opcode(uint16_t opcode) { return opcode < kOpcodeLimit ? kOpcodes[opcode].base : opcode; }

constexpr bool has_flag(uint16_t opcode, uint32_t flags) { return (record(opcode).flags & flags) != 0; }
constexpr bool has_arg(uint16_t opcode) { return has_flag(opcode, kHasArg); }
constexpr bool has_const(uint16_t opcode) { return has_flag(opcode, kHasConst); }
constexpr bool has_jump(uint16_t opcode) { return has_flag(opcode, kHasJump); }
constexpr bool is_block_push(uint16_t opcode) { return has_flag(opcode, kHasExc); }
constexpr bool has_target(uint16_t opcode) { return has_flag(opcode, kHasJump | kHasExc); }
constexpr bool has_eval_break(uint16_t opcode) { return has_flag(opcode, kIsEvalBreak); }
constexpr bool is_unconditional_jump(uint16_t opcode) { return has_flag(opcode, kIsUnconditional); }
// Returns or raises.
constexpr bool is_scope_exit(uint16_t opcode) { return has_flag(opcode, kIsExits); }
constexpr bool is_terminator(uint16_t opcode) { return has_flag(opcode, kHasJump | kIsExits); }

// How many values the instruction takes from and leaves on the stack.
constexpr int64_t popped(uint16_t opcode, int64_t oparg) {
    int8_t fixed = record(opcode).popped;
    return fixed >= 0 ? fixed : popped_by_oparg(opcode, oparg);
}
constexpr int64_t pushed(uint16_t opcode, int64_t oparg) {
    int8_t fixed = record(opcode).pushed;
    return fixed >= 0 ? fixed : pushed_by_oparg(opcode, oparg);
}

// How many of those it takes stay where they are: the deepest, that it only looks at or changes in place.
constexpr int64_t kept(uint16_t opcode, int64_t oparg) {
    int8_t fixed = record(opcode).kept;
    return fixed >= 0 ? fixed : kept_by_oparg(opcode, oparg);
}

// The change of depth. A block push leaves its values only on the way to its handler.
constexpr int64_t stack_effect(uint16_t opcode, int64_t oparg, bool jump) {
    if (is_block_push(opcode) && !jump) return 0;
    return pushed(opcode, oparg) - popped(opcode, oparg);
}

// The family an instruction heads, or null.
constexpr const FamilyRecord* family_of(uint16_t opcode) {
    for (const FamilyRecord& family : kFamilies)
        if (family.head == opcode) return &family;
    return nullptr;
}
constexpr std::span<const uint16_t> specializations(uint16_t opcode) {
    const FamilyRecord* family = family_of(opcode);
    return family ? std::span(family->members, family->member_count) : std::span<const uint16_t>();
}

}  // namespace krait::bytecode
