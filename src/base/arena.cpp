#include "base/arena.h"

#include <cstdlib>

namespace krait::base {

namespace {
constexpr size_t kFirstBlock = 64 * 1024;
constexpr size_t kLargestStep = 4 * 1024 * 1024;
}  // namespace

void* Arena::allocate_slow(size_t size, size_t alignment) {
    size_t step = blocks_ ? blocks_->size * 2 : kFirstBlock;
    if (step > kLargestStep) step = kLargestStep;
    size_t needed = size + alignment + sizeof(Block);
    size_t block_size = needed > step ? needed : step;
    auto* block = static_cast<Block*>(std::malloc(block_size));
    KRAIT_CHECK(block != nullptr);
    block->previous = blocks_;
    block->size = block_size;
    blocks_ = block;
    reserved_ += block_size;
    cursor_ = reinterpret_cast<uintptr_t>(block + 1);
    limit_ = reinterpret_cast<uintptr_t>(block) + block_size;
    uintptr_t start = (cursor_ + alignment - 1) & ~(alignment - 1);
    cursor_ = start + size;
    return reinterpret_cast<void*>(start);
}

void Arena::reset() {
    if (!blocks_) return;
    Block* keep = blocks_;
    for (Block* block = blocks_->previous; block;) {
        Block* previous = block->previous;
        if (block->size > keep->size) std::swap(block, keep);
        std::free(block);
        block = previous;
    }
    keep->previous = nullptr;
    blocks_ = keep;
    reserved_ = keep->size;
    cursor_ = reinterpret_cast<uintptr_t>(keep + 1);
    limit_ = reinterpret_cast<uintptr_t>(keep) + keep->size;
}

void Arena::release() {
    for (Block* block = blocks_; block;) {
        Block* previous = block->previous;
        std::free(block);
        block = previous;
    }
    blocks_ = nullptr;
    cursor_ = limit_ = reserved_ = 0;
}

}  // namespace krait::base
