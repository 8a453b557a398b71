#pragma once

// Finding one run of units in another: bytes, or the 1, 2 or 4 byte characters of a text. Linear in the worst case
// going forward: a quick scan that gives up when it makes too little of its work, then the two-way algorithm
// (Crochemore and Perrin).

#include <cstdint>
#include <cstring>

namespace krait::base {

inline constexpr int64_t kNotFound = -1;

namespace search_detail {

template <typename Unit>
bool same(const Unit* a, const Unit* b, int64_t count) {
    return std::memcmp(a, b, static_cast<size_t>(count) * sizeof(Unit)) == 0;
}

struct Factorization {
    int64_t cut = 0, period = 1;
};

// The maximal suffix of the needle under one order of its alphabet (`inverted`: the other).
template <typename Unit>
Factorization maximal_suffix(const Unit* needle, int64_t length, bool inverted) {
    int64_t suffix = 0, candidate = 1, matched = 0, period = 1;
    while (candidate + matched < length) {
        Unit a = needle[candidate + matched], b = needle[suffix + matched];
        if (inverted ? a > b : a < b) {
            candidate += matched + 1;
            matched = 0;
            period = candidate - suffix;
        } else if (a == b) {
            if (++matched == period) {
                candidate += period;
                matched = 0;
            }
        } else {
            suffix = candidate++;
            matched = 0;
            period = 1;
        }
    }
    return {suffix, period};
}

template <typename Unit>
Factorization factorize(const Unit* needle, int64_t length) {
    Factorization plain = maximal_suffix(needle, length, false), other = maximal_suffix(needle, length, true);
    return plain.cut > other.cut ? plain : other;
}

template <typename Unit>
int64_t find_two_way(const Unit* text, int64_t length, const Unit* needle, int64_t size) {
    auto [cut, period] = factorize(needle, size);
    bool is_periodic = cut + period <= size && same(needle, needle + period, cut);
    if (!is_periodic) period = (cut > size - cut ? cut : size - cut) + 1;
    int64_t known = 0;  // of a periodic needle: this much of its start matches already
    for (int64_t at = 0; at <= length - size;) {
        int64_t i = cut > known ? cut : known;
        while (i < size && needle[i] == text[at + i]) ++i;
        if (i < size) {
            at += i - cut + 1;
            known = 0;
            continue;
        }
        i = cut;
        while (i > known && needle[i - 1] == text[at + i - 1]) --i;
        if (i <= known) return at;
        at += period;
        known = is_periodic ? size - period : 0;
    }
    return kNotFound;
}

}  // namespace search_detail

template <typename Unit>
int64_t find_unit(const Unit* text, int64_t length, Unit unit) {
    if constexpr (sizeof(Unit) == 1) {
        const void* found = std::memchr(text, unit, static_cast<size_t>(length));
        return found ? static_cast<const Unit*>(found) - text : kNotFound;
    } else {
        constexpr int64_t kBlock = 16;  // the loop without an exit becomes a vector
        int64_t i = 0;
        for (; i + kBlock <= length; i += kBlock) {
            bool any = false;
            for (int64_t k = 0; k < kBlock; ++k) any |= text[i + k] == unit;
            if (any) break;
        }
        for (; i < length; ++i)
            if (text[i] == unit) return i;
        return kNotFound;
    }
}

template <typename Unit>
int64_t rfind_unit(const Unit* text, int64_t length, Unit unit) {
    for (int64_t i = length; i > 0; --i)
        if (text[i - 1] == unit) return i - 1;
    return kNotFound;
}

// The first place of the needle, which is not empty.
template <typename Unit>
int64_t find_units(const Unit* text, int64_t length, const Unit* needle, int64_t size) {
    if (size > length) return kNotFound;
    if (size == 1) return find_unit(text, length, needle[0]);
    // Candidates are where the needle's last unit stands; false ones may cost a multiple of the text once.
    Unit last = needle[size - 1];
    int64_t budget = 4 * length + 64;
    for (int64_t at = 0; at <= length - size;) {
        int64_t step = find_unit(text + at + size - 1, length - size - at + 1, last);
        if (step < 0) return kNotFound;
        at += step;
        int64_t i = 0;
        while (i < size - 1 && needle[i] == text[at + i]) ++i;
        if (i == size - 1) return at;
        budget -= i + 8;
        ++at;
        if (budget < 0) {
            int64_t rest = search_detail::find_two_way(text + at, length - at, needle, size);
            return rest < 0 ? kNotFound : at + rest;
        }
    }
    return kNotFound;
}

// The last place.
template <typename Unit>
int64_t rfind_units(const Unit* text, int64_t length, const Unit* needle, int64_t size) {
    for (int64_t end = length - size + 1; end > 0;) {
        int64_t at = rfind_unit(text, end, needle[0]);
        if (at < 0 || search_detail::same(text + at, needle, size)) return at;
        end = at;
    }
    return kNotFound;
}

// How often, without overlaps, at most `limit`.
template <typename Unit>
int64_t count_units(const Unit* text, int64_t length, const Unit* needle, int64_t size, int64_t limit) {
    int64_t count = 0;
    if (size == 1) {
        for (int64_t i = 0; i < length; ++i) count += text[i] == needle[0];
        return count < limit ? count : limit;
    }
    for (int64_t at = 0; count < limit; ++count) {
        int64_t step = find_units(text + at, length - at, needle, size);
        if (step < 0) break;
        at += step + size;
    }
    return count;
}

}  // namespace krait::base
