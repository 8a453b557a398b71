#include "compiler/assembler/locals_table.h"

namespace krait::compiler::assembler {

namespace {

using namespace bytecode;

constexpr uint8_t kPositionalOnly = kLocal | kPositionalArgument;
constexpr uint8_t kPositionalOrKeyword = kLocal | kPositionalArgument | kKeywordArgument;
constexpr uint8_t kKeywordOnly = kLocal | kKeywordArgument;
constexpr uint8_t kVariadicPositional = kLocal | kPositionalArgument | kVariadicArgument;
constexpr uint8_t kVariadicKeyword = kLocal | kKeywordArgument | kVariadicArgument;

// Parameters come first, in this order.
void fill_kinds(const UnitInfo& info, uint8_t* kinds) {
    uint32_t next = 0;
    auto put = [&](int32_t count, uint8_t kind) {
        for (; count > 0 && next < info.varnames.size(); --count) kinds[next++] = kind;
    };
    put(info.posonlyargcount, kPositionalOnly);
    put(info.argcount, kPositionalOrKeyword);
    put(info.kwonlyargcount, kKeywordOnly);
    put((info.flags & kVarArgs) ? 1 : 0, kVariadicPositional);
    put((info.flags & kVarKeywords) ? 1 : 0, kVariadicKeyword);
    put(static_cast<int32_t>(info.varnames.size() - next), kLocal);
    for (uint32_t i = 0; i < info.varname_is_hidden.size(); ++i)
        if (info.varname_is_hidden[i]) kinds[i] |= kHiddenLocal;
}

}  // namespace

LocalsPlus list_locals(base::Arena& arena, const UnitInfo& info, base::List<int32_t> cell_slots) {
    uint32_t locals = info.varnames.size(), cells = info.cellvars.size();
    uint32_t most = locals + cell_slots.size();
    LocalsPlus result{{arena.array<Identifier>(most), locals}, {arena.array<uint8_t>(most), locals}};
    for (uint32_t i = 0; i < locals; ++i) result.names[i] = info.varnames[i];
    fill_kinds(info, result.kinds.items);
    for (uint32_t i = 0; i < cell_slots.size(); ++i) {
        auto slot = static_cast<uint32_t>(cell_slots[i]);
        uint8_t kind = i < cells ? kCell : kFree;
        if (slot < locals) {
            result.kinds[slot] |= kind;
            continue;
        }
        result.names.items[slot] = i < cells ? info.cellvars[i] : info.freevars[i - cells];
        result.kinds.items[slot] = kind;
        result.names.count = result.kinds.count = slot + 1;
    }
    return result;
}

}  // namespace krait::compiler::assembler
