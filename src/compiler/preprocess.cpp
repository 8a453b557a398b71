#include "compiler/preprocess.h"

#include "base/stack.h"
#include "compiler/docstring.h"
#include "compiler/errors.h"
#include "compiler/preprocess_rewrites.h"

namespace krait::compiler {

namespace ast = syntax::ast;

namespace {

// One walk, children first. Expressions are only walked in the full form: nothing in them changes in the other.
class Preprocessor {
public:
    Preprocessor(syntax::Session& session, const FutureFeatures& future, PreprocessForm form, bool warn_finally)
        : session_(session),
          arena_(session.arena),
          debug_(session.strings.find("__debug__")),
          is_full_(form == PreprocessForm::Full),
          keeps_annotations_(future.has(bytecode::kFutureAnnotations)),
          warns_(warn_finally) {}

    bool run(ast::Mod* tree) {
        switch (tree->kind) {
            case ast::ModKind::Module: return visit_documented(ast::as<ast::Module>(*tree).body);
            case ast::ModKind::Interactive: return visit(ast::as<ast::Interactive>(*tree).body);
            case ast::ModKind::Expression: return visit(ast::as<ast::Expression>(*tree).body);
            case ast::ModKind::FunctionType: return true;
        }
        return true;
    }

private:
    template <typename T>
    using List = base::List<T>;

    // What a jump would leave first.
    enum class Frame : uint8_t { None, Function, Loop, Finally };

    bool visit(List<ast::Stmt*> body) {
        for (ast::Stmt* statement : body)
            if (!visit(statement)) return false;
        return true;
    }
    bool visit_in(Frame frame, List<ast::Stmt*> body) {
        Frame outer = frame_;
        frame_ = frame;
        bool done = visit(body);
        frame_ = outer;
        return done;
    }
    bool visit_documented(List<ast::Stmt*>& body);
    void remove_docstring(List<ast::Stmt*>& body);
    bool visit(ast::Stmt* statement);
    bool visit_compound(ast::Stmt* statement);
    void check_jump(const ast::Stmt* statement, const char* what);
    template <typename Def>
    bool visit_function(Def& def);
    bool visit_class(ast::ClassDef& def);
    template <typename For>
    bool visit_for(For& statement);
    template <typename With>
    bool visit_with(With& statement);
    template <typename Try>
    bool visit_try(Try& statement);
    bool visit_match(ast::Match& statement);
    bool visit(ast::Pattern* pattern);
    bool visit(List<ast::Pattern*> patterns);

    bool visit(ast::Expr* expression);
    bool visit_nested(ast::Expr* expression);
    bool visit(List<ast::Expr*> expressions) {
        for (ast::Expr* expression : expressions)
            if (!visit(expression)) return false;
        return true;
    }
    bool visit_annotation(ast::Expr* annotation) { return keeps_annotations_ || visit(annotation); }
    bool visit(List<ast::Keyword*> keywords);
    bool visit(List<ast::TypeParam*> parameters);
    bool visit(List<ast::Comprehension*> generators);
    bool visit(const ast::Arguments& arguments);
    bool visit(const ast::Arg* parameter) { return !parameter || visit_annotation(parameter->annotation); }
    bool visit(List<ast::Arg*> parameters);

    syntax::Session& session_;
    base::Arena& arena_;
    base::StackLimit machine_stack_;
    syntax::Identifier debug_;  // null when the program does not mention it
    bool is_full_;
    bool keeps_annotations_;  // they become text as they were written
    bool warns_;
    Frame frame_ = Frame::None;
};

void Preprocessor::remove_docstring(List<ast::Stmt*>& body) {
    if (body.size() > 1) {
        body = {body.items + 1, body.count - 1};
        return;
    }
    auto* pass = arena_.make<ast::Pass>();
    pass->span = body.front()->span;
    pass->span.end_line = pass->span.line;
    pass->span.end_column = pass->span.column + 4;
    body.front() = pass;
}

// A body whose first statement may document it. What stands first only because that was removed must not be taken
// for another docstring.
bool Preprocessor::visit_documented(List<ast::Stmt*>& body) {
    bool has_docstring = docstring_of(body) != nullptr;
    if (has_docstring && session_.options.optimize >= 2) {
        remove_docstring(body);
        has_docstring = false;
    }
    if (!visit(body)) return false;
    if (ast::Constant* text = has_docstring ? nullptr : docstring_of(body)) {
        auto& statement = ast::as<ast::ExprStmt>(*body.front());
        auto* joined = arena_.make<ast::JoinedStr>();
        joined->span = statement.span;
        joined->values = {arena_.array<ast::Expr*>(1), 1};
        joined->values[0] = text;
        statement.value = joined;
    }
    return true;
}

// As CPython's control_flow_in_finally_warning: a jump out of a `finally` swallows the exception (PEP 765).
void Preprocessor::check_jump(const ast::Stmt* statement, const char* what) {
    if (warns_ && frame_ == Frame::Finally)
        warn_at(session_, statement->span, std::string("'") + what + "' in a 'finally' block");
}

bool Preprocessor::visit(ast::Stmt* statement) {
    switch (statement->kind) {
        case ast::StmtKind::ExprStmt: return visit(ast::as<ast::ExprStmt>(*statement).value);
        case ast::StmtKind::Assign: {
            auto& node = ast::as<ast::Assign>(*statement);
            return visit(node.targets) && visit(node.value);
        }
        case ast::StmtKind::Return:
            check_jump(statement, "return");
            return visit(ast::as<ast::Return>(*statement).value);
        case ast::StmtKind::Break: check_jump(statement, "break"); return true;
        case ast::StmtKind::Continue: check_jump(statement, "continue"); return true;
        case ast::StmtKind::Delete: return visit(ast::as<ast::Delete>(*statement).targets);
        case ast::StmtKind::AugAssign: {
            auto& node = ast::as<ast::AugAssign>(*statement);
            return visit(node.target) && visit(node.value);
        }
        case ast::StmtKind::AnnAssign: {
            auto& node = ast::as<ast::AnnAssign>(*statement);
            return visit(node.target) && visit_annotation(node.annotation) && visit(node.value);
        }
        case ast::StmtKind::TypeAlias: {
            auto& node = ast::as<ast::TypeAlias>(*statement);
            return visit(node.name) && visit(node.type_params) && visit(node.value);
        }
        case ast::StmtKind::Raise: {
            auto& node = ast::as<ast::Raise>(*statement);
            return visit(node.exc) && visit(node.cause);
        }
        case ast::StmtKind::Assert: {
            auto& node = ast::as<ast::Assert>(*statement);
            return visit(node.test) && visit(node.msg);
        }
        case ast::StmtKind::Import:
        case ast::StmtKind::ImportFrom:
        case ast::StmtKind::Global:
        case ast::StmtKind::Nonlocal:
        case ast::StmtKind::Pass: return true;
        default: break;
    }
    if (machine_stack_.is_reached()) return fail_too_deep(session_);
    return visit_compound(statement);
}

bool Preprocessor::visit_compound(ast::Stmt* statement) {
    switch (statement->kind) {
        case ast::StmtKind::FunctionDef: return visit_function(ast::as<ast::FunctionDef>(*statement));
        case ast::StmtKind::AsyncFunctionDef: return visit_function(ast::as<ast::AsyncFunctionDef>(*statement));
        case ast::StmtKind::ClassDef: return visit_class(ast::as<ast::ClassDef>(*statement));
        case ast::StmtKind::For: return visit_for(ast::as<ast::For>(*statement));
        case ast::StmtKind::AsyncFor: return visit_for(ast::as<ast::AsyncFor>(*statement));
        case ast::StmtKind::While: {
            auto& node = ast::as<ast::While>(*statement);
            return visit(node.test) && visit_in(Frame::Loop, node.body) && visit(node.orelse);
        }
        case ast::StmtKind::If: {
            auto& node = ast::as<ast::If>(*statement);
            return visit(node.test) && visit(node.body) && visit(node.orelse);
        }
        case ast::StmtKind::With: return visit_with(ast::as<ast::With>(*statement));
        case ast::StmtKind::AsyncWith: return visit_with(ast::as<ast::AsyncWith>(*statement));
        case ast::StmtKind::Match: return visit_match(ast::as<ast::Match>(*statement));
        case ast::StmtKind::Try: return visit_try(ast::as<ast::Try>(*statement));
        case ast::StmtKind::TryStar: return visit_try(ast::as<ast::TryStar>(*statement));
        default: return true;
    }
}

template <typename Def>
bool Preprocessor::visit_function(Def& def) {
    if (!visit(def.type_params) || !visit(*def.args)) return false;
    Frame outer = frame_;
    frame_ = Frame::Function;
    bool done = visit_documented(def.body);
    frame_ = outer;
    return done && visit(def.decorator_list) && visit_annotation(def.returns);
}

bool Preprocessor::visit_class(ast::ClassDef& def) {
    return visit(def.type_params) && visit(def.bases) && visit(def.keywords) && visit_documented(def.body) &&
           visit(def.decorator_list);
}

template <typename For>
bool Preprocessor::visit_for(For& statement) {
    return visit(statement.target) && visit(statement.iter) && visit_in(Frame::Loop, statement.body) &&
           visit(statement.orelse);
}

template <typename With>
bool Preprocessor::visit_with(With& statement) {
    for (ast::WithItem* item : statement.items)
        if (!visit(item->context_expr) || !visit(item->optional_vars)) return false;
    return visit(statement.body);
}

template <typename Try>
bool Preprocessor::visit_try(Try& statement) {
    if (!visit(statement.body)) return false;
    for (ast::ExceptHandler* handler : statement.handlers) {
        auto& clause = ast::as<ast::ExceptHandlerClause>(*handler);
        if (!visit(clause.type) || !visit(clause.body)) return false;
    }
    return visit(statement.orelse) && visit_in(Frame::Finally, statement.finalbody);
}

bool Preprocessor::visit_match(ast::Match& statement) {
    if (!visit(statement.subject)) return false;
    for (ast::MatchCase* match_case : statement.cases)
        if (!visit(match_case->pattern) || !visit(match_case->guard) || !visit(match_case->body)) return false;
    return true;
}

bool Preprocessor::visit(List<ast::Pattern*> patterns) {
    for (ast::Pattern* pattern : patterns)
        if (!visit(pattern)) return false;
    return true;
}

bool Preprocessor::visit(ast::Pattern* pattern) {
    if (!is_full_ || !pattern) return true;
    if (machine_stack_.is_reached()) return fail_too_deep(session_);
    switch (pattern->kind) {
        case ast::PatternKind::MatchValue:
            rewrite_pattern_value(arena_, ast::as<ast::MatchValue>(*pattern).value);
            return true;
        case ast::PatternKind::MatchSingleton:
        case ast::PatternKind::MatchStar: return true;
        case ast::PatternKind::MatchSequence: return visit(ast::as<ast::MatchSequence>(*pattern).patterns);
        case ast::PatternKind::MatchMapping: {
            auto& node = ast::as<ast::MatchMapping>(*pattern);
            for (ast::Expr*& key : node.keys) rewrite_pattern_value(arena_, key);
            return visit(node.patterns);
        }
        case ast::PatternKind::MatchClass: {
            auto& node = ast::as<ast::MatchClass>(*pattern);
            return visit(node.cls) && visit(node.patterns) && visit(node.kwd_patterns);
        }
        case ast::PatternKind::MatchAs: return visit(ast::as<ast::MatchAs>(*pattern).pattern);
        case ast::PatternKind::MatchOr: return visit(ast::as<ast::MatchOr>(*pattern).patterns);
    }
    return true;
}

bool Preprocessor::visit(ast::Expr* expression) {
    if (!is_full_ || !expression || expression->kind == ast::ExprKind::Constant) return true;
    if (expression->kind == ast::ExprKind::Name) {
        auto& name = ast::as<ast::Name>(*expression);
        if (debug_ && name.id == debug_ && name.ctx == ast::ExprContext::Load)
            become_constant(&name, session_.options.optimize ? &bytecode::kFalse : &bytecode::kTrue);
        return true;
    }
    if (machine_stack_.is_reached()) return fail_too_deep(session_);
    return visit_nested(expression);
}

bool Preprocessor::visit_nested(ast::Expr* expression) {
    switch (expression->kind) {
        case ast::ExprKind::BoolOp: return visit(ast::as<ast::BoolOp>(*expression).values);
        case ast::ExprKind::NamedExpr: return visit(ast::as<ast::NamedExpr>(*expression).value);
        case ast::ExprKind::BinOp: {
            auto& node = ast::as<ast::BinOp>(*expression);
            if (!visit(node.left) || !visit(node.right)) return false;
            if (node.op == ast::Operator::Mod) rewrite_format(arena_, &node);
            return true;
        }
        case ast::ExprKind::UnaryOp: return visit(ast::as<ast::UnaryOp>(*expression).operand);
        case ast::ExprKind::Lambda: {
            auto& node = ast::as<ast::Lambda>(*expression);
            return visit(*node.args) && visit(node.body);
        }
        case ast::ExprKind::IfExp: {
            auto& node = ast::as<ast::IfExp>(*expression);
            return visit(node.test) && visit(node.body) && visit(node.orelse);
        }
        case ast::ExprKind::Dict: {
            auto& node = ast::as<ast::Dict>(*expression);
            return visit(node.keys) && visit(node.values);
        }
        case ast::ExprKind::Set: return visit(ast::as<ast::Set>(*expression).elts);
        case ast::ExprKind::ListComp: {
            auto& node = ast::as<ast::ListComp>(*expression);
            return visit(node.elt) && visit(node.generators);
        }
        case ast::ExprKind::SetComp: {
            auto& node = ast::as<ast::SetComp>(*expression);
            return visit(node.elt) && visit(node.generators);
        }
        case ast::ExprKind::DictComp: {
            auto& node = ast::as<ast::DictComp>(*expression);
            return visit(node.key) && visit(node.value) && visit(node.generators);
        }
        case ast::ExprKind::GeneratorExp: {
            auto& node = ast::as<ast::GeneratorExp>(*expression);
            return visit(node.elt) && visit(node.generators);
        }
        case ast::ExprKind::Await: return visit(ast::as<ast::Await>(*expression).value);
        case ast::ExprKind::Yield: return visit(ast::as<ast::Yield>(*expression).value);
        case ast::ExprKind::YieldFrom: return visit(ast::as<ast::YieldFrom>(*expression).value);
        case ast::ExprKind::Compare: {
            auto& node = ast::as<ast::Compare>(*expression);
            return visit(node.left) && visit(node.comparators);
        }
        case ast::ExprKind::Call: {
            auto& node = ast::as<ast::Call>(*expression);
            return visit(node.func) && visit(node.args) && visit(node.keywords);
        }
        case ast::ExprKind::FormattedValue: {
            auto& node = ast::as<ast::FormattedValue>(*expression);
            return visit(node.value) && visit(node.format_spec);
        }
        case ast::ExprKind::Interpolation: {
            auto& node = ast::as<ast::Interpolation>(*expression);
            return visit(node.value) && visit(node.format_spec);
        }
        case ast::ExprKind::JoinedStr: return visit(ast::as<ast::JoinedStr>(*expression).values);
        case ast::ExprKind::TemplateStr: return visit(ast::as<ast::TemplateStr>(*expression).values);
        case ast::ExprKind::Attribute: return visit(ast::as<ast::Attribute>(*expression).value);
        case ast::ExprKind::Subscript: {
            auto& node = ast::as<ast::Subscript>(*expression);
            return visit(node.value) && visit(node.slice);
        }
        case ast::ExprKind::Starred: return visit(ast::as<ast::Starred>(*expression).value);
        case ast::ExprKind::ListExpr: return visit(ast::as<ast::ListExpr>(*expression).elts);
        case ast::ExprKind::Tuple: return visit(ast::as<ast::Tuple>(*expression).elts);
        case ast::ExprKind::Slice: {
            auto& node = ast::as<ast::Slice>(*expression);
            return visit(node.lower) && visit(node.upper) && visit(node.step);
        }
        case ast::ExprKind::Constant:
        case ast::ExprKind::Name: return true;
    }
    return true;
}

bool Preprocessor::visit(List<ast::Keyword*> keywords) {
    for (ast::Keyword* keyword : keywords)
        if (!visit(keyword->value)) return false;
    return true;
}

bool Preprocessor::visit(List<ast::TypeParam*> parameters) {
    for (ast::TypeParam* parameter : parameters) {
        switch (parameter->kind) {
            case ast::TypeParamKind::TypeVar: {
                auto& node = ast::as<ast::TypeVar>(*parameter);
                if (!visit(node.bound) || !visit(node.default_value)) return false;
                break;
            }
            case ast::TypeParamKind::ParamSpec:
                if (!visit(ast::as<ast::ParamSpec>(*parameter).default_value)) return false;
                break;
            case ast::TypeParamKind::TypeVarTuple:
                if (!visit(ast::as<ast::TypeVarTuple>(*parameter).default_value)) return false;
                break;
        }
    }
    return true;
}

bool Preprocessor::visit(List<ast::Comprehension*> generators) {
    for (ast::Comprehension* generator : generators)
        if (!visit(generator->target) || !visit(generator->iter) || !visit(generator->ifs)) return false;
    return true;
}

bool Preprocessor::visit(List<ast::Arg*> parameters) {
    for (const ast::Arg* parameter : parameters)
        if (!visit(parameter)) return false;
    return true;
}

bool Preprocessor::visit(const ast::Arguments& arguments) {
    return visit(arguments.posonlyargs) && visit(arguments.args) && visit(arguments.vararg) &&
           visit(arguments.kwonlyargs) && visit(arguments.kw_defaults) && visit(arguments.kwarg) &&
           visit(arguments.defaults);
}

}  // namespace

bool preprocess(syntax::Session& session, ast::Mod* tree, const FutureFeatures& future, PreprocessForm form,
                bool warn_finally) {
    return Preprocessor(session, future, form, warn_finally).run(tree);
}

}  // namespace krait::compiler
