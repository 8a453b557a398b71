#include "base/float_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace krait::base {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

TEST(FloatText, Repr) {
    EXPECT_EQ(float_repr(1.0), "1.0");
    EXPECT_EQ(float_repr(0.0), "0.0");
    EXPECT_EQ(float_repr(-0.0), "-0.0");
    EXPECT_EQ(float_repr(0.1), "0.1");
    EXPECT_EQ(float_repr(-1234.5), "-1234.5");
    EXPECT_EQ(float_repr(1e16), "1e+16");
    EXPECT_EQ(float_repr(1e15), "1000000000000000.0");
    EXPECT_EQ(float_repr(9999999999999998.0), "9999999999999998.0");
    EXPECT_EQ(float_repr(123456789012345680.0), "1.2345678901234568e+17");
    EXPECT_EQ(float_repr(0.0001), "0.0001");
    EXPECT_EQ(float_repr(0.00012345), "0.00012345");
    EXPECT_EQ(float_repr(0.00001), "1e-05");
    EXPECT_EQ(float_repr(2.5e-7), "2.5e-07");
    EXPECT_EQ(float_repr(5e-324), "5e-324");
    EXPECT_EQ(float_repr(1e100), "1e+100");
    EXPECT_EQ(float_repr(1e23), "1e+23");
    EXPECT_EQ(float_repr(1.7976931348623157e308), "1.7976931348623157e+308");
    EXPECT_EQ(float_repr(kInfinity), "inf");
    EXPECT_EQ(float_repr(-kInfinity), "-inf");
    EXPECT_EQ(float_repr(-kNan), "nan");
}

TEST(FloatText, ComplexRepr) {
    EXPECT_EQ(complex_repr(0, 1), "1j");
    EXPECT_EQ(complex_repr(1, 2), "(1+2j)");
    EXPECT_EQ(complex_repr(-0.0, -1), "(-0-1j)");
    EXPECT_EQ(complex_repr(0, -0.0), "-0j");
    EXPECT_EQ(complex_repr(kNan, kInfinity), "(nan+infj)");
    EXPECT_EQ(complex_repr(1, kNan), "(1+nanj)");
    EXPECT_EQ(complex_repr(1, -kNan), "(1+nanj)");
    EXPECT_EQ(complex_repr(0, kNan), "nanj");
    EXPECT_EQ(complex_repr(1e16, 0.1), "(1e+16+0.1j)");
    EXPECT_EQ(complex_repr(1.5, -2), "(1.5-2j)");
}

TEST(FloatText, Parse) {
    EXPECT_EQ(parse_float("1."), 1.0);
    EXPECT_EQ(parse_float(".5"), 0.5);
    EXPECT_EQ(parse_float("1E+2"), 100.0);
    EXPECT_EQ(parse_float("0000.0000"), 0.0);
    EXPECT_EQ(parse_float("9007199254740993"), 0x1p53);
    EXPECT_EQ(parse_float("9007199254740993.0000000000000000000000000001"), 0x1.0000000000001p53);
    EXPECT_EQ(parse_float("2.4703282292062328e-324"), 5e-324);
    EXPECT_EQ(parse_float("2.4703282292062327e-324"), 0.0);
    EXPECT_EQ(parse_float("1.7976931348623158e308"), 1.7976931348623157e308);
    EXPECT_EQ(parse_float("1.7976931348623159e308"), kInfinity);
}

TEST(FloatText, ParseFarOutOfRange) {
    std::string zeros(400, '0');
    EXPECT_EQ(parse_float("1e400"), kInfinity);
    EXPECT_EQ(parse_float("10.01e9223372036854775807"), kInfinity);
    EXPECT_EQ(parse_float("10.01e-9223372036854775807"), 0);
    EXPECT_EQ(parse_float("1e-400"), 0.0);
    EXPECT_EQ(parse_float("0." + zeros + "1e401"), 1.0);
    EXPECT_EQ(parse_float("0." + zeros + "1"), 0.0);
    EXPECT_EQ(parse_float("." + zeros + "1e900"), kInfinity);
    EXPECT_EQ(parse_float("1" + zeros), kInfinity);
    EXPECT_EQ(parse_float("1" + zeros + "e-400"), 1.0);
    EXPECT_EQ(parse_float("0e999999999999999999999"), 0.0);
    EXPECT_EQ(parse_float("1e99999999999999999999999"), kInfinity);
    EXPECT_EQ(parse_float("1e-99999999999999999999999"), 0.0);
}

}  // namespace
}  // namespace krait::base
