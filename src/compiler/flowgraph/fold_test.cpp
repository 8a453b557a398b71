#include "compiler/flowgraph/fold.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "compiler/flowgraph/fold_parts.h"

// Limits and results as CPython's compiler has them. The gate flowgraph compares thousands of random expressions.

namespace krait::compiler::flowgraph {
namespace {

using namespace bytecode;

class Folding : public testing::Test {
protected:
    const Constant* integer(int64_t value) { return make_int(arena_, value); }
    const Constant* number(double value) { return make_float(arena_, value); }
    const Constant* complex(double real, double imaginary) { return make_complex(arena_, real, imaginary); }
    const Constant* str(std::string_view text) { return make_str(arena_, text); }
    const Constant* repeated(char c, size_t count) {
        char* data = arena_.array<char>(count);
        std::memset(data, c, count);
        return make_str(arena_, {data, count});
    }
    const Constant* tuple(std::initializer_list<const Constant*> items) {
        auto** copy = arena_.array<const Constant*>(items.size());
        std::copy(items.begin(), items.end(), copy);
        return make_tuple(arena_, {copy, static_cast<uint32_t>(items.size())});
    }
    const Constant* tuple_of(const Constant* item, uint32_t count) {
        auto** copy = arena_.array<const Constant*>(count);
        for (uint32_t i = 0; i < count; ++i) copy[i] = item;
        return make_tuple(arena_, {copy, count});
    }
    const Constant* slice(const Constant* start, const Constant* stop, const Constant* step) {
        auto* made = arena_.make<SliceConstant>();
        made->start = start;
        made->stop = stop;
        made->step = step;
        return made;
    }
    const Constant* fold(BinaryOperator op, const Constant* left, const Constant* right) {
        return fold_binary(arena_, op, left, right);
    }
    const Constant* power(int64_t base, int64_t exponent) { return fold(NB_POWER, integer(base), integer(exponent)); }
    const Constant* two_to(int64_t exponent) { return fold(NB_LSHIFT, integer(1), integer(exponent)); }

    std::string text_of(const Constant* integer) {
        if (!integer) return "unchanged";
        return std::string(base::bigint::to_text(arena_, big_value(arena_, integer)));
    }

    base::Arena arena_;
};

TEST_F(Folding, LimitsPowersByBits) {
    EXPECT_EQ(text_of(power(2, 64)), "18446744073709551616");
    EXPECT_EQ(power(2, 127), nullptr);
    EXPECT_EQ(power(1, 1000), nullptr);
    EXPECT_EQ(text_of(power(0, 1000)), "0");
    EXPECT_EQ(text_of(power(7, 0)), "1");
    EXPECT_EQ(as<FloatConstant>(power(2, -1))->value, 0.5);
    EXPECT_EQ(power(0, -1), nullptr);
}

TEST_F(Folding, LimitsShiftsAndProductsByBits) {
    EXPECT_NE(two_to(127), nullptr);
    EXPECT_EQ(two_to(128), nullptr);
    EXPECT_NE(fold(NB_LSHIFT, integer(3), integer(126)), nullptr);
    EXPECT_EQ(fold(NB_LSHIFT, integer(3), integer(127)), nullptr);
    EXPECT_EQ(fold(NB_LSHIFT, integer(1), integer(-1)), nullptr);
    EXPECT_EQ(text_of(fold(NB_LSHIFT, integer(0), power(10, 30))), "0");
    EXPECT_EQ(fold(NB_MULTIPLY, two_to(64), two_to(63)), nullptr);
    EXPECT_NE(fold(NB_MULTIPLY, two_to(63), two_to(63)), nullptr);
    EXPECT_EQ(text_of(fold(NB_RSHIFT, integer(-5), two_to(100))), "-1");
}

TEST_F(Folding, DividesDownwards) {
    EXPECT_EQ(text_of(fold(NB_FLOOR_DIVIDE, integer(-7), integer(2))), "-4");
    EXPECT_EQ(text_of(fold(NB_REMAINDER, integer(-7), integer(2))), "1");
    EXPECT_EQ(text_of(fold(NB_REMAINDER, integer(7), integer(-2))), "-1");
    EXPECT_EQ(text_of(fold(NB_FLOOR_DIVIDE, integer(INT64_MIN), integer(-1))), "9223372036854775808");
    EXPECT_EQ(as<FloatConstant>(fold(NB_FLOOR_DIVIDE, number(-1), number(2)))->value, -1.0);
    EXPECT_EQ(as<FloatConstant>(fold(NB_REMAINDER, number(-1e-20), number(1)))->value, 1.0);
    for (BinaryOperator op : {NB_TRUE_DIVIDE, NB_FLOOR_DIVIDE, NB_REMAINDER}) {
        EXPECT_EQ(fold(op, integer(1), integer(0)), nullptr);
        EXPECT_EQ(fold(op, number(1), integer(0)), nullptr);
    }
}

TEST_F(Folding, TreatsBoolsAsIntegersButKeepsThemInLogic) {
    EXPECT_EQ(text_of(fold(NB_ADD, &kTrue, &kTrue)), "2");
    EXPECT_EQ(fold(NB_AND, &kTrue, &kFalse), &kFalse);
    EXPECT_EQ(fold(NB_XOR, &kTrue, integer(1))->kind, ConstantKind::Int);
    EXPECT_EQ(fold_unary(arena_, UnaryOperator::Invert, &kTrue), nullptr);
    EXPECT_EQ(text_of(fold_unary(arena_, UnaryOperator::Minus, &kTrue)), "-1");
    EXPECT_EQ(text_of(fold_unary(arena_, UnaryOperator::Plus, &kTrue)), "1");
}

TEST_F(Folding, RaisesFloatsAsPythonDoes) {
    EXPECT_EQ(fold(NB_POWER, number(0), number(-1)), nullptr);
    EXPECT_EQ(fold(NB_POWER, number(10), number(400)), nullptr);
    EXPECT_EQ(fold(NB_POWER, number(-8), number(1.0 / 3))->kind, ConstantKind::Complex);
    EXPECT_EQ(as<FloatConstant>(fold(NB_POWER, number(-2), number(3)))->value, -8.0);
    EXPECT_EQ(as<FloatConstant>(fold(NB_POWER, number(NAN), number(0)))->value, 1.0);
    EXPECT_TRUE(std::signbit(as<FloatConstant>(fold_unary(arena_, UnaryOperator::Minus, number(0)))->value));
}

TEST_F(Folding, KeepsRealOperandsOfComplexArithmeticReal) {
    auto* sum = as<ComplexConstant>(fold(NB_ADD, number(1), complex(2, -0.0)));
    EXPECT_EQ(sum->real, 3);
    EXPECT_TRUE(std::signbit(sum->imaginary));
    auto* product =
        as<ComplexConstant>(fold(NB_MULTIPLY, number(1.5), complex(std::numeric_limits<double>::infinity(), 1)));
    EXPECT_EQ(product->imaginary, 1.5);
    EXPECT_EQ(fold(NB_TRUE_DIVIDE, complex(1, 1), integer(0)), nullptr);
    EXPECT_EQ(fold(NB_FLOOR_DIVIDE, complex(1, 1), integer(1)), nullptr);
    auto* square = as<ComplexConstant>(fold(NB_POWER, complex(0, 1), integer(2)));
    EXPECT_EQ(square->real, -1);
    EXPECT_EQ(square->imaginary, 0);
}

TEST_F(Folding, LimitsRepetition) {
    EXPECT_NE(fold(NB_MULTIPLY, str("a"), integer(4096)), nullptr);
    EXPECT_EQ(fold(NB_MULTIPLY, str("a"), integer(4097)), nullptr);
    EXPECT_EQ(fold(NB_MULTIPLY, integer(-1), str("a")), nullptr);
    EXPECT_NE(fold(NB_MULTIPLY, tuple({integer(1)}), integer(256)), nullptr);
    EXPECT_EQ(fold(NB_MULTIPLY, tuple({integer(1)}), integer(257)), nullptr);
    EXPECT_NE(fold(NB_MULTIPLY, tuple({}), integer(1000)), nullptr);
    const Constant* nested = tuple({tuple_of(integer(1), 16)});
    EXPECT_NE(fold(NB_MULTIPLY, nested, integer(60)), nullptr);
    EXPECT_EQ(fold(NB_MULTIPLY, nested, integer(63)), nullptr);
}

TEST_F(Folding, TakesItemsAndSlices) {
    EXPECT_EQ(as<StrConstant>(fold(NB_SUBSCR, str("a\xC3\xA9\xE4\xB8\xADz"), integer(-2)))->text(), "\xE4\xB8\xAD");
    EXPECT_EQ(fold(NB_SUBSCR, str("abc"), integer(5)), nullptr);
    EXPECT_EQ(fold(NB_SUBSCR, str("abc"), number(1)), nullptr);
    EXPECT_EQ(as<StrConstant>(fold(NB_SUBSCR, str("abcdef"), slice(integer(1), integer(3), &kNone)))->text(), "bc");
    EXPECT_EQ(as<StrConstant>(fold(NB_SUBSCR, str("abcdef"), slice(&kNone, &kNone, integer(-2))))->text(), "fdb");
    EXPECT_EQ(fold(NB_SUBSCR, str("abc"), slice(&kNone, &kNone, integer(0))), nullptr);
    const Constant* items = tuple({integer(1), str("x")});
    EXPECT_EQ(fold(NB_SUBSCR, items, integer(1)), as<TupleConstant>(items)->items[1]);
    EXPECT_EQ(fold(NB_SUBSCR, items, slice(&kNone, &kNone, &kNone)), items);
}

TEST_F(Folding, GathersOneCharacterTakenInStepsInANewObject) {
    auto* stepped = as<StrConstant>(fold(NB_SUBSCR, str("a b"), slice(integer(1), integer(2), integer(2))));
    auto* plain = as<StrConstant>(fold(NB_SUBSCR, str("a b"), slice(integer(1), integer(2), &kNone)));
    EXPECT_FALSE(is_singleton_str(*stepped));
    EXPECT_TRUE(is_singleton_str(*plain));
}

TEST_F(Folding, LeavesFormattingAndMatrixProductsToRunTime) {
    EXPECT_EQ(fold(NB_REMAINDER, str("%d"), integer(1)), nullptr);
    EXPECT_EQ(fold(NB_MATRIX_MULTIPLY, integer(1), integer(1)), nullptr);
    EXPECT_EQ(fold(NB_ADD, str("a"), integer(1)), nullptr);
}

TEST_F(Folding, MergesEqualMembersOfSets) {
    const Constant* nan = number(NAN);
    auto** items = arena_.array<const Constant*>(8);
    const Constant* members[] = {integer(1), number(1), &kTrue, complex(1, 0), str("1"), nan, nan, number(NAN)};
    std::copy(std::begin(members), std::end(members), items);
    auto* set = as<FrozenSetConstant>(make_frozenset(arena_, {items, 8}));
    EXPECT_EQ(set->size, 4u);  // 1, '1' and two NaNs
    EXPECT_EQ(set->items[0], members[0]);
}

TEST_F(Folding, TellsLargeIntegersFromFloatsExactly) {
    auto** items = arena_.array<const Constant*>(3);
    items[0] = two_to(100);
    items[1] = number(std::ldexp(1.0, 100));
    items[2] = fold(NB_ADD, two_to(100), integer(1));
    EXPECT_EQ(as<FrozenSetConstant>(make_frozenset(arena_, {items, 3}))->size, 2u);
}

}  // namespace
}  // namespace krait::compiler::flowgraph
