#include "syntax/errors/nodes.h"

namespace krait::syntax::errors {

const char* expression_name(const Node& node) {
    switch (node.kind) {
        case NodeKind::Name: return "name";
        case NodeKind::Attribute: return "attribute";
        case NodeKind::Subscript: return "subscript";
        case NodeKind::Starred: return "starred";
        case NodeKind::List: return "list";
        case NodeKind::Tuple: return "tuple";
        case NodeKind::Lambda: return "lambda";
        case NodeKind::Call: return "function call";
        case NodeKind::Operation: return "expression";
        case NodeKind::Comparison: return "comparison";
        case NodeKind::Conditional: return "conditional expression";
        case NodeKind::Walrus: return "named expression";
        case NodeKind::Generator: return "generator expression";
        case NodeKind::ListComprehension: return "list comprehension";
        case NodeKind::SetComprehension: return "set comprehension";
        case NodeKind::DictComprehension: return "dict comprehension";
        case NodeKind::Yield: return "yield expression";
        case NodeKind::Await: return "await expression";
        case NodeKind::Dict: return "dict literal";
        case NodeKind::Set: return "set display";
        case NodeKind::Text:
        case NodeKind::Bytes: return "literal";
        case NodeKind::FormattedString: return "f-string expression";
        case NodeKind::TemplateString: return "t-string expression";
        case NodeKind::True: return "True";
        case NodeKind::False: return "False";
        case NodeKind::None: return "None";
        case NodeKind::Ellipsis: return "ellipsis";
        default: return "expression";
    }
}

const Node* find_invalid_target(const Node* node, TargetUse use, const Token* tokens) {
    switch (node->kind) {
        case NodeKind::Name:
        case NodeKind::Attribute:
        case NodeKind::Subscript: return nullptr;
        case NodeKind::List:
        case NodeKind::Tuple:
            for (const Node* child : node->children)
                if (const Node* found = find_invalid_target(child, use, tokens)) return found;
            return nullptr;
        case NodeKind::Starred:
            return use == TargetUse::Deletion ? node : find_invalid_target(node->children[0], use, tokens);
        case NodeKind::Comparison:  // `for x in y` may have been read as a comparison
            if (use != TargetUse::Loop) return node;
            if (!tokens[node->children[1]->first].is(TokenKind::In)) return nullptr;
            return find_invalid_target(node->children[0], use, tokens);
        default: return node;
    }
}

}  // namespace krait::syntax::errors
