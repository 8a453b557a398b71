// What CPython says of small programs; the error gate compares many thousands.

#include <gtest/gtest.h>

#include "syntax/program_for_test.h"

namespace krait::syntax {
namespace {

struct Rejected {
    const char* source;
    const char* error;
};

// clang-format off
constexpr Rejected kRejected[] = {
    {"a b c", "1:3-1:4 invalid syntax"},
    {"x = 1 2", "1:7-1:8 invalid syntax"},
    {"raise x from", "1:13-1:14 invalid syntax"},
    {"import a,", "1:10-1:11 invalid syntax"},
    {"from a import b c", "1:17-1:18 invalid syntax"},
    {"x = y += 1", "1:7-1:9 invalid syntax"},
    {"a := 1", "1:3-1:5 invalid syntax"},
    {"; a", "1:1-1:2 invalid syntax"},
    {"else: pass", "1:1-1:5 invalid syntax"},
    {"if x pass", "1:6-1:10 invalid syntax"},
    {"while:", "1:6-1:7 invalid syntax"},
    {"for x y: pass", "1:7-1:8 invalid syntax"},
    {"with (a as b) as c: pass", "1:15-1:17 invalid syntax"},
    {"try: a except: b", "1:8-1:14 invalid syntax"},
    {"class A(x for x in y): pass", "1:11-1:14 invalid syntax"},
    {"def f(a b): pass", "1:9-1:10 invalid syntax"},
    {"@a, b\ndef f(): pass", "1:3-1:4 invalid syntax"},
    {"async pass", "1:7-1:11 invalid syntax"},
    {"match x: y", "1:10-1:11 invalid syntax"},
    {"match x:\n pass", "2:2-2:6 invalid syntax"},
    {"match x:\n case a as b as c: pass", "2:14-2:16 invalid syntax"},
    {"type X.y = 1", "1:7-1:8 invalid syntax"},
    {"x not y", "1:7-1:8 invalid syntax"},
    {"a ** not b", "1:6-1:9 invalid syntax"},
    {"a == not b", "1:6-1:9 invalid syntax"},
    {"x...y", "1:2-1:5 invalid syntax"},
    {"a[]", "1:3-1:4 invalid syntax"},
    {"a[*b:c]", "1:5-1:6 invalid syntax"},
    {"()()()(", "1:7-1:0 '(' was never closed"},
    {"(a,,b)", "1:4-1:5 invalid syntax"},
    {"f(a=b=c)", "1:6-1:7 invalid syntax"},
    {"f(a := b = 1)", "1:10-1:11 invalid syntax"},
    {"[x for x in lambda: y]", "1:13-1:19 invalid syntax"},
    {"{a: b, *c}", "1:8-1:9 invalid syntax"},
    {"{*a: b}", "1:4-1:5 invalid syntax"},
    {"lambda: yield", "1:9-1:14 invalid syntax"},
    {"lambda x=: 1", "1:10-1:11 invalid syntax"},
    {"a ? b : c", "1:3-1:4 invalid syntax"},
    {"a && b", "1:4-1:5 invalid syntax"},
    {"(a b, c)", "1:2-1:5 invalid syntax. Perhaps you forgot a comma?"},
    {"(a\n b)", "1:2-2:3 invalid syntax. Perhaps you forgot a comma?"},
    {"f(a b)(c d)", "1:3-1:6 invalid syntax. Perhaps you forgot a comma?"},
    {"('a' b 'c')", "1:6-1:7 invalid syntax. Is this intended to be part of the string?"},
    {"(a if b)", "1:2-1:8 expected 'else' after 'if' expression"},
    {"a if b else", "1:12-1:13 expected expression after 'else', but statement is given"},
    {"x = pass if a else b", "1:5-1:9 expected expression before 'if', but statement is given"},
    {"print \"a\"", "1:1-1:10 Missing parentheses in call to 'print'. Did you mean print(...)?"},
    {"exec a in b", "1:1-1:12 Missing parentheses in call to 'exec'. Did you mean exec(...)?"},
    {"print a if b", "1:7-1:13 expected 'else' after 'if' expression"},
    {"(a.b := 1)", "1:2-1:5 cannot use assignment expressions with attribute"},
    {"not a := 1", "1:1-1:6 cannot use assignment expressions with expression"},
    {"if a = 1: b", "1:4-1:9 invalid syntax. Maybe you meant '==' or ':=' instead of '='?"},
    {"if a.b = 1: c", "1:4-1:7 cannot assign to attribute here. Maybe you meant '==' instead of '='?"},
    {"f() = 1", "1:1-1:4 cannot assign to function call here. Maybe you meant '==' instead of '='?"},
    {"a, f() = 1", "1:4-1:7 cannot assign to function call here. Maybe you meant '==' instead of '='?"},
    {"a = f() = 1", "1:5-1:8 cannot assign to function call"},
    {"a < b = c", "1:1-1:6 cannot assign to comparison"},
    {"None = 1", "1:1-1:5 cannot assign to None"},
    {"(yield) = 1", "1:2-1:7 cannot assign to yield expression here. Maybe you meant '==' instead of '='?"},
    {"x = yield = 1", "1:5-1:10 assignment to yield expression not possible"},
    {"f() += 1", "1:1-1:4 'function call' is an illegal expression for augmented assignment"},
    {"a, b: int", "1:1-1:2 only single target (not tuple) can be annotated"},
    {"f(): int", "1:1-1:4 illegal target for annotation"},
    {"del f(), a", "1:5-1:8 cannot delete function call"},
    {"del *a", "1:5-1:7 cannot delete starred"},
    {"for a, f() in b: c", "1:8-1:11 cannot assign to function call"},
    {"[x for 1 in y]", "1:8-1:9 cannot assign to literal"},
    {"[x for x]", "1:9-1:10 'in' expected after for-loop variables"},
    {"with a as b, c as d(): e", "1:19-1:22 cannot assign to function call"},
    {"1 + not a", "1:5-1:10 'not' after an operator must be parenthesized"},
    {"-not a", "1:2-1:7 'not' after an operator must be parenthesized"},
    {"(*a)", "1:2-1:4 cannot use starred expression here"},
    {"(**a)", "1:2-1:4 cannot use double starred expression here"},
    {"[*a for a in b]", "1:2-1:4 iterable unpacking cannot be used in comprehension"},
    {"[a, b for a in b]", "1:2-1:6 did you forget parentheses around the comprehension target?"},
    {"[a, for a in b]", "1:2-1:4 did you forget parentheses around the comprehension target?"},
    {"{**a for a in b}", "1:2-1:4 dict unpacking cannot be used in dict comprehension"},
    {"{a: 1, b}", "1:8-1:0 ':' expected after dictionary key"},
    {"{a: *b}", "1:5-1:7 cannot use a starred expression in a dictionary value"},
    {"{a:}", "1:3-1:4 expression expected after dictionary key and ':'"},
    {"f(**a, *b)", "1:6-1:10 iterable argument unpacking follows keyword argument unpacking"},
    {"f(a=1, b)", "1:9-1:10 positional argument follows keyword argument"},
    {"f(**a, b)", "1:9-1:10 positional argument follows keyword argument unpacking"},
    {"f(a for b in c, d)", "1:3-1:15 Generator expression must be parenthesized"},
    {"f(1, a for b in c if d)", "1:6-1:23 Generator expression must be parenthesized"},
    {"f(a=1, b for c in d)", "1:8-1:20 Generator expression must be parenthesized"},
    {"f(a=1 for b in c)", "1:3-1:5 invalid syntax. Maybe you meant '==' or ':=' instead of '='?"},
    {"f(a=)", "1:3-1:5 expected argument value expression"},
    {"f(True=1)", "1:3-1:8 cannot assign to True"},
    {"f(a.b=1)", "1:3-1:7 expression cannot contain assignment, perhaps you meant \"==\"?"},
    {"f(**a=1)", "1:3-1:8 cannot assign to keyword argument unpacking"},
    {"f(*a=1)", "1:3-1:7 cannot assign to iterable argument unpacking"},
    {"f(*)", "1:4-1:5 Invalid star expression"},
    {"print(* *a)", "1:9-1:10 Invalid star expression"},
    {"import a from b", "1:1-1:16 Did you mean to use 'from ... import ...' instead?"},
    {"import a as b.c", "1:13-1:16 cannot use attribute as import target"},
    {"from a import b as 1", "1:20-1:21 cannot use literal as import target"},
    {"from a import b,", "1:17-1:18 trailing comma not allowed without surrounding parentheses"},
    {"import\nx", "1:7-1:7 Expected one or more names after 'import'"},
    {"def f(a=1, b: c): d", "1:12-1:16 parameter without a default follows parameter with a default"},
    {"def f(/, a): b", "1:7-1:8 at least one argument must precede /"},
    {"def f(a, /, b, /): c", "1:16-1:17 / may appear only once"},
    {"def f(*, a, /): b", "1:13-1:14 / must be ahead of *"},
    {"def f(a, /*b): c", "1:11-1:12 expected comma between / and *"},
    {"def f(*): a", "1:7-1:8 named arguments must follow bare *"},
    {"lambda *: a", "1:9-1:10 named arguments must follow bare *"},
    {"def f(*a=1): b", "1:9-1:10 var-positional argument cannot have default value"},
    {"def f(*a, *b): c", "1:11-1:12 * argument may appear only once"},
    {"def f(**a, b): c", "1:12-1:13 arguments cannot follow var-keyword argument"},
    {"def f(a=, b): c", "1:8-1:9 expected default value expression"},
    {"def f(a, (b)): c", "1:10-1:13 Function parameters cannot be parenthesized"},
    {"lambda (a), b: c", "1:8-1:11 Lambda expression parameters cannot be parenthesized"},
    {"def f[*T: int](): a", "1:9-1:14 cannot use bound with TypeVarTuple"},
    {"def f[](): a", "1:7-1:7 Type parameter list cannot be empty"},
    {"def f", "1:6-1:7 expected '('"},
    {"def f() -> : a", "1:9-1:11 expected ':'"},
    {"class A", "1:8-1:9 expected ':'"},
    {"try: a\nb", "2:1-2:2 expected 'except' or 'finally' block"},
    {"try:\n a\nexcept b, c as d:\n e", "3:8-3:17 multiple exception types must be parenthesized when using 'as'"},
    {"try:\n a\nexcept b as c.d:\n e", "3:13-3:16 cannot use except statement with attribute"},
    {"try:\n a\nexcept b:\n c\nexcept* d:\n e", "5:1-5:8 cannot have both 'except' and 'except*' on the same 'try'"},
    {"match x:\n case a as _: b", "2:12-2:13 cannot use '_' as a target"},
    {"match x:\n case A(b=1, c): d", "2:14-2:15 positional patterns follow keyword patterns"},
    {"match x:\n case 1+2: a", "2:9-2:10 imaginary number required in complex literal"},
    {"match x:\n case 1j+2: a", "2:7-2:9 real number required in complex literal"},
    {"a <> b", "1:3-1:5 invalid syntax.  Maybe you meant '!=' instead of '<>'?"},
    {"x = (1,\ny = 2", "1:5-1:0 '(' was never closed"},
    {"if a:\nb", "2:1-2:2 expected an indented block after 'if' statement on line 1"},
    {"if a:\n b\nelse:\n c\nelif d: e", "5:1-5:5 'elif' block follows an 'else' block"},
    {"def f():", "1:9-1:-1 expected an indented block after function definition on line 1"},
    {"x\n   y", "2:3-2:-1 unexpected indent"},
    {"if 1:\n @a\nx", "3:0-3:-1 unexpected unindent"},
    {"f'{a b}'", "1:4-1:7 invalid syntax. Perhaps you forgot a comma?"},
    {"f'{}'", "1:4-1:5 f-string: valid expression required before '}'"},
    {"f'{!r}'", "1:4-1:5 f-string: valid expression required before '!'"},
    {"f'{,}'", "1:4-1:5 f-string: expecting a valid expression after '{'"},
    {"f'{a;}'", "1:5-1:6 f-string: expecting '=', or '!', or ':', or '}'"},
    {"f'{a=b}'", "1:6-1:7 f-string: expecting '!', or ':', or '}'"},
    {"f'{a!}'", "1:6-1:7 f-string: missing conversion character"},
    {"f'{a!5}'", "1:6-1:7 f-string: invalid conversion character"},
    {"f'{a!z}'", "1:6-1:7 f-string: invalid conversion character 'z': expected 's', 'r', or 'a'"},
    {"f'{a! r}'", "1:5-1:8 f-string: conversion type must come right after the exclamation mark"},
    {"f'{a!r!s}'", "1:7-1:8 f-string: expecting ':' or '}'"},
    {"f'{a:{b}'", "1:9-1:10 f-string: expecting '}', or format specs"},
    {"f'{lambda a: 1}'", "1:4-1:13 f-string: lambda expressions are not allowed without parentheses"},
    {"f'a' b'c'", "1:10-1:11 cannot mix bytes and nonbytes literals"},
    {"f'a' t'b'", "1:1-1:10 cannot mix t-string literals with string or bytes literals"},
    {"t'{a!z}'", "1:6-1:7 t-string: invalid conversion character 'z': expected 's', 'r', or 'a'"},
    {"a b\n'abc", "2:1-2:1 unterminated string literal (detected at line 2)"},
    {"f(a b)\n)", "2:1-2:1 unmatched ')'"},
    {"a b\n0777", "2:1-2:2 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"},
    {"a b\n(", "1:3-1:4 invalid syntax"},
    {"a b\nif 1:\n\tx\n        y", "1:3-1:4 invalid syntax"},
    {"a b\nf'{'", "1:3-1:4 invalid syntax"},
    {"(a\nb c", "1:1-1:0 '(' was never closed"},
    {"(a $ b", "1:4-1:5 invalid syntax"},
    {"(a b", "1:1-1:0 '(' was never closed"},
    {"if (a:\n  b\n", "1:6-1:7 invalid syntax"},
    {"[(x y]", "1:6-1:6 closing parenthesis ']' does not match opening parenthesis '('"},
    {"(a).b: int", "1:1-1:6 illegal target for annotation"},
    {"((a).b)(c).d: int", "1:1-1:13 illegal target for annotation"},
    {"(a()).b: int", ""},
    {"f(\"a\" t'{}')", "1:7-1:9 invalid syntax"},
    {"t'{x!s:'", "1:8-1:9 t-string: expecting '}', or format specs"},
};
// clang-format on

TEST(Errors, AreCPythons) {
    for (const Rejected& rejected : kRejected)
        EXPECT_EQ(ProgramForTest(rejected.source).rejection(), rejected.error) << rejected.source;
}

TEST(Errors, CarryTheLine) {
    auto text_of = [](std::string_view source, Mode mode) {
        Options options;
        options.mode = mode;
        ProgramForTest program(source, options);
        EXPECT_NE(program.rejection(), "");
        return *program.session.diagnostics.error().text;
    };
    EXPECT_EQ(text_of("f(a b)", Mode::Exec), "f(a b)\n");
    EXPECT_EQ(text_of("f(a b)", Mode::Eval), "f(a b)");
    EXPECT_EQ(text_of("(a\nb c", Mode::Exec), "(a");
    EXPECT_EQ(text_of("x = 'a\n", Mode::Exec), "x = 'a");
}

TEST(Errors, TakeTheLineFromTheFile) {
    ProgramForTest program("a b");
    program.session.read_file = [](const std::string&) { return std::string("from the file\r\nsecond"); };
    program.rejection();
    EXPECT_EQ(*program.session.diagnostics.error().text, "from the file\n");
    ProgramForTest long_line("a b");
    long_line.session.read_file = [](const std::string&) { return std::string(2000, 'x'); };
    long_line.rejection();
    EXPECT_EQ(long_line.session.diagnostics.error().text->size(), 999u);
}

TEST(Errors, KnowTheLastCompoundStatement) {
    ProgramForTest program("while a: b\ndef f():\n  if c: d\n  e f");
    EXPECT_EQ(program.rejection(), "4:5-4:6 invalid syntax");
    EXPECT_EQ(program.session.diagnostics.error().metadata_line, 3);
    EXPECT_EQ(program.session.diagnostics.error().metadata_column, 2);
}

TEST(Errors, TellIncompleteInput) {
    Options options;
    options.mode = Mode::Single;
    options.allow_incomplete_input = true;
    for (const char* source : {"if 1:", "(", "\"\"\"abc", "a b", "'abc"}) {
        ProgramForTest program(source, options);
        EXPECT_NE(program.rejection(), "") << source;
        EXPECT_EQ(program.session.diagnostics.error().type, DiagnosticType::IncompleteInputError) << source;
    }
    ProgramForTest program("a b\n", options);
    EXPECT_EQ(program.rejection(), "1:3-1:4 invalid syntax");
}

TEST(Errors, KnowTheSingleStatement) {
    Options options;
    options.mode = Mode::Single;
    EXPECT_EQ(ProgramForTest("x\ny", options).rejection(),
              "1:2-1:3 multiple statements found while compiling a single statement");
    EXPECT_EQ(ProgramForTest("x # c\n\n", options).rejection(), "");
}

TEST(Errors, KeepWarningsOfTheFirstPass) {
    ProgramForTest program("'\\d'\nx = 1if 2 else 3\na b\n1or 2\n");
    EXPECT_EQ(program.rejection(), "3:3-3:4 invalid syntax");
    EXPECT_EQ(program.session.diagnostics.warnings().size(), 3u);
}

TEST(Errors, NeverRunOutOfStack) {
    std::string deep;
    for (int i = 0; i < 7000; ++i) deep += "not ";
    ProgramForTest program(deep + "x y");
    EXPECT_EQ(program.rejection(), "None:None-None:None Parser stack overflowed - Python source too complex to parse");
    EXPECT_EQ(program.session.diagnostics.error().type, DiagnosticType::MemoryError);
}

}  // namespace
}  // namespace krait::syntax
