#include "compiler/preprocess_rewrites.h"

#include <string>

#include "bytecode/singletons.h"
#include "bytecode/string_table.h"

namespace krait::compiler {

namespace ast = syntax::ast;
using bytecode::ConstantKind;

namespace {

constexpr syntax::Span kNowhere{-1, -1, -1, -1};

// Makes a node of another kind where `node` stands.
template <typename To, typename From>
To* become(From* node) {
    static_assert(sizeof(To) <= sizeof(From) && alignof(To) <= alignof(From));
    syntax::Span span = node->span;
    To* made = new (static_cast<void*>(node)) To();
    made->span = span;
    return made;
}

// One walk along the text of a format.
class FormatRewriter {
public:
    FormatRewriter(base::Arena& arena, std::string_view text, base::List<ast::Expr*> values)
        : arena_(arena), text_(text), values_(values), pieces_(arena) {}

    // False: the text has something that only the % operator knows, or does not fit the values.
    bool run() {
        for (;;) {
            add_literal();
            if (at_end()) return next_value_ == values_.size();
            if (next_value_ == values_.size()) return false;
            ++position_;  // the percent sign
            if (!add_value(values_[next_value_++])) return false;
        }
    }
    base::List<ast::Expr*> pieces() const { return pieces_.list(); }

private:
    struct Number {
        bool is_written = false;
        int value = 0;
    };

    bool at_end() const { return position_ >= text_.size(); }

    // Text up to a percent sign that is not doubled.
    void add_literal() {
        size_t start = position_;
        bool has_doubled = false;
        while (!at_end()) {
            if (text_[position_] == '%') {
                if (position_ + 1 >= text_.size() || text_[position_ + 1] != '%') break;
                has_doubled = true;
                ++position_;
            }
            ++position_;
        }
        std::string_view literal = text_.substr(start, position_ - start);
        if (has_doubled) literal = undouble(literal);
        if (!literal.empty()) pieces_.push_back(text_constant(literal));
    }

    std::string_view undouble(std::string_view literal) {
        char* data = arena_.array<char>(literal.size());
        size_t size = 0;
        for (size_t i = 0; i < literal.size(); ++i) {
            data[size++] = literal[i];
            if (literal[i] == '%') ++i;
        }
        return {data, size};
    }

    bool add_value(ast::Expr* value) {
        bool is_left_aligned = false;
        for (; !at_end() && std::string_view("-+ #0").find(text_[position_]) != std::string_view::npos; ++position_)
            is_left_aligned |= text_[position_] == '-';
        Number width, precision;
        if (!read_number(width)) return false;
        if (!at_end() && text_[position_] == '.') {
            ++position_;
            precision.is_written = true;
            if (!read_number(precision)) return false;
        }
        if (at_end()) return false;
        char conversion = text_[position_++];
        if (conversion != 's' && conversion != 'r' && conversion != 'a') return false;
        auto* piece = arena_.make<ast::FormattedValue>();
        piece->span = value->span;
        piece->value = value;
        piece->conversion = static_cast<unsigned char>(conversion);
        piece->format_spec = make_spec(is_left_aligned, width, precision);
        pieces_.push_back(piece);
        return true;
    }

    // Up to two digits; more make the format one that is left alone.
    bool read_number(Number& number) {
        int digits = 0;
        for (; !at_end() && text_[position_] >= '0' && text_[position_] <= '9'; ++position_) {
            if (++digits > 2) return false;
            number.is_written = true;
            number.value = number.value * 10 + (text_[position_] - '0');
        }
        return true;
    }

    ast::Expr* make_spec(bool is_left_aligned, const Number& width, const Number& precision) {
        std::string spec;
        if (!is_left_aligned && width.value > 0) spec += '>';
        if (width.is_written) spec += std::to_string(width.value);
        if (precision.is_written) spec += "." + std::to_string(precision.value);
        return spec.empty() ? nullptr : text_constant(arena_.copy(spec));
    }

    ast::Constant* text_constant(std::string_view text) {
        auto* node = arena_.make<ast::Constant>();
        node->span = kNowhere;
        bytecode::StrConstant* str = bytecode::make_str(arena_, text);
        str->is_fresh_character = text == "%";  // made of %%: not CPython's one object of the character
        node->value = str;
        return node;
    }

    base::Arena& arena_;
    std::string_view text_;
    size_t position_ = 0;
    base::List<ast::Expr*> values_;
    uint32_t next_value_ = 0;
    base::ArenaVector<ast::Expr*> pieces_;
};

bool has_starred(const ast::Tuple& tuple) {
    for (const ast::Expr* element : tuple.elts)
        if (ast::is<ast::Starred>(element)) return true;
    return false;
}

// Null for what has no negative.
const bytecode::Constant* negated(base::Arena& arena, const bytecode::Constant* value) {
    switch (value->kind) {
        case ConstantKind::False: return arena.make<bytecode::IntConstant>(0);
        case ConstantKind::True: return arena.make<bytecode::IntConstant>(-1);
        case ConstantKind::Int:
            return bytecode::make_int(arena, base::bigint::negate(base::bigint::from_int64(
                                                 arena, static_cast<const bytecode::IntConstant*>(value)->value)));
        case ConstantKind::BigInt:
            return bytecode::make_int(arena,
                                      base::bigint::negate(static_cast<const bytecode::BigIntConstant*>(value)->value));
        case ConstantKind::Float:
            return arena.make<bytecode::FloatConstant>(-static_cast<const bytecode::FloatConstant*>(value)->value);
        case ConstantKind::Complex: {
            auto* number = static_cast<const bytecode::ComplexConstant*>(value);
            return arena.make<bytecode::ComplexConstant>(-number->real, -number->imaginary);
        }
        default: return nullptr;
    }
}

// Nothing for what is not a real number, or too large an integer.
std::optional<double> real_value(const bytecode::Constant* value) {
    switch (value->kind) {
        case ConstantKind::False: return 0.0;
        case ConstantKind::True: return 1.0;
        case ConstantKind::Int: return static_cast<double>(static_cast<const bytecode::IntConstant*>(value)->value);
        case ConstantKind::BigInt:
            return base::bigint::to_double(static_cast<const bytecode::BigIntConstant*>(value)->value);
        case ConstantKind::Float: return static_cast<const bytecode::FloatConstant*>(value)->value;
        default: return std::nullopt;
    }
}

// Of a real and an imaginary part; null for anything else.
const bytecode::Constant* complex_value(base::Arena& arena, ast::BinOp& node) {
    if (node.op != ast::Operator::Add && node.op != ast::Operator::Sub) return nullptr;
    auto* right = ast::try_as<ast::Constant>(node.right);
    auto* imaginary = right ? bytecode::try_as<bytecode::ComplexConstant>(right->value) : nullptr;
    if (!imaginary) return nullptr;
    rewrite_pattern_value(arena, node.left);
    auto* left = ast::try_as<ast::Constant>(node.left);
    std::optional<double> real = left ? real_value(left->value) : std::nullopt;
    if (!real) return nullptr;
    // A real operand has no imaginary part, not one of zero: the sign of the other's is kept.
    bool is_sum = node.op == ast::Operator::Add;
    return arena.make<bytecode::ComplexConstant>(is_sum ? *real + imaginary->real : *real - imaginary->real,
                                                 is_sum ? imaginary->imaginary : -imaginary->imaginary);
}

}  // namespace

void become_constant(ast::Name* node, syntax::ConstantValue value) { become<ast::Constant>(node)->value = value; }

void rewrite_format(base::Arena& arena, ast::BinOp* node) {
    auto* format = ast::try_as<ast::Constant>(node->left);
    auto* values = ast::try_as<ast::Tuple>(node->right);
    if (node->op != ast::Operator::Mod || !format || !values || has_starred(*values)) return;
    auto* text = bytecode::try_as<bytecode::StrConstant>(format->value);
    if (!text) return;
    FormatRewriter rewriter(arena, text->text(), values->elts);
    if (rewriter.run()) become<ast::JoinedStr>(node)->values = rewriter.pieces();
}

void rewrite_pattern_value(base::Arena& arena, ast::Expr*& value) {
    const bytecode::Constant* folded = nullptr;
    if (auto* unary = ast::try_as<ast::UnaryOp>(value)) {
        auto* operand = ast::try_as<ast::Constant>(unary->operand);
        if (unary->op == ast::UnaryOperator::USub && operand) folded = negated(arena, operand->value);
    } else if (auto* binary = ast::try_as<ast::BinOp>(value)) {
        folded = complex_value(arena, *binary);
    }
    if (!folded) return;
    auto* constant = arena.make<ast::Constant>();
    constant->span = value->span;
    constant->value = folded;
    value = constant;
}

}  // namespace krait::compiler
