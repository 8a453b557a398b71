#include "syntax/parser.h"

#include <gtest/gtest.h>

#include "syntax/parse_for_test.h"

namespace krait::syntax {
namespace {

bool is_accepted(std::string_view text, Options options = {}) { return parse_text(text, options).tree != nullptr; }

std::string repeated(std::string_view piece, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += piece;
    return text;
}

TEST(Parser, GivesOperatorsTheirParentheses) {
    EXPECT_EQ(spans_of("(a)+(b)"), "Expr 1:0-1:7 BinOp 1:0-1:7 Name 1:1-1:2 Name 1:5-1:6");
    EXPECT_EQ(spans_of("-(a)**b"), "Expr 1:0-1:7 UnaryOp 1:0-1:7 BinOp 1:1-1:7 Name 1:2-1:3 Name 1:6-1:7");
    EXPECT_EQ(spans_of("(a).b[c]"), "Expr 1:0-1:8 Subscript 1:0-1:8 Attribute 1:0-1:5 Name 1:1-1:2 Name 1:6-1:7");
}

TEST(Parser, PlacesTuples) {
    EXPECT_EQ(spans_of("((a, b))"), "Expr 1:0-1:8 Tuple 1:1-1:7 Name 1:2-1:3 Name 1:5-1:6");
    EXPECT_EQ(spans_of("a,"), "Expr 1:0-1:2 Tuple 1:0-1:2 Name 1:0-1:1");
    EXPECT_EQ(spans_of("a[b,]"), "Expr 1:0-1:5 Subscript 1:0-1:5 Name 1:0-1:1 Tuple 1:2-1:4 Name 1:2-1:3");
}

TEST(Parser, AGeneratorMayUseTheParenthesesOfItsCall) {
    EXPECT_EQ(
        spans_of("f(x for x in y)"),
        "Expr 1:0-1:15 Call 1:0-1:15 Name 1:0-1:1 GeneratorExp 1:1-1:15 Name 1:2-1:3 Name 1:8-1:9 Name 1:13-1:14");
    EXPECT_FALSE(is_accepted("f(x for x in y, z)"));
    EXPECT_FALSE(is_accepted("class A(x for x in y): pass"));
}

TEST(Parser, BlocksEndAtTheirLastSolidToken) {
    EXPECT_EQ(spans_of("class A:\n  a; \n\n# c\n"), "ClassDef 1:0-2:4 Expr 2:2-2:3 Name 2:2-2:3");
    EXPECT_EQ(spans_of("if a:\n b\nelif c:\n d\n"),
              "If 1:0-4:2 Name 1:3-1:4 Expr 2:1-2:2 Name 2:1-2:2 If 3:0-4:2 Name 3:5-3:6 Expr 4:1-4:2 Name 4:1-4:2");
    EXPECT_EQ(spans_of("@a\nclass A: b"), "ClassDef 2:0-2:10 Expr 2:9-2:10 Name 2:9-2:10 Name 1:1-1:2");
}

TEST(Parser, MergesPiecesOfStrings) {
    EXPECT_EQ(spans_of(R"(f"a" "b" f"{c}d" "e")"),
              "Expr 1:0-1:20 JoinedStr 1:0-1:20 Constant 1:2-1:8 FormattedValue 1:11-1:14 Name 1:12-1:13 Constant "
              "1:14-1:20");
    EXPECT_EQ(
        spans_of("f'{x:a{y=}b}'"),
        "Expr 1:0-1:13 JoinedStr 1:0-1:13 FormattedValue 1:2-1:12 Name 1:3-1:4 JoinedStr 1:4-1:11 Constant 1:5-1:9 "
        "FormattedValue 1:6-1:10 Name 1:7-1:8 Constant 1:10-1:11");
    EXPECT_EQ(spans_of("'' f'{a}' ''"), "Expr 1:0-1:12 JoinedStr 1:0-1:12 FormattedValue 1:5-1:8 Name 1:6-1:7");
}

TEST(Parser, KeepsTheKindOfTheFirstLiteral) {
    Parsed parsed = parse_mode("u'a' 'b'", Mode::Eval);
    auto* constant = ast::as<ast::Constant>(expression_of(parsed));
    EXPECT_EQ(bytecode::as<bytecode::StrConstant>(constant->value)->text(), "ab");
    ASSERT_NE(constant->kind, nullptr);
    EXPECT_EQ(constant->kind->text(), "u");
    parsed = parse_mode("'a' u'b'", Mode::Eval);
    EXPECT_EQ(ast::as<ast::Constant>(expression_of(parsed))->kind, nullptr);
}

TEST(Parser, LongBytesLiteralsAreNoSingletons) {
    auto is_long = [](const std::string& text) {
        Parsed parsed = parse_mode(text, Mode::Eval);
        auto* constant = ast::as<ast::Constant>(expression_of(parsed));
        return bytecode::as<bytecode::BytesConstant>(constant->value)->is_not_singleton;
    };
    EXPECT_FALSE(is_long("b'" + std::string(512, 'a') + "'"));
    EXPECT_TRUE(is_long("b'" + std::string(513, 'a') + "'"));
    EXPECT_TRUE(is_long("b'' b'''" + repeated("\\\n", 300) + "a'''"));
}

TEST(Parser, SoftKeywordsAreNamesWhereTheyMustBe) {
    for (const char* text :
         {"match = 1", "match.x = 1", "match[x]: int", "match(x)", "match -x", "match * x", "match not in x",
          "match, x = y", "case = 1", "type = 1", "type(x)", "type in x", "_ = 1", "print(match, case, type)"})
        EXPECT_TRUE(is_accepted(text)) << text;
    for (const char* text : {"match x", "match x: pass", "match x:\n pass", "case x: pass", "type X", "type X.y = 1"})
        EXPECT_FALSE(is_accepted(text)) << text;
    Parsed parsed = parse_text("match (x):\n case 1: pass");
    EXPECT_EQ(ast::as<ast::Module>(parsed.tree)->body[0]->kind, ast::StmtKind::Match);
    parsed = parse_text("match (x)");
    EXPECT_EQ(ast::as<ast::Module>(parsed.tree)->body[0]->kind, ast::StmtKind::ExprStmt);
}

TEST(Parser, TellsListsOfWithItemsFromTheirParentheses) {
    auto items = [](std::string_view text) {
        Parsed parsed = parse_text(text);
        return parsed.tree ? ast::as<ast::With>(ast::as<ast::Module>(parsed.tree)->body[0])->items.size() : 0;
    };
    EXPECT_EQ(items("with (a, b): pass"), 2u);
    EXPECT_EQ(items("with (a, b) as c: pass"), 1u);
    EXPECT_EQ(items("with (a) as b, c: pass"), 2u);
    EXPECT_EQ(items("with (a as b, c,): pass"), 2u);
    EXPECT_EQ(items("with (a := b, c): pass"), 1u);
    EXPECT_EQ(items("with (): pass"), 1u);
    EXPECT_EQ(items("with (a as b), c: pass"), 0u);
}

TEST(Parser, ChecksTargets) {
    for (const char* text : {"a, *b = c", "(a) = b", "[a, (b, *c)] = d", "f().a = b", "*a = b", "() = a", "(a): int",
                             "(a) += b", "del (a), [b.c]"})
        EXPECT_TRUE(is_accepted(text)) << text;
    for (const char* text : {"f() = a", "a + b = c", "None = a", "(*a) = b", "(a, b): int", "a, b += c", "del *a",
                             "del f()", "a = yield = b"})
        EXPECT_FALSE(is_accepted(text)) << text;
}

TEST(Parser, FollowsTheMode) {
    EXPECT_NE(parse_mode("a, b\n\n", Mode::Eval).tree, nullptr);
    EXPECT_EQ(parse_mode("*a, b", Mode::Eval).tree, nullptr);
    EXPECT_NE(parse_mode("a; b # c\n\n", Mode::Single).tree, nullptr);
    EXPECT_EQ(parse_mode("a\nb", Mode::Single).tree, nullptr);
    EXPECT_EQ(parse_mode("if a: b", Mode::Single).tree, nullptr);
    EXPECT_NE(parse_mode("if a: b\n", Mode::Single).tree, nullptr);
    EXPECT_EQ(parse_mode("class A:\n    ", Mode::Single).tree, nullptr);
    EXPECT_NE(parse_mode("(int, *str, **Any) -> None", Mode::FuncType).tree, nullptr);
    EXPECT_EQ(parse_mode("(**Any, *str) -> None", Mode::FuncType).tree, nullptr);
}

TEST(Parser, FollowsTheVersion) {
    Options options;
    options.feature_version = 13;
    EXPECT_FALSE(is_accepted("try: a\nexcept b, c: d", options));
    EXPECT_FALSE(is_accepted("t''", options));
    EXPECT_TRUE(is_accepted("class A[T = int]: pass", options));
    options.feature_version = 7;
    EXPECT_FALSE(is_accepted("(a := b)", options));
    EXPECT_TRUE(is_accepted("with (a, b): pass", options));
}

TEST(Parser, BarryChangesTheGrammar) {
    EXPECT_FALSE(is_accepted("a <> b"));
    EXPECT_TRUE(is_accepted("from __future__ import barry_as_FLUFL\na <> b"));
    EXPECT_FALSE(is_accepted("from __future__ import barry_as_FLUFL\na != b"));
}

TEST(Parser, WarnsOnceOfAnEscapeThatIsParsedTwice) {
    Parsed parsed = parse_text("with ('\\d') as x: pass\n");
    ASSERT_NE(parsed.tree, nullptr);
    EXPECT_EQ(parsed.session->diagnostics.warnings().size(), 1u);
}

TEST(Parser, GivesUpOnNestingWhereCPythonDoes) {
    // One more than these is too much for CPython.
    EXPECT_TRUE(is_accepted(repeated("not ", 5969) + "a"));
    EXPECT_TRUE(is_accepted(repeated("lambda:", 2984) + "a"));
    EXPECT_TRUE(is_accepted("if a: b\n" + repeated("elif a: b\n", 5966)));
    EXPECT_FALSE(is_accepted(repeated("not ", 5970) + "a"));
    EXPECT_FALSE(is_accepted(repeated("lambda:", 2985) + "a"));
    EXPECT_FALSE(is_accepted("if a: b\n" + repeated("elif a: b\n", 5967)));
    for (const char* piece : {"not ", "-", "lambda:", "a**", "a if b else "}) {
        Parsed parsed = parse_text(repeated(piece, 20000) + "a");
        ASSERT_EQ(parsed.tree, nullptr) << piece;
        EXPECT_EQ(parsed.error().type, DiagnosticType::MemoryError) << piece;
    }
}

TEST(Parser, ChainsMayBeOfAnyLength) {
    EXPECT_TRUE(is_accepted(repeated("a+", 100000) + "a"));
    EXPECT_TRUE(is_accepted("a" + repeated(".b(c)[d]", 30000)));
    EXPECT_TRUE(is_accepted(repeated("a=", 100000) + "b"));
}

}  // namespace
}  // namespace krait::syntax
