#include "compiler/codegen.h"

#include <gtest/gtest.h>

#include "compiler/compile.h"
#include "syntax/parser.h"

namespace krait::compiler {

namespace {

// The listing of a program, or its error.
std::string listing_of(std::string_view source, int optimize = 0, syntax::Mode mode = syntax::Mode::Exec) {
    syntax::Options options;
    options.optimize = optimize;
    options.mode = mode;
    syntax::Session session("test.py", options);
    ConstantCache cache(session.arena, session.strings);
    syntax::Source decoded;
    if (!syntax::decode_source(session, source, decoded)) return "not decoded";
    syntax::ast::Mod* tree = syntax::parse(session, decoded);
    AnalyzedTree analyzed;
    if (!tree || !analyze_tree(session, tree, analyzed)) return "not analyzed";
    Listing listing = generate_listing(session, cache, tree, *analyzed.symbols, analyzed.future);
    return listing.sequence ? dump_listing(listing) : session.diagnostics.error().message;
}

struct Message {
    std::string text;
    int line, offset, end_line, end_offset;

    bool operator==(const Message&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Message& m) {
    return out << m.text << " at " << m.line << ',' << m.offset << ',' << m.end_line << ',' << m.end_offset;
}

Message message_of(const syntax::Diagnostic& diagnostic) {
    return {diagnostic.message, *diagnostic.lineno, *diagnostic.offset, *diagnostic.end_lineno, *diagnostic.end_offset};
}

// Warnings, then the error.
std::vector<Message> messages_of(std::string_view source) {
    syntax::Session session("test.py", {});
    compile_source(session, source);
    std::vector<Message> messages;
    for (const syntax::Diagnostic& warning : session.diagnostics.warnings()) messages.push_back(message_of(warning));
    if (session.diagnostics.failed()) messages.push_back(message_of(session.diagnostics.error()));
    return messages;
}

using Messages = std::vector<Message>;

std::string repeated(std::string_view text, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += text;
    return out;
}

}  // namespace

TEST(Codegen, ListsInstructionsNestedUnitsAndConstants) {
    EXPECT_EQ(listing_of("f = lambda: 1\n"),
              "unit 7 1\n"
              "128 0 0 1 0 0\n"        // RESUME
              "256 None 0 1 0 0\n"     // ANNOTATIONS_PLACEHOLDER
              "82 0 1 1 4 13\n"        // LOAD_CONST
              "23 None 1 1 4 13\n"     // MAKE_FUNCTION
              "116 0 1 1 0 1\n"        // STORE_NAME
              "82 1 -1 -1 -1 -1\n"     // LOAD_CONST
              "35 None -1 -1 -1 -1\n"  // RETURN_VALUE
              "unit 5 0\n"
              "128 0 1 1 0 0\n"
              "82 0 1 1 12 13\n"
              "35 None 1 1 12 13\n"
              "82 1 -1 -1 -1 -1\n"
              "35 None -1 -1 -1 -1\n"
              "const <code <lambda>>\n"
              "const None\n");
}

TEST(Codegen, ExpressionsReturnTheirValue) {
    EXPECT_EQ(listing_of("1", 0, syntax::Mode::Eval),
              "unit 4 0\n"
              "128 0 0 1 0 0\n"
              "256 None 0 1 0 0\n"
              "82 0 1 1 0 1\n"
              "35 None -1 -1 -1 -1\n"
              "const 1\n");
}

TEST(Codegen, AssertionsGoWhenOptimizing) {
    EXPECT_EQ(listing_of("assert x\n", 1), listing_of("", 1));
    EXPECT_NE(listing_of("assert x\n", 0), listing_of("", 0));
}

TEST(Codegen, CleansDocstrings) {
    EXPECT_NE(listing_of("'  a\\n    b\\n\\n\\tc '\n").find("const 'a\\nb\\n\\n    c '\n"), std::string::npos);
    EXPECT_NE(listing_of("'   '\n").find("const ''\n"), std::string::npos);
    EXPECT_EQ(listing_of("'doc'\n", 2).find("const 'doc'\n"), std::string::npos);
}

// Lengths that source can have without nesting must not cost stack.
TEST(Codegen, ChainsOfAnyLength) {
    for (std::string_view link : {"+a", ".b", "(c)", "[d]", ".m()", "[e:f]"})
        EXPECT_EQ(messages_of("x = a" + repeated(link, 5000) + "\n"), Messages{}) << link;
    EXPECT_EQ(messages_of("[a" + repeated(" for a in b", 5000) + "]\n"), Messages{});
    EXPECT_EQ(messages_of("if a: b\n" + repeated("elif a: b\n", 2000)), Messages{});
}

TEST(Codegen, StatementsWhereTheyCannotBe) {
    EXPECT_EQ(messages_of("return 1\n"), (Messages{{"'return' outside function", 1, 1, 1, 9}}));
    EXPECT_EQ(messages_of("while 1:\n  def f(): break\n"), (Messages{{"'break' outside loop", 2, 12, 2, 17}}));
    EXPECT_EQ(messages_of("continue\n"), (Messages{{"'continue' not properly in loop", 1, 1, 1, 9}}));
    EXPECT_EQ(messages_of("yield x\n"), (Messages{{"'yield' outside function", 1, 1, 1, 8}}));
    EXPECT_EQ(messages_of("async def f():\n  yield\n  return 1\n"),
              (Messages{{"'return' with value in async generator", 3, 3, 3, 11}}));
    EXPECT_EQ(messages_of("async def f(): yield from x\n"),
              (Messages{{"'yield from' inside async function", 1, 16, 1, 28}}));
    EXPECT_EQ(messages_of("try: a\nexcept: b\nexcept C: d\n"),
              (Messages{{"default 'except:' must be last", 2, 1, 2, 10}}));
    EXPECT_EQ(messages_of("def f():\n  try: a\n  except* B: return\n"),
              (Messages{{"'break', 'continue' and 'return' cannot appear in an except* block", 3, 14, 3, 20}}));
}

TEST(Codegen, BlocksNestTo21) {
    auto loops = [](int count) {
        std::string source;
        for (int i = 0; i < count; ++i) source += std::string(i, ' ') + "while 1:\n";
        return source + std::string(count, ' ') + "pass\n";
    };
    EXPECT_EQ(messages_of(loops(21)), Messages{});
    EXPECT_EQ(messages_of(loops(22)), (Messages{{"too many statically nested blocks", 22, 22, 23, 27}}));

    // A comprehension is a block where it stores names.
    auto comprehensions = [](int count, std::string_view target) {
        std::string source = std::string(count, '[') + "a";
        for (int i = 0; i < count; ++i) source += " for " + std::string(target) + " in r]";
        return source + "\n";
    };
    EXPECT_EQ(messages_of(comprehensions(21, "a")), Messages{});
    EXPECT_EQ(messages_of(comprehensions(22, "a")), (Messages{{"too many statically nested blocks", 1, 22, 1, 36}}));
    EXPECT_EQ(messages_of(comprehensions(30, "a.b")), Messages{});
}

TEST(Codegen, StarsInTargets) {
    EXPECT_EQ(messages_of("*a = b\n"),
              (Messages{{"starred assignment target must be in a list or tuple", 1, 1, 1, 3}}));
    EXPECT_EQ(messages_of("*a\n"), (Messages{{"can't use starred expression here", 1, 1, 1, 3}}));
    EXPECT_EQ(messages_of("a, *b, *c = d\n"), (Messages{{"multiple starred expressions in assignment", 1, 1, 1, 10}}));
    EXPECT_EQ(messages_of(repeated("a,", 256) + "*b = c\n").front().text,
              "too many expressions in star-unpacking assignment");
    EXPECT_EQ(messages_of(repeated("a,", 255) + "*b = c\n"), Messages{});
}

TEST(Codegen, RepeatedKeywords) {
    EXPECT_EQ(messages_of("f(a=1, b=2, a=3)\n"), (Messages{{"keyword argument repeated: a", 1, 13, 1, 16}}));
    EXPECT_EQ(messages_of("f(a=1, b=1, c=1, d=1, e=1, f=1, g=1, h=1, i=1, c=1)\n"),
              (Messages{{"keyword argument repeated: c", 1, 48, 1, 51}}));
    EXPECT_EQ(messages_of("class C(a=1, a=2): pass\n"), (Messages{{"keyword argument repeated: a", 1, 14, 1, 17}}));
}

TEST(Codegen, Patterns) {
    auto error_of = [](std::string pattern) {
        Messages messages = messages_of("match a:\n case " + pattern + ": pass\n case 1: pass\n");
        return messages.empty() ? "" : messages.front().text;
    };
    EXPECT_EQ(error_of("x"), "name capture 'x' makes remaining patterns unreachable");
    EXPECT_EQ(error_of("1 | _ | 2"), "wildcard makes remaining patterns unreachable");
    EXPECT_EQ(error_of("[x, x]"), "multiple assignments to name 'x' in pattern");
    EXPECT_EQ(error_of("[x] | [y]"), "alternative patterns bind different names");
    EXPECT_EQ(error_of("[*a, *b]"), "multiple starred names in sequence pattern");
    EXPECT_EQ(error_of("C(a=1, a=2)"), "attribute name repeated in class pattern: a");
    EXPECT_EQ(error_of("{1: a, True: b}"), "mapping pattern checks duplicate key (True)");
    EXPECT_EQ(error_of("{100000000000000000000: a, 1e20: b}"), "mapping pattern checks duplicate key (1e+20)");
    EXPECT_EQ(error_of("{a.b: c, a.b: d}"), "");
    EXPECT_EQ(error_of("[a, [b, c]] | [b, [c, a]] | [c, [a, b]]"), "");
}

TEST(Codegen, TypeParametersWithDefaultsComeLast) {
    EXPECT_EQ(messages_of("def f[T = int, U](): pass\n"),
              (Messages{{"non-default type parameter 'U' follows default type parameter", 1, 16, 1, 17}}));
}

TEST(Codegen, WarnsOfWhatIsHardlyMeant) {
    EXPECT_EQ(messages_of("assert (a, b)\n"),
              (Messages{{"assertion is always true, perhaps remove parentheses?", 1, 1, 1, 14}}));
    EXPECT_EQ(messages_of("x = y is 1\n"),
              (Messages{{"\"is\" with 'int' literal. Did you mean \"==\"?", 1, 5, 1, 11}}));
    EXPECT_EQ(messages_of("x = () is not y is 1\n"),
              (Messages{{"\"is not\" with 'tuple' literal. Did you mean \"!=\"?", 1, 5, 1, 21}}));
    EXPECT_EQ(messages_of("[(1, 2) (3, 4)]\n"),
              (Messages{{"'tuple' object is not callable; perhaps you missed a comma?", 1, 2, 1, 8}}));
    EXPECT_EQ(messages_of("{1}[0]\n"),
              (Messages{{"'set' object is not subscriptable; perhaps you missed a comma?", 1, 1, 1, 4}}));
    EXPECT_EQ(
        messages_of("[[1] [2, 3]]\n"),
        (Messages{{"list indices must be integers or slices, not tuple; perhaps you missed a comma?", 1, 2, 1, 5}}));
}

// A finally body is generated several times; the copy for exceptions is silent, those of jumps are not.
TEST(Codegen, WarningsOfFinallyBodies) {
    EXPECT_EQ(messages_of("try: a\nfinally: x is 1\n").size(), 1u);
    EXPECT_EQ(messages_of("def f():\n  try: return\n  finally: x is 1\n").size(), 2u);
    EXPECT_EQ(messages_of("try: a\nfinally:\n  def f(): x is 1\n").size(), 1u);
}

}  // namespace krait::compiler
