#include "compiler/python_set.h"

#include <string>

#include "base/siphash.h"
#include "base/utf8.h"

namespace krait::compiler {

namespace {

// A str's hash is that of its characters in the narrowest of 1, 2 or 4 bytes that holds them all.
std::string narrowest_form(std::string_view text) {
    const char* end = text.data() + text.size();
    char32_t largest = 0;
    for (const char* cursor = text.data(); cursor < end;) largest = std::max(largest, base::next_code_point(cursor));
    size_t width = largest < 0x100 ? 1 : largest < 0x10000 ? 2 : 4;
    std::string bytes;
    for (const char* cursor = text.data(); cursor < end;) {
        char32_t c = base::next_code_point(cursor);
        for (size_t i = 0; i < width; ++i) bytes += static_cast<char>(c >> (8 * i) & 0xFF);
    }
    return bytes;
}

}  // namespace

int64_t unseeded_hash(std::string_view text) {
    if (text.empty()) return 0;
    auto hash = static_cast<int64_t>(base::is_ascii(text) ? base::siphash13(0, 0, text)
                                                          : base::siphash13(0, 0, narrowest_form(text)));
    return hash == -1 ? -2 : hash;
}

void PythonSet::clear_table(uint64_t size) {
    table_ = base::ArenaVector<Slot>(table_.arena());
    table_.resize(size);
    fill_ = used_ = 0;
}

// Ten neighbours are tried where they exist, then a jump that more and more bits of the hash take part in.
uint64_t PythonSet::find(Identifier name, int64_t hash) const {
    constexpr uint64_t kNeighbours = 9;
    uint64_t perturb = static_cast<uint64_t>(hash);
    uint64_t start = perturb & mask();
    for (;;) {
        uint64_t last = start + kNeighbours <= mask() ? start + kNeighbours : start;
        for (uint64_t index = start; index <= last; ++index)
            if (table_[index].is_unused() || table_[index].name == name) return index;
        perturb >>= 5;
        start = (start * 5 + 1 + perturb) & mask();
    }
}

bool PythonSet::contains(Identifier name, int64_t hash) const { return table_[find(name, hash)].name != nullptr; }

void PythonSet::add(Identifier name, int64_t hash) {
    Slot& slot = table_[find(name, hash)];
    if (slot.name) return;
    slot = {name, hash, false};
    ++fill_;
    ++used_;
    if (fill_ * 5 >= mask() * 3) resize(used_ > 50000 ? used_ * 2 : used_ * 4);
}

void PythonSet::discard(Identifier name, int64_t hash) {
    Slot& slot = table_[find(name, hash)];
    if (!slot.name) return;
    slot = {nullptr, 0, true};
    --used_;
}

void PythonSet::resize(uint64_t least) {
    uint64_t size = kSmallest;
    while (size <= least) size *= 2;
    base::ArenaVector<Slot> old = table_;
    clear_table(size);
    for (const Slot& slot : old) {
        if (!slot.name) continue;
        table_[find(slot.name, slot.hash)] = slot;
        ++fill_;
        ++used_;
    }
}

void PythonSet::merge(const PythonSet& other) {
    if (other.used_ == 0) return;
    if ((fill_ + other.used_) * 5 >= mask() * 3) resize((used_ + other.used_) * 2);
    if (fill_ == 0 && mask() == other.mask() && other.fill_ == other.used_) {
        for (uint64_t i = 0; i < table_.size(); ++i) table_[i] = other.table_[i];
        fill_ = used_ = other.used_;
        return;
    }
    for (const Slot& slot : other.table_)
        if (slot.name) add(slot.name, slot.hash);
}

PythonSet PythonSet::copy_of(const PythonSet& other) {
    PythonSet copy(other.table_.arena());
    copy.merge(other);
    return copy;
}

}  // namespace krait::compiler
