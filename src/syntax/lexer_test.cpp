#include "syntax/lexer.h"

#include <gtest/gtest.h>

#include "syntax/program_for_test.h"

namespace krait::syntax {
namespace {

// "KIND text" of every token, joined by blanks; column-less tokens and newlines without text.
std::string kinds(std::string_view text, Options options = {}) {
    ProgramForTest program(text, options);
    TokenStream tokens(program.session, program.source);
    std::string out;
    for (uint32_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens.at(i);
        out += (i ? " " : "") + std::string(token_kind_name(token.kind));
        if (token.column >= 0 && !token.is(TokenKind::Newline)) out += ":" + std::string(tokens.text(token));
    }
    return out;
}

std::string position(const Token& token) {
    return std::to_string(token.line) + ":" + std::to_string(token.column) + "-" + std::to_string(token.end_line) +
           ":" + std::to_string(token.end_column);
}

std::string error_of(std::string_view text) { return ProgramForTest(text).rejection(); }

// A window on the tokens gives the same ones as a lexer alone, however long lines and runs of DEDENTs are.
TEST(TokenStream, MovesBehindNewlines) {
    std::string text;
    for (int i = 0; i < 600; ++i) {
        text += "if a:\n if b:\n  if c:\n   d = e\n";
        if (i % 100 == 50) text += "f(" + std::string(8000, '+') + "1)\n";
    }
    ProgramForTest program(text);
    TokenStream tokens(program.session, program.source);
    EXPECT_LT(tokens.size(), 3000u);
    ProgramForTest again(text);
    Lexer lexer(again.session, again.source);
    const Token* token = tokens.data();
    for (uint32_t index = 0;; ++index) {
        Token expected;
        lexer.next(expected);
        ASSERT_EQ(tokens.index_of(*token), index);
        ASSERT_EQ(token->kind, expected.kind);
        ASSERT_EQ(token->start, expected.start);
        if (expected.is(TokenKind::EndMarker)) break;
        token = expected.is(TokenKind::Newline) ? tokens.next_line(token + 1) : token + 1;
    }
    EXPECT_TRUE(token[TokenStream::kPadding].is(TokenKind::EndMarker));
}

TEST(Lexer, TellsKeywordsFromNames) {
    ProgramForTest program("if iff match nonlocal _ type_ nonlocals\n");
    TokenStream tokens(program.session, program.source);
    EXPECT_TRUE(tokens.at(0).is(TokenKind::If));
    EXPECT_TRUE(tokens.at(1).is(TokenKind::Name));
    EXPECT_EQ(tokens.at(2).soft_keyword, SoftKeyword::Match);
    EXPECT_TRUE(tokens.at(3).is(TokenKind::Nonlocal));
    EXPECT_EQ(tokens.at(4).soft_keyword, SoftKeyword::Underscore);
    EXPECT_EQ(tokens.at(5).soft_keyword, SoftKeyword::NotSoft);
    EXPECT_TRUE(tokens.at(6).is(TokenKind::Name));
    EXPECT_EQ(tokens.at(6).identifier->text(), "nonlocals");
}

TEST(Lexer, InternsNormalisedNames) {
    ProgramForTest program("ﬁ fi 𝐝𝐞𝐟 𝐓𝐫𝐮𝐞\n");
    TokenStream tokens(program.session, program.source);
    EXPECT_EQ(tokens.at(0).identifier, tokens.at(1).identifier);
    EXPECT_TRUE(tokens.at(2).is(TokenKind::Name));
    EXPECT_EQ(tokens.at(2).identifier->text(), "def");
    EXPECT_EQ(tokens.at(3).identifier, nullptr);  // no name can be True
}

TEST(Lexer, TakesTheLongestOperator) {
    EXPECT_EQ(kinds("a**=b//c<<=d->e...f..:=!=<>\n"),
              "NAME:a DOUBLESTAREQUAL:**= NAME:b DOUBLESLASH:// NAME:c LEFTSHIFTEQUAL:<<= NAME:d RARROW:-> NAME:e "
              "ELLIPSIS:... NAME:f DOT:. DOT:. COLONEQUAL::= NOTEQUAL:!= LESS:< GREATER:> NEWLINE ENDMARKER");
}

TEST(Lexer, MeasuresIndentation) {
    EXPECT_EQ(kinds("if a:\n  b\n\n # c\n  d\ne\n"),
              "NAME:if NAME:a COLON:: NEWLINE INDENT NAME:b NEWLINE NAME:d NEWLINE DEDENT NAME:e NEWLINE ENDMARKER");
    EXPECT_EQ(kinds("a\n  b"), "NAME:a NEWLINE INDENT NAME:b NEWLINE DEDENT ENDMARKER");
    EXPECT_EQ(kinds("if a:\n\tb\n        c\n"), "NAME:if NAME:a COLON:: NEWLINE INDENT NAME:b NEWLINE ERRORTOKEN");
    EXPECT_EQ(kinds("def f():\n  \\\n    x\n  y\n"),
              "NAME:def NAME:f LPAR:( RPAR:) COLON:: NEWLINE INDENT NAME:x NEWLINE NAME:y NEWLINE DEDENT ENDMARKER");
    EXPECT_EQ(kinds("  \f a\n"), "INDENT NAME:a NEWLINE DEDENT ENDMARKER");
}

TEST(Lexer, JoinsLines) {
    EXPECT_EQ(kinds("(a\n\n  # c\n b)\n"), "LPAR:( NAME:a NAME:b RPAR:) NEWLINE ENDMARKER");
    EXPECT_EQ(kinds("a \\\n  b\n"), "NAME:a NAME:b NEWLINE ENDMARKER");
}

TEST(Lexer, GivesPositionsInBytes) {
    ProgramForTest program("é = '''a\nb''' # c\n");
    TokenStream tokens(program.session, program.source);
    EXPECT_EQ(position(tokens.at(0)), "1:0-1:2");
    EXPECT_EQ(position(tokens.at(1)), "1:3-1:4");
    EXPECT_EQ(position(tokens.at(2)), "1:5-2:4");
    EXPECT_EQ(position(tokens.at(3)), "2:5-2:9");  // NEWLINE begins at the comment
    EXPECT_EQ(position(tokens.at(4)), "2:-1-2:-1");
}

TEST(Lexer, AlternatesInsideFormattedStrings) {
    EXPECT_EQ(
        kinds("f'a{b!r:>{c}}d'\n"),
        "FSTRING_START:f' FSTRING_MIDDLE:a LBRACE:{ NAME:b EXCLAMATION:! NAME:r COLON:: FSTRING_MIDDLE:> LBRACE:{ "
        "NAME:c RBRACE:} FSTRING_MIDDLE: RBRACE:} FSTRING_MIDDLE:d FSTRING_END:' NEWLINE ENDMARKER");
    EXPECT_EQ(kinds("t'{{x}}'\n"),
              "TSTRING_START:t' TSTRING_MIDDLE:{ TSTRING_MIDDLE:x} TSTRING_END:' NEWLINE ENDMARKER");
    EXPECT_EQ(kinds("f'{x:=5}{y!=z}'\n"),
              "FSTRING_START:f' LBRACE:{ NAME:x COLON:: FSTRING_MIDDLE:=5 RBRACE:} LBRACE:{ NAME:y NOTEQUAL:!= NAME:z "
              "RBRACE:} FSTRING_END:' NEWLINE ENDMARKER");
    EXPECT_EQ(kinds("f'{f'{f'a'}'}'\n"),
              "FSTRING_START:f' LBRACE:{ FSTRING_START:f' LBRACE:{ FSTRING_START:f' FSTRING_MIDDLE:a FSTRING_END:' "
              "RBRACE:} FSTRING_END:' RBRACE:} FSTRING_END:' NEWLINE ENDMARKER");
    EXPECT_EQ(kinds("f'\\N{BULLET}a'\n"),
              "FSTRING_START:f' FSTRING_MIDDLE:\\N{BULLET} FSTRING_MIDDLE:a FSTRING_END:' NEWLINE ENDMARKER");
    EXPECT_EQ(kinds("rf'\\{a}'\n"),
              "FSTRING_START:rf' FSTRING_MIDDLE:\\ LBRACE:{ NAME:a RBRACE:} FSTRING_END:' NEWLINE "
              "ENDMARKER");
}

// After a nested field the rest of a format spec is read as ordinary text.
TEST(Lexer, ReadsTheRestOfASpecAsText) {
    ProgramForTest program("f'{a:{b}{{c}}}'\n");
    TokenStream tokens(program.session, program.source);
    EXPECT_EQ(tokens.text(tokens.at(7)), "{");
    EXPECT_TRUE(tokens.at(7).literal.in_format_spec);
}

TEST(Lexer, SeesTypeComments) {
    Options options;
    options.type_comments = true;
    EXPECT_EQ(kinds("a = 1 # type: int\n# type: ignore[x]\nb # type:ignore\n", options),
              "NAME:a EQUAL:= NUMBER:1 TYPE_COMMENT:int NEWLINE NAME:b NEWLINE ENDMARKER");
    ProgramForTest program("# type: ignore[x]\nb # type:ignore\n", options);
    TokenStream tokens(program.session, program.source);
    ASSERT_EQ(tokens.type_ignores().size(), 2u);
    EXPECT_EQ(tokens.type_ignores()[0].tag, "[x]\n");
    EXPECT_EQ(tokens.type_ignores()[1].tag, "");
    EXPECT_EQ(tokens.type_ignores()[1].line, 2);
}

TEST(Lexer, TakesTheEndForANewlineInSingleMode) {
    Options options;
    options.mode = Mode::Single;
    EXPECT_EQ(kinds("a", options), "NAME:a NEWLINE ENDMARKER");
    EXPECT_EQ(kinds("if a:\n b", options),
              "NAME:if NAME:a COLON:: NEWLINE INDENT NAME:b NEWLINE DEDENT NEWLINE ENDMARKER");
    EXPECT_EQ(kinds("", options), "ENDMARKER");
    options.dont_imply_dedent = true;
    EXPECT_EQ(kinds("if a:\n b", options), "NAME:if NAME:a COLON:: NEWLINE INDENT NAME:b NEWLINE ENDMARKER");
}

TEST(Lexer, WarnsOfKeywordsBehindNumbers) {
    ProgramForTest program("x = 1if 2else 3\n");
    TokenStream tokens(program.session, program.source);
    tokens.flush_warnings(program.session);
    ASSERT_EQ(program.session.diagnostics.warnings().size(), 2u);
    EXPECT_EQ(program.session.diagnostics.warnings()[0].message, "invalid decimal literal");
}

TEST(Lexer, PadsTheTokens) {
    ProgramForTest program("a\n");
    TokenStream tokens(program.session, program.source);
    for (uint32_t i = 0; i < TokenStream::kPadding; ++i)
        EXPECT_TRUE(tokens.at(tokens.size() + i).is(TokenKind::EndMarker));
}

TEST(Lexer, RefusesNumbersAsCPythonDoes) {
    EXPECT_EQ(error_of("1__0"), "1:2-1:2 invalid decimal literal");
    EXPECT_EQ(error_of("0x_"), "1:3-1:3 invalid hexadecimal literal");
    EXPECT_EQ(error_of("0o18"), "1:4-1:4 invalid digit '8' in octal literal");
    EXPECT_EQ(error_of("0b2"), "1:3-1:3 invalid digit '2' in binary literal");
    EXPECT_EQ(error_of("0_7"),
              "1:1-1:3 leading zeros in decimal integer literals are not permitted; use an 0o prefix "
              "for octal integers");
    EXPECT_EQ(error_of("1e+"), "1:3-1:3 invalid decimal literal");
    EXPECT_EQ(error_of("1ea"), "1:1-1:1 invalid decimal literal");
    EXPECT_EQ(error_of("1jx"), "1:2-1:2 invalid imaginary literal");
    EXPECT_EQ(error_of("1.a"), "1:2-1:2 invalid decimal literal");
    EXPECT_EQ(error_of("09.5 + 00 + 0e0 + 1_0.0_1e1_0j + 0xF_f"), "");
}

TEST(Lexer, RefusesStringsAsCPythonDoes) {
    EXPECT_EQ(error_of("x = 'a"), "1:5-1:5 unterminated string literal (detected at line 1)");
    EXPECT_EQ(error_of("'a\\'\n"),
              "1:1-1:1 unterminated string literal (detected at line 1); perhaps you escaped the end quote?");
    EXPECT_EQ(error_of("b'''a\n\n"), "1:1-1:1 unterminated triple-quoted string literal (detected at line 2)");
    EXPECT_EQ(error_of("f'{x'"), "1:5-1:5 f-string: expecting '}'");
    EXPECT_EQ(error_of("t'}'"), "1:3-1:3 t-string: single '}' is not allowed");
    EXPECT_EQ(error_of("f'{a)}'"), "1:5-1:5 f-string: unmatched ')'");
    EXPECT_EQ(error_of("f'{a:\n}'"),
              "1:6-1:6 f-string: newlines are not allowed in format specifiers for single quoted f-strings");
    EXPECT_EQ(error_of("f'{a:{b:{c:{d}}}}'"), "1:11-1:11 f-string: expressions nested too deeply");
    EXPECT_EQ(error_of("frb'a'"), "1:1-1:4 'b' and 'f' prefixes are incompatible");
}

TEST(Lexer, RefusesCharactersAsCPythonDoes) {
    EXPECT_EQ(error_of("a€b"), "1:2-1:2 invalid character '€' (U+20AC)");
    EXPECT_EQ(error_of("a\u00a0b"), "1:2-1:2 invalid non-printable character U+00A0");
    EXPECT_EQ(error_of("a\x01"), "1:2-1:2 invalid non-printable character U+0001");
    EXPECT_EQ(error_of("x = \\ 1"), "1:6-1:0 unexpected character after line continuation character");
}

TEST(Lexer, KnowsItsLimits) {
    auto repeated = [](std::string_view text, int count) {
        std::string out;
        while (count-- > 0) out += text;
        return out;
    };
    EXPECT_EQ(error_of(repeated("(", 201)), "1:201-1:201 too many nested parentheses");
    EXPECT_EQ(kinds(repeated("f'{", 150)).substr(0, 13), "FSTRING_START");
    ProgramForTest program(repeated("f'{", 150));
    TokenStream tokens(program.session, program.source);
    EXPECT_TRUE(tokens.at(tokens.size() - 1).is(TokenKind::Error));
    std::string blocks;
    for (int i = 0; i < 101; ++i) blocks += std::string(static_cast<size_t>(i), ' ') + "if a:\n";
    EXPECT_EQ(error_of(blocks), "101:1-101:0 too many levels of indentation");
}

}  // namespace
}  // namespace krait::syntax
