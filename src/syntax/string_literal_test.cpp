#include "syntax/string_literal.h"

#include <gtest/gtest.h>

#include "syntax/program_for_test.h"

namespace krait::syntax {
namespace {

// The value of a literal, or "! message".
std::string value_of(std::string_view literal) {
    ProgramForTest program(literal);
    TokenStream tokens(program.session, program.source);
    StringPiece piece;
    StringFailure failure;
    std::optional<InvalidEscape> escape;
    if (!decode_string(program.session, program.source, tokens.at(0), piece, escape, failure))
        return "! " + failure.message;
    return std::string(piece.text);
}

std::string warning_of(std::string_view text) {
    ProgramForTest program(text);
    EXPECT_EQ(program.rejection(), "");
    std::string out;
    for (const Diagnostic& warning : program.session.diagnostics.warnings())
        out += std::to_string(*warning.lineno) + " " + warning.message + "|";
    return out;
}

constexpr std::string_view kCantDecode = "! (unicode error) 'unicodeescape' codec can't decode bytes in position ";

TEST(StringLiteral, DecodesEscapes) {
    EXPECT_EQ(value_of("'a'"), "a");
    EXPECT_EQ(value_of("''"), "");
    EXPECT_EQ(value_of("'''a\\\nb'''"), "ab");
    EXPECT_EQ(value_of(R"('\a\b\f\n\r\t\v\\\'\"')"), "\a\b\f\n\r\t\v\\'\"");
    EXPECT_EQ(value_of(R"('\0\101\1012\x41\u0041\U00000041')"), std::string("\0AA2AAA", 7));
    EXPECT_EQ(value_of(R"('\N{BULLET}\N{latin small letter e with acute}')"), "•é");
    EXPECT_EQ(value_of(R"('\ud800')"), "\xED\xA0\x80");
    EXPECT_EQ(value_of(R"('\q\é')"), "\\q\\é");
    EXPECT_EQ(value_of(R"(r'\n\N{x}')"), "\\n\\N{x}");
    EXPECT_EQ(value_of(R"(b'\xff\400\u0041')"), std::string("\xFF\0\\u0041", 8));
}

TEST(StringLiteral, NamesWhatItCannotDecode) {
    std::string cant(kCantDecode);
    EXPECT_EQ(value_of(R"('\x1')"), cant + "0-2: truncated \\xXX escape");
    EXPECT_EQ(value_of(R"('aé\x')"), cant + "11-12: truncated \\xXX escape");
    EXPECT_EQ(value_of(R"('\u00g')"), cant + "0-3: truncated \\uXXXX escape");
    EXPECT_EQ(value_of(R"('\U00110000')"), cant + "0-9: illegal Unicode character");
    EXPECT_EQ(value_of(R"('\N')"), cant + "0-1: malformed \\N character escape");
    EXPECT_EQ(value_of(R"('\N{foo}')"), cant + "0-6: unknown Unicode character name");
    EXPECT_EQ(value_of(R"('\é\x')"), cant + "16-17: truncated \\xXX escape");
    EXPECT_EQ(value_of(R"(b'a\x')"), "! (value error) invalid \\x escape at position 1");
    EXPECT_EQ(value_of("b'é'"), "! bytes can only contain ASCII literal characters");
}

TEST(StringLiteral, WarnsOfTheFirstInvalidEscape) {
    std::string rest = " Such sequences will not work in the future. Did you mean ";
    EXPECT_EQ(warning_of("'\\d\\e'\n"),
              "1 \"\\d\" is an invalid escape sequence." + rest + "\"\\\\d\"? A raw string is also an option.|");
    EXPECT_EQ(warning_of("'''\n\\400'''\n"), "2 \"\\400\" is an invalid octal escape sequence." + rest +
                                                 "\"\\\\400\"? A raw string is also an option.|");
    EXPECT_EQ(warning_of("f'''\n\\d'''\n").substr(0, 2), "3 ");  // counted from the end of the string
    EXPECT_EQ(warning_of("f'\\{x}'\n"),
              "1 \"\\{\" is an invalid escape sequence." + rest + "\"\\\\{\"? A raw string is also an option.|");
}

TEST(StringLiteral, LeavesCommentsOutOfExpressions) {
    auto text_of = [](std::string_view text) {
        ProgramForTest program(text);
        return std::string(expression_text(program.session, program.source, 0, static_cast<uint32_t>(text.size())));
    };
    EXPECT_EQ(text_of(" a = "), " a = ");
    EXPECT_EQ(text_of("a # b\n="), "a \n=");
    EXPECT_EQ(text_of("'#' # \"\n"), "'#' \n");
    EXPECT_EQ(text_of("'\\'#' # c"), "'\\'#' ");
}

}  // namespace
}  // namespace krait::syntax
