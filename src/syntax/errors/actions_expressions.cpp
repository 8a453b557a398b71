// Mistakes in expressions, displays, calls and replacement fields.

#include "syntax/errors/recognizer.h"

namespace krait::syntax::errors {

namespace {

bool is_argument_keyword(const Node* node) {
    return node->kind == NodeKind::Keyword || node->kind == NodeKind::DoubleStarKeyword;
}

// Of `for x in y if z`: z; without conditions y.
const Node* last_item(const Node* clauses) { return clauses->children.back()->children.back(); }

constexpr const char* kEqualsHint = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
constexpr const char* kBareGenerator = "Generator expression must be parenthesized";
constexpr const char* kBareTuple = "did you forget parentheses around the comprehension target?";

}  // namespace

// `before`, what the expression is called, `after`.
const Node* Recognizer::with_kind(const Node* node, const char* before, const char* after) {
    return reporter_.at(node, std::string(before) + expression_name(*node) + after);
}

const Node* Recognizer::at_next(std::string message) {
    return reporter_.at_last_of(tokens_[mark_], std::move(message), DiagnosticType::SyntaxError);
}

// A statement of Python 2.
bool Recognizer::is_old_statement(const Node* node) const {
    return node->kind == NodeKind::Name && (text(node) == "print" || text(node) == "exec");
}

const Node* Recognizer::act_part_of_string(const Captures& c) {
    return reporter_.range(c[0]->children.front(), c[0]->children.back(),
                           "invalid syntax. Is this intended to be part of the string?");
}

const Node* Recognizer::act_forgotten_comma(const Captures& c) {
    if (is_old_statement(c[0]) || tokens_[mark_ - 1].bracket_level == 0) return nullptr;
    return reporter_.range(c[0], c[1], "invalid syntax. Perhaps you forgot a comma?");
}

const Node* Recognizer::act_missing_else(const Captures& c) {
    return reporter_.range(c[0], c[1], "expected 'else' after 'if' expression");
}

const Node* Recognizer::act_statement_after_else(const Captures&) {
    return at_next("expected expression after 'else', but statement is given");
}

const Node* Recognizer::act_statement_before_if(const Captures& c) {
    return reporter_.at(c[0], "expected expression before 'if', but statement is given");
}

const Node* Recognizer::act_lambda_in_fstring(const Captures& c) {
    return reporter_.range(c[0], c[1], "f-string: lambda expressions are not allowed without parentheses");
}

const Node* Recognizer::act_lambda_in_tstring(const Captures& c) {
    return reporter_.range(c[0], c[1], "t-string: lambda expressions are not allowed without parentheses");
}

const Node* Recognizer::act_missing_print_parentheses(const Captures& c) {
    if (!is_old_statement(c[0])) return nullptr;
    std::string name(text(c[0]));
    return reporter_.range(c[0], c[1],
                           "Missing parentheses in call to '" + name + "'. Did you mean " + name + "(...)?");
}

const Node* Recognizer::act_walrus_target(const Captures& c) {
    return with_kind(c[0], "cannot use assignment expressions with ");
}

const Node* Recognizer::act_equals_for_name(const Captures& c) { return reporter_.range(c[0], c[1], kEqualsHint); }

const Node* Recognizer::act_equals_for_other(const Captures& c) {
    return with_kind(c[0], "cannot assign to ", " here. Maybe you meant '==' instead of '='?");
}

const Node* Recognizer::act_not_in_arithmetic(const Captures& c) {
    return reporter_.range(c[0], c[1], "'not' after an operator must be parenthesized");
}

const Node* Recognizer::act_mixed_templates(const Captures& c) {
    return reporter_.range(c[0]->children.back(), c[1], "cannot mix t-string literals with string or bytes literals");
}

// ---- displays ----

const Node* Recognizer::act_star_in_group(const Captures& c) {
    return reporter_.at(c[0], "cannot use starred expression here");
}

const Node* Recognizer::act_double_star_in_group(const Captures& c) {
    return reporter_.at(c[0], "cannot use double starred expression here");
}

const Node* Recognizer::act_star_in_comprehension(const Captures& c) {
    return reporter_.at(c[0], "iterable unpacking cannot be used in comprehension");
}

const Node* Recognizer::act_bare_comprehension_tuple(const Captures& c) {
    const Node* last = c[1]->kind == NodeKind::Sequence ? c[1]->children.back() : c[1];
    return reporter_.range(c[0], last, kBareTuple);
}

const Node* Recognizer::act_double_star_in_comprehension(const Captures& c) {
    return reporter_.at(c[0], "dict unpacking cannot be used in dict comprehension");
}

const Node* Recognizer::act_missing_dict_colon(const Captures& c) {
    const Token& start = tokens_[c[0]->first];
    const Token& end = tokens_[c[0]->last];
    return reporter_.at_position(DiagnosticType::SyntaxError, "':' expected after dictionary key", start.line,
                                 end.end_column, end.end_line, 0);
}

const Node* Recognizer::act_star_in_dict_value(const Captures& c) {
    return reporter_.from(c[0], "cannot use a starred expression in a dictionary value");
}

const Node* Recognizer::act_missing_dict_value(const Captures& c) {
    return reporter_.at(c[0], "expression expected after dictionary key and ':'");
}

const Node* Recognizer::act_missing_in(const Captures&) {
    return reporter_.at_furthest("'in' expected after for-loop variables");
}

// ---- arguments ----

const Node* Recognizer::act_star_after_double_star(const Captures& c) {
    return reporter_.from(c[0], "iterable argument unpacking follows keyword argument unpacking");
}

const Node* Recognizer::act_bare_generator(const Captures& c) {
    return reporter_.range(c[0], last_item(c[1]), kBareGenerator);
}

const Node* Recognizer::act_bare_generator_after_arguments(const Captures& c) { return act_bare_generator(c); }

// A generator as the only argument needs no parentheses.
const Node* Recognizer::act_bare_generator_last(const Captures& c) {
    int positional = 0;
    const Node* last = nullptr;
    for (const Node* argument : c[0]->children) {
        if (is_argument_keyword(argument)) continue;
        last = argument;
        ++positional;
    }
    return positional > 1 ? reporter_.range(last, last_item(c[1]), kBareGenerator) : nullptr;
}

const Node* Recognizer::act_equals_in_argument(const Captures& c) { return reporter_.range(c[0], c[1], kEqualsHint); }

const Node* Recognizer::act_missing_argument_value(const Captures& c) {
    return reporter_.range(c[0], c[1], "expected argument value expression");
}

const Node* Recognizer::act_positional_after_keyword(const Captures& c) {
    bool has_unpacking = false;
    for (const Node* argument : c[0]->children) has_unpacking |= argument->kind == NodeKind::DoubleStarKeyword;
    return reporter_.at_furthest(has_unpacking ? "positional argument follows keyword argument unpacking"
                                               : "positional argument follows keyword argument");
}

const Node* Recognizer::act_constant_keyword(const Captures& c) {
    return reporter_.range(c[0], c[1], "cannot assign to " + std::string(text(c[0])));
}

const Node* Recognizer::act_expression_keyword(const Captures& c) {
    return reporter_.range(c[0], c[1], "expression cannot contain assignment, perhaps you meant \"==\"?");
}

const Node* Recognizer::act_double_star_assignment(const Captures& c) {
    return reporter_.range(c[0], c[1], "cannot assign to keyword argument unpacking");
}

const Node* Recognizer::act_star_assignment(const Captures& c) {
    return reporter_.range(c[0], c[1], "cannot assign to iterable argument unpacking");
}

const Node* Recognizer::act_lone_star(const Captures&) { return reporter_.at_furthest("Invalid star expression"); }

// ---- replacement fields ----

std::string Recognizer::field_message(const char* message) const {
    return std::string(action_kind_ == NodeKind::TemplateString ? "t-string: " : "f-string: ") + message;
}

const Node* Recognizer::act_empty_field(const Captures& c) {
    return reporter_.at(c[0], field_message("valid expression required before '") + std::string(text(c[0])) + "'");
}

const Node* Recognizer::act_no_field_value(const Captures&) {
    return at_next(field_message("expecting a valid expression after '{'"));
}

const Node* Recognizer::act_field_end_after_value(const Captures&) {
    return at_next(field_message("expecting '=', or '!', or ':', or '}'"));
}

const Node* Recognizer::act_field_end_after_equals(const Captures&) {
    return at_next(field_message("expecting '!', or ':', or '}'"));
}

const Node* Recognizer::act_field_end_after_conversion(const Captures&) {
    return at_next(field_message("expecting ':' or '}'"));
}

const Node* Recognizer::act_field_end_after_spec(const Captures&) {
    return at_next(field_message("expecting '}', or format specs"));
}

const Node* Recognizer::act_field_end(const Captures&) { return at_next(field_message("expecting '}'")); }

const Node* Recognizer::act_missing_conversion(const Captures&) {
    return at_next(field_message("missing conversion character"));
}

const Node* Recognizer::act_not_a_conversion(const Captures&) {
    return at_next(field_message("invalid conversion character"));
}

}  // namespace krait::syntax::errors
