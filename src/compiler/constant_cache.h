#pragma once

// The constants of a compilation, merged: equal keys are one object, first come stays (marshal shows it).

#include "bytecode/code_unit.h"
#include "bytecode/string_table.h"

namespace krait::compiler {

class ConstantCache {
public:
    ConstantCache(base::Arena& arena, bytecode::StringTable& strings);

    // A constant that source loads: returns the object that stands for its key; items of a new tuple are replaced by
    // their own representatives, deeply.
    const bytecode::Constant* add_deep(const bytecode::Constant* constant);
    // A constant that the optimiser or assembler made: only the object itself is merged.
    const bytecode::Constant* add_shallow(const bytecode::Constant* constant);
    // The representative of an equal key, or null.
    const bytecode::Constant* find(const bytecode::Constant* constant) const;

    // Small helpers that make a constant and merge it deeply.
    const bytecode::Constant* integer(int64_t value);
    const bytecode::Constant* str(std::string_view text);  // copies the text

    base::Arena& arena() const { return *arena_; }
    bytecode::StringTable& strings() const { return *strings_; }

private:
    struct Entry {
        const bytecode::Constant* constant;
        uint64_t hash;
    };
    uint64_t index_of(const bytecode::Constant* constant, uint64_t hash) const;
    const bytecode::Constant* insert(uint64_t index, uint64_t hash, const bytecode::Constant* constant);
    void grow();

    base::Arena* arena_;
    bytecode::StringTable* strings_;
    Entry* entries_ = nullptr;
    uint32_t capacity_ = 0;
    uint32_t used_ = 0;
};

}  // namespace krait::compiler
