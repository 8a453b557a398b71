#include "os/process.h"

#include <gtest/gtest.h>

#include <csignal>

#include "base/stack.h"

namespace krait::os {
namespace {

TEST(Process, ThreadsHaveTheirOwnStack) {
    size_t depth_kilobytes = 0;
    Thread thread([&] {
        base::StackLimit limit;
        volatile char frame[8 << 20];
        frame[0] = 1;
        depth_kilobytes = limit.used_kilobytes();
        EXPECT_FALSE(limit.is_reached());
        EXPECT_EQ(frame[0], 1);
    });
    thread.join();
    EXPECT_GT(depth_kilobytes, 0u);
}

TEST(Process, InterruptsRaiseAFlag) {
    std::signal(SIGINT, SIG_DFL);  // whoever started the tests may have it ignored, and then it stays so
    EXPECT_EXIT(
        {
            catch_interrupts();
            std::raise(SIGINT);
            if (caught_interrupt() == SIGINT) die_by_signal(SIGINT);
            std::_Exit(0);
        },
        testing::KilledBySignal(SIGINT), "");
    EXPECT_EXIT(
        {
            catch_interrupts();
            std::raise(SIGINT);
            std::raise(SIGINT);
            std::_Exit(0);
        },
        testing::KilledBySignal(SIGINT), "");
}

TEST(Process, Surroundings) {
    EXPECT_GE(usable_processors(), 1u);
    EXPECT_GE(terminal_width(0), 1u);
    EXPECT_FALSE(environment("KRAIT_NO_SUCH_NAME"));
    double now = monotonic_seconds();
    EXPECT_LE(now, monotonic_seconds());
}

}  // namespace
}  // namespace krait::os
