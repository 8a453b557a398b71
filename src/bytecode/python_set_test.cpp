#include "bytecode/python_set.h"

#include <gtest/gtest.h>

#include "bytecode/python_value.h"
#include "bytecode/string_table.h"

namespace krait::bytecode {
namespace {

TEST(PythonSet, IteratesInTheOrderOfPythonsSets) {
    using Names = PythonSet<const StrConstant*>;
    base::Arena arena;
    StringTable strings(arena);
    auto name = [&](int number) { return strings.intern("name" + std::to_string(number)); };
    auto add = [&](Names& set, int number) { set.add(name(number), hash_python_text(*name(number))); };
    auto order = [](const Names& set) {
        std::string text;
        set.for_each([&](const StrConstant* item) { text.append(item->text().substr(4)) += ' '; });
        return text;
    };
    Names some(arena);
    for (int i = 0; i < 30; ++i) add(some, i);
    for (int i = 0; i < 30; i += 3) some.discard(name(i), hash_python_text(*name(i)));
    Names more = Names::copy_of(some);
    for (int i = 28; i < 40; ++i) add(more, i);
    Names merged(arena);
    add(merged, 39);
    add(merged, 1);
    merged.merge(more);
    EXPECT_EQ(order(some), "26 17 7 8 10 5 25 11 23 13 16 2 14 28 19 29 22 1 4 20 ");
    EXPECT_EQ(order(more), "2 26 14 34 38 17 28 33 32 7 31 8 19 29 35 10 36 5 25 22 11 39 1 37 30 23 4 13 20 16 ");
    EXPECT_EQ(order(merged), "34 26 17 33 7 8 10 5 25 11 39 23 13 35 16 2 14 38 28 32 31 19 29 36 22 1 37 30 4 20 ");
}

}  // namespace
}  // namespace krait::bytecode
