#include "syntax/unparse.h"

#include "base/repr.h"
#include "base/stack.h"
#include "bytecode/constant_repr.h"

namespace krait::syntax {

namespace {

using ast::Expr;
using ast::ExprKind;
template <typename T>
using List = base::List<T>;

// How tightly an expression binds. One that binds more loosely than its place asks for gets parentheses.
enum Level : int {
    kTuple,
    kTest,
    kOr,
    kAnd,
    kNot,
    kComparison,
    kBitOr,
    kBitXor,
    kBitAnd,
    kShift,
    kArithmetic,
    kTerm,
    kFactor,
    kPower,
    kAwait,
    kAtom,
    kExpression = kBitOr,
};

constexpr Level next(Level level) { return static_cast<Level>(level + 1); }

struct OperatorText {
    const char* text;
    Level level;
};

OperatorText operator_text(ast::Operator op) {
    switch (op) {
        case ast::Operator::Add: return {" + ", kArithmetic};
        case ast::Operator::Sub: return {" - ", kArithmetic};
        case ast::Operator::Mult: return {" * ", kTerm};
        case ast::Operator::MatMult: return {" @ ", kTerm};
        case ast::Operator::Div: return {" / ", kTerm};
        case ast::Operator::Mod: return {" % ", kTerm};
        case ast::Operator::FloorDiv: return {" // ", kTerm};
        case ast::Operator::LShift: return {" << ", kShift};
        case ast::Operator::RShift: return {" >> ", kShift};
        case ast::Operator::BitOr: return {" | ", kBitOr};
        case ast::Operator::BitXor: return {" ^ ", kBitXor};
        case ast::Operator::BitAnd: return {" & ", kBitAnd};
        case ast::Operator::Pow: return {" ** ", kPower};
    }
    __builtin_unreachable();
}

OperatorText operator_text(ast::UnaryOperator op) {
    switch (op) {
        case ast::UnaryOperator::Invert: return {"~", kFactor};
        case ast::UnaryOperator::Not: return {"not ", kNot};
        case ast::UnaryOperator::UAdd: return {"+", kFactor};
        case ast::UnaryOperator::USub: return {"-", kFactor};
    }
    __builtin_unreachable();
}

const char* comparison_text(ast::CompareOperator op) {
    switch (op) {
        case ast::CompareOperator::Eq: return " == ";
        case ast::CompareOperator::NotEq: return " != ";
        case ast::CompareOperator::Lt: return " < ";
        case ast::CompareOperator::LtE: return " <= ";
        case ast::CompareOperator::Gt: return " > ";
        case ast::CompareOperator::GtE: return " >= ";
        case ast::CompareOperator::Is: return " is ";
        case ast::CompareOperator::IsNot: return " is not ";
        case ast::CompareOperator::In: return " in ";
        case ast::CompareOperator::NotIn: return " not in ";
    }
    __builtin_unreachable();
}

class Unparser {
public:
    Unparser(Session& session, std::string& out) : session_(session), out_(out) {}

    bool expression(const Expr* node, Level level);

private:
    // Puts what is written while it lives in parentheses, if asked to.
    class Parentheses {
    public:
        Parentheses(Unparser& unparser, bool wanted) : out_(unparser.out_), wanted_(wanted) {
            if (wanted_) out_ += '(';
        }
        ~Parentheses() {
            if (wanted_) out_ += ')';
        }

    private:
        std::string& out_;
        bool wanted_;
    };

    bool fail(DiagnosticType type, std::string message);
    bool write(std::string_view text) {
        out_ += text;
        return true;
    }
    // Between the items of a list: nothing the first time.
    static const char* separator(uint32_t index) { return index > 0 ? ", " : ""; }

    bool expressions(List<Expr*> list);
    bool boolean(const ast::BoolOp& node, Level level);
    bool binary(const ast::BinOp& node, Level level);
    bool unary(const ast::UnaryOp& node, Level level);
    bool lambda(const ast::Lambda& node, Level level);
    bool arguments(const ast::Arguments& args);
    bool positional_arguments(const ast::Arguments& args, bool& is_first);
    bool keyword_only_arguments(const ast::Arguments& args, bool& is_first);
    bool conditional(const ast::IfExp& node, Level level);
    bool dict(const ast::Dict& node);
    bool tuple(const ast::Tuple& node, Level level);
    bool comprehensions(List<ast::Comprehension*> generators);
    template <typename Node>
    bool comprehension(const Node& node, const char* opening, const char* closing);
    bool dict_comprehension(const ast::DictComp& node);
    bool compare(const ast::Compare& node, Level level);
    bool call(const ast::Call& node);
    bool attribute(const ast::Attribute& node);
    bool slice(const ast::Slice& node);
    bool named(const ast::NamedExpr& node, Level level);
    bool yield(const ast::Yield& node);
    bool await(const ast::Await& node, Level level);

    bool constant(const ast::Constant& node);
    bool constant_value(ConstantValue value);
    bool formatted(char prefix, List<Expr*> values);
    bool formatted_parts(List<Expr*> values);
    bool formatted_part(const Expr* part);
    bool formatted_value(const ast::FormattedValue& node);
    bool interpolation(const ast::Interpolation& node);
    bool conversion_and_spec(int conversion, const Expr* spec);
    bool opening_brace(std::string_view inside);
    bool doubled_braces(std::string_view text);

    Session& session_;
    std::string& out_;
    base::StackLimit machine_stack_;
};

bool Unparser::fail(DiagnosticType type, std::string message) {
    Diagnostic error;
    error.type = type;
    error.message = std::move(message);
    return session_.diagnostics.fail(std::move(error));
}

bool Unparser::expression(const Expr* node, Level level) {
    if (machine_stack_.is_reached())
        return fail(
            DiagnosticType::RecursionError,
            "Stack overflow (used " + std::to_string(machine_stack_.used_kilobytes()) + " kB) during compilation");
    switch (node->kind) {
        case ExprKind::BoolOp: return boolean(ast::as<ast::BoolOp>(*node), level);
        case ExprKind::NamedExpr: return named(ast::as<ast::NamedExpr>(*node), level);
        case ExprKind::BinOp: return binary(ast::as<ast::BinOp>(*node), level);
        case ExprKind::UnaryOp: return unary(ast::as<ast::UnaryOp>(*node), level);
        case ExprKind::Lambda: return lambda(ast::as<ast::Lambda>(*node), level);
        case ExprKind::IfExp: return conditional(ast::as<ast::IfExp>(*node), level);
        case ExprKind::Dict: return dict(ast::as<ast::Dict>(*node));
        case ExprKind::Set: return write("{") && expressions(ast::as<ast::Set>(*node).elts) && write("}");
        case ExprKind::ListComp: return comprehension(ast::as<ast::ListComp>(*node), "[", "]");
        case ExprKind::SetComp: return comprehension(ast::as<ast::SetComp>(*node), "{", "}");
        case ExprKind::DictComp: return dict_comprehension(ast::as<ast::DictComp>(*node));
        case ExprKind::GeneratorExp: return comprehension(ast::as<ast::GeneratorExp>(*node), "(", ")");
        case ExprKind::Await: return await(ast::as<ast::Await>(*node), level);
        case ExprKind::Yield: return yield(ast::as<ast::Yield>(*node));
        case ExprKind::YieldFrom:
            return write("(yield from ") && expression(ast::as<ast::YieldFrom>(*node).value, kTest) && write(")");
        case ExprKind::Compare: return compare(ast::as<ast::Compare>(*node), level);
        case ExprKind::Call: return call(ast::as<ast::Call>(*node));
        case ExprKind::FormattedValue: return formatted_value(ast::as<ast::FormattedValue>(*node));
        case ExprKind::Interpolation: return interpolation(ast::as<ast::Interpolation>(*node));
        case ExprKind::JoinedStr: return formatted('f', ast::as<ast::JoinedStr>(*node).values);
        case ExprKind::TemplateStr: return formatted('t', ast::as<ast::TemplateStr>(*node).values);
        case ExprKind::Constant: return constant(ast::as<ast::Constant>(*node));
        case ExprKind::Attribute: return attribute(ast::as<ast::Attribute>(*node));
        case ExprKind::Subscript: {
            auto& subscript = ast::as<ast::Subscript>(*node);
            return expression(subscript.value, kAtom) && write("[") && expression(subscript.slice, kTuple) &&
                   write("]");
        }
        case ExprKind::Starred: return write("*") && expression(ast::as<ast::Starred>(*node).value, kExpression);
        case ExprKind::Name: return write(ast::as<ast::Name>(*node).id->text());
        case ExprKind::ListExpr: return write("[") && expressions(ast::as<ast::ListExpr>(*node).elts) && write("]");
        case ExprKind::Tuple: return tuple(ast::as<ast::Tuple>(*node), level);
        case ExprKind::Slice: return slice(ast::as<ast::Slice>(*node));
    }
    __builtin_unreachable();
}

bool Unparser::expressions(List<Expr*> list) {
    for (uint32_t i = 0; i < list.size(); ++i) {
        out_ += separator(i);
        if (!expression(list[i], kTest)) return false;
    }
    return true;
}

bool Unparser::boolean(const ast::BoolOp& node, Level level) {
    bool is_and = node.op == ast::BoolOperator::And;
    Level own = is_and ? kAnd : kOr;
    Parentheses parentheses(*this, level > own);
    for (uint32_t i = 0; i < node.values.size(); ++i) {
        if (i > 0) out_ += is_and ? " and " : " or ";
        if (!expression(node.values[i], next(own))) return false;
    }
    return true;
}

bool Unparser::binary(const ast::BinOp& node, Level level) {
    OperatorText op = operator_text(node.op);
    bool is_right_associative = node.op == ast::Operator::Pow;
    Parentheses parentheses(*this, level > op.level);
    return expression(node.left, is_right_associative ? next(op.level) : op.level) && write(op.text) &&
           expression(node.right, is_right_associative ? op.level : next(op.level));
}

bool Unparser::unary(const ast::UnaryOp& node, Level level) {
    OperatorText op = operator_text(node.op);
    Parentheses parentheses(*this, level > op.level);
    return write(op.text) && expression(node.operand, op.level);
}

bool Unparser::lambda(const ast::Lambda& node, Level level) {
    Parentheses parentheses(*this, level > kTest);
    bool has_positional = !node.args->posonlyargs.empty() || !node.args->args.empty();
    return write(has_positional ? "lambda " : "lambda") && arguments(*node.args) && write(": ") &&
           expression(node.body, kTest);
}

bool Unparser::arguments(const ast::Arguments& args) {
    bool is_first = true;
    if (!positional_arguments(args, is_first)) return false;
    if (args.vararg || !args.kwonlyargs.empty()) {
        out_ += is_first ? "*" : ", *";
        is_first = false;
        if (args.vararg) out_ += args.vararg->arg->text();
    }
    if (!keyword_only_arguments(args, is_first)) return false;
    if (args.kwarg) {
        out_ += is_first ? "**" : ", **";
        out_ += args.kwarg->arg->text();
    }
    return true;
}

bool Unparser::positional_arguments(const ast::Arguments& args, bool& is_first) {
    uint32_t positional_only = args.posonlyargs.size();
    uint32_t count = positional_only + args.args.size();
    for (uint32_t i = 0; i < count; ++i) {
        out_ += separator(i);
        is_first = false;
        const ast::Arg* arg = i < positional_only ? args.posonlyargs[i] : args.args[i - positional_only];
        out_ += arg->arg->text();
        if (i + args.defaults.size() >= count) {
            out_ += '=';
            if (!expression(args.defaults[i + args.defaults.size() - count], kTest)) return false;
        }
        if (i + 1 == positional_only) out_ += ", /";
    }
    return true;
}

bool Unparser::keyword_only_arguments(const ast::Arguments& args, bool& is_first) {
    for (uint32_t i = 0; i < args.kwonlyargs.size(); ++i) {
        if (!is_first) out_ += ", ";
        is_first = false;
        out_ += args.kwonlyargs[i]->arg->text();
        const Expr* value = args.kw_defaults[i];
        if (value && !(write("=") && expression(value, kTest))) return false;
    }
    return true;
}

bool Unparser::conditional(const ast::IfExp& node, Level level) {
    Parentheses parentheses(*this, level > kTest);
    return expression(node.body, next(kTest)) && write(" if ") && expression(node.test, next(kTest)) &&
           write(" else ") && expression(node.orelse, kTest);
}

bool Unparser::dict(const ast::Dict& node) {
    out_ += '{';
    for (uint32_t i = 0; i < node.values.size(); ++i) {
        out_ += separator(i);
        bool is_unpacking = node.keys[i] == nullptr;
        bool is_written = is_unpacking ? write("**") : expression(node.keys[i], kTest) && write(": ");
        if (!is_written || !expression(node.values[i], is_unpacking ? kExpression : kTest)) return false;
    }
    return write("}");
}

bool Unparser::tuple(const ast::Tuple& node, Level level) {
    if (node.elts.empty()) return write("()");
    Parentheses parentheses(*this, level > kTuple);
    return expressions(node.elts) && write(node.elts.size() == 1 ? "," : "");
}

bool Unparser::comprehensions(List<ast::Comprehension*> generators) {
    for (const ast::Comprehension* one : generators) {
        out_ += one->is_async ? " async for " : " for ";
        if (!expression(one->target, kTuple) || !write(" in ") || !expression(one->iter, next(kTest))) return false;
        for (const Expr* condition : one->ifs)
            if (!write(" if ") || !expression(condition, next(kTest))) return false;
    }
    return true;
}

template <typename Node>
bool Unparser::comprehension(const Node& node, const char* opening, const char* closing) {
    return write(opening) && expression(node.elt, kTest) && comprehensions(node.generators) && write(closing);
}

bool Unparser::dict_comprehension(const ast::DictComp& node) {
    return write("{") && expression(node.key, kTest) && write(": ") && expression(node.value, kTest) &&
           comprehensions(node.generators) && write("}");
}

bool Unparser::compare(const ast::Compare& node, Level level) {
    Parentheses parentheses(*this, level > kComparison);
    if (!expression(node.left, next(kComparison))) return false;
    for (uint32_t i = 0; i < node.comparators.size(); ++i)
        if (!write(comparison_text(node.ops[i])) || !expression(node.comparators[i], next(kComparison))) return false;
    return true;
}

bool Unparser::call(const ast::Call& node) {
    if (!expression(node.func, kAtom)) return false;
    // A generator alone brings its own parentheses.
    if (node.args.size() == 1 && node.keywords.empty() && ast::is<ast::GeneratorExp>(node.args[0]))
        return expression(node.args[0], kTest);
    out_ += '(';
    if (!expressions(node.args)) return false;
    for (uint32_t i = 0; i < node.keywords.size(); ++i) {
        out_ += separator(node.args.size() + i);
        const ast::Keyword& keyword = *node.keywords[i];
        if (keyword.arg) {
            out_ += keyword.arg->text();
            out_ += '=';
        } else {
            out_ += "**";
        }
        if (!expression(keyword.value, kTest)) return false;
    }
    return write(")");
}

bool Unparser::attribute(const ast::Attribute& node) {
    if (!expression(node.value, kAtom)) return false;
    // `1.real` would be a float and a name.
    bool is_integer = false;
    if (auto* constant = ast::try_as<const ast::Constant>(static_cast<const Expr*>(node.value))) {
        bytecode::ConstantKind kind = constant->value->kind;
        is_integer = kind == bytecode::ConstantKind::Int || kind == bytecode::ConstantKind::BigInt;
    }
    return write(is_integer ? " ." : ".") && write(node.attr->text());
}

bool Unparser::slice(const ast::Slice& node) {
    auto part = [&](const Expr* expr) { return !expr || expression(expr, kTest); };
    return part(node.lower) && write(":") && part(node.upper) && write(node.step ? ":" : "") && part(node.step);
}

bool Unparser::named(const ast::NamedExpr& node, Level level) {
    Parentheses parentheses(*this, level > kTuple);
    return expression(node.target, kAtom) && write(" := ") && expression(node.value, kAtom);
}

bool Unparser::yield(const ast::Yield& node) {
    if (!node.value) return write("(yield)");
    return write("(yield ") && expression(node.value, kTest) && write(")");
}

bool Unparser::await(const ast::Await& node, Level level) {
    Parentheses parentheses(*this, level > kAwait);
    return write("await ") && expression(node.value, kAtom);
}

bool Unparser::constant(const ast::Constant& node) {
    if (node.value->kind == bytecode::ConstantKind::Ellipsis) return write("...");
    if (node.kind) out_ += node.kind->text();
    return constant_value(node.value);
}

bool Unparser::constant_value(ConstantValue value) {
    if (auto* items = bytecode::try_as<bytecode::TupleConstant>(value)) {
        out_ += '(';
        for (uint32_t i = 0; i < items->size; ++i) {
            out_ += separator(i);
            constant_value(items->items[i]);
        }
        return write(items->size == 1 ? ",)" : ")");
    }
    std::string text;
    bytecode::append_repr(text, value);
    bool may_be_infinite =
        value->kind == bytecode::ConstantKind::Float || value->kind == bytecode::ConstantKind::Complex;
    // Infinity has no literal; a number that overflows to it serves.
    for (size_t at = 0; may_be_infinite && (at = text.find("inf", at)) != text.npos;) text.replace(at, 3, "1e309");
    return write(text);
}

// The body is written as text first; its repr is the literal.
bool Unparser::formatted(char prefix, List<Expr*> values) {
    std::string body;
    if (!Unparser(session_, body).formatted_parts(values)) return false;
    out_ += prefix;
    base::append_str_repr(out_, body);
    return true;
}

bool Unparser::formatted_parts(List<Expr*> values) {
    for (const Expr* part : values)
        if (!formatted_part(part)) return false;
    return true;
}

bool Unparser::formatted_part(const Expr* part) {
    switch (part->kind) {
        case ExprKind::Constant: {
            auto* text = bytecode::try_as<bytecode::StrConstant>(ast::as<ast::Constant>(*part).value);
            if (text) return doubled_braces(text->text());
            break;
        }
        case ExprKind::JoinedStr: return formatted_parts(ast::as<ast::JoinedStr>(*part).values);
        case ExprKind::TemplateStr: return formatted_parts(ast::as<ast::TemplateStr>(*part).values);
        case ExprKind::FormattedValue: return formatted_value(ast::as<ast::FormattedValue>(*part));
        case ExprKind::Interpolation: return interpolation(ast::as<ast::Interpolation>(*part));
        default: break;
    }
    return fail(DiagnosticType::SystemError, "unknown expression kind inside f-string or t-string");
}

bool Unparser::formatted_value(const ast::FormattedValue& node) {
    std::string inside;
    if (!Unparser(session_, inside).expression(node.value, next(kTest))) return false;
    return opening_brace(inside) && conversion_and_spec(node.conversion, node.format_spec);
}

bool Unparser::interpolation(const ast::Interpolation& node) {
    auto* source = bytecode::try_as<bytecode::StrConstant>(node.str);
    return opening_brace(source ? source->text() : "") && conversion_and_spec(node.conversion, node.format_spec);
}

// A blank keeps a display's brace from doubling this one.
bool Unparser::opening_brace(std::string_view inside) {
    return write(inside.starts_with('{') ? "{ " : "{") && write(inside);
}

bool Unparser::conversion_and_spec(int conversion, const Expr* spec) {
    if (conversion >= 0) {
        if (conversion != 's' && conversion != 'r' && conversion != 'a')
            return fail(DiagnosticType::SystemError, "unknown f-value conversion kind");
        out_ += '!';
        out_ += static_cast<char>(conversion);
    }
    if (spec && !(write(":") && formatted_part(spec))) return false;
    return write("}");
}

bool Unparser::doubled_braces(std::string_view text) {
    for (char c : text) {
        out_ += c;
        if (c == '{' || c == '}') out_ += c;
    }
    return true;
}

}  // namespace

std::string_view unparse(Session& session, const ast::Expr* expression) {
    std::string text;
    if (!Unparser(session, text).expression(expression, kTest)) return {};
    return session.arena.copy(text);
}

}  // namespace krait::syntax
