#include "base/stack.h"

#include <gtest/gtest.h>

#include <thread>

namespace krait::base {
namespace {

// Each level keeps some stack in use.
[[gnu::noinline]] size_t descend(const StackLimit& stack, size_t level) {
    volatile char room[512];
    room[0] = static_cast<char>(level);
    if (stack.is_reached()) return level + static_cast<size_t>(room[0] - room[0]);
    return descend(stack, level + 1) + static_cast<size_t>(room[0] - room[0]);
}

TEST(StackLimit, StopsBeforeTheStackEnds) {
    StackLimit stack;
    size_t before = stack.used_kilobytes();
    size_t levels = descend(stack, 0);
    EXPECT_GT(levels, 100U);
    EXPECT_LT(before, 1024U);
}

TEST(StackLimit, KnowsEveryThreadsOwnStack) {
    size_t levels = 0;
    std::thread([&] { levels = descend(StackLimit(), 0); }).join();
    EXPECT_GT(levels, 100U);
}

}  // namespace
}  // namespace krait::base
