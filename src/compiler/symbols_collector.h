#pragma once

// First pass over a tree: opens a block for everything that has its own names and notes what each block does with
// each name. What the names mean is settled by the second pass (symbols_analyzer.h).

#include "base/stack.h"
#include "compiler/symbol_table.h"

namespace krait::compiler {

class SymbolCollector {
public:
    SymbolCollector(syntax::Session& session, const FutureFeatures& future, SymbolTable& table);

    // False: the session's diagnostics hold the error.
    bool collect(const ast::Mod* tree);

private:
    using Span = syntax::Span;
    template <typename T>
    using List = base::List<T>;

    // A block that is being walked.
    struct Block {
        SymbolTableEntry* entry;
        uint32_t iterable_depth = 0;  // inside this many iterables of comprehensions
        bool in_comprehension_target = false;
        bool is_conditional = false;        // inside a statement that may not run, or may run in part
        bool is_unevaluated = false;        // annotation of a local variable: its names are nobody's
        const char* description = nullptr;  // type variables: what it is called in errors
    };

    // A statement whose parts may not all run, for the time of its walk.
    class ConditionalRegion {
    public:
        explicit ConditionalRegion(SymbolCollector& collector)
            : collector_(collector), was_conditional_(collector.block().is_conditional) {
            collector.block().is_conditional = true;
        }
        ~ConditionalRegion() { collector_.block().is_conditional = was_conditional_; }
        ConditionalRegion(const ConditionalRegion&) = delete;
        ConditionalRegion& operator=(const ConditionalRegion&) = delete;

    private:
        SymbolCollector& collector_;
        bool was_conditional_;
    };

    // Names that the compiler itself gives, interned when first used.
    enum class Implicit : uint8_t {
        Class,
        ClassDict,
        ConditionalAnnotations,
        Annotate,
        TypeParams,
        Iterator,
        Format,
        Defaults,
        KeywordDefaults,
        DotTypeParams,
        GenericBase,
        Count,
    };

    // Blocks (symbols_collector.cpp).
    Block& block() { return stack_.back(); }
    SymbolTableEntry& current() { return *stack_.back().entry; }
    bool enter(BlockKind kind, Identifier name, const void* node, SymbolTable::Role role, const Span& span);
    void reenter(SymbolTableEntry* entry) { stack_.push_back({entry}); }
    void leave() { stack_.pop_back(); }
    bool enter_comprehension(const ast::Expr* node, ComprehensionKind kind);
    bool see_class_scope(const Span& span);

    // Names.
    Identifier implicit(Implicit name);
    bool add(Identifier name, uint16_t flags, const Span& span) { return add_to(block(), name, flags, span); }
    bool add(Implicit name, uint16_t flags, const Span& span) { return add(implicit(name), flags, span); }
    bool add_to(Block& target, Identifier name, uint16_t flags, const Span& span);
    Identifier mangled(const SymbolTableEntry& entry, Identifier name);
    uint16_t flags_of(const SymbolTableEntry& entry, Identifier name);
    void add_directive(Identifier name, const Span& span);
    bool check_not_debug(Identifier name, const Span& span, ast::ExprContext context = ast::ExprContext::Store);

    // Errors; all return false.
    bool fail(const Span& span, std::string message);
    bool fail_named(const Span& span, const char* before, Identifier name, const char* after);

    // Statements (symbols_statements.cpp).
    bool visit(const ast::Stmt* statement);
    bool visit(List<ast::Stmt*> body);
    bool visit_import(List<ast::Alias*> names);
    bool visit_import_from(const ast::ImportFrom& statement);
    bool visit_declaration(List<Identifier> names, const Span& span, bool is_global);
    bool visit_annotated_assignment(const ast::AnnAssign& statement);
    bool visit_type_alias(const ast::TypeAlias& statement);
    bool check_async_block(const Span& span, const char* what);
    template <typename For>
    bool visit_for(const For& statement);
    template <typename With>
    bool visit_with(const With& statement);
    template <typename Try>
    bool visit_try(const Try& statement);
    bool visit_handler(const ast::ExceptHandlerClause& handler);
    bool visit_match(const ast::Match& statement);
    bool visit(const ast::Pattern* pattern);
    bool visit(List<ast::Pattern*> patterns);
    bool visit_mapping_pattern(const ast::MatchMapping& pattern);
    bool visit_class_pattern(const ast::MatchClass& pattern);

    // Definitions (symbols_definitions.cpp).
    template <typename Def>
    bool visit_function(const Def& def, bool is_async);
    template <typename Def>
    bool visit_function_blocks(const Def& def, bool is_async);
    bool visit_class(const ast::ClassDef& def);
    bool visit_class_body(const ast::ClassDef& def);
    bool visit_parameters(const ast::Arguments& arguments);
    bool visit_parameter_list(List<ast::Arg*> parameters);
    bool visit_defaults(const ast::Arguments& arguments);
    bool visit_function_annotations(const ast::Stmt* def, const ast::Arguments& arguments, const ast::Expr* returns);
    bool visit_parameter_annotation(const ast::Arg* parameter);
    bool visit_variable_annotation(const ast::Expr* annotation);
    bool enter_type_parameters(const ast::Stmt* generic, Identifier name);
    bool visit_type_parameters(List<ast::TypeParam*> parameters);
    bool visit_type_parameter(const ast::TypeParam* parameter);
    bool visit_type_variable(const ast::TypeParam* parameter, Identifier name, const ast::Expr* value,
                             SymbolTable::Role role, const char* description);

    // Expressions (symbols_expressions.cpp).
    bool visit(const ast::Expr* expression);
    bool visit(List<ast::Expr*> expressions);
    bool visit_optional(const ast::Expr* expression) { return !expression || visit(expression); }
    bool visit_optional(List<ast::Expr*> expressions);
    bool visit_nested(const ast::Expr* expression);
    bool visit_name(const ast::Name& name);
    bool visit_lambda(const ast::Lambda& lambda);
    bool visit_call(const ast::Call& call);
    bool visit_keywords(List<ast::Keyword*> keywords);
    bool visit_yield(const ast::Expr* node, const ast::Expr* value);
    bool visit_await(const ast::Await& node);
    bool visit_named_expression(const ast::NamedExpr& node);
    bool extend_assignment(const ast::Name& target);
    bool check_not_special_block(const Span& span, const char* what);
    bool fail_in_special_block(const Span& span, const char* what);
    bool visit_comprehension(const ast::Expr* node, ComprehensionKind kind, List<ast::Comprehension*> generators,
                             const ast::Expr* element, const ast::Expr* value);
    bool visit_comprehension_block(const ast::Expr* node, ComprehensionKind kind, List<ast::Comprehension*> generators,
                                   const ast::Expr* element, const ast::Expr* value);
    bool visit_target(const ast::Expr* target);
    bool visit_iterable(const ast::Expr* iterable);
    bool finish_async_comprehension(const ast::Expr* node);
    bool allows_top_level_await();
    bool is_async_function() { return current().kind == BlockKind::Function && current().is_coroutine; }

    syntax::Session& session_;
    const FutureFeatures& future_;
    SymbolTable& table_;
    base::Arena& arena_;
    base::StackLimit machine_stack_;
    base::ArenaVector<Block> stack_;
    Identifier private_name_ = nullptr;  // the class whose private names are mangled
    Identifier debug_;                   // null when the program does not mention it
    Identifier super_;                   // likewise
    Identifier implicit_[static_cast<size_t>(Implicit::Count)] = {};
    Identifier block_names_[5] = {};
};

}  // namespace krait::compiler
