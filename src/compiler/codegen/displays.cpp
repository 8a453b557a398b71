// List, tuple, set and dict displays.

#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

namespace {

struct DisplayOpcodes {
    Opcode build, add, extend;
};

// Tuples with starred items are made as lists first.
constexpr DisplayOpcodes kListOpcodes{Opcode::BUILD_LIST, Opcode::LIST_APPEND, Opcode::LIST_EXTEND};
constexpr DisplayOpcodes kSetOpcodes{Opcode::BUILD_SET, Opcode::SET_ADD, Opcode::SET_UPDATE};

Opcode build_opcode(Display kind) {
    switch (kind) {
        case Display::List: return Opcode::BUILD_LIST;
        case Display::Tuple: return Opcode::BUILD_TUPLE;
        case Display::Set: return Opcode::BUILD_SET;
    }
    return Opcode::BUILD_LIST;
}

bool any_starred(Expressions items) {
    for (const ast::Expr* e : items)
        if (ast::is<ast::Starred>(e)) return true;
    return false;
}

// Item by item into a growing collection.
void grow_collection(Generator& g, const DisplayOpcodes& opcodes, const Location& where, Expressions items,
                     int32_t pushed, bool is_big) {
    bool is_built = is_big;
    if (is_big) g.emit(opcodes.build, pushed, where);
    for (uint32_t i = 0; i < items.size(); ++i) {
        if (const auto* starred = ast::try_as<const ast::Starred>(items[i])) {
            if (!is_built) g.emit(opcodes.build, static_cast<int32_t>(i) + pushed, where);
            is_built = true;
            expression(g, starred->value);
            g.emit(opcodes.extend, 1, where);
        } else {
            expression(g, items[i]);
            if (is_built) g.emit(opcodes.add, 1, where);
        }
    }
}

}  // namespace

void collection(Generator& g, Display kind, const Location& where, Expressions items, int32_t pushed,
                Identifier injected) {
    int32_t count = static_cast<int32_t>(items.size()) + pushed + (injected ? 1 : 0);
    bool is_big = static_cast<uint32_t>(count) > kStackGuideline;
    if (!is_big && !any_starred(items)) {
        expressions(g, items);
        if (injected) g.load_name(injected, where);
        return g.emit(build_opcode(kind), count, where);
    }
    const DisplayOpcodes& opcodes = kind == Display::Set ? kSetOpcodes : kListOpcodes;
    grow_collection(g, opcodes, where, items, pushed, is_big);
    if (injected) {
        g.load_name(injected, where);
        g.emit(opcodes.add, 1, where);
    }
    if (kind == Display::Tuple) g.emit(Opcode::CALL_INTRINSIC_1, bytecode::INTRINSIC_LIST_TO_TUPLE, where);
}

namespace {

void pairs(Generator& g, const ast::Dict& e, uint32_t begin, uint32_t end) {
    bool is_big = (end - begin) * 2 > kStackGuideline;
    if (is_big) g.emit(Opcode::BUILD_MAP, 0, range(e));
    for (uint32_t i = begin; i < end; ++i) {
        expression(g, e.keys[i]);
        expression(g, e.values[i]);
        if (is_big) g.emit(Opcode::MAP_ADD, 1, range(e));
    }
    if (!is_big) g.emit(Opcode::BUILD_MAP, static_cast<int32_t>(end - begin), range(e));
}

}  // namespace

void dict_display(Generator& g, const ast::Dict& e) {
    bool is_built = false;
    uint32_t run = 0;  // start of the pairs not yet made
    auto flush = [&](uint32_t end) {
        if (run == end) return;
        pairs(g, e, run, end);
        if (is_built) g.emit(Opcode::DICT_UPDATE, 1, range(e));
        is_built = true;
    };
    for (uint32_t i = 0; i < e.values.size(); ++i) {
        if (!e.keys[i]) {
            flush(i);
            if (!is_built) g.emit(Opcode::BUILD_MAP, 0, range(e));
            is_built = true;
            expression(g, e.values[i]);
            g.emit(Opcode::DICT_UPDATE, 1, range(e));
            run = i + 1;
        } else if ((i - run) * 2 > kStackGuideline) {
            flush(i + 1);
            run = i + 1;
        }
    }
    flush(e.values.size());
    if (!is_built) g.emit(Opcode::BUILD_MAP, 0, range(e));
}

}  // namespace krait::compiler::codegen
