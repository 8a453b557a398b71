#include "syntax/number.h"

#include <gtest/gtest.h>

#include <cmath>

#include "syntax/program_for_test.h"

namespace krait::syntax {
namespace {

struct Parsed {
    explicit Parsed(std::string_view text) : program(text), tokens(program.session, program.source) {
        value = parse_number(program.session, program.source, tokens.at(0));
    }
    ProgramForTest program;
    TokenStream tokens;
    ConstantValue value;
};

int64_t integer(std::string_view text) { return bytecode::as<bytecode::IntConstant>(Parsed(text).value)->value; }
double real(std::string_view text) { return bytecode::as<bytecode::FloatConstant>(Parsed(text).value)->value; }

TEST(Number, Integers) {
    EXPECT_EQ(integer("0"), 0);
    EXPECT_EQ(integer("1_000"), 1000);
    EXPECT_EQ(integer("0xfF"), 255);
    EXPECT_EQ(integer("0o17"), 15);
    EXPECT_EQ(integer("0b_101"), 5);
    EXPECT_EQ(integer("9223372036854775807"), INT64_MAX);
    Parsed big("9223372036854775808");
    ASSERT_EQ(big.value->kind, bytecode::ConstantKind::BigInt);
    EXPECT_EQ(bytecode::as<bytecode::BigIntConstant>(big.value)->value.limbs[0], uint64_t{1} << 63);
}

TEST(Number, FloatsAndImaginaries) {
    EXPECT_EQ(real("1."), 1.0);
    EXPECT_EQ(real(".5"), 0.5);
    EXPECT_EQ(real("1_0e-1_0"), 1e-9);
    EXPECT_EQ(real("1e999"), HUGE_VAL);
    EXPECT_EQ(real("09.5"), 9.5);
    Parsed imaginary("1_5.5J");
    EXPECT_EQ(bytecode::as<bytecode::ComplexConstant>(imaginary.value)->imaginary, 15.5);
}

TEST(Number, DecimalDigitsAreLimited) {
    EXPECT_NE(Parsed(std::string(4300, '1')).value, nullptr);
    Parsed refused(std::string(4301, '1'));
    EXPECT_EQ(refused.value, nullptr);
    EXPECT_NE(number_limit_message(refused.program.session, refused.program.source, refused.tokens.at(0))
                  .find("value has 4301 digits"),
              std::string::npos);
    EXPECT_NE(Parsed("0x" + std::string(9000, '1')).value, nullptr);
}

}  // namespace
}  // namespace krait::syntax
