#include "bytecode/python_value.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/bigint.h"
#include "bytecode/string_table.h"

namespace krait::bytecode {
namespace {

class PythonValue : public testing::Test {
protected:
    const Constant* integer(int64_t value) { return arena_.make<IntConstant>(value); }
    const Constant* big(std::string_view hex) {
        return arena_.make<BigIntConstant>(base::bigint::from_digits(arena_, hex, 16));
    }
    const Constant* real(double value) { return arena_.make<FloatConstant>(value); }
    const Constant* str(std::string_view text) { return make_str(arena_, text); }
    const Constant* tuple(std::initializer_list<const Constant*> items) {
        auto* result = arena_.make<TupleConstant>();
        result->size = static_cast<uint32_t>(items.size());
        result->items = arena_.array<const Constant*>(items.size());
        std::copy(items.begin(), items.end(), result->items);
        return result;
    }
    const Constant* frozenset(std::initializer_list<const Constant*> items) {
        auto* result = arena_.make<FrozenSetConstant>();
        result->size = static_cast<uint32_t>(items.size());
        result->items = arena_.array<const Constant*>(items.size());
        std::copy(items.begin(), items.end(), result->items);
        return result;
    }
    int64_t hash(const Constant* value) { return values_.hash(value); }

    base::Arena arena_;
    PythonValues values_;
};

// The numbers are CPython's with PYTHONHASHSEED=0.
TEST_F(PythonValue, HashesAsCPython) {
    EXPECT_EQ(hash(str("")), 0);
    EXPECT_EQ(hash(str("a")), 4644417185603328019);
    EXPECT_EQ(hash(str("abcdefghi")), -532774252720507163);
    EXPECT_EQ(hash(str("\u00e9")), 6047309291227476195);
    EXPECT_EQ(hash(str("\u8b8ax")), -475419350770047883);
    EXPECT_EQ(hash(str("\U00010400")), -7468086983864021125);
    EXPECT_EQ(hash(str("\u20ac")), -5529981157763016009);
    EXPECT_EQ(hash(str("\U0001f600")), -3536540696076613844);
    EXPECT_EQ(hash(&kNone), 4238894112);
    EXPECT_EQ(hash(&kTrue), 1);
    EXPECT_EQ(hash(integer(-1)), -2);
    EXPECT_EQ(hash(integer((int64_t{1} << 61) - 1)), 0);
    EXPECT_EQ(hash(big("10000000000000001")), 9);
    EXPECT_EQ(hash(real(1.5)), 1152921504606846977);
    EXPECT_EQ(hash(real(0.1)), 230584300921369408);
    EXPECT_EQ(hash(real(-0.5)), -1152921504606846976);
    EXPECT_EQ(hash(real(1e300)), 1224995262755759164);
    EXPECT_EQ(hash(real(5e-324)), 16777216);
    EXPECT_EQ(hash(real(std::numeric_limits<double>::infinity())), 314159);
    EXPECT_EQ(hash(arena_.make<ComplexConstant>(1.0, -2.5)), -3458764513822540933);
    EXPECT_EQ(hash(tuple({})), 5740354900026072187);
    EXPECT_EQ(hash(tuple({str("a"), &kNone, tuple({real(1.5)})})), -1447472502942570055);
    EXPECT_EQ(hash(frozenset({})), 133146708735736);
    EXPECT_EQ(hash(frozenset({integer(1), integer(2), str("a")})), 8751689716970242199);
}

TEST_F(PythonValue, NumbersOfOneValueAreEqual) {
    EXPECT_TRUE(values_.equal(&kTrue, integer(1)));
    EXPECT_TRUE(values_.equal(integer(1), arena_.make<ComplexConstant>(1.0, 0.0)));
    EXPECT_TRUE(values_.equal(big("10000000000000000"), real(18446744073709551616.0)));
    EXPECT_FALSE(values_.equal(big("10000000000000001"), real(18446744073709551616.0)));
    EXPECT_FALSE(values_.equal(str("1"), integer(1)));
    EXPECT_FALSE(values_.identical(&kTrue, integer(1)));
    EXPECT_FALSE(values_.identical(real(0.0), real(-0.0)));
    EXPECT_TRUE(values_.equal(real(0.0), real(-0.0)));
}

TEST_F(PythonValue, CyclesEndInExhaustion) {
    auto* cycle = arena_.make<TupleConstant>();
    cycle->size = 1;
    cycle->items = arena_.array<const Constant*>(1);
    cycle->items[0] = cycle;
    values_.hash(cycle);
    EXPECT_TRUE(values_.is_exhausted());
}

TEST_F(PythonValue, ListsHaveNoHash) {
    values_.hash(tuple({arena_.make<ForeignConstant>(ForeignKind::List)}));
    EXPECT_STREQ(values_.unhashable(), "list");
}

}  // namespace
}  // namespace krait::bytecode
