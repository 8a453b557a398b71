#include "compiler/python_set.h"

#include <gtest/gtest.h>

#include "syntax/session.h"

namespace krait::compiler {
namespace {

TEST(PythonSet, HashesAsPythonDoesWithoutASeed) {
    EXPECT_EQ(unseeded_hash(""), 0);
    EXPECT_EQ(unseeded_hash("a"), 4644417185603328019);
    EXPECT_EQ(unseeded_hash("abcdefghi"), -532774252720507163);
    EXPECT_EQ(unseeded_hash("\u00e9"), 6047309291227476195);
    EXPECT_EQ(unseeded_hash("\u8b8ax"), -475419350770047883);
    EXPECT_EQ(unseeded_hash("\U00010400"), -7468086983864021125);
}

TEST(PythonSet, IteratesInTheOrderOfPythonsSets) {
    syntax::Session session("test.py", {});
    auto name = [&](int number) { return session.strings.intern("name" + std::to_string(number)); };
    auto add = [&](PythonSet& set, int number) { set.add(name(number), unseeded_hash(name(number)->text())); };
    auto order = [](const PythonSet& set) {
        std::string text;
        set.for_each([&](Identifier item) { text.append(item->text().substr(4)) += ' '; });
        return text;
    };
    PythonSet some(session.arena);
    for (int i = 0; i < 30; ++i) add(some, i);
    for (int i = 0; i < 30; i += 3) some.discard(name(i), unseeded_hash(name(i)->text()));
    PythonSet more = PythonSet::copy_of(some);
    for (int i = 28; i < 40; ++i) add(more, i);
    PythonSet merged(session.arena);
    add(merged, 39);
    add(merged, 1);
    merged.merge(more);
    EXPECT_EQ(order(some), "26 17 7 8 10 5 25 11 23 13 16 2 14 28 19 29 22 1 4 20 ");
    EXPECT_EQ(order(more), "2 26 14 34 38 17 28 33 32 7 31 8 19 29 35 10 36 5 25 22 11 39 1 37 30 23 4 13 20 16 ");
    EXPECT_EQ(order(merged), "34 26 17 33 7 8 10 5 25 11 39 23 13 35 16 2 14 38 28 32 31 19 29 36 22 1 37 30 4 20 ");
}

}  // namespace
}  // namespace krait::compiler
