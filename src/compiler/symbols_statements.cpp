// Statements and patterns of the first pass. The order of every walk shows in the order of symbols.

#include "compiler/errors.h"
#include "compiler/symbols_collector.h"

namespace krait::compiler {

bool SymbolCollector::visit(List<ast::Stmt*> body) {
    for (const ast::Stmt* statement : body)
        if (!visit(statement)) return false;
    return true;
}

bool SymbolCollector::visit(const ast::Stmt* statement) {
    if (machine_stack_.is_reached()) return fail_too_deep(session_);
    switch (statement->kind) {
        case ast::StmtKind::FunctionDef: return visit_function(ast::as<ast::FunctionDef>(*statement), false);
        case ast::StmtKind::AsyncFunctionDef: return visit_function(ast::as<ast::AsyncFunctionDef>(*statement), true);
        case ast::StmtKind::ClassDef: return visit_class(ast::as<ast::ClassDef>(*statement));
        case ast::StmtKind::Return: {
            auto& node = ast::as<ast::Return>(*statement);
            if (!visit_optional(node.value)) return false;
            if (node.value) current().returns_value = true;
            return true;
        }
        case ast::StmtKind::Delete: return visit(ast::as<ast::Delete>(*statement).targets);
        case ast::StmtKind::Assign: {
            auto& node = ast::as<ast::Assign>(*statement);
            return visit(node.targets) && visit(node.value);
        }
        case ast::StmtKind::TypeAlias: return visit_type_alias(ast::as<ast::TypeAlias>(*statement));
        case ast::StmtKind::AugAssign: {
            auto& node = ast::as<ast::AugAssign>(*statement);
            return visit(node.target) && visit(node.value);
        }
        case ast::StmtKind::AnnAssign: return visit_annotated_assignment(ast::as<ast::AnnAssign>(*statement));
        case ast::StmtKind::For: return visit_for(ast::as<ast::For>(*statement));
        case ast::StmtKind::AsyncFor:
            return check_async_block(statement->span, "for") && visit_for(ast::as<ast::AsyncFor>(*statement));
        case ast::StmtKind::While: {
            auto& node = ast::as<ast::While>(*statement);
            if (!visit(node.test)) return false;
            ConditionalRegion region(*this);
            return visit(node.body) && visit(node.orelse);
        }
        case ast::StmtKind::If: {
            auto& node = ast::as<ast::If>(*statement);
            if (!visit(node.test)) return false;
            ConditionalRegion region(*this);
            return visit(node.body) && visit(node.orelse);
        }
        case ast::StmtKind::With: return visit_with(ast::as<ast::With>(*statement));
        case ast::StmtKind::AsyncWith:
            return check_async_block(statement->span, "with") && visit_with(ast::as<ast::AsyncWith>(*statement));
        case ast::StmtKind::Match: return visit_match(ast::as<ast::Match>(*statement));
        case ast::StmtKind::Raise: {
            auto& node = ast::as<ast::Raise>(*statement);
            return visit_optional(node.exc) && visit_optional(node.cause);
        }
        case ast::StmtKind::Try: return visit_try(ast::as<ast::Try>(*statement));
        case ast::StmtKind::TryStar: return visit_try(ast::as<ast::TryStar>(*statement));
        case ast::StmtKind::Assert: {
            auto& node = ast::as<ast::Assert>(*statement);
            return visit(node.test) && visit_optional(node.msg);
        }
        case ast::StmtKind::Import: return visit_import(ast::as<ast::Import>(*statement).names);
        case ast::StmtKind::ImportFrom: return visit_import_from(ast::as<ast::ImportFrom>(*statement));
        case ast::StmtKind::Global:
            return visit_declaration(ast::as<ast::Global>(*statement).names, statement->span, true);
        case ast::StmtKind::Nonlocal:
            return visit_declaration(ast::as<ast::Nonlocal>(*statement).names, statement->span, false);
        case ast::StmtKind::ExprStmt: return visit(ast::as<ast::ExprStmt>(*statement).value);
        case ast::StmtKind::Pass:
        case ast::StmtKind::Break:
        case ast::StmtKind::Continue: return true;
    }
    return true;
}

bool SymbolCollector::visit_import(List<ast::Alias*> names) {
    for (const ast::Alias* alias : names) {
        Identifier bound = alias->asname ? alias->asname : alias->name;
        std::string_view text = bound->text();
        if (text == "*") {
            if (current().kind != BlockKind::Module) return fail(alias->span, "import * only allowed at module level");
            continue;
        }
        if (size_t dot = alias->asname ? text.npos : text.find('.'); dot != text.npos) {
            bound = session_.strings.intern(text.substr(0, dot));
            // The program's only mention of it may be as a part of this name.
            if (!debug_) debug_ = session_.strings.find("__debug__");
        }
        if (!add(bound, kSymbolImport, alias->span)) return false;
    }
    return true;
}

bool SymbolCollector::visit_import_from(const ast::ImportFrom& statement) {
    if (!visit_import(statement.names)) return false;
    if (statement.level || !statement.module || statement.module->text() != "__future__") return true;
    const Span& span = statement.span;
    bool is_behind =
        span.line > future_.end_line || (span.line == future_.end_line && span.column > future_.end_column);
    if (!is_behind) return true;
    return fail(span, "from __future__ imports must occur at the beginning of the file");
}

namespace {

// Why a declaration comes too late: how the block has used the name so far. Null when it has not.
const char* misuse_before(uint16_t flags, bool is_global) {
    if (flags & kSymbolParam) return is_global ? "' is parameter and global" : "' is parameter and nonlocal";
    if (flags & kSymbolUse)
        return is_global ? "' is used prior to global declaration" : "' is used prior to nonlocal declaration";
    if (flags & kSymbolAnnotated) return is_global ? "' can't be global" : "' can't be nonlocal";
    if (flags & kSymbolLocal)
        return is_global ? "' is assigned to before global declaration"
                         : "' is assigned to before nonlocal declaration";
    return nullptr;
}

}  // namespace

bool SymbolCollector::visit_declaration(List<Identifier> names, const Span& span, bool is_global) {
    for (Identifier name : names) {
        uint16_t flags = flags_of(current(), name);
        if (const char* misuse = misuse_before(flags, is_global)) {
            bool is_annotated = (flags & (kSymbolParam | kSymbolUse | kSymbolAnnotated)) == kSymbolAnnotated;
            return fail_named(span, is_annotated ? "annotated name '" : "name '", name, misuse);
        }
        if (!add(name, is_global ? kSymbolGlobal : kSymbolNonlocal, span)) return false;
        add_directive(name, span);
    }
    return true;
}

bool SymbolCollector::visit_annotated_assignment(const ast::AnnAssign& statement) {
    current().annotations_used = true;
    if (auto* name = ast::try_as<const ast::Name>(static_cast<const ast::Expr*>(statement.target))) {
        uint16_t flags = flags_of(current(), name->id);
        if (flags & (kSymbolGlobal | kSymbolNonlocal) && statement.simple && current().kind != BlockKind::Module)
            return fail_named(statement.span, "annotated name '", name->id,
                              flags & kSymbolGlobal ? "' can't be global" : "' can't be nonlocal");
        if (statement.simple) {
            if (!add(name->id, kSymbolAnnotated | kSymbolLocal, name->span)) return false;
        } else if (statement.value && !add(name->id, kSymbolLocal, name->span)) {
            return false;
        }
    } else if (!visit(statement.target)) {
        return false;
    }
    return visit_variable_annotation(statement.annotation) && visit_optional(statement.value);
}

bool SymbolCollector::check_async_block(const Span& span, const char* what) {
    if (allows_top_level_await()) current().is_coroutine = true;
    if (current().is_coroutine) return true;
    return fail(span, std::string("'async ") + what + "' outside async function");
}

template <typename For>
bool SymbolCollector::visit_for(const For& statement) {
    if (!visit(statement.target) || !visit(statement.iter)) return false;
    ConditionalRegion region(*this);
    return visit(statement.body) && visit(statement.orelse);
}

template <typename With>
bool SymbolCollector::visit_with(const With& statement) {
    ConditionalRegion region(*this);
    for (const ast::WithItem* item : statement.items)
        if (!visit(item->context_expr) || !visit_optional(item->optional_vars)) return false;
    return visit(statement.body);
}

template <typename Try>
bool SymbolCollector::visit_try(const Try& statement) {
    ConditionalRegion region(*this);
    if (!visit(statement.body)) return false;
    for (const ast::ExceptHandler* handler : statement.handlers)
        if (!visit_handler(ast::as<ast::ExceptHandlerClause>(*handler))) return false;
    return visit(statement.orelse) && visit(statement.finalbody);
}

bool SymbolCollector::visit_handler(const ast::ExceptHandlerClause& handler) {
    if (!visit_optional(handler.type)) return false;
    if (handler.name && !add(handler.name, kSymbolLocal, handler.span)) return false;
    return visit(handler.body);
}

bool SymbolCollector::visit_match(const ast::Match& statement) {
    if (!visit(statement.subject)) return false;
    ConditionalRegion region(*this);
    for (const ast::MatchCase* match_case : statement.cases)
        if (!visit(match_case->pattern) || !visit_optional(match_case->guard) || !visit(match_case->body)) return false;
    return true;
}

bool SymbolCollector::visit(List<ast::Pattern*> patterns) {
    for (const ast::Pattern* pattern : patterns)
        if (!visit(pattern)) return false;
    return true;
}

bool SymbolCollector::visit(const ast::Pattern* pattern) {
    if (machine_stack_.is_reached()) return fail_too_deep(session_);
    switch (pattern->kind) {
        case ast::PatternKind::MatchValue: return visit(ast::as<ast::MatchValue>(*pattern).value);
        case ast::PatternKind::MatchSingleton: return true;
        case ast::PatternKind::MatchSequence: return visit(ast::as<ast::MatchSequence>(*pattern).patterns);
        case ast::PatternKind::MatchMapping: return visit_mapping_pattern(ast::as<ast::MatchMapping>(*pattern));
        case ast::PatternKind::MatchClass: return visit_class_pattern(ast::as<ast::MatchClass>(*pattern));
        case ast::PatternKind::MatchStar: {
            auto& node = ast::as<ast::MatchStar>(*pattern);
            return !node.name || add(node.name, kSymbolLocal, node.span);
        }
        case ast::PatternKind::MatchAs: {
            auto& node = ast::as<ast::MatchAs>(*pattern);
            if (node.pattern && !visit(node.pattern)) return false;
            return !node.name || add(node.name, kSymbolLocal, node.span);
        }
        case ast::PatternKind::MatchOr: return visit(ast::as<ast::MatchOr>(*pattern).patterns);
    }
    return true;
}

bool SymbolCollector::visit_mapping_pattern(const ast::MatchMapping& pattern) {
    if (!visit(pattern.keys) || !visit(pattern.patterns)) return false;
    return !pattern.rest || add(pattern.rest, kSymbolLocal, pattern.span);
}

bool SymbolCollector::visit_class_pattern(const ast::MatchClass& pattern) {
    if (!visit(pattern.cls) || !visit(pattern.patterns)) return false;
    for (uint32_t i = 0; i < pattern.kwd_attrs.size(); ++i)
        if (!check_not_debug(pattern.kwd_attrs[i], pattern.kwd_patterns[i]->span)) return false;
    return visit(pattern.kwd_patterns);
}

}  // namespace krait::compiler
