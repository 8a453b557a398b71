#pragma once

// The characters of a str as arrays of 1, 2 or 4 byte units, for the sources of str: algorithms are templates over the
// unit, with_units() picks the instance.

#include <algorithm>
#include <span>

#include "base/copy.h"
#include "object/str.h"

namespace krait::object {

template <typename Unit>
using Units = std::span<const Unit>;

// Calls f with the str's characters as Units<uint8_t>, Units<uint16_t> or Units<uint32_t>.
template <typename F>
decltype(auto) with_units(const Str& str, F&& f) {
    auto length = static_cast<size_t>(str.length);
    switch (str.kind()) {
        case 1: return f(Units<uint8_t>(str.data1(), length));
        case 2: return f(Units<uint16_t>(str.data2(), length));
        default: return f(Units<uint32_t>(str.data4(), length));
    }
}

// --- forms ---

// The widest character that a str of this form may hold: 0x7F, 0xFF, 0xFFFF or 0x10FFFF; what str_allocate() wants.
inline char32_t widest_of_form(const Str& str) {
    if (str.is_ascii()) return 0x7F;
    return str.kind() == 1 ? 0xFF : str.kind() == 2 ? 0xFFFF : 0x10FFFF;
}
// Its least value that any of the characters needs.
template <typename Unit>
char32_t widest_needed(const Unit* units, int64_t count) {
    Unit all = 0;
    for (int64_t i = 0; i < count; ++i) all |= units[i];
    return all < 0x80 ? 0x7F : all < 0x100 ? 0xFF : all < 0x10000 ? 0xFFFF : 0x10FFFF;
}

// --- copying ---

template <typename To, typename From>
void copy_units(To* to, const From* from, int64_t count) {
    if constexpr (sizeof(To) == sizeof(From))
        base::copy_bytes(to, from, static_cast<size_t>(count) * sizeof(To));
    else
        for (int64_t i = 0; i < count; ++i) to[i] = static_cast<To>(from[i]);
}

// Characters [start, start + count) to place `at` of data of units of `kind` bytes, which hold them all.
void copy_characters(void* to, int kind, int64_t at, const Str& from, int64_t start, int64_t count);
inline void copy_characters(Str& to, int64_t at, const Str& from, int64_t start, int64_t count) {
    copy_characters(to.data(), to.kind(), at, from, start, count);
}
void fill_characters(Str& str, int64_t at, int64_t count, char32_t character);

// A str of these characters in its narrowest form; singletons where there are some.
template <typename Unit>
Result<Ref<Str>> str_from_units(Thread& t, const Unit* units, int64_t count);

extern template Result<Ref<Str>> str_from_units(Thread&, const uint8_t*, int64_t);
extern template Result<Ref<Str>> str_from_units(Thread&, const uint16_t*, int64_t);
extern template Result<Ref<Str>> str_from_units(Thread&, const uint32_t*, int64_t);

// The characters [start, end) as they are needed to be compared with those of another str.
class WidenedUnits {
public:
    // Units of `kind` bytes, at least the str's own.
    WidenedUnits(const Str& str, int kind);
    ~WidenedUnits();
    WidenedUnits(const WidenedUnits&) = delete;
    WidenedUnits& operator=(const WidenedUnits&) = delete;
    template <typename Unit>
    const Unit* as() const {
        return static_cast<const Unit*>(data_);
    }

private:
    static constexpr size_t kInline = 64;
    const void* data_;
    size_t owned_ = 0;  // bytes of a block of the heap
    alignas(4) char buffer_[kInline];
};

}  // namespace krait::object
