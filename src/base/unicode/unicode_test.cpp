// Every fact about every code point, as the reference interpreter tells it (tools/tables/dump_unicode.py).

#include <gtest/gtest.h>

#include <bit>
#include <charconv>
#include <string>
#include <vector>

#include "base/oracle_for_test.h"
#include "base/unicode/case.h"
#include "base/unicode/names.h"
#include "base/unicode/normalize.h"
#include "base/unicode/properties.h"
#include "base/utf8.h"

namespace krait::base::unicode {
namespace {

constexpr Form kForms[] = {Form::NFC, Form::NFD, Form::NFKC, Form::NFKD};

void append_hex(std::string& out, uint32_t value, int width = 0) {
    char digits[16];
    out.append(digits, static_cast<size_t>(std::snprintf(digits, sizeof digits, "%0*X", width, value)));
}

std::string hexes(std::u32string_view text) {
    std::string out;
    for (char32_t c : text) {
        if (!out.empty()) out += ' ';
        append_hex(out, c);
    }
    return out;
}

std::string hexes(const Mapped& mapped) { return hexes({mapped.values, mapped.count}); }

std::string claims(char32_t c) {
    bool is_cased = has(c, kCased), is_ignorable = has(c, kCaseIgnorable);
    const bool all[] = {has(c, kAlpha),
                        has(c, kLower),
                        has(c, kUpper),
                        has(c, kUpper) || has(c, kTitle),
                        has(c, kSpace),
                        is_printable(c),
                        is_identifier_start(c),
                        is_identifier_continue(c),
                        has(c, kLineBreak),
                        is_cased,
                        is_cased && !is_ignorable,
                        is_cased || is_ignorable};
    std::string out;
    for (bool claim : all) out += claim ? 'x' : '.';
    return out;
}

// As float.hex() prints the values that occur.
std::string number(std::optional<double> value) {
    if (!value) return "-";
    if (*value == 0) return "0x0.0p+0";
    char text[64];
    std::snprintf(text, sizeof text, "%s0x1.%013llxp%+d", *value < 0 ? "-" : "",
                  static_cast<unsigned long long>(std::bit_cast<uint64_t>(*value) & 0xFFFFFFFFFFFFF),
                  static_cast<int>(std::bit_cast<uint64_t>(*value) >> 52 & 0x7FF) - 1023);
    return text;
}

std::string facts(Category category, Bidi bidi, uint8_t combining, EastAsianWidth width, bool is_mirrored,
                  std::optional<double> numeric) {
    return std::string(kCategoryNames[static_cast<int>(category)]) + '|' + kBidiNames[static_cast<int>(bidi)] + '|' +
           std::to_string(combining) + '|' + kEastAsianWidthNames[static_cast<int>(width)] + '|' +
           (is_mirrored ? '1' : '0') + '|' + number(numeric);
}

std::string decomposition_text(char32_t c) {
    Decomposition parts = decomposition(c);
    std::string out;
    if (parts.tag) out = std::string("<") + kDecompositionTags[parts.tag] + ">";
    for (int i = 0; i < parts.count; ++i) {
        if (!out.empty()) out += ' ';
        append_hex(out, parts.values[i], 4);
    }
    return out;
}

std::string forms(std::u32string_view text, Version version) {
    std::string out;
    for (Form form : kForms) out += '|' + hexes(normalize(text, form, version));
    return out;
}

std::string point_line(char32_t c) {
    const Record& now = record(c);
    FactsIn32 then = facts_in_3_2(c);
    std::string out = claims(c) + '|';
    out += facts(category(c), static_cast<Bidi>(now.bidi), now.combining,
                 static_cast<EastAsianWidth>(now.east_asian_width), has(c, kMirrored), numeric_value(c));
    out += '|' + std::to_string(now.decimal) + '|' + std::to_string(now.digit);
    for (const Mapped& mapped : {to_lower(c), to_upper(c), to_title(c), fold_case(c)}) out += '|' + hexes(mapped);
    out += '|';
    append_hex(out, to_simple_lower(c));
    out += has(c, kRegexCased) ? "|1|" : "|0|";
    out += decomposition_text(c);
    out += forms({&c, 1}, Version::Current) + '|';
    out += facts(then.category, then.bidi, then.combining, then.east_asian_width, then.is_mirrored, then.numeric);
    return out + forms({&c, 1}, Version::V3_2);
}

TEST(Unicode, EveryCodePoint) {
    OracleOutput oracle("tools/tables/dump_unicode.py points");
    KRAIT_REQUIRE_ORACLE(oracle);
    std::string_view line;
    for (char32_t c = 0; c <= kLastCodePoint; ++c) {
        ASSERT_TRUE(oracle.next(line));
        ASSERT_EQ(point_line(c), line) << "U+" << hexes({&c, 1});
    }
    EXPECT_TRUE(oracle.finish());
}

TEST(Unicode, EveryName) {
    OracleOutput oracle("tools/tables/dump_unicode.py names");
    KRAIT_REQUIRE_ORACLE(oracle);
    std::string_view line;
    for (char32_t c = 0; c <= kLastCodePoint; ++c) {
        ASSERT_TRUE(oracle.next(line));
        ASSERT_EQ(name(c) + '|' + (c >= 0x80 ? name_or_alias(c) : ""), line) << "U+" << hexes({&c, 1});
        std::string own = name(c);
        if (own.empty()) continue;
        Found found = lookup(own);
        ASSERT_EQ(hexes({found.values, found.count}), hexes({&c, 1})) << own;
    }
    EXPECT_TRUE(oracle.finish());
}

TEST(Unicode, Lookups) {
    OracleOutput oracle("tools/tables/dump_unicode.py lookups");
    KRAIT_REQUIRE_ORACLE(oracle);
    std::string_view line;
    size_t count = 0;
    for (; oracle.next(line); ++count) {
        size_t bar = line.rfind('|');
        Found found = lookup(line.substr(0, bar));
        ASSERT_EQ(hexes({found.values, found.count}), line.substr(bar + 1)) << line;
    }
    EXPECT_GT(count, 100000u);
    EXPECT_TRUE(oracle.finish());
}

TEST(Unicode, NormalFormsOfStrings) {
    OracleOutput oracle("tools/tables/dump_unicode.py strings");
    KRAIT_REQUIRE_ORACLE(oracle);
    std::string_view line;
    size_t count = 0;
    for (; oracle.next(line); ++count) {
        std::u32string text;
        std::string_view points = line.substr(0, line.find('|'));
        for (const char* cursor = points.data(); cursor < points.data() + points.size(); ++cursor) {
            uint32_t value = 0;
            cursor = std::from_chars(cursor, points.data() + points.size(), value, 16).ptr;
            text += static_cast<char32_t>(value);
        }
        std::string expected = std::string(points) + forms(text, Version::Current) + forms(text, Version::V3_2);
        ASSERT_EQ(expected, line);
        for (Form form : kForms) ASSERT_EQ(is_normalized(text, form), normalize(text, form) == text);
    }
    EXPECT_GT(count, 10000u);
    EXPECT_TRUE(oracle.finish());
}

TEST(Unicode, IdentifiersAreNormalizedOnlyWhenNeeded) {
    Arena arena;
    std::string_view plain = "caf\xC3\xA9_1", ligature = "\xEF\xAC\x81n", decomposed = "cafe\xCC\x81";
    EXPECT_EQ(normalize_identifier(arena, plain).data(), plain.data());
    EXPECT_EQ(normalize_identifier(arena, ligature), "fin");
    EXPECT_EQ(normalize_identifier(arena, decomposed), "caf\xC3\xA9");
}

TEST(Unicode, ManyMarksAreSortedFast) {
    std::u32string text = U"a";
    for (int i = 0; i < 200000; ++i) text += i % 2 ? U'\u0301' : U'\u0323';
    EXPECT_EQ(normalize(text, Form::NFD)[100000], U'\u0323');
    EXPECT_EQ(normalize(text, Form::NFC)[0], U'\u1EA1');
}

}  // namespace
}  // namespace krait::base::unicode
