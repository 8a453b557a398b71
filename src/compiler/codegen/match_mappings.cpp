#include "bytecode/constant_repr.h"
#include "bytecode/python_value.h"
#include "compiler/codegen/patterns.h"

namespace krait::compiler::codegen {

namespace {

const bytecode::Constant* constant_key(const ast::Expr* key) {
    const auto* constant = ast::try_as<const ast::Constant>(key);
    return constant ? constant->value : nullptr;
}

// The first key that is equal to an earlier one, as Python compares (1, 1.0 and True are one); or null.
const ast::Expr* repeated_key(Generator& g, Expressions keys) {
    struct Seen {
        const bytecode::Constant* value;
        int64_t hash;
    };
    base::ArenaVector<Seen> seen(g.arena());
    bytecode::PythonValues values;
    for (const ast::Expr* key : keys) {
        const bytecode::Constant* value = constant_key(key);
        if (!value) continue;
        int64_t hash = values.hash(value);
        for (const Seen& earlier : seen)
            if (earlier.hash == hash && values.equal(earlier.value, value)) return key;
        seen.push_back({value, hash});
    }
    return nullptr;
}

void check_key(Generator& g, const ast::Expr* key, const ast::Expr* repeated, const Location& where) {
    if (key == repeated) {
        std::string text;
        bytecode::append_repr(text, constant_key(key));
        return g.error(where, "mapping pattern checks duplicate key (" + text + ")");
    }
    if (!ast::is<ast::Constant>(key) && !ast::is<ast::Attribute>(key))
        g.error(where, "mapping pattern keys may only match literals and attribute lookups");
}

void keys(Generator& g, const ast::MatchMapping& p) {
    const ast::Expr* repeated = repeated_key(g, p.keys);
    for (const ast::Expr* key : p.keys) {
        check_key(g, key, repeated, range(p));
        if (g.failed()) return;
        expression(g, key);
    }
}

// What the mapping holds besides the keys goes to a new dict.
void rest_of_mapping(Generator& g, const ast::MatchMapping& p, PatternContext& context) {
    Location where = range(p);
    int32_t size = static_cast<int32_t>(p.keys.size());
    g.emit(Opcode::BUILD_MAP, 0, where);
    g.emit(Opcode::SWAP, 3, where);
    g.emit(Opcode::DICT_UPDATE, 2, where);
    g.emit(Opcode::UNPACK_SEQUENCE, size, where);
    for (; size > 0; --size) {
        g.emit(Opcode::COPY, 1 + size, where);
        g.emit(Opcode::SWAP, 2, where);
        g.emit(Opcode::DELETE_SUBSCR, where);
    }
    bind(g, context, p.rest, where);
}

}  // namespace

void mapping_pattern(Generator& g, const ast::MatchMapping& p, PatternContext& context) {
    Location where = range(p);
    uint32_t size = p.keys.size();
    if (size != p.patterns.size())
        return g.error(where, "keys (" + std::to_string(size) + ") / patterns (" + std::to_string(p.patterns.size()) +
                                  ") length mismatch in mapping pattern");
    ++context.on_top;
    g.emit(Opcode::MATCH_MAPPING, where);
    jump_to_fail(g, context, Opcode::POP_JUMP_IF_FALSE, where);
    if (!size && !p.rest) {
        --context.on_top;
        return g.emit(Opcode::POP_TOP, where);
    }
    if (size) {
        g.emit(Opcode::GET_LEN, where);
        g.load_integer(size, where);
        g.emit(Opcode::COMPARE_OP, kCompareGreaterEqual, where);
        jump_to_fail(g, context, Opcode::POP_JUMP_IF_FALSE, where);
    }
    keys(g, p);
    if (g.failed()) return;
    g.emit(Opcode::BUILD_TUPLE, static_cast<int32_t>(size), where);
    g.emit(Opcode::MATCH_KEYS, where);
    context.on_top += 2;
    g.emit(Opcode::COPY, 1, where);
    g.load_none(where);
    g.emit(Opcode::IS_OP, 1, where);
    jump_to_fail(g, context, Opcode::POP_JUMP_IF_FALSE, where);

    g.emit(Opcode::UNPACK_SEQUENCE, static_cast<int32_t>(size), where);
    context.on_top += static_cast<int32_t>(size) - 1;
    for (const ast::Pattern* value : p.patterns) {
        --context.on_top;
        subpattern(g, value, context);
    }
    context.on_top -= 2;
    if (p.rest) return rest_of_mapping(g, p, context);
    g.emit(Opcode::POP_TOP, where);
    g.emit(Opcode::POP_TOP, where);
}

}  // namespace krait::compiler::codegen
