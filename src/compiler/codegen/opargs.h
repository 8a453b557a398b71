#pragma once

// The numbers in opargs that name a variant of an instruction, where instructions.def has no names for them.

#include <cstdint>

#include "bytecode/opcodes.h"

namespace krait::compiler::codegen {

// GET_AWAITABLE: what was awaited, for its error.
inline constexpr int32_t kAwaitPlain = 0;
inline constexpr int32_t kAwaitEnter = 1;
inline constexpr int32_t kAwaitExit = 2;

// RERAISE: how far below the exception the place to resume from lies.
inline constexpr int32_t kReraise = 0;
inline constexpr int32_t kReraiseWithLasti = 1;
inline constexpr int32_t kReraiseInWith = 2;

// COMPARE_OP: the operator, and which outcomes make it true.
inline constexpr int32_t kOutcomeUnordered = 1, kOutcomeLess = 2, kOutcomeGreater = 4, kOutcomeEqual = 8;
constexpr int32_t comparison(bytecode::ComparisonOperator op, int32_t outcomes) { return op << 5 | outcomes; }
inline constexpr int32_t kCompareLess = comparison(bytecode::COMPARE_LT, kOutcomeLess);
inline constexpr int32_t kCompareLessEqual = comparison(bytecode::COMPARE_LE, kOutcomeLess | kOutcomeEqual);
inline constexpr int32_t kCompareEqual = comparison(bytecode::COMPARE_EQ, kOutcomeEqual);
inline constexpr int32_t kCompareNotEqual =
    comparison(bytecode::COMPARE_NE, kOutcomeUnordered | kOutcomeLess | kOutcomeGreater);
inline constexpr int32_t kCompareGreater = comparison(bytecode::COMPARE_GT, kOutcomeGreater);
inline constexpr int32_t kCompareGreaterEqual = comparison(bytecode::COMPARE_GE, kOutcomeGreater | kOutcomeEqual);

// More values than this are not put on the stack at once.
inline constexpr uint32_t kStackGuideline = 30;

}  // namespace krait::compiler::codegen
