#include "syntax/tokens_text.h"

#include <gtest/gtest.h>

namespace krait::syntax {
namespace {

struct Printed {
    explicit Printed(std::string_view bytes, bool exact = true) {
        status = print_tokens(bytes, "x.py", exact, out, error);
    }
    int status;
    std::string out, error;
};

TEST(TokensText, PrintsOneTokenALine) {
    EXPECT_EQ(Printed("é=1 # c").out,
              "0,0-0,0:            ENCODING       'utf-8'        \n"
              "1,0-1,1:            NAME           'é'            \n"
              "1,1-1,2:            EQUAL          '='            \n"
              "1,2-1,3:            NUMBER         '1'            \n"
              "1,4-1,7:            COMMENT        '# c'          \n"
              "1,7-1,8:            NEWLINE        ''             \n"
              "2,0-2,0:            ENDMARKER      ''             \n");
    EXPECT_NE(Printed("a.b\r\n", false).out.find("1,1-1,2:            OP             '.'"), std::string::npos);
    EXPECT_NE(Printed("a\r\n").out.find("1,1-1,3:            NEWLINE        '\\r\\n'"), std::string::npos);
}

TEST(TokensText, KeepsBlankLinesAndIndents) {
    EXPECT_EQ(Printed("if a:\n\n  b").out,
              "0,0-0,0:            ENCODING       'utf-8'        \n"
              "1,0-1,2:            NAME           'if'           \n"
              "1,3-1,4:            NAME           'a'            \n"
              "1,4-1,5:            COLON          ':'            \n"
              "1,5-1,6:            NEWLINE        '\\n'           \n"
              "2,0-2,1:            NL             '\\n'           \n"
              "3,0-3,2:            INDENT         '  '           \n"
              "3,2-3,3:            NAME           'b'            \n"
              "3,3-3,4:            NEWLINE        ''             \n"
              "4,0-4,0:            DEDENT         ''             \n"
              "4,0-4,0:            ENDMARKER      ''             \n");
}

TEST(TokensText, TellsErrorsAsTheModuleDoes) {
    auto error = [](std::string_view bytes) { return Printed(bytes).error; };
    EXPECT_EQ(error("(\n"), "x.py:1:0: error: unexpected EOF in multi-line statement\n");
    EXPECT_EQ(error("a\\\n"), "x.py:1:3: error: unexpected EOF in multi-line statement\n");
    EXPECT_EQ(error("x = '''a"), "x.py:1:5: error: EOF in multi-line string\n");
    EXPECT_EQ(error("if a:\n    b\n  c\n"), "x.py:3:4: error: unindent does not match any outer indentation level\n");
    EXPECT_EQ(error("a\n\0"), "");
    EXPECT_EQ(error(std::string_view("a\nb\0c", 5)), "x.py:2:0: error: source code cannot contain null bytes\n");
    EXPECT_EQ(error("# coding: foo\n"), "x.py: error: unknown encoding for 'x.py': foo\n");
    EXPECT_EQ(error("\xEF\xBB\xBF# coding: latin-1\n"), "x.py: error: encoding problem for 'x.py': utf-8\n");
    EXPECT_EQ(error("\xFF\n"), "x.py: error: invalid or missing encoding declaration for 'x.py'\n");
    EXPECT_EQ(Printed("(\n").status, 1);
}

TEST(TokensText, DecodesOtherEncodings) {
    EXPECT_NE(Printed("# coding: latin-1\n\xE9\n").out.find("'é'"), std::string::npos);
    EXPECT_NE(Printed("a\nb\nc = '\xE9'\n").out.find("'\xEF\xBF\xBD'"), std::string::npos);
}

}  // namespace
}  // namespace krait::syntax
