#include "base/spelling.h"

#include <gtest/gtest.h>

namespace krait::base {
namespace {

using Words = std::vector<std::string_view>;

constexpr std::string_view kWords[] = {"False", "and", "class", "else", "elif", "for", "from", "in", "is", "while"};

TEST(Spelling, CountsEdits) {
    EXPECT_EQ(closest_by_edits("whlie", kWords), "while");
    EXPECT_EQ(closest_by_edits("els", kWords), "else");
    EXPECT_EQ(closest_by_edits("false", kWords), "False");
    EXPECT_EQ(closest_by_edits("on", kWords), "in");  // not `is`: the first that is as close
    EXPECT_EQ(closest_by_edits("xyz", kWords), "");
    EXPECT_EQ(closest_by_edits("for", kWords), "");
}

TEST(Spelling, ComparesBlocks) {
    EXPECT_EQ(closest_by_blocks("form", kWords, 3, 0.5), (Words{"for", "from"}));
    EXPECT_EQ(closest_by_blocks("els", kWords, 3, 0.5), (Words{"else", "elif", "class"}));
    EXPECT_EQ(closest_by_blocks("els", kWords, 1, 0.5), (Words{"else"}));
    EXPECT_EQ(closest_by_blocks("zzz", kWords, 3, 0.5), Words{});
}

}  // namespace
}  // namespace krait::base
