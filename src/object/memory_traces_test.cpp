#include "object/memory_traces.h"

#include <gtest/gtest.h>

#include "object/interpreter.h"

namespace krait::object {
namespace {

struct Fixture : testing::Test {
    Interpreter interpreter;
    Thread& t = interpreter.main_thread;
    Heap& heap = interpreter.heap;
    MemoryTraces& traces = memory_traces(t);

    static uintptr_t address(void* memory) { return reinterpret_cast<uintptr_t>(memory); }
};

using MemoryTracesTest = Fixture;

TEST_F(MemoryTracesTest, HearsOfSmallAndLargeBlocks) {
    void* before = heap.allocate(40);
    ASSERT_TRUE(traces.start(3));
    void* small = heap.allocate(40);
    void* large = heap.allocate(4000);
    EXPECT_EQ(traces.traced(), 4040u);
    EXPECT_EQ(traces.block_count(), 2u);
    EXPECT_NE(traces.stack_of(MemoryTraces::kHeapDomain, address(small)), nullptr);
    EXPECT_EQ(traces.stack_of(MemoryTraces::kHeapDomain, address(before)), nullptr);
    heap.free(before, 40);
    heap.free(small, 40);
    void* again = heap.allocate(40);  // from the list of free blocks
    EXPECT_NE(traces.stack_of(MemoryTraces::kHeapDomain, address(again)), nullptr);
    large = heap.resize(large, 4000, 100);
    again = heap.resize(again, 40, 9000);
    EXPECT_EQ(traces.traced(), 9100u);
    heap.free(large, 100);
    heap.free(again, 9000);
    EXPECT_EQ(traces.traced(), 0u);
    EXPECT_EQ(traces.peak(), 9100u);
}

TEST_F(MemoryTracesTest, BlocksWithoutFramesHaveAnUnknownOne) {
    ASSERT_TRUE(traces.start(3));
    void* block = heap.allocate(100);
    const TracedStack* stack = traces.stack_of(MemoryTraces::kHeapDomain, address(block));
    ASSERT_NE(stack, nullptr);
    EXPECT_EQ(stack->kept, 1);
    EXPECT_EQ(stack->depth, 1);
    EXPECT_EQ(stack->frames[0].filename, "<unknown>"_name);
    traces.stop();
    EXPECT_EQ(traces.own_bytes(), 0u);
    heap.free(block, 100);
}

TEST_F(MemoryTracesTest, OtherDomainsAreSeparate) {
    ASSERT_TRUE(traces.start(1));
    void* block = heap.allocate(100);
    ASSERT_TRUE(traces.track(5, address(block), 30));
    ASSERT_TRUE(traces.track(5, address(block), 70));  // anew
    EXPECT_EQ(traces.traced(), 170u);
    EXPECT_EQ(traces.stack_of(6, address(block)), nullptr);
    traces.untrack(5, address(block));
    traces.untrack(5, address(block));
    EXPECT_EQ(traces.traced(), 100u);
    {
        MemoryTraces::Pause pause(traces);
        heap.free(block, 100);
        block = heap.allocate(200);
    }
    EXPECT_EQ(traces.block_count(), 0u);
    heap.free(block, 200);
}

}  // namespace
}  // namespace krait::object
