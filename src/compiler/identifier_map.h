#pragma once

// A table keyed by interned identifiers, or other things that are equal when their address is, that remembers the order
// of first insertion, as Python's dict does. Small tables are searched in order; larger ones through an open-addressing
// index.

#include <type_traits>
#include <utility>

#include "base/arena.h"
#include "base/hash.h"
#include "syntax/ast_base.h"

namespace krait::compiler {

using syntax::Identifier;

// `Item` has its key in the field `name`, or the one given, and is made from a key alone. Pointers to items stay valid
// until the next insertion.
template <typename Item, auto kKeyField = &Item::name>
class IdentifierMap {
public:
    using Key = std::remove_cvref_t<decltype(std::declval<Item>().*kKeyField)>;

    explicit IdentifierMap(base::Arena& arena) : items_(arena) {}

    uint32_t size() const { return items_.size(); }
    bool empty() const { return items_.empty(); }
    Item* begin() { return items_.begin(); }
    Item* end() { return items_.end(); }
    const Item* begin() const { return items_.begin(); }
    const Item* end() const { return items_.end(); }
    Item& operator[](size_t index) { return items_[index]; }
    const Item& operator[](size_t index) const { return items_[index]; }

    Item* find(Key name) { return const_cast<Item*>(std::as_const(*this).find(name)); }
    const Item* find(Key name) const {
        if (!slots_) {
            for (const Item& item : items_)
                if (item.*kKeyField == name) return &item;
            return nullptr;
        }
        uint32_t index = slots_[slot_of(name)];
        return index ? &items_[index - 1] : nullptr;
    }
    bool contains(Key name) const { return find(name) != nullptr; }

    // Empty again, with its memory for the next use.
    void clear() {
        items_.clear();
        slots_ = nullptr;
    }

    Item& find_or_add(Key name) {
        if (!slots_) {
            for (Item& item : items_)
                if (item.*kKeyField == name) return item;
            if (items_.size() < kLinearLimit) return append(name);
            rehash(kLinearLimit * 4);
        }
        uint32_t slot = slot_of(name);
        if (slots_[slot]) return items_[slots_[slot] - 1];
        Item& item = append(name);
        slots_[slot] = items_.size();
        if (items_.size() * 2 > capacity_) rehash(capacity_ * 4);
        return item;
    }

private:
    static constexpr uint32_t kLinearLimit = 8;

    Item& append(Key name) {
        items_.push_back(Item{name});
        return items_.back();
    }
    // The slot of the name, or the free one where it belongs.
    uint32_t slot_of(Key name) const {
        uint32_t mask = capacity_ - 1;
        uint32_t slot = static_cast<uint32_t>(base::hash_pointer(name)) & mask;
        while (slots_[slot] && items_[slots_[slot] - 1].*kKeyField != name) slot = (slot + 1) & mask;
        return slot;
    }
    void rehash(uint32_t capacity) {
        if (capacity > storage_capacity_) {
            storage_ = items_.arena().template array<uint32_t>(capacity);
            storage_capacity_ = capacity;
        }
        slots_ = storage_;
        capacity_ = capacity;
        std::memset(slots_, 0, capacity * sizeof(uint32_t));
        for (uint32_t i = 0; i < items_.size(); ++i) slots_[slot_of(items_[i].*kKeyField)] = i + 1;
    }

    base::ArenaVector<Item> items_;
    uint32_t* slots_ = nullptr;  // index of the item plus one; 0 is free. Null while the table is small
    uint32_t* storage_ = nullptr;
    uint32_t capacity_ = 0, storage_capacity_ = 0;
};

}  // namespace krait::compiler
