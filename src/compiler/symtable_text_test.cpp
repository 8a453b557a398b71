#include "compiler/symtable_text.h"

#include "compiler/compile_for_test.h"

namespace krait::compiler {
namespace {

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
