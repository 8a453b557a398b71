#include "bytecode/constant_repr.h"

#include <gtest/gtest.h>

#include "bytecode/string_table.h"

namespace krait::bytecode {
namespace {

std::string repr(const Constant* value) {
    std::string out;
    append_repr(out, value);
    return out;
}

TEST(ConstantRepr, ShowsContainers) {
    IntConstant one(1);
    FloatConstant half(0.5);
    const Constant* items[] = {&one, &half};
    TupleConstant pair, single, empty;
    pair.items = single.items = items;
    pair.size = 2;
    single.size = 1;
    EXPECT_EQ(repr(&pair), "(1, 0.5)");
    EXPECT_EQ(repr(&single), "(1,)");
    EXPECT_EQ(repr(&empty), "()");
    SliceConstant slice;
    slice.start = &kNone;
    slice.stop = &one;
    slice.step = &kNone;
    EXPECT_EQ(repr(&slice), "slice(None, 1, None)");
    FrozenSetConstant set;
    EXPECT_EQ(repr(&set), "frozenset()");
    set.items = items;
    set.size = 1;
    EXPECT_EQ(repr(&set), "frozenset({1})");
    EXPECT_EQ(repr(&kEllipsis), "Ellipsis");
}

}  // namespace
}  // namespace krait::bytecode
