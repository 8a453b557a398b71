#include "base/utf8.h"

#include <gtest/gtest.h>

namespace krait::base {
namespace {

struct Broken {
    std::string_view bytes;
    size_t offset;
    uint32_t size;
    std::string_view reason;
    size_t replaced_length;
};

// start, end - start and reason of CPython's UnicodeDecodeError, and len(bytes.decode("utf-8", "replace")).
constexpr Broken kBroken[] = {
    {"\x80", 0, 1, "invalid start byte", 1},
    {"\xC1"
     "a",
     0, 1, "invalid start byte", 2},
    {"\xC3", 0, 1, "unexpected end of data", 1},
    {"\xC3(", 0, 1, "invalid continuation byte", 2},
    {"\xE2\x82", 0, 2, "unexpected end of data", 1},
    {"\xE2(\xA1", 0, 1, "invalid continuation byte", 3},
    {"\xE2\x82(", 0, 2, "invalid continuation byte", 2},
    {"\xED\xA0\x80", 0, 1, "invalid continuation byte", 3},
    {"\xE0\x80\x80", 0, 1, "invalid continuation byte", 3},
    {"\xF0\x80\x80\x80", 0, 1, "invalid continuation byte", 4},
    {"\xF4\x90\x80\x80", 0, 1, "invalid continuation byte", 4},
    {"\xF5\x80", 0, 1, "invalid start byte", 2},
    {"\xF0\x9F\x98", 0, 3, "unexpected end of data", 1},
    {"\xF0\x9F\x98"
     "a",
     0, 3, "invalid continuation byte", 2},
    {"\xFF", 0, 1, "invalid start byte", 1},
    {"plain text that is longer than any word of the machine, \xE9 and so on", 56, 1, "invalid continuation byte", 67},
};

TEST(Utf8, FaultsAreThoseOfPythonsCodec) {
    for (const Broken& broken : kBroken) {
        Utf8Fault fault = find_utf8_fault(broken.bytes).value_or(Utf8Fault{SIZE_MAX, 0, "none"});
        EXPECT_EQ(fault.offset, broken.offset);
        EXPECT_EQ(fault.size, broken.size);
        EXPECT_EQ(fault.reason, broken.reason);
        EXPECT_EQ(count_code_points_replacing(broken.bytes), broken.replaced_length);
        EXPECT_EQ(count_code_points(decode_replacing(broken.bytes)), broken.replaced_length);
    }
}

TEST(Utf8, EveryCodePointGoesThereAndBack) {
    std::string all;
    for (char32_t value = 0; value <= 0x10FFFF; ++value) {
        char bytes[4];
        uint32_t size = encode_utf8(value, bytes);
        CodePoint loose = decode_wtf8(bytes, bytes + size);
        ASSERT_EQ(loose.value, value);
        ASSERT_EQ(loose.size, size);
        ASSERT_EQ(decode_utf8(bytes, bytes + size).size, is_surrogate(value) ? 0 : size);
        if (!is_surrogate(value)) all.append(bytes, size);
    }
    EXPECT_FALSE(find_utf8_fault(all));
    EXPECT_EQ(count_code_points(all), 0x110000u - 0x800u);
    const char* cursor = all.data();
    for (char32_t value = 0; value <= 0x10FFFF; ++value)
        if (!is_surrogate(value)) ASSERT_EQ(next_code_point(cursor), value);
}

TEST(Utf8, AsciiPrefixOfEveryLength) {
    for (size_t length = 0; length < 80; ++length) {
        std::string text(length, 'x');
        EXPECT_TRUE(is_ascii(text));
        EXPECT_EQ(ascii_prefix(text + "\xC3\xA9" + text), length);
        EXPECT_FALSE(find_utf8_fault(text + "\xC3\xA9" + text));
        EXPECT_EQ(find_utf8_fault(text + "\xC3\xA9" + text + "\xFF").value_or(Utf8Fault{}).offset, 2 * length + 2);
    }
}

}  // namespace
}  // namespace krait::base
