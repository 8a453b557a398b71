#pragma once

// What the verifier knows of a value: the set of things that it may be. Where paths meet, sets unite; an instruction
// says which sets it takes.

#include <cstdint>

#include "bytecode/constant.h"

namespace krait::bytecode::verifying {

enum ValueSet : uint32_t {
    kNull = 1 << 0,    // the empty value
    kObject = 1 << 1,  // some object; nothing below is known of it
    kNoneValue = 1 << 2,
    kLasti = 1 << 3,  // where an exception was raised, as a handler finds it
    kException = 1 << 4,
    kCellValue = 1 << 5,
    kListValue = 1 << 6,
    kSetValue = 1 << 7,
    kDictValue = 1 << 8,
    kTupleValue = 1 << 9,
    kEmptyTuple = 1 << 10,
    kStrings = 1 << 11,  // a constant tuple of strings; `fact` is it
    kCells = 1 << 12,    // a tuple of cells; `count` of them
    kInterpolation = 1 << 13,
    kInterpolations = 1 << 14,  // a tuple of them
    kCodeValue = 1 << 15,       // `fact` is it
    kFunctionValue = 1 << 16,   // made here; `fact` is its code
    kOpenFunction = 1 << 17,    // the same, while it lacks the closure that its code needs
    kStrValue = 1 << 18,
    kTypeParameter = 1 << 19,
    kArgument = 1 << 20,    // what a caller passed, whatever it is
    kAliasParts = 1 << 21,  // a tuple of a name, type parameters or None, and a function
};

inline constexpr uint32_t kAnything = 0xFFFFFFFF;
inline constexpr uint32_t kAnyObject = kAnything & ~(kNull | kLasti | kOpenFunction);
inline constexpr uint32_t kAnyTuple = kTupleValue | kEmptyTuple | kStrings | kCells | kInterpolations | kAliasParts;

struct Value {
    uint32_t set = kObject;
    uint32_t count = 0;
    const void* fact = nullptr;

    bool operator==(const Value&) const = default;

    // Takes in another possibility; true when that changed anything.
    bool unite(const Value& other) {
        Value before = *this;
        set |= other.set;
        if (fact != other.fact) fact = nullptr;
        if (count != other.count) count = kMixedCount;
        return *this != before;
    }

    static constexpr uint32_t kMixedCount = 0xFFFFFFFF;
};

Value value_of_constant(const Constant* constant);

// What an instruction demands of the value at `position` from the top (1), before it runs; kAnyObject unless listed.
// Of values that it leaves in place it demands nothing unless listed.
uint32_t demanded(uint8_t opcode, uint32_t oparg, int64_t position, bool is_kept);

// What the instruction leaves at `position` from the top, apart from those that are handled one by one.
uint32_t produced(uint8_t opcode, int64_t position);

}  // namespace krait::bytecode::verifying
