#include "base/unicode/normalize.h"

#include <algorithm>
#include <vector>

#include "base/unicode/tables.h"
#include "base/utf8.h"

namespace krait::base::unicode {

namespace {

bool is_compatible(Form form) { return form == Form::NFKC || form == Form::NFKD; }
bool composes(Form form) { return form == Form::NFC || form == Form::NFKC; }

Flag inert_flag(Form form) {
    switch (form) {
        case Form::NFC: return kNfcInert;
        case Form::NFD: return kNfdInert;
        case Form::NFKC: return kNfkcInert;
        case Form::NFKD: return kNfkdInert;
    }
    __builtin_unreachable();
}

Decomposition hangul_decomposition(char32_t c) {
    char32_t index = c - kHangulFirst;
    char32_t trail = index % kTrailCount;
    Decomposition result;
    result.values[0] = kLeadFirst + index / (kVowelCount * kTrailCount);
    result.values[1] = kVowelFirst + index / kTrailCount % kVowelCount;
    result.values[2] = kTrailFirst + trail;
    result.count = trail ? 3 : 2;
    return result;
}

// The decomposition that a later corrigendum replaced; 0: none.
char32_t corrected_in_3_2(char32_t c) {
    const auto* corrections = table<Correction>(kCorrectionOffset);
    for (size_t i = 0; i < kCorrectionCount; ++i)
        if (corrections[i].code_point == c) return corrections[i].decomposition;
    return 0;
}

class Decomposer {
public:
    Decomposer(Form form, Version version) : compatible_(is_compatible(form)), version_(version) {}

    void append(char32_t c, std::u32string& out) const {
        if (version_ == Version::V3_2) {
            if (!has(c, kAssignedIn32)) return out.push_back(c);
            if (char32_t replaced = corrected_in_3_2(c)) return append(replaced, out);
        }
        Decomposition parts = decomposition(c);
        if (!parts.count || (parts.tag && !compatible_)) return out.push_back(c);
        for (uint8_t i = 0; i < parts.count; ++i) append(parts.values[i], out);
    }

private:
    bool compatible_;
    Version version_;
};

uint8_t combining(char32_t c) { return record(c).combining; }

// Sorts each run of marks by combining class, keeping the order within a class.
void order_marks(std::u32string& text) {
    std::vector<uint64_t> keys;  // class, place in the run, code point
    for (size_t i = 0; i < text.size(); ++i) {
        keys.clear();
        size_t end = i;
        for (uint64_t mark_class; end < text.size() && (mark_class = combining(text[end])); ++end)
            keys.push_back(mark_class << 53 | (end - i) << 21 | text[end]);
        if (keys.size() < 2) continue;
        std::sort(keys.begin(), keys.end());
        for (uint64_t key : keys) text[i++] = static_cast<char32_t>(key & 0x1FFFFF);
    }
}

// 0: they do not compose.
char32_t compose_pair(char32_t first, char32_t second) {
    if (first - kLeadFirst < kLeadCount && second - kVowelFirst < kVowelCount)
        return kHangulFirst + ((first - kLeadFirst) * kVowelCount + (second - kVowelFirst)) * kTrailCount;
    if (is_hangul_syllable(first) && (first - kHangulFirst) % kTrailCount == 0 && second > kTrailFirst &&
        second < kTrailFirst + kTrailCount)
        return first + (second - kTrailFirst);
    const auto* begin = table<Composition>(kCompositionOffset);
    const auto* end = begin + kCompositionCount;
    const auto* found = std::lower_bound(begin, end, Composition{first, second, 0}, [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : a.second < b.second;
    });
    return found != end && found->first == first && found->second == second ? found->composite : 0;
}

// Each mark joins the last starter unless something between them blocks it: a starter, or a mark of its own class.
void compose(std::u32string& text) {
    size_t out = 0;
    size_t starter = SIZE_MAX;
    int last_class = 0;
    for (char32_t c : text) {
        int combining_class = combining(c);
        bool is_adjacent = starter + 1 == out;
        if (starter != SIZE_MAX && (is_adjacent || last_class < combining_class)) {
            if (char32_t composite = compose_pair(text[starter], c)) {
                text[starter] = composite;
                continue;
            }
        }
        if (combining_class == 0) starter = out;
        last_class = combining_class;
        text[out++] = c;
    }
    text.resize(out);
}

bool is_inert(std::u32string_view text, Form form) {
    Flag flag = inert_flag(form);
    return std::all_of(text.begin(), text.end(), [&](char32_t c) { return has(c, flag); });
}

}  // namespace

Decomposition decomposition(char32_t c) {
    if (is_hangul_syllable(c)) return hangul_decomposition(c);
    size_t block = table<uint16_t>(kDecompositionFirstOffset)[c >> kDecompositionShift];
    size_t place = (block << kDecompositionShift) + (c & ((1u << kDecompositionShift) - 1));
    const uint16_t* run =
        table<uint16_t>(kDecompositionPoolOffset) + table<uint16_t>(kDecompositionSecondOffset)[place];
    Decomposition result;
    result.tag = static_cast<uint8_t>(*run >> 8);
    const uint16_t* end = run + 1 + (*run & 0xFF);
    for (const uint16_t* unit = run + 1; unit != end; ++unit) {
        char32_t value = *unit;
        if (value >= 0xD800 && value < 0xDC00) value = 0x10000 + ((value - 0xD800) << 10) + (*++unit - 0xDC00u);
        result.values[result.count++] = value;
    }
    return result;
}

std::u32string normalize(std::u32string_view text, Form form, Version version) {
    if (version == Version::Current && is_inert(text, form)) return std::u32string(text);
    Decomposer decomposer(form, version);
    std::u32string result;
    result.reserve(text.size() + text.size() / 8);
    for (char32_t c : text) decomposer.append(c, result);
    order_marks(result);
    if (composes(form)) compose(result);
    return result;
}

bool is_normalized(std::u32string_view text, Form form) {
    return is_inert(text, form) || normalize(text, form) == text;
}

std::string_view normalize_identifier(Arena& arena, std::string_view text) {
    const char* end = text.data() + text.size();
    bool is_unchanged = true;
    for (const char* cursor = text.data(); cursor < end && is_unchanged;) {
        if (static_cast<unsigned char>(*cursor) < 0x80)
            ++cursor;
        else
            is_unchanged = has(next_code_point(cursor), kNfkcInert);
    }
    if (is_unchanged) return text;
    std::u32string points;
    for (const char* cursor = text.data(); cursor < end;) points.push_back(next_code_point(cursor));
    std::string normal;
    for (char32_t c : normalize(points, Form::NFKC)) append_utf8(normal, c);
    return normal == text ? text : arena.copy(normal);
}

}  // namespace krait::base::unicode
