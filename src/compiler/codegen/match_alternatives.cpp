// `p | q`: every alternative must leave its captures on the stack in the same order, so that the code behind does not
// care which one matched. The first alternative gives the order; the others rearrange theirs.

#include "base/repr.h"

#include "compiler/codegen/patterns.h"

namespace krait::compiler::codegen {

namespace {

constexpr uint32_t kMissing = UINT32_MAX;

uint32_t position_of(const base::ArenaVector<Identifier>& names, Identifier name) {
    for (uint32_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return i;
    return kMissing;
}

// The first `count` captures, those just rotated, move behind the others up to `target`.
void move_rotated(base::ArenaVector<Identifier>& stores, uint32_t count, uint32_t target) {
    for (; count; --count) {
        Identifier name = stores[0];
        for (uint32_t i = 0; i < target; ++i) stores[i] = stores[i + 1];
        stores[target] = name;
    }
}

// False: the alternatives capture different names.
bool rearrange(Generator& g, const base::ArenaVector<Identifier>& control, base::ArenaVector<Identifier>& stores,
               const Location& where) {
    if (stores.size() != control.size()) return false;
    for (uint32_t c = control.size(); c-- > 0;) {
        uint32_t s = position_of(stores, control[c]);
        if (s == kMissing) return false;
        if (s == c) continue;
        // Rotating s + 1 times brings the name and all before it to where the name must be.
        move_rotated(stores, s + 1, c);
        for (uint32_t i = 0; i <= s; ++i) rotate(g, c + 1, where);
    }
    return true;
}

}  // namespace

void or_pattern(Generator& g, const ast::MatchOr& p, PatternContext& context) {
    Location where = range(p);
    Label end = g.new_label();
    base::ArenaVector<Identifier> control(g.arena());
    for (uint32_t i = 0; i < p.patterns.size() && !g.failed(); ++i) {
        const ast::Pattern* alternative = p.patterns[i];
        Location here = range(alternative);
        PatternContext inner(g.arena());
        inner.allows_irrefutable = i + 1 == p.patterns.size() && context.allows_irrefutable;
        g.emit(Opcode::COPY, 1, here);
        pattern(g, alternative, inner);
        if (g.failed()) return;
        if (i == 0)
            control = inner.stores;
        else if (!rearrange(g, control, inner.stores, here))
            return g.error(where, "alternative patterns bind different names");
        g.emit_jump(Opcode::JUMP, end, here);
        place_fail_labels(g, inner, here);
    }
    g.emit(Opcode::POP_TOP, where);
    jump_to_fail(g, context, Opcode::JUMP, where);
    g.place(end);

    uint32_t depth = control.size() + 1 + context.values_on_stack();
    for (Identifier name : control) {
        if (position_of(context.stores, name) != kMissing)
            return g.error(where, "multiple assignments to name " + base::str_repr(name->text()) + " in pattern");
        rotate(g, depth, where);
        context.stores.push_back(name);
    }
    g.emit(Opcode::POP_TOP, where);
}

}  // namespace krait::compiler::codegen
