#include "compiler/symbol_table.h"

#include <algorithm>

#include "compiler/symbols_analyzer.h"
#include "compiler/symbols_collector.h"

namespace krait::compiler {

SymbolTableEntry* SymbolTable::find(const void* node, Role role) const {
    return slots_.empty() ? nullptr : const_cast<SymbolTable*>(this)->slot_of(key_of(node, role)).entry;
}

void SymbolTable::insert(const void* node, Role role, SymbolTableEntry* entry) {
    if (used_ * 2 >= slots_.size()) grow();
    ++used_;
    Key key = key_of(node, role);
    slot_of(key) = {key, entry};
}

// Its slot, or the free one where it belongs.
SymbolTable::Slot& SymbolTable::slot_of(Key key) {
    uint64_t mask = slots_.size() - 1;
    uint64_t index = base::hash_pointer(key) & mask;
    while (slots_[index].key && slots_[index].key != key) index = (index + 1) & mask;
    return slots_[index];
}

void SymbolTable::grow() {
    base::ArenaVector<Slot> old = slots_;
    slots_ = base::ArenaVector<Slot>(old.arena());
    constexpr size_t kFirst = 64, kLarge = 4096;
    slots_.resize(std::max(kFirst, old.size() * size_t{old.size() < kLarge ? 4u : 2u}));
    for (const Slot& slot : old)
        if (slot.key) slot_of(slot.key) = slot;
}

SymbolTable* build_symbol_table(syntax::Session& session, const ast::Mod* tree, const FutureFeatures& future,
                                std::optional<base::SipKey> set_order) {
    auto* table = session.arena.make<SymbolTable>(session.arena);
    SymbolCollector collector(session, future, *table);
    if (!collector.collect(tree)) return nullptr;
    FreeNameOrder free_names(session.arena, set_order.value_or(base::SipKey{}));
    SymbolAnalyzer analyzer(session, set_order ? &free_names : nullptr);
    return analyzer.analyze(*table->top()) ? table : nullptr;
}

Identifier mangle(syntax::Session& session, Identifier class_name, Identifier name) {
    std::string_view text = name->text();
    if (!class_name || !text.starts_with("__") || text.ends_with("__") || text.find('.') != text.npos) return name;
    std::string_view owner = class_name->text();
    size_t first = owner.find_first_not_of('_');
    if (first == owner.npos) return name;
    std::string mangled = "_";
    mangled.append(owner.substr(first)).append(text);
    return session.strings.intern(mangled);
}

Identifier maybe_mangle(syntax::Session& session, Identifier class_name, const SymbolTableEntry& entry,
                        Identifier name) {
    if (entry.mangled_names && !entry.mangled_names->contains(name)) return name;
    return mangle(session, class_name, name);
}

}  // namespace krait::compiler
