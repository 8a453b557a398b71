#include "compiler/symbols_collector.h"

#include "compiler/docstring.h"
#include "compiler/errors.h"

namespace krait::compiler {

namespace {

constexpr const char* kImplicitNames[] = {
    "__class__",    "__classdict__",   "__conditional_annotations__",
    "__annotate__", "__type_params__", ".0",
    ".format",      ".defaults",       ".kwdefaults",
    ".type_params", ".generic_base",
};

// By ComprehensionKind; none is a lambda.
constexpr const char* kExpressionBlockNames[] = {"lambda", "listcomp", "dictcomp", "setcomp", "genexpr"};

// Annotation, type variable and alias blocks are functions of one argument: how the value is wanted.
bool takes_format(BlockKind kind) {
    return kind == BlockKind::Annotation || kind == BlockKind::TypeAlias || kind == BlockKind::TypeVariable;
}

}  // namespace

SymbolCollector::SymbolCollector(syntax::Session& session, const FutureFeatures& future, SymbolTable& table)
    : session_(session),
      future_(future),
      table_(table),
      arena_(session.arena),
      stack_(session.arena),
      debug_(session.strings.find("__debug__")),
      super_(session.strings.find("super")) {
    static_assert(std::size(kImplicitNames) == static_cast<size_t>(Implicit::Count));
    for (size_t i = 0; i < std::size(kExpressionBlockNames); ++i)
        block_names_[i] = bytecode::make_str(arena_, kExpressionBlockNames[i]);
}

bool SymbolCollector::collect(const ast::Mod* tree) {
    auto* top = arena_.make<SymbolTableEntry>(arena_, BlockKind::Module, bytecode::make_str(arena_, "top"));
    table_.set_top(top);
    stack_.push_back({top});
    switch (tree->kind) {
        case ast::ModKind::Module: {
            auto& module = ast::as<ast::Module>(*tree);
            top->has_docstring = docstring_of(module.body) != nullptr;
            return visit(module.body);
        }
        case ast::ModKind::Interactive: return visit(ast::as<ast::Interactive>(*tree).body);
        case ast::ModKind::Expression: return visit(ast::as<ast::Expression>(*tree).body);
        case ast::ModKind::FunctionType: break;
    }
    KRAIT_CHECK(false);  // has no names
    return false;
}

bool SymbolCollector::enter(BlockKind kind, Identifier name, const void* node, SymbolTable::Role role,
                            const Span& span) {
    Block& outer = block();
    auto* entry = arena_.make<SymbolTableEntry>(arena_, kind, name);
    entry->span = span;
    entry->nested = outer.entry->nested || outer.entry->is_function_like();
    entry->is_method = kind == BlockKind::Function && outer.entry->kind == BlockKind::Class;
    if (kind != BlockKind::Class) entry->mangled_names = outer.entry->mangled_names;
    table_.insert(node, role, entry);
    // Annotations kept as text are checked but take no part in anything.
    if (kind != BlockKind::Annotation || !future_.has(bytecode::kFutureAnnotations))
        outer.entry->children.push_back(entry);
    uint32_t iterable_depth = outer.iterable_depth;
    stack_.push_back({entry, iterable_depth});
    return !takes_format(kind) ||
           (add(Implicit::Format, kSymbolParam, span) && add(Implicit::Format, kSymbolUse, span));
}

bool SymbolCollector::enter_comprehension(const ast::Expr* node, ComprehensionKind kind) {
    Identifier name = block_names_[static_cast<size_t>(kind)];
    if (!enter(BlockKind::Function, name, node, SymbolTable::Role::Block, node->span)) return false;
    current().comprehension = kind;
    return true;
}

bool SymbolCollector::see_class_scope(const Span& span) {
    current().can_see_class_scope = true;
    return add(Implicit::ClassDict, kSymbolUse, span);
}

Identifier SymbolCollector::implicit(Implicit name) {
    auto index = static_cast<size_t>(name);
    if (!implicit_[index]) implicit_[index] = session_.strings.intern(kImplicitNames[index]);
    return implicit_[index];
}

Identifier SymbolCollector::mangled(const SymbolTableEntry& entry, Identifier name) {
    if (!private_name_ || name->size < 2 || name->data[0] != '_' || name->data[1] != '_') return name;
    return maybe_mangle(session_, private_name_, entry, name);
}

uint16_t SymbolCollector::flags_of(const SymbolTableEntry& entry, Identifier name) {
    const Symbol* symbol = entry.symbols.find(mangled(entry, name));
    return symbol ? symbol->flags : uint16_t{0};
}

bool SymbolCollector::add_to(Block& target, Identifier name, uint16_t flags, const Span& span) {
    SymbolTableEntry& entry = *target.entry;
    if (flags & kSymbolBound && !check_not_debug(name, span)) return false;
    if (flags & kSymbolTypeParam && entry.mangled_names) entry.mangled_names->find_or_add(name);
    Identifier key = mangled(entry, name);
    Symbol& symbol = entry.symbols.find_or_add(key);
    if (symbol.flags & flags & (kSymbolParam | kSymbolTypeParam)) [[unlikely]] {
        if (flags & kSymbolParam) return fail_named(span, "duplicate argument '", name, "' in function definition");
        return fail_named(span, "duplicate type parameter '", name, "'");
    }
    symbol.flags |= flags;
    if (target.in_comprehension_target) [[unlikely]] {
        if (symbol.has(kSymbolGlobal | kSymbolNonlocal))
            return fail_named(span, "comprehension inner loop cannot rebind assignment expression target '", name, "'");
        symbol.flags |= kSymbolCompIter;
    }
    if (flags & kSymbolParam) entry.varnames.push_back(key);
    // So that the module lists the name even when nothing there mentions it.
    if (flags & kSymbolGlobal) table_.top()->symbols.find_or_add(key).flags |= kSymbolGlobal;
    return true;
}

void SymbolCollector::add_directive(Identifier name, const Span& span) {
    current().directives.push_back({mangled(current(), name), span});
}

bool SymbolCollector::check_not_debug(Identifier name, const Span& span, ast::ExprContext context) {
    if (!debug_ || name != debug_) [[likely]]
        return true;
    if (context == ast::ExprContext::Store) return fail(span, "cannot assign to __debug__");
    if (context == ast::ExprContext::Del) return fail(span, "cannot delete __debug__");
    return true;
}

bool SymbolCollector::fail(const Span& span, std::string message) {
    return fail_in_symbols(session_, span, std::move(message));
}

bool SymbolCollector::fail_named(const Span& span, const char* before, Identifier name, const char* after) {
    return fail(span, std::string(before).append(name->text()).append(after));
}

}  // namespace krait::compiler
