#pragma once

// What is known while the pattern of one case is generated. The stack holds, from the top: `on_top` values that
// sub-patterns still need, the values captured so far, and the subject.

#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

struct PatternContext {
    explicit PatternContext(base::Arena& arena) : stores(arena), fail_labels(arena) {}

    base::ArenaVector<Identifier> stores;  // captured names, in the order of their values on the stack
    base::ArenaVector<Label> fail_labels;  // by how many values must be popped there
    bool allows_irrefutable = false;
    int32_t on_top = 0;

    uint32_t values_on_stack() const { return static_cast<uint32_t>(on_top) + stores.size(); }
};

void pattern(Generator& g, const ast::Pattern* p, PatternContext& context);
// A part of another pattern, which may match anything.
void subpattern(Generator& g, const ast::Pattern* p, PatternContext& context);

// `_`
bool is_wildcard(const ast::Pattern* p);
// Jumps to where what the pattern has on the stack is dropped.
void jump_to_fail(Generator& g, PatternContext& context, Opcode jump, const Location& where);
// Those places themselves. Nothing when no jump was made.
void place_fail_labels(Generator& g, PatternContext& context, const Location& where);
// Captures the top value under the name, or drops it.
void bind(Generator& g, PatternContext& context, Identifier name, const Location& where);
// The top value goes `count - 1` places down.
void rotate(Generator& g, uint32_t count, const Location& where);

// --- match_sequences.cpp, match_mappings.cpp, match_classes.cpp, match_alternatives.cpp
void sequence_pattern(Generator& g, const ast::MatchSequence& p, PatternContext& context);
void mapping_pattern(Generator& g, const ast::MatchMapping& p, PatternContext& context);
void class_pattern(Generator& g, const ast::MatchClass& p, PatternContext& context);
void or_pattern(Generator& g, const ast::MatchOr& p, PatternContext& context);

}  // namespace krait::compiler::codegen
