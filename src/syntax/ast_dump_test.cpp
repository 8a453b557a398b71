#include "syntax/ast_dump.h"

#include <gtest/gtest.h>

#include "syntax/parse_for_test.h"

namespace krait::syntax {
namespace {

std::string dump(std::string_view text, DumpOptions options = {}) {
    Parsed parsed = parse_text(text);
    std::string out;
    EXPECT_TRUE(dump_tree(*parsed.tree, options, out));
    return out;
}

TEST(AstDump, PutsAFewSimpleArgumentsOnOneLine) {
    EXPECT_EQ(dump("a = 1"), R"(Module(
   body=[
      Assign(
         targets=[
            Name(id='a', ctx=Store())],
         value=Constant(value=1))]))");
    EXPECT_EQ(dump("pass"), "Module(\n   body=[\n      Pass()])");
    EXPECT_EQ(dump(""), "Module()");
}

TEST(AstDump, ShowsEmptyLists) {
    EXPECT_EQ(dump("f()", {.indent = 1, .show_empty = true}), R"(Module(
 body=[
  Expr(
   value=Call(
    func=Name(id='f', ctx=Load()),
    args=[],
    keywords=[]))],
 type_ignores=[]))");
}

TEST(AstDump, ShowsPositions) {
    EXPECT_EQ(dump("pass", {.indent = 0, .include_attributes = true}), R"(Module(
body=[
Pass(
lineno=1,
col_offset=0,
end_lineno=1,
end_col_offset=4)]))");
}

TEST(AstDump, ShowsMissingItemsAndConstants) {
    EXPECT_EQ(dump("{**a, b'c': None}", {.indent = -1}), R"(Module(
body=[
Expr(
value=Dict(
keys=[
None,
Constant(value=b'c')],
values=[
Name(id='a', ctx=Load()),
Constant(value=None)]))]))");
}

TEST(AstDump, GivesUpWherePythonsRecursionEnds) {
    auto is_shown = [](int operators) {
        std::string text = "a";
        for (int i = 0; i < operators; ++i) text += "+a";
        Parsed parsed = parse_text(text);
        std::string out;
        return dump_tree(*parsed.tree, {}, out);
    };
    EXPECT_TRUE(is_shown(989));
    EXPECT_FALSE(is_shown(990));
    EXPECT_FALSE(is_shown(100000));
}

}  // namespace
}  // namespace krait::syntax
