#include "bytecode/string_table.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/utf8.h"

namespace krait::bytecode {

namespace {

constexpr auto kIsIdentifierByte = [] {
    std::array<bool, 256> table{};
    for (int c = '0'; c <= '9'; ++c) table[c] = true;
    for (int c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = true;
    table['_'] = true;
    return table;
}();

bool is_identifier_byte(char c) { return kIsIdentifierByte[static_cast<unsigned char>(c)]; }

// Short texts are mostly identifiers and looked at as a whole; long ones are not, and their first blank tells.
bool is_identifier_like(std::string_view text) {
    constexpr size_t kShort = 32;
    if (text.size() > kShort) return std::ranges::all_of(text, is_identifier_byte);
    bool all = true;
    for (char c : text) all &= is_identifier_byte(c);
    return all;
}

StrConstant* make_hashed(base::Arena& arena, std::string_view text, uint32_t hash) {
    auto* str = arena.make<StrConstant>();
    str->data = text.data();
    str->size = static_cast<uint32_t>(text.size());
    str->hash = hash;
    str->is_ascii = base::is_ascii(text);
    str->length = str->is_ascii ? str->size : static_cast<uint32_t>(base::count_code_points(text));
    str->is_identifier_like = is_identifier_like(text);
    return str;
}

constexpr uint32_t kFirstCapacity = 256;

}  // namespace

StrConstant* make_str(base::Arena& arena, std::string_view text) {
    return make_hashed(arena, text, base::hash_text(text));
}

StringTable::StringTable(base::Arena& arena) : arena_(&arena), capacity_(kFirstCapacity) {
    slots_ = arena.array<const StrConstant*>(capacity_);
    std::memset(slots_, 0, capacity_ * sizeof(*slots_));
}

const StrConstant** StringTable::slot(uint32_t hash, std::string_view text) const {
    uint32_t mask = capacity_ - 1;
    uint32_t index = hash & mask;
    while (const StrConstant* entry = slots_[index]) {
        if (entry->hash == hash && entry->text() == text) break;
        index = (index + 1) & mask;
    }
    return &slots_[index];
}

void StringTable::grow() {
    uint32_t old_capacity = capacity_;
    const StrConstant** old_slots = slots_;
    capacity_ *= 4;
    slots_ = arena_->array<const StrConstant*>(capacity_);
    std::memset(slots_, 0, capacity_ * sizeof(*slots_));
    for (uint32_t i = 0; i < old_capacity; ++i)
        if (const StrConstant* entry = old_slots[i]) *slot(entry->hash, entry->text()) = entry;
}

const StrConstant* StringTable::intern(std::string_view text) {
    uint32_t hash = base::hash_text(text);
    const StrConstant** place = slot(hash, text);
    if (*place) return *place;
    StrConstant* str = make_hashed(*arena_, arena_->copy(text), hash);
    str->is_interned = true;
    str->was_identifier = true;
    *place = str;
    if (++used_ * 2 > capacity_) grow();
    return str;
}

const StrConstant* StringTable::intern(StrConstant* str) {
    if (str->is_interned) return str;
    const StrConstant** place = slot(str->hash, str->text());
    if (*place) return *place;
    str->is_interned = true;
    *place = str;
    if (++used_ * 2 > capacity_) grow();
    return str;
}

const StrConstant* StringTable::find(std::string_view text) const { return *slot(base::hash_text(text), text); }

}  // namespace krait::bytecode
