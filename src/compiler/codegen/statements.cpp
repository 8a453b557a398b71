#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

namespace {

void expression_statement(Generator& g, const ast::ExprStmt& s) {
    bool prints = g.options().mode == syntax::Mode::Single && g.unit().kind == UnitKind::Module;
    if (prints) {
        expression(g, s.value);
        g.emit(Opcode::CALL_INTRINSIC_1, bytecode::INTRINSIC_PRINT, range(s));
        return g.emit(Opcode::POP_TOP, kNoLocation);
    }
    if (ast::is<ast::Constant>(s.value)) return g.emit(Opcode::NOP, range(s));
    expression(g, s.value);
    g.emit(Opcode::POP_TOP, kNoLocation);
}

void raise_statement(Generator& g, const ast::Raise& s) {
    int32_t count = 0;
    for (const ast::Expr* e : {s.exc, s.cause}) {
        if (!e) break;
        expression(g, e);
        ++count;
    }
    g.emit(Opcode::RAISE_VARARGS, count, range(s));
}

void assert_statement(Generator& g, const ast::Assert& s) {
    warn_about_assert(g, s);
    if (g.options().optimize >= 1) return;
    Label end = g.new_label();
    jump_if(g, s.test, end, true);
    g.emit(Opcode::LOAD_COMMON_CONSTANT, bytecode::CONSTANT_ASSERTION_ERROR, range(s));
    if (s.msg) {
        expression(g, s.msg);
        g.emit(Opcode::CALL, 0, range(s));
    }
    g.emit(Opcode::RAISE_VARARGS, 1, range(s.test));
    g.place(end);
}

}  // namespace

void statement(Generator& g, const ast::Stmt* s) {
    using Kind = ast::StmtKind;
    switch (s->kind) {
        case Kind::FunctionDef: return function_statement(g, ast::as<ast::FunctionDef>(*s));
        case Kind::AsyncFunctionDef: return async_function_statement(g, ast::as<ast::AsyncFunctionDef>(*s));
        case Kind::ClassDef: return class_statement(g, ast::as<ast::ClassDef>(*s));
        case Kind::Return: return return_statement(g, ast::as<ast::Return>(*s));
        case Kind::Delete:
            for (const ast::Expr* target : ast::as<ast::Delete>(*s).targets) delete_target(g, target);
            return;
        case Kind::Assign: return assign_statement(g, ast::as<ast::Assign>(*s));
        case Kind::TypeAlias: return type_alias_statement(g, ast::as<ast::TypeAlias>(*s));
        case Kind::AugAssign: return augmented_assign_statement(g, ast::as<ast::AugAssign>(*s));
        case Kind::AnnAssign: return annotated_assign_statement(g, ast::as<ast::AnnAssign>(*s));
        case Kind::For: return for_statement(g, ast::as<ast::For>(*s));
        case Kind::AsyncFor: return async_for_statement(g, ast::as<ast::AsyncFor>(*s));
        case Kind::While: return while_statement(g, ast::as<ast::While>(*s));
        case Kind::If: return if_statement(g, ast::as<ast::If>(*s));
        case Kind::With: return with_statement(g, ast::as<ast::With>(*s));
        case Kind::AsyncWith: return async_with_statement(g, ast::as<ast::AsyncWith>(*s));
        case Kind::Match: return match_statement(g, ast::as<ast::Match>(*s));
        case Kind::Raise: return raise_statement(g, ast::as<ast::Raise>(*s));
        case Kind::Try: return try_statement(g, ast::as<ast::Try>(*s));
        case Kind::TryStar: return try_star_statement(g, ast::as<ast::TryStar>(*s));
        case Kind::Assert: return assert_statement(g, ast::as<ast::Assert>(*s));
        case Kind::Import: return import_statement(g, ast::as<ast::Import>(*s));
        case Kind::ImportFrom: return import_from_statement(g, ast::as<ast::ImportFrom>(*s));
        case Kind::Global:
        case Kind::Nonlocal: return;
        case Kind::ExprStmt: return expression_statement(g, ast::as<ast::ExprStmt>(*s));
        case Kind::Pass: return g.emit(Opcode::NOP, range(s));
        case Kind::Break: return break_statement(g, ast::as<ast::Break>(*s));
        case Kind::Continue: return continue_statement(g, ast::as<ast::Continue>(*s));
    }
}

void statements(Generator& g, Statements body, uint32_t first) {
    for (uint32_t i = first; i < body.size() && !g.failed(); ++i) statement(g, body[i]);
}

void conditional_statements(Generator& g, Statements body) {
    ++g.unit().conditional_depth;
    statements(g, body);
    --g.unit().conditional_depth;
}

}  // namespace krait::compiler::codegen
