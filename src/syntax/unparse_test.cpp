#include "syntax/unparse.h"

#include <gtest/gtest.h>

#include "syntax/parse_for_test.h"

namespace krait::syntax {
namespace {

std::string unparsed(std::string_view text) {
    Parsed parsed = parse_mode(text, Mode::Eval);
    return std::string(unparse(*parsed.session, expression_of(parsed)));
}

TEST(Unparse, LeavesWhatItWritesItself) {
    for (const char* text : {"a or b and c",
                             "-a ** b",
                             "a ** (-b)",
                             "(-1).x",
                             "f(a for b in c)",
                             "lambda*a: 0",
                             "lambda**k: 0",
                             "lambda*, k: 0",
                             "lambda a, /, b=1: c",
                             "True.x",
                             "1 .real",
                             "not a == b",
                             "x[a, b]",
                             "x[a,]",
                             "x[()]",
                             "x[a:b:c]",
                             "{**a, 'b': c}",
                             "(yield)",
                             "(yield from a)",
                             "await a.b",
                             "a if b else c if d else e",
                             "(a if b else c) if d else e",
                             "[a async for b, c in d if e]",
                             "{a: b for c in d}",
                             "f(*a, b=c, **d)",
                             "a is not b not in c",
                             "a - (b - c)",
                             "(a ** b) ** c",
                             "...",
                             "u'a'",
                             "b'a'",
                             "t'{ a }'",
                             "()",
                             "(a,)",
                             "[*a, b]"})
        EXPECT_EQ(unparsed(text), text);
}

TEST(Unparse, RewritesTheRest) {
    EXPECT_EQ(unparsed("a, b"), "(a, b)");
    EXPECT_EQ(unparsed("x[::]"), "x[:]");
    EXPECT_EQ(unparsed("1e400"), "1e309");
    EXPECT_EQ(unparsed("1e400j"), "1e309j");
    EXPECT_EQ(unparsed("not (a == b)"), "not a == b");
    EXPECT_EQ(unparsed("[(lambda: 0) for x in y]"), "[lambda: 0 for x in y]");
    EXPECT_EQ(unparsed("'a' 'b'"), "'ab'");
}

TEST(Unparse, WritesFormattedStringsAsTheReprOfTheirBody) {
    EXPECT_EQ(unparsed("f'{a=}'"), "f'a={a!r}'");
    EXPECT_EQ(unparsed("f'{a, b}'"), "f'{(a, b)}'");
    EXPECT_EQ(unparsed("f'{ {1} }'"), "f'{ {1}}'");
    EXPECT_EQ(unparsed("f'{a:{b}c}{{'"), "f'{a:{b}c}{{'");
    EXPECT_EQ(unparsed("f'{\"\\n\"}'"), "f\"{'\\\\n'}\"");
    EXPECT_EQ(unparsed("f'{a}\"\\''"), "f'{a}\"\\''");
}

TEST(Unparse, RefusesAnUnknownConversion) {
    Parsed parsed = parse_mode("f'{a}'", Mode::Eval);
    auto* joined = ast::as<ast::JoinedStr>(expression_of(parsed));
    ast::as<ast::FormattedValue>(joined->values[0])->conversion = 'x';
    EXPECT_EQ(unparse(*parsed.session, joined).data(), nullptr);
    EXPECT_EQ(parsed.error().type, DiagnosticType::SystemError);
    EXPECT_EQ(parsed.error().message, "unknown f-value conversion kind");
}

}  // namespace
}  // namespace krait::syntax
