#include "base/bigint.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

namespace krait::base {
namespace {

class BigIntTest : public testing::Test {
protected:
    BigInt parse(std::string_view text, unsigned radix = 10) {
        bool is_negative = text.starts_with('-');
        BigInt value = bigint::from_digits(arena_, text.substr(is_negative), radix);
        return is_negative ? bigint::negate(value) : value;
    }
    std::string hex(const BigInt& value) { return std::string(bigint::to_text(arena_, value, 16)); }
    std::string decimal(const BigInt& value) { return std::string(bigint::to_text(arena_, value)); }

    Arena arena_;
};

// Operands, a shift count, then sum, difference, product, floored quotient, remainder, both shifts, and, or, xor and
// inversion, as CPython prints them.
struct Case {
    const char* left;
    const char* right;
    unsigned count;
    const char *sum, *difference, *product, *quotient, *remainder, *shifted_left, *shifted_right, *conjunction,
        *disjunction, *exclusive, *inverse;
};

constexpr Case kCases[] = {
    {"269e0d37f2a74de4", "10ed904759531985d5d9dc9f81818e811", 0, "10ed904759531985d843bd7300ac035f5",
     "-10ed904759531985d36ffbcc025719a2d", "28db6e966b4b8742074639290d4192834f877c7b6912cc24", "0", "269e0d37f2a74de4",
     "269e0d37f2a74de4", "269e0d37f2a74de4", "49c093010004800", "10ed904759531985d7f9fcdfffabfedf5",
     "10ed904759531985d7b03c4cfeabfa5f5", "-269e0d37f2a74de5"},
    {"b9c7bec3d9c172411e20b8f6b0d549b", "ffffffffffffffffffffffffffffffffffffffffffffffffff", 1,
     "10000000000000000000b9c7bec3d9c172411e20b8f6b0d549a", "-fffffffffffffffffff4638413c263e8dbee1df47094f2ab64",
     "b9c7bec3d9c172411e20b8f6b0d549afffffffffffffffffff4638413c263e8dbee1df47094f2ab65", "0",
     "b9c7bec3d9c172411e20b8f6b0d549b", "1738f7d87b382e4823c4171ed61aa936", "5ce3df61ece0b9208f105c7b586aa4d",
     "b9c7bec3d9c172411e20b8f6b0d549b", "ffffffffffffffffffffffffffffffffffffffffffffffffff",
     "fffffffffffffffffff4638413c263e8dbee1df47094f2ab64", "-b9c7bec3d9c172411e20b8f6b0d549c"},
    {"-1", "4913b32c1e27a1c08a6a63ec24ede6a4", 0, "4913b32c1e27a1c08a6a63ec24ede6a3",
     "-4913b32c1e27a1c08a6a63ec24ede6a5", "-4913b32c1e27a1c08a6a63ec24ede6a4", "-1", "4913b32c1e27a1c08a6a63ec24ede6a3",
     "-1", "-1", "4913b32c1e27a1c08a6a63ec24ede6a4", "-1", "-4913b32c1e27a1c08a6a63ec24ede6a5", "0"},
    {"100000000000000000000000000000000000000000000000000", "-c6f877186d76b07e881ed162ae2eb154", 15,
     "ffffffffffffffffff390788e792894f8177e12e9d51d14eac", "1000000000000000000c6f877186d76b07e881ed162ae2eb154",
     "-c6f877186d76b07e881ed162ae2eb15400000000000000000000000000000000000000000000000000", "-1496016dcc6a84977b2",
     "-cebdc5e438fb2ed05ee1c3c81d95868", "800000000000000000000000000000000000000000000000000000",
     "20000000000000000000000000000000000000000000000", "100000000000000000000000000000000000000000000000000",
     "-c6f877186d76b07e881ed162ae2eb154", "-1000000000000000000c6f877186d76b07e881ed162ae2eb154",
     "-100000000000000000000000000000000000000000000000001"},
    {"10000000000000000", "72babced2057ee05cde00902c77ebff206867347214cdd2055", 0,
     "72babced2057ee05cde00902c77ebff207867347214cdd2055", "-72babced2057ee05cde00902c77ebff205867347214cdd2055",
     "72babced2057ee05cde00902c77ebff206867347214cdd20550000000000000000", "0", "10000000000000000",
     "10000000000000000", "10000000000000000", "0", "72babced2057ee05cde00902c77ebff207867347214cdd2055",
     "72babced2057ee05cde00902c77ebff207867347214cdd2055", "-10000000000000001"},
    {"-5790f82ec1d3fcff2a3af4d46b0a18e8", "-1", 15, "-5790f82ec1d3fcff2a3af4d46b0a18e9",
     "-5790f82ec1d3fcff2a3af4d46b0a18e7", "5790f82ec1d3fcff2a3af4d46b0a18e8", "5790f82ec1d3fcff2a3af4d46b0a18e8", "0",
     "-2bc87c1760e9fe7f951d7a6a35850c740000", "-af21f05d83a7f9fe5475e9a8d615", "-5790f82ec1d3fcff2a3af4d46b0a18e8",
     "-1", "5790f82ec1d3fcff2a3af4d46b0a18e7", "5790f82ec1d3fcff2a3af4d46b0a18e7"},
    {"17f26144b98289fcd", "f1", 0, "17f26144b9828a0be", "17f26144b98289edc", "168b2d91b2a3e3e6ffd", "196ff059ff7abaf",
     "e", "17f26144b98289fcd", "17f26144b98289fcd", "c1", "17f26144b98289ffd", "17f26144b98289f3c",
     "-17f26144b98289fce"},
    {"-93f448b3a5aa3c81", "-62c33a4fb774eb52", 0, "-f6b783035d1f27d3", "-31310e63ee35512f",
     "3914589b9124b1782950dad0f785cc52", "1", "-31310e63ee35512f", "-93f448b3a5aa3c81", "-93f448b3a5aa3c81",
     "-f3f77affb7feffd2", "-2c00803a5202801", "f13772fc12ded7d1", "93f448b3a5aa3c80"},
    {"1df9fd789c6539382b0537e65affb229", "-bd0561e6211c70cf", 130, "1df9fd789c6539376dffd60039e3415a",
     "1df9fd789c653938e80a99cc7c1c22f8", "-1622317aaa56c51154de4288081f46fb44a27ed8382eff27", "-28993e3e15390640",
     "-8f7fcf20afd85b97", "77e7f5e27194e4e0ac14df996bfec8a400000000000000000000000000000000", "0",
     "1df9fd789c653938020016005ae38221", "-94004000210040c7", "-1df9fd789c653938960056007be3c2e8",
     "-1df9fd789c6539382b0537e65affb22a"},
    {"66d2287672fdf2022a96fb1a14a0f9e7", "-5a6b351d47469a4d8cdb305fdd2e1609", 65, "c66f3592bb757b49dbbcaba3772e3de",
     "c13d5d93ba448c4fb7722b79f1cf0ff0", "-2450f165d2bf171c00280225a13d15368f05579dd97f910a0e96cb12e1a4a31f", "-2",
     "-4e0441c41b8f4298ef1f65a5a5bb322b", "cda450ece5fbe404552df6342941f3ce0000000000000000", "3369143b397ef901",
     "2490086230b960022204cb000080e9e7", "-182915090502084d84490045c90e0609", "-3cb91d6b35bb684fa64dcb45c98eeff0",
     "-66d2287672fdf2022a96fb1a14a0f9e8"},
    {"80000000000000000000000000000000", "3", 15, "80000000000000000000000000000003",
     "7ffffffffffffffffffffffffffffffd", "180000000000000000000000000000000", "2aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "2",
     "400000000000000000000000000000000000", "10000000000000000000000000000", "0", "80000000000000000000000000000003",
     "80000000000000000000000000000003", "-80000000000000000000000000000001"},
    {"-254b0c4e010c4759", "83dbf4a8b2b0c4312d20203626f3fe39c0519088f590fbbd11", 63,
     "83dbf4a8b2b0c4312d20203626f3fe39c02c457ca78fef75b8", "-83dbf4a8b2b0c4312d20203626f3fe39c076db95439208046a",
     "-133572238c4688ef49e9db6d0e241dcb73c44b74ea0916e77ca4dae74d26c071e9", "-1",
     "83dbf4a8b2b0c4312d20203626f3fe39c02c457ca78fef75b8", "-12a58627008623ac8000000000000000", "-1",
     "83dbf4a8b2b0c4312d20203626f3fe39c0509080b190f3b801", "-244b040a01044249",
     "-83dbf4a8b2b0c4312d20203626f3fe39c074db84bb91f7fa4a", "254b0c4e010c4758"},
    {"1000000000000000000000000000000000000000000000000000000000000000000000000000",
     "100000000000000000000000000000000", 64,
     "1000000000000000000000000000000000000000000100000000000000000000000000000000",
     "fffffffffffffffffffffffffffffffffffffffffff00000000000000000000000000000000",
     "100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
     "10000000000000000000000000000000000000000000", "0",
     "10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
     "100000000000000000000000000000000000000000000000000000000000", "0",
     "1000000000000000000000000000000000000000000100000000000000000000000000000000",
     "1000000000000000000000000000000000000000000100000000000000000000000000000000",
     "-1000000000000000000000000000000000000000000000000000000000000000000000000001"},
    {"f2", "-df", 1, "13", "1d1", "-d2ce", "-2", "-cc", "1e4", "79", "20", "-d", "-2d", "-f3"},
    {"-7cfd953ee261d87cec31f7296ab7961fd925d39d0a89a2ef80f58ee8571f4998d7c4093f6de",
     "-ffffffffffffffffffffffffffffffff", 63,
     "-7cfd953ee261d87cec31f7296ab7961fd925d39d0a99a2ef80f58ee8571f4998d7c4093f6dd",
     "-7cfd953ee261d87cec31f7296ab7961fd925d39d0a79a2ef80f58ee8571f4998d7c4093f6df",
     "7cfd953ee261d87cec31f7296ab7961f5c283e5e2827ca7294c397beec67b378fe9e35a263565d107f0a7117a8e0b667283bf6c0922",
     "7cfd953ee261d87cec31f7296ab79620562368dbece", "-b7b6c6d278611c1d6dfb92de7721b5ac",
     "-3e7eca9f7130ec3e7618fb94b55bcb0fec92e9ce8544d177c07ac7742b8fa4cc6be2049fb6f0000000000000000",
     "-f9fb2a7dc4c3b0f9d863ee52d56f2c3fb24ba73a151345df01eb1dd0ae4",
     "-7cfd953ee261d87cec31f7296ab7961fd925d39d0a900000000000000000000000000000000",
     "-9a2ef80f58ee8571f4998d7c4093f6dd", "7cfd953ee261d87cec31f7296ab7961fd925d39d0a865d107f0a7117a8e0b667283bf6c0923",
     "7cfd953ee261d87cec31f7296ab7961fd925d39d0a89a2ef80f58ee8571f4998d7c4093f6dd"},
    {"7fffffff", "87322e25c215a82a06ec41adea057543", 65, "87322e25c215a82a06ec41ae6a057542",
     "-87322e25c215a82a06ec41ad6a057544", "4399171259d8a5ef416078acee1678f395fa8abd", "0", "7fffffff",
     "fffffffe0000000000000000", "0", "6a057543", "87322e25c215a82a06ec41adffffffff",
     "87322e25c215a82a06ec41ad95fa8abc", "-80000000"},
    {"-5de0099784b5a818", "-455212468857f9a4", 65, "-a3321bde0d0da1bc", "-188df750fc5dae74",
     "196b7b0c873c07082d06c6be95070760", "1", "-188df750fc5dae74", "-bbc0132f096b50300000000000000000", "-1",
     "-5df21bd78cf7f9b8", "-454000068015a804", "18b21bd10ce251b4", "5de0099784b5a817"},
    {"67df99b09cfc8652", "3349a01bd17e4497", 1, "9b2939cc6e7acae9", "3495f994cb7e41bb",
     "14cf6b580c4772de84c56978bafd025e", "2", "14c5978f9fffd24", "cfbf336139f90ca4", "33efccd84e7e4329",
     "23498010907c0412", "77dfb9bbddfec6d7", "549639ab4d82c2c5", "-67df99b09cfc8653"},
    {"-1ffffffffffffffffffffffffffffffff", "-b1491e243192b704", 63, "-20000000000000000b1491e243192b703",
     "-1ffffffffffffffff4eb6e1dbce6d48fb", "162923c4863256e07ffffffffffffffff4eb6e1dbce6d48fc", "2e353a67855b0edde",
     "-929a2d3608969687", "-ffffffffffffffffffffffffffffffff8000000000000000", "-40000000000000000",
     "-200000000000000000000000000000000", "-b1491e243192b703", "1ffffffffffffffff4eb6e1dbce6d48fd",
     "1fffffffffffffffffffffffffffffffe"},
    {"20000000000000000", "7b8f2ab53451d0135675f6ad325b55dd", 63, "7b8f2ab53451d0155675f6ad325b55dd",
     "-7b8f2ab53451d0115675f6ad325b55dd", "f71e556a68a3a026acebed5a64b6abba0000000000000000", "0", "20000000000000000",
     "100000000000000000000000000000000", "4", "20000000000000000", "7b8f2ab53451d0135675f6ad325b55dd",
     "7b8f2ab53451d0115675f6ad325b55dd", "-20000000000000001"},
    {"c8463771407e8e727891eb20109a91c2439d5ab8b4d15b40aeba4a45effccb573d95810d60e", "ca04c79f6f15b6ad2db3997fe39639be",
     130, "c8463771407e8e727891eb20109a91c2439d5ab8b4ddfb8d28b13ba15acfa690d593ba70fcc",
     "c8463771407e8e727891eb20109a91c2439d5ab8b4c4baf434c358ea8529f01da59747a9c50",
     "9e0b25038a45c5900a227916db024efafa733db2da082a7875e8b2b1227dafcfac6824c45481b59fef599f5d1cad1fa7688f25bfc64",
     "fdca1c5e987838297a82d8ccf88de9a1a197844d868", "a8d2485c31703e70fdbf6157bbd910de",
     "32118ddc501fa39c9e247ac80426a47090e756ae2d3456d02bae92917bff32d5cf656043583800000000000000000000000000000000",
     "32118ddc501fa39c9e247ac80426a47090e756ae2d3", "4028b240416ad0cb111594010100e",
     "c8463771407e8e727891eb20109a91c2439d5ab8b4ddfb4cfffefb5feffedb7fbfffb96ffbe",
     "c8463771407e8e727891eb20109a91c2439d5ab8b4ddfb0cd74cbb1e852e106eaa6bb86efb0",
     "-c8463771407e8e727891eb20109a91c2439d5ab8b4d15b40aeba4a45effccb573d95810d60f"},
    {"80000000000000000000000000000000", "7fffffff", 64, "8000000000000000000000007fffffff",
     "7fffffffffffffffffffffff80000001", "3fffffff80000000000000000000000000000000", "1000000020000000400000008", "8",
     "800000000000000000000000000000000000000000000000", "8000000000000000", "0", "8000000000000000000000007fffffff",
     "8000000000000000000000007fffffff", "-80000000000000000000000000000001"},
    {"8c27e9e06f59b44e92effddeeaa842bc19796f74adfaf55496", "1", 64,
     "8c27e9e06f59b44e92effddeeaa842bc19796f74adfaf55497", "8c27e9e06f59b44e92effddeeaa842bc19796f74adfaf55495",
     "8c27e9e06f59b44e92effddeeaa842bc19796f74adfaf55496", "8c27e9e06f59b44e92effddeeaa842bc19796f74adfaf55496", "0",
     "8c27e9e06f59b44e92effddeeaa842bc19796f74adfaf554960000000000000000", "8c27e9e06f59b44e92effddeeaa842bc19", "0",
     "8c27e9e06f59b44e92effddeeaa842bc19796f74adfaf55497", "8c27e9e06f59b44e92effddeeaa842bc19796f74adfaf55497",
     "-8c27e9e06f59b44e92effddeeaa842bc19796f74adfaf55497"},
    {"37871144", "203c1f85072a98d2", 130, "203c1f853eb1aa16", "-203c1f84cfa3878e", "6fdeca6c1c1231b703489c8", "0",
     "37871144", "de1c451000000000000000000000000000000000", "0", "7021040", "203c1f8537af99d6", "203c1f8530ad8996",
     "-37871145"},
};

TEST_F(BigIntTest, ArithmeticIsPythons) {
    for (const Case& c : kCases) {
        SCOPED_TRACE(std::string(c.left) + " and " + c.right);
        BigInt left = parse(c.left, 16), right = parse(c.right, 16);
        EXPECT_EQ(hex(bigint::add(arena_, left, right)), c.sum);
        EXPECT_EQ(hex(bigint::subtract(arena_, left, right)), c.difference);
        EXPECT_EQ(hex(bigint::multiply(arena_, left, right)), c.product);
        EXPECT_EQ(hex(bigint::floor_divide(arena_, left, right)), c.quotient);
        EXPECT_EQ(hex(bigint::modulo(arena_, left, right)), c.remainder);
        EXPECT_EQ(hex(bigint::shift_left(arena_, left, c.count)), c.shifted_left);
        EXPECT_EQ(hex(bigint::shift_right(arena_, left, c.count)), c.shifted_right);
        EXPECT_EQ(hex(bigint::bit_and(arena_, left, right)), c.conjunction);
        EXPECT_EQ(hex(bigint::bit_or(arena_, left, right)), c.disjunction);
        EXPECT_EQ(hex(bigint::bit_xor(arena_, left, right)), c.exclusive);
        EXPECT_EQ(hex(bigint::invert(arena_, left)), c.inverse);
    }
}

TEST_F(BigIntTest, DigitsOfEveryRadix) {
    EXPECT_EQ(decimal(parse("0")), "0");
    EXPECT_EQ(decimal(parse("000000000000000000000000000000000000")), "0");
    EXPECT_EQ(decimal(parse("123456789012345678901234567890")), "123456789012345678901234567890");
    EXPECT_EQ(decimal(parse("DeadBeefDeadBeefDeadBeef", 16)), "68915718021581205938132336367");
    EXPECT_EQ(decimal(parse("1777777777777777777777", 8)), "18446744073709551615");
    EXPECT_EQ(decimal(parse(std::string(100, '1'), 2)), "1267650600228229401496703205375");
    std::string nines(5000, '9');
    EXPECT_EQ(decimal(parse(nines)), nines);
    EXPECT_EQ(decimal(parse("-1" + std::string(300, '0'))), "-1" + std::string(300, '0'));
}

TEST_F(BigIntTest, SmallNumbers) {
    for (int64_t value : {int64_t{0}, int64_t{1}, int64_t{-1}, INT64_MAX, INT64_MIN}) {
        BigInt big = bigint::from_int64(arena_, value);
        EXPECT_EQ(bigint::to_int64(big), value);
        EXPECT_EQ(decimal(big), std::to_string(value));
    }
    EXPECT_FALSE(bigint::fits_int64(parse("9223372036854775808")));
    EXPECT_TRUE(bigint::fits_int64(parse("-9223372036854775808")));
    EXPECT_FALSE(bigint::fits_int64(parse("-9223372036854775809")));
    EXPECT_FALSE(bigint::to_int64(parse("36893488147419103232")));
    EXPECT_EQ(bigint::bit_length(parse("0")), 0u);
    EXPECT_EQ(bigint::bit_length(parse("-18446744073709551616")), 65u);
}

TEST_F(BigIntTest, Order) {
    std::vector<std::string> ascending = {"-36893488147419103232", "-18446744073709551616", "-2", "0", "1",
                                          "18446744073709551615",  "18446744073709551616"};
    for (size_t i = 0; i < ascending.size(); ++i)
        for (size_t j = 0; j < ascending.size(); ++j) {
            int order = bigint::compare(parse(ascending[i]), parse(ascending[j]));
            EXPECT_EQ(order < 0, i < j);
            EXPECT_EQ(order == 0, i == j);
        }
}

TEST_F(BigIntTest, Powers) {
    EXPECT_EQ(hex(bigint::power(arena_, parse("2"), 200)), "1" + std::string(50, '0'));
    EXPECT_EQ(decimal(bigint::power(arena_, parse("-3"), 41)), "-36472996377170786403");
    EXPECT_EQ(decimal(bigint::power(arena_, parse("0"), 0)), "1");
    EXPECT_EQ(decimal(bigint::power(arena_, parse("0"), 5)), "0");
    EXPECT_EQ(decimal(bigint::power(arena_, parse("7"), 1)), "7");
}

TEST_F(BigIntTest, DoublesAreRoundedToEven) {
    auto to_double = [&](const char* text) { return bigint::to_double(parse(text, 16)); };
    EXPECT_EQ(to_double("0"), 0.0);
    EXPECT_EQ(to_double("20000000000001"), 0x1p53);
    EXPECT_EQ(to_double("-20000000000003"), -0x1.0000000000002p53);
    EXPECT_EQ(to_double("ffffffffffffffff"), 0x1p64);
    EXPECT_EQ(to_double("10000000000000800000000000"), 0x1p100);
    EXPECT_EQ(to_double("10000000000000800000000001"), 0x1.0000000000001p100);
    EXPECT_EQ(bigint::to_double(bigint::power(arena_, parse("3"), 200)), 0x1.fd5863c3eb047p+316);
    BigInt limit = bigint::subtract(arena_, bigint::shift_left(arena_, parse("1"), 1024),
                                    bigint::shift_left(arena_, parse("1"), 970));
    EXPECT_FALSE(bigint::to_double(limit));
    EXPECT_EQ(bigint::to_double(bigint::subtract(arena_, limit, parse("1"))), 0x1.fffffffffffffp+1023);
    EXPECT_FALSE(bigint::to_double(bigint::shift_left(arena_, parse("1"), 100000)));
}

TEST_F(BigIntTest, IntegralPartOfDoubles) {
    EXPECT_EQ(decimal(bigint::from_double(arena_, 0.99)), "0");
    EXPECT_EQ(decimal(bigint::from_double(arena_, -3.99)), "-3");
    EXPECT_EQ(decimal(bigint::from_double(arena_, -0.5)), "0");
    EXPECT_EQ(decimal(bigint::from_double(arena_, 1e23)), "99999999999999991611392");
}

TEST_F(BigIntTest, TrueDivision) {
    auto power = [&](const char* base, uint64_t exponent) { return bigint::power(arena_, parse(base), exponent); };
    EXPECT_EQ(bigint::true_divide(parse("1"), parse("3")), 0x1.5555555555555p-2);
    EXPECT_EQ(bigint::true_divide(power("10", 400), power("10", 399)), 10.0);
    EXPECT_FALSE(bigint::true_divide(power("10", 400), parse("1")));
    EXPECT_EQ(bigint::true_divide(parse("1"), power("10", 320)), 0x0.00000000007e8p-1022);
    EXPECT_EQ(bigint::true_divide(parse("1"), power("10", 400)), 0.0);
    EXPECT_EQ(bigint::true_divide(parse("-7"), power("2", 1076)), -0x0.0000000000002p-1022);
    EXPECT_EQ(bigint::true_divide(parse("3"), power("2", 1075)), 0x0.0000000000002p-1022);
    EXPECT_EQ(bigint::true_divide(parse("12345678901234567890123"), parse("-98765432109876543210")),
              -0x1.f3ffffb38f0e2p+6);
    EXPECT_TRUE(std::signbit(bigint::true_divide(parse("0"), parse("-5")).value_or(1)));
}

TEST_F(BigIntTest, MarshalDigits) {
    BigInt value = parse("-123456789012345678901234567890");
    ASSERT_EQ(bigint::digit15_count(value), 7u);
    std::vector<uint8_t> bytes;
    for (uint32_t i = 0; i < 7; ++i) {
        uint16_t digit = bigint::digit15(value, i);
        bytes.push_back(static_cast<uint8_t>(digit));
        bytes.push_back(static_cast<uint8_t>(digit >> 8));
    }
    // marshal.dumps(...)[5:]
    EXPECT_EQ(bytes, (std::vector<uint8_t>{0xd2, 0x0a, 0x7e, 0x1c, 0xb9, 0x03, 0x9f, 0x1b, 0x6c, 0x7f, 0x21, 0x5d, 0x63,
                                           0x00}));
    EXPECT_TRUE(bigint::equal(bigint::from_digits15(arena_, bytes.data(), 7, true), value));
    EXPECT_EQ(bigint::digit15_count(parse("32768")), 2u);
    EXPECT_EQ(bigint::digit15_count(parse("32767")), 1u);
}

// What must hold between the operations, over numbers of every size around limb borders.
TEST_F(BigIntTest, IdentitiesHold) {
    std::mt19937_64 random(1);
    auto number = [&] {
        BigInt value;
        for (uint64_t limbs = random() % 6; limbs; --limbs) {
            uint64_t limb = random() % 3 ? random() : (random() % 2 ? 0 : UINT64_MAX);
            value = bigint::add(arena_, bigint::shift_left(arena_, value, 64), bigint::from_uint64(arena_, limb));
        }
        return random() % 2 ? bigint::negate(value) : value;
    };
    for (int i = 0; i < 2000; ++i) {
        BigInt a = number(), b = number();
        uint64_t count = random() % 200;
        EXPECT_TRUE(bigint::equal(bigint::subtract(arena_, bigint::add(arena_, a, b), b), a));
        BigInt both = bigint::add(arena_, bigint::bit_and(arena_, a, b), bigint::bit_or(arena_, a, b));
        EXPECT_TRUE(bigint::equal(both, bigint::add(arena_, a, b)));
        EXPECT_TRUE(bigint::equal(bigint::bit_xor(arena_, bigint::bit_xor(arena_, a, b), b), a));
        BigInt power = bigint::shift_left(arena_, bigint::from_uint64(arena_, 1), count);
        EXPECT_TRUE(bigint::equal(bigint::shift_right(arena_, a, count), bigint::floor_divide(arena_, a, power)));
        EXPECT_TRUE(bigint::equal(parse(hex(a), 16), a));
        if (b.is_zero()) continue;
        BigInt quotient = bigint::floor_divide(arena_, a, b), remainder = bigint::modulo(arena_, a, b);
        EXPECT_TRUE(bigint::equal(bigint::add(arena_, bigint::multiply(arena_, quotient, b), remainder), a));
        EXPECT_TRUE(remainder.is_zero() || remainder.is_negative == b.is_negative);
    }
}

}  // namespace
}  // namespace krait::base
