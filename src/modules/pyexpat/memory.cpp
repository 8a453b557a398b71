#include <cstring>

#include "modules/pyexpat/pyexpat.h"

// Expat's memory comes from the interpreter's heap, which wants to be told sizes: they stand in front of the blocks.

namespace krait::modules::xml {

namespace {

constexpr size_t kFront = 16;  // keeps the alignment

Heap& heap() { return Thread::current().interpreter.heap; }

size_t& size_before(char* block) { return *reinterpret_cast<size_t*>(block - kFront); }

void* give(char* block, size_t size) {
    if (!block) return nullptr;
    block += kFront;
    size_before(block) = size;
    return block;
}

void* allocate_block(size_t size) {
    if (size > PTRDIFF_MAX - kFront) return nullptr;
    return give(static_cast<char*>(heap().allocate(size + kFront)), size);
}

void free_block(void* memory) {
    if (!memory) return;
    auto* block = static_cast<char*>(memory);
    heap().free(block - kFront, size_before(block) + kFront);
}

void* resize_block(void* memory, size_t size) {
    if (!memory) return allocate_block(size);
    if (size > PTRDIFF_MAX - kFront) return nullptr;
    auto* block = static_cast<char*>(memory);
    return give(static_cast<char*>(heap().resize(block - kFront, size_before(block) + kFront, size + kFront)), size);
}

constexpr XML_Memory_Handling_Suite kMemory = {allocate_block, resize_block, free_block};

}  // namespace

const XML_Memory_Handling_Suite& expat_memory() { return kMemory; }

}  // namespace krait::modules::xml
