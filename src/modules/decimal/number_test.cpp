// Arithmetic of plain numbers, where Python programs see least of it: limits of digit counts, carries, sizes of limbs.

#include "modules/decimal/number.h"

#include <gtest/gtest.h>

namespace krait::modules::decimal {
namespace {

Number number(std::string_view text) {
    Number out;
    EXPECT_TRUE(read_number(out, text)) << text;
    return out;
}

std::string text_of(const Operand& a) {
    std::string text;
    append_number(text, a, false, true);
    return text;
}

std::string binary(Binary operation, std::string_view a, std::string_view b, const Rules& rules, uint32_t& status) {
    Number out;
    operation(out, number(a), number(b), rules, status);
    return text_of(out);
}

std::string unary(Unary operation, std::string_view a, int64_t precision) {
    Number out;
    uint32_t status = 0;
    operation(out, number(a), Rules().with_precision(precision), status);
    return text_of(out);
}

TEST(Natural, CountsDigitsAroundEveryPowerOfTen) {
    for (int64_t digits = 1; digits < 400; ++digits) {
        std::string power = "1" + std::string(static_cast<size_t>(digits), '0'),
                    nines(static_cast<size_t>(digits), '9');
        Natural below, at;
        from_digits(below, nines.data(), digits);
        from_digits(at, power.data(), digits + 1);
        EXPECT_EQ(digit_count(below), digits);
        EXPECT_EQ(digit_count(at), digits + 1);
        EXPECT_EQ(trailing_zeros(at), digits);
        EXPECT_EQ(trailing_zeros(below), 0);
        EXPECT_EQ(compare(at, power_of_ten(digits)), 0);
        below.add_one();
        EXPECT_EQ(compare(below, at), 0);
        at.subtract_one();
        std::string shown;
        append_digits(shown, at);
        EXPECT_EQ(shown, nines);
    }
}

TEST(Natural, CutsDigitsAndTellsWhatWasCut) {
    struct Case {
        const char* digits;
        int64_t cut;
        const char* left;
        Tail tail;
    };
    const Case cases[] = {
        {"12345", 2, "123", Tail::BelowHalf},
        {"12350", 2, "123", Tail::Half},
        {"12351", 2, "123", Tail::AboveHalf},
        {"12300", 2, "123", Tail::None},
        {"5", 1, "0", Tail::Half},
        {"4", 5, "0", Tail::BelowHalf},
        {"1000000000000000000000000000050000000000000000000000000000", 29, "10000000000000000000000000000", Tail::Half},
        {"1000000000000000000000000000050000000000000000000000000001", 29, "10000000000000000000000000000",
         Tail::AboveHalf}};
    for (const Case& c : cases) {
        Natural whole, left;
        from_digits(whole, c.digits, static_cast<int64_t>(std::string_view(c.digits).size()));
        EXPECT_EQ(cut_digits(left, whole, c.cut), c.tail) << c.digits;
        std::string shown;
        append_digits(shown, left);
        EXPECT_EQ(shown, c.left);
    }
}

TEST(Natural, FailsWhereMemoryCannotBeHad) {
    Natural out, product;
    scale_up(out, Natural(7), int64_t{1} << 60);
    EXPECT_TRUE(out.has_failed());
    Number huge;
    uint32_t status = 0;
    number_divide(huge, number("1"), number("3"), kWidest, status);
    EXPECT_TRUE(status & kNoMemory);
}

TEST(Number, RoundsOnceAndCarries) {
    uint32_t status = 0;
    Rules five = Rules().with_precision(5);
    EXPECT_EQ(binary(number_add, "99999", "0.5", five, status), "1.0000E+5");
    EXPECT_EQ(status, kInexact | kRounded);
    status = 0;
    EXPECT_EQ(binary(number_add, "1E+50", "-1E-50", five.with(Rounding::Down), status), "9.9999E+49");
    EXPECT_EQ(binary(number_multiply, "12345678901234567890", "98765432109876543210", kWidest, status),
              "1219326311370217952237463801111263526900");
    status = 0;
    EXPECT_EQ(binary(number_divide, "1", "8", five, status), "0.125");
    EXPECT_EQ(status, 0u);
    five.emax = five.emin = 0;
    EXPECT_EQ(binary(number_multiply, "9", "9", five, status), "Infinity");
    EXPECT_TRUE(status & kOverflow);
}

TEST(Number, SumsAndProductsOfAllSizesAgree) {
    for (int digits : {1, 18, 19, 20, 37, 38, 39, 57, 58, 100, 1000}) {
        std::string nines(static_cast<size_t>(digits), '9');
        uint32_t status = 0;
        std::string square = binary(number_multiply, nines, nines, kWidest, status);
        std::string back = binary(number_divide, square, nines, Rules().with_precision(digits), status);
        EXPECT_EQ(back, nines);
        EXPECT_EQ(binary(number_subtract, nines, nines, kWidest, status), "0");
        EXPECT_EQ(binary(number_add, nines, "1", kWidest, status), "1" + std::string(static_cast<size_t>(digits), '0'));
        EXPECT_EQ(status & ~static_cast<uint32_t>(kRounded), 0u);
    }
}

TEST(Number, FunctionsAreCorrectlyRounded) {
    EXPECT_EQ(unary(number_sqrt, "2", 40), "1.414213562373095048801688724209698078570");
    EXPECT_EQ(unary(number_exp, "1", 40), "2.718281828459045235360287471352662497757");
    EXPECT_EQ(unary(number_ln, "10", 40), "2.302585092994045684017991454684364207601");
    EXPECT_EQ(unary(number_log10, "2", 40), "0.3010299956639811952137388947244930267682");
    EXPECT_EQ(unary(number_exp, unary(number_ln, "7", 2010), 2000), "7." + std::string(1999, '0'));
    EXPECT_EQ(unary(number_log10, "1E+1234", 5), "1234");
}

}  // namespace
}  // namespace krait::modules::decimal
