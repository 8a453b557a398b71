#pragma once

// The numbers of one unit's constants: merged constants are one object, so the table is keyed by address.

#include "base/arena.h"
#include "base/hash.h"
#include "bytecode/constant.h"

namespace krait::compiler::codegen {

class ConstantNumbers {
public:
    explicit ConstantNumbers(base::Arena& arena) : constants_(arena) {}

    uint32_t number(const bytecode::Constant* constant) {
        if (!slots_) {
            for (uint32_t i = 0; i < constants_.size(); ++i)
                if (constants_[i] == constant) return i;
            constants_.push_back(constant);
            if (constants_.size() > kLinearLimit) rehash(kLinearLimit * 8);
            return constants_.size() - 1;
        }
        uint32_t slot = slot_of(constant);
        if (slots_[slot]) return slots_[slot] - 1;
        constants_.push_back(constant);
        slots_[slot] = constants_.size();
        if (constants_.size() * 2 > capacity_) rehash(capacity_ * 4);
        return constants_.size() - 1;
    }

    const base::ArenaVector<const bytecode::Constant*>& constants() const { return constants_; }

private:
    static constexpr uint32_t kLinearLimit = 8;

    uint32_t slot_of(const bytecode::Constant* constant) const {
        uint32_t mask = capacity_ - 1;
        uint32_t slot = static_cast<uint32_t>(base::hash_pointer(constant)) & mask;
        while (slots_[slot] && constants_[slots_[slot] - 1] != constant) slot = (slot + 1) & mask;
        return slot;
    }
    void rehash(uint32_t capacity) {
        capacity_ = capacity;
        slots_ = constants_.arena().array<uint32_t>(capacity);
        std::memset(slots_, 0, capacity * sizeof(uint32_t));
        for (uint32_t i = 0; i < constants_.size(); ++i) slots_[slot_of(constants_[i])] = i + 1;
    }

    base::ArenaVector<const bytecode::Constant*> constants_;
    uint32_t* slots_ = nullptr;  // number plus one; 0 is free
    uint32_t capacity_ = 0;
};

}  // namespace krait::compiler::codegen
