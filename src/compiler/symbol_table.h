#pragma once

// Who binds which name where: one entry per block, made in two passes (what each block does with its names; what that
// makes of each name). Keyed by tree nodes, so the tree must not move between this and code generation.

#include <optional>

#include "base/siphash.h"
#include "compiler/future.h"
#include "compiler/identifier_map.h"
#include "syntax/ast.h"
#include "syntax/session.h"

namespace krait::compiler {

namespace ast = syntax::ast;

// Numbered as `_symtable` numbers them.
enum class BlockKind : uint8_t { Function, Class, Module, Annotation, TypeAlias, TypeParameters, TypeVariable };

enum class ComprehensionKind : uint8_t { None, List, Dict, Set, Generator };

// What a block does with a name (`_symtable`'s USE and DEF_*).
enum SymbolFlag : uint16_t {
    kSymbolGlobal = 1,
    kSymbolLocal = 2,
    kSymbolParam = 4,
    kSymbolNonlocal = 8,
    kSymbolUse = 16,
    kSymbolFreeClass = 64,
    kSymbolImport = 128,
    kSymbolAnnotated = 256,
    kSymbolCompIter = 512,
    kSymbolTypeParam = 1024,
    kSymbolCompCell = 2048,
    kSymbolBound = kSymbolLocal | kSymbolParam | kSymbolImport,
};

enum class SymbolScope : uint8_t { Unknown, Local, GlobalExplicit, GlobalImplicit, Free, Cell };

struct Symbol {
    Identifier name = nullptr;  // mangled
    uint16_t flags = 0;         // SymbolFlag bits
    SymbolScope scope = SymbolScope::Unknown;

    bool has(uint16_t flag) const { return (flags & flag) != 0; }
    // `_symtable`'s number.
    uint32_t bits() const { return flags | static_cast<uint32_t>(scope) << 12; }
};

// One global or nonlocal declaration of a name.
struct Directive {
    Identifier name;  // mangled
    syntax::Span span;
};

struct NameItem {
    Identifier name = nullptr;
};
using NameSet = IdentifierMap<NameItem>;

struct SymbolTableEntry {
    SymbolTableEntry(base::Arena& arena, BlockKind k, Identifier n)
        : kind(k), name(n), symbols(arena), varnames(arena), children(arena), directives(arena) {}

    BlockKind kind;
    ComprehensionKind comprehension = ComprehensionKind::None;
    Identifier name;    // never mangled; "top", "lambda", "genexpr", "__annotate__", ...
    syntax::Span span;  // all zero for the module

    bool nested = false;
    bool is_generator = false;
    bool is_coroutine = false;
    bool is_method = false;  // function, lambda or generator expression directly in a class
    bool has_varargs = false;
    bool has_varkeywords = false;
    bool has_docstring = false;
    bool returns_value = false;
    bool annotations_used = false;  // annotation block of a def: something is annotated; scope: has an AnnAssign
    bool has_conditional_annotations = false;
    bool needs_class_closure = false;  // class: has a `__class__` cell
    bool needs_class_dict = false;     // class: has a `__classdict__` cell
    bool can_see_class_scope = false;
    bool is_inlined = false;  // comprehension merged into the block around it

    // In order of first mention; `find` gives null for names that the block does not know.
    IdentifierMap<Symbol> symbols;
    // Parameters as co_varnames starts: positional-only, ordinary, keyword-only, *args, **kwargs.
    base::ArenaVector<Identifier> varnames;
    // Inlined comprehensions are replaced by their own children.
    base::ArenaVector<SymbolTableEntry*> children;
    base::ArenaVector<Directive> directives;

    // Variable annotations of this scope; null when there are none.
    SymbolTableEntry* annotation_block = nullptr;
    // Where set, only these names are mangled here: the type parameters of a generic class (see maybe_mangle).
    NameSet* mangled_names = nullptr;

    bool is_function_like() const { return kind != BlockKind::Class && kind != BlockKind::Module; }
    bool is_comprehension() const { return comprehension != ComprehensionKind::None; }
    SymbolScope scope_of(Identifier mangled_name) const {
        const Symbol* symbol = symbols.find(mangled_name);
        return symbol ? symbol->scope : SymbolScope::Unknown;
    }
};

class SymbolTable {
public:
    explicit SymbolTable(base::Arena& arena) : slots_(arena) {}

    SymbolTableEntry* top() const { return top_; }

    // The block of a def, async def or class; of a type alias: that of its value.
    SymbolTableEntry* block_of(const ast::Stmt* node) const { return find(node, Role::Block); }
    // The block of a lambda or comprehension.
    SymbolTableEntry* block_of(const ast::Expr* node) const { return find(node, Role::Block); }
    // The annotations of a def. Always there.
    SymbolTableEntry* annotations_of(const ast::Stmt* def) const { return find(def, Role::Annotations); }
    // The type parameters of a generic def, class or type alias.
    SymbolTableEntry* type_parameters_of(const ast::Stmt* generic) const { return find(generic, Role::TypeParameters); }
    SymbolTableEntry* bound_of(const ast::TypeParam* parameter) const { return find(parameter, Role::Block); }
    SymbolTableEntry* default_of(const ast::TypeParam* parameter) const { return find(parameter, Role::Default); }

    enum class Role : uint8_t { Block, Annotations, TypeParameters, Default };
    void set_top(SymbolTableEntry* entry) { top_ = entry; }
    void insert(const void* node, Role role, SymbolTableEntry* entry);

private:
    // A node's address and, in the bits that its alignment leaves free, the role.
    using Key = const char*;
    struct Slot {
        Key key = nullptr;
        SymbolTableEntry* entry = nullptr;
    };
    static Key key_of(const void* node, Role role) {
        static_assert(static_cast<uint8_t>(Role::Default) < alignof(void*));
        return static_cast<Key>(node) + static_cast<uint8_t>(role);
    }
    SymbolTableEntry* find(const void* node, Role role) const;
    Slot& slot_of(Key key);
    void grow();

    base::ArenaVector<Slot> slots_;  // open addressing; the size is a power of two
    uint32_t used_ = 0;
    SymbolTableEntry* top_ = nullptr;
};

// Both passes. Null: the session's diagnostics hold the error. The tree is not a FunctionType.
// Names that a block has only because blocks inside it use them come in any order, or, for listings, in that of the
// sets of a CPython whose hashes have this key (all zero: PYTHONHASHSEED=0).
SymbolTable* build_symbol_table(syntax::Session& session, const ast::Mod* tree, const FutureFeatures& future,
                                std::optional<base::SipKey> set_order = std::nullopt);

// Name of a private name in the class: `__x` in C is `_C__x`. The class may be null.
Identifier mangle(syntax::Session& session, Identifier class_name, Identifier name);
// The same, but in blocks that mangle only some names (type parameters of a generic class).
Identifier maybe_mangle(syntax::Session& session, Identifier class_name, const SymbolTableEntry& entry,
                        Identifier name);

}  // namespace krait::compiler
