#include "base/sha256.h"

#include <gtest/gtest.h>

namespace krait::base {
namespace {

TEST(Sha256, Digests) {
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_hex(std::string(55, 'a')), "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
    EXPECT_EQ(sha256_hex(std::string(56, 'a')), "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
    EXPECT_EQ(sha256_hex(std::string(64, 'a')), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
    EXPECT_EQ(sha256_hex(std::string(1000, 'a')), "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3");
}

TEST(Sha256, PiecesMakeTheSameDigest) {
    std::string text(1000, 'a');
    for (size_t cut : {0u, 1u, 63u, 64u, 65u, 500u}) {
        Sha256 pieces, whole;
        pieces.update(std::string_view(text).substr(0, cut));
        pieces.update(std::string_view(text).substr(cut));
        whole.update(text);
        EXPECT_EQ(pieces.finish(), whole.finish());
    }
}

}  // namespace
}  // namespace krait::base
