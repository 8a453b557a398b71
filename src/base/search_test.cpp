#include "base/search.h"

#include <random>
#include <string>
#include <string_view>

#include "gtest/gtest.h"

namespace krait::base {
namespace {

template <typename Unit>
std::basic_string<Unit> widened(std::string_view text) {
    return std::basic_string<Unit>(text.begin(), text.end());
}

template <typename Unit>
void check(std::string_view text, std::string_view needle) {
    auto wide = widened<Unit>(text), wide_needle = widened<Unit>(needle);
    auto length = static_cast<int64_t>(text.size()), size = static_cast<int64_t>(needle.size());
    auto first = static_cast<int64_t>(text.find(needle)), last = static_cast<int64_t>(text.rfind(needle));
    EXPECT_EQ(find_units(wide.data(), length, wide_needle.data(), size), first) << text << " " << needle;
    EXPECT_EQ(search_detail::find_two_way(wide.data(), length, wide_needle.data(), size), first)
        << text << " " << needle;
    EXPECT_EQ(rfind_units(wide.data(), length, wide_needle.data(), size), last) << text << " " << needle;
    int64_t count = 0;
    for (size_t at = text.find(needle); at != std::string_view::npos; at = text.find(needle, at + needle.size()))
        ++count;
    EXPECT_EQ(count_units(wide.data(), length, wide_needle.data(), size, INT64_MAX), count) << text << " " << needle;
}

TEST(Search, agrees_with_the_standard_library) {
    std::mt19937 random(1);
    for (int round = 0; round < 20000; ++round) {
        size_t letters = 1 + random() % 3;
        auto word = [&](size_t length) {
            std::string made;
            for (size_t i = 0; i < length; ++i) made += static_cast<char>('a' + random() % letters);
            return made;
        };
        std::string text = word(random() % 40), needle = word(1 + random() % 9);
        if (round % 3 == 0) check<char>(text, needle);
        if (round % 3 == 1) check<char16_t>(text, needle);
        if (round % 3 == 2) check<char32_t>(text, needle);
    }
}

TEST(Search, is_linear_where_naive_search_is_not) {
    std::u16string text(400000, u'a'), needle(100000, u'a');
    needle[0] = u'b';
    auto length = static_cast<int64_t>(text.size()), size = static_cast<int64_t>(needle.size());
    EXPECT_EQ(find_units(text.data(), length, needle.data(), size), kNotFound);
    needle[0] = u'a';
    needle[50000] = u'b';
    EXPECT_EQ(find_units(text.data(), length, needle.data(), size), kNotFound);
}

}  // namespace
}  // namespace krait::base
