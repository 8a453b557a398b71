#include "compiler/flowgraph/unit_constants.h"

#include <bit>

#include "base/hash.h"
#include "bytecode/singletons.h"

namespace krait::compiler::flowgraph {

using bytecode::Constant;

int32_t UnitConstants::scan(const Constant* constant) const {
    for (uint32_t i = 0; i < list_.size(); ++i)
        if (list_[i] == constant) return static_cast<int32_t>(i);
    return -1;
}

int32_t UnitConstants::find_in_table(const Constant* constant) const {
    uint32_t index = static_cast<uint32_t>(base::hash_pointer(constant)) & (capacity_ - 1);
    for (; slots_[index].constant; index = (index + 1) & (capacity_ - 1))
        if (slots_[index].constant == constant) return static_cast<int32_t>(slots_[index].index);
    return -1;
}

// The first index of an object stays.
void UnitConstants::enter(const Constant* constant, uint32_t position) {
    uint32_t index = static_cast<uint32_t>(base::hash_pointer(constant)) & (capacity_ - 1);
    for (; slots_[index].constant; index = (index + 1) & (capacity_ - 1))
        if (slots_[index].constant == constant) return;
    slots_[index] = {constant, position};
}

void UnitConstants::rebuild() {
    capacity_ = std::bit_ceil(list_.size() * 4);
    slots_ = scratch_.array<Slot>(capacity_);
    std::memset(static_cast<void*>(slots_), 0, capacity_ * sizeof(Slot));
    for (uint32_t i = 0; i < list_.size(); ++i) enter(list_[i], i);
}

int32_t UnitConstants::add(const Constant* constant) {
    constant = cache_.add_shallow(constant);
    if (list_.size() > kLargestScanned && list_.size() * 2 > capacity_) rebuild();
    int32_t known = capacity_ ? find_in_table(constant) : scan(constant);
    if (known >= 0) return known;
    uint32_t index = list_.size();
    list_.push_back(constant);
    if (capacity_) enter(constant, index);
    return static_cast<int32_t>(index);
}

const Constant* UnitConstants::small_int(int32_t value) {
    return cache_.add_shallow(bytecode::make_int(cache_.arena(), value));
}

void UnitConstants::keep(const bool* is_kept) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list_.size(); ++i)
        if (is_kept[i]) list_[kept++] = list_[i];
    list_.truncate(kept);
    capacity_ = 0;
}

}  // namespace krait::compiler::flowgraph
