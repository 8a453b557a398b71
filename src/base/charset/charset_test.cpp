// Names, texts and errors of every codec, as the reference interpreter has them (tools/tables/dump_charsets.py).

#include "base/charset/charset.h"

#include <gtest/gtest.h>

#include "base/oracle_for_test.h"

namespace krait::base::charset {
namespace {

int hex_value(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

std::string from_hex(std::string_view digits) {
    std::string bytes;
    for (size_t i = 0; i + 1 < digits.size(); i += 2)
        bytes += static_cast<char>(hex_value(digits[i]) * 16 + hex_value(digits[i + 1]));
    return bytes;
}

std::string to_hex(std::string_view bytes) {
    std::string digits;
    for (char c : bytes) {
        digits += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
        digits += "0123456789abcdef"[c & 15];
    }
    return digits;
}

std::string outcome(std::string_view name, std::string_view bytes) {
    auto codec = find(name);
    if (!codec) return "unknown";
    if (codec == Codec::kNotText) return "not text";
    std::string text;
    Fault fault;
    if (decode(*codec, bytes, text, fault)) return "=" + to_hex(text);
    std::string shown = message(fault, bytes);
    for (size_t at; (at = shown.find('\n')) != std::string::npos;) shown.replace(at, 1, "\\n");
    return shown;
}

void compare_all(const std::string& what, size_t least) {
    OracleOutput oracle("tools/tables/dump_charsets.py " + what);
    KRAIT_REQUIRE_ORACLE(oracle);
    size_t wrong = 0;
    for_each_line(oracle, least, [&](std::string_view line) {
        size_t first = line.find('|'), second = line.find('|', first + 1);
        std::string_view encoding = line.substr(0, first);
        std::string bytes = from_hex(line.substr(first + 1, second - first - 1));
        std::string shown = outcome(encoding, bytes);
        if (shown == line.substr(second + 1)) return;
        if (++wrong < 20) ADD_FAILURE() << line << "\n  ours: " << shown;
    });
    EXPECT_EQ(wrong, 0u);
}

TEST(Charset, Names) {
    OracleOutput oracle("tools/tables/dump_charsets.py names");
    KRAIT_REQUIRE_ORACLE(oracle);
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    for_each_line(oracle, 3000, [&](std::string_view line) {
        size_t bar = line.find('|');
        EXPECT_EQ(outcome(line.substr(0, bar), all), line.substr(bar + 1)) << line.substr(0, bar);
    });
}

TEST(Charset, SingleBytes) { compare_all("bytes", 20000); }
TEST(Charset, Pairs) { compare_all("pairs", 700000); }
TEST(Charset, Strings) { compare_all("strings", 50000); }

}  // namespace
}  // namespace krait::base::charset
