#include "compiler/preprocess.h"

#include "compiler/compile_for_test.h"
#include "syntax/ast_dump.h"

namespace krait::compiler {
namespace {

void remove_all(std::string& text, std::string_view part) {
    for (size_t at; (at = text.find(part)) != text.npos;) text.erase(at, part.size());
}

// As ast.dump() writes it, on one line and without the contexts that are Load.
std::string preprocessed(TestCompilation& compilation, PreprocessForm form) {
    if (!compilation.tree || !preprocess(compilation.session, compilation.tree, compilation.future, form, false))
        return compilation.error();
    syntax::DumpOptions options;
    options.indent = 0;
    std::string text;
    EXPECT_TRUE(syntax::dump_tree(*compilation.tree, options, text));
    for (std::string_view part : {"\n", ", ctx=Load()", ",ctx=Load()", "ctx=Load()"}) remove_all(text, part);
    return text;
}

struct Rewrite {
    const char* source;
    int optimize;
    const char* tree;
};

constexpr Rewrite kRewrites[] = {
    {"x % y; 'a%sb%%%-5r%05.3a' % (b, c, *d)", 0,
     "Module(body=[Expr(value=BinOp(left=Name(id='x'),op=Mod(),right=Name(id='y'))),Expr(value=BinOp(left=Constant("
     "value='a%sb%%%-5r%05.3a'),op=Mod(),right=Tuple(elts=[Name(id='b'),Name(id='c'),Starred(value=Name(id='d'))])))]"
     ")"},
    {"'a%sb%%%-5r%05.3a' % (b, 1 % c, d)", 0,
     "Module(body=[Expr(value=JoinedStr(values=[Constant(value='a'),FormattedValue(value=Name(id='b'),conversion=115),"
     "Constant(value='b%'),FormattedValue(value=BinOp(left=Constant(value=1),op=Mod(),right=Name(id='c')),conversion="
     "114,format_spec=Constant(value='5')),FormattedValue(value=Name(id='d'),conversion=97,format_spec=Constant(value='"
     ">5.3'))]))])"},
    {"'%s' % ('%s' % (a,),)", 0,
     "Module(body=[Expr(value=JoinedStr(values=[FormattedValue(value=JoinedStr(values=[FormattedValue(value=Name(id='a'"
     "),conversion=115)]),conversion=115)]))])"},
    {"'%100s' % (a,)", 0,
     "Module(body=[Expr(value=BinOp(left=Constant(value='%100s'),op=Mod(),right=Tuple(elts=[Name(id='a')])))])"},
    {"'%d' % (a,)", 0,
     "Module(body=[Expr(value=BinOp(left=Constant(value='%d'),op=Mod(),right=Tuple(elts=[Name(id='a')])))])"},
    {"'%s' % (a, b)", 0,
     "Module(body=[Expr(value=BinOp(left=Constant(value='%s'),op=Mod(),right=Tuple(elts=[Name(id='a'),Name(id='b')])))]"
     ")"},
    {"'%s %s' % (a,)", 0,
     "Module(body=[Expr(value=BinOp(left=Constant(value='%s %s'),op=Mod(),right=Tuple(elts=[Name(id='a')])))])"},
    {"'%' % (a,)", 0,
     "Module(body=[Expr(value=BinOp(left=Constant(value='%'),op=Mod(),right=Tuple(elts=[Name(id='a')])))])"},
    {"'' % ()", 0, "Module(body=[Expr(value=JoinedStr())])"},
    {"'%%' % ()", 0, "Module(body=[Expr(value=JoinedStr(values=[Constant(value='%')]))])"},
    {"b'%s' % (a,)", 0,
     "Module(body=[Expr(value=BinOp(left=Constant(value=b'%s'),op=Mod(),right=Tuple(elts=[Name(id='a')])))])"},
    {"'%.s%.0s%1.s%0s%+s' % (a, b, c, d, e)", 0,
     "Module(body=[Expr(value=JoinedStr(values=[FormattedValue(value=Name(id='a'),conversion=115,format_spec=Constant("
     "value='.0')),FormattedValue(value=Name(id='b'),conversion=115,format_spec=Constant(value='.0')),FormattedValue("
     "value=Name(id='c'),conversion=115,format_spec=Constant(value='>1.0')),FormattedValue(value=Name(id='d'),"
     "conversion=115),FormattedValue(value=Name(id='e'),conversion=115)]))])"},
    {"x = __debug__", 0, "Module(body=[Assign(targets=[Name(id='x', ctx=Store())],value=Constant(value=True))])"},
    {"x = __debug__", 1, "Module(body=[Assign(targets=[Name(id='x', ctx=Store())],value=Constant(value=False))])"},
    {"match a:\n case -1 | 1+2j | -1.5-0j: pass", 0,
     "Module(body=[Match(subject=Name(id='a'),cases=[match_case(pattern=MatchOr(patterns=[MatchValue(value=Constant("
     "value=-1)),MatchValue(value=Constant(value=(1+2j))),MatchValue(value=Constant(value=(-1.5-0j)))]),body=[Pass()])]"
     ")])"},
    {"match a:\n case {-1: b, **c} | C(-2, d=-3) | [-0, *_]: pass", 0,
     "Module(body=[Match(subject=Name(id='a'),cases=[match_case(pattern=MatchOr(patterns=[MatchMapping(keys=[Constant("
     "value=-1)],patterns=[MatchAs(name='b')],rest='c'),MatchClass(cls=Name(id='C'),patterns=[MatchValue(value="
     "Constant(value=-2))],kwd_attrs=['d'],kwd_patterns=[MatchValue(value=Constant(value=-3))]),MatchSequence(patterns="
     "[MatchValue(value=Constant(value=0)),MatchStar()])]),body=[Pass()])])])"},
    {"'a'\n'b'", 0, "Module(body=[Expr(value=Constant(value='a')),Expr(value=Constant(value='b'))])"},
    {"'a'\n'b'", 1, "Module(body=[Expr(value=Constant(value='a')),Expr(value=Constant(value='b'))])"},
    {"'a'\n'b'\nc", 2, "Module(body=[Expr(value=JoinedStr(values=[Constant(value='b')])),Expr(value=Name(id='c'))])"},
    {"def f():\n  'a'", 2, "Module(body=[FunctionDef(name='f',args=arguments(),body=[Pass()])])"},
    {"class C:\n  'a'\n  'b'\nif x:\n  'd'", 2,
     "Module(body=[ClassDef(name='C',body=[Expr(value=JoinedStr(values=[Constant(value='b')]))]),If(test=Name(id='x'),"
     "body=[Expr(value=Constant(value='d'))])])"},
    {"from __future__ import annotations\nx: '%s' % (a,) = '%s' % (a,)\ndef f(a: __debug__ = __debug__) -> __debug__: "
     "pass",
     0,
     "Module(body=[ImportFrom(module='__future__',names=[alias(name='annotations')],level=0),AnnAssign(target=Name(id='"
     "x', "
     "ctx=Store()),annotation=BinOp(left=Constant(value='%s'),op=Mod(),right=Tuple(elts=[Name(id='a')])),value="
     "JoinedStr(values=[FormattedValue(value=Name(id='a'),conversion=115)]),simple=1),FunctionDef(name='f',args="
     "arguments(args=[arg(arg='a',annotation=Name(id='__debug__'))],defaults=[Constant(value=True)]),body=[Pass()],"
     "returns=Name(id='__debug__'))])"},
};

TEST(Preprocess, RewritesAsCPythonDoes) {
    for (const Rewrite& rewrite : kRewrites) {
        syntax::Options options;
        options.optimize = rewrite.optimize;
        TestCompilation compilation(rewrite.source, options);
        EXPECT_EQ(preprocessed(compilation, PreprocessForm::Full), rewrite.tree) << rewrite.source;
    }
}

TEST(Preprocess, TheFormForShowingOnlyRemovesDocstrings) {
    syntax::Options options;
    options.optimize = 2;
    TestCompilation compilation("'doc'\n'%s' % (__debug__,)\n", options);
    EXPECT_EQ(preprocessed(compilation, PreprocessForm::SyntaxCheck),
              "Module(body=[Expr(value=BinOp(left=Constant(value='%s'),op=Mod(),"
              "right=Tuple(elts=[Name(id='__debug__')])))])");
}

TEST(Preprocess, NewNodesHaveCPythonsPositions) {
    syntax::Options options;
    options.optimize = 2;
    TestCompilation compilation("def f():\n    '''a\n    b'''\n'b' 'c'\nx = 'd%s' % (y,)\n", options);
    preprocessed(compilation, PreprocessForm::Full);
    auto& body = ast::as<ast::Module>(*compilation.tree).body;
    EXPECT_EQ(ast::as<ast::FunctionDef>(*body[0]).body[0]->span, (syntax::Span{2, 4, 2, 8}));
    ast::Expr* joined = ast::as<ast::Assign>(*body[2]).value;
    EXPECT_EQ(joined->span, (syntax::Span{5, 4, 5, 16}));
    base::List<ast::Expr*> pieces = ast::as<ast::JoinedStr>(*joined).values;
    EXPECT_EQ(pieces[0]->span, (syntax::Span{-1, -1, -1, -1}));
    EXPECT_EQ(pieces[1]->span, (syntax::Span{5, 13, 5, 14}));
}

std::string warnings(std::string_view source) {
    TestCompilation compilation(source);
    EXPECT_TRUE(compilation.tree) << compilation.error();
    EXPECT_TRUE(preprocess(compilation.session, compilation.tree, compilation.future, PreprocessForm::Full, true));
    std::string text;
    for (const syntax::Diagnostic& warning : compilation.session.diagnostics.warnings())
        text += TestCompilation::place(warning.lineno, warning.offset) + " " + warning.message + "\n";
    return text;
}

TEST(Preprocess, WarnsOfJumpsOutOfFinally) {
    EXPECT_EQ(warnings("def f():\n  try: pass\n  finally: return 1\n"), "3,12 'return' in a 'finally' block\n");
    EXPECT_EQ(warnings("for a in b:\n  try: pass\n  finally:\n    if c: break\n    else: continue\n"),
              "4,11 'break' in a 'finally' block\n5,11 'continue' in a 'finally' block\n");
    EXPECT_EQ(warnings("try: pass\nfinally:\n  for a in b: break\n  else: break\n"),
              "4,9 'break' in a 'finally' block\n");
    EXPECT_EQ(warnings("try: pass\nfinally:\n  while a: return\n  def f(): return\n"), "");
    EXPECT_EQ(warnings("try: pass\nexcept* a: pass\nfinally:\n  class C:\n    with a: return\n"),
              "5,13 'return' in a 'finally' block\n");
    EXPECT_EQ(warnings("try: return\nexcept: return\nelse: return\nfinally: pass\n"), "");
}

std::string future(std::string_view source) {
    TestCompilation compilation(source);
    if (!compilation.tree) return compilation.error();
    return std::to_string(compilation.future.flags) + " " + std::to_string(compilation.future.end_line) + "," +
           std::to_string(compilation.future.end_column);
}

TEST(Future, FindsFeaturesAtTheHead) {
    EXPECT_EQ(future("'doc'\nfrom __future__ import annotations, division\n"), "16777216 2,44");
    EXPECT_EQ(future("from __future__ import (generators as g);from __future__ import annotations\n"), "16777216 1,75");
    EXPECT_EQ(future("from __future__ import barry_as_FLUFL\n"), "4194304 1,37");
    EXPECT_EQ(future("'doc'\n'doc'\nfrom __future__ import annotations\n"), "0 -1,-1");
    EXPECT_EQ(future("from .__future__ import nothing\n"), "0 -1,-1");
    EXPECT_EQ(future("import a\nfrom __future__ import nothing\n"), "0 -1,-1");
}

TEST(Future, RejectsWhatIsNoFeature) {
    EXPECT_EQ(future("from __future__ import braces\n"), "not a chance 1,24-1,30");
    EXPECT_EQ(future("from __future__ import division, hope as h\n"), "future feature hope is not defined 1,34-1,43");
    EXPECT_EQ(future("from __future__ import *\n"), "future feature * is not defined 1,24-1,25");
    std::string long_name(120, 'a');
    EXPECT_EQ(future("from __future__ import " + long_name + "\n"),
              "future feature " + long_name.substr(0, 100) + " is not defined 1,24-1,144");
    // A character that does not fit whole is left out.
    std::string accented = std::string(99, 'a') + "\u00e9";
    EXPECT_EQ(future("from __future__ import " + accented + "\n"),
              "future feature " + long_name.substr(0, 99) + " is not defined 1,24-1,125");
}

}  // namespace
}  // namespace krait::compiler
