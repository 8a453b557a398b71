#pragma once

// What the recognizer remembers of what it recognized: enough to say where it is and what CPython's messages call it.

#include <array>
#include <cstdint>

#include "base/arena.h"
#include "syntax/token.h"

namespace krait::syntax::errors {

enum class NodeKind : uint8_t {
    Other,
    Token,
    Sequence,  // items of a repetition; actions see them flattened
    // Expressions that messages name.
    Name,
    Attribute,
    Subscript,
    Starred,
    List,
    Tuple,
    Lambda,
    Call,
    Operation,  // boolean, binary, unary
    Comparison,
    Conditional,
    Walrus,
    Generator,
    ListComprehension,
    SetComprehension,
    DictComprehension,
    Yield,
    Await,
    Dict,
    Set,
    Text,  // str, bytes and numbers
    Bytes,
    FormattedString,
    TemplateString,
    True,
    False,
    None,
    Ellipsis,
    // Parts of calls and comprehensions.
    Clause,     // target, iterable, conditions
    Arguments,  // positional and keyword arguments
    Keyword,
    DoubleStarKeyword,
};

struct Node {
    NodeKind kind;
    uint32_t first = 0;  // tokens
    uint32_t last = 0;
    base::List<const Node*> children;  // Tuple, List, Sequence, Starred, Comparison, Clause, Arguments
};

using Captures = std::array<const Node*, 4>;

// "function call", "name", ...
const char* expression_name(const Node& node);

enum class TargetUse : uint8_t { Assignment, Deletion, Loop };

// The first part of the expression that cannot be assigned to, or deleted; null: there is none.
const Node* find_invalid_target(const Node* node, TargetUse use, const Token* tokens);

}  // namespace krait::syntax::errors
