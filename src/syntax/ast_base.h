#pragma once

// What every tree node is made of. Nodes live in the compilation's arena; children are pointers or arena lists.

#include <cstdint>

#include "base/arena.h"
#include "bytecode/constant.h"

namespace krait::syntax {

// Where a node stands in the source: lines from 1, columns in UTF-8 bytes from 0, the end exclusive.
struct Span {
    int32_t line = 0;
    int32_t column = 0;
    int32_t end_line = 0;
    int32_t end_column = 0;

    bool operator==(const Span&) const = default;
};

// Identifiers are interned (bytecode::StringTable): equal text is the same object, so they compare by address.
using Identifier = const bytecode::StrConstant*;
using String = const bytecode::StrConstant*;
using ConstantValue = const bytecode::Constant*;

namespace ast {

template <typename Node, typename Family>
Node& as(Family& node) {
    KRAIT_DCHECK(node.kind == Node::kKind);
    return static_cast<Node&>(node);
}
template <typename Node, typename Family>
const Node& as(const Family& node) {
    KRAIT_DCHECK(node.kind == Node::kKind);
    return static_cast<const Node&>(node);
}
template <typename Node, typename Family>
Node* as(Family* node) {
    KRAIT_DCHECK(node->kind == Node::kKind);
    return static_cast<Node*>(node);
}

// Null when the node is of another kind.
template <typename Node, typename Family>
Node* try_as(Family* node) {
    return node && node->kind == Node::kKind ? static_cast<Node*>(node) : nullptr;
}

template <typename Node, typename Family>
bool is(const Family* node) {
    return node->kind == Node::kKind;
}

}  // namespace ast
}  // namespace krait::syntax
