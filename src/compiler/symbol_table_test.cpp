#include "compiler/symbol_table.h"

#include "compiler/compile_for_test.h"

namespace krait::compiler {
namespace {

std::string bits_text(uint16_t flags) {
    constexpr std::pair<uint16_t, const char*> kNames[] = {
        {kSymbolUse, "use"},
        {kSymbolGlobal, "global"},
        {kSymbolNonlocal, "nonlocal"},
        {kSymbolLocal, "local"},
        {kSymbolParam, "param"},
        {kSymbolTypeParam, "type_param"},
        {kSymbolFreeClass, "free_class"},
        {kSymbolImport, "import"},
        {kSymbolAnnotated, "annot"},
        {kSymbolCompIter, "comp_iter"},
        {kSymbolCompCell, "comp_cell"},
    };
    std::string text;
    for (auto& [flag, name] : kNames)
        if (flags & flag) text += (text.empty() ? "(" : "|") + std::string(name);
    return text.empty() ? text : text + ")";
}

void append_entry(std::string& out, const SymbolTableEntry& entry, size_t level) {
    constexpr const char* kKinds[] = {"function", "class",           "module",       "annotation",
                                      "alias",    "type-parameters", "type-variable"};
    constexpr const char* kScopes[] = {"-", "local", "explicit", "implicit", "free", "cell"};
    out.append(level * 2, ' ');
    out.append(kKinds[static_cast<int>(entry.kind)]).append(" ").append(entry.name->text());
    out += entry.nested ? " nested:" : ":";
    for (const Symbol& symbol : entry.symbols)
        out.append(" ").append(symbol.name->text()).append("=").append(kScopes[static_cast<int>(symbol.scope)]) +=
            bits_text(symbol.flags);
    out += '\n';
    for (const SymbolTableEntry* child : entry.children) append_entry(out, *child, level + 1);
}

std::string listing(std::string_view source) {
    TestCompilation compilation(source);
    SymbolTable* table = compilation.symbols();
    if (!table) return compilation.error();
    std::string out;
    append_entry(out, *table->top(), 0);
    return out;
}

TEST(SymbolTable, ModuleAndFunctions) {
    EXPECT_EQ(listing(R"(
import a.b, c as d
def f(p, /, q, *r, s, **t):
    global g
    g = p + unknown
    def inner():
        nonlocal q
        q = s
    return lambda: r
)"),
              R"(module top: a=local(import) d=local(import) f=local(local) g=explicit(global)
  annotation __annotate__: .format=local(use|param)
  function f: p=local(use|param) q=cell(param) s=cell(param) r=cell(param) t=local(param) g=explicit(global|local) unknown=implicit(use) inner=local(local)
    annotation __annotate__ nested: .format=local(use|param)
    function inner nested: q=free(nonlocal|local) s=free(use)
    function lambda nested: r=free(use)
)");
}

TEST(SymbolTable, ClassesAreNotSeenFromInside) {
    EXPECT_EQ(listing(R"(
def f(x):
    class C:
        x = 1
        def m(self):
            return x, __class__, super
    return C
)"),
              R"(module top: f=local(local)
  annotation __annotate__: .format=local(use|param)
  function f: x=cell(param) C=local(use|local)
    class C nested: x=local(local|free_class) m=local(local)
      annotation __annotate__ nested: .format=local(use|param) __classdict__=free(use)
      function m nested: self=local(param) x=free(use) __class__=free(use) super=implicit(use)
)");
}

TEST(SymbolTable, ComprehensionsAreMergedIntoTheirBlocks) {
    EXPECT_EQ(listing(R"(
def f(y):
    x = 1
    return [lambda: x for x in y if (z := x)], (g for g in y)
class C:
    a = [[__class__, q, k] for q in r for k in q]
)"),
              R"(module top: f=local(local) C=local(local)
  annotation __annotate__: .format=local(use|param)
  function f: y=local(use|param) x=cell(local|comp_cell) z=local(local)
    function lambda nested: x=free(use)
    function genexpr nested: .0=local(param) g=local(use|local|comp_iter)
  class C: a=local(local) r=implicit(use) q=local(use|local|comp_iter) k=local(use|local|comp_iter) __class__=implicit(use)
)");
}

TEST(SymbolTable, PrivateNamesAreMangled) {
    EXPECT_EQ(listing(R"(
class __C[__T: __B](__Base):
    __a = 1
    def __m(self, __p): return __a.__b
class ___:
    __a = 1
)"),
              R"(module top: __C=local(local) ___=local(local)
  type-parameters __C: .type_params=cell(use|local) .generic_base=local(use|local) _C__T=local(local|type_param) __Base=implicit(use)
    type-variable __T nested: .format=local(use|param) __B=implicit(use)
    class __C nested: __type_params__=local(local) .type_params=free(use) _C__a=local(local) _C__m=local(local)
      annotation __annotate__ nested: .format=local(use|param) __classdict__=free(use)
      function __m nested: self=local(param) _C__p=local(param) _C__a=implicit(use)
  class ___: __a=local(local)
)");
}

TEST(SymbolTable, TypeParametersAndAnnotations) {
    EXPECT_EQ(listing(R"(
class C[T](B, k=v):
    y: T
    def m[U: int = str](self, a: U = 1, *, k=2) -> T: return T
type A[X] = X | C
)"),
              R"(module top: C=local(local) A=local(local)
  type-parameters C: .type_params=cell(use|local) .generic_base=local(use|local) T=cell(local|type_param) B=implicit(use) v=implicit(use)
    class C nested: __type_params__=local(local) .type_params=free(use) y=local(local|annot) m=local(local) T=free
      annotation __annotate__ nested: .format=local(use|param) __classdict__=free(use) T=free(use)
      type-parameters m nested: __classdict__=free(use|free_class) .defaults=local(param) .kwdefaults=local(param) U=cell(local|type_param) T=free
        type-variable U nested: .format=local(use|param) __classdict__=free(use) int=implicit(use)
        type-variable U nested: .format=local(use|param) __classdict__=free(use) str=implicit(use)
        annotation __annotate__ nested: .format=local(use|param) __classdict__=free(use) U=free(use) T=free(use)
        function m nested: self=local(param) a=local(param) k=local(param) T=free(use)
  type-parameters A: X=cell(local|type_param)
    alias A nested: .format=local(use|param) X=free(use) C=implicit(use)
)");
}

TEST(SymbolTable, ConditionalAnnotations) {
    EXPECT_EQ(
        listing(R"(
x: int = 1
def f():
    y: z = [w for w in v]
class C:
    a: b
    if c:
        d: e
)"),
        R"(module top: x=local(local|annot) __conditional_annotations__=implicit(use) f=local(local) C=local(local)
  annotation __annotate__: .format=local(use|param) int=implicit(use)
  annotation __annotate__: .format=local(use|param)
  function f: y=local(local|annot) v=implicit(use) w=local(use|local|comp_iter)
    annotation __annotate__ nested: .format=local(use|param)
  class C: a=local(local|annot) c=implicit(use) d=local(local|annot) __conditional_annotations__=implicit(use)
    annotation __annotate__: .format=local(use|param) __classdict__=free(use) b=implicit(use) e=implicit(use)
)");
}

TEST(SymbolTable, AnnotationsAsTextAreNotSeen) {
    EXPECT_EQ(
        listing(R"(
from __future__ import annotations
x: (lambda: y)
def f(a: b) -> c: pass
)"),
        R"(module top: annotations=local(import) x=local(local|annot) __conditional_annotations__=implicit(use) f=local(local)
  function f: a=local(param)
)");
}

TEST(SymbolTable, PatternsAndHandlers) {
    EXPECT_EQ(
        listing(R"(
match s:
    case {1: a, **b} | [C(d, e=f), *g] if h: pass
try: pass
except E as i: pass
with j as (k, l): del m
)"),
        R"(module top: s=implicit(use) a=local(local) b=local(local) C=implicit(use) d=local(local) f=local(local) g=local(local) h=implicit(use) E=implicit(use) i=local(local) j=implicit(use) k=local(local) l=local(local) m=local(local)
)");
}

struct Rejected {
    const char* source;
    const char* error;
};

constexpr Rejected kRejected[] = {
    {"def f(a, a): pass", "duplicate argument 'a' in function definition 1,10-1,11"},
    {"def f[T, T](): pass", "duplicate type parameter 'T' 1,10-1,11"},
    {"def f(__debug__): pass", "cannot assign to __debug__ 1,7-1,16"},
    {"x.__debug__ = 1", "cannot assign to __debug__ 1,1-1,12"},
    {"del __debug__", "cannot delete __debug__ 1,5-1,14"},
    {"f(a=1, __debug__=2)", "cannot assign to __debug__ 1,8-1,19"},
    {"import __debug__.a", "cannot assign to __debug__ 1,8-1,19"},
    {"def f(a):\n  global a", "name 'a' is parameter and global 2,3-2,11"},
    {"def f():\n  a\n  global a", "name 'a' is used prior to global declaration 3,3-3,11"},
    {"def f():\n  a: int\n  global a", "annotated name 'a' can't be global 3,3-3,11"},
    {"def f():\n  a = 1\n  global a", "name 'a' is assigned to before global declaration 3,3-3,11"},
    {"def f(a):\n  nonlocal a", "name 'a' is parameter and nonlocal 2,3-2,13"},
    {"def f():\n  global a\n  nonlocal a", "name 'a' is nonlocal and global 2,3-2,11"},
    {"def f():\n  nonlocal a", "no binding for nonlocal 'a' found 2,3-2,13"},
    {"class C[T]:\n  nonlocal T", "nonlocal binding not allowed for type parameter 'T' 2,3-2,13"},
    {"nonlocal a", "nonlocal declaration not allowed at module level 1,1-1,11"},
    {"class C:\n  global a\n  a: int", "annotated name 'a' can't be global 3,3-3,9"},
    {"def f():\n  from a import *", "import * only allowed at module level 2,17-2,18"},
    {"x = 1\nfrom __future__ import annotations",
     "from __future__ imports must occur at the beginning of the file 2,1-2,35"},
    {"class C:\n  def f(self):\n    nonlocal __x", "no binding for nonlocal '_C__x' found 3,5-3,17"},
    {"[a := 1 for a in b]", "assignment expression cannot rebind comprehension iteration variable 'a' 1,2-1,3"},
    {"[b for a in (b := 1)]", "assignment expression cannot be used in a comprehension iterable expression 1,14-1,20"},
    {"[[(i := 0) for k in j] for i in l]",
     "assignment expression cannot rebind comprehension iteration variable 'i' 1,4-1,5"},
    {"[i := 0 for j in k for i in l]",
     "assignment expression cannot rebind comprehension iteration variable 'i' 1,2-1,3"},
    {"class C: [a := 1 for b in c]",
     "assignment expression within a comprehension cannot be used in a class body 1,11-1,12"},
    {"def f(a: (b := 1)): pass", "named expression cannot be used within an annotation 1,11-1,17"},
    {"def f[T: (a := 1)](): pass", "named expression cannot be used within a TypeVar bound 1,11-1,17"},
    {"def f[T: ((a := 1),)](): pass", "named expression cannot be used within a TypeVar constraint 1,12-1,18"},
    {"def f[*T = (a := 1)](): pass", "named expression cannot be used within a TypeVarTuple default 1,13-1,19"},
    {"def f[**T = (yield)](): pass", "yield expression cannot be used within a ParamSpec default 1,14-1,19"},
    {"type A = (yield)", "yield expression cannot be used within a type alias 1,11-1,16"},
    {"class C[T]((a := 1)): pass", "named expression cannot be used within the definition of a generic 1,13-1,19"},
    {"type A = [a := 1 for b in c]",
     "assignment expression within a comprehension cannot be used in a type alias 1,11-1,12"},
    {"class C[T]([a := 1 for b in c]): pass",
     "assignment expression within a comprehension cannot be used within the definition of a generic 1,13-1,14"},
    {"def f[__classdict__](): pass", "reserved name '__classdict__' cannot be used for type parameter 1,7-1,20"},
    {"[(yield) for a in b]", "'yield' inside list comprehension 1,3-1,8"},
    {"(await a)", "'await' outside function 1,2-1,9"},
    {"def f(): await a", "'await' outside async function 1,10-1,17"},
    {"def f(): [a async for a in b]", "asynchronous comprehension outside of an asynchronous function 1,10-1,30"},
    {"def f():\n  async with a: pass", "'async with' outside async function 2,3-2,21"},
    {"async def f():\n  def g():\n    async for a in b: pass", "'async for' outside async function 3,5-3,27"},
};

TEST(SymbolTable, RejectsAsCPythonDoes) {
    for (const Rejected& rejected : kRejected) {
        TestCompilation compilation(rejected.source);
        EXPECT_EQ(compilation.symbols(), nullptr) << rejected.source;
        EXPECT_EQ(compilation.error(), rejected.error) << rejected.source;
    }
}

TEST(SymbolTable, TopLevelAwaitMakesTheModuleACoroutine) {
    syntax::Options options;
    options.allow_top_level_await = true;
    for (const char* source : {"await a\n", "[a async for a in b]\n", "async with a: pass\n"}) {
        TestCompilation compilation(source, options);
        SymbolTable* table = compilation.symbols();
        ASSERT_TRUE(table) << compilation.error();
        EXPECT_TRUE(table->top()->is_coroutine) << source;
    }
}

TEST(SymbolTable, FindsBlocksByTheirNodes) {
    TestCompilation compilation("class C[T: int = str]:\n  'doc'\n  def f(self, *a, k, **w): yield __class__, [k]\n");
    SymbolTable* table = compilation.symbols();
    ASSERT_TRUE(table) << compilation.error();
    auto& def = ast::as<ast::ClassDef>(*ast::as<ast::Module>(*compilation.tree).body[0]);
    SymbolTableEntry* type_parameters = table->type_parameters_of(&def);
    ASSERT_TRUE(type_parameters);
    EXPECT_EQ(type_parameters->kind, BlockKind::TypeParameters);
    EXPECT_EQ(table->bound_of(def.type_params[0])->kind, BlockKind::TypeVariable);
    EXPECT_NE(table->bound_of(def.type_params[0]), table->default_of(def.type_params[0]));
    SymbolTableEntry* block = table->block_of(&def);
    ASSERT_TRUE(block);
    EXPECT_TRUE(block->has_docstring);
    EXPECT_TRUE(block->needs_class_closure);
    EXPECT_TRUE(block->needs_class_dict);

    const ast::Stmt* method = def.body[1];
    SymbolTableEntry* function = table->block_of(method);
    ASSERT_TRUE(function);
    EXPECT_TRUE(function->is_method && function->is_generator && !function->is_coroutine);
    EXPECT_TRUE(function->has_varargs && function->has_varkeywords && !function->has_docstring);
    std::string varnames;
    for (Identifier name : function->varnames) varnames.append(name->text()) += ' ';
    EXPECT_EQ(varnames, "self k a w ");
    EXPECT_EQ(table->annotations_of(method)->kind, BlockKind::Annotation);
    EXPECT_FALSE(table->annotations_of(method)->annotations_used);
    EXPECT_EQ(table->type_parameters_of(method), nullptr);
}

TEST(SymbolTable, Mangles) {
    syntax::Session session("test.py", {});
    auto mangled = [&](const char* owner, const char* name) {
        return std::string(mangle(session, session.strings.intern(owner), session.strings.intern(name))->text());
    };
    EXPECT_EQ(mangled("C", "__a"), "_C__a");
    EXPECT_EQ(mangled("__C__", "__a"), "_C____a");
    EXPECT_EQ(mangled("C", "__a_"), "_C__a_");
    EXPECT_EQ(mangled("C", "__a__"), "__a__");
    EXPECT_EQ(mangled("C", "_a"), "_a");
    EXPECT_EQ(mangled("C", "__a.b"), "__a.b");
    EXPECT_EQ(mangled("__", "__a"), "__a");
    Identifier name = session.strings.intern("__a");
    EXPECT_EQ(mangle(session, nullptr, name), name);
}

// A sum of as many terms as no stack can hold.
ast::Mod* deep_tree(base::Arena& arena, Identifier name) {
    ast::Expr* sum = arena.make<ast::Name>();
    ast::as<ast::Name>(sum)->id = name;
    ast::Expr* term = sum;
    for (int i = 0; i < 2'000'000; ++i) {
        auto* node = arena.make<ast::BinOp>();
        node->left = sum;
        node->right = term;
        sum = node;
    }
    auto* tree = arena.make<ast::Expression>();
    tree->body = sum;
    return tree;
}

TEST(SymbolTable, TooDeepTreesAreRefused) {
    syntax::Session session("test.py", {});
    ast::Mod* tree = deep_tree(session.arena, session.strings.intern("a"));
    FutureFeatures future;
    EXPECT_EQ(build_symbol_table(session, tree, future), nullptr);
    EXPECT_EQ(session.diagnostics.error().type, syntax::DiagnosticType::RecursionError);
    session.diagnostics.clear_error();
    EXPECT_FALSE(preprocess(session, tree, future, PreprocessForm::Full, false));
    EXPECT_TRUE(session.diagnostics.error().message.ends_with(" kB) during compilation"));
}

TEST(IdentifierMap, KeepsTheOrderWhileItGrows) {
    syntax::Session session("test.py", {});
    IdentifierMap<Symbol> map(session.arena);
    std::vector<Identifier> names;
    for (int i = 0; i < 1000; ++i) {
        names.push_back(session.strings.intern("name" + std::to_string(i)));
        EXPECT_EQ(map.find(names.back()), nullptr);
        map.find_or_add(names.back()).flags = static_cast<uint16_t>(i);
    }
    for (int i = 0; i < 1000; ++i) {
        EXPECT_EQ(map[static_cast<size_t>(i)].name, names[static_cast<size_t>(i)]);
        EXPECT_EQ(map.find(names[static_cast<size_t>(i)])->flags, i);
        EXPECT_EQ(&map.find_or_add(names[static_cast<size_t>(i)]), &map[static_cast<size_t>(i)]);
    }
    EXPECT_EQ(map.size(), 1000U);
}

}  // namespace
}  // namespace krait::compiler
