#include <optional>

#include "compiler/codegen/patterns.h"

namespace krait::compiler::codegen {

namespace {

using Patterns = base::List<ast::Pattern*>;

constexpr uint32_t kMostBeforeStar = 256;
constexpr uint32_t kMostAfterStar = (1u << 23) - 1;

void compare_length(Generator& g, PatternContext& context, uint32_t length, int32_t comparison_oparg,
                    const Location& where) {
    g.emit(Opcode::GET_LEN, where);
    g.load_integer(length, where);
    g.emit(Opcode::COMPARE_OP, comparison_oparg, where);
    jump_to_fail(g, context, Opcode::POP_JUMP_IF_FALSE, where);
}

// Spreads the subject, then matches every part.
void unpack_parts(Generator& g, Patterns parts, std::optional<uint32_t> star, PatternContext& context,
                  const Location& where) {
    uint32_t size = parts.size();
    if (star) {
        uint32_t after = size - *star - 1;
        if (*star >= kMostBeforeStar || after >= kMostAfterStar)
            return g.error(where, "too many expressions in star-unpacking sequence pattern");
        g.emit(Opcode::UNPACK_EX, static_cast<int32_t>(*star + (after << 8)), where);
    } else {
        g.emit(Opcode::UNPACK_SEQUENCE, static_cast<int32_t>(size), where);
    }
    context.on_top += static_cast<int32_t>(size);
    for (const ast::Pattern* part : parts) {
        --context.on_top;
        subpattern(g, part, context);
    }
}

// `[a, _, *_, b]`: when the star has no name, the parts that matter are taken by index.
void index_parts(Generator& g, Patterns parts, uint32_t star, PatternContext& context, const Location& where) {
    ++context.on_top;
    for (uint32_t i = 0; i < parts.size(); ++i) {
        if (i == star || is_wildcard(parts[i])) continue;
        g.emit(Opcode::COPY, 1, where);
        if (i < star) {
            g.load_integer(i, where);
        } else {
            g.emit(Opcode::GET_LEN, where);
            g.load_integer(parts.size() - i, where);
            g.emit(Opcode::BINARY_OP, bytecode::NB_SUBTRACT, where);
        }
        g.emit(Opcode::BINARY_OP, bytecode::NB_SUBSCR, where);
        subpattern(g, parts[i], context);
    }
    --context.on_top;
    g.emit(Opcode::POP_TOP, where);
}

}  // namespace

void sequence_pattern(Generator& g, const ast::MatchSequence& p, PatternContext& context) {
    Location where = range(p);
    uint32_t size = p.patterns.size();
    std::optional<uint32_t> star;
    bool only_wildcards = true, star_is_nameless = false;
    for (uint32_t i = 0; i < size; ++i) {
        const auto* candidate = ast::try_as<const ast::MatchStar>(p.patterns[i]);
        if (!candidate) {
            only_wildcards = only_wildcards && is_wildcard(p.patterns[i]);
            continue;
        }
        if (star) return g.error(where, "multiple starred names in sequence pattern");
        star = i;
        star_is_nameless = !candidate->name;
        only_wildcards = only_wildcards && star_is_nameless;
    }

    ++context.on_top;
    g.emit(Opcode::MATCH_SEQUENCE, where);
    jump_to_fail(g, context, Opcode::POP_JUMP_IF_FALSE, where);
    if (!star)
        compare_length(g, context, size, kCompareEqual, where);
    else if (size > 1)
        compare_length(g, context, size - 1, kCompareGreaterEqual, where);
    --context.on_top;
    if (only_wildcards)
        g.emit(Opcode::POP_TOP, where);
    else if (star_is_nameless)
        index_parts(g, p.patterns, *star, context, where);
    else
        unpack_parts(g, p.patterns, star, context, where);
}

}  // namespace krait::compiler::codegen
