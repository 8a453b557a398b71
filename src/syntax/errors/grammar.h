#pragma once

// The tables that tools/grammargen makes of grammar.def.

#include <cstdint>
#include <span>

#include "syntax/errors/nodes.h"

namespace krait::syntax::errors {

enum class ItemKind : uint8_t {
    Token,
    SoftKeyword,
    AnySoftKeyword,
    Rule,
    Maybe,  // of the item `operand`; so are the next four
    Star,
    Plus,
    Ahead,
    NotAhead,
    Separated,  // items `second` separated by items `operand`
    Cut,
    Must,  // the token, or an error at once
    MustWhenChecked,
};

struct Item {
    ItemKind kind;
    bool is_captured;
    uint16_t operand;
    uint16_t second;
};

enum class Action : uint8_t {
    None,  // the one captured value, or that of the only item
    Make,  // a node
#define KRAIT_ACTION(name) name,
#include "syntax/grammar_tables.inc"
};

struct Alternative {
    uint16_t first_item;
    uint8_t item_count;
    bool is_mistake;  // skipped while checks are off
    Action action;
    NodeKind node;
    uint8_t since;  // feature version, 0: any
    const char* since_text;
};

struct Rule {
    uint16_t first_alternative;
    uint8_t alternative_count;
    bool is_memoized;
    bool is_left_recursive;
    bool is_unchecked;
};

enum RuleNumber : uint16_t {
#define KRAIT_NAMED_RULE(name, number) kRule_##name = number,
#include "syntax/grammar_tables.inc"
};

struct Grammar {
    std::span<const Item> items;
    std::span<const Alternative> alternatives;
    std::span<const Rule> rules;
};

extern const Grammar kGrammar;

}  // namespace krait::syntax::errors
