// Literals: numbers, and strings with their concatenation, replacement fields and format specs.

#include "syntax/number.h"
#include "syntax/parser_impl.h"
#include "syntax/string_literal.h"

namespace krait::syntax {

using ast::Expr;

namespace {

constexpr int kUnderscoresInNumbersVersion = 6;
constexpr int kTemplateStringsVersion = 14;
constexpr uint32_t kLongBytesLiteral = 513;

bool starts_string(TokenKind kind) {
    return kind == TokenKind::String || kind == TokenKind::FStringStart || kind == TokenKind::TStringStart;
}

// The END token that belongs to a START token.
const Token* matching_end(const Token* start) {
    int depth = 0;
    for (const Token* token = start;; ++token) {
        if (token->is(TokenKind::FStringStart) || token->is(TokenKind::TStringStart)) ++depth;
        bool is_end = token->is(TokenKind::FStringEnd) || token->is(TokenKind::TStringEnd);
        if (is_end && --depth == 0) return token;
        if (token->is(TokenKind::Error) || token->is(TokenKind::EndMarker)) return nullptr;
    }
}

}  // namespace

Expr* Parser::number() {
    const Token& token = *token_;
    advance();
    if (!has_version(kUnderscoresInNumbersVersion) && tokens_.text(token).find('_') != std::string_view::npos)
        return nullptr;
    ConstantValue value = parse_number(session_, source_, token);
    return value ? make_constant(token.span(), value) : nullptr;
}

// Adjacent literals of any sort make one node.
Expr* Parser::strings() {
    const Token* start = token_;
    if (at(Kind::String) && !starts_string(next_kind())) [[likely]] {
        advance();
        return string_constant(*start);
    }
    const Token* token = start;
    while (token->is(Kind::String)) ++token;
    return starts_string(token->kind) ? mixed_strings() : plain_strings();
}

// The one or several literals without fields that are next.
Expr* Parser::plain_strings() {
    const Token* start = token_;
    base::ArenaVector<StringPiece> pieces(arena_);
    size_t size = 0;
    bool is_long_bytes = false;
    for (; at(Kind::String); advance()) {
        StringPiece piece;
        if (!decode(*token_, piece) || piece.is_bytes != start->literal.is_bytes) return nullptr;
        size += piece.text.size();
        is_long_bytes |= piece.body_size >= kLongBytesLiteral;
        pieces.push_back(piece);
    }
    char* text = arena_.array<char>(size);
    char* end = text;
    for (const StringPiece& piece : pieces) end = std::copy(piece.text.begin(), piece.text.end(), end);
    return text_constant(span_from(start), {.text = {text, size},
                                            .is_bytes = start->literal.is_bytes,
                                            .has_u_prefix = start->literal.has_u_prefix,
                                            .body_size = is_long_bytes ? kLongBytesLiteral : 0});
}

// Literals of which at least one has fields: all their parts in order, adjacent texts merged.
Expr* Parser::mixed_strings() {
    const Token* start = token_;
    bool is_template = false, is_other = false;
    ListBuilder<Expr*> parts(*this);
    while (starts_string(kind())) {
        (at(Kind::TStringStart) ? is_template : is_other) = true;
        if (at(Kind::String)) {
            Expr* part = token_->literal.is_bytes ? nullptr : string_constant(*token_);
            if (!part) return nullptr;
            push_text(parts, part);
            advance();
        } else if (!formatted_string(parts)) {
            return nullptr;
        }
    }
    if (is_template && is_other) return nullptr;
    Span span = span_from(start);
    if (!is_template) return fill_values(make<ast::JoinedStr>(span), parts);
    return has_version(kTemplateStringsVersion) ? fill_values(make<ast::TemplateStr>(span), parts) : nullptr;
}

// One f- or t-string, from its START to its END token.
bool Parser::formatted_string(ListBuilder<Expr*>& parts) {
    OpenString string{token_};
    bool is_template = at(Kind::TStringStart);
    advance();
    if (!string_parts(parts, &string, is_template)) return false;
    return accept(is_template ? Kind::TStringEnd : Kind::FStringEnd);
}

// Texts and fields, up to what is neither. No `string`: in a format spec.
bool Parser::string_parts(ListBuilder<Expr*>& parts, OpenString* string, bool is_template) {
    for (;;) {
        if (at(Kind::FStringMiddle) || at(Kind::TStringMiddle)) {
            Expr* part = middle_constant(*token_, string);
            if (!part) return false;
            push_text(parts, part);
            advance();
        } else if (at(Kind::LeftBrace)) {
            if (!replacement_field(parts, is_template)) return false;
        } else {
            return true;
        }
    }
}

// Empty texts leave nothing.
void Parser::push_text(ListBuilder<Expr*>& parts, Expr* text) {
    if (bytecode::as<bytecode::StrConstant>(ast::as<ast::Constant>(text)->value)->size > 0) parts.push(text);
}

bool Parser::replacement_field(ListBuilder<Expr*>& parts, bool is_template) {
    Depth depth(*this, kReplacementField);
    if (depth.is_too_deep()) return false;
    const Token* opening = token_;
    advance();
    Expr* value = yield_or_star_expressions();
    if (!value) return false;
    const Token& end_of_source = *token_;
    bool is_debug = accept(Kind::Equal);
    if (is_debug) parts.push(debug_text(*opening, *token_));
    int32_t conversion = kNoConversion;
    if (!optional_conversion(conversion)) return false;
    Expr* spec = nullptr;
    if (at(Kind::Colon) && !(spec = format_spec())) return false;
    if (!accept(Kind::RightBrace)) return false;
    if (is_debug && conversion == kNoConversion && !spec) conversion = 'r';

    auto fill = [&](auto* node) {
        node->value = value;
        node->conversion = conversion;
        node->format_spec = spec;
        parts.push(node);
        return node;
    };
    if (is_template)
        fill(make_from<ast::Interpolation>(opening))->str = source_text(*opening, end_of_source);
    else
        fill(make_from<ast::FormattedValue>(opening));
    return true;
}

// `!s`, `!r` or `!a`.
bool Parser::optional_conversion(int32_t& out) {
    if (!accept(Kind::Exclamation)) return true;
    std::string_view name = tokens_.text(*token_);
    bool is_known = at(Kind::Name) && (name == "s" || name == "r" || name == "a");
    if (!is_known || token_->start != previous().end) return false;
    out = name[0];
    advance();
    return true;
}

// From the colon to the closing brace, which is left.
Expr* Parser::format_spec() {
    const Token* colon = token_;
    advance();
    ListBuilder<Expr*> parts(*this);
    if (!string_parts(parts, nullptr, false)) return nullptr;
    Span span{colon->line, colon->column, token_->line, token_->column};
    return fill_values(make<ast::JoinedStr>(span), parts);
}

// What `f'{x = }'` shows before the value.
Expr* Parser::debug_text(const Token& opening, const Token& end) {
    Span span{opening.line, opening.column + 1, end.line, end.column};
    return make_constant(span, source_text(opening, end));
}

// What is written between an opening brace and another token, without comments.
ConstantValue Parser::source_text(const Token& opening, const Token& end) {
    return bytecode::make_str(arena_, expression_text(session_, source_, opening.end, end.start));
}

template <typename Node>
Expr* Parser::fill_values(Node* node, const ListBuilder<Expr*>& parts) {
    ListBuilder<Expr*> merged(*this);
    for (uint32_t i = 0; i < parts.size();) {
        uint32_t end = i + 1;
        if (ast::is<ast::Constant>(parts[i]))
            while (end < parts.size() && ast::is<ast::Constant>(parts[end])) ++end;
        merged.push(end == i + 1 ? parts[i] : merge_texts(parts, i, end));
        i = end;
    }
    node->values = merged.finish();
    return node;
}

// One Constant of the Constants [first, end).
Expr* Parser::merge_texts(const ListBuilder<Expr*>& parts, uint32_t first, uint32_t end) {
    auto text_of = [&](uint32_t i) {
        return bytecode::as<bytecode::StrConstant>(ast::as<ast::Constant>(parts[i])->value)->text();
    };
    size_t size = 0;
    for (uint32_t i = first; i < end; ++i) size += text_of(i).size();
    char* text = arena_.array<char>(size);
    char* cursor = text;
    for (uint32_t i = first; i < end; ++i) cursor = std::copy(text_of(i).begin(), text_of(i).end(), cursor);
    const Span& start = parts[first]->span;
    const Span& last = parts[end - 1]->span;
    Span span{start.line, start.column, last.end_line, last.end_column};
    auto* node = make_constant(span, bytecode::make_str(arena_, {text, size}));
    node->kind = ast::as<ast::Constant>(parts[first])->kind;
    return node;
}

Expr* Parser::middle_constant(const Token& token, OpenString* string) {
    std::string_view text;
    std::optional<InvalidEscape> escape;
    StringFailure failure;
    if (!decode_string_middle(session_, source_, token, text, escape, failure)) return nullptr;
    if (escape) {
        if (string && !string->end) string->end = matching_end(string->start);
        const Token* base = string ? string->end : &token;
        if (!base) return nullptr;
        warn_of_escape(token, *base, *escape);
    }
    return text_constant(token.span(), {.text = text});
}

Expr* Parser::string_constant(const Token& token) {
    StringPiece piece;
    return decode(token, piece) ? text_constant(token.span(), piece) : nullptr;
}

Expr* Parser::text_constant(Span span, const StringPiece& piece) {
    if (piece.is_bytes) {
        auto* bytes = arena_.make<bytecode::BytesConstant>();
        bytes->is_not_singleton = piece.body_size >= kLongBytesLiteral;
        bytes->size = static_cast<uint32_t>(piece.text.size());
        bytes->data = piece.text.data();
        return make_constant(span, bytes);
    }
    auto* node = make_constant(span, bytecode::make_str(arena_, piece.text));
    if (piece.has_u_prefix) node->kind = session_.strings.intern("u");
    return node;
}

bool Parser::decode(const Token& token, StringPiece& out) {
    std::optional<InvalidEscape> escape;
    StringFailure failure;
    if (!decode_string(session_, source_, token, out, escape, failure)) return false;
    if (escape) warn_of_escape(token, token, *escape);
    return true;
}

// Once for each literal, however often it is parsed.
void Parser::warn_of_escape(const Token& token, const Token& base, const InvalidEscape& escape) {
    uint32_t index = tokens_.index_of(token);
    if (index < warned_until_) return;
    warned_until_ = index + 1;
    tokens_.warn(tokens_.index_of(base), invalid_escape_warning(session_, source_, token, base, escape));
}

}  // namespace krait::syntax
