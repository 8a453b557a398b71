#include "compiler/keyword_typo.h"

#include <gtest/gtest.h>

#include "compiler/compile.h"
#include "syntax/source.h"

namespace krait::compiler {
namespace {

std::string shown(std::string_view program) {
    syntax::Session session("<test>", {.origin = syntax::Origin::Text});
    EXPECT_EQ(compile_source(session, program), nullptr);
    syntax::Diagnostic error = with_keyword_suggestion(session.diagnostics.error(), program);
    return std::to_string(*error.lineno) + ":" + std::to_string(*error.offset) + "-" +
           std::to_string(*error.end_offset) + " " + error.message + " |" + *error.text + "|";
}

TEST(KeywordTypo, IsFoundWhereAKeywordWouldDo) {
    EXPECT_EQ(shown("x = 1\nwhlie True:\n  pass"), "2:1-6 invalid syntax. Did you mean 'while'? |whlie True:|");
    EXPECT_EQ(shown("def f():\n  retrun x\n"), "2:3-9 invalid syntax. Did you mean 'return'? |  retrun x|");
    EXPECT_EQ(shown("for x on y: pass"), "1:7-9 invalid syntax. Did you mean 'in'? |for x on y: pass|");
    EXPECT_EQ(shown("x = (a nd b)"), "1:8-10 invalid syntax. Did you mean 'and'? |x = (a nd b)|");
    EXPECT_EQ(shown("é.form()\nform é import y"), "2:1-5 invalid syntax. Did you mean 'from'? |form é import y|");
}

// From the last complete compound statement on; the line is shown without the indentation that all lines share.
TEST(KeywordTypo, IsLookedForNearTheError) {
    EXPECT_EQ(shown("if a:\n  b\nelse:\n  if c:\n    d\n  elsse:\n    e"),
              "6:1-6 invalid syntax. Did you mean 'else'? |elsse:|");
}

TEST(KeywordTypo, IsNotFoundElsewhere) {
    EXPECT_EQ(shown("retrun x"), "1:8-9 invalid syntax |retrun x\n|");  // `return x` would not do either
    EXPECT_EQ(shown("a b c d e f g h i j k l fro x"), "1:3-4 invalid syntax |a b c d e f g h i j k l fro x\n|");
    EXPECT_EQ(shown("x = 'whlie"), "1:5-5 unterminated string literal (detected at line 1) |x = 'whlie|");
}

}  // namespace
}  // namespace krait::compiler
