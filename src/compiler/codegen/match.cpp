// match: the cases, and the patterns that have no parts.

#include "base/repr.h"
#include "compiler/codegen/patterns.h"

namespace krait::compiler::codegen {

bool is_wildcard(const ast::Pattern* p) {
    const auto* as = ast::try_as<const ast::MatchAs>(p);
    return as && !as->name && !as->pattern;
}

namespace {

void ensure_fail_labels(Generator& g, PatternContext& context, uint32_t count) {
    while (context.fail_labels.size() < count) context.fail_labels.push_back(g.new_label());
}

}  // namespace

void jump_to_fail(Generator& g, PatternContext& context, Opcode jump, const Location& where) {
    uint32_t pops = context.values_on_stack();
    ensure_fail_labels(g, context, pops + 1);
    g.emit_jump(jump, context.fail_labels[pops], where);
}

void place_fail_labels(Generator& g, PatternContext& context, const Location& where) {
    while (!context.fail_labels.empty()) {
        g.place(context.fail_labels.back());
        context.fail_labels.pop_back();
        if (!context.fail_labels.empty()) g.emit(Opcode::POP_TOP, where);
    }
}

void rotate(Generator& g, uint32_t count, const Location& where) {
    for (; count > 1; --count) g.emit(Opcode::SWAP, static_cast<int32_t>(count), where);
}

void bind(Generator& g, PatternContext& context, Identifier name, const Location& where) {
    if (!name) return g.emit(Opcode::POP_TOP, where);
    for (Identifier stored : context.stores)
        if (stored == name)
            return g.error(where, "multiple assignments to name " + base::str_repr(name->text()) + " in pattern");
    rotate(g, context.values_on_stack() + 1, where);
    context.stores.push_back(name);
}

namespace {

void value_pattern(Generator& g, const ast::MatchValue& p, PatternContext& context) {
    if (!ast::is<ast::Constant>(p.value) && !ast::is<ast::Attribute>(p.value))
        return g.error(range(p), "patterns may only match literals and attribute lookups");
    expression(g, p.value);
    g.emit(Opcode::COMPARE_OP, kCompareEqual, range(p));
    g.emit(Opcode::TO_BOOL, range(p));
    jump_to_fail(g, context, Opcode::POP_JUMP_IF_FALSE, range(p));
}

void singleton_pattern(Generator& g, const ast::MatchSingleton& p, PatternContext& context) {
    g.load_constant(p.value, range(p));
    g.emit(Opcode::IS_OP, 0, range(p));
    jump_to_fail(g, context, Opcode::POP_JUMP_IF_FALSE, range(p));
}

void as_pattern(Generator& g, const ast::MatchAs& p, PatternContext& context) {
    if (!p.pattern) {
        if (!context.allows_irrefutable)
            return g.error(range(p), p.name ? "name capture " + base::str_repr(p.name->text()) +
                                                  " makes remaining patterns unreachable"
                                            : "wildcard makes remaining patterns unreachable");
        return bind(g, context, p.name, range(p));
    }
    ++context.on_top;
    g.emit(Opcode::COPY, 1, range(p));
    pattern(g, p.pattern, context);
    --context.on_top;
    bind(g, context, p.name, range(p));
}

}  // namespace

void subpattern(Generator& g, const ast::Pattern* p, PatternContext& context) {
    bool allowed = context.allows_irrefutable;
    context.allows_irrefutable = true;
    pattern(g, p, context);
    context.allows_irrefutable = allowed;
}

void pattern(Generator& g, const ast::Pattern* p, PatternContext& context) {
    using Kind = ast::PatternKind;
    if (g.is_too_deep()) return;
    switch (p->kind) {
        case Kind::MatchValue: return value_pattern(g, ast::as<ast::MatchValue>(*p), context);
        case Kind::MatchSingleton: return singleton_pattern(g, ast::as<ast::MatchSingleton>(*p), context);
        case Kind::MatchSequence: return sequence_pattern(g, ast::as<ast::MatchSequence>(*p), context);
        case Kind::MatchMapping: return mapping_pattern(g, ast::as<ast::MatchMapping>(*p), context);
        case Kind::MatchClass: return class_pattern(g, ast::as<ast::MatchClass>(*p), context);
        case Kind::MatchStar: return bind(g, context, ast::as<ast::MatchStar>(*p).name, range(p));
        case Kind::MatchAs: return as_pattern(g, ast::as<ast::MatchAs>(*p), context);
        case Kind::MatchOr: return or_pattern(g, ast::as<ast::MatchOr>(*p), context);
    }
}

namespace {

// A case that leaves the subject for the ones after it, unless it is the last.
void match_case(Generator& g, const ast::MatchCase& match_case, bool keeps_subject, bool is_very_last, Label end) {
    Location where = range(match_case.pattern);
    PatternContext context(g.arena());
    if (keeps_subject) g.emit(Opcode::COPY, 1, where);
    context.allows_irrefutable = match_case.guard || is_very_last;
    pattern(g, match_case.pattern, context);
    for (Identifier name : context.stores) g.store_name(name, where);
    if (match_case.guard) {
        ensure_fail_labels(g, context, 1);
        jump_if(g, match_case.guard, context.fail_labels[0], false);
    }
    if (keeps_subject) g.emit(Opcode::POP_TOP, kNextLocation);
    statements(g, match_case.body);
    g.emit_jump(Opcode::JUMP, end, kNoLocation);
    place_fail_labels(g, context, where);
}

// `case _:` behind others: nothing is left to be matched.
void default_case(Generator& g, const ast::MatchCase& match_case, Label end) {
    g.emit(Opcode::NOP, range(match_case.pattern));
    if (match_case.guard) jump_if(g, match_case.guard, end, false);
    statements(g, match_case.body);
}

}  // namespace

void match_statement(Generator& g, const ast::Match& s) {
    Label end = g.new_label();
    expression(g, s.subject);
    ++g.unit().conditional_depth;
    uint32_t count = s.cases.size();
    bool has_default = count > 1 && is_wildcard(s.cases[count - 1]->pattern);
    uint32_t looped = has_default ? count - 1 : count;
    for (uint32_t i = 0; i < looped && !g.failed(); ++i)
        match_case(g, *s.cases[i], i + 1 < looped, i + 1 == count, end);
    if (has_default && !g.failed()) default_case(g, *s.cases[count - 1], end);
    --g.unit().conditional_depth;
    g.place(end);
}

}  // namespace krait::compiler::codegen
