#pragma once

// The classes of tree nodes: made from ast.def's table, once for each interpreter.

#include <string>
#include <unordered_map>
#include <vector>

#include "object/dict.h"
#include "object/list.h"
#include "object/module_builder.h"
#include "object/str.h"
#include "syntax/ast_visit.h"

namespace krait::modules::ast {

using namespace object;

extern Type AstType;  // ast.AST

struct AstField {
    std::string_view name, type;  // of Python's grammar: "expr", "identifier"
    bool is_optional, is_list;
};

// One family, product or enumeration, and the classes below it.
struct AstFamily {
    std::string_view name;
    bool is_located = false, is_product = false, is_enumeration = false;
    struct Member {
        std::string_view name;
        std::vector<AstField> fields;
    };
    std::vector<Member> members;  // a product's only one is itself
};

const std::vector<AstFamily>& families();

// Where a C++ node type stands in families().
template <typename Node>
struct FamilyIndex;

struct FamilyClasses {
    Ref<Type> base;                  // a product: the class itself
    std::vector<Ref<Type>> members;  // by kind
    std::vector<Ref<>> values;       // of an enumeration: the one instance of each
};

struct AstState {
    std::vector<FamilyClasses> families;
    std::unordered_map<std::string, Ref<>> by_name;
    bool is_made = false;
};

// Makes the classes when they are not there yet.
Result<AstState*> ast_state(Thread& t);

// Enumerators of the table, in order.
enum class FamilyPlace : uint8_t {
#define AST_FAMILY(TYPE, NAME, IS_LOCATED) TYPE,
#define AST_PRODUCT(TYPE, NAME, IS_LOCATED) TYPE,
#define AST_ENUM(TYPE, NAME) TYPE,
#define AST_NODE(NAME)
#define AST_VALUE(NAME)
#define AST_FIELD(NAME, KIND, IS_OPTIONAL, IS_LIST)
#define AST_END()
#include "syntax/ast_classes.inc"
#undef AST_FAMILY
#undef AST_PRODUCT
#undef AST_ENUM
};

#define AST_FAMILY(TYPE, NAME, IS_LOCATED)                                     \
    template <>                                                                \
    struct FamilyIndex<syntax::ast::TYPE> {                                    \
        static constexpr auto kPlace = static_cast<size_t>(FamilyPlace::TYPE); \
        static constexpr std::string_view kName = NAME;                        \
    };
#define AST_PRODUCT(TYPE, NAME, IS_LOCATED) AST_FAMILY(TYPE, NAME, IS_LOCATED)
#define AST_ENUM(TYPE, NAME) AST_FAMILY(TYPE, NAME, 0)
#include "syntax/ast_classes.inc"
#undef AST_FAMILY
#undef AST_PRODUCT
#undef AST_ENUM
#undef AST_NODE
#undef AST_VALUE
#undef AST_FIELD
#undef AST_END

}  // namespace krait::modules::ast
