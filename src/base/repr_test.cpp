#include "base/repr.h"

#include <gtest/gtest.h>

namespace krait::base {
namespace {

using namespace std::string_view_literals;

TEST(Repr, ChoosesTheQuoteThatNeedsNoEscapes) {
    EXPECT_EQ(str_repr("a"), "'a'");
    EXPECT_EQ(str_repr("it's"), "\"it's\"");
    EXPECT_EQ(str_repr("it's \"so\""), "'it\\'s \"so\"'");
    EXPECT_EQ(bytes_repr("it's"), "b\"it's\"");
}

TEST(Repr, EscapesWhatDoesNotPrint) {
    EXPECT_EQ(str_repr("\\\t\n\r\0\x1f\x7f"sv), "'\\\\\\t\\n\\r\\x00\\x1f\\x7f'");
    EXPECT_EQ(str_repr("\u00e9\u00ad\u200b\U0001f600\U000e0001"), "'\u00e9\\xad\\u200b\U0001f600\\U000e0001'");
    EXPECT_EQ(str_repr("\xed\xa0\x80"), "'\\ud800'");
    EXPECT_EQ(bytes_repr("\\\n\x80\xff"), "b'\\\\\\n\\x80\\xff'");
}

}  // namespace
}  // namespace krait::base
