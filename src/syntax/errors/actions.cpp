// What happens when an alternative matched: making nodes, and the checks that are on in both passes.

#include "base/repr.h"
#include "base/unicode/normalize.h"
#include "syntax/errors/recognizer.h"
#include "syntax/number.h"

namespace krait::syntax::errors {

const Node* Recognizer::act(const Alternative& alternative, const Captures& captures, int count, uint32_t start) {
    const Node* result = nullptr;
    action_kind_ = alternative.node;
    switch (alternative.action) {
        case Action::None:
            result = count > 0 && captures[0] ? captures[0] : make(NodeKind::Other, start, end_of_node(start));
            break;
        case Action::Make: result = make(alternative.node, start, end_of_node(start), flatten(captures, count)); break;
#define KRAIT_ACTION(name) \
    case Action::name: result = act_##name(captures); break;
#include "syntax/grammar_tables.inc"
    }
    if (!reporter_.has_error() && result && session_.options.feature_version < alternative.since) {
        reporter_.at_furthest(std::string(alternative.since_text) + " only supported in Python 3." +
                              std::to_string(alternative.since) + " and greater");
    }
    if (reporter_.has_error()) has_failed_ = true;
    return has_failed_ ? nullptr : result;
}

// The last token consumed that has text.
uint32_t Recognizer::end_of_node(uint32_t start) const {
    uint32_t last = mark_ > start ? mark_ - 1 : start;
    auto is_blank = [&](TokenKind kind) {
        return kind == TokenKind::EndMarker || (kind >= TokenKind::Newline && kind <= TokenKind::Dedent);
    };
    while (last > start && is_blank(tokens_[last].kind)) --last;
    return last;
}

const Node* Recognizer::act_nothing(const Captures&) { return nullptr; }

// ---- names and numbers ----

const Node* Recognizer::check_name(uint32_t index) {
    const Token& token = tokens_[index];
    if (token.identifier) return make(NodeKind::Name, index, index);
    has_failed_ = true;
    std::string normal(base::unicode::normalize_identifier(session_.arena, token.text(source_.text)));
    return reporter_.without_position(DiagnosticType::ValueError,
                                      "identifier field can't represent '" + normal + "' constant");
}

const Node* Recognizer::check_number(uint32_t index) {
    const Token& token = tokens_[index];
    if (parse_number(session_, source_, token)) {
        bool has_underscore = token.text(source_.text).find('_') != std::string_view::npos;
        if (session_.options.feature_version >= 6 || !has_underscore) return make(NodeKind::Text, index, index);
        reporter_.at_furthest("Underscores in numeric literals are only supported in Python 3.6 and greater");
    } else {
        reporter_.at_position(DiagnosticType::SyntaxError, number_limit_message(session_, source_, token), token.line,
                              0, token.end_line, 0);
    }
    has_failed_ = true;
    return nullptr;
}

namespace {

bool is_imaginary(std::string_view number) { return (number.back() | 0x20) == 'j'; }

}  // namespace

const Node* Recognizer::act_require_real(const Captures& c) {
    if (!is_imaginary(text(c[0]))) return c[0];
    return reporter_.at(c[0], "real number required in complex literal");
}

const Node* Recognizer::act_require_imaginary(const Captures& c) {
    if (is_imaginary(text(c[0]))) return c[0];
    return reporter_.at(c[0], "imaginary number required in complex literal");
}

// ---- `<>` and `!=` ----

// Only with the absolute import of this name, and from there on, `<>` means `!=`.
const Node* Recognizer::act_note_future(const Captures& c) {
    bool is_future = c[0]->children.empty() && c[1]->kind == NodeKind::Name && text(c[1]) == "__future__";
    if (is_future && c[2]->kind == NodeKind::Sequence)
        for (const Node* name : c[2]->children) is_barry_ |= text(name) == "barry_as_FLUFL";
    return c[1];
}

const Node* Recognizer::act_check_barry(const Captures& c) {
    return is_barry_ ? reporter_.at_furthest("with Barry as BDFL, use '<>' instead of '!='") : c[0];
}

const Node* Recognizer::act_check_flufl(const Captures& c) {
    const Token& less = tokens_[c[0]->first];
    const Token& greater = tokens_[c[1]->first];
    if (less.end != greater.start) return nullptr;
    if (is_barry_) return c[0];
    return checks_ ? reporter_.range(c[0], c[1], "invalid syntax.  Maybe you meant '!=' instead of '<>'?") : nullptr;
}

// ---- statements ----

const Node* Recognizer::act_note_compound(const Captures& c) {
    const Token& start = tokens_[c[0]->first];
    if (is_second_pass_ && last_compound_.line <= start.line) last_compound_ = {start.line, start.column};
    return c[0];
}

// ---- strings ----

const Node* Recognizer::decode_failure(const StringFailure& failure, const Node* node) {
    if (failure.type != DiagnosticType::SyntaxError) return reporter_.without_position(failure);
    return failure.points_at_literal ? reporter_.at(node, failure.message) : reporter_.at_furthest(failure.message);
}

void Recognizer::warn_of_escape(const Token& token, const Token& base, const std::optional<InvalidEscape>& escape) {
    if (escape && !checks_) warnings_.push_back(invalid_escape_warning(session_, source_, token, base, *escape));
}

const Node* Recognizer::act_plain_string(const Captures& c) {
    StringPiece piece;
    StringFailure failure;
    std::optional<InvalidEscape> escape;
    const Token& token = tokens_[c[0]->first];
    if (!decode_string(session_, source_, token, piece, escape, failure)) return decode_failure(failure, c[0]);
    warn_of_escape(token, token, escape);
    return make(piece.is_bytes ? NodeKind::Bytes : NodeKind::Text, c[0]->first, c[0]->last);
}

bool Recognizer::decode_middle(const Node* node, const Token& base) {
    std::string_view piece;
    StringFailure failure;
    std::optional<InvalidEscape> escape;
    const Token& token = tokens_[node->first];
    if (!decode_string_middle(session_, source_, token, piece, escape, failure)) {
        decode_failure(failure, node);
        return false;
    }
    warn_of_escape(token, base, escape);
    return true;
}

const Node* Recognizer::act_decode_spec(const Captures& c) {
    return decode_middle(c[0], tokens_[c[0]->first]) ? c[0] : nullptr;
}

const Node* Recognizer::act_formatted_string(const Captures& c) {
    const Token& end = tokens_[c[2]->first];
    for (const Node* part : c[1]->children)
        if (part->kind == NodeKind::Token && !decode_middle(part, end)) return nullptr;
    return make(end.is(TokenKind::FStringEnd) ? NodeKind::FormattedString : NodeKind::TemplateString, c[0]->first,
                c[2]->last);
}

const Node* Recognizer::act_join_strings(const Captures& c) {
    bool has_bytes = false, has_text = false, is_formatted = false;
    for (const Node* part : c[0]->children) {
        has_bytes |= part->kind == NodeKind::Bytes;
        has_text |= part->kind != NodeKind::Bytes;
        is_formatted |= part->kind == NodeKind::FormattedString;
    }
    if (has_bytes && has_text) return reporter_.at_furthest("cannot mix bytes and nonbytes literals");
    NodeKind kind = has_bytes ? NodeKind::Bytes : is_formatted ? NodeKind::FormattedString : NodeKind::Text;
    return make(kind, c[0]->first, c[0]->last);
}

const Node* Recognizer::act_check_conversion(const Captures& c) {
    const Token& mark = tokens_[c[0]->first];
    const Token& name = tokens_[c[1]->first];
    std::string string = std::string(1, lexer_.string_kind()) + "-string: ";
    if (mark.line != name.line || mark.end_column != name.column)
        return reporter_.range(c[0], c[1], string + "conversion type must come right after the exclamation mark");
    std::string_view word = name.identifier->text();
    if (word == "s" || word == "r" || word == "a") return c[0];
    return reporter_.at(
        c[1], string + "invalid conversion character " + base::str_repr(word) + ": expected 's', 'r', or 'a'");
}

}  // namespace krait::syntax::errors
