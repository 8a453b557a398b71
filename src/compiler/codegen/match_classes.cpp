#include "compiler/codegen/patterns.h"

namespace krait::compiler::codegen {

namespace {

bool check_attributes(Generator& g, const ast::MatchClass& p) {
    if (p.kwd_attrs.size() != p.kwd_patterns.size()) {
        g.error(range(p), "kwd_attrs (" + std::to_string(p.kwd_attrs.size()) + ") / kwd_patterns (" +
                              std::to_string(p.kwd_patterns.size()) + ") length mismatch in class pattern");
        return false;
    }
    for (uint32_t i = 0; i < p.kwd_attrs.size(); ++i)
        for (uint32_t j = i + 1; j < p.kwd_attrs.size(); ++j) {
            if (p.kwd_attrs[i] != p.kwd_attrs[j]) continue;
            g.error(range(p.kwd_patterns[j]),
                    "attribute name repeated in class pattern: " + std::string(p.kwd_attrs[j]->text()));
            return false;
        }
    return true;
}

void load_attribute_names(Generator& g, const ast::MatchClass& p) {
    uint32_t count = p.kwd_attrs.size();
    base::List<const bytecode::Constant*> names{g.arena().array<const bytecode::Constant*>(count), count};
    for (uint32_t i = 0; i < count; ++i) names[i] = p.kwd_attrs[i];
    g.load_constant(g.make_tuple(names), range(p));
}

void attribute_pattern(Generator& g, const ast::Pattern* part, PatternContext& context, const Location& where) {
    --context.on_top;
    if (is_wildcard(part))
        g.emit(Opcode::POP_TOP, where);
    else
        subpattern(g, part, context);
}

}  // namespace

void class_pattern(Generator& g, const ast::MatchClass& p, PatternContext& context) {
    if (!check_attributes(g, p)) return;
    Location where = range(p);
    int32_t count = static_cast<int32_t>(p.patterns.size() + p.kwd_patterns.size());
    expression(g, p.cls);
    load_attribute_names(g, p);
    g.emit(Opcode::MATCH_CLASS, static_cast<int32_t>(p.patterns.size()), where);
    g.emit(Opcode::COPY, 1, where);
    g.load_none(where);
    g.emit(Opcode::IS_OP, 1, where);
    ++context.on_top;
    jump_to_fail(g, context, Opcode::POP_JUMP_IF_FALSE, where);
    g.emit(Opcode::UNPACK_SEQUENCE, count, where);
    context.on_top += count - 1;
    for (const ast::Pattern* part : p.patterns) attribute_pattern(g, part, context, where);
    for (const ast::Pattern* part : p.kwd_patterns) attribute_pattern(g, part, context, where);
}

}  // namespace krait::compiler::codegen
