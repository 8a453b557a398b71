// Mistakes in statements, targets, patterns and parameters.

#include "syntax/errors/recognizer.h"

namespace krait::syntax::errors {

// ---- targets ----

// No error when all of the expression can be a target.
const Node* Recognizer::invalid_target(const Node* node, TargetUse use) {
    const Node* found = find_invalid_target(node, use, tokens_.data());
    if (!found) return nullptr;
    return with_kind(found, use == TargetUse::Deletion ? "cannot delete " : "cannot assign to ");
}

const Node* Recognizer::act_assignment_target(const Captures& c) { return invalid_target(c[0], TargetUse::Assignment); }

const Node* Recognizer::act_with_target(const Captures& c) { return invalid_target(c[0], TargetUse::Assignment); }

const Node* Recognizer::act_for_target(const Captures& c) { return invalid_target(c[0], TargetUse::Loop); }

const Node* Recognizer::act_del_target(const Captures& c) { return invalid_target(c[0], TargetUse::Deletion); }

const Node* Recognizer::act_assignment_to_yield(const Captures& c) {
    return reporter_.at(c[0], "assignment to yield expression not possible");
}

const Node* Recognizer::act_augmented_target(const Captures& c) {
    return with_kind(c[0], "'", "' is an illegal expression for augmented assignment");
}

const Node* Recognizer::act_annotated_display(const Captures& c) {
    return with_kind(c[0], "only single target (not ", ") can be annotated");
}

const Node* Recognizer::act_annotated_tuple(const Captures& c) {
    return reporter_.at(c[0], "only single target (not tuple) can be annotated");
}

const Node* Recognizer::act_annotated_expression(const Captures& c) {
    return reporter_.at(c[0], "illegal target for annotation");
}

// ---- imports ----

const Node* Recognizer::act_import_before_from(const Captures& c) {
    return reporter_.from(c[0], "Did you mean to use 'from ... import ...' instead?");
}

const Node* Recognizer::act_nothing_imported(const Captures& c) {
    return reporter_.from(c[0], "Expected one or more names after 'import'");
}

const Node* Recognizer::act_import_target(const Captures& c) {
    return with_kind(c[0], "cannot use ", " as import target");
}

const Node* Recognizer::act_import_trailing_comma(const Captures&) {
    return reporter_.at_furthest("trailing comma not allowed without surrounding parentheses");
}

// ---- blocks ----

const Node* Recognizer::act_missing_colon(const Captures&) { return reporter_.at_furthest("expected ':'"); }

const Node* Recognizer::act_no_block(const Captures&) {
    return reporter_.at_furthest("expected an indented block", DiagnosticType::IndentationError);
}

// After a keyword, and in `except*` a star.
const Node* Recognizer::act_no_block_after(const Captures& c) {
    const Token& keyword = tokens_[c[0]->first];
    std::string construct = "'" + std::string(text(c[0])) + (c[1] ? "*" : "") + "' statement";
    if (keyword.is(TokenKind::Def)) construct = "function definition";
    if (keyword.is(TokenKind::Class)) construct = "class definition";
    return reporter_.at_furthest(
        "expected an indented block after " + construct + " on line " + std::to_string(keyword.line),
        DiagnosticType::IndentationError);
}

const Node* Recognizer::act_elif_after_else(const Captures&) {
    return reporter_.at_furthest("'elif' block follows an 'else' block");
}

const Node* Recognizer::act_try_alone(const Captures&) {
    return reporter_.at_furthest("expected 'except' or 'finally' block");
}

const Node* Recognizer::act_mixed_excepts(const Captures& c) {
    return reporter_.range(c[0], c[1] ? c[1] : c[0], "cannot have both 'except' and 'except*' on the same 'try'");
}

const Node* Recognizer::act_bare_exception_types(const Captures& c) {
    return reporter_.from(c[0], "multiple exception types must be parenthesized when using 'as'");
}

const Node* Recognizer::act_no_exception_types(const Captures&) {
    return reporter_.at_furthest("expected one or more exception types");
}

const Node* Recognizer::act_except_name(const Captures& c) {
    return with_kind(c[0], "cannot use except statement with ");
}

const Node* Recognizer::act_except_star_name(const Captures& c) {
    return with_kind(c[0], "cannot use except* statement with ");
}

const Node* Recognizer::act_two_type_comments(const Captures&) {
    return reporter_.at_furthest("Cannot have two type comments on def");
}

// ---- patterns ----

const Node* Recognizer::act_underscore_target(const Captures& c) {
    return reporter_.at(c[0], "cannot use '_' as a target");
}

const Node* Recognizer::act_pattern_target(const Captures& c) {
    return with_kind(c[0], "cannot use ", " as pattern target");
}

const Node* Recognizer::act_positional_after_keyword_pattern(const Captures& c) {
    return reporter_.range(c[0]->children.front(), c[0]->children.back(),
                           "positional patterns follow keyword patterns");
}

// ---- parameters ----

const Node* Recognizer::act_slash_first(const Captures& c) {
    return reporter_.at(c[0], "at least one argument must precede /");
}

const Node* Recognizer::act_second_slash(const Captures& c) { return reporter_.at(c[0], "/ may appear only once"); }

const Node* Recognizer::act_slash_after_star(const Captures& c) { return reporter_.at(c[0], "/ must be ahead of *"); }

const Node* Recognizer::act_no_comma_after_slash(const Captures& c) {
    return reporter_.at(c[0], "expected comma between / and *");
}

const Node* Recognizer::act_plain_after_default(const Captures& c) {
    return reporter_.at(c[0], "parameter without a default follows parameter with a default");
}

const Node* Recognizer::act_parenthesised_parameters(const Captures& c) {
    return reporter_.range(c[0], c[1], "Function parameters cannot be parenthesized");
}

const Node* Recognizer::act_parenthesised_lambda_parameters(const Captures& c) {
    return reporter_.range(c[0], c[1], "Lambda expression parameters cannot be parenthesized");
}

const Node* Recognizer::act_missing_default(const Captures& c) {
    return reporter_.at(c[0], "expected default value expression");
}

const Node* Recognizer::act_bare_star(const Captures& c) {
    return reporter_.at(c[0], "named arguments must follow bare *");
}

const Node* Recognizer::act_bare_lambda_star(const Captures&) {
    return reporter_.at_furthest("named arguments must follow bare *");
}

const Node* Recognizer::act_bare_star_type_comment(const Captures&) {
    return reporter_.at_furthest("bare * has associated type comment");
}

const Node* Recognizer::act_star_default(const Captures& c) {
    return reporter_.at(c[0], "var-positional argument cannot have default value");
}

const Node* Recognizer::act_second_star(const Captures& c) {
    return reporter_.at(c[0], "* argument may appear only once");
}

const Node* Recognizer::act_double_star_default(const Captures& c) {
    return reporter_.at(c[0], "var-keyword argument cannot have default value");
}

const Node* Recognizer::act_after_double_star(const Captures& c) {
    return reporter_.at(c[0], "arguments cannot follow var-keyword argument");
}

const Node* Recognizer::act_no_type_parameters(const Captures& c) {
    return reporter_.from(c[0], "Type parameter list cannot be empty");
}

const Node* Recognizer::type_bound_error(const Captures& c, const char* construct) {
    std::string what = c[1]->kind == NodeKind::Tuple ? "constraints" : "bound";
    return reporter_.from(c[0], "cannot use " + what + " with " + construct);
}

const Node* Recognizer::act_star_type_bound(const Captures& c) { return type_bound_error(c, "TypeVarTuple"); }

const Node* Recognizer::act_double_star_type_bound(const Captures& c) { return type_bound_error(c, "ParamSpec"); }

}  // namespace krait::syntax::errors
