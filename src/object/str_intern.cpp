#include "object/str_intern.h"

#include "base/utf8.h"
#include "object/allocate.h"
#include "object/hash_secret.h"

namespace krait::object {

namespace {

Str* const kGrave = reinterpret_cast<Str*>(16);

bool is_entry(const Str* entry) { return entry && entry != kGrave; }

}  // namespace

InternTable::InternTable() : slots_(4096) {
    for (StaticName* name = StaticName::first; name; name = name->next) {
        str_hash(*name->str);
        insert(name->str);
    }
}

size_t InternTable::slot_of(const Str& str) const {
    size_t mask = slots_.size() - 1;
    size_t index = static_cast<size_t>(str_hash(str)) & mask;
    size_t grave = SIZE_MAX;
    while (Str* entry = slots_[index]) {
        if (entry == kGrave) {
            if (grave == SIZE_MAX) grave = index;
        } else if (entry->hash == str.hash && str_equal(*entry, str)) {
            return index;
        }
        index = (index + 1) & mask;
    }
    return grave == SIZE_MAX ? index : grave;
}

Str* InternTable::find(const Str& str) const {
    Str* entry = slots_[slot_of(str)];
    return is_entry(entry) ? entry : nullptr;
}

Str* InternTable::find(std::string_view latin1, int64_t hash) const {
    size_t mask = slots_.size() - 1;
    for (size_t index = static_cast<size_t>(hash) & mask; Str* entry = slots_[index]; index = (index + 1) & mask) {
        if (entry == kGrave || entry->hash != hash || entry->kind() != 1) continue;
        if (std::string_view(entry->data(), static_cast<size_t>(entry->length)) == latin1) return entry;
    }
    return nullptr;
}

void InternTable::insert(Str* str) {
    Str*& slot = slots_[slot_of(*str)];
    if (is_entry(slot)) return;
    if (!slot) ++used_;
    slot = str;
    if (used_ * 3 > slots_.size() * 2) grow();
}

void InternTable::erase(const Str& str) {
    Str*& slot = slots_[slot_of(str)];
    if (slot == &str) slot = kGrave;
}

void InternTable::grow() {
    std::vector<Str*> old = std::move(slots_);
    slots_.assign(old.size() * 2, nullptr);
    used_ = 0;
    for (Str* entry : old) {
        if (!is_entry(entry)) continue;
        slots_[slot_of(*entry)] = entry;
        ++used_;
    }
}

// Characters below U+0100 are interned from the start, but live in a table of their own.
Ref<Str> intern(Thread& t, Ref<Str> str) {
    if (str->is_interned()) return str;
    if (str->length <= 1 && str->kind() == 1)
        return str->length ? str_from_character(t, (*str)[0]) : share(empty_str());
    InternTable& table = *t.interpreter.interned;
    if (Str* known = table.find(*str)) return share(known);
    if (str->type != &types::Str) return str;
    str->set(kFlagInterned);
    table.insert(str.get());
    return str;
}

Result<Ref<Str>> intern_latin1(Thread& t, std::string_view bytes) {
    if (bytes.size() <= 1) return str_from_latin1(t, bytes);
    int64_t hash = hash_bytes(bytes);
    InternTable& table = *t.interpreter.interned;
    if (Str* known = table.find(bytes, hash)) return share(known);
    Ref<Str> made = TRY(str_from_latin1(t, bytes));
    made->hash = hash;
    made->set(kFlagInterned);
    table.insert(made.get());
    return made;
}

Result<Ref<Str>> intern_utf8(Thread& t, std::string_view text) {
    if (base::is_ascii(text)) return intern_latin1(t, text);
    return intern(t, TRY(str_from_utf8(t, text)));
}

}  // namespace krait::object
