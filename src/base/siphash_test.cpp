#include "base/siphash.h"

#include <gtest/gtest.h>

namespace krait::base {
namespace {

// importlib.util.source_hash() of these texts, read as little-endian numbers; the key is a .pyc file's.
TEST(SipHash, SourceHashes) {
    constexpr uint64_t kKey = 0x0A0D0E2B;
    EXPECT_EQ(siphash13(kKey, 0, ""), 0xA46A3A65CBB7F561);
    EXPECT_EQ(siphash13(kKey, 0, "abc"), 0x4A7BE9A5F61B466E);
    EXPECT_EQ(siphash13(kKey, 0, "x=1\n"), 0xCCCFE8CFE5CAFF50);
    EXPECT_EQ(siphash13(kKey, 0, "0123456789abcdef0"), 0x8934C78CB23591CA);
}

}  // namespace
}  // namespace krait::base
