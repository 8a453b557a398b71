#include "compiler/symtable_text.h"

#include "compiler/compile_for_test.h"

namespace krait::compiler {
namespace {

// What PYTHONHASHSEED=0 python3.14 prints.
TEST(SymtableText, InheritedNamesComeInCPythonsOrder) {
    TestCompilation compilation(
        "def f(alpha, beta, gamma, delta):\n  def g():\n    def h(): alpha, beta\n    class C:\n"
        "      def m(self): delta, gamma, alpha\n");
    SymbolTable* table = build_symbol_table(compilation.session, compilation.tree, compilation.future, base::SipKey{});
    ASSERT_TRUE(table) << compilation.error();
    std::string names;
    for (const Symbol& symbol : table->top()->children[1]->children[1]->symbols)
        names.append(symbol.name->text()) += ' ';
    EXPECT_EQ(names, "h C alpha beta gamma delta ");
}

TEST(SymtableText, IsWhatTheLibraryPrints) {
    TestCompilation compilation("import os\ndef f(a):\n    return lambda: (a, \u00e9)\n");
    SymbolTable* table = compilation.symbols();
    ASSERT_TRUE(table) << compilation.error();
    EXPECT_EQ(symtable_text(*table, "it's.py"), R"(symbol table for module from file "it's.py":
    local symbol 'os': def_import
    local symbol 'f': def_local

    symbol table for annotation '__annotate__':
        local symbol '.format': use, def_param

    symbol table for function 'f':
        cell symbol 'a': def_param

        symbol table for nested function 'lambda':
            free symbol 'a': use
            global_implicit symbol ')"
                                                "\u00e9"
                                                R"(': use

)");
}

}  // namespace
}  // namespace krait::compiler
