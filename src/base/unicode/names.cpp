// How the names are packed is told in tools/tables/names.py.

#include "base/unicode/names.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <iterator>

#include "base/unicode/tables.h"

namespace krait::base::unicode {

namespace {

struct WordRow {
    uint16_t first;  // number of the first word of this length in its class
    uint16_t padding;
    uint32_t offset;
    uint16_t length;
    uint16_t padding2;
};
static_assert(sizeof(WordRow) == 12);

struct NameRun {
    char32_t first;
    uint32_t number;
};

struct DerivedRange {
    uint32_t prefix;
    char32_t first, last;
    uint32_t is_given;  // by name(), not only understood by lookup()
};

struct Sequence {
    char32_t values[kLongestSequence];
};
static_assert(std::size(Found{}.values) == kLongestSequence);

const char* derived_prefix(const DerivedRange& range) { return table<char>(kDerivedPrefixOffset) + range.prefix; }

std::string_view word(size_t number, const WordRow* first, const WordRow* last) {
    const WordRow* row =
        std::upper_bound(first, last, number, [](size_t n, const WordRow& r) { return n < r.first; }) - 1;
    return {table<char>(kWordOffset) + row->offset + (number - row->first) * row->length, row->length};
}

std::string_view next_word(const uint8_t*& cursor) {
    const auto* rows = table<WordRow>(kWordRowOffset);
    size_t lead = *cursor++;
    if (lead <= kShortWordCount) return word(lead - 1, rows, rows + kShortWordRows);
    size_t number = (lead - kShortWordCount - 1) * 255 + (*cursor++ - 1u);
    return word(number, rows + kShortWordRows, rows + kWordRowCount);
}

const uint8_t* packed_name(size_t number) {
    const uint8_t* cursor = table<uint8_t>(kNameTextOffset) + table<uint32_t>(kNamePlaceOffset)[number / kNameSample];
    for (size_t skipped = number % kNameSample; skipped; --skipped)
        cursor += std::strlen(reinterpret_cast<const char*>(cursor)) + 1;
    return cursor;
}

std::string unpacked_name(size_t number) {
    std::string result;
    const uint8_t* cursor = packed_name(number);
    while (*cursor) {
        if (!result.empty()) result += ' ';
        result += next_word(cursor);
    }
    return result;
}

// Compares without unpacking more than the words that are equal.
int compare_name(size_t number, std::string_view name) {
    const uint8_t* cursor = packed_name(number);
    for (bool is_first = true; *cursor; is_first = false) {
        if (!is_first) {
            if (name.empty()) return 1;
            if (name.front() != ' ') return ' ' < name.front() ? -1 : 1;
            name.remove_prefix(1);
        }
        std::string_view next = next_word(cursor);
        int order = next.compare(name.substr(0, next.size()));
        if (order) return order;
        name.remove_prefix(next.size());
    }
    return name.empty() ? 0 : -1;
}

const NameRun* run_of(const NameRun* first, const NameRun* last, auto value, auto NameRun::* member) {
    return std::upper_bound(first, last, value, [&](auto v, const NameRun& run) { return v < run.*member; }) - 1;
}

// SIZE_MAX: none.
size_t name_number(char32_t c) {
    const auto* runs = table<NameRun>(kNameRunOffset);
    if (c < runs[0].first) return SIZE_MAX;
    const NameRun* run = run_of(runs, runs + kNameRunCount, c, &NameRun::first);
    size_t number = run->number + (c - run->first);
    return number < run[1].number ? number : SIZE_MAX;
}

char32_t code_point_of(size_t number) {
    const auto* runs = table<NameRun>(kNameRunOffset);
    const NameRun* run = run_of(runs, runs + kNameRunCount, static_cast<uint32_t>(number), &NameRun::number);
    return run->first + static_cast<char32_t>(number - run->number);
}

constexpr std::string_view kLeads[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                       "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
constexpr std::string_view kVowels[] = {"A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
                                        "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
constexpr std::string_view kTrails[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                        "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                        "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};
static_assert(std::size(kLeads) == kLeadCount && std::size(kVowels) == kVowelCount);
static_assert(std::size(kTrails) == kTrailCount);

constexpr std::string_view kHangulPrefix = "HANGUL SYLLABLE ";

std::string hangul_name(char32_t c) {
    char32_t index = c - kHangulFirst;
    std::string result(kHangulPrefix);
    result += kLeads[index / (kVowelCount * kTrailCount)];
    result += kVowels[index / kTrailCount % kVowelCount];
    return result += kTrails[index % kTrailCount];
}

// The number of the longest part that the text starts with, which is taken off; -1: none.
int take_longest(std::string_view& text, const std::string_view* parts, size_t count) {
    int best = -1;
    for (size_t i = 0; i < count; ++i)
        if (text.starts_with(parts[i]) && (best < 0 || parts[i].size() > parts[best].size()))
            best = static_cast<int>(i);
    if (best >= 0) text.remove_prefix(parts[best].size());
    return best;
}

Found find_hangul(std::string_view syllable) {
    int lead = take_longest(syllable, kLeads, kLeadCount);
    int vowel = take_longest(syllable, kVowels, kVowelCount);
    int trail = take_longest(syllable, kTrails, kTrailCount);
    if (lead < 0 || vowel < 0 || trail < 0 || !syllable.empty()) return {};
    auto index = (static_cast<char32_t>(lead) * kVowelCount + static_cast<char32_t>(vowel)) * kTrailCount;
    return {{kHangulFirst + index + static_cast<char32_t>(trail)}, 1};
}

Found find_derived(std::string_view name) {
    const auto* ranges = table<DerivedRange>(kDerivedRangeOffset);
    for (size_t i = 0; i < kDerivedRangeCount; ++i) {
        std::string_view prefix = derived_prefix(ranges[i]);
        if (!name.starts_with(prefix)) continue;
        std::string_view digits = name.substr(prefix.size());
        uint32_t value = 0;
        auto result = std::from_chars(digits.begin(), digits.end(), value, 16);
        bool is_whole =
            result.ec == std::errc() && result.ptr == digits.end() && digits.size() >= 4 && digits.front() != '0';
        if (is_whole && value >= ranges[i].first && value <= ranges[i].last) return {{value}, 1};
    }
    return {};
}

Found resolve(char32_t c) {
    if (c < kFirstAlias) return {{c}, 1};
    if (c < kFirstSequence) return {{table<char32_t>(kAliasOffset)[c - kFirstAlias]}, 1};
    const Sequence& sequence = table<Sequence>(kSequenceOffset)[c - kFirstSequence];
    Found result{};
    while (result.count < kLongestSequence && sequence.values[result.count]) {
        result.values[result.count] = sequence.values[result.count];
        ++result.count;
    }
    return result;
}

}  // namespace

std::string name_or_alias(char32_t c) {
    if (is_hangul_syllable(c)) return hangul_name(c);
    if (size_t number = name_number(c); number != SIZE_MAX) return unpacked_name(number);
    const auto* ranges = table<DerivedRange>(kDerivedRangeOffset);
    for (size_t i = 0; i < kDerivedRangeCount; ++i) {
        if (c < ranges[i].first || c > ranges[i].last || !ranges[i].is_given) continue;
        std::string result = derived_prefix(ranges[i]);
        for (int shift = c > 0xFFFF ? (c > 0xFFFFF ? 20 : 16) : 12; shift >= 0; shift -= 4)
            result += "0123456789ABCDEF"[c >> shift & 15];
        return result;
    }
    return {};
}

std::string name(char32_t c) { return c < kFirstAlias ? name_or_alias(c) : std::string(); }

Found lookup(std::string_view name) {
    constexpr size_t kLongest = kLongestName > 64 ? kLongestName : 64;  // derived names are shorter
    char upper[kLongest];
    if (name.empty() || name.size() > kLongest) return {};
    for (size_t i = 0; i < name.size(); ++i)
        upper[i] = name[i] >= 'a' && name[i] <= 'z' ? static_cast<char>(name[i] - 'a' + 'A') : name[i];
    name = {upper, name.size()};
    if (name.starts_with(kHangulPrefix)) {
        if (Found found = find_hangul(name.substr(kHangulPrefix.size())); found.count) return found;
    }
    if (Found found = find_derived(name); found.count) return found;
    const auto* order = table<uint16_t>(kNameOrderOffset);
    const auto* end = order + kNameOrderCount;
    const auto* place =
        std::lower_bound(order, end, name, [](uint16_t n, auto key) { return compare_name(n, key) < 0; });
    if (place == end || compare_name(*place, name) != 0) return {};
    return resolve(code_point_of(*place));
}

}  // namespace krait::base::unicode
