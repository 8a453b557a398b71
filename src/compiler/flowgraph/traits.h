#pragma once

// What the passes ask about opcodes, in one small table made from bytecode/opcodes.h.

#include <array>

#include "bytecode/opcodes.h"

namespace krait::compiler::flowgraph {

using bytecode::Opcode;

// What a block may hold. A pass that looks for something skips the blocks that never had it; whoever puts something
// into a block says so (Block::note).
enum Content : uint16_t {
    kNops = 1 << 0,
    kConstants = 1 << 1,       // LOAD_CONST
    kConstantTests = 1 << 2,   // of opcodes: tests the value before it. Of blocks: does so with a constant
    kLoads = 1 << 3,           // LOAD_FAST
    kStores = 1 << 4,          // STORE_FAST, and what else leaves a local bound
    kUnbindings = 1 << 5,      // what makes a local unbound
    kPops = 1 << 6,            // POP_TOP
    kSwaps = 1 << 7,           // SWAP
    kPushesBlock = 1 << 8,     // SETUP_*
    kPseudo = 1 << 9,          // SETUP_*, LOAD_CLOSURE, STORE_FAST_MAYBE_NULL
    kNumberedCells = 1 << 10,  // opargs that number cells
    kUnknownLines = 1 << 11,   // operations without a line
    kLoadPairs = 1 << 13,      // LOAD_FAST_LOAD_FAST
    kRewritable = 1 << 12,     // what the peephole pass may rewrite
};

enum Trait : uint8_t {
    kJumps = 1 << 0,
    kPushes = 1 << 1,  // a block
    kUnconditional = 1 << 2,
    kExits = 1 << 3,
    kBreaks = 1 << 4,     // answers signals
    kPlain = 1 << 5,      // takes its operands and gives new references, and does nothing with locals
    kIrregular = 1 << 6,  // the number of operands or results follows no simple rule
    kLoadsConstant = 1 << 7,
};

// Values taken or given: fixed + per_oparg * (oparg & mask).
struct ValueCount {
    int8_t fixed;
    int8_t per_oparg;
    constexpr int32_t of(int32_t oparg, int32_t mask) const { return fixed + per_oparg * (oparg & mask); }
};

struct Traits {
    uint16_t content;
    uint8_t traits;
    uint8_t cache_units;
    int32_t oparg_mask;
    ValueCount popped;
    ValueCount pushed;
    ValueCount effect;  // pushed - popped
};

namespace detail {

constexpr Opcode kRewritableOpcodes[] = {
    Opcode::BUILD_TUPLE,
    Opcode::BUILD_LIST,
    Opcode::BUILD_SET,
    Opcode::LIST_APPEND,
    Opcode::SET_ADD,
    Opcode::CALL_INTRINSIC_1,
    Opcode::JUMP,
    Opcode::JUMP_NO_INTERRUPT,
    Opcode::JUMP_IF_FALSE,
    Opcode::JUMP_IF_TRUE,
    Opcode::POP_JUMP_IF_NONE,
    Opcode::POP_JUMP_IF_NOT_NONE,
    Opcode::POP_JUMP_IF_FALSE,
    Opcode::POP_JUMP_IF_TRUE,
    Opcode::STORE_FAST,
    Opcode::SWAP,
    Opcode::LOAD_GLOBAL,
    Opcode::COMPARE_OP,
    Opcode::CONTAINS_OP,
    Opcode::IS_OP,
    Opcode::TO_BOOL,
    Opcode::UNARY_NOT,
    Opcode::UNARY_INVERT,
    Opcode::UNARY_NEGATIVE,
    Opcode::BINARY_OP,
};

// What the simulation of borrow.cpp treats in a way of its own.
constexpr Opcode kNotPlain[] = {
    Opcode::LOAD_FAST,
    Opcode::LOAD_FAST_LOAD_FAST,
    Opcode::LOAD_FAST_AND_CLEAR,
    Opcode::DELETE_FAST,
    Opcode::STORE_FAST,
    Opcode::STORE_FAST_LOAD_FAST,
    Opcode::STORE_FAST_STORE_FAST,
    Opcode::COPY,
    Opcode::SWAP,
    Opcode::FORMAT_SIMPLE,
    Opcode::GET_ANEXT,
    Opcode::GET_LEN,
    Opcode::GET_YIELD_FROM_ITER,
    Opcode::IMPORT_FROM,
    Opcode::MATCH_KEYS,
    Opcode::MATCH_MAPPING,
    Opcode::MATCH_SEQUENCE,
    Opcode::WITH_EXCEPT_START,
    Opcode::DICT_MERGE,
    Opcode::DICT_UPDATE,
    Opcode::LIST_APPEND,
    Opcode::LIST_EXTEND,
    Opcode::MAP_ADD,
    Opcode::RERAISE,
    Opcode::SET_ADD,
    Opcode::SET_UPDATE,
    Opcode::END_SEND,
    Opcode::SET_FUNCTION_ATTRIBUTE,
    Opcode::CHECK_EXC_MATCH,
    Opcode::FOR_ITER,
    Opcode::LOAD_ATTR,
    Opcode::LOAD_SUPER_ATTR,
    Opcode::LOAD_SPECIAL,
    Opcode::PUSH_EXC_INFO,
    Opcode::SEND,
};

template <size_t N>
constexpr bool contains(const Opcode (&list)[N], uint16_t opcode) {
    for (Opcode member : list)
        if (member == opcode) return true;
    return false;
}

constexpr uint16_t own_content(uint16_t opcode) {
    switch (opcode) {
        case Opcode::NOP: return kNops;
        case Opcode::LOAD_CONST: return kConstants;
        case Opcode::LOAD_FAST: return kLoads;
        case Opcode::LOAD_FAST_LOAD_FAST: return kLoadPairs;
        case Opcode::LOAD_FAST_CHECK:
        case Opcode::STORE_FAST: return kStores;
        case Opcode::DELETE_FAST:
        case Opcode::LOAD_FAST_AND_CLEAR: return kUnbindings;
        case Opcode::STORE_FAST_MAYBE_NULL: return kUnbindings | kPseudo;
        case Opcode::POP_TOP: return kPops;
        case Opcode::SWAP: return kSwaps;
        case Opcode::TO_BOOL:
        case Opcode::IS_OP:
        case Opcode::POP_JUMP_IF_FALSE:
        case Opcode::POP_JUMP_IF_TRUE:
        case Opcode::JUMP_IF_FALSE:
        case Opcode::JUMP_IF_TRUE: return kConstantTests;
        case Opcode::LOAD_CLOSURE: return kPseudo | kNumberedCells;
        case Opcode::MAKE_CELL:
        case Opcode::LOAD_DEREF:
        case Opcode::STORE_DEREF:
        case Opcode::DELETE_DEREF:
        case Opcode::LOAD_FROM_DICT_OR_DEREF: return kNumberedCells;
        default: return 0;
    }
}

// Numbers that tell the rules apart.
constexpr int32_t kProbes[] = {0, 1, 2, 3, 5, 256, 511};

constexpr ValueCount count_of(int64_t at_zero, int64_t at_one) {
    return {static_cast<int8_t>(at_zero), static_cast<int8_t>(at_one - at_zero)};
}

constexpr Traits with_counts(uint16_t opcode) {
    bool by_low_bit = bytecode::pushed(opcode, 1) != bytecode::pushed(opcode, 0) &&
                      bytecode::pushed(opcode, 2) == bytecode::pushed(opcode, 0);
    by_low_bit |= bytecode::popped(opcode, 1) != bytecode::popped(opcode, 0) &&
                  bytecode::popped(opcode, 2) == bytecode::popped(opcode, 0);
    Traits facts{};
    facts.oparg_mask = by_low_bit ? 1 : -1;
    facts.popped = count_of(bytecode::popped(opcode, 0), bytecode::popped(opcode, 1));
    facts.pushed = count_of(bytecode::pushed(opcode, 0), bytecode::pushed(opcode, 1));
    facts.effect = {static_cast<int8_t>(facts.pushed.fixed - facts.popped.fixed),
                    static_cast<int8_t>(facts.pushed.per_oparg - facts.popped.per_oparg)};
    return facts;
}

constexpr bool is_regular(uint16_t opcode) {
    Traits facts = with_counts(opcode);
    for (int32_t oparg : kProbes) {
        if (facts.popped.of(oparg, facts.oparg_mask) != bytecode::popped(opcode, oparg)) return false;
        if (facts.pushed.of(oparg, facts.oparg_mask) != bytecode::pushed(opcode, oparg)) return false;
    }
    return true;
}

constexpr uint8_t traits_of(uint16_t opcode) {
    using namespace bytecode;
    return static_cast<uint8_t>((has_jump(opcode) ? kJumps : 0) | (is_block_push(opcode) ? kPushes : 0) |
                                (is_unconditional_jump(opcode) ? kUnconditional : 0) |
                                (is_scope_exit(opcode) ? kExits : 0) | (has_eval_break(opcode) ? kBreaks : 0) |
                                (contains(kNotPlain, opcode) || is_block_push(opcode) ? 0 : kPlain) |
                                (is_regular(opcode) ? 0 : kIrregular) |
                                (opcode == LOAD_CONST || opcode == LOAD_SMALL_INT ? kLoadsConstant : 0));
}

constexpr std::array<Traits, bytecode::kOpcodeLimit> make_traits() {
    std::array<Traits, bytecode::kOpcodeLimit> table{};
    for (uint16_t opcode = 0; opcode < bytecode::kOpcodeLimit; ++opcode) {
        Traits& facts = table[opcode] = with_counts(opcode);
        auto content =
            static_cast<uint16_t>(own_content(opcode) | (bytecode::is_block_push(opcode) ? kPushesBlock | kPseudo : 0) |
                                  (contains(kRewritableOpcodes, opcode) ? kRewritable : 0));
        facts.content = content;
        facts.traits = traits_of(opcode);
        facts.cache_units = static_cast<uint8_t>(bytecode::cache_units(opcode));
    }
    return table;
}

}  // namespace detail

inline constexpr std::array<Traits, bytecode::kOpcodeLimit> kTraits = detail::make_traits();

inline const Traits& traits(Opcode opcode) { return kTraits[opcode]; }
inline bool has_trait(Opcode opcode, unsigned any) { return (kTraits[opcode].traits & any) != 0; }

inline bool is_jump(Opcode opcode) { return has_trait(opcode, kJumps); }
inline bool is_block_push(Opcode opcode) { return has_trait(opcode, kPushes); }
inline bool has_target(Opcode opcode) { return has_trait(opcode, kJumps | kPushes); }
inline bool is_terminator(Opcode opcode) { return has_trait(opcode, kJumps | kExits); }

inline int32_t values_popped(Opcode opcode, int32_t oparg) {
    const Traits& facts = kTraits[opcode];
    if (facts.traits & kIrregular) [[unlikely]]
        return static_cast<int32_t>(bytecode::popped(opcode, oparg));
    return facts.popped.of(oparg, facts.oparg_mask);
}
inline int32_t stack_effect(Opcode opcode, int32_t oparg) {
    const Traits& facts = kTraits[opcode];
    if (facts.traits & kIrregular) [[unlikely]]
        return static_cast<int32_t>(bytecode::pushed(opcode, oparg) - bytecode::popped(opcode, oparg));
    return facts.effect.of(oparg, facts.oparg_mask);
}
inline int32_t values_pushed(Opcode opcode, int32_t oparg) {
    const Traits& facts = kTraits[opcode];
    if (facts.traits & kIrregular) [[unlikely]]
        return static_cast<int32_t>(bytecode::pushed(opcode, oparg));
    return facts.pushed.of(oparg, facts.oparg_mask);
}

}  // namespace krait::compiler::flowgraph
