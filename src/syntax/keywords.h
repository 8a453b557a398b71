#pragma once

// Hard and soft keywords by their spelling: one multiplication and one comparison.

#include <array>
#include <cstdint>
#include <string_view>

#include "syntax/token.h"

namespace krait::syntax {

inline constexpr size_t kLongestKeyword = 8;

struct KeywordEntry {
    uint64_t word = 0;  // the spelling as a little-endian number; no keyword is 0
    TokenKind kind = TokenKind::Name;
    SoftKeyword soft = SoftKeyword::NotSoft;
};

consteval uint64_t keyword_word(std::string_view text) {
    uint64_t word = 0;
    for (size_t i = text.size(); i-- > 0;) word = word << 8 | static_cast<uint8_t>(text[i]);
    return word;
}

inline constexpr KeywordEntry kKeywords[] = {
#define KRAIT_TOKEN(kind, name, text)
#define KRAIT_KEYWORD(kind, text) {keyword_word(text), TokenKind::kind, SoftKeyword::NotSoft},
#include "syntax/token_kinds.def"
    {keyword_word("_"), TokenKind::Name, SoftKeyword::Underscore},
    {keyword_word("case"), TokenKind::Name, SoftKeyword::Case},
    {keyword_word("match"), TokenKind::Name, SoftKeyword::Match},
    {keyword_word("type"), TokenKind::Name, SoftKeyword::Type},
};

// A table without collisions; its multiplier is searched for when this is compiled.
struct KeywordTable {
    static constexpr int kBits = 7;
    uint64_t multiplier = 0;
    std::array<KeywordEntry, 1 << kBits> slots{};

    constexpr size_t slot_of(uint64_t word) const { return (word * multiplier) >> (64 - kBits); }

    constexpr bool fill(uint64_t candidate) {
        multiplier = candidate;
        slots = {};
        for (const KeywordEntry& entry : kKeywords) {
            KeywordEntry& slot = slots[slot_of(entry.word)];
            if (slot.word) return false;
            slot = entry;
        }
        return true;
    }
};

inline constexpr KeywordTable kKeywordTable = [] {
    KeywordTable table;
    uint64_t candidate = 0x9E3779B97F4A7C15;
    while (!table.fill(candidate)) candidate = candidate * 6364136223846793005 + 1442695040888963407;
    return table;
}();

inline const KeywordEntry* find_keyword(uint64_t word) {
    const KeywordEntry& entry = kKeywordTable.slots[kKeywordTable.slot_of(word)];
    return entry.word == word ? &entry : nullptr;
}

}  // namespace krait::syntax
