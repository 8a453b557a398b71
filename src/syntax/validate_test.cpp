#include "syntax/validate.h"

#include <gtest/gtest.h>

#include <functional>

#include "syntax/parse_for_test.h"

namespace krait::syntax {
namespace {

using Statement = std::function<void(Session&, ast::Stmt*)>;

// Parses the source, spoils its first statement and validates: "Type: message", or "" when nothing is wrong.
std::string outcome(std::string_view text, const Statement& spoil = {}) {
    Parsed parsed = parse_text(text);
    EXPECT_NE(parsed.tree, nullptr) << text;
    if (!parsed.tree) return "rejected";
    if (spoil) spoil(*parsed.session, ast::as<ast::Module>(parsed.tree)->body[0]);
    if (validate(*parsed.session, *parsed.tree)) return "";
    return std::string(diagnostic_type_name(parsed.error().type)) + ": " + parsed.error().message;
}

template <typename Node>
Statement spoiling(std::function<void(Node&)> change) {
    return [change](Session&, ast::Stmt* statement) { change(*ast::as<Node>(statement)); };
}

// Of an expression statement.
template <typename Node>
Statement spoiling_value(std::function<void(Node&)> change) {
    return
        [change](Session&, ast::Stmt* statement) { change(*ast::as<Node>(ast::as<ast::ExprStmt>(statement)->value)); };
}

// Of a match statement's first case.
template <typename Node>
Statement spoiling_pattern(std::function<void(Node&)> change) {
    return [change](Session&, ast::Stmt* statement) {
        change(*ast::as<Node>(ast::as<ast::Match>(statement)->cases[0]->pattern));
    };
}

Statement at(Span span) {
    return [span](Session&, ast::Stmt* statement) { statement->span = span; };
}

TEST(Validate, AcceptsWhatTheParserMakes) {
    for (const char* text :
         {"x = 1",
          "def f(a, /, b=1, *c, d=2, **e) -> int: return a",
          "class A[T](B, c=d): x: int = 1",
          "del a, (b, [c])",
          "for a, *b in c: pass\nelse: pass",
          "with a as (b, c), d: pass",
          "try: a\nexcept B as c: d\nelse: e\nfinally: f",
          "try: a\nexcept* B: c",
          "match a:\n case 1+2j | -1 | 'a' | None: b\n case [1, *_, x]: c\n case {1: a, None: b, **c}: d",
          "match a:\n case A.B(c, d=e) as f: pass",
          "f'{a!r:>{b}}'",
          "t'{a=}'",
          "[a async for b in c if d]",
          "{**a, b: c}",
          "lambda *, a, b=1: (yield a)",
          "type X[T: int = str, *Ts, **P] = T",
          "import a.b as c",
          "from . import *",
          "global a",
          "(a := b)",
          "x[a:b:c, *d]",
          "assert a, b",
          "raise a from b"})
        EXPECT_EQ(outcome(text), "") << text;
}

TEST(Validate, ChecksPositions) {
    EXPECT_EQ(outcome("pass", at({2, 0, 1, 4})), "ValueError: AST node line range (2, 1) is not valid");
    EXPECT_EQ(outcome("pass", at({-1, 0, 1, 0})),
              "ValueError: AST node column range (0, 0) for line range (-1, 1) is not valid");
    EXPECT_EQ(outcome("pass", at({1, -1, 1, 4})),
              "ValueError: AST node column range (-1, 4) for line range (1, 1) is not valid");
    EXPECT_EQ(outcome("pass", at({1, 3, 1, 1})), "ValueError: line 1, column 3-1 is not a valid range");
    EXPECT_EQ(outcome("pass", at({-1, -1, -1, -1})), "");
    EXPECT_EQ(outcome("pass", at({0, 0, 0, 0})), "");
}

TEST(Validate, RefusesConstantsAsNames) {
    auto rename = [](const char* name) {
        return [name](Session& session, ast::Stmt* statement) {
            auto* value = ast::as<ast::ExprStmt>(statement)->value;
            ast::as<ast::Name>(value)->id = session.strings.intern(name);
        };
    };
    EXPECT_EQ(outcome("a", rename("None")), "ValueError: identifier field can't represent 'None' constant");
    EXPECT_EQ(outcome("a", rename("True")), "ValueError: identifier field can't represent 'True' constant");
    EXPECT_EQ(outcome("a", rename("none")), "");
}

TEST(Validate, ChecksContexts) {
    EXPECT_EQ(outcome("a", spoiling_value<ast::Name>([](auto& node) { node.ctx = ast::ExprContext::Store; })),
              "ValueError: expression must have Load context but has Store instead");
    EXPECT_EQ(outcome("a = b",
                      [](Session& session, ast::Stmt* statement) {
                          auto* call = session.arena.make<ast::Call>();
                          call->span = {1, 0, 1, 1};
                          ast::as<ast::Assign>(statement)->targets[0] = call;
                      }),
              "ValueError: expression which can't be assigned to in Store context");
}

TEST(Validate, ChecksBodies) {
    EXPECT_EQ(outcome("def f(): pass", spoiling<ast::FunctionDef>([](auto& node) { node.body = {}; })),
              "ValueError: empty body on FunctionDef");
    EXPECT_EQ(outcome("if a: pass", spoiling<ast::If>([](auto& node) { node.body[0] = nullptr; })),
              "ValueError: None disallowed in statement list");
    EXPECT_EQ(outcome("try: a\nexcept: b", spoiling<ast::Try>([](auto& node) {
                          ast::as<ast::ExceptHandlerClause>(node.handlers[0])->body = {};
                      })),
              "ValueError: empty body on ExceptHandler");
    EXPECT_EQ(outcome("match a:\n case b: c", spoiling<ast::Match>([](auto& node) { node.cases[0]->body = {}; })),
              "ValueError: empty body on match_case");
}

TEST(Validate, ChecksStatements) {
    EXPECT_EQ(outcome("del a", spoiling<ast::Delete>([](auto& node) { node.targets = {}; })),
              "ValueError: empty targets on Delete");
    EXPECT_EQ(outcome("a = b", spoiling<ast::Assign>([](auto& node) { node.targets = {}; })),
              "ValueError: empty targets on Assign");
    EXPECT_EQ(outcome("a.b: c", spoiling<ast::AnnAssign>([](auto& node) { node.simple = 1; })),
              "TypeError: AnnAssign with simple non-Name target");
    EXPECT_EQ(outcome("type X = a", spoiling<ast::TypeAlias>([](auto& node) { node.name = node.value; })),
              "ValueError: expression must have Store context but has Load instead");
    EXPECT_EQ(outcome("type X = a.b", spoiling<ast::TypeAlias>([](auto& node) { node.name = node.value; })),
              "TypeError: TypeAlias with non-Name name");
    EXPECT_EQ(outcome("with a: b", spoiling<ast::With>([](auto& node) { node.items = {}; })),
              "ValueError: empty items on With");
    EXPECT_EQ(outcome("match a:\n case b: c", spoiling<ast::Match>([](auto& node) { node.cases = {}; })),
              "ValueError: empty cases on Match");
    EXPECT_EQ(outcome("raise a from b", spoiling<ast::Raise>([](auto& node) { node.exc = nullptr; })),
              "ValueError: Raise with cause but no exception");
    EXPECT_EQ(outcome("try: a\nfinally: b", spoiling<ast::Try>([](auto& node) { node.finalbody = {}; })),
              "ValueError: Try has neither except handlers nor finalbody");
    EXPECT_EQ(outcome("try: a\nexcept* b: c\nelse: d\nfinally: e",
                      spoiling<ast::TryStar>([](auto& node) { node.handlers = {}; })),
              "ValueError: TryStar has orelse but no except handlers");
    EXPECT_EQ(outcome("import a", spoiling<ast::Import>([](auto& node) { node.names = {}; })),
              "ValueError: empty names on Import");
    EXPECT_EQ(outcome("from a import b", spoiling<ast::ImportFrom>([](auto& node) { node.level = -1; })),
              "ValueError: Negative ImportFrom level");
    EXPECT_EQ(outcome("global a", spoiling<ast::Global>([](auto& node) { node.names = {}; })),
              "ValueError: empty names on Global");
    EXPECT_EQ(outcome("nonlocal a", spoiling<ast::Nonlocal>([](auto& node) { node.names = {}; })),
              "ValueError: empty names on Nonlocal");
}

TEST(Validate, ChecksParameters) {
    EXPECT_EQ(outcome("def f(a=b): pass", spoiling<ast::FunctionDef>([](auto& node) { node.args->args = {}; })),
              "ValueError: more positional defaults than args on arguments");
    EXPECT_EQ(
        outcome("def f(*, a=b): pass", spoiling<ast::FunctionDef>([](auto& node) { node.args->kw_defaults = {}; })),
        "ValueError: length of kwonlyargs is not the same as kw_defaults on arguments");
    EXPECT_EQ(
        outcome("def f(a=b): pass", spoiling<ast::FunctionDef>([](auto& node) { node.args->defaults[0] = nullptr; })),
        "ValueError: None disallowed in expression list");
}

TEST(Validate, ChecksExpressions) {
    EXPECT_EQ(outcome("a or b", spoiling_value<ast::BoolOp>([](auto& node) { node.values.count = 1; })),
              "ValueError: BoolOp with less than 2 values");
    EXPECT_EQ(outcome("{a: b}", spoiling_value<ast::Dict>([](auto& node) { node.keys = {}; })),
              "ValueError: Dict doesn't have the same number of keys as values");
    EXPECT_EQ(outcome("a < b", spoiling_value<ast::Compare>([](auto& node) { node.comparators = {}; })),
              "ValueError: Compare with no comparators");
    EXPECT_EQ(outcome("a < b", spoiling_value<ast::Compare>([](auto& node) { node.ops = {}; })),
              "ValueError: Compare has a different number of comparators and operands");
    EXPECT_EQ(outcome("[a for b in c]", spoiling_value<ast::ListComp>([](auto& node) { node.generators = {}; })),
              "ValueError: comprehension with no generators");
    EXPECT_EQ(outcome("(a := b)", spoiling_value<ast::NamedExpr>([](auto& node) { node.value = node.target; })),
              "ValueError: expression must have Load context but has Store instead");
    EXPECT_EQ(outcome("(a := b.c)", spoiling_value<ast::NamedExpr>([](auto& node) { node.target = node.value; })),
              "TypeError: NamedExpr target must be a Name");
}

TEST(Validate, ChecksPatterns) {
    auto star_alone = [](Session& session, ast::Stmt* statement) {
        auto* star = session.arena.make<ast::MatchStar>();
        star->span = {1, 0, 1, 1};
        ast::as<ast::Match>(statement)->cases[0]->pattern = star;
    };
    EXPECT_EQ(outcome("match a:\n case b: c", star_alone), "ValueError: can't use MatchStar here");
    EXPECT_EQ(outcome("match a:\n case b: c",
                      [](Session& session, ast::Stmt* statement) {
                          auto* pattern = ast::as<ast::MatchAs>(ast::as<ast::Match>(statement)->cases[0]->pattern);
                          pattern->name = session.strings.intern("_");
                      }),
              "ValueError: can't capture name '_' in patterns");
    EXPECT_EQ(
        outcome("match a:\n case 1 as b: c", spoiling_pattern<ast::MatchAs>([](auto& node) { node.name = nullptr; })),
        "ValueError: MatchAs must specify a target name if a pattern is given");
    EXPECT_EQ(outcome("match a:\n case 1 | 2: c",
                      spoiling_pattern<ast::MatchOr>([](auto& node) { node.patterns.count = 1; })),
              "ValueError: MatchOr requires at least 2 patterns");
    EXPECT_EQ(outcome("match a:\n case None: c",
                      spoiling_pattern<ast::MatchSingleton>([](auto& node) { node.value = &bytecode::kEllipsis; })),
              "ValueError: MatchSingleton can only contain True, False and None");
    EXPECT_EQ(outcome("match a:\n case 1: c", spoiling_pattern<ast::MatchValue>([](auto& node) {
                          ast::as<ast::Constant>(node.value)->value = &bytecode::kNone;
                      })),
              "ValueError: unexpected constant inside of a literal pattern");
    EXPECT_EQ(outcome("match a:\n case 1+2j: c", spoiling_pattern<ast::MatchValue>([](auto& node) {
                          ast::as<ast::BinOp>(node.value)->op = ast::Operator::Mult;
                      })),
              "ValueError: patterns may only match literals and attribute lookups");
    EXPECT_EQ(
        outcome("match a:\n case {1: b}: c", spoiling_pattern<ast::MatchMapping>([](auto& node) { node.keys = {}; })),
        "ValueError: MatchMapping doesn't have the same number of keys as patterns");
    EXPECT_EQ(outcome("match a:\n case A(b=c): d",
                      spoiling_pattern<ast::MatchClass>([](auto& node) { node.kwd_attrs = {}; })),
              "ValueError: MatchClass doesn't have the same number of keyword attributes as patterns");
}

TEST(Validate, RefusesForeignConstants) {
    bytecode::SliceConstant slice;
    EXPECT_EQ(outcome("1", spoiling_value<ast::Constant>([&](auto& node) { node.value = &slice; })),
              "TypeError: got an invalid type in Constant: slice");
}

TEST(Validate, GivesUpOnNestingBeyondTheStack) {
    std::string text = "a";
    for (int i = 0; i < 1000000; ++i) text += "+a";
    std::string error = outcome(text);
    EXPECT_TRUE(error.starts_with("RecursionError: Stack overflow (used ")) << error;
    EXPECT_TRUE(error.ends_with(" kB) during compilation")) << error;
}

}  // namespace
}  // namespace krait::syntax
